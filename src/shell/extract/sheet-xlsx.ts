/**
 * The sheets of an Excel workbook, cell by cell (ECMA-376, part 1, section 18.3). Nothing is worked out: of a formula only
 * the value is taken that the program which saved the file last showed. Merged cells stand in each cell they cover.
 */
import type { TableRead, TablesRead } from '../../route/index.ts'
import { limits } from './limits.ts'
import { Refused } from './refusals.ts'
import { daySerial, type Shown, shownBy } from './sheet-styles.ts'
import { TableRefused } from './table-refusals.ts'
import { cellText, type RowGathered, tableFrom } from './tables.ts'
import { relationshipsOf } from './word-package.ts'
import { childrenOf, firstOf } from './word-xml.ts'
import { attributeOf, readXml, type XmlElement } from './xml.ts'
import type { Parts } from './zip-parts.ts'

interface Workbook {
  readonly strings: readonly string[]
  readonly shown: readonly Shown[]
  readonly from1904: boolean
}

export function isWorkbook(parts: Parts): boolean {
  const main = relationshipsOf(parts, '').find(({ kind }) => kind === 'officedocument')?.part
  return main?.startsWith('xl/') === true
}

export function tablesOfXlsx(parts: Parts): TablesRead {
  const types = parts.get('[content_types].xml')
  if (types !== undefined && /macroEnabled|macrosheet/i.test(Buffer.from(types).toString('latin1')))
    throw new Refused('macros')
  const main = relationshipsOf(parts, '').find(({ kind }) => kind === 'officedocument')?.part ?? ''
  const root = rootOf(parts, main)
  if (root?.name !== 's:workbook') throw new Refused('not-word')
  const related = relationshipsOf(parts, main)
  const partOf = (kind: string) => rootOf(parts, related.find((one) => one.kind === kind)?.part)
  const flag = firstOf(root, 's:workbookPr')
  const workbook: Workbook = {
    strings: stringsOf(partOf('sharedstrings')),
    shown: shownBy(partOf('styles')),
    from1904: ['1', 'true'].includes((flag === null ? null : attributeOf(flag, 'date1904')) ?? ''),
  }
  const sheets = childrenOf(firstOf(root, 's:sheets') ?? root, 's:sheet')
  if (sheets.length > limits.tables) throw new TableRefused('too-many-rows')
  const tables: TableRead[] = []
  const warnings: string[] = []
  for (const sheet of sheets) {
    const name = attributeOf(sheet, 'name') ?? ''
    const part = related.find((one) => one.id === relationOf(sheet))?.part
    const written = rootOf(parts, part)
    if (written?.name !== 's:worksheet') continue
    if ((attributeOf(sheet, 'state') ?? 'visible') !== 'visible')
      warnings.push(`Sheet ${name.slice(0, 60)} is hidden in the workbook.`)
    const table = tableFrom(name, 'sheet', new SheetReader(workbook).rows(written))
    if (table !== null) tables.push(table)
  }
  if (tables.length === 0) throw new TableRefused('no-table')
  return { format: 'xlsx', tables, warnings: warnings.slice(0, 20) }
}

function rootOf(parts: Parts, part: string | undefined): XmlElement | null {
  const written = part === undefined ? undefined : parts.get(part)
  return written === undefined ? null : readXml(written)
}

/** `r:id` and no other attribute that ends so: `sheetId` is something else. */
function relationOf(sheet: XmlElement): string {
  return /\s[\w-]+:id\s*=\s*["']([^"']*)["']/.exec(sheet.attributes)?.[1] ?? ''
}

function stringsOf(root: XmlElement | null): readonly string[] {
  return root === null ? [] : childrenOf(root, 's:si').map(richText)
}

/** The runs of a text, without the reading aids of Japanese (`rPh`). */
function richText(element: XmlElement): string {
  let text = ''
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (child.name === 's:t') text += plain(child)
    else if (child.name === 's:r') text += richText(child)
  }
  return text
}

/** Characters that XML cannot hold are written `_x000D_` (section 22.9.2.19, ST_Xstring). */
function plain(element: XmlElement): string {
  const text = element.children.filter((child) => typeof child === 'string').join('')
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
}

