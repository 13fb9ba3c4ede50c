import { dayOf, lastDayOfMonth, monthNamed } from '../foundation/local-date.ts'
import { type Plain, plainOf } from './plain.ts'
import type { WrittenDate } from './reading.ts'

/** A date found in running text, with its place in the plain words. */
export interface FoundDate extends WrittenDate {
  readonly start: number
  readonly end: number
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(\\d{1,2})\\s?(?:st|nd|rd|th)?(?:\\s+day)?(?:\\s+of)?'
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+(?:the\\s+)?)?'
const DASH = '\\s*(?:-|to|and|until|through)\\s*'

const RANGE = new RegExp(
  `\\b${DAY}(?:\\s+(${MONTH}))?(?:,?\\s+(\\d{4}))?${DASH}${WEEKDAY}${DAY}\\s+(${MONTH}),?\\s+(\\d{4})\\b`,
  'gi',
)
const DAY_MONTH_YEAR = new RegExp(`\\b${DAY}[\\s-]+(${MONTH})[,\\s-]+(\\d{4})\\b`, 'gi')
const MONTH_DAY_YEAR = new RegExp(`\\b(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?,\\s+(\\d{4})\\b`, 'gi')
const FIGURES = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/g
const MONTH_YEAR = new RegExp(`\\b(${MONTH}),?\\s+(\\d{4})\\b`, 'gi')

/** Every date of a text in order, as precise as it is written. A range borrows the month and year of its end. */
export function datesIn(text: string): FoundDate[] {
  return datesInPlain(plainOf(text))
}

export function datesInPlain(words: Plain): FoundDate[] {
  if (!/\d{4}/.test(words.text)) return []
  const found: FoundDate[] = []
  const free = (start: number, end: number) => !found.some((date) => start < date.end && end > date.start)
  const add = (match: RegExpMatchArray & { index: number }, iso: string | null, until?: string | null) => {
    const start = match.index
    const end = start + match[0].trimEnd().length
    if (iso === null || !free(start, end)) return
    const date = { as: words.slice(start, end), iso, start, end }
    found.push(until === undefined || until === null ? date : { ...date, until })
  }
  for (const match of words.text.matchAll(RANGE)) {
    const [, firstDay, firstMonth, firstYear, lastDay, lastMonth, lastYear] = match
    const year = firstYear ?? lastYear
    add(match, day(firstDay, firstMonth ?? lastMonth, year), day(lastDay, lastMonth, lastYear))
  }
  for (const match of words.text.matchAll(DAY_MONTH_YEAR)) add(match, day(match[1], match[2], match[3]))
  for (const match of words.text.matchAll(MONTH_DAY_YEAR)) add(match, day(match[2], match[1], match[3]))
  for (const match of words.text.matchAll(FIGURES))
    add(match, dayOf(Number(match[3]), Number(match[2]), Number(match[1])))
  for (const match of words.text.matchAll(ISO))
    add(match, dayOf(Number(match[1]), Number(match[2]), Number(match[3])))
  for (const match of words.text.matchAll(MONTH_YEAR)) add(match, month(match[1], match[2]))
  return found.sort((a, b) => a.start - b.start)
}

function day(
  written: string | undefined,
  monthWord: string | undefined,
  year: string | undefined,
): string | null {
  const number = monthNamed(monthWord?.replace('.', '') ?? '')
  return number === null ? null : dayOf(Number(year), number, Number(written))
}

function month(word: string | undefined, year: string | undefined): string | null {
  const number = monthNamed(word?.replace('.', '') ?? '')
  return number === null ? null : `${year}-${String(number).padStart(2, '0')}`
}

/** The date without its place, for the reading. */
export function written(date: FoundDate): WrittenDate {
  const { as, iso, until } = date
  return until === undefined ? { as, iso } : { as, iso, until }
}

/** The last day of a deadline of any precision: a month deadline is its last day, a year's is 31 December. */
export function lastDayOf(iso: string): string {
  const [year, monthNumber, dayNumber] = iso.split('-').map(Number)
  if (year === undefined || dayNumber !== undefined) return iso
  return lastDayOfMonth(year, monthNumber ?? 12)
}

const BEFORE_DEADLINE =
  /(?:by|before|until|no later than|not later than)?\s*(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:the\s+month\s+of\s+)?$/i
const AFTER_DEADLINE = /^,?\s*(?:\(?or\s+(?:sooner|earlier|before)\)?|at the latest)/i

/** A deadline in the words that carry it: "by the end of March 2026 or sooner" gives 2026-03 and its last day. */
export function deadlineAs(text: string, date: FoundDate): WrittenDate {
  const words = plainOf(text)
  const before = BEFORE_DEADLINE.exec(words.text.slice(Math.max(0, date.start - 60), date.start))?.[0] ?? ''
  const after = AFTER_DEADLINE.exec(words.text.slice(date.end, date.end + 40))?.[0] ?? ''
  const as = words.slice(date.start - before.trimStart().length, date.end + after.length)
  return { as: as.trim(), iso: date.iso, lastDay: lastDayOf(date.iso) }
}
