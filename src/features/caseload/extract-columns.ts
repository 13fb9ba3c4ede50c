/** The columns of a caseload extract, and what their cells may hold. `docs/time-limits-command.md` describes them. */
import { type LocalDate, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { exceptionFacts, rules } from '../../statute/index.ts'

/** Every event that starts a limit: a column of this name holds its day. */
export const events: ReadonlySet<string> = new Set(rules.flatMap((rule) => rule.runsFrom))

/** The event of this name, however its letters are written. */
export function eventNamed(text: string): string | null {
  const name = plainHeading(text)
  return [...events].find((one) => one.toLowerCase() === name) ?? null
}

export const ruleIds: ReadonlySet<string> = new Set(rules.map((rule) => rule.id))

/** Second days that some counts need, by the name a spreadsheet would give them. */
export const inputColumns: Readonly<Record<string, string>> = {
  plan_first_made: 'planFirstMade',
  amendment_notice_sent: 'amendmentNoticeSent',
  certificate_issued: 'certificateIssued',
  move_date: 'moveDate',
  last_made_or_reviewed: 'lastMadeOrReviewed',
  agreed_in_writing: 'agreedInWriting',
}

/** Days on which an act was done, in the words of case systems, and the limits that each one answers. */
export const doneColumns: Readonly<Record<string, readonly string[]>> = {
  assessment_decision_notified: ['NA-02'],
  assessment_refused: ['NA-02'],
  advice_given: ['NA-05'],
  no_plan_decided: ['NA-07'],
  final_plan_sent: ['PL-02'],
  review_report_sent: ['RV-05'],
  review_decision_notified: ['RV-06'],
  proposed_amendments_sent: ['RV-07'],
  amended_plan_sent: ['RV-09', 'RV-11'],
}

const exceptionDays = {
  advice_requested: 'adviceRequested',
  closed_from: 'closedFrom',
  reopens: 'reopens',
  from: 'from',
  to: 'to',
  on: 'on',
} as const

type ExceptionDay = (typeof exceptionDays)[keyof typeof exceptionDays]

/** What a column is: read once from the header, so that each cell is only looked at. */
export type Column =
  | { readonly is: 'case' | 'event-name' | 'event-day' | 'rules' | 'rule' | 'order-rule' | 'section-i-only' }
  | { readonly is: 'event'; readonly event: string; readonly input: string | null }
  | { readonly is: 'input'; readonly input: string }
  | { readonly is: 'done'; readonly rules: readonly string[]; readonly name: string }
  | { readonly is: 'done-here' | 'superseded-by' | 'superseded-on' | 'superseded-rules' | 'review-outcome' }
  | { readonly is: 'exception-code' | 'exception-impractical' | 'exception-rules'; readonly nth: string }
  | { readonly is: 'exception-day'; readonly day: ExceptionDay; readonly nth: string }

const fixed: Readonly<Record<string, Column>> = {
  case: { is: 'case' },
  event: { is: 'event-name' },
  date: { is: 'event-day' },
  rule: { is: 'rule' },
  rules: { is: 'rules' },
  order_rule: { is: 'order-rule' },
  section_i_only: { is: 'section-i-only' },
  done: { is: 'done-here' },
  superseded_by: { is: 'superseded-by' },
  superseded_on: { is: 'superseded-on' },
  superseded_rules: { is: 'superseded-rules' },
  review_outcome: { is: 'review-outcome' },
}

/** A heading as it is compared: small letters, one underscore for any space, dash or point. */
export function plainHeading(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s\-.]+/g, '_')
}

