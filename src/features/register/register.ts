/** What the register of dates says: standings, stages and filters in words, and the day to work back from. Pure. */
import { addDays, daysBetween, type LocalDate, parseLocalDate, writeDay } from '../../foundation/index.ts'
import {
  exceptionFacts,
  inForceOn,
  isRefusedLimit,
  recordsOf,
  ruleGroups,
  rules,
  timeLimits,
} from '../../statute/index.ts'

export type Bucket = 'overdue' | 'today' | 'week' | 'coming' | 'lifted'
export const buckets: readonly Bucket[] = ['overdue', 'today', 'week', 'coming', 'lifted']

/** What the list can show; the first is what it shows unasked. */
export const shows = [
  'now',
  'overdue',
  'today',
  'week',
  'coming',
  'lifted',
  'all',
  'apart',
  'silent',
] as const
export type Show = (typeof shows)[number]

export const showWords: Readonly<Record<Show, string>> = {
  now: 'Overdue, today and this week',
  overdue: 'Overdue',
  today: 'Today',
  week: 'The next seven days',
  coming: 'Later',
  lifted: 'Lifted, still due',
  all: 'All',
  apart: 'Guidance and planning',
  silent: 'Nothing recorded lately',
}

export function bucketsOf(show: Show): readonly Bucket[] | null {
  if (show === 'now') return ['overdue', 'today', 'week']
  return buckets.find((one) => one === show) === undefined ? null : [show as Bucket]
}

/** Rules that are no law: the Code's guidance and days of planning. They are shown apart. */
export const rulesApart: readonly string[] = [
  ...new Set(
    rules.filter((rule) => rule.force === 'guidance' || rule.force === 'derived').map((rule) => rule.id),
  ),
]

/** The stage of a case that a rule belongs to, as the pages of the law divide them. */
export const stages: readonly {
  readonly page: string
  readonly title: string
  readonly rules: readonly string[]
}[] = ruleGroups.map((group) => ({
  page: group.page,
  title: group.title,
  rules: [...new Set(group.rules.map((rule) => rule.id))],
}))

export function stageOf(rule: string): string {
  return stages.find((stage) => stage.rules.includes(rule))?.title ?? 'Other'
}

export interface RuleWords {
  readonly duty: string
  readonly cite: string
  /** Not confirmed against legislation. */
  readonly toConfirm: boolean
  readonly force: string
}

