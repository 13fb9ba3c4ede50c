/**
 * What comes after a plan, as lists of who is due: reviews, moves between phases, adulthood, places, provision, moves between
 * areas, ceasing, disputes, and the notices of health bodies. Each line is worked out from the facts of one case and the days
 * that the law counts from them. Pure.
 */
import { addDays, daysBetween, type LocalDate, parseLocalDate, writeDay } from '../../foundation/index.ts'
import { inForceOn, isRefusedLimit, recordsOf, rules, timeLimits } from '../../statute/index.ts'
import { adulthoodFrom, moveDay, usualMove, yearGroupOf } from './school-year.ts'

const allRules: readonly string[] = [...new Set(rules.map((one) => one.id))]

export const lists = [
  'week',
  'reviews',
  'transfers',
  'adulthood',
  'schools',
  'no-place',
  'provision',
  'moves',
  'ceasing',
  'disputes',
  'health-notices',
] as const
export type ListName = (typeof lists)[number]

export const listWords: Readonly<Record<ListName, string>> = {
  week: 'This week',
  reviews: 'Annual reviews',
  transfers: 'Moves between phases',
  adulthood: 'Preparing for adulthood',
  schools: 'Schools consulted',
  'no-place': 'A plan and no place',
  provision: 'Is the provision happening?',
  moves: 'Moves between areas',
  ceasing: 'Ceasing',
  disputes: 'Mediation and tribunal',
  'health-notices': 'Notices from health bodies',
}

/** A fact that holds, as far as these lists ask. */
export interface LaterFact {
  readonly id: string
  readonly event: string
  readonly day: LocalDate
  readonly aboutId: string | null
  readonly fromWhom: string | null
  readonly details: {
    readonly words?: string
    readonly answer?: string
    readonly education?: string
    readonly happening?: string
    readonly by?: string
    readonly adulthood?: Readonly<Record<AdulthoodPart, string>>
  }
}

/** A day that is open: nothing answered it yet. */
export interface OpenDay {
  readonly factId: string
  readonly rule: string
  readonly eventDay: LocalDate
  readonly lastDay: LocalDate
  /** A window of the family, by which nothing is owed. */
  readonly nothingOwed: boolean
}

export interface LaterCase {
  readonly caseId: string
  readonly born: LocalDate
  readonly facts: readonly LaterFact[]
  readonly days: readonly OpenDay[]
}

export interface LaterLine {
  readonly caseId: string
  readonly yearGroup: number
  readonly school: string | null
  /** The day that presses; null where no day is counted. */
  readonly day: LocalDate | null
  /** The rule that the day comes from; null where it is none of law, guidance or planning. */
  readonly rule: string | null
  /** What is to be done, or what is missing. */
  readonly what: string
  readonly notes: readonly string[]
  /** Since when it has been waiting, where days are counted upwards. */
  readonly since: LocalDate | null
  /** Of the list about provision: it is time to ask, and nobody was asked. */
  readonly isToAsk: boolean
}

/** Which facts a list reads, and which days open it. */
export const listReads: Readonly<
  Record<ListName, { readonly events: readonly string[]; readonly rules: readonly string[] }>
