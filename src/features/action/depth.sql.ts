/** Questions and changes about steps, what waits for what, agreed dates of impact and the area's own status scheme. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { ImpactDate, ImpactMove, Seen } from './impact-date.ts'
import { type Scheme, usualScheme } from './scheme.ts'
import type { Step } from './step.ts'

export async function stepInsert(
  db: Db,
  areaId: string,
  step: Pick<Step, 'id' | 'actionId' | 'place' | 'words' | 'postId' | 'due'>,
): Promise<void> {
  await db
    .insertInto('step')
    .values({
      local_area_id: areaId,
      id: step.id,
      action_id: step.actionId,
      place: step.place,
      words: step.words,
      post_id: step.postId,
      due: step.due,
    })
    .execute()
}

/** Marks a step as done, once. False when it was done or changed meanwhile. */
export async function stepDone(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  on: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('step')
    .set((column) => ({ done_on: on, version: column('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * Holds the waits of an area until the transaction ends: two people who each add one side of a circle at the same moment
 * are decided one after the other.
 */
export async function waitsLock(db: Db, areaId: string): Promise<void> {
  await takeTurn(db, `waits ${areaId}`)
}

const linkTables = {
  waits: { table: 'action_wait', to: 'waits_for_id' },
  objectives: { table: 'action_objective', to: 'objective_id' },
  requirements: { table: 'action_requirement', to: 'requirement_id' },
  posts: { table: 'action_post', to: 'post_id' },
} as const

/** Makes what an action is joined to what it was decided to be: those that stay are not touched. */
export async function linksSet(
  db: Db,
  areaId: string,
  actionId: string,
  what: keyof typeof linkTables,
  wanted: readonly string[],
  newId: () => string,
): Promise<void> {
  const { table, to } = linkTables[what]
  const ids = JSON.stringify(wanted.map((one) => ({ id: newId(), to_id: one })))
  await sql`delete from ${sql.table(table)} l where l.local_area_id = ${areaId} and l.action_id = ${actionId}
    and not exists (select from jsonb_to_recordset(${ids}::text::jsonb) as n (to_id uuid)
      where n.to_id = l.${sql.ref(to)})`.execute(db)
  await sql`insert into ${sql.table(table)} (local_area_id, id, action_id, ${sql.ref(to)})
    select ${areaId}::uuid, n.id, ${actionId}::uuid, n.to_id
    from jsonb_to_recordset(${ids}::text::jsonb) as n (id uuid, to_id uuid)
    on conflict (local_area_id, action_id, ${sql.ref(to)}) do nothing`.execute(db)
}

/** Counts one change of what an action is joined to. False when somebody changed the action meanwhile. */
export async function actionTouch(db: Db, areaId: string, id: string, version: number): Promise<boolean> {
  const done = await db
    .updateTable('action')
    .set((on) => ({ version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Changes what was promised. False when somebody changed the action meanwhile. */
export async function promiseUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: {
    readonly title: string
    readonly successCriteria: string | null
    readonly intendedImpact: string | null
    readonly accountablePostId: string
  },
): Promise<boolean> {
  const done = await db
    .updateTable('action')
    .set((on) => ({
      title: to.title,
      success_criteria: to.successCriteria,
      intended_impact: to.intendedImpact,
      accountable_post_id: to.accountablePostId,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function impactInsert(
  db: Db,
  areaId: string,
  date: Pick<ImpactDate, 'id' | 'actionId' | 'words' | 'due'>,
): Promise<void> {
  await db
    .insertInto('impact_date')
    .values({
      local_area_id: areaId,
      id: date.id,
      action_id: date.actionId,
      words: date.words,
      first_due: date.due,
      due: date.due,
    })
    .execute()
}

export interface ImpactChange {
  readonly due?: string
  readonly seen?: Seen
  readonly seen_words?: string
  readonly seen_on?: LocalDate
  readonly seen_by?: string
}

/** Moves a date of impact, or says what was seen. False when somebody changed it meanwhile. */
export async function impactUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: ImpactChange,
): Promise<boolean> {
  const done = await db
    .updateTable('impact_date')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('seen', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function impactMoveInsert(
  db: Db,
  areaId: string,
  move: Omit<ImpactMove, 'movedBy'> & { readonly id: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto('impact_date_move')
    .values({
      local_area_id: areaId,
      id: move.id,
      impact_date_id: move.impactDateId,
      from_due: move.from,
      to_due: move.to,
      why: move.why,
      moved_by: move.by,
      moved_on: move.movedOn,
    })
    .execute()
}

/** Every move of an area's dates of impact, in order. */
export async function impactMovesIn(db: Db, areaId: string): Promise<readonly ImpactMove[]> {
  const rows = await db
    .selectFrom('impact_date_move as m')
    .innerJoin('person as p', 'p.id', 'm.moved_by')
    .select(['m.impact_date_id', 'm.from_due', 'm.to_due', 'm.why', 'm.moved_on', 'p.name'])
    .where('m.local_area_id', '=', areaId)
    .orderBy('m.moved_on')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    impactDateId: row.impact_date_id,
    from: row.from_due,
    to: row.to_due,
    why: row.why,
    movedBy: row.name,
    movedOn: row.moved_on as LocalDate,
  }))
}

/** The area's own scheme, or the usual one. */
export async function schemeIn(db: Db, areaId: string): Promise<Scheme> {
  const row = await db
    .selectFrom('status_scheme')
    .select(['id', 'delivery', 'impact', 'late_after', 'missed_milestones', 'version'])
    .where('local_area_id', '=', areaId)
    .executeTakeFirst()
  return row === undefined
    ? usualScheme
    : {
        id: row.id,
        delivery: row.delivery as Scheme['delivery'],
        impact: row.impact as Scheme['impact'],
        lateAfter: row.late_after,
        missedMilestones: row.missed_milestones,
        version: row.version,
      }
}

/** Keeps the area's scheme. False when somebody set or changed it meanwhile. */
export async function schemeSave(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Omit<Scheme, 'id' | 'version'>,
): Promise<boolean> {
  const columns = {
    delivery: JSON.stringify(to.delivery),
    impact: JSON.stringify(to.impact),
    late_after: to.lateAfter,
    missed_milestones: to.missedMilestones,
  }
  if (version === 0) {
    const made = await db
      .insertInto('status_scheme')
      .values({ local_area_id: areaId, id, ...columns })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await db
    .updateTable('status_scheme')
    .set((on) => ({ ...columns, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
