/** Small questions asked of a part of a Word file. */
import { DOMParser, type Element, type Node } from '@xmldom/xmldom'
import { Refused } from './refusals.ts'

/** The root element of a part; null where the file has no such part. Throws {@link Refused} for broken XML. */
export function rootOf(xml: string | undefined): Element | null {
  if (xml === undefined) return null
  const fail = () => {
    throw new Refused('damaged')
  }
  try {
    const parser = new DOMParser({ onError: (level) => (level === 'warning' ? undefined : fail()) })
    return parser.parseFromString(xml, 'text/xml').documentElement
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('damaged')
  }
}

export function elementsOf(parent: Element): readonly Element[] {
  const found: Element[] = []
  for (let node: Node | null = parent.firstChild; node !== null; node = node.nextSibling)
    if (node.nodeType === 1) found.push(node as Element)
  return found
}

export function childrenOf(parent: Element, name: string): readonly Element[] {
  return elementsOf(parent).filter((child) => child.nodeName === name)
}

export function firstOf(parent: Element, name: string): Element | null {
  return elementsOf(parent).find((child) => child.nodeName === name) ?? null
}

/** The `w:val` of a child. */
export function valOf(parent: Element, name: string): string | null {
  const child = firstOf(parent, name)
  const value = child?.getAttribute('w:val')
  return value === undefined || value === null || value === '' ? null : value
}