class SheetReader {
  readonly #workbook: Workbook

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  rows(sheet: XmlElement): readonly RowGathered[] {
    const rows: RowGathered[] = []
    let next = 1
    for (const row of childrenOf(firstOf(sheet, 's:sheetData') ?? sheet, 's:row')) {
      const at = Number(attributeOf(row, 'r') ?? next)
      if (!Number.isInteger(at) || at < next || at > 1_048_576) throw new Refused('damaged')
      next = at + 1
      const cells = childrenOf(row, 's:c')
      if (cells.length === 0) continue
      const gathered = this.#row(row, at, cells)
      if (gathered.cells.size > 0 || gathered.marks.length > 0) rows.push(gathered)
      if (rows.length > limits.rows) throw new TableRefused('too-many-rows')
    }
    spread(rows, sheet)
    return rows
  }

  #row(row: XmlElement, at: number, cells: readonly XmlElement[]): RowGathered {
    const hidden = ['1', 'true'].includes(attributeOf(row, 'hidden') ?? '')
    const gathered: RowGathered = { at, hidden, cells: new Map(), marks: [], merged: 0 }
    let column = 0
    for (const cell of cells) {
      const ref = attributeOf(cell, 'r')
      if (ref !== null) column = columnOf(ref)
      const text = cellText(this.#value(cell, column, gathered))
      if (text !== '') {
        if (column >= limits.columns) throw new TableRefused('too-wide')
        gathered.cells.set(column, text)
      }
      column += 1
    }
    return gathered
  }

  #value(cell: XmlElement, column: number, row: RowGathered): string {
    const type = attributeOf(cell, 't') ?? 'n'
    const value = firstOf(cell, 's:v')
    const written = value === null ? null : plain(value)
    if (firstOf(cell, 's:f') !== null)
      row.marks.push([column, written === null || written === '' ? 'no-value' : 'formula'])
    if (type === 'inlineStr') return richText(firstOf(cell, 's:is') ?? cell)
    if (written === null || written === '') return ''
    if (type === 's') return this.#workbook.strings[Number(written)] ?? damaged()
    if (type === 'b') return written === '1' ? 'TRUE' : 'FALSE'
    if (type === 'e') row.marks.push([column, 'error'])
    if (type === 'd') return written.slice(0, 10)
    return type === 'n' ? this.#number(written, cell) : written
  }

  #number(written: string, cell: XmlElement): string {
    const number = Number(written)
    if (!Number.isFinite(number)) return damaged()
    const shown = this.#workbook.shown[Number(attributeOf(cell, 's') ?? 0)] ?? 'number'
    const day = shown === 'number' ? null : daySerial(number, this.#workbook.from1904)
    if (day !== null) return shown === 'month' ? day.slice(0, 7) : day
    return String(number)
  }
}

function damaged(): never {
  throw new Refused('damaged')
}

function columnOf(ref: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(ref)?.[1]
  if (letters === undefined) return damaged()
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** Puts the words of each merged cell into every row and column it covers, as far as there are rows. */
function spread(rows: readonly RowGathered[], sheet: XmlElement): void {
  const byNumber = new Map(rows.map((row) => [row.at, row]))
  let filled = 0
  for (const merge of childrenOf(firstOf(sheet, 's:mergeCells') ?? sheet, 's:mergeCell')) {
    const [from, to] = (attributeOf(merge, 'ref') ?? '').split(':')
    if (from === undefined || to === undefined) continue
    const left = columnOf(from)
    const right = Math.min(columnOf(to), limits.columns - 1)
    const top = Number(/\d+$/.exec(from)?.[0])
    const bottom = Math.min(Number(/\d+$/.exec(to)?.[0]), rows.at(-1)?.at ?? 0)
    const first = byNumber.get(top)
    const words = first?.cells.get(left)
    if (first === undefined || words === undefined) continue
    for (let at = top; at <= bottom; at += 1) {
      const row = byNumber.get(at)
      for (let column = left; row !== undefined && column <= right; column += 1) {
        filled += 1
        if (filled > limits.rows * limits.columns) throw new Refused('bomb')
        if (at === top && column === left) continue
        row.cells.set(column, words)
        row.marks.push([column, at === top ? 'beside' : 'below'])
      }
      if (row !== undefined) row.merged = Math.max(row.merged, right - left + 1)
    }
  }
}
