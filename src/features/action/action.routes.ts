import { z } from 'zod'
import { isRefusal, notFound } from '../../foundation/index.ts'
import {
  type Asking,
  type GetRoute,
  get,
  many,
  type PageHere,
  post,
  type Route,
  type ShownPage,
  version,
  words,
} from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { recordVersions, seePlan, shapePlan } from '../improvement-plan/index.ts'
import {
  addAction,
  addMilestone,
  enterView,
  finishMilestone,
  moveMilestone,
  setStatus,
  tellUpdate,
} from './action.operations.ts'
import { answerDueRequest, tellOfAction, viewAction } from './action.permissions.ts'
import {
  type ActionFormPage,
  readActionForm,
  readActionPage,
  readPlan,
  readPlanPage,
  readRequestPage,
} from './action.reads.ts'
import { confidences, deliveries, impacts } from './action.ts'
import { actionPage } from './action.views.tsx'
import {
  milestoneDonePage,
  moveMilestonePage,
  newActionPage,
  newMilestonePage,
  statusPage,
  updatePage,
  viewPage,
} from './action-forms.views.tsx'
import { depthRoutes } from './depth.routes.ts'
import { answerRequest, moveDue } from './due-request.operations.ts'
import { requestAnswers } from './due-request.ts'
import { movePage, requestPage } from './due-request.views.tsx'
import { planPage } from './plan.views.tsx'
import { withWorkbook } from './plan-file.views.ts'

/** A form of one action that only those may open who may tell of it. */
function telling(
  path: string,
  audit: string,
  show: (model: ActionFormPage, page: PageHere) => ShownPage,
): GetRoute {
  return get({
    path: `/areas/:area/actions/:action/${path}`,
    permission: tellOfAction,
    audit,
    read: async (db: Db, asking: Asking) => {
      const model = await readActionForm(db, asking)
      return isRefusal(model) || !model.mayTell ? notFound : model
    },
    show,
  })
}

const statusForm = telling('status', 'action.status-form-shown', statusPage)
const moveForm = telling('move', 'action.move-form-shown', movePage)
const updateForm = telling('update', 'action.update-form-shown', updatePage)
const milestoneForm = telling('milestones/new', 'milestone.form-shown', newMilestonePage)

/** A form of one milestone of an action that one may tell of. */
async function readMilestone(db: Db, asking: Asking) {
  const model = await readActionPage(db, asking)
  if (isRefusal(model) || !model.mayTell) return notFound
  const milestone = model.row.milestones.find((one) => one.id === asking.params.milestone)
  if (milestone === undefined) return notFound
  return { model, milestone, versions: await recordVersions(db, 'milestone', milestone.id) }
}

const milestoneDoneForm = get({
  path: '/areas/:area/actions/:action/milestones/:milestone/done',
  permission: tellOfAction,
  audit: 'milestone.done-form-shown',
  read: readMilestone,
  show: milestoneDonePage,
})

const milestoneMoveForm = get({
  path: '/areas/:area/actions/:action/milestones/:milestone/move',
  permission: tellOfAction,
  audit: 'milestone.move-form-shown',
  read: readMilestone,
  show: moveMilestonePage,
})

const requestForm = get({
  path: '/areas/:area/actions/:action/requests/:request',
  permission: answerDueRequest,
  audit: 'due-request.shown',
  read: readRequestPage,
  show: requestPage,
})

const viewForm = get({
  path: '/areas/:area/actions/:action/view',
  permission: viewAction,
  audit: 'action.view-form-shown',
  read: readActionPage,
  show: viewPage,
})

const newAction = get({
  path: '/areas/:area/plan/objectives/:objective/actions/new',
  permission: shapePlan,
  audit: 'action.form-shown',
  read: async (db, asking) => {
    const plan = await readPlan(db, asking)
    const objective = plan.objectives.find((one) => one.id === asking.params.objective)
    if (objective === undefined) return notFound
    const name = plan.plans.find((one) => one.id === objective.planId)?.name ?? ''
    return { plan, objective: { ...objective, plan: name } }
  },
  show: newActionPage,
})

