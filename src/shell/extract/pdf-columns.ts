/** Columns of running text on a page of a PDF, told from the cells of a table. */
import type { Piece } from './pdf-pieces.ts'

/** A column has so many lines of so many letters; a cell of a table seldom does. */
const least = { lines: 6, letters: 20 }

/**
 * The pieces in blocks, in the order in which they are read. Programs write a column from its top to its foot before
 * they begin the next one, so a column begins where the writing jumps up, and to the right of all just written.
 */
export function columnsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const jumps = pieces.flatMap((piece, at) => (jumpsUp(pieces[at - 1], piece) ? [at] : []))
  const cuts = new Set<number>([0, pieces.length])
  for (const [order, jump] of jumps.entries()) {
    const edge = pieces[jump]?.x ?? 0
    let start = jump
    while (start > (jumps[order - 1] ?? 0) && endsBefore(pieces[start - 1], edge)) start -= 1
    let end = jump
    while (end < (jumps[order + 1] ?? pieces.length) && beginsBehind(pieces[end], edge)) end += 1
    const left = spanOf(pieces.slice(start, jump))
    const right = spanOf(pieces.slice(jump, end))
    if (left === null || right === null || left.foot > right.top || right.foot > left.top) continue
    for (const cut of [start, jump, end]) cuts.add(cut)
  }
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(1).map((to, order) => pieces.slice(places[order], to))
}

function jumpsUp(before: Piece | undefined, piece: Piece): boolean {
  return before !== undefined && piece.y - before.y > 2 * piece.size && piece.x > before.x
}

function endsBefore(piece: Piece | undefined, edge: number): boolean {
  return piece !== undefined && piece.x + piece.width <= edge
}

function beginsBehind(piece: Piece | undefined, edge: number): boolean {
  return piece !== undefined && piece.x >= edge - piece.size
}

/** Where a column stands on the page; null for what is too short or too narrow to be one. */
function spanOf(pieces: readonly Piece[]): { top: number; foot: number } | null {
  let top = Number.NEGATIVE_INFINITY
  let foot = Number.POSITIVE_INFINITY
  let letters = 0
  const lines = new Set<number>()
  for (const piece of pieces) {
    top = Math.max(top, piece.y)
    foot = Math.min(foot, piece.y)
    letters += piece.text.length
    lines.add(Math.round(piece.y))
  }
  return lines.size < least.lines || letters < lines.size * least.letters ? null : { top, foot }
}
