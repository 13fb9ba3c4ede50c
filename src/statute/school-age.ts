import { addDays, dayOfWeek, type LocalDate, lastDayOfMonth, yearOf } from '../foundation/index.ts'

/**
 * The last day of compulsory school age in England: the last Friday in June of the school year (1 September to 31 August)
 * in which the 16th birthday falls. From the day after it the rights of Part 3 are the young person's own, so a birthday in
 * July or August passes them on at 15. Children and Families Act 2014, s83(2); Education Act 1996, s8; Education (School
 * Leaving Date) Order 1997, SI 1997/1970. Recalled, to be confirmed against legislation.
 */
export function lastDayOfSchoolAge(born: LocalDate): LocalDate {
  const sixteenth = yearOf(born) + 16
  const inYear = born.slice(5) <= '08-31' ? sixteenth : sixteenth + 1
  const end = lastDayOfMonth(inYear, 6)
  // Friday is day 5 of the week that begins on Monday.
  const back = (dayOfWeek(end) - 5 + 7) % 7
  return addDays(end, -back)
}
