import type { LocalDate } from '../foundation/index.ts'
import { annualReview } from './annual-review.ts'
import { ceasing } from './ceasing.ts'
import { detainedPersons } from './detained-persons.ts'
import { mediation } from './mediation.ts'
import { moves } from './moves.ts'
import { needsAssessment } from './needs-assessment.ts'
import { plan } from './plan.ts'
import { reassessment } from './reassessment.ts'
import type { TimeLimit } from './time-limit.ts'
import { tribunalFiling } from './tribunal-filing.ts'
import { tribunalOrders } from './tribunal-orders.ts'

/** Rules that people look for together: one page of docs/law each. */
export interface RuleGroup {
  readonly page: string
  readonly title: string
  readonly rules: readonly TimeLimit[]
}

export const ruleGroups: readonly RuleGroup[] = [
  { page: 'needs-assessment', title: 'Needs assessment', rules: needsAssessment },
  { page: 'plan', title: 'The plan and personal budgets', rules: plan },
  { page: 'moves', title: 'Moves between areas and between integrated care boards', rules: moves },
  { page: 'annual-review', title: 'Annual review, amendment and moves between phases', rules: annualReview },
  { page: 'reassessment', title: 'Reassessment', rules: reassessment },
  { page: 'ceasing', title: 'Ceasing a plan', rules: ceasing },
  { page: 'mediation', title: 'Mediation', rules: mediation },
  { page: 'tribunal-filing', title: 'Tribunal: filing', rules: tribunalFiling },
  { page: 'tribunal-orders', title: 'Tribunal: complying', rules: tribunalOrders },
  { page: 'detained-persons', title: 'Detained children and young people', rules: detainedPersons },
]

export const rules: readonly TimeLimit[] = ruleGroups.flatMap((group) => group.rules)

/** Every record of a rule, whatever its period. */
export function recordsOf(id: string): readonly TimeLimit[] {
  return byId.get(id) ?? []
}

const byId = new Map<string, TimeLimit[]>()
for (const rule of rules) byId.set(rule.id, [...(byId.get(rule.id) ?? []), rule])

/** The record of these that was in force on a day; null where none was: never the nearest. */
export function inForceOn(records: readonly TimeLimit[], day: LocalDate): TimeLimit | null {
  return records.find(({ inForce: { from, to } }) => from <= day && (to === null || day <= to)) ?? null
}