/** By whom, when and how an agreement was given that the lead records. */
const agreementTold = { agreedBy: words(200), agreedOn: words(10), agreedHow: words(500) }

export const actionRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/plan',
    permission: seePlan,
    audit: 'plan.shown',
    asAt: true,
    read: readPlanPage,
    fetch: withWorkbook,
    show: planPage,
  }),
  newAction,
  post({
    path: newAction.path,
    permission: shapePlan,
    audit: 'action.added',
    form: z.object({
      ref: words(30),
      title: words(500),
      accountable: words(40),
      responsible: many,
      due: words(20),
      successCriteria: words(2000),
      intendedImpact: words(2000),
      requirements: many,
    }),
    again: newAction,
    change: (db, asking, form, _prepared, tools) => addAction(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/actions/:action',
    permission: seePlan,
    audit: 'action.shown',
    asAt: true,
    read: readActionPage,
    show: actionPage,
  }),
  statusForm,
  post({
    path: statusForm.path,
    permission: tellOfAction,
    audit: 'action.status-set',
    form: z.object({
      version,
      delivery: z.enum(deliveries, { error: 'Say whether it is being done.' }),
      impact: z.enum(impacts, { error: 'Say whether it works.' }),
      confidence: z
        .enum([...confidences, ''])
        .default('')
        .transform((one) => (one === '' ? null : one)),
      why: words(1000),
      evidence: words(1000),
    }),
    again: statusForm,
    change: (db, asking, form, _prepared, tools) => setStatus(db, asking, form, tools),
  }),
  moveForm,
  post({
    path: moveForm.path,
    permission: tellOfAction,
    audit: 'action.due-moved',
    form: z.object({
      version,
      to: words(20),
      why: words(1000),
      agreement: z.enum(['ask', 'recorded']).catch('ask').default('ask'),
      ...agreementTold,
    }),
    again: moveForm,
    change: (db, asking, form, _prepared, tools) => moveDue(db, asking, form, tools),
  }),
  requestForm,
  post({
    path: requestForm.path,
    permission: answerDueRequest,
    audit: 'due-request.answered',
    form: z.object({
      version,
      answer: z.enum(requestAnswers, { error: 'Say whether you agree.' }),
      words: words(1000),
      ...agreementTold,
    }),
    again: requestForm,
    change: (db, asking, form, _prepared, tools) => answerRequest(db, asking, form, tools),
  }),
  updateForm,
  post({
    path: updateForm.path,
    permission: tellOfAction,
    audit: 'action.update-told',
    form: z.object({ happened: words(4000), forFamilies: words(4000), inTheWay: words(4000) }),
    again: updateForm,
    change: (db, asking, form, _prepared, tools) => tellUpdate(db, asking, form, tools),
  }),
  milestoneForm,
  post({
    path: milestoneForm.path,
    permission: tellOfAction,
    audit: 'milestone.added',
    form: z.object({ words: words(500), due: words(20) }),
    again: milestoneForm,
    change: (db, asking, form, _prepared, tools) => addMilestone(db, asking, form, tools),
  }),
  milestoneDoneForm,
  post({
    path: milestoneDoneForm.path,
    permission: tellOfAction,
    audit: 'milestone.done',
    form: z.object({ version, evidence: words(1000) }),
    again: milestoneDoneForm,
    change: (db, asking, form) => finishMilestone(db, asking, form),
  }),
  milestoneMoveForm,
  post({
    path: milestoneMoveForm.path,
    permission: tellOfAction,
    audit: 'milestone.moved',
    form: z.object({ version, to: words(20), why: words(1000) }),
    again: milestoneMoveForm,
    change: (db, asking, form, _prepared, tools) => moveMilestone(db, asking, form, tools),
  }),
  viewForm,
  post({
    path: viewForm.path,
    permission: viewAction,
    audit: 'action.view-entered',
    form: z.object({
      whose: z.enum(['forum', 'adviser'], { error: 'Say whose view it is.' }),
      words: words(4000),
      told: words(300),
    }),
    again: viewForm,
    change: (db, asking, form, _prepared, tools) => enterView(db, asking, form, tools),
  }),
  ...depthRoutes,
]
