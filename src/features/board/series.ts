/**
 * The days of a series of meetings, worked out ahead. A day that the rule gives and on which nobody works is moved to the
 * next working day, and both are shown before anything is made.
 */
import {
  addDays,
  addMonths,
  dayOf,
  dayOfWeek,
  daysBetween,
  isWeekend,
  isWorkingDay,
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  type Refusal,
  refuse,
  workingDayOnOrAfter,
  writeDay,
  writeDayInWeek,
  yearOf,
} from '../../foundation/index.ts'
import { bankHolidays } from '../../statute/index.ts'
import { type Cycle, cycles, type Meeting } from './board.ts'
import { readDay, readNumber } from './days.ts'

/** The first to the fourth, or the last, of a weekday in a month. */
export const nths = ['1', '2', '3', '4', 'last'] as const
export type Nth = (typeof nths)[number]

export const nthWords: Readonly<Record<Nth, string>> = {
  '1': 'First',
  '2': 'Second',
  '3': 'Third',
  '4': 'Fourth',
  last: 'Last',
}

export const weekdayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

export interface SeriesForm {
  readonly how: string
  readonly nth: string
  readonly weekday: string
  readonly from: string
  readonly count: string
  readonly typed: string
}

export const mostAtOnce = 24

/** The weekday of a month that the rule names: its second Tuesday, its last Thursday. Weekdays run from 1 for Monday. */
export function nthWeekday(year: number, month: number, nth: Nth, weekday: number): LocalDate {
  if (nth === 'last') {
    const last = lastDayOfMonth(year, month)
    return addDays(last, -((dayOfWeek(last) - weekday + 7) % 7))
  }
  const first = dayOf(year, month, 1)
  if (first === null) throw new RangeError(`There is no month ${year}-${month}.`)
  return addDays(first, ((weekday - dayOfWeek(first) + 7) % 7) + (Number(nth) - 1) * 7)
}

/** A day of a series: where the rule put it, and the day on which it falls. */
export interface SeriesDay {
  readonly day: LocalDate
  /** The day that the rule gave, where nobody works on it; null where the day is the rule's own. */
  readonly insteadOf: LocalDate | null
}

/** The days of a rule, from a day on. By typed days nothing is moved: whoever types a day means it. */
export function seriesDays(rule: {
  readonly cycle: Cycle
  readonly nth: Nth
  readonly weekday: number
  readonly from: LocalDate
  readonly count: number
}): readonly SeriesDay[] {
  const days: LocalDate[] = []
  if (rule.cycle === 'six-weekly')
    for (let at = 0; at < rule.count; at += 1) days.push(addDays(rule.from, at * 42))
  else {
    const every = rule.cycle === 'quarterly' ? 3 : 1
    const first = inMonthOf(rule.from, rule) < rule.from ? addMonths(firstOfMonth(rule.from), 1) : rule.from
    for (let at = 0; at < rule.count; at += 1)
      days.push(inMonthOf(addMonths(firstOfMonth(first), at * every), rule))
  }
  return days.map((day) =>
    isWorkingDay(day, bankHolidays)
      ? { day, insteadOf: null }
      : { day: workingDayOnOrAfter(day, bankHolidays), insteadOf: day },
  )
}

function inMonthOf(day: LocalDate, rule: { readonly nth: Nth; readonly weekday: number }): LocalDate {
  return nthWeekday(yearOf(day), monthOf(day), rule.nth, rule.weekday)
}

function firstOfMonth(day: LocalDate): LocalDate {
  return addDays(day, 1 - Number(day.slice(8, 10)))
}

/** Why a day is no good day to meet, in words; null where it is. */
export function dayTrouble(day: LocalDate): string | null {
  if (bankHolidays.has(day)) return 'a bank holiday'
  return isWeekend(day) ? 'at a weekend' : null
}

/** One line of the preview: a day that may be made a meeting. */
export interface PreviewDay extends SeriesDay {
  /** What the reader should know of it, in a sentence; null where all is well. */
  readonly warning: string | null
  /** True where the board meets on it already. */
  readonly taken: boolean
}

/** Reads what was asked for and works the days out. Null where nothing was asked yet. */
export function seriesPreview(
  form: SeriesForm,
  meetings: readonly Pick<Meeting, 'day' | 'state' | 'number'>[],
  today: LocalDate,
): readonly PreviewDay[] | Refusal | null {
  if (form.how === '') return null
  const cycle = cycles.find((one) => one === form.how)
  if (cycle === undefined) return refuse('no-cycle', 'Say how the days are found.', 'how')
  const days = cycle === 'calendar' ? typedDays(form.typed) : ruledDays(form, cycle)
  return 'refused' in days ? days : days.map((one) => ({ ...one, ...about(one, meetings, today) }))
}

