/** Which measures take their figures from casework, as it was decided. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import { type CaseworkSource, fedFigures } from './figures-fed.ts'

/** Every decision of an area, by measure and place. */
export async function caseworkSourcesIn(db: Db, areaId: string): Promise<readonly CaseworkSource[]> {
  const rows = await db
    .selectFrom('casework_source')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('measure_id')
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    place: row.place,
    figure: fedFigures.find((one) => one === row.figure) ?? null,
    agency: row.area_agency_id,
    fromDay: row.from_day as LocalDate,
    decidedOn: row.decided_on as LocalDate,
    decidedBy: row.decided_by,
    why: row.why,
    enteredBy: row.entered_by,
  }))
}

/** One at a time for an area: of two who decide at once, the second sees what the first decided. */
export async function caseworkSourceTurn(db: Db, areaId: string): Promise<void> {
  await takeTurn(db, `figure source ${areaId}`)
}

export async function caseworkSourceInsert(db: Db, areaId: string, one: CaseworkSource): Promise<void> {
  await db
    .insertInto('casework_source')
    .values({
      local_area_id: areaId,
      id: one.id,
      measure_id: one.measureId,
      place: one.place,
      figure: one.figure,
      area_agency_id: one.agency,
      from_day: one.fromDay,
      decided_on: one.decidedOn,
      decided_by: one.decidedBy,
      why: one.why,
      entered_by: one.enteredBy,
    })
    .execute()
}

/** The areas that count casework for a measure, for the nightly count. */
export async function areasCountingCasework(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from areas_counting_casework() as id`.execute(db)
  return rows.map((row) => row.id)
}

/** Measures that take their figures from casework, by name, for the page of figures. Those kept to the team are left out. */
export async function measuresFed(
  db: Db,
  areaId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('measure')
    .select(['id', 'name'])
    .where('local_area_id', '=', areaId)
    .where('audience', '=', 'board')
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
