/** Questions and changes about improvement plans and their objectives. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { ImprovementPlan, Objective } from './improvement-plan.ts'

export async function plansIn(db: Db, areaId: string): Promise<readonly ImprovementPlan[]> {
  const rows = await db
    .selectFrom('improvement_plan')
    .select(['id', 'name', 'place', 'closed_on', 'version'])
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    place: row.place,
    closedOn: row.closed_on as LocalDate | null,
    version: row.version,
  }))
}

/** Every objective of an area, plan by plan, in the order of each plan. */
export async function objectivesIn(db: Db, areaId: string): Promise<readonly Objective[]> {
  const rows = await db
    .selectFrom('objective as o')
    .innerJoin('improvement_plan as p', (on) =>
      on.onRef('p.local_area_id', '=', 'o.local_area_id').onRef('p.id', '=', 'o.plan_id'),
    )
    .select(['o.id', 'o.plan_id', 'o.requirement_id', 'o.ref', 'o.words', 'o.place', 'o.version'])
    .where('o.local_area_id', '=', areaId)
    .orderBy('p.place')
    .orderBy('o.place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    requirementId: row.requirement_id,
    ref: row.ref,
    words: row.words,
    place: row.place,
    version: row.version,
  }))
}

export async function planInsert(
  db: Db,
  areaId: string,
  plan: Pick<ImprovementPlan, 'id' | 'name' | 'place'>,
): Promise<void> {
  await db
    .insertInto('improvement_plan')
    .values({ local_area_id: areaId, id: plan.id, name: plan.name, place: plan.place })
    .execute()
}

export async function objectivesInsert(
  db: Db,
  areaId: string,
  objectives: readonly Omit<Objective, 'version'>[],
): Promise<void> {
  if (objectives.length === 0) return
  await db
    .insertInto('objective')
    .values(
      objectives.map((one) => ({
        local_area_id: areaId,
        id: one.id,
        plan_id: one.planId,
        requirement_id: one.requirementId,
        ref: one.ref,
        words: one.words,
        place: one.place,
      })),
    )
    .execute()
}
