/** Questions and changes about boards, their terms, who sits on them, and their meetings. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import { idsIn } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { versionsOf } from '../../schema/history.sql.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { RecordVersion } from '../improvement-plan/index.ts'
import type {
  Board,
  BoardKind,
  Capacity,
  ChairKind,
  Cycle,
  Invitee,
  Mailbox,
  Meeting,
  MeetingState,
  Member,
  MovedMeeting,
  NamedOfficer,
  Seat,
  Sector,
  StandingItem,
  Terms,
  TimetableAgreed,
} from './board.ts'
import type { AheadChange, AheadItem, AheadKind, BodyKind, ReportChange, UpwardReport } from './forward.ts'
import type { InvitationParagraph } from './seats.ts'

/** The boards and groups of an area in their order, closed ones too. */
export async function boardsIn(db: Db, areaId: string): Promise<readonly Board[]> {
  const rows = await db
    .selectFrom('board')
    .select(['id', 'name', 'kind', 'reports_to_id', 'place', 'closed_on', 'version'])
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as BoardKind,
    reportsToId: row.reports_to_id,
    place: row.place,
    closedOn: row.closed_on as LocalDate | null,
    version: row.version,
  }))
}

/** Every version of a board's terms of reference, the newest first. */
export async function termsOf(db: Db, areaId: string, boardId: string): Promise<readonly Terms[]> {
  return (await termsIn(db, areaId)).filter((one) => one.boardId === boardId)
}

/** Every version of the terms of every board of an area, the newest first, in one query. */
export async function termsIn(db: Db, areaId: string): Promise<readonly Terms[]> {
  const rows = await db
    .selectFrom('board_terms')
    .select(['id', 'board_id', 'number', 'from_day', 'agreed_on', 'agreed_by', 'why', 'chair_kind'])
    .select(['chair_words', 'purpose', 'quorum', 'attend_least', 'attend_of', 'cycle'])
    .select(['papers_working_days', 'begins', 'ends', 'place', 'agenda'])
    .where('local_area_id', '=', areaId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    boardId: row.board_id,
    number: row.number,
    fromDay: row.from_day as LocalDate,
    agreedOn: row.agreed_on as LocalDate,
    agreedBy: row.agreed_by,
    why: row.why,
    chairKind: row.chair_kind as ChairKind,
    chairWords: row.chair_words,
    purpose: row.purpose,
    quorum: row.quorum,
    attendLeast: row.attend_least,
    attendOf: row.attend_of,
    cycle: row.cycle as Cycle,
    papersWorkingDays: row.papers_working_days,
    begins: row.begins,
    ends: row.ends,
    place: row.place,
    agenda: row.agenda as readonly StandingItem[],
  }))
}

/** The terms in force on a day: of the versions that had begun by then, the last. Null before the first. */
export async function termsOn(
  db: Db,
  areaId: string,
  boardId: string,
  day: LocalDate,
): Promise<Terms | null> {
  return (await termsOf(db, areaId, boardId)).find((one) => one.fromDay <= day) ?? null
}

/** What is asked of a post to know who sits in it on a day: its agency, its mailbox, its holder. */
function seatSql(areaId: string, day: LocalDate) {
  return sql`
    p.name as post_name, p.to_day as post_ends, x.id as area_agency_id, x.mailbox,
    g.name as agency_name, g.kind as agency_kind,
    h.holder_name, h.person_id as holder_person_id, who.email as holder_address
    from seat s
    join post p on p.local_area_id = ${areaId} and p.id = s.post_id
    join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    join agency g on g.id = x.agency_id
    left join (
      select distinct on (post_id) post_id, holder_name, person_id from post_holding
      where local_area_id = ${areaId} and from_day <= ${day} and (to_day is null or to_day >= ${day})
      order by post_id, from_day desc
    ) h on h.post_id = s.post_id and (p.to_day is null or p.to_day >= ${day})
    left join person who on who.id = h.person_id and who.ended_at is null`
}

interface SeatRow {
  readonly post_id: string
  readonly post_name: string
  readonly post_ends: string | null
  readonly area_agency_id: string
  readonly mailbox: string | null
  readonly agency_name: string
  readonly agency_kind: string
  readonly holder_name: string | null
  readonly holder_person_id: string | null
  readonly holder_address: string | null
}

