/** Rows of a CSV text, one after the other, with the line each begins on (RFC 4180; commas, semicolons or tabs). */
import { type Refusal, refuse } from '../../foundation/index.ts'

export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Which sign stands between cells: the one that the first line with words has most of. */
export function delimiterOf(text: string): string {
  const first = /[^\r\n]+/.exec(text)?.[0] ?? ''
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counts.sort((one, other) => other.count - one.count)[0]?.sign ?? ','
}

const longestRow = 1_000_000

/** The rows; a quotation mark without its pair ends the reading with a refusal that names the line it began on. */
export function* csvRows(text: string, delimiter: string): Generator<CsvRow | Refusal> {
  const end = text.length
  let at = 0
  let line = 1
  while (at < end) {
    const began = line
    const from = at
    const cells: string[] = []
    for (;;) {
      let cell: string
      if (text.charCodeAt(at) === 34) {
        const parts: string[] = []
        let open = at + 1
        for (;;) {
          const close = text.indexOf('"', open)
          if (close < 0 || close - from > longestRow) {
            yield refuse(
              'broken-csv',
              `Line ${began}: a quotation mark is missing its pair. Nothing after this line was read.`,
            )
            return
          }
          parts.push(text.slice(open, close))
          if (text.charCodeAt(close + 1) !== 34) {
            at = close + 1
            break
          }
          parts.push('"')
          open = close + 2
        }
        cell = parts.join('')
        for (const sign of cell) if (sign === '\n') line += 1
      } else cell = ''
      const next = endOfCell(text, at, delimiter)
      cells.push(cell + text.slice(at, next))
      at = next
      if (text[at] === delimiter) {
        at += 1
        continue
      }
      if (text.charCodeAt(at) === 13) at += 1
      if (text.charCodeAt(at) === 10) at += 1
      line += 1
      break
    }
    if (cells.some((cell) => cell.trim() !== '')) yield { line: began, cells }
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13 || text[at] === delimiter) return at
  }
  return text.length
}

/** The text of a file, or why it is no CSV in UTF-8. */
export function textOf(bytes: Uint8Array): string | Refusal {
  if (bytes.length === 0) return refuse('empty', 'The file is empty. Choose the extract again.', 'file')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return refuse(
      'workbook',
      'This is a workbook, not CSV. In the spreadsheet save the sheet as CSV UTF-8, and send that file.',
      'file',
    )
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\u0000')) return text
  } catch (error) {
    // The decoder throws on bytes that are no UTF-8: that is the question asked here.
    if (!(error instanceof TypeError)) throw error
  }
  return refuse('not-utf-8', 'The file is not UTF-8. Save it as CSV UTF-8, and send that file.', 'file')
}
