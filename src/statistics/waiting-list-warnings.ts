import type { ListInWindow } from './window.ts'

/** What the reader of a list's figures must be told. */
export interface WaitingListWarning {
  readonly code:
    | 'not_enough_data'
    | 'no_removals'
    | 'window_too_short'
    | 'load_near_one'
    | 'referred_after_window'
    | 'removed_before_window'
    | 'removed_before_referred'
  readonly message: string
}

/** From here on waits swing a lot, although the load is still below 1. */
const NEAR_ONE = 0.95

/** The warnings of our mode, from the rows looked at, the days of the window and the load. */
export function waitingListWarnings(
  { list, referredAfter, goneBefore }: ListInWindow,
  days: number,
  load: number | null,
): WaitingListWarning[] {
  const said: WaitingListWarning[] = []
  const say = (code: WaitingListWarning['code'], message: string): void => {
    said.push({ code, message })
  }
  if (days === 0) say('not_enough_data', 'There is not enough data: a window of one day has no rates.')
  else if (days < 13 * 7)
    say('window_too_short', `The window of ${days} days is too short: rates need about 13 weeks.`)
  if (list.removal.every(Number.isNaN))
    say('no_removals', 'Nobody was removed in the window: capacity cannot be worked out.')
  if (load !== null && load >= NEAR_ONE && load < 1)
    say('load_near_one', 'The load is near 1: small changes make waits swing a lot.')
  if (referredAfter > 0) say('referred_after_window', left(referredAfter, 'referred after the window'))
  if (goneBefore > 0) say('removed_before_window', left(goneBefore, 'removed before the window'))
  const reversed = list.removal.filter((day, row) => day < list.referral[row]!).length
  if (reversed > 0)
    say('removed_before_referred', `${people(reversed)} removed before the day of referral: check the list.`)
  return said
}

function left(count: number, why: string): string {
  return `Left out: ${people(count)} ${why}.`
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