> = (() => {
  const place = ['school_named', 'place_started', 'education_now'] as const
  const plan = ['final_plan_sent', 'plan_taken_over', 'plan_ceased', 'plan_passed_on'] as const
  const starting = (...beginnings: readonly string[]) =>
    allRules.filter((rule) => beginnings.some((one) => rule.startsWith(one)))
  const transfer = ['RV-14', 'RV-15', 'RV-14P', 'RV-15P', 'RV-16']
  const review = starting('RV-').filter((rule) => !transfer.includes(rule))
  return {
    week: {
      events: [
        'review_planned',
        'review_held',
        'tribunal_direction',
        'direction_met',
        'hearing_listed',
        'appeal_received',
        'appeal_ended',
        ...place,
      ],
      rules: starting('RV-', 'TR-', 'CE-', 'ME-', 'TB-', 'PL-03'),
    },
    reviews: {
      events: ['review_planned', 'review_held', 'review_decided', ...place],
      rules: [...review, 'TR-03'],
    },
    transfers: {
      events: [
        'phase_transfer',
        'post16_transfer',
        'post16_move_planned',
        'transfer_finished',
        ...plan,
        ...place,
      ],
      rules: transfer,
    },
    adulthood: {
      events: ['review_planned', 'review_held', 'adulthood_recorded', ...plan, ...place],
      rules: [],
    },
    schools: {
      events: ['school_consulted', 'consultation_received', 'school_chased', 'school_answered', ...place],
      rules: ['PL-03'],
    },
    'no-place': { events: [...plan, ...place], rules: [] },
    provision: { events: ['provision_check', 'provision_asked', ...plan, ...place], rules: [] },
    moves: { events: ['move_known', 'plan_taken_over', 'icb_changed', ...place], rules: starting('TR-') },
    ceasing: { events: ['cease_notice_sent', 'plan_ceased', ...place], rules: starting('CE-') },
    disputes: {
      events: [
        'decision_letter_sent',
        'certificate_issued',
        'mediation_wanted',
        'mediation_held',
        'mediation_agreed',
        'appeal_received',
        'appeal_answered',
        'appeal_ended',
        'tribunal_direction',
        'direction_met',
        'hearing_listed',
        'order_made',
        'appeal_not_opposed',
        ...place,
      ],
      rules: starting('ME-', 'TB-'),
    },
    'health-notices': {
      events: ['health_notice', 'request_received', 'became_responsible', ...place],
      rules: [],
    },
  }
})()

/** What makes a case belong to a list besides an open day: at least one fact of these kinds. */
export const listOpens: Readonly<Record<ListName, readonly string[]>> = {
  week: ['tribunal_direction', 'hearing_listed'],
  reviews: [],
  transfers: ['final_plan_sent', 'plan_taken_over', 'phase_transfer', 'post16_transfer'],
  adulthood: ['final_plan_sent', 'plan_taken_over'],
  schools: ['school_consulted'],
  'no-place': ['final_plan_sent', 'plan_taken_over'],
  provision: ['final_plan_sent', 'plan_taken_over'],
  moves: ['move_known', 'plan_taken_over'],
  ceasing: ['cease_notice_sent'],
  disputes: ['mediation_wanted', 'appeal_received'],
  'health-notices': ['health_notice'],
}

export interface RuleTold {
  readonly duty: string
  readonly cite: string
  readonly toConfirm: boolean
  readonly force: string
}

/** A rule as a line tells it, as it was in force on the day that started it. */
export function ruleTold(rule: string, on: LocalDate): RuleTold {
  const records = recordsOf(rule)
  const record = inForceOn(records, on) ?? records.at(-1)
  return {
    duty: record?.duty ?? rule,
    cite: record?.cite ?? '',
    toConfirm: record?.confirmation === 'M',
    force: record?.force ?? 'law',
  }
}

/** The last fact of these kinds, on or before a day. */
function lastOf(one: LaterCase, on: LocalDate, ...events: readonly string[]): LaterFact | null {
  return one.facts.findLast((fact) => events.includes(fact.event) && fact.day <= on) ?? null
}

/** The plan that is kept: made or taken over here, and neither ceased nor passed on since. */
function planKept(one: LaterCase, today: LocalDate): LaterFact | null {
  const last = lastOf(one, today, 'final_plan_sent', 'plan_taken_over', 'plan_ceased', 'plan_passed_on')
  return last?.event === 'final_plan_sent' || last?.event === 'plan_taken_over' ? last : null
}

/** Where the child is taught, by the last fact that says so. */
export function schoolOf(one: LaterCase, today: LocalDate): string | null {
  const last = one.facts.findLast(
    (fact) =>
      fact.day <= today &&
      fact.fromWhom !== null &&
      (fact.event === 'place_started' || fact.event === 'education_now' || fact.event === 'school_named'),
  )
  return last?.fromWhom ?? null
}

