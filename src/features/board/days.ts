/** Days, times and words as people type them into the board's forms. */
import { dayOf, type LocalDate, monthNamed, parseLocalDate } from '../../foundation/index.ts'

/** A whole day: 2026-11-03, 3/11/2026, 3 November 2026, Tuesday 3 November 2026. Null for anything else. */
export function readDay(text: string): LocalDate | null {
  const typed = text.trim().replace(/\s+/g, ' ')
  const iso = parseLocalDate(typed)
  if (iso !== null) return iso
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed)
  if (figures !== null) return dayOf(Number(figures[3]), Number(figures[2]), Number(figures[1]))
  const words = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})$/i.exec(typed)
  if (words === null) return null
  const month = monthNamed(words[2] ?? '')
  return month === null ? null : dayOf(Number(words[3]), month, Number(words[1]))
}

/** A time by the clock in England, HH:MM: 9:30, 09.30, 0930, 2pm, 2.15 pm. Null for anything else. */
export function readTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (found === null) return null
  const half = found[3]?.toLowerCase()
  if (half === undefined && found[2] === undefined) return null
  const said = Number(found[1])
  if (half !== undefined && (said < 1 || said > 12)) return null
  const hour = half === undefined ? said : (said % 12) + (half === 'pm' ? 12 : 0)
  const minute = Number(found[2] ?? '0')
  return hour > 23 || minute > 59 ? null : `${pad(hour)}:${pad(minute)}`
}

/** A month written as 2026-11, or as November 2026. Null for anything else. */
export function readMonth(text: string): string | null {
  const typed = text.trim()
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(typed)) return typed
  const words = /^([a-z]+)\.? (\d{4})$/i.exec(typed)
  const month = words === null ? null : monthNamed(words[1] ?? '')
  return words === null || month === null ? null : `${words[2]}-${pad(month)}`
}

/** A whole number from a form; null where it is none or lies outside. */
export function readNumber(text: string, least: number, most: number): number | null {
  const typed = text.trim()
  if (!/^\d{1,4}$/.test(typed)) return null
  const number = Number(typed)
  return number < least || number > most ? null : number
}

export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
