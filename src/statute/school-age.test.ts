/** Worked by hand from the calendar. The rule itself is recalled and to be confirmed against legislation. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOfWeek, fromDayNumber, localDate, monthOf, yearOf } from '../foundation/index.ts'
import { dayNumber } from '../foundation/local-date.ts'
import { lastDayOfSchoolAge } from './school-age.ts'

describe('the last day of compulsory school age (to be confirmed against legislation)', () => {
  test.each([
    [
      '2010-08-31',
      '2026-06-26',
      'born on 31 August: 16 two months after the leaving date of that school year',
    ],
    ['2010-09-01', '2027-06-25', 'born a day later: the next school year'],
    ['2010-07-15', '2026-06-26', 'a July birthday: rights pass at 15'],
    ['2010-06-26', '2026-06-26', '16 on the leaving date itself'],
    ['2008-02-29', '2024-06-28', 'born on 29 February'],
    ['2009-01-01', '2025-06-27', 'the Friday is the 27th'],
    ['2007-12-31', '2024-06-28', 'an autumn birthday leaves in the summer after'],
    ['2006-10-10', '2023-06-30', '30 June is itself a Friday'],
    ['2011-03-03', '2027-06-25', '30 June is a Wednesday'],
  ])('born %s: %s (%s)', (born, last) => {
    expect(lastDayOfSchoolAge(localDate(born))).toBe(last)
  })

  test('is always the last Friday of a June, in the year of the sixteenth birthday or the next', () => {
    const born = fc.integer({
      min: dayNumber(localDate('1980-01-01')),
      max: dayNumber(localDate('2040-12-31')),
    })
    fc.assert(
      fc.property(born, (number) => {
        const day = fromDayNumber(number)
        const last = lastDayOfSchoolAge(day)
        expect([dayOfWeek(last), monthOf(last), monthOf(addDays(last, 7))]).toEqual([5, 6, 7])
        expect(yearOf(last) - yearOf(day)).toBe(day.slice(5) >= '09-01' ? 17 : 16)
      }),
    )
  })
})