/** The lines that one case gives to a list. The family and the school are asked so many weeks after a final plan. */
export function linesOf(
  list: ListName,
  one: LaterCase,
  today: LocalDate,
  provisionWeeks: number,
): readonly LaterLine[] {
  const line = (given: Partial<LaterLine> & Pick<LaterLine, 'what'>): LaterLine => ({
    caseId: one.caseId,
    yearGroup: yearGroupOf(one.born, today),
    school: schoolOf(one, today),
    day: null,
    rule: null,
    notes: [],
    since: null,
    isToAsk: false,
    ...given,
  })
  const ofDay = (day: OpenDay, notes: readonly string[] = []): LaterLine =>
    line({ what: ruleTold(day.rule, day.eventDay).duty, day: day.lastDay, rule: day.rule, notes })
  const owed = one.days
    .filter((day) => !day.nothingOwed && listReads[list].rules.includes(day.rule))
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay) || a.rule.localeCompare(b.rule))
  switch (list) {
    case 'week':
      return [
        ...owed
          .filter((day) => isPressing(day.lastDay, today) && !isPastNotice(one, day))
          .map((day) => ofDay(day)),
        ...inTribunal(one, today, line).filter((each) => each.day !== null && isPressing(each.day, today)),
      ]
    case 'reviews': {
      const [first] = owed.filter((day) => !isPastNotice(one, day))
      return first === undefined ? [] : [ofDay(first, meetingNotes(one, today))]
    }
    case 'transfers':
      return [...owed.map((day) => ofDay(day, [movesIn(one, day)])), ...expectedMove(one, today, line)]
    case 'adulthood':
      return adulthoodMissing(one, today, line)
    case 'schools':
      return schoolsAsked(one, today, owed, line)
    case 'no-place':
      return withoutPlace(one, today, line)
    case 'provision':
      return provisionSaid(one, today, provisionWeeks, line)
    case 'moves':
      return owed.map((day) => ofDay(day, movedWhere(one, today)))
    case 'ceasing': {
      const notice = lastOf(one, today, 'cease_notice_sent', 'plan_ceased')
      if (notice?.event !== 'cease_notice_sent') return owed.map((day) => ofDay(day))
      const window = one.days.find((day) => day.factId === notice.id && day.rule === 'CE-02')
      return [
        ...owed.filter((day) => day !== window).map((day) => ofDay(day)),
        line({
          what: 'The plan is kept until the time for an appeal has ended',
          day: window?.lastDay ?? null,
          rule: window === undefined ? null : 'CE-02',
          notes: [`The notice was sent ${writeDay(notice.day)}.`],
        }),
      ]
    }
    case 'disputes': {
      const lines = [...owed.map((day) => ofDay(day)), ...inTribunal(one, today, line)]
      const notes = disputeNotes(one, today)
      const isOpen = lastOf(one, today, 'appeal_received', 'appeal_ended')?.event === 'appeal_received'
      if (lines.length === 0 && isOpen)
        return [line({ what: 'An appeal is open; no day is counted now', notes })]
      return lines.map((each, at) => (at === 0 ? { ...each, notes: [...each.notes, ...notes] } : each))
    }
    case 'health-notices': {
      const told = lastOf(one, today, 'health_notice')
      const asked = lastOf(one, today, 'request_received', 'became_responsible')
      if (told === null || (asked !== null && asked.day >= told.day)) return []
      return [
        line({
          what: 'A health body said that this young child is likely to have needs. No request is recorded since',
          since: told.day,
          notes: told.fromWhom === null ? [] : [`From ${told.fromWhom}.`],
        }),
      ]
    }
  }
}

/** Notice and papers that were due before a meeting which has been held since: nothing of it can be done any more. */
function isPastNotice(one: LaterCase, day: OpenDay): boolean {
  if (day.rule !== 'RV-03' && day.rule !== 'RV-04') return false
  return one.facts.some((fact) => fact.event === 'review_held' && fact.aboutId === day.factId)
}

