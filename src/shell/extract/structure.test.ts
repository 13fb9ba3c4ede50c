import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { fictionalNotice } from '../../documents/cases/fictional-notice.ts'
import { readDocument } from '../../documents/index.ts'
import { asPdf, asWord, type Line, linesFrom } from './documents.fixture.ts'
import { readFileText } from './read-file.ts'

const depths = { number: 0, letter: 1, roman: 2, heading: null, plain: null } as const

/** What a document asks, without the lines on which it stands: they differ from one file to another. */
function structureOf(text: string): unknown {
  const { paragraphs, weaknesses, invitees, addressees, kind, notUnderstood, warnings } = readDocument(text)
  const withoutLines = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(/\s+/g, ' ').replace(/[“”]/g, '"').replace(/[‘’]/g, "'")
    if (Array.isArray(value)) return value.map(withoutLines)
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([key]) => key !== 'line')
    return Object.fromEntries(kept.map(([key, one]) => [key, withoutLines(one)]))
  }
  return withoutLines({ paragraphs, weaknesses, invitees, addressees, kind, notUnderstood, warnings })
}

const ways = [
  ['a Word file with automatic numbers', 'notice.docx', asWord],
  ['a PDF', 'notice.pdf', asPdf],
] as const

async function read(
  lines: readonly Line[],
  name: string,
  write: (lines: readonly Line[]) => Promise<Uint8Array>,
) {
  return (await readFileText(name, await write(lines))).text
}

describe.each(ways)('%s', (_, name, write) => {
  test('of the fictional notice holds its 8 paragraphs, 5 letters, 2 numerals and 3 invitees', async () => {
    const lines = fictionalNotice.map(({ level, mark, text }) => ({
      level: depths[level],
      mark: mark === undefined ? '' : `${mark}.`,
      text,
      heading: level === 'heading',
    }))
    const text = await read(lines, name, write)
    const plain = lines.map(({ mark, text: words }) => `${mark} ${words}`.trim()).join('\n\n')
    expect(structureOf(text)).toEqual(structureOf(plain))
    const { paragraphs, invitees } = readDocument(text)
    const items = paragraphs.flatMap((one) => one.items)
    expect([
      paragraphs.length,
      items.length,
      items.flatMap((one) => one.items).length,
      invitees.length,
    ]).toEqual([8, 5, 2, 3])
  })

  const folder = fileURLToPath(new URL('../../../../shared/documents/', import.meta.url))
  const absent = !existsSync(folder)

  test.skipIf(absent).each([
    [
      'derbyshire-improvement-notice-2025',
      { paragraphs: 14, letters: 24, numerals: 3, invitees: 3, weaknesses: 0 },
    ],
    ['derby-revisit-letter-2021', { paragraphs: 0, letters: 0, numerals: 0, invitees: 0, weaknesses: 5 }],
  ])(
    'of %s reads as its plain text (skipped only where ../shared/documents is absent)',
    async (file, expected) => {
      const plain = readFileSync(`${folder}${file}.txt`, 'utf8')
      const text = await read(linesFrom(plain), name, write)
      const { paragraphs, invitees, weaknesses } = readDocument(text)
      const items = paragraphs.flatMap((one) => one.items)
      expect({
        paragraphs: paragraphs.length,
        letters: items.length,
        numerals: items.flatMap((one) => one.items).length,
        invitees: invitees.length,
        weaknesses: weaknesses.length,
      }).toEqual(expected)
      expect(structureOf(text)).toEqual(structureOf(plain))
    },
  )
})
