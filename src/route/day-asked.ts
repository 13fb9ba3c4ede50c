/** A day that an address asks for: `?since=2026-06-01`, or three boxes of a small form. */
import { dayOf, type LocalDate, monthNamed, parseLocalDate } from '../foundation/index.ts'

export interface DayAsked {
  /** What was typed, for the sentence that says it is no day. */
  readonly typed: string
  /** Null when there is no such day. */
  readonly day: LocalDate | null
}

/** The day that `name` asks for: `name-day`, `name-month` and `name-year` before `name`; null when none is asked for. */
export function dayAsked(query: Readonly<Record<string, string>>, name: string): DayAsked | null {
  const boxes = ['day', 'month', 'year'].map((part) => query[`${name}-${part}`]?.trim() ?? '')
  const [day = '', month = '', year = ''] = boxes
  if (boxes.some((box) => box !== '')) {
    const number = /^\d{1,2}$/.test(month) ? Number(month) : (monthNamed(month) ?? Number.NaN)
    const read =
      /^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) ? dayOf(Number(year), number, Number(day)) : null
    return { typed: boxes.filter((box) => box !== '').join(' '), day: read }
  }
  const typed = query[name]?.trim() ?? ''
  return typed === '' ? null : { typed, day: parseLocalDate(typed) }
}