type Line = (given: Partial<LaterLine> & Pick<LaterLine, 'what'>) => LaterLine

/** Overdue, or due within seven days. */
export function isPressing(day: LocalDate, today: LocalDate): boolean {
  return day <= addDays(today, 7)
}

function meetingNotes(one: LaterCase, today: LocalDate): readonly string[] {
  const planned = one.facts.findLast((fact) => fact.event === 'review_planned')
  const of = (event: string) => one.facts.find((fact) => fact.event === event && fact.aboutId === planned?.id)
  if (planned === undefined || of('review_decided') !== undefined) return ['No meeting is planned.']
  const held = of('review_held')
  if (held !== undefined) {
    const isMissed = one.days.some((day) => day.factId === planned.id && isPastNotice(one, day))
    return [
      `The meeting was held ${writeDay(held.day)}.`,
      ...(isMissed ? ['That notice was given and papers were sent round in time is not recorded.'] : []),
    ]
  }
  return [
    planned.day < today
      ? `The meeting was planned for ${writeDay(planned.day)} and is not recorded as held.`
      : `The meeting is on ${writeDay(planned.day)}.`,
  ]
}

function movesIn(one: LaterCase, day: OpenDay): string {
  const fact = one.facts.find((each) => each.id === day.factId)
  return `The move is recorded${fact?.details.words === undefined ? '' : `: ${fact.details.words}`}.`
}

/** A move that age foretells and nobody recorded yet, with the day that the law would count. */
function expectedMove(one: LaterCase, today: LocalDate, line: Line): readonly LaterLine[] {
  const move = usualMove(one.born, today)
  if (move === null || planKept(one, today) === null) return []
  const isRecorded = one.facts.some(
    (fact) =>
      (fact.event === 'phase_transfer' || fact.event === 'post16_transfer') &&
      fact.day.slice(0, 4) === String(move.year),
  )
  if (isRecorded) return []
  const rule = move.event === 'post16_transfer' ? 'RV-14' : 'RV-15'
  const event = move.event === 'post16_transfer' ? 'post16_transfer_year' : 'phase_transfer_year'
  const [answer] = timeLimits([{ id: one.caseId, rule, trigger: { event, date: moveDay(move.year) } }])
  const day = answer === undefined || isRefusedLimit(answer) ? null : parseLocalDate(answer.lastDay ?? '')
  return [
    line({
      what: `${move.words}, September ${move.year}: ${ruleTold(rule, today).duty}`,
      day,
      rule,
      notes: ['By age; the move is not recorded yet, so its day is not on the register. Record it.'],
    }),
  ]
}

/** What an adulthood record must hold, in words. */
export const adulthoodParts = {
  employment: 'employment',
  living: 'independent living',
  community: 'friends and community',
  health: 'health',
  services: 'adult services invited',
  told: 'who told the family what comes next',
} as const
export type AdulthoodPart = keyof typeof adulthoodParts
const adulthoodNames = Object.keys(adulthoodParts) as readonly AdulthoodPart[]

function adulthoodMissing(one: LaterCase, today: LocalDate, line: Line): readonly LaterLine[] {
  if (yearGroupOf(one.born, today) < adulthoodFrom || planKept(one, today) === null) return []
  const held = one.facts.findLast(
    (fact) =>
      fact.event === 'review_held' && fact.day <= today && yearGroupOf(one.born, fact.day) >= adulthoodFrom,
  )
  if (held === undefined) return [line({ what: 'No review from Year 9 on is recorded' })]
  const record = one.facts.findLast(
    (fact) => fact.event === 'adulthood_recorded' && fact.aboutId === held.aboutId,
  )
  const review = `The last review was held ${writeDay(held.day)}.`
  if (record === undefined)
    return [line({ what: 'The last review says nothing of preparing for adulthood', notes: [review] })]
  const missing = adulthoodNames
    .filter((part) => (record.details.adulthood?.[part] ?? '').trim() === '')
    .map((part) => adulthoodParts[part])
  return missing.length === 0
    ? []
    : [line({ what: `Nothing said of: ${missing.join('; ')}`, notes: [review] })]
}

