import type { Columns } from './chart-columns.ts'
import type { ChartSettings } from './chart-settings.ts'
import type { ImprovementDirection, PointType } from './chart-shape.ts'
import { InputError } from './input-error.ts'
import { pattern } from './patterns.ts'
import type { GroupSpan } from './rebase.ts'

/** How many points of a group were named, and how. */
export interface CauseCounts {
  flagged: number
  improvement: number
  concern: number
}

type Names = readonly [string, string]

/**
 * Names every point of a group by the first pattern that holds: outside the limits, trend, two of three, run. What
 * points upwards (above, increasing) is an improvement where increase is good and a concern where decrease is; so a
 * falling trend that lies wholly above the mean falls. Returns how many were named.
 */
export function nameCauses(
  values: readonly number[],
  { from, to }: GroupSpan,
  { runLength, direction, peer }: ChartSettings,
  columns: Columns,
): CauseCounts {
  const { patterns, relativeToMean } = columns
  const names = runLength === 7 ? sevenPoints : namesFor(runLength)
  const counts = { flagged: 0, improvement: 0, concern: 0 }
  for (let i = from; i < to; i += 1) {
    const bits = patterns[i]!
    if (bits === 0) continue
    const row = rank(bits)
    const upwards = row === 1 ? rises(values, patterns, i, to, peer) : relativeToMean[i] === 1
    const type = pointTypes[direction][upwards ? 1 : 0]
    columns.specialCauseType[i] = names[row]![upwards ? 1 : 0]
    columns.specialCauseFlag[i] = true
    columns.pointType[i] = type
    counts.flagged += 1
    if (type === 'special_cause_improvement') counts.improvement += 1
    if (type === 'special_cause_concern') counts.concern += 1
  }
  return counts
}

/** Which pattern names a point that is part of these: the place of its names. */
function rank(bits: number): number {
  if (bits & pattern.outside) return 0
  if (bits & (pattern.rising | pattern.falling)) return 1
  return bits & pattern.twoOfThree ? 2 : 3
}

/**
 * Whether a trend's point rises. R takes the step to the next point where that is in any trend too, otherwise the step
 * from the point before, and a step of zero falls: a rising point that joins another trend may be called falling. Ours
 * takes the point's own trend; a peak or a trough belongs to both and to the one that follows.
 */
function rises(values: readonly number[], patterns: readonly number[], i: number, to: number, peer: boolean) {
  const { rising, falling } = pattern
  const own = patterns[i]! & (rising | falling)
  if (!peer && own !== (rising | falling)) return own === rising
  const nextInTrend = i + 1 < to && (patterns[i + 1]! & (rising | falling)) !== 0
  return nextInTrend ? values[i + 1]! > values[i]! : values[i]! > values[i - 1]!
}

/**
 * R stops where a window of seven holds a missing value and its other steps all rise or all fall (or there are none).
 * Throws {@link InputError} there; called in peer-compatible mode only.
 */
export function refuseGapInTrend(values: readonly number[], { from, to }: GroupSpan): void {
  const counts = [0, 0, 0, 0]
  for (let i = from + 1; i < to; i += 1) {
    counts[step(values, i)]! += 1
    if (i > from + 6) counts[step(values, i - 6)]! -= 1
    const [missing, ties, up, down] = [counts[0]!, counts[1]!, counts[2]!, counts[3]!]
    if (i >= from + 6 && missing > 0 && ties === 0 && (up === 0 || down === 0))
      throw new InputError(
        'values',
        'A value is missing in seven points that otherwise form a trend: R stops.',
      )
  }
}

/** The step to a point from the one before: 0 missing, 1 none, 2 up, 3 down. */
function step(values: readonly number[], i: number): 0 | 1 | 2 | 3 {
  const [before, value] = [values[i - 1]!, values[i]!]
  return value > before ? 2 : value < before ? 3 : value === before ? 1 : 0
}

/** Below or falling, then above or rising: outside the limits, trend, two of three, run. */
function namesFor(length: number): readonly Names[] {
  return [
    ['Below LCL', 'Above UCL'],
    [`${length} Point Trend (Decreasing)`, `${length} Point Trend (Increasing)`],
    ['2 in 3 Below CL', '2 in 3 Above CL'],
    [`${length} Points Below CL`, `${length} Points Above CL`],
  ]
}

const sevenPoints = namesFor(7)

const pointTypes: Readonly<Record<ImprovementDirection, readonly [PointType, PointType]>> = {
  increase: ['special_cause_concern', 'special_cause_improvement'],
  decrease: ['special_cause_improvement', 'special_cause_concern'],
  neutral: ['special_cause_neutral_low', 'special_cause_neutral_high'],
}
