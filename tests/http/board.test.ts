/** The board through its pages: its terms by version, seats, invitations the notice asks for, and its meetings. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boardRoutes, keepBoards, meetingHold } from '../../src/features/board/index.ts'
import { localDate } from '../../src/foundation/index.ts'
import { type BoardWorld, boardTerms, makeBoard } from '../support/board.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  makeWorld,
  openedAt,
  openHouse,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ')

describe.each(testStores())('the board, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let made: BoardWorld
  let base: string
  let here: string

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true })
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
    made = await makeBoard(at, lead, world.a)
    base = `/areas/${world.a.slug}`
    here = `${base}/boards/${made.boardId}`
  }, 120_000)
  afterAll(() => at.close())

  const meeting = (id: string) =>
    at.here.keeper.keep((db) =>
      db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
  const countOf = (table: 'meeting' | 'meeting_move' | 'board_terms' | 'board_member' | 'board_invitee') =>
    at.here.keeper.keep(
      async (db) =>
        (await db.selectFrom(table).select('id').where('local_area_id', '=', world.a.id).execute()).length,
    )

  test('its page says who chairs it, when it meets, who sits, who is invited and why', async () => {
    const page = plain((await lead.get(here)).text)
    expect(page).toContain('It meets next on Tuesday 1 December 2026, 14:00. The chair is Iris Invented')
    expect(page).toContain('Version 1, in force since 1 November 2026')
    expect(page).toContain('At least 9 of any 12 meetings in a row')
    expect(page).toContain('5 working days before the meeting')
    expect(page).toContain('Visit to a school, 10 minutes, to note, in private')
    expect(page).toContain('No seat speaks for: health, care, parent carer forum, elected member.')
    expect(page).toMatch(/Director of education [A-Z][^.]*Council Who holds it Vacant/)
    expect(page).toMatch(/No mailbox is known for [^.]*: its posts in this list cannot be written to\./)
    expect(page).toContain('SEND adviser')
    expect(page).toContain('Paragraph 6 names 3')
    expect(page).toContain('2 have no post here yet')
    expect(page).toContain('Agreed on 1 November 2026 by the chair, with the Department’s case lead')
    expect(page).toContain('Stocktake: The Department takes stock')
    expect(page).toContain('Cover text still to be written')
    const member = await at.signIn(world.a.people.get('board-member') ?? '')
    const read = await member.get(here)
    expect(read.status).toBe(200)
    expect(read.text).not.toContain('/members/new')
  })

  test('the list of meetings: the next first, with the day its papers are due', async () => {
    const page = plain((await lead.get(`${base}/meetings`)).text)
    expect(page).toContain('Tuesday 1 December 2026, 14:00 to 16:00, County Hall. That is in 8 days.')
    expect(page).toContain('Papers are due by Tuesday 24 November 2026.')
    // Five working days before 5 January 2027, with 1 January and the two Christmas days between.
    expect(page).toMatch(/Tuesday 5 January 2027.*?24 December 2026/)
  })

  test('a new version of the terms never changes an old one; two versions are compared', async () => {
    const before = (await lead.get(`${here}/terms`)).text
    expect(plain(before)).toContain('Version 1')
    const noWhy = await lead.post(`${here}/terms/new`, { ...boardTerms, last: '1', quorum: '4' })
    expect(noWhy.status).toBe(422)
    expect(noWhy.text).toContain('Say in a sentence what changed and why.')
    const stale = await lead.post(`${here}/terms/new`, { ...boardTerms, quorum: '4', why: 'More members.' })
    expect(stale.status).toBe(422)
    expect(stale.text).toContain('Version 1 was recorded while you were writing')
    const fields = {
      ...boardTerms,
      last: '1',
      fromDay: '2027-01-01',
      quorum: '4',
      papersWorkingDays: '7',
      why: 'More members.',
    }
    const once = { ...fields, once: 'the-same-form-sent-twice-0001' }
    expect((await lead.post(`${here}/terms/new`, once)).status).toBe(303)
    await lead.post(`${here}/terms/new`, once)
    expect(await countOf('board_terms')).toBe(2)
    const page = plain((await lead.get(`${here}/terms`)).text)
    expect(page).toContain('Version 1 and version 2')
    expect(page).toMatch(/Quorum Version 1 2 members Version 2 4 members/)
    expect(page).toContain('Version 1, from 1 November 2026, in force')
    // A meeting after the new version begins has its papers seven working days before.
    expect(plain((await lead.get(`${base}/meetings`)).text)).toMatch(
      /Tuesday 2 February 2027.*?22 January 2027/,
    )
    expect(plain((await lead.get(here)).text)).toContain('Version 2 holds from 1 January 2027.')
  })

  test('the days of a series are shown before anything is made, and bank holidays are avoided', async () => {
    const all = await countOf('meeting')
    const asked = '?how=monthly&nth=1&weekday=1&from=2027-04-01&count=4'
    const shown = plain((await lead.get(`${here}/series${asked}`)).text)
    expect(shown).toContain('Monday 5 April 2027')
    // 3 May is a bank holiday and the next working day is taken.
    expect(shown).toContain('Tuesday 4 May 2027 Meeting 6 is on this day already.')
    const last = await lead.get(`${here}/series?how=monthly&nth=last&weekday=1&from=2027-05-01&count=1`)
    expect(plain(last.text)).toContain(
      'Tuesday 1 June 2027 Moved on from Monday 31 May 2027, which is a bank holiday.',
    )
    expect(await countOf('meeting')).toBe(all)
    const typed = plain(
      (await lead.get(`${here}/series?how=calendar&typed=3%20May%202027%0A8%2F5%2F2027`)).text,
    )
    expect(typed).toContain('This day is a bank holiday.')
    expect(typed).toContain('This day is at a weekend.')
    const wrong = await lead.get(`${here}/series?how=calendar&typed=next%20week`)
    expect(plain(wrong.text)).toContain('“next week” is not a day. Write it as 3 November 2026')
    const sitting = { begins: '14:00', ends: '13:00', place: 'County Hall' }
    const taken = await lead.post(`${here}/series${asked}`, { day: '2026-12-01', ...sitting })
    expect(taken.status).toBe(422)
    expect(taken.text).toContain('Meeting 1 of this board is on 1 December 2026 already.')
    const ends = await lead.post(`${here}/series${asked}`, { day: '2027-07-05', ...sitting })
    expect(ends.text).toContain('It begins at 14:00. Enter a later time for its end.')
    const twice = { day: '2027-07-05', ...sitting, ends: '15:00' }
    const both = await Promise.all([1, 2].map(() => lead.post(`${here}/series`, twice)))
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    expect(await countOf('meeting')).toBe(all + 1)
  })

  test('one meeting is moved, with the reason, and its calendar entry counts it', async () => {
    const id = made.meetingIds[3] ?? ''
    const path = `${base}/meetings/${id}/move`
    const fields = {
      version: '1',
      day: '2027-03-26',
      begins: '10:00',
      ends: '12:00',
      place: 'Town Hall',
      why: 'The chair is away.',
    }
    const holiday = await lead.post(path, fields)
    expect(holiday.status).toBe(422)
    expect(holiday.text).toContain('26 March 2027 is a bank holiday. Choose another day, or tick the box')
    expect(holiday.text).toContain('The chair is away.')
    expect((await lead.post(path, { ...fields, day: '2027-02-02' })).text).toContain(
      'Meeting 3 of this board is on 2 February 2027 already.',
    )
    expect((await lead.post(path, { ...fields, day: '2027-03-09', why: ' ' })).text).toContain(
      'Say in a sentence why it is moved.',
    )
    expect((await lead.post(path, { ...fields, day: '2027-03-09' })).status).toBe(303)
    expect(await meeting(id)).toMatchObject({
      day: '2027-03-09',
      begins: '10:00',
      place: 'Town Hall',
      calendar_sequence: 1,
      version: 2,
    })
    const late = await lead.post(path, { ...fields, day: '2027-03-11' })
    expect(late.status).toBe(422)
    expect(late.text).toMatch(
      /Olive Opener changed this meeting while you were writing.*from “2027-03-02” to “2027-03-09”/,
    )
    expect(plain((await lead.get(`${base}/meetings`)).text)).toContain(
      'it was on 2 March 2027 at 14:00: The chair is away.',
    )
    expect(await countOf('meeting_move')).toBe(1)
  })

  test('the programme leads to the next board, and the meetings to what boards did', async () => {
    const programme = plain((await lead.get(base)).text)
    expect(programme).toContain('Next board: 1 December 2026')
    expect(programme).toContain('Papers by 24 November 2026.')
    const adviser = await at.signIn(world.a.people.get('external-adviser') ?? '')
    const analyst = await at.signIn(world.a.people.get('analyst') ?? '')
    for (const [reader, there] of [
      [lead, true],
      [adviser, true],
      [analyst, false],
    ] as const) {
      const list = (await reader.get(`${base}/meetings`)).text
      for (const path of ['decisions', 'board-actions', 'log'])
        expect(list.includes(`href="${base}/${path}"`)).toBe(there)
    }
    // Whatever of it is open, "Board" is where one is.
    for (const path of ['meetings', 'boards', 'decisions', 'board-actions', 'log'])
      expect((await lead.get(`${base}/${path}`)).text).toMatch(
        /aria-current="[a-z]+"[^>]*>\s*(<strong[^>]*>)?\s*Board/,
      )
  })

  test('one is cancelled and its day is free again; what was held is not moved', async () => {
    const [, , , , cancelled = '', held = ''] = made.meetingIds
    const path = `${base}/meetings/${cancelled}/cancel`
    expect((await lead.post(path, { version: '1', why: '' })).text).toContain(
      'Say in a sentence why it is cancelled.',
    )
    expect((await lead.post(path, { version: '1', why: 'An election.' })).status).toBe(303)
    expect(await meeting(cancelled)).toMatchObject({ state: 'cancelled', calendar_sequence: 1 })
    expect((await lead.post(path, { version: '2', why: 'Again.' })).text).toContain(
      'This meeting was cancelled and cannot be cancelled.',
    )
    const again = { day: '2027-04-06', begins: '14:00', ends: '16:00', place: 'County Hall' }
    expect((await lead.post(`${here}/series`, again)).status).toBe(303)
    const unit = { areaId: world.a.id, personId: null, at: at.clock.now() }
    const day = localDate('2027-05-04')
    const hold = (version: number) =>
      at.here.store.change(unit, (db) => meetingHold(db, world.a.id, { id: held, version }, day))
    expect([await hold(7), await hold(1), await hold(2)]).toEqual([false, true, false])
    const move = await lead.post(`${base}/meetings/${held}/move`, {
      version: '1',
      ...again,
      day: '2027-05-11',
      why: 'x',
    })
    expect(move.status).toBe(422)
    expect(move.text).toContain('This meeting was held on 4 May 2027. It cannot be moved.')
    expect((await lead.get(`${base}/meetings/${held}/move`)).text).not.toContain('New day')
  })

  test('seats: a post sits once, a chair once, an ended post not at all; a vacant one is named with its mailbox', async () => {
    const seat = { capacity: 'member', sector: 'education', namedOfficer: '', from: '2026-11-23' }
    const add = (fields: Readonly<Record<string, string>>) =>
      lead.post(`${here}/members/new`, { ...seat, ...fields })
    expect((await add({ post: made.postId })).text).toContain('is there since 23 November 2026.')
    const second = await add({ post: made.externalPostId, capacity: 'chair' })
    expect(second.text).toContain('is the chair. End that seat first, or choose vice chair.')
    expect((await add({ post: '' })).text).toContain('Choose a post from the list.')
    const council = await at.here.keeper.keep((db) =>
      db.selectFrom('post').selectAll().where('id', '=', made.vacantPostId).executeTakeFirstOrThrow(),
    )
    const box = `${base}/agencies/${council.area_agency_id}/mailbox`
    expect((await lead.post(box, { version: '1', mailbox: 'not an address' })).status).toBe(422)
    expect((await lead.post(box, { version: '1', mailbox: 'send.office@council.example' })).status).toBe(303)
    expect(plain((await lead.get(here)).text)).toContain(
      'Where a post is vacant or no address is known, invitations go to send.office@council.example (',
    )
    await lead.post(`${base}/posts/new`, {
      name: 'Post that ends',
      agency: council.area_agency_id,
      holder: '',
      person: '',
    })
    const ends = await at.here.keeper.keep((db) =>
      db
        .selectFrom('post')
        .select(['id', 'version'])
        .where('name', '=', 'Post that ends')
        .executeTakeFirstOrThrow(),
    )
    await lead.post(`${base}/posts/${ends.id}/end`, { version: String(ends.version), on: '2026-11-23' })
    expect((await add({ post: ends.id, from: '2026-11-24' })).text).toContain('ended on 23 November 2026.')
    const end = { version: '1', capacity: 'chair', sector: 'independent', namedOfficer: '', to: '2026-11-20' }
    const path = `${here}/members/${made.memberId}`
    expect((await lead.post(path, end)).text).toContain('It began on 23 November 2026.')
    const ended = await lead.post(path, { ...end, namedOfficer: 'chief-executive', to: '' })
    expect(ended.status).toBe(303)
    expect(plain((await lead.get(here)).text)).toContain('Independent; chief executive, checked by name')
  })

  test('whom the notice names is only offered; ending such an invitation asks for the reason', async () => {
    const page = plain((await lead.get(`${here}/invitees`)).text)
    expect(page).toContain('DfE appointed SEND adviser')
    expect(page).toContain(
      '2 of them have no post here yet. Say which post each one is. Nothing is adopted by itself.',
    )
    expect(await countOf('board_invitee')).toBe(1)
    const path = `${here}/invitees/${made.inviteeId}`
    expect((await lead.post(path, { version: '1', to: '2026-12-31', why: '' })).status).toBe(422)
    const why = 'Another adviser follows; the Department agreed.'
    expect((await lead.post(path, { version: '1', to: '2026-12-31', why })).status).toBe(303)
    expect(plain((await lead.get(`${here}/invitees`)).text)).toContain('until 31 December 2026')
  })

  test('the forward plan and the reports up', async () => {
    const item = {
      month: 'March 2027',
      kind: 'deep-dive',
      words: 'Waiting times',
      requirement: '',
      presenter: '',
    }
    const refused = await lead.post(`${here}/forward-plan/new`, item)
    expect(refused.text).toContain('Say which area the deep dive is about.')
    const area = world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    expect((await lead.post(`${here}/forward-plan/new`, { ...item, requirement: area })).status).toBe(303)
    const page = plain((await lead.get(here)).text)
    expect(page).toContain('Deep dive, 3.a: Waiting times')
    expect(page).not.toMatch(/No deep dive in these months for: 3\.a/)
    const report = {
      version: '1',
      bodyKind: 'cabinet',
      bodyName: 'Cabinet of the council',
      due: '2027-01-20',
      meeting: made.meetingIds[0] ?? '',
      cover: '',
      givenOn: '2026-11-23',
    }
    const path = `${here}/reports/${made.reportId}`
    expect((await lead.post(path, report)).text).toContain('Write the cover text that was given.')
    expect((await lead.post(path, { ...report, cover: 'What cabinet should know.' })).status).toBe(303)
    expect(plain((await lead.get(here)).text)).toContain('Given on 23 November 2026')
  })

  test('groups report up, to no group of their own, and close once nothing hangs on them', async () => {
    const group = { name: 'Workstream for waits', kind: 'workstream', reportsTo: made.boardId }
    expect((await lead.post(`${base}/boards/new`, { ...group, reportsTo: '' })).text).toContain(
      'Choose which group it reports to.',
    )
    const to = (await lead.post(`${base}/boards/new`, group)).to
    expect((await lead.post(`${base}/boards/new`, group)).text).toContain(
      'Workstream for waits is there already.',
    )
    const id = to.split('/')[4] ?? ''
    const closing = { version: '1', name: 'x', kind: 'board', reportsTo: '', closed: 'yes' }
    expect((await lead.post(`${here}/change`, closing)).text).toContain('Workstream for waits reports to it.')
    const close = await lead.post(`${base}/boards/${id}/change`, { version: '1', ...group, closed: 'yes' })
    expect(close.status).toBe(303)
    expect((await lead.get(`${base}/boards/${id}/terms/new`)).status).toBe(404)
    expect(plain((await lead.get(`${base}/boards`)).text)).toContain('Closed on 23 November 2026')
    const told = plain((await lead.get(`${base}/history/board/${made.boardId}`)).text)
    expect(told).toContain('Terms of reference, version 2, from 1 January 2027')
    const moved = plain((await lead.get(`${base}/history/meeting/${made.meetingIds[3]}`)).text)
    expect(moved).toContain('2 March 2027')
  })

  test('an adviser sees the meetings they are asked to, and no page of a board; another area sees nothing', async () => {
    const personId = await addPerson(at, 'Eve External (synthetic)', false)
    await addGrant(at, world.a.id, personId, 'external-adviser', today, null)
    const adviser = await at.signIn(personId)
    expect((await adviser.get(`${base}/meetings`)).text).toContain('You are asked to no meeting yet')
    await lead.post(`${base}/posts/${made.externalPostId}/hand-over`, {
      version: '1',
      person: personId,
      holder: '',
      from: '2026-11-24',
    })
    at.clock.set('2026-11-24T10:00:00.000Z')
    const page = await (await at.signIn(personId)).get(`${base}/meetings`)
    // The standing invitation ends with the year: only the meeting before that is theirs.
    expect(page.text).toContain('Tuesday 1 December 2026')
    expect(page.text).not.toContain('5 January 2027')
    at.clock.set(openedAt)
    expect((await adviser.get(here)).status).toBe(404)
    expect((await lead.get(`/areas/${world.b.slug}/boards/${made.boardId}`)).status).toBe(404)
    expect((await lead.get(`${base}/meetings/not-an-id/move`)).status).toBe(404)
  })

  test('moving and cancelling tell those who were asked, in the same transaction', async () => {
    const told: string[] = []
    const failing = boardRoutes({
      told: async (_db, _tools, _asking, meetingId, what) => {
        told.push(`${what} ${meetingId}`)
        if (what === 'cancelled') throw new Error('The outbox is broken.')
      },
    })
    const beside = await at.beside({
      trustProxy: true,
      alter: (all) =>
        all.map(
          (route) => failing.find((one) => one.method === route.method && one.path === route.path) ?? route,
        ),
    })
    const there = await beside.signIn(world.opener)
    const id = made.meetingIds[2] ?? ''
    const to = { day: '2027-02-03', begins: '14:00', ends: '16:00', place: 'County Hall', why: 'A clash.' }
    expect((await there.post(`${base}/meetings/${id}/move`, { version: '1', ...to })).status).toBe(303)
    expect((await there.post(`${base}/meetings/${id}/cancel`, { version: '2', why: 'x' })).status).toBe(500)
    expect(told).toEqual([`moved ${id}`, `cancelled ${id}`])
    expect(await meeting(id)).toMatchObject({ day: '2027-02-03', state: 'planned', version: 2 })
    await beside.close()
    expect(Object.keys(keepBoards).sort()).toEqual(['board-secretary', 'programme-lead'])
  })
})
