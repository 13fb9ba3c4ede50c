/**
 * School years and year groups by date of birth. A school year runs from 1 September to 31 August; a child is in Reception in
 * the one in which they turn five. A school may teach a child in another group: the group shown is the one of their age.
 */
import { type LocalDate, localDate, monthOf, yearOf } from '../../foundation/index.ts'

/** The calendar year in which the school year of a day began. */
export function schoolYearOf(day: LocalDate): number {
  return monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1
}

/** Year 1 is 1, Reception is 0, and what comes before is less. */
export function yearGroupOf(born: LocalDate, on: LocalDate): number {
  return schoolYearOf(on) - schoolYearOf(born) - 5
}

export function groupWords(group: number): string {
  if (group < 0) return 'Early years'
  if (group === 0) return 'Reception'
  return group <= 13 ? `Year ${group}` : 'After Year 13'
}

/** Early years together, and everybody after Year 13 together: what a list is narrowed by. */
export function groupKey(group: number): string {
  return String(Math.max(-1, Math.min(14, group)))
}

/** From this year group a review looks at preparing for adulthood (SI 2014/1530, reg 12(3)). */
export const adulthoodFrom = 9

/** A move between phases that comes with a year group, the same everywhere. */
export interface UsualMove {
  readonly event: 'phase_transfer' | 'post16_transfer'
  readonly words: string
  /** The calendar year of the move, in September. */
  readonly year: number
}

/**
 * The move that a child of this age makes next September or the one after, so that it stands on the list a year ahead of its
 * day. Infant to junior and middle schools are not everywhere and do not follow from age: those moves are recorded by hand.
 * The phases: SI 2014/1530, reg 2.
 */
export function usualMove(born: LocalDate, today: LocalDate): UsualMove | null {
  const start = schoolYearOf(today)
  for (const ahead of [0, 1]) {
    const last = yearGroupOf(born, today) + ahead
    const year = start + ahead + 1
    if (last === -1) return { event: 'phase_transfer', words: 'Early years to school', year }
    if (last === 6) return { event: 'phase_transfer', words: 'Primary to secondary school', year }
    if (last === 11) return { event: 'post16_transfer', words: 'Secondary school to post-16', year }
  }
  return null
}

/** The day by which a move of that year is known to the law: in it, so that its limit falls in the same calendar year. */
export function moveDay(year: number): LocalDate {
  return localDate(`${year}-09-01`)
}
