import { z } from 'zod'
import { isRefusal, may, notFound, type Permission } from '../../foundation/index.ts'
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
import { checkAnswers, recordVersions, seePlan, shapePlan } from '../improvement-plan/index.ts'
import { publishPlan, seePublishedPlan, tellOfAction } from './action.permissions.ts'
import { type ActionFormPage, readActionForm } from './action.reads.ts'
import {
  addImpactDate,
  addStep,
  answerActionCheck,
  changePromise,
  changeScheme,
  finishStep,
  moveImpactDate,
  placeAction,
  sayImpactSeen,
  setWaits,
} from './depth.operations.ts'
import { schemeIn } from './depth.sql.ts'
import {
  actionCheckPage,
  changePromisePage,
  impactSeenPage,
  moveImpactPage,
  newImpactPage,
  newStepPage,
  placePage,
  stepDonePage,
  waitsPage,
} from './depth-forms.views.tsx'
import { seens } from './impact-date.ts'
import { markVersion, publishVersion } from './plan-version.operations.ts'
import { readPlanVersion, readPlanVersions, readPublish, readPublished } from './plan-version.reads.ts'
import {
  markVersionPage,
  planVersionPage,
  planVersionsPage,
  publishedPage,
  publishPage,
} from './plan-version.views.tsx'
import { schemeForm, schemePage } from './scheme.views.tsx'

/** A form of one action, open to those who may use it: whoever tells of it, or whoever shapes the plan. */
function formOf(
  path: string,
  permission: Permission,
  audit: string,
  show: (model: ActionFormPage, page: PageHere) => ShownPage,
): GetRoute {
  return formWith(path, permission, audit, (model) => model, show)
}

/** The same, about one part of the action that the address names. */
function formWith<Part>(
  path: string,
  permission: Permission,
  audit: string,
  part: (model: ActionFormPage, asking: Asking, db: Db) => Part | null | Promise<Part | null>,
  show: (part: Part, page: PageHere) => ShownPage,
): GetRoute {
  return get<Part>({
    path: `/areas/:area/actions/:action/${path}`,
    permission,
    audit,
    read: async (db: Db, asking: Asking) => {
      const model = await readActionForm(db, asking)
      if (isRefusal(model)) return model
      if (permission === tellOfAction && !model.mayTell) return notFound
      return (await part(model, asking, db)) ?? notFound
    },
    show,
  })
}

const promiseForm = formOf('edit', shapePlan, 'action.edit-form-shown', changePromisePage)
const placeForm = formOf('objectives', shapePlan, 'action.place-form-shown', placePage)
const waitsForm = formOf('waits', tellOfAction, 'action.waits-form-shown', waitsPage)
const stepForm = formOf('steps/new', tellOfAction, 'step.form-shown', newStepPage)
const impactForm = formOf('impact/new', tellOfAction, 'impact-date.form-shown', newImpactPage)

const stepDoneForm = formWith(
  'steps/:step/done',
  tellOfAction,
  'step.done-form-shown',
  async (model, { params }, db) => {
    const step = model.row.steps.find((one) => one.id === params.step)
    return step === undefined
      ? null
      : { model, step, stepVersions: await recordVersions(db, 'step', step.id) }
  },
  stepDonePage,
)

const dateOf = async (model: ActionFormPage, { params }: Asking, db: Db) => {
  const date = model.row.impactDates.find((one) => one.id === params.impact)
  return date === undefined
    ? null
    : { model, date, dateVersions: await recordVersions(db, 'impact_date', date.id) }
}
const impactMoveForm = formWith(
  'impact/:impact/move',
  tellOfAction,
  'impact-date.move-form-shown',
  dateOf,
  moveImpactPage,
)
const impactSeenForm = formWith(
  'impact/:impact/seen',
  tellOfAction,
  'impact-date.seen-form-shown',
  dateOf,
  impactSeenPage,
)
const checkForm = formWith(
  'checks/:check',
  tellOfAction,
  'check.form-shown',
  async (model, { params }, db) => {
    const check = model.checks.find((one) => one.id === params.check)
    return check === undefined
      ? null
      : { model, check, checkVersions: await recordVersions(db, 'closure_check', check.id) }
  },
  actionCheckPage,
)

async function readScheme(db: Db, asking: Asking) {
  const scheme = await schemeIn(db, asking.area.id)
  return {
    scheme,
    // Asked even where there is none, so that a page asks as often for much as for little.
    versions: await recordVersions(db, 'status_scheme', scheme.id ?? asking.area.id),
    mayShape: asking.asAt === null && may(asking.actor, shapePlan, asking.area.id).allowed,
  }
}

const changeSchemeForm = get({
  path: '/areas/:area/plan/scheme/edit',
  permission: shapePlan,
  audit: 'scheme.form-shown',
  read: readScheme,
  show: schemeForm,
})

const markForm = get({
  path: '/areas/:area/plan/:plan/versions/new',
  permission: shapePlan,
  audit: 'plan-version.form-shown',
  read: readPlanVersions,
  show: markVersionPage,
})

