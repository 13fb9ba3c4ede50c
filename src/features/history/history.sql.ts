/** The past of an area's records, from the histories that their tables keep (see schema/history.sql.ts). */
import { type RawBuilder, sql } from 'kysely'
import { type LocalDate, rolesOn } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type KeptTable,
  keptTables,
  type Named,
  pointedTo,
  type RowThen,
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
  page: { readonly skip: number; readonly take: number } | null,
): Promise<TouchedPage> {
  if (tables.length === 0) return { records: [], total: 0 }
  const each = known(tables).map(
    ([
      table,
      kept,
    ]) => sql`select ${thingOf(kept)} as thing, ${recordOf(kept)} as record_id, h.id, h.version_at
      from ${sql.table(`${table}_history`)} h
      where h.local_area_id = ${areaId} and h.version_at >= ${begins(day)} and ${allowed(kept)}`,
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
  touched: readonly Touched[],
): Promise<readonly Version[]> {
  const ids = touched.flatMap((one) => one.rowIds)
  if (ids.length === 0) return Promise.resolve([])
  return versions(
    db,
    areaId,
    tables,
    () => sql`h.id = any(${ids}::uuid[])`,
    sql`h.version_at < ${begins(day)}`,
  )
}

/** Every version of a record and of all that belongs to it, oldest first, in one query. */
export function versionsOfRecord(
  db: Db,
  areaId: string,
  tables: readonly string[],
  thing: Thing,
  id: string,
): Promise<readonly Version[]> {
  return versions(
    db,
    areaId,
    tables,
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
  id: string,
): Promise<readonly Version[]> {
  return versions(db, areaId, [table], () => sql`h.id = ${id}::uuid`, sql`false`)
}

function known(tables: readonly string[]): readonly (readonly [string, KeptTable])[] {
  return tables.flatMap((table) => {
    const kept = keptTables[table]
    return kept === undefined ? [] : [[table, kept] as const]
  })
}

/** The roles of the programme only: who holds another is not told here. */
function allowed({ programmeRolesIn }: KeptTable): RawBuilder<unknown> {
  return programmeRolesIn === undefined
    ? sql`true`
    : sql`h."row"->>${sql.lit(programmeRolesIn)} = any(${[...rolesOn('programme')]}::text[])`
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
      where h.local_area_id = ${areaId} and ${which(kept)} and ${allowed(kept)}`,
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

/** Where the name of a thing is kept: its table, the column of its reference, the column of its name. */
const namedIn: Readonly<
  Record<Exclude<Thing, 'agency' | 'person'>, readonly [string, string | null, string]>
> = {
  requirement: ['requirement', 'ref', 'text'],
  plan: ['improvement_plan', null, 'name'],
  objective: ['objective', 'ref', 'words'],
  action: ['action', 'ref', 'title'],
  post: ['post', null, 'name'],
  document: ['source_document', null, 'title'],
  'held-before': ['held_before', null, 'name'],
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
