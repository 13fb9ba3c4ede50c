/** The past of an area's records, from the histories that their tables keep (see schema/history.sql.ts). */
import { type RawBuilder, sql } from 'kysely'
import { type LocalDate, rolesOn } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { seesEscalation } from '../escalation/index.ts'
import { seesRisk } from '../risk/index.ts'
import {
  type KeptTable,
  keptTables,
  type Moment,
  momentKey,
  type Named,
  pointedTo,
  type RowThen,
  type Sees,
  type Sight,
  type Thing,
  type Version,
} from './record.ts'

/** A record that was touched since a day, with the rows of it that were. */
export interface Touched {
  readonly thing: Thing
  readonly recordId: string
  readonly rowIds: readonly string[]
}

export interface TouchedPage {
  readonly records: readonly Touched[]
  /** How many there are in all. */
  readonly total: number
}

/** A day begins at midnight in England, clock changes minded. */
const begins = (day: LocalDate) => sql`(${day}::date::timestamp at time zone 'Europe/London')`

/** The records that were touched on or after a day, the last touched first, in one query. */
export async function touchedSince(
  db: Db,
  areaId: string,
  day: LocalDate,
  tables: readonly string[],
  sees: Sees,
  page: { readonly skip: number; readonly take: number } | null,
): Promise<TouchedPage> {
  if (tables.length === 0) return { records: [], total: 0 }
  const each = known(tables).map(
    ([
      table,
      kept,
    ]) => sql`select ${thingOf(kept)} as thing, ${recordOf(kept)} as record_id, h.id, h.version_at
      from ${sql.table(`${table}_history`)} h
      where h.local_area_id = ${areaId} and h.version_at >= ${begins(day)} and ${allowed(kept, sees)}`,
  )
  const { rows } = await sql<{ thing: Thing; record_id: string; row_ids: string[]; total: number }>`
    select t.thing, t.record_id::text as record_id, array_agg(distinct t.id::text) as row_ids,
      (count(*) over ())::int as total
    from (${sql.join(each, sql` union all `)}) t
    group by t.thing, t.record_id order by max(t.version_at) desc, t.record_id
    ${page === null ? sql`` : sql`limit ${page.take} offset ${page.skip}`}`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    records: rows.map((row) => ({ thing: row.thing, recordId: row.record_id, rowIds: row.row_ids })),
  }
}

/** Every version of the rows that were touched, those from before the day with them, oldest first, in one query. */
export function versionsOfRows(
  db: Db,
  areaId: string,
  day: LocalDate,
  tables: readonly string[],
  sees: Sees,
  touched: readonly Touched[],
): Promise<readonly Version[]> {
  const ids = touched.flatMap((one) => one.rowIds)
  if (ids.length === 0) return Promise.resolve([])
  return versions(
    db,
    areaId,
    tables,
    sees,
    () => sql`h.id = any(${ids}::uuid[])`,
    sql`h.version_at < ${begins(day)}`,
  )
}

/** Every version of a record and of all that belongs to it, oldest first, in one query. */
export function versionsOfRecord(
  db: Db,
  areaId: string,
  tables: readonly string[],
  sees: Sees,
  thing: Thing,
  id: string,
): Promise<readonly Version[]> {
  return versions(
    db,
    areaId,
    tables,
    sees,
    ({ of }) => {
      const column = of.find(([, one]) => one === thing)?.[0] ?? 'id'
      return column === 'id' ? sql`h.id = ${id}::uuid` : sql`h."row"->>${sql.lit(column)} = ${id}`
    },
    sql`false`,
  )
}

/** Every version of one row of a table, oldest first. */
export function versionsOfRow(
  db: Db,
  areaId: string,
  table: string,
  sees: Sees,
  id: string,
): Promise<readonly Version[]> {
  return versions(db, areaId, [table], sees, () => sql`h.id = ${id}::uuid`, sql`false`)
}

function known(tables: readonly string[]): readonly (readonly [string, KeptTable])[] {
  return tables.flatMap((table) => {
    const kept = keptTables[table]
    return kept === undefined ? [] : [[table, kept] as const]
  })
}

/**
 * The roles of the programme only: who holds another is not told here. Of evidence and measures what this reader may see
 * today: a mark that was taken away, or a measure that is now the team's, closes its past too.
 */
