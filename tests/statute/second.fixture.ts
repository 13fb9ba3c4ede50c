import { Temporal } from 'temporal-polyfill'

/**
 * A second reading of the statutory time limits, written from the specification alone and apart from
 * `src/statute`: there the limits are records that one engine reads, here they are plain functions, one for each
 * part of the law, and the days are counted by another calendar library. Where both agree, the counting is
 * unlikely to be wrong; it says nothing about the reading of the law, which both share.
 *
 * Sources: CFA 2014 Part 3; SI 2014/1530 ("regs"); SI 2014/1652; SI 2015/62; SI 2017/1306; HESC Rules (SI 2008/2699).
 */
export interface Exception {
  code: string
  impractical?: boolean
  adviceRequested?: string
  closedFrom?: string
  reopens?: string
  from?: string
  to?: string
  on?: string
}

export interface Asked {
  id: string
  rule: string
  trigger: { event: string; date: string }
  inputs?: Record<string, string | boolean>
  exceptions?: Exception[]
}

export interface Reading {
  refused: boolean
  lastDay: string | null
  cautious: string | null
  lifted: boolean
  originalLastDay: string | null
  kind: 'deadline' | 'window-last-day' | 'latest-possible'
  earliestFinalDay: string | null
  force: 'law' | 'guidance' | 'derived' | 'power'
}

type Day = Temporal.PlainDate
type Answer = Partial<Omit<Reading, 'refused' | 'lastDay' | 'cautious' | 'earliestFinalDay'>> & {
  last: Day
  strict?: Day
  final?: Day
}
/** What a family of rules is given: the day of the event, and the words offered with it. */
interface Facts {
  rule: string
  event: string
  day: Day
  inputs: Record<string, string | boolean>
  exceptions: Exception[]
}

export const REFUSED: Reading = {
  refused: true,
  lastDay: null,
  cautious: null,
  lifted: false,
  originalLastDay: null,
  kind: 'deadline',
  earliestFinalDay: null,
  force: 'law',
}

class CannotSay extends Error {}

export function secondReading(asked: Asked): Reading {
  try {
    const day = readDay(asked.trigger.date)
    const facts = {
      rule: asked.rule,
      event: asked.trigger.event,
      day,
      inputs: asked.inputs ?? {},
      exceptions: asked.exceptions ?? [],
    }
    if (isBefore(day, inForceFrom(asked.rule))) throw new CannotSay('not yet in force')
    const { last, strict, final, ...rest } = family(asked.rule)(facts)
    const lifted = rest.lifted ?? false
    return {
      ...REFUSED,
      ...rest,
      refused: false,
      lastDay: lifted ? null : String(last),
      originalLastDay: lifted ? String(last) : null,
      cautious: strict === undefined || lifted ? null : String(strict),
      earliestFinalDay: final === undefined ? null : String(final),
    }
  } catch (error) {
    if (error instanceof CannotSay) return REFUSED
    throw error
  }
}

function family(rule: string): (facts: Facts) => Answer {
  switch (rule.slice(0, 3)) {
    case 'NA-':
      return needsAssessment
    case 'PL-':
    case 'PB-':
      return plan
    case 'TR-':
      return moves
    case 'RV-':
      return review
    case 'RA-':
      return reassessment
    case 'CE-':
      return ceasing
    case 'ME-':
      return mediation
    case 'TB-':
      return tribunal
    case 'DP-':
      return detained
    default:
      throw new CannotSay(rule)
  }
}

/**
 * Part 3 began on 1 September 2014; reg 45 was rewritten by SI 2015/359; the others have their own first day. The Code
 * is that of 2015: the specification names the year and no day, so its guidance is read from the first of January.
 */
function inForceFrom(rule: string): Day {
  if (rule.startsWith('DP-')) return readDay('2015-04-01')
  if (/^TB-1[3-6]/.test(rule)) return readDay('2015-03-23')
  if (rule === 'PL-03' || rule === 'RV-13') return readDay('2015-01-01')
  return readDay(rule === 'TB-17' ? '2018-04-03' : '2014-09-01')
}

