/** The lines of a plan as its table tells them: headings in between understood, merged rows taken together. */

import type { TableRead, TableRow } from '../../route/index.ts'
import type { Columns, Field } from './choice.ts'
import { cellName, findHead, repeatsHead } from './columns.reads.ts'

export interface CellSaid {
  readonly text: string
  readonly place: string
}

export interface Line {
  readonly place: string
  readonly cells: Readonly<Partial<Record<Field, CellSaid>>>
  /** The words of the headings above it, where rows in between are merged across. */
  readonly area: string
  readonly objective: string
}

export interface RefusedCell {
  readonly place: string
  readonly words: string
}

export interface LinesRead {
  readonly lines: readonly Line[]
  readonly refused: readonly RefusedCell[]
  /** Cells whose value a formula had worked out. */
  readonly formulas: readonly string[]
  readonly hiddenRows: readonly number[]
}

interface Gathered {
  readonly place: string
  readonly cells: Partial<Record<Field, CellSaid>>
  area: string
  objective: string
}

/** Fields of which a merged action may say several things, one below the other. */
const several: ReadonlySet<Field> = new Set([
  'title',
  'successCriteria',
  'intendedImpact',
  'responsible',
  'update',
  'evidence',
])

export function readLines(table: TableRead, columns: Columns, withHidden: boolean): LinesRead {
  const head = findHead(table)
  const reader = new LineReader(table, columns)
  const rows = table.rows.slice(head.row + 1)
  for (const row of rows) if ((withHidden || !row.hidden) && !repeatsHead(row, head.headings)) reader.row(row)
  return {
    lines: reader.lines,
    refused: reader.refused,
    formulas: reader.formulas,
    hiddenRows: rows.filter((row) => row.hidden).map((row) => row.at),
  }
}

class LineReader {
  readonly lines: Gathered[] = []
  readonly refused: RefusedCell[] = []
  readonly formulas: string[] = []
  readonly #table: TableRead
  readonly #columns: readonly (readonly [Field, number])[]
  readonly #same: number | undefined
  #area = ''
  #objective = ''
  #afterHeading = false

  constructor(table: TableRead, columns: Columns) {
    this.#table = table
    this.#columns = (Object.entries(columns) as [Field, number][]).filter(([, at]) => at !== undefined)
    this.#same = columns.ref ?? columns.title
  }

  row(row: TableRow): void {
    if (row.across) this.#heading(row.cells.find((cell) => cell !== '') ?? '')
    else this.#line(row)
  }

  #line(row: TableRow): void {
    this.#afterHeading = false
    const marks = new Map(row.marks.map(([column, mark]) => [column, mark]))
    const cells: Partial<Record<Field, CellSaid>> = {}
    let words = false
    for (const [field, column] of this.#columns) {
      const place = cellName(this.#table, row.at, column)
      const text = row.cells[column] ?? ''
      const mark = marks.get(column)
      if (mark === 'formula') this.formulas.push(place)
      if (mark === 'no-value')
        this.refused.push({
          place,
          words:
            'It holds a formula whose value was not saved. Open the file, let it calculate, save it, and send it again.',
        })
      if (mark === 'error')
        this.refused.push({ place, words: `It holds an error (${text}). Put the value in its place.` })
      if (text !== '' && mark !== 'below') words = true
      cells[field] = { text, place }
    }
    const last = this.lines.at(-1)
    const goesOn = this.#same !== undefined && marks.get(this.#same) === 'below'
    if (goesOn && last !== undefined) this.#join(last, cells, marks)
    else if (words) this.#add(row, cells, last)
  }

  #add(row: TableRow, cells: Partial<Record<Field, CellSaid>>, last: Gathered | undefined): void {
    const above = last?.area ?? ''
    if (cells.area?.text === '' && above !== '' && this.#columns.some(([field]) => field === 'area'))
      cells.area = { ...cells.area, text: last?.cells.area?.text ?? '' }
    this.lines.push({
      place: cellName(this.#table, row.at, null),
      cells,
      area: cells.area?.text || this.#area,
      objective: this.#objective,
    })
  }

  /** A heading below a heading is an objective of that area. */
  #heading(words: string): void {
    if (this.#afterHeading) this.#objective = words
    else {
      this.#area = words
      this.#objective = ''
    }
    this.#afterHeading = true
  }

  /** One action merged over several rows: what it says in each is put together. */
  #join(last: Gathered, cells: Partial<Record<Field, CellSaid>>, marks: ReadonlyMap<number, string>): void {
    for (const [field, column] of this.#columns) {
      const more = cells[field]
      const before = last.cells[field]
      if (more === undefined || more.text === '' || marks.get(column) === 'below') continue
      if (before === undefined || before.text === '') last.cells[field] = more
      else if (several.has(field) && !before.text.split('\n').includes(more.text))
        last.cells[field] = { ...before, text: `${before.text}\n${more.text}` }
      else if (!several.has(field) && before.text !== more.text)
        this.refused.push({
          place: more.place,
          words: `One action is merged over these rows, and they say two things: “${before.text}” (${before.place}) and “${more.text}”. Leave one.`,
        })
    }
  }
}
