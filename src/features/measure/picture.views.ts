/** A measure’s chart as a picture: plain numbers for the design’s drawing, and the sentence that stands in its place. */
import type { Picture, PicturePoint, PictureStretch } from '../../design/index.ts'
import { dayNumber, writeDay } from '../../foundation/index.ts'
import type { ChartPoint, MeasureChart } from './chart.ts'
import type { ActionLine } from './measure.reads.ts'
import { firstBaseline, grouped, type Measure, milestonesInForce, type Unit, writeValue } from './measure.ts'
import type { Ahead, MeasureRow } from './measure-page.ts'

const tones = { chance: 'plain', better: 'good', worse: 'bad', high: 'other', low: 'other' } as const

function pointOf(point: ChartPoint, measure: Pick<Measure, 'definition'>): PicturePoint {
  return {
    x: dayNumber(point.day),
    label: point.short,
    value: point.value,
    tone: tones[point.cause],
    letter: letterOf(point, measure),
    interval: null,
  }
}

/** H or L: the side on which a point lies that is more than chance, as the icons write it. */
export function letterOf(
  { cause }: ChartPoint,
  { definition }: Pick<Measure, 'definition'>,
): 'H' | 'L' | null {
  if (cause === 'chance') return null
  if (cause === 'high') return 'H'
  if (cause === 'low') return 'L'
  return (cause === 'better') === (definition.polarity === 'up') ? 'H' : 'L'
}

function stretchesOf(chart: MeasureChart): readonly PictureStretch[] {
  const groups = [...new Set(chart.points.map((one) => one.group))]
  return groups.flatMap((group) => {
    const points = chart.points.filter((one) => one.group === group)
    const [first, last] = [points[0], points.at(-1)]
    if (first === undefined || last === undefined || chart.is === 'dots') return []
    const { mean, lower, upper } = first
    return [{ from: dayNumber(first.day), to: dayNumber(last.day), mean, lower, upper }]
  })
}

/** What a figure can be at most and at least: the axis ends there, whatever the limits. */
function boundsOf(unit: Unit): Pick<Picture, 'lowest' | 'highest'> {
  if (unit === 'percentage') return { lowest: 0, highest: 100 }
  return { lowest: unit === 'score' || unit === 'money' ? null : 0, highest: null }
}

/** A figure on the axis: shorter than in the text. */
function onAxis(unit: Unit): (value: number) => string {
  const write = (value: number) => grouped(value, Number.isInteger(Math.round(value * 1e6) / 1e6) ? 0 : 1)
  return (value) =>
    unit === 'percentage' ? `${write(value)}%` : unit === 'money' ? `£${write(value)}` : write(value)
}

export interface Drawn {
  readonly picture: Picture
  /** What the numbers over the upright lines mean. */
  readonly marks: readonly { readonly number: string; readonly words: string }[]
}

/** The large picture: everything that was decided is drawn on it as a dated mark. */
export function pictureOf(
  row: MeasureRow,
  ahead: Ahead | null,
  actions: readonly (ActionLine & { readonly showsBy: MeasureRow['measure']['definition']['fromDay'] })[],
): Drawn {
  const { measure, chart, target } = row
  const { unit } = measure.definition
  const points = chart.points.map((one) => ({
    ...pointOf(one, measure),
    interval: one.interval !== null && lastTwo(chart).includes(one) ? one.interval : null,
  }))
  const begin = points[0]?.x ?? 0
  const end = Math.max(points.at(-1)?.x ?? 1, target === null ? 0 : dayNumber(target.due))
  const baseline = firstBaseline(row.baselines)
  const marks = [
    ...row.rebases
      .filter((one) => one.withdrawnOn === null)
      .map((one) => ({
        x: dayNumber(one.fromDay),
        kind: 'rebase' as const,
        words: `Limits start again on ${writeDay(one.fromDay)}: ${one.why} (decided by ${one.decidedBy}).`,
      })),
    ...actions.map((one) => ({
      x: dayNumber(one.showsBy),
      kind: 'action' as const,
      words: `By ${writeDay(one.showsBy)} action ${one.ref} should show here: ${one.title}.`,
    })),
  ]
    .filter((one) => one.x >= begin && one.x <= end)
    .sort((a, b) => a.x - b.x)
    .map((one, at) => ({ ...one, number: String(at + 1) }))
  const milestones = milestonesInForce(row.decisions)
  const told = ahead === null || ahead.told.is === 'none' ? null : ahead
  return {
    marks,
    picture: {
      id: `chart-${measure.id}`,
      title: measure.name,
      description: `${row.verdict.change}${row.verdict.target === null ? '' : ` ${row.verdict.target}`} The table under it holds every point.`,
      points,
      stretches: stretchesOf(chart),
      levels: [
        ...(target === null
          ? []
          : [
              {
                from: begin,
                to: end,
                value: target.value,
                label: `Target ${onAxis(unit)(target.value)}`,
                kind: 'target' as const,
              },
            ]),
        ...(baseline === null
          ? []
          : [
              {
                from: begin,
                to: end,
                value: baseline.value,
                label: `Baseline ${onAxis(unit)(baseline.value)}`,
                kind: 'baseline' as const,
              },
            ]),
      ],
      marks,
      milestones: milestones.map((one) => ({
        x: dayNumber(one.due),
        value: one.value,
        label: onAxis(unit)(one.value),
      })),
      ahead:
        told === null || told.told.is === 'none'
          ? null
          : {
              x: dayNumber(told.day),
              expected: told.told.expected,
              low: told.told.low,
              high: told.told.high,
            },
      ...boundsOf(unit),
      write: onAxis(unit),
    },
  }
}

/** The last two figures carry their intervals, where there are too few points for limits. */
function lastTwo(chart: MeasureChart): readonly ChartPoint[] {
  return chart.is === 'limits' ? [] : chart.points.filter((one) => one.value !== null).slice(-2)
}

/** The small picture of the summary table. */
export function smallPictureOf(row: MeasureRow, id: string): Picture {
  const { measure, chart, target } = row
  const points = chart.points.map((one) => pointOf(one, measure))
  const count = chart.count === 1 ? 'One figure' : `${chart.count} figures`
  const latest = chart.latest
  const span =
    latest === null || chart.points[0] === undefined
      ? 'No figures yet.'
      : `${count} from ${chart.points[0].period} to ${latest.period}, the last ${writeValue(latest.value ?? 0, measure.definition.unit)}.`
  return {
    id,
    title: `${measure.name}, small chart`,
    description: span,
    points,
    stretches: stretchesOf(chart),
    levels:
      target === null
        ? []
        : [
            {
              from: points[0]?.x ?? 0,
              to: points.at(-1)?.x ?? 1,
              value: target.value,
              label: '',
              kind: 'target',
            },
          ],
    marks: [],
    milestones: [],
    ahead: null,
    ...boundsOf(measure.definition.unit),
    write: onAxis(measure.definition.unit),
  }
}
