/** Files made to harm whoever opens them. */
import { createCipheriv } from 'node:crypto'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { content, onePage, rawPdf } from './pdf.fixture.ts'
import { p, r, wordFile, wordXml } from './word.fixture.ts'

const megabyte = 1024 * 1024

export function nested(depth: number): string {
  return '<w:sdt>'.repeat(depth) + '</w:sdt>'.repeat(depth)
}

/** About 300 kB that inflate to some 300 MB. */
export function wordBomb(): Uint8Array {
  return packedInto('word/document.xml')
}

/** The same, with every size in its headers set to 1,000 bytes. */
export function lyingBomb(): Uint8Array {
  const file = Buffer.from(packedInto('word/document.xml'))
  for (let at = 0; at + 46 < file.length; at += 1) {
    const sign = file.readUInt32LE(at)
    if (sign === 0x04034b50) file.writeUInt32LE(1000, at + 22)
    if (sign === 0x02014b50) file.writeUInt32LE(1000, at + 24)
  }
  return new Uint8Array(file)
}

export function pictureBomb(): Uint8Array {
  return packedInto('word/media/image1.png')
}

interface PackedPart {
  readonly packed: Buffer
  readonly size: number
  readonly crc: number
}

function packedPart(content: Buffer): PackedPart {
  return { packed: deflateRawSync(content), size: content.length, crc: crc32(content) }
}

let blanks: PackedPart | undefined

function packedInto(name: string): Uint8Array {
  blanks ??= packedPart(Buffer.alloc(300 * megabyte, ' '))
  return withPart(wordFile({ body: p('Words') }), name, blanks)
}

/** A packed file and one more part, packed already, which may stand in its directory many times. */
function withPart(file: Uint8Array, name: string, part: PackedPart, times = 1): Uint8Array {
  const view = Buffer.from(file)
  const end = view.length - 22
  const directory = view.readUInt32LE(end + 16)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  writeAbout(local, 8, part, name)
  const added = Buffer.concat([local, Buffer.from(name), part.packed])
  const entries = Array.from({ length: times }, (_, at) => {
    const entry = Buffer.alloc(46)
    const called = times === 1 ? name : `${at}-${name}`
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 6)
    writeAbout(entry, 10, part, called)
    entry.writeUInt32LE(directory, 42)
    return Buffer.concat([entry, Buffer.from(called)])
  })
  // A part of the same name would be refused for standing twice, and prove nothing about bombs.
  const kept = directoryWithout(view.subarray(directory, end), name)
  const whole = Buffer.concat([kept, ...entries])
  const last = Buffer.from(view.subarray(end))
  last.writeUInt16LE((view.readUInt16LE(end + 10) + times) & 0xffff, 10)
  last.writeUInt32LE(whole.length, 12)
  last.writeUInt32LE(directory + added.length, 16)
  return new Uint8Array(Buffer.concat([view.subarray(0, directory), added, whole, last]))
}

/** Method, checksum, sizes and length of the name stand in the same order in both headers. */
function writeAbout(header: Buffer, at: number, part: PackedPart, name: string): void {
  header.writeUInt16LE(8, at)
  header.writeUInt32LE(part.crc, at + 6)
  header.writeUInt32LE(part.packed.length, at + 10)
  header.writeUInt32LE(part.size, at + 14)
  header.writeUInt16LE(Buffer.byteLength(name), at + 18)
}

function directoryWithout(directory: Buffer, name: string): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at < directory.length; ) {
    const nameLength = directory.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (directory.toString('utf8', at + 46, at + 46 + nameLength) !== name)
      kept.push(directory.subarray(at, next))
    at = next
  }
  return Buffer.concat(kept)
}

/** Many entries of the directory that all name the same stretch of the file. */
export function overlapping(times: number): Uint8Array {
  return withPart(wordFile({ body: p('Words') }), 'x.bin', packedPart(Buffer.alloc(megabyte, ' ')), times)
}

export function manyParts(count: number): Uint8Array {
  return withPart(wordFile({ body: p('Words') }), 'x', packedPart(Buffer.alloc(0)), count)
}

export function doubled(one: string, two: string): Uint8Array {
  const file = wordFile({ body: '', parts: { 'word/document.xml': one, 'word/documenu.xml': two } })
  return new Uint8Array(
    Buffer.from(Buffer.from(file).toString('latin1').replaceAll('documenu', 'document'), 'latin1'),
  )
}

export function laughs(): Uint8Array {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)
  const type = `<!DOCTYPE x [<!ENTITY l0 "ha">${entities.join('')}]>`
  return wordFile({ body: '', parts: { 'word/document.xml': typed(type, p('&l9;')) } })
}

export function outsideEntity(url: string): Uint8Array {
  const type = `<!DOCTYPE x SYSTEM "${url}" [<!ENTITY e SYSTEM "${url}">]>`
  return wordFile({ body: '', parts: { 'word/document.xml': typed(type, p('&e;')) } })
}

function typed(type: string, body: string): string {
  return wordXml(body).replace('?>\n', `?>\n${type}`)
}

export function outsideRelations(url: string): Uint8Array {
  const kinds = ['attachedTemplate', 'image', 'footnotes', 'numbering', 'header', 'hyperlink']
  const all = kinds.map(
    (kind, at) =>
      `<Relationship Id="r${at}" Type="http://x/${kind}" Target="${url}${kind}.xml" TargetMode="External"/>`,
  )
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
  return wordFile({ body: p('Words'), parts: { 'word/_rels/document.xml.rels': relations } })
}

export function outsidePdf(url: string): Uint8Array {
  const outside = `/F <</FS /URL /F (${url})>>`
  const objects = onePage(
    content('BT /F 12 Tf 72 700 Td (Words) Tj ET /X Do /G Do'),
    [
      { dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${outside}`, stream: new Uint8Array(0) },
      {
        dictionary: `/Type /XObject /Subtype /Image /Width 1 /Height 1 ${outside}`,
        stream: new Uint8Array(0),
      },
    ],
    '/XObject <</X 5 0 R /G 6 0 R>>',
  )
  const [catalogue, ...rest] = objects
  const opening = `/OpenAction <</S /URI /URI (${url})>> ${catalogue?.dictionary ?? ''}`
  return rawPdf([{ dictionary: opening }, ...rest])
}

/** Within every limit of size, but millions of elements: noise that does not pack keeps the ratio down. */
export function manyElements(): Uint8Array {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16))
  const noise = cipher.update(Buffer.alloc(megabyte)).toString('base64')
  return wordFile({ body: `<!--${noise}-->${`<w:p>${r('x')}</w:p>`.repeat(1_400_000)}` })
}

/** A content stream packed twice: a few kilobytes that inflate to 600 MB. */
export function pdfBomb(): Uint8Array {
  const once = deflateSync(Buffer.alloc(600 * megabyte, ' '))
  return rawPdf(onePage({ dictionary: '/Filter [/FlateDecode /FlateDecode]', stream: deflateSync(once) }))
}

/** Forms that show forms that show forms: ten at each of nine levels. */
export function endlessPdf(): Uint8Array {
  const levels = 9
  const forms = Array.from({ length: levels }, (_, at) => {
    const last = at === levels - 1
    const inner = last ? 'BT /F 1 Tf (a) Tj ET' : '/X Do '.repeat(10)
    const resources = last ? '' : `/Resources <</XObject <</X ${6 + at} 0 R>>>>`
    return {
      dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${resources}`,
      stream: new Uint8Array(Buffer.from(inner)),
    }
  })
  return rawPdf(onePage(content('/X Do'), forms, '/XObject <</X 5 0 R>>'))
}
