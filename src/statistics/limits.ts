import type { ChartRows } from './chart-rows.ts'
import type { ChartSettings } from './chart-settings.ts'
import { accurateMean } from './mean.ts'
import type { GroupSpan } from './rebase.ts'

/** 3 / 1.128, from the mean moving range to three standard deviations, as NHSRplotthedots rounds it. */
const LIMIT = 2.66
/** Two thirds of the way to a limit. Evaluated as R evaluates it. */
const NEAR_LIMIT = 2 * (LIMIT / 3)
/** The upper limit of a moving range of two values, in mean moving ranges (Nelson 1982). */
const SCREEN = 3.267

/** What one group's baseline gives; NaN where it cannot be computed. */
export interface Limits {
  readonly mean: number
  readonly meanMovingRange: number
  readonly lpl: number
  readonly upl: number
  readonly nlpl: number
  readonly nupl: number
  /** How many moving ranges there were before any was screened out. */
  readonly ranges: number
}

/**
 * The XmR limits of one group, and in `used` the moving ranges that made them (NaN for the others).
 *
 * The baseline is the group's first rows, counted with missing ones. A gap is not bridged: each missing value loses two
 * moving ranges. With screening, moving ranges of 3.267 times their mean and above are left out, once; no point is
 * removed and the mean is not screened. Limits are not cut at 0 or 100. Source: NHSRplotthedots 0.2.2, after Provost and
 * Murray (2011).
 */
export function groupLimits(
  { values }: ChartRows,
  { from, to }: GroupSpan,
  { baseline, screen }: ChartSettings,
  used: number[],
): Limits {
  const end = Math.min(to, from + baseline)
  const mean = accurateMean(values, from, end)
  let ranges = 0
  let largest = 0
  used[from] = Number.NaN
  for (let i = from + 1; i < end; i += 1) {
    const range = Math.abs(values[i]! - values[i - 1]!)
    used[i] = range
    if (range >= 0) ranges += 1
    if (range > largest) largest = range
  }
  for (let i = end; i < to; i += 1) used[i] = Number.NaN
  const all = accurateMean(used, from, end)
  const ceiling = SCREEN * all
  // Where every range is below the ceiling, screening would work out the same mean again.
  const meanMovingRange = screen && !(largest < ceiling) ? screened(used, from, end, ceiling) : all
  return {
    mean,
    meanMovingRange,
    lpl: mean - LIMIT * meanMovingRange,
    upl: mean + LIMIT * meanMovingRange,
    nlpl: mean - NEAR_LIMIT * meanMovingRange,
    nupl: mean + NEAR_LIMIT * meanMovingRange,
    ranges,
  }
}

/** Strictly below the ceiling stays: of a flat series nothing does, for 0 is not below 0. */
function screened(used: number[], from: number, end: number, ceiling: number): number {
  const mean = accurateMean(used, from, end, ceiling)
  for (let i = from; i < end; i += 1) if (!(used[i]! < ceiling)) used[i] = Number.NaN
  return mean
}

/** Whether limits can be drawn at all: a mean moving range of 0 makes them fall together on the mean. */
export function canDraw({ meanMovingRange }: Limits): boolean {
  return meanMovingRange > 0
}
