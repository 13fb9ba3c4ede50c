/**
 * Figures counted from the last days of cases. Each figure keeps the cases behind it, so that a count can be opened. Pure.
 * DfE publishes timeliness both with and without exception cases: a lifted limit is counted on its original day in the one
 * and left out of the other (SEN2; SI 2014/1530, reg 13(3)).
 */
import { addDays, daysBetween, type LocalDate, localDate } from '../../foundation/index.ts'

export interface FigureLimit {
  readonly caseId: string
  readonly rule: string
  readonly eventDay: LocalDate
  readonly lastDay: LocalDate
  readonly doneOn: LocalDate | null
  readonly liftedBy: string | null
  readonly supersededOn: LocalDate | null
  readonly doesNotArise: string | null
  readonly holder: string
  readonly agency: string | null
}

/** A share of cases: those that are counted, and those of them that are in time. */
export interface Share {
  readonly of: readonly string[]
  readonly inTime: readonly string[]
}

/** The same share counted twice, as it is published. */
export interface BothCounts {
  readonly all: Share
  readonly withoutExceptions: Share
}

export interface Month {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The month that a day is in. */
export function monthOfDay(day: LocalDate): Month {
  const from = localDate(`${day.slice(0, 7)}-01`)
  const next = localDate(addDays(from, 31).slice(0, 7).concat('-01'))
  return { from, to: addDays(next, -1) }
}

/** The month that ended before this day and the months before it, the newest first. */
export function monthsBefore(today: LocalDate, count: number): readonly Month[] {
  const found: Month[] = []
  for (let day = addDays(monthOfDay(today).from, -1); found.length < count; ) {
    const month = monthOfDay(day)
    found.push(month)
    day = addDays(month.from, -1)
  }
  return found
}

const within = (day: LocalDate | null, month: Month): boolean =>
  day !== null && day >= month.from && day <= month.to

/** Limits of these rules that were answered in a month, and those of them that were answered by their original last day. */
export function answeredIn(
  limits: readonly FigureLimit[],
  rules: readonly string[],
  month: Month,
): BothCounts {
  const done = limits.filter(
    (one) => rules.includes(one.rule) && one.doesNotArise === null && within(one.doneOn, month),
  )
  return bothCounts(done)
}

function bothCounts(done: readonly FigureLimit[]): BothCounts {
  const share = (some: readonly FigureLimit[]): Share => ({
    of: some.map((one) => one.caseId),
    inTime: some.filter((one) => one.doneOn !== null && one.doneOn <= one.lastDay).map((one) => one.caseId),
  })
  return { all: share(done), withoutExceptions: share(done.filter((one) => one.liftedBy === null)) }
}

/** Plans issued in a month, and those within 20 weeks of the request. */
export function plansIssued(limits: readonly FigureLimit[], month: Month): BothCounts {
  return answeredIn(limits, ['PL-02'], month)
}

/** The month of the requests whose last days fall in about this month: five months before it. */
export function requestsDue(month: Month): Month {
  let due = month
  for (let back = 0; back < 5; back += 1) due = monthOfDay(addDays(due.from, -1))
  return due
}

/** The requests received in a month whose plans have been issued or are late: how new work is doing. */
export function newRequests(limits: readonly FigureLimit[], month: Month, today: LocalDate): Share {
  const settled = limits.filter(
    (one) =>
      one.rule === 'PL-02' &&
      one.doesNotArise === null &&
      within(one.eventDay, month) &&
      ((one.doneOn !== null && one.doneOn <= today) || one.lastDay < today),
  )
  return {
    of: settled.map((one) => one.caseId),
    inTime: settled
      .filter((one) => one.doneOn !== null && one.doneOn <= one.lastDay)
      .map((one) => one.caseId),
  }
}

/** Days from request to plan of the plans issued in a month: the middle one; null where none was issued. */
export function ageOfPlans(limits: readonly FigureLimit[], month: Month): number | null {
  const ages = limits
    .filter((one) => one.rule === 'PL-02' && one.doesNotArise === null && within(one.doneOn, month))
    .map((one) => daysBetween(one.eventDay, one.doneOn ?? one.eventDay))
    .sort((a, b) => a - b)
  const middle = ages.length / 2
  if (ages.length === 0) return null
  return ages.length % 2 === 1
    ? (ages[Math.floor(middle)] ?? null)
    : ((ages[middle - 1] ?? 0) + (ages[middle] ?? 0)) / 2
}

/** Requests whose plan was not sent by a day, though its last day had passed. A lifted limit is still open. */
export function openPastLimit(
  limits: readonly FigureLimit[],
  day: LocalDate,
  rules: readonly string[] = ['PL-02'],
): readonly FigureLimit[] {
  return limits.filter(
    (one) =>
      rules.includes(one.rule) &&
      one.doesNotArise === null &&
      (one.supersededOn === null || one.supersededOn > day) &&
      (one.doneOn === null || one.doneOn > day) &&
      one.lastDay < day,
  )
}

/** The longest that a request open on a day has waited, with its case; null where none is open. */
export function longestWait(
  limits: readonly FigureLimit[],
  day: LocalDate,
): { readonly days: number; readonly caseId: string; readonly of: number } | null {
  const open = limits.filter(
    (one) =>
      one.rule === 'PL-02' &&
      one.doesNotArise === null &&
      one.supersededOn === null &&
      one.eventDay <= day &&
      (one.doneOn === null || one.doneOn > day),
  )
  const [first] = open.toSorted((a, b) => (a.eventDay < b.eventDay ? -1 : a.eventDay > b.eventDay ? 1 : 0))
  return first === undefined
    ? null
    : { days: daysBetween(first.eventDay, day), caseId: first.caseId, of: open.length }
}

/** Advice given in a month, by whom it was asked of. */
export function adviceByHolder(
  limits: readonly FigureLimit[],
  month: Month,
): readonly { readonly holder: string; readonly agency: string | null; readonly counts: BothCounts }[] {
  const groups = new Map<string, FigureLimit[]>()
  for (const one of limits) {
    if (one.rule !== 'NA-05' || one.doesNotArise !== null || !within(one.doneOn, month)) continue
    const key = `${one.holder}\n${one.agency ?? ''}`
    const list = groups.get(key)
    if (list === undefined) groups.set(key, [one])
    else list.push(one)
  }
  return [...groups.values()].map((some) => ({
    holder: some[0]?.holder ?? 'other',
    agency: some[0]?.agency ?? null,
    counts: bothCounts(some),
  }))
}

/** Appeals that the authority received in a month. */
export function appealsIn(limits: readonly FigureLimit[], month: Month): readonly string[] {
  return limits.filter((one) => one.rule === 'TB-04' && within(one.eventDay, month)).map((one) => one.caseId)
}

/**
 * Limits of these rules that fell due in a month, and those of them that were met by their last day. One that an order or
 * an agreement took the place of before it fell due is nobody's any more.
 */
export function dueIn(limits: readonly FigureLimit[], rules: readonly string[], month: Month): Share {
  const due = limits.filter(
    (one) =>
      rules.includes(one.rule) &&
      one.doesNotArise === null &&
      within(one.lastDay, month) &&
      (one.supersededOn === null || one.supersededOn > one.lastDay),
  )
  return {
    of: due.map((one) => one.caseId),
    inTime: due.filter((one) => one.doneOn !== null && one.doneOn <= one.lastDay).map((one) => one.caseId),
  }
}

/** The rules that the figures count. */
export const figureRules: readonly string[] = ['NA-02', 'NA-05', 'PL-02', 'RV-01', 'RV-02', 'RV-06', 'TB-04']

export interface MonthFigures {
  readonly month: Month
  readonly plans: BothCounts
  readonly newRequests: Share
  readonly age: number | null
  /** How old a plan is that is sent on the last day of its limit. */
  readonly limitAge: number
  readonly decisions: BothCounts
  readonly advice: BothCounts
  readonly reviews: BothCounts
  readonly reviewDecisions: BothCounts
  readonly openPast: readonly string[]
  readonly longest: { readonly days: number; readonly caseId: string } | null
  readonly appeals: readonly string[]
}

/** The longest that a plan sent on time can be old: worked out from the law's own last day. */
function longestOnTime(limits: readonly FigureLimit[]): number {
  return Math.max(
    0,
    ...limits
      .filter((one) => one.rule === 'PL-02')
      .slice(0, 1)
      .map((one) => daysBetween(one.eventDay, one.lastDay)),
  )
}

/** Every figure of one month. `until` is the day the standing figures are of: the month's last, or today in this month. */
export function figuresOf(limits: readonly FigureLimit[], month: Month, today: LocalDate): MonthFigures {
  const until = month.to < today ? month.to : today
  return {
    month,
    plans: plansIssued(limits, month),
    newRequests: newRequests(limits, requestsDue(month), today),
    age: ageOfPlans(limits, month),
    limitAge: longestOnTime(limits),
    decisions: answeredIn(limits, ['NA-02'], month),
    advice: answeredIn(limits, ['NA-05'], month),
    reviews: answeredIn(limits, ['RV-01', 'RV-02'], month),
    reviewDecisions: answeredIn(limits, ['RV-06'], month),
    openPast: openPastLimit(limits, until).map((one) => one.caseId),
    longest: longestWait(limits, until),
    appeals: appealsIn(limits, month),
  }
}

export function percent(share: Share): number | null {
  return share.of.length === 0 ? null : (100 * share.inTime.length) / share.of.length
}

/**
 * The sentence for a time in which old cases are being finished: the on-time share of plans falls although new work does
 * better. Null where the two do not part.
 */
export function oldCasesSentence(now: MonthFigures): string | null {
  const [issued, fresh] = [percent(now.plans.all), percent(now.newRequests)]
  if (issued === null || fresh === null || now.age === null || fresh <= issued || now.age <= now.limitAge)
    return null
  return `Old cases are being finished: half the plans of this month were older than ${Math.round(now.age)} days, so ${Math.round(issued)}% were on time, while of the requests received five months before ${Math.round(fresh)}% were.`
}
