/** The words of one paragraph of a Word file: what its runs show, without field codes, hidden text and note marks. */
import type { Styles } from './word-styles.ts'
import { firstOf, seenIn, switchOf, valOf } from './word-xml.ts'
import { attributeOf, type XmlElement } from './xml.ts'

interface ParagraphRead {
  readonly text: string
  /** Text boxes anchored here: they are read after the paragraph, not inside its sentences. */
  readonly boxes: readonly XmlElement[]
}

/** Signs of the fonts Wingdings and Symbol that stand in letters and forms. */
const signs: Readonly<Record<string, string>> = {
  b7: '•',
  a7: '▪',
  fc: '✓',
  fb: '✗',
  fe: '☑',
  a8: '☐',
  '6f': '☐',
}

const unseen = new Set(['w:pPr', 'w:rPr', 'w:sdtPr', 'w:sdtEndPr', 'w:instrText', 'w:delText', 'w:rt'])

export class RunReader {
  readonly notes = { footnotes: [] as string[], endnotes: [] as string[] }
  readonly #styles: Styles
  /** The fields that are open: in a field's code nothing is shown, in its result all is. */
  #fields: ('code' | 'result')[] = []

  constructor(styles: Styles) {
    this.#styles = styles
  }

  paragraph(paragraph: XmlElement): ParagraphRead {
    const boxes: XmlElement[] = []
    const text = this.#within(paragraph, boxes)
    // A code that is never closed would hide the rest of the document: it ends with its paragraph.
    this.#fields = this.#fields.filter((field) => field === 'result')
    return { text: text.replaceAll('\u00ad', ''), boxes }
  }

  #within(element: XmlElement, boxes: XmlElement[]): string {
    let text = ''
    for (const child of seenIn(element)) {
      if (unseen.has(child.name)) continue
      if (child.name === 'w:txbxContent') boxes.push(child)
      else if (child.name === 'w:fldChar') this.#field(attributeOf(child, 'w:fldCharType'))
      else if (!(child.name === 'w:r' && this.#hidden(child)) || hasField(child))
        text += this.#signsOf(child) ?? this.#within(child, boxes)
    }
    return text
  }

  /** What an element itself shows; null where only what is in it shows something. */
  #signsOf(element: XmlElement): string | null {
    if (this.#fields.includes('code')) return shown.has(element.name) ? '' : null
    switch (element.name) {
      case 'w:t':
      case 'm:t':
        return element.children.filter((child) => typeof child === 'string').join('')
      case 'w:tab':
      case 'w:ptab':
        return '\t'
      case 'w:br':
        return attributeOf(element, 'w:type') === 'page' ? '\f' : '\n'
      case 'w:cr':
        return '\n'
      case 'w:noBreakHyphen':
        return '-'
      case 'w:sym':
        return signs[(attributeOf(element, 'w:char') ?? '').slice(-2).toLowerCase()] ?? ''
      case 'w:footnoteReference':
        this.notes.footnotes.push(attributeOf(element, 'w:id') ?? '')
        return ''
      case 'w:endnoteReference':
        this.notes.endnotes.push(attributeOf(element, 'w:id') ?? '')
        return ''
      default:
        return null
    }
  }

  #hidden(run: XmlElement): boolean {
    const properties = firstOf(run, 'w:rPr')
    return switchOf(properties, 'w:vanish') ?? this.#styles.hides(valOf(properties, 'w:rStyle'))
  }

  #field(kind: string | null): void {
    if (kind === 'begin') this.#fields.push('code')
    else if (kind === 'end') this.#fields.pop()
    else if (kind === 'separate' && this.#fields.pop() !== undefined) this.#fields.push('result')
  }
}

const shown = new Set(['w:t', 'm:t', 'w:tab', 'w:ptab', 'w:br', 'w:cr', 'w:noBreakHyphen', 'w:sym'])

/** A hidden run may still open or close a field. */
function hasField(run: XmlElement): boolean {
  return firstOf(run, 'w:fldChar') !== null
}
