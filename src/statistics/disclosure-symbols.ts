/**
 * What is printed for a figure, as data. Symbols in square brackets are those of the Government Statistical Service's
 * guidance on symbols in tables; pages spell them out. Source: DC-01 and the suppression rule of the security requirements.
 */
export type Shown =
  /** As counted: to the case team, or by a decision about exact totals. */
  | { readonly is: 'exact'; readonly value: number }
  | { readonly is: 'nought' }
  /** From 1 to `below` - 1. */
  | { readonly is: 'small'; readonly below: number }
  /** At least `atLeast`, and nearest to `value` among the multiples of `base`. */
  | { readonly is: 'rounded'; readonly value: number; readonly base: number; readonly atLeast: number }
  /** May be any number, nought among them: it is not shown because another could be worked out from it. */
  | { readonly is: 'withheld' }
  | { readonly is: 'unavailable' }
  | { readonly is: 'not-applicable' }
  /** A percentage, mean, median or maximum that is shown. */
  | { readonly is: 'figure'; readonly value: number; readonly text: string }
  /** A percentage that rounds to nought and is not nought. */
  | { readonly is: 'low' }
  /** A percentage, mean, median or maximum that is not shown, because of what it is about. */
  | { readonly is: 'hidden' }

export interface RoundingRule {
  readonly threshold: number
  readonly base: number
}

/**
 * The first step, each count on its own: 0 as 0, below the threshold hidden, the others to the nearest multiple of the
 * base, halves upward. A count that is shown never prints as 0: 0 means none.
 */
export function printedAlone(count: number, { threshold, base }: RoundingRule): Shown {
  if (count === 0) return { is: 'nought' }
  if (count < threshold) return { is: 'small', below: threshold }
  return { is: 'rounded', value: Math.max(base, roundTo(count, base)), base, atLeast: threshold }
}

function roundTo(count: number, base: number): number {
  return Math.floor(count / base + 0.5) * base
}

/** Every count that is printed so, by somebody who knows the rule. No upper end means any number. */
export function countsShownAs(shown: Shown): { readonly low: number; readonly high: number } {
  switch (shown.is) {
    case 'exact':
      return { low: shown.value, high: shown.value }
    case 'nought':
    case 'not-applicable':
      return { low: 0, high: 0 }
    case 'small':
      return { low: 1, high: shown.below - 1 }
    case 'rounded': {
      const { value, base, atLeast } = shown
      // The lowest multiple also takes what would have rounded to nought.
      const low = value === base ? atLeast : Math.max(atLeast, Math.ceil(value - base / 2))
      return { low, high: Math.ceil(value + base / 2) - 1 }
    }
    default:
      return { low: 0, high: Number.POSITIVE_INFINITY }
  }
}

/** For CSV, spreadsheets and the API: a number, or a symbol in square brackets. */
export function shownInFile(shown: Shown): string {
  switch (shown.is) {
    case 'exact':
    case 'rounded':
      return String(shown.value)
    case 'nought':
      return '0'
    case 'figure':
      return shown.text
    case 'small':
    case 'hidden':
      return '[c]'
    case 'withheld':
    case 'unavailable':
      return '[x]'
    case 'not-applicable':
      return '[z]'
    case 'low':
      return '[low]'
  }
}

/** For pages: words where there is no number. */
export function shownInWords(shown: Shown): string {
  switch (shown.is) {
    case 'small':
      return shown.below === 2 ? '1' : `1 to ${shown.below - 1}`
    case 'hidden':
      return 'not shown, to protect people'
    case 'withheld':
      return 'not shown, so that another number cannot be worked out'
    case 'unavailable':
      return 'not available'
    case 'not-applicable':
      return 'does not apply'
    case 'low':
      return 'less than can be shown, but not 0'
    default:
      return shownInFile(shown)
  }
}

/** What the symbols of a file mean, for its notes. */
export function symbolNotes({ threshold, base }: RoundingRule): readonly { symbol: string; means: string }[] {
  return [
    {
      symbol: '[c]',
      means: `confidential: a count from 1 to ${threshold - 1}, or a figure about so few people`,
    },
    { symbol: '[x]', means: 'withheld so that another number cannot be worked out, or not available' },
    { symbol: '[z]', means: 'does not apply' },
    { symbol: '[low]', means: 'rounds to 0, but is not 0' },
    { symbol: '0', means: 'none; every other count is rounded to the nearest '.concat(String(base)) },
  ]
}
