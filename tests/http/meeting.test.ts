/** A meeting from the question to the published minutes, over real HTTP: two who minute at once, and what stays for ever. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/schema/db.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { elementsOf } from './crawl.ts'

/** What a reader reads on a page, in one line. */
function said(html: string): string {
  return elementsOf(html)
    .flatMap((node) => (node.nodeName === '#text' ? [node.value ?? ''] : []))
    .join('')
    .replace(/\s+/g, ' ')
}

describe.each(testStores())('a meeting, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let base: string
  let secretary: Browser
  let lead: Browser
  let chair: Browser
  let owner: Browser
  let adviser: Browser
  let auditor: Browser
  const ids = Object.fromEntries(
    [
      ...['board', 'chairPost', 'head', 'forum', 'care', 'dfe'],
      ...['past', 'now', 'next', 'off', 'welcome', 'parents', 'closed', 'vote'],
    ].map((one) => [one, randomUUID()]),
  ) as Record<string, string>
  const id = (name: string) => ids[name] ?? ''

  const inArea = <T>(work: (db: Db) => Promise<T>) =>
    at.here.store.change({ areaId: world.a.id, personId: world.opener, at: at.clock.now() }, work)
  const kept = <T>(work: (db: Db) => Promise<T>) => at.here.keeper.keep(work)
  const person = (role: Parameters<World['a']['people']['get']>[0]) => world.a.people.get(role) ?? ''
  const meeting = (name = 'now') => `${base}/meetings/${id(name)}`
  const page = async (of: Browser, path: string) => said((await of.get(path)).text)

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    base = `/areas/${world.a.slug}`
    secretary = await at.signIn(person('board-secretary'))
    lead = await at.signIn(person('programme-lead'))
    chair = await at.signIn(person('chair'))
    owner = await at.signIn(person('action-owner'))
    adviser = await at.signIn(person('external-adviser'))
    auditor = await at.signIn(person('auditor'))
    await inArea(setUp)
  })
  afterAll(() => at.close())

  async function setUp(db: Db) {
    const here = { local_area_id: world.a.id }
    const agency = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', world.a.id)
      .executeTakeFirstOrThrow()
    const posts = [
      ['chairPost', 'Independent chair', 'chair'],
      ['head', 'Chief executive', 'action-owner'],
      ['forum', 'Forum lead', 'parent-carer-forum'],
      ['care', 'Director of care', null],
      ['dfe', 'Adviser of the Department', 'external-adviser'],
    ] as const
    for (const [key, name, role] of posts) {
      await db
        .insertInto('post')
        .values({ ...here, id: id(key), area_agency_id: agency.id, name, from_day: '2026-01-05' })
        .execute()
      if (role === null) continue
      await db
        .insertInto('post_holding')
        .values({
          ...here,
          id: randomUUID(),
          post_id: id(key),
          person_id: person(role),
          holder_name: `${name} (synthetic)`,
          from_day: '2026-01-05',
        })
        .execute()
    }
    await db
      .insertInto('board')
      .values({ ...here, id: id('board'), name: 'SEND Improvement Board', kind: 'board', place: 1 })
      .execute()
    await db
      .insertInto('board_terms')
      .values({
        ...here,
        id: randomUUID(),
        board_id: id('board'),
        number: 1,
        from_day: '2026-01-05',
        agreed_on: '2026-01-05',
        agreed_by: 'The board',
        chair_kind: 'independent',
        purpose: 'To improve SEND services',
        quorum: 2,
        attend_least: 9,
        attend_of: 12,
        cycle: 'monthly',
        begins: '10:00',
        ends: '12:00',
        place: 'County Hall',
        agenda: JSON.stringify([]),
        said_by: world.opener,
      })
      .execute()
    const seats = [
      ['chairPost', 'chair', 'independent', null],
      ['head', 'member', 'education', 'chief-executive'],
      ['forum', 'member', 'parent-carer-forum', null],
      ['care', 'member', 'care', null],
    ] as const
    for (const [key, capacity, sector, named_officer] of seats)
      await db
        .insertInto('board_member')
        .values({
          ...here,
          id: randomUUID(),
          board_id: id('board'),
          post_id: id(key),
          capacity,
          sector,
          named_officer,
          from_day: '2026-01-05',
        })
        .execute()
    const meetings = [
      ['past', 1, '2026-10-20'],
      ['now', 2, '2026-11-23'],
      ['next', 3, '2026-12-14'],
      ['off', 4, '2026-11-10'],
    ] as const
    for (const [key, number, day] of meetings)
      await db
        .insertInto('meeting')
        .values({
          ...here,
          id: id(key),
          board_id: id('board'),
          number,
          day,
          begins: '10:00',
          ends: '12:00',
          place: 'County Hall',
          calendar_uid: `${id(key)}@example.org`,
          ...(key === 'past' ? { state: 'held', held_on: day } : {}),
          ...(key === 'off' ? { state: 'cancelled', cancelled_on: day, cancelled_why: 'Snow' } : {}),
        })
        .execute()
    for (const key of ['head', 'forum', 'dfe'])
      await db
        .insertInto('meeting_invitee')
        .values({
          ...here,
          id: randomUUID(),
          meeting_id: id('now'),
          why_asked: key === 'dfe' ? 'guest' : 'member',
          post_id: id(key),
          name: `${key} (synthetic)`,
          ...(key === 'forum'
            ? { answer: 'declined', answered_on: '2026-11-20', answer_how: 'recorded' }
            : {}),
        })
        .execute()
    const items = [
      ['welcome', 'welcome', 'Welcome', 'note', false],
      ['parents', 'parent-carers', 'What families say', 'note', false],
      ['vote', 'decisions', 'Decisions', 'approve', false],
      ['closed', 'own', 'A matter of staff', 'note', true],
    ] as const
    for (const [place, [key, kind, title, purpose, hidden]] of items.entries())
      await db
        .insertInto('agenda_item')
        .values({
          ...here,
          id: id(key),
          meeting_id: id('now'),
          place: place + 1,
          kind,
          title,
          purpose,
          minutes: 10,
          private: hidden,
        })
        .execute()
    await db
      .insertInto('attendance')
      .values({
        ...here,
        id: randomUUID(),
        meeting_id: id('past'),
        post_id: id('head'),
        name: 'Chief executive (synthetic)',
        capacity: 'member',
        sector: 'education',
        named_officer: 'chief-executive',
        was: 'absent',
      })
      .execute()
  }

  const decisionNumbered = (number: number) =>
    kept((db) =>
      db
        .selectFrom('decision')
        .selectAll()
        .where('local_area_id', '=', world.a.id)
        .where('number', '=', number)
        .executeTakeFirstOrThrow(),
    )
  const actionNumbered = (number: number) =>
    kept((db) =>
      db
        .selectFrom('board_action')
        .selectAll()
        .where('local_area_id', '=', world.a.id)
        .where('number', '=', number)
        .executeTakeFirstOrThrow(),
    )
  const versionOfMinutes = async () =>
    String(
      (
        await kept((db) =>
          db
            .selectFrom('minutes')
            .select('version')
            .where('meeting_id', '=', id('now'))
            .executeTakeFirstOrThrow(),
        )
      ).version,
    )

  test('before: a question is asked, and the page says how ready the meeting is', async () => {
    const refused = await secretary.post(`${base}/decisions/new`, { meeting: id('now'), question: '' })
    expect([refused.status, said(refused.text).includes('Write the question')]).toEqual([422, true])
    const asked = await secretary.post(`${base}/decisions/new`, {
      meeting: id('now'),
      item: id('vote'),
      question: 'Shall a second panel be opened?',
      requirement: world.a.requirements.find((one) => one.ref === '3.a')?.id ?? '',
    })
    expect([asked.status, asked.to]).toEqual([303, `${meeting()}#item-${id('vote')}`])
    const shown = await page(secretary, meeting())
    expect(shown).toContain('1 decision is asked.')
    expect(shown).toContain('Decision 1: Shall a second panel be opened?')
    expect(shown).toContain('Invited: 0 of 3 were written to.')
    expect(shown).toContain('What changed since the last meeting, on 20 October 2026')
    expect(shown).toContain('Answered: not coming')
    expect(shown).toContain('0 of the last 1; the rule asks 9 of 12.')
    // Whoever was not asked and sees meetings sees when it is, and nothing else of it.
    const timetable = await page(auditor, meeting())
    expect(timetable).toContain('What this meeting is to decide has not been circulated to you.')
    expect(timetable).not.toContain('second panel')
  })

  test('what cannot be: a cancelled meeting’s minutes, a meeting to come, a day to come', async () => {
    const cancelled = await secretary.post(`${meeting('off')}/minutes`, { save: 'attendance' })
    expect([cancelled.status, said(cancelled.text).includes('was cancelled (Snow)')]).toEqual([422, true])
    const ahead = await secretary.post(`${meeting('next')}/minutes`, { save: 'attendance' })
    expect([ahead.status, said(ahead.text).includes('It can be minuted from that day')]).toEqual([422, true])
    const tomorrow = await secretary.post(`${meeting()}/held`, { version: '1', heldOn: '24 November 2026' })
    expect([tomorrow.status, said(tomorrow.text).includes('still to come')]).toEqual([422, true])
    expect((await secretary.post(`${meeting('off')}/held`, { version: '1', heldOn: '' })).status).toBe(422)
    expect((await owner.post(`${meeting()}/minutes`, {})).status).toBe(404)
  })

  test('during: one form saves who is there, what is said, decided and taken away', async () => {
    const bare = await secretary.post(`${meeting()}/minutes`, {
      [`was-${id('head')}`]: 'deputy',
      [`words-${id('welcome')}`]: 'Kept though refused',
    })
    expect(bare.status).toBe(422)
    expect(said(bare.text)).toContain('Enter who came for Chief executive')
    expect(bare.text).toContain('Kept though refused')
    const fields = {
      [`was-${id('head')}`]: 'deputy',
      [`deputy-${id('head')}`]: 'Dee Deputy',
      [`was-${id('forum')}`]: 'apologies',
      [`was-${id('care')}`]: 'absent',
      rest: 'present',
      'guest-1': 'Gill Guest, a school',
      [`words-${id('welcome')}`]: 'All were welcomed.\n\nThe minutes were agreed.',
      [`words-${id('parents')}`]: 'Parents wait three weeks for a call.',
      [`words-${id('closed')}`]: 'Hidden staff words',
      [`private-${id('welcome')}`]: 'Hidden private words',
      [`asked-${(await decisionNumbered(1)).id}`]: '1',
      [`decided-${(await decisionNumbered(1)).id}`]: 'A second panel is opened.',
      [`by-${(await decisionNumbered(1)).id}`]: 'The board',
      [`action-${id('vote')}`]: 'Write to schools about the panel.',
      [`owner-${id('vote')}`]: id('head'),
      save: id('vote'),
    }
    const saved = await secretary.post(`${meeting()}/minutes`, fields)
    expect([saved.status, saved.to]).toEqual([303, `${meeting()}#item-${id('vote')}`])
    const shown = await page(secretary, meeting())
    expect(shown).toContain('2 members were there, 1 of them by a deputy. The quorum is 2: it was reached.')
    expect(shown).toContain('Care was not there: Vacant did not come.')
    expect(shown).toContain('Chief executive (synthetic) (Chief executive')
    expect(shown).toContain('sent Dee Deputy.')
    expect(shown).toContain('Gill Guest, a school')
    expect(shown).toContain('It does not say why yet.')
    expect(await actionNumbered(1)).toMatchObject({
      due: '2026-12-14',
      first_due: '2026-12-14',
      owner_post_id: id('head'),
      private: false,
    })
    // The same words once more change nothing: what nobody touched is not written.
    const again = await secretary.post(`${meeting()}/minutes`, {
      [`minuted-${id('welcome')}`]: '1',
      [`words-${id('welcome')}`]: 'All were welcomed.\r\n\r\nThe minutes were agreed.',
      [`private-${id('welcome')}`]: 'Hidden private words',
      [`minuted-${id('parents')}`]: '1',
      [`words-${id('parents')}`]: 'Parents wait three weeks for a call.',
      [`minuted-${id('closed')}`]: '1',
      [`words-${id('closed')}`]: 'Hidden staff words',
    })
    expect(again.status).toBe(303)
    const minutes = await kept((db) =>
      db.selectFrom('minute').select('version').where('meeting_id', '=', id('now')).execute(),
    )
    expect(minutes.map((one) => one.version)).toEqual([1, 1, 1])
  })

  test('two minute at once: the second is told who wrote what, keeps their words, and can put both together', async () => {
    const form = `${meeting()}/minutes`
    const others = {
      [`minuted-${id('parents')}`]: '1',
      [`words-${id('parents')}`]: 'Parents wait three weeks for a call.',
      [`minuted-${id('closed')}`]: '1',
      [`words-${id('closed')}`]: 'Hidden staff words',
    }
    const mine = (words: string, version: string) => ({
      ...others,
      [`minuted-${id('welcome')}`]: version,
      [`words-${id('welcome')}`]: words,
      [`private-${id('welcome')}`]: 'Hidden private words',
    })
    const [one, other] = await Promise.all([
      secretary.post(form, mine('The secretary’s words.', '1')),
      lead.post(form, mine('The lead’s words.', '1')),
    ])
    expect([one.status, other.status].sort()).toEqual([303, 422])
    const [late, winner, loser] =
      one.status === 422
        ? [one, 'The lead’s words.', 'The secretary’s words.']
        : [other, 'The secretary’s words.', 'The lead’s words.']
    const told = said(late.text)
    expect(told).toContain('wrote on “Welcome” while you were writing, so nothing of yours was saved.')
    expect(told).toContain(`wrote here while you were writing:${winner}`)
    expect(told).toContain(loser)
    const both = await secretary.post(form, mine('The secretary’s words. The lead’s words.', '2'))
    expect(both.status).toBe(303)
    // Somebody who wrote elsewhere on the page meanwhile is not stopped by it.
    const elsewhere = await lead.post(form, {
      ...mine('The secretary’s words.', one.status === 303 ? '2' : '9'),
      [`words-${id('parents')}`]: 'Parents wait two weeks for a call.',
    })
    expect(elsewhere.status).toBe(one.status === 303 ? 303 : 422)
    if (one.status !== 303)
      await lead.post(form, {
        [`minuted-${id('parents')}`]: '1',
        [`words-${id('parents')}`]: 'Parents wait two weeks for a call.',
        [`minuted-${id('welcome')}`]: '3',
        [`words-${id('welcome')}`]: 'The secretary’s words. The lead’s words.',
        [`private-${id('welcome')}`]: 'Hidden private words',
        [`minuted-${id('closed')}`]: '1',
        [`words-${id('closed')}`]: 'Hidden staff words',
      })
    const rows = await kept((db) =>
      db
        .selectFrom('minute')
        .select(['agenda_item_id', 'words'])
        .where('meeting_id', '=', id('now'))
        .execute(),
    )
    const words = new Map(rows.map((row) => [row.agenda_item_id, row.words]))
    expect(words.get(id('welcome'))).toBe('The secretary’s words. The lead’s words.')
    expect(words.get(id('parents'))).toBe('Parents wait two weeks for a call.')
  })

  test('after: held, passed to the chair, checked only as the chair saw it and with every why', async () => {
    const early = await secretary.post(`${meeting()}/to-chair`, { version: await versionOfMinutes() })
    expect(said(early.text)).toContain('Say first that the meeting was held')
    expect(
      (await secretary.post(`${meeting()}/held`, { version: '1', heldOn: '23 November 2026' })).status,
    ).toBe(303)
    // Pressed too early: it is taken back with a reason, and said again.
    expect(said((await secretary.get(meeting())).text)).toContain('It was not held after all')
    const back = (fields: Readonly<Record<string, string>>) =>
      secretary.post(`${meeting()}/held`, { version: '2', deed: 'not-held', ...fields })
    const without = await back({ why: ' ' })
    expect([without.status, said(without.text).includes('Say in a sentence why it is taken back.')]).toEqual([
      422,
      true,
    ])
    expect((await back({ why: 'Pressed for the wrong meeting.' })).status).toBe(303)
    expect(
      (await secretary.post(`${meeting()}/to-chair`, { version: await versionOfMinutes() })).status,
    ).toBe(422)
    expect(
      (await secretary.post(`${meeting()}/held`, { version: '3', heldOn: '23 November 2026' })).status,
    ).toBe(303)
    const passed = await secretary.post(`${meeting()}/to-chair`, { version: await versionOfMinutes() })
    expect(passed.status).toBe(303)
    expect(said((await back({ version: '4', why: 'Again' })).text)).toContain(
      'The minutes are with the chair.',
    )
    const seen = async () =>
      /name="seen" value="([0-9a-f]{64})"/.exec((await chair.get(meeting())).text)?.[1] ?? ''
    const desk = { deed: 'check', version: await versionOfMinutes() }
    const bare = await chair.post(`${meeting()}/chair`, { ...desk, seen: await seen() })
    expect([bare.status, said(bare.text).includes('Decision 1 does not say')]).toEqual([422, true])
    const approving = await chair.post(`${base}/decisions/${(await decisionNumbered(1)).id}/approve`, {
      version: String((await decisionNumbered(1)).version),
    })
    expect([approving.status, said(approving.text).includes('It does not say why')]).toEqual([422, true])
    const before = await seen()
    const one = await decisionNumbered(1)
    const completed = await secretary.post(`${base}/decisions/${one.id}/change`, {
      deed: 'change',
      version: String(one.version),
      question: one.question,
      decided: one.decided ?? '',
      why: 'Plans wait for the one there is.',
      decidedBy: 'The board',
      decidedOn: '',
    })
    expect(completed.status).toBe(303)
    const stale = await chair.post(`${meeting()}/chair`, { ...desk, seen: before })
    expect([stale.status, said(stale.text).includes('changed after you opened')]).toEqual([422, true])
    expect((await secretary.post(`${meeting()}/chair`, { ...desk, seen: await seen() })).status).toBe(404)
    expect((await chair.post(`${meeting()}/chair`, { ...desk, seen: await seen() })).status).toBe(303)
    expect((await decisionNumbered(1)).approved_on).toBe('2026-11-23')
    const row = await kept((db) =>
      db.selectFrom('minutes').selectAll().where('meeting_id', '=', id('now')).executeTakeFirstOrThrow(),
    )
    expect(row.state).toBe('checked')
    expect(row.sha256).toBe(at.house.tools.sha256(row.snapshot ?? ''))
    const late = await secretary.post(`${meeting()}/minutes`, {
      [`minuted-${id('welcome')}`]: '3',
      [`words-${id('welcome')}`]: 'Other words',
    })
    expect([late.status, said(late.text).includes('Write a correction')]).toEqual([422, true])
    const corrected = await secretary.post(`${meeting()}/corrections`, { correction: 'It was ten o’clock.' })
    expect(corrected.status).toBe(303)
  })

  test('what was checked and approved stays, whatever the program’s own role tries in SQL', async () => {
    const tries: readonly ((db: Db) => Promise<unknown>)[] = [
      (db) => db.updateTable('decision').set({ decided: 'No' }).where('number', '=', 1).execute(),
      (db) => db.updateTable('decision').set({ approved_on: null }).where('number', '=', 1).execute(),
      (db) => db.updateTable('decision').set({ private: true }).where('number', '=', 1).execute(),
      (db) => db.deleteFrom('decision').where('number', '=', 1).execute(),
      (db) => db.updateTable('minutes').set({ snapshot: '{}' }).where('meeting_id', '=', id('now')).execute(),
      (db) => db.updateTable('minutes').set({ state: 'draft' }).where('meeting_id', '=', id('now')).execute(),
      (db) => db.deleteFrom('minutes').where('meeting_id', '=', id('now')).execute(),
      (db) => db.updateTable('minute').set({ words: 'X' }).where('meeting_id', '=', id('now')).execute(),
      (db) => db.deleteFrom('attendance').where('meeting_id', '=', id('now')).execute(),
    ]
    for (const attempt of tries)
      await expect(inArea(attempt)).rejects.toThrow(/stays? as (it|they|is)|stay as they are|stays as it is/)
    expect(await decisionNumbered(1)).toMatchObject({
      decided: 'A second panel is opened.',
      approved_on: '2026-11-23',
    })
  })

  test('checked minutes go to those who were asked, published ones to all, and never a private part', async () => {
    const asked = await page(adviser, meeting())
    expect(asked).toContain('The secretary’s words. The lead’s words.')
    expect(asked).toContain('It was ten o’clock.')
    expect(asked).not.toContain('Hidden')
    expect(asked).not.toContain('A matter of staff')
    expect(await page(auditor, meeting())).not.toContain('The secretary’s words.')
    expect(await page(auditor, `${base}/decisions`)).toContain('No decision has been asked for')
    const published = await chair.post(`${meeting()}/chair`, {
      deed: 'publish',
      version: await versionOfMinutes(),
    })
    expect(published.status).toBe(303)
    const open = await page(auditor, meeting())
    expect(open).toContain('The secretary’s words. The lead’s words.')
    expect(open).toContain('Decision 1. Shall a second panel be opened? A second panel is opened.')
    expect(open).not.toContain('Hidden')
    expect(await page(auditor, `${base}/decisions`)).toContain('1 decision: 1 is approved.')
    expect(await page(secretary, meeting())).toContain('Hidden private words')
    // The list of meetings shows an analyst when they are; what a meeting did is not theirs.
    const analyst = await at.signIn(person('analyst'))
    expect(await page(analyst, meeting())).not.toContain('The secretary’s words.')
    expect((await analyst.get(`${base}/decisions`)).status).toBe(404)
    const thread = await page(
      lead,
      `${base}/requirements/${(await decisionNumbered(1)).requirement_id}/throughline`,
    )
    expect(thread).toContain('Decision 1: A second panel is opened.')
  })

  test('an action is told of by its owner, put off to the next meeting, and closed in words', async () => {
    const one = await actionNumbered(1)
    const here = `${base}/board-actions/${one.id}`
    expect(await page(owner, `${base}/board-actions`)).toContain(
      '1 action was raised: 0 closed, 1 open. Of the open, 1 is not yet due and 0 are overdue.',
    )
    expect(
      (await owner.post(`${here}/tell`, { deed: 'progress', version: '1', progress: 'Half are written.' }))
        .status,
    ).toBe(303)
    const theirs = await owner.post(`${here}/tell`, {
      deed: 'close',
      version: '2',
      how: 'done',
      words: 'Done',
    })
    expect([theirs.status, said(theirs.text).includes('The secretary closes it')]).toEqual([422, true])
    const stale = await secretary.post(`${here}/tell`, { deed: 'progress', version: '1', progress: 'Mine' })
    expect([stale.status, said(stale.text).includes('It says now: Half are written.')]).toEqual([422, true])
    const wordless = await secretary.post(`${here}/tell`, {
      deed: 'close',
      version: '2',
      how: 'done',
      words: ' ',
    })
    expect([wordless.status, said(wordless.text).includes('Nothing is closed without.')]).toEqual([422, true])
    const off = await secretary.post(`${here}/tell`, {
      deed: 'defer',
      version: '2',
      to: '15 January 2027',
      why: 'Term ends',
    })
    expect(off.status).toBe(303)
    expect(await actionNumbered(1)).toMatchObject({ due: '2027-01-15', first_due: '2026-12-14', version: 3 })
    const raised = await secretary.post(`${base}/board-actions/new`, {
      board: id('board'),
      words: 'Ring the forum.',
      owner: id('care'),
      due: '2026-11-30',
    })
    expect(raised.status).toBe(303)
    expect(await actionNumbered(2)).toMatchObject({ meeting_id: null, number: 2 })
    const closed = await secretary.post(`${here}/tell`, {
      deed: 'close',
      version: '3',
      how: 'done',
      words: 'All are written.',
    })
    expect(closed.status).toBe(303)
    expect(await page(secretary, `${base}/board-actions?standing=closed`)).toContain('Done: All are written.')
    const file = await secretary.get(`${base}/board-actions?as=csv`)
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.text).toContain('Ring the forum.')
    expect(file.text.split('\r\n')).toHaveLength(4)
  })

  test('another decision takes an approved one’s place and says so', async () => {
    const one = await decisionNumbered(1)
    const edited = await secretary.post(`${base}/decisions/${one.id}/change`, {
      deed: 'change',
      version: String(one.version),
      question: one.question,
      decided: 'Something else',
    })
    expect([edited.status, said(edited.text).includes('is never edited')]).toEqual([422, true])
    const made = await lead.post(`${base}/decisions/new?replaces=${one.id}`, {
      replaces: one.id,
      board: id('board'),
      question: 'Shall the second panel go on?',
      decided: 'It closes at Easter.',
      why: 'The first is quick enough.',
      decidedBy: 'The board by email',
    })
    expect(made.status).toBe(303)
    expect(await page(chair, made.to)).toContain('It takes the place of decision 1 once it is approved.')
    expect((await chair.post(`${made.to}/approve`, { version: '1' })).status).toBe(303)
    const old = await page(chair, `${base}/decisions/${one.id}`)
    expect(old).toContain('Decision 2 took its place.')
    expect(old).toContain('A second panel is opened.')
    const carried = await secretary.post(`${made.to}/change`, {
      deed: 'carried-out',
      version: '2',
      carriedOut: 'no',
      words: '',
    })
    expect(carried.status).toBe(422)
    const wording = { deed: 'carried-out', version: '2', carriedOut: 'no', words: 'It went on.' }
    expect((await secretary.post(`${made.to}/change`, wording)).status).toBe(303)
    expect(await page(chair, `${base}/decisions?standing=replaced`)).toContain(
      '1. Shall a second panel be opened?',
    )
    const file = await chair.get(`${base}/decisions?as=csv`)
    expect(file.text).toContain('It closes at Easter.')
  })

  test('both notes are drafted from the record, edited by a person and published by the chair', async () => {
    const form = `${meeting()}/notes/families`
    const draft = await page(secretary, form)
    expect(draft).toContain('Parents wait two weeks for a call.')
    expect(draft).toContain('A second panel is opened.')
    expect(draft).not.toContain('Hidden')
    expect((await secretary.post(form, { version: '0', words: 'Plain words for families.' })).status).toBe(
      303,
    )
    const late = await lead.post(form, { version: '0', words: 'Other words.' })
    expect([late.status, said(late.text).includes('Plain words for families.')]).toEqual([422, true])
    expect(late.text).toContain('Other words.')
    expect(await page(auditor, meeting())).not.toContain('Plain words for families.')
    const published = await chair.post(`${meeting()}/chair`, { deed: 'publish-families', version: '1' })
    expect(published.status).toBe(303)
    expect(await page(auditor, meeting())).toContain('Published on 23 November 2026, in time')
    expect((await secretary.post(form, { version: '2', words: 'Again' })).status).toBe(422)
    expect((await secretary.get(`${meeting()}/notes/nobody`)).status).toBe(404)
    expect(at.log).toEqual([])
  })

  test('what hangs on a private item is private; what became private stays so on a page of the past', async () => {
    const ask = (fields: Record<string, string>) =>
      secretary.post(`${base}/decisions/new`, { meeting: id('next'), ...fields })
    const closed = randomUUID()
    const invited = randomUUID()
    await inArea(async (db) => {
      const item = {
        local_area_id: world.a.id,
        meeting_id: id('next'),
        kind: 'own',
        purpose: 'note',
        minutes: 5,
      }
      await db
        .insertInto('agenda_item')
        .values({ ...item, id: closed, place: 1, title: 'Of a person', private: true })
        .execute()
      await db
        .insertInto('meeting_invitee')
        .values({
          local_area_id: world.a.id,
          id: invited,
          meeting_id: id('next'),
          why_asked: 'guest',
          post_id: id('dfe'),
          name: 'dfe (synthetic)',
        })
        .execute()
    })
    expect((await ask({ item: closed, question: 'Shall Hidden go on?' })).status).toBe(303)
    const raised = await secretary.post(`${base}/board-actions/new`, {
      meeting: id('next'),
      item: closed,
      words: 'Write to Hidden',
      owner: id('head'),
      due: '14 December 2026',
    })
    expect(raised.status).toBe(303)
    const open = await ask({ question: 'Shall the panel move?' })
    const list = () => page(adviser, `${base}/decisions`)
    expect(await list()).toContain('Shall the panel move?')
    expect(await list()).not.toContain('Hidden')
    at.clock.set('2026-11-24T10:00:00.000Z')
    const change = { deed: 'change', question: 'Shall the panel move?', decided: '', why: '', decidedBy: '' }
    const now = { ...change, decidedOn: '', version: '1', private: 'yes' }
    secretary = await at.signIn(person('board-secretary'))
    adviser = await at.signIn(person('external-adviser'))
    expect((await secretary.post(`${open.to}/change`, now)).status).toBe(303)
    for (const asked of ['', '?as-at=2026-11-23', '?as=csv'])
      expect((await adviser.get(`${base}/decisions${asked}`)).text).not.toContain('Shall the panel move?')
    expect((await adviser.get(`${open.to}?as-at=2026-11-23`)).status).toBe(404)
  })

  test('a chair without an account checks on paper: who, when and how stands there for ever', async () => {
    at.clock.set('2026-12-16T10:00:00.000Z')
    secretary = await at.signIn(person('board-secretary'))
    auditor = await at.signIn(person('auditor'))
    const path = meeting('next')
    const state = async () =>
      (
        await kept((db) =>
          db.selectFrom('minutes').selectAll().where('meeting_id', '=', id('next')).execute(),
        )
      )[0]
    const question = await kept((db) =>
      db
        .selectFrom('decision')
        .selectAll()
        .where('question', '=', 'Shall the panel move?')
        .executeTakeFirstOrThrow(),
    )
    const early = await secretary.post(`${path}/held`, { version: '1', heldOn: '1 December 2026' })
    expect([early.status, said(early.text).includes('if it was held earlier, move it first')]).toEqual([
      422,
      true,
    ])
    expect((await secretary.post(`${path}/held`, { version: '1', heldOn: '14 December 2026' })).status).toBe(
      303,
    )
    const item = await kept((db) =>
      db
        .selectFrom('agenda_item')
        .select('id')
        .where('meeting_id', '=', id('next'))
        .executeTakeFirstOrThrow(),
    )
    const minuted = await secretary.post(`${path}/minutes`, {
      [`was-${id('chairPost')}`]: 'present',
      [`words-${item.id}`]: 'It was talked about.',
      [`asked-${question.id}`]: String(question.version),
      [`decided-${question.id}`]: 'It moves.',
      [`why-${question.id}`]: 'The room is free.',
      [`by-${question.id}`]: 'The board',
    })
    expect(minuted.status).toBe(303)
    expect(
      (await secretary.post(`${path}/to-chair`, { version: String((await state())?.version) })).status,
    ).toBe(303)
    const said_ = { name: 'Iris Invented', on: '15 December 2026', how: 'a signed copy by post' }
    const record = async (deed: string, more: Record<string, string> = {}) => {
      const seen = /name="seen" value="([0-9a-f]{64})"/.exec((await secretary.get(path)).text)?.[1] ?? ''
      const version = String((await state())?.version)
      return secretary.post(`${path}/chair-on-paper`, { deed, version, seen, ...said_, ...more })
    }
    // Somebody has the chair's role here: nobody signs in their place.
    const chairs = await record('check')
    expect([chairs.status, said(chairs.text).includes('holds the chair’s role here')]).toEqual([422, true])
    expect(await page(secretary, path)).not.toContain('What the chair said on paper')
    const unit = { areaId: world.a.id, personId: null, side: 'programme' as const, at: at.clock.now() }
    await at.here.store.change(unit, (db) =>
      db
        .updateTable('role_grant')
        .set({ to_day: '2026-12-01' })
        .where('local_area_id', '=', world.a.id)
        .where('role', '=', 'chair')
        .execute(),
    )
    expect(await page(secretary, path)).toContain('What the chair said on paper')
    for (const [field, value, told] of [
      ['name', ' ', 'Enter the name of the chair'],
      ['on', '17 December 2026', 'is not yet here'],
      ['on', '1 December 2026', 'Enter that day or a later one'],
      ['how', '', 'Say how it came'],
    ] as const) {
      const refused = await record('check', { [field]: value })
      expect([refused.status, said(refused.text).includes(told)]).toEqual([422, true])
    }
    expect((await record('publish')).status).toBe(422)
    expect((await record('check')).status).toBe(303)
    expect(await state()).toMatchObject({
      state: 'checked',
      checked_on: '2026-12-15',
      checked_name: 'Iris Invented',
      checked_how: 'a signed copy by post',
      checked_by: person('board-secretary'),
    })
    const marked =
      'Checked on paper by Iris Invented: a signed copy by post. Entered by board-secretary of wrenshire.'
    expect(await page(secretary, path)).toContain(marked)
    expect(await page(secretary, `${base}/decisions/${question.id}`)).toContain(
      'Approved on paper on 15 December 2026: Iris Invented on 15 December 2026: a signed copy by post. Entered by',
    )
    expect((await record('publish', { how: 'said so by telephone' })).status).toBe(303)
    const open = await page(auditor, path)
    expect(open).toContain(marked)
    expect(open).toContain(
      'Publishing was agreed by Iris Invented on 15 December 2026: said so by telephone.',
    )
    await expect(
      inArea((db) =>
        db.updateTable('minutes').set({ checked_how: 'X' }).where('meeting_id', '=', id('next')).execute(),
      ),
    ).rejects.toThrow('stay as they are')
    expect(at.log).toEqual([])
  })
})
