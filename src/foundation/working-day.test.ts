import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayNumber, fromDayNumber, type LocalDate, localDate } from './local-date.ts'
import {
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBeginning,
} from './working-day.ts'

const first = dayNumber(localDate('2014-01-01'))
const last = dayNumber(localDate('2040-12-31'))
const someDay = fc.integer({ min: first, max: last }).map(fromDayNumber)
/** Any holidays at all, thick enough to make long closed stretches. */
const someHolidays = fc
  .array(fc.integer({ min: first, max: last }), { maxLength: 400 })
  .map((numbers) => new Set<LocalDate>(numbers.flatMap((one) => [one, one + 1, one + 2]).map(fromDayNumber)))

/** An independent count: all the working days of a stretch in a list, and the n-th of them. */
function listed(from: LocalDate, holidays: ReadonlySet<string>, step: 1 | -1): string[] {
  const found: string[] = []
  let day = Temporal.PlainDate.from(from)
  for (let walked = 0; walked < 400; walked += 1) {
    day = day.add({ days: step })
    const closed = day.dayOfWeek === 6 || day.dayOfWeek === 7 || holidays.has(day.toString())
    if (!closed) found.push(day.toString())
  }
  return found
}

describe('working days against Temporal', () => {
  test('so many after and before a day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), someHolidays, (day, count, holidays) => {
        const after = listed(day, holidays, 1)
        const before = listed(day, holidays, -1)
        fc.pre(after.length >= count && before.length >= count)
        expect(addWorkingDays(day, count, holidays)).toBe(after[count - 1])
        expect(addWorkingDays(day, -count, holidays)).toBe(before[count - 1])
      }),
    )
  })

  test('beginning with a day: it is the first where it is a working day, and the next one is where it is not', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 30 }), someHolidays, (day, count, holidays) => {
        const after = listed(day, holidays, 1)
        const counted = isWorkingDay(day, holidays) ? [day, ...after] : after
        fc.pre(counted.length >= count)
        expect(workingDaysBeginning(day, count, holidays)).toBe(counted[count - 1])
        expect(workingDayOnOrAfter(day, holidays)).toBe(counted[0])
      }),
    )
  })

  test('on or before', () => {
    fc.assert(
      fc.property(someDay, someHolidays, (day, holidays) => {
        const before = listed(day, holidays, -1)
        const expected = isWorkingDay(day, holidays) ? day : before[0]
        expect(workingDayOnOrBefore(day, holidays)).toBe(expected)
      }),
    )
  })

  test('over Christmas 2026', () => {
    const holidays = new Set([localDate('2026-12-25'), localDate('2026-12-28'), localDate('2027-01-01')])
    expect(addWorkingDays(localDate('2026-12-24'), 1, holidays)).toBe('2026-12-29')
    expect(addWorkingDays(localDate('2026-12-26'), 3, holidays)).toBe('2026-12-31')
    expect(addWorkingDays(localDate('2027-01-04'), -1, holidays)).toBe('2026-12-31')
    expect(addWorkingDays(localDate('2026-12-26'), 0, holidays)).toBe('2026-12-26')
  })
})
