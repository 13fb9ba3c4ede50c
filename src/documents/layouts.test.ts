import { describe, expect, test } from 'vitest'
import { fictionalNotice, layouts } from './cases/fictional-notice.ts'
import { plain } from './plain.ts'
import { readDocument } from './read-document.ts'
import type { Item } from './reading.ts'

const expected = fictionalNotice.filter((line) => line.mark !== undefined).map((line) => plain(line.text))

function texts(items: readonly Item[]): string[] {
  return items.flatMap((item) => [plain(item.text), ...texts(item.items)])
}

function refs(items: readonly Item[]): string[] {
  return items.flatMap((item) => [item.ref, ...refs(item.items)])
}

describe.each(Object.entries(layouts))('%s', (_, source) => {
  const reading = readDocument(source)

  test('gives every paragraph and item its place', () => {
    expect(refs(reading.paragraphs)).toEqual([
      '1',
      '2',
      '3',
      '3.a',
      '3.b',
      '3.c',
      '4',
      '4.a',
      '4.b',
      '4.b.i',
      '4.b.ii',
      '5',
      '6',
      '7',
      '8',
    ])
  })

  test('keeps every text whole', () => {
    expect(texts(reading.paragraphs)).toEqual(expected)
  })

  test('reads what the notice states', () => {
    expect(reading.kind).toBe('improvement-notice')
    expect(reading.area).toBe('Westmere')
    expect(reading.addressees[0]).toMatchObject({
      organisation: 'Westmere County Council',
      definedAs: 'the Council',
    })
    expect(reading.counts).toEqual({ priorityAreas: 3, improvementAreas: 2, weaknesses: null })
    expect(reading.dates.issued?.iso).toBe('2025-02-03')
    expect(reading.dates.reportPublished?.iso).toBe('2024-12-09')
    expect(reading.dates.target).toMatchObject({ iso: '2026-06', lastDay: '2026-06-30' })
    expect(reading.reviewInterval).toMatchObject({ months: 6, moreOften: true })
    expect(reading.stepDown?.all).toBe(true)
    expect(reading.stepDown?.conditions.map(plain)).toEqual([
      'sufficient progress has been evidenced',
      'the Minister agrees',
    ])
    expect(reading.invitees.map(plain)).toEqual([
      'DfE appointed SEND adviser',
      'NHS England adviser',
      "Department's case lead",
    ])
    expect(reading.bodies).toEqual(['Westmere and Southmere Integrated Care Board'])
  })

  test('gives verbs and bound parties', () => {
    expect(refsWithVerbs(reading.paragraphs)).toMatchObject({
      '2': 'required council,icb,partners',
      '3.a': 'need-to area-leaders',
      '3.b': 'must health-leaders',
      '3.c': 'need-to local-authority-leaders',
      '4.a': 'must improvement-board',
      '6': 'will department',
      '7': 'should-aim council',
      '8': 'may secretary-of-state',
    })
  })

  test('leaves nothing unread, and its headings where they belong', () => {
    expect(reading.notUnderstood).toEqual([])
    const headings = Object.fromEntries(
      reading.paragraphs.map((paragraph) => [paragraph.ref, paragraph.heading?.toLowerCase() ?? null]),
    )
    expect(headings).toMatchObject({ '1': null, '3': 'improvement plan', '6': 'reviews', '7': 'timescales' })
  })
})

function refsWithVerbs(items: readonly Item[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const item of items) {
    found[item.ref] = `${item.verb} ${item.bound.join(',')}`
    Object.assign(found, refsWithVerbs(item.items))
  }
  return found
}
