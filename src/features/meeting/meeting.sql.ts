/** Questions and changes about a meeting's attendance, its minutes, their corrections and its notes. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { versionsOf } from '../../schema/history.sql.ts'
import { meetingsAskedOf } from '../board/index.ts'
import type {
  Asked,
  Attended,
  AttendsAs,
  Line,
  MemberRecord,
  NamedOfficer,
  Sector,
  Was,
} from './attendance.ts'
import { type Minute, type Minutes, type MinutesState, noMinutes, type Outside } from './minutes.ts'
import type { Note, NoteKind } from './notes.ts'
import type { Reached } from './reach.ts'

/** Who was asked to a meeting, with what they answered. */
export async function askedTo(db: Db, areaId: string, meetingId: string): Promise<readonly Asked[]> {
  const rows = await db
    .selectFrom('meeting_invitee')
    .select(['post_id', 'name', 'answer'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .where('removed_on', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    postId: row.post_id,
    name: row.name,
    answered: row.answer as Asked['answered'],
  }))
}

/** What is known of how ready a meeting is, each counted from its own table. */
export interface ReadyFacts {
  readonly asked: number
  readonly written: number
  readonly log: 'none' | 'draft' | 'settled' | 'published'
  readonly packs: number
  readonly packCirculatedOn: LocalDate | null
}

export async function readyFacts(db: Db, areaId: string, meetingId: string): Promise<ReadyFacts> {
  const { rows } = await sql<{
    asked: number
    written: number
    log: string | null
    packs: number
    circulated: string | null
  }>`select
    (select count(*)::int from meeting_invitee i where i.local_area_id = ${areaId} and i.meeting_id = ${meetingId}
      and i.removed_on is null) as asked,
    (select count(*)::int from meeting_invitee i where i.local_area_id = ${areaId} and i.meeting_id = ${meetingId}
      and i.removed_on is null and exists (select from meeting_message x where x.local_area_id = i.local_area_id
        and x.invitee_id = i.id and x.method = 'REQUEST')) as written,
    (select l.state from board_log l where l.local_area_id = ${areaId} and l.meeting_id = ${meetingId}) as log,
    (select count(*)::int from pack k where k.local_area_id = ${areaId} and k.meeting_id = ${meetingId}) as packs,
    (select max(k.circulated_on) from pack k where k.local_area_id = ${areaId} and k.meeting_id = ${meetingId})
      as circulated`.execute(db)
  const row = rows[0]
  return {
    asked: row?.asked ?? 0,
    written: row?.written ?? 0,
    log: (row?.log ?? 'none') as ReadyFacts['log'],
    packs: row?.packs ?? 0,
    packCirculatedOn: (row?.circulated ?? null) as LocalDate | null,
  }
}

