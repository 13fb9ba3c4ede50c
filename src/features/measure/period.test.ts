import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, fromDayNumber, localDate } from '../../foundation/index.ts'
import { periodKinds } from './measure.ts'
import { nextPeriod, parseAnyDay, parsePeriod, periodHolding, stepsBetween, writePeriod } from './period.ts'

describe('a period as it is typed', () => {
  test.each([
    ['March 2026', 'month', '2026-03-01', '2026-03-31'],
    ['Mar-26', 'month', '2026-03-01', '2026-03-31'],
    ['2026-03', 'month', '2026-03-01', '2026-03-31'],
    ['03/2026', 'month', '2026-03-01', '2026-03-31'],
    ['31/03/2026', 'month', '2026-03-01', '2026-03-31'],
    ['1 March 2026', 'month', '2026-03-01', '2026-03-31'],
    ['46112', 'month', '2026-03-01', '2026-03-31'],
    ['2026-03-31 00:00:00', 'month', '2026-03-01', '2026-03-31'],
    ['Q1 2025/26', 'quarter', '2025-04-01', '2025-06-30'],
    ['2025/26 Q4', 'quarter', '2026-01-01', '2026-03-31'],
    ['30/06/2025', 'quarter', '2025-04-01', '2025-06-30'],
    ['Autumn 2025/26', 'term', '2025-09-01', '2025-12-31'],
    ['Spring term 2025/26', 'term', '2026-01-01', '2026-03-31'],
    ['Summer 2026', 'term', '2026-04-01', '2026-08-31'],
    ['2025/26', 'academic-year', '2025-09-01', '2026-08-31'],
    ['202526', 'academic-year', '2025-09-01', '2026-08-31'],
    ['2025-26', 'financial-year', '2025-04-01', '2026-03-31'],
    ['2025', 'calendar-year', '2025-01-01', '2025-12-31'],
    ['15 January 2026', 'day', '2026-01-15', '2026-01-15'],
    ['March 2026', 'rolling-year', '2025-04-01', '2026-03-31'],
  ] as const)('%s as %s is %s to %s', (text, kind, from, to) => {
    expect(parsePeriod(text, kind)).toEqual({ from, to })
  })

  test('a count since September, up to January', () => {
    expect(parsePeriod('January 2026', 'year-to-date', 'september')).toEqual({
      from: '2025-09-01',
      to: '2026-01-31',
    })
  })

  test.each([
    ['31/02/2025', 'month', 'there is no such day'],
    ['03/31/2026', 'month', 'the month comes second here'],
    ['Q1 2025', 'quarter', 'it could be of a calendar or a financial year'],
    ['2025/27', 'academic-year', 'the years do not follow each other'],
    ['March', 'month', 'no year'],
    ['13/2026', 'month', 'no such month'],
    ['12', 'month', 'a bare number'],
    ['', 'month', 'nothing'],
  ] as const)('%s as %s is refused: %s', (text, kind, _why) => {
    expect(parsePeriod(text, kind)).toBeNull()
  })

  test('Excel’s numbers of days, round its false leap day', () => {
    expect(parseAnyDay('45658')).toBe('2025-01-01')
    expect(parseAnyDay('45658.0')).toBe('2025-01-01')
    expect(parseAnyDay('12345')).toBeNull()
  })
})

describe('properties of periods', () => {
  const days = fc.integer({ min: 0, max: 30_000 }).map(fromDayNumber)
  const kinds = fc.constantFrom(...periodKinds)

  test('a period holds its day, and the next begins where it ends', () => {
    fc.assert(
      fc.property(days, kinds, (day, kind) => {
        const reset = kind === 'year-to-date' ? 'september' : 'none'
        const period = periodHolding(day, kind, reset)
        expect(period.from <= day && day <= period.to).toBe(true)
        const next = nextPeriod(period, kind, reset)
        if (next === null || kind === 'year-to-date' || kind === 'rolling-year') return
        expect(next.from).toBe(addDays(period.to, 1))
        expect(stepsBetween(period.to, next.to, kind)).toBe(1)
      }),
    )
  })

  test('a period that is written is read as the same period', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom(
          'month',
          'quarter',
          'term',
          'academic-year',
          'financial-year',
          'calendar-year',
          'day',
        ),
        (day, kind) => {
          const period = periodHolding(day, kind)
          expect(parsePeriod(writePeriod(period, kind), kind)).toEqual(period)
        },
      ),
    )
  })
})

test('steps between periods', () => {
  expect(stepsBetween(localDate('2025-12-31'), localDate('2026-03-31'), 'term')).toBe(1)
  expect(stepsBetween(localDate('2025-08-31'), localDate('2026-03-31'), 'term')).toBe(2)
  expect(stepsBetween(localDate('2025-06-30'), localDate('2025-12-31'), 'quarter')).toBe(2)
})
