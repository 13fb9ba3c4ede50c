/** Bytes to text: the encodings that councils' files come in, found by what the bytes say. */
import { Refused } from './refusals.ts'

export interface Decoded {
  readonly text: string
  readonly warnings: readonly string[]
}

// Every C0 control but tab, line feed, carriage return and form feed, and DEL. Made from numbers so that none stands here.
const controlCharacters = new RegExp(
  `[${[...Array(32).keys(), 127]
    .filter((code) => ![9, 10, 12, 13].includes(code))
    .map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
    .join('')}]`,
  'g',
)

/** Codes that Windows-1252 gives no sign to come out as controls of the second set (Unicode, U+0080 to U+009F). */
const secondControls = /[\u0080-\u009f]/g

/**
 * What Windows-1252 has for the codes 80 to 9F, where Latin-1 has controls; the five it leaves out stay controls. Node
 * from 20.18.3 on decodes its name as Latin-1 (nodejs/node issue 56542), so they are written here.
 */
const windowsSigns = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ']

/** UTF-8 or UTF-16 with or without a mark, else Windows-1252. Refuses bytes that are no text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const { text: read, encoding } = decode(bytes)
  if (read.trim() === '') throw new Refused('empty')
  // In UTF-8 they are quotes and dashes of Windows-1252 that some program took for Latin-1 on the way.
  const text = read.replace(secondControls, windowsSign)
  const controls = (text.match(controlCharacters)?.length ?? 0) + (text.match(secondControls)?.length ?? 0)
  if (controls > Math.max(2, text.length * 0.05) || !/[\p{L}\p{N}]/u.test(text)) throw new Refused('binary')
  const warnings = [
    ...(encoding === 'windows-1252'
      ? ['The file is in an old encoding (Windows-1252). Check that quotes and dashes look right.']
      : []),
    ...(controls > 0
      ? [
          controls === 1
            ? '1 control character was left out.'
            : `${controls} control characters were left out.`,
        ]
      : []),
  ]
  return { text: withoutControls(text), warnings }
}

/** Text that can be kept: without control characters, and with every half of a broken pair of codes replaced. */
export function withoutControls(text: string): string {
  return text
    .replace(controlCharacters, '')
    .replace(secondControls, '')
    .replace(/^\ufeff/, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

function windowsSign(control: string): string {
  return windowsSigns[control.charCodeAt(0) - 0x80] ?? control
}

function decode(bytes: Uint8Array): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  const guess = utf16WithoutMark(bytes)
  if (guess !== null) return { text: new TextDecoder(guess).decode(bytes), encoding: 'utf-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    // Not UTF-8: the one other encoding that Windows programs still write by default.
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'windows-1252' }
  }
}

/** English text in UTF-16 has a nought in nearly every second byte. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const size = Math.min(bytes.length - (bytes.length % 2), 4096)
  if (size < 8) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < size; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  const pairs = size / 2
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le'
  return even > pairs * 0.7 && odd < pairs * 0.1 ? 'utf-16be' : null
}
