/** The words of a PDF, line by line in reading order, a form feed between pages. */
import { getDocumentProxy } from 'unpdf'
import { limits } from './limits.ts'
import { leadingOf, linesOf, type Row, rowsOf } from './pdf-lines.ts'
import { type Piece, uprightPieces } from './pdf-pieces.ts'
import { Refused } from './refusals.ts'

export interface PdfRead {
  readonly text: string
  readonly warnings: readonly string[]
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Takes the bytes over: whoever needs them afterwards hands in a copy. */
export async function textOfPdf(bytes: Uint8Array): Promise<PdfRead> {
  refuseCutShort(bytes)
  const document = await open(bytes)
  try {
    if (document.numPages > limits.pages) throw new Refused('too-many-pages')
    const pages = await rowsOfPages(document)
    const leading = leadingOf(pages)
    const texts = pages.map((rows) => linesOf(rows, leading).join('\n'))
    if (!texts.some((text) => /\p{L}{2}/u.test(text))) throw new Refused('scanned-pdf')
    return { text: texts.join('\n\f\n'), warnings: withoutWords(texts) }
  } finally {
    await document.destroy()
  }
}

/** The library mends a file cut short and gives the words that are left: a notice read by half is worse than none. */
function refuseCutShort(bytes: Uint8Array): void {
  const end = Buffer.from(bytes.subarray(-16_384))
    .toString('latin1')
    .replace(/[\s\0]+$/, '')
  if (!end.slice(-2048).includes('%%EOF')) throw new Refused('damaged')
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    })
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException'
    throw new Refused(locked ? 'encrypted-pdf' : 'damaged')
  }
}

async function rowsOfPages(document: Pdf): Promise<readonly (readonly Row[])[]> {
  const pages: (readonly Row[])[] = []
  let length = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const groups = uprightPieces(items, page.getViewport({ scale: 1 }).transform)
    length += lengthOf(groups)
    if (length > limits.text) throw new Refused('too-much-text')
    pages.push(groups.flatMap(rowsOf))
    page.cleanup()
  }
  return pages
}

function lengthOf(groups: readonly (readonly Piece[])[]): number {
  let length = 0
  for (const group of groups) for (const piece of group) length += piece.text.length
  return length
}

/** Scanned pages among others: what stands on them is not read, and somebody must know. */
function withoutWords(texts: readonly string[]): readonly string[] {
  const pages = texts.flatMap((text, index) => (/[\p{L}\p{N}]/u.test(text) ? [] : [index + 1]))
  if (pages.length === 0) return []
  const shown =
    pages.length > 12 ? `${pages.slice(0, 12).join(', ')} and ${pages.length - 12} more` : pages.join(', ')
  return [
    pages.length === 1
      ? `Page ${shown} holds no text. If it is a picture of a page, its words are missing here.`
      : `Pages ${shown} hold no text. If they are pictures of pages, their words are missing here.`,
  ]
}
