/** Questions and changes about logs, their lines, and the area's own rules. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { SlowObjective } from './board-log.ts'
import type {
  ContributionEntry,
  ImpactEntry,
  Kept,
  KeptContribution,
  LogHead,
  LogState,
  SlowEntry,
} from './drawing.ts'
import type { ImpactOf } from './impact.ts'
import { type Numbers, numbersFrom } from './rules.ts'

export interface RulesKept {
  readonly id: string | null
  readonly numbers: Numbers
  /** 0 while the area has not set its own. */
  readonly version: number
}

export async function rulesOf(db: Db, areaId: string): Promise<RulesKept> {
  const row = await db
    .selectFrom('log_rules')
    .select(['id', 'numbers', 'version'])
    .where('local_area_id', '=', areaId)
    .executeTakeFirst()
  return {
    id: row?.id ?? null,
    numbers: numbersFrom(row?.numbers ?? null),
    version: row?.version ?? 0,
  }
}

/** Sets the area's numbers. False when somebody set them meanwhile. */
export async function rulesSet(
  db: Db,
  areaId: string,
  to: { readonly id: string; readonly version: number; readonly numbers: Numbers },
): Promise<boolean> {
  const numbers = JSON.stringify(to.numbers)
  if (to.version === 0) {
    const made = await db
      .insertInto('log_rules')
      .values({ local_area_id: areaId, id: to.id, numbers })
      .onConflict((on) => on.columns(['local_area_id']).doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await db
    .updateTable('log_rules')
    .set((on) => ({ numbers, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('version', '=', to.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

function heads(db: Db, areaId: string) {
  return db
    .selectFrom('board_log as l')
    .leftJoin('person as s', 's.id', 'l.settled_by')
    .leftJoin('person as p', 'p.id', 'l.published_by')
    .select(['l.id', 'l.meeting_id', 'l.as_of', 'l.state', 'l.settled_on', 'l.published_on', 'l.sha256'])
    .select(['l.version', 's.name as settled_by', 'p.name as published_by'])
    .where('l.local_area_id', '=', areaId)
}

type HeadRow = Awaited<ReturnType<ReturnType<typeof heads>['execute']>>[number]

function headFrom(row: HeadRow): LogHead {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    asOf: row.as_of as LocalDate,
    state: row.state as LogState,
    settledOn: row.settled_on as LocalDate | null,
    settledBy: row.settled_by,
    publishedOn: row.published_on as LocalDate | null,
    publishedBy: row.published_by,
    sha256: row.sha256,
    version: row.version,
  }
}

/** The logs of an area without what stands in them. */
export async function logsIn(db: Db, areaId: string): Promise<readonly LogHead[]> {
  return (await heads(db, areaId).execute()).map(headFrom)
}

/** The log of a meeting with its drawing, or its settled text; null where none was begun. */
export async function logOfMeeting(
  db: Db,
  areaId: string,
  meetingId: string,
): Promise<(LogHead & { readonly snapshot: string }) | null> {
  const row = await heads(db, areaId)
    .select('l.snapshot')
    .where('l.meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row === undefined ? null : { ...headFrom(row), snapshot: row.snapshot ?? '' }
}

/** Holds a log until the transaction ends, so that settling and writing in it come one after the other. */
export async function logLock(db: Db, areaId: string, meetingId: string): Promise<void> {
  await sql`select id from board_log where local_area_id = ${areaId} and meeting_id = ${meetingId} for update`.execute(
    db,
  )
}

export interface Entries {
  readonly slow: readonly (SlowEntry & { readonly id: string })[]
  readonly contributions: readonly (ContributionEntry & { readonly id: string })[]
  readonly impact: readonly (ImpactEntry & { readonly id: string })[]
}

/** The lines of a log, each kind in the order in which it was drawn. */
export async function entriesOf(db: Db, areaId: string, logId: string): Promise<Entries> {
  const rows = await db
    .selectFrom('log_entry as e')
    .leftJoin('person as p', 'p.id', 'e.answered_by')
    .selectAll('e')
    .select('p.name as answered_by_name')
    .where('e.local_area_id', '=', areaId)
    .where('e.log_id', '=', logId)
    .orderBy('e.place')
    .orderBy('e.id')
    .execute()
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  return {
    slow: of('slow').map((row) => ({
      id: row.id,
      version: row.version,
      found: row.found as Kept<SlowObjective>,
      words: row.words,
    })),
    contributions: of('contribution').map((row) => ({
      id: row.id,
      version: row.version,
      found: row.found as KeptContribution,
      words: row.words,
      toldOn: row.told_agency_on as LocalDate | null,
      toldHow: row.told_how,
      answer: row.answer,
      answeredOn: row.answered_on as LocalDate | null,
      answeredBy: row.answered_by_name,
      releasedOn: row.released_on as LocalDate | null,
      keptBackWhy: row.kept_back_why,
    })),
    impact: of('impact').map((row) => ({
      id: row.id,
      version: row.version,
      found: row.found as Kept<ImpactOf>,
      changed: row.changed,
      knownBy: row.known_by,
      families: row.families,
    })),
  }
}

export async function logInsert(
  db: Db,
  areaId: string,
  log: {
    readonly id: string
    readonly meetingId: string
    readonly asOf: LocalDate
    readonly snapshot: string
  },
): Promise<void> {
  await db
    .insertInto('board_log')
    .values({
      local_area_id: areaId,
      id: log.id,
      meeting_id: log.meetingId,
      as_of: log.asOf,
      snapshot: log.snapshot,
    })
    .onConflict((on) => on.columns(['local_area_id', 'meeting_id']).doNothing())
    .execute()
}

/** Writes a later drawing into a draft. */
export async function logRedraw(
  db: Db,
  areaId: string,
  log: { readonly id: string; readonly asOf: LocalDate; readonly snapshot: string },
): Promise<void> {
  await db
    .updateTable('board_log')
    .set((on) => ({ as_of: log.asOf, snapshot: log.snapshot, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', log.id)
    .where('state', '=', 'draft')
    .execute()
}

export interface NewEntry {
  readonly id: string
  readonly kind: 'slow' | 'contribution' | 'impact'
  readonly place: number
  readonly objectiveId: string | null
  readonly agencyId: string | null
  readonly found: unknown
}

export async function entriesInsert(
  db: Db,
  areaId: string,
  logId: string,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return
  await db
    .insertInto('log_entry')
    .values(
      entries.map((one) => ({
        local_area_id: areaId,
        id: one.id,
        log_id: logId,
        kind: one.kind,
        place: one.place,
        objective_id: one.objectiveId,
        area_agency_id: one.agencyId,
        found: JSON.stringify(one.found),
      })),
    )
    .execute()
}

/**
 * What was found anew, written beside people's words. Only a line that differs is written. Its version stays: whoever has
 * its form open changes other parts of it.
 */
export async function entriesFound(
  db: Db,
  areaId: string,
  entries: readonly { readonly id: string; readonly place: number; readonly found: unknown }[],
): Promise<void> {
  if (entries.length === 0) return
  await sql`
    update log_entry e set found = n.found, place = n.place
    from jsonb_to_recordset(${JSON.stringify(entries)}::text::jsonb) as n (id uuid, place integer, found jsonb)
    where e.local_area_id = ${areaId} and e.id = n.id and (e.found, e.place) is distinct from (n.found, n.place)`.execute(
    db,
  )
}

export async function entriesRemove(db: Db, areaId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('log_entry').where('local_area_id', '=', areaId).where('id', 'in', ids).execute()
}

/** What people may write in a line, by its column. */
export interface EntryWords {
  readonly words?: string | null
  readonly changed?: string | null
  readonly known_by?: string | null
  readonly families?: string | null
  readonly told_agency_on?: LocalDate
  readonly told_how?: string
  readonly mail_id?: string | null
  readonly answer?: string
  readonly answered_on?: LocalDate
  readonly answered_by?: string
  readonly released_on?: LocalDate | null
  readonly released_by?: string | null
  readonly kept_back_why?: string | null
}

/** Writes in a line. False when somebody changed it meanwhile. */
export async function entryWrite(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: EntryWords,
): Promise<boolean> {
  const done = await db
    .updateTable('log_entry')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function logSettle(
  db: Db,
  areaId: string,
  log: {
    readonly id: string
    readonly snapshot: string
    readonly sha256: string
    readonly on: LocalDate
    readonly by: string
  },
): Promise<boolean> {
  const done = await db
    .updateTable('board_log')
    .set((on) => ({
      state: 'settled',
      snapshot: log.snapshot,
      sha256: log.sha256,
      settled_on: log.on,
      settled_by: log.by,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', log.id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function logPublish(
  db: Db,
  areaId: string,
  log: { readonly id: string; readonly on: LocalDate; readonly by: string },
): Promise<boolean> {
  const done = await db
    .updateTable('board_log')
    .set((on) => ({
      state: 'published',
      published_on: log.on,
      published_by: log.by,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', log.id)
    .where('state', '=', 'settled')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What a person is to the meetings of an area: the agencies whose posts they hold today, the meetings they are asked to. */
export interface ReaderHere {
  readonly agencies: ReadonlySet<string>
  readonly meetings: ReadonlySet<string>
}

export async function readerHere(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
): Promise<ReaderHere> {
  const { rows } = await sql<{ kind: 'agency' | 'meeting'; id: string }>`
    with held as (
      select h.post_id from post_holding h
      where h.local_area_id = ${areaId} and h.person_id = ${personId}::uuid and h.from_day <= ${today}
        and (h.to_day is null or h.to_day >= ${today})
    )
    select 'agency' as kind, p.area_agency_id as id from post p
    where p.local_area_id = ${areaId} and p.id in (select post_id from held)
    union
    select 'meeting', i.meeting_id from meeting_invitee i
    where i.local_area_id = ${areaId} and i.removed_on is null
      and (i.person_id = ${personId}::uuid or i.post_id in (select post_id from held))`.execute(db)
  const of = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map((row) => row.id))
  return { agencies: of('agency'), meetings: of('meeting') }
}

/**
 * Where an agency is written to: its mailbox, and those of its people who hold a post on the board; where none of these is
 * known, whoever of it holds a post. Each address once.
 */
export async function addressesOf(
  db: Db,
  areaId: string,
  agencyId: string,
  boardId: string,
  today: LocalDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ address: string; is_near: boolean }>`
    select distinct on (lower(address)) address, is_near from (
      select x.mailbox as address, true as is_near from area_agency x
      where x.local_area_id = ${areaId} and x.id = ${agencyId}
      union all
      select who.email, exists (select from board_member m where m.local_area_id = p.local_area_id
        and m.post_id = p.id and m.board_id = ${boardId} and (m.to_day is null or m.to_day >= ${today}))
      from post p
      join post_holding h on h.local_area_id = p.local_area_id and h.post_id = p.id
      join person who on who.id = h.person_id and who.ended_at is null
      where p.local_area_id = ${areaId} and p.area_agency_id = ${agencyId}
        and (p.to_day is null or p.to_day >= ${today})
        and h.from_day <= ${today} and (h.to_day is null or h.to_day >= ${today})
    ) a where length(trim(address)) > 0
    order by lower(address), is_near desc`.execute(db)
  const near = rows.filter((row) => row.is_near)
  return (near.length > 0 ? near : rows).map((row) => row.address)
}
