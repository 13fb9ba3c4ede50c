/** What answers a requirement: a claim by a named person on a day, with the evidence that it names. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Standing } from './words.ts'

export const claims = ['planned', 'under-way', 'done-not-shown', 'done-shown'] as const

export type Claim = (typeof claims)[number]

export interface Answer {
  readonly id: string
  readonly requirementId: string
  /** The one duty it answers; null when it speaks for the whole requirement. */
  readonly dutyId: string | null
  readonly thing: 'words' | 'held-before' | 'action'
  /** The id of the action, where it is one: an action of the plan answers by itself, and its claim comes from its status. */
  readonly thingId: string | null
  readonly words: string
  /** Who holds it, as a post; null when nobody is named. */
  readonly holder: string | null
  readonly claim: Claim
  readonly evidence: string | null
  readonly saidById: string
  readonly saidBy: string
  /** Null for an action of which nobody has said yet where it stands. */
  readonly saidOn: LocalDate | null
  readonly version: number
}

/**
 * Where a set of answers stands. None: nothing. All planned: planned. All done: done, and shown to work only when every
 * one is. Anything between is under way: one finished answer among others does not finish a requirement.
 */
export function standingOfAnswers(answers: readonly Pick<Answer, 'claim'>[]): Standing {
  const said = answers.map((answer) => answer.claim)
  if (said.length === 0) return 'nothing'
  if (said.every((claim) => claim === 'done-shown')) return 'done-shown'
  if (said.every(isDone)) return 'done-not-shown'
  return said.every((claim) => claim === 'planned') ? 'planned' : 'under-way'
}

export function isDone(claim: Claim): boolean {
  return claim === 'done-shown' || claim === 'done-not-shown'
}

/** May this be said? Null when it may. Refuses an answer without words, and anything called done without evidence. */
export function answerAdd(form: {
  readonly words: string
  readonly claim: Claim
  readonly evidence: string
}): Refusal | null {
  if (form.words.trim() === '')
    return refuse('no-words', 'Say in a sentence what answers this requirement.', 'words')
  if (isDone(form.claim) && form.evidence.trim() === '')
    return refuse(
      'no-evidence',
      'Name the evidence: nothing is done until somebody can look at what shows it.',
      'evidence',
    )
  return null
}
