import { expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { countsOf, isReminderDay, letterFor } from './reminder.ts'

test.each([
  { day: '2026-11-23', is: true, why: 'a Monday' },
  { day: '2026-11-22', is: false, why: 'a Sunday' },
  { day: '2026-11-21', is: false, why: 'a Saturday' },
  { day: '2026-12-25', is: false, why: 'Christmas Day' },
  { day: '2026-12-28', is: false, why: 'the substitute for Boxing Day' },
  { day: '2027-03-26', is: false, why: 'Good Friday' },
  { day: '2026-12-29', is: true, why: 'the first working day after Christmas' },
])('$day: $why', ({ day, is }) => {
  expect(isReminderDay(localDate(day))).toBe(is)
})

test('what presses: overdue, today, and by the next working day, over a weekend too', () => {
  const friday = localDate('2026-11-27')
  const dues = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01', null]
  expect(
    countsOf(
      dues.map((due) => (due === null ? null : localDate(due))),
      friday,
    ),
  ).toEqual({ overdue: 1, today: 1, next: 2 })
})

test('the message holds counts and a link, and none goes where nothing presses', () => {
  expect(letterFor({ overdue: 0, today: 0, next: 0 }, 'https://x/')).toBeNull()
  const letter = letterFor({ overdue: 2, today: 0, next: 1 }, 'https://send.example.gov.uk/')
  expect(letter?.subject).toBe('Throughline: 3 things wait for you')
  expect(letter?.words).toContain(
    '3 things wait for you in Throughline: 2 overdue, 1 due by the next working day.',
  )
  expect(letter?.words.split('\n\n')[2]).toBe('https://send.example.gov.uk/')
  expect(letterFor({ overdue: 1, today: 0, next: 0 }, 'x')?.subject).toBe(
    'Throughline: one thing waits for you',
  )
})
