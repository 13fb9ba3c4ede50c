/** The action and impact log over real HTTP: drawn, written in, answered by an agency, decided, settled, published. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contributionsOf, logOf, slowObjectives } from '../../src/features/board-log/index.ts'
import type { Role } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, today, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

/** What a reader reads, on one line. */
function plainOf(html: string): string {
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:)])/g, '$1')
}

describe.each(testStores())('the action and impact log, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let base: string
  let log: string
  const by: Partial<Record<Role, Browser>> = {}
  const as = (role: Role): Browser => by[role] as Browser
  const [board, first, second, third] = [1, 2, 3, 4].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  const [headOfSend, chiefNurse, action, later, objective] = [1, 2, 3, 4, 5].map(() => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ]

  const change = (work: (db: Db) => Promise<unknown>, instant = at.clock.now()) =>
    at.here.store.change({ areaId: world.a.id, personId: world.opener, at: instant }, work)
  const read = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
    at.here.store.read({ areaId: world.a.id, personId: world.opener, at: at.clock.now() }, work)

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    base = `/areas/${world.a.slug}`
    log = `${base}/meetings/${third}/log`
    for (const role of [
      'programme-lead',
      'board-secretary',
      'chair',
      'board-member',
      'workstream-lead',
      'parent-carer-forum',
      'external-adviser',
    ] as const)
      by[role] = await at.signIn(world.a.people.get(role) ?? '')
    await change(fill, '2026-08-03T09:00:00.000Z')
  })
  afterAll(() => at.close())

  /** A board of two agencies before its third meeting: one of them late with everything it was asked. */
  async function fill(db: Db): Promise<void> {
    const here = { local_area_id: world.a.id }
    const council = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', world.a.id)
      .executeTakeFirstOrThrow()
    const [agency, icb] = [randomUUID(), randomUUID()]
    await db.insertInto('agency').values({ id: agency, name: 'Wrenshire ICB', kind: 'icb' }).execute()
    await db
      .insertInto('area_agency')
      .values({
        ...here,
        id: icb,
        agency_id: agency,
        part: 'health',
        from_day: '2026-01-05',
        mailbox: 'board@icb.example',
      })
      .execute()
    const member = world.a.people.get('board-member') ?? ''
    await db.updateTable('person').set({ email: 'nurse@icb.example' }).where('id', '=', member).execute()
    const post = (id: string, of: string, name: string) => ({
      ...here,
      id,
      area_agency_id: of,
      name,
      from_day: '2026-01-05',
    })
    await db
      .insertInto('post')
      .values([post(headOfSend, council.id, 'Head of SEND'), post(chiefNurse, icb, 'Chief Nurse')])
      .execute()
    const holds = (of: string, person: string) => ({
      ...here,
      id: randomUUID(),
      post_id: of,
      person_id: person,
      holder_name: 'Somebody (synthetic)',
      from_day: '2026-01-05',
    })
    await db
      .insertInto('post_holding')
      .values([holds(headOfSend, world.a.people.get('workstream-lead') ?? ''), holds(chiefNurse, member)])
      .execute()
    await db
      .insertInto('board')
      .values({ ...here, id: board, name: 'SEND Improvement Board', kind: 'board', place: 1 })
      .execute()
    const meeting = (id: string, number: number, day: string, held: boolean) => ({
      ...here,
      id,
      board_id: board,
      number,
      day,
      begins: '10:00',
      ends: '12:00',
      place: 'County Hall',
      state: held ? 'held' : 'planned',
      held_on: held ? day : null,
      calendar_uid: id,
    })
    await db
      .insertInto('meeting')
      .values([
        meeting(first, 1, '2026-09-01', true),
        meeting(second, 2, '2026-10-06', true),
        meeting(third, 3, '2026-12-01', false),
      ])
      .execute()
    await db
      .insertInto('board_member')
      .values({
        ...here,
        id: randomUUID(),
        board_id: board,
        post_id: chiefNurse,
        capacity: 'member',
        sector: 'health',
        from_day: '2026-01-05',
      })
      .execute()
    await plan(db)
    await lateness(db)
  }

  async function plan(db: Db): Promise<void> {
    const here = { local_area_id: world.a.id }
    const planId = randomUUID()
    await db
      .insertInto('improvement_plan')
      .values({ ...here, id: planId, name: 'Plan', place: 1 })
      .execute()
    await db
      .insertInto('objective')
      .values({ ...here, id: objective, plan_id: planId, ref: '1', words: 'Plans on time', place: 1 })
      .execute()
    const one = (id: string, ref: string, owner: string, due: string) => ({
      ...here,
      id,
      ref,
      place: 1,
      title: `Action ${ref}`,
      accountable_post_id: owner,
      first_due: due,
      due,
      delivery: 'on-track',
    })
    await db
      .insertInto('action')
      .values([one(action, '1.1', headOfSend, '2027-03'), one(later, '1.2', chiefNurse, '2026-11-13')])
      .execute()
    await db
      .insertInto('action_objective')
      .values(
        [action, later].map((id) => ({ ...here, id: randomUUID(), action_id: id, objective_id: objective })),
      )
      .execute()
    const words = (text: string, mayPublish: boolean) => ({
      ...here,
      id: randomUUID(),
      objective_id: objective,
      words: text,
      who: 'a parent',
      came_by: 'forum',
      heard_on: '2026-11-02',
      may_publish: mayPublish,
      entered_by: world.opener,
      entered_on: '2026-11-02',
    })
    await db
      .insertInto('families_words')
      .values([
        words('We were rung back within a day', true),
        words('Our road has only one family like us', false),
      ])
      .execute()
    await db
      .insertInto('board_action')
      .values({
        ...here,
        id: randomUUID(),
        number: 7,
        board_id: board,
        words: 'A word for few ears',
        owner_post_id: headOfSend,
        raised_on: '2026-09-01',
        due: '2026-12-24',
        first_due: '2026-12-24',
        private: true,
      })
      .execute()
  }

  async function lateness(db: Db): Promise<void> {
    const here = { local_area_id: world.a.id }
    const opened_by = world.opener
    for (const [meeting, due, told] of [
      [second, '2026-09-25', '2026-09-24'],
      [third, '2026-11-20', null],
    ] as const) {
      const [round, ask] = [randomUUID(), randomUUID()]
      await db
        .insertInto('update_round')
        .values({ ...here, id: round, meeting_id: meeting, opened_on: due, opened_by, due, first_due: due })
        .execute()
      await db
        .insertInto('update_ask')
        .values({
          ...here,
          id: ask,
          round_id: round,
          group_id: ask,
          post_id: chiefNurse,
          name: 'Somebody (synthetic)',
        })
        .execute()
      if (told !== null)
        await db
          .insertInto('update_answer')
          .values({
            ...here,
            id: randomUUID(),
            ask_id: ask,
            number: 1,
            action_id: later,
            happened: 'It met',
            changed: '',
            in_the_way: '',
            told_on: told,
            told_by_name: 'Somebody (synthetic)',
          })
          .execute()
    }
    const item = randomUUID()
    await db
      .insertInto('agenda_item')
      .values({
        ...here,
        id: item,
        meeting_id: third,
        place: 1,
        kind: 'own',
        title: 'Waits',
        purpose: 'note',
        minutes: 10,
      })
      .execute()
    await db
      .insertInto('paper')
      .values({
        ...here,
        id: randomUUID(),
        agenda_item_id: item,
        title: 'How long children wait',
        owed_by_post_id: chiefNurse,
        due: '2026-11-20',
      })
      .execute()
    const was = (meeting: string, of: string, how: string) => ({
      ...here,
      id: randomUUID(),
      meeting_id: meeting,
      post_id: of,
      name: 'Somebody (synthetic)',
      capacity: 'member',
      sector: 'health',
      was: how,
    })
    await db
      .insertInto('attendance')
      .values([
        was(first, chiefNurse, 'present'),
        was(second, chiefNurse, 'apologies'),
        was(second, headOfSend, 'present'),
      ])
      .execute()
  }

  const lines = async () =>
    (await read((db) => logOf(db, world.a.id, third)))?.body ?? { slow: [], contributions: [], impact: [] }
  const contributionOf = async (agency: string) => {
    const found = (await lines()).contributions.find((one) => one.found.agency === agency)
    return { path: `${log}/contributions/${found?.id}`, version: String(found?.version), entry: found }
  }
  const page = async (role: Role, path = log) => plainOf((await as(role).get(path)).text)

  test('before it is begun, keepers see what the records hold, and nothing is kept; others see no draft', async () => {
    const seen = await page('board-secretary')
    expect(seen).toContain('Not begun: this is what the records hold today.')
    expect(seen).toContain('The one objective is slow to progress.')
    expect(seen).toContain(
      'Of the plan: None closed since the meeting of 6 October 2026; 2 are open: 1 past its day and 1 not yet due.',
    )
    expect(seen).toContain('No word for more than 42 days on all of its 2 open actions.')
    expect(seen).toContain('1.2: it was due 13 November 2026, 10 days ago.')
    expect(seen).toContain(
      'Updates: asked for by 20 November 2026 from one post, and 1 had not answered by then (Chief Nurse, not yet). At the meeting before it was none of 1: there are more now.',
    )
    expect(seen).toContain('“How long children wait”, due 20 November 2026, has not come')
    expect(seen).toContain(
      'Meetings: of its one member, 1 missed the meeting of 6 October 2026 and nobody came for them (Chief Nurse, with apologies).',
    )
    expect(seen).toContain('Board action 7 A private action')
    expect(seen).not.toContain('A word for few ears')
    expect(seen).toContain('“We were rung back within a day”')
    expect(seen).toContain('Families said something that is not for publication.')
    expect(seen).not.toContain('Our road')
    expect(await read((db) => logOf(db, world.a.id, third))).toBeNull()
    for (const role of ['board-member', 'external-adviser'] as const) {
      const other = await page(role)
      expect(other).toContain('No log of this meeting is published yet')
      expect(other).not.toContain('slow to progress')
    }
    expect(await read((db) => slowObjectives(db, world.a.id, today))).toMatchObject([
      { ref: '1', flags: [{ rule: 'quiet' }, { rule: 'overdue' }] },
    ])
    expect((await read((db) => contributionsOf(db, world.a.id, today))).map((one) => one.agency)).toEqual([
      'Wrenshire ICB',
    ])
  })

  test('begun once, however often it is pressed; the second of two writers is told who wrote what', async () => {
    for (const role of ['chair', 'board-member'] as const)
      expect((await as(role).post(`${log}/draw`)).status).toBe(404)
    expect((await as('board-secretary').post(`${log}/draw`)).status).toBe(303)
    expect((await as('programme-lead').post(`${log}/draw`)).status).toBe(303)
    const body = await lines()
    expect([body.slow.length, body.contributions.length, body.impact.length]).toEqual([1, 1, 1])
    const path = `${log}/lines/${body.slow[0]?.id}`
    expect((await as('chair').get(path)).status).toBe(404)
    const wrote = await as('board-secretary').post(path, { version: '1', words: 'Two posts are vacant.' })
    expect(wrote.status).toBe(303)
    const second = await as('programme-lead').post(path, { version: '1', words: 'It is nothing.' })
    expect(second.status).toBe(422)
    const told = plainOf(second.text)
    expect(told).toContain(`board-secretary of ${world.a.slug} changed this line of the log`)
    expect(told).toContain('Two posts are vacant.')
    expect(told).toContain('It is nothing.')
    expect(await page('chair')).toContain('What we make of it Two posts are vacant.')
    expect(await page('board-member')).not.toContain('Two posts are vacant.')
  })

  test('a contribution goes to its agency, which alone sees it beside the keepers; then the chair decides', async () => {
    const { path, version } = await contributionOf('Wrenshire ICB')
    const outsiders = ['board-member', 'workstream-lead', 'parent-carer-forum', 'external-adviser'] as const
    for (const role of outsiders) expect((await as(role).get(path)).status).toBe(404)
    expect((await as('chair').get(path)).status).toBe(200)
    const early = await as('chair').post(`${path}/decide`, { version, decision: 'release', why: '' })
    expect([early.status, plainOf(early.text)]).toEqual([
      422,
      expect.stringContaining('It goes to the agency first.'),
    ])
    expect((await as('board-member').post(`${path}/answer`, { version, answer: 'x' })).status).toBe(404)

    const before = await mails()
    expect((await as('board-secretary').post(`${path}/tell`, { version, how: '' })).status).toBe(303)
    const sent = (await mails()).slice(before.length)
    expect(sent.map((one) => one.to_address).sort()).toEqual(['board@icb.example', 'nurse@icb.example'])
    for (const one of sent) {
      expect(one.words).toContain(path)
      expect(one.words).toContain('24 November 2026')
      expect(`${one.subject} ${one.words}`).not.toMatch(/synthetic|Chief Nurse|not come/)
    }
    expect((await as('board-secretary').post(`${path}/tell`, { version: '2', how: '' })).status).toBe(422)
    expect(await page('board-member')).toContain('About your agency Wrenshire ICB: things to answer')
    expect(await page('board-member', path)).toContain('Papers: 1 owed to the meeting, and 1 late or missing')
    for (const role of ['workstream-lead', 'parent-carer-forum', 'external-adviser'] as const) {
      expect((await as(role).get(path)).status).toBe(404)
      expect(await page(role)).not.toContain('Wrenshire ICB')
    }

    const now = { version: '2', decision: 'release', why: '' }
    const waits = await as('chair').post(`${path}/decide`, now)
    expect(plainOf(waits.text)).toContain('The agency may answer until 24 November 2026.')
    expect((await as('workstream-lead').post(`${path}/answer`, { version: '2', answer: 'x' })).status).toBe(
      404,
    )
    expect((await as('board-member').post(`${path}/answer`, { version: '2', answer: ' ' })).status).toBe(422)
    const answer = 'The post was vacant; it is filled from January.'
    expect((await as('board-member').post(`${path}/answer`, { version: '2', answer })).status).toBe(303)
    expect((await as('board-secretary').post(`${path}/decide`, { ...now, version: '3' })).status).toBe(404)
    expect((await as('chair').post(`${path}/decide`, { ...now, version: '2' })).status).toBe(422)
    const kept = { version: '3', decision: 'keep-back', why: '' }
    expect(plainOf((await as('chair').post(`${path}/decide`, kept)).text)).toContain('Say why it is kept out')
    expect((await as('chair').post(`${path}/decide`, { ...now, version: '3' })).status).toBe(303)
    const late = await as('board-member').post(`${path}/answer`, { version: '4', answer: 'More' })
    expect(plainOf(late.text)).toContain('The chair has decided already')
    const seen = await page('board-secretary')
    expect(seen).toContain('One contribution is to be strengthened.')
    expect(seen).toContain(answer)
  })

  const mails = () =>
    at.here.keeper.keep((db) =>
      db
        .selectFrom('outgoing_mail')
        .select(['to_address', 'subject', 'words', 'queued_at'])
        .where('local_area_id', '=', world.a.id)
        .orderBy('queued_at')
        .execute(),
    )

  test('drawn again, people’s words stay, and what was sent to the agency stays as it was sent', async () => {
    await change((db) =>
      sql`update paper set received_on = '2026-11-23', file_name = 'x', file_sha256 = 'x',
      bytes = 1, version = version + 1 where local_area_id = ${world.a.id}`.execute(db),
    )
    const impact = (await lines()).impact[0]
    const path = `${log}/lines/${impact?.id}`
    const form = plainOf((await as('programme-lead').get(path)).text)
    expect(form).toContain('“We were rung back within a day”')
    const saved = await as('programme-lead').post(path, {
      version: '1',
      changed: 'Families wait three weeks less.',
      knownBy: '',
      families: 'They are rung back.',
    })
    expect(saved.status).toBe(303)
    await change((db) =>
      db
        .insertInto('action_update')
        .values(
          [action, later].map((id) => ({
            local_area_id: world.a.id,
            id: randomUUID(),
            action_id: id,
            happened: 'It met',
            for_families: 'Twelve families were seen',
            said_by: world.opener,
            said_on: '2026-11-23',
          })),
        )
        .execute(),
    )
    expect((await as('board-secretary').post(`${log}/draw`)).status).toBe(303)
    const seen = await page('board-secretary')
    expect(seen).not.toContain('No word for more than 42 days')
    expect(seen).toContain('Two posts are vacant.')
    expect(seen).toContain('Families wait three weeks less.')
    expect(seen).toContain('Twelve families were seen')
    expect(seen).toContain('has not come')
    expect(seen).toContain('What differed on 23 November 2026:')
    expect(seen).toContain('came on 23 November 2026')
    expect(seen).toContain('Something is shown for the one objective.')
  })

  test('settled, it stays as it was, in the pages and in the database; then the chair publishes it', async () => {
    const seen = (text: string) => /name="seen" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? ''
    const form = await as('board-secretary').get(`${log}/settle`)
    const stale = seen(form.text)
    const slow = (await lines()).slow[0]
    const wrote = await as('programme-lead').post(`${log}/lines/${slow?.id}`, {
      version: '2',
      words: 'One post is vacant.',
    })
    expect(wrote.status).toBe(303)
    const refused = await as('board-secretary').post(`${log}/settle`, { seen: stale })
    expect([refused.status, plainOf(refused.text)]).toEqual([
      422,
      expect.stringContaining('The log has changed since this page was shown'),
    ])
    expect((await as('chair').post(`${log}/publish`)).status).toBe(422)
    const fresh = seen((await as('board-secretary').get(`${log}/settle`)).text)
    expect((await as('board-secretary').post(`${log}/settle`, { seen: fresh })).status).toBe(303)
    const kept = await read((db) => logOf(db, world.a.id, third))
    expect(kept?.summary).toMatchObject({ state: 'settled', sha256: fresh, released: ['Wrenshire ICB'] })

    const before = await page('programme-lead')
    expect(before).toContain('One post is vacant.')
    await change(async (db) => {
      await db
        .updateTable('action')
        .set({ title: 'Another title', version: 9 })
        .where('id', '=', action)
        .execute()
      await db
        .updateTable('objective')
        .set({ words: 'Other words', version: 9 })
        .where('id', '=', objective)
        .execute()
      await db.deleteFrom('action_update').where('action_id', '=', later).execute()
    })
    expect(await page('programme-lead')).toBe(before)
    const id = kept?.summary.id ?? ''
    for (const statement of [
      sql`update board_log set snapshot = '{}' where id = ${id}`,
      sql`update board_log set state = 'draft', sha256 = null where id = ${id}`,
      sql`update log_entry set words = 'x' where log_id = ${id}`,
      sql`delete from log_entry where log_id = ${id}`,
    ])
      await expect(change((db) => statement.execute(db))).rejects.toThrow(/settled stay/)
    for (const [path, fields] of [
      [`${log}/draw`, {}],
      [`${log}/settle`, { seen: fresh }],
      [`${log}/lines/${slow?.id}`, { version: '3', words: 'x' }],
    ] as const) {
      const answered = await as('programme-lead').post(path, fields)
      expect([answered.status, plainOf(answered.text)]).toEqual([422, expect.stringContaining('was settled')])
    }

    // Settled: for those who are asked to the meeting. Published: for everybody of the board's papers.
    expect(await page('external-adviser')).not.toContain('One post is vacant.')
    await change((db) =>
      db
        .insertInto('meeting_invitee')
        .values({
          local_area_id: world.a.id,
          id: randomUUID(),
          meeting_id: third,
          why_asked: 'guest',
          person_id: world.a.people.get('external-adviser') ?? '',
          name: 'An adviser (synthetic)',
        })
        .execute(),
    )
    expect(await page('external-adviser')).toContain('One post is vacant.')
    expect(await page('external-adviser', `${base}/log`)).toContain('meeting 3')
    expect(await page('parent-carer-forum')).not.toContain('One post is vacant.')
    expect(await page('parent-carer-forum', `${base}/log`)).toContain('There is no log to read yet')
    expect((await as('board-secretary').post(`${log}/publish`)).status).toBe(404)
    expect((await as('chair').post(`${log}/publish`)).status).toBe(303)
    expect((await as('chair').post(`${log}/publish`)).status).toBe(422)
    const published = await page('parent-carer-forum')
    expect(published).toContain('One post is vacant.')
    expect(published).toContain('Published on 23 November 2026.')
    expect(published).toContain('The post was vacant; it is filled from January.')
  })

  test('what was not released stays out of the text, and is seen by the keepers and its agency only', async () => {
    const next = randomUUID()
    await change((db) =>
      db
        .insertInto('meeting')
        .values({
          local_area_id: world.a.id,
          id: next,
          board_id: board,
          number: 4,
          day: '2027-01-12',
          begins: '10:00',
          ends: '12:00',
          place: 'County Hall',
          calendar_uid: next,
        })
        .execute(),
    )
    const its = `${base}/meetings/${next}/log`
    expect((await as('board-secretary').post(`${its}/draw`)).status).toBe(303)
    const found = await read((db) => logOf(db, world.a.id, next))
    const one = found?.body.contributions[0]
    expect(one?.found.agency).toBe('Wrenshire ICB')
    const path = `${its}/contributions/${one?.id}`
    await as('board-secretary').post(`${path}/tell`, { version: '1', how: '' })
    await as('chair').post(`${path}/decide`, {
      version: '2',
      decision: 'keep-back',
      why: 'The post is vacant.',
    })
    const form = await as('board-secretary').get(`${its}/settle`)
    const seen = /name="seen" value="([0-9a-f]{64})"/.exec(form.text)?.[1] ?? ''
    expect((await as('board-secretary').post(`${its}/settle`, { seen })).status).toBe(303)
    expect((await as('chair').post(`${its}/publish`)).status).toBe(303)
    for (const role of ['workstream-lead', 'external-adviser', 'parent-carer-forum'] as const) {
      const shown = await as(role).get(its)
      expect(plainOf(shown.text)).toContain('None stands in the log.')
      expect(shown.text).not.toContain('ICB:')
      expect((await as(role).get(`${its}?as=csv`)).text).not.toContain('Wrenshire ICB,')
    }
    expect(await page('chair', its)).toContain('The chair kept it out of the log: The post is vacant.')
    expect(await page('board-member', its)).toContain('About your agency')
    expect(await page('chair', its)).toContain('The log of the meeting before: 1 December 2026')
  })

  test('the file holds what the page holds', async () => {
    const file = await as('parent-carer-forum').get(`${log}?as=csv`)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.text).toContain('Objectives slow to progress,1,Plans on time,')
    expect(file.text).toContain('One post is vacant.')
    expect(file.text).toContain('Families wait three weeks less.')
    expect(file.text).toContain('Contributions to be strengthened,,Wrenshire ICB,')
  })

  test('the rules have words; only the lead and the secretary set them, with a reason, one after the other', async () => {
    const rulesAt = `${base}/log/rules`
    expect(await page('parent-carer-forum', rulesAt)).toContain('for more than 42 days')
    expect((await as('chair').get(`${rulesAt}/edit`)).status).toBe(404)
    const numbers = {
      quiet: '14',
      milestone: '1',
      moved: '',
      forecast: '1',
      still: '0',
      overdue: '30',
      updates: '1',
      papers: '1',
      meetings: '1',
      actions: '2',
    }
    const set = { ...numbers, version: '0', why: 'The board asked for it' }
    expect((await as('chair').post(`${rulesAt}/edit`, set)).status).toBe(404)
    expect((await as('board-secretary').post(`${rulesAt}/edit`, { ...set, quiet: '0' })).status).toBe(422)
    expect((await as('board-secretary').post(`${rulesAt}/edit`, set)).status).toBe(303)
    const second = await as('programme-lead').post(`${rulesAt}/edit`, { ...set, quiet: '99' })
    expect([second.status, plainOf(second.text)]).toEqual([
      422,
      expect.stringContaining(`board-secretary of ${world.a.slug} changed this page of rules`),
    ])
    const seen = await page('external-adviser', rulesAt)
    expect(seen).toContain('for more than 14 days')
    expect(seen).toContain('9 of 10 rules are in use')
    expect(seen).toContain('The board asked for it')
    // The log that was settled keeps the rules that drew it.
    expect(await page('chair')).toContain('for more than 42 days')
  })

  test('a page asks as often for a thousand actions as for two', async () => {
    const ask = async (path: string) => {
      at.countFrom()
      expect((await as('board-secretary').get(path)).status).toBe(200)
      return at.statements()
    }
    const preview = `${base}/meetings/${first}/log`
    const few = [await ask(log), await ask(preview), await ask(`${base}/log`)]
    await change((db) =>
      sql`
      insert into action (local_area_id, id, ref, place, title, accountable_post_id, first_due, due, delivery)
      select ${world.a.id}, gen_random_uuid(), 'W.' || n, n, 'Action ' || n, ${headOfSend}, '2026-09', '2026-09', 'late'
      from generate_series(1, 1000) n`.execute(db),
    )
    await change((db) =>
      sql`
      insert into action_objective (local_area_id, id, action_id, objective_id)
      select ${world.a.id}, gen_random_uuid(), id, ${objective} from action where ref like 'W.%'`.execute(db),
    )
    expect([await ask(log), await ask(preview), await ask(`${base}/log`)]).toEqual(few)
    const seen = await page('board-secretary', preview)
    expect(seen).toMatch(/1002 are open: 1001 past their day/)
    expect(seen).toContain('The due day has passed for 1000 of its 1002 open actions.')
  })
})
