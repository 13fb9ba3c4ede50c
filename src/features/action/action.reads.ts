/** What the pages of the plan and its actions read: plain models, each made in a constant number of queries. */
import { may, notFound, type Refusal } from '../../foundation/index.ts'
import { type Asking, idsIn } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { maysOf, type Shown, shownIn, shownOf } from '../evidence/index.ts'
import {
  type ClosureCheck,
  checksIn,
  documentsOfRequirements,
  type ImprovementPlan,
  type NoticeTarget,
  noticeTargets,
  type Objective,
  objectivesIn,
  plansIn,
  type RecordVersion,
  recordVersions,
  shapePlan,
} from '../improvement-plan/index.ts'
import { holderOn, type Post, postsIn, postWords, troubleWith } from '../local-area/index.ts'
import { requirementLines } from '../requirement/index.ts'
import { tellOfAction, viewAction } from './action.permissions.ts'
import {
  actionsIn,
  lastUpdates,
  linksIn,
  milestonesIn,
  movesIn,
  updatesIn,
  viewsIn,
  type WhichActions,
} from './action.sql.ts'
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
import { impactDatesIn, impactMovesIn, schemeIn, stepsIn, waitsIn } from './depth.sql.ts'
import type { ImpactMove } from './impact-date.ts'
import type { PlanFile } from './plan-sheet.ts'
import type { Scheme } from './scheme.ts'

export interface Plan {
  readonly plans: readonly ImprovementPlan[]
  readonly objectives: readonly Objective[]
  readonly rows: readonly ActionRow[]
  readonly posts: readonly PostHere[]
  readonly requirements: readonly RequirementHere[]
  readonly scheme: Scheme
  /** Of every completed action and closed objective, by their days. */
  readonly checks: readonly ClosureCheck[]
  readonly noticeTargets: readonly NoticeTarget[]
}

/**
 * An area's plans, in a constant number of queries however much there is: with all their actions, or only with these and
 * those that they wait for or that wait for them.
 */
export async function readPlan(db: Db, asking: Asking, which: WhichActions = null): Promise<Plan> {
  const areaId = asking.area.id
  const waits = await waitsIn(db, areaId)
  const these =
    which === null
      ? null
      : [
          ...which,
          ...waits.flatMap((one) =>
            which.includes(one.actionId)
              ? [one.waitsForId]
              : which.includes(one.waitsForId)
                ? [one.actionId]
                : [],
          ),
        ]
  const plans = await plansIn(db, areaId)
  const objectives = await objectivesIn(db, areaId)
  const posts = (await postsIn(db, areaId)).map((post) => postHere(post, asking))
  const requirements = await requirementLines(db, areaId)
  const names = new Map(plans.map((plan) => [plan.id, plan.name]))
  const scheme = await schemeIn(db, areaId)
  const targets = await noticeTargets(db, areaId)
  const documents = await documentsOfRequirements(db, areaId)
  const rows = rowsOf(
    {
      actions: await actionsIn(db, areaId, these),
      links: await linksIn(db, areaId, these),
      milestones: await milestonesIn(db, areaId, these),
      lastUpdates: await lastUpdates(db, areaId, these),
      posts,
      objectives: objectives.map((one): ObjectiveHere => ({ ...one, plan: names.get(one.planId) ?? '' })),
      requirements,
      steps: await stepsIn(db, areaId, these),
      waits,
      impactDates: await impactDatesIn(db, areaId, these),
      noticeDays: noticeDaysOf(documents, targets),
      scheme,
    },
    asking.today,
  )
  const checks = await checksIn(db, areaId)
  return { plans, objectives, rows, posts, requirements, scheme, checks, noticeTargets: targets }
}

/** The day that the document behind each requirement asks for. */
function noticeDaysOf(
  documents: ReadonlyMap<string, string>,
  targets: readonly NoticeTarget[],
): ReadonlyMap<string, string> {
  const days = new Map(targets.map((one) => [one.documentId, one.by]))
  return new Map(
    [...documents].flatMap(([requirement, document]) => {
      const day = days.get(document)
      return day === undefined ? [] : [[requirement, day] as const]
    }),
  )
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

export interface PlanPage extends Plan, PlanFile {
  readonly mayShape: boolean
}

export async function readPlanPage(db: Db, asking: Asking): Promise<PlanPage> {
  const wanted = asking.query.as === 'csv' || asking.query.as === 'xlsx' ? asking.query.as : null
  return { ...(await readPlan(db, asking)), mayShape: mayShapeNow(asking), wanted, day: asking.today }
}

export interface ActionPage {
  readonly row: ActionRow
  readonly updates: readonly Update[]
  readonly moves: readonly Move[]
  readonly views: readonly View[]
  readonly mayTell: boolean
  readonly mayShape: boolean
  readonly mayView: boolean
  readonly shown: Shown
  readonly mays: ReturnType<typeof maysOf>
  readonly checks: readonly ClosureCheck[]
  readonly impactMoves: readonly ImpactMove[]
}

export async function readActionPage(db: Db, asking: Asking): Promise<ActionPage | Refusal> {
  return actionPageOf(db, asking, await readPlan(db, asking, idsIn(asking.params.action)))
}

async function actionPageOf(db: Db, asking: Asking, { rows, checks }: Plan): Promise<ActionPage | Refusal> {
  const row = rows.find((one) => one.action.id === asking.params.action)
  if (row === undefined) return notFound
  const areaId = asking.area.id
  const { id } = row.action
  const dates = new Set(row.impactDates.map((one) => one.id))
  return {
    row,
    updates: (await updatesIn(db, areaId, id)).get(id) ?? [],
    moves: (await movesIn(db, areaId, id)).get(id) ?? [],
    views: (await viewsIn(db, areaId, id)).get(id) ?? [],
    mayTell: mayTell(row, asking),
    mayShape: mayShapeNow(asking),
    mayView: asking.asAt === null && may(asking.actor, viewAction, areaId).allowed,
    shown: shownOf(await shownIn(db, areaId), { kind: 'action', id }),
    mays: maysOf(asking, isTheirs(row, asking)),
    checks: checks.filter((one) => one.actionId === id),
    impactMoves: (await impactMovesIn(db, areaId)).filter((one) => dates.has(one.impactDateId)),
  }
}

/** A form of one action: beside it, what others changed since the form was opened. */
export interface ActionFormPage extends ActionPage {
  readonly plan: Plan
  readonly versions: readonly RecordVersion[]
}

export async function readActionForm(db: Db, asking: Asking): Promise<ActionFormPage | Refusal> {
  const plan = await readPlan(db, asking)
  const model = await actionPageOf(db, asking, plan)
  if ('refused' in model) return model
  return {
    ...model,
    plan,
    versions: await recordVersions(db, 'action', model.row.action.id),
  }
}

/** On a page that shows the past nothing can be changed. */
function mayShapeNow(asking: Asking): boolean {
  return asking.asAt === null && may(asking.actor, shapePlan, asking.area.id).allowed
}

function isTheirs(row: ActionRow, asking: Asking): boolean {
  return [row.accountable, ...row.responsible].some(
    (post) => post !== null && post.holderId === asking.actor.personId,
  )
}

/** The programme lead may tell of any action; others of those whose accountable or responsible post they hold today. */
export function mayTell(row: ActionRow, asking: Asking): boolean {
  const telling = may(asking.actor, tellOfAction, asking.area.id)
  if (!telling.allowed || asking.asAt !== null) return false
  if (telling.reach === 'whole-area') return true
  return isTheirs(row, asking)
}
