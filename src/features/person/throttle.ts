/** How tries are slowed down (ASVS 5.0 6.3.1): by account, whether it exists or not, and by where they come from. */
import { type Refusal, refuse } from '../../foundation/index.ts'

export type TryKind = 'account' | 'address'

/** Many people of one council may share an address, so more is allowed there. */
const free: Readonly<Record<TryKind, number>> = { account: 5, address: 20 }
const longestWait = 60

/** Failed tries are forgotten a day after the last one. */
export const triesKeptMinutes = 24 * 60

/** How many minutes nobody may try again after this many failed tries: 1, 2, 4 and so on, an hour at most. */
export function waitAfter(kind: TryKind, fails: number): number {
  return fails < free[kind] ? 0 : Math.min(longestWait, 2 ** Math.min(10, fails - free[kind]))
}

/** The same words for every account, real or not. */
export const waitFirst: Refusal = refuse(
  'wait',
  'There were too many tries. Wait before you try again: the wait grows with each failed try, to an hour at most. If you do not know your password, ask to set a new one.',
)
