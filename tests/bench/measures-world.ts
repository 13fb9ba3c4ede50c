/** Measures of the size the guide speaks of: 100 monthly ones with 36 figures, a target and a baseline each. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/schema/db.ts'

export const measuresSize = { measures: 100, figures: 36 } as const

/** Fills the area set in this transaction, and answers the measures' ids. */
export async function fillMeasures(
  db: Db,
  areaId: string,
  personId: string,
  now: string,
): Promise<readonly string[]> {
  const ids = Array.from({ length: measuresSize.measures }, () => randomUUID())
  const rows = JSON.stringify(ids.map((id, at) => ({ id, n: at + 1 })))
  await sql`
    insert into measure (local_area_id, id, name, place, class, kind, low, high)
    select ${areaId}, id, 'Bench measure ' || n, 900 + n, 'how-well', 'outcome', 0, 100
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, n integer)`.execute(db)
  await sql`
    insert into measure_definition (local_area_id, id, measure_id, number, question, numerator, denominator, unit, polarity,
      period_kind, source, from_day, why, entered_by)
    select ${areaId}, gen_random_uuid(), id, 1, 'How many plans are on time?', 'on time', 'all', 'percentage', 'up', 'month',
      'Case system', ${now}::timestamptz::date, 'As first written', ${personId}
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, n integer)`.execute(db)
  await sql`
    insert into measure_target (local_area_id, id, measure_id, place, kind, value, due, decided_on, decided_by, why,
      entered_by)
    select ${areaId}, gen_random_uuid(), id, 1, 'target', 60, ${now}::timestamptz::date + 200, ${now}::timestamptz::date,
      'The board', 'Agreed', ${personId}
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, n integer)`.execute(db)
  await sql`
    insert into measure_baseline (local_area_id, id, measure_id, place, value, as_at_day, source, why, entered_by, entered_on)
    select ${areaId}, gen_random_uuid(), id, 1, 31, ${now}::timestamptz::date - 900, 'Case system', 'The first', ${personId},
      ${now}::timestamptz::date
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, n integer)`.execute(db)
  await sql`
    insert into reading (local_area_id, id, measure_id, from_day, to_day, value, numerator, denominator, origin, source,
      entered_by, entered_on)
    select ${areaId}, gen_random_uuid(), id, m.from_day, (m.from_day + interval '1 month' - interval '1 day')::date,
      100.0 * (30 + (at * 37 + n * 11) % 17) / (90 + (at * 13 + n * 7) % 19), 30 + (at * 37 + n * 11) % 17,
      90 + (at * 13 + n * 7) % 19, 'file', 'Case system', ${personId}, ${now}::timestamptz::date
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, n integer),
      (select at, (date_trunc('month', ${now}::timestamptz) - make_interval(months => at))::date as from_day
        from generate_series(1, ${measuresSize.figures}::integer) at) m`.execute(db)
  return ids
}
