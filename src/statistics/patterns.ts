import type { Columns } from './chart-columns.ts'
import type { ChartPoints } from './chart-shape.ts'
import type { Limits } from './limits.ts'
import type { GroupSpan } from './rebase.ts'

/** The patterns that make a special cause, as bits of `points.patterns`. */
export const pattern = { outside: 1, rising: 2, falling: 4, twoOfThree: 8, run: 16 } as const

/**
 * Places every point of a group against its limits and marks the patterns it is part of. Nothing crosses a group's
 * border, and a missing value ends whatever it stands in. One pass, whatever the length.
 *
 * - outside: strictly beyond a limit;
 * - trend: `runLength` consecutive points, each strictly above (or each strictly below) the one before;
 * - two of three: three consecutive points on the same side of the mean, two or more of them close to a limit. Only the
 *   close ones are marked, and a point outside the limits is not close;
 * - run: `runLength` consecutive points on the same side of the mean; a point on the mean ends it.
 */
export function markPatterns(
  values: readonly number[],
  { from, to }: GroupSpan,
  limits: Limits,
  runLength: number,
  columns: Columns,
): void {
  const { patterns, relativeToMean, closeToLimits } = columns
  const { mean } = limits
  let [side, sameSide, up, down, before] = [0, 0, 1, 1, Number.NaN]
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    const now = value > mean ? 1 : value < mean ? -1 : 0
    if (now !== 0) relativeToMean[i] = now
    else if (value !== mean) relativeToMean[i] = null
    sameSide = now === side && now !== 0 ? sameSide + 1 : now === 0 ? 0 : 1
    side = now
    if (!(value <= limits.nupl && value >= limits.nlpl)) placeBeyond(value, i, limits, columns)
    if (sameSide >= 3) markTwoOfThree(patterns, closeToLimits, i)
    if (sameSide >= runLength) mark(patterns, i, sameSide === runLength ? runLength : 1, pattern.run)
    up = value > before ? up + 1 : 1
    down = value < before ? down + 1 : 1
    if (up >= runLength) mark(patterns, i, up === runLength ? runLength : 1, pattern.rising)
    if (down >= runLength) mark(patterns, i, down === runLength ? runLength : 1, pattern.falling)
    before = value
  }
}

/** A point that is not within the near limits: close to a limit, outside it, or neither where one is missing. */
function placeBeyond(value: number, i: number, { lpl, upl, nlpl, nupl }: Limits, columns: Columns): void {
  const outside = value > upl || value < lpl
  const known = outside || (value <= upl && value >= lpl)
  columns.outsideLimits[i] = known ? outside : null
  columns.closeToLimits[i] = known ? !outside && (value < nlpl || value > nupl) : null
  if (outside) columns.patterns[i] = pattern.outside
}

/** Marks the last so many points up to `at`. */
function mark(patterns: number[], at: number, count: number, bit: number): void {
  for (let i = at - count + 1; i <= at; i += 1) patterns[i] = patterns[i]! | bit
}

/** The three points up to `at` lie on one side; marks the close ones where there are two. */
function markTwoOfThree(patterns: number[], close: readonly (boolean | null)[], at: number): void {
  const count = (close[at] ? 1 : 0) + (close[at - 1] ? 1 : 0) + (close[at - 2] ? 1 : 0)
  if (count < 2) return
  for (let i = at - 2; i <= at; i += 1) if (close[i]) patterns[i] = patterns[i]! | pattern.twoOfThree
}

/** Every pattern that a point is part of, in words, in the order in which they name it: for a chart's tooltip. */
export function patternsAt(points: ChartPoints, at: number): string[] {
  const bits = points.patterns[at] ?? 0
  const side = (points.relativeToMean[at] ?? 0) > 0 ? 'above' : 'below'
  return [
    ...(bits & pattern.outside ? [`${side} the limit`] : []),
    ...(bits & pattern.rising ? ['part of a rising trend'] : []),
    ...(bits & pattern.falling ? ['part of a falling trend'] : []),
    ...(bits & pattern.twoOfThree ? [`two of three close to the limit ${side} the mean`] : []),
    ...(bits & pattern.run ? [`part of a run ${side} the mean`] : []),
  ]
}
