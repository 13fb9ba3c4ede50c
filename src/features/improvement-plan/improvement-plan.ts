/** An improvement plan and its objectives: what an area wants to reach, in the plan's own words. */
import { type LocalDate, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'

export interface ImprovementPlan {
  readonly id: string
  readonly name: string
  readonly place: number
  /** Its own last day, as precisely as it was agreed: 2026-06 or 2026-06-30. The notice has another. */
  readonly ends: string | null
  readonly closedOn: LocalDate | null
  readonly version: number
}

/** `requirementId` is the area that it answers, in the inspectors' words; null for one that the area set itself. */
export interface Objective {
  readonly id: string
  readonly planId: string
  readonly requirementId: string | null
  /** Its reference in the plan, for example 1. It never changes. */
  readonly ref: string
  readonly words: string
  readonly place: number
  readonly closedOn: LocalDate | null
  /** What shows that it was reached; there is some for every closed one. */
  readonly closedEvidence: string | null
  readonly version: number
}

export function planAdd(name: string, plans: readonly ImprovementPlan[]): Refusal | null {
  const given = name.trim()
  if (given === '')
    return refuse('no-name', 'Enter the name of the plan, for example Priority Action Plan.', 'name')
  return plans.some((plan) => plan.name.toLowerCase() === given.toLowerCase())
    ? refuse(
        'plan-there',
        `There is a plan named ${given} already. Use that one, or choose another name.`,
        'name',
      )
    : null
}

export interface ObjectiveForm {
  readonly ref: string
  readonly words: string
  /** The id of the requirement that it answers; empty for none. */
  readonly requirement: string
}

/** A reference as plans write it: 1, 1.2, 2a. */
export const refPattern = /^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$/

export function objectiveAdd(
  form: ObjectiveForm,
  plan: ImprovementPlan,
  objectives: readonly Objective[],
): Refusal | null {
  if (plan.closedOn !== null)
    return refuse('plan-closed', 'This plan is closed. Nothing is added to it.', 'words')
  if (form.words.trim() === '') return refuse('no-words', 'Say in a sentence what is to be reached.', 'words')
  const ref = form.ref.trim()
  if (ref !== '' && !refPattern.test(ref))
    return refuse('bad-ref', 'Write the reference as the plan does, for example 1 or 1.2.', 'ref')
  return objectives.some((one) => one.planId === plan.id && one.ref === ref)
    ? refuse(
        'ref-there',
        `Objective ${ref} is there already. References never change: choose the next.`,
        'ref',
      )
    : null
}

export interface PlanForm {
  readonly name: string
  readonly ends: string
  readonly closed: boolean
  readonly why: string
}

/** Renames a plan, sets its last day, closes it or opens it again: always with the reason, which the history keeps. */
export function planChange(
  form: PlanForm,
  plan: ImprovementPlan,
  plans: readonly ImprovementPlan[],
  today: LocalDate,
): Pick<ImprovementPlan, 'name' | 'ends' | 'closedOn'> | Refusal {
  const refusal = planAdd(
    form.name,
    plans.filter((one) => one.id !== plan.id),
  )
  if (refusal !== null) return refusal
  const ends = form.ends.trim() === '' ? null : form.ends.trim()
  if (ends !== null && !isAsPrecise(ends))
    return refuse(
      'no-day',
      'Enter the last day of the plan, for example 2026-06-30, or a month: 2026-06.',
      'ends',
    )
  if (form.why.trim() === '')
    return refuse('no-reason', 'Say why the plan changes. The reason stays in its history.', 'why')
  return { name: form.name.trim(), ends, closedOn: form.closed ? (plan.closedOn ?? today) : null }
}

/** Whether this is a day or a month as plans agree on them. */
function isAsPrecise(text: string): boolean {
  return parseLocalDate(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text) !== null
}

export interface ObjectiveChangeForm {
  readonly words: string
  readonly requirement: string
  readonly why: string
}

/** May an objective be put in other words? Its reference never changes. */
export function objectiveChange(form: ObjectiveChangeForm): Refusal | null {
  if (form.words.trim() === '') return refuse('no-words', 'Say in a sentence what is to be reached.', 'words')
  return form.why.trim() === ''
    ? refuse('no-reason', 'Say why it changes. The reason stays in its history.', 'why')
    : null
}

/** Closes an objective, with what shows that it was reached. */
export function objectiveClose(objective: Objective, evidence: string): Refusal | null {
  if (objective.closedOn !== null) return refuse('closed', 'This objective is closed already.', 'evidence')
  return evidence.trim() === ''
    ? refuse(
        'no-evidence',
        'Name the evidence: nothing is closed until somebody can look at what shows that it was reached.',
        'evidence',
      )
    : null
}

/** May a closed objective be opened again? With a reason, and where its plan is open. */
export function objectiveOpen(
  objective: Objective,
  plan: Pick<ImprovementPlan, 'closedOn'> | undefined,
  why: string,
): Refusal | null {
  if (objective.closedOn === null) return refuse('open', 'This objective is open already.', 'why')
  if (plan === undefined || plan.closedOn !== null)
    return refuse('plan-closed', 'Its plan is closed. Open the plan first.', 'why')
  return why.trim() === ''
    ? refuse('no-reason', 'Say why it is opened again. The reason stays in its history.', 'why')
    : null
}

/** The next whole number that no objective of the plan has. */
export function nextRef(objectives: readonly Pick<Objective, 'ref'>[]): string {
  const numbers = objectives.map((one) => Number(/^\d+/.exec(one.ref)?.[0] ?? 0))
  return String(Math.max(0, ...numbers) + 1)
}
