/** What a measure's figures show: limits and real changes where there are enough points, dots and one sentence where not. */
import { addDays, type LocalDate, writeDay } from '../../foundation/index.ts'
import {
  type ControlChart,
  controlChart,
  InputError,
  patternsAt,
  type Period as StepPeriod,
  type VariationIcon,
  wilsonInterval,
} from '../../statistics/index.ts'
import {
  type Definition,
  type Measure,
  type PeriodKind,
  type Polarity,
  type Rebase,
  type Unit,
  whyNoLimits,
  writeValue,
} from './measure.ts'
import { shortPeriod, stepsBetween, writePeriod } from './period.ts'
import { inOrder, type Reading, type ReadingSymbol } from './reading.ts'

/** The fewest points from which limits are drawn, an icon is given or anything is foretold. Source: Making Data Count. */
export const enoughPoints = 13

/** Whether a point is more than chance, and which way. `high` and `low` are of measures without a better way. */
export type Cause = 'chance' | 'better' | 'worse' | 'high' | 'low'

export interface ChartPoint {
  readonly day: LocalDate
  readonly period: string
  readonly short: string
  readonly value: number | null
  readonly symbol: ReadingSymbol | null
  readonly provisional: boolean
  readonly numerator: number | null
  readonly denominator: number | null
  /** The stretch of the chart it belongs to: each rebase begins another. */
  readonly group: number
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly cause: Cause
  /** Every pattern it is part of, in words. */
  readonly reasons: readonly string[]
  /** 95 % Wilson interval of a share, in the measure's unit. */
  readonly interval: { readonly low: number; readonly high: number } | null
}

export type Assurance = 'pass' | 'fail' | 'inconsistent'

export interface MeasureChart {
  /** `limits` from 13 points on; `dots` below, and where limits would mislead. */
  readonly is: 'limits' | 'dots'
  readonly points: readonly ChartPoint[]
  /** How many figures there are, symbols not counted. */
  readonly count: number
  readonly latest: ChartPoint | null
  readonly previous: ChartPoint | null
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly meanMovingRange: number | null
  readonly variation: VariationIcon | null
  readonly assurance: Assurance | null
  /** The first day of the stretch of real change that the latest point stands in. */
  readonly since: ChartPoint | null
  /** Days on which limits did start again. */
  readonly rebasedOn: readonly LocalDate[]
  /** What a reader must know of how the chart was made. */
  readonly notes: readonly string[]
}

const directions = { up: 'increase', down: 'decrease', neither: 'neutral' } as const
const steps: Readonly<Record<PeriodKind, StepPeriod | null>> = {
  month: 'month',
  quarter: 'quarter',
  term: null,
  'academic-year': 'year',
  'financial-year': 'year',
  'calendar-year': 'year',
  day: null,
  'year-to-date': 'month',
  'rolling-year': 'month',
}

/** Works out the chart of one measure. `target` is the one in force; readings are as the reader may see them. */
export function measureChart(
  measure: Pick<Measure, 'settings' | 'definition'>,
  readings: readonly Reading[],
  rebases: readonly Rebase[],
  target: number | null,
): MeasureChart {
  const { definition } = measure
  const ordered = inOrder(readings)
  const count = ordered.filter((one) => one.value !== null).length
  const why = whyNoLimits(definition.periodKind)
  if (count < enoughPoints || why !== null) return dots(ordered, definition, count, why === null ? [] : [why])
  const peer = measure.settings.compatibility === 'nhsr'
  // The peer stops at a missing value inside a trend, so it is given what is there.
  const drawn = peer ? ordered.filter((one) => one.value !== null) : ordered
  const { days, notes } = peer ? rebasesAsGiven(drawn, rebases) : rebasesInForce(ordered, rebases)
  const chart = chartOf(measure, drawn, days, target)
  if (chart instanceof InputError) return dots(ordered, definition, count, [chart.message])
  const made = withLimits(chart, drawn, measure, days, notes)
  return peer ? { ...made, points: withSymbols(made.points, ordered, definition) } : made
}

