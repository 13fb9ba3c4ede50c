/**
 * "As at" and "what changed since", for every table that keeps a history. A migration gives a table its history by
 * `call keep_history('table')`; its trigger writes one version for each change, in the same transaction, with the
 * person, the instant and the reason of that unit of work. Rows come back as rows of the table: a column that a later
 * migration added is null in versions from before it. Row-level security holds for the past as for the present.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Db, Row, WithHistory } from './db.ts'

export interface RowVersion<T extends WithHistory> {
  readonly id: string
  readonly change: 'insert' | 'update' | 'delete'
  readonly at: string
  readonly changedBy: string | null
  readonly why: string | null
  /** The row as this change left it; for a delete, as it last was. */
  readonly row: Row<T>
}

export interface RowChanged<T extends WithHistory> {
  readonly id: string
  /** Null when it was added since. */
  readonly before: Row<T> | null
  /** Null when it was removed since. */
  readonly after: Row<T> | null
  /** Of the last change. */
  readonly at: string
  readonly changedBy: string | null
  readonly why: string | null
}

/** The rows as they stood at an instant (ISO 8601): every change up to and including it, none after. */
export function rowsAsAt<T extends WithHistory>(
  db: Db,
  table: T,
  instant: string,
): Promise<readonly Row<T>[]> {
  return rowsOf(db, table, sql`h.version_at <= ${instant}::timestamptz`)
}

/** The rows as they stood when a day ended in England, clock changes minded. `day` is YYYY-MM-DD. */
export function rowsAtEndOf<T extends WithHistory>(
  db: Db,
  table: T,
  day: string,
): Promise<readonly Row<T>[]> {
  return rowsOf(db, table, sql`h.version_at < ((${day}::date + 1)::timestamp at time zone 'Europe/London')`)
}

async function rowsOf<T extends WithHistory>(
  db: Db,
  table: T,
  when: RawBuilder<unknown>,
): Promise<readonly Row<T>[]> {
  const { rows } = await sql<Row<T>>`
    select r.* from (
      select distinct on (h.id) h.change, h."row" from ${sql.table(`${table}_history`)} h
      where ${when} order by h.id, h.version_at desc, h.seq desc
    ) last, jsonb_populate_record(null::${sql.table(table)}, last."row") r
    where last.change <> 'delete'`.execute(db)
  return rows
}

/** Every version of one row, oldest first. `id` is the row's key within its area. */
export async function versionsOf<T extends WithHistory>(
  db: Db,
  table: T,
  id: string,
): Promise<readonly RowVersion<T>[]> {
  return versions(db, table, sql`h.id = ${id}`, sql`h.seq`)
}

interface VersionMeta {
  readonly h_id: string
  readonly h_change: 'insert' | 'update' | 'delete'
  readonly h_at: string
  readonly h_by: string | null
  readonly h_why: string | null
}

async function versions<T extends WithHistory>(
  db: Db,
  table: T,
  when: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<readonly RowVersion<T>[]> {
  const { rows } = await sql<Row<T> & VersionMeta>`
    select h.id::text as h_id, h.change as h_change, h.version_at as h_at, h.changed_by as h_by, h.why as h_why, r.*
    from ${sql.table(`${table}_history`)} h, jsonb_populate_record(null::${sql.table(table)}, h."row") r
    where ${when} order by ${order}`.execute(db)
  return rows.map(({ h_id, h_change, h_at, h_by, h_why, ...row }) => ({
    id: h_id,
    change: h_change,
    at: h_at,
    changedBy: h_by,
    why: h_why,
    row: row as unknown as Row<T>,
  }))
}

/**
 * What is different now from how it stood at an instant, with who changed it last and why. What was added and removed
 * in between, or changed and changed back, is not different and is not listed; `versionsOf` shows it.
 */
export async function changesSince<T extends WithHistory>(
  db: Db,
  table: T,
  instant: string,
): Promise<readonly RowChanged<T>[]> {
  const history = sql.table(`${table}_history`)
  const last = sql`h.seq = (select l.seq from ${history} l where l.id = h.id ${sameArea(table, 'l', 'h')}
    order by l.version_at desc, l.seq desc limit 1)`
  const touched = await versions(
    db,
    table,
    sql`h.version_at > ${instant}::timestamptz and ${last}`,
    sql`h.version_at, h.seq`,
  )
  if (touched.length === 0) return []
  const earlier = await versions(
    db,
    table,
    sql`h.id = any(${touched.map((version) => version.id)}) and h.seq = (
      select l.seq from ${history} l where l.id = h.id ${sameArea(table, 'l', 'h')}
        and l.version_at <= ${instant}::timestamptz order by l.version_at desc, l.seq desc limit 1)`,
    sql`h.seq`,
  )
  const stood = new Map(earlier.map((version) => [version.id, rowLeftBy(version)]))
  return touched
    .map((version) => ({
      id: version.id,
      before: stood.get(version.id) ?? null,
      after: rowLeftBy(version),
      at: version.at,
      changedBy: version.changedBy,
      why: version.why,
    }))
    .filter(({ before, after }) => !sameRow(before, after))
}

function sameArea(table: string, one: string, other: string): RawBuilder<unknown> {
  const noArea = table === 'person' || table === 'agency' || table === 'setting'
  return noArea ? sql`` : sql`and ${sql.ref(`${one}.local_area_id`)} = ${sql.ref(`${other}.local_area_id`)}`
}

function rowLeftBy<T extends WithHistory>(version: RowVersion<T>): Row<T> | null {
  return version.change === 'delete' ? null : version.row
}

/** Alike but for the version, which counts every edit. */
function sameRow(one: object | null, other: object | null): boolean {
  const plain = (row: object | null) => row && JSON.stringify({ ...row, version: undefined })
  return plain(one) === plain(other)
}
