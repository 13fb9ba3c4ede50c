import { lineAt, type Piece } from './pieces.ts'
import { plain } from './plain.ts'
import type { DocumentReading } from './reading.ts'
import { sentencesOf } from './sentences.ts'

const REPLACES =
  /\b(?:replaces?|replacing|supersedes?|superseding|in place of|is issued in substitution for|substitutes?|replacement (?:of|for))\b[^.]{0,120}\b(?:notice|direction|improvement notice)\b|\b(?:notice|direction)\b[^.]{0,140}\b(?:is|are|was|be|has been|will be)(?: now| hereby| therefore)? (?:replaced|superseded|withdrawn and replaced|closed and replaced)\b|\b(?:notice|direction) (?:issued|dated|given|served)[^.]{0,100}\b(?:is|has been)(?: hereby| now)? (?:closed|withdrawn|revoked)\b/i

const HINT = /replac|supersed|substitut|in place of|closed|withdrawn|revoked/i

/** The sentence by which a notice says that it takes the place of an earlier one, and the line it stands on. */
export function supersedesIn(pieces: readonly Piece[]): DocumentReading['supersedes'] {
  for (const piece of pieces) {
    const words = piece.plain
    if (!HINT.test(words) || !REPLACES.test(words)) continue
    for (const span of sentencesOf(piece.full)) {
      const sentence = piece.full.slice(span.start, span.end)
      if (!REPLACES.test(plain(sentence))) continue
      const lead = sentence === piece.full ? piece.full.length - piece.marked.rest.length : 0
      const start = span.start + (span.start === 0 ? piece.full.length - piece.marked.rest.length : 0)
      return {
        as: piece.full.slice(start, span.end).trim() || sentence.slice(lead),
        line: lineAt(piece, start),
      }
    }
  }
  return null
}
