/** The words of a PDF, line by line in reading order, a form feed between pages. */
import { getDocumentProxy } from 'unpdf'
import { limits } from './limits.ts'
import { Refused } from './refusals.ts'

export interface PdfText {
  readonly text: string
  readonly pages: number
}

interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

export async function textOfPdf(bytes: Uint8Array): Promise<PdfText> {
  const document = await open(bytes)
  if (document.numPages > limits.pages) throw new Refused('too-many-pages')
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    pages.push(linesOf(content.items.flatMap((item) => pieceOf(item))).join('\n'))
    page.cleanup()
  }
  if (!pages.some((page) => /\p{L}{2}/u.test(page))) throw new Refused('scanned-pdf')
  return { text: pages.join('\n\f\n'), pages: document.numPages }
}

async function open(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    return await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    })
  } catch (error) {
    throw new Refused((error as Error).name === 'PasswordException' ? 'encrypted-pdf' : 'damaged')
  }
}

function pieceOf(item: unknown): readonly Piece[] {
  const one = item as { str?: string; transform?: readonly number[]; width?: number; height?: number }
  if (one.str === undefined || one.str === '' || one.transform === undefined) return []
  const [, , skew = 0, height = 0, x = 0, y = 0] = one.transform
  return [
    { text: one.str, x, y, width: one.width ?? 0, size: Math.hypot(skew, height) || (one.height ?? 10) },
  ]
}

/** Pieces that stand on one line, from the top of the page to its foot; a wide gap between two is a tab. */
export function linesOf(pieces: readonly Piece[]): readonly string[] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const last = rows.at(-1)
    const near = last !== undefined && Math.abs(last.y - piece.y) <= last.size * 0.4
    const row = near
      ? last
      : rows.find((one) => Math.abs(one.y - piece.y) <= Math.min(one.size, piece.size) * 0.3)
    if (row === undefined) rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
    else row.pieces.push(piece)
  }
  const left = Math.min(...pieces.map((piece) => piece.x))
  const lines: string[] = []
  let before: { y: number; size: number } | null = null
  for (const row of rows.sort((a, b) => b.y - a.y)) {
    // A space between paragraphs is wider than between lines: keep it as an empty line.
    if (before !== null && before.y - row.y > before.size * 1.9) lines.push('')
    lines.push(lineOf(row.pieces, left))
    before = row
  }
  return lines
}

function lineOf(pieces: readonly Piece[], left: number): string {
  const ordered = [...pieces].sort((a, b) => a.x - b.x)
  const [first] = ordered
  if (first === undefined) return ''
  let line = ' '.repeat(Math.max(0, Math.min(16, Math.round((first.x - left) / 9))))
  let end = first.x
  for (const piece of ordered) {
    const gap = piece.x - end
    if (gap > piece.size * 2.5) line += '\t'
    else if (gap > piece.size * 0.15 && !line.endsWith(' ') && !piece.text.startsWith(' ')) line += ' '
    line += piece.text
    end = piece.x + piece.width
  }
  return line.replace(/[ ]+$/, '')
}
