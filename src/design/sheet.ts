import { stringify } from 'csv-stringify/sync'
import writeWorkbook from 'write-excel-file/node'

/**
 * A CSV file for people who open it in a spreadsheet: UTF-8 with a byte-order mark, lines ended as RFC 4180 says, and no
 * cell that a spreadsheet would run as a formula (CWE-1236): such a cell gets an apostrophe in front. A cell that has
 * apostrophes there already gets one more, so that whoever reads the file back can take exactly one off.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => row.map(harmless)),
    { bom: true, record_delimiter: 'windows' },
  )
}

function harmless(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return /^'*\s*[=+\-@\t\r\n|%]/.test(cell) ? `'${cell}` : cell
}

export interface WorkbookSheet {
  readonly name: string
  /** Widths in characters. */
  readonly columns: readonly { readonly head: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * An Excel workbook whose every cell is text: none is ever a formula, whatever its words begin with. The format says so
 * too ("@"), so that what a person types into it stays as they typed it: a reference 1.10 does not become 1.1.
 */
export async function workbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const made = writeWorkbook(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      stickyRowsCount: 1,
      orientation: 'landscape' as const,
      columns: sheet.columns.map(({ width }) => ({ width })),
      data: [
        sheet.columns.map(({ head }) => ({ ...cell(head), fontWeight: 'bold' as const })),
        ...sheet.rows.map((row) => row.map((text) => (text === '' ? null : cell(text)))),
      ],
    })),
    { fontFamily: 'Calibri', fontSize: 11 },
  )
  return new Uint8Array(await made.toBuffer())
}

/** The longest text that a cell of Excel holds (specifications and limits of Excel). */
export const longestCell = 32_767

function cell(text: string) {
  return { value: escaped(text), type: String, format: '@', wrap: true, alignVertical: 'top' as const }
}

/**
 * `_x000D_` stands for a character in a workbook (ECMA-376, part 1, section 22.9.2.19): words that look so are escaped. A
 * text such as "constructor" gets a space behind it: write-excel-file 4.1.1 looks its texts up in an ordinary object,
 * takes such a name for one that it has written already, and makes a workbook that cannot be opened.
 */
function escaped(text: string): string {
  const plain = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return plain in {} ? `${plain} ` : plain
}
