/** What the pages of the plan and its actions read: plain models, each made in a constant number of queries. */
import { may, notFound, type Refusal } from '../../foundation/index.ts'
import { type Asking, idsIn } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { maysOf, type Shown, shownOf, shownTo } from '../evidence/index.ts'
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
import { answerDueRequest, tellOfAction, viewAction } from './action.permissions.ts'
import { milestoneMovesOf, movesIn, updatesIn, viewsIn, type WhichActions } from './action.sql.ts'
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
import { impactMovesIn, schemeIn } from './depth.sql.ts'
import { requestsOf } from './due-request.sql.ts'
import { answersFor, type DueRequest, type Mover, type RequestAnswer } from './due-request.ts'
import type { ImpactMove } from './impact-date.ts'
import type { MilestoneMove } from './milestone.ts'
import { planParts } from './plan-parts.sql.ts'
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
      ...(await planParts(db, areaId, which)),
      posts,
      objectives: objectives.map((one): ObjectiveHere => ({ ...one, plan: names.get(one.planId) ?? '' })),
      requirements,
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
  readonly milestoneMoves: readonly MilestoneMove[]
  /** Requests to move its day past the first agreed one: the one that waits, then the answered ones. */
  readonly requests: readonly DueRequest[]
  /** What this reader may answer to the one that waits; null where none waits or it is not theirs to answer. */
  readonly mayAnswer: readonly RequestAnswer[] | null
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
  const requests = await requestsOf(db, areaId, id)
  const waiting = requests.find((one) => one.answer === null)
  return {
    row,
    requests,
    mayAnswer: waiting === undefined ? null : mayAnswer(row, waiting, asking),
    milestoneMoves: await milestoneMovesOf(db, areaId, id),
    updates: (await updatesIn(db, areaId, id)).get(id) ?? [],
    moves: (await movesIn(db, areaId, id)).get(id) ?? [],
    views: (await viewsIn(db, areaId, id)).get(id) ?? [],
    mayTell: mayTell(row, asking),
    mayShape: mayShapeNow(asking),
    mayView: asking.asAt === null && may(asking.actor, viewAction, areaId).allowed,
    shown: shownOf(await shownTo(db, asking), { kind: 'action', id }),
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

/** What this person is to the moves of an action: whether they hold its accountable post today, and whether they lead. */
export function moverOf(row: ActionRow, asking: Asking): Mover {
  return {
    holdsPost: row.accountable?.holderId === asking.actor.personId,
    isLead: may(asking.actor, shapePlan, asking.area.id).allowed,
    name: asking.actor.name,
  }
}

/** What this person may answer to a request: its holder, its asker and the lead; null for everybody else. */
export function mayAnswer(
  row: ActionRow,
  request: DueRequest,
  asking: Asking,
): readonly RequestAnswer[] | null {
  if (asking.asAt !== null || !may(asking.actor, answerDueRequest, asking.area.id).allowed) return null
  const isAsker = request.askedById === asking.actor.personId
  const answers = answersFor({ ...moverOf(row, asking), isAsker })
  return answers.length === 0 ? null : answers
}

/** The page of one request, for whoever may answer it; of an answered one, how it was answered. */
export interface RequestPage {
  readonly model: ActionFormPage
  readonly request: DueRequest
  readonly answers: readonly RequestAnswer[]
}

export async function readRequestPage(db: Db, asking: Asking): Promise<RequestPage | Refusal> {
  const model = await readActionForm(db, asking)
  if ('refused' in model) return model
  const request = model.requests.find((one) => one.id === asking.params.request)
  if (request === undefined) return notFound
  const answers = mayAnswer(model.row, request, asking)
  return answers === null ? notFound : { model, request, answers }
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
