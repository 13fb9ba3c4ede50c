/** A due day as precisely as it was agreed, 2026-03 or 2026-03-31: its last day, and how it is written. */
import {
  type LocalDate,
  lastDayOfMonth,
  localDate,
  monthOf,
  writeAsPrecise,
  yearOf,
} from '../../foundation/index.ts'

/** The last day on which it is not late: a month's last day where only a month was agreed. */
export function lastDayOf(due: string): LocalDate {
  if (due.length !== 7) return localDate(due)
  const first = localDate(`${due}-01`)
  return lastDayOfMonth(yearOf(first), monthOf(first))
}

/** "end of March 2026" for a month, "31 March 2026" for a day. */
export function writeDue(due: string): string {
  return due.length === 7 ? `end of ${writeAsPrecise(due)}` : writeAsPrecise(due)
}
