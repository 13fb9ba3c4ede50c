/** Figures published to the public, to advisers and to the board; and the feed and readings by a personal key. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setActing } from '../../src/schema/context.sql.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const plansIssued = {
  from: '',
  question: 'How many plans are issued?',
  numerator: 'plans issued',
  denominator: '',
  unit: 'count',
  polarity: 'up',
  periodKind: 'month',
  resetRule: 'none',
  source: 'Case system',
  class: 'how-much',
  kind: 'activity',
  owner: '',
  audience: 'board',
  low: '',
  high: '',
}
const decided = {
  decidedOn: '',
  decidedBy: 'Director of children’s services',
  why: 'Families asked for them',
}

describe.each(testStores())('published figures, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let analyst: Browser
  let member: Browser
  let adviser: Browser
  let stranger: Browser
  let base: string
  let measure: string
  let measureId: string

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    base = `/areas/${world.a.slug}`
    const as = (role: Parameters<typeof world.a.people.get>[0]) => at.signIn(world.a.people.get(role) ?? '')
    lead = await as('programme-lead')
    analyst = await as('analyst')
    member = await as('board-member')
    adviser = await as('external-adviser')
    stranger = at.stranger()
    measure = await measureWith(
      'Plans issued',
      'Period\tValue\nJanuary 2026\t41\nFebruary 2026\t3\nMarch 2026\t0\n',
    )
    measureId = measure.split('/').at(-1) ?? ''
    const output = { process: 'off', dimension: 'none', ...decided }
    // First exact, then the groups: what was shown rounded before would hold the totals back.
    await lead.post(`${measure}/output`, { ...output, kind: 'exact-totals', process: 'plans-issued' })
    const groups = [
      'Period\tGroup\tValue',
      'January 2026\tNorth\t21',
      'January 2026\tEast\t3',
      'January 2026\tSouth\t17',
    ]
    await analyst.post(`${measure}/groups`, {
      dimension: 'place',
      pasted: groups.join('\n'),
      source: 'Case system',
    })
    await lead.post(`${measure}/output`, { ...output, kind: 'breakdown', dimension: 'place' })
  })
  afterAll(() => at.close())

  async function measureWith(
    name: string,
    pasted: string,
    more: Partial<typeof plansIssued> = {},
  ): Promise<string> {
    const added = await lead.post(`${base}/measures/new`, { ...plansIssued, ...more, name })
    expect(added.status).toBe(303)
    const sent = await analyst.post(`${base}/measures/send`, {
      measure: added.to.split('/').at(-1) ?? '',
      pasted,
      source: 'Case system',
    })
    expect((await analyst.post(sent.to, {})).status).toBe(303)
    return added.to
  }

  const choice = (audience: string, ids: readonly string[], until = '2026-11-23') =>
    `${base}/publications/new?audience=${audience}&until=${until}&${ids.map((one) => `m-${one}=yes`).join('&')}`

  async function publish(
    audience: string,
    title: string,
    ids: readonly string[] = [measureId],
    until?: string,
  ) {
    const address = choice(audience, ids, until)
    const preview = (await lead.get(address)).text
    const seen = /name="seen" value="([0-9a-f]{64})"/.exec(preview)?.[1] ?? ''
    const fields = { title, audience, until: until ?? '2026-11-23', measures: ids, seen, ...decided }
    return { preview, address, fields, done: await lead.post(address, fields) }
  }

  test('the public reads what was previewed, without an account, the rule in full though the board sees totals exactly', async () => {
    expect((await member.get(`${measure}?as=csv`)).text).toContain('41')
    const { preview, fields, address, done } = await publish('public', 'Spring figures')
    expect(preview).toContain('What is hidden, and why')
    expect(preview).toMatch(/Of \d+ figures: \d+ hidden as \[c\]/)
    expect(preview).not.toMatch(/>41<|>21<|>17</)
    expect(done.status).toBe(303)
    const id = done.to.split('/').at(-1)
    const list = await stranger.get(`/published/${world.a.slug}`)
    expect([list.status, list.text.includes('Spring figures')]).toEqual([200, true])
    const shown = await stranger.get(`/published/${world.a.slug}/${id}`)
    expect(shown.text).toContain('<strong>0</strong> in March 2026')
    expect(shown.text).toContain('[c]')
    expect(shown.text).not.toMatch(/\b41\b|\b21\b|\b17\b/)
    const sheet = await stranger.get(`/published/${world.a.slug}/${id}?as=csv`)
    expect(sheet.headers['content-type']).toContain('text/csv')
    expect(sheet.text).toMatch(
      /Plans issued,Count,January 2026,2026-01-01,2026-01-31,Total,Total,(40|\[x\]),/,
    )
    expect(sheet.text).toMatch(/February 2026,.*,Total,Total,\[c\],/)
    expect(sheet.text).not.toMatch(/,41,|,21,|,17,|,3,/)
    expect(shown.text).toContain(createHash('sha256').update(sheet.bytes).digest('hex'))
    // Pages of the area, and another area, know nothing of it.
    expect((await stranger.get(`/published/${world.b.slug}/${id}`)).status).toBe(404)
    expect((await stranger.get(`/published/never-was`)).status).toBe(404)
    // Not what was previewed, or with no decision: nothing goes out, and what was typed is there again.
    const other = await lead.post(address, { ...fields, seen: '0'.repeat(64) })
    expect([other.status, other.text.includes('changed since the preview')]).toEqual([422, true])
    const nobody = await lead.post(address, { ...fields, title: 'Kept words', decidedBy: '' })
    expect([nobody.status, nobody.text.includes('Kept words')]).toEqual([422, true])
    expect((await lead.post(address, { ...fields, measures: [] })).status).toBe(422)
  })

  test('a set never changes, and a withdrawn one says why and shows nothing', async () => {
    const { done } = await publish('public', 'To be withdrawn')
    const id = done.to.split('/').at(-1) ?? ''
    const before = (await stranger.get(`/published/${world.a.slug}/${id}?as=csv`)).text
    await analyst.post(`${measure}/readings/new`, {
      period: 'January 2026',
      value: '44',
      numerator: '',
      denominator: '',
      source: '',
      why: 'Three came late',
    })
    expect((await stranger.get(`/published/${world.a.slug}/${id}?as=csv`)).text).toBe(before)
    const change = (set: object) =>
      at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
        db.updateTable('published_set').set(set).where('id', '=', id).execute(),
      )
    await expect(change({ sheet: 'other' })).rejects.toThrow(/does not change/)
    expect((await lead.post(`${done.to}/withdraw`, { version: '1', why: '' })).status).toBe(422)
    expect((await lead.post(`${done.to}/withdraw`, { version: '1', why: 'A figure was wrong' })).status).toBe(
      303,
    )
    const twice = await lead.post(`${done.to}/withdraw`, { version: '1', why: 'Again' })
    expect(twice.text).toContain('Somebody withdrew it a moment ago')
    const gone = await stranger.get(`/published/${world.a.slug}/${id}?as=csv`)
    expect(gone.text).toContain('A figure was wrong')
    expect(gone.text).not.toContain('Plans issued')
    await expect(change({ withdrawn_why: 'Another' })).rejects.toThrow(/does not change/)
    // What was seen of it stays: the next public set is checked against it.
    const kept = await at.here.store.read({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
      db.selectFrom('measure_publication').selectAll().where('set_id', '=', id).execute(),
    )
    expect(kept.length).toBeGreaterThan(0)
  })

  test('an adviser reads what went to advisers and to the public; totals stand exactly only by the decision', async () => {
    const board = (await publish('board', 'For the board only')).done
    const advisers = await publish('advisers', 'For advisers')
    expect(advisers.done.status).toBe(303)
    expect((await adviser.get(board.to)).status).toBe(404)
    expect((await stranger.get(advisers.done.to)).to).toBe('/sign-in')
    const page = (await adviser.get(advisers.done.to)).text
    expect(page).toContain('Director of children’s services decided it on')
    expect(page).toContain('Plans issued: whole-area totals are exact.')
    const list = (await adviser.get(`${base}/publications`)).text
    expect(list).toContain('For advisers')
    expect(list).not.toContain('For the board only')
    expect((await member.get(`${base}/publications`)).text).toContain('For the board only')
    expect((await stranger.get(`/published/${world.a.slug}`)).text).not.toContain('For advisers')
  })

  test('a count that grows through the year, and a mean of nobody knows how many, are not for the public', async () => {
    const grows = await measureWith('Grows', 'Period\tValue\nApril 2026\t7\nMay 2026\t12\n', {
      periodKind: 'year-to-date',
      resetRule: 'april',
    })
    const weeks = await measureWith('Longest wait', 'Period\tValue\nApril 2026\t31.5\n', { unit: 'weeks' })
    const ids = [grows, weeks].map((one) => one.split('/').at(-1) ?? '')
    const { preview } = await publish('public', 'Two more', ids)
    expect(preview).toContain('the months between could be worked out')
    expect(preview).toContain('Longest wait: Of 1 figures: 1 hidden as [c]')
    expect(preview).not.toContain('31.5')
  })

  const lastAudited = () =>
    at.here.keeper.keep((db) =>
      db
        .selectFrom('audit_log')
        .select(['event', 'person_id'])
        .where('local_area_id', '=', world.a.id)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )

  describe('a personal key', () => {
    const feed = () => `${base}/dashboard/feed`
    const basic = (key: string) => ({
      authorization: `Basic ${Buffer.from(`anything:${key}`).toString('base64')}`,
    })
    async function make(who: Browser, fields: Record<string, string>): Promise<string> {
      const made = await who.post(`${base}/dashboard/keys`, fields)
      expect(made.status).toBe(200)
      return /tlk_[A-Za-z0-9_-]{43}/.exec(made.text)?.[0] ?? ''
    }

    test('reads the feed as its holder, and nothing else', async () => {
      expect((await member.post(`${base}/dashboard/keys`, { name: '' })).text).toContain('Name it after')
      const key = await make(member, { name: 'Power BI' })
      expect((await member.get(`${base}/dashboard/keys`)).text).not.toContain(key)
      const asked = await stranger.get(feed(), { headers: basic(key) })
      expect([asked.status, asked.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
      const bearer = await stranger.get(feed(), { headers: { authorization: `Bearer ${key}` } })
      // The same figures as in the holder's own browser, protected alike.
      expect(bearer.text).toBe((await member.get(feed())).text)
      expect(JSON.parse(asked.text).figures).toBe('disclosure-controlled by rule DC-01')
      const sheet = await stranger.get(`${feed()}?as=csv`, { headers: basic(key) })
      expect(sheet.text).toContain('Plans issued')
      expect(await lastAudited()).toEqual({ event: 'dashboard.feed-read', person_id: member.personId })
      expect((await member.get(`${base}/dashboard/keys`)).text).toContain('Last used on 23 November 2026')
      // No page, no other area, no change.
      for (const path of [`${base}/dashboard`, measure, '/'])
        expect((await stranger.get(path, { headers: basic(key) })).to).toBe('/sign-in')
      expect(
        (await stranger.get(`/areas/${world.b.slug}/dashboard/feed`, { headers: basic(key) })).status,
      ).toBe(404)
      const sent = await stranger.post(`${base}/measures/send/rows?source=x`, {}, { headers: basic(key) })
      expect(sent.status).toBe(404)
    })

    test('none, a wrong one and one that was revoked are asked for again; a browser is led to sign in', async () => {
      const key = await make(member, { name: 'To revoke' })
      const page = (await member.get(`${base}/dashboard/keys`)).text
      const id =
        /name="key" value="([0-9a-f-]{36})"(?=(?:(?!name="key").)* the key To revoke<)/s.exec(page)?.[1] ?? ''
      expect((await lead.post(`${base}/dashboard/keys/revoke`, { key: id })).status).toBe(422)
      expect((await stranger.get(feed(), { headers: basic(key) })).status).toBe(200)
      expect((await member.post(`${base}/dashboard/keys/revoke`, { key: id })).status).toBe(303)
      for (const headers of [{}, basic(key), basic('tlk_nonsense'), { authorization: 'Basic !' }]) {
        const answered = await stranger.get(feed(), { headers })
        expect(answered.status).toBe(401)
        expect(answered.headers['www-authenticate']).toContain('Basic')
      }
      expect((await stranger.get(feed(), { headers: { accept: 'text/html,*/*' } })).to).toBe('/sign-in')
    })

    test('dies with the role, and carries what its holder may do today', async () => {
      const holder = await at.signIn(world.a.people.get('chair') ?? '')
      const key = await make(holder, { name: 'Chair' })
      expect((await stranger.get(feed(), { headers: basic(key) })).status).toBe(200)
      await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, async (db) => {
        await setActing(db, holder.personId, world.a.id, 'programme')
        await db
          .updateTable('role_grant')
          .set({ to_day: '2026-11-22' })
          .where('person_id', '=', holder.personId)
          .execute()
      })
      expect((await stranger.get(feed(), { headers: basic(key) })).status).toBe(404)
    })

    test('sends readings where its holder may enter them: all or nothing, each row named, the same twice', async () => {
      const refused = await member.post(`${base}/dashboard/keys`, { name: 'Sender', maySend: 'yes' })
      expect(refused.text).toContain('Only whoever enters figures')
      const reads = await make(analyst, { name: 'Reads only' })
      const key = await make(analyst, { name: 'Sends', maySend: 'yes' })
      const path = `${base}/measures/send/rows?source=Case%20system`
      const send = (body: string, type: string, by = key) =>
        stranger.post(path, {}, { body, headers: { ...basic(by), 'content-type': type } })
      const rows = 'measure,period,value\nPlans issued,April 2026,52\nPlans issued,May 2026,61\n'
      expect((await send(rows, 'text/csv', reads)).status).toBe(404)
      const wrong = await send(`${rows}Plans issued,31/02/2026,7\nNo such,May 2026,7\n`, 'text/csv')
      expect(wrong.status).toBe(422)
      expect(JSON.parse(wrong.text).sentence).toMatch(/Nothing was kept\. Row 4: .* Row 5: /)
      expect((await analyst.get(`${measure}?as=csv`)).text).not.toContain('May 2026')
      const done = await send(rows, 'text/csv')
      expect([done.status, JSON.parse(done.text)]).toMatchObject([200, { kept: 2, revised: 0, same: 0 }])
      const json = JSON.stringify([
        { measure: 'Plans issued', period: 'April 2026', value: 52 },
        { measure: 'Plans issued', period: 'May 2026', value: 61 },
      ])
      const again = await send(json, 'application/json')
      expect(JSON.parse(again.text)).toMatchObject({ kept: 0, revised: 0, same: 2 })
      expect(await lastAudited()).toEqual({
        event: 'readings.sent-by-program',
        person_id: analyst.personId,
      })
      expect((await send('[{"unknown":1}]', 'application/json')).status).toBe(422)
      expect((await analyst.get(`${measure}?as=csv`)).text).toMatch(/May 2026,.*,61/)
    })
  })

  // Last: the clock goes on by two days.
  test('the dashboard and its feed as they stood at an earlier day', async () => {
    at.clock.set('2026-11-25T10:00:00.000Z')
    const [again, reader] = await Promise.all([at.signIn(analyst.personId), at.signIn(member.personId)])
    if (again === undefined || reader === undefined) throw new Error('nobody signed in')
    await again.post(`${measure}/readings/new`, {
      period: 'June 2026',
      value: '85',
      numerator: '',
      denominator: '',
      source: '',
      why: '',
    })
    const latest = async (query: string) => {
      const feed = JSON.parse((await reader.get(`${base}/dashboard/feed${query}`)).text)
      const one = feed.measures.find((row: { name: string }) => row.name === 'Plans issued')
      return [feed.shownOn, one.latest.to]
    }
    expect(await latest('')).toEqual(['2026-11-25', '2026-06-30'])
    expect(await latest('?as-at=2026-11-23')).toEqual(['2026-11-23', '2026-05-31'])
    const then = (await reader.get(`${base}/dashboard?as-at=2026-11-23`)).text
    expect(then).toContain('As it stood at the end of 23 November 2026.')
    expect(then).toContain('Data to 31 May 2026.')
    expect(then).not.toContain('Data to 30 June 2026.')
    expect((await reader.get(`${base}/dashboard`)).text).toContain('Data to 30 June 2026.')
  })
})
