import { addDays, daysBetween, localDate } from '../foundation/index.ts'
import { consecutiveDays, dayKey } from './days.ts'
import { type Compatibility, InputError, isPeerMode, numberOf } from './input-error.ts'
import { type Chance, chanceFrom, poisson } from './random.ts'
import { fillSlots } from './schedule.ts'
import { type RunsSummary, summaryOfRuns } from './simulated-runs.ts'
import { slotOffsets } from './slots.ts'
import { compareDays, type WaitingList } from './waiting-list.ts'

export interface SimulationInput {
  readonly startDate: string
  /** 31 days after the start unless said. */
  readonly endDate?: string | null
  /** Referrals a week. */
  readonly demand: number
  /** People seen a week. */
  readonly capacity: number
  /** Referrals drawn elsewhere: nothing is left to chance. */
  readonly drawnReferrals?: readonly string[] | null
  /** Where the chance comes from when referrals are to be drawn: a whole number from 0 to 4294967295. */
  readonly seed?: number | null
  /** Simulate so many times and answer with means and standard deviations. */
  readonly runs?: number | null
  readonly compatibility?: Compatibility
}

interface Plan {
  readonly days: readonly string[]
  readonly slots: readonly string[]
  /** Referrals expected in all. */
  readonly expected: number
}

/**
 * What becomes of a new list under a weekly demand and capacity. The number of referrals is Poisson of demand x days / 7,
 * their days are even over the days + 1 dates, slots fall as in `waitingListSlots` on so many days at a seventh of the
 * capacity, and are given out first come first served. With a capacity of 0 nobody is removed. People who withdraw are not
 * simulated: in the peer they are drawn and stay on the list.
 *
 * With `drawnReferrals` or a `seed` the answer is the list; with a `seed` and `runs`, what so many runs have in common.
 * There is no chance of its own in here: without either it throws {@link InputError}, as on days that are none, an end
 * before the start, fewer than one day, and numbers that are none. The draws are not R's; see `chanceFrom`.
 * Source: NHSRwaitinglist, wl_simulator.
 */
export function simulateWaitingList(input: SimulationInput & { readonly runs: number }): RunsSummary
export function simulateWaitingList(input: SimulationInput & { readonly runs?: null }): WaitingList
export function simulateWaitingList(input: SimulationInput): WaitingList | RunsSummary
export function simulateWaitingList(input: SimulationInput): WaitingList | RunsSummary {
  const plan = planOf(input)
  const drawn = input.drawnReferrals ?? null
  if (drawn !== null) {
    if (!Array.isArray(drawn)) throw new InputError('drawnReferrals', '"drawnReferrals" is a list of days.')
    for (const day of drawn) dayKey('drawnReferrals', day)
    return served(drawn.toSorted(compareDays), plan)
  }
  const seed = input.seed ?? null
  if (seed === null)
    throw new InputError(
      'seed',
      'Give the drawn referrals, or a seed to draw them from: nothing is left to chance.',
    )
  const chance = chanceFrom(numberOf('seed', seed))
  const runs = input.runs ?? null
  if (runs === null) return served(draw(plan, chance), plan)
  if (!Number.isInteger(runs) || runs < 1)
    throw new InputError('runs', 'Simulate once or more, a whole number of times.')
  const lists = Array.from({ length: runs }, () => served(draw(plan, chance), plan))
  return summaryOfRuns(lists)
}

function planOf(input: SimulationInput): Plan {
  const peer = isPeerMode(input.compatibility)
  const demand = numberOf('demand', input.demand)
  const capacity = numberOf('capacity', input.capacity)
  dayKey('startDate', input.startDate)
  const start = localDate(input.startDate)
  const end = input.endDate ?? addDays(start, 31)
  dayKey('endDate', end)
  const count = daysBetween(start, localDate(end))
  if (count < 1) throw new InputError('endDate', 'The simulation ends a day or more after it starts.')
  if (!(demand >= 0 && Number.isFinite(demand))) throw new InputError('demand', 'Demand is 0 or more.')
  if (!Number.isFinite(capacity)) throw new InputError('capacity', 'Capacity is a finite number.')
  const days = consecutiveDays(start, count + 1)
  const offsets = capacity > 0 ? slotOffsets(count, capacity / 7, peer) : []
  return { days, slots: offsets.map((offset) => days[offset]!), expected: (demand * count) / 7 }
}

/** Referral days in order. They are counted by day, so that nothing has to be sorted. */
function draw({ days, expected }: Plan, chance: Chance): string[] {
  const counts = days.map(() => 0)
  for (let left = poisson(expected, chance); left > 0; left -= 1)
    counts[Math.floor(chance() * counts.length)]! += 1
  return days.flatMap((day, at) => new Array<string>(counts[at]!).fill(day))
}

function served(referral: readonly string[], { slots }: Plan): WaitingList {
  return { referral, removal: fillSlots(referral, slots).removal }
}
