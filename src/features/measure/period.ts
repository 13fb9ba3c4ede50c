/** Periods: the stretch of days that a reading is about, read as people in England write them, and written again. */
import {
  addDays,
  addMonths,
  dayOf,
  fromDayNumber,
  type LocalDate,
  lastDayOfMonth,
  localDate,
  monthNamed,
  monthOf,
  parseLocalDate,
  writeAsPrecise,
  writeDay,
  yearOf,
} from '../../foundation/index.ts'
import type { PeriodKind, ResetRule } from './measure.ts'

export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

const resetMonth: Readonly<Record<ResetRule, number>> = { none: 1, january: 1, april: 4, september: 9 }

/**
 * The period of a kind that holds a day. Terms are taken as September to December, January to March and April to August:
 * dates of terms differ from school to school, and a reading needs one name only.
 */
export function periodHolding(day: LocalDate, kind: PeriodKind, reset: ResetRule = 'none'): Period {
  const [year, month] = [yearOf(day), monthOf(day)]
  const monthEnd = lastDayOfMonth(year, month)
  switch (kind) {
    case 'day':
      return { from: day, to: day }
    case 'month':
      return { from: first(year, month), to: monthEnd }
    case 'quarter':
      return months(year, month - ((month - 1) % 3), 3)
    case 'term':
      return month >= 9 ? months(year, 9, 4) : month >= 4 ? months(year, 4, 5) : months(year, 1, 3)
    case 'academic-year':
      return months(month >= 9 ? year : year - 1, 9, 12)
    case 'financial-year':
      return months(month >= 4 ? year : year - 1, 4, 12)
    case 'calendar-year':
      return months(year, 1, 12)
    case 'year-to-date': {
      const start = resetMonth[reset]
      return { from: first(month >= start ? year : year - 1, start), to: monthEnd }
    }
    case 'rolling-year':
      return { from: addMonths(first(year, month), -11), to: monthEnd }
  }
}

/** The period after one; null for points in time, which have no step. */
export function nextPeriod(period: Period, kind: PeriodKind, reset: ResetRule = 'none'): Period | null {
  return kind === 'day' ? null : periodHolding(addDays(period.to, 1), kind, reset)
}

/** The steps between two periods of a kind: 1 for neighbours. Null for points in time. */
export function stepsBetween(from: LocalDate, to: LocalDate, kind: PeriodKind): number | null {
  if (kind === 'day') return null
  const count = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  switch (kind) {
    case 'quarter':
      return Math.round(count / 3)
    case 'term':
      return (yearOf(to) - yearOf(from)) * 3 + termOf(to) - termOf(from)
    case 'academic-year':
    case 'financial-year':
    case 'calendar-year':
      return Math.round(count / 12)
    default:
      return count
  }
}

function termOf(day: LocalDate): number {
  return monthOf(day) >= 9 ? 2 : monthOf(day) >= 4 ? 1 : 0
}

/** "March 2026", "Q1 2025/26 (April to June 2025)", "Autumn term 2025/26", "2025/26": how pages name a period. */
export function writePeriod({ from, to }: Period, kind: PeriodKind): string {
  switch (kind) {
    case 'day':
      return writeDay(to)
    case 'month':
      return `${monthName(to)} ${yearOf(to)}`
    case 'quarter':
      return `${monthName(from)} to ${monthName(to)} ${yearOf(to)}`
    case 'term': {
      const term = monthOf(from) === 9 ? 'Autumn' : monthOf(from) === 1 ? 'Spring' : 'Summer'
      return `${term} term ${spanOfYears(monthOf(from) === 9 ? yearOf(from) : yearOf(from) - 1)}`
    }
    case 'academic-year':
    case 'financial-year':
      return spanOfYears(yearOf(from))
    case 'calendar-year':
      return String(yearOf(from))
    case 'year-to-date':
      return `${monthName(from)} to ${monthName(to)} ${yearOf(to)}`
    case 'rolling-year':
      return `12 months to ${monthName(to)} ${yearOf(to)}`
  }
}

