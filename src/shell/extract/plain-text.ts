/** Bytes to text: the encodings that councils' files come in, found by what the bytes say. */
import { Refused } from './refusals.ts'

export interface Decoded {
  readonly text: string
  readonly warnings: readonly string[]
}

// Every C0 control but tab, line feed, carriage return and form feed, and DEL. Made from numbers so that none stands here.
const controlCharacters = new RegExp(`[${[...Array(32).keys(), 127].filter((code) => ![9, 10, 12, 13].includes(code)).map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}]`, 'g')

/** UTF-8 or UTF-16 with or without a mark, else Windows-1252. Refuses bytes that are no text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const { text, encoding } = decode(bytes)
  const controls = text.match(controlCharacters)?.length ?? 0
  if (controls > Math.max(20, text.length * 0.05)) throw new Refused('binary')
  if (text.trim() === '') throw new Refused('empty')
  const warnings = [
    ...(encoding === 'windows-1252'
      ? ['The file is in an old encoding (Windows-1252). Check that quotes and dashes look right.']
      : []),
    ...(controls > 0 ? [`${controls} control characters were left out.`] : []),
  ]
  return {
    text: text.replace(controlCharacters, '').replace(/^\ufeff/, ''),
    warnings,
  }
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
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
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
