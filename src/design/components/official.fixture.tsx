/** How the official macros' parameters become ours, and how two pieces of HTML are compared. For tests. */

import { parseFragment } from 'parse5'
import type { ComponentType, VNode } from 'preact'
import { h } from 'preact'
import { RawHtml } from '../raw-html.tsx'
import { renderPart } from '../render.ts'

type Loose = Record<string, unknown>

/**
 * Where a macro takes `html`, ours takes `text` as JSX: the fixture's HTML comes through the one raw door, which is taken
 * away again after rendering. A macro's `conditional.html` is our `conditional`; a caller's `html` our `text`.
 */
export function oursFrom(params: unknown): unknown {
  if (Array.isArray(params)) return params.map(oursFrom)
  if (typeof params !== 'object' || params === null) return params
  const given = params as Loose
  const ours: Loose = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === null) continue
    if (name === 'html' || name.endsWith('Html')) {
      if (typeof value === 'string' && value !== '')
        ours[name === 'html' ? 'text' : name.replace(/Html$/, 'Text')] = raw(value)
    } else if (name === 'text' && typeof given.html === 'string' && given.html !== '') continue
    else if (name === 'conditional') {
      const html = (value as Loose | undefined)?.html
      if (typeof html === 'string' && html !== '') ours.conditional = raw(html)
    } else if (name === 'slots') ours.slots = slotsFrom(value as Loose)
    else ours[name] = name === 'attributes' ? value : oursFrom(value)
  }
  return ours
}

/** The slots of a service navigation are HTML strings; `end` may also be `{ html, align }`, and is always an object here. */
function slotsFrom(slots: Readonly<Loose>): Loose {
  const ours: Loose = {}
  for (const [name, value] of Object.entries(slots)) {
    if (typeof value === 'string') ours[name] = name === 'end' ? { text: raw(value) } : raw(value)
    else ours[name] = oursFrom(value)
  }
  return ours
}

function raw(html: string): VNode {
  return <RawHtml html={html.trim()} />
}

/** Components whose macro takes a block of HTML: ours take it as children. */
const takesChildren = new Set(['fieldset', 'notification-banner'])

export function renderOurs(name: string, component: ComponentType<never>, params: Readonly<Loose>): string {
  const { html: block, ...rest } = params
  const withBlock = takesChildren.has(name) && typeof block === 'string' && block !== ''
  const ours = oursFrom(withBlock ? rest : params) as Loose
  const html = renderPart(
    h(component as ComponentType<Loose>, withBlock ? { ...ours, children: raw(block) } : ours),
  )
  return html.replaceAll('<raw-html>', '').replaceAll('</raw-html>', '')
}

/** HTML as lines of a tree: attribute order and space between words do not count, everything else does. */
export function treeOf(html: string): string {
  const lines: string[] = []
  walk(parseFragment(html.trim()) as unknown as Node, 0, lines)
  return lines.join('\n')
}

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

function walk(node: Node, depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth)
  for (const child of joinText(node.childNodes ?? [])) {
    if (child.nodeName === '#text') {
      const words = (child.value ?? '').replace(/\s+/g, ' ').trim()
      if (words !== '') lines.push(`${indent}"${words}"`)
      continue
    }
    const attributes = [...(child.attrs ?? [])]
      .map(({ name, value }) => `${name}="${name === 'class' ? value.replace(/\s+/g, ' ').trim() : value}"`)
      .sort()
    lines.push(`${indent}<${[child.nodeName, ...attributes].join(' ')}>`)
    walk(child, depth + 1, lines)
  }
}

function joinText(nodes: readonly Node[]): readonly Node[] {
  const joined: Node[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.nodeName === '#text' && last?.nodeName === '#text')
      joined[joined.length - 1] = { ...last, value: `${last.value ?? ''}${node.value ?? ''}` }
    else joined.push(node)
  }
  return joined
}

const inline = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'span', 'strong', 'time'])

/**
 * The words as they are read, a line for each block: `treeOf` does not see a missing space between two inline elements
 * ("Error:Enter a date"), this does.
 */
export function wordsOf(html: string): string {
  let words = ''
  const read = (node: Node) => {
    for (const child of node.childNodes ?? []) {
      if (child.nodeName === '#text') words += (child.value ?? '').replace(/\s+/g, ' ')
      else if (inline.has(child.nodeName)) read(child)
      else {
        words += '\n'
        read(child)
        words += '\n'
      }
    }
  }
  read(parseFragment(html.trim()) as unknown as Node)
  return words
    .replace(/ +/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}