/** CFA s36; regs 5, 8, 10. */
function needsAssessment(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'NA-04') {
    on(facts, 'last_assessed')
    return { last: day.add({ months: 6 }) }
  }
  if (rule === 'NA-05') {
    on(facts, 'advice_request_received_by_body')
    return cooperation(facts, weeks(day, 6))
  }
  if (rule !== 'NA-02' && rule !== 'NA-07') throw new CannotSay(rule)
  on(facts, 'request_received', 'became_responsible_s24')
  return fourExceptions(facts, weeks(day, rule === 'NA-02' ? 6 : 16))
}

/** Reg 13; Code 9.83; SI 2014/1652 reg 11. */
function plan(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'PL-01') return fifteenDayWindow(facts, 'draft_plan_served')
  if (rule === 'PL-02') {
    on(facts, 'request_received', 'became_responsible_s24')
    return fourExceptions(facts, weeks(day, 20))
  }
  if (rule === 'PL-03') {
    on(facts, 'consultation_received_by_school')
    return { last: day.add({ days: 15 }), force: 'guidance' }
  }
  if (rule !== 'PB-01') throw new CannotSay(rule)
  on(facts, 'first_direct_payment')
  return { last: monthsBeginning(day, 3) }
}

/** Regs 15 and 16. */
function moves(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'TR-01' || rule === 'TR-04') {
    on(facts, rule === 'TR-01' ? 'old_authority_aware_of_move' : 'old_icb_aware_of_move')
    const move = given(facts, 'moveDate')
    if (move !== undefined && !isBefore(workingDaysBefore(move, 15), day)) return { last: move }
    return { last: workingDaysBeginning(day, 15) }
  }
  if (rule === 'TR-02' || rule === 'TR-03') {
    on(facts, 'plan_transferred')
    if (rule === 'TR-02') return { last: weeks(day, 6) }
    const reviewed = given(facts, 'lastMadeOrReviewed')
    const afterTransfer = monthsBeginning(day, 3)
    return {
      last: reviewed === undefined ? afterTransfer : later(monthsBeginning(reviewed, 12), afterTransfer),
    }
  }
  if (rule !== 'TR-05' && rule !== 'TR-06') throw new CannotSay(rule)
  on(facts, rule === 'TR-05' ? 'old_icb_aware_of_change' : 'new_icb_aware_of_change')
  return { last: workingDaysAfter(day, 15), strict: workingDaysBeginning(day, 15) }
}

/** CFA s44(1); regs 18, 20 to 22 and 28; R (L, M and P) v Devon CC [2022] EWHC 493 (Admin); Code 9.178. */
function review(facts: Facts): Answer {
  const { rule, day } = facts
  const meeting = () => on(facts, 'review_meeting_held')
  switch (rule) {
    case 'RV-01':
      on(facts, 'plan_first_made')
      return { last: monthsBeginning(day, 12) }
    case 'RV-02':
      on(facts, 'last_review_completed')
      return { last: monthsBeginning(day, 12) }
    case 'RV-03':
    case 'RV-04':
      on(facts, 'review_meeting_date')
      return { last: weeks(day, -2), strict: weeks(day, -2).subtract({ days: 1 }) }
    case 'RV-05':
      meeting()
      return { last: weeks(day, 2) }
    case 'RV-06':
    case 'RV-07': {
      meeting()
      const made = given(facts, 'planFirstMade')
      return { last: made === undefined ? weeks(day, 4) : earlier(weeks(day, 4), monthsBeginning(made, 12)) }
    }
    case 'RV-08':
      return fifteenDayWindow(facts, 'amendment_notice_served')
    case 'RV-09':
    case 'RV-10':
    case 'RV-12':
      on(facts, 'amendment_notice_sent')
      return { last: weeks(day, 8) }
    case 'RV-11': {
      meeting()
      const notice = given(facts, 'amendmentNoticeSent')
      return { last: notice === undefined ? weeks(day, 12) : earlier(weeks(day, 12), weeks(notice, 8)) }
    }
    case 'RV-13':
      on(facts, 'plan_issued_child_under_5')
      return { last: day.add({ months: 6 }), force: 'guidance' }
    case 'RV-14':
    case 'RV-14P':
      on(facts, 'post16_transfer_year')
      // Reg 18(3): for a move on 1 September 2015, "before 31 May 2015" in place of reg 18(1)(a).
      if (String(day) === '2015-09-01') return beforePhaseTransfer(rule, readDay('2015-05-30'))
      return beforePhaseTransfer(rule, day.with({ month: 3, day: 30 }))
    case 'RV-15':
    case 'RV-15P':
      on(facts, 'phase_transfer_year')
      return beforePhaseTransfer(rule, day.with({ month: 2, day: 14 }))
    case 'RV-16':
      on(facts, 'post16_to_post16_transfer_date')
      return { last: day.subtract({ months: 5 }), strict: day.subtract({ months: 5 }).subtract({ days: 1 }) }
    default:
      throw new CannotSay(rule)
  }
}

