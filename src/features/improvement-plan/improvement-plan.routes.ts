import { z } from 'zod'
import { notFound } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { addObjective, makePlan } from './improvement-plan.operations.ts'
import { shapePlan } from './improvement-plan.permissions.ts'
import { objectivesIn, plansIn } from './improvement-plan.sql.ts'
import { newObjectivePage, newPlanPage } from './improvement-plan.views.tsx'

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
]
