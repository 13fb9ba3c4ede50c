import { lineAt, type Piece } from './pieces.ts'
import type { ReadTable } from './reading.ts'

/** The cells of one row, cut at pipes, at tabs, or at columns of three spaces or more. Null for running text. */
export function cellsOf(text: string): string[] | null {
  if (text.length > 2500) return null
  if (/\|/.test(text)) {
    const cells = text
      .replace(/^\s*\|/, '')
      .replace(/\|\s*$/, '')
      .split('|')
      .map((cell) => cell.trim())
    return cells.length > 1 ? cells : null
  }
  if (/\t/.test(text)) {
    const cells = text.split('\t').map((cell) => cell.trim())
    return cells.length > 1 ? cells : null
  }
  if (/\S {3,}\S/.test(text)) return text.split(/ {3,}/).map((cell) => cell.trim())
  return commaCells(text)
}

/** A row of comma-separated values: at least three cells, none of them a sentence with its usual space after commas. */
function commaCells(text: string): string[] | null {
  if (text.length > 2000 || (text.match(/,(?=\S)/g) ?? []).length < 2) return null
  const cells: string[] = []
  for (const match of text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim())
  return cells
}

/** Rows that follow one another make a table. The first row names the columns. Null stands for what parts two tables. */
export function tablesOf(pieces: readonly (Piece | null)[]): { tables: ReadTable[]; used: Set<Piece> } {
  const tables: ReadTable[] = []
  const used = new Set<Piece>()
  let open: ReadTable | null = null
  for (const piece of pieces) {
    const cells = piece === null ? null : cellsOf(piece.full)
    if (piece === null || cells === null || cells.length < 2) {
      open = null
      continue
    }
    const line = lineAt(piece, 0)
    if (open === null) {
      open = { columns: cells, rows: [], line }
      tables.push(open)
    } else open.rows.push({ line, cells })
    used.add(piece)
  }
  return { tables: tables.filter((table) => table.rows.length > 0), used }
}
