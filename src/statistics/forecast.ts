import { InputError, numberOf } from './input-error.ts'
import { accurateMean } from './mean.ts'

/** The fewest values from which anything is foretold. */
export const FORECAST_POINTS = 13
/** The values that the line of a changing process is laid through. */
const LINE_POINTS = 8
/** The fewest tries on its own past before a method is trusted at all. */
const ENOUGH_TRIES = 5
/** The share of tries whose error lies within the interval. */
const COVERAGE = 0.8

export interface ForecastInput {
  /** The values in order, one for each period, none missing. */
  readonly values: readonly number[]
  /** How many periods after the last value. */
  readonly periodsAhead: number
  /** The limits of the control chart where the process is stable, otherwise null: it is changing. */
  readonly stable: { readonly mean: number; readonly lower: number; readonly upper: number } | null
  /** What no value can be below or above: 0 and 100 for a percentage. */
  readonly lowest?: number | null
  readonly highest?: number | null
}

/** One try of a method on the past: what it would have said, and what came. */
export interface BackTest {
  readonly tries: number
  /** The mean size of its errors. */
  readonly meanError: number
  /** Its errors, what came minus what was said, in the order of the tries. */
  readonly errors: readonly number[]
}

export type Forecast =
  | { readonly is: 'none'; readonly why: 'too-few-points' | 'too-far-ahead' }
  | {
      readonly is: 'limits'
      readonly expected: number
      readonly low: number
      readonly high: number
      /** One standard deviation of chance, a third of the way from the mean to a limit. */
      readonly sigma: number
    }
  | {
      readonly is: 'line' | 'last-value'
      readonly expected: number
      readonly low: number
      readonly high: number
      /** The line's change from one period to the next; 0 for the last value. */
      readonly perPeriod: number
      readonly backTest: BackTest
      /** The same try for the method that was not chosen. */
      readonly other: { readonly is: 'line' | 'last-value'; readonly backTest: BackTest }
    }

/**
 * Where a process will be some periods on. Of a stable one nothing better is known than its limits. Of a changing one two
 * simple models are tried on its own past, each time with only what was known then: a straight line through the last
 * eight values, and "it stays at the last value". The one with the smaller mean error is used, the simpler where they are
 * equal, and the interval is as wide as the errors it made: at least four tries in five lie within it (split conformal,
 * Lei and others 2018; tries overlap, so the share is approximate).
 *
 * None from fewer than 13 values, nor as far ahead as cannot be tried five times on the past.
 */
export function forecast(input: ForecastInput): Forecast {
  const values = checked(input)
  if (values.length < FORECAST_POINTS) return { is: 'none', why: 'too-few-points' }
  const cut = (value: number) =>
    Math.min(
      input.highest ?? Number.POSITIVE_INFINITY,
      Math.max(input.lowest ?? Number.NEGATIVE_INFINITY, value),
    )
  if (input.stable !== null) {
    const { mean, lower, upper } = input.stable
    return {
      is: 'limits',
      expected: cut(mean),
      low: cut(lower),
      high: cut(upper),
      sigma: (upper - lower) / 6,
    }
  }
  const line = backTest(values, input.periodsAhead, lineFrom)
  const stay = backTest(values, input.periodsAhead, (known) => known.at(-1) ?? 0)
  if (line === null || stay === null) return { is: 'none', why: 'too-far-ahead' }
  const useLine = line.meanError < stay.meanError
  const chosen = useLine ? line : stay
  const said = useLine ? lineFrom(values, input.periodsAhead) : (values.at(-1) ?? 0)
  const half = errorWithin(chosen.errors)
  return {
    is: useLine ? 'line' : 'last-value',
    expected: cut(said),
    low: cut(said - half),
    high: cut(said + half),
    perPeriod: useLine ? lineFrom(values, 1) - lineFrom(values, 0) : 0,
    backTest: chosen,
    other: useLine ? { is: 'last-value', backTest: stay } : { is: 'line', backTest: line },
  }
}

