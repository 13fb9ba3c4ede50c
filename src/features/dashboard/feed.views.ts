/** The feed of the dashboard, as docs/feed.md describes it: a name in it never changes its meaning. */
import type { Asking } from '../../route/index.ts'
import { type MeasureRow, milestonesOf, ruleSentences, symbolMarks, targetTag } from '../measure/index.ts'
import type { DashboardPage } from './dashboard.reads.ts'

/** Raised when a name goes away or means something else; a new name alone does not. */
export const feedVersion = 1

export function feedOf(model: DashboardPage, asking: Asking) {
  const joined = (kind: 'requirements' | 'objectives' | 'actions', id: string) =>
    model.links[kind].flatMap((one) => (one.measureId === id ? [one.to] : []))
  return {
    version: feedVersion,
    area: { name: asking.area.name, slug: asking.area.slug, demonstration: asking.area.isDemonstration },
    shownOn: asking.today,
    asAt: asking.asAt,
    figures: model.may.exact ? 'exact, not for publication' : 'disclosure-controlled by rule DC-01',
    notes: model.may.exact ? [] : ruleSentences,
    exceptions: model.exceptions.map((one) => ({
      kind: one.kind,
      about: one.name,
      sentence: one.sentence,
      since: one.since,
      path: `/areas/${asking.area.slug}/${one.path}`,
    })),
    sections: model.sections.map((one) => ({
      kind: one.kind,
      id: one.id,
      reference: one.ref,
      words: one.text,
      measurableTarget: one.rows.some((row) => row.missing.length === 0),
      measurable: one.measurable,
      actions: one.actions,
      measures: one.rows.map((row) => row.measure.id),
    })),
    measures: model.rows.map((row) => ({
      ...measureOf(row, asking),
      requirements: joined('requirements', row.measure.id),
      objectives: joined('objectives', row.measure.id),
      actions: joined('actions', row.measure.id),
    })),
  }
}

const sheetHead = [
  'measure_id',
  'measure',
  'class',
  'unit',
  'better',
  'period',
  'period_start',
  'period_end',
  'value',
  'symbol',
  'numerator',
  'denominator',
  'provisional',
  'cause',
  'mean',
  'lower_limit',
  'upper_limit',
  'target',
  'target_day',
  'target_standing',
  'source',
  'approval',
]

/** The same as rows, one for each reading: what a spreadsheet takes without being told how. */
export function feedSheet(
  model: DashboardPage,
  asking: Asking,
): readonly (readonly (string | number | null)[])[] {
  return [
    sheetHead,
    ...feedOf(model, asking).measures.flatMap((one) =>
      one.readings.map((reading) => [
        one.id,
        one.name,
        one.class,
        one.unit,
        one.better,
        reading.period,
        reading.from,
        reading.to,
        reading.value,
        reading.symbol,
        reading.numerator,
        reading.denominator,
        reading.provisional ? 'provisional' : 'final',
        reading.cause,
        one.limits?.mean ?? null,
        one.limits?.lower ?? null,
        one.limits?.upper ?? null,
        one.target?.value ?? null,
        one.target?.due ?? null,
        one.target?.standing ?? null,
        reading.source,
        reading.approval,
      ]),
    ),
  ]
}

function measureOf(row: MeasureRow, asking: Asking) {
  const { measure, chart, target, verdict } = row
  const { definition } = measure
  const readings = new Map(row.readings.map((one) => [one.period.to as string, one]))
  return {
    id: measure.id,
    name: measure.name,
    path: `/areas/${asking.area.slug}/measures/${measure.id}`,
    class: measure.class,
    kind: measure.kind,
    question: definition.question,
    numerator: definition.numerator,
    denominator: definition.denominator,
    unit: definition.unit,
    better: definition.polarity,
    periods: definition.periodKind,
    source: definition.source,
    definitionVersion: definition.number,
    dataTo: row.readings.at(-1)?.period.to ?? null,
    latest:
      chart.latest === null
        ? null
        : { period: chart.latest.period, to: chart.latest.day, value: chart.latest.value },
    target:
      target === null ? null : { value: target.value, due: target.due, standing: targetTag(row.standing) },
    milestones: milestonesOf(row, asking.today).map(({ milestone, standing }) => ({
      value: milestone.value,
      due: milestone.due,
      standing: standing.is,
    })),
    limits: chart.is === 'limits' ? { mean: chart.mean, lower: chart.lower, upper: chart.upper } : null,
    change: chart.variation,
    outlook: chart.assurance,
    points: chart.count,
    inWords: [verdict.change, verdict.target].filter((one) => one !== null).join(' '),
    missing: row.missing,
    readings: chart.points.map((point) => ({
      period: point.period,
      from: readings.get(point.day)?.period.from ?? null,
      to: point.day,
      value: point.value,
      symbol: point.symbol === null ? null : symbolMarks[point.symbol],
      numerator: point.numerator,
      denominator: point.denominator,
      provisional: point.provisional,
      cause: point.cause,
      source: readings.get(point.day)?.source ?? null,
      approval: readings.get(point.day)?.state ?? null,
    })),
  }
}
