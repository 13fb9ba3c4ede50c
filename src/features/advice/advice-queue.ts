/** What every service still owes, by day, and the requests whose receipt nobody has recorded. */
import { daysBetween, type LocalDate } from '../../foundation/index.ts'
import { type Profession, professions } from './advice.ts'

/** The longest of the two lists that one page shows: the rest come up as those above them are done. */
export const mostRows = 100

/** A request as the lists need it. */
export interface AskedOpen {
  readonly profession: string
  readonly askedOn: LocalDate
  readonly receivedOn: LocalDate | null
  readonly lastDay: LocalDate | null
  readonly givenOn: LocalDate | null
  readonly lifted: boolean
  readonly isClosed: boolean
}

export interface AdviceQueue<Row extends AskedOpen> {
  /** Nobody has recorded that it was received, so no six weeks run (SI 2014/1530, reg 8(1)): the longest asked first. */
  readonly notReceived: readonly (Row & { readonly daysSince: number })[]
  /** The service whose queue is open. */
  readonly service: Profession
  /** Received and unanswered, the earliest day first; those whose limit was lifted come last. */
  readonly queue: readonly Row[]
  /** How many wait at each service, received or not. */
  readonly waiting: readonly { readonly service: Profession; readonly count: number }[]
}

const dayKey = (row: AskedOpen): string => (row.lifted ? '9999' : (row.lastDay ?? '9998'))

export function adviceQueue<Row extends AskedOpen>(
  all: readonly Row[],
  service: Profession,
  today: LocalDate,
): AdviceQueue<Row> {
  const open = all.filter((one) => one.givenOn === null && !one.isClosed)
  return {
    notReceived: open
      .filter((one) => one.receivedOn === null)
      .map((one) => ({ ...one, daysSince: daysBetween(one.askedOn, today) }))
      .sort((a, b) => b.daysSince - a.daysSince),
    service,
    queue: open
      .filter((one) => one.receivedOn !== null && one.profession === service)
      .sort((a, b) => dayKey(a).localeCompare(dayKey(b))),
    waiting: professions.map((each) => ({
      service: each,
      count: open.filter((one) => one.profession === each).length,
    })),
  }
}
