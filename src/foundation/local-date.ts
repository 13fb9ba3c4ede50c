/**
 * A calendar day in England, written YYYY-MM-DD. A day is not an instant: it has no time and no zone, so it cannot
 * slip when the clocks change. All arithmetic runs on day numbers (days since 1 January 1970 in the proleptic
 * Gregorian calendar); nothing here reads a clock.
 */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** A day from its year, month (1 to 12) and day of the month; null when there is no such day. */
export function dayOf(year: number, month: number, day: number): LocalDate | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  if (!Number.isInteger(day) || day < 1 || day > lengthOfMonth(year, month)) return null
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate
}

/** Reads a written day. Null when the text is not a real day: 2026-02-30 is refused, never moved to March. */
export function parseLocalDate(text: string): LocalDate | null {
  if (text.length !== 10) return null
  for (let at = 0; at < 10; at += 1) {
    const code = text.charCodeAt(at)
    const isWritten = at === 4 || at === 7 ? code === DASH : code >= ZERO && code <= NINE
    if (!isWritten) return null
  }
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) return null
  return text as LocalDate
}

const ZERO = 48
const NINE = 57
const DASH = 45

/** The number that some digits of a text write. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - ZERO
  return number
}

/** A day written in code or read from a column that holds only days. Throws on text that is not a day. */
export function localDate(text: string): LocalDate {
  const day = parseLocalDate(text)
  if (day === null)
    throw new RangeError(`"${text}" is not a day. Write it as YYYY-MM-DD, for example 2026-06-01.`)
  return day
}

/** How many days a month has, February by the Gregorian rule. Months run from 1 to 12. */
export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Whole days since 1 January 1970; negative before it. Civil-day algorithm with years that begin in March. */
export function dayNumber(day: LocalDate): number {
  const month = monthOf(day)
  const year = yearOf(day) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Days as they were written before, by their numbers: a caseload counts to the same few thousand days again and again. */
const kept: (LocalDate | undefined)[] = new Array(110_000)
/** The number of 1 January 1900, the first day that is kept. */
const FIRST_KEPT = -25_567

/** The day with this number: the inverse of {@link dayNumber}. Throws outside the years 1 to 9999. */
export function fromDayNumber(number: number): LocalDate {
  const place = number - FIRST_KEPT
  const before = kept[place]
  if (before !== undefined) return before
  const day = written(number)
  if (place >= 0 && place < kept.length) kept[place] = day
  return day
}

function written(number: number): LocalDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  const day = dayOf(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  )
  if (day === null) throw new RangeError(`Day number ${number} lies outside the years 1 to 9999.`)
  return day
}

export function addDays(day: LocalDate, count: number): LocalDate {
  return fromDayNumber(dayNumber(day) + count)
}

/** The same day of the month so many months on; the month's last day where it has no such day (31 January to 28 February). */
export function addMonths(day: LocalDate, count: number): LocalDate {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  const answer = dayOf(year, month, Math.min(dayOfMonth(day), lengthOfMonth(year, month)))
  if (answer === null) throw new RangeError(`${count} months from ${day} lies outside the years 1 to 9999.`)
  return answer
}

/** Days from one day to another: negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

export function lastDayOfMonth(year: number, month: number): LocalDate {
  return localDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(lengthOfMonth(year, month), 2)}`)
}

/** 1 is Monday and 7 is Sunday, as in ISO 8601. */
export function dayOfWeek(day: LocalDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

export function isWeekend(day: LocalDate): boolean {
  return dayOfWeek(day) >= 6
}

/** "14 January 2025": how every page writes a day. */
export function writeDay(day: LocalDate): string {
  return `${dayOfMonth(day)} ${MONTHS[monthOf(day) - 1]} ${yearOf(day)}`
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** "Tuesday 14 January 2025": for a day whose weekday matters, such as the end of a time limit. */
export function writeDayInWeek(day: LocalDate): string {
  return `${WEEKDAYS[dayOfWeek(day) - 1]} ${writeDay(day)}`
}

/** "March 2026" for a month written as 2026-03, "2019" for a year, a day as {@link writeDay}: as precise as it was given. */
export function writeAsPrecise(iso: string): string {
  const day = parseLocalDate(iso)
  if (day !== null) return writeDay(day)
  const month = /^(\d{4})-(\d{2})$/.exec(iso)
  return month === null ? iso : `${MONTHS[Number(month[2]) - 1] ?? ''} ${month[1]}`.trim()
}

export function yearOf(day: LocalDate): number {
  return digits(day, 0, 4)
}

export function monthOf(day: LocalDate): number {
  return digits(day, 5, 7)
}

export function dayOfMonth(day: LocalDate): number {
  return digits(day, 8, 10)
}

/** The number (1 to 12) of a month's English name or its three-letter form; null for any other word. */
export function monthNamed(word: string): number | null {
  const name = word.toLowerCase().replace(/\.$/, '')
  const at = MONTHS.findIndex(
    (month) => month.toLowerCase() === name || month.slice(0, 3).toLowerCase() === name,
  )
  return at === -1 && name !== 'sept' ? null : at === -1 ? 9 : at + 1
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/**
 * An instant (ISO 8601 in UTC) as people in England write it: "14 January 2025, 09:05". Computed from the rule for
 * British Summer Time since 1996 (last Sunday of March to last Sunday of October, 01:00 UTC), so that it needs no clock
 * and no zone table. Source: Summer Time Order 2002, SI 2002/262.
 */
export function writeInstant(instant: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(instant)
  if (parts === null) return instant
  const day = localDate(parts[1] ?? '')
  const hour = Number(parts[2])
  const shifted = hour + (isSummerTime(day, hour) ? 1 : 0)
  const shownDay = shifted >= 24 ? addDays(day, 1) : day
  return `${writeDay(shownDay)}, ${pad(shifted % 24, 2)}:${parts[3] ?? '00'}`
}

function isSummerTime(day: LocalDate, utcHour: number): boolean {
  const from = lastSunday(yearOf(day), 3)
  const to = lastSunday(yearOf(day), 10)
  if (day === from) return utcHour >= 1
  if (day === to) return utcHour < 1
  return day > from && day < to
}

function lastSunday(year: number, month: number): LocalDate {
  const last = lastDayOfMonth(year, month)
  return addDays(last, -(dayOfWeek(last) % 7))
}
