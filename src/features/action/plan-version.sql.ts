/** Questions and changes about the marked versions of a plan. What is written here is never changed. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'

export interface PlanVersion {
  readonly id: string
  readonly planId: string
  readonly name: string
  readonly why: string
  readonly markedOn: LocalDate
  readonly markedBy: string
  readonly sha256: string
}

/** The versions of one plan, the newest first. */
export async function planVersionsOf(
  db: Db,
  areaId: string,
  planId: string,
): Promise<readonly PlanVersion[]> {
  return (await planVersionsIn(db, areaId)).filter((one) => one.planId === planId)
}

/** The versions of every plan of an area, the newest first; without their texts. */
export async function planVersionsIn(db: Db, areaId: string): Promise<readonly PlanVersion[]> {
  const rows = await db
    .selectFrom('plan_version as v')
    .innerJoin('person as p', 'p.id', 'v.marked_by')
    .select(['v.id', 'v.plan_id', 'v.name', 'v.why', 'v.marked_on', 'v.sha256', 'p.name as marked_by'])
    .where('v.local_area_id', '=', areaId)
    .orderBy('v.marked_on', 'desc')
    .orderBy('v.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    name: row.name,
    why: row.why,
    markedOn: row.marked_on as LocalDate,
    markedBy: row.marked_by,
    sha256: row.sha256,
  }))
}

/** The very texts of some versions of a plan, by their ids. */
export async function snapshotsOf(
  db: Db,
  areaId: string,
  planId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('plan_version')
    .select(['id', 'snapshot'])
    .where('local_area_id', '=', areaId)
    .where('plan_id', '=', planId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.snapshot]))
}

export async function planVersionInsert(
  db: Db,
  areaId: string,
  version: Omit<PlanVersion, 'markedBy'> & { readonly snapshot: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto('plan_version')
    .values({
      local_area_id: areaId,
      id: version.id,
      plan_id: version.planId,
      name: version.name,
      why: version.why,
      marked_on: version.markedOn,
      marked_by: version.by,
      snapshot: version.snapshot,
      sha256: version.sha256,
    })
    .execute()
}
