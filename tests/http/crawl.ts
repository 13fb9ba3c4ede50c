/** Follows every link that a person is shown, as a careful reader would, and gives back what came. */
import { parse } from 'parse5'
import type { Browser } from '../support/house.ts'
import type { Answered } from '../support/http.ts'

export interface Seen {
  readonly path: string
  /** The page that led here; empty for the first. */
  readonly from: string
  readonly answered: Answered
}

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

/** Pages that differ only in their query or in an id are followed a few times each: the fortieth is no new page. */
export async function crawl(
  browser: Browser,
  starts: readonly string[],
  eachShape = 10,
): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  const known = new Set<string>()
  const times = new Map<string, number>()
  const ahead = starts.map((path) => ({ path, from: '' }))
  for (const step of ahead) {
    const shape = (step.path.split('?')[0] ?? '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    const isSheet = step.path.includes('as=csv')
    if (known.has(step.path) || (!isSheet && (times.get(shape) ?? 0) >= eachShape)) continue
    known.add(step.path)
    times.set(shape, (times.get(shape) ?? 0) + 1)
    const answered = await browser.get(step.path)
    seen.push({ ...step, answered })
    for (const path of linksIn(answered)) if (!known.has(path)) ahead.push({ path, from: step.path })
  }
  return seen
}

/** The addresses of our own pages that a page links to. */
export function linksIn(answered: Answered): readonly string[] {
  if (!String(answered.headers['content-type']).startsWith('text/html')) return []
  return elementsOf(answered.text).flatMap((element) => {
    const href = element.nodeName === 'a' ? attribute(element, 'href') : undefined
    return href?.startsWith('/') === true ? [href.split('#')[0] ?? href] : []
  })
}

export function elementsOf(html: string): readonly Node[] {
  const found: Node[] = []
  const walk = (node: Node) => {
    found.push(node)
    for (const child of node.childNodes ?? []) walk(child)
  }
  walk(parse(html) as unknown as Node)
  return found
}

export function attribute(element: Node, name: string): string | undefined {
  return element.attrs?.find((one) => one.name === name)?.value
}

/** All that a reader can read on a page, attributes' words among it. */
export function wordsOf(html: string): string {
  return elementsOf(html)
    .flatMap((node) => [node.value ?? '', ...(node.attrs ?? []).map((one) => one.value)])
    .join('\n')
}
