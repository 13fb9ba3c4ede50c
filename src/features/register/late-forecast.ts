/**
 * How many final plans will probably be late in each of the coming months, from the area's own past. Pure. Each open request
 * is laid beside those past ones that were as old, at the same stage and not ended: the share of them that was not ended by
 * its last day is the chance of this one. Nothing is assumed of how long a stage takes. A past request counts once its last
 * day has passed, ended or not, so the slow ones are not left out because they are slow.
 */
import { addMonths, dayNumber, type LocalDate } from '../../foundation/index.ts'
import { type FigureLimit, type Month, monthOfDay, monthsBefore } from './figures.ts'

/** The limits that the forecast reads: the request's own, the two decisions, and the window of a served draft. */
export const forecastRules: readonly string[] = ['NA-02', 'NA-07', 'PL-01', 'PL-02']

/** Months of finished plans that must be here before anything is foretold. */
export const monthsNeeded = 12
/** Requests whose last day passed longer ago say little of how the area works now. */
const monthsUsed = 24
/** With fewer past requests at the same stage, those of every stage are taken. */
const fewestAlike = 10
/** A request that comes tomorrow is not due before this many days, so months up to then are known whole. */
const daysKnown = 139
/** Four times in five: the tenth and the ninetieth part of the normal curve. */
const width = 1.2816

export interface LateMonth {
  readonly month: Month
  /** Open requests whose final plan is due in it, from today on. */
  readonly due: number
  readonly expected: number
  /** Four times in five the number lies between these. */
  readonly low: number
  readonly high: number
}

export type LateForecast =
  | { readonly is: 'not-yet'; readonly from: LocalDate | null }
  | {
      readonly is: 'there'
      readonly months: readonly LateMonth[]
      /** How many past requests it rests on. */
      readonly past: number
      readonly backTest: BackTest
    }

/** The same forecast made as on the first day of each of the last twelve months, beside what came. */
export interface BackTest {
  readonly tries: number
  readonly within: number
  /** The mean size of its errors, in plans. */
  readonly meanError: number
}

/** The way of one request, in days counted from one fixed day; what has not happened is infinite. */
interface Course {
  readonly start: number
  readonly last: number
  /** The plan was sent, or it was decided that there will be none. */
  readonly ended: number
  readonly sent: number
  readonly decided: number
  readonly draft: number
}

const never = Number.POSITIVE_INFINITY
const numberOr = (day: LocalDate | null): number => (day === null ? never : dayNumber(day))

/** Every request whose limit binds and was neither lifted nor replaced, and those that ended without a plan. */
function coursesOf(limits: readonly FigureLimit[]): readonly Course[] {
  const of = new Map<string, FigureLimit[]>()
  for (const one of limits) {
    const known = of.get(one.caseId)
    if (known === undefined) of.set(one.caseId, [one])
    else known.push(one)
  }
  return limits.flatMap((plan) => {
    if (plan.rule !== 'PL-02' || plan.liftedBy !== null || plan.supersededOn !== null) return []
    const others = of.get(plan.caseId) ?? []
    const same = (rule: string) => others.find((one) => one.rule === rule && one.eventDay === plan.eventDay)
    const decision = same('NA-02')
    const refused = plan.doesNotArise !== null
    // Withdrawn, or a second request beside the first: no plan was ever owed.
    if (refused && (decision === undefined || decision.doesNotArise !== null)) return []
    const [start, sent] = [dayNumber(plan.eventDay), refused ? never : numberOr(plan.doneOn)]
    const ended = refused ? numberOr(same('NA-07')?.doneOn ?? decision?.doneOn ?? null) : sent
    if (refused && ended === never) return []
    const drafts = others.flatMap((one) => {
      const served = dayNumber(one.eventDay)
      return one.rule === 'PL-01' && served >= start && served <= ended ? [served] : []
    })
    return [
      {
        start,
        last: dayNumber(plan.lastDay),
        ended,
        sent,
        decided: numberOr(decision?.doneOn ?? null),
        draft: Math.min(never, ...drafts),
      },
    ]
  })
}

/** 0: not decided whether to assess; 1: decided; 2: the draft is served. */
function stageOn(one: Course, day: number): 0 | 1 | 2 {
  if (one.draft <= day) return 2
  return one.decided <= day ? 1 : 0
}

interface Chance {
  readonly late: number
  readonly from: number
}