/** "Mar 26": a period where there is little room. */
export function shortPeriod({ from, to }: Period, kind: PeriodKind): string {
  const year = String(yearOf(to)).slice(2)
  if (kind === 'academic-year' || kind === 'financial-year') return spanOfYears(yearOf(from))
  if (kind === 'calendar-year') return String(yearOf(from))
  return `${monthName(to).slice(0, 3)} ${year}`
}

function spanOfYears(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

/** The months by name, asked of the calendar once: a table of a hundred measures writes thousands of them. */
const monthNames = Array.from(
  { length: 12 },
  (_, at) => writeAsPrecise(`2000-${String(at + 1).padStart(2, '0')}`).split(' ')[0] ?? '',
)

function monthName(day: LocalDate): string {
  return monthNames[monthOf(day) - 1] ?? ''
}

function first(year: number, month: number): LocalDate {
  return localDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)
}

function months(year: number, month: number, count: number): Period {
  const from = first(year, month)
  return { from, to: addDays(addMonths(from, count), -1) }
}

/** What a period may look like when it is typed, for the sentence that refuses another. */
export const periodExamples: Readonly<Record<PeriodKind, string>> = {
  month: 'March 2026, 2026-03 or 31/03/2026',
  quarter: 'Q1 2025/26 or the quarter’s last day, 30/06/2025',
  term: 'Autumn 2025/26',
  'academic-year': '2025/26',
  'financial-year': '2025/26',
  'calendar-year': '2025',
  day: '31/03/2026 or 31 March 2026',
  'year-to-date': 'March 2026: the month up to which it counts',
  'rolling-year': 'March 2026: the last of the twelve months',
}

/**
 * Reads a period as it stands in spreadsheets here: days first (31/03/2026), months by name or number, Excel's day
 * numbers, quarters of a financial year, terms, years. Null where it is none, or could be two: never guessed.
 */
export function parsePeriod(text: string, kind: PeriodKind, reset: ResetRule = 'none'): Period | null {
  const written = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^12 months to /i, '')
  const day = parseAnyDay(written) ?? dayOfMonthName(written, kind)
  if (day !== null) return periodHolding(day, kind, reset)
  const named =
    monthToMonth(written, kind, reset) ??
    quarterOf(written, kind) ??
    termNamed(written, kind) ??
    yearsNamed(written, kind)
  return named === null ? null : periodHolding(named, kind, reset)
}