/** Reg 18(1); the planning rows stand 84 days earlier. */
function beforePhaseTransfer(rule: string, last: Day): Answer {
  return rule.endsWith('P') ? { last: weeks(last, -12), force: 'derived' } : { last }
}

/** Regs 24 to 27. */
function reassessment(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'RA-02') {
    on(facts, 'last_assessed_or_reassessed')
    return { last: day.add({ months: 6 }) }
  }
  if (rule === 'RA-03') {
    on(facts, 'reassessment_request_received')
    return { last: day.add({ days: 15 }) }
  }
  if (rule === 'RA-04') {
    on(facts, 'advice_request_received_by_body')
    return cooperation(facts, weeks(day, 6))
  }
  if (rule === 'RA-06') return fifteenDayWindow(facts, 'draft_plan_served')
  if (rule !== 'RA-05') throw new CannotSay(rule)
  on(facts, 'reassessment_decision_notified', 'reassessment_decided_own_initiative_s44_3')
  return fourExceptions(facts, weeks(day, 14))
}

/** CFA s45(4) and s46; regs 44(2)(a) and 46(1). */
function ceasing(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'CE-02') {
    on(facts, 'cease_notice_sent')
    return { last: appealBy(day, given(facts, 'certificateIssued')), kind: 'window-last-day' }
  }
  if (rule === 'CE-04') {
    on(facts, '25th_birthday_in_FE_institution')
    const july = day.with({ month: 7, day: 31 })
    return {
      last: isBefore(july, day) ? july.add({ years: 1 }) : july,
      kind: 'latest-possible',
      force: 'power',
    }
  }
  if (rule !== 'CE-05') throw new CannotSay(rule)
  on(facts, 'order_made')
  return afterAnOrder(facts, day)
}

/** Regs 33 to 42. */
function mediation(facts: Facts): Answer {
  const { rule, day } = facts
  switch (rule) {
    case 'ME-01':
      on(facts, 'decision_notice_sent')
      return { last: day.add({ months: 2 }) }
    case 'ME-02':
    case 'ME-03':
    case 'ME-06':
    case 'ME-08':
      on(
        facts,
        {
          'ME-02': 'adviser_told_no_mediation',
          'ME-03': 'authority_told_health_issues',
          'ME-06': 'authority_tells_adviser_cannot_arrange',
          'ME-08': 'mediation_concluded',
        }[rule],
      )
      return { last: workingDaysAfter(day, 3) }
    case 'ME-04':
    case 'ME-05':
      on(facts, rule === 'ME-04' ? 'icb_told_mediation_issues' : 'authority_told_family_wants_mediation')
      return { last: day.add({ days: 30 }) }
    case 'ME-07':
      on(facts, 'mediation_date')
      return { last: workingDaysBefore(day, 5), strict: workingDaysBefore(day, 6) }
    case 'ME-09': {
      on(facts, 'mediation_agreement_date')
      const order = facts.inputs.orderRule ?? 'TB-05a'
      return afterAnOrder(facts, orderPeriod(String(order), day))
    }
    case 'ME-10':
    case 'ME-11':
      on(facts, 'mediation_agreement_date')
      return { last: weeks(day, rule === 'ME-10' ? 2 : 1) }
    case 'ME-12': {
      on(facts, 'mediation_agreement_date')
      const agreed = given(facts, 'agreedInWriting')
      if (agreed === undefined) throw new CannotSay('nothing was agreed')
      return { last: agreed }
    }
    default:
      throw new CannotSay(rule)
  }
}

