import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeNeeded,
  type Forecast,
  type ForecastInput,
  forecast,
  normalBelow,
  probabilityOfMeeting,
} from './forecast.ts'
import { InputError } from './input-error.ts'

const whole = fc.integer({ min: -500, max: 500 })
const changing = fc.record({
  values: fc.array(whole, { minLength: 13, maxLength: 40 }),
  periodsAhead: fc.integer({ min: 1, max: 6 }),
  stable: fc.constant(null),
})

function said(input: ForecastInput): Exclude<Forecast, { is: 'none' }> {
  const told = forecast(input)
  if (told.is === 'none') throw new Error(told.why)
  return told
}

const rising = Array.from({ length: 24 }, (_, at) => 20 + 2 * at)

describe('what is foretold', () => {
  test('nothing from fewer than 13 values', () => {
    expect(forecast({ values: rising.slice(0, 12), periodsAhead: 1, stable: null })).toEqual({
      is: 'none',
      why: 'too-few-points',
    })
  })

  test('nothing further ahead than could be tried five times on the past', () => {
    // 24 values, the line needs 8: tries 12 ahead begin at 8, 9, 10, 11 and 12, and 13 ahead there are only four.
    expect(forecast({ values: rising, periodsAhead: 12, stable: null }).is).toBe('line')
    expect(forecast({ values: rising, periodsAhead: 13, stable: null })).toEqual({
      is: 'none',
      why: 'too-far-ahead',
    })
  })

  test('a straight line goes on, with no error in its tries', () => {
    const told = said({ values: rising, periodsAhead: 3, stable: null })
    expect(told.is).toBe('line')
    expect(told.expected).toBeCloseTo(20 + 2 * 26, 9)
    expect(told.high - told.low).toBeCloseTo(0, 9)
  })

  test('where the line is no better, the last value is taken', () => {
    const values = Array.from({ length: 20 }, () => 7)
    expect(said({ values, periodsAhead: 2, stable: null })).toMatchObject({ is: 'last-value', expected: 7 })
  })

  test('a stable process: its limits, cut at what can be', () => {
    const stable = { mean: 90, lower: 75, upper: 105 }
    expect(said({ values: rising, periodsAhead: 5, stable, lowest: 0, highest: 100 })).toEqual({
      is: 'limits',
      expected: 90,
      low: 75,
      high: 100,
      sigma: 5,
    })
  })

  test('what is no number, and no whole period, is refused', () => {
    expect(() => forecast({ values: [Number.NaN], periodsAhead: 1, stable: null })).toThrow(InputError)
    expect(() => forecast({ values: rising, periodsAhead: 0, stable: null })).toThrow(InputError)
    expect(() => forecast({ values: rising, periodsAhead: 1.5, stable: null })).toThrow(InputError)
  })
})

describe('properties', () => {
  test('a constant added to every value shifts the forecast and no width', () => {
    fc.assert(
      fc.property(changing, whole, (input, by) => {
        const [a, b] = [forecast(input), forecast({ ...input, values: input.values.map((one) => one + by) })]
        expect(b.is).toBe(a.is)
        if (a.is === 'none' || b.is === 'none') return
        expect(b.expected).toBeCloseTo(a.expected + by, 6)
        expect(b.high - b.low).toBeCloseTo(a.high - a.low, 6)
      }),
    )
  })

  test('mirrored values, target and better way have the same chance', () => {
    fc.assert(
      fc.property(changing, whole, (input, target) => {
        const mirrored = forecast({ ...input, values: input.values.map((one) => -one) })
        const [a, b] = [
          probabilityOfMeeting(forecast(input), target + 0.5, 'up'),
          probabilityOfMeeting(mirrored, -target - 0.5, 'down'),
        ]
        if (a === null || b === null) expect(a).toBe(b)
        else expect(b).toBeCloseTo(a, 9)
      }),
    )
  })

  test('at least four tries in five lie within the interval', () => {
    fc.assert(
      fc.property(changing, (input) => {
        const told = forecast(input)
        if (told.is === 'none' || told.is === 'limits') return
        const half = (told.high - told.low) / 2
        const within = told.backTest.errors.filter((error) => Math.abs(error) <= half + 1e-9).length
        expect(within / told.backTest.tries).toBeGreaterThanOrEqual(0.8)
      }),
    )
  })

  test('a chance lies strictly between 0 and 1 where it comes from tries, and falls as the target rises', () => {
    fc.assert(
      fc.property(changing, whole, fc.integer({ min: 1, max: 300 }), (input, target, more) => {
        const told = forecast(input)
        const [near, far] = [
          probabilityOfMeeting(told, target, 'up'),
          probabilityOfMeeting(told, target + more, 'up'),
        ]
        if (near === null || far === null) return
        expect(near).toBeGreaterThan(0)
        expect(near).toBeLessThan(1)
        expect(far).toBeLessThanOrEqual(near)
      }),
    )
  })
})

test.each([
  [0, 0.5],
  [1, 0.841344746],
  [-1.959963985, 0.025],
  [3, 0.998650102],
])('the normal curve below %d is %d', (z, share) => {
  expect(normalBelow(z)).toBeCloseTo(share, 6)
})

test('what would have to change: to meet it half the time, and nearly always', () => {
  const stable = { mean: 40, lower: 28, upper: 52 }
  expect(changeNeeded(stable, 60, 'up')).toEqual({ onAverage: 20, nearlyAlways: 32 })
  expect(changeNeeded(stable, 35, 'up')).toEqual({ onAverage: 0, nearlyAlways: 7 })
  expect(changeNeeded(stable, 20, 'up')).toEqual({ onAverage: 0, nearlyAlways: 0 })
  expect(changeNeeded(stable, 20, 'down').onAverage).toBe(-20)
})