/** A whole day: 2026-03-31, 31/03/2026, 31.3.26, 31 March 2026, or Excel's number of it. */
export function parseAnyDay(text: string): LocalDate | null {
  const iso = parseLocalDate(text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, ''))
  if (iso !== null) return iso
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (parts !== null) return dayOf(fullYear(parts[3] ?? ''), Number(parts[2]), Number(parts[1]))
  const words = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/i.exec(
    text,
  )
  if (words !== null) {
    const month = monthNamed(words[2] ?? '')
    return month === null ? null : dayOf(fullYear(words[3] ?? ''), month, Number(words[1]))
  }
  // Excel counts days from 30 December 1899 (it believes in 29 February 1900). 1 January 1990 to 31 December 2099.
  const serial = /^\d{5}(\.0+)?$/.test(text) ? Number(text) : 0
  return serial >= 32_874 && serial <= 73_050 ? fromDayNumber(serial - 25_569) : null
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/** The last day of a month that is named: "March 2026", "Mar-26", "2026-03", "03/2026". Not of a yearly figure. */
function dayOfMonthName(text: string, kind: PeriodKind): LocalDate | null {
  if (kind === 'day' || kind.endsWith('year')) {
    if (kind !== 'rolling-year') return null
  }
  const named = /^([A-Za-z]{3,9})\.?[ '’-]{1,2}(\d{4}|\d{2})$/.exec(text)
  const month = named === null ? null : monthNamed(named[1] ?? '')
  if (named !== null && month !== null) return lastOf(fullYear(named[2] ?? ''), month)
  const iso = /^(\d{4})[-/](\d{1,2})$/.exec(text)
  // 2025/26 and 2025-26 are years here; 2026-03 is a month.
  if (iso !== null) return lastOf(Number(iso[1]), Number(iso[2]))
  const uk = /^(\d{1,2})[/-](\d{4})$/.exec(text)
  return uk === null ? null : lastOf(Number(uk[2]), Number(uk[1]))
}

function lastOf(year: number, month: number): LocalDate | null {
  return month >= 1 && month <= 12 && year >= 1900 ? lastDayOfMonth(year, month) : null
}

/** "Q1 2025/26": the quarter April to June 2025. A quarter of a single year could be two things and is refused. */
function quarterOf(text: string, kind: PeriodKind): LocalDate | null {
  if (kind !== 'quarter' && kind !== 'year-to-date') return null
  const parts =
    /^q(?:uarter)? ?([1-4])[ ,-]+(\d{4}) ?[/-] ?(\d{2}|\d{4})$/i.exec(text) ??
    reordered(/^(\d{4}) ?[/-] ?(\d{2}|\d{4})[ ,-]+q(?:uarter)? ?([1-4])$/i.exec(text))
  if (parts === null) return null
  const year = yearOfSpan(parts[2] ?? '', parts[3] ?? '')
  return year === null ? null : addDays(addMonths(first(year, 4), Number(parts[1]) * 3), -1)
}

/** "April to June 2025": as the pages write a quarter and a year to date. The first month must be the period’s own. */
function monthToMonth(text: string, kind: PeriodKind, reset: ResetRule): LocalDate | null {
  const parts = /^([A-Za-z]{3,9}) (?:to|-|–) ([A-Za-z]{3,9}) (\d{4})$/.exec(text)
  if (parts === null) return null
  const [from, to] = [monthNamed(parts[1] ?? ''), monthNamed(parts[2] ?? '')]
  const last = from === null || to === null ? null : lastOf(Number(parts[3]), to)
  if (last === null) return null
  const period = periodHolding(last, kind, reset)
  return period.to === last && monthOf(period.from) === from ? last : null
}

function reordered(parts: RegExpExecArray | null): readonly string[] | null {
  return parts === null ? null : ['', parts[3] ?? '', parts[1] ?? '', parts[2] ?? '']
}

function termNamed(text: string, kind: PeriodKind): LocalDate | null {
  if (kind !== 'term') return null
  const parts = /^(autumn|spring|summer)(?: term)?[ ,-]+(\d{4})(?: ?[/-] ?(\d{2}|\d{4}))?$/i.exec(text)
  if (parts === null) return null
  const term = (parts[1] ?? '').toLowerCase()
  const from = parts[3] === undefined ? Number(parts[2]) : yearOfSpan(parts[2] ?? '', parts[3])
  if (from === null) return null
  const later = parts[3] === undefined ? from : from + 1
  return term === 'autumn' ? first(from, 9) : first(later, term === 'spring' ? 1 : 4)
}

function yearsNamed(text: string, kind: PeriodKind): LocalDate | null {
  if (kind === 'calendar-year') return /^\d{4}$/.test(text) ? first(Number(text), 1) : null
  if (kind !== 'academic-year' && kind !== 'financial-year') return null
  const parts = /^(\d{4}) ?[/-]? ?(\d{2}|\d{4})$/.exec(text)
  const year = parts === null ? null : yearOfSpan(parts[1] ?? '', parts[2] ?? '')
  return year === null ? null : first(year, kind === 'academic-year' ? 9 : 4)
}

/** The first year of "2025/26"; null where the second does not follow it. */
function yearOfSpan(from: string, to: string): number | null {
  const year = Number(from)
  const wanted = to.length === 4 ? year + 1 : (year + 1) % 100
  return Number(to) === wanted ? year : null
}
