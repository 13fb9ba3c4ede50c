/** The rows of a CSV file, whichever of comma, semicolon and tab stands between its cells (RFC 4180). */
import { CsvError, parse } from 'csv-parse/sync'
import type { TablesRead } from '../../route/index.ts'
import { limits } from './limits.ts'
import { decodeText } from './plain-text.ts'
import { Refused } from './refusals.ts'
import { TableRefused } from './table-refusals.ts'
import { cellText, tableFrom } from './tables.ts'

export function tablesOfCsv(bytes: Uint8Array): TablesRead {
  const { text, warnings } = decodeText(bytes)
  const delimiter = delimiterOf(text)
  if (delimiter === null) throw new TableRefused('no-table')
  const rows = recordsOf(text, delimiter)
  const table = tableFrom(
    'The file',
    'file',
    rows.map((cells, at) => ({
      at: at + 1,
      hidden: false,
      cells: new Map(cells.map((cell, column) => [column, unprefixed(cellText(cell))])),
      marks: [],
      merged: 0,
    })),
  )
  if (table === null) throw new TableRefused('no-table')
  return { format: 'csv', tables: [table], warnings: warnings.map((one) => one) }
}

/** The sign that divides the first line into most cells. A text without any is no sheet. */
function delimiterOf(text: string): string | null {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? ''
  const bare = first.replace(/"(?:[^"]|"")*"?/g, '')
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: bare.split(sign).length - 1 }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  return best.count === 0 ? null : best.sign
}

function recordsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    const rows = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: limits.rows * 4,
    }) as string[][]
    return rows
  } catch (error) {
    // A quote that is never closed, or one in the middle of a cell: nobody knows where its cells end.
    if (error instanceof CsvError) throw new Refused('damaged')
    throw error
  }
}

/**
 * The apostrophe that stands before a cell which a spreadsheet would run as a formula is taken off again (see the writing
 * of CSV): our own sheets come back as they went out.
 */
function unprefixed(text: string): string {
  return /^'(?='*\s*[=+\-@\t\r\n|%])/.test(text) ? text.slice(1) : text
}
