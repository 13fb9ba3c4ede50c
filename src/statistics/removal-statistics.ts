import { computable } from './input-error.ts'
import { deviationAbout } from './mean.ts'

/** How people leave, while there is somebody to leave. */
export interface RemovalStatistics {
  /** People a week, in the time in which anybody waited. Null without removals. */
  readonly capacityWeekly: number | null
  /** People a day. */
  readonly capacityDaily: number | null
  /** Coefficient of variation of the days between removals; 0 for one removal. */
  readonly capacityCov: number | null
  readonly removalCount: number
}

/**
 * Capacity from removal days: the gap of each removal is the days since the removal before, or since the last day on
 * which the queue was empty, or (for the first entry of all) since `start`. On one day the empty queue comes before a
 * removal. So idle time is left out: capacity is the rate while there is work. `queue` holds the queue's size on each day
 * from `queueStart`; removals that are NaN are passed over. Source: NHSRwaitinglist, wl_removal_stats.
 */
export function removalStatistics(
  removal: readonly number[],
  queue: readonly number[],
  queueStart: number,
  start: number,
): RemovalStatistics {
  const days = removal.filter((day) => !Number.isNaN(day)).sort((a, b) => a - b)
  const gaps: number[] = []
  let before = start
  let looked = 0
  for (const day of days) {
    for (; looked < queue.length && queueStart + looked <= day; looked += 1)
      if (queue[looked] === 0) before = queueStart + looked
    gaps.push(day - before)
    before = day
  }
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const deviation = gaps.length <= 1 ? 0 : deviationAbout(mean, gaps)
  return {
    capacityWeekly: computable(7 / mean),
    capacityDaily: computable(1 / mean),
    capacityCov: computable(deviation / mean),
    removalCount: gaps.length,
  }
}
