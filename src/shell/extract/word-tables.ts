/**
 * The tables of a Word file, cell by cell. A cell merged over columns (gridSpan) or rows (vMerge) stands in each of them
 * (ECMA-376, part 1, sections 17.4.17 and 17.4.84), because a plan's "one action, three milestones" is written so.
 */
import type { TableRead, TablesRead } from '../../route/index.ts'
import { limits } from './limits.ts'
import { TableRefused } from './table-refusals.ts'
import { cellText, type RowGathered, tableFrom } from './tables.ts'
import { WordText } from './word.ts'
import { Numbering } from './word-numbering.ts'
import { wordPackage } from './word-package.ts'
import { RunReader } from './word-runs.ts'
import { Styles } from './word-styles.ts'
import { firstOf, seenIn, switchOf, valOf } from './word-xml.ts'
import { attributeOf, type XmlElement } from './xml.ts'
import type { Parts } from './zip-parts.ts'

export function tablesOfWord(parts: Parts): TablesRead {
  const file = wordPackage(parts)
  const reader = new TableReader(new Numbering(file.numbering), new Styles(file.styles))
  const tables = reader.tablesIn(file.body)
  if (tables.length === 0) throw new TableRefused('no-table')
  return { format: 'word', tables, warnings: [] }
}

class TableReader {
  readonly #numbering: Numbering
  readonly #styles: Styles
  readonly #runs: RunReader
  #heading = ''

  constructor(numbering: Numbering, styles: Styles) {
    this.#numbering = numbering
    this.#styles = styles
    this.#runs = new RunReader(styles)
  }

  /** Every table of the text in order, named by the last words before it. */
  tablesIn(body: XmlElement): readonly TableRead[] {
    const tables: TableRead[] = []
    let count = 0
    for (const child of seenIn(body)) {
      if (child.name === 'w:p') this.#heading = this.#words(child).slice(0, 100) || this.#heading
      if (child.name !== 'w:tbl') continue
      count += 1
      const name = this.#heading === '' ? `Table ${count}` : `Table ${count} (${this.#heading})`
      const table = tableFrom(name, 'table', this.#rows(child))
      this.#heading = ''
      if (table !== null) tables.push(table)
      if (tables.length > limits.tables) throw new TableRefused('too-many-rows')
    }
    return tables
  }

  /** The words of one block. The list numbers of the whole text run through it, whichever is read. */
  #words(...blocks: readonly XmlElement[]): string {
    const word = new WordText(this.#numbering, this.#styles, this.#runs)
    word.blocks({ name: '', attributes: '', children: blocks })
    return cellText(word.text().replace(/\n{2,}/g, '\n'))
  }

  #rows(table: XmlElement): readonly RowGathered[] {
    const rows: RowGathered[] = []
    /** The words of the merged cell that goes on below, by its first column. */
    const above = new Map<number, string>()
    let at = 0
    for (const row of seenIn(table)) {
      if (row.name !== 'w:tr') continue
      at += 1
      const about = firstOf(row, 'w:trPr')
      if (firstOf(about, 'w:del') !== null) continue
      rows.push(this.#row(row, at, switchOf(about, 'w:hidden') === true, above))
      if (rows.length > limits.rows) throw new TableRefused('too-many-rows')
    }
    return rows
  }

  #row(row: XmlElement, at: number, hidden: boolean, above: Map<number, string>): RowGathered {
    const gathered: RowGathered = { at, hidden, cells: new Map(), marks: [], merged: 0 }
    let column = countOf(firstOf(row, 'w:trPr'), 'w:gridBefore', 0)
    for (const cell of seenIn(row)) {
      const about = firstOf(cell, 'w:tcPr')
      if (cell.name !== 'w:tc' || firstOf(about, 'w:cellDel') !== null) continue
      const span = countOf(about, 'w:gridSpan', 1)
      const merge = firstOf(about, 'w:vMerge')
      const goesOn = merge !== null && attributeOf(merge, 'w:val') !== 'restart'
      const words = goesOn ? (above.get(column) ?? '') : this.#words(...cell.children.filter(isElement))
      if (merge === null) above.delete(column)
      else above.set(column, words)
      for (let beside = 0; beside < span; beside += 1) {
        gathered.cells.set(column + beside, words)
        if (words !== '' && goesOn) gathered.marks.push([column + beside, 'below'])
        else if (words !== '' && beside > 0) gathered.marks.push([column + beside, 'beside'])
      }
      if (words !== '') gathered.merged = Math.max(gathered.merged, span)
      column += span
      if (column > limits.columns) throw new TableRefused('too-wide')
    }
    return gathered
  }
}

function isElement(child: XmlElement | string): child is XmlElement {
  return typeof child !== 'string'
}

function countOf(parent: XmlElement | null, name: string, otherwise: number): number {
  const count = Number(valOf(parent, name) ?? otherwise)
  return Number.isInteger(count) && count >= 0 && count <= limits.columns ? count : otherwise
}
