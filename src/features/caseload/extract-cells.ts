/** The cells of one row of a caseload extract, read. */
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import {
  type Column,
  eventNamed,
  exceptionCodes,
  readDayCell,
  readRules,
  readYesNo,
  shown,
} from './extract-columns.ts'

interface Exception {
  code: string
  rules: readonly string[]
  impractical: boolean
  days: Partial<Record<'adviceRequested' | 'closedFrom' | 'reopens' | 'from' | 'to' | 'on', string>>
}

/** What one row says. `named` holds the columns of acts that were filled. */
export interface ReadRow {
  case: string
  event: string
  date: LocalDate | null
  rules: readonly string[]
  facts: Map<string, LocalDate>
  inputs: Record<string, string | boolean>
  done: Map<string, LocalDate>
  named: Set<string>
  /** The same columns with the day that each holds. */
  namedDays: Map<string, LocalDate>
  doneHere: LocalDate | null
  exceptions: Map<string, Exception>
  supersededBy: string
  supersededOn: LocalDate | null
  supersededRules: readonly string[]
  reviewOutcome: string
}

const emptyException = (): Exception => ({ code: '', rules: [], impractical: false, days: {} })

/** Reads a row; `refused` is told of each cell that cannot be read. */
export function readRow(
  cells: readonly string[],
  columns: readonly (Column | null)[],
  refused: (at: number, refusal: Refusal) => void,
): ReadRow {
  const row: ReadRow = {
    case: '',
    event: '',
    date: null,
    rules: [],
    facts: new Map(),
    inputs: {},
    done: new Map(),
    named: new Set(),
    namedDays: new Map(),
    doneHere: null,
    exceptions: new Map(),
    supersededBy: '',
    supersededOn: null,
    supersededRules: [],
    reviewOutcome: '',
  }
  for (const [at, column] of columns.entries()) {
    const text = (cells[at] ?? '').trim()
    if (column === null || text === '') continue
    const refusal = readCell(row, column, text)
    if (refusal !== null) refused(at, refusal)
  }
  return row
}

function readCell(row: ReadRow, column: Column, text: string): Refusal | null {
  const withDay = (use: (day: LocalDate) => void): Refusal | null => {
    const day = readDayCell(text)
    if (isRefusal(day)) return day
    use(day)
    return null
  }
  const withRules = (use: (found: readonly string[]) => void): Refusal | null => {
    const found = readRules(text)
    if (isRefusal(found)) return found
    use(found)
    return null
  }
  const exception = (nth: string): Exception => {
    const one = row.exceptions.get(nth) ?? emptyException()
    row.exceptions.set(nth, one)
    return one
  }
  switch (column.is) {
    case 'case':
      row.case = text
      return null
    case 'event-name':
      row.event = eventNamed(text) ?? ''
      return row.event !== ''
        ? null
        : refuse(
            'unknown-event',
            `There is no event ${shown(text)}. docs/time-limits-command.md says where they are listed.`,
          )
    case 'event-day':
      return withDay((day) => {
        row.date = day
      })
    case 'rule':
    case 'rules':
      return withRules((found) => {
        row.rules = [...row.rules, ...found]
      })
    case 'order-rule':
      return withRules((found) => {
        row.inputs.orderRule = found[0] ?? ''
      })
    case 'section-i-only': {
      const said = readYesNo(text)
      if (isRefusal(said)) return said
      row.inputs.sectionIOnly = said
      return null
    }
    case 'event':
      return withDay((day) => {
        row.facts.set(column.event, day)
        if (column.input !== null) row.inputs[column.input] = day
      })
    case 'input':
      return withDay((day) => {
        row.inputs[column.input] = day
      })
    case 'done':
      return withDay((day) => {
        row.named.add(column.name)
        row.namedDays.set(column.name, day)
        for (const rule of column.rules) row.done.set(rule, day)
      })
    case 'done-here':
      return withDay((day) => {
        row.doneHere = day
      })
    case 'superseded-by':
      row.supersededBy = text
      return null
    case 'superseded-on':
      return withDay((day) => {
        row.supersededOn = day
      })
    case 'superseded-rules':
      return withRules((found) => {
        row.supersededRules = found
      })
    case 'review-outcome':
      row.reviewOutcome = text.toLowerCase()
      return ['keep', 'amend', 'cease'].includes(row.reviewOutcome)
        ? null
        : refuse('bad-outcome', `${shown(text)} is not keep, amend or cease.`)
    case 'exception-code': {
      const code = text.toLowerCase().replace(/[\s-]+/g, '_')
      exception(column.nth).code = code
      return exceptionCodes.includes(code)
        ? null
        : refuse(
            'unknown-exception',
            `${shown(text)} is not an exception to any limit. The codes are ${exceptionCodes.join(', ')}.`,
          )
    }
    case 'exception-impractical': {
      const said = readYesNo(text)
      if (isRefusal(said)) return said
      exception(column.nth).impractical = said
      return null
    }
    case 'exception-rules':
      return withRules((found) => {
        exception(column.nth).rules = found
      })
    case 'exception-day':
      return withDay((day) => {
        exception(column.nth).days[column.day] = day
      })
  }
}
