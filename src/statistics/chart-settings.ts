import type { ControlChartInput, ImprovementDirection, Period } from './chart-shape.ts'
import { InputError, isPeerMode, numberOf } from './input-error.ts'

/** How a chart is to be read, checked and with every default filled in. */
export interface ChartSettings {
  readonly peer: boolean
  readonly direction: ImprovementDirection
  readonly screen: boolean
  /** Rows of each group that make the limits; Infinity for all. */
  readonly baseline: number
  readonly runLength: number
  readonly period: Period | null
}

/** The fewest rows in a group whose limits are more than trial limits, and after a rebase: spec of Making Data Count. */
export const ENOUGH_POINTS = 13

const PERIODS: readonly unknown[] = ['day', 'week', 'month', 'quarter', 'year']

/** A chart's input with every key there, undefined where the caller left it out. */
export type WholeInput = { readonly [K in keyof ControlChartInput]-?: ControlChartInput[K] | undefined }

/**
 * The input with every key there. Callers leave out different keys, and asking a thousand objects of different build for
 * keys that they do not have costs more than their charts do.
 */
export function wholeInput(input: ControlChartInput): WholeInput {
  const none: Partial<WholeInput> = {
    facet: undefined,
    rebase: undefined,
    fixAfterNPoints: undefined,
    improvementDirection: undefined,
    target: undefined,
    screenOutliers: undefined,
    trajectory: undefined,
    compatibility: undefined,
    runLength: undefined,
    period: undefined,
  }
  return Object.assign(none, input) as WholeInput
}

/** Reads the settings of a chart. Throws {@link InputError} on one that cannot be. */
export function chartSettings(input: WholeInput): ChartSettings {
  const direction = input.improvementDirection ?? 'increase'
  if (direction !== 'increase' && direction !== 'decrease' && direction !== 'neutral')
    throw new InputError('improvementDirection', 'Improvement is "increase", "decrease" or "neutral".')
  const screen = input.screenOutliers ?? true
  if (typeof screen !== 'boolean') throw new InputError('screenOutliers', 'Screening is true or false.')
  const peer = isPeerMode(input.compatibility)
  return {
    peer,
    direction,
    screen,
    baseline: baselineOf(input.fixAfterNPoints),
    runLength: runLengthOf(input.runLength, peer),
    period: periodOf(input.period),
  }
}

/** A part of a point counts for nothing: 12.5 acts as 12, as in R. */
function baselineOf(points: number | null | undefined): number {
  if (points === null || points === undefined) return Number.POSITIVE_INFINITY
  if (numberOf('fixAfterNPoints', points) < 12)
    throw new InputError('fixAfterNPoints', 'Limits are fixed after 12 points or more.')
  return Math.floor(points)
}

function runLengthOf(length: number | undefined, peer: boolean): number {
  if (length === undefined || length === 7) return 7
  if (length === 6 && !peer) return 6
  throw new InputError(
    'runLength',
    peer ? 'NHSRplotthedots knows runs of 7 points only.' : 'A run is 6 or 7 points long.',
  )
}

function periodOf(period: Period | null | undefined): Period | null {
  if (period === null || period === undefined) return null
  if (PERIODS.includes(period)) return period
  if (typeof period === 'number' && period > 0 && Number.isFinite(period)) return period
  throw new InputError(
    'period',
    'The period is "day", "week", "month", "quarter", "year" or a number of days.',
  )
}