function schoolsAsked(
  one: LaterCase,
  today: LocalDate,
  owed: readonly OpenDay[],
  line: Line,
): readonly LaterLine[] {
  const asked = one.facts.filter((fact) => fact.event === 'school_consulted' && fact.day <= today)
  const of = (id: string, event: string) =>
    one.facts.filter((fact) => fact.event === event && fact.aboutId === id)
  const answered = asked.flatMap((fact) => {
    const answer = of(fact.id, 'school_answered').at(-1)
    return answer === undefined ? [] : [{ fact, answer }]
  })
  const open = asked.filter((fact) => of(fact.id, 'school_answered').length === 0)
  const named = lastOf(one, today, 'school_named')
  const newest = asked.at(-1)
  // Once a place is named after the last consultation, nothing waits.
  if (newest === undefined || (named !== null && named.day >= newest.day)) return []
  const told = answered.map(({ fact, answer }) => {
    const who = fact.fromWhom ?? 'A school'
    if (answer.details.answer === 'offer') return `${who} offered a place.`
    if (answer.details.answer === 'refusal')
      return `${who} refused: ${answer.details.words ?? 'no reason given'}`
    return `${who} answered without an offer or a refusal.`
  })
  if (open.length === 0)
    return [
      line({
        what: 'Every school asked has answered; no place is named yet',
        notes: told,
        since: newest.day,
      }),
    ]
  return open.map((fact) => {
    const received = of(fact.id, 'consultation_received').at(-1)
    const day = owed.find((each) => each.factId === received?.id) ?? null
    const chased = of(fact.id, 'school_chased')
    const last = chased.at(-1)
    return line({
      what: `${fact.fromWhom ?? 'A school'} was asked ${writeDay(fact.day)} and has not answered`,
      day: day?.lastDay ?? null,
      rule: day?.rule ?? null,
      since: fact.day,
      notes: [
        ...(received === undefined
          ? ['That the school received it is not recorded, so no day is counted.']
          : []),
        ...(last === undefined
          ? []
          : [
              `Asked again ${chased.length === 1 ? 'once' : `${chased.length} times`}, last ${writeDay(last.day)}.`,
            ]),
        ...told,
      ],
    })
  })
}

/** A child with a plan whose place is not named, not begun, or who receives no education. */
function withoutPlace(one: LaterCase, today: LocalDate, line: Line): readonly LaterLine[] {
  const plan = planKept(one, today)
  if (plan === null) return []
  const taught = lastOf(one, today, 'education_now', 'place_started')
  if (taught?.event === 'education_now' && taught.details.education === 'none')
    return [
      line({
        what: 'Receives no education now',
        since: taught.day,
        notes: taught.details.words === undefined ? [] : [taught.details.words],
      }),
    ]
  if (taught?.event === 'place_started' || taught?.details.education === 'full') return []
  const partly = taught?.details.education === 'part' ? ['Part-time education now.'] : []
  const named = lastOf(one, today, 'school_named')
  return [
    named === null
      ? line({ what: 'No place is named', since: plan.day, notes: partly })
      : line({
          what: `${named.fromWhom ?? 'A place'} is named; that the child started there is not recorded`,
          since: named.day,
          notes: partly,
        }),
  ]
}