/** HESC rr 12, 20 and 21; regs 44 and 45; SI 2017/1306. */
function tribunal(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'TB-01') {
    on(facts, 'decision_notice_sent')
    const certificate = given(facts, 'certificateIssued')
    return { last: appealBy(day, facts.inputs.sectionIOnly === true ? undefined : certificate) }
  }
  if (rule === 'TB-04') {
    on(facts, 'appeal_received_by_authority')
    return { last: stepping(day, 30, 1, (each) => isWorking(each) && !tribunalClosed(each)) }
  }
  if (rule === 'TB-17') {
    on(facts, 'health_or_care_recommendation_made')
    return { last: weeks(day, 5) }
  }
  if (/^TB-1[3-6]/.test(rule)) {
    on(facts, 'authority_notified_tribunal_unopposed')
    return afterConceding(facts, concededPeriod(rule, day))
  }
  on(facts, 'order_made')
  return afterAnOrder(facts, orderPeriod(rule, day))
}

/** Reg 44(2). */
function orderPeriod(rule: string, made: Day): Day {
  if (rule === 'TB-10' || rule === 'TB-12') return made
  if (rule === 'TB-05a' || rule === 'TB-07' || rule === 'TB-09') return weeks(made, 2)
  if (rule === 'TB-06a' || rule === 'TB-08' || rule === 'TB-11') return weeks(made, 5)
  if (rule === 'TB-05b') return weeks(made, 10)
  if (rule === 'TB-06b') return weeks(made, 11)
  if (rule === 'TB-05c') return weeks(made, 14)
  throw new CannotSay(rule)
}

/** Reg 45 as rewritten. */
function concededPeriod(rule: string, notified: Day): Day {
  if (rule === 'TB-13a' || rule === 'TB-15') return weeks(notified, 2)
  if (rule === 'TB-14' || rule === 'TB-16a') return weeks(notified, 5)
  if (rule === 'TB-13b') return weeks(notified, 10)
  if (rule === 'TB-16b') return weeks(notified, 11)
  if (rule === 'TB-13c') return weeks(notified, 14)
  throw new CannotSay(rule)
}

/** SI 2015/62 regs 4, 10 and 13: three exceptions, none for absence. */
function detained(facts: Facts): Answer {
  const { rule, day } = facts
  if (rule === 'DP-03') return fifteenDayWindow(facts, 'draft_plan_served')
  if (rule !== 'DP-01' && rule !== 'DP-02' && rule !== 'DP-04') throw new CannotSay(rule)
  on(facts, 'home_authority_request_or_attention')
  const length = rule === 'DP-01' ? 6 : rule === 'DP-02' ? 16 : 20
  return detainedExceptions(facts, weeks(day, length))
}

/** "At least 15 days, beginning with the day": the day of service is the first of them. */
function fifteenDayWindow(facts: Facts, event: string): Answer {
  on(facts, event)
  return { last: facts.day.add({ days: 14 }), final: facts.day.add({ days: 15 }), kind: 'window-last-day' }
}

/** An exception whose days have been read. */
interface Claim {
  code: string
  asked: Day | undefined
  closes: Day | undefined
  opens: Day | undefined
  from: Day | undefined
  to: Day | undefined
  on: Day | undefined
}

type Excuse = (claim: Claim, start: Day, last: Day) => boolean

/** Only claims of a code that this limit hears are read; one that has a day which is no day cannot be judged. */
function unlessExcused(facts: Facts, last: Day, codes: string[], excuse: Excuse): Answer {
  const heard = facts.exceptions.filter(({ code }) => codes.includes(code))
  const met = heard.map((fact) => excuse(readClaim(fact), facts.day, last) && fact.impractical === true)
  return { last, lifted: met.includes(true) }
}

