import { InputError } from './input-error.ts'
import {
  queueLoad,
  reliefCapacity,
  targetCapacity,
  targetQueueSize,
  waitingListPressure,
} from './queue-formulas.ts'
import type { ReferralStatistics } from './referral-statistics.ts'
import type { RemovalStatistics } from './removal-statistics.ts'

/** The figures of one queue. Rates are people a week. Null is "not computable". */
export interface QueueStatistics {
  readonly meanDemand: number | null
  readonly meanCapacity: number | null
  /** Demand / capacity; 1 or more and the list grows without end. */
  readonly load: number | null
  readonly loadTooBig: boolean | null
  readonly countDemand: number
  /** People waiting at the end of the window. */
  readonly queueSize: number
  readonly targetQueueSize: number | null
  /** More than twice the target. */
  readonly queueTooBig: boolean | null
  /** Mean wait so far of those still waiting at the end: in weeks; in days in peer-compatible mode. */
  readonly meanWait: number | null
  readonly cvArrival: number | null
  readonly cvRemoval: number | null
  /** Only where the queue is not too big. */
  readonly targetCapacity: number | null
  /** Only where the queue is too big: needed for 26 weeks. */
  readonly reliefCapacity: number | null
  /** Above 1 the target will most likely be missed. Seven times too large in peer-compatible mode. */
  readonly pressure: number | null
}

/** What the figures are made of. */
export interface QueueFacts {
  readonly referralStats: ReferralStatistics
  readonly removalStats: RemovalStatistics
  readonly queueSize: number
  /** Null where nobody waits. */
  readonly meanWait: number | null
  /** In weeks. */
  readonly targetWait: number
}

/** The figures of a queue from its rates. Source: NHSRwaitinglist, wl_stats. */
export function queueStatistics(facts: QueueFacts): QueueStatistics {
  const { referralStats, removalStats, queueSize, meanWait, targetWait } = facts
  const demand = referralStats.demandWeekly
  const capacity = removalStats.capacityWeekly
  const load = demand === null || capacity === null ? null : queueLoad({ demand, capacity })
  const target = demand === null ? null : targetQueueSize({ demand, targetWait })
  const queueTooBig = target === null ? null : queueSize > 2 * target
  return {
    meanDemand: demand,
    meanCapacity: capacity,
    load,
    loadTooBig: load === null ? null : load >= 1,
    countDemand: referralStats.demandCount,
    queueSize,
    targetQueueSize: target,
    queueTooBig,
    meanWait,
    cvArrival: referralStats.demandCov,
    cvRemoval: removalStats.capacityCov,
    targetCapacity: queueTooBig === false ? healthyCapacity(facts) : null,
    reliefCapacity:
      queueTooBig === true && demand !== null && target !== null
        ? reliefCapacity({ demand, queueSize, targetQueueSize: target })
        : null,
    pressure: meanWait === null ? null : waitingListPressure({ meanWait, targetWait }),
  }
}

function healthyCapacity({ referralStats, removalStats, targetWait }: QueueFacts): number | null {
  const { demandWeekly: demand, demandCov: cvDemand } = referralStats
  const { capacityCov: cvCapacity } = removalStats
  if (demand === null || cvDemand === null || cvCapacity === null) return null
  return targetCapacity({ demand, targetWait, cvDemand, cvCapacity })
}

/** R stops where it cannot say whether the queue is too big: an infinite demand and a target of no time. */
export function refuseUnknownTarget({ queueTooBig }: QueueStatistics): void {
  if (queueTooBig === null)
    throw new InputError(
      'targetWait',
      'The target queue cannot be computed from this demand and target: R stops.',
    )
}
