import {
  addDays,
  dayOfWeek,
  type Holidays,
  isWeekend,
  type LocalDate,
  lastDayOfMonth,
  localDate,
  yearOf,
} from '../foundation/index.ts'

/** Where the bank holidays of a year come from: a published list, or the ordinary rule where we hold no list. */
export type HolidaySource = 'published' | 'computed'

/**
 * Bank holidays in England and Wales as published by GOV.UK, Good Friday and Christmas Day among them. Held as data
 * because days are proclaimed: three of these years differ from the ordinary rule (2020, 2022 and 2023). 2018 to 2022
 * were read from a republished copy of the GOV.UK list; they and 2023 to 2028 are secondary sources (S).
 */
const PUBLISHED: Readonly<Record<number, string>> = {
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

export interface BankHolidayYear {
  readonly year: number
  readonly source: HolidaySource
  readonly days: readonly LocalDate[]
}

const known = new Map<number, BankHolidayYear>()

/** The bank holidays of a year, and whether they were published or worked out. */
export function bankHolidaysOf(year: number): BankHolidayYear {
  const before = known.get(year)
  if (before !== undefined) return before
  const listed = PUBLISHED[year]
  const found: BankHolidayYear =
    listed === undefined
      ? { year, source: 'computed', days: computedBankHolidays(year) }
      : { year, source: 'published', days: listed.split(' ').map((day) => localDate(`${year}-${day}`)) }
  known.set(year, found)
  return found
}

/**
 * The days that are not working days besides weekends: bank holidays in England, Good Friday and Christmas Day, even
 * where Christmas Day falls on a weekend (doubt D2).
 */
export const bankHolidays: Holidays = {
  has: (day) => {
    const year = yearOf(day)
    let days = closed.get(year)
    if (days === undefined) {
      days = new Set([...bankHolidaysOf(year).days, localDate(`${yyyy(year)}-12-25`)])
      closed.set(year, days)
    }
    return days.has(day)
  },
}

const closed = new Map<number, ReadonlySet<LocalDate>>()

/** "computed" where any year from one day to another is not in the published list. */
export function holidaySource(from: LocalDate, to: LocalDate): HolidaySource {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (bankHolidaysOf(year).source === 'computed') return 'computed'
  }
  return 'published'
}

/**
 * The ordinary eight: New Year's Day, Good Friday, Easter Monday, the first and the last Monday of May, the last Monday
 * of August, Christmas Day and Boxing Day, each moved to the next free weekday when it falls on a weekend. It knows no
 * proclaimed day; it agrees with every published year except 2020, 2022 and 2023.
 */
export function computedBankHolidays(year: number): readonly LocalDate[] {
  const easter = easterSunday(year)
  const ordinary = [
    moved(localDate(`${yyyy(year)}-01-01`)),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(localDate(`${yyyy(year)}-05-01`)),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ]
  const christmas = localDate(`${yyyy(year)}-12-25`)
  const first = moved(christmas)
  const second = moved(addDays(christmas, 1))
  // Where both land on one day, because Christmas Day is a Saturday or a Sunday, the second takes the next.
  return [...ordinary, first, second === first ? addDays(first, 1) : second]
}

/** The Monday after, where a day falls on a weekend. */
function moved(day: LocalDate): LocalDate {
  return isWeekend(day) ? addDays(day, 8 - dayOfWeek(day)) : day
}

function firstMonday(from: LocalDate): LocalDate {
  return addDays(from, (8 - dayOfWeek(from)) % 7)
}

function lastMonday(year: number, month: number): LocalDate {
  const last = lastDayOfMonth(year, month)
  return addDays(last, 1 - dayOfWeek(last))
}

/** Easter Sunday of the Gregorian calendar: the anonymous (Meeus, Jones and Butcher) algorithm. */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const march = epact + weekday - 7 * late + 114
  const month = Math.floor(march / 31)
  return localDate(
    `${yyyy(year)}-${String(month).padStart(2, '0')}-${String((march % 31) + 1).padStart(2, '0')}`,
  )
}

function yyyy(year: number): string {
  return String(year).padStart(4, '0')
}
