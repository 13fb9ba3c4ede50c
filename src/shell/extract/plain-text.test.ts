import { describe, expect, test } from 'vitest'
import { decodeText, withoutControls } from './plain-text.ts'
import { Refused } from './refusals.ts'

const words = 'The Council’s plan – “co-production” at £5, naïve café.'
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

describe('encodings', () => {
  test.each([
    ['UTF-8', bytes(words)],
    ['UTF-8 with a mark', bytes(`\ufeff${words}`)],
    ['UTF-16, little end first, with a mark', utf16(`\ufeff${words}`)],
    ['UTF-16, big end first, with a mark', utf16be(`\ufeff${words}`)],
    ['UTF-16 without a mark', utf16(words)],
    ['UTF-16, big end first, without a mark', utf16be(words)],
  ])('%s', (_, file) => {
    expect(decodeText(file)).toEqual({ text: words, warnings: [] })
  })

  test('Latin-1 and Windows-1252, with a word of warning', () => {
    const { text, warnings } = decodeText(bytes('caf\u00e9 at \u00a35 \u0096 the Council\u0092s', 'latin1'))
    expect(text).toBe('café at £5 – the Council’s')
    expect(warnings).toHaveLength(1)
  })

  test('quotes that a program took for Latin-1 on the way are put right', () => {
    expect(decodeText(bytes('the Council\u0092s \u0093plan\u0094')).text).toBe('the Council’s “plan”')
  })
})

describe('control characters', () => {
  test('are left out and counted; tabs, line ends and form feeds stay', () => {
    expect(decodeText(bytes('one\u0000\u001b two\tthree\n\fmore words of text'))).toEqual({
      text: 'one two\tthree\n\fmore words of text',
      warnings: ['2 control characters were left out.'],
    })
  })

  test('broken halves of pairs are replaced, whole pairs kept', () => {
    expect(withoutControls('a\ud800b \ud83d\ude00 \udc00')).toBe('a\ufffdb \ud83d\ude00 \ufffd')
  })
})

test.each([
  ['spaces and line ends', bytes(' \n\t\n'), 'empty'],
  ['only a mark', bytes('\ufeff'), 'empty'],
  ['random bytes', Uint8Array.from({ length: 4096 }, (_, at) => (at * at * 31 + at * 7) & 255), 'binary'],
  ['a few bytes of a program', Uint8Array.of(1, 2, 3, 0x90, 0x91, 65, 66, 0), 'binary'],
  ['signs and no word', bytes('--- *** ???'), 'binary'],
])('%s: refused', (_, file, refused) => {
  try {
    decodeText(file)
    expect.fail('it was read')
  } catch (error) {
    expect(error instanceof Refused ? error.refusal.refused : error).toBe(refused)
  }
})
