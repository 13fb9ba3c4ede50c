/** What the reader may only suggest. Each question waits, with its suggestion, and blocks nothing. */
import type { DocumentReading } from '../../documents/index.ts'

export type QuestionCode =
  | 'area-classes'
  | 'meetings-held'
  | 'reviews-held'
  | 'plan-in-use'
  | 'who-is-bound'
  | 'divide'

/** A requirement as the questions see it: where it stands in the document, and what is known of it. */
export interface Asked {
  readonly id: string
  readonly ref: string
  readonly kind: string
  readonly stance: string
  readonly bound: readonly string[]
  readonly parentBound: readonly string[]
  readonly hasParentArea: boolean
  readonly proposedDuties: number
  /** How many different parties those duties bind, nobody counting as one. */
  readonly proposedParties: number
}

export interface OpenQuestion {
  readonly code: QuestionCode
  readonly requirementId: string | null
  readonly suggestion: Readonly<Record<string, unknown>>
}

export function questionsFor(reading: DocumentReading, asked: readonly Asked[]): readonly OpenQuestion[] {
  return [...areaClasses(reading, asked), ...past(reading), ...perRequirement(asked)]
}

/**
 * "11 areas: confirm 6 and 5, the first six proposed." A notice states how many areas are for priority action and how
 * many for improvement, but not which; the order of the report is the best guess, so it is only a suggestion.
 */
function areaClasses(reading: DocumentReading, asked: readonly Asked[]): readonly OpenQuestion[] {
  const areas = asked.filter((one) => one.kind === 'area-requirement' && !one.hasParentArea)
  const { priorityAreas, improvementAreas } = reading.counts
  if (areas.length === 0 || reading.kind === 'area-send-report' || reading.kind === 'revisit-letter')
    return []
  const proposed = priorityAreas !== null && priorityAreas <= areas.length ? priorityAreas : null
  return [
    {
      code: 'area-classes',
      requirementId: null,
      suggestion: {
        priorityAreas,
        improvementAreas,
        found: areas.length,
        agrees:
          priorityAreas !== null &&
          improvementAreas !== null &&
          priorityAreas + improvementAreas === areas.length,
        priority: proposed === null ? [] : areas.slice(0, proposed).map((one) => one.id),
        improvement: proposed === null ? [] : areas.slice(proposed).map((one) => one.id),
      },
    },
  ]
}

/** A notice arrives with a past: what was held and what is in use are asked for once. */
function past(reading: DocumentReading): readonly OpenQuestion[] {
  if (reading.kind !== 'improvement-notice' && reading.kind !== 'statutory-direction') return []
  return (['meetings-held', 'reviews-held', 'plan-in-use'] as const).map((code) => ({
    code,
    requirementId: null,
    suggestion: {},
  }))
}

/**
 * Asked only where the document leaves it open: an item that binds several parties, and one for which neither its own
 * words nor those above it name anybody.
 */
function perRequirement(asked: readonly Asked[]): readonly OpenQuestion[] {
  return asked
    .filter((one) => one.stance === 'ours-to-answer')
    .flatMap((one): readonly OpenQuestion[] => {
      if (one.proposedParties > 1)
        return [{ code: 'divide', requirementId: one.id, suggestion: { duties: one.proposedDuties } }]
      if (one.bound.length === 0 && one.parentBound.length === 0)
        return [{ code: 'who-is-bound', requirementId: one.id, suggestion: {} }]
      return []
    })
}

/** The question in one sentence, with its suggestion. */
export function questionWords(
  code: QuestionCode,
  ref: string | null,
  suggestion: Readonly<Record<string, unknown>>,
): string {
  switch (code) {
    case 'area-classes':
      return areaClassesWords(suggestion)
    case 'meetings-held':
      return 'Has the improvement board met already? Enter the meetings held before Throughline, with their papers.'
    case 'reviews-held':
      return 'Has the Department reviewed progress already? Enter each review: the next is counted from the last.'
    case 'plan-in-use':
      return 'Is there an improvement plan in use? Enter it, with its papers.'
    case 'who-is-bound':
      return `${ref ?? 'This'} does not say who is bound. Say who.`
    case 'divide':
      return `${ref ?? 'This'} holds ${String(suggestion.duties)} duties. Divide it, or say that it stands as one.`
  }
}

function areaClassesWords(suggestion: Readonly<Record<string, unknown>>): string {
  const { found, priorityAreas, improvementAreas, agrees } = suggestion
  if (agrees === true)
    return `${String(found)} areas: confirm which ${String(priorityAreas)} are for priority action and which ${String(improvementAreas)} for improvement. The first ${String(priorityAreas)} are proposed.`
  if (priorityAreas === null || improvementAreas === null)
    return `${String(found)} areas: the document does not state how many are for priority action and how many for improvement. Say which is which.`
  return `${String(found)} areas are listed, but the document speaks of ${String(priorityAreas)} for priority action and ${String(improvementAreas)} for improvement. Say which is which.`
}
