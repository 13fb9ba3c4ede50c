/** The words of a Word file, as a person sees them: with list numbers, tables a line a row, and tracked deletions left out. */
import { limits } from './limits.ts'
import { Refused } from './refusals.ts'
import { type NumberedAt, Numbering } from './word-numbering.ts'
import { type WordPackage, wordPackage } from './word-package.ts'
import { RunReader } from './word-runs.ts'
import { numberedOf, Styles } from './word-styles.ts'
import { childrenOf, firstOf, seenIn, switchOf, valOf } from './word-xml.ts'
import { attributeOf, type XmlElement } from './xml.ts'
import { partsOf } from './zip-parts.ts'

export interface WordRead {
  readonly text: string
  readonly warnings: readonly string[]
}

/**
 * Footnotes and endnotes stand behind the text, in the order of their marks. Page headers and footers are left out,
 * since they would stand in the middle of sentences, and the reader of the warning is told what they say.
 */
export function textOfWord(bytes: Uint8Array): WordRead {
  const file = wordPackage(partsOf(bytes))
  const styles = new Styles(file.styles)
  const word = new WordText(new Numbering(file.numbering), styles, new RunReader(styles))
  word.blocks(file.body)
  word.notes(file.footnotes, 'w:footnote', word.runs.notes.footnotes)
  word.notes(file.endnotes, 'w:endnote', word.runs.notes.endnotes)
  const text = word.text()
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refused('no-words')
  return { text, warnings: leftOut(file, styles) }
}

export class WordText {
  readonly runs: RunReader
  readonly #lines: string[] = []
  readonly #numbering: Numbering
  readonly #styles: Styles
  /** The words of a paragraph whose end was deleted: they begin the next one. */
  #carried = ''
  #length = 0

  constructor(numbering: Numbering, styles: Styles, runs: RunReader) {
    this.#numbering = numbering
    this.#styles = styles
    this.runs = runs
  }

  text(): string {
    return this.#lines.join('\n').replace(/\n{3,}/g, '\n\n')
  }

  blocks(parent: XmlElement): void {
    for (const child of seenIn(parent)) {
      if (child.name === 'w:p') this.#paragraph(child)
      else if (child.name === 'w:tbl') this.#table(child)
    }
  }

  notes(root: XmlElement | null, name: string, marks: readonly string[]): void {
    if (root === null) return
    const notes = new Map(childrenOf(root, name).map((note) => [attributeOf(note, 'w:id') ?? '', note]))
    for (const mark of new Set(marks)) {
      const note = notes.get(mark)
      if (note !== undefined) this.blocks(note)
    }
  }

  #add(...lines: readonly string[]): void {
    for (const line of lines) this.#length += line.length + 1
    if (this.#length > limits.text) throw new Refused('too-much-text')
    this.#lines.push(...lines)
  }

  #paragraph(paragraph: XmlElement): void {
    const properties = firstOf(paragraph, 'w:pPr')
    const { text: words, boxes } = this.runs.paragraph(paragraph)
    const end = firstOf(properties, 'w:rPr')
    if (firstOf(end, 'w:del') !== null || firstOf(end, 'w:moveFrom') !== null) this.#carried += words
    else {
      const text = `${this.#carried}${words}`
      this.#carried = ''
      this.#add(this.#numbered(properties, text), '')
    }
    for (const box of boxes) this.blocks(box)
  }

  /** A paragraph without words has its number all the same, and a person sees it; an empty bullet says nothing. */
  #numbered(properties: XmlElement | null, text: string): string {
    const at = this.#numberedAt(properties)
    const marker = at === null ? '' : this.#numbering.next(at)
    if (marker === '' || (text.trim() === '' && marker === '•')) return text
    return `${'  '.repeat(Math.min(at?.level ?? 0, 8))}${marker} ${text.trimStart()}`.trimEnd()
  }

  /** A paragraph's own numbering, or that of its style or of a style this one is based on. `numId` 0 takes it away. */
  #numberedAt(properties: XmlElement | null): NumberedAt | null {
    const own = numberedOf(properties)
    const styled = this.#styles.numberedBy(valOf(properties, 'w:pStyle'))
    const numId = own.numId ?? styled.numId
    if (numId === undefined || numId === '0') return null
    const linked = styled.style === undefined ? null : this.#numbering.levelOfStyle(numId, styled.style)
    return { numId, level: own.level ?? linked ?? styled.level ?? 0 }
  }

  /** A row is a line with a tab between its cells. A row of one cell is only a frame, and reads as the text round it. */
  #table(table: XmlElement): void {
    for (const row of seenIn(table)) {
      const about = firstOf(row, 'w:trPr')
      if (row.name !== 'w:tr' || firstOf(about, 'w:del') !== null || switchOf(about, 'w:hidden') === true)
        continue
      const cells = [...seenIn(row)].filter(
        (cell) => cell.name === 'w:tc' && firstOf(firstOf(cell, 'w:tcPr'), 'w:cellDel') === null,
      )
      const [only] = cells
      if (cells.length === 1 && only !== undefined) this.blocks(only)
      else this.#row(cells)
    }
    this.#add('')
  }

  #row(cells: readonly XmlElement[]): void {
    const texts = cells.flatMap((cell) => {
      const inner = new WordText(this.#numbering, this.#styles, this.runs)
      inner.blocks(cell)
      const text = inner.text().replace(/\s+/g, ' ').trim()
      // A cell over several columns keeps the cells behind it in theirs.
      const columns = Number(valOf(firstOf(cell, 'w:tcPr'), 'w:gridSpan') ?? 1)
      return [text, ...Array<string>(Math.max(0, Math.min(columns, 63) - 1)).fill('')]
    })
    if (texts.some((text) => text !== '')) this.#add(texts.join('\t'))
  }
}

function leftOut(file: WordPackage, styles: Styles): readonly string[] {
  const said = new Set<string>()
  for (const root of file.headersAndFooters) {
    const word = new WordText(new Numbering(null), styles, new RunReader(styles))
    word.blocks(root)
    const text = word.text().replace(/\s+/g, ' ').trim()
    if (/\p{L}{2}/u.test(text.replace(/\b(?:page|of)\b/gi, ''))) said.add(text)
  }
  if (said.size === 0) return []
  const words = [...said].join(' / ')
  const shown = words.length > 120 ? `${words.slice(0, 120)}…` : words
  return [`The page headers and footers were left out. They say: ${shown}`]
}
