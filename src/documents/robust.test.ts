import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fictionalNotice, layouts } from './cases/fictional-notice.ts'
import { documentFingerprint, sameDocument } from './fingerprint.ts'
import { plain } from './plain.ts'
import { readDocument } from './read-document.ts'
import type { Item } from './reading.ts'

const million = 1_000_000

/** The time this process itself has worked, in milliseconds: other work on the machine does not count. */
const worked = () => process.cpuUsage().user / 1000

const hostile: Readonly<Record<string, string>> = {
  empty: '',
  'white space only': ' \n\t\r\n \f ',
  'control characters': '\u0000\u0001\u0007\u001b[31m\u0000'.repeat(2000),
  'binary garbage': Array.from({ length: 50_000 }, (_, index) =>
    String.fromCharCode((index * 7919) % 65_536),
  ).join(''),
  'a million letters without a line break': 'a'.repeat(million),
  'a million capitals': 'A '.repeat(million / 2),
  'a million capitalised words': 'Council Board '.repeat(million / 14),
  'a million names joined by and': 'Derby and '.repeat(million / 10),
  'a million brackets': '('.repeat(million),
  'a million digits': '1'.repeat(million),
  'a million numbers': '12 '.repeat(million / 3),
  'a million points': '. '.repeat(million / 2),
  'a million spaces inside a line': `a${' '.repeat(million)}b`,
  'a million tabs': `a${'\t'.repeat(million)}b`,
  'a million pipes': '|a'.repeat(million / 2),
  'a million markers': '1. a. i. '.repeat(million / 9),
  'a hundred thousand short lines': '1.\n'.repeat(100_000),
  'a hundred thousand same lines': 'Improvement notice\n'.repeat(100_000),
  'a hundred thousand letters': Array.from(
    { length: 100_000 },
    (_, index) => `${String.fromCharCode(97 + (index % 26))}. item`,
  ).join('\n'),
  'deep nesting': `This notice is given to Westmere County Council. To comply with this notice\n1. x:\n${'a. x:\n i. y:\n 1. z:\n'.repeat(20_000)}`,
  'a million commas': ','.repeat(million),
  'a million modals': 'the Council must '.repeat(million / 17),
  'a million dates': '1 May 2024 to '.repeat(million / 14),
  'a million asterisks': '*'.repeat(million),
  'a million of ands after section': `section 1${' and 1'.repeat(million / 6)}`,
  'a million hyphens': 'a-'.repeat(million / 2),
}

describe('any input at all', () => {
  test.each(Object.entries(hostile))('%s is read without throwing, within two seconds', (_, text) => {
    const start = worked()
    const reading = readDocument(text)
    documentFingerprint(text)
    expect(worked() - start).toBeLessThan(4000)
    expect(reading.kind).toMatch(/^[a-z-]+$/)
  })

  test('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        readDocument(text)
      }),
      { numRuns: 300 },
    )
  })

  test('500 pages are read well under two seconds', () => {
    const page = `${layouts['set to 72 characters'] ?? ''}\n\nPage 1 of 500\n\n`
    const text = page.repeat(500)
    const start = worked()
    readDocument(text)
    expect(worked() - start).toBeLessThan(2000)
  })
})

/** The source as a checker sees it: words only, in small letters, so that joined lines and cut words compare. */
const squeezed = (text: string) =>
  plain(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

function textsOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => [item.text, ...textsOf(item.items)])
}

const fragments = fc.constantFrom(
  ...fictionalNotice.map((line) => (line.mark === undefined ? line.text : `${line.mark}. ${line.text}`)),
  'Page 3 of 9',
  '- the improvements required',
  '(b) an item',
  'ii. a numeral',
  'IMPROVEMENT BOARD',
  '3.1 A decimal',
  'Dear Dr Sample',
  'The area has not made sufficient progress to improve this area of significant weakness.',
  'At the initial inspection, inspectors found the following:',
  'Joint area SEND revisit in Westmere',
  'Westmere County Council\tLeaders should improve matters.',
  'Areas for priority action',
  'Areas for improvement',
  'Yours sincerely',
  'cc: nobody',
  '2',
  '12 March',
  '2024',
)