function seatFrom(row: SeatRow): Seat {
  return {
    postId: row.post_id,
    postName: row.post_name,
    postEnds: row.post_ends as LocalDate | null,
    areaAgencyId: row.area_agency_id,
    agencyName: row.agency_name,
    agencyKind: row.agency_kind,
    mailbox: row.mailbox,
    holderName: row.holder_name,
    holderPersonId: row.holder_person_id,
    holderAddress: row.holder_address,
  }
}

interface MemberRow extends SeatRow {
  readonly id: string
  readonly board_id: string
  readonly capacity: string
  readonly sector: string
  readonly named_officer: string | null
  readonly from_day: string
  readonly to_day: string | null
  readonly version: number
}

function memberFrom(row: MemberRow): Member {
  return {
    ...seatFrom(row),
    memberId: row.id,
    boardId: row.board_id,
    capacity: row.capacity as Capacity,
    sector: row.sector as Sector,
    namedOfficer: row.named_officer as NamedOfficer | null,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    version: row.version,
  }
}

/** Everybody who ever sat on a board, by post, each with who holds the post on a day. */
export async function membersOf(
  db: Db,
  areaId: string,
  boardId: string,
  day: LocalDate,
): Promise<readonly Member[]> {
  const { rows } = await sql<MemberRow>`
    with seat as (select * from board_member where local_area_id = ${areaId} and board_id = ${boardId})
    select s.id, s.board_id, s.post_id, s.capacity, s.sector, s.named_officer, s.from_day, s.to_day, s.version,
    ${seatSql(areaId, day)}
    order by array_position(array['chair', 'vice-chair', 'member', 'secretary', 'in-attendance'], s.capacity),
      array_position(array['independent', 'education', 'health', 'care', 'parent-carer-forum', 'elected-member'],
        s.sector) nulls last, p.name, s.from_day`.execute(db)
  return rows.map(memberFrom)
}

/** Who sits on a board on a day, the chair first. A post that has ended or is vacant is among them, with no holder. */
export async function membersOn(
  db: Db,
  areaId: string,
  boardId: string,
  day: LocalDate,
): Promise<readonly Member[]> {
  return (await membersOf(db, areaId, boardId, day)).filter((one) => isOn(one, day))
}

interface InviteeRow extends SeatRow {
  readonly id: string
  readonly board_id: string
  readonly requirement_id: string | null
  readonly from_day: string
  readonly to_day: string | null
  readonly version: number
}

/** Everybody who was ever to be invited each time, by post, each with who holds the post on a day. */
export async function inviteesOf(
  db: Db,
  areaId: string,
  boardId: string,
  day: LocalDate,
): Promise<readonly Invitee[]> {
  const { rows } = await sql<InviteeRow>`
    with seat as (select * from board_invitee where local_area_id = ${areaId} and board_id = ${boardId})
    select s.id, s.board_id, s.post_id, s.requirement_id, s.from_day, s.to_day, s.version,
    ${seatSql(areaId, day)}
    order by g.name, p.name, s.from_day`.execute(db)
  return rows.map((row) => ({
    ...seatFrom(row),
    inviteeId: row.id,
    boardId: row.board_id,
    requirementId: row.requirement_id,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    version: row.version,
  }))
}

/** Who must be invited each time, on a day. */
export async function inviteesOn(
  db: Db,
  areaId: string,
  boardId: string,
  day: LocalDate,
): Promise<readonly Invitee[]> {
  return (await inviteesOf(db, areaId, boardId, day)).filter((one) => isOn(one, day))
}

function isOn(one: { readonly from: LocalDate; readonly to: LocalDate | null }, day: LocalDate): boolean {
  return one.from <= day && (one.to === null || one.to >= day)
}

function meetings(db: Db, areaId: string) {
  return db
    .selectFrom('meeting as m')
    .innerJoin('board as b', (on) =>
      on.onRef('b.local_area_id', '=', 'm.local_area_id').onRef('b.id', '=', 'm.board_id'),
    )
    .select(['m.id', 'm.board_id', 'b.name as board_name', 'b.kind as board_kind', 'm.number', 'm.day'])
    .select(['m.begins', 'm.ends', 'm.place', 'm.state', 'm.held_on', 'm.cancelled_on', 'm.cancelled_why'])
    .select(['m.calendar_uid', 'm.calendar_sequence', 'm.version'])
    .where('m.local_area_id', '=', areaId)
}

type MeetingRow = Awaited<ReturnType<ReturnType<typeof meetings>['execute']>>[number]

