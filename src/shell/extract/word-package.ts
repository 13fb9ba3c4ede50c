/**
 * Which parts of a packed file are the document, its list numbers, its styles and its notes: found by their
 * relationships, since Word does not always call the document `word/document.xml` (ECMA-376, part 2, section 9.3).
 */
import { posix } from 'node:path'
import { Refused } from './refusals.ts'
import { childrenOf, firstOf } from './word-xml.ts'
import { attributeOf, readXml, type XmlElement } from './xml.ts'
import type { Parts } from './zip-parts.ts'

export interface WordPackage {
  readonly body: XmlElement
  readonly numbering: XmlElement | null
  readonly styles: XmlElement | null
  readonly footnotes: XmlElement | null
  readonly endnotes: XmlElement | null
  readonly headersAndFooters: readonly XmlElement[]
}

interface Relationship {
  readonly id: string
  /** The last word of its type: `numbering`, `header`. */
  readonly kind: string
  readonly part: string
}

/** Throws {@link Refused} where the packed file is no Word document. */
export function wordPackage(parts: Parts): WordPackage {
  const types = parts.get('[content_types].xml')
  if (types !== undefined && /macroEnabled/i.test(Buffer.from(types).toString('latin1')))
    throw new Refused('macros')
  const main =
    relationshipsOf(parts, '').find(({ kind }) => kind === 'officedocument')?.part ?? 'word/document.xml'
  const written = parts.get(main)
  const root = written === undefined ? null : readXml(written)
  const body = root?.name === 'w:document' ? firstOf(root, 'w:body') : null
  if (body === null) throw new Refused('not-word')
  const related = relationshipsOf(parts, main)
  const rootsOf = (kind: string) =>
    related
      .filter((one) => one.kind === kind)
      .flatMap(({ part }) => {
        const found = parts.get(part)
        return found === undefined ? [] : [readXml(found)]
      })
  return {
    body,
    numbering: rootsOf('numbering')[0] ?? null,
    styles: rootsOf('styles')[0] ?? null,
    footnotes: rootsOf('footnotes')[0] ?? null,
    endnotes: rootsOf('endnotes')[0] ?? null,
    headersAndFooters: [...rootsOf('header'), ...rootsOf('footer')],
  }
}

/** What a part points to inside the file. Anything outside is left out: nothing is ever fetched. */
export function relationshipsOf(parts: Parts, of: string): readonly Relationship[] {
  const folder = posix.dirname(of)
  const written = parts.get(posix.join(folder, '_rels', `${posix.basename(of)}.rels`))
  if (written === undefined) return []
  return childrenOf(readXml(written), 'rel:Relationship').flatMap((one) => {
    const target = attributeOf(one, 'Target')
    if (target === null || attributeOf(one, 'TargetMode') === 'External') return []
    const part = target.startsWith('/') ? posix.normalize(target.slice(1)) : posix.join(folder, target)
    const kind = (attributeOf(one, 'Type') ?? '').split('/').at(-1) ?? ''
    return [{ id: attributeOf(one, 'Id') ?? '', kind: kind.toLowerCase(), part: part.toLowerCase() }]
  })
}
