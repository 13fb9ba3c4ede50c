/** What the pages of measures show: each measure with its figures, its chart, its targets and what it is joined to. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import {
  type ChangeNeeded,
  changeNeeded,
  type Forecast,
  forecast,
  probabilityOfMeeting,
} from '../../statistics/index.ts'
import { attention, type MeasureChart, measureChart, type Verdict, verdictOf } from './chart.ts'
import { seriesWarnings, targetWarnings } from './checks.ts'
import {
  type HowSeen,
  type OutputDecision,
  seenBaseline,
  seenReadings,
  type WholePublished,
} from './disclosed.ts'
import {
  type Baseline,
  type Measure,
  missingFrom,
  type Rebase,
  type TargetDecision,
  targetInForce,
} from './measure.ts'
import { nextPeriod, periodHolding, writePeriod } from './period.ts'
import { inOrder, type Reading } from './reading.ts'
import { type Dot, milestonesStanding, type TargetStanding, targetStanding } from './standing.ts'

/** Everything that is kept of an area's measures, as it was read. */
export interface MeasureParts {
  readonly measures: readonly Measure[]
  readonly readings: readonly Reading[]
  readonly targets: readonly TargetDecision[]
  readonly baselines: readonly Baseline[]
  readonly rebases: readonly Rebase[]
  /** What may be shown to people who see suppressed figures; nothing was decided where it is left out. */
  readonly outputs?: readonly OutputDecision[]
  /** For each period that something was published of, whether the whole stands exactly in the last publication. */
  readonly published?: readonly PublishedPeriod[]
}

export interface PublishedPeriod {
  readonly measureId: string
  readonly toDay: LocalDate
  readonly isExact: boolean
  readonly whole: WholePublished['whole']
}

export interface MeasureRow {
  readonly measure: Measure
  /** As the reader may see them, by day. */
  readonly readings: readonly Reading[]
  readonly decisions: readonly TargetDecision[]
  readonly target: TargetDecision | null
  readonly baselines: readonly Baseline[]
  readonly rebases: readonly Rebase[]
  readonly outputs: readonly OutputDecision[]
  readonly chart: MeasureChart
  readonly verdict: Verdict
  readonly standing: TargetStanding
  readonly missing: ReturnType<typeof missingFrom>
}

/** Joins the parts, measure by measure, and works out each chart from what the reader may see. */
export function rowsOf(parts: MeasureParts, exact: boolean, today: LocalDate): readonly MeasureRow[] {
  const readings = byMeasure(parts.readings)
  const targets = byMeasure(parts.targets)
  const baselines = byMeasure(parts.baselines)
  const rebases = byMeasure(parts.rebases)
  const outputs = byMeasure(parts.outputs ?? [])
  const published = byMeasure(parts.published ?? [])
  return parts.measures.map((measure) => {
    const { definition } = measure
    const kept = inOrder(readings.get(measure.id) ?? [])
    const how: HowSeen = {
      decisions: outputs.get(measure.id) ?? [],
      published: new Map((published.get(measure.id) ?? []).map((one) => [one.toDay, one])),
    }
    const seen = exact ? kept : seenReadings(kept, measure, how)
    const decisions = targets.get(measure.id) ?? []
    const target = targetInForce(decisions)
    const set = baselines.get(measure.id) ?? []
    const own = exact
      ? set
      : set.flatMap((one) => {
          const value = seenBaseline(one.value, measure, how.decisions)
          return value === null ? [] : [{ ...one, value }]
        })
    const changes = rebases.get(measure.id) ?? []
    const chart = measureChart(measure, seen, changes, target?.value ?? null)
    return {
      measure,
      readings: seen,
      decisions,
      target,
      baselines: own,
      rebases: changes,
      outputs: how.decisions,
      chart,
      verdict: verdictOf(chart, definition, target?.value ?? null),
      standing: targetStanding(decisions, own, dotsOf(chart), definition, today),
      missing: missingFrom(measure, set, decisions),
    }
  })
}

function byMeasure<T extends { readonly measureId: string }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const one of list) {
    const known = found.get(one.measureId)
    if (known === undefined) found.set(one.measureId, [one])
    else known.push(one)
  }
  return found
}

export function dotsOf(chart: MeasureChart): readonly Dot[] {
  return chart.points.flatMap((one) =>
    one.value === null ? [] : [{ day: one.day, period: one.period, value: one.value }],
  )
}

/** The order of the summary: what needs attention first, then as the measures were adopted. */
export function inOrderOfAttention(rows: readonly MeasureRow[]): readonly MeasureRow[] {
  return [...rows].sort(
    (a, b) => attention(a.chart) - attention(b.chart) || a.measure.place - b.measure.place,
  )
}