/** What of the meetings of an area went to one person, or was published. */
export async function reachedBy(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
): Promise<Reached> {
  const holds = sql`select h.post_id from post_holding h where h.local_area_id = ${areaId} and h.person_id = ${personId}
    and h.from_day <= ${today} and (h.to_day is null or h.to_day >= ${today})`
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'board' as kind, s.board_id as id from board_member s
      where s.local_area_id = ${areaId} and s.post_id in (${holds}) and s.from_day <= ${today}
        and (s.to_day is null or s.to_day >= ${today})
    union select 'board', s.board_id from board_invitee s
      where s.local_area_id = ${areaId} and s.post_id in (${holds}) and s.from_day <= ${today}
        and (s.to_day is null or s.to_day >= ${today})
    union select 'published', m.meeting_id from minutes m where m.local_area_id = ${areaId} and m.state = 'published'
    union select 'published', n.meeting_id from meeting_note n
      where n.local_area_id = ${areaId} and n.published_on is not null
    union select 'published', k.meeting_id from pack k
      where k.local_area_id = ${areaId} and k.published_on is not null`.execute(db)
  const of = (kind: string) => new Set(rows.flatMap((row) => (row.kind === kind ? [row.id] : [])))
  return {
    askedTo: await meetingsAskedOf(db, areaId, personId, today),
    boards: of('board'),
    published: of('published'),
  }
}

/** The posts that a person holds on a day. */
export async function postsHeldBy(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('post_holding')
    .select('post_id')
    .where('local_area_id', '=', areaId)
    .where('person_id', '=', personId)
    .where('from_day', '<=', today)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
    .execute()
  return rows.map((row) => row.post_id)
}

/** Who was at a meeting, as it was recorded: members first, those from outside last. */
export async function attendanceOf(db: Db, areaId: string, meetingId: string): Promise<readonly Attended[]> {
  const { rows } = await sql<{
    id: string
    post_id: string | null
    person_id: string | null
    name: string
    capacity: string
    sector: string
    named_officer: string | null
    was: string
    deputy_name: string | null
    version: number
    post: string | null
  }>`select t.id, t.post_id, t.person_id, t.name, t.capacity, t.sector, t.named_officer, t.was, t.deputy_name, t.version,
      p.name || ', ' || g.name as post
    from attendance t
    left join post p on p.local_area_id = t.local_area_id and p.id = t.post_id
    left join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    left join agency g on g.id = x.agency_id
    where t.local_area_id = ${areaId} and t.meeting_id = ${meetingId}
    order by array_position(array['chair', 'vice-chair', 'member', 'secretary', 'in-attendance', 'external'], t.capacity),
      t.name, t.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    personId: row.person_id,
    name: row.name,
    post: row.post,
    attendsAs: row.capacity as AttendsAs,
    sector: row.sector as Sector,
    namedOfficer: row.named_officer as NamedOfficer | null,
    was: row.was as Was,
    deputyName: row.deputy_name,
    version: row.version,
  }))
}

/**
 * Each member's attendance at the held meetings of a board whose attendance was recorded, the oldest first: those who sit
 * on it on that day. By post, whoever held it then.
 */
export async function attendanceRecord(
  db: Db,
  areaId: string,
  boardId: string,
  day: LocalDate,
): Promise<readonly MemberRecord[]> {
  const { rows } = await sql<{
    post_id: string
    post: string
    holder: string | null
    meeting_id: string | null
    day: string | null
    was: string | null
  }>`select s.post_id, p.name || ', ' || g.name as post, h.holder_name as holder, t.meeting_id, t.day, t.was
    from board_member s
    join post p on p.local_area_id = s.local_area_id and p.id = s.post_id
    join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    join agency g on g.id = x.agency_id
    left join lateral (select h.holder_name from post_holding h where h.local_area_id = s.local_area_id
      and h.post_id = s.post_id and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})
      order by h.from_day desc limit 1) h on true
    left join (select a.local_area_id, a.post_id, a.was, m.id as meeting_id, m.day, m.board_id from attendance a
      join meeting m on m.local_area_id = a.local_area_id and m.id = a.meeting_id and m.state = 'held') t
      on t.local_area_id = s.local_area_id and t.post_id = s.post_id and t.board_id = s.board_id
        and t.day >= s.from_day and t.day <= ${day}
    where s.local_area_id = ${areaId} and s.board_id = ${boardId} and s.from_day <= ${day}
      and (s.to_day is null or s.to_day >= ${day})
    order by p.name, s.post_id, t.day`.execute(db)
  const found = new Map<
    string,
    { head: Omit<MemberRecord, 'meetings'>; meetings: MemberRecord['meetings'][number][] }
  >()
  for (const row of rows) {
    const one = found.get(row.post_id) ?? {
      head: { postId: row.post_id, post: row.post, holder: row.holder },
      meetings: [],
    }
    found.set(row.post_id, one)
    if (row.meeting_id !== null && row.day !== null && row.was !== null)
      one.meetings.push({ meetingId: row.meeting_id, day: row.day as LocalDate, was: row.was as Was })
  }
  return [...found.values()].map(({ head, meetings }) => ({ ...head, meetings }))
}

export async function attendanceInsert(
  db: Db,
  areaId: string,
  meetingId: string,
  id: string,
  line: Omit<Line, 'key' | 'id' | 'version' | 'answered' | 'post' | 'was'> & { readonly was: Was },
): Promise<void> {
  await db
    .insertInto('attendance')
    .values({
      local_area_id: areaId,
      id,
      meeting_id: meetingId,
      post_id: line.postId,
      person_id: line.personId,
      name: line.name,
      capacity: line.attendsAs,
      sector: line.sector,
      named_officer: line.namedOfficer,
      was: line.was,
      deputy_name: line.deputyName,
    })
    .execute()
}

