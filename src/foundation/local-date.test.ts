import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayNumber,
  dayOf,
  dayOfWeek,
  daysBetween,
  fromDayNumber,
  isLeapYear,
  isWeekend,
  type LocalDate,
  lastDayOfMonth,
  lengthOfMonth,
  localDate,
  parseLocalDate,
  writeDay,
  writeDayInWeek,
  writeInstant,
} from './local-date.ts'

const FIRST = localDate('2014-01-01')
const LAST = localDate('2040-12-31')

/** Every day of 2014 to 2040. */
const days: readonly LocalDate[] = Array.from({ length: daysBetween(FIRST, LAST) + 1 }, (_, at) =>
  fromDayNumber(dayNumber(FIRST) + at),
)
const someDay = fc.constantFrom(...days)
const plain = (day: LocalDate) => Temporal.PlainDate.from(day)

describe('LocalDate against Temporal', () => {
  test('every day of 2014 to 2040: its number, its weekday, its month, its neighbour', () => {
    expect(days).toHaveLength(9862)
    let expected = Temporal.PlainDate.from('2014-01-01')
    for (const day of days) {
      expect(day).toBe(expected.toString())
      expect(dayOfWeek(day)).toBe(expected.dayOfWeek)
      expect(isWeekend(day)).toBe(expected.dayOfWeek > 5)
      expect(lengthOfMonth(expected.year, expected.month)).toBe(expected.daysInMonth)
      expect(isLeapYear(expected.year)).toBe(expected.inLeapYear)
      expected = expected.add({ days: 1 })
      expect(addDays(day, 1)).toBe(expected.toString())
    }
  })

  test('adding days, weeks and months, forward and back', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -2000, max: 2000 }), (day, n) => {
        expect(addDays(day, n)).toBe(plain(day).add({ days: n }).toString())
        expect(addDays(day, 7 * n)).toBe(plain(day).add({ weeks: n }).toString())
      }),
    )
    fc.assert(
      fc.property(someDay, fc.integer({ min: -300, max: 300 }), (day, n) => {
        expect(addMonths(day, n)).toBe(plain(day).add({ months: n }).toString())
      }),
    )
  })

  test('every day and 2 and 12 months on, and 5 months back', () => {
    for (const day of days) {
      for (const months of [2, 12, -5]) {
        expect(addMonths(day, months)).toBe(plain(day).add({ months }).toString())
      }
    }
  })

  test('days between, and back again', () => {
    fc.assert(
      fc.property(someDay, someDay, (from, to) => {
        const between = daysBetween(from, to)
        expect(between).toBe(plain(from).until(plain(to), { largestUnit: 'day' }).days)
        expect(addDays(from, between)).toBe(to)
      }),
    )
  })

  test('the whole range of day numbers, far from our years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
        const day = fromDayNumber(number)
        expect(day).toBe(Temporal.PlainDate.from('1970-01-01').add({ days: number }).toString())
        expect(dayNumber(day)).toBe(number)
      }),
    )
    expect(() => fromDayNumber(2_932_897)).toThrow('outside the years')
    expect(() => fromDayNumber(-719_163)).toThrow('outside the years')
  })

  test('a written day is real or refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2014, max: 2040 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          let real: string | null = null
          try {
            real = Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
          } catch {
            // Temporal says "no such day" by throwing; we say it with null.
          }
          expect(parseLocalDate(text)).toBe(real)
          expect(dayOf(year, month, day)).toBe(real)
        },
      ),
      { numRuns: 2000 },
    )
    for (const text of [
      '',
      '2026-2-3',
      '2026-02-30',
      '2026-02-03 ',
      '2026-02-03T00:00',
      '26-02-03',
      '0000-01-01',
    ])
      expect(parseLocalDate(text)).toBeNull()
  })

  test('the last day of each month', () => {
    for (let month = 1; month <= 12; month += 1) {
      const end = Temporal.PlainYearMonth.from({ year: 2028, month })
      expect(lastDayOfMonth(2028, month)).toBe(end.toPlainDate({ day: end.daysInMonth }).toString())
    }
  })
})

