/** What is odd about a figure, a series or a target, in words. A warning never stops anybody: it asks them to look. */
import { daysBetween, type LocalDate, monthOf, writeDay } from '../../foundation/index.ts'
import { missingPeriods } from './chart.ts'
import {
  type Baseline,
  betterBy,
  type Definition,
  firstBaseline,
  type Measure,
  milestonesInForce,
  type TargetDecision,
  targetInForce,
  writeValue,
} from './measure.ts'
import { nextPeriod, type Period, writePeriod } from './period.ts'
import { type Figure, figureFrom, inOrder, type Reading } from './reading.ts'

type Bounds = Pick<Measure, 'low' | 'high' | 'definition'>

/** What is odd about one figure; `usual` is the middle of the others of its measure, from {@link usualFigure}. */
export function figureWarnings(
  measure: Bounds,
  figure: Figure,
  period: Period,
  usual: number | null,
  today: LocalDate,
): readonly string[] {
  const { periodKind } = measure.definition
  const early =
    period.to > today
      ? [`${writePeriod(period, periodKind)} has not ended yet: mark the figure as provisional.`]
      : []
  if (figure.value === null) return early
  return [
    ...early,
    ...countsWarnings(figure, measure.definition),
    ...rangeWarnings(figure.value, measure),
    ...scaleWarnings(figure.value, usual, measure.definition),
  ]
}

function countsWarnings({ value, numerator, denominator }: Figure, { unit }: Definition): readonly string[] {
  if (numerator === null || denominator === null) return []
  if (denominator === 0)
    return ['The denominator is 0, so there is no figure: z (not applicable) is meant for that.']
  if (unit === 'percentage' && numerator > denominator)
    return [
      `The numerator (${numerator}) is larger than the denominator (${denominator}): look whether they are swapped.`,
    ]
  const given = figureFrom(numerator, denominator, unit)
  if (given === null || value === null || Math.abs(given - value) <= Math.max(0.06, Math.abs(given) * 0.005))
    return []
  return [
    `${numerator} of ${denominator} is ${writeValue(given, unit)}, and the figure says ${writeValue(value, unit)}.`,
  ]
}

function rangeWarnings(value: number, { low, high, definition }: Bounds): readonly string[] {
  const { unit } = definition
  if (low !== null && value < low)
    return [
      `${writeValue(value, unit)} is below ${writeValue(low, unit)}, the lowest that is plausible here.`,
    ]
  if (high !== null && value > high)
    return [
      `${writeValue(value, unit)} is above ${writeValue(high, unit)}, the highest that is plausible here.`,
    ]
  if (unit === 'percentage' && value > 100) return [`${writeValue(value, unit)} is more than 100%.`]
  if (value < 0 && unit !== 'score' && unit !== 'money') return [`${writeValue(value, unit)} is below 0.`]
  return []
}

/**
 * A figure many times larger or smaller than the middle of the others: a percentage typed as a proportion (0.31 for 31%),
 * a rate for a percentage, or a slipped point. A published dashboard showed 30.8% for months where 3% was plausible.
 */
function scaleWarnings(value: number, middle: number | null, { unit }: Definition): readonly string[] {
  if (value === 0 || middle === null) return []
  const isShare = unit === 'percentage' || unit === 'rate'
  const ratio = Math.abs(value) / middle
  if (isShare && ratio > 0.005 && ratio < 0.02 && value <= 1)
    return [
      `${writeValue(value, unit)} looks like a proportion: ${writeValue(value * 100, unit)} may be meant. The others are near ${writeValue(middle, unit)}.`,
    ]
  if (ratio >= 8 || ratio <= 1 / 8)
    return [
      `${writeValue(value, unit)} is ${ratio >= 8 ? 'many times larger' : 'many times smaller'} than the others, which are near ${writeValue(middle, unit)}: look at its unit and its point.`,
    ]
  return []
}

/** The middle size of some figures, 0 left out; null of fewer than three, of which nothing can be said. */
export function usualFigure(figures: readonly Pick<Figure, 'value'>[]): number | null {
  const sizes = figures.flatMap((one) => (one.value === null || one.value === 0 ? [] : [Math.abs(one.value)]))
  return sizes.length < 3 ? null : (sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? null)
}

