/** A day as people type it into a form: 3 December 2026, 3/12/2026 or 2026-12-03. */
import { dayOf, type LocalDate, monthNamed, parseLocalDate } from '../../foundation/index.ts'

export function typedDay(text: string): LocalDate | null {
  const typed = text.trim()
  const written = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})$/i.exec(typed)
  if (written !== null) {
    const month = monthNamed(written[2] ?? '')
    return month === null ? null : dayOf(Number(written[3]), month, Number(written[1]))
  }
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed)
  return figures === null
    ? parseLocalDate(typed)
    : dayOf(Number(figures[3]), Number(figures[2]), Number(figures[1]))
}
