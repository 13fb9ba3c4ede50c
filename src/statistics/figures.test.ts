import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayNumber, fromDayNumber, localDate, parseLocalDate } from '../foundation/index.ts'
import { consecutiveDays, DayReader, dayKey } from './days.ts'
import { InputError, percentile, percentileFromBands, wilsonInterval } from './index.ts'
import { chanceFrom, poisson, xoshiroFrom } from './random.ts'

describe('percentiles', () => {
  test.each([
    { values: [1, 2, 3, 4], share: 0.5, is: 2.5 },
    { values: [4, 1, 3, 2], share: 0.92, is: 3.76 },
    { values: [7], share: 0.92, is: 7 },
    { values: [1, 2], share: 1, is: 2 },
    { values: [1, 2], share: 0, is: 1 },
    { values: [], share: 0.5, is: null },
  ])('$share of $values is $is (type 7)', ({ values, share, is }) => {
    const found = percentile(values, share)
    if (is === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(is, 12)
  })

  const bands = [
    { from: 0, upTo: 18, people: 50 },
    { from: 18, upTo: 52, people: 25 },
    { from: 52, upTo: null, people: 25 },
  ]
  test.each([
    { share: 0.25, is: { value: 9 } },
    { share: 0.5, is: { value: 18 } },
    { share: 0.6, is: { value: 18 + (34 * 10) / 25 } },
    { share: 0.75, is: { value: 52 } },
    { share: 0.92, is: { over: 52 } },
  ])('$share of people in bands is $is', ({ share, is }) => {
    expect(percentileFromBands(bands, share)).toEqual(is)
  })

  test('nobody has none, and a share is one', () => {
    expect(percentileFromBands([{ from: 0, upTo: 18, people: 0 }], 0.5)).toBeNull()
    for (const share of [-0.1, 1.1, Number.NaN]) {
      expect(() => percentile([1], share)).toThrow(InputError)
      expect(() => percentileFromBands(bands, share)).toThrow(InputError)
    }
  })

  test('Wilson: 10 of 10 is 72 % to 100 %, 0 of 10 is 0 % to 28 %', () => {
    expect(wilsonInterval(10, 10).low).toBeCloseTo(0.7225, 4)
    expect(wilsonInterval(10, 10).high).toBeCloseTo(1, 12)
    expect(wilsonInterval(0, 10).high).toBeCloseTo(0.2775, 4)
    for (const [within, people] of [
      [0, 0],
      [3, 2],
      [-1, 2],
    ] as const)
      expect(() => wilsonInterval(within, people)).toThrow(InputError)
  })
})

describe('days', () => {
  const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map(fromDayNumber)

  test('are read as the calendar reads them', () => {
    const reader = new DayReader()
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(reader.read('day', day)).toBe(dayNumber(day))
      }),
    )
  })

  test('text that the calendar refuses is refused, and no other', () => {
    const character = fc.constantFrom(...'0123456789-/:?a '.split(''))
    const nearly = fc
      .tuple(anyDay, fc.integer({ min: 0, max: 9 }), character)
      .map(([day, at, c]) => day.slice(0, at) + c + day.slice(at + 1))
    fc.assert(
      fc.property(nearly, (text) => {
        const read = () => dayKey('day', text)
        if (parseLocalDate(text) === null) expect(read).toThrow(InputError)
        else expect(read()).toBe(Number(text.replaceAll('-', '')))
      }),
      { numRuns: 2000 },
    )
  })

  test('in a row', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 800 }), (first, count) => {
        expect(consecutiveDays(first, count)).toEqual(
          Array.from({ length: count }, (_, i) => addDays(first, i)),
        )
      }),
      { numRuns: 30 },
    )
    expect(consecutiveDays(localDate('2024-02-28'), 3)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
  })
})

describe('chance', () => {
  test('is xoshiro128**: the first words from the state 1, 2, 3, 4 as published', () => {
    // Reference: https://prng.di.unimi.it/xoshiro128starstar.c, state {1, 2, 3, 4}.
    const chance = xoshiroFrom([1, 2, 3, 4])
    expect([chance(), chance(), chance(), chance()].map((u) => u * 2 ** 32)).toEqual([
      11520, 0, 5927040, 70819200,
    ])
  })

  test('is even, in order and out of order', () => {
    const chance = chanceFrom(42)
    const tens = new Array<number>(100).fill(0)
    let before = chance()
    for (let i = 0; i < 100_000; i += 1) {
      const now = chance()
      tens[Math.floor(before * 10) * 10 + Math.floor(now * 10)]! += 1
      before = now
    }
    const squares = tens.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // Chi-squared with 99 degrees of freedom: mean 99, standard deviation 14.
    expect(squares).toBeGreaterThan(50)
    expect(squares).toBeLessThan(160)
  })

  test.each([0, 0.4, 3, 40, 501, 2600])('Poisson of %s has that mean and that variance', (mean) => {
    const chance = chanceFrom(7)
    const drawn = Array.from({ length: 2000 }, () => poisson(mean, chance))
    const found = drawn.reduce((sum, n) => sum + n, 0) / drawn.length
    const variance = drawn.reduce((sum, n) => sum + (n - found) ** 2, 0) / (drawn.length - 1)
    expect(Math.abs(found - mean)).toBeLessThanOrEqual(4 * Math.sqrt(mean / drawn.length))
    expect(Math.abs(variance - mean)).toBeLessThanOrEqual(
      4 * Math.max(mean, Math.sqrt(mean)) * Math.sqrt(2 / drawn.length),
    )
  })
})
