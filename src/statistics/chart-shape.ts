import type { Compatibility } from './input-error.ts'

export type ImprovementDirection = 'increase' | 'decrease' | 'neutral'

/** How far apart the values of a series should stand: a word of the calendar, or so many days. */
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year' | number

/**
 * A series, or several side by side (`facet`), and how to read it. Rows may come in any order. Days are `YYYY-MM-DD`.
 * Columns beside `dates` have its length.
 */
export interface ControlChartInput {
  /** One day for each row, unique within a facet. */
  readonly dates: readonly string[]
  /** One number for each day, in the measure's own unit; null where it is missing. */
  readonly values: readonly (number | null)[]
  /** The chart that each row belongs to. Without it there is one chart. */
  readonly facet?: readonly string[] | null
  /** Days on which limits start again, that day's point being the first: for every facet, or a list for each. */
  readonly rebase?: readonly string[] | Readonly<Record<string, readonly string[]>> | null
  /** Only the first so many rows of each group make the mean and the limits; 12 or more. */
  readonly fixAfterNPoints?: number | null
  /** Which way is better; increase unless said. */
  readonly improvementDirection?: ImprovementDirection
  /** One target for every facet, or one for each by name. */
  readonly target?: number | Readonly<Record<string, number>> | null
  /** Leave moving ranges of 3.267 times their mean and above out of the limits (Nelson 1982); true unless said. */
  readonly screenOutliers?: boolean
  /** A planned course, carried through to be drawn. No rule looks at it. */
  readonly trajectory?: readonly (number | null)[] | null
  /** Whose rules hold; ours unless said. */
  readonly compatibility?: Compatibility
  /** How many points make a run or a trend: 7 unless said, or 6 as in NHS England's spreadsheet. */
  readonly runLength?: 6 | 7
  /** How far apart values should stand. Where it is given, days left out are told. */
  readonly period?: Period | null
}

export type PointType =
  | 'common_cause'
  | 'special_cause_improvement'
  | 'special_cause_concern'
  | 'special_cause_neutral_high'
  | 'special_cause_neutral_low'

export type AssuranceType = 'consistent_pass' | 'consistent_fail' | 'inconsistent'

/**
 * The points as columns of equal length, by facet name and then by day. Null is "not computable". Columns that hold one
 * value throughout may be one and the same array: do not write to them.
 */
export interface ChartPoints {
  readonly facet: readonly string[] | null
  readonly date: readonly string[]
  readonly y: readonly (number | null)[]
  /** How many rebase days have been met so far. */
  readonly rebaseGroup: readonly number[]
  /** True in a group of fewer than 13 rows: its limits are trial limits. */
  readonly shortGroupWarning: readonly boolean[]
  /** Whether the value took part in the mean and the limits. */
  readonly inBaseline: readonly boolean[]
  /** The moving range to the value before, where it took part in the limits. */
  readonly movingRangeUsed: readonly (number | null)[]
  readonly meanMovingRange: readonly (number | null)[]
  readonly mean: readonly (number | null)[]
  readonly lpl: readonly (number | null)[]
  readonly upl: readonly (number | null)[]
  /** The near limits, two thirds of the way to `lpl` and `upl`. */
  readonly nlpl: readonly (number | null)[]
  readonly nupl: readonly (number | null)[]
  readonly outsideLimits: readonly (boolean | null)[]
  /** 1 above the mean, -1 below, 0 on it. */
  readonly relativeToMean: readonly (1 | 0 | -1 | null)[]
  /** Inside the limits and beyond a near limit. */
  readonly closeToLimits: readonly (boolean | null)[]
  /** The first pattern that names the point: `Above UCL`, `7 Point Trend (Increasing)`, ... or `Common Cause`. */
  readonly specialCauseType: readonly string[]
  readonly specialCauseFlag: readonly boolean[]
  readonly pointType: readonly PointType[]
  readonly target: readonly (number | null)[]
  readonly trajectory: readonly (number | null)[]
  /** Every pattern the point is part of, as the bits of {@link pattern}: a point may be in a good and in a bad one. */
  readonly patterns: readonly number[]
}

/** One row for each facet and group. `rebaseGroup` is null where no rebase was asked for. */
export interface ChartSummary {
  readonly facet: string | null
  readonly rebaseGroup: number | null
  readonly mean: number | null
  readonly lpl: number | null
  readonly upl: number | null
  /** Rows in the group, missing values among them. */
  readonly n: number
  readonly commonCause: number
  readonly specialCauseImprovement: number
  readonly specialCauseConcern: number
  readonly variationType: PointType
  /** Only in the last group of a facet, and only where there is a target and a direction. */
  readonly assuranceType: AssuranceType | null
}

export type VariationIcon =
  | 'common_cause'
  | 'improvement_high'
  | 'improvement_low'
  | 'concern_high'
  | 'concern_low'
  | 'neutral_high'
  | 'neutral_low'

export type ChartIcon =
  | { readonly facet: string | null; readonly type: 'variation'; readonly icon: VariationIcon }
  | {
      readonly facet: string | null
      readonly type: 'assurance'
      readonly icon: 'pass' | 'fail' | 'inconsistent'
    }

export type ChartWarningCode =
  | 'short_groups'
  | 'no_variation'
  | 'rebase_not_in_data'
  | 'rebase_too_short'
  | 'gap_in_dates'
  | 'last_value_missing'
  | 'not_enough_data'

/** What the reader of a chart must be told, in a sentence. */
export interface ChartWarning {
  readonly code: ChartWarningCode
  readonly message: string
  readonly facet: string | null
}

interface ChartOf<Warning> {
  readonly points: ChartPoints
  readonly summary: readonly ChartSummary[]
  /** The variation icon of every facet, then the assurance icons. */
  readonly icons: readonly ChartIcon[]
  readonly warnings: readonly Warning[]
}

export type ControlChart = ChartOf<ChartWarning>

/** The peer's chart: its one warning is a bare word. */
export type PeerControlChart = ChartOf<'short_groups'>
