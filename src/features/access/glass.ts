/** Breaking the glass: reading one child's record without a part in their life, for a reason that somebody else looks at. */
import { addDays, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'

export const grounds = [
  'safeguarding',
  'urgent-legal-step',
  'complaint-or-ombudsman',
  'no-caseworker',
] as const
export type Ground = (typeof grounds)[number]

export const groundWords: Readonly<Record<Ground, string>> = {
  safeguarding: 'Somebody may be at risk of harm',
  'urgent-legal-step': 'A step that the law asks for cannot wait',
  'complaint-or-ombudsman': 'A complaint, the ombudsman, or a request for the record',
  'no-caseworker': 'Nobody who has a part in the case can be reached',
}

/** AC-07: one child, for an hour, a reason of twenty characters. */
export const glassMinutes = 60
export const leastWords = 20

export interface Glass {
  readonly id: string
  readonly childId: string
  readonly personId: string
  readonly person: string
  readonly ground: Ground
  readonly why: string
  readonly fromAt: string
  readonly untilAt: string
  readonly reviewedOn: LocalDate | null
  readonly reviewedBy: string | null
  readonly review: 'right' | 'not-right' | null
  readonly reviewWords: string | null
  readonly version: number
}

/** The reason as it counts: without the spaces that make a short one long. */
export function reasonOf(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Cc}\s]+/gu, ' ')
    .trim()
}

export function refuseGlass(ground: string, typed: string): Refusal | null {
  if (!grounds.some((one) => one === ground))
    return refuse('no-ground', 'Choose the ground on which you need the record.', 'ground')
  if ([...reasonOf(typed)].length < leastWords)
    return refuse(
      'short-reason',
      `Say why you need this child’s record now, in at least ${leastWords} characters. Somebody else reads it afterwards.`,
      'why',
    )
  return null
}

/** By when somebody is to have looked at it: within the week. */
export function reviewDue(on: LocalDate): LocalDate {
  return addDays(on, 7)
}

export const reviewWordsOf = { right: 'It was right', 'not-right': 'It was not right' } as const

/** Who looks at it afterwards is never who did it. */
export function refuseReview(
  glass: Pick<Glass, 'personId' | 'review'>,
  by: string,
  said: { readonly review: string; readonly words: string },
): Refusal | null {
  if (glass.personId === by)
    return refuse('own-glass', 'You broke this glass yourself. Somebody else looks at it.', 'review')
  if (glass.review !== null)
    return refuse('reviewed', 'Somebody looked at it already. Their answer stands.', 'review')
  if (said.review !== 'right' && said.review !== 'not-right')
    return refuse('no-answer', 'Say whether it was right.', 'review')
  if (said.words.trim() === '')
    return refuse('no-words', 'Say what you looked at, and what follows from it.', 'words')
  return null
}