function meetingFrom(row: MeetingRow): Meeting {
  return {
    id: row.id,
    boardId: row.board_id,
    boardName: row.board_name,
    boardKind: row.board_kind as BoardKind,
    number: row.number,
    day: row.day as LocalDate,
    begins: row.begins,
    ends: row.ends,
    place: row.place,
    state: row.state as MeetingState,
    heldOn: row.held_on as LocalDate | null,
    cancelledOn: row.cancelled_on as LocalDate | null,
    cancelledWhy: row.cancelled_why,
    calendarUid: row.calendar_uid,
    calendarSequence: row.calendar_sequence,
    version: row.version,
  }
}

/** Every meeting of an area by its day, cancelled ones too. */
export async function meetingsIn(db: Db, areaId: string): Promise<readonly Meeting[]> {
  const rows = await meetings(db, areaId).orderBy('m.day').orderBy('m.begins').orderBy('b.place').execute()
  return rows.map(meetingFrom)
}

/** One meeting; null where the area has none of this id. */
export async function meetingOf(db: Db, areaId: string, meetingId: string): Promise<Meeting | null> {
  if (idsIn(meetingId).length === 0) return null
  const row = await meetings(db, areaId).where('m.id', '=', meetingId).executeTakeFirst()
  return row === undefined ? null : meetingFrom(row)
}

