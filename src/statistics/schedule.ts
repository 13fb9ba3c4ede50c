import { dayKey } from './days.ts'
import { type Compatibility, InputError, isPeerMode } from './input-error.ts'
import { byReferral, checkedList, compareDays, type WaitingList } from './waiting-list.ts'

/** A list after its slots were given out, and which of the slots were used. */
export interface ScheduledList {
  readonly list: WaitingList
  /** 1 for a slot that someone was seen in, 0 for one that was lost. */
  readonly slots: { readonly schedule: readonly string[]; readonly scheduled: readonly (0 | 1)[] }
}

/**
 * Gives slots to the people who wait, first come first served. A slot goes to the next of them if it lies strictly after
 * that person's referral; otherwise it is lost. The result is sorted by referral; on one day those who had left before
 * come first.
 *
 * The peer takes people in row order and slots in the given order; ours sorts both by day first. Throws
 * {@link InputError} on an empty list or a day that is none.
 */
export function waitingListSchedule(input: {
  readonly list: WaitingList
  readonly schedule: readonly string[]
  readonly compatibility?: Compatibility
}): ScheduledList {
  const peer = isPeerMode(input.compatibility)
  const given = checkedList('list', input.list)
  if (!Array.isArray(input.schedule)) throw new InputError('schedule', '"schedule" is a list of days.')
  for (const day of input.schedule) dayKey('schedule', day)
  const list = peer ? given : byReferral(given)
  const schedule = peer ? input.schedule.slice() : input.schedule.toSorted(compareDays)
  const waiting = list.referral.filter((_, row) => list.removal[row] === null)
  const gone = list.referral.filter((_, row) => list.removal[row] !== null)
  const { removal, scheduled } = fillSlots(waiting, schedule)
  return {
    list: byReferral({
      referral: [...gone, ...waiting],
      removal: [...list.removal.filter((day) => day !== null), ...removal],
    }),
    slots: { schedule, scheduled },
  }
}

/** Who is seen when: people and slots in the order in which they are taken. */
export function fillSlots(
  waiting: readonly string[],
  schedule: readonly string[],
): { removal: (string | null)[]; scheduled: (0 | 1)[] } {
  const removal: (string | null)[] = waiting.map(() => null)
  const scheduled: (0 | 1)[] = []
  let next = 0
  for (const slot of schedule) {
    const referred = waiting[next]
    const used = referred !== undefined && slot > referred
    scheduled.push(used ? 1 : 0)
    if (!used) continue
    removal[next] = slot
    next += 1
  }
  return { removal, scheduled }
}
