/**
 * Whether somebody is reminded on a day, and in which words. One message a day at most, on working days only; nothing
 * personal stands in it, and nothing of the records: counts, and the way to the page that says what they are.
 */
import { addWorkingDays, isWorkingDay, type LocalDate } from '../../foundation/index.ts'
import { bankHolidays } from '../../statute/index.ts'

/** Before this hour in England nobody is reminded. */
export const fromHour = 7

/** Not at the weekend and not on a bank holiday in England. */
export function isReminderDay(day: LocalDate): boolean {
  return isWorkingDay(day, bankHolidays)
}

/** What waits for one person and has a day: overdue, due today, due by the next working day. */
export interface Counts {
  readonly overdue: number
  readonly today: number
  readonly next: number
}

export function countsOf(dues: readonly (LocalDate | null)[], today: LocalDate): Counts {
  const until = addWorkingDays(today, 1, bankHolidays)
  const count = (is: (due: LocalDate) => boolean) => dues.filter((due) => due !== null && is(due)).length
  return {
    overdue: count((due) => due < today),
    today: count((due) => due === today),
    next: count((due) => due > today && due <= until),
  }
}

export interface Letter {
  readonly subject: string
  readonly words: string
}

/** The message; null where nothing presses. */
export function letterFor({ overdue, today, next }: Counts, home: string): Letter | null {
  const all = overdue + today + next
  if (all === 0) return null
  const lines = [
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(today > 0 ? [`${today} due today`] : []),
    ...(next > 0 ? [`${next} due by the next working day`] : []),
  ]
  const things = all === 1 ? 'One thing waits for you' : `${all} things wait for you`
  return {
    subject: `Throughline: ${things.charAt(0).toLowerCase()}${things.slice(1)}`,
    words: [
      `${things} in Throughline: ${lines.join(', ')}.`,
      'Sign in to see what they are:',
      home,
      'You get one such message a day at most, on working days, while something presses. Whoever runs Throughline for your area can turn these messages off.',
    ].join('\n\n'),
  }
}