const publishForm = get({
  path: '/areas/:area/plan/:plan/versions/:version/publish',
  permission: publishPlan,
  audit: 'plan-version.publish-form-shown',
  read: readPublish,
  show: publishPage,
})

export const depthRoutes: readonly Route[] = [
  promiseForm,
  post({
    path: promiseForm.path,
    permission: shapePlan,
    audit: 'action.changed',
    form: z.object({
      version,
      title: words(500),
      accountable: words(40),
      responsible: many,
      successCriteria: words(2000),
      intendedImpact: words(2000),
      requirements: many,
      why: words(1000),
    }),
    again: promiseForm,
    change: (db, asking, form, _prepared, tools) => changePromise(db, asking, form, tools),
  }),
  placeForm,
  post({
    path: placeForm.path,
    permission: shapePlan,
    audit: 'action.placed',
    form: z.object({ version, objectives: many }),
    again: placeForm,
    change: (db, asking, form, _prepared, tools) => placeAction(db, asking, form, tools),
  }),
  waitsForm,
  post({
    path: waitsForm.path,
    permission: tellOfAction,
    audit: 'action.waits-set',
    form: z.object({ version, keep: many, add: words(40) }),
    again: waitsForm,
    change: (db, asking, form, _prepared, tools) => setWaits(db, asking, form, tools),
  }),
  stepForm,
  post({
    path: stepForm.path,
    permission: tellOfAction,
    audit: 'step.added',
    form: z.object({ words: words(500), post: words(40), due: words(20) }),
    again: stepForm,
    change: (db, asking, form, _prepared, tools) => addStep(db, asking, form, tools),
  }),
  stepDoneForm,
  post({
    path: stepDoneForm.path,
    permission: tellOfAction,
    audit: 'step.done',
    form: z.object({ version }),
    again: stepDoneForm,
    change: (db, asking, form) => finishStep(db, asking, form),
  }),
  impactForm,
  post({
    path: impactForm.path,
    permission: tellOfAction,
    audit: 'impact-date.agreed',
    form: z.object({ words: words(1000), due: words(20) }),
    again: impactForm,
    change: (db, asking, form, _prepared, tools) => addImpactDate(db, asking, form, tools),
  }),
  impactMoveForm,
  post({
    path: impactMoveForm.path,
    permission: tellOfAction,
    audit: 'impact-date.moved',
    form: z.object({ version, to: words(20), why: words(1000) }),
    again: impactMoveForm,
    change: (db, asking, form, _prepared, tools) => moveImpactDate(db, asking, form, tools),
  }),
  impactSeenForm,
  post({
    path: impactSeenForm.path,
    permission: tellOfAction,
    audit: 'impact-date.seen',
    form: z.object({
      version,
      seen: z.enum(seens, { error: 'Say whether it was seen.' }),
      words: words(2000),
    }),
    again: impactSeenForm,
    change: (db, asking, form) => sayImpactSeen(db, asking, form),
  }),
  checkForm,
  post({
    path: checkForm.path,
    permission: tellOfAction,
    audit: 'check.answered',
    form: z.object({
      version,
      answer: z.enum(checkAnswers, { error: 'Say whether it still holds.' }),
      evidence: words(2000),
    }),
    again: checkForm,
    change: (db, asking, form) => answerActionCheck(db, asking, form),
  }),
  get({
    path: '/areas/:area/plan/scheme',
    permission: seePlan,
    audit: 'scheme.shown',
    read: readScheme,
    show: schemePage,
  }),
  changeSchemeForm,
  post({
    path: changeSchemeForm.path,
    permission: shapePlan,
    audit: 'scheme.changed',
    form: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .transform((given) =>
        Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value].flat()[0] ?? ''])),
      ),
    again: changeSchemeForm,
    change: (db, asking, form, _prepared, tools) => changeScheme(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/plan/:plan/versions',
    permission: seePlan,
    audit: 'plan-versions.listed',
    read: readPlanVersions,
    show: planVersionsPage,
  }),
  markForm,
  post({
    path: markForm.path,
    permission: shapePlan,
    audit: 'plan-version.marked',
    form: z.object({ name: words(120), why: words(1000) }),
    again: markForm,
    change: (db, asking, form, _prepared, tools) => markVersion(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/plan/published',
    permission: seePublishedPlan,
    audit: 'plan.published-listed',
    read: readPublished,
    show: publishedPage,
  }),
  publishForm,
  post({
    path: publishForm.path,
    permission: publishPlan,
    audit: 'plan-version.published',
    form: z.object({
      deed: z.enum(['publish', 'take-back'], { error: 'Say whether to publish it or take it back.' }),
      why: words(1000),
    }),
    again: publishForm,
    change: (db, asking, form, _prepared, tools) => publishVersion(db, asking, form, tools),
  }),
  get({
    path: '/areas/:area/plan/:plan/versions/:version',
    permission: seePublishedPlan,
    audit: 'plan-version.shown',
    read: readPlanVersion,
    show: planVersionPage,
  }),
]
