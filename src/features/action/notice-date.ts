/** The notice's day and the plan's day: two things, kept apart, with the difference said. */
import {
  daysBetween,
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  writeAsPrecise,
  yearOf,
} from '../../foundation/index.ts'
import { type Due, lastDayOf } from './action.ts'

export interface Apart {
  readonly sentence: string
  /** True where the plan comes after the notice. */
  readonly isLater: boolean
}

/** "The notice asks for this by 31 March 2026; the plan says June 2026: three months later." */
export function apartOf(
  notice: Due,
  plan: Due,
  asks = 'The notice asks for this',
  says = 'the plan says',
): Apart {
  const isLater = lastDayOf(plan) > lastDayOf(notice)
  return {
    sentence: `${asks} by ${endOf(notice)}; ${says} ${writeAsPrecise(plan)}: ${difference(lastDayOf(notice), lastDayOf(plan))}.`,
    isLater,
  }
}

function endOf(due: Due): string {
  return due.length === 7 ? `the end of ${writeAsPrecise(due)}` : writeAsPrecise(due)
}

const numbers = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** "Three months later", "12 days earlier", "the same day": in whole months where both days stand alike in their month. */
export function difference(from: LocalDate, to: LocalDate): string {
  const days = daysBetween(from, to)
  if (days === 0) return 'the same day'
  const way = days > 0 ? 'later' : 'earlier'
  const months = Math.abs((yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from))
  if (months > 0 && (from.slice(8) === to.slice(8) || (isMonthEnd(from) && isMonthEnd(to))))
    return `${numbers[months] ?? months} ${months === 1 ? 'month' : 'months'} ${way}`
  const count = Math.abs(days)
  if (count < 60) return `${count} ${count === 1 ? 'day' : 'days'} ${way}`
  const about = Math.round(count / 30.44)
  return `about ${numbers[about] ?? about} months ${way}`
}

function isMonthEnd(day: LocalDate): boolean {
  return lastDayOfMonth(yearOf(day), monthOf(day)) === day
}
