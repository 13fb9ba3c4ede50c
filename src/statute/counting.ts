import {
  addDays,
  addMonths,
  addWorkingDays,
  dayOf,
  dayOfMonth,
  isWorkingDay,
  type LocalDate,
  localDate,
  monthOf,
  workingDayOnOrAfter,
  workingDaysBeginning,
  writeDayInWeek,
  yearOf,
} from '../foundation/index.ts'
import { bankHolidays } from './bank-holidays.ts'

/*
 * The counting operations. Leaving the event day out of "within ... of", counting it in "beginning with", and the
 * corresponding-date rule for months are general rules of construction, not words of the Regulations: see docs/law.
 * None moves an end that falls on a closed day, except the tribunal's own two.
 */

/** "Within n weeks of": the event day is day 0 and the whole of the last day is in time. */
export function weeksAfter(day: LocalDate, n: number): LocalDate {
  return addDays(day, 7 * n)
}

/** "n days, beginning with the day": the event day is day 1. */
export function daysBeginning(day: LocalDate, n: number): LocalDate {
  return addDays(day, n - 1)
}

/**
 * "n months starting with the date": ends the day before the corresponding date; where the month has no such date, on
 * its last day. The day is taken off after the months are added, never before: 1 March 2023 and 12 months end on 29
 * February 2024.
 */
export function monthsBeginning(day: LocalDate, n: number): LocalDate {
  const corresponding = addMonths(day, n)
  return dayOfMonth(corresponding) === dayOfMonth(day) ? addDays(corresponding, -1) : corresponding
}

/** The day before a fixed day of a year: "before 15 February" is 14 February at the latest. */
export function dayBeforeFixed(year: number, month: number, day: number): LocalDate {
  return addDays(localDate(dayOf(year, month, day) ?? ''), -1)
}

/** The first end of an academic year on or after a day. */
export function academicYearEnd(day: LocalDate, month: number, last: number): LocalDate {
  const end = localDate(dayOf(yearOf(day), month, last) ?? '')
  return day <= end ? end : localDate(dayOf(yearOf(day) + 1, month, last) ?? '')
}

/** August, and 25 December to 1 January: HESC Rules 2008, r 12(3). */
export function isTribunalClosed(day: LocalDate): boolean {
  const month = monthOf(day)
  const date = dayOfMonth(day)
  return month === 8 || (month === 12 && date >= 25) || (month === 1 && date === 1)
}

/**
 * Where a filing's last day moves to: out of August to the first working day after 31 August, out of 25 December to 1
 * January to the first working day after 1 January, and off any other closed day to the next working day. A weekend
 * that ends July moves to 2 August (doubt D12, read literally). HESC Rules 2008, r 12(1), (2), (3)(a).
 */
export function filingDay(day: LocalDate): LocalDate {
  if (!isTribunalClosed(day)) return workingDayOnOrAfter(day, bankHolidays)
  let open = day
  while (isTribunalClosed(open)) open = addDays(open, 1)
  return workingDayOnOrAfter(open, bankHolidays)
}

/** Working days after a day, leaving out August and 25 December to 1 January: HESC Rules 2008, r 12(3)(b). */
export function tribunalWorkingDaysAfter(day: LocalDate, n: number): LocalDate {
  let current = day
  for (let counted = 0; counted < n; ) {
    current = addDays(current, 1)
    if (isWorkingDay(current, bankHolidays) && !isTribunalClosed(current)) counted += 1
  }
  return current
}

export interface Transfer {
  readonly lastDay: LocalDate
  /** The last day on which being aware is "at least n working days before" the move. */
  readonly awareInTime: LocalDate
  readonly onMove: boolean
}

/** On the day of the move; where the body was not aware n working days before, n working days beginning with awareness. */
export function transferDay(aware: LocalDate, move: LocalDate, n: number): Transfer {
  const awareInTime = addWorkingDays(move, -n, bankHolidays)
  const onMove = aware <= awareInTime
  return { lastDay: onMove ? move : workingDaysBeginning(aware, n, bankHolidays), awareInTime, onMove }
}

/** "6 weeks", "1 month", "15 working days". */
export function amount(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

export const onDay = writeDayInWeek