function provisionSaid(one: LaterCase, today: LocalDate, weeks: number, line: Line): readonly LaterLine[] {
  const plan = planKept(one, today)
  if (plan === null) return []
  const checks = one.facts.filter((fact) => fact.event === 'provision_check' && fact.day >= plan.day)
  const latest = new Map(checks.map((fact) => [fact.fromWhom ?? 'Somebody', fact]))
  const poor = [...latest].filter(([, fact]) => fact.details.happening !== 'yes')
  if (poor.length > 0) {
    const isNo = poor.some(([, fact]) => fact.details.happening === 'no')
    return [
      line({
        what: isNo ? 'The provision is not happening' : 'The provision is partly happening',
        since: poor[0]?.[1].day ?? null,
        notes: poor.map(([who, fact]) => `${who}, ${writeDay(fact.day)}: ${fact.details.words ?? ''}`.trim()),
      }),
    ]
  }
  const due = addDays(plan.day, 7 * weeks)
  if (latest.size > 0 || due > today || plan.event !== 'final_plan_sent') return []
  const asked = one.facts.findLast((fact) => fact.event === 'provision_asked' && fact.day >= plan.day)
  return [
    line({
      what:
        asked === undefined
          ? 'Nobody was asked yet whether the provision is happening'
          : `Asked ${writeDay(asked.day)}; nobody has answered`,
      since: due,
      isToAsk: asked === undefined,
      notes: [`The final plan was sent ${writeDay(plan.day)}.`],
    }),
  ]
}

function movedWhere(one: LaterCase, today: LocalDate): readonly string[] {
  const moved = lastOf(one, today, 'move_known', 'plan_taken_over')
  if (moved === null || moved.fromWhom === null) return []
  return [moved.event === 'move_known' ? `To ${moved.fromWhom}.` : `From ${moved.fromWhom}.`]
}

/** Directions that are not done yet, and hearings to come, while the appeal is open. */
function inTribunal(one: LaterCase, today: LocalDate, line: Line): readonly LaterLine[] {
  const ended = lastOf(one, today, 'appeal_ended')
  const isLive = (fact: LaterFact) => ended === null || fact.day > ended.day
  return one.facts.flatMap((fact) => {
    if (!isLive(fact)) return []
    const by = parseLocalDate(fact.details.by ?? '')
    const isDone = one.facts.some((each) => each.event === 'direction_met' && each.aboutId === fact.id)
    if (fact.event === 'tribunal_direction' && by !== null && !isDone)
      return [
        line({
          what: `Do what the tribunal directed: ${fact.details.words ?? 'see the direction'}`,
          day: by,
        }),
      ]
    return fact.event === 'hearing_listed' && fact.day >= today
      ? [line({ what: 'A hearing', day: fact.day })]
      : []
  })
}

function disputeNotes(one: LaterCase, today: LocalDate): readonly string[] {
  const certificate = lastOf(one, today, 'certificate_issued')
  const appeal = lastOf(one, today, 'appeal_received')
  const windows = one.days.filter(
    (day) => day.nothingOwed && day.lastDay >= today && day.rule.startsWith('TB-'),
  )
  return [
    ...(certificate === null ? [] : [`A mediation certificate was issued ${writeDay(certificate.day)}.`]),
    ...(appeal === null ? [] : [`The appeal was received ${writeDay(appeal.day)}.`]),
    ...windows.map((day) => `The family may appeal until ${writeDay(day.lastDay)}.`),
  ]
}

/** By the day that presses, then by who has waited longest. */
export function inOrder(lines: readonly LaterLine[]): readonly LaterLine[] {
  return lines.toSorted(
    (a, b) =>
      (a.day ?? '9999').localeCompare(b.day ?? '9999') ||
      (a.since ?? '9999').localeCompare(b.since ?? '9999') ||
      a.caseId.localeCompare(b.caseId),
  )
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)

/** "Overdue by 3 days", "Due in 5 days", "Waiting 61 days". */
export function pressing(line: Pick<LaterLine, 'day' | 'since'>, today: LocalDate): string {
  if (line.day !== null) {
    const left = daysBetween(today, line.day)
    if (left < 0) return `Overdue by ${days(-left)}`
    return left === 0 ? 'Today' : `In ${days(left)}`
  }
  return line.since === null ? '' : `Waiting ${days(daysBetween(line.since, today))}`
}
