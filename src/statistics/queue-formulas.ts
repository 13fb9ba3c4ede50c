import { type Compatibility, computable, InputError, isPeerMode, numberOf } from './input-error.ts'

interface Mode {
  /** Whose rules hold. These formulas are the same in both, but for what {@link rttJourney} refuses. */
  readonly compatibility?: Compatibility
}

/**
 * Load: demand / capacity, both people a week (or both a day). 1 or more: the list grows without end. Below 1: the share
 * of time in which the service is busy; near 1, waits swing a lot. Infinity without capacity, null where both are 0.
 * Source of this and of what follows: Fong et al. 2022, doi 10.1101/2022.08.23.22279117; NHSRwaitinglist 0.1.2.9001 (MIT).
 */
export function queueLoad(
  input: { readonly demand: number; readonly capacity: number } & Mode,
): number | null {
  isPeerMode(input.compatibility)
  return computable(numberOf('demand', input.demand) / numberOf('capacity', input.capacity))
}

/**
 * The mean wait, in the unit of `targetWait`, that makes waits beyond the target rare: target wait / factor. Where waits
 * are exponential the share beyond the target is exp(-factor): 1.8 % for 4, the strict default. See {@link factorFor}.
 */
export function targetMeanWait(
  input: { readonly targetWait: number; readonly factor?: number } & Mode,
): number | null {
  isPeerMode(input.compatibility)
  return computable(numberOf('targetWait', input.targetWait) / numberOf('factor', input.factor ?? 4))
}

/** The factor that goes with a share to be seen within the target: -ln(1 - share). 0.92 gives 2.526. */
export function factorFor(share: number): number {
  if (!(numberOf('share', share) > 0 && share < 1))
    throw new InputError(
      'share',
      'The share to be seen within the target lies between 0 and 1, for example 0.92.',
    )
  return -Math.log1p(-share)
}

/** How many people may wait if the target is to be met: demand x target mean wait (Little's law). Demand a week, weeks. */
export function targetQueueSize(
  input: { readonly demand: number; readonly targetWait: number; readonly factor?: number } & Mode,
): number | null {
  const wait = targetMeanWait(input)
  return wait === null ? null : computable(numberOf('demand', input.demand) * wait)
}

/**
 * People a week that must be seen for a stated time (26 weeks) to bring a queue down to its target:
 * demand + (queue - target queue) / weeks. It is needed only while the queue is more than twice its target; after that
 * capacity falls back to target capacity, never below demand.
 *
 * Where demand was estimated from `numReferrals` and spreads by `cvDemand`, two standard deviations are added as a margin:
 * with k = 2 x demand x cv / sqrt(n) below 1, demand is divided by 1 - k; otherwise it is left alone.
 */
export function reliefCapacity(
  input: {
    readonly demand: number
    readonly queueSize: number
    readonly targetQueueSize: number
    readonly timeToTarget?: number
    readonly numReferrals?: number
    readonly cvDemand?: number
  } & Mode,
): number | null {
  isPeerMode(input.compatibility)
  const demand = numberOf('demand', input.demand)
  const excess = numberOf('queueSize', input.queueSize) - numberOf('targetQueueSize', input.targetQueueSize)
  const weeks = numberOf('timeToTarget', input.timeToTarget ?? 26)
  const referrals = numberOf('numReferrals', input.numReferrals ?? 0)
  const margin = (2 * demand * numberOf('cvDemand', input.cvDemand ?? 0)) / Math.sqrt(referrals)
  const sure = referrals > 0 && margin < 1 ? demand / (1 - margin) : demand
  return computable(sure + excess / weeks)
}

/**
 * People a week that keep a healthy list healthy: demand + ((cv demand^2 + cv capacity^2) / 2) x (factor / target wait).
 * The coefficients of variation are of the times between referrals and between removals; 1 each unless said.
 */
export function targetCapacity(
  input: {
    readonly demand: number
    readonly targetWait: number
    readonly factor?: number
    readonly cvDemand?: number
    readonly cvCapacity?: number
  } & Mode,
): number | null {
  isPeerMode(input.compatibility)
  const spread =
    (numberOf('cvDemand', input.cvDemand ?? 1) ** 2 + numberOf('cvCapacity', input.cvCapacity ?? 1) ** 2) / 2
  const perWait = numberOf('factor', input.factor ?? 4) / numberOf('targetWait', input.targetWait)
  return computable(numberOf('demand', input.demand) + spread * perWait)
}

/** Pressure: 2 x mean wait / target wait, both in the same unit. Above 1 the target will most likely be missed. */
export function waitingListPressure(
  input: { readonly meanWait: number; readonly targetWait: number } & Mode,
): number | null {
  isPeerMode(input.compatibility)
  return computable((2 * numberOf('meanWait', input.meanWait)) / numberOf('targetWait', input.targetWait))
}

/** What goes with a share seen within 18 weeks, where waits are exponential. */
export interface RttJourney {
  /** The rate of the exponential waits, a week: -ln(1 - share) / 18. */
  readonly ratePerWeek: number | null
  /** People on the list: referrals a week / rate. */
  readonly listSize: number | null
  readonly percentWithin18Weeks: number | null
}

/**
 * The size of list that goes with a share (0 to 1) seen within 18 weeks, at so many referrals a week. Ours refuses a
 * share of 0 or less and of 1 or more, where there is no such list; the peer gives infinities.
 */
export function rttJourney(
  input: { readonly referralRate: number; readonly rttPerformance: number } & Mode,
): RttJourney {
  const share = numberOf('rttPerformance', input.rttPerformance)
  if (!isPeerMode(input.compatibility) && !(share > 0 && share < 1))
    throw new InputError(
      'rttPerformance',
      'The share seen within 18 weeks lies between 0 and 1, for example 0.92.',
    )
  const rate = -Math.log(1 - share) / 18
  return {
    ratePerWeek: computable(rate),
    listSize: computable(numberOf('referralRate', input.referralRate) / rate),
    percentWithin18Weeks: computable(-100 * Math.expm1(-18 * rate)),
  }
}