/** What was known on a day: of each age and stage, how likely a request that is open then is late. */
function chancesOn(courses: readonly Course[], today: LocalDate): (one: Course) => Chance {
  const now = dayNumber(today)
  const since = dayNumber(addMonths(today, -monthsUsed))
  const past = courses.filter((one) => one.last < now && one.last >= since)
  const known = new Map<string, Chance>()
  const shareOf = (some: readonly Course[]): Chance => ({
    // Half a request is added to each side: a few past ones never make anything certain.
    late: (some.filter((one) => one.ended > one.last).length + 0.5) / (some.length + 1),
    from: some.length,
  })
  return (one) => {
    const [age, stage] = [now - one.start, stageOn(one, now)]
    const key = `${age} ${stage}`
    const before = known.get(key)
    if (before !== undefined) return before
    const asOld = past.filter((other) => other.ended > other.start + age)
    const alike = asOld.filter((other) => stageOn(other, other.start + age) === stage)
    const used = alike.length >= fewestAlike ? alike : asOld.length >= fewestAlike ? asOld : past
    const found = shareOf(used)
    known.set(key, found)
    return found
  }
}

/** The months from this one on that are known whole. Only what had happened by `today` is used. */
function monthsFrom(courses: readonly Course[], today: LocalDate): readonly LateMonth[] {
  const now = dayNumber(today)
  const chance = chancesOn(courses, today)
  const open = courses.filter((one) => one.start <= now && one.ended > now && one.last >= now)
  const found: LateMonth[] = []
  for (
    let month = monthOfDay(today);
    dayNumber(month.to) <= now + daysKnown;
    month = monthOfDay(addMonths(month.from, 1))
  ) {
    const [from, to] = [dayNumber(month.from), dayNumber(month.to)]
    const due = open.filter((one) => one.last >= from && one.last <= to)
    let [expected, byChance, unsure] = [0, 0, 0]
    for (const one of due) {
      const { late, from: many } = chance(one)
      expected += late
      byChance += late * (1 - late)
      // The shares rest on the same past, so their errors may all lie on one side: they are added, not averaged out.
      unsure += Math.sqrt((late * (1 - late)) / (many + 1))
    }
    const spread = width * Math.sqrt(byChance + unsure ** 2)
    found.push({
      month,
      due: due.length,
      expected,
      low: Math.max(0, Math.floor(expected - spread)),
      high: Math.min(due.length, Math.ceil(expected + spread)),
    })
  }
  return found
}

function firstSent(courses: readonly Course[], limits: readonly FigureLimit[]): LocalDate | null {
  const first = Math.min(never, ...courses.map((one) => one.sent))
  return limits.find((one) => one.rule === 'PL-02' && numberOr(one.doneOn) === first)?.doneOn ?? null
}

/** The forecast as on a day, with its own trial on the past; or from when there can be one. */
export function lateForecast(limits: readonly FigureLimit[], today: LocalDate): LateForecast {
  const courses = coursesOf(limits)
  const first = firstSent(courses, limits)
  const from = first === null ? null : addMonths(first, monthsNeeded)
  if (from === null || from > today) return { is: 'not-yet', from }
  const now = dayNumber(today)
  const since = dayNumber(addMonths(today, -monthsUsed))
  return {
    is: 'there',
    months: monthsFrom(courses, today),
    past: courses.filter((one) => one.last < now && one.last >= since).length,
    backTest: tried(courses, from, today),
  }
}

/** Each month that has ended is foretold from every first of a month, of the last twelve, on which it could have been. */
function tried(courses: readonly Course[], from: LocalDate, today: LocalDate): BackTest {
  const errors: number[] = []
  let within = 0
  for (const { from: origin } of monthsBefore(today, 12)) {
    if (origin < from) continue
    const then = dayNumber(origin)
    for (const told of monthsFrom(courses, origin)) {
      if (told.month.to >= today || told.due === 0) continue
      const [first, last] = [dayNumber(told.month.from), dayNumber(told.month.to)]
      const came = courses.filter(
        (one) =>
          one.start <= then &&
          one.ended > then &&
          one.last >= Math.max(first, then) &&
          one.last <= last &&
          one.ended > one.last,
      ).length
      errors.push(Math.abs(came - told.expected))
      if (came >= told.low && came <= told.high) within += 1
    }
  }
  const sum = errors.reduce((all, one) => all + one, 0)
  return { tries: errors.length, within, meanError: errors.length === 0 ? 0 : sum / errors.length }
}
