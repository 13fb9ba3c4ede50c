import { type Piece, partOf } from './pieces.ts'
import { sentencesOf } from './sentences.ts'

const LONG = 2500
const OPENS =
  /\s(?=(?:[-•] )?At the (?:initial|original|first|previous) inspection, inspectors|Main findings\b|Dear [A-Z]|Yours (?:sincerely|faithfully)|cc:|Areas? for priority action (?=[A-Z])|Areas? for improvement (?=[A-Z])|Inspection outcome\b)|(?<=\bMain findings)\s|(?<=\bDear [^.]{3,80}) (?=(?:Joint|Area|SEND|Local) [^.]{3,80} Between|Between \d)| (?=Between \d{1,2} )/g

/**
 * Letters and reports whose line breaks were lost: such a piece is cut at its sentences and at the words that open the
 * parts of these documents. Shorter pieces stay whole.
 */
export function explode(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) => {
    if (piece.full.length < LONG || piece.row) return [piece]
    const cuts = new Set<number>()
    for (const span of sentencesOf(piece.full)) cuts.add(span.end)
    for (const match of piece.full.matchAll(OPENS)) cuts.add(match.index)
    const edges = [
      0,
      ...[...cuts].filter((cut) => cut > 0 && cut < piece.full.length).sort((a, b) => a - b),
      piece.full.length,
    ]
    if (edges.length < 6) return [piece]
    return edges
      .slice(0, -1)
      .map((start, index) => partOf(piece, start, edges[index + 1] ?? start))
      .filter((part) => part.full !== '')
  })
}
