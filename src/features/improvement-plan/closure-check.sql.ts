/** Questions and changes about the checks after closure. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { type CheckAnswer, type ClosureCheck, checksAfter } from './closure-check.ts'

/** Every check of an area, by its day. */
export async function checksIn(db: Db, areaId: string): Promise<readonly ClosureCheck[]> {
  const rows = await db
    .selectFrom('closure_check as c')
    .leftJoin('person as p', 'p.id', 'c.answered_by')
    .select(['c.id', 'c.action_id', 'c.objective_id', 'c.closed_on', 'c.months', 'c.due', 'c.answer'])
    .select(['c.evidence', 'p.name as answered_by', 'c.answered_on', 'c.version'])
    .where('c.local_area_id', '=', areaId)
    .orderBy('c.due')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id,
    objectiveId: row.objective_id,
    closedOn: row.closed_on as LocalDate,
    months: row.months,
    due: row.due as LocalDate,
    answer: row.answer as CheckAnswer | null,
    evidence: row.evidence,
    answeredBy: row.answered_by,
    answeredOn: row.answered_on as LocalDate | null,
    version: row.version,
  }))
}

/** Whose check it is: one of the two. */
export type Closed = { readonly actionId: string } | { readonly objectiveId: string }

/** Makes the checks of a closure; those that are there already stay as they are. */
export async function checksInsert(
  db: Db,
  areaId: string,
  of: Closed,
  closedOn: LocalDate,
  newId: () => string,
): Promise<void> {
  await db
    .insertInto('closure_check')
    .values(
      checksAfter(closedOn).map((one) => ({
        local_area_id: areaId,
        id: newId(),
        action_id: 'actionId' in of ? of.actionId : null,
        objective_id: 'objectiveId' in of ? of.objectiveId : null,
        closed_on: closedOn,
        ...one,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Takes the unanswered checks away: what was complete or closed is not any more. The history keeps them. */
export async function checksRemove(db: Db, areaId: string, of: Closed): Promise<void> {
  await db
    .deleteFrom('closure_check')
    .where('local_area_id', '=', areaId)
    .where((on) =>
      'actionId' in of ? on('action_id', '=', of.actionId) : on('objective_id', '=', of.objectiveId),
    )
    .where('answer', 'is', null)
    .execute()
}

/** Answers a check, once. False when somebody answered it meanwhile. */
export async function checkUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  said: {
    readonly answer: CheckAnswer
    readonly evidence: string
    readonly by: string
    readonly on: LocalDate
  },
): Promise<boolean> {
  const done = await db
    .updateTable('closure_check')
    .set((on) => ({
      answer: said.answer,
      evidence: said.evidence,
      answered_by: said.by,
      answered_on: said.on,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
