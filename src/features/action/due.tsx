/** A due day as people read it, and whether there is time. */
import { type LocalDate, writeAsPrecise, writeDay } from '../../foundation/index.ts'
import { type Action, lastDayOf, timeLeft } from './action.ts'

/** "The end of March 2026" for a month, "31 March 2026" for a day. */
export function writeDue(due: string): string {
  return due.length === 7 ? `end of ${writeAsPrecise(due)}` : writeDay(lastDayOf(due))
}

export function DueWords({ action, today }: { action: Action; today: LocalDate }) {
  const moved = action.firstDue !== action.due
  return (
    <>
      {capitalised(writeDue(action.due))}
      {action.delivery === 'complete' ? '' : `, ${timeLeft(action.due, today)}`}
      {moved ? <span class="app-quiet"> (first agreed: {writeDue(action.firstDue)})</span> : null}
    </>
  )
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
