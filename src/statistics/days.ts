import { dayNumber, lengthOfMonth, localDate, monthOf, yearOf } from '../foundation/index.ts'
import { InputError } from './input-error.ts'

/**
 * A written day as the whole number 20260601, which sorts as days do. Charts and lists hold tens of thousands of days,
 * so the ordinary day is read digit by digit; from the 29th on the calendar decides. Throws on text that is no day.
 */
export function dayKey(input: string, text: unknown): number {
  if (typeof text === 'string' && text.length === 10) {
    const key = readKey(text)
    if (key > 0 && isInMonth(key)) return key
  }
  throw new InputError(
    input,
    `"${String(text)}" is not a day. Write it as YYYY-MM-DD, for example 2026-06-01.`,
  )
}

/** The eight digits of ten characters as one number, its month between 1 and 12 and its year above 0; -1 otherwise. */
function readKey(text: string): number {
  const [a, b, c, d] = [digit(text, 0), digit(text, 1), digit(text, 2), digit(text, 3)]
  const [e, f, g, h] = [digit(text, 5), digit(text, 6), digit(text, 8), digit(text, 9)]
  // A digit fits into four bits, and still does with six added to it.
  const bits = a | b | c | d | e | f | g | h
  const sixMore = (a + 6) | (b + 6) | (c + 6) | (d + 6) | (e + 6) | (f + 6) | (g + 6) | (h + 6)
  const dashes = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45
  if (!dashes || (bits | sixMore) >>> 4 !== 0) return -1
  const year = a * 1000 + b * 100 + c * 10 + d
  const month = e * 10 + f
  return year >= 1 && month >= 1 && month <= 12 ? year * 10_000 + month * 100 + g * 10 + h : -1
}

/** Whether the key's day is one of its month's. */
function isInMonth(key: number): boolean {
  const day = key % 100
  return (
    day >= 1 && (day <= 28 || day <= lengthOfMonth(Math.floor(key / 10_000), Math.floor(key / 100) % 100))
  )
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48
}

/** Turns written days into day numbers, asking the calendar once for each month. */
export class DayReader {
  private readonly months = new Map<number, number>()

  /** The day's number, as the foundation counts them. Throws on text that is no day. */
  read(input: string, text: unknown): number {
    const key = dayKey(input, text)
    const month = Math.floor(key / 100)
    let first = this.months.get(month)
    if (first === undefined) {
      first = dayNumber(localDate(`${String(text).slice(0, 8)}01`))
      this.months.set(month, first)
    }
    return first + (key % 100) - 1
  }
}

/** So many days in a row from a first one, written; walks the calendar month by month. */
export function consecutiveDays(first: string, count: number): string[] {
  const start = localDate(first)
  let [year, month, day] = [yearOf(start), monthOf(start), Number(first.slice(8))]
  let length = lengthOfMonth(year, month)
  let prefix = first.slice(0, 8)
  const days: string[] = []
  for (let written = 0; written < count; written += 1) {
    days.push(prefix + (day < 10 ? `0${day}` : `${day}`))
    day += 1
    if (day <= length) continue
    day = 1
    month = month === 12 ? 1 : month + 1
    year += month === 1 ? 1 : 0
    length = lengthOfMonth(year, month)
    prefix = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-`
  }
  return days
}
