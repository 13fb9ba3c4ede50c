import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { disagreements, factsOf } from './corpus-score.ts'
import { readDocument } from './read-document.ts'

const folder = fileURLToPath(new URL('./corpus/', import.meta.url))

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) => name.endsWith('.txt') && existsSync(`${folder}${name.replace(/\.txt$/, '.expected.json')}`),
  )
  .sort()

describe('documents written by other hands', () => {
  test('there are some', () => {
    expect(sources.length).toBeGreaterThanOrEqual(10)
  })

  test.each(sources)('%s is read as its writer meant it', (name) => {
    const expected: unknown = JSON.parse(
      readFileSync(`${folder}${name.replace(/\.txt$/, '.expected.json')}`, 'utf8'),
    )
    const reading = readDocument(readFileSync(`${folder}${name}`, 'utf8'))
    expect(factsOf(expected)).toBeGreaterThan(0)
    expect(disagreements(expected, reading)).toEqual([])
  })
})
