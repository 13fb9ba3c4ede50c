import { lineAt, type Piece } from './pieces.ts'
import type { Prose, ProsePart } from './reading.ts'

/** Adds a piece to the prose of the reading. */
export function put(prose: Prose[], part: ProsePart, piece: Piece, weakness: number | null = null): void {
  prose.push({ part, weakness, text: piece.full.replace(/\s+/g, ' ').trim(), line: lineAt(piece, 0) })
}
