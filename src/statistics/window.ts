import type { Window } from './referral-statistics.ts'
import type { ListInDays } from './waiting-list.ts'

/** The rows of a list that a window is about, and how many were left out, and why. */
export interface ListInWindow {
  readonly list: ListInDays
  /** Left out: referred after the window. */
  readonly referredAfter: number
  /** Left out: gone before the window. */
  readonly goneBefore: number
}

/**
 * A list as our mode looks at it: in order of referral, without those referred after the window and those gone before it,
 * and with removals after the window not yet known. The peer keeps them all: it stops on the first, keeps the second in
 * the queue for ever, and counts the third in capacity.
 */
export function withinWindow({ referral, removal }: ListInDays, { start, end }: Window): ListInWindow {
  const rows: number[] = []
  let referredAfter = 0
  let goneBefore = 0
  for (let row = 0; row < referral.length; row += 1) {
    if (referral[row]! > end) referredAfter += 1
    else if (removal[row]! < start) goneBefore += 1
    else rows.push(row)
  }
  rows.sort((a, b) => referral[a]! - referral[b]!)
  return {
    list: {
      referral: rows.map((row) => referral[row]!),
      removal: rows.map((row) => (removal[row]! <= end ? removal[row]! : Number.NaN)),
    },
    referredAfter,
    goneBefore,
  }
}