/** Puts the periods that have a symbol back in their places. */
function withSymbols(
  points: readonly ChartPoint[],
  ordered: readonly Reading[],
  definition: Definition,
): readonly ChartPoint[] {
  const byDay = new Map(points.map((one) => [one.day, one]))
  let group = 0
  return ordered.map((one) => {
    const point = byDay.get(one.period.to)
    group = point?.group ?? group
    return point ?? pointOf(one, definition, group, null, null, null)
  })
}

/** The peer starts limits again on every day it is given: of each decision in force, the first point on or after it. */
function rebasesAsGiven(
  ordered: readonly Reading[],
  rebases: readonly Rebase[],
): { readonly days: readonly LocalDate[]; readonly notes: readonly string[] } {
  const days = rebases
    .filter((one) => one.withdrawnOn === null)
    .flatMap(({ fromDay }) => ordered.find((one) => one.period.to >= fromDay)?.period.to ?? [])
  return { days: [...new Set(days)].sort(), notes: [] }
}

function chartOf(
  { definition, settings }: Pick<Measure, 'settings' | 'definition'>,
  ordered: readonly Reading[],
  rebase: readonly LocalDate[],
  target: number | null,
): ControlChart | InputError {
  try {
    const input = {
      dates: ordered.map((one) => one.period.to),
      values: ordered.map((one) => one.value),
      rebase: rebase.length === 0 ? null : rebase,
      target,
      improvementDirection: directions[definition.polarity],
      runLength: settings.runLength,
      screenOutliers: settings.screenOutliers,
      fixAfterNPoints: settings.fixedAfter,
      period: steps[definition.periodKind],
    }
    if (settings.compatibility === 'product') return controlChart(input)
    const peer = controlChart({ ...input, compatibility: 'nhsr' })
    return {
      ...peer,
      warnings: peer.warnings.map((code) => ({
        code,
        message: 'Some limits rest on fewer than 13 points: they are trial limits.',
        facet: null,
      })),
    }
  } catch (error) {
    // What the core refuses is told to the reader in its own words; anything else is a fault of ours.
    if (error instanceof InputError) return error
    throw error
  }
}

/**
 * The days on which limits start again: of each decision in force the first point on or after its day, once 13 points
 * stand from there to the next. Until then the earlier limits stay, and the page says so.
 */
function rebasesInForce(
  ordered: readonly Reading[],
  rebases: readonly Rebase[],
): { readonly days: readonly LocalDate[]; readonly notes: readonly string[] } {
  const notes: string[] = []
  const wanted = rebases
    .filter((one) => one.withdrawnOn === null)
    .sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
  const starts: number[] = []
  for (const { fromDay } of wanted) {
    const at = ordered.findIndex((one) => one.period.to >= fromDay)
    const points = at === -1 ? 0 : ordered.slice(at).filter((one) => one.value !== null).length
    if (points < enoughPoints)
      notes.push(
        `The rebase on ${writeDay(fromDay)} waits: it has ${points} of the ${enoughPoints} points it needs. The earlier limits stay until then.`,
      )
    else if (starts.length > 0 && at - (starts.at(-1) ?? 0) < enoughPoints)
      notes.push(
        `The rebase on ${writeDay(fromDay)} is left out: fewer than ${enoughPoints} points stand before it.`,
      )
    else if (at > 0) starts.push(at)
  }
  return { days: starts.map((at) => (ordered[at] as Reading).period.to), notes }
}