/** The rule in words, by the record that was in force on the day it ran from. */
export function ruleWords(rule: string, eventDay: LocalDate): RuleWords {
  const records = recordsOf(rule)
  const record = inForceOn(records, eventDay) ?? records.at(-1)
  return {
    duty: record?.duty ?? rule,
    cite: record?.cite ?? '',
    toConfirm: record?.confirmation === 'M',
    force: record?.force ?? 'law',
  }
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

/** "overdue by 3 days", "due today", "due in 5 days": where an open day stands. */
export function standingWords(
  limit: { readonly lastDay: LocalDate; readonly liftedBy: string | null },
  today: LocalDate,
): string {
  const left = daysBetween(today, limit.lastDay)
  if (limit.liftedBy !== null)
    return `limit lifted: ${exceptionWords(limit.liftedBy)}; still due as soon as practicable`
  if (left < 0) return `overdue by ${days(-left)}`
  return left === 0 ? 'due today' : `due in ${days(left)}`
}

function exceptionWords(code: string): string {
  return Object.hasOwn(exceptionFacts, code) ? code.replaceAll('_', ' ') : code
}

const holderNames: Readonly<Record<string, string>> = {
  authority: 'The authority',
  health: 'Health',
  'social-care': 'Social care',
  psychology: 'Educational psychology',
  school: 'School or college',
  family: 'Family',
  other: 'Another body',
}

/** Who holds it: the body, and by name where one was asked. */
export function holderWords(holder: string, name: string | null = null): string {
  const body = holderNames[holder] ?? holder
  return name === null || name === '' ? body : `${name} (${body.toLowerCase()})`
}

export function educationWords(education: string | null, since: LocalDate | null): string {
  const from = since === null ? '' : ` since ${writeDay(since)}`
  switch (education) {
    case 'full':
      return 'Full education'
    case 'part':
      return `Part of it only${from}`
    case 'none':
      return `No education${from}`
    default:
      return 'Not known'
  }
}

/**
 * The last day on which a draft can be served so that the final plan may still be sent on its last day, if the family takes
 * its whole time: worked back from the law's own window (time limit PL-01), not from a number of ours.
 */
export function workingBackDay(finalDue: LocalDate): LocalDate | null {
  const before = workedBack.get(finalDue)
  if (before !== undefined) return before
  const day = workBack(finalDue)
  if (workedBack.size >= mostKept) workedBack.clear()
  workedBack.set(finalDue, day)
  return day
}

/** Days worked back before: the cases of a page share few last days, and each is asked for several times. */
const workedBack = new Map<LocalDate, LocalDate | null>()
const mostKept = 2000

function workBack(finalDue: LocalDate): LocalDate | null {
  for (let back = 1; back <= 60; back += 1) {
    const day = addDays(finalDue, -back)
    const [window] = timeLimits([
      {
        id: '',
        rule: 'PL-01',
        trigger: { event: 'draft_plan_served', date: day },
        inputs: {},
        exceptions: [],
      },
    ])
    if (window === undefined || isRefusedLimit(window)) return null
    const earliest = window.earliestFinalDay == null ? null : parseLocalDate(window.earliestFinalDay)
    if (earliest !== null && earliest <= finalDue) return day
  }
  return null
}

export interface Savable {
  readonly lastDay: LocalDate
  readonly draftOn: LocalDate | null
  readonly windowEnds: LocalDate | null
  readonly open: readonly {
    readonly rule: string
    readonly holder: string
    readonly holderName: string | null
    readonly lastDay: LocalDate
  }[]
}

export interface Need {
  readonly what: string
  readonly from: string
  readonly by: LocalDate
}

/** What a case needs next so that its plan can be on time, and from whom. */
export function needOf(one: Savable, today: LocalDate): Need {
  const decision = one.open.find((limit) => limit.rule === 'NA-02')
  if (decision !== undefined)
    return {
      what: 'Decide whether to assess, and tell the family',
      from: 'The authority',
      by: decision.lastDay,
    }
  const back = workingBackDay(one.lastDay) ?? one.lastDay
  const isServed = one.draftOn !== null
  if (isServed)
    return {
      what:
        one.windowEnds !== null && one.windowEnds >= today
          ? `The family may answer the draft until ${writeDay(one.windowEnds)}; then send the final plan`
          : 'Send the final plan',
      from: 'The authority',
      by: one.lastDay,
    }
  const advice = one.open.filter((limit) => limit.rule === 'NA-05')
  if (advice.length > 0) {
    // What is overdue already comes today at the earliest.
    const comes =
      advice
        .map((limit) => (limit.lastDay < today ? today : limit.lastDay))
        .toSorted()
        .at(-1) ?? today
    return {
      what:
        comes > back
          ? `Likely late: advice is due ${writeDay(comes)}, and the draft is needed by ${writeDay(back)}. Ask for the advice earlier`
          : 'Advice is still to come, then serve the draft',
      from: [...new Set(advice.map((limit) => holderWords(limit.holder, limit.holderName)))].join(', '),
      by: back,
    }
  }
  return { what: 'Serve the draft on the family', from: 'The authority', by: back }
}

/** True where the draft is not served and the day to work back from has passed: only an early answer can save it. */
export function needsEarlyAnswer(one: Savable, today: LocalDate): boolean {
  const back = workingBackDay(one.lastDay)
  const from = one.draftOn ?? today
  return back !== null && from > back
}

/** The house's own days of a request, in weeks from it: practice, never law. */
export function houseDays(
  requestOn: LocalDate,
  weeks: { readonly panelWeek: number; readonly draftWeek: number },
): { readonly panel: LocalDate; readonly draft: LocalDate } {
  return { panel: addDays(requestOn, 7 * weeks.panelWeek), draft: addDays(requestOn, 7 * weeks.draftWeek) }
}

/** The answer of the page: how many days of the law are overdue, today, this week. */
export function registerSentence(count: Readonly<Record<Bucket, number>>): string {
  const open = count.overdue + count.today + count.week + count.coming + count.lifted
  if (open === 0) return 'No day of the law is open in the cases you may read.'
  const many = (number: number) => number.toLocaleString('en-GB')
  return `${many(open)} days of the law are open: ${many(count.overdue)} overdue, ${many(count.today)} today, ${many(count.week)} in the next seven days.`
}
