/**
 * The parts of a message as it came over the wire (RFC 5322, RFC 2045 to 2047), as far as a returned message or an answer
 * from a calendar needs them. It reads what strangers wrote: everything is bounded, and what it cannot read is left as it
 * stands.
 */

/** So much of a message is read: a report stands before the message that it returns. */
export const longestMessage = 400_000
const deepest = 8
const mostParts = 60

export interface MimePart {
  /** `text/calendar`, in small letters. */
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  /** By their names in small letters; of a header that comes twice the first. */
  readonly headers: Readonly<Record<string, string>>
  /** The words of a part that holds no others, decoded. */
  readonly text: string
  readonly parts: readonly MimePart[]
}

/** Reads a message. `raw` holds one character for each byte. */
export function readMime(raw: string): MimePart {
  const count = { parts: 0 }
  return partOf(raw.slice(0, longestMessage).replace(/^\s+/, ''), 0, count)
}

/** A part and every part in it, the outer one first. */
export function everyPart(part: MimePart): readonly MimePart[] {
  return [part, ...part.parts.flatMap(everyPart)]
}

function partOf(raw: string, depth: number, count: { parts: number }): MimePart {
  count.parts += 1
  const { headers, body } = cut(raw)
  const { value, parameters } = withParameters(headers['content-type'] ?? 'text/plain')
  const type = value.toLowerCase()
  const boundary = parameters.boundary ?? ''
  const deeper = depth < deepest && count.parts < mostParts
  if (type.startsWith('multipart/') && boundary !== '' && deeper)
    return {
      type,
      parameters,
      headers,
      text: '',
      parts: between(body, boundary)
        .slice(0, mostParts)
        .flatMap((one) => (count.parts < mostParts ? [partOf(one, depth + 1, count)] : [])),
    }
  const text = decoded(body, headers['content-transfer-encoding'] ?? '', parameters.charset ?? 'utf-8')
  const parts = type === 'message/rfc822' && deeper ? [partOf(text, depth + 1, count)] : []
  return { type, parameters, headers, text, parts }
}

/** The headers, each on one line, and what stands below the first empty line. */
function cut(raw: string): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const lines = raw.split(/\r?\n/)
  const empty = lines.findIndex((line) => line.trim() === '')
  const end = empty === -1 ? lines.length : empty
  const headers = headersOf(lines.slice(0, end))
  return { headers, body: lines.slice(end + 1).join('\r\n') }
}

/** Header lines by their names, folded ones put together again (RFC 5322, section 2.2.3). */
export function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.length - 1
    if (/^[ \t]/.test(line) && last >= 0) whole[last] = `${whole[last]} ${line.trim()}`
    else whole.push(line)
  }
  const headers: Record<string, string> = Object.create(null)
  for (const line of whole) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    if (headers[name] === undefined) headers[name] = line.slice(colon + 1).trim()
  }
  return headers
}

/** `report; type=x; boundary="y"`: its value, and its parameters by their names in small letters. */
function withParameters(header: string): {
  readonly value: string
  readonly parameters: Readonly<Record<string, string>>
} {
  const [value = '', ...rest] = header.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? []
  const parameters: Record<string, string> = Object.create(null)
  for (const one of rest) {
    const equals = one.indexOf('=')
    if (equals < 1) continue
    const said = one.slice(equals + 1).trim()
    parameters[one.slice(0, equals).trim().toLowerCase()] = said.startsWith('"')
      ? said.slice(1, said.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1')
      : said
  }
  return { value: value.trim(), parameters }
}

/** What stands between the lines of a boundary; the last part may be cut off. */
function between(body: string, boundary: string): readonly string[] {
  const parts: string[][] = []
  for (const line of body.split('\r\n')) {
    const end = line.trimEnd()
    if (end === `--${boundary}--`) break
    if (end === `--${boundary}`) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts.map((lines) => lines.join('\r\n'))
}

function decoded(body: string, encoding: string, charset: string): string {
  const way = encoding.trim().toLowerCase()
  const bytes =
    way === 'base64' ? fromBase64(body) : way === 'quoted-printable' ? fromQuotedPrintable(body) : body
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0) & 255))
  } catch {
    // A charset that nobody knows: the bytes as they came are better than nothing.
    return bytes
  }
}

function fromBase64(body: string): string {
  const letters = body.replace(/[^A-Za-z0-9+/]/g, '')
  // One letter over is no byte: a message that was cut off.
  return atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters)
}

function fromQuotedPrintable(body: string): string {
  return body
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
