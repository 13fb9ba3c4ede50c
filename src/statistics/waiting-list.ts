import { type DayReader, dayKey } from './days.ts'
import { type Compatibility, InputError, isPeerMode } from './input-error.ts'

/** People on a list as two columns of equal length, days as `YYYY-MM-DD`; a removal is null while the person waits. */
export interface WaitingList {
  readonly referral: readonly string[]
  readonly removal: readonly (string | null)[]
}

/** The same as day numbers; a removal is NaN while the person waits. */
export interface ListInDays {
  readonly referral: readonly number[]
  readonly removal: readonly number[]
}

/**
 * Refuses a list without rows, columns of unequal length, a person without a referral day, and text that is no day:
 * an ambiguous day is refused, never guessed.
 */
export function checkedList(input: string, list: WaitingList): WaitingList {
  checkShape(input, list)
  for (const day of list.referral) dayKey(`${input}.referral`, day)
  for (const day of list.removal) if (day !== null) dayKey(`${input}.removal`, day)
  return list
}

/** Checks as {@link checkedList} does and reads the days, row by row. */
export function listInDays(input: string, list: WaitingList, reader: DayReader): ListInDays {
  checkShape(input, list)
  return {
    referral: list.referral.map((day) => reader.read(`${input}.referral`, day)),
    removal: list.removal.map((day) => (day === null ? Number.NaN : reader.read(`${input}.removal`, day))),
  }
}

function checkShape(input: string, list: WaitingList): void {
  if (
    typeof list !== 'object' ||
    list === null ||
    !Array.isArray(list.referral) ||
    !Array.isArray(list.removal)
  )
    throw new InputError(input, `"${input}" is a list of people: a column "referral" and a column "removal".`)
  if (list.referral.length === 0) throw new InputError(input, `"${input}" holds nobody.`)
  if (list.referral.length !== list.removal.length)
    throw new InputError(
      input,
      `"${input}" has ${list.referral.length} referrals and ${list.removal.length} removals.`,
    )
}

/** The rows in order of referral; rows of the same day keep their order. */
export function byReferral(list: WaitingList): WaitingList {
  const { referral, removal } = list
  const rows = referral.map((_, row) => row).sort((a, b) => compareDays(referral[a]!, referral[b]!) || a - b)
  return { referral: rows.map((row) => referral[row]!), removal: rows.map((row) => removal[row]!) }
}

/** Written days compare as text. */
export function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Adds newly referred people to a list: appended, then sorted by referral with those of a day in their order. They have
 * no removal. Throws {@link InputError} on an empty list or a day that is none.
 */
export function insertIntoWaitingList(input: {
  readonly list: WaitingList
  readonly additions: readonly string[]
  /** The same in both modes. */
  readonly compatibility?: Compatibility
}): WaitingList {
  isPeerMode(input.compatibility)
  const { referral, removal } = checkedList('list', input.list)
  if (!Array.isArray(input.additions))
    throw new InputError('additions', '"additions" is a list of referral days.')
  for (const day of input.additions) dayKey('additions', day)
  return byReferral({
    referral: [...referral, ...input.additions],
    removal: [...removal, ...input.additions.map(() => null)],
  })
}

/** Two lists as one: the second appended to the first, then sorted by referral with those of a day in that order. */
export function joinWaitingLists(input: {
  readonly list1: WaitingList
  readonly list2: WaitingList
  /** The same in both modes. */
  readonly compatibility?: Compatibility
}): WaitingList {
  isPeerMode(input.compatibility)
  const [first, second] = [checkedList('list1', input.list1), checkedList('list2', input.list2)]
  return byReferral({
    referral: [...first.referral, ...second.referral],
    removal: [...first.removal, ...second.removal],
  })
}