function withLimits(
  chart: ControlChart,
  ordered: readonly Reading[],
  { definition, settings }: Pick<Measure, 'settings' | 'definition'>,
  rebasedOn: readonly LocalDate[],
  notes: readonly string[],
): MeasureChart {
  const { points: columns, summary } = chart
  const peer = settings.compatibility === 'nhsr'
  const points = ordered.map((reading, at) =>
    columns.shortGroupWarning[at] === true && !peer
      ? pointOf(reading, definition, columns.rebaseGroup[at] ?? 0, columns.mean[at] ?? null, null, null)
      : pointOf(
          reading,
          definition,
          columns.rebaseGroup[at] ?? 0,
          columns.mean[at] ?? null,
          columns.lpl[at] ?? null,
          columns.upl[at] ?? null,
          causes[columns.pointType[at] ?? 'common_cause'],
          columns.patterns[at] === 0 ? noReasons : patternsAt(columns, at),
        ),
  )
  const last = summary.at(-1)
  const drawn = last !== undefined && last.lpl !== null && (peer || last.n >= enoughPoints)
  const observed = points.filter((one) => one.value !== null)
  const icon = chart.icons.find((one) => one.type === 'variation')
  const assurance = chart.icons.find((one) => one.type === 'assurance')
  const at = columns.meanMovingRange.length - 1
  return {
    is: drawn ? 'limits' : 'dots',
    points,
    count: observed.length,
    latest: observed.at(-1) ?? null,
    previous: observed.at(-2) ?? null,
    mean: last?.mean ?? null,
    lower: drawn ? last.lpl : null,
    upper: drawn ? last.upl : null,
    meanMovingRange: columns.meanMovingRange[at] ?? null,
    variation: drawn && icon?.type === 'variation' ? icon.icon : null,
    assurance: drawn && assurance?.type === 'assurance' ? assurance.icon : null,
    since: drawn ? beginOfStretch(observed) : null,
    rebasedOn,
    notes: [
      ...notes,
      ...chart.warnings.filter((one) => peer || one.code !== 'short_groups').map((one) => one.message),
      ...(definition.periodKind === 'term' ? missingTerms(ordered) : []),
    ],
  }
}

const causes: Readonly<Record<ControlChart['points']['pointType'][number], Cause>> = {
  common_cause: 'chance',
  special_cause_improvement: 'better',
  special_cause_concern: 'worse',
  special_cause_neutral_high: 'high',
  special_cause_neutral_low: 'low',
}

function missingTerms(ordered: readonly Reading[]): readonly string[] {
  return missingPeriods(ordered, 'term').map(
    ({ after, before }) => `Terms are left out between ${writeDay(after)} and ${writeDay(before)}.`,
  )
}

/** Where whole periods are left out between two readings. */
export function missingPeriods(
  readings: readonly Reading[],
  kind: PeriodKind,
): readonly { readonly after: LocalDate; readonly before: LocalDate; readonly count: number }[] {
  const ordered = inOrder(readings)
  return ordered.flatMap((reading, at) => {
    const before = ordered[at - 1]
    const gone = before === undefined ? null : stepsBetween(before.period.to, reading.period.to, kind)
    return before === undefined || gone === null || gone < 2
      ? []
      : [{ after: before.period.to, before: addDays(reading.period.from, 0), count: gone - 1 }]
  })
}

function dots(
  ordered: readonly Reading[],
  definition: Definition,
  count: number,
  notes: readonly string[],
): MeasureChart {
  const points = ordered.map((reading) => pointOf(reading, definition, 0, null, null, null))
  const observed = points.filter((one) => one.value !== null)
  return {
    is: 'dots',
    points,
    count,
    latest: observed.at(-1) ?? null,
    previous: observed.at(-2) ?? null,
    mean: null,
    lower: null,
    upper: null,
    meanMovingRange: null,
    variation: null,
    assurance: null,
    since: null,
    rebasedOn: [],
    notes: [
      ...notes,
      ...missingPeriods(ordered, definition.periodKind).map(
        ({ after, before }) => `Periods are left out between ${writeDay(after)} and ${writeDay(before)}.`,
      ),
    ],
  }
}

const noReasons: readonly string[] = []

/** One point. Written out in one piece: tables hold thousands of them, and copying parts together costs more than the chart. */
function pointOf(
  reading: Reading,
  { periodKind, unit }: Definition,
  group: number,
  mean: number | null,
  lower: number | null,
  upper: number | null,
  cause: Cause = 'chance',
  reasons: readonly string[] = noReasons,
): ChartPoint {
  return {
    day: reading.period.to,
    period: writePeriod(reading.period, periodKind),
    short: shortPeriod(reading.period, periodKind),
    value: reading.value,
    symbol: reading.symbol,
    provisional: reading.provisional,
    numerator: reading.numerator,
    denominator: reading.denominator,
    group,
    mean,
    lower,
    upper,
    cause,
    reasons,
    interval: intervalOf(reading, unit),
  }
}

