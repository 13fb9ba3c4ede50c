/** Making plans and their objectives. */
import { notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { objectivesIn, objectivesInsert, planInsert, plansIn } from './improvement-plan.sql.ts'
import { nextRef, type ObjectiveForm, objectiveAdd, planAdd } from './improvement-plan.ts'

/**
 * Makes a plan. Where it is wished, each area that the notice asks for becomes an objective of it, in the inspectors'
 * words, so that the plan begins with what was asked.
 */
export async function makePlan(
  db: Db,
  asking: Asking,
  form: { readonly name: string; readonly fromAreas: boolean },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const plans = await plansIn(db, areaId)
  const refusal = planAdd(form.name, plans)
  if (refusal !== null) return refusal
  const id = tools.newId()
  const name = form.name.trim()
  await planInsert(db, areaId, { id, name, place: plans.length + 1 })
  const areas = form.fromAreas ? await areaRequirementsIn(db, areaId) : []
  await objectivesInsert(
    db,
    areaId,
    areas.map((area, at) => ({
      id: tools.newId(),
      planId: id,
      requirementId: area.id,
      ref: String(at + 1),
      words: area.text,
      place: at + 1,
    })),
  )
  return {
    to: `/areas/${asking.area.slug}/plan`,
    thing: `plan=${id}`,
    after: { name, objectives: areas.map((area) => area.ref) },
  }
}

export async function addObjective(
  db: Db,
  asking: Asking,
  form: ObjectiveForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const plan = (await plansIn(db, areaId)).find((one) => one.id === asking.params.plan)
  if (plan === undefined) return notFound
  const objectives = (await objectivesIn(db, areaId)).filter((one) => one.planId === plan.id)
  const refusal = objectiveAdd(form, plan, objectives)
  if (refusal !== null) return refusal
  const areas = await areaRequirementsIn(db, areaId)
  if (form.requirement !== '' && !areas.some((area) => area.id === form.requirement))
    return refuse('no-requirement', 'Choose from the list which area it answers.', 'requirement')
  const id = tools.newId()
  const ref = form.ref.trim() === '' ? nextRef(objectives) : form.ref.trim()
  const words = form.words.trim()
  const requirementId = form.requirement === '' ? null : form.requirement
  await objectivesInsert(db, areaId, [
    { id, planId: plan.id, requirementId, ref, words, place: objectives.length + 1 },
  ])
  return { to: `/areas/${asking.area.slug}/plan`, thing: `objective=${id}`, after: { ref, words } }
}
