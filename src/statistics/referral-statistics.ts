import { computable } from './input-error.ts'
import { deviationAbout } from './mean.ts'

/** The days between which a list is looked at, both included, as day numbers. */
export interface Window {
  readonly start: number
  readonly end: number
}

/** How people come. */
export interface ReferralStatistics {
  /** People a week. */
  readonly demandWeekly: number | null
  /** People a day. */
  readonly demandDaily: number | null
  /** Coefficient of variation of the days between referrals. */
  readonly demandCov: number | null
  /** How many gaps were counted: the referrals in the window, and one. */
  readonly demandCount: number
}

/**
 * Demand from referral days: the gaps from the window's start over every referral in it, in row order, to its end.
 * In a window of one day every gap is 0 and the rates are infinite: ours shows none.
 * Source: NHSRwaitinglist, wl_referral_stats.
 */
export function referralStatistics(referral: readonly number[], { start, end }: Window): ReferralStatistics {
  const gaps: number[] = []
  let before = start
  for (const day of referral) {
    if (day < start || day > end) continue
    gaps.push(day - before)
    before = day
  }
  gaps.push(end - before)
  // The gaps add up to the window whatever the order of the rows; only their spread depends on it.
  const mean = (end - start) / gaps.length
  return {
    demandWeekly: computable(7 * (1 / mean)),
    demandDaily: computable(1 / mean),
    demandCov: computable(deviationAbout(mean, gaps) / mean),
    demandCount: gaps.length,
  }
}