function readClaim({ code, adviceRequested, closedFrom, reopens, from, to, on: missed }: Exception): Claim {
  const read = (text: string | undefined) => (text === undefined ? undefined : readDay(text))
  return {
    code,
    asked: read(adviceRequested),
    closes: read(closedFrom),
    opens: read(reopens),
    from: read(from),
    to: read(to),
    on: read(missed),
  }
}

const E1 = 'school_closed_4_weeks'
const E2 = 'early_years_closed_4_weeks'
const E3 = 'exceptional_personal_circumstances'
const E4 = 'absent_from_area'
const E5 = 'missed_appointment'
const E6 = 'late_representations'

/** Regs 5(4), 10(4), 13(3) and 27(3). */
function fourExceptions(facts: Facts, last: Day): Answer {
  return unlessExcused(facts, last, [E1, E2, E3, E4], (claim, start, end) =>
    claim.code === E4
      ? daysAway(claim, start, end) >= 28
      : claim.code === E3
        ? during(claim, start, end)
        : closure(claim),
  )
}

/** Reg 8(2), also through reg 26. */
function cooperation(facts: Facts, last: Day): Answer {
  return unlessExcused(facts, last, [E3, E4, E5], (claim, start, end) => {
    if (claim.code === E3) return during(claim, start, end)
    if (claim.code === E4) return daysAway(claim, start, end) >= 28
    return claim.on !== undefined && during({ from: claim.on, to: claim.on }, start, end)
  })
}

/** Reg 44(3), also through reg 42(2). */
function afterAnOrder(facts: Facts, last: Day): Answer {
  return unlessExcused(facts, last, [E3, E4, E6], (claim, start, end) => {
    if (claim.code === E3) return during(claim, start, end)
    return claim.code === E6 || daysAway(claim, start, end) >= 14
  })
}

/** Reg 45. */
function afterConceding(facts: Facts, last: Day): Answer {
  return unlessExcused(facts, last, [E1, E2, E3, E4], (claim, start, end) => {
    if (claim.code === E3) return during(claim, start, end)
    return claim.code === E4 ? daysAway(claim, start, end) >= 14 : closure(claim)
  })
}

/** SI 2015/62: three exceptions, none for absence. */
function detainedExceptions(facts: Facts, last: Day): Answer {
  return unlessExcused(facts, last, [E1, E2, E3], (claim, start, end) =>
    claim.code === E3 ? during(claim, start, end) : closure(claim),
  )
}

/** Closed at least 28 days, and asked from a week before closing to a week before opening, both ends counted. */
function closure({ asked, closes, opens }: Claim): boolean {
  if (asked === undefined || closes === undefined || opens === undefined) return false
  if (closes.until(opens).days < 28) return false
  return !isBefore(asked, weeks(closes, -1)) && !isBefore(weeks(opens, -1), asked)
}

/** "During that period": some day of it, where days are given. */
function during({ from, to }: Pick<Claim, 'from' | 'to'>, start: Day, last: Day): boolean {
  return !(from !== undefined && isBefore(last, from)) && !(to !== undefined && isBefore(to, start))
}

/** Whole days away without a break, of which only those "during that period" count. */
function daysAway({ from, to }: Claim, start: Day, last: Day): number {
  if (from === undefined || to === undefined) return 0
  return later(from, start).until(earlier(to, last)).days + 1
}

/** HESC r 20(1)(c), then the finishing rules of r 12. */
function appealBy(sent: Day, certificate: Day | undefined): Day {
  const twoMonths = sent.add({ months: 2 })
  const end = certificate === undefined ? twoMonths : later(twoMonths, certificate.add({ months: 1 }))
  const reopening = end.month === 8 ? { month: 9, day: 1 } : { month: 1, day: 2 }
  if (!tribunalClosed(end)) return openFrom(end)
  return openFrom(end.with(reopening).add({ years: end.month === 12 ? 1 : 0 }))
}

function tribunalClosed({ month, day }: Day): boolean {
  return month === 8 || (month === 12 && day >= 25) || (month === 1 && day === 1)
}

function openFrom(day: Day): Day {
  return isWorking(day) ? day : openFrom(day.add({ days: 1 }))
}