function allowed(kept: KeptTable, sees: Sees): RawBuilder<unknown> {
  const { programmeRolesIn, ofMeasure, isEvidence, ofRisk, isEscalation } = kept
  if (programmeRolesIn !== undefined)
    return sql`h."row"->>${sql.lit(programmeRolesIn)} = any(${[...rolesOn('programme')]}::text[])`
  if (ofMeasure !== undefined && !sees.teamMeasures)
    return sql`exists (select from public.measure m where m.local_area_id = h.local_area_id
      and m.id = ${ofMeasure === 'id' ? sql`h.id` : sql`(h."row"->>${sql.lit(ofMeasure)})::uuid`}
      and m.audience = 'board')`
  if (ofRisk !== undefined && !sees.risks.all)
    return sql`(${notPrivateThen(sees.risks, (sight) => seesRiskNow(sight, ofRisk))})`
  if (isEscalation === true && !sees.escalations.all)
    return sql`(${notPrivateThen(sees.escalations, seesEscalationNow)})`
  if (isEvidence !== true || sees.evidence === 'all') return sql`true`
  return sees.evidence === 'board'
    ? sql`exists (select from public.evidence n where n.local_area_id = h.local_area_id and n.id = h.id and n.for_board)`
    : sql`false`
}

function seesRiskNow(sight: Sight, column: 'id' | 'risk_id'): RawBuilder<unknown> {
  return sql`exists (select from public.risk r where r.local_area_id = h.local_area_id
    and r.id = ${column === 'id' ? sql`h.id` : sql`(h."row"->>'risk_id')::uuid`} and ${seesRisk(sight, 'r')})`
}

function seesEscalationNow(sight: Sight): RawBuilder<unknown> {
  return sql`exists (select from public.escalation e where e.local_area_id = h.local_area_id and e.id = h.id
    and ${seesEscalation(sight)})`
}

