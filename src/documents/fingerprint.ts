import { furnitureLines } from './furniture.ts'
import { sourceLines } from './lines.ts'
import { plain } from './plain.ts'

/**
 * The words of a document and nothing of its dress: small letters and digits only, page furniture left out. The same
 * document as PDF, Word or text gives the same words, so two readings can be known for one. Not a hash: hash it outside.
 */
export function documentFingerprint(text: string): string {
  const lines = sourceLines(text)
  const furniture = furnitureLines(lines)
  return lines
    .filter((_, index) => !furniture.has(index))
    .map((line) => line.text)
    .join(' ')
    .normalize('NFKC')
    .split(/\s+/)
    .map((word) => plain(word).toLowerCase())
    .join('')
    .replace(/[^\p{L}\p{N}%£]/gu, '')
}

/** Are these the same document, whatever its format, line breaks, quotes, hyphens and page furniture? */
export function sameDocument(textA: string, textB: string): boolean {
  return documentFingerprint(textA) === documentFingerprint(textB)
}
