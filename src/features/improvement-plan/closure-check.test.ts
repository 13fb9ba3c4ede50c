import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { type ClosureCheck, checkAnswered, checkSentence, checksAfter, isOverdue } from './closure-check.ts'
import { changedMeanwhile, meanwhile } from './meanwhile.ts'

const check: ClosureCheck = {
  id: 'c',
  actionId: 'a',
  objectiveId: null,
  closedOn: localDate('2025-11-30'),
  months: 3,
  due: localDate('2026-02-28'),
  answer: null,
  evidence: null,
  answeredBy: null,
  answeredOn: null,
  version: 1,
}

describe('after closure', () => {
  test('it is asked after 3, 6 and 12 months, counted in months', () => {
    expect(checksAfter(localDate('2025-11-30')).map((one) => one.due)).toEqual([
      '2026-02-28',
      '2026-05-30',
      '2026-11-30',
    ])
    expect(checksAfter(localDate('2027-11-30'))[0]?.due).toBe('2028-02-29')
  })

  test.each([
    { today: '2026-02-27', overdue: false, sentence: 'After 3 months: to be looked at on 28 February 2026.' },
    { today: '2026-02-28', overdue: false, sentence: 'After 3 months: to be looked at today.' },
    {
      today: '2026-03-01',
      overdue: true,
      sentence: 'After 3 months: nobody has looked. It was due on 28 February 2026, 1 day ago.',
    },
  ])('on $today: $sentence', ({ today, overdue, sentence }) => {
    expect(isOverdue(check, localDate(today))).toBe(overdue)
    expect(checkSentence(check, localDate(today))).toBe(sentence)
  })

  const form = { answer: 'holds', evidence: 'Audit of ten plans' } as const
  test.each([
    { of: check, form, today: '2026-02-27', refused: 'not-yet' },
    { of: check, form: { ...form, evidence: ' ' }, today: '2026-03-01', refused: 'no-evidence' },
    { of: { ...check, answer: 'holds' as const }, form, today: '2026-03-01', refused: 'answered' },
    { of: check, form, today: '2026-02-28', refused: undefined },
  ])('answered on $today: $refused', ({ of, form, today, refused }) => {
    expect(checkAnswered(of, form, localDate(today))?.refused).toBe(refused)
  })
})

describe('two at once', () => {
  const versions = [
    { version: 1, at: '2026-03-01T09:00:00.000Z', who: 'Asha', why: null, row: { words: 'One', ends: null } },
    { version: 2, at: '2026-03-01T10:00:00.000Z', who: 'Noor', why: null, row: { words: 'Two', ends: null } },
    {
      version: 3,
      at: '2026-03-01T11:00:00.000Z',
      who: 'Noor',
      why: null,
      row: { words: 'Two', ends: '2026-06' },
    },
  ]
  const fields = [
    { column: 'words', field: 'words', label: 'Words' },
    { column: 'ends', field: 'ends', label: 'Last day' },
  ]

  test('the second is told who changed what since their page was opened', () => {
    expect(meanwhile(versions, 1, fields)).toEqual({
      who: ['Noor'],
      at: '2026-03-01T11:00:00.000Z',
      changes: [
        { field: 'words', label: 'Words', was: 'One', now: 'Two' },
        { field: 'ends', label: 'Last day', was: 'nothing', now: '2026-06' },
      ],
    })
    expect(meanwhile(versions, 2, fields)?.changes.map((one) => one.field)).toEqual(['ends'])
    expect(meanwhile(versions, 3, fields)).toBeNull()
  })

  test('in one sentence, with both words', () => {
    expect(changedMeanwhile('plan', meanwhile(versions, 1, fields)).sentence).toContain(
      'Noor changed this plan while you were writing, so nothing of yours was saved. Changed: words, from “One” to “Two”;',
    )
  })
})
