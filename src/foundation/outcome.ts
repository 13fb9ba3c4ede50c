/**
 * What a person may do wrong, as a value: a name for programs and a sentence that says what to do next. `field` is the
 * form field it belongs to, where it has one. What should never happen is thrown instead.
 */
export interface Refusal {
  readonly refused: string
  readonly sentence: string
  readonly field?: string
}

export function refuse(refused: string, sentence: string, field?: string): Refusal {
  return field === undefined ? { refused, sentence } : { refused, sentence, field }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'sentence' in value
}

/** The answer for a thing that is not there or that this person may not see: both look the same. */
export const notFound: Refusal = refuse(
  'not-found',
  'There is no such page, or you may not see it. Check the address, or go back to your home page.',
)
