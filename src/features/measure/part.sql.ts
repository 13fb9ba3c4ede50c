/** Questions and changes about parts of figures, what outputs may show, and what was published. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Breakdown, FrozenCell } from '../../statistics/index.ts'
import type { KeptPublication, NewPublication, OutputDecision } from './disclosed.ts'
import type { PublishedPeriod } from './measure-page.ts'
import type { Dimension, ReadingPart } from './part.ts'

const among = (ids: readonly string[]) => sql<string>`any(${sql.val([...ids])}::uuid[])`

/** The parts of the figures of these measures, as they were ordered when they came. */
export async function partsOf(
  db: Db,
  areaId: string,
  measureIds: readonly string[],
): Promise<readonly ReadingPart[]> {
  const rows = await db
    .selectFrom('reading_part')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .where('measure_id', '=', among(measureIds))
    .orderBy('reading_id')
    .orderBy('dimension')
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    readingId: row.reading_id,
    dimension: row.dimension as Dimension,
    category: row.category,
    place: row.place,
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    source: row.source,
    version: row.version,
  }))
}

export interface PartKept {
  readonly id: string
  readonly measureId: string
  readonly readingId: string
  readonly dimension: Dimension
  readonly category: string
  readonly place: number
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** Makes the groups of one breakdown of one figure exactly these. What stays the same is not touched. */
export async function partsSet(
  db: Db,
  areaId: string,
  readingId: string,
  dimension: Dimension,
  parts: readonly PartKept[],
  by: { readonly personId: string; readonly on: LocalDate; readonly source: string },
): Promise<void> {
  await db
    .deleteFrom('reading_part')
    .where('local_area_id', '=', areaId)
    .where('reading_id', '=', readingId)
    .where('dimension', '=', dimension)
    .where(
      sql<string>`lower(category)`,
      'not in',
      parts.map((one) => one.category.toLowerCase()),
    )
    .execute()
  const rows = JSON.stringify(
    parts.map((one) => ({
      id: one.id,
      category: one.category,
      place: one.place,
      value: one.value,
      numerator: one.numerator,
      denominator: one.denominator,
      measure_id: one.measureId,
    })),
  )
  await sql`
    insert into reading_part as p (local_area_id, id, measure_id, reading_id, dimension, category, place, value, numerator,
      denominator, source, entered_by, entered_on)
    select ${areaId}::uuid, id, measure_id, ${readingId}::uuid, ${dimension}, category, place, value, numerator, denominator,
      ${by.source}, ${by.personId}::uuid, ${by.on}::date
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, measure_id uuid, category text, place integer,
      value double precision, numerator double precision, denominator double precision)
    on conflict (local_area_id, reading_id, dimension, lower(category)) do update set category = excluded.category,
      place = excluded.place, value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator,
      source = excluded.source, entered_by = excluded.entered_by, entered_on = excluded.entered_on, version = p.version + 1
    where (p.value, p.numerator, p.denominator, p.place, p.category) is distinct from
      (excluded.value, excluded.numerator, excluded.denominator, excluded.place, excluded.category)`.execute(
    db,
  )
}

/** An approved figure whose parts changed is to be approved again. False when it is locked or was changed meanwhile. */
export async function readingReopen(
  db: Db,
  areaId: string,
  readingId: string,
  version: number,
): Promise<boolean> {
  const done = await db
    .updateTable('reading')
    .set((on) => ({
      state: 'entered',
      submitted_by: null,
      submitted_on: null,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', readingId)
    .where('version', '=', version)
    .where('state', '<>', 'locked')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The measures whose figures are frozen when they come: they have groups, decisions on outputs, or frozen figures. */
export async function measuresFrozenIn(db: Db, areaId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select measure_id as id from reading_part where local_area_id = ${areaId}
    union select measure_id from measure_output where local_area_id = ${areaId}
    union select measure_id from measure_publication where local_area_id = ${areaId}`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Every decision on what outputs show, in the order in which they were made. */
export async function outputsIn(db: Db, areaId: string): Promise<readonly OutputDecision[]> {
  const rows = await db
    .selectFrom('measure_output')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('measure_id')
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    place: row.place,
    kind: row.kind as OutputDecision['kind'],
    setting: row.setting,
    decidedOn: row.decided_on as LocalDate,
    decidedBy: row.decided_by,
    why: row.why,
  }))
}

export async function outputInsert(
  db: Db,
  areaId: string,
  row: OutputDecision & { readonly by: string },
): Promise<void> {
  await db
    .insertInto('measure_output')
    .values({
      local_area_id: areaId,
      id: row.id,
      measure_id: row.measureId,
      place: row.place,
      kind: row.kind,
      setting: row.setting,
      decided_on: row.decidedOn,
      decided_by: row.decidedBy,
      why: row.why,
      entered_by: row.by,
    })
    .execute()
}

/** For each period that something was published of, whether the whole stands exactly in the last publication. */
export async function publishedPeriodsIn(db: Db, areaId: string): Promise<readonly PublishedPeriod[]> {
  const { rows } = await sql<{
    measure_id: string
    to_day: string
    is_exact: boolean
    whole: PublishedPeriod['whole']
  }>`
    select distinct on (measure_id, to_day) measure_id, to_day, is_exact, whole from measure_publication
    where local_area_id = ${areaId} and audience = 'board' order by measure_id, to_day, place desc`.execute(
    db,
  )
  return rows.map((row) => ({
    measureId: row.measure_id,
    toDay: row.to_day as LocalDate,
    isExact: row.is_exact,
    whole: row.whole,
  }))
}

/** Everything that was published of a measure, in order, with its cells. */
export async function publicationsOf(
  db: Db,
  areaId: string,
  measureId: string,
): Promise<readonly KeptPublication[]> {
  const rows = await db
    .selectFrom('measure_publication')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .where('measure_id', '=', measureId)
    .orderBy('to_day')
    .orderBy('place')
    .execute()
  const cells = new Map<string, FrozenCell[]>()
  if (rows.length > 0)
    for (const cell of await db
      .selectFrom('published_cell')
      .select(['publication_id', 'figure', 'count', 'shown', 'is_remainder'])
      .where('local_area_id', '=', areaId)
      .where('measure_id', '=', measureId)
      .orderBy('publication_id')
      .orderBy('place')
      .execute()) {
      const list = cells.get(cell.publication_id) ?? []
      list.push({
        id: cell.figure,
        count: cell.count,
        shown: cell.shown as unknown as FrozenCell['shown'],
        ...(cell.is_remainder ? { isRemainder: true } : {}),
      })
      cells.set(cell.publication_id, list)
    }
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    toDay: row.to_day as LocalDate,
    place: row.place,
    dimension: row.dimension as Dimension | null,
    isExact: row.is_exact,
    whole: row.whole as unknown as KeptPublication['whole'],
    cause: row.cause,
    nothingWhy: row.nothing_why,
    sums: row.sums as unknown as readonly Breakdown[],
    cells: cells.get(row.id) ?? [],
    publishedOn: row.published_on as LocalDate,
    audience: row.audience as 'board' | 'public',
  }))
}

export interface FreshPublication extends NewPublication {
  readonly id: string
  readonly measureId: string
  readonly toDay: LocalDate
  readonly place: number
  readonly cause: string
  /** The set in which it went to the public; left out for the pages of measures. */
  readonly setId?: string
}

/** Keeps what went out, in two statements however much it is. */
export async function publicationsInsert(
  db: Db,
  areaId: string,
  publications: readonly FreshPublication[],
  by: { readonly personId: string; readonly on: LocalDate },
  newId: () => string,
): Promise<void> {
  if (publications.length === 0) return
  const heads = JSON.stringify(
    publications.map((one) => ({
      id: one.id,
      measure_id: one.measureId,
      to_day: one.toDay,
      place: one.place,
      dimension: one.dimension,
      is_exact: one.isExact,
      whole: one.whole,
      cause: one.cause,
      nothing_why: one.nothingWhy,
      sums: one.sums,
      audience: one.setId === undefined ? 'board' : 'public',
      set_id: one.setId ?? null,
    })),
  )
  await sql`
    insert into measure_publication (local_area_id, id, measure_id, to_day, place, dimension, is_exact, whole, cause,
      nothing_why, sums, audience, set_id, published_on, entered_by)
    select ${areaId}::uuid, id, measure_id, to_day, place, dimension, is_exact, whole, cause, nothing_why, sums, audience,
      set_id, ${by.on}::date, ${by.personId}::uuid
    from jsonb_to_recordset(${heads}::jsonb) as x (id uuid, measure_id uuid, to_day date, place integer, dimension text,
      is_exact boolean, whole jsonb, cause text, nothing_why text, sums jsonb, audience text, set_id uuid)`.execute(
    db,
  )
  const cells = JSON.stringify(
    publications.flatMap((one) =>
      one.cells.map((cell, at) => ({
        id: newId(),
        measure_id: one.measureId,
        publication_id: one.id,
        place: at + 1,
        figure: cell.id,
        is_remainder: cell.isRemainder === true,
        count: cell.count,
        shown: cell.shown,
      })),
    ),
  )
  await sql`
    insert into published_cell (local_area_id, id, measure_id, publication_id, place, figure, is_remainder, count,
      shown)
    select ${areaId}::uuid, id, measure_id, publication_id, place, figure, is_remainder, count, nullif(shown, 'null'::jsonb)
    from jsonb_to_recordset(${cells}::jsonb) as x (id uuid, measure_id uuid, publication_id uuid, place integer,
      figure text, is_remainder boolean, count integer, shown jsonb)`.execute(db)
}