/** "8 measures: 1 really getting worse, 2 really getting better, …": where the measures stand, in one sentence. */
export function summarySentence(rows: readonly MeasureRow[]): string {
  if (rows.length === 0) return 'No measure has been adopted yet.'
  const count = (of: (row: MeasureRow) => boolean) => rows.filter(of).length
  const parts = [
    [count((row) => row.chart.latest?.cause === 'worse'), 'really getting worse'],
    [count((row) => row.chart.latest?.cause === 'better'), 'really getting better'],
    [
      count(
        (row) => row.chart.is === 'limits' && !['worse', 'better'].includes(row.chart.latest?.cause ?? ''),
      ),
      'without real change for better or worse',
    ],
    [count((row) => row.chart.is === 'dots' && row.chart.latest !== null), 'without limits to tell by'],
    [count((row) => row.chart.latest === null), 'without figures'],
  ] as const
  const said = parts.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]))
  const fails = count((row) => row.chart.assurance === 'fail' && row.chart.latest?.cause !== 'better')
  const head = `${rows.length === 1 ? 'One measure' : `${rows.length} measures`}: ${listed(said)}.`
  return fails === 0
    ? head
    : `${head} ${fails} will miss ${fails === 1 ? 'its target' : 'their targets'} unless something changes.`
}

export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Whether an area of the notice has a measurable target, in the words that its page uses. */
export function areaSentence(rows: readonly MeasureRow[]): string {
  if (rows.length === 0) return 'No measurable target: no measure is joined to it.'
  const whole = rows.filter((row) => row.missing.length === 0)
  if (whole.length > 0)
    return whole.length === 1
      ? `One measure has a baseline, a dated target and an owner.`
      : `${whole.length} measures have a baseline, a dated target and an owner.`
  const nearest = [...rows].sort((a, b) => a.missing.length - b.missing.length)[0]
  return `No measurable target: ${nearest?.measure.name ?? ''} has no ${listed(nearest?.missing ?? [])} yet.`
}

/** What is told ahead for a measure with a target that lies ahead. */
export interface Ahead {
  readonly told: Forecast
  /** The period of the target’s day. */
  readonly period: string
  readonly day: LocalDate
  readonly periods: number
  readonly probability: number | null
  readonly needed: ChangeNeeded | null
}

/** The forecast to the target’s day; null where there is no target ahead, no better way, or no limits may be drawn. */
export function aheadOf(row: MeasureRow): Ahead | null {
  const { target, chart, measure } = row
  const { polarity, periodKind, resetRule, unit } = measure.definition
  const latest = chart.latest
  if (target === null || latest === null || polarity === 'neither' || chart.is !== 'limits') return null
  const wanted = periodHolding(target.due, periodKind, resetRule)
  let period = periodHolding(latest.day, periodKind, resetRule)
  let periods = 0
  for (let next = nextPeriod(period, periodKind, resetRule); next !== null && next.to <= wanted.to; ) {
    period = next
    periods += 1
    next = nextPeriod(period, periodKind, resetRule)
    if (periods > 240) return null
  }
  if (periods === 0) return null
  const group = chart.points.filter((one) => one.group === latest.group && one.value !== null)
  const { mean, lower, upper } = chart
  const stable =
    mean !== null && lower !== null && upper !== null && latest.cause === 'chance'
      ? { mean, lower, upper }
      : null
  const told = forecast({
    values: group.map((one) => one.value ?? 0),
    periodsAhead: periods,
    stable,
    ...(unit === 'percentage'
      ? { lowest: 0, highest: 100 }
      : unit === 'score' || unit === 'money'
        ? {}
        : { lowest: 0 }),
  })
  return {
    told,
    period: writePeriod(period, periodKind),
    day: period.to,
    periods,
    probability: probabilityOfMeeting(told, target.value, polarity),
    needed: stable === null ? null : changeNeeded(stable, target.value, polarity),
  }
}

/** What is odd about a measure, its series and its targets, in words. */
export function warningsOf(row: MeasureRow, today: LocalDate): readonly string[] {
  const { measure, readings, decisions, baselines } = row
  return [
    ...seriesWarnings(measure, readings, today),
    ...targetWarnings(measure.definition, decisions, baselines, readings),
  ]
}

export function milestonesOf(row: MeasureRow, today: LocalDate) {
  return milestonesStanding(row.decisions, dotsOf(row.chart), row.measure.definition, today)
}

/** "20 January 2026": a target’s day and who decided it. */
export function decisionWords(one: Pick<TargetDecision, 'decidedOn' | 'decidedBy'>): string {
  return `Decided on ${writeDay(one.decidedOn)} by ${one.decidedBy}`
}
