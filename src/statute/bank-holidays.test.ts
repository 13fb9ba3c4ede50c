import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, dayOfWeek, localDate } from '../foundation/index.ts'
import {
  bankHolidays,
  bankHolidaysOf,
  computedBankHolidays,
  easterSunday,
  holidaySource,
} from './bank-holidays.ts'

/** Published days of the years before our list begins, from a secondary source. */
const BEFORE: Readonly<Record<number, string>> = {
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

describe('bank holidays in England and Wales', () => {
  test.each(Object.keys(BEFORE).map(Number))('%i is computed, and right', (year) => {
    const days = (BEFORE[year] ?? '').split(' ').map((day) => `${year}-${day}`)
    expect(bankHolidaysOf(year)).toEqual({ year, source: 'computed', days })
  })

  test('the ordinary rule agrees with every published year, but for what was proclaimed', () => {
    const differs = []
    for (let year = 2018; year <= 2028; year += 1) {
      const published = bankHolidaysOf(year)
      expect(published.source).toBe('published')
      const computed = new Set(computedBankHolidays(year))
      const listed = new Set(published.days)
      differs.push(
        ...published.days.filter((day) => !computed.has(day)).map((day) => `+${day}`),
        ...[...computed].filter((day) => !listed.has(day)).map((day) => `-${day}`),
      )
    }
    expect(differs).toEqual([
      '+2020-05-08',
      '-2020-05-04',
      '+2022-06-02',
      '+2022-06-03',
      '+2022-09-19',
      '-2022-05-30',
      '+2023-05-08',
    ])
  })

  test('2029 to 2040 are computed: eight weekdays, in order', () => {
    for (let year = 2029; year <= 2040; year += 1) {
      const { source, days } = bankHolidaysOf(year)
      expect(source).toBe('computed')
      expect(new Set(days).size).toBe(8)
      expect(days).toEqual([...days].sort())
      expect(days.filter((day) => dayOfWeek(day) > 5)).toEqual([])
    }
  })

  test('Christmas Day is closed even at a weekend', () => {
    expect(bankHolidays.has(localDate('2027-12-25'))).toBe(true)
    expect(bankHolidays.has(localDate('2026-12-26'))).toBe(false)
    expect(bankHolidays.has(localDate('2026-12-28'))).toBe(true)
  })

  test('a count says when it leaves the published years', () => {
    expect(holidaySource(localDate('2028-12-01'), localDate('2028-12-31'))).toBe('published')
    expect(holidaySource(localDate('2028-12-01'), localDate('2029-01-01'))).toBe('computed')
    expect(holidaySource(localDate('2017-12-31'), localDate('2018-01-01'))).toBe('computed')
  })

  test('Easter is a Sunday after the equinox, and the published Good Fridays follow it', () => {
    for (let year = 1900; year <= 2199; year += 1) {
      const easter = easterSunday(year)
      const day = Temporal.PlainDate.from(easter)
      expect(day.dayOfWeek).toBe(7)
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true)
    }
    for (let year = 2018; year <= 2028; year += 1) {
      expect(bankHolidaysOf(year).days).toContain(addDays(easterSunday(year), -2))
    }
  })
})
