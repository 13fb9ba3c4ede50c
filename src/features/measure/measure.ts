/** A measure: a question about children's lives or the service, asked period after period, and how its answer is written. */
import type { LocalDate } from '../../foundation/index.ts'

export const units = ['percentage', 'rate', 'weeks', 'count', 'score', 'money'] as const
export type Unit = (typeof units)[number]
/** Which way is better. Demand measures have no better way. */
export const polarities = ['up', 'down', 'neither'] as const
export type Polarity = (typeof polarities)[number]
export const periodKinds = [
  'month',
  'quarter',
  'term',
  'academic-year',
  'financial-year',
  'calendar-year',
  'day',
  'year-to-date',
  'rolling-year',
] as const
export type PeriodKind = (typeof periodKinds)[number]
export const resetRules = ['none', 'january', 'april', 'september'] as const
export type ResetRule = (typeof resetRules)[number]
/** Outcomes-based accountability: how much was done, how well, and whether anyone is better off. */
export const measureClasses = ['how-much', 'how-well', 'better-off'] as const
export type MeasureClass = (typeof measureClasses)[number]
export const measureKinds = ['activity', 'outcome', 'lived-experience'] as const
export type MeasureKind = (typeof measureKinds)[number]
export const audiences = ['board', 'team'] as const
export type Audience = (typeof audiences)[number]

export const unitWords: Readonly<Record<Unit, string>> = {
  percentage: 'Percentage',
  rate: 'Rate per 100',
  weeks: 'Weeks',
  count: 'Count',
  score: 'Score',
  money: 'Money (£)',
}
export const polarityWords: Readonly<Record<Polarity, string>> = {
  up: 'Higher is better',
  down: 'Lower is better',
  neither: 'Neither: it tells of demand',
}
export const periodWords: Readonly<Record<PeriodKind, string>> = {
  month: 'Month',
  quarter: 'Quarter',
  term: 'Term',
  'academic-year': 'Academic year',
  'financial-year': 'Financial year',
  'calendar-year': 'Calendar year',
  day: 'A day (point in time)',
  'year-to-date': 'Year to date (counts up, then starts again)',
  'rolling-year': 'Rolling 12 months',
}
export const resetWords: Readonly<Record<ResetRule, string>> = {
  none: 'It does not start again',
  january: 'Starts again each January',
  april: 'Starts again each April',
  september: 'Starts again each September',
}
export const classWords: Readonly<Record<MeasureClass, string>> = {
  'how-much': 'How much was done',
  'how-well': 'How well it was done',
  'better-off': 'Whether anyone is better off',
}
export const kindWords: Readonly<Record<MeasureKind, string>> = {
  activity: 'Activity',
  outcome: 'Outcome',
  'lived-experience': 'Lived experience',
}
export const audienceWords: Readonly<Record<Audience, string>> = {
  board: 'Everybody who reads the programme',
  team: 'The team and the auditor only',
}

/** What a measure counts, in the version that is in force. */
export interface Definition {
  readonly number: number
  readonly question: string
  readonly numerator: string
  readonly denominator: string | null
  readonly unit: Unit
  readonly polarity: Polarity
  readonly periodKind: PeriodKind
  readonly resetRule: ResetRule
  readonly source: string
  readonly fromDay: LocalDate
  readonly why: string
}

/** How its chart is read: one set of settings for page, table, sheet and picture. */
export interface MeasureSettings {
  readonly runLength: 6 | 7
  readonly screenOutliers: boolean
  readonly fixedAfter: number | null
  /** `nhsr` draws what NHSRplotthedots 0.2.2 draws. */
  readonly compatibility: 'product' | 'nhsr'
}

export interface Measure {
  readonly id: string
  readonly catalogueId: string | null
  readonly name: string
  readonly place: number
  readonly class: MeasureClass
  readonly kind: MeasureKind
  readonly audience: Audience
  readonly ownerPostId: string | null
  readonly settings: MeasureSettings
  /** What is plausible, in its own unit; null where nobody said. */
  readonly low: number | null
  readonly high: number | null
  /** The day from which it is no longer kept up; null while it is. Its figures stay. */
  readonly closedOn: LocalDate | null
  readonly closedWhy: string | null
  readonly version: number
  readonly definition: Definition
}

/** A target or a milestone as it was decided. The last decision counts; the earlier ones stay in view. */
export interface TargetDecision {
  readonly id: string
  readonly measureId: string
  readonly place: number
  readonly kind: 'target' | 'milestone'
  readonly value: number
  readonly due: LocalDate
  readonly decidedOn: LocalDate
  readonly decidedBy: string
  readonly why: string
}

