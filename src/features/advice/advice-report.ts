/** How advice comes, by agency and service: counted over the records that whoever asks may read. */
import { daysBetween, type LocalDate } from '../../foundation/index.ts'

/** One request for advice. */
export interface AskedOnce {
  readonly agency: string
  readonly profession: string
  readonly askedOn: LocalDate
  readonly receivedOn: LocalDate | null
  /** The last day of its own six weeks; null until its receipt is known. */
  readonly lastDay: LocalDate | null
  readonly givenOn: LocalDate | null
  /** A reason in law lifted the limit. */
  readonly lifted: boolean
}

export interface AdviceReportRow {
  readonly agency: string
  readonly profession: string
  readonly asked: number
  /** Advice that came. */
  readonly given: number
  /** Of those whose day is known and that came or are past it: how many came by it. */
  readonly onTime: number
  readonly judged: number
  /** Not come and past the day. */
  readonly late: number
  readonly lifted: number
  /** Nobody has said when the request was received, so no day of law runs. */
  readonly receiptNotKnown: number
  /** The middle number of days from receipt to advice; null where none came with both days known. */
  readonly middleDays: number | null
}

export function adviceReport(all: readonly AskedOnce[], today: LocalDate): readonly AdviceReportRow[] {
  const groups = new Map<string, AskedOnce[]>()
  for (const one of all) {
    const key = JSON.stringify([one.agency, one.profession])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()]
    .map((group) => rowOf(group, today))
    .sort((a, b) => a.agency.localeCompare(b.agency) || a.profession.localeCompare(b.profession))
}

function rowOf(group: readonly AskedOnce[], today: LocalDate): AdviceReportRow {
  const came = group.filter((one) => one.givenOn !== null)
  const judged = group.filter(
    (one) => one.lastDay !== null && !one.lifted && (one.givenOn !== null || one.lastDay < today),
  )
  const days = group
    .flatMap(({ receivedOn, givenOn }) =>
      receivedOn === null || givenOn === null ? [] : [daysBetween(receivedOn, givenOn)],
    )
    .sort((a, b) => a - b)
  return {
    agency: group[0]?.agency ?? '',
    profession: group[0]?.profession ?? '',
    asked: group.length,
    given: came.length,
    onTime: judged.filter((one) => isOnTime(one)).length,
    judged: judged.length,
    late: judged.filter((one) => one.givenOn === null).length,
    lifted: group.filter((one) => one.lifted).length,
    receiptNotKnown: group.filter((one) => one.receivedOn === null && one.givenOn === null).length,
    middleDays: middleOf(days),
  }
}

const isOnTime = ({ givenOn, lastDay }: AskedOnce): boolean =>
  givenOn !== null && lastDay !== null && givenOn <= lastDay

function middleOf(sorted: readonly number[]): number | null {
  const at = Math.floor(sorted.length / 2)
  const upper = sorted[at]
  if (upper === undefined) return null
  if (sorted.length % 2 === 1) return upper
  return ((sorted[at - 1] ?? upper) + upper) / 2
}