/** The interval of a share of people: only where it is a share, and both its counts are known and whole. */
function intervalOf({ value, numerator, denominator }: Reading, unit: Unit) {
  if (unit !== 'percentage' || value === null || numerator === null || denominator === null) return null
  if (!(denominator > 0 && numerator >= 0 && numerator <= denominator)) return null
  const { low, high } = wilsonInterval(numerator, denominator)
  return { low: low * 100, high: high * 100 }
}

/** The first point of the stretch of one cause that the latest point stands in. */
function beginOfStretch(observed: readonly ChartPoint[]): ChartPoint | null {
  const latest = observed.at(-1)
  if (latest === undefined || latest.cause === 'chance') return null
  let begin = latest
  for (const point of [...observed].reverse()) {
    if (point.cause !== latest.cause || point.group !== latest.group) break
    begin = point
  }
  return begin
}

export interface Verdict {
  readonly change: string
  readonly target: string | null
}

const perPeriod: Readonly<Record<PeriodKind, string>> = {
  month: 'month',
  quarter: 'quarter',
  term: 'term',
  'academic-year': 'year',
  'financial-year': 'year',
  'calendar-year': 'year',
  day: 'reading',
  'year-to-date': 'month',
  'rolling-year': 'month',
}

/** "months": what the points of a chart are, in the plural. */
export function periodsWord(kind: PeriodKind): string {
  return `${perPeriod[kind]}s`
}

/** What the chart says, in words a chair can read aloud: whether there is real change, and whether the target is in reach. */
export function verdictOf(chart: MeasureChart, definition: Definition, target: number | null): Verdict {
  const { unit, periodKind, polarity } = definition
  if (chart.latest === null) return { change: noFigure(chart, periodKind), target: null }
  const latest = `${writeValue(chart.latest.value ?? 0, unit)} in ${chart.latest.period}`
  if (chart.is === 'dots')
    return { change: fewPoints(chart, latest, definition), target: besideTarget(chart, definition, target) }
  const usual = `between ${writeValue(chart.lower ?? 0, unit)} and ${writeValue(chart.upper ?? 0, unit)}`
  return {
    change: `${changeWords(chart, polarity)} Latest: ${latest}. ${
      chart.latest.cause === 'chance'
        ? `Expect ${usual} in most ${periodsWord(periodKind)}.`
        : reasonWords(chart.latest)
    }`,
    target: assuranceSentence(chart, target, definition),
  }
}

/** A symbol is no figure, and is not the same as nothing sent. */
function noFigure({ points }: MeasureChart, kind: PeriodKind): string {
  if (points.length === 0) return 'There are no figures yet.'
  return `No figure can be shown: ${points.length === 1 ? `1 ${perPeriod[kind]} has` : `${points.length} ${periodsWord(kind)} have`} a symbol in place of one.`
}

/** Why a measure has no icon, for a table: too few points, a series that has no limits, or one that does not vary. */
export function whyNoIcon(chart: MeasureChart, { periodKind }: Definition): string {
  if (whyNoLimits(periodKind) !== null) return 'No icon for figures of this kind of period'
  if (chart.count >= enoughPoints) return 'No icon: no limits can be drawn'
  return `${chart.count} of ${enoughPoints} points: no icon yet`
}

function fewPoints(chart: MeasureChart, latest: string, { periodKind }: Definition): string {
  if (whyNoLimits(periodKind) !== null) return `Latest: ${latest}. ${whyNoLimits(periodKind)}`
  if (chart.count >= enoughPoints) {
    const why = chart.notes.find((one) => one.startsWith('No variation')) ?? chart.notes.at(-1) ?? ''
    return `Latest: ${latest}. ${why}`.trim()
  }
  return `${chart.count} of ${enoughPoints} points: too few to tell change from chance. Latest: ${latest}.`
}

