/** Pieces of text at places on a page, put together to lines as a person reads them. */
import { columnsOf } from './pdf-columns.ts'
import type { Piece } from './pdf-pieces.ts'

/** The pieces that stand on one line, and the edge from which its indent is counted. */
export interface Row {
  readonly y: number
  readonly size: number
  readonly pieces: readonly Piece[]
  readonly left: number
  /** The usual width of a letter on this page. */
  readonly letter: number
  /** Where cells begin on this page: somewhere a wide gap stands before each. */
  readonly edges: ReadonlySet<number>
}

/** The lines of a page from its top to its foot; columns of running text one after the other. */
export function rowsOf(pieces: readonly Piece[]): readonly Row[] {
  const words = pieces.filter((piece) => piece.text.trim() !== '')
  const letter = letterWidth(words)
  return columnsOf(words).flatMap((column) => rowsOfColumn(column, letter))
}

function rowsOfColumn(words: readonly Piece[], letter: number): readonly Row[] {
  let left = Number.POSITIVE_INFINITY
  for (const piece of words) left = Math.min(left, piece.x)
  const rows: (Row & { y: number; size: number; pieces: Piece[] })[] = []
  const edges = new Set<number>()
  for (const piece of [...words].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    // Raised and lowered signs stand within two fifths of the larger letter.
    if (row === undefined || row.y - piece.y > Math.max(row.size, piece.size) * 0.4)
      rows.push({ y: piece.y, size: piece.size, pieces: [piece], left, letter, edges })
    else {
      row.pieces.push(piece)
      if (piece.size > row.size) {
        row.size = piece.size
        row.y = piece.y
      }
    }
  }
  for (const row of rows) {
    row.pieces.sort((a, b) => a.x - b.x)
    for (const [at, piece] of row.pieces.entries()) {
      const before = row.pieces[at - 1]
      if (before !== undefined && piece.x - before.x - before.width > piece.size * wide)
        edges.add(Math.round(piece.x))
    }
  }
  return rows
}

/** A gap wider than so many letters' sizes parts cells. */
const wide = 2

function letterWidth(pieces: readonly Piece[]): number {
  let width = 0
  let letters = 0
  for (const piece of pieces) {
    width += piece.width
    letters += piece.text.length
  }
  return letters === 0 || !(width > 0) ? 5 : width / letters
}

/**
 * How far apart the lines of a paragraph stand, as a multiple of the size of their letters: the distance that a tenth of
 * all lines keep or undercut, since the gaps between paragraphs are wider and some documents are nearly all gaps.
 */
export function leadingOf(pages: readonly (readonly Row[])[]): number {
  const distances = pages
    .flatMap((rows) => rows.map((row, at) => distance(rows[at - 1], row)))
    .filter((one) => one >= 0.9 && one <= 3)
    .sort((a, b) => a - b)
  return distances[Math.floor(distances.length / 10)] ?? 1.2
}

function distance(above: Row | undefined, row: Row): number {
  return above === undefined ? 0 : (above.y - row.y) / Math.max(above.size, 1)
}

/** The text of each row; an empty line where the space above it is wider than between the lines of a paragraph. */
export function linesOf(rows: readonly Row[], leading: number): readonly string[] {
  return rows.flatMap((row, at) => {
    const gap = distance(rows[at - 1], row) > leading * 1.3
    return gap ? ['', lineOf(row)] : [lineOf(row)]
  })
}

/** A marker alone: what stands behind it belongs to it, however far it is set in. */
const marker = /^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?|[•▪◦●○■–—\uf0b7\uf0a7-])$/i

/** Wide gaps become at least three spaces, set so that the cells of a table stand below each other. */
function lineOf(row: Row): string {
  const column = (x: number) => Math.max(0, Math.min(160, Math.round((x - row.left) / row.letter)))
  let line = ''
  let end = 0
  let before: Piece | undefined
  for (const piece of row.pieces) {
    // Some programs make bold letters by writing the same words twice, a hair apart.
    if (before !== undefined && before.text === piece.text && piece.x - before.x < piece.size * 0.2) continue
    const gap = piece.x - end
    if (before !== undefined && gap < piece.size && isNoteMark(piece, row)) continue
    if (before === undefined) line += ' '.repeat(column(piece.x))
    else if (partsCells(gap, piece, row) && !marker.test(line))
      line = line.trimEnd().padEnd(Math.max(line.trimEnd().length + 3, column(piece.x)))
    else if (needsSpace(line, gap, piece) || isNoteMark(before, row)) line += ' '
    line += piece.text
    end = before === undefined ? piece.x + piece.width : Math.max(end, piece.x + piece.width)
    before = piece
  }
  return line
    .replace(/\uf0b7/g, '•')
    .replace(/\uf0a7/g, '▪')
    .trimEnd()
}

/** Cells may nearly touch where one is full; then the next begins below or above where others begin. */
function partsCells(gap: number, piece: Piece, row: Row): boolean {
  if (gap > piece.size * wide) return true
  const x = Math.round(piece.x)
  return gap > piece.size * 0.5 && (row.edges.has(x) || row.edges.has(x - 1) || row.edges.has(x + 1))
}

function needsSpace(line: string, gap: number, piece: Piece): boolean {
  return gap > piece.size * 0.15 && !line.endsWith(' ') && !piece.text.startsWith(' ')
}

/** The raised number of a note. Left in the text, it would make "March 20261" of a year. */
function isNoteMark(piece: Piece, row: Row): boolean {
  const raised = piece.y - row.y > row.size * 0.15 && piece.size < row.size * 0.8
  return raised && /^\s*\d{1,3}\s*$/.test(piece.text)
}
