/** A sheet as it comes: bytes to text, text to rows of cells. It knows no measure. */
import { type Refusal, refuse } from '../../foundation/index.ts'

/** More rows than this are sent in parts. */
export const mostRows = 200_000
/** No figure, name or period is longer; a cell that is, is two files run together or an open quotation mark. */
const longestCell = 2000

/** The text of a file: UTF-8, UTF-16 with its mark, or the Windows alphabet that older spreadsheets write. */
export function textOf(bytes: Uint8Array): string | Refusal {
  if (isWorkbook(bytes))
    return refuse(
      'spreadsheet',
      'This is a spreadsheet file. Save it as CSV in your spreadsheet, and send that.',
      'file',
    )
  const [a, b] = [bytes[0], bytes[1]]
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null
  if (wide !== null) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: a spreadsheet that saved as plain CSV on Windows. Every byte is a letter there.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Whether the bytes are those of a workbook: every .xlsx file begins as an archive does. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** The rows of a workbook's sheet as text parted by tabs, each on its own line, so that rows keep their numbers. */
export function textOfRows(
  rows: readonly { readonly at: number; readonly cells: readonly string[] }[],
): string {
  const lines: string[] = []
  for (const { at, cells } of rows) {
    while (lines.length < at - 1) lines.push('')
    lines.push(
      cells.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
  }
  return lines.join('\n')
}

/** The text that was sent, and how it came. */
export interface SentText {
  readonly text: string
  readonly cameAs: 'pasted' | 'file'
  readonly fileName: string | null
}

/** One cell's row in the sheet, as a spreadsheet counts: the first is 1. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads rows of cells parted by tabs, semicolons or commas, whichever the first row has most of. Quotation marks hold
 * line breaks and doubled marks. Rows of nothing are passed over but counted.
 */
export function rowsOf(text: string): readonly SheetRow[] | Refusal {
  if (text.includes('\0'))
    return refuse(
      'not-text',
      'This is not a text file: it holds NUL characters. Save the sheet as CSV and send that.',
      'file',
    )
  const clean = text.startsWith('﻿') ? text.slice(1) : text
  const parted = delimiterOf(clean)
  const rows: SheetRow[] = []
  let [at, line] = [0, 0]
  while (at < clean.length) {
    const row = readRow(clean, at, parted)
    line += 1
    if (row.tooLong)
      return refuse(
        'cell-too-long',
        `Row ${line} has a cell of more than ${longestCell} characters. Look for a quotation mark that is never closed.`,
        'file',
      )
    if (row.cells.some((cell) => cell.trim() !== '')) {
      if (rows.length > mostRows)
        return refuse('too-many-rows', 'There are more than 200,000 rows. Send them in parts.', 'file')
      rows.push({ line, cells: row.cells })
    }
    at = row.next
  }
  return rows
}

function delimiterOf(text: string): string {
  // Only the first row, and nothing of it that stands in quotation marks.
  const head =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"?/g, '')
      .split(/[\r\n]/, 1)[0] ?? ''
  const counts = ['\t', ';', ','].map((mark) => [mark, head.split(mark).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

interface RowRead {
  readonly cells: readonly string[]
  readonly next: number
  readonly tooLong: boolean
}

function readRow(text: string, start: number, delimiter: string): RowRead {
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    if (cell.words.length > longestCell) return { cells, next: text.length, tooLong: true }
    cells.push(cell.words)
    at = cell.next
    if (text[at] !== delimiter) break
    at += 1
  }
  if (text[at] === '\r') at += 1
  if (text[at] === '\n') at += 1
  return { cells, next: Math.max(at, start + 1), tooLong: false }
}

function plainCell(text: string, start: number, delimiter: string) {
  let at = start
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
  return { words: text.slice(start, at), next: at }
}

/** A cell in quotation marks; what follows its closing mark up to the next border belongs to it too. */
function quotedCell(text: string, start: number) {
  let words = ''
  let at = start + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close === -1) return { words: words + text.slice(at), next: text.length }
    words += text.slice(at, close)
    if (text[close + 1] !== '"') return { words, next: close + 1 }
    words += '"'
    at = close + 2
    if (words.length > longestCell) return { words, next: at }
  }
}
