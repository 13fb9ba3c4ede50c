/** Questions and changes about improvement plans and their objectives. */
import { sql } from 'kysely'
import { type LocalDate, parseLocalDate } from '../../foundation/index.ts'
import type { Db, Row, WithHistory } from '../../schema/db.ts'
import { versionsOf } from '../../schema/history.sql.ts'
import type { ImprovementPlan, Objective } from './improvement-plan.ts'
import type { RecordVersion } from './meanwhile.ts'

export async function plansIn(db: Db, areaId: string): Promise<readonly ImprovementPlan[]> {
  const rows = await db
    .selectFrom('improvement_plan')
    .select(['id', 'name', 'place', 'ends', 'closed_on', 'version'])
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    place: row.place,
    ends: row.ends,
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
    .select(['o.closed_on', 'o.closed_evidence'])
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
    closedOn: row.closed_on as LocalDate | null,
    closedEvidence: row.closed_evidence,
    version: row.version,
  }))
}

/** Every objective that stands under a requirement, with its plan's name. */
export async function carryingIn(
  db: Db,
  areaId: string,
): Promise<readonly { readonly requirementId: string; readonly ref: string; readonly plan: string }[]> {
  const rows = await db
    .selectFrom('objective as o')
    .innerJoin('improvement_plan as p', (on) =>
      on.onRef('p.local_area_id', '=', 'o.local_area_id').onRef('p.id', '=', 'o.plan_id'),
    )
    .select(['o.requirement_id', 'o.ref', 'p.name'])
    .where('o.local_area_id', '=', areaId)
    .where('o.requirement_id', 'is not', null)
    .orderBy('p.place')
    .orderBy('o.place')
    .execute()
  return rows.flatMap((row) =>
    row.requirement_id === null ? [] : [{ requirementId: row.requirement_id, ref: row.ref, plan: row.name }],
  )
}

/** The day that a document in force asks for its actions to be delivered by, as the document was read. */
export interface NoticeTarget {
  readonly documentId: string
  readonly title: string
  /** As precisely as it is written: 2026-03 or 2026-03-31. */
  readonly by: string
}

export async function noticeTargets(db: Db, areaId: string): Promise<readonly NoticeTarget[]> {
  const rows = await db
    .selectFrom('source_document')
    .select(['id', 'title', sql<string | null>`reading #>> '{dates,target,iso}'`.as('target')])
    .where('local_area_id', '=', areaId)
    .where('standing', '=', 'in-force')
    .orderBy('received_on')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, title, target }) =>
    target === null || parseLocalDate(`${target}-01`.slice(0, 10)) === null
      ? []
      : [{ documentId: id, title, by: target }],
  )
}

/** Which document each requirement of an area was read from. */
export async function documentsOfRequirements(db: Db, areaId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('requirement')
    .select(['id', 'document_id'])
    .where('local_area_id', '=', areaId)
    .execute()
  return new Map(
    rows.flatMap((row) => (row.document_id === null ? [] : [[row.id, row.document_id] as const])),
  )
}

/** The tables whose rows count their versions and keep a history: what two people may change at once. */
export type Versioned = {
  [T in WithHistory]: 'version' extends keyof Row<T> ? T : never
}[WithHistory]

/** Every version of one record, oldest first, with who made it: what a second editor is told. */
export async function recordVersions(
  db: Db,
  table: Versioned,
  id: string,
): Promise<readonly RecordVersion[]> {
  const versions = await versionsOf(db, table, id)
  const people = [...new Set(versions.flatMap((one) => one.changedBy ?? []))]
  // An empty list is asked too: a page asks as often for much as for little.
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${sql.val(people)}::uuid[])`)
    .execute()
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return versions.map((one) => ({
    version: one.row.version,
    at: one.at,
    who: names.get(one.changedBy ?? '') ?? null,
    why: one.why,
    row: { ...one.row },
  }))
}

export async function planUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Pick<ImprovementPlan, 'name' | 'ends' | 'closedOn'>,
): Promise<boolean> {
  const done = await db
    .updateTable('improvement_plan')
    .set((on) => ({ name: to.name, ends: to.ends, closed_on: to.closedOn, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Changes an objective. False when somebody changed it meanwhile. */
export async function objectiveUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Pick<Objective, 'words' | 'requirementId' | 'closedOn' | 'closedEvidence'>,
): Promise<boolean> {
  const done = await db
    .updateTable('objective')
    .set((on) => ({
      words: to.words,
      requirement_id: to.requirementId,
      closed_on: to.closedOn,
      closed_evidence: to.closedEvidence,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
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
  objectives: readonly Omit<Objective, 'version' | 'closedOn' | 'closedEvidence'>[],
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