/** Percentages none of which is above 1: a spreadsheet keeps 41% as 0.41, and so it comes out of a workbook. */
export function lookLikeProportions(
  figures: readonly Pick<Figure, 'value'>[],
  { unit }: Pick<Definition, 'unit'>,
): boolean {
  const known = figures.flatMap((one) => (one.value === null ? [] : [one.value]))
  return (
    unit === 'percentage' &&
    known.length >= 3 &&
    known.every((one) => one >= 0 && one <= 1) &&
    known.some((one) => one > 0)
  )
}

/** What is odd about a series as a whole. */
export function seriesWarnings(
  { definition }: Pick<Measure, 'definition'>,
  readings: readonly Reading[],
  today: LocalDate,
): readonly string[] {
  const ordered = inOrder(readings)
  const missing = missingPeriods(ordered, definition.periodKind)
  const gone = missing.reduce((sum, one) => sum + one.count, 0)
  const first = missing[0]
  return [
    ...(first === undefined
      ? []
      : [
          `${gone === 1 ? 'One period is' : `${gone} periods are`} missing, first between ${writeDay(first.after)} and ${writeDay(first.before)}.`,
        ]),
    ...late(ordered, definition, today),
    ...(lookLikeProportions(ordered, definition)
      ? ['No figure is above 1%: were proportions meant, 0.41 for 41%?']
      : []),
    ...(definition.periodKind !== 'year-to-date' && looksCumulative(ordered)
      ? [
          'The figures rise month by month and fall back at the same point of each year, as a year-to-date count does. If it is one, change the definition’s kind of period: such a rise is not a trend.',
        ]
      : []),
    ...(new Set(ordered.map((one) => one.origin === 'computed')).size > 1
      ? ['Some figures were computed from casework and some were brought in: see the source beside each.']
      : []),
  ]
}

/** How long after the end of a period its figure may take: ours, a setting of practice. */
const figureDueAfterDays = 45

function late(ordered: readonly Reading[], definition: Definition, today: LocalDate): readonly string[] {
  const newest = ordered.at(-1)
  if (newest === undefined) return []
  const next = nextPeriod(newest.period, definition.periodKind, definition.resetRule)
  if (next === null) return []
  const days = daysBetween(next.to, today)
  return days > figureDueAfterDays
    ? [`The figure for ${writePeriod(next, definition.periodKind)} is not in, ${days} days after its end.`]
    : []
}

/** Rises within the year and sharp falls in one and the same month, twice or more: a count that starts again. */
export function looksCumulative(readings: readonly Reading[]): boolean {
  const dots = inOrder(readings).flatMap((one) =>
    one.value === null ? [] : [{ month: monthOf(one.period.to), value: one.value }],
  )
  if (dots.length < 8) return false
  const falls = dots.flatMap((dot, at) => {
    const before = dots[at - 1]
    return before !== undefined && before.value > 0 && dot.value < before.value * 0.5 ? [dot.month] : []
  })
  const rises = dots.filter((dot, at) => at > 0 && dot.value >= (dots[at - 1]?.value ?? 0)).length
  return falls.length >= 1 && new Set(falls).size === 1 && rises >= (dots.length - 1 - falls.length) * 0.9
}

/** What is odd about the targets and milestones. */
export function targetWarnings(
  definition: Definition,
  decisions: readonly TargetDecision[],
  baselines: readonly Baseline[],
  readings: readonly Reading[],
): readonly string[] {
  const { unit, polarity } = definition
  const target = targetInForce(decisions)
  const milestones = milestonesInForce(decisions)
  const baseline = firstBaseline(baselines)
  const first = inOrder(readings).find((one) => one.value !== null)
  const worse = milestones.filter(
    (one) => baseline !== null && betterBy(one.value, baseline.value, polarity) < 0,
  )
  const after = target === null ? [] : milestones.filter((one) => one.due > target.due)
  return [
    ...worse.map(
      (one) =>
        `The milestone of ${writeValue(one.value, unit)} by ${writeDay(one.due)} is worse than the baseline of ${writeValue(baseline?.value ?? 0, unit)}.`,
    ),
    ...(target !== null && baseline !== null && betterBy(target.value, baseline.value, polarity) < 0
      ? [
          `The target of ${writeValue(target.value, unit)} is worse than the baseline of ${writeValue(baseline.value, unit)}.`,
        ]
      : []),
    ...(target !== null && polarity !== 'neither' && baseline !== null && baseline.value === target.value
      ? ['The target was met already on the day of the baseline: it asks for no change.']
      : []),
    ...(target !== null && first === undefined
      ? ['There is a target, and no figure to hold against it.']
      : []),
    ...after.map((one) => `The milestone of ${writeDay(one.due)} lies after the target’s own day.`),
  ]
}