function besideTarget(
  chart: MeasureChart,
  { unit, polarity }: Definition,
  target: number | null,
): string | null {
  if (target === null || chart.latest === null || polarity === 'neither') return null
  const value = chart.latest.value ?? 0
  const met = polarity === 'up' ? value >= target : value <= target
  return met
    ? `The latest figure meets the target of ${writeValue(target, unit)}.`
    : `The latest figure does not meet the target of ${writeValue(target, unit)} yet.`
}

function changeWords(chart: MeasureChart, polarity: Polarity): string {
  const since = chart.since === null ? '' : ` since ${chart.since.period}`
  switch (chart.latest?.cause) {
    case 'better':
      return `Real change for the better${since}.`
    case 'worse':
      return `Real change for the worse${since}.`
    case 'high':
      return `Really higher than before${since}.`
    case 'low':
      return `Really lower than before${since}.`
    default:
      return polarity === 'neither' ? 'No real change.' : 'No real change: it moves up and down by chance.'
  }
}

function reasonWords({ reasons }: ChartPoint): string {
  return reasons.length === 0 ? '' : `Why: it is ${listed(reasons)}.`
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/**
 * "It will miss the target in every month unless something changes." Where the latest point is more than chance the limits
 * tell of what was, not of what comes, and the sentence says so. Null without a target or a better way.
 */
function assuranceSentence(
  { assurance, latest }: MeasureChart,
  target: number | null,
  { unit, periodKind }: Definition,
): string | null {
  if (assurance === null || target === null) return null
  const each = perPeriod[periodKind]
  const goal = `the target of ${writeValue(target, unit)}`
  const changing = latest?.cause !== 'chance'
  if (assurance === 'inconsistent')
    return changing
      ? `Within its limits so far, ${goal} would be met and missed by chance; but it is changing.`
      : `It will sometimes meet and sometimes miss ${goal}, by chance.`
  const verb = assurance === 'pass' ? 'meet' : 'miss'
  return changing
    ? `Its limits so far would ${verb} ${goal} in every ${each}; but it is changing.`
    : `It will ${verb} ${goal} in every ${each} unless something changes.`
}

const variationLetters: Readonly<Record<VariationIcon, string>> = {
  common_cause: '~',
  improvement_high: 'H',
  improvement_low: 'L',
  concern_high: 'H',
  concern_low: 'L',
  neutral_high: 'H',
  neutral_low: 'L',
}

/** An icon: its letter, its words and what it is about. Colour only repeats them. */
export interface Icon {
  readonly letter: string
  readonly words: string
  readonly tone: 'good' | 'bad' | 'plain' | 'other'
}

export function variationIcon(variation: VariationIcon | null): Icon | null {
  if (variation === null) return null
  const letter = variationLetters[variation]
  if (variation === 'common_cause') return { letter, words: 'No real change', tone: 'plain' }
  const way = letter === 'H' ? 'high' : 'low'
  if (variation.startsWith('improvement')) return { letter, words: `Better (${way})`, tone: 'good' }
  if (variation.startsWith('concern')) return { letter, words: `Worse (${way})`, tone: 'bad' }
  return { letter, words: letter === 'H' ? 'Higher' : 'Lower', tone: 'other' }
}

export function assuranceIcon(assurance: Assurance | null): Icon | null {
  switch (assurance) {
    case 'pass':
      return { letter: 'P', words: 'Will meet', tone: 'good' }
    case 'fail':
      return { letter: 'F', words: 'Will miss', tone: 'bad' }
    case 'inconsistent':
      return { letter: '?', words: 'Hit or miss', tone: 'plain' }
    case null:
      return null
  }
}

/** The order of the summary table: what needs attention first, what is well last. */
export function attention(chart: MeasureChart): number {
  const cause = chart.latest?.cause
  if (cause === 'worse') return chart.assurance === 'fail' ? 0 : 1
  if (chart.assurance === 'fail') return 2
  if (chart.latest === null) return 3
  if (chart.assurance === 'inconsistent') return 4
  if (chart.is === 'dots') return 5
  if (cause === 'better') return 7
  return 6
}
