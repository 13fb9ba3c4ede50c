import { consecutiveDays, dayKey } from './days.ts'
import { type Compatibility, InputError, isPeerMode, numberOf } from './input-error.ts'

/**
 * The days on which so many slots a day fall: start + ceil(j / capacity) for j = 0, 1, ... while j / capacity <= days - 1.
 * The first slot is on the first day. Throws {@link InputError} on fewer than one day, and on a capacity that is not
 * above 0.
 *
 * Peer-compatible mode counts in R's steps of 1 / capacity (its `seq`), which now and then rounds a slot to the day
 * after; ours divides.
 */
export function waitingListSlots(input: {
  readonly nDays: number
  readonly startDate: string
  readonly dailyCapacity: number
  readonly compatibility?: Compatibility
}): { readonly dates: readonly string[] } {
  const peer = isPeerMode(input.compatibility)
  const days = numberOf('nDays', input.nDays)
  const capacity = numberOf('dailyCapacity', input.dailyCapacity)
  dayKey('startDate', input.startDate)
  if (!(days >= 1 && Number.isFinite(days))) throw new InputError('nDays', 'There must be one day or more.')
  if (!(capacity > 0 && Number.isFinite(capacity)))
    throw new InputError('dailyCapacity', 'The capacity a day must be more than 0.')
  const written = consecutiveDays(input.startDate, Math.ceil(days))
  return { dates: slotOffsets(days, capacity, peer).map((offset) => written[offset]!) }
}

/** How many days after the first each slot falls. */
export function slotOffsets(days: number, capacity: number, peer: boolean): number[] {
  const last = days - 1
  const offsets: number[] = []
  if (peer) {
    const by = 1 / capacity
    const steps = Math.floor(last / by + 1e-10)
    for (let j = 0; j <= steps; j += 1) offsets.push(Math.ceil(Math.min(j * by, last)))
  } else for (let j = 0; j / capacity <= last; j += 1) offsets.push(Math.ceil(j / capacity))
  return offsets
}
