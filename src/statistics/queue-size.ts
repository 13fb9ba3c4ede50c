import type { Window } from './referral-statistics.ts'
import type { ListInDays } from './waiting-list.ts'

/**
 * How many wait at the end of each day of a window: referrals so far less removals so far. Referrals before the window
 * are moved to its first day; removals on other days are not counted, so that a person who came and went before the
 * window stays in the queue for ever (ours leaves such rows out before it counts). Referrals after the window are passed
 * over here; the peer stops on them. Source: NHSRwaitinglist, wl_queue_size.
 */
export function queueSizes({ referral, removal }: ListInDays, { start, end }: Window): number[] {
  const change: number[] = []
  for (let day = start; day <= end; day += 1) change.push(0)
  for (let row = 0; row < referral.length; row += 1) {
    const came = Math.max(referral[row]!, start) - start
    if (came < change.length) change[came]! += 1
    const left = removal[row]! - start
    if (left >= 0 && left < change.length) change[left]! -= 1
  }
  let waiting = 0
  return change.map((by) => {
    waiting += by
    return waiting
  })
}
