/** PDFs written by hand, object by object: for what no library writes, and for hostile ones. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

export interface PdfObject {
  /** What stands between the brackets of its dictionary, or the whole object where it has no dictionary. */
  readonly dictionary: string
  readonly stream?: Uint8Array
}

/** Numbers the objects from 1: the first is the catalogue, the second the tree of pages. */
export function rawPdf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  const add = (part: Buffer) => {
    parts.push(part)
    at += part.length
  }
  for (const [index, { dictionary, stream }] of objects.entries()) {
    places.push(at)
    const length = stream === undefined ? '' : `/Length ${stream.length} `
    add(Buffer.from(`${index + 1} 0 obj\n<<${length}${dictionary}>>\n`, 'latin1'))
    if (stream !== undefined) {
      add(Buffer.from('stream\n', 'latin1'))
      add(Buffer.from(stream))
      add(Buffer.from('\nendstream\n', 'latin1'))
    }
    add(Buffer.from('endobj\n', 'latin1'))
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`
  const end = `${table}trailer\n<</Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF\n`
  add(Buffer.from(end, 'latin1'))
  return new Uint8Array(Buffer.concat(parts))
}

/** One page with this content, and resources besides a font named F. Objects from 5 on are the test's own. */
export function onePage(
  content: PdfObject,
  more: readonly PdfObject[] = [],
  resources = '',
): readonly PdfObject[] {
  const font = '/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>'
  return [
    { dictionary: '/Type /Catalog /Pages 2 0 R' },
    { dictionary: '/Type /Pages /Kids [3 0 R] /Count 1' },
    {
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<${font} ${resources}>>`,
    },
    content,
    ...more,
  ]
}

export function content(operators: string): PdfObject {
  return { dictionary: '/Filter /FlateDecode', stream: deflateSync(operators) }
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/** Locked by the standard handler, revision 2 (ISO 32000-1, section 7.6.3). An empty user's password opens for all. */
export function lockedPdf(words: string, userPassword: string): Uint8Array {
  const padded = (password: string) =>
    Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)
  const id = Buffer.alloc(16, 7)
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword))
  const key = md5(Buffer.concat([padded(userPassword), owner, permissions, id])).subarray(0, 5)
  const user = rc4(key, padding)
  const plain = Buffer.from(`BT /F 12 Tf 72 700 Td (${words}) Tj ET`, 'latin1')
  const keyOfFour = md5(Buffer.concat([key, Buffer.from([4, 0, 0, 0, 0])])).subarray(0, 10)
  const objects = onePage({ dictionary: '', stream: rc4(keyOfFour, plain) })
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  return rawPdf(
    objects,
    `/ID [${hex(id)} ${hex(id)}] /Encrypt <</Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P -4>>`,
  )
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest()
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = [...Array(256).keys()]
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255
      j = (j + (state[i] ?? 0)) & 255
      swap(i, j)
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
    }),
  )
}
