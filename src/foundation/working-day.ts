import { addDays, isWeekend, type LocalDate } from './local-date.ts'

/** The days that are not working days besides weekends: bank holidays, Good Friday, Christmas Day. A Set of days is one. */
export interface Holidays {
  has(day: LocalDate): boolean
}

export function isWorkingDay(day: LocalDate, holidays: Holidays): boolean {
  return !isWeekend(day) && !holidays.has(day)
}

/**
 * The working day so many working days after a day, which is itself not counted; before it when the count is negative.
 * Counted by walking, one day at a time: formulas go wrong at Christmas. A count of 0 is the day itself.
 */
export function addWorkingDays(day: LocalDate, count: number, holidays: Holidays): LocalDate {
  const step = count < 0 ? -1 : 1
  let current = day
  for (let counted = 0; counted < Math.abs(count); ) {
    current = addDays(current, step)
    if (isWorkingDay(current, holidays)) counted += 1
  }
  return current
}

/** The last of so many working days of which this day is the first; where it is not a working day, the next one is. */
export function workingDaysBeginning(day: LocalDate, count: number, holidays: Holidays): LocalDate {
  return addWorkingDays(addDays(day, -1), count, holidays)
}

/** The day itself where it is a working day, otherwise the next that is. */
export function workingDayOnOrAfter(day: LocalDate, holidays: Holidays): LocalDate {
  return addWorkingDays(addDays(day, -1), 1, holidays)
}

/** The day itself where it is a working day, otherwise the last that was. */
export function workingDayOnOrBefore(day: LocalDate, holidays: Holidays): LocalDate {
  return addWorkingDays(addDays(day, 1), -1, holidays)
}
