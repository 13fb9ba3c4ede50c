/** Which column of a table holds what: found by its headings, suggested to a person, remembered for the next file. */
import type { TableRead, TableRow } from '../../route/index.ts'
import { milestoneColumns, planColumns } from '../action/index.ts'
import type { Columns, Field } from './choice.ts'
import { sameWords } from './post-words.ts'

/** Words that headings of plans use, the surer first. */
const said: readonly (readonly [Field, RegExp])[] = [
  [
    'updateOn',
    /(?:date|day) of (?:the )?(?:last |latest )?(?:update|progress)|(?:update|progress) (?:date|day|on)\b|(?:last )?updated(?: on)?$/,
  ],
  ['firstDue', /\b(?:first agreed|original|baseline) (?:day|date|due)/],
  ['ref', /^(?:action )?(?:ref|reference|no|number|id|item)\b/],
  ['accountable', /accountab|\bsro\b|senior responsible|^(?:action )?owner/],
  ['responsible', /\blead\b|leads\b|responsib|by whom|^who\b|officer/],
  [
    'due',
    /\bdue\b|timescale|by when|^when|deadline|(?:target|end|completion|delivery) date|^date|timeline|timeframe/,
  ],
  ['delivery', /\bb?rag\b|status|rating/],
  ['successCriteria', /success|how will we know|measure|\bkpis?\b/],
  ['intendedImpact', /impact|outcome|difference/],
  ['evidence', /evidence/],
  ['update', /progress|update|comment|narrative/],
  ['agreedBy', /^agreed by/],
  ['why', /^reason/],
  ['objective', /objective|^aim/],
  ['title', /action|what will|activity|task|^what/],
  ['area', /area|priorit|theme|weakness|recommendation|workstream/],
]

export interface HeadFound {
  /** The place of the heading row among the table's rows. */
  readonly row: number
  readonly headings: readonly string[]
}

/** The row of headings: among the first, the one with most words that headings use. */
export function findHead(table: TableRead): HeadFound {
  let best = { row: 0, score: -1 }
  for (const [row, one] of table.rows.slice(0, 15).entries()) {
    const score = one.across
      ? 0
      : one.cells.filter((cell) => cell.length < 80 && fieldOf(cell) !== null).length
    if (score > best.score) best = { row, score }
  }
  return { row: best.row, headings: table.rows[best.row]?.cells ?? [] }
}

function fieldOf(heading: string): Field | null {
  const words = sameWords(heading)
  return words === '' ? null : (said.find(([, pattern]) => pattern.test(words))?.[0] ?? null)
}

/** What each column probably holds. A plan with leads only is taken to call its accountable post so. */
export function suggestColumns(headings: readonly string[]): Columns {
  const found: Partial<Record<Field, number>> = {}
  for (const [field, pattern] of said) {
    const at = headings.findIndex(
      (heading, column) => pattern.test(sameWords(heading)) && !Object.values(found).includes(column),
    )
    if (at !== -1 && found[field] === undefined) found[field] = at
  }
  if (found.accountable === undefined && found.responsible !== undefined) {
    found.accountable = found.responsible
    delete found.responsible
  }
  return found
}

/** The columns of our own sheet; null where the headings are somebody else's. */
export function ownColumns(headings: readonly string[]): Columns | null {
  return columnsNamed(headings, planColumns, ['ref', 'title', 'key'])
}

export function ownMilestoneColumns(headings: readonly string[]): Readonly<Record<string, number>> | null {
  return columnsNamed(headings, milestoneColumns, ['ref', 'words', 'key'])
}

function columnsNamed(
  headings: readonly string[],
  columns: readonly { readonly field: string; readonly head: string }[],
  needed: readonly string[],
): Record<string, number> | null {
  const found: Record<string, number> = {}
  for (const { field, head } of columns) {
    const at = headings.findIndex((heading) => sameWords(heading) === sameWords(head))
    if (at !== -1 && field !== 'told') found[field] = at
  }
  return needed.every((field) => found[field] !== undefined) ? found : null
}

/** What a file's headings are remembered by. */
export function headingsPrint(headings: readonly string[]): string {
  return headings.map(sameWords).join('|')
}

/** Whether a row only says the headings again, as tables over several pages do. */
export function repeatsHead(row: TableRow, headings: readonly string[]): boolean {
  return row.cells.every((cell, at) => cell === (headings[at] ?? ''))
}

export function columnLetters(column: number): string {
  const before = Math.floor(column / 26)
  return `${before === 0 ? '' : columnLetters(before - 1)}${String.fromCharCode(65 + (column % 26))}`
}

/** "Sheet Actions, cell F12", or "Table 2 (Our plan), row 12, column 3": where a person finds it. */
export function cellName(table: Pick<TableRead, 'name' | 'kind'>, at: number, column: number | null): string {
  if (table.kind === 'table')
    return `${table.name}, row ${at}${column === null ? '' : `, column ${column + 1}`}`
  const cell = column === null ? `row ${at}` : `cell ${columnLetters(column)}${at}`
  return table.kind === 'file' ? `The file, ${cell}` : `Sheet ${table.name}, ${cell}`
}
