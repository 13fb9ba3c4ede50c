/**
 * The parts of a plan's actions in one question: actions, what they are joined to, milestones, steps, waits, dates of impact
 * and the day of the last word. Each list comes as one JSON text, so that a plan page asks once where it asked eleven times.
 */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { WhichActions } from './action.sql.ts'
import type { Action, Milestone } from './action.ts'
import type { Links, Parts } from './action-page.ts'
import type { ImpactDate } from './impact-date.ts'
import type { Step, Wait } from './step.ts'

type PlanParts = Pick<Parts, 'actions' | 'links' | 'milestones' | 'lastUpdates'> & {
  readonly steps: readonly Step[]
  readonly waits: readonly Wait[]
  readonly impactDates: readonly ImpactDate[]
}

interface Linked {
  readonly actionId: string
  readonly to: string
}

/** With all the actions of an area, or only with these and those that they wait for or that wait for them. */
export async function planParts(db: Db, areaId: string, which: WhichActions): Promise<PlanParts> {
  const ids = which === null ? null : [...which]
  const these = (column: string): RawBuilder<boolean> =>
    ids === null
      ? sql<boolean>`true`
      : sql<boolean>`${sql.ref(column)} in (
          select unnest(${ids}::uuid[])
          union select waits_for_id from waits where action_id = any(${ids}::uuid[])
          union select action_id from waits where waits_for_id = any(${ids}::uuid[]))`
  const list = (of: RawBuilder<unknown>) =>
    sql<string>`(select coalesce(json_agg(x), '[]')::text from (${of}) x)`
  const { rows } = await sql<Record<keyof PlanParts | 'objectives' | 'requirements' | 'posts', string>>`
    with waits as materialized (
      select w.action_id, w.waits_for_id, a.place from action_wait w
      join action a on a.local_area_id = w.local_area_id and a.id = w.waits_for_id
      where w.local_area_id = ${areaId}
    )
    select
      ${list(sql`select action_id as "actionId", waits_for_id as "waitsForId" from waits order by place`)} as waits,
      ${list(sql`
        select a.id, a.ref, a.place, a.title, a.success_criteria as "successCriteria",
          a.intended_impact as "intendedImpact", a.accountable_post_id as "accountablePostId",
          a.first_due as "firstDue", a.due, a.delivery, a.impact, a.confidence, a.status_on as "statusOn",
          p.name as "statusBy", a.status_why as "statusWhy", a.completed_on as "completedOn", a.evidence, a.version
        from action a left join person p on p.id = a.status_by
        where a.local_area_id = ${areaId} and ${these('a.id')} order by a.place`)} as actions,
      ${list(sql`select action_id as "actionId", objective_id as "to" from action_objective
        where local_area_id = ${areaId} and ${these('action_id')}`)} as objectives,
      ${list(sql`select action_id as "actionId", requirement_id as "to" from action_requirement
        where local_area_id = ${areaId} and ${these('action_id')}`)} as requirements,
      ${list(sql`select action_id as "actionId", post_id as "to" from action_post
        where local_area_id = ${areaId} and ${these('action_id')}`)} as posts,
      ${list(sql`
        select id, action_id as "actionId", words, first_due as "firstDue", due, done_on as "doneOn", evidence, version
        from milestone where local_area_id = ${areaId} and ${these('action_id')} order by due, id`)} as milestones,
      ${list(sql`select action_id as "actionId", max(said_on) as "to" from action_update
        where local_area_id = ${areaId} and ${these('action_id')} group by action_id`)} as "lastUpdates",
      ${list(sql`
        select id, action_id as "actionId", place, words, post_id as "postId", due, done_on as "doneOn", version
        from step where local_area_id = ${areaId} and ${these('action_id')} order by place, id`)} as steps,
      ${list(sql`
        select d.id, d.action_id as "actionId", d.words, d.first_due as "firstDue", d.due, d.seen,
          d.seen_words as "seenWords", d.seen_on as "seenOn", p.name as "seenBy", d.version
        from impact_date d left join person p on p.id = d.seen_by
        where d.local_area_id = ${areaId} and ${these('d.action_id')} order by d.due, d.id`)} as "impactDates"`.execute(
    db,
  )
  const row = rows[0]
  if (row === undefined) throw new Error('A question without a condition answered nothing.')
  return {
    actions: JSON.parse(row.actions) as readonly Action[],
    links: {
      objectives: byAction(row.objectives),
      requirements: byAction(row.requirements),
      posts: byAction(row.posts),
    },
    milestones: JSON.parse(row.milestones) as readonly Milestone[],
    lastUpdates: new Map(
      (JSON.parse(row.lastUpdates) as readonly Linked[]).map((one) => [one.actionId, one.to as LocalDate]),
    ),
    steps: JSON.parse(row.steps) as readonly Step[],
    waits: JSON.parse(row.waits) as readonly Wait[],
    impactDates: JSON.parse(row.impactDates) as readonly ImpactDate[],
  }
}

function byAction(text: string): Links['objectives'] {
  const found = new Map<string, string[]>()
  for (const { actionId, to } of JSON.parse(text) as readonly Linked[]) {
    const list = found.get(actionId)
    if (list === undefined) found.set(actionId, [to])
    else list.push(to)
  }
  return found
}
