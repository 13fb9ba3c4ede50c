import type { PointType } from './chart-shape.ts'

/** The columns of a chart while they are being filled, one list each, all of the chart's length. */
export interface Columns {
  readonly rebaseGroup: number[]
  readonly shortGroupWarning: boolean[]
  readonly inBaseline: boolean[]
  readonly movingRangeUsed: (number | null)[]
  readonly meanMovingRange: (number | null)[]
  readonly mean: (number | null)[]
  readonly lpl: (number | null)[]
  readonly upl: (number | null)[]
  readonly nlpl: (number | null)[]
  readonly nupl: (number | null)[]
  readonly outsideLimits: (boolean | null)[]
  readonly relativeToMean: (1 | 0 | -1 | null)[]
  readonly closeToLimits: (boolean | null)[]
  readonly specialCauseType: string[]
  readonly specialCauseFlag: boolean[]
  readonly pointType: PointType[]
  readonly target: (number | null)[]
  readonly trajectory: readonly null[]
  readonly patterns: number[]
  /** Numbers of no meaning, for a group's own sums. */
  readonly scratch: number[]
}

/** What most rows of most charts hold, as lists of one length to copy from. */
interface Usual {
  readonly length: number
  readonly numbers: readonly number[]
  readonly zeros: readonly number[]
  readonly nulls: readonly null[]
  readonly yes: readonly boolean[]
  readonly no: readonly boolean[]
  readonly type: readonly string[]
  readonly pointType: readonly PointType[]
  /** Handed out as they are where a whole column is constant; frozen, for many charts share them. */
  readonly shared: {
    readonly zeros: number[]
    readonly nulls: null[]
    readonly yes: boolean[]
    readonly no: boolean[]
  }
}

function usualOf(length: number): Usual {
  return {
    length,
    // Not a whole number, so that the list is one of fractions from the start.
    numbers: repeated(length, 0.5),
    zeros: repeated(length, 0),
    nulls: repeated(length, null),
    yes: repeated(length, true),
    no: repeated(length, false),
    type: repeated(length, 'Common Cause'),
    pointType: repeated<PointType>(length, 'common_cause'),
    shared: {
      zeros: frozen(repeated(length, 0)),
      nulls: frozen(repeated(length, null)),
      yes: frozen(repeated(length, true)),
      no: frozen(repeated(length, false)),
    },
  }
}

function frozen<T>(list: T[]): T[] {
  Object.freeze(list)
  return list
}

function repeated<T>(length: number, value: T): T[] {
  const list: T[] = []
  for (let i = 0; i < length; i += 1) list.push(value)
  return list
}

/** Kept from one chart to the next of the same length. */
let usual = usualOf(0)

/** Which columns will be written to. The others are constant, and shared. */
export interface Varying {
  /** More than one group, or a short one. */
  readonly groups: boolean
  /** A value is missing, or stands after the fixed baseline. */
  readonly baseline: boolean
  readonly target: boolean
}

/**
 * Columns of a length that hold what most rows hold: inside the limits, common cause, in the baseline, group 0. Only what
 * differs has to be written. Copying a list is many times faster than filling one, and a thousand charts make twenty
 * thousand columns.
 */
export function usualColumns(length: number, { groups, baseline, target }: Varying): Columns {
  if (usual.length !== length) usual = usualOf(length)
  const { numbers, zeros, nulls, yes, no, type, pointType, shared } = usual
  return {
    rebaseGroup: groups ? zeros.slice() : shared.zeros,
    shortGroupWarning: groups ? no.slice() : shared.no,
    inBaseline: baseline ? yes.slice() : shared.yes,
    movingRangeUsed: nulls.slice(),
    meanMovingRange: numbers.slice(),
    mean: numbers.slice(),
    lpl: numbers.slice(),
    upl: numbers.slice(),
    nlpl: numbers.slice(),
    nupl: numbers.slice(),
    outsideLimits: no.slice(),
    relativeToMean: zeros.slice() as (1 | 0 | -1 | null)[],
    closeToLimits: no.slice(),
    specialCauseType: type.slice(),
    specialCauseFlag: no.slice(),
    pointType: pointType.slice(),
    target: target ? nulls.slice() : shared.nulls,
    trajectory: shared.nulls,
    patterns: zeros.slice(),
    scratch: numbers.slice(),
  }
}

/** Writes one value into every row of a span. */
export function write<T>(column: T[], from: number, to: number, value: T): void {
  for (let i = from; i < to; i += 1) column[i] = value
}

/** Writes one number into every row of a span; null where it is not computable. */
export function writeNumber(column: (number | null)[], from: number, to: number, value: number): void {
  if (Number.isNaN(value)) for (let i = from; i < to; i += 1) column[i] = null
  else for (let i = from; i < to; i += 1) column[i] = value
}