function workingDaysAfter(day: Day, count: number): Day {
  return stepping(day, count, 1, isWorking)
}

function workingDaysBeginning(day: Day, count: number): Day {
  return stepping(day.subtract({ days: 1 }), count, 1, isWorking)
}

function workingDaysBefore(day: Day, count: number): Day {
  return stepping(day, count, -1, isWorking)
}

function stepping(day: Day, count: number, step: 1 | -1, counts: (each: Day) => boolean): Day {
  let at = day
  for (let left = count; left > 0; left -= counts(at) ? 1 : 0) at = at.add({ days: step })
  return at
}

/** Monday to Friday, except Christmas Day, Good Friday and the bank holidays of England. */
function isWorking(day: Day): boolean {
  return day.dayOfWeek <= 5 && !bankHolidays(day.year).has(String(day))
}

/** Days proclaimed once, and the Mondays they took the place of. */
const PROCLAIMED: Record<number, { added: string[]; moved: string[] }> = {
  2020: { added: ['2020-05-08'], moved: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], moved: ['2022-05-30'] },
  2023: { added: ['2023-05-08'], moved: [] },
}

const known = new Map<number, Set<string>>()

/** The Banking and Financial Dealings Act 1971, with the substitutes proclaimed every year for weekend days. */
export function bankHolidays(year: number): Set<string> {
  const before = known.get(year)
  if (before !== undefined) return before
  const days = [Temporal.PlainDate.from({ year, month: 1, day: 1 })]
  const easter = easterSunday(year)
  days.push(easter.subtract({ days: 2 }), easter.add({ days: 1 }))
  days.push(mondayFrom(year, 5, 1), mondayFrom(year, 5, 25), mondayFrom(year, 8, 25))
  days.push(Temporal.PlainDate.from({ year, month: 12, day: 25 }))
  days.push(Temporal.PlainDate.from({ year, month: 12, day: 26 }))
  const kept = new Set<string>()
  const weekend = days.filter((each) => each.dayOfWeek > 5)
  for (const each of days) if (each.dayOfWeek <= 5) kept.add(String(each))
  for (const each of weekend) {
    let instead = each
    while (instead.dayOfWeek > 5 || kept.has(String(instead))) instead = instead.add({ days: 1 })
    kept.add(String(instead))
  }
  for (const moved of PROCLAIMED[year]?.moved ?? []) kept.delete(moved)
  for (const added of PROCLAIMED[year]?.added ?? []) kept.add(added)
  known.set(year, kept)
  return kept
}

function mondayFrom(year: number, month: number, day: number): Day {
  const first = Temporal.PlainDate.from({ year, month, day })
  return first.add({ days: (8 - first.dayOfWeek) % 7 })
}

/** Gauss's count of Easter for the Gregorian years 1900 to 2099. */
function easterSunday(year: number): Day {
  const moon = (19 * (year % 19) + 24) % 30
  const week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
  const late = (moon === 29 && week === 6) || (moon === 28 && week === 6 && year % 19 > 10) ? 7 : 0
  return Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days: moon + week - late })
}

/** "n months beginning with": up to the eve of the corresponding day; where there is none, to the month's end. */
function monthsBeginning(day: Day, count: number): Day {
  const there = day.add({ months: count })
  return there.day === day.day ? there.subtract({ days: 1 }) : there
}

function weeks(day: Day, count: number): Day {
  return day.add({ weeks: count })
}

function on({ event }: Facts, ...events: string[]): void {
  if (!events.includes(event)) throw new CannotSay(event)
}

function given({ inputs }: Facts, name: string): Day | undefined {
  const value = inputs[name]
  return value === undefined ? undefined : readDay(String(value))
}

function readDay(text: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new CannotSay(text)
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    throw new CannotSay(text)
  }
}

function isBefore(one: Day, other: Day): boolean {
  return Temporal.PlainDate.compare(one, other) < 0
}

function earlier(one: Day, other: Day): Day {
  return isBefore(one, other) ? one : other
}

function later(one: Day, other: Day): Day {
  return isBefore(one, other) ? other : one
}
