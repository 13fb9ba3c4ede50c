/** Questions and changes about published figures, neighbours, and which figure a measure is held against. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { BenchmarkFile, PublishedValue } from './benchmark-file.ts'
import type { Place } from './compare.ts'

export interface KeptFile {
  readonly id: string
  readonly place: number
  readonly kind: BenchmarkFile['kind']
  readonly dataSet: string
  readonly release: string
  readonly fileName: string
  readonly sha256: string
  readonly licence: string
  readonly publishedOn: LocalDate | null
  readonly rowsRead: number
  readonly notes: readonly string[]
  readonly sentOn: LocalDate
}

export async function filesIn(db: Db, areaId: string): Promise<readonly KeptFile[]> {
  const rows = await db
    .selectFrom('benchmark_file')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('place', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    place: row.place,
    kind: row.kind as KeptFile['kind'],
    dataSet: row.data_set,
    release: row.release,
    fileName: row.file_name,
    sha256: row.sha256,
    licence: row.licence,
    publishedOn: row.published_on as LocalDate | null,
    rowsRead: row.rows_read,
    notes: row.notes as unknown as readonly string[],
    sentOn: row.sent_on as LocalDate,
  }))
}

/** Keeps a file's figures beside those of earlier ones, in few statements. */
export async function fileInsert(
  db: Db,
  areaId: string,
  file: KeptFile,
  values: readonly PublishedValue[],
  personId: string,
  newId: () => string,
): Promise<void> {
  await db
    .insertInto('benchmark_file')
    .values({
      local_area_id: areaId,
      id: file.id,
      place: file.place,
      kind: file.kind,
      data_set: file.dataSet,
      release: file.release,
      file_name: file.fileName,
      sha256: file.sha256,
      licence: file.licence,
      published_on: file.publishedOn,
      rows_read: file.rowsRead,
      notes: JSON.stringify(file.notes),
      sent_by: personId,
      sent_on: file.sentOn,
    })
    .execute()
  for (let from = 0; from < values.length; from += 5000) {
    const rows = JSON.stringify(values.slice(from, from + 5000).map((one) => ({ ...one, id: newId() })))
    await sql`
      insert into benchmark_value (local_area_id, id, file_id, indicator, period, level, code, name, region, value, symbol,
        numerator, denominator, low, high)
      select ${areaId}::uuid, id, ${file.id}::uuid, indicator, period, level, code, name, region, value, symbol, numerator,
        denominator, low, high
      from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, indicator text, period text, level text, code text, name text,
        region text, value double precision, symbol text, numerator double precision, denominator double precision,
        low double precision, high double precision)`.execute(db)
  }
}

/** The indicators that there are figures of, with the file that holds the newest. */
export async function indicatorsIn(db: Db, areaId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('benchmark_value')
    .select('indicator')
    .distinct()
    .where('local_area_id', '=', areaId)
    .orderBy('indicator')
    .execute()
  return rows.map((row) => row.indicator)
}

/** The figures of one indicator: of each place and period, those of the file that came last. */
export async function valuesOf(
  db: Db,
  areaId: string,
  indicator: string,
): Promise<readonly PublishedValue[]> {
  const { rows } = await sql<PublishedValue>`
    select distinct on (v.period, v.level, v.code) v.indicator, v.period, v.level, v.code, v.name, v.region, v.value,
      v.symbol, v.numerator, v.denominator, v.low, v.high
    from benchmark_value v
    join benchmark_file f on f.local_area_id = v.local_area_id and f.id = v.file_id
    where v.local_area_id = ${areaId} and v.indicator = ${indicator}
    order by v.period, v.level, v.code, f.place desc`.execute(db)
  return rows
}

/** The same of every indicator, in one statement. */
export async function allValuesIn(
  db: Db,
  areaId: string,
): Promise<ReadonlyMap<string, readonly PublishedValue[]>> {
  const { rows } = await sql<PublishedValue>`
    select distinct on (v.indicator, v.period, v.level, v.code) v.indicator, v.period, v.level, v.code, v.name, v.region,
      v.value, v.symbol, v.numerator, v.denominator, v.low, v.high
    from benchmark_value v
    join benchmark_file f on f.local_area_id = v.local_area_id and f.id = v.file_id
    where v.local_area_id = ${areaId}
    order by v.indicator, v.period, v.level, v.code, f.place desc`.execute(db)
  const found = new Map<string, PublishedValue[]>()
  for (const one of rows) {
    const list = found.get(one.indicator)
    if (list === undefined) found.set(one.indicator, [one])
    else list.push(one)
  }
  return found
}

export interface Neighbours {
  readonly place: number
  readonly own: Place
  readonly list: readonly Place[]
  readonly source: string
  readonly fromDay: LocalDate
}

export async function neighboursIn(db: Db, areaId: string): Promise<Neighbours | null> {
  const row = await db
    .selectFrom('neighbour_list')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const kept = row.neighbours as unknown as { readonly own: Place; readonly list: readonly Place[] }
  return {
    place: row.place,
    own: kept.own,
    list: kept.list,
    source: row.source,
    fromDay: row.from_day as LocalDate,
  }
}

export async function neighboursInsert(
  db: Db,
  areaId: string,
  row: Neighbours & { readonly id: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto('neighbour_list')
    .values({
      local_area_id: areaId,
      id: row.id,
      place: row.place,
      own_number: row.own.number,
      neighbours: JSON.stringify({ own: row.own, list: row.list }),
      source: row.source,
      from_day: row.fromDay,
      entered_by: row.by,
    })
    .execute()
}

/** Which published figure a measure is held against: somebody's judgement, with the reason. The last one counts. */
export interface HeldAgainst {
  readonly place: number
  readonly indicator: string | null
  readonly isSame: boolean
  readonly decidedOn: LocalDate
  readonly decidedBy: string
  readonly why: string
}

export async function heldAgainstOf(db: Db, areaId: string, measureId: string): Promise<HeldAgainst | null> {
  const row = await db
    .selectFrom('measure_benchmark')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .where('measure_id', '=', measureId)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        place: row.place,
        indicator: row.indicator,
        isSame: row.is_same,
        decidedOn: row.decided_on as LocalDate,
        decidedBy: row.decided_by,
        why: row.why,
      }
}

export async function heldAgainstInsert(
  db: Db,
  areaId: string,
  row: HeldAgainst & { readonly id: string; readonly measureId: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto('measure_benchmark')
    .values({
      local_area_id: areaId,
      id: row.id,
      measure_id: row.measureId,
      place: row.place,
      indicator: row.indicator,
      is_same: row.isSame,
      decided_on: row.decidedOn,
      decided_by: row.decidedBy,
      why: row.why,
      entered_by: row.by,
    })
    .execute()
}
