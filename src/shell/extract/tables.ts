/** Tables as they are gathered while a file is read: rows with their numbers, merged cells spread, empty rows left out. */
import type { TableRead, TableRow } from '../../route/index.ts'
import { limits } from './limits.ts'
import { withoutControls } from './plain-text.ts'
import { TableRefused } from './table-refusals.ts'

/** `below`: copied from the cell above, with which it is merged. `formula`: what the program last worked out. */
export const cellMarks = ['below', 'beside', 'formula', 'no-value', 'error'] as const
export type CellMark = (typeof cellMarks)[number]

export interface RowGathered {
  readonly at: number
  readonly hidden: boolean
  readonly cells: Map<number, string>
  readonly marks: [number, CellMark][]
  /** How many columns the widest merged cell of this row covers. */
  merged: number
}

/** Rows that say nothing are left out; those that stay keep their own numbers. */
export function tableFrom(
  name: string,
  kind: TableRead['kind'],
  gathered: readonly RowGathered[],
): TableRead | null {
  const rows = gathered.filter(
    (row) => row.marks.length > 0 || [...row.cells.values()].some((text) => text !== ''),
  )
  if (!rows.some((row) => [...row.cells.values()].some((text) => text !== ''))) return null
  if (rows.length > limits.rows) throw new TableRefused('too-many-rows')
  const width = Math.max(...rows.map(widthOf))
  if (width > limits.columns) throw new TableRefused('too-wide')
  return { name: name.slice(0, 200), kind, rows: rows.map((row) => rowFrom(row, width)) }
}

function widthOf(row: RowGathered): number {
  let width = 0
  for (const [column, text] of row.cells) if (text !== '') width = Math.max(width, column + 1)
  for (const [column] of row.marks) width = Math.max(width, column + 1)
  return width
}

function rowFrom(row: RowGathered, width: number): TableRow {
  const cells = Array.from({ length: width }, (_, column) => row.cells.get(column) ?? '')
  const said = new Set(cells.filter((text) => text !== ''))
  return {
    at: row.at,
    hidden: row.hidden,
    across: said.size === 1 && row.merged > 1 && row.merged * 2 >= width,
    cells,
    marks: row.marks,
  }
}

/** The words of a cell: lines kept, with no control characters and no spaces round them. */
export function cellText(text: string): string {
  return withoutControls(text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ')).trim()
}