/** What was marked private when it was written stays so in the past, but for those who see it as their own. */
function notPrivateThen(sight: Sight, now: (sight: Sight) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${now(sight)} and (h."row"->>'private' is distinct from 'true' or ${now({ ...sight, open: false })})`
}

function recordOf({ of }: KeptTable): RawBuilder<unknown> {
  const columns = of.map(([column]) =>
    column === 'id' ? sql`h.id` : sql`(h."row"->>${sql.lit(column)})::uuid`,
  )
  return columns.length === 1 && columns[0] !== undefined ? columns[0] : sql`coalesce(${sql.join(columns)})`
}

function thingOf({ of }: KeptTable): RawBuilder<unknown> {
  const [first, ...others] = of
  if (others.length === 0) return sql`${sql.lit(first?.[1] ?? '')}::text`
  const cases = of.map(
    ([column, thing]) => sql`when h."row"->>${sql.lit(column)} is not null then ${sql.lit(thing)}`,
  )
  return sql`case ${sql.join(cases, sql` `)} end`
}

interface VersionRow {
  readonly of: string
  readonly id: string
  readonly thing: Thing
  readonly record_id: string
  readonly change: Version['change']
  readonly version_at: string
  readonly who: string | null
  readonly why: string | null
  readonly earlier: boolean
  readonly kept: RowThen
}

async function versions(
  db: Db,
  areaId: string,
  tables: readonly string[],
  sees: Sees,
  which: (kept: KeptTable) => RawBuilder<unknown>,
  earlier: RawBuilder<unknown>,
): Promise<readonly Version[]> {
  if (tables.length === 0) return []
  const each = known(tables).map(
    (
      [table, kept],
      place,
    ) => sql`select ${sql.lit(table)} as of, ${sql.lit(place)} as place, h.id, h.seq, h.change,
      h.version_at, h.changed_by, h.why, ${earlier} as earlier, ${thingOf(kept)} as thing,
      ${recordOf(kept)} as record_id, h."row" as kept
      from ${sql.table(`${table}_history`)} h
      where h.local_area_id = ${areaId} and ${which(kept)} and ${allowed(kept, sees)}`,
  )
  const { rows } = await sql<VersionRow>`
    select v.of, v.id::text as id, v.thing, v.record_id::text as record_id, v.change, v.version_at, v.why, v.earlier,
      v.kept, p.name as who
    from (${sql.join(each, sql` union all `)}) v left join person p on p.id = v.changed_by
    order by v.version_at, v.place, v.seq`.execute(db)
  return rows.map((row) => ({
    table: row.of,
    id: row.id,
    thing: row.thing,
    recordId: row.record_id,
    change: row.change,
    at: row.version_at,
    who: row.who,
    why: row.why,
    earlier: row.earlier,
    row: row.kept,
  }))
}

export interface ChangedThen {
  readonly moment: Omit<Moment, 'at'>
  /** How the row stood before, if it did, and as the change left it. */
  readonly versions: readonly Version[]
}

interface ChangedRow extends VersionRow {
  readonly before: RowThen | null
  readonly recorded_at: string
  readonly changed_by: string | null
  readonly total: number
}

/** What was changed in each of these transactions, of each the first `most` rows with how many there were, in one query. */
export async function changedThen(
  db: Db,
  areaId: string,
  tables: readonly string[],
  sees: Sees,
  moments: readonly Moment[],
  most: number,
): Promise<{ readonly changed: readonly ChangedThen[]; readonly totals: ReadonlyMap<string, number> }> {
  if (tables.length === 0 || moments.length === 0) return { changed: [], totals: new Map() }
  const instants = moments.map((one) => one.recordedAt)
  // A version is of the instant of its request or, where a clock went back, a little later: the index is on that.
  const days = moments.map((one) => one.at).sort()
  const each = known(tables).map(
    (
      [table, kept],
      place,
    ) => sql`select ${sql.lit(table)} as of, ${sql.lit(place)} as place, h.id, h.seq, h.change,
      h.version_at, h.changed_by, h.recorded_at, ${thingOf(kept)} as thing, ${recordOf(kept)} as record_id,
      h."row" as kept, (
        select case when b.change = 'delete' then null else b."row" end from ${sql.table(`${table}_history`)} b
        where b.local_area_id = h.local_area_id and b.id = h.id and b.seq < h.seq order by b.seq desc limit 1
      ) as before
      from ${sql.table(`${table}_history`)} h
      where h.local_area_id = ${areaId} and h.recorded_at = any(${instants}::timestamptz[])
        and h.version_at >= ${days[0]}::timestamptz and h.version_at < ${days.at(-1)}::timestamptz + interval '1 day'
        and ${allowed(kept, sees)}`,
  )
  const { rows } = await sql<ChangedRow>`
    select * from (
      select v.of, v.id::text as id, v.thing, v.record_id::text as record_id, v.change, v.version_at, v.kept, v.before,
        v.changed_by::text as changed_by, v.place, v.seq,
        to_char(v.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        (count(*) over (partition by v.recorded_at, v.changed_by))::integer as total,
        (row_number() over (partition by v.recorded_at, v.changed_by order by v.place, v.seq))::integer as number
      from (${sql.join(each, sql` union all `)}) v
    ) n where n.number <= ${most}::integer order by n.recorded_at, n.place, n.seq`.execute(db)
  const totals = new Map<string, number>()
  const changed = rows.map((row): ChangedThen => {
    const moment = { recordedAt: row.recorded_at, personId: row.changed_by }
    totals.set(momentKey(moment), row.total)
    const one = {
      table: row.of,
      id: row.id,
      thing: row.thing,
      recordId: row.record_id,
      at: row.version_at,
      who: null,
      why: null,
    }
    const after: Version = { ...one, change: row.change, earlier: false, row: row.kept }
    return {
      moment,
      versions:
        row.before === null ? [after] : [{ ...one, change: 'update', earlier: true, row: row.before }, after],
    }
  })
  return { changed, totals }
}

/** Where the name of a thing is kept: its table, the column of its reference, the column of its name. */
const namedIn: Readonly<
  Record<Exclude<Thing, 'agency' | 'person'>, readonly [string, string | null, string]>
> = {
  requirement: ['requirement', 'ref', 'text'],
  plan: ['improvement_plan', null, 'name'],
  objective: ['objective', 'ref', 'words'],
  action: ['action', 'ref', 'title'],
  board: ['board', null, 'name'],
  meeting: ['meeting', 'number', 'day'],
  post: ['post', null, 'name'],
  document: ['source_document', null, 'title'],
  'held-before': ['held_before', null, 'name'],
  risk: ['risk', 'ref', 'event'],
  escalation: ['escalation', 'number', 'asked'],
  measure: ['measure', null, 'name'],
}

/** The names of all that versions point to, as they were last called, also of what is there no more; in one query. */
export async function namesFor(db: Db, areaId: string, from: readonly Version[]): Promise<readonly Named[]> {
  const each: RawBuilder<unknown>[] = []
  for (const [thing, ids] of pointedTo(from)) each.push(namesOf(thing, [...ids], areaId))
  if (each.length === 0) return []
  const { rows } = await sql<Named>`${sql.join(each, sql` union all `)}`.execute(db)
  return rows
}

function namesOf(thing: Thing, ids: readonly string[], areaId: string): RawBuilder<unknown> {
  const wanted = sql`${ids}::uuid[]`
  const named = sql`${sql.lit(thing)}::text as thing, `
  if (thing === 'person')
    return sql`select ${named} p.id::text as id, null::text as ref, p.name from person p where p.id = any(${wanted})`
  if (thing === 'agency')
    return sql`select ${named} x.id::text as id, null::text as ref, a.name from area_agency x
      join agency a on a.id = x.agency_id where x.local_area_id = ${areaId} and x.id = any(${wanted})`
  const [table, ref, name] = namedIn[thing]
  return sql`select ${named} l.id::text as id, ${ref === null ? sql`null` : sql`l."row"->>${sql.lit(ref)}`}::text as ref,
      left(l."row"->>${sql.lit(name)}, 300) as name
    from (select distinct on (h.id) h.id, h."row" from ${sql.table(`${table}_history`)} h
      where h.local_area_id = ${areaId} and h.id = any(${wanted}) order by h.id, h.version_at desc, h.seq desc) l`
}
