import { stringify } from 'csv-stringify/sync'

/**
 * A CSV file for people who open it in a spreadsheet: UTF-8 with a byte-order mark, lines ended as RFC 4180 says, and no
 * cell that a spreadsheet would run as a formula (CWE-1236): such a cell gets an apostrophe in front.
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
  return /^\s*[=+\-@\t\r\n|%]/.test(cell) ? `'${cell}` : cell
}
