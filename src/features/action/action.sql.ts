/** Questions and changes about actions, their milestones, updates, moves and views. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Action, Confidence, Delivery, Impact, Milestone } from './action.ts'
import type { Move, Update, View } from './action-page.ts'
import type { Agreement } from './due-request.ts'
import type { MilestoneMove } from './milestone.ts'

/** Which actions are asked for: all of an area, or these. */
export type WhichActions = readonly string[] | null

/** The actions that answer a requirement or an item under it, by themselves or through an objective that stands under it. */
export async function actionsUnder(
  db: Db,
  areaId: string,
  requirementId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive under (id) as (
      select ${requirementId}::uuid
      union
      select r.id from requirement r join under u on u.id = r.parent_id where r.local_area_id = ${areaId}
    )
    select action_id as id from action_requirement
    where local_area_id = ${areaId} and requirement_id in (select id from under)
    union
    select j.action_id from action_objective j
    join objective o on o.local_area_id = j.local_area_id and o.id = j.objective_id
    where j.local_area_id = ${areaId} and o.requirement_id in (select id from under)`.execute(db)
  return rows.map((row) => row.id)
}

/** Each action beside each requirement that it answers, by itself or through an objective that stands under it. */
function answering(areaId: string) {
  return sql<{ requirement_id: string; action_id: string }>`(
    select requirement_id, action_id from action_requirement where local_area_id = ${areaId}
    union
    select o.requirement_id, j.action_id from action_objective j
    join objective o on o.local_area_id = j.local_area_id and o.id = j.objective_id
    where j.local_area_id = ${areaId} and o.requirement_id is not null
  )`
}

/** Every action beside each requirement that it answers, with the accountable post in full, in one query. */
export async function actionsByRequirement(db: Db, areaId: string) {
  const rows = await db
    .selectFrom(answering(areaId).as('r'))
    .innerJoin('action as a', (on) => on.on('a.local_area_id', '=', areaId).onRef('a.id', '=', 'r.action_id'))
    .innerJoin('post as p', (on) =>
      on.onRef('p.local_area_id', '=', 'a.local_area_id').onRef('p.id', '=', 'a.accountable_post_id'),
    )
    .innerJoin('area_agency as x', (on) =>
      on.onRef('x.local_area_id', '=', 'p.local_area_id').onRef('x.id', '=', 'p.area_agency_id'),
    )
    .innerJoin('agency as g', 'g.id', 'x.agency_id')
    .leftJoin('person as s', 's.id', 'a.status_by')
    .select([
      'r.requirement_id',
      'a.id',
      'a.ref',
      'a.title',
      'a.delivery',
      'a.impact',
      'a.evidence',
      'a.version',
    ])
    .select(['a.status_on', 's.name as status_by', 'p.name as post', 'g.name as agency'])
    .select(
      sql<string>`coalesce((select string_agg(distinct pl.name, ', ' order by pl.name) from action_objective ao
        join objective o on o.local_area_id = ao.local_area_id and o.id = ao.objective_id
        join improvement_plan pl on pl.local_area_id = o.local_area_id and pl.id = o.plan_id
        where ao.local_area_id = a.local_area_id and ao.action_id = a.id), '')`.as('plans'),
    )
    .orderBy('a.place')
    .execute()
  return rows.map((row) => ({
    requirementId: row.requirement_id,
    id: row.id,
    ref: row.ref,
    title: row.title,
    delivery: row.delivery as Delivery,
    impact: row.impact as Impact,
    evidence: row.evidence,
    version: row.version,
    statusOn: row.status_on as LocalDate | null,
    statusBy: row.status_by,
    post: `${row.post}, ${row.agency}`,
    /** The names of the plans that carry it. */
    plans: row.plans,
  }))
}

/** Who said an update: whoever told it by a link of the round by their own name, else the person who wrote it. */
const toldBy = sql<string>`coalesce(u.told_by_name, p.name)`.as('name')

/** The updates of an area or of one action, by action, newest first. */
export async function updatesIn(
  db: Db,
  areaId: string,
  actionId: string | null = null,
): Promise<ReadonlyMap<string, readonly Update[]>> {
  const all = db
    .selectFrom('action_update as u')
    .innerJoin('person as p', 'p.id', 'u.said_by')
    .select(['u.id', 'u.action_id', 'u.happened', 'u.for_families', 'u.in_the_way', 'u.said_on'])
    .select(toldBy)
    .where('u.local_area_id', '=', areaId)
    .orderBy('u.said_on', 'desc')
    .orderBy('u.id')
  const rows = await (actionId === null ? all : all.where('u.action_id', '=', actionId)).execute()
  return grouped(rows, updateOf)
}

/** The newest update of each of these actions, in one query however many they are. */
export async function newestUpdates(
  db: Db,
  areaId: string,
  actionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Update[]>> {
  const rows = await db
    .selectFrom('action_update as u')
    .innerJoin('person as p', 'p.id', 'u.said_by')
    .distinctOn('u.action_id')
    .select(['u.id', 'u.action_id', 'u.happened', 'u.for_families', 'u.in_the_way', 'u.said_on'])
    .select(toldBy)
    .where('u.local_area_id', '=', areaId)
    .where('u.action_id', '=', sql<string>`any(${sql.val([...actionIds])}::uuid[])`)
    .orderBy('u.action_id')
    .orderBy('u.said_on', 'desc')
    .orderBy('u.id')
    .execute()
  return grouped(rows, updateOf)
}

/** The action that an update is about; null where there is none such here. */
export async function actionOfUpdate(
  db: Db,
  areaId: string,
  id: string,
): Promise<(Update & { readonly actionId: string }) | null> {
  const row = await db
    .selectFrom('action_update as u')
    .innerJoin('person as p', 'p.id', 'u.said_by')
    .select(['u.id', 'u.action_id', 'u.happened', 'u.for_families', 'u.in_the_way', 'u.said_on'])
    .select(toldBy)
    .where('u.local_area_id', '=', areaId)
    .where('u.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { ...updateOf(row), actionId: row.action_id }
}

interface UpdateRow {
  readonly id: string
  readonly action_id: string
  readonly happened: string
  readonly for_families: string | null
  readonly in_the_way: string | null
  readonly said_on: string
  readonly name: string
}

function updateOf(row: UpdateRow): Update {
  return {
    id: row.id,
    happened: row.happened,
    forFamilies: row.for_families,
    inTheWay: row.in_the_way,
    saidOn: row.said_on as LocalDate,
    saidBy: row.name,
  }
}

function grouped<R extends { readonly action_id: string }, T>(
  rows: readonly R[],
  of: (row: R) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.action_id)
    if (group === undefined) groups.set(row.action_id, [of(row)])
    else group.push(of(row))
  }
  return groups
}

/** The moves of due days of an area or of one action, by action, in order. */
export async function movesIn(
  db: Db,
  areaId: string,
  actionId: string | null = null,
): Promise<ReadonlyMap<string, readonly Move[]>> {
  const all = db
    .selectFrom('due_move as m')
    .innerJoin('person as p', 'p.id', 'm.moved_by')
    .select(['m.action_id', 'm.from_due', 'm.to_due', 'm.why', 'm.agreed_by', 'm.moved_on', 'p.name'])
    .select(['m.agreement', 'm.agreed_on', 'm.agreed_how'])
    .where('m.local_area_id', '=', areaId)
    .orderBy('m.moved_on')
    .orderBy('m.id')
  const rows = await (actionId === null ? all : all.where('m.action_id', '=', actionId)).execute()
  return grouped(rows, (row) => ({
    from: row.from_due,
    to: row.to_due,
    why: row.why,
    agreedBy: row.agreed_by,
    agreement: row.agreement as Agreement['is'] | null,
    agreedOn: row.agreed_on as LocalDate | null,
    agreedHow: row.agreed_how,
    movedBy: row.name,
    movedOn: row.moved_on as LocalDate,
  }))
}

/** What the forum and the advisers said of an area's actions or of one, by action, newest first. */
export async function viewsIn(
  db: Db,
  areaId: string,
  actionId: string | null = null,
): Promise<ReadonlyMap<string, readonly View[]>> {
  const all = db
    .selectFrom('action_view as v')
    .innerJoin('person as p', 'p.id', 'v.entered_by')
    .select(['v.action_id', 'v.whose', 'v.words', 'v.told', 'v.said_on', 'p.name'])
    .where('v.local_area_id', '=', areaId)
    .orderBy('v.said_on', 'desc')
    .orderBy('v.id')
  const rows = await (actionId === null ? all : all.where('v.action_id', '=', actionId)).execute()
  return grouped(rows, (row) => ({
    whose: row.whose as View['whose'],
    words: row.words,
    told: row.told,
    saidOn: row.said_on as LocalDate,
    enteredBy: row.name,
  }))
}

export interface NewAction {
  readonly areaId: string
  readonly action: Pick<
    Action,
    'id' | 'ref' | 'place' | 'title' | 'successCriteria' | 'intendedImpact' | 'accountablePostId' | 'due'
  >
  readonly objectives: readonly string[]
  readonly requirements: readonly string[]
  readonly posts: readonly string[]
  readonly newId: () => string
}

export async function actionInsert(db: Db, given: NewAction): Promise<void> {
  const { areaId, action, newId } = given
  await db
    .insertInto('action')
    .values({
      local_area_id: areaId,
      id: action.id,
      ref: action.ref,
      place: action.place,
      title: action.title,
      success_criteria: action.successCriteria,
      intended_impact: action.intendedImpact,
      accountable_post_id: action.accountablePostId,
      first_due: action.due,
      due: action.due,
    })
    .execute()
  const link = { local_area_id: areaId, action_id: action.id }
  if (given.objectives.length > 0)
    await db
      .insertInto('action_objective')
      .values(given.objectives.map((to) => ({ ...link, id: newId(), objective_id: to })))
      .execute()
  if (given.requirements.length > 0)
    await db
      .insertInto('action_requirement')
      .values(given.requirements.map((to) => ({ ...link, id: newId(), requirement_id: to })))
      .execute()
  if (given.posts.length > 0)
    await db
      .insertInto('action_post')
      .values(given.posts.map((to) => ({ ...link, id: newId(), post_id: to })))
      .execute()
}

/** Changes an action's status. False when somebody changed the action meanwhile. */
export async function statusUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: {
    readonly delivery: Delivery
    readonly impact: Impact
    readonly confidence: Confidence | null
    readonly why: string | null
    readonly evidence: string | null
    readonly by: string
    readonly on: LocalDate
    readonly completedOn: LocalDate | null
  },
): Promise<boolean> {
  const done = await db
    .updateTable('action')
    .set((on) => ({
      delivery: to.delivery,
      impact: to.impact,
      confidence: to.confidence,
      status_why: to.why,
      evidence: to.evidence,
      status_by: to.by,
      status_on: to.on,
      completed_on: to.completedOn,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Moves a due day. False when somebody changed the action meanwhile. */
export async function dueUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  due: string,
): Promise<boolean> {
  const done = await db
    .updateTable('action')
    .set((on) => ({ due, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function moveInsert(
  db: Db,
  areaId: string,
  move: {
    id: string
    actionId: string
    from: string
    to: string
    why: string
    agreement: Agreement | null
    by: string
    on: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('due_move')
    .values({
      local_area_id: areaId,
      id: move.id,
      action_id: move.actionId,
      from_due: move.from,
      to_due: move.to,
      why: move.why,
      agreed_by: move.agreement?.by ?? null,
      agreement: move.agreement?.is ?? null,
      agreed_on: move.agreement?.on ?? null,
      agreed_how: move.agreement?.how ?? null,
      moved_by: move.by,
      moved_on: move.on,
    })
    .execute()
}

export async function updateInsert(
  db: Db,
  areaId: string,
  said: {
    id: string
    actionId: string
    happened: string
    forFamilies: string | null
    inTheWay: string | null
    by: string
    on: LocalDate
    toldBy?: string
  },
): Promise<void> {
  await db
    .insertInto('action_update')
    .values({
      local_area_id: areaId,
      id: said.id,
      action_id: said.actionId,
      happened: said.happened,
      for_families: said.forFamilies,
      in_the_way: said.inTheWay,
      said_by: said.by,
      said_on: said.on,
      told_by_name: said.toldBy ?? null,
    })
    .execute()
}

export async function viewInsert(
  db: Db,
  areaId: string,
  view: {
    id: string
    actionId: string
    whose: View['whose']
    words: string
    told: string | null
    by: string
    on: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('action_view')
    .values({
      local_area_id: areaId,
      id: view.id,
      action_id: view.actionId,
      whose: view.whose,
      words: view.words,
      told: view.told,
      entered_by: view.by,
      said_on: view.on,
    })
    .execute()
}

export async function milestoneInsert(
  db: Db,
  areaId: string,
  milestone: Pick<Milestone, 'id' | 'actionId' | 'words' | 'due'>,
): Promise<void> {
  await db
    .insertInto('milestone')
    .values({
      local_area_id: areaId,
      id: milestone.id,
      action_id: milestone.actionId,
      words: milestone.words,
      first_due: milestone.due,
      due: milestone.due,
    })
    .execute()
}

/** Moves a milestone's day. False when it was done or changed meanwhile. */
export async function milestoneDue(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  due: string,
): Promise<boolean> {
  const result = await db
    .updateTable('milestone')
    .set((on) => ({ due, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function milestoneMoveInsert(
  db: Db,
  areaId: string,
  move: Omit<MilestoneMove, 'movedBy'> & { readonly id: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto('milestone_move')
    .values({
      local_area_id: areaId,
      id: move.id,
      milestone_id: move.milestoneId,
      from_due: move.from,
      to_due: move.to,
      why: move.why,
      moved_by: move.by,
      moved_on: move.movedOn,
    })
    .execute()
}

/** Every move of the milestones of one action, in order. */
export async function milestoneMovesOf(
  db: Db,
  areaId: string,
  actionId: string,
): Promise<readonly MilestoneMove[]> {
  const rows = await db
    .selectFrom('milestone_move as v')
    .innerJoin('milestone as m', (on) =>
      on.onRef('m.local_area_id', '=', 'v.local_area_id').onRef('m.id', '=', 'v.milestone_id'),
    )
    .innerJoin('person as p', 'p.id', 'v.moved_by')
    .select(['v.milestone_id', 'v.from_due', 'v.to_due', 'v.why', 'v.moved_on', 'p.name'])
    .where('v.local_area_id', '=', areaId)
    .where('m.action_id', '=', actionId)
    .orderBy('v.moved_on')
    .orderBy('v.id')
    .execute()
  return rows.map((row) => ({
    milestoneId: row.milestone_id,
    from: row.from_due,
    to: row.to_due,
    why: row.why,
    movedBy: row.name,
    movedOn: row.moved_on as LocalDate,
  }))
}

/** The action that a milestone stands under; null where there is none such here. */
export async function milestoneFind(
  db: Db,
  areaId: string,
  id: string,
): Promise<Pick<Milestone, 'id' | 'actionId' | 'words' | 'due' | 'doneOn'> | null> {
  const row = await db
    .selectFrom('milestone')
    .select(['id', 'action_id', 'words', 'due', 'done_on'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        id: row.id,
        actionId: row.action_id,
        words: row.words,
        due: row.due,
        doneOn: row.done_on as LocalDate | null,
      }
}

/** Marks a milestone as done, once. False when it was done or changed meanwhile. */
export async function milestoneDone(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  done: { readonly on: LocalDate; readonly evidence: string },
): Promise<boolean> {
  const result = await db
    .updateTable('milestone')
    .set((on) => ({ done_on: done.on, evidence: done.evidence, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
