import { countsShownAs, type Shown } from './disclosure-symbols.ts'
import type { Percentage, Summary } from './disclosure-table.ts'

/** Below so many people a percentage, mean, median or maximum is not shown. Source: the suppression rule. */
export const fewestPeople = 10

/**
 * A percentage of the figures as they are printed, so that it tells nothing that they do not: of exact totals it is the
 * exact percentage, which equals the Department's; of rounded ones a rounded one. It is hidden where its base may be under
 * 10 (which is also 0 % or 100 % of so few), and where its numerator or the remainder is hidden or may be a small count.
 * "May be", by what is printed, so that hiding it gives nothing away either. Source: the suppression rule.
 */
export function percentageOf(
  { numerator, denominator, remainder, decimals = 0 }: Percentage,
  shown: ReadonlyMap<string, Shown>,
  threshold: number,
): Shown {
  const top = shown.get(numerator)
  const bottom = shown.get(denominator)
  const rest = remainder === undefined ? undefined : shown.get(remainder)
  const [over, under] = [numberShown(top), numberShown(bottom)]
  if (over === null || under === null || bottom === undefined || top === undefined) return { is: 'hidden' }
  if (countsShownAs(bottom).low < fewestPeople || over > under) return { is: 'hidden' }
  const bothExact = bottom.is === 'exact' && (top.is === 'exact' || top.is === 'nought')
  if (!bothExact && remainderMayBeSmall(top, bottom, rest, threshold)) return { is: 'hidden' }
  const value = (100 * over) / under
  const text = value.toFixed(decimals)
  return over > 0 && Number(text) === 0 ? { is: 'low' } : { is: 'figure', value, text }
}

function numberShown(shown: Shown | undefined): number | null {
  if (shown?.is === 'nought') return 0
  return shown?.is === 'exact' || shown?.is === 'rounded' ? shown.value : null
}

function remainderMayBeSmall(top: Shown, bottom: Shown, rest: Shown | undefined, threshold: number): boolean {
  // An exact count on its own line needs no guess: it is printed, or it is not.
  if (rest !== undefined) return numberShown(rest) === null
  const [over, under] = [countsShownAs(top), countsShownAs(bottom)]
  return under.low - over.high < threshold
}

/**
 * Means, medians and maxima are hidden under 10 people, or where it is not printed that there are so many. One named in
 * the decision about exact totals (the longest wait) is shown. Source: the suppression rule.
 */
export function summaryShown(summary: Summary, shown: ReadonlyMap<string, Shown>, isExact: boolean): Shown {
  const people = shown.get(summary.of)
  const few = people === undefined || numberShown(people) === null || countsShownAs(people).low < fewestPeople
  if (few && !isExact) return { is: 'hidden' }
  return { is: 'figure', value: summary.value, text: String(summary.value) }
}
