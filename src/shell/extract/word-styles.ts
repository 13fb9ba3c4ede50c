/** What a Word file's styles say about numbering and hidden text, each style after those it is based on. */
import type { NumberedAt } from './word-numbering.ts'
import { childrenOf, firstOf, switchOf, valOf } from './word-xml.ts'
import { attributeOf, type XmlElement } from './xml.ts'

interface Style {
  readonly basedOn: string | null
  readonly numbered: Partial<NumberedAt>
  readonly hidden: boolean | null
}

export class Styles {
  readonly #styles = new Map<string, Style>()
  #ordinary: string | null = null

  constructor(root: XmlElement | null) {
    for (const style of root === null ? [] : childrenOf(root, 'w:style')) {
      const id = attributeOf(style, 'w:styleId') ?? ''
      this.#styles.set(id, {
        basedOn: valOf(style, 'w:basedOn'),
        numbered: numberedOf(firstOf(style, 'w:pPr')),
        hidden: switchOf(firstOf(style, 'w:rPr'), 'w:vanish'),
      })
      if (attributeOf(style, 'w:type') === 'paragraph' && attributeOf(style, 'w:default') === '1')
        this.#ordinary = id
    }
  }

  /** The list and level that a paragraph style gives, and the style that gave the list. */
  numberedBy(style: string | null): Partial<NumberedAt> & { readonly style?: string } {
    let found: Partial<NumberedAt> & { style?: string } = {}
    for (const [id, one] of this.#chain(style ?? this.#ordinary)) {
      const names = found.numId === undefined && one.numbered.numId !== undefined ? { style: id } : {}
      found = { ...names, ...one.numbered, ...found }
    }
    return found
  }

  hides(style: string | null): boolean {
    for (const [, one] of this.#chain(style)) if (one.hidden !== null) return one.hidden
    return false
  }

  /** A style and those it is based on. A file may name them in a circle, so only so many are asked. */
  *#chain(from: string | null): Generator<readonly [string, Style]> {
    let id = from
    for (let hops = 0; id !== null && hops < 20; hops += 1) {
      const style = this.#styles.get(id)
      if (style === undefined) return
      yield [id, style]
      id = style.basedOn
    }
  }
}

/** The list and level that a paragraph's properties give, as far as they give them. */
export function numberedOf(properties: XmlElement | null): Partial<NumberedAt> {
  const numbered = firstOf(properties, 'w:numPr')
  const numId = valOf(numbered, 'w:numId')
  const level = valOf(numbered, 'w:ilvl')
  return { ...(numId === null ? {} : { numId }), ...(level === null ? {} : { level: Number(level) }) }
}