/** What a heading means; null where it is none of ours. `isLong`: the file has its events as rows, not as columns. */
export function columnOf(heading: string, isLong: boolean): Column | null {
  const name = plainHeading(heading)
  if (Object.hasOwn(fixed, name)) return fixed[name] ?? null
  const input = Object.hasOwn(inputColumns, name) ? (inputColumns[name] ?? null) : null
  const event = eventNamed(name)
  if (event !== null && !isLong) return { is: 'event', event, input }
  if (input !== null) return { is: 'input', input }
  const done = Object.hasOwn(doneColumns, name) ? doneColumns[name] : undefined
  if (done !== undefined) return { is: 'done', rules: done, name }
  const rule = /^done_([a-z]{2}_\d\d[a-z]?)$/.exec(name)?.[1]?.replace('_', '-')
  const id = [...ruleIds].find((one) => one.toLowerCase() === rule)
  return id === undefined ? exceptionColumn(name) : { is: 'done', rules: [id], name }
}

/** `exception`, `exception_from` …, and the same with `exception_2` for a second one. */
function exceptionColumn(name: string): Column | null {
  const [, nth = '', rest = ''] = /^exception(?:_(\d))?(?:_([a-z_]+))?$/.exec(name) ?? []
  if (!/^exception/.test(name)) return null
  if (rest === '') return { is: 'exception-code', nth }
  if (rest === 'impractical') return { is: 'exception-impractical', nth }
  if (rest === 'rules') return { is: 'exception-rules', nth }
  const day = Object.hasOwn(exceptionDays, rest)
    ? exceptionDays[rest as keyof typeof exceptionDays]
    : undefined
  return day === undefined ? null : { is: 'exception-day', day, nth }
}

export const exceptionCodes: readonly string[] = Object.keys(exceptionFacts)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A day as people and spreadsheets in England write it: 2026-06-01, 1/6/2026, 1.6.2026, 1 June 2026, 01-Jun-2026, and
 * any of these with midnight after it, as databases export them. The day stands before the month, always.
 */
export function readDayCell(text: string): LocalDate | Refusal {
  const bare = text.trim().replace(/[ T]00:00(:00(\.0+)?)?Z?$/, '')
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(bare) ?? []
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(bare) ?? []
  const [, wordDay, word = '', wordYear] =
    /^(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})$/.exec(bare) ?? []
  const named = monthOf(word)
  const iso =
    isoYear !== undefined
      ? write(isoYear, isoMonth, isoDay)
      : year !== undefined
        ? write(year, month, day)
        : wordYear !== undefined && named !== null
          ? write(wordYear, named, wordDay)
          : null
  const found = iso === null ? null : parseLocalDate(iso)
  if (found !== null) return found
  const why = /^\d{5}$/.test(bare)
    ? 'is a spreadsheet’s number for a day. Show the column as a date, and save it again'
    : /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(bare)
      ? 'has a year of two figures. Write all four'
      : /[ T]\d{1,2}:\d{2}/.test(bare)
        ? 'has a time of day. Give the day only'
        : 'is not a day. Write it as 2026-06-01, 1/6/2026 or 1 June 2026'
  return refuse('bad-date', `${shown(text)} ${why}.`)
}

function monthOf(word: string): string | null {
  const at = months.indexOf(word.slice(0, 3).toLowerCase())
  const whole = [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ]
  const said = word.toLowerCase()
  const is = at >= 0 && (said.length === 3 || said === 'sept' || whole[at] === said)
  return is ? String(at + 1) : null
}

function write(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export function readYesNo(text: string): boolean | Refusal {
  const said = text.trim().toLowerCase()
  if (['yes', 'y', 'true', '1'].includes(said)) return true
  if (['no', 'n', 'false', '0'].includes(said)) return false
  return refuse('bad-yes-no', `${shown(text)} is not yes or no.`)
}

/** One or several rule ids, with spaces, commas or semicolons between them. */
export function readRules(text: string): readonly string[] | Refusal {
  const found: string[] = []
  for (const said of text.split(/[\s,;]+/).filter((one) => one !== '')) {
    const id = [...ruleIds].find((one) => one.toLowerCase() === said.toLowerCase())
    if (id === undefined)
      return refuse('unknown-rule', `There is no rule ${shown(said)}. docs/law lists those there are.`)
    found.push(id)
  }
  return found
}

/** A cell for a message: cut short, its control characters visible, so that no cell writes on somebody's terminal. */
export function shown(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return JSON.stringify(cut).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