function checked({ values, periodsAhead }: ForecastInput): readonly number[] {
  for (const value of values)
    if (!Number.isFinite(numberOf('values', value)))
      throw new InputError('values', 'A value is a finite number.')
  if (!Number.isInteger(periodsAhead) || periodsAhead < 1)
    throw new InputError('periodsAhead', 'A forecast is one whole period ahead, or more.')
  return values
}

/** The least-squares line through the last eight values, read some periods after the last. */
function lineFrom(values: readonly number[], ahead: number): number {
  const last = values.slice(-LINE_POINTS)
  const mean = accurateMean(last, 0, last.length)
  const middle = (last.length - 1) / 2
  let [across, square] = [0, 0]
  for (let i = 0; i < last.length; i += 1) {
    across += (i - middle) * ((last[i] ?? 0) - mean)
    square += (i - middle) ** 2
  }
  return mean + (across / square) * (last.length - 1 + ahead - middle)
}

/** Tries a method on every past value that lies far enough on; null where there are too few tries. */
function backTest(
  values: readonly number[],
  ahead: number,
  say: (known: readonly number[], ahead: number) => number,
): BackTest | null {
  const errors: number[] = []
  for (let known = LINE_POINTS; known + ahead <= values.length; known += 1)
    errors.push((values[known + ahead - 1] ?? 0) - say(values.slice(0, known), ahead))
  if (errors.length < ENOUGH_TRIES) return null
  const sizes = errors.map(Math.abs)
  return { tries: errors.length, meanError: accurateMean(sizes, 0, sizes.length), errors }
}

/** The size within which four in five errors lie; the largest where that would be more than there are. */
function errorWithin(errors: readonly number[]): number {
  const sizes = errors.map(Math.abs).sort((a, b) => a - b)
  return sizes[Math.min(sizes.length, Math.ceil((sizes.length + 1) * COVERAGE)) - 1] ?? 0
}

/**
 * How likely the value will be at the target or on its good side, from 0 to 1; null where nothing is foretold. Of a
 * stable process from the normal curve of its limits (an assumption, named on the page); of a changing one the share of
 * the tries whose error would have brought it there, with half a try added to each side.
 */
export function probabilityOfMeeting(told: Forecast, target: number, better: 'up' | 'down'): number | null {
  const sign = better === 'up' ? 1 : -1
  if (told.is === 'none') return null
  if (told.is === 'limits') {
    if (told.sigma <= 0) return null
    return normalBelow((sign * (told.expected - target)) / told.sigma)
  }
  const there = told.backTest.errors.filter((error) => sign * (told.expected + error - target) >= 0).length
  return (there + 0.5) / (told.backTest.tries + 1)
}

/** What would have to change for a target to be met. */
export interface ChangeNeeded {
  /** By how much the average must move so that the target is met about half the time. */
  readonly onAverage: number
  /** By how much it must move so that chance no longer brings it across: three standard deviations beyond. */
  readonly nearlyAlways: number
}

/** Of a stable process, with the size of chance as it is; 0 where nothing need change. Both are on the side asked for. */
export function changeNeeded(
  stable: { readonly mean: number; readonly lower: number; readonly upper: number },
  target: number,
  better: 'up' | 'down',
): ChangeNeeded {
  const sign = better === 'up' ? 1 : -1
  const short = sign * (target - stable.mean)
  const spread = (stable.upper - stable.lower) / 2
  return { onAverage: sign * Math.max(0, short), nearlyAlways: sign * Math.max(0, short + spread) }
}

/** The standard normal curve below z: Abramowitz and Stegun (1964), 26.2.17; its error is below 7.5e-8. */
export function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = Math.exp((-z * z) / 2) * 0.3989422804014327 * series
  return z >= 0 ? 1 - tail : tail
}
