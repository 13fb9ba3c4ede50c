/** What the pages of the plan and its actions read: plain models, each made in a constant number of queries. */
import { may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type ImprovementPlan,
  type Objective,
  objectivesIn,
  plansIn,
  shapePlan,
} from '../improvement-plan/index.ts'
import { holderOn, type Post, postsIn, postWords, troubleWith } from '../local-area/index.ts'
import { requirementLines } from '../requirement/index.ts'
import { tellOfAction, viewAction } from './action.permissions.ts'
import { actionsIn, lastUpdates, linksIn, milestonesIn, movesOf, updatesOf, viewsOf } from './action.sql.ts'
import {
  type ActionRow,
  type Move,
  type ObjectiveHere,
  type PostHere,
  type RequirementHere,
  rowsOf,
  type Update,
  type View,
} from './action-page.ts'

export interface Plan {
  readonly plans: readonly ImprovementPlan[]
  readonly objectives: readonly Objective[]
  readonly rows: readonly ActionRow[]
  readonly posts: readonly PostHere[]
  readonly requirements: readonly RequirementHere[]
}

/** Everything of an area's plans, in ten queries however much there is. */
export async function readPlan(db: Db, asking: Asking): Promise<Plan> {
  const areaId = asking.area.id
  const plans = await plansIn(db, areaId)
  const objectives = await objectivesIn(db, areaId)
  const posts = (await postsIn(db, areaId)).map((post) => postHere(post, asking))
  const requirements = await requirementLines(db, areaId)
  const names = new Map(plans.map((plan) => [plan.id, plan.name]))
  const rows = rowsOf(
    {
      actions: await actionsIn(db, areaId),
      links: await linksIn(db, areaId),
      milestones: await milestonesIn(db, areaId, null),
      lastUpdates: await lastUpdates(db, areaId),
      posts,
      objectives: objectives.map((one): ObjectiveHere => ({ ...one, plan: names.get(one.planId) ?? '' })),
      requirements,
    },
    asking.today,
  )
  return { plans, objectives, rows, posts, requirements }
}

function postHere(post: Post, { today }: Asking): PostHere {
  const holder = holderOn(post, today)
  return {
    id: post.id,
    words: postWords(post),
    holder: holder?.name ?? 'Vacant',
    holderId: holder?.personId ?? null,
    trouble: troubleWith(post, today),
  }
}

export interface PlanPage extends Plan {
  readonly mayShape: boolean
}

export async function readPlanPage(db: Db, asking: Asking): Promise<PlanPage> {
  return { ...(await readPlan(db, asking)), mayShape: may(asking.actor, shapePlan, asking.area.id).allowed }
}

export interface ActionPage {
  readonly row: ActionRow
  readonly updates: readonly Update[]
  readonly moves: readonly Move[]
  readonly views: readonly View[]
  readonly mayTell: boolean
  readonly mayShape: boolean
  readonly mayView: boolean
}

export async function readActionPage(db: Db, asking: Asking): Promise<ActionPage | Refusal> {
  const { rows } = await readPlan(db, asking)
  const row = rows.find((one) => one.action.id === asking.params.action)
  if (row === undefined) return notFound
  const areaId = asking.area.id
  return {
    row,
    updates: await updatesOf(db, areaId, row.action.id),
    moves: await movesOf(db, areaId, row.action.id),
    views: await viewsOf(db, areaId, row.action.id),
    mayTell: mayTell(row, asking),
    mayShape: may(asking.actor, shapePlan, areaId).allowed,
    mayView: may(asking.actor, viewAction, areaId).allowed,
  }
}

/** The programme lead may tell of any action; others of those whose accountable or responsible post they hold today. */
export function mayTell(row: ActionRow, asking: Asking): boolean {
  const telling = may(asking.actor, tellOfAction, asking.area.id)
  if (!telling.allowed) return false
  if (telling.reach === 'whole-area') return true
  return [row.accountable, ...row.responsible].some((post) => post?.holderId === asking.actor.personId)
}
