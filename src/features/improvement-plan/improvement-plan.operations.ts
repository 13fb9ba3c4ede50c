/** Making plans and their objectives. */
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { checksInsert, checksRemove } from './closure-check.sql.ts'
import {
  objectivesIn,
  objectivesInsert,
  objectiveUpdate,
  planInsert,
  plansIn,
  planUpdate,
  recordVersions,
} from './improvement-plan.sql.ts'
import {
  nextRef,
  type Objective,
  type ObjectiveChangeForm,
  type ObjectiveForm,
  objectiveAdd,
  objectiveChange,
  objectiveClose,
  objectiveOpen,
  type PlanForm,
  planAdd,
  planChange,
} from './improvement-plan.ts'
import { changedMeanwhile, meanwhile } from './meanwhile.ts'
import { objectiveFields, planFields } from './record-fields.ts'

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

export async function changePlan(
  db: Db,
  asking: Asking,
  form: PlanForm & { readonly version: number },
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const plans = await plansIn(db, areaId)
  const plan = plans.find((one) => one.id === asking.params.plan)
  if (plan === undefined) return notFound
  const to = planChange(form, plan, plans, asking.today)
  if (isRefusal(to)) return to
  const why = form.why.trim()
  await setWhy(db, why)
  if (!(await planUpdate(db, areaId, plan.id, form.version, to))) {
    const versions = await recordVersions(db, 'improvement_plan', plan.id)
    return changedMeanwhile('plan', meanwhile(versions, form.version, planFields))
  }
  const { name, ends, closedOn } = plan
  return {
    to: `/areas/${asking.area.slug}/plan`,
    thing: `plan=${plan.id}`,
    before: { name, ends, closedOn },
    after: to,
    why,
  }
}

export async function changeObjective(
  db: Db,
  asking: Asking,
  form: ObjectiveChangeForm & { readonly version: number },
): Promise<Changed | Refusal> {
  const objective = await theirs(db, asking)
  if (objective === null) return notFound
  const refusal = objectiveChange(form)
  if (refusal !== null) return refusal
  const areas = await areaRequirementsIn(db, asking.area.id)
  if (form.requirement !== '' && !areas.some((area) => area.id === form.requirement))
    return refuse('no-requirement', 'Choose from the list which area it answers.', 'requirement')
  const requirementId = form.requirement === '' ? null : form.requirement
  return saveObjective(db, asking, objective, form, {
    ...objective,
    words: form.words.trim(),
    requirementId,
  })
}

/** Closes an objective; whether it still holds is asked 3, 6 and 12 months later. */
export async function closeObjective(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly evidence: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const objective = await theirs(db, asking)
  if (objective === null) return notFound
  const refusal = objectiveClose(objective, form.evidence)
  if (refusal !== null) return refusal
  const evidence = form.evidence.trim()
  const done = await saveObjective(
    db,
    asking,
    objective,
    { version: form.version, why: evidence },
    { ...objective, closedOn: asking.today, closedEvidence: evidence },
  )
  if (!isRefusal(done))
    await checksInsert(db, asking.area.id, { objectiveId: objective.id }, asking.today, tools.newId)
  return done
}

/** Opens a closed objective again; of what is not closed any more nothing is asked. */
export async function openObjective(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const objective = await theirs(db, asking)
  if (objective === null) return notFound
  // Whoever comes second is told of the first: they opened it, or it was closed anew.
  if (objective.version === form.version) {
    const plan = (await plansIn(db, asking.area.id)).find((one) => one.id === objective.planId)
    const refusal = objectiveOpen(objective, plan, form.why)
    if (refusal !== null) return refusal
  }
  const done = await saveObjective(db, asking, objective, form, {
    ...objective,
    closedOn: null,
    closedEvidence: null,
  })
  if (!isRefusal(done)) await checksRemove(db, asking.area.id, { objectiveId: objective.id })
  return done
}

async function theirs(db: Db, asking: Asking): Promise<Objective | null> {
  const objectives = await objectivesIn(db, asking.area.id)
  return objectives.find((one) => one.id === asking.params.objective) ?? null
}

async function saveObjective(
  db: Db,
  asking: Asking,
  from: Objective,
  form: { readonly version: number; readonly why: string },
  to: Objective,
): Promise<Changed | Refusal> {
  const why = form.why.trim()
  await setWhy(db, why)
  if (!(await objectiveUpdate(db, asking.area.id, from.id, form.version, to))) {
    const versions = await recordVersions(db, 'objective', from.id)
    const areas = await areaRequirementsIn(db, asking.area.id)
    return changedMeanwhile('objective', meanwhile(versions, form.version, objectiveFields(areas)))
  }
  const said = ({ words, requirementId, closedOn, closedEvidence }: Objective) => ({
    words,
    requirementId,
    closedOn,
    closedEvidence,
  })
  return {
    to: `/areas/${asking.area.slug}/plan#objective-${from.id}`,
    thing: `objective=${from.id}`,
    before: said(from),
    after: said(to),
    why,
  }
}
