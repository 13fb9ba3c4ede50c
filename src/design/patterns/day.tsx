import { type LocalDate, writeDay } from '../../foundation/index.ts'

/** A day as people write it: 14 January 2025. */
export function Day({ on }: { on: LocalDate }) {
  return <time dateTime={on}>{writeDay(on)}</time>
}
