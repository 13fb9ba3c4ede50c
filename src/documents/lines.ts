/** One line of the source after cleaning: its 1-based number, its words as written, and what its dress says. */
export interface SourceLine {
  readonly number: number
  readonly text: string
  /** How many characters stand before the first word: only columns of a table use it, never the structure. */
  readonly indent: number
  /** An empty line, or a page break, stands before it. */
  readonly gapBefore: boolean
  readonly pageBreakBefore: boolean
  /** A tab stood before its first word: a cell of a table whose left column goes on above, or a hanging indent. */
  readonly tabbed: boolean
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
        if (!/^[-•*–▪●◦·\uF000-\uF0FF]$/.test(line.text)) {
          gap = gap || line.text === ''
          continue
        }
      }
      found.push({
        number: index + 1,
        ...line,
        indent: part.length - part.trimStart().length,
        tabbed: /^ {0,3}\t/.test(part),
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
  let text = unfolded(part).trim()
  const hashed = /^#{1,6}\s+(?=\S)/.exec(text)
  if (hashed !== null) text = text.slice(hashed[0].length).replace(/\s+#+$/, '')
  text = text.replace(/^>\s+/, '')
  const bold =
    /^(?:[-*•]\s+)?(\*\*|__)(?!\s).{0,2000}\1$/.test(text) && !/\*\*.*\*\*.*\*\*/.test(text.slice(0, 400))
  if (text.includes('**') || text.includes('__')) text = text.replace(/\*\*|__/g, '').trim()
  if (text.includes('_')) text = text.replace(ITALIC, '$1$2')
  if (text.includes('*')) text = text.replace(ITALIC_STAR, '$1$2')
  if (text.includes('\\')) text = text.replace(/\\([.()[\]*_#-])/g, '$1')
  const marker = text.includes('\t') ? HANGING.exec(text) : null
  if (marker !== null) text = `${marker[1]} ${text.slice(marker[0].length)}`
  return {
    text: /\t| {3,}/.test(text.slice(0, 2500)) ? text : text.replace(/ {2,}/g, ' '),
    hashes: hashed !== null,
    bold,
  }
}

// A marker set off by a tab hangs before its own words; with another tab in the line it is the cell of a row.
const HANGING = /^([^\w\s(]|o|\(?\w{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s*\t\s*(?=[^\s\t][^\t]*$)/
const ITALIC = /(^|[\s("“‘'])_(?=\S)([^_]{1,300})(?<=\S)_(?=$|[\s.,;:!?)"”’'])/g
const ITALIC_STAR = /(^|[\s("“‘'])\*(?=\S)([^*]{1,300})(?<=\S)\*(?=$|[\s.,;:!?)"”’'])/g
const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

/**
 * The line without what a conversion put into it: signs without words, ligatures in place of their letters, the spaces
 * of a word processor, and the entities and breaks that a web page or markdown leaves behind.
 */
function unfolded(part: string): string {
  let text = part
  if (/[^ -~]/.test(text)) {
    text = text
      .replace(WORDLESS, (sign) => (sign === '\t' ? sign : ''))
      .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
      .replace(/[ﬀ-ﬆ]/g, (sign) => LIGATURES[sign] ?? sign)
  }
  if (/&[#a-z]/.test(text)) text = text.replace(/&(?:nbsp|#160|#xa0);/gi, ' ').replaceAll('&amp;', '&')
  return text.includes('<') ? text.replace(/<br ?\/?>/gi, ' ') : text
}
