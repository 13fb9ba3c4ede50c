/** Which periods a measure takes from casework, and what is to be done about each of them. Pure. */
import { addDays, type LocalDate } from '../../foundation/index.ts'

/** The least that is known of a reading. */
export interface KeptFigure {
  readonly id: string
  readonly period: { readonly from: LocalDate; readonly to: LocalDate }
  readonly value: number | null
  readonly symbol: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly origin: string
  readonly state: string
  readonly version: number
}

export interface Counted {
  readonly period: { readonly from: LocalDate; readonly to: LocalDate }
  readonly value: number | null
  readonly symbol: 'not-applicable' | 'unavailable' | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/**
 * What becomes of each counted period. What a person typed or brought in is never written over by the count: it is named, and
 * a person decides. A locked figure stays, and is named where the count says something else.
 */
export interface Feeding {
  readonly fresh: readonly Counted[]
  readonly revised: readonly { readonly from: KeptFigure; readonly to: Counted }[]
  readonly typed: readonly KeptFigure[]
  readonly locked: readonly KeptFigure[]
}

export function feedingOf(
  counted: readonly Counted[],
  kept: readonly KeptFigure[],
  replace: boolean,
): Feeding {
  const byDay = new Map(kept.map((one) => [one.period.to, one]))
  const fresh: Counted[] = []
  const revised: { from: KeptFigure; to: Counted }[] = []
  const typed: KeptFigure[] = []
  const locked: KeptFigure[] = []
  for (const one of counted) {
    const before = byDay.get(one.period.to)
    if (before === undefined) fresh.push(one)
    else if (before.origin !== 'computed' && !(replace && before.state !== 'locked')) typed.push(before)
    else if (saysTheSame(before, one)) {
      if (before.origin !== 'computed') revised.push({ from: before, to: one })
    } else if (before.state === 'locked') locked.push(before)
    else revised.push({ from: before, to: one })
  }
  return { fresh, revised, typed, locked }
}

/** Whether a kept figure says what was counted. Percentages are kept as they were worked out, to the last digit. */
export function saysTheSame(kept: KeptFigure, one: Counted): boolean {
  return (
    kept.value === one.value &&
    kept.symbol === one.symbol &&
    kept.numerator === one.numerator &&
    kept.denominator === one.denominator
  )
}

/** As many periods back as are counted again each night: a fact that comes late still changes an old month. */
export const mostPeriods = 36

/** The periods from a day on that have ended, the newest last; the oldest are left out where there are too many. */
export function endedPeriods<P extends { readonly from: LocalDate; readonly to: LocalDate }>(
  first: P,
  next: (period: P) => P | null,
  today: LocalDate,
): readonly P[] {
  const found: P[] = []
  for (let one: P | null = first; one !== null && one.to < today; one = next(one)) found.push(one)
  return found.slice(-mostPeriods)
}

/** The day from which the limits must be known, so that every one of these periods is counted whole. */
export function countedSince(
  periods: readonly { readonly from: LocalDate }[],
  today: LocalDate,
  back: number,
): LocalDate {
  return addDays(periods[0]?.from ?? today, -back)
}
