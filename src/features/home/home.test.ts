import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { byDay, readsNotices, type Waiting, waitingSentence, whenOf } from './home.ts'

const monday = localDate('2026-11-23')
const one = (due: string | null, about = 'x'): Waiting => ({
  areaSlug: 'wrenshire',
  area: 'Wrenshire',
  due: due === null ? null : localDate(due),
  todo: 'Do it',
  href: '/',
  about,
})

describe('by when', () => {
  test.each([
    { due: '2026-11-22', today: '2026-11-23', when: 'overdue', why: 'yesterday' },
    { due: '2026-11-23', today: '2026-11-23', when: 'today', why: 'today' },
    { due: '2026-11-24', today: '2026-11-23', when: 'this-week', why: 'tomorrow' },
    { due: '2026-11-29', today: '2026-11-23', when: 'this-week', why: 'the Sunday of this week' },
    { due: '2026-11-30', today: '2026-11-23', when: 'later', why: 'the Monday after' },
    { due: '2026-11-30', today: '2026-11-29', when: 'later', why: 'on a Sunday nothing is left of the week' },
    { due: null, today: '2026-11-23', when: 'no-day', why: 'it has no day' },
  ])('$due on $today is $when: $why', ({ due, today, when }) => {
    expect(whenOf(due === null ? null : localDate(due), localDate(today))).toBe(when)
  })

  test('groups that hold nothing are left out, and the oldest stands first', () => {
    const groups = byDay(
      [one('2027-01-01'), one('2026-11-20', 'b'), one('2026-10-01', 'a'), one(null)],
      monday,
    )
    expect(groups.map((group) => [group.when, group.waiting.map((each) => each.due)])).toEqual([
      ['overdue', ['2026-10-01', '2026-11-20']],
      ['later', ['2027-01-01']],
      ['no-day', [null]],
    ])
  })
})

test.each([
  { due: [], sentence: 'Nothing waits for you today.' },
  { due: ['2027-01-01'], sentence: 'One thing waits for you. None is late.' },
  {
    due: ['2026-11-01', '2026-11-23', null],
    sentence: '3 things wait for you: 1 is overdue and 1 is due today.',
  },
  { due: ['2026-11-01', '2026-11-02'], sentence: '2 things wait for you: 2 are overdue.' },
])('$sentence', ({ due, sentence }) => {
  expect(
    waitingSentence(
      byDay(
        due.map((each) => one(each)),
        monday,
      ),
    ),
  ).toBe(sentence)
})

test('where cases or a child have pages of their own, home does not say that nothing waits', () => {
  expect(waitingSentence([], 'cases')).toBe('What waits for you stands with your cases.')
  expect(waitingSentence([], 'child')).toBe('Everything about your child is on one page.')
  expect(waitingSentence(byDay([one('2027-01-01')], monday), 'cases')).toBe(
    'One thing waits for you. None is late.',
  )
})

test.each([
  { role: 'parent-carer', opensAreas: false, reads: false },
  { role: 'health-professional', opensAreas: false, reads: false },
  { role: 'ehc-team-manager', opensAreas: false, reads: false },
  { role: 'programme-lead', opensAreas: false, reads: true },
  { role: 'parent-carer', opensAreas: true, reads: true },
  { role: null, opensAreas: false, reads: true },
] as const)('a notice is for $role to read: $reads', ({ role, opensAreas, reads }) => {
  const grants = role === null ? [] : [{ areaId: 'a', role }]
  expect(readsNotices({ opensAreas, grants })).toBe(reads)
})
