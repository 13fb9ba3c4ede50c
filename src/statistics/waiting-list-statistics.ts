import { fromDayNumber } from '../foundation/index.ts'
import { consecutiveDays, DayReader } from './days.ts'
import { type Compatibility, computable, InputError, isPeerMode, numberOf } from './input-error.ts'
import { queueSizes } from './queue-size.ts'
import { type QueueStatistics, queueStatistics, refuseUnknownTarget } from './queue-statistics.ts'
import { type ReferralStatistics, referralStatistics, type Window } from './referral-statistics.ts'
import { type RemovalStatistics, removalStatistics } from './removal-statistics.ts'
import { type ListInDays, listInDays, type WaitingList } from './waiting-list.ts'
import { type WaitingListWarning, waitingListWarnings } from './waiting-list-warnings.ts'
import { withinWindow } from './window.ts'

export interface WaitingListStatisticsInput {
  readonly list: WaitingList
  /** In weeks; 4 unless said, as in the peer. */
  readonly targetWait?: number
  /** First day of the window; the earliest referral unless said. */
  readonly startDate?: string | null
  /** Last day of the window; the latest referral unless said, not today. */
  readonly endDate?: string | null
  /** Whose rules hold; ours unless said. */
  readonly compatibility?: Compatibility
}

export interface WaitingListStatistics {
  readonly referralStats: ReferralStatistics
  readonly removalStats: RemovalStatistics
  /** The queue at the end of every day of the window. */
  readonly queueSize: { readonly dates: readonly string[]; readonly queueSize: readonly number[] }
  readonly stats: QueueStatistics
  /** What a reader must be told; our mode only. */
  readonly warnings?: readonly WaitingListWarning[]
}

/**
 * Demand, capacity, load, queue, waits and pressure of one queue, from its people, first come first served.
 *
 * `compatibility: 'nhsr'` gives what wl_stats of NHSRwaitinglist 0.1.2.9001 (MIT) gives: mean wait in days (its
 * documentation says weeks) and pressure of days over weeks; removals after the window counted in capacity; people gone
 * before it kept in the queue; the spread of arrivals by row order. Ours gives weeks, sorts rows by referral and looks at
 * the window only; a window of one day has no rates; `warnings` says what to tell.
 *
 * Throws {@link InputError} on an empty list, a day that is none, a target that is no number and a window that ends before
 * it starts; in peer-compatible mode also where R stops: on a referral after the window, and on a target queue that cannot
 * be computed.
 */
export function waitingListStatistics(input: WaitingListStatisticsInput): WaitingListStatistics {
  const peer = isPeerMode(input.compatibility)
  const targetWait = numberOf('targetWait', input.targetWait ?? 4)
  const reader = new DayReader()
  const list = listInDays('list', input.list, reader)
  const window = windowOf(input, list, reader)
  return peer ? asThePeer(list, window, targetWait) : asWeDo(list, window, targetWait)
}

function asThePeer(list: ListInDays, window: Window, targetWait: number): WaitingListStatistics {
  if (list.referral.some((day) => day > window.end))
    throw new InputError('list', 'Somebody was referred after the end of the window: R stops.')
  const queue = queueSizes(list, window)
  const referralStats = referralStatistics(list.referral, window)
  // The peer looks for days with an empty queue in the default window, whatever window was asked for.
  const whole = spanOf(list.referral)
  const removalStats = removalStatistics(list.removal, queueSizes(list, whole), whole.start, window.start)
  const stats = queueStatistics({
    referralStats,
    removalStats,
    queueSize: queue[queue.length - 1] ?? 0,
    meanWait: meanWaitInDays(list, window.end),
    targetWait,
  })
  refuseUnknownTarget(stats)
  return { referralStats, removalStats, queueSize: onDays(queue, window), stats }
}

function asWeDo(all: ListInDays, window: Window, targetWait: number): WaitingListStatistics {
  const looked = withinWindow(all, window)
  const { list } = looked
  const queue = queueSizes(list, window)
  const oneDay = window.start === window.end
  const referrals = referralStatistics(list.referral, window)
  const removals = removalStatistics(list.removal, queue, window.start, window.start)
  const referralStats = oneDay
    ? { ...referrals, demandWeekly: null, demandDaily: null, demandCov: null }
    : referrals
  const removalStats = oneDay
    ? { ...removals, capacityWeekly: null, capacityDaily: null, capacityCov: null }
    : removals
  const days = meanWaitInDays(list, window.end)
  const stats = queueStatistics({
    referralStats,
    removalStats,
    queueSize: queue[queue.length - 1] ?? 0,
    meanWait: days === null ? null : days / 7,
    targetWait,
  })
  const warnings = waitingListWarnings(looked, window.end - window.start, stats.load)
  return { referralStats, removalStats, queueSize: onDays(queue, window), stats, warnings }
}

function windowOf(input: WaitingListStatisticsInput, list: ListInDays, reader: DayReader): Window {
  const span = spanOf(list.referral)
  const start = input.startDate ?? null
  const end = input.endDate ?? null
  const window = {
    start: start === null ? span.start : reader.read('startDate', start),
    end: end === null ? span.end : reader.read('endDate', end),
  }
  if (window.end < window.start)
    throw new InputError('endDate', 'The window ends before it starts. Give an end on or after the start.')
  return window
}

function spanOf(days: readonly number[]): Window {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const day of days) {
    if (day < start) start = day
    if (day > end) end = day
  }
  return { start, end }
}

/** Days waited so far, on average, by those who wait at the end of a day; null where nobody does. */
function meanWaitInDays({ referral, removal }: ListInDays, end: number): number | null {
  let waited = 0
  let people = 0
  for (let row = 0; row < referral.length; row += 1) {
    if (removal[row]! <= end) continue
    waited += end - referral[row]!
    people += 1
  }
  return computable(waited / people)
}

function onDays(queue: readonly number[], { start }: Window): WaitingListStatistics['queueSize'] {
  return { dates: consecutiveDays(fromDayNumber(start), queue.length), queueSize: queue }
}
