import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { demonstrationNotice } from '../../demonstration/notice.ts'
import { localDate } from '../../foundation/index.ts'
import { catalogue, type Topic, topics } from './catalogue.ts'
import { catalogued, cataloguedWith, offersFor } from './offers.ts'

const topicsOf = (words: string): readonly Topic[] => offersFor(words).map((one) => one.topic)

/** The paragraph of a notice with this letter under paragraph 3, its lines joined. */
function areaOf(text: string, letter: string): string {
  const start = text.search(new RegExp(`^[ -]*${letter}\\. (Area|Health|Local)`, 'm'))
  return start === -1
    ? ''
    : (text.slice(start).split(/\n\s*\n|\n[ -]*[a-z]\. /)[0] ?? '').replace(/\s+/g, ' ')
}

describe('the areas of the demonstration’s notice', () => {
  const notice = demonstrationNotice(localDate('2026-11-23'))
  test.each([
    ['a', ['plans-on-time', 'quality']],
    ['b', ['neurodevelopmental', 'community-health', 'waiting-well']],
    ['c', ['out-of-school']],
    ['d', ['families', 'co-production']],
    ['e', ['adulthood']],
  ] as const)('3.%s is offered %j', (letter, wanted) => {
    expect(topicsOf(areaOf(notice, letter))).toEqual(wanted)
  })
})

const real = path.join(
  import.meta.dirname,
  '../../../../shared/documents/derbyshire-improvement-notice-2025.txt',
)

describe('the eleven areas of a real notice', () => {
  test.skipIf(!existsSync(real)).each([
    ['a', 'needs-assessment'],
    ['b', 'joint-commissioning'],
    ['b', 'needs-assessment'],
    ['c', 'plans-on-time'],
    ['c', 'quality'],
    ['c', 'reviews'],
    ['d', 'out-of-school'],
    ['e', 'families'],
    ['f', 'neurodevelopmental'],
    ['f', 'waiting-well'],
    ['g', 'exclusion'],
    ['h', 'adulthood'],
    ['i', 'short-breaks'],
    ['j', 'equipment'],
    ['k', 'mental-health'],
  ] as const)('3.%s is offered %s', (letter, topic) => {
    expect(topicsOf(areaOf(readFileSync(real, 'utf8'), letter))).toContain(topic)
  })

  test.skipIf(!existsSync(real))('none is offered more than a quarter of the catalogue', () => {
    const text = readFileSync(real, 'utf8')
    for (const letter of 'abcdefghijk') {
      const count = offersFor(areaOf(text, letter)).reduce((sum, one) => sum + one.measures.length, 0)
      expect([letter, count <= catalogue.length / 3, count > 0]).toEqual([letter, true, true])
    }
  })
})

describe('the catalogue itself', () => {
  test('89 measures of practice and ours, each once', () => {
    expect(catalogue.filter((one) => one.mark !== 'ours')).toHaveLength(89)
    expect(catalogue.filter((one) => one.mark === 'ours').length).toBeGreaterThanOrEqual(8)
    expect(new Set(catalogue.map((one) => one.id)).size).toBe(catalogue.length)
    expect(new Set(catalogue.map((one) => one.name.toLowerCase())).size).toBe(catalogue.length)
  })

  test('a share says out of what, and every topic has a measure', () => {
    const bare = catalogue.filter(
      (one) => (one.unit === 'percentage' || one.unit === 'rate') && one.denominator === null,
    )
    expect(bare).toEqual([])
    for (const topic of Object.keys(topics)) expect(catalogue.some((one) => one.topic === topic)).toBe(true)
  })

  test('a benchmark names its year', () => {
    for (const { id, benchmark } of catalogue)
      if (benchmark !== null && !/standard/.test(benchmark))
        expect([id, benchmark]).toEqual([id, expect.stringMatching(/\b20\d\d\b/)])
  })

  test('is found by its id and by words', () => {
    expect(catalogued('d01')?.benchmark).toContain('50.3 (2023)')
    expect(catalogued('d90')).toBeNull()
    expect(cataloguedWith('wheelchair').map((one) => one.id)).toEqual(['d77'])
  })
})
