/**
 * A small reader of XML for the parts of a Word file, which are written by programs and never bring a document type.
 * A document object model (@xmldom/xmldom 0.9.12) took 2.9 s and 230 MB for 5 MB of Word's XML, and 10 MB ended the
 * child at its limit; with this the child reads 40 MB in 2.4 s. It refuses what it cannot be sure of: a document type, an
 * entity of the file's own, tags that do not match.
 */
import { Refused } from './refusals.ts'

export interface XmlElement {
  /** With the usual prefix of its namespace, whatever prefix the file gives it. */
  readonly name: string
  /** Its attributes as written; `attributeOf` reads one. */
  readonly attributes: string
  readonly children: readonly (XmlElement | string)[]
}

interface Open extends XmlElement {
  readonly written: string
  readonly children: (XmlElement | string)[]
  readonly prefixes: ReadonlyMap<string, string>
}

/** Real documents stay below 60. */
const deepest = 256

/** Both the usual ("transitional") and the strict namespaces of ECMA-376. */
const usualPrefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's',
}

const none: (XmlElement | string)[] = []

/** The root element. Throws {@link Refused}. */
export function readXml(bytes: Uint8Array): XmlElement {
  const xml = decoded(bytes)
  const top: Open = { name: '', written: '', attributes: '', children: [], prefixes: new Map() }
  const stack: Open[] = [top]
  let open = top
  let at = 0
  while (at < xml.length) {
    const sign = xml.indexOf('<', at)
    const until = sign === -1 ? xml.length : sign
    if (until > at) addText(open, xml.slice(at, until))
    if (sign === -1) break
    const second = xml[sign + 1]
    if (second === '!' || second === '?') {
      at = behindAside(xml, sign, open)
      continue
    }
    const close = endOfTag(xml, sign)
    at = close + 1
    if (second === '/') {
      if (xml.slice(sign + 2, close).trimEnd() !== open.written || stack.length === 1) damaged()
      stack.pop()
      open = stack.at(-1) ?? top
      continue
    }
    const empty = xml[close - 1] === '/'
    const element = begun(xml.slice(sign + 1, empty ? close - 1 : close), open, empty)
    if (open.children === none) damaged()
    open.children.push(element)
    if (empty) continue
    stack.push(element)
    if (stack.length > deepest) throw new Refused('too-deep')
    open = element
  }
  const [root, ...more] = top.children.filter((child) => typeof child !== 'string')
  if (stack.length > 1 || root === undefined || more.length > 0) damaged()
  return root
}

/** An attribute's value; null where there is none. Attributes of Word's own namespace are asked for as `w:val`. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const local = name.slice(name.indexOf(':') + 1)
  for (const [, written, double, single] of element.attributes.matchAll(attribute)) {
    if (written === name || (written !== undefined && written.slice(written.indexOf(':') + 1) === local))
      return unescaped(double ?? single ?? '')
  }
  return null
}

const attribute = /([^\s="'<>/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g

function damaged(): never {
  throw new Refused('damaged')
}

/** XML is UTF-8, or UTF-16 with a mark (XML 1.0, section 4.3.3). */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Bytes that are not what the encoding allows: the file was damaged on its way.
    return damaged()
  }
}

function addText(open: Open, written: string): void {
  if (open.name !== '') open.children.push(unescaped(written))
  else if (written.trim() !== '') damaged()
}

/** Behind a comment, a processing instruction or a stretch of plain characters. Nothing else may stand there. */
function behindAside(xml: string, at: number, open: Open): number {
  const end = (mark: string, from: number) => {
    const found = xml.indexOf(mark, from)
    return found === -1 ? damaged() : found
  }
  if (xml.startsWith('<!--', at)) return end('-->', at + 4) + 3
  if (xml.startsWith('<?', at)) return end('?>', at + 2) + 2
  if (!xml.startsWith('<![CDATA[', at)) damaged()
  const close = end(']]>', at + 9)
  if (open.name === '') damaged()
  open.children.push(xml.slice(at + 9, close))
  return close + 3
}

/** Where a tag ends: the first `>` that stands in no attribute's value. */
function endOfTag(xml: string, from: number): number {
  let at = from + 1
  while (at < xml.length) {
    const sign = xml[at]
    if (sign === '>') return at
    if (sign === '<') return damaged()
    if (sign === '"' || sign === "'") {
      at = xml.indexOf(sign, at + 1)
      if (at === -1) return damaged()
    }
    at += 1
  }
  return damaged()
}

function begun(tag: string, parent: Open, empty: boolean): Open {
  const space = tag.search(/\s/)
  const written = space === -1 ? tag : tag.slice(0, space)
  if (!/^[\p{L}_][\p{L}\p{N}_:.-]*$/u.test(written)) damaged()
  const attributes = space === -1 ? '' : tag.slice(space)
  const prefixes = attributes.includes('xmlns') ? declared(attributes, parent.prefixes) : parent.prefixes
  const colon = written.indexOf(':')
  const prefix = colon === -1 ? '' : written.slice(0, colon)
  const usual = prefixes.get(prefix) ?? prefix
  return {
    name: usual === prefix ? written : `${usual}:${written.slice(colon + 1)}`,
    written,
    attributes,
    children: empty ? none : [],
    prefixes,
  }
}

/** The prefixes that this tag gives to the namespaces we know, over those that hold already. */
function declared(attributes: string, held: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let prefixes = held
  for (const [, name, double, single] of attributes.matchAll(attribute)) {
    if (name !== 'xmlns' && !name?.startsWith('xmlns:')) continue
    const usual = usualPrefixes[double ?? single ?? '']
    const prefix = name === 'xmlns' ? '' : name.slice(6)
    if (usual !== undefined && prefixes.get(prefix) !== usual)
      prefixes = new Map([...prefixes, [prefix, usual]])
  }
  return prefixes
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(written: string): string {
  if (!written.includes('&')) return written
  return written.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,6}));|&/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? damaged()
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : damaged()
  })
}
