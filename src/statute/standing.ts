import { type LocalDate, localDate } from '../foundation/index.ts'
import type { TimeLimitDay } from './time-limits.ts'

/** Where a duty stands. Computed from facts and `today`; never stored. */
export type Standing =
  | { readonly is: 'running'; readonly lastDay: LocalDate }
  | { readonly is: 'met'; readonly on: LocalDate }
  | { readonly is: 'met-late'; readonly on: LocalDate; readonly lastDay: LocalDate }
  | { readonly is: 'overdue'; readonly lastDay: LocalDate }
  /** `on` is the day it was done after the original last day; null while it is still to be done, as soon as practicable. */
  | {
      readonly is: 'lifted'
      readonly lastDay: LocalDate
      readonly exception: string
      readonly on: LocalDate | null
    }
  | { readonly is: 'superseded'; readonly lastDay: LocalDate; readonly by: string }
  /** A window, a gate or a power whose last day has passed: nothing was owed by it. */
  | { readonly is: 'ended'; readonly lastDay: LocalDate }

export interface LimitFacts {
  /** The day on which the act was done: sent, notified, or received by the tribunal. */
  readonly done: LocalDate | null
  /** What replaced the limit (an order, an agreement, a direction) and since when. */
  readonly superseded: { readonly by: string; readonly on: LocalDate } | null
}

/** The last day of the limit as it stood, whatever lifted it: the day that published counts use. */
export function originalLastDay(limit: TimeLimitDay): LocalDate {
  return localDate(limit.originalLastDay ?? limit.lastDay ?? '')
}

export function standingOf(
  limit: TimeLimitDay,
  { done, superseded }: LimitFacts,
  today: LocalDate,
): Standing {
  const lastDay = originalLastDay(limit)
  if (limit.nothingOwed) return { is: today > lastDay ? 'ended' : 'running', lastDay }
  if (done !== null && done <= lastDay) return { is: 'met', on: done }
  if (superseded !== null && (done === null || superseded.on <= done))
    return { is: 'superseded', lastDay, by: superseded.by }
  if (limit.lifted) {
    const exception = limit.exceptions.find((one) => one.met)?.code ?? ''
    return { is: 'lifted', lastDay, exception, on: done }
  }
  if (done !== null) return { is: 'met-late', on: done, lastDay }
  return { is: today > lastDay ? 'overdue' : 'running', lastDay }
}
