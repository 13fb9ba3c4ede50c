/** Agendas, papers, rounds of updates and the areas' reports, through their pages. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type BoardWorld, makeBoard } from '../support/board.ts'
import {
  addGrant,
  addPerson,
  auditRows,
  type Browser,
  type Fields,
  makeWorld,
  openHouse,
  type TestHouse,
  today,
  type World,
  withFile,
} from '../support/house.ts'
import type { Answered } from '../support/http.ts'
import { testStores } from '../support/stores.ts'

/** A page's words, tags and breaks taken out. */
const plain = ({ text }: Answered): string =>
  text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

const file = (name: string, words: string) => ({ name, bytes: new TextEncoder().encode(words) })

describe.each(testStores())('agenda, papers and rounds, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let made: BoardWorld
  let first = ''
  let second = ''
  let base = ''
  const by: Partial<Record<Role, Browser>> = {}
  const as = (role: Role): Browser => by[role] as Browser
  const posts: Record<string, string> = {}
  const actions: Record<string, string> = {}
  let hana = ''
  let omar = ''
  const here = () => ({ local_area_id: world.a.id })
  const change = (work: (db: Db) => Promise<unknown>) =>
    at.here.store.change({ areaId: world.a.id, personId: world.opener, at: at.clock.now() }, work)
  const rows = <T>(work: (db: Db) => Promise<T>): Promise<T> => at.here.keeper.keep(work)
  const items = (meetingId: string) =>
    rows((db) =>
      db.selectFrom('agenda_item').selectAll().where('meeting_id', '=', meetingId).orderBy('place').execute(),
    )
  const meeting = (id: string, below: string) => `${base}/meetings/${id}/${below}`

  const signInAll = async () => {
    for (const role of [
      'programme-lead',
      'board-secretary',
      'chair',
      'board-member',
      'parent-carer-forum',
      'external-adviser',
      'action-owner',
      'analyst',
    ] as const)
      by[role] = await at.signIn(world.a.people.get(role) ?? '')
  }
  /** Another time: whoever was signed in comes again. */
  const moveTo = async (instant: string) => {
    at.clock.set(instant)
    await signInAll()
  }

  beforeAll(async () => {
    at = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://mail.example:25', MAIL_FROM: 'board@wrenshire.example' },
    })
    world = await makeWorld(at)
    await signInAll()
    made = await makeBoard(at, as('programme-lead'), world.a)
    ;[first = '', second = ''] = made.meetingIds
    base = `/areas/${world.a.slug}`
    hana = await addPerson(at, 'Hana Hale (synthetic)', false)
    omar = await addPerson(at, 'Omar Oak (synthetic)', false)
    await addGrant(at, world.a.id, omar, 'action-owner', today, null)
    await change(async (db) => {
      await db.updateTable('person').set({ email: 'hana@people.example' }).where('id', '=', hana).execute()
      await makePlan(db)
    })
  })
  afterAll(() => at.close())

  /** Four posts: Hana holds two, Omar one and nobody the last; an action for each but the third, which helps with the first. */
  async function makePlan(db: Db): Promise<void> {
    const agency = await db
      .selectFrom('area_agency')
      .select('id')
      .where('local_area_id', '=', world.a.id)
      .executeTakeFirstOrThrow()
    const holders: readonly [string, string | null, string | null][] = [
      ['Head of SEND', hana, 'Hana Hale (synthetic)'],
      ['Head of inclusion', hana, 'Hana Hale (synthetic)'],
      ['Lead therapist', omar, 'Omar Oak (synthetic)'],
      ['Designated doctor', null, null],
    ]
    for (const [name, personId, holder] of holders) {
      const id = randomUUID()
      posts[name] = id
      await db
        .insertInto('post')
        .values({ ...here(), id, area_agency_id: agency.id, name, from_day: '2026-01-05' })
        .execute()
      if (holder !== null)
        await db
          .insertInto('post_holding')
          .values({
            ...here(),
            id: randomUUID(),
            post_id: id,
            person_id: personId,
            holder_name: holder,
            from_day: '2026-01-05',
          })
          .execute()
    }
    const owned: readonly [string, string][] = [
      ['1.1', 'Head of SEND'],
      ['1.2', 'Head of inclusion'],
      ['1.3', 'Designated doctor'],
    ]
    for (const [place, [ref, post]] of owned.entries()) {
      const id = randomUUID()
      actions[ref] = id
      await db
        .insertInto('action')
        .values({
          ...here(),
          id,
          ref,
          place: place + 1,
          title: `Hold panel ${ref}`,
          accountable_post_id: posts[post] ?? '',
          first_due: '2027-03',
          due: '2027-03',
        })
        .execute()
    }
    await db
      .insertInto('action_post')
      .values({
        ...here(),
        id: randomUUID(),
        action_id: actions['1.1'] ?? '',
        post_id: posts['Lead therapist'] ?? '',
      })
      .execute()
    await db
      .insertInto('action_update')
      .values({
        ...here(),
        id: randomUUID(),
        action_id: actions['1.1'] ?? '',
        happened: 'The first panel met in October.',
        for_families: 'Waits fell a little.',
        said_by: world.opener,
        said_on: '2026-10-05',
      })
      .execute()
  }

  test('an agenda fills itself once from the terms and the forward plan, with times, and is put in order by numbers', async () => {
    const secretary = as('board-secretary')
    const agenda = meeting(first, 'agenda')
    await change((db) =>
      db
        .insertInto('forward_plan_item')
        .values({
          ...here(),
          id: randomUUID(),
          board_id: made.boardId,
          month: '2026-12',
          kind: 'deep-dive',
          words: 'Waiting times',
          presenter_post_id: posts['Head of SEND'] ?? '',
        })
        .execute(),
    )
    const before = plain(await secretary.get(agenda))
    expect(before).toContain('Nothing stands on the agenda yet.')
    expect(before).toContain('Visit to a school note, 10 minutes, private'.replace('note', 'to note'))
    // Two people press at once: it is filled once.
    const both = await Promise.all([
      secretary.post(`${agenda}/fill`),
      as('programme-lead').post(`${agenda}/fill`),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    expect(plain(both.find((one) => one.status === 422) as Answered)).toContain('filled this agenda already')
    expect((await items(first)).map((one) => [one.title, one.place])).toEqual([
      ['Action log', 1],
      ['Visit to a school', 2],
      ['Deep dive: Waiting times', 3],
    ])
    const page = plain(await secretary.get(agenda))
    expect(page).toContain('3 items, 35 minutes of the meeting’s 120.')
    expect(page).toContain('14:15 to 14:25')
    expect(page).toContain('Actions of the plan: 3 open, 0 past their day')
    expect(page).toContain('Presented by Head of SEND, Wrenshire County Council: Hana Hale (synthetic).')

    const [log, visit, dive] = await items(first)
    const seen = [log, visit, dive].map((one) => one?.id.slice(0, 8)).join(' ')
    const order = (places: readonly string[], was = seen): Fields => ({
      seen: was,
      ...Object.fromEntries(
        [log, visit, dive].map((one, number) => [`place-${one?.id}`, places[number] ?? '']),
      ),
    })
    const wrong = await secretary.post(`${agenda}/order`, order(['1', 'two', '3']))
    expect([wrong.status, plain(wrong)]).toEqual([
      422,
      expect.stringContaining('Enter a whole number for “Visit to a school”'),
    ])
    expect(wrong.text).toContain('value="two"')
    expect((await secretary.post(`${agenda}/order`, order(['3', '', '1']))).status).toBe(303)
    expect((await items(first)).map((one) => one.title)).toEqual([
      'Deep dive: Waiting times',
      'Visit to a school',
      'Action log',
    ])
    const late = await secretary.post(`${agenda}/order`, order(['1', '2', '3']))
    expect([late.status, plain(late)]).toEqual([422, expect.stringContaining('Somebody changed the order')])
  })

  const item = (fields: Fields = {}): Fields => ({
    title: 'School transport',
    purpose: 'approve',
    minutes: '200',
    presenter: '',
    presenterWords: 'A parent',
    words: '',
    ...fields,
  })

  test('the forum adds an item, marked as theirs; the second editor is told of the first; what waits goes to the next meeting', async () => {
    const forum = as('parent-carer-forum')
    const secretary = as('board-secretary')
    const agenda = meeting(first, 'agenda')
    // What was not circulated is not there, but for the forum what it asked for itself.
    expect((await as('board-member').get(agenda)).status).toBe(404)
    expect(plain(await forum.get(agenda))).toContain('has not been circulated to you yet')
    expect((await forum.post(`${agenda}/new`, item({ private: 'yes' }))).status).toBe(303)
    const own = plain(await forum.get(agenda))
    expect(own).toContain('School transport')
    expect(own).not.toContain('Deep dive')
    const asked = (await items(first)).find((one) => one.title === 'School transport')
    expect(asked).toMatchObject({ by_forum: true, private: false, place: 4 })
    expect((await as('chair').post(`${agenda}/new`, item())).status).toBe(404)
    expect((await forum.get(`${agenda}/${asked?.id}`)).status).toBe(404)
    expect((await secretary.post(`${agenda}/new`, item({ title: ' ' }))).status).toBe(422)

    const page = plain(await secretary.get(agenda))
    expect(page).toContain('Asked for by the parent carer forum')
    expect(page).toContain('235 minutes: 115 more than the meeting’s 120')
    const edit = { ...item({ minutes: '20' }), version: '1' }
    expect((await secretary.post(`${agenda}/${asked?.id}`, edit)).status).toBe(303)
    const second_ = await as('programme-lead').post(`${agenda}/${asked?.id}`, {
      ...item({ minutes: '25' }),
      version: '1',
    })
    expect(second_.status).toBe(422)
    expect(plain(second_)).toContain('changed this agenda item while you were writing')
    expect(plain(second_)).toContain('board-secretary')
    expect(second_.text).toContain('value="25"')

    const off = (fields: Fields) => secretary.post(`${agenda}/${asked?.id}/off`, { version: '2', ...fields })
    expect(plain(await off({ how: 'defer', why: '' }))).toContain('Say why it waits for the next meeting.')
    expect((await off({ how: 'defer', why: 'The report is late' })).status).toBe(303)
    expect(plain(await off({ how: 'defer', why: 'Again' }))).toContain('deferred already')
    expect(plain(await secretary.get(agenda))).toContain(
      'Deferred on 23 November 2026 to the meeting of 5 January 2027 : The report is late',
    )
    const carried = (await items(second))[0]
    expect(carried).toMatchObject({ title: 'School transport', by_forum: true, carried_from_id: asked?.id })
    expect(plain(await secretary.get(meeting(second, 'agenda')))).toContain(
      'Carried over from the meeting of 1 December 2026 : The report is late',
    )
    // Filling the next agenda keeps what was carried.
    expect((await secretary.post(meeting(second, 'agenda/fill'))).status).toBe(303)
    expect((await items(second)).map((one) => one.title)).toContain('School transport')
  })

  test('a paper is promised, comes late by name, is replaced and withdrawn; nothing is lost', async () => {
    let secretary = as('board-secretary')
    const dive = (await items(first)).find((one) => one.kind === 'deep-dive')
    const to = meeting(first, `agenda/${dive?.id}/papers/new`)
    const fields = { title: 'Waiting times', owedBy: posts['Head of SEND'] ?? '', due: '2026-11-24' }
    expect(plain(await secretary.get(to))).toContain('When it is due')
    // Five working days before the meeting, by the terms.
    expect((await secretary.get(to)).text).toContain('value="2026-11-24"')
    expect(
      (await secretary.post(to, {}, withFile(secretary, { ...fields, due: 'soon' }, 'other', file('a', ''))))
        .status,
    ).toBe(422)
    expect((await secretary.post(to, {}, withFile(secretary, fields, 'other', file('a', '')))).status).toBe(
      303,
    )
    const paper = async () =>
      rows((db) =>
        db.selectFrom('paper').selectAll().where('title', '=', 'Waiting times').executeTakeFirstOrThrow(),
      )
    const { id } = await paper()
    const page = meeting(first, `papers/${id}`)
    const send = (more: Fields, sent: ReturnType<typeof file>, field = 'file') =>
      secretary.post(page, {}, withFile(secretary, { ...fields, ...more }, field, sent))
    expect(plain(await send({ version: '1', why: '' }, file('virus.exe', 'x')))).toContain(
      'not a kind of file',
    )
    await moveTo('2026-11-26T10:00:00.000Z')
    secretary = as('board-secretary')
    expect(plain(await secretary.get(meeting(first, 'agenda')))).toContain(
      'One paper is or was late: Waiting times (Head of SEND, Wrenshire County Council: Hana Hale (synthetic)), 2 days late',
    )
    expect((await send({ version: '1', why: '' }, file('waits.pdf', 'the first'))).status).toBe(303)
    expect(plain(await secretary.get(meeting(first, 'agenda')))).toContain(
      'Here 2 days late, on 26 November 2026.',
    )
    expect(plain(await send({ version: '2', why: '' }, file('waits 2.pdf', 'the second')))).toContain(
      'Say why the file is replaced',
    )
    expect(
      (await send({ version: '2', why: 'A sum was wrong' }, file('waits 2.pdf', 'the second'))).status,
    ).toBe(303)
    const earlier = await rows((db) => db.selectFrom('paper_earlier').selectAll().execute())
    expect(earlier).toMatchObject([{ paper_id: id, file_name: 'waits.pdf', replaced_why: 'A sum was wrong' }])
    expect((await secretary.get(`${page}/file`)).text).toBe('the second')
    expect((await secretary.get(`${page}/file?earlier=${earlier[0]?.id}`)).text).toBe('the first')
    expect((await as('chair').get(`${page}/file`)).text).toBe('the second')

    // Circulated: whoever was asked reads it, without private items and private papers; nobody else does.
    const member = world.a.people.get('board-member') ?? ''
    const visit = (await items(first)).find((one) => one.private)
    await change(async (db) => {
      await db
        .insertInto('paper')
        .values([
          {
            ...here(),
            id: randomUUID(),
            agenda_item_id: visit?.id ?? '',
            title: 'Of the visit',
            due: '2026-11-24',
          },
          {
            ...here(),
            id: randomUUID(),
            agenda_item_id: dive?.id ?? '',
            title: 'Of a person',
            due: '2026-11-24',
            private: true,
          },
        ])
        .execute()
      await db
        .insertInto('pack')
        .values({
          ...here(),
          id: randomUUID(),
          meeting_id: first,
          number: 1,
          frozen_on: '2026-11-26',
          frozen_at: '2026-11-26T11:00:00.000Z',
          frozen_by: world.opener,
          snapshot: '{}',
          snapshot_sha256: '0',
          html_sha256: '0',
          pdf_sha256: '0',
          word_sha256: '0',
          pages: 1,
          meeting_day: '2026-12-01',
          meeting_begins: '14:00',
          circulated_on: '2026-11-26',
        })
        .execute()
      await db
        .insertInto('meeting_invitee')
        .values({
          ...here(),
          id: randomUUID(),
          meeting_id: first,
          why_asked: 'guest',
          person_id: member,
          name: 'A member',
        })
        .execute()
    })
    const read = plain(await as('board-member').get(meeting(first, 'agenda')))
    expect(read).toContain('Circulated 2 days late, on 26 November 2026.')
    expect(read).toContain('Action log')
    for (const hidden of [
      'Visit to a school',
      'Of the visit',
      'Of a person',
      'Add an item',
      'Change the order',
    ])
      expect(read).not.toContain(hidden)
    expect((await as('board-member').get(`${page}/file`)).text).toBe('the second')
    expect((await as('board-member').get(`${page}/file?earlier=${earlier[0]?.id}`)).status).toBe(404)
    for (const role of ['external-adviser', 'action-owner', 'analyst'] as const) {
      expect([role, (await as(role).get(meeting(first, 'agenda'))).status]).toEqual([role, 404])
      expect([role, (await as(role).get(`${page}/file`)).status]).toEqual([role, 404])
    }

    expect(plain(await secretary.post(`${page}/withdraw`, { version: '3', why: '' }))).toContain(
      'Say why it is withdrawn.',
    )
    expect((await secretary.post(`${page}/withdraw`, { version: '3', why: 'Out of date' })).status).toBe(303)
    expect((await as('board-member').get(`${page}/file`)).status).toBe(404)
    expect(plain(await secretary.get(meeting(first, 'agenda')))).toContain(
      'Withdrawn on 26 November 2026: Out of date',
    )

    // An item with papers is taken off with a reason, and both are told afterwards.
    const off = meeting(first, `agenda/${dive?.id}/off`)
    const dived = (await items(first)).find((one) => one.id === dive?.id)
    const version = String(dived?.version)
    expect(plain(await secretary.post(off, { version, how: 'remove', why: '' }))).toContain(
      'There are papers for this item',
    )
    expect((await secretary.post(off, { version, how: 'remove', why: 'Not ready' })).status).toBe(303)
    const after = plain(await secretary.get(meeting(first, 'agenda')))
    expect(after).toContain('Taken off (1)')
    expect(after).toContain('board-secretary of wrenshire: Not ready')
  })

  test('an area’s report has three parts, and an empty one stays empty', async () => {
    const area = await rows((db) =>
      db
        .selectFrom('requirement')
        .selectAll()
        .where('local_area_id', '=', world.a.id)
        .where('kind', '=', 'area-requirement')
        .orderBy('place')
        .executeTakeFirstOrThrow(),
    )
    const report = meeting(first, `reports/${area.id}`)
    const lead = as('programme-lead')
    expect(plain(await lead.get(report))).toContain('Nothing was written yet.')
    expect((await as('chair').get(report)).status).toBe(404)
    const parts = { data: 'Waits fell to 41%.', reading: '', families: '  ' }
    expect((await lead.post(report, { ...parts, version: '0' })).status).toBe(303)
    const other = await as('board-secretary').post(report, { ...parts, data: 'Other words', version: '0' })
    expect(other.status).toBe(422)
    expect(other.text).toContain('Other words')
    expect(plain(await lead.get(report))).toContain('Empty: what we make of it and what families notice.')
    expect(plain(await as('chair').get(meeting(first, 'round')))).toContain(
      'What families notice: Nothing was written.',
    )
  })

  const mails = () =>
    rows((db) =>
      db
        .selectFrom('outgoing_mail')
        .selectAll()
        .where('words', 'like', '%/updates/%')
        .orderBy('queued_at')
        .execute(),
    )
  const tokenOf = (words: string): string => /\/updates\/([A-Za-z0-9_-]+)/.exec(words)?.[1] ?? ''
  const stranger = (step: string | null, path: string, fields?: Fields) => {
    const headers = step === null ? {} : { cookie: `throughline-browser=${step}` }
    return fields === undefined
      ? at.stranger().get(path, { headers })
      : at.stranger().post(path, fields, { headers })
  }
  const stepOf = (answered: Answered): string =>
    /throughline-browser=([^;]+)/.exec([answered.headers['set-cookie']].flat().join(';'))?.[1] ?? ''
  const boxes = (ref: string, more: Fields = {}): Fields => ({
    [`version-${actions[ref]}`]: '0',
    [`happened-${actions[ref]}`]: '',
    [`changed-${actions[ref]}`]: '',
    [`way-${actions[ref]}`]: '',
    ...more,
  })
  const told = () =>
    rows((db) =>
      db.selectFrom('update_answer').selectAll().orderBy('number').orderBy('told_by_name').execute(),
    )
  const askOf = (name: string) =>
    rows((db) =>
      db.selectFrom('update_ask').selectAll().where('name', 'like', `${name}%`).orderBy('id').execute(),
    )

  test('a round asks every owner once, by a link that opens their own actions and no more', async () => {
    await moveTo('2026-11-26T12:00:00.000Z')
    const lead = as('programme-lead')
    const round = meeting(second, 'round')
    expect((await as('board-member').get(round)).status).toBe(404)
    expect((await as('chair').post(`${round}/open`, { due: '2026-12-24' })).status).toBe(404)
    expect(plain(await lead.get(round))).toContain('It would ask 3 owners, of 4 posts.')
    expect(plain(await lead.post(`${round}/open`, { due: '2027-01-06' }))).toContain(
      'Enter a day on or before it.',
    )
    const both = await Promise.all([
      lead.post(`${round}/open`, { due: '2026-12-24' }),
      as('board-secretary').post(`${round}/open`, { due: '2026-12-24' }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    // Hana holds two posts and gets one message; Omar has no address and nobody holds the last.
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    // No mail server answers here: it waits in the outbox, and the round is open all the same.
    expect(mail).toMatchObject({ to_address: 'hana@people.example', holds_way_in: true, state: 'waiting' })
    expect(`${mail?.subject} ${mail?.words}`).not.toMatch(/Hana|Omar|panel|1\.1/)
    expect(plain(await lead.get(round))).toContain('0 of 3 owners have answered for all their actions.')

    const token = tokenOf(mail?.words ?? '')
    const path = `/updates/${token}`
    const closed = plain(await stranger(null, path))
    expect(closed).toContain('For Hana Hale (synthetic), of Wrenshire: 2 actions')
    expect(closed).toContain('If you are not Hana Hale')
    expect(closed).not.toContain('Hold panel')
    // Looking opened nothing: mail scanners look.
    expect((await askOf('Hana'))[0]?.opened_at).toBeNull()
    // Nothing is saved by whoever has not opened it, and what they typed is kept.
    const unopened = await stranger(null, path, {
      do: 'tell',
      name: 'X',
      ...boxes('1.1', { [`happened-${actions['1.1']}`]: 'Typed words' }),
    })
    expect([unopened.status, unopened.text]).toEqual([422, expect.stringContaining('Typed words')])
    const opened = await stranger(null, path, { do: 'open' })
    expect([opened.status, opened.to]).toEqual([303, '?done=open'])
    const step = stepOf(opened)
    expect((await askOf('Hana')).map((one) => one.opened_at)).not.toContain(null)
    const mine = plain(await stranger(step, path))
    expect(mine).toContain('1.1 Hold panel 1.1')
    expect(mine).toContain('1.2 Hold panel 1.2')
    expect(mine).not.toContain('1.3')
    expect(mine).toContain('Old words Told on 5 October 2026')
    // An action that is not theirs is not told of, whatever the form says.
    const foreign = await stranger(step, path, {
      do: 'tell',
      name: 'Hana',
      ...boxes('1.3', { [`happened-${actions['1.3']}`]: 'Not mine' }),
    })
    expect(foreign.status).toBe(303)
    expect(await told()).toEqual([])

    // Last time's words stay unanswered until they are confirmed; saving is not telling.
    const saved = await stranger(step, path, {
      do: 'save',
      name: 'Hana Hale',
      ...boxes('1.1'),
      ...boxes('1.2', { [`changed-${actions['1.2']}`]: 'Half a thought' }),
    })
    expect([saved.status, saved.to]).toEqual([303, '?done=saved'])
    expect(await told()).toEqual([])
    expect(plain(await lead.get(round))).not.toContain('Half a thought')
    expect((await stranger(step, path)).text).toContain('Half a thought')
    const unfinished = await stranger(step, path, {
      do: 'tell',
      name: '',
      ...boxes('1.2', { [`changed-${actions['1.2']}`]: 'Half a thought' }),
    })
    expect(plain(unfinished)).toContain('Enter your name')
    const empty = await stranger(step, path, {
      do: 'tell',
      name: 'Hana Hale',
      ...boxes('1.2', {
        [`version-${actions['1.2']}`]: '1',
        [`changed-${actions['1.2']}`]: 'Half a thought',
      }),
    })
    expect(plain(empty)).toContain('Action 1.2: say what happened')
    const tell = {
      do: 'tell',
      name: 'Hana Hale',
      ...boxes('1.1', { [`still-${actions['1.1']}`]: 'yes' }),
      ...boxes('1.2', {
        [`version-${actions['1.2']}`]: '1',
        [`happened-${actions['1.2']}`]: 'It met twice.',
      }),
    }
    // Sent twice, it is told once.
    expect((await stranger(step, path, tell)).to).toBe('?done=told')
    expect((await stranger(step, path, tell)).to).toBe('?done=told')
    expect((await told()).map((one) => [one.happened, one.words_of, one.state, one.told_by_name])).toEqual([
      [expect.any(String), expect.toBeOneOf(['2026-10-05', null]), 'told', 'Hana Hale'],
      [expect.any(String), expect.toBeOneOf(['2026-10-05', null]), 'told', 'Hana Hale'],
    ])

    // The link in another browser: it opens there, and the first can save nothing more.
    expect(plain(await stranger('a'.repeat(43), path))).toContain('opened in another browser before')
    const other = stepOf(await stranger(null, path, { do: 'open' }))
    const beaten = await stranger(step, path, { ...tell, [`happened-${actions['1.2']}`]: 'Kept words' })
    expect([beaten.status, beaten.text]).toEqual([422, expect.stringContaining('Kept words')])
    expect(plain(beaten)).toContain('opened in another browser since')
    expect((await stranger(other, path)).text).toContain('It met twice.')
    // Somebody who is signed in as somebody else is told whose it is.
    expect(plain(await as('board-member').get(path))).toContain('this link was made for Hana Hale')
    for (const unknown of ['never-made', `${token}x`, token.slice(1)])
      expect([unknown, (await stranger(other, `/updates/${unknown}`)).status]).toEqual([unknown, 409])
    const log = await auditRows(at)
    expect(log.map((one) => one.event)).toEqual(
      expect.arrayContaining(['update-link.opened', 'update-answer.told']),
    )
    expect(JSON.stringify(log)).not.toContain(token)
  })

  test('somebody without an address is handed a link, and signed in finds the same page from home', async () => {
    const lead = as('programme-lead')
    const round = meeting(second, 'round')
    const ask = (await askOf('Omar'))[0]?.id ?? ''
    const handed = await lead.post(`${round}/asks/${ask}/link`, { how: 'hand-over' })
    expect(plain(handed)).toContain('For Omar Oak (synthetic), until 24 December 2026.')
    const token = tokenOf(handed.text)
    const step = stepOf(await stranger(null, `/updates/${token}`, { do: 'open' }))
    expect(plain(await stranger(step, `/updates/${token}`))).toContain('1.1 Hold panel 1.1')
    const again = tokenOf((await lead.post(`${round}/asks/${ask}/link`, { how: 'hand-over' })).text)
    expect((await stranger(step, `/updates/${token}`)).status).toBe(409)

    const signedIn = await at.signIn(omar)
    const home = await signedIn.get('/')
    expect(home.text).toContain(`${base}/updates/${ask}`)
    const own = `${base}/updates/${ask}`
    expect(plain(await signedIn.get(own))).toContain('It is told under your name, Omar Oak (synthetic).')
    expect((await as('action-owner').get(own)).status).toBe(404)
    expect((await lead.get(own)).status).toBe(404)
    // Two write on one action of one ask at once: one is told, and the other keeps what they typed.
    const opened = stepOf(await stranger(null, `/updates/${again}`, { do: 'open' }))
    const words = (text: string): Fields => ({
      do: 'tell',
      name: 'A deputy',
      ...boxes('1.1', { [`happened-${actions['1.1']}`]: text }),
    })
    const both = await Promise.all([
      signedIn.post(own, words('From his account')),
      stranger(opened, `/updates/${again}`, words('From the link')),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    const kept = both.find((one) => one.status === 422) as Answered
    expect(plain(kept)).toContain('saved words on it')
    expect(kept.text).toContain('From his account')
    expect(kept.text).toContain('From the link')
    const mine = (await told()).filter((one) => one.happened.startsWith('From'))
    expect(mine).toHaveLength(1)
  })

  test('the lead accepts or returns each; what was accepted is an update of the action under its teller’s name', async () => {
    const lead = as('programme-lead')
    const round = meeting(second, 'round')
    const page = plain(await lead.get(round))
    expect(page).toContain('Old words, of 5 October 2026 , confirmed as they are.')
    expect(page).toContain('3 answers wait for the lead.')
    const one = (words: string) => told().then((all) => all.find((row) => row.happened.startsWith(words)))
    const twice = await one('It met twice')
    const settle = (who: Browser, id: string | undefined, fields: Fields) =>
      who.post(`${round}/told/${id}`, { told: id ?? '', version: '1', why: '', ...fields })
    expect((await settle(as('board-secretary'), twice?.id, { outcome: 'accept' })).status).toBe(404)
    expect(plain(await settle(lead, twice?.id, { outcome: 'return' }))).toContain('Say why it goes back')
    expect(plain(await settle(lead, twice?.id, { outcome: 'accept', version: '9' }))).toContain(
      'changed by whoever told them',
    )
    const sent = (await mails()).length
    expect((await settle(lead, twice?.id, { outcome: 'return', why: 'When did it meet?' })).status).toBe(303)
    expect(plain(await settle(lead, twice?.id, { outcome: 'accept' }))).toContain(
      'settled this answer already',
    )
    const mail = (await mails()).at(-1)
    expect((await mails()).length).toBe(sent + 1)
    // The earlier link still works beside the one in the new message.
    const path = `/updates/${tokenOf(mail?.words ?? '')}`
    const step = stepOf(await stranger(null, path, { do: 'open' }))
    expect(plain(await stranger(step, path))).toContain('It came back: When did it meet?')
    const anew = (text: string) =>
      stranger(step, path, {
        do: 'tell',
        name: 'Hana Hale',
        ...boxes('1.2', { [`happened-${actions['1.2']}`]: text }),
      })
    // As it was it answers nothing.
    await anew('It met twice.')
    expect((await told()).filter((row) => row.action_id === actions['1.2'])).toHaveLength(1)
    expect((await anew('It met on 3 and 10 November.')).status).toBe(303)
    const better = await one('It met on 3')
    expect(better).toMatchObject({ number: 2, state: 'told' })
    const accepted = await Promise.all([
      settle(lead, better?.id, { outcome: 'accept' }),
      settle(await at.signIn(world.opener), better?.id, { outcome: 'accept' }),
    ])
    expect(accepted.map((done) => done.status).sort()).toEqual([303, 422])
    const updates = await rows((db) =>
      db
        .selectFrom('action_update')
        .selectAll()
        .where('action_id', '=', actions['1.2'] ?? '')
        .execute(),
    )
    expect(updates).toMatchObject([
      { happened: 'It met on 3 and 10 November.', told_by_name: 'Hana Hale', said_on: '2026-11-26' },
    ])
    expect(plain(await lead.get(`${base}/actions/${actions['1.2']}`))).toContain('Hana Hale')
    // Accepted, it can be told no more by the link.
    expect(plain(await anew('Other words'))).toContain('has been accepted already')
  })

  test('whoever is late is named; a day that is past and a round that is closed each say so', async () => {
    const round = meeting(second, 'round')
    const link = tokenOf((await mails())[0]?.words ?? '')
    at.clock.set('2026-12-24T23:30:00.000Z')
    expect((await stranger(null, `/updates/${link}`)).status).toBe(200)
    await moveTo('2026-12-27T10:00:00.000Z')
    const lead = as('programme-lead')
    const page = plain(await lead.get(round))
    expect(page).toContain('Late: Designated doctor, Wrenshire County Council (3 days).')
    expect(page).toContain('2 of 3 owners have answered')
    const over = await stranger(null, `/updates/${link}`)
    expect([over.status, plain(over)]).toEqual([
      409,
      expect.stringContaining('could be used until 24 December 2026'),
    ])
    const vacant = (await askOf('Designated'))[0]?.id ?? ''
    expect(plain(await lead.post(`${round}/asks/${vacant}/link`, { how: 'hand-over' }))).toContain(
      'Move its day first',
    )
    const now = await rows((db) => db.selectFrom('update_round').selectAll().executeTakeFirstOrThrow())
    const version = String(now.version)
    expect((await lead.post(`${round}/change`, { version, do: 'due', due: '2026-12-29' })).status).toBe(303)
    expect((await lead.post(`${round}/change`, { version, do: 'close', due: '' })).status).toBe(422)
    expect((await stranger(null, `/updates/${link}`)).status).toBe(200)
    // Whoever answers after the first day stays late.
    const handed = tokenOf((await lead.post(`${round}/asks/${vacant}/link`, { how: 'hand-over' })).text)
    const step = stepOf(await stranger(null, `/updates/${handed}`, { do: 'open' }))
    await stranger(step, `/updates/${handed}`, {
      do: 'tell',
      name: 'A locum',
      ...boxes('1.3', { [`happened-${actions['1.3']}`]: 'Begun' }),
    })
    expect(plain(await lead.get(round))).toContain('Answered, 3 days late.')
    expect(
      (await lead.post(`${round}/change`, { version: String(now.version + 1), do: 'close', due: '' })).status,
    ).toBe(303)
    const closed = await stranger(step, `/updates/${handed}`)
    expect([closed.status, plain(closed)]).toEqual([
      409,
      expect.stringContaining('This round of updates is closed'),
    ])
    const sent = await stranger(step, `/updates/${handed}`, {
      do: 'tell',
      name: 'A locum',
      ...boxes('1.3', { [`happened-${actions['1.3']}`]: 'More' }),
    })
    expect(sent.status).toBe(409)
    expect((await told()).some((one) => one.happened === 'More')).toBe(false)
  })

  test('a meeting moves: papers still owed are due by the papers day of its new day, and their history keeps the old one', async () => {
    await moveTo('2027-01-25T10:00:00.000Z')
    const third = made.meetingIds[2] ?? ''
    const secretary = as('board-secretary')
    expect((await secretary.post(meeting(third, 'agenda/fill'))).status).toBe(303)
    const to = meeting(third, `agenda/${(await items(third))[0]?.id}/papers/new`)
    const promise = (title: string, due: string, sent: string) =>
      secretary.post(to, {}, withFile(secretary, { title, owedBy: '', due }, sent, file('a.txt', 'x')))
    // 2 February 2027: five working days before are 26 January.
    for (const [title, due, sent] of [
      ['Owed', '2027-01-26', 'other'],
      ['By a day of its own', '2027-01-28', 'other'],
      ['Here', '2027-01-26', 'file'],
    ] as const)
      expect((await promise(title, due, sent)).status).toBe(303)
    const lead = as('programme-lead')
    expect((await lead.post(meeting(third, 'round/open'), { due: '2027-01-29' })).status).toBe(303)
    const roundOf = () =>
      rows((db) =>
        db
          .selectFrom('update_round')
          .select(['first_due', 'due', 'closed_on'])
          .where('meeting_id', '=', third)
          .execute(),
      )
    const moved = await secretary.post(meeting(third, 'move'), {
      version: '1',
      day: '2027-02-09',
      begins: '14:00',
      ends: '16:00',
      place: 'County Hall',
      why: 'The hall is taken.',
    })
    expect(moved.status).toBe(303)
    const papers = await rows((db) =>
      db
        .selectFrom('paper')
        .select(['id', 'title', 'due'])
        .where('title', 'in', ['Owed', 'By a day of its own', 'Here'])
        .orderBy('title')
        .execute(),
    )
    expect(papers.map((one) => [one.title, one.due])).toEqual([
      ['By a day of its own', '2027-01-28'],
      ['Here', '2027-01-26'],
      ['Owed', '2027-02-02'],
    ])
    const history = await rows((db) =>
      db
        .selectFrom('paper_history')
        .select(['row', 'why'])
        .where('id', '=', papers[2]?.id ?? '')
        .orderBy('seq')
        .execute(),
    )
    expect(history.map((one) => [(one.row as { due: string }).due, one.why])).toEqual([
      ['2027-01-26', null],
      ['2027-02-02', 'The hall is taken.'],
    ])
    // The round keeps its distance from the meeting; when the meeting is cancelled it closes.
    expect(await roundOf()).toEqual([{ first_due: '2027-02-05', due: '2027-02-05', closed_on: null }])
    expect((await secretary.post(meeting(third, 'cancel'), { version: '2', why: 'No quorum.' })).status).toBe(
      303,
    )
    expect(await roundOf()).toEqual([{ first_due: '2027-02-05', due: '2027-02-05', closed_on: '2027-01-25' }])
  })
})