describe('days as they are written', () => {
  test('against the platform', () => {
    const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    fc.assert(
      fc.property(someDay, (day) => {
        const full = long.format(new Date(`${day}T12:00:00Z`)).replace(',', '')
        expect(writeDayInWeek(day)).toBe(full)
        expect(full.endsWith(writeDay(day))).toBe(true)
      }),
    )
  })
})

describe('an instant as people in England write it', () => {
  test.each([
    ['2026-03-29T00:59:59Z', '29 March 2026, 00:59'],
    ['2026-03-29T01:00:00Z', '29 March 2026, 02:00'],
    ['2026-10-25T00:59:59Z', '25 October 2026, 01:59'],
    ['2026-10-25T01:00:00Z', '25 October 2026, 01:00'],
    ['2026-06-30T23:30:00Z', '1 July 2026, 00:30'],
    ['2026-12-31T23:59:00Z', '31 December 2026, 23:59'],
  ])('%s: %s', (instant, written) => {
    expect(writeInstant(instant)).toBe(written)
  })

  /**
   * The last Sunday of March and of October (Summer Time Order 2002, articles 2 and 3), found by going back day by day. No
   * zone table is asked: the platform's answers for years to come differ from machine to machine.
   */
  const lastSunday = (year: number, month: number) => {
    let day = Temporal.PlainDate.from({ year, month, day: 31 })
    while (day.dayOfWeek !== 7) day = day.subtract({ days: 1 })
    return Temporal.Instant.from(`${day.toString()}T01:00:00Z`).epochMilliseconds / 60_000
  }

  test('by the rule of summer time, 2014 to 2040', () => {
    const first = Temporal.Instant.from('2014-01-01T00:00:00Z').epochMilliseconds / 60_000
    const last = Temporal.Instant.from('2040-12-31T23:59:00Z').epochMilliseconds / 60_000
    const changes = Array.from({ length: 27 }, (_, at) => [
      lastSunday(2014 + at, 3),
      lastSunday(2014 + at, 10),
    ])
    const near = changes.flat().flatMap((minutes) => [minutes - 1, minutes, minutes + 1])
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: first, max: last }), fc.constantFrom(...near)), (minutes) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(minutes * 60_000)
        const summer = changes.some(([begins = 0, ends = 0]) => minutes >= begins && minutes < ends)
        const told = Temporal.Instant.fromEpochMilliseconds((minutes + (summer ? 60 : 0)) * 60_000).toString()
        expect(writeInstant(instant.toString())).toBe(
          `${writeDay(localDate(told.slice(0, 10)))}, ${told.slice(11, 16)}`,
        )
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    // The last Sundays of March and October (Summer Time Order 2002, article 2), counted on a calendar.
    ['2038-03-28T00:59:00Z', '28 March 2038, 00:59'],
    ['2038-03-28T01:00:00Z', '28 March 2038, 02:00'],
    ['2038-10-31T00:59:00Z', '31 October 2038, 01:59'],
    ['2038-10-31T01:00:00Z', '31 October 2038, 01:00'],
    ['2040-03-25T01:00:00Z', '25 March 2040, 02:00'],
    ['2040-10-28T01:00:00Z', '28 October 2040, 01:00'],
  ])('after 2037, by the rule: %s is %s', (instant, written) => {
    expect(writeInstant(instant)).toBe(written)
  })
})

describe('the time zone of the process', () => {
  test('changes no day', () => {
    const zone = process.env.TZ
    const said: string[] = []
    const offsets = new Set<number>()
    try {
      for (const name of ['UTC', 'Europe/London', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env.TZ = name
        offsets.add(new Date(2026, 6, 1).getTimezoneOffset())
        const all = days.map((day) => [
          addDays(day, 1),
          addMonths(day, 2),
          dayOfWeek(day),
          writeDayInWeek(day),
        ])
        said.push(JSON.stringify(all))
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
    // The zone really did change, and the answers did not.
    expect(offsets.size).toBe(4)
    expect(new Set(said).size).toBe(1)
  })
})