/** False when somebody changed it meanwhile. */
export async function attendanceUpdate(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  to: { readonly was: Was; readonly deputyName: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('attendance')
    .set((on) => ({ was: to.was, deputy_name: to.deputyName, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * Whoever minutes a meeting waits for the one before: of two who save the same new line at once, the second then finds it
 * there, and is told.
 */
export async function meetingLock(db: Db, areaId: string, meetingId: string): Promise<void> {
  await sql`select id from meeting where local_area_id = ${areaId} and id = ${meetingId} for update`.execute(
    db,
  )
}

export async function minutesOf(db: Db, areaId: string, meetingId: string): Promise<Minutes> {
  const row = await db
    .selectFrom('minutes as m')
    .leftJoin('person as p', 'p.id', 'm.checked_by')
    .select(['m.state', 'm.checked_on', 'p.name as checked_by', 'm.published_on', 'm.snapshot', 'm.sha256'])
    .select(['m.checked_name', 'm.checked_how', 'm.published_how', 'm.version'])
    .where('m.local_area_id', '=', areaId)
    .where('m.meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row === undefined
    ? noMinutes
    : {
        state: row.state as MinutesState,
        checkedOn: row.checked_on as LocalDate | null,
        checkedBy: row.checked_by,
        checkedOutside:
          row.checked_name === null || row.checked_how === null
            ? null
            : { name: row.checked_name, how: row.checked_how },
        publishedOn: row.published_on as LocalDate | null,
        publishedHow: row.published_how,
        snapshot: row.snapshot,
        sha256: row.sha256,
        version: row.version,
      }
}

/** The states of the minutes of every meeting of an area that has some. */
export async function minutesStatesIn(db: Db, areaId: string): Promise<ReadonlyMap<string, MinutesState>> {
  const rows = await db
    .selectFrom('minutes')
    .select(['meeting_id', 'state'])
    .where('local_area_id', '=', areaId)
    .execute()
  return new Map(rows.map((row) => [row.meeting_id, row.state as MinutesState]))
}

/** Begins the minutes of a meeting, where they were not begun. */
export async function minutesBegin(db: Db, areaId: string, meetingId: string, id: string): Promise<void> {
  await db
    .insertInto('minutes')
    .values({ local_area_id: areaId, id, meeting_id: meetingId })
    .onConflict((on) => on.columns(['local_area_id', 'meeting_id']).doNothing())
    .execute()
}

export interface MinutesTo {
  readonly state: MinutesState
  readonly checked?: {
    readonly on: LocalDate
    readonly by: string
    readonly outside: Outside | null
    readonly snapshot: string
    readonly sha256: string
  }
  readonly published?: { readonly on: LocalDate; readonly by: string; readonly how: string | null }
}

/** False when somebody changed them meanwhile. */
export async function minutesUpdate(
  db: Db,
  areaId: string,
  meetingId: string,
  version: number,
  { state, checked, published }: MinutesTo,
): Promise<boolean> {
  const done = await db
    .updateTable('minutes')
    .set((on) => ({
      state,
      version: on('version', '+', 1),
      ...(checked === undefined
        ? {}
        : {
            checked_on: checked.on,
            checked_by: checked.by,
            checked_name: checked.outside?.name ?? null,
            checked_how: checked.outside?.how ?? null,
            snapshot: checked.snapshot,
            sha256: checked.sha256,
          }),
      ...(published === undefined
        ? {}
        : { published_on: published.on, published_by: published.by, published_how: published.how }),
    }))
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function minuteRows(db: Db, areaId: string, meetingId: string): Promise<readonly Minute[]> {
  const rows = await db
    .selectFrom('minute as m')
    .innerJoin('person as p', 'p.id', 'm.written_by')
    .select(['m.id', 'm.agenda_item_id', 'm.words', 'm.private_words', 'm.version', 'p.name'])
    .where('m.local_area_id', '=', areaId)
    .where('m.meeting_id', '=', meetingId)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    itemId: row.agenda_item_id,
    words: row.words,
    privateWords: row.private_words,
    writtenBy: row.name,
    version: row.version,
  }))
}

/** What stood in a minute at an earlier version. */
export async function minuteAtVersion(
  db: Db,
  id: string,
  version: number,
): Promise<{ readonly words: string; readonly privateWords: string } | null> {
  const found = (await versionsOf(db, 'minute', id)).findLast((one) => one.row.version <= version)
  return found === undefined ? null : { words: found.row.words, privateWords: found.row.private_words }
}

export interface MinuteSaved {
  readonly meetingId: string
  readonly itemId: string
  readonly words: string
  readonly privateWords: string
  readonly by: string
}

export async function minuteInsert(db: Db, areaId: string, id: string, said: MinuteSaved): Promise<void> {
  await db
    .insertInto('minute')
    .values({
      local_area_id: areaId,
      id,
      meeting_id: said.meetingId,
      agenda_item_id: said.itemId,
      words: said.words,
      private_words: said.privateWords,
      written_by: said.by,
    })
    .execute()
}

/** False when somebody changed it meanwhile. */
export async function minuteUpdate(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  said: MinuteSaved,
): Promise<boolean> {
  const done = await db
    .updateTable('minute')
    .set((on) => ({
      words: said.words,
      private_words: said.privateWords,
      written_by: said.by,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface Correction {
  readonly words: string
  readonly private: boolean
  readonly saidBy: string
  readonly saidOn: LocalDate
}

export async function correctionsOf(
  db: Db,
  areaId: string,
  meetingId: string,
): Promise<readonly Correction[]> {
  const rows = await db
    .selectFrom('minutes_correction as c')
    .innerJoin('person as p', 'p.id', 'c.said_by')
    .select(['c.words', 'c.private', 'c.said_on', 'p.name'])
    .where('c.local_area_id', '=', areaId)
    .where('c.meeting_id', '=', meetingId)
    .orderBy('c.said_on')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    words: row.words,
    private: row.private,
    saidBy: row.name,
    saidOn: row.said_on as LocalDate,
  }))
}

export async function correctionInsert(
  db: Db,
  areaId: string,
  said: {
    readonly id: string
    readonly meetingId: string
    readonly words: string
    readonly private: boolean
    readonly by: string
    readonly on: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('minutes_correction')
    .values({
      local_area_id: areaId,
      id: said.id,
      meeting_id: said.meetingId,
      words: said.words,
      private: said.private,
      said_by: said.by,
      said_on: said.on,
    })
    .execute()
}

export async function notesOf(db: Db, areaId: string, meetingId: string): Promise<readonly Note[]> {
  const rows = await db
    .selectFrom('meeting_note')
    .select(['kind', 'words', 'published_on', 'published_how', 'version'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .execute()
  return rows.map((row) => ({
    kind: row.kind as NoteKind,
    words: row.words,
    publishedOn: row.published_on as LocalDate | null,
    publishedHow: row.published_how,
    version: row.version,
  }))
}

/** Writes a note: the first time at version 0. False when somebody wrote it meanwhile. */
export async function noteSave(
  db: Db,
  areaId: string,
  note: { readonly id: string; readonly meetingId: string; readonly kind: NoteKind; readonly words: string },
  version: number,
): Promise<boolean> {
  if (version === 0) {
    const added = await db
      .insertInto('meeting_note')
      .values({
        local_area_id: areaId,
        id: note.id,
        meeting_id: note.meetingId,
        kind: note.kind,
        words: note.words,
      })
      .onConflict((on) => on.columns(['local_area_id', 'meeting_id', 'kind']).doNothing())
      .executeTakeFirst()
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await db
    .updateTable('meeting_note')
    .set((on) => ({ words: note.words, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', note.meetingId)
    .where('kind', '=', note.kind)
    .where('version', '=', version)
    .where('published_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** False when it changed meanwhile or was published already. */
export async function notePublishOn(
  db: Db,
  areaId: string,
  of: { readonly meetingId: string; readonly kind: NoteKind; readonly version: number },
  at: { readonly on: LocalDate; readonly by: string; readonly how: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('meeting_note')
    .set((on) => ({
      published_on: at.on,
      published_by: at.by,
      published_how: at.how,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', of.meetingId)
    .where('kind', '=', of.kind)
    .where('version', '=', of.version)
    .where('published_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
