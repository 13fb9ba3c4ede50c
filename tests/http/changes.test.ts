/** What changed since a day, and the history of any record: old and new values, who and why, and only for who may see. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptTables, tableWords, untold } from '../../src/features/history/index.ts'
import type { Db } from '../../src/schema/db.ts'
import {
  type AreaWorld,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const first = '2026-12-10'
const then = '2027-01-20'

/** The sentences of a page, without its markup. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

describe.each(testStores())('changes, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let area: AreaWorld
  let base: string
  let lead: Browser
  const ids = {
    plan: randomUUID(),
    objective: randomUUID(),
    action: randomUUID(),
    post: randomUUID(),
    other: randomUUID(),
    milestone: randomUUID(),
    passing: randomUUID(),
    family: randomUUID(),
  }

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    area = world.a
    base = `/areas/${area.slug}`
    await change(first, 'The plan was agreed', make)
    await change(then, 'The board asked', async (db) => {
      await db
        .updateTable('action')
        .set({
          title: 'Hold two more panels',
          accountable_post_id: ids.other,
          due: '2027-06',
          delivery: 'at-risk',
          version: 2,
        })
        .where('id', '=', ids.action)
        .execute()
      await db.deleteFrom('milestone').where('id', '=', ids.milestone).execute()
      await db
        .updateTable('objective')
        .set({ words: 'Every plan on time', version: 2 })
        .where('id', '=', ids.objective)
        .execute()
      await db
        .updateTable('requirement')
        .set({ bound: ['council'], kind: 'board' })
        .where('id', '=', area.requirements[0]?.id ?? '')
        .execute()
      await db
        .insertInto('answer')
        .values({
          local_area_id: area.id,
          id: randomUUID(),
          requirement_id: area.requirements[0]?.id ?? '',
          thing: 'words',
          words: 'A second panel sits',
          claim: 'planned',
          said_by: world.opener,
          said_on: then,
        })
        .execute()
      // Changed and changed back, and what came and went: no difference.
      await db.updateTable('post').set({ name: 'Somebody else' }).where('id', '=', ids.post).execute()
      await db.updateTable('post').set({ name: 'Head of SEND' }).where('id', '=', ids.post).execute()
      await db.insertInto('action_view').values(view('passing')).execute()
      await db.deleteFrom('action_view').where('id', '=', ids.passing).execute()
    })
    at.clock.set('2027-02-01T09:00:00.000Z')
    lead = await at.signIn(world.opener)
  })
  afterAll(() => at.close())

  function change(day: string, why: string, work: (db: Db) => Promise<void>): Promise<void> {
    at.clock.set(`${day}T10:00:00.000Z`)
    return at.here.store.change({ areaId: area.id, personId: world.opener, at: at.clock.now(), why }, work)
  }

  const view = (words: string) => ({
    local_area_id: area.id,
    id: ids.passing,
    action_id: ids.action,
    whose: 'forum' as const,
    words,
    entered_by: world.opener,
    said_on: then,
  })

  async function make(db: Db): Promise<void> {
    const here = { local_area_id: area.id }
    const agency = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', area.id)
      .executeTakeFirstOrThrow()
    for (const [id, name] of [
      [ids.post, 'Head of SEND'],
      [ids.other, 'Clinical officer'],
    ] as const)
      await db
        .insertInto('post')
        .values({ ...here, id, area_agency_id: agency.id, name, from_day: first })
        .execute()
    await db
      .insertInto('improvement_plan')
      .values({ ...here, id: ids.plan, name: 'Our plan', place: 1 })
      .execute()
    await db
      .insertInto('objective')
      .values({ ...here, id: ids.objective, plan_id: ids.plan, ref: '1', words: 'Plans on time', place: 1 })
      .execute()
    await db
      .insertInto('action')
      .values({
        ...here,
        id: ids.action,
        ref: '1.1',
        place: 1,
        title: 'Hold a second panel',
        accountable_post_id: ids.post,
        first_due: '2027-03',
        due: '2027-03',
      })
      .execute()
    await db
      .insertInto('milestone')
      .values({
        ...here,
        id: ids.milestone,
        action_id: ids.action,
        words: 'The first panel',
        first_due: '2027-01',
        due: '2027-01',
      })
      .execute()
  }

  const seen = async (browser: Browser, query: string) =>
    plain((await browser.get(`${base}/changes?${query}`)).text)

  test('old and new values, with names for keys, who and why', async () => {
    const page = await seen(lead, 'since=2027-01-15')
    expect(page).toContain('What changed since 15 January 2027')
    expect(page).toContain('Action 1.1: Hold two more panels')
    expect(page).toContain('What will be done: Hold two more panels (before: Hold a second panel)')
    expect(page).toContain('Accountable: Clinical officer (before: Head of SEND)')
    expect(page).toContain('Due: end of June 2027 (before: end of March 2027)')
    expect(page).toContain('Milestone removed: The first panel')
    expect(page).toContain('Words: Every plan on time (before: Plans on time)')
    expect(page).toContain('Kind: board (before:')
    expect(page).toContain('Answer given, planned: A second panel sits')
    expect(page).toContain('20 January 2027, 10:00, Olive Opener. Why: The board asked')
    expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(page).not.toContain('passing')
    expect(page).not.toContain('Somebody else')
    expect(page).toContain('It stands as it did before that day: what was changed was changed back.')
  })

  test('since before it was made, it is told step by step; since after, nothing', async () => {
    const all = await seen(lead, 'since=2026-12-01&of=actions')
    expect(all).toContain('Promised: Hold a second panel, due end of March 2027, accountable: Head of SEND')
    expect(all).toContain('Why: The plan was agreed')
    expect(await seen(lead, 'since=2027-01-21')).toContain(
      'Nothing has changed since the beginning of that day.',
    )
  })

  test('the boxes of the form, a kind, and what is no day', async () => {
    expect(await seen(lead, 'since-day=15&since-month=1&since-year=2027')).toContain(
      'What changed since 15 January 2027',
    )
    const actions = await seen(lead, 'since=2027-01-15&of=actions')
    expect(actions).toContain('Hold two more panels')
    expect(actions).not.toContain('Every plan on time')
    expect(await seen(lead, 'since=2027-02-31')).toContain(
      '“2027-02-31” is not a day. Enter it like 1 6 2026.',
    )
    for (const query of [
      'since=%00',
      'page=-3',
      'page=x',
      'of=nothing',
      `since=${'9'.repeat(400)}`,
      'since=0001-01-01',
    ])
      expect([query, (await lead.get(`${base}/changes?${query}`)).status]).toEqual([query, 200])
  })

  test('as a sheet: one row for each field, with its value before and now', async () => {
    const sheet = await lead.get(`${base}/changes?since=2027-01-15&of=actions&as=csv`)
    expect(sheet.headers['content-type']).toContain('text/csv')
    expect(sheet.text).toContain('Due,end of March 2027,end of June 2027,Olive Opener,The board asked')
    expect(sheet.text).toContain('Delivery,not started,at risk')
  })

  test('each reader sees what they may see of the things themselves, and nothing of another area', async () => {
    const as = async (role: Parameters<AreaWorld['people']['get']>[0]) =>
      seen(await at.signIn(area.people.get(role) ?? ''), 'since=2026-12-01')
    const adviser = await as('external-adviser')
    expect(adviser).toContain('Kind: board (before:')
    expect(adviser).not.toMatch(/A second panel sits|Hold|Every plan|Head of SEND|Milestone|Post made/)
    const administrator = await as('council-administrator')
    expect(administrator).toContain('Post made: Head of SEND')
    expect(administrator).not.toMatch(/Kind: board|A second panel sits|Hold|Every plan/)
    const analyst = await as('analyst')
    expect(analyst).toContain('Hold two more panels')
    const elsewhere = plain((await lead.get(`/areas/${world.b.slug}/changes?since=2026-12-01`)).text)
    expect(elsewhere).not.toMatch(/Hold|Every plan|Head of SEND/)
  })

  test('the history of a record, and of one row of it', async () => {
    const action = plain((await lead.get(`${base}/history/action/${ids.action}`)).text)
    for (const words of [
      'Action 1.1: Hold two more panels',
      'Promised: Hold a second panel',
      'Delivery: at risk (before: not started)',
      'Milestone added: The first panel, due end of January 2027',
      'Milestone removed: The first panel',
      // What came and went stands in the history.
      'Parent carer forum on its effect: passing',
    ])
      expect(action).toContain(words)
    const milestone = plain((await lead.get(`${base}/history/milestone/${ids.milestone}`)).text)
    expect(milestone).toContain('Milestone removed: The first panel')
    expect(milestone).not.toContain('Promised')
    const post = plain((await lead.get(`${base}/history/post/${ids.post}`)).text)
    expect(post).toContain('Name: Somebody else (before: Head of SEND)')
    expect((await lead.get(`${base}/history/requirement/${area.requirements[0]?.id}`)).text).toContain(
      'Answer given',
    )
    expect((await lead.get(`${base}/history/document/${area.documentId}`)).status).toBe(200)
    expect((await lead.get(`${base}/history/plan/${ids.plan}`)).text).toContain('Plan added: Our plan')
  })

  test('a history that may not be seen looks as if it were not there', async () => {
    const unknown = await lead.get(`${base}/history/action/${randomUUID()}`)
    expect(unknown.status).toBe(404)
    for (const path of [
      'action/x',
      'nothing/x',
      `session/${ids.action}`,
      `person_history/${ids.action}`,
      `constructor/${ids.action}`,
      `__proto__/${ids.action}`,
    ])
      expect([path, (await lead.get(`${base}/history/${path}`)).status]).toEqual([path, 404])
    const adviser = await at.signIn(area.people.get('external-adviser') ?? '')
    expect((await adviser.get(`${base}/history/action/${ids.action}`)).status).toBe(404)
    const requirement = await adviser.get(`${base}/history/requirement/${area.requirements[0]?.id}`)
    expect(requirement.status).toBe(200)
    expect(requirement.text).not.toContain('Answer given')
    expect((await lead.get(`/areas/${world.b.slug}/history/action/${ids.action}`)).status).toBe(404)
  })

  test('a page leads to the changes of its kind and to its own history', async () => {
    const { text } = await lead.get(`${base}/actions/${ids.action}`)
    expect(text).toContain(`href="${base}/history/action/${ids.action}"`)
    expect(text).toContain('&amp;of=actions"')
  })

  test('a role that is not of the programme is told to nobody', async () => {
    await change(then, 'Test', async (db) => {
      for (const [id, role] of [
        [ids.family, 'parent'],
        [randomUUID(), 'chair'],
      ] as const)
        await db
          .insertInto('role_grant')
          .values({ local_area_id: area.id, id, person_id: world.nobody, role, from_day: then })
          .execute()
    })
    at.clock.set('2027-02-01T09:00:00.000Z')
    const people = await seen(lead, 'since=2027-01-15&of=people')
    expect(people).toContain('Board chair from 20 January 2027')
    expect(people).not.toContain('arent from')
    const whole = plain((await lead.get(`${base}/history/person/${world.nobody}`)).text)
    expect(whole).toContain('One change')
    expect(whole).not.toContain('arent from')
    expect((await lead.get(`${base}/history/role-grant/${ids.family}`)).status).toBe(404)
  })

  test('every table of an area that keeps a history is told, or there is a reason why not', async () => {
    const kept = await at.here.asOwner(async (session) => {
      const { rows } = await session.query(`
        select t.relname as name, array_agg(c.attname::text order by c.attnum) as columns
        from pg_class t
        join pg_class h on h.relname = t.relname || '_history' and h.relnamespace = t.relnamespace
        join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
        where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
          and exists (select from pg_attribute a where a.attrelid = h.oid and a.attname = 'local_area_id' and not a.attisdropped)
        group by t.relname order by 1`)
      return rows.map((row) => ({ name: String(row.name), columns: row.columns as readonly string[] }))
    })
    const names = kept.map((one) => one.name)
    const told = Object.keys(keptTables)
    expect(names.filter((name) => !told.includes(name) && untold[name] === undefined)).toEqual([])
    expect(told.filter((name) => tableWords[name] === undefined)).toEqual([])
    expect(told.filter((name) => untold[name] !== undefined)).toEqual([])
    // What names a record, a role or a field must be a column: a table that was changed since is noticed here.
    const missing = kept.flatMap(({ name, columns }) => {
      const table = keptTables[name]
      if (table === undefined) return []
      return [
        ...table.of.map(([column]) => column),
        ...(table.programmeRolesIn === undefined ? [] : [table.programmeRolesIn]),
        ...Object.keys(tableWords[name]?.fields ?? {}),
      ]
        .filter((column) => !columns.includes(column))
        .map((column) => `${name}.${column}`)
    })
    expect(missing).toEqual([])
    expect(Object.values(untold).every((why) => why.length > 10)).toBe(true)
  })
})
