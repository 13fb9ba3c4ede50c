import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Tokens } from './csrf.ts'
import { readableUrl } from './server.ts'

describe('an address', () => {
  test.each([
    '/',
    '/areas/wrenshire',
    '/areas/a?since=%00',
    '/areas/caf%C3%A9',
    '/a%20b',
    '/%2F',
    '/a?x=%ff&y=%zz',
  ])('%s is left as it came', (url) => {
    expect(readableUrl(url)).toBe(url)
  })

  test.each([
    '/%00',
    '/a/%0d%0ab',
    '/%7f',
    '/%ff',
    '/%c0%af',
    '/%',
    '/%2',
    '/%zz',
    `/${'a'.repeat(201)}`,
    '/\u0001',
  ])('%j cannot be read, and stands for nothing', (url) => {
    expect(readableUrl(url)).toBe('/unreadable-address')
  })

  test('whatever it is, what is left can be decoded and holds no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const [path = ''] = readableUrl(`/${text}`).split('?')
        const decoded = decodeURIComponent(path)
        const controls = [...decoded].filter((sign) => sign < ' ' || sign === '\u007f')
        expect(controls).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})

describe('an anti-forgery token', () => {
  test('is good for the session whose secret made it, and differs each time', () => {
    const secret = Tokens.newSecret()
    const made = new Set(Array.from({ length: 50 }, () => Tokens.create(secret)))
    expect(made.size).toBe(50)
    for (const token of made) expect(Tokens.verify(secret, token)).toBe(true)
  })

  test('is good for no other session, nor changed by one sign, nor when it is none', () => {
    const secret = Tokens.newSecret()
    const token = Tokens.create(secret)
    expect(Tokens.verify(Tokens.newSecret(), token)).toBe(false)
    for (let n = 0; n < token.length; n += 1) {
      const other = token[n] === 'A' ? 'B' : 'A'
      expect(Tokens.verify(secret, token.slice(0, n) + other + token.slice(n + 1))).toBe(false)
    }
    for (const none of ['', '-', 'x', token.slice(1), `${token}=`])
      expect(Tokens.verify(secret, none)).toBe(false)
  })
})
