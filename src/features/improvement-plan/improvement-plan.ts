/** An improvement plan and its objectives: what an area wants to reach, in the plan's own words. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'

export interface ImprovementPlan {
  readonly id: string
  readonly name: string
  readonly place: number
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

/** The next whole number that no objective of the plan has. */
export function nextRef(objectives: readonly Pick<Objective, 'ref'>[]): string {
  const numbers = objectives.map((one) => Number(/^\d+/.exec(one.ref)?.[0] ?? 0))
  return String(Math.max(0, ...numbers) + 1)
}