describe('nothing is invented and nothing is lost', () => {
  test('every text returned stands in the source', () => {
    fc.assert(
      fc.property(
        fc.array(fragments, { maxLength: 30 }),
        fc.constantFrom('\n', '\n\n', ' '),
        (parts, between) => {
          const source = parts.join(between)
          const reading = readDocument(source)
          const words = squeezed(source)
          const furniture = new Set(reading.pageFurniture.map((line) => line.line))
          const without = squeezed(
            source
              .split('\n')
              .filter((_, index) => !furniture.has(index + 1))
              .join('\n'),
          )
          const told = [
            ...textsOf(reading.paragraphs),
            ...reading.prose.map((one) => one.text),
            ...reading.weaknesses.flatMap((one) => [one.text, ...one.remaining]),
            ...[...reading.priorityAreas, ...reading.improvementAreas].flatMap((one) => [
              one.text,
              ...one.responsible,
            ]),
            ...reading.invitees,
            ...reading.figures.flatMap((one) => [one.as, one.about]),
            ...(reading.stepDown?.conditions ?? []),
            ...reading.notUnderstood.map((one) => one.text),
            ...Object.values(reading.dates).map((one) => one.as),
          ]
          for (const text of told) {
            const sought = squeezed(text)
            expect(words.includes(sought) || without.includes(sought) || isPieced(sought, words), text).toBe(
              true,
            )
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('every line with words is told, furniture, or listed as not understood', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 30 }), (parts) => {
        const source = parts.join('\n\n')
        const reading = readDocument(source)
        const told = squeezed(JSON.stringify(reading))
        for (const [index, line] of source.split('\n').entries()) {
          const words = squeezed(line.replace(/^(?:[-•]|\(?\w{1,3}[.)]|\d\.\d)\s+/, ''))
          if (words === '') continue
          expect(
            line
              .split('\t')
              .every((cell) =>
                told.includes(squeezed(cell.replace(/^(?:[-•]|\(?\w{1,3}[.)]|\d\.\d)\s+/, ''))),
              ),
            `line ${index + 1}: ${line}`,
          ).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('bodies after which no action comes are listed as not understood', () => {
    const told = readDocument(
      [
        'Areas for priority action',
        'Areas for improvement',
        'To: Westmere County Council ("the Council")',
      ].join('\n\n'),
    )
    expect(told.improvementAreas).toEqual([])
    expect(told.notUnderstood).toEqual([{ line: 5, text: 'To: Westmere County Council ("the Council")' }])
  })

  test('a point under a heading goes on with nothing above the heading, and a letter is a word', () => {
    const areas = (lines: string[]) =>
      readDocument(['Area SEND inspection of Westmere Local Area Partnership', ...lines].join('\n'))
        .improvementAreas
    expect(
      areas([
        'Areas for improvement',
        'Leaders should improve plans, including:',
        'a. advice; and',
        'b. reviews.',
      ]),
    ).toMatchObject([{ text: 'Leaders should improve plans, including: a. advice; and b. reviews.' }])
    expect(
      areas(['Areas for improvement', '12 March', 'Areas for improvement', 'i. a dashboard of measures.']),
    ).toMatchObject([{ text: '12 March' }, { text: 'a dashboard of measures.' }])
  })

  test('a bullet does not carry on a sentence from which a line that was not understood parts it', () => {
    const told = readDocument(
      [
        '1. This notice is given to address three areas for priority action.',
        '(b) an item',
        'Improvement Notice',
        'ii. the views of families.',
        '- the improvements required',
      ].join('\n'),
    )
    expect(textsOf(told.paragraphs)).toContain('an item')
    expect(textsOf(told.paragraphs)).not.toContain('an item the improvements required')
  })

  /** A paragraph may go on after a heading or a furniture line between its parts: each part must stand in the source. */
  function isPieced(text: string, words: string): boolean {
    let rest = text
    while (rest.length > 0) {
      let length = rest.length
      while (length > 0 && !words.includes(rest.slice(0, length))) length -= 1
      if (length < Math.min(8, rest.length)) return false
      rest = rest.slice(length)
    }
    return true
  }
})

describe('the same document in another dress', () => {
  const base = layouts['plain paragraphs'] ?? ''
  test.each([
    'set to 72 characters',
    'carriage returns',
    'footers inside sentences',
    'ligatures',
    'form feeds',
    'no blank lines',
    'hyphens at line ends',
  ])('%s has the same fingerprint', (name) => {
    expect(sameDocument(base, layouts[name] ?? '')).toBe(true)
  })

  test('another notice has another fingerprint', () => {
    expect(sameDocument(base, base.replace('3 February', '4 February'))).toBe(false)
  })
})