export interface Baseline {
  readonly id: string
  readonly measureId: string
  readonly place: number
  readonly value: number
  readonly asAtDay: LocalDate
  readonly source: string
  readonly why: string
}

export interface Rebase {
  readonly id: string
  readonly measureId: string
  readonly fromDay: LocalDate
  readonly decidedOn: LocalDate
  readonly decidedBy: string
  readonly why: string
  readonly withdrawnOn: LocalDate | null
  readonly withdrawnWhy: string | null
  readonly version: number
}

/** The target in force: the one decided last. */
export function targetInForce(decisions: readonly TargetDecision[]): TargetDecision | null {
  return last(decisions.filter((one) => one.kind === 'target'))
}

/** The milestones in force, by day: for each day the one decided last. */
export function milestonesInForce(decisions: readonly TargetDecision[]): readonly TargetDecision[] {
  const byDay = new Map<string, TargetDecision>()
  for (const one of inOrder(decisions)) if (one.kind === 'milestone') byDay.set(one.due, one)
  return [...byDay.values()].sort((a, b) => (a.due < b.due ? -1 : 1))
}

/** The baseline progress is told from: the first one. A later one stands beside it and never takes its place. */
export function firstBaseline(baselines: readonly Baseline[]): Baseline | null {
  return inOrder(baselines)[0] ?? null
}

function last<T extends { readonly place: number }>(list: readonly T[]): T | null {
  return inOrder(list).at(-1) ?? null
}

function inOrder<T extends { readonly place: number }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => a.place - b.place)
}

/** Whether a figure meets a target; null where the measure has no better way. */
export function meets(value: number, target: number, polarity: Polarity): boolean | null {
  return polarity === 'neither' ? null : polarity === 'up' ? value >= target : value <= target
}

/** How far a figure is on the good side of another: above 0 is better. 0 where there is no better way. */
export function betterBy(value: number, other: number, polarity: Polarity): number {
  return polarity === 'neither' ? 0 : polarity === 'up' ? value - other : other - value
}

/** Why no limits may be drawn, whatever the number of points; null where they may. */
export function whyNoLimits(kind: PeriodKind): string | null {
  if (kind === 'year-to-date')
    return 'This figure counts up through the year and then starts again, so its rise is not a trend. Compare it with the same point of the year before.'
  if (kind === 'rolling-year')
    return 'Each figure shares eleven of its twelve months with the one before. Limits made from them would be too narrow, so none are drawn.'
  return null
}

/** What is missing before an area can be said to have a measurable target; empty where nothing is. */
export function missingFrom(
  measure: Pick<Measure, 'ownerPostId'>,
  baselines: readonly Baseline[],
  decisions: readonly TargetDecision[],
): readonly ('baseline' | 'dated target' | 'owner')[] {
  return [
    ...(baselines.length === 0 ? (['baseline'] as const) : []),
    ...(targetInForce(decisions) === null ? (['dated target'] as const) : []),
    ...(measure.ownerPostId === null ? (['owner'] as const) : []),
  ]
}

/** "41.2%", "18.6 per 100", "1,080": a figure in its own unit, rounded as its pages write it. */
export function writeValue(value: number, unit: Unit): string {
  const decimals = unit === 'count' || unit === 'money' ? (Number.isInteger(value) ? 0 : 1) : 1
  const sign = value < 0 ? '−' : ''
  const digits = grouped(Math.abs(value), unit === 'rate' && Math.abs(value) < 1 ? 2 : decimals)
  switch (unit) {
    case 'percentage':
      return `${sign}${digits}%`
    case 'rate':
      return `${sign}${digits} per 100`
    case 'weeks':
      return `${sign}${digits} ${digits === '1.0' ? 'week' : 'weeks'}`
    case 'money':
      return `${sign}£${digits}`
    case 'count':
    case 'score':
      return `${sign}${digits}`
  }
}

/** A difference between two figures: of percentages it is points, not per cent. */
export function writeGap(gap: number, unit: Unit): string {
  const size = Math.abs(gap)
  if (unit !== 'percentage') return writeValue(size, unit)
  return `${grouped(size, 1)} percentage ${grouped(size, 1) === '1.0' ? 'point' : 'points'}`
}

/** A number with its thousands parted by commas. */
export function grouped(value: number, decimals: number): string {
  const [whole = '0', part] = value.toFixed(decimals).split('.')
  const commas = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return part === undefined ? commas : `${commas}.${part}`
}
