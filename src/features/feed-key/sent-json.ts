/** A JSON list of readings as the sheet that the importer reads. Pure. */
import { type Refusal, refuse } from '../../foundation/index.ts'

const columns = ['measure', 'period', 'value', 'numerator', 'denominator', 'status'] as const

const wrong = refuse(
  'not-a-list',
  `The JSON must be a list of objects with the names ${columns.join(', ')}; each value a text or a number.`,
)

/** Numbers stay as they are written; a name that is left out is an empty cell. Unknown names are refused, never guessed. */
export function rowsAsSheet(json: string): string | Refusal {
  let read: unknown
  try {
    read = JSON.parse(json)
  } catch {
    // JSON.parse throws for what is no JSON: whoever sent it is told so.
    return wrong
  }
  if (!Array.isArray(read) || read.length === 0) return wrong
  const lines: string[][] = []
  for (const row of read) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return wrong
    const cells = new Map<string, string>()
    for (const [name, value] of Object.entries(row)) {
      const column = columns.find((one) => one === name.toLowerCase())
      if (column === undefined || (typeof value !== 'string' && typeof value !== 'number' && value !== null))
        return wrong
      cells.set(column, value === null ? '' : String(value))
    }
    lines.push(columns.map((one) => cells.get(one) ?? ''))
  }
  // A column that nobody filled is left out, so that figures without counts are not taken for empty ones.
  const used = columns.flatMap((_, at) => (lines.some((line) => line[at] !== '') ? [at] : []))
  const written = (cells: readonly string[]) => used.map((at) => quoted(cells[at] ?? '')).join(',')
  return [written([...columns]), ...lines.map(written)].join('\n')
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