/** Writes that a meeting was held, on a day. False when it was changed meanwhile or is not a planned one. */
export async function meetingHold(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  on: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('meeting')
    .set((row) => ({ state: 'held', held_on: on, version: row('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Writes that a meeting was not held after all: it is planned again. False when it was changed meanwhile. */
export async function meetingUnhold(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const done = await db
    .updateTable('meeting')
    .set((row) => ({ state: 'planned', held_on: null, version: row('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', 'held')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface BoardVersioned {
  readonly id: string
  readonly version: number
}

export async function boardInsert(
  db: Db,
  areaId: string,
  board: Omit<Board, 'version' | 'closedOn'>,
): Promise<void> {
  await db
    .insertInto('board')
    .values({
      local_area_id: areaId,
      id: board.id,
      name: board.name,
      kind: board.kind,
      reports_to_id: board.reportsToId,
      place: board.place,
    })
    .execute()
}

/** False when somebody changed it meanwhile. */
export async function boardUpdate(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  to: Pick<Board, 'name' | 'kind' | 'reportsToId' | 'closedOn'>,
): Promise<boolean> {
  const done = await db
    .updateTable('board')
    .set((on) => ({
      name: to.name,
      kind: to.kind,
      reports_to_id: to.reportsToId,
      closed_on: to.closedOn,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** One at a time for a board: two people who add terms or meetings at once wait for each other. */
export async function boardTurn(db: Db, boardId: string): Promise<void> {
  await takeTurn(db, `board ${boardId}`)
}

/** One at a time for an area's boards: of two that are given one name at once, the second is told. */
export async function boardsTurn(db: Db, areaId: string): Promise<void> {
  await takeTurn(db, `boards ${areaId}`)
}

export async function termsInsert(db: Db, areaId: string, terms: Terms, saidBy: string): Promise<void> {
  await db
    .insertInto('board_terms')
    .values({
      local_area_id: areaId,
      id: terms.id,
      board_id: terms.boardId,
      number: terms.number,
      from_day: terms.fromDay,
      agreed_on: terms.agreedOn,
      agreed_by: terms.agreedBy,
      why: terms.why,
      chair_kind: terms.chairKind,
      chair_words: terms.chairWords,
      purpose: terms.purpose,
      quorum: terms.quorum,
      attend_least: terms.attendLeast,
      attend_of: terms.attendOf,
      cycle: terms.cycle,
      papers_working_days: terms.papersWorkingDays,
      begins: terms.begins,
      ends: terms.ends,
      place: terms.place,
      agenda: JSON.stringify(terms.agenda),
      said_by: saidBy,
    })
    .execute()
}

export async function memberInsert(
  db: Db,
  areaId: string,
  member: {
    readonly id: string
    readonly boardId: string
    readonly postId: string
    readonly capacity: Capacity
    readonly sector: Sector
    readonly namedOfficer: NamedOfficer | null
    readonly from: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('board_member')
    .values({
      local_area_id: areaId,
      id: member.id,
      board_id: member.boardId,
      post_id: member.postId,
      capacity: member.capacity,
      sector: member.sector,
      named_officer: member.namedOfficer,
      from_day: member.from,
    })
    .execute()
}

export async function memberUpdate(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  to: {
    readonly capacity: Capacity
    readonly sector: Sector
    readonly namedOfficer: NamedOfficer | null
    readonly to: LocalDate | null
  },
): Promise<boolean> {
  const done = await db
    .updateTable('board_member')
    .set((on) => ({
      capacity: to.capacity,
      sector: to.sector,
      named_officer: to.namedOfficer,
      to_day: to.to,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function inviteeInsert(
  db: Db,
  areaId: string,
  invitee: {
    readonly id: string
    readonly boardId: string
    readonly postId: string
    readonly requirementId: string | null
    readonly from: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('board_invitee')
    .values({
      local_area_id: areaId,
      id: invitee.id,
      board_id: invitee.boardId,
      post_id: invitee.postId,
      requirement_id: invitee.requirementId,
      from_day: invitee.from,
    })
    .execute()
}

export async function inviteeUpdate(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  to: { readonly requirementId: string | null; readonly to: LocalDate | null },
): Promise<boolean> {
  const done = await db
    .updateTable('board_invitee')
    .set((on) => ({
      requirement_id: to.requirementId,
      to_day: to.to,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * The paragraphs of documents in force that say who must be invited, with the people that the document names. A name
 * goes to the paragraph that holds its words; where none does, to the document's first.
 */
export async function invitationParagraphs(db: Db, areaId: string): Promise<readonly InvitationParagraph[]> {
  const rows = await db
    .selectFrom('requirement as r')
    .innerJoin('source_document as d', (on) =>
      on.onRef('d.local_area_id', '=', 'r.local_area_id').onRef('d.id', '=', 'r.document_id'),
    )
    .select(['r.id', 'r.ref', 'r.text', 'r.document_id', 'd.title'])
    .select(sql<unknown>`d.reading -> 'invitees'`.as('invitees'))
    .where('r.local_area_id', '=', areaId)
    .where('r.kind', '=', 'invitation')
    .where(sql<string>`standing_now(d.standing, d.standing_since)`, '=', 'in-force')
    .orderBy('d.received_on', 'desc')
    .orderBy('r.place')
    .execute()
  return rows.map((row) => {
    const names = Array.isArray(row.invitees) ? row.invitees.map(String) : []
    const mine = rows.filter((one) => one.document_id === row.document_id)
    const holder = (name: string) => mine.findLast((one) => one.text.includes(name)) ?? mine[0]
    return {
      id: row.id,
      ref: row.ref,
      text: row.text,
      document: row.title,
      names: names.filter((name) => holder(name)?.id === row.id),
    }
  })
}

/** What was agreed with the Department, the newest first. */
export async function timetableOf(
  db: Db,
  areaId: string,
  boardId: string,
): Promise<readonly TimetableAgreed[]> {
  const rows = await db
    .selectFrom('board_timetable as t')
    .innerJoin('person as p', 'p.id', 't.said_by')
    .select(['t.id', 't.agreed_on', 't.agreed_with', 't.agreed_by', 't.words', 'p.name', 't.said_on'])
    .where('t.local_area_id', '=', areaId)
    .where('t.board_id', '=', boardId)
    .orderBy('t.agreed_on', 'desc')
    .orderBy('t.said_on', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agreedOn: row.agreed_on as LocalDate,
    agreedWith: row.agreed_with,
    agreedBy: row.agreed_by,
    words: row.words,
    saidBy: row.name,
    saidOn: row.said_on as LocalDate,
  }))
}

export async function timetableInsert(
  db: Db,
  areaId: string,
  boardId: string,
  agreed: Omit<TimetableAgreed, 'saidBy'>,
  saidBy: string,
): Promise<void> {
  await db
    .insertInto('board_timetable')
    .values({
      local_area_id: areaId,
      id: agreed.id,
      board_id: boardId,
      agreed_on: agreed.agreedOn,
      agreed_with: agreed.agreedWith,
      agreed_by: agreed.agreedBy,
      words: agreed.words,
      said_by: saidBy,
      said_on: agreed.saidOn,
    })
    .execute()
}

/** Numbers go on from the highest so far, cancelled meetings counted. */
export async function meetingsInsert(
  db: Db,
  areaId: string,
  boardId: string,
  days: readonly LocalDate[],
  sitting: { readonly begins: string; readonly ends: string; readonly place: string },
  newId: () => string,
): Promise<readonly { readonly id: string; readonly number: number; readonly day: LocalDate }[]> {
  const highest = await db
    .selectFrom('meeting')
    .select((on) => on.fn.max('number').as('number'))
    .where('local_area_id', '=', areaId)
    .where('board_id', '=', boardId)
    .executeTakeFirst()
  const first = (highest?.number ?? 0) + 1
  const added = days.map((day, at) => ({ id: newId(), number: first + at, day }))
  await db
    .insertInto('meeting')
    .values(
      added.map((one) => ({
        local_area_id: areaId,
        id: one.id,
        board_id: boardId,
        number: one.number,
        day: one.day,
        begins: sitting.begins,
        ends: sitting.ends,
        place: sitting.place,
        calendar_uid: `${newId()}@throughline`,
      })),
    )
    .execute()
  return added
}

/** Moves a planned meeting; its calendar entry counts the change. False when it was changed meanwhile. */
export async function meetingMoveTo(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  to: Pick<Meeting, 'day' | 'begins' | 'ends' | 'place'>,
): Promise<boolean> {
  const done = await db
    .updateTable('meeting')
    .set((on) => ({
      day: to.day,
      begins: to.begins,
      ends: to.ends,
      place: to.place,
      calendar_sequence: on('calendar_sequence', '+', 1),
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function moveInsert(db: Db, areaId: string, move: MovedMeeting, movedBy: string): Promise<void> {
  await db
    .insertInto('meeting_move')
    .values({
      local_area_id: areaId,
      id: move.id,
      meeting_id: move.meetingId,
      from_day: move.fromDay,
      from_begins: move.fromBegins,
      to_day: move.toDay,
      to_begins: move.toBegins,
      why: move.why,
      moved_on: move.movedOn,
      moved_by: movedBy,
    })
    .execute()
}

/** Every move of the area's meetings, the oldest first. */
export async function movesIn(db: Db, areaId: string): Promise<readonly MovedMeeting[]> {
  const rows = await db
    .selectFrom('meeting_move')
    .select(['id', 'meeting_id', 'from_day', 'from_begins', 'to_day', 'to_begins', 'why', 'moved_on'])
    .where('local_area_id', '=', areaId)
    .orderBy('moved_on')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    fromDay: row.from_day as LocalDate,
    fromBegins: row.from_begins,
    toDay: row.to_day as LocalDate,
    toBegins: row.to_begins,
    why: row.why,
    movedOn: row.moved_on as LocalDate,
  }))
}

/** Cancels a planned meeting; its calendar entry counts the change. False when it was changed meanwhile. */
export async function meetingCancelOn(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  on: LocalDate,
  why: string,
): Promise<boolean> {
  const done = await db
    .updateTable('meeting')
    .set((row) => ({
      state: 'cancelled',
      cancelled_on: on,
      cancelled_why: why,
      calendar_sequence: row('calendar_sequence', '+', 1),
      version: row('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The meetings that a person was asked to, by account or by a post that they hold today. */
export async function meetingsAskedOf(
  db: Db,
  areaId: string,
  personId: string,
  day: LocalDate,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ meeting_id: string }>`
    select i.meeting_id from meeting_invitee i
    where i.local_area_id = ${areaId} and i.removed_on is null and (i.person_id = ${personId} or exists (
      select 1 from post_holding h where h.local_area_id = i.local_area_id and h.post_id = i.post_id
        and h.person_id = ${personId} and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})))
    union
    select m.id from meeting m
    join board_invitee b on b.local_area_id = m.local_area_id and b.board_id = m.board_id
      and b.from_day <= m.day and (b.to_day is null or b.to_day >= m.day)
    join post_holding h on h.local_area_id = b.local_area_id and h.post_id = b.post_id
      and h.person_id = ${personId} and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})
    where m.local_area_id = ${areaId}`.execute(db)
  return new Set(rows.map((row) => row.meeting_id))
}

/** What is to come to a board, month by month, withdrawn items too. */
export async function aheadOf(db: Db, areaId: string, boardId: string): Promise<readonly AheadItem[]> {
  const rows = await db
    .selectFrom('forward_plan_item')
    .select(['id', 'board_id', 'meeting_id', 'month', 'kind', 'words', 'requirement_id'])
    .select(['presenter_post_id', 'withdrawn_on', 'version'])
    .where('local_area_id', '=', areaId)
    .where('board_id', '=', boardId)
    .orderBy('month')
    .orderBy('kind')
    .orderBy('words')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    boardId: row.board_id,
    meetingId: row.meeting_id,
    month: row.month,
    kind: row.kind as AheadKind,
    words: row.words,
    requirementId: row.requirement_id,
    presenterPostId: row.presenter_post_id,
    withdrawnOn: row.withdrawn_on as LocalDate | null,
    version: row.version,
  }))
}

export async function aheadInsert(
  db: Db,
  areaId: string,
  boardId: string,
  id: string,
  item: AheadChange,
): Promise<void> {
  await db
    .insertInto('forward_plan_item')
    .values({
      local_area_id: areaId,
      id,
      board_id: boardId,
      month: item.month,
      kind: item.kind,
      words: item.words,
      requirement_id: item.requirementId,
      presenter_post_id: item.presenterPostId,
    })
    .execute()
}

export async function aheadUpdate(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  to: AheadChange & { readonly withdrawnOn: LocalDate | null },
): Promise<boolean> {
  const done = await db
    .updateTable('forward_plan_item')
    .set((on) => ({
      month: to.month,
      kind: to.kind,
      words: to.words,
      requirement_id: to.requirementId,
      presenter_post_id: to.presenterPostId,
      withdrawn_on: to.withdrawnOn,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What goes up to other bodies, by the day it is due. */
export async function reportsOf(db: Db, areaId: string, boardId: string): Promise<readonly UpwardReport[]> {
  const rows = await db
    .selectFrom('upward_report')
    .select(['id', 'board_id', 'meeting_id', 'body_kind', 'body_name', 'due', 'cover', 'given_on', 'version'])
    .where('local_area_id', '=', areaId)
    .where('board_id', '=', boardId)
    .orderBy('due')
    .orderBy('body_name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    boardId: row.board_id,
    meetingId: row.meeting_id,
    bodyKind: row.body_kind as BodyKind,
    bodyName: row.body_name,
    due: row.due as LocalDate,
    cover: row.cover,
    givenOn: row.given_on as LocalDate | null,
    version: row.version,
  }))
}

export async function reportInsert(
  db: Db,
  areaId: string,
  boardId: string,
  id: string,
  report: ReportChange,
): Promise<void> {
  await db
    .insertInto('upward_report')
    .values({ local_area_id: areaId, id, board_id: boardId, ...reportColumns(report) })
    .execute()
}

export async function reportUpdate(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  to: ReportChange,
): Promise<boolean> {
  const done = await db
    .updateTable('upward_report')
    .set((on) => ({ ...reportColumns(to), version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

function reportColumns(report: ReportChange) {
  return {
    meeting_id: report.meetingId,
    body_kind: report.bodyKind,
    body_name: report.bodyName,
    due: report.due,
    cover: report.cover,
    given_on: report.givenOn,
  }
}

export async function mailboxesIn(db: Db, areaId: string): Promise<readonly Mailbox[]> {
  const rows = await db
    .selectFrom('area_agency as x')
    .innerJoin('agency as a', 'a.id', 'x.agency_id')
    .select(['x.id', 'a.name', 'x.mailbox', 'x.version'])
    .where('x.local_area_id', '=', areaId)
    .orderBy('a.name')
    .execute()
  return rows.map((row) => ({
    areaAgencyId: row.id,
    agency: row.name,
    mailbox: row.mailbox,
    version: row.version,
  }))
}

export async function mailboxUpdate(
  db: Db,
  areaId: string,
  of: BoardVersioned,
  mailbox: string | null,
): Promise<boolean> {
  const done = await db
    .updateTable('area_agency')
    .set((on) => ({ mailbox, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Every version of a row of the board's tables, with who made it: what the second of two editors is told. */
export async function boardVersions(
  db: Db,
  table:
    | 'board'
    | 'board_member'
    | 'board_invitee'
    | 'meeting'
    | 'forward_plan_item'
    | 'upward_report'
    | 'area_agency',
  id: string,
): Promise<readonly RecordVersion[]> {
  const versions = await versionsOf(db, table, id)
  const people = [...new Set(versions.flatMap((one) => one.changedBy ?? []))]
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${sql.val(people)}::uuid[])`)
    .execute()
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return versions.map((one) => ({
    version: one.row.version,
    at: one.at,
    who: names.get(one.changedBy ?? '') ?? null,
    why: one.why,
    row: { ...one.row },
  }))
}
