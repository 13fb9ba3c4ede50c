/** The words of a Word file, as a person sees them: with list numbers, tables a line a row, and tracked deletions left out. */
import type { Element } from '@xmldom/xmldom'
import { Refused } from './refusals.ts'
import { type NumberedAt, Numbering } from './word-numbering.ts'
import { childrenOf, elementsOf, firstOf, rootOf, valOf } from './word-xml.ts'
import { wordParts } from './zip-parts.ts'

/** How deep tables and content controls may lie in each other. */
const deepest = 60

export function textOfWord(bytes: Uint8Array): string {
  const parts = wordParts(bytes)
  const document = rootOf(parts.get('word/document.xml'))
  const body = document === null ? null : firstOf(document, 'w:body')
  if (body === null) throw new Refused('not-word')
  const word = new WordText(
    new Numbering(rootOf(parts.get('word/numbering.xml'))),
    stylesOf(rootOf(parts.get('word/styles.xml'))),
  )
  word.blocks(body, 0)
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) {
    const notes = rootOf(parts.get(name))
    if (notes !== null)
      for (const note of elementsOf(notes))
        if (note.getAttribute('w:type') === '' || note.getAttribute('w:type') === null) word.blocks(note, 0)
  }
  const text = word.lines.join('\n')
  if (text.trim() === '') throw new Refused('empty')
  return text
}

interface Style {
  readonly basedOn: string | null
  readonly numbered: Partial<NumberedAt> | null
}

function stylesOf(root: Element | null): ReadonlyMap<string, Style> {
  if (root === null) return new Map()
  return new Map(
    childrenOf(root, 'w:style').map((style) => {
      const properties = firstOf(style, 'w:pPr')
      return [
        style.getAttribute('w:styleId') ?? '',
        {
          basedOn: valOf(style, 'w:basedOn'),
          numbered: properties === null ? null : numberedOf(properties),
        },
      ]
    }),
  )
}

function numberedOf(properties: Element): Partial<NumberedAt> | null {
  const numbered = firstOf(properties, 'w:numPr')
  if (numbered === null) return null
  const numId = valOf(numbered, 'w:numId')
  const level = valOf(numbered, 'w:ilvl')
  return { ...(numId === null ? {} : { numId }), ...(level === null ? {} : { level: Number(level) }) }
}

class WordText {
  readonly lines: string[] = []
  readonly #numbering: Numbering
  readonly #styles: ReadonlyMap<string, Style>

  constructor(numbering: Numbering, styles: ReadonlyMap<string, Style>) {
    this.#numbering = numbering
    this.#styles = styles
  }

  blocks(parent: Element, depth: number): void {
    if (depth > deepest) throw new Refused('damaged')
    for (const child of elementsOf(parent)) {
      if (child.nodeName === 'w:p') this.lines.push(...this.#paragraph(child), '')
      else if (child.nodeName === 'w:tbl') this.#table(child, depth + 1)
      else if (containers.has(child.nodeName)) this.blocks(child, depth + 1)
    }
  }

  #paragraph(paragraph: Element): readonly string[] {
    const text = runsOf(paragraph, 0)
    const numbered = this.#numberedAt(paragraph)
    if (text.trim() === '') return [text]
    const marker = numbered === null ? '' : this.#numbering.next(numbered)
    const indent = '  '.repeat(numbered?.level ?? 0)
    return [marker === '' ? text : `${indent}${marker} ${text}`]
  }

  /** A paragraph's own numbering, or that of its style or of a style this one is based on. `numId` 0 takes it away. */
  #numberedAt(paragraph: Element): NumberedAt | null {
    const properties = firstOf(paragraph, 'w:pPr')
    if (properties === null) return null
    const own = numberedOf(properties)
    let styled: Partial<NumberedAt> = {}
    let style = valOf(properties, 'w:pStyle')
    for (let hops = 0; style !== null && hops < 20; hops += 1) {
      const found: Style | undefined = this.#styles.get(style)
      styled = { ...found?.numbered, ...styled }
      style = found?.basedOn ?? null
    }
    const numId = own?.numId ?? styled.numId
    if (numId === undefined || numId === '0') return null
    return { numId, level: own?.level ?? styled.level ?? 0 }
  }

  #table(table: Element, depth: number): void {
    for (const row of childrenOf(table, 'w:tr')) {
      const cells = childrenOf(row, 'w:tc').map((cell) => {
        const inner = new WordText(this.#numbering, this.#styles)
        inner.blocks(cell, depth + 1)
        return inner.lines
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .join(' ')
          .replaceAll('\t', ' ')
      })
      if (cells.some((cell) => cell !== '')) this.lines.push(cells.join('\t'))
    }
    this.lines.push('')
  }
}

const containers = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag'])
const leftOut = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:footnoteReference',
])

function runsOf(element: Element, depth: number): string {
  if (depth > deepest) throw new Refused('damaged')
  let text = ''
  for (const child of elementsOf(element)) {
    if (leftOut.has(child.nodeName)) continue
    if (child.nodeName === 'w:t') text += child.textContent ?? ''
    else if (child.nodeName === 'w:tab') text += '\t'
    else if (child.nodeName === 'w:br' || child.nodeName === 'w:cr') text += '\n'
    else if (child.nodeName === 'w:noBreakHyphen') text += '-'
    else text += runsOf(child, depth + 1)
  }
  return text
}