function ruledDays(form: SeriesForm, cycle: Exclude<Cycle, 'calendar'>): readonly SeriesDay[] | Refusal {
  const from = readDay(form.from)
  if (from === null)
    return refuse('no-day', 'Enter the first day on which it could meet, for example 2026-12-01.', 'from')
  const count = readNumber(form.count, 1, mostAtOnce)
  if (count === null) return refuse('no-count', `Enter how many meetings, 1 to ${mostAtOnce}.`, 'count')
  const nth = nths.find((one) => one === form.nth) ?? '1'
  const weekday = readNumber(form.weekday, 1, 5) ?? 2
  return seriesDays({ cycle, nth, weekday, from, count })
}

function typedDays(typed: string): readonly SeriesDay[] | Refusal {
  const lines = typed.split(/\r?\n|;/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  if (lines.length === 0)
    return refuse('no-days', 'Enter at least one day, for example 3 November 2026.', 'typed')
  if (lines.length > mostAtOnce)
    return refuse('many-days', `Enter at most ${mostAtOnce} days at a time.`, 'typed')
  const days: LocalDate[] = []
  for (const line of lines) {
    const day = readDay(line)
    if (day === null)
      return refuse(
        'not-a-day',
        `“${line.slice(0, 40)}” is not a day. Write it as 3 November 2026, one day on a line.`,
        'typed',
      )
    if (!days.includes(day)) days.push(day)
  }
  return [...days].sort().map((day) => ({ day, insteadOf: null }))
}

function about(
  one: SeriesDay,
  meetings: readonly Pick<Meeting, 'day' | 'state' | 'number'>[],
  today: LocalDate,
): { readonly warning: string | null; readonly taken: boolean } {
  const there = meetings.find((meeting) => meeting.state !== 'cancelled' && meeting.day === one.day)
  if (there !== undefined) return { taken: true, warning: `Meeting ${there.number} is on this day already.` }
  const trouble = dayTrouble(one.day)
  if (trouble !== null) return { taken: false, warning: `This day is ${trouble}.` }
  if (one.insteadOf !== null)
    return {
      taken: false,
      warning: `Moved on from ${writeDayInWeek(one.insteadOf)}, which is ${dayTrouble(one.insteadOf) ?? 'not a working day'}.`,
    }
  return { taken: false, warning: one.day < today ? 'This day has passed.' : null }
}

/** The days that were ticked, each once and in order; refused where the board meets on one of them already. */
export function meetingsAdd(
  days: readonly string[],
  meetings: readonly Pick<Meeting, 'day' | 'state' | 'number'>[],
  today: LocalDate,
): readonly LocalDate[] | Refusal {
  const read = [...new Set(days)].map(readDay)
  const chosen = read.filter((day) => day !== null).sort()
  if (chosen.length === 0 || chosen.length < read.length)
    return refuse('no-days', 'Tick at least one day on which it is to meet.', 'day')
  if (chosen.length > mostAtOnce)
    return refuse('many-days', `Tick at most ${mostAtOnce} days at a time.`, 'day')
  for (const day of chosen) {
    const refusal = tooFar(day, today, 'day') ?? onTaken(day, meetings, 'day')
    if (refusal !== null) return refusal
  }
  return chosen
}

const mostYears = 5

/** A day years away is a slip of the hand: no board agrees its meetings that far ahead. */
export function tooFar(day: LocalDate, today: LocalDate, field: string): Refusal | null {
  return Math.abs(daysBetween(today, day)) <= mostYears * 366
    ? null
    : refuse(
        'too-far',
        `${writeDay(day)} is more than ${mostYears} years away. Check the year, and enter a nearer day.`,
        field,
      )
}

/** A board meets once on a day. */
export function onTaken(
  day: LocalDate,
  meetings: readonly Pick<Meeting, 'day' | 'state' | 'number'>[],
  field: string,
): Refusal | null {
  const there = meetings.find((one) => one.state !== 'cancelled' && one.day === day)
  return there === undefined
    ? null
    : refuse(
        'day-taken',
        `Meeting ${there.number} of this board is on ${writeDay(day)} already. Choose another day.`,
        field,
      )
}
