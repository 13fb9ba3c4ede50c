import { daysBetween, type LocalDate, localDate, monthOf, yearOf } from '../foundation/index.ts'
import type { Period } from './chart-shape.ts'

/** Two neighbouring days with at least one whole period left out between them. */
export interface Gap {
  readonly after: string
  readonly before: string
}

const monthsIn = { month: 1, quarter: 3, year: 12 } as const

/**
 * Where a series has left days out. Months, quarters and years are told apart by the calendar, so the last day of
 * January and the first of February are neighbours; days and weeks by counting, so that a reading taken a few days late
 * is not a gap. Days are in order.
 */
export function gapsIn(dates: readonly string[], period: Period): readonly Gap[] {
  const gaps: Gap[] = []
  for (let i = 1; i < dates.length; i += 1) {
    const [after, before] = [localDate(dates[i - 1]!), localDate(dates[i]!)]
    if (periodsBetween(after, before, period) >= 2) gaps.push({ after, before })
  }
  return gaps
}

function periodsBetween(from: LocalDate, to: LocalDate, period: Period): number {
  if (period === 'month' || period === 'quarter' || period === 'year') {
    const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
    return Math.round(months / monthsIn[period])
  }
  const days = period === 'day' ? 1 : period === 'week' ? 7 : period
  return Math.round(daysBetween(from, to) / days)
}
