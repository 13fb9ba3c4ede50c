import { expect, test } from 'vitest'
import { readHeads, writeHead } from './audit-entry.ts'

const area = '00000000-0000-4000-8000-000000000001'
const hash = 'ab'.repeat(32)

test('a head that was printed is read again, whatever stands round it', () => {
  const heads = [
    { areaId: area, seq: 17, hash },
    { areaId: null, seq: 3, hash },
  ]
  const printed = `Wrenshire: 17 rows, the chain is whole.\n  ${heads.map(writeHead).join('\r\n> ')}\nKeep these lines.`
  expect(readHeads(printed)).toEqual(heads)
})

test.each(['', 'head', `head ${area} x ${hash}`, `head ${area} 17 ${hash.slice(1)}`, `ahead ${area}`])(
  '%j holds no head',
  (text) => {
    expect(readHeads(text)).toEqual([])
  },
)
