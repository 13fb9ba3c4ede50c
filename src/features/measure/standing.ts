/** Where a measure stands against its target and its milestones: on track or not, by how much and by how many days. */
import { dayNumber, daysBetween, fromDayNumber, type LocalDate, writeDay } from '../../foundation/index.ts'
import {
  type Baseline,
  betterBy,
  type Definition,
  firstBaseline,
  meets,
  milestonesInForce,
  type TargetDecision,
  targetInForce,
  writeGap,
  writeValue,
} from './measure.ts'

/** A figure on the last day of its period, in order. */
export interface Dot {
  readonly day: LocalDate
  readonly period: string
  readonly value: number
}

export type MilestoneStanding =
  | { readonly is: 'to-come'; readonly days: number }
  | { readonly is: 'met'; readonly dot: Dot; readonly by: number }
  | { readonly is: 'met-late'; readonly dot: Dot; readonly days: number; readonly shortBy: number }
  | { readonly is: 'missed'; readonly dot: Dot; readonly days: number; readonly shortBy: number }
  | { readonly is: 'no-figure' }
  | { readonly is: 'no-direction' }

/**
 * A milestone against the last figure up to its day. Missed, it slips: in value by what was short on the day, in days
 * until the first later figure that reaches it, or until today.
 */
export function milestoneStanding(
  milestone: Pick<TargetDecision, 'value' | 'due'>,
  dots: readonly Dot[],
  { polarity }: Pick<Definition, 'polarity'>,
  today: LocalDate,
): MilestoneStanding {
  if (polarity === 'neither') return { is: 'no-direction' }
  if (milestone.due > today) return { is: 'to-come', days: daysBetween(today, milestone.due) }
  const dot = dots.findLast((one) => one.day <= milestone.due)
  if (dot === undefined) return { is: 'no-figure' }
  const by = betterBy(dot.value, milestone.value, polarity)
  if (by >= 0) return { is: 'met', dot, by }
  const later = dots.find(
    (one) => one.day > milestone.due && meets(one.value, milestone.value, polarity) === true,
  )
  const shortBy = -by
  return later === undefined
    ? { is: 'missed', dot, days: daysBetween(milestone.due, today), shortBy }
    : { is: 'met-late', dot: later, days: daysBetween(milestone.due, later.day), shortBy }
}

export type TargetStanding =
  | { readonly is: 'none' }
  | { readonly is: 'no-direction' }
  | { readonly is: 'no-figure' }
  | { readonly is: 'met'; readonly dot: Dot }
  | { readonly is: 'missed'; readonly dot: Dot; readonly days: number; readonly shortBy: number }
  | { readonly is: 'no-baseline'; readonly dot: Dot; readonly shortBy: number }
  | { readonly is: 'ahead'; readonly dot: Dot; readonly expected: number; readonly by: number }
  | {
      readonly is: 'behind'
      readonly dot: Dot
      readonly expected: number
      readonly by: number
      /** How many days behind the straight line; null where the figure stands where the line never is. */
      readonly days: number | null
    }

/** The measure against the straight line from its first baseline to its target. */
export function targetStanding(
  decisions: readonly TargetDecision[],
  baselines: readonly Baseline[],
  dots: readonly Dot[],
  { polarity }: Pick<Definition, 'polarity'>,
  today: LocalDate,
): TargetStanding {
  const target = targetInForce(decisions)
  if (target === null) return { is: 'none' }
  if (polarity === 'neither') return { is: 'no-direction' }
  const dot = dots.at(-1)
  if (dot === undefined) return { is: 'no-figure' }
  const shortBy = -betterBy(dot.value, target.value, polarity)
  if (shortBy <= 0) return { is: 'met', dot }
  if (target.due <= today) return { is: 'missed', dot, days: daysBetween(target.due, today), shortBy }
  const baseline = firstBaseline(baselines)
  if (baseline === null || baseline.asAtDay >= target.due || baseline.value === target.value)
    return { is: 'no-baseline', dot, shortBy }
  const slope = (target.value - baseline.value) / daysBetween(baseline.asAtDay, target.due)
  const expected = baseline.value + slope * Math.max(0, daysBetween(baseline.asAtDay, dot.day))
  const by = betterBy(dot.value, expected, polarity)
  if (by >= 0) return { is: 'ahead', dot, expected, by }
  const reached = (dot.value - baseline.value) / slope
  const days =
    reached < 0
      ? null
      : daysBetween(fromDayNumber(Math.round(dayNumber(baseline.asAtDay) + reached)), dot.day)
  return { is: 'behind', dot, expected, by: -by, days }
}

const dayWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

/** Where a milestone stands, in one sentence. */
export function milestoneWords(standing: MilestoneStanding, { unit }: Pick<Definition, 'unit'>): string {
  switch (standing.is) {
    case 'to-come':
      return `To come, in ${dayWords(standing.days)}.`
    case 'met':
      return `Met: ${writeValue(standing.dot.value, unit)} in ${standing.dot.period}.`
    case 'met-late':
      return `Met ${dayWords(standing.days)} late, in ${standing.dot.period}. On its day it was ${writeGap(standing.shortBy, unit)} away from it.`
    case 'missed':
      return `Missed by ${writeGap(standing.shortBy, unit)} (${writeValue(standing.dot.value, unit)} in ${standing.dot.period}), and not met in the ${dayWords(standing.days)} since.`
    case 'no-figure':
      return 'Its day is past, and there is no figure up to it.'
    case 'no-direction':
      return 'No better way is set for this measure, so it cannot be judged.'
  }
}

/** Where the target stands, in one sentence; on track or not comes first. */
export function targetWords(
  standing: TargetStanding,
  target: TargetDecision | null,
  { unit }: Pick<Definition, 'unit'>,
): string {
  if (target === null || standing.is === 'none') return 'No target has been set.'
  const goal = `${writeValue(target.value, unit)} by ${writeDay(target.due)}`
  switch (standing.is) {
    case 'no-direction':
      return `The target is ${goal}. No better way is set for this measure, so it cannot be judged.`
    case 'no-figure':
      return `The target is ${goal}. There is no figure yet to hold against it.`
    case 'met':
      return `Target met: ${writeValue(standing.dot.value, unit)} in ${standing.dot.period}, against ${goal}.`
    case 'missed':
      return `Target missed: it was ${goal}, ${dayWords(standing.days)} ago, and the latest figure is ${writeGap(standing.shortBy, unit)} away from it.`
    case 'no-baseline':
      return `The target is ${goal}; the latest figure is ${writeGap(standing.shortBy, unit)} away from it. Without an earlier baseline it cannot be said whether that is on track.`
    case 'ahead':
      return `On track for ${goal}: a straight line from the baseline would be at ${writeValue(standing.expected, unit)}, and it is at ${writeValue(standing.dot.value, unit)}.`
    case 'behind':
      return `Behind for ${goal}: a straight line from the baseline would be at ${writeValue(standing.expected, unit)}, and it is ${writeGap(standing.by, unit)} worse than that${
        standing.days === null ? ', and worse than where it began' : `: ${dayWords(standing.days)} behind`
      }.`
  }
}

/** In two or three words, for a table. */
export function targetTag(standing: TargetStanding): string {
  switch (standing.is) {
    case 'none':
      return 'No target'
    case 'no-direction':
      return 'Cannot be judged'
    case 'no-figure':
      return 'No figure'
    case 'met':
      return 'Met'
    case 'missed':
      return 'Missed'
    case 'no-baseline':
      return 'Not met yet'
    case 'ahead':
      return 'On track'
    case 'behind':
      return 'Behind'
  }
}

/** Every milestone in force with where it stands. */
export function milestonesStanding(
  decisions: readonly TargetDecision[],
  dots: readonly Dot[],
  definition: Pick<Definition, 'polarity'>,
  today: LocalDate,
): readonly { readonly milestone: TargetDecision; readonly standing: MilestoneStanding }[] {
  return milestonesInForce(decisions).map((milestone) => ({
    milestone,
    standing: milestoneStanding(milestone, dots, definition, today),
  }))
}
