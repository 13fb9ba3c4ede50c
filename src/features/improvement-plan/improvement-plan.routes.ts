import { z } from 'zod'
import { notFound } from '../../foundation/index.ts'
import { type Asking, get, post, type Route, version, words } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { answerCheck } from './closure-check.operations.ts'
import { checksIn } from './closure-check.sql.ts'
import { checkAnswers } from './closure-check.ts'
import { objectiveCheckPage } from './closure-check.views.tsx'
import {
  addObjective,
  changeObjective,
  changePlan,
  closeObjective,
  makePlan,
  openObjective,
} from './improvement-plan.operations.ts'
import { shapePlan } from './improvement-plan.permissions.ts'
import { objectivesIn, plansIn, recordVersions } from './improvement-plan.sql.ts'
import {
  changeObjectivePage,
  changePlanPage,
  closeObjectivePage,
  newObjectivePage,
  newPlanPage,
  openObjectivePage,
} from './improvement-plan.views.tsx'

const newPlan = get({
  path: '/areas/:area/plan/new',
  permission: shapePlan,
  audit: 'plan.form-shown',
  read: async (db, asking) => ({ areas: (await areaRequirementsIn(db, asking.area.id)).length }),
  show: newPlanPage,
})

const newObjective = get({
  path: '/areas/:area/plan/:plan/objectives/new',
  permission: shapePlan,
  audit: 'objective.form-shown',
  read: async (db, asking) => {
    const plan = (await plansIn(db, asking.area.id)).find((one) => one.id === asking.params.plan)
    if (plan === undefined) return notFound
    const objectives = (await objectivesIn(db, asking.area.id)).filter((one) => one.planId === plan.id)
    return { plan, objectives, areas: await areaRequirementsIn(db, asking.area.id) }
  },
  show: newObjectivePage,
})

const changePlanForm = get({
  path: '/areas/:area/plan/:plan/edit',
  permission: shapePlan,
  audit: 'plan.edit-form-shown',
  read: async (db, asking) => {
    const plan = (await plansIn(db, asking.area.id)).find((one) => one.id === asking.params.plan)
    if (plan === undefined) return notFound
    return { plan, versions: await recordVersions(db, 'improvement_plan', plan.id) }
  },
  show: changePlanPage,
})

/** One objective with its versions and the areas it may answer. */
async function readObjective(db: Db, asking: Asking) {
  const objective = (await objectivesIn(db, asking.area.id)).find((one) => one.id === asking.params.objective)
  if (objective === undefined) return notFound
  const versions = await recordVersions(db, 'objective', objective.id)
  return { objective, versions, areas: await areaRequirementsIn(db, asking.area.id) }
}

const changeObjectiveForm = get({
  path: '/areas/:area/plan/objectives/:objective/edit',
  permission: shapePlan,
  audit: 'objective.edit-form-shown',
  read: readObjective,
  show: changeObjectivePage,
})

const closeObjectiveForm = get({
  path: '/areas/:area/plan/objectives/:objective/close',
  permission: shapePlan,
  audit: 'objective.close-form-shown',
  read: readObjective,
  show: closeObjectivePage,
})

const openObjectiveForm = get({
  path: '/areas/:area/plan/objectives/:objective/open',
  permission: shapePlan,
  audit: 'objective.open-form-shown',
  read: readObjective,
  show: openObjectivePage,
})

const objectiveCheckForm = get({
  path: '/areas/:area/plan/objectives/:objective/checks/:check',
  permission: shapePlan,
  audit: 'check.form-shown',
  read: async (db, asking) => {
    const { objective, check } = asking.params
    const found = (await checksIn(db, asking.area.id)).find(
      (one) => one.id === check && one.objectiveId === objective,
    )
    const about = (await objectivesIn(db, asking.area.id)).find((one) => one.id === objective)
    if (found === undefined || about === undefined) return notFound
    return { check: found, objective: about, versions: await recordVersions(db, 'closure_check', found.id) }
  },
  show: objectiveCheckPage,
})

/** Making plans and objectives. The page of the plan itself stands with the actions in it. */
export const planRoutes: readonly Route[] = [
  newPlan,
  post({
    path: newPlan.path,
    permission: shapePlan,
    audit: 'plan.made',
    form: z.object({ name: words(120), fromAreas: z.string().default('') }),
    again: newPlan,
    change: (db, asking, form, _prepared, tools) =>
      makePlan(db, asking, { name: form.name, fromAreas: form.fromAreas === 'yes' }, tools),
  }),
  newObjective,
  post({
    path: newObjective.path,
    permission: shapePlan,
    audit: 'objective.added',
    form: z.object({ ref: words(30), words: words(2000), requirement: words(40) }),
    again: newObjective,
    change: (db, asking, form, _prepared, tools) => addObjective(db, asking, form, tools),
  }),
  changePlanForm,
  post({
    path: changePlanForm.path,
    permission: shapePlan,
    audit: 'plan.changed',
    form: z.object({
      version,
      name: words(120),
      ends: words(10),
      closed: z.string().default(''),
      why: words(1000),
    }),
    again: changePlanForm,
    change: (db, asking, form) => changePlan(db, asking, { ...form, closed: form.closed === 'yes' }),
  }),
  changeObjectiveForm,
  post({
    path: changeObjectiveForm.path,
    permission: shapePlan,
    audit: 'objective.changed',
    form: z.object({ version, words: words(2000), requirement: words(40), why: words(1000) }),
    again: changeObjectiveForm,
    change: (db, asking, form) => changeObjective(db, asking, form),
  }),
  closeObjectiveForm,
  post({
    path: closeObjectiveForm.path,
    permission: shapePlan,
    audit: 'objective.closed',
    form: z.object({ version, evidence: words(1000) }),
    again: closeObjectiveForm,
    change: (db, asking, form, _prepared, tools) => closeObjective(db, asking, form, tools),
  }),
  openObjectiveForm,
  post({
    path: openObjectiveForm.path,
    permission: shapePlan,
    audit: 'objective.opened-again',
    form: z.object({ version, why: words(1000) }),
    again: openObjectiveForm,
    change: (db, asking, form) => openObjective(db, asking, form),
  }),
  objectiveCheckForm,
  post({
    path: objectiveCheckForm.path,
    permission: shapePlan,
    audit: 'check.answered',
    form: z.object({
      version,
      answer: z.enum(checkAnswers, { error: 'Say whether it still holds.' }),
      evidence: words(2000),
    }),
    again: objectiveCheckForm,
    change: (db, asking, form) => answerCheck(db, asking, form, `/areas/${asking.area.slug}/plan`),
  }),
]
