/** The progress that a plan tells, with the day it is of: each dated entry of a cell is an update of its own. */
import {
  dayOf,
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  parseLocalDate,
  writeDay,
  yearOf,
} from '../../foundation/index.ts'
import { readDue } from './due-words.ts'

export interface ProgressTold {
  readonly happened: string
  readonly on: LocalDate
  /**
   * Whence its day is: the text begins with it, or with a month of which it is the last day; the column beside it; the day
   * that a person said the plan is of; or, where nothing says one, the day on which it is brought in.
   */
  readonly from: 'text' | 'month' | 'column' | 'plan' | 'import'
}

export const fromWords: Readonly<Record<ProgressTold['from'], string>> = {
  text: 'as its text begins',
  month: 'the last day of the month that its text begins with',
  column: 'as the column beside it says',
  plan: 'it says no day of its own: the day of the plan',
  import: 'it says no day: the day it is brought in',
}

const day = String.raw`\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? (?:\d{4}|\d{2})`
const month = String.raw`\d{4}-\d{2}|[A-Za-z]{3,9}\.? '?(?:\d{4}|\d{2})`
const mark = String.raw`\s*(?::|[-–—](?=\s)|$)\s*`
const dated = new RegExp(String.raw`^[(\[]?(?:(${day})|(${month}))[)\]]?${mark}`)
const withoutYear = /^[([]?(\d{1,2}[/.]\d{1,2})[)\]]?\s*(?::|[-–—](?=\s))/

interface Begun {
  readonly on: LocalDate | null
  readonly isMonth: boolean
  readonly rest: string
}

/** How a line begins: with a day, with a month, with neither; or in a sentence what cannot be told. */
function beginningOf(line: string): Begun | { readonly not: string } {
  const short = withoutYear.exec(line)
  if (short !== null)
    return {
      not: `It begins with “${short[1]}”, a day without its year. Write it as 31/03/2026, or leave it out.`,
    }
  const found = dated.exec(line)
  if (found === null) return { on: null, isMonth: false, rest: line }
  const read = readDue(found[1] ?? found[2] ?? '')
  if ('not' in read) {
    // "Phase 2025: …" is no day; "31/04/2025: …" would be one.
    return /^[A-Za-z]/.test(found[2] ?? '') ? { on: null, isMonth: false, rest: line } : { not: read.not }
  }
  const whole = parseLocalDate(read.due)
  return {
    on: whole ?? endOf(read.due),
    isMonth: whole === null,
    // Of a month the words stay as they are: they are all that says so.
    rest: whole === null ? line : line.slice(found[0].length),
  }
}

/** The last day of a month. */
function endOf(due: string): LocalDate | null {
  const first = dayOf(Number(due.slice(0, 4)), Number(due.slice(5, 7)), 1)
  return first === null ? null : lastDayOfMonth(yearOf(first), monthOf(first))
}

/**
 * The entries of a cell. `beside` is what the column of days says, empty where there is none; `told` the day that a person
 * said the plan is of, null for our own sheet. What is still to come is refused.
 */
export function readProgress(
  text: string,
  beside: string,
  told: string | null,
  today: LocalDate,
): readonly ProgressTold[] | { readonly not: string; readonly in: 'text' | 'column' } {
  const usual = usualDay(beside, told, today)
  if ('not' in usual) return usual
  const entries: { lines: string[]; on: LocalDate; from: ProgressTold['from'] }[] = []
  for (const line of text.split('\n')) {
    const begun = beginningOf(line.trim())
    if ('not' in begun) return { not: begun.not, in: 'text' }
    const last = entries.at(-1)
    if (begun.on === null) {
      if (last === undefined) entries.push({ lines: [line], on: usual.on, from: usual.from })
      else last.lines.push(line)
      continue
    }
    const isOpen = begun.isMonth && begun.on.slice(0, 7) === today.slice(0, 7)
    if (begun.on > today && !isOpen)
      return { not: `${writeDay(begun.on)} is still to come, so it is no progress yet.`, in: 'text' }
    entries.push({
      lines: [begun.rest],
      on: begun.on > today ? today : begun.on,
      from: begun.isMonth ? 'month' : 'text',
    })
  }
  return entries
    .map(({ lines, on, from }) => ({ happened: lines.join('\n').trim(), on, from }))
    .filter((one) => one.happened !== '')
}

function usualDay(
  beside: string,
  told: string | null,
  today: LocalDate,
):
  | { readonly on: LocalDate; readonly from: 'column' | 'plan' | 'import' }
  | { readonly not: string; readonly in: 'column' } {
  if (beside.trim() !== '') {
    const read = readDue(beside)
    if ('not' in read) return { not: read.not, in: 'column' }
    const on = parseLocalDate(read.due) ?? endOf(read.due) ?? today
    const isOpen = read.due === today.slice(0, 7)
    return on > today && !isOpen
      ? { not: `${writeDay(on)} is still to come, so it is no day of progress.`, in: 'column' }
      : { on: on > today ? today : on, from: 'column' }
  }
  const of = told === null ? null : (parseLocalDate(told) ?? endOf(told))
  return of === null || of > today ? { on: today, from: 'import' } : { on: of, from: 'plan' }
}
