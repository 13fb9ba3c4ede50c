import { expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { changedSince, dueSentence, type Owed, overdue, postSentence } from './post-page.ts'

const today = localDate('2026-11-23')
const owed = (name: string, due: string): Owed => ({
  kind: 'action',
  name,
  path: '/actions/1',
  due: localDate(due),
  about: '',
})

test('what is overdue stands by its day; what is due today is not late', () => {
  const all = [owed('later', '2026-12-01'), owed('late', '2026-11-20'), owed('later still', '2026-11-11')]
  expect(overdue([...all, owed('today', '2026-11-23')], today).map((one) => one.name)).toEqual([
    'later still',
    'late',
  ])
  expect(postSentence(all, today)).toBe(
    'It answers for 3 things that are open: 2 are overdue, the longest by 12 days.',
  )
  expect(postSentence([owed('a', '2026-11-22')], today)).toBe(
    'It answers for one thing that is open: 1 is overdue, the longest by 1 day.',
  )
  expect(postSentence([owed('a', '2026-11-24')], today)).toContain('Nothing is overdue.')
  expect(postSentence([], today)).toBe('It answers for nothing that is open.')
  expect(dueSentence(localDate('2026-11-22'), today)).toBe('1 day overdue: it was due on 22 November 2026.')
})

test('what changed on the day of the board is not after it, and without a board everything counts', () => {
  const change = (on: string) => ({ on: localDate(on), name: on, path: '/', sentence: '' })
  const all = [change('2026-11-03'), change('2026-11-04'), change('2026-11-20')]
  expect(changedSince(all, localDate('2026-11-03')).map((one) => one.on)).toEqual([
    '2026-11-20',
    '2026-11-04',
  ])
  expect(changedSince(all, null)).toHaveLength(3)
})
