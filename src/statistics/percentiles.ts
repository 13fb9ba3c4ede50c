import { InputError, numberOf } from './input-error.ts'

/**
 * The value below which a share of the values lies, by linear interpolation between order statistics:
 * h = (n - 1) p + 1 (type 7: R's default, Excel's PERCENTILE.INC). Null of no values. State n beside it, and do not
 * publish a 92nd percentile of fewer than about 25 people.
 */
export function percentile(values: readonly number[], share: number): number | null {
  checkShare(share)
  const sorted = values.map((value) => numberOf('values', value)).sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  return below === undefined || above === undefined
    ? null
    : below + (above - below) * (place - Math.floor(place))
}

/** People in a band of waits. `upTo` is null for the open band at the top. */
export interface WaitBand {
  readonly from: number
  readonly upTo: number | null
  readonly people: number
}

/**
 * The same from people counted in bands, assuming that they lie evenly within one: L + W x (p x N - C) / n of the band
 * that holds p x N, in the bands' own unit (for CHS bands weeks: 0, 1, 2, 4, 12, 18, 52, 104; for weekly RTT bands
 * from = w - 1). In the open top band there is no number: `over` its lower edge is all that can be said. Null of nobody.
 * This is the ordinary grouped-data method; NHS England's own was not found, so claim no equality with its medians.
 */
export function percentileFromBands(
  bands: readonly WaitBand[],
  share: number,
): { readonly value: number } | { readonly over: number } | null {
  checkShare(share)
  const total = bands.reduce((sum, band) => sum + numberOf('people', band.people), 0)
  if (total === 0) return null
  let before = 0
  for (const { from, upTo, people } of bands) {
    if (people > 0 && before + people >= share * total)
      return upTo === null
        ? { over: from }
        : { value: from + ((upTo - from) * (share * total - before)) / people }
    before += people
  }
  return null
}

/**
 * The 95 % interval of a share seen within target, as shares from 0 to 1: the Wilson score interval (E. B. Wilson 1927).
 * Throws {@link InputError} unless 0 <= within <= people and somebody is counted.
 */
export function wilsonInterval(
  within: number,
  people: number,
): { readonly low: number; readonly high: number } {
  if (!(numberOf('people', people) > 0 && numberOf('within', within) >= 0 && within <= people))
    throw new InputError('within', 'Count some people, and no more of them within the target than there are.')
  const z = 1.959963984540054
  const share = within / people
  const middle = share + z ** 2 / (2 * people)
  const spread = z * Math.sqrt((share * (1 - share)) / people + z ** 2 / (4 * people ** 2))
  const scale = 1 + z ** 2 / people
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

function checkShare(share: number): void {
  if (!(numberOf('share', share) >= 0 && share <= 1))
    throw new InputError('share', 'A share lies between 0 and 1, for example 0.92.')
}
