/** One line of the source after cleaning: its 1-based number, its words as written, and what its dress says. */
export interface SourceLine {
  readonly number: number
  readonly text: string
  /** How many characters stand before the first word: only columns of a table use it, never the structure. */
  readonly indent: number
  /** An empty line, or a page break, stands before it. */
  readonly gapBefore: boolean
  readonly pageBreakBefore: boolean
  /** It was marked as a heading (hashes), or stood wholly in bold. */
  readonly hashes: boolean
  readonly bold: boolean
}

// Zero-width signs, soft hyphens, byte order marks and control characters carry no words.
const WORDLESS = /[\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uFFFE\uFFFF]/gu
const WORDS = /[\p{L}\p{N}]/u

/**
 * Cuts text into the lines that carry words. Line numbers count line feeds (a form feed ends no line, but is a page
 * break). Bold, hashes and markdown escapes are stripped; everything else stays as written.
 */
export function sourceLines(text: string): SourceLine[] {
  const found: SourceLine[] = []
  let gap = true
  let page = false
  const raw = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)
  for (let index = 0; index < raw.length; index += 1) {
    for (const [order, part] of (raw[index] ?? '').split(/[\f\v]/).entries()) {
      if (order > 0) {
        gap = true
        page = true
      }
      const line = clean(part)
      if (!WORDS.test(line.text)) {
        // A bullet alone on its line still opens an item; a row of dashes or pipes does not.
        if (!/^[-•*–▪●◦·]$/.test(line.text)) {
          gap = gap || line.text === ''
          continue
        }
      }
      found.push({
        number: index + 1,
        ...line,
        indent: part.length - part.trimStart().length,
        gapBefore: gap,
        pageBreakBefore: page,
      })
      gap = false
      page = false
    }
  }
  return found
}

function clean(part: string): { text: string; hashes: boolean; bold: boolean } {
  let text = part
    .replace(WORDLESS, (sign) => (sign === '\t' ? sign : ''))
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .trim()
  const hashed = /^#{1,6}\s+(?=\S)/.exec(text)
  if (hashed !== null) text = text.slice(hashed[0].length).replace(/\s+#+$/, '')
  text = text.replace(/^>\s+/, '')
  const bold =
    /^(?:[-*•]\s+)?(\*\*|__)(?!\s).{0,2000}\1$/.test(text) && !/\*\*.*\*\*.*\*\*/.test(text.slice(0, 400))
  if (text.includes('**') || text.includes('__')) text = text.replace(/\*\*|__/g, '').trim()
  if (text.includes('\\')) text = text.replace(/\\([.()[\]*_#-])/g, '$1')
  return {
    text: /\t| {3,}/.test(text.slice(0, 2500)) ? text : text.replace(/ {2,}/g, ' '),
    hashes: hashed !== null,
    bold,
  }
}

/** Two or more spaces become one; tabs too. For running text, not for rows of a table. */
export function oneSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
