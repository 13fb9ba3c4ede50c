/** Small questions asked of a part of a Word file. */
import { attributeOf, type XmlElement } from './xml.ts'

export function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  )
}

export function firstOf(parent: XmlElement | null, name: string): XmlElement | null {
  for (const child of parent?.children ?? [])
    if (typeof child !== 'string' && child.name === name) return child
  return null
}

/** The `w:val` of a child. */
export function valOf(parent: XmlElement | null, name: string): string | null {
  const child = firstOf(parent, name)
  const value = child === null ? null : attributeOf(child, 'w:val')
  return value === '' ? null : value
}

/** Whether a switch such as `w:vanish` is on; null where it is not there (ECMA-376, part 1, section 17.17.4). */
export function switchOf(parent: XmlElement | null, name: string): boolean | null {
  const child = firstOf(parent, name)
  return child === null ? null : !['0', 'false', 'off'].includes(attributeOf(child, 'w:val') ?? '1')
}

/** Kept in the file only to show what was changed (ECMA-376, part 1, section 17.13.5). */
const deleted = new Set(['w:del', 'w:moveFrom'])

/** What only stands round other things: tracked insertions, content controls, links. */
const wrappings = new Set([
  'w:ins',
  'w:moveTo',
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'mc:Choice',
  'mc:Fallback',
])

/** The elements that a person sees the words of: without what was deleted, and through what only stands round them. */
export function* seenIn(parent: XmlElement): Generator<XmlElement> {
  for (const child of parent.children) {
    if (typeof child === 'string' || deleted.has(child.name)) continue
    if (child.name === 'mc:AlternateContent') {
      // One thing written twice, for programs of different ages: read once.
      const once = firstOf(child, 'mc:Choice') ?? firstOf(child, 'mc:Fallback')
      if (once !== null) yield* seenIn(once)
    } else if (wrappings.has(child.name)) yield* seenIn(child)
    else yield child
  }
}
