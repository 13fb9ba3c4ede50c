import { addDays, daysBetween, type LocalDate } from '../foundation/index.ts'
import { onDay } from './counting.ts'
import type { Confirmation, ExceptionCode, LimitException } from './time-limit.ts'

/** What each code says happened. Every one also needs "impractical to do so because": the cause must be shown. */
export const exceptionFacts: Readonly<Record<ExceptionCode, string>> = {
  school_closed_4_weeks:
    'the authority asked a head or principal for advice in the time from 1 week before a closure of at least 4 weeks to 1 week before it re-opened',
  early_years_closed_4_weeks: 'the same, asking the person responsible at an early years provider',
  exceptional_personal_circumstances:
    'exceptional personal circumstances affected the child, parent or young person during the period',
  absent_from_area:
    'the child, parent or young person was away from the area without a break during the period',
  missed_appointment:
    'the child or young person missed an examination or test that this body had arranged in its six weeks',
  late_representations: 'the family said it wanted to make representations after the 15 days',
}

/** A closure of 28 days or more, and advice asked in a window a week inside its last day and a week before its first. */
const CLOSURE = { atLeastDays: 28, marginDays: 7 } as const

const FOUR_WEEKS = 28
const TWO_WEEKS = 14

function exception(
  code: ExceptionCode,
  cite: string,
  confirmation: Confirmation,
  atLeastDays?: number,
): LimitException {
  return atLeastDays === undefined ? { code, cite, confirmation } : { code, cite, confirmation, atLeastDays }
}

/** SI 2014/1530, reg 5(4): the six weeks of the decision whether to assess. */
export const regulation5: readonly LimitException[] = [
  exception('school_closed_4_weeks', 'SI 2014/1530, reg 5(4)(a)', 'T'),
  exception('early_years_closed_4_weeks', 'SI 2014/1530, reg 5(4)(b)', 'T'),
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 5(4)(c)', 'T'),
  exception('absent_from_area', 'SI 2014/1530, reg 5(4)(d)', 'T', FOUR_WEEKS),
]

/** Reg 8(2): the six weeks of a body asked for advice, and of no one else. */
export const regulation8: readonly LimitException[] = [
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 8(2)', 'M'),
  exception('absent_from_area', 'SI 2014/1530, reg 8(2)', 'M', FOUR_WEEKS),
  exception('missed_appointment', 'SI 2014/1530, reg 8(2)', 'S'),
]

/** Reg 10(4): the sixteen weeks of a decision not to make a plan. */
export const regulation10: readonly LimitException[] = [
  exception('school_closed_4_weeks', 'SI 2014/1530, reg 10(4)(a)', 'T'),
  exception('early_years_closed_4_weeks', 'SI 2014/1530, reg 10(4)(b)', 'T'),
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 10(4)(c)', 'S'),
  exception('absent_from_area', 'SI 2014/1530, reg 10(4)(d)', 'S', FOUR_WEEKS),
]

/** Reg 13(3): the twenty weeks of the final plan, by the reasons of reg 10(4). */
export const regulation13: readonly LimitException[] = [
  exception('school_closed_4_weeks', 'SI 2014/1530, reg 13(3) with 10(4)(a)', 'T'),
  exception('early_years_closed_4_weeks', 'SI 2014/1530, reg 13(3) with 10(4)(b)', 'T'),
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 13(3) with 10(4)(c)', 'T'),
  exception('absent_from_area', 'SI 2014/1530, reg 13(3) with 10(4)(d)', 'T', FOUR_WEEKS),
]

/** Reg 27(3): the fourteen weeks of a reassessment. Reg 27(3)(d) was not read to its end. */
export const regulation27: readonly LimitException[] = [
  exception('school_closed_4_weeks', 'SI 2014/1530, reg 27(3)(a)', 'T'),
  exception('early_years_closed_4_weeks', 'SI 2014/1530, reg 27(3)(b)', 'T'),
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 27(3)(c)', 'T'),
  exception('absent_from_area', 'SI 2014/1530, reg 27(3)(d)', 'M', FOUR_WEEKS),
]

/** Reg 44(3), from the summary on GOV.UK, which may be partial: an absence of two weeks is enough here. */
export const regulation44: readonly LimitException[] = [
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 44(3)', 'S'),
  exception('absent_from_area', 'SI 2014/1530, reg 44(3)', 'S', TWO_WEEKS),
  exception('late_representations', 'SI 2014/1530, reg 44(3)', 'S'),
]

/** Reg 45 as rewritten: its own two reasons, and any reason of reg 13(3). */
export const regulation45Exceptions: readonly LimitException[] = [
  exception('school_closed_4_weeks', 'SI 2014/1530, reg 45 with 13(3)', 'S'),
  exception('early_years_closed_4_weeks', 'SI 2014/1530, reg 45 with 13(3)', 'S'),
  exception('exceptional_personal_circumstances', 'SI 2014/1530, reg 45', 'S'),
  exception('absent_from_area', 'SI 2014/1530, reg 45', 'S', TWO_WEEKS),
]

/** Detained persons: three reasons and no "absent from the area", because reg 13(3) points to 10(4)(a) to (c) only. */
export function detainedExceptions(cite: string, confirmation: Confirmation): readonly LimitException[] {
  return [
    exception('school_closed_4_weeks', cite, confirmation),
    exception('early_years_closed_4_weeks', cite, confirmation),
    exception('exceptional_personal_circumstances', cite, confirmation),
  ]
}

/** The facts offered for one exception, read: every day in it is a real day. */
export interface ClaimedException {
  readonly code: string
  readonly impractical: boolean
  readonly adviceRequested: LocalDate | null
  readonly closedFrom: LocalDate | null
  readonly reopens: LocalDate | null
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly on: LocalDate | null
}

/** The period that an exception must fall in: from the trigger day to the last day, both inside it. */
export interface LimitPeriod {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Whether one claimed exception lifts a limit, and the sentence that says why. */
export interface TestedException {
  readonly code: string
  readonly met: boolean
  readonly why: string
  readonly cite: string | null
}

/** Tests the facts of one claim against the exceptions of the rule it was claimed for. */
export function testException(
  claim: ClaimedException,
  allowed: readonly LimitException[],
  period: LimitPeriod,
): TestedException {
  const { code } = claim
  const listed = allowed.find((one) => one.code === code)
  if (listed === undefined) {
    const why = Object.hasOwn(exceptionFacts, code)
      ? `"${code}" is not an exception to this limit.`
      : `"${code}" is not an exception to any limit.`
    return { code, met: false, why, cite: null }
  }
  const fact = factOf(claim, listed, period)
  const why =
    fact.met && !claim.impractical
      ? `${fact.why} It was not shown that this made the limit impractical, so it lifts nothing.`
      : fact.why
  return { code, met: fact.met && claim.impractical, why, cite: listed.cite }
}

interface Fact {
  readonly met: boolean
  readonly why: string
}

function factOf(claim: ClaimedException, listed: LimitException, period: LimitPeriod): Fact {
  switch (listed.code) {
    case 'school_closed_4_weeks':
    case 'early_years_closed_4_weeks':
      return closure(claim)
    case 'absent_from_area':
      return absence(claim, listed.atLeastDays ?? FOUR_WEEKS, period)
    case 'exceptional_personal_circumstances':
      return circumstances(claim, period)
    case 'missed_appointment':
      return claim.on === null
        ? { met: false, why: 'The day of the missed appointment is not given, so it lifts nothing.' }
        : within(claim.on, period, 'The missed appointment')
    case 'late_representations':
      return claim.on === null
        ? { met: true, why: 'The family asked to make representations after the 15 days.' }
        : within(claim.on, period, 'The wish to make later representations')
  }
}

/** The closure window, its edges inside it and the first closed day counted (doubt D6). */
function closure({ adviceRequested, closedFrom, reopens }: ClaimedException): Fact {
  if (adviceRequested === null || closedFrom === null || reopens === null)
    return {
      met: false,
      why: 'The closure lifts nothing until the day advice was asked, the first closed day and the day of re-opening are given.',
    }
  const closed = daysBetween(closedFrom, reopens)
  const dates = `Closed from ${onDay(closedFrom)} to re-opening on ${onDay(reopens)}, ${closed} days`
  if (closed < CLOSURE.atLeastDays)
    return { met: false, why: `${dates}: a closure of at least ${CLOSURE.atLeastDays} days is needed.` }
  const opens = addDays(closedFrom, -CLOSURE.marginDays)
  const shuts = addDays(reopens, -CLOSURE.marginDays)
  const inside = adviceRequested >= opens && adviceRequested <= shuts
  return {
    met: inside,
    why: `${dates}: advice asked from ${onDay(opens)} to ${onDay(shuts)} qualifies, and it was asked on ${onDay(adviceRequested)}, ${inside ? 'inside' : 'outside'} that window.`,
  }
}

/** Whole days of one absence, both ends counted, as far as they fall in the period of the limit. */
function absence({ from, to }: ClaimedException, atLeastDays: number, period: LimitPeriod): Fact {
  if (from === null || to === null)
    return { met: false, why: 'The absence lifts nothing until its first and last days are given.' }
  const first = from < period.from ? period.from : from
  const last = to > period.to ? period.to : to
  const days = Math.max(0, daysBetween(first, last) + 1)
  return {
    met: days >= atLeastDays,
    why: `Absent from ${onDay(from)} to ${onDay(to)}, ${days} days of it during the period; at least ${atLeastDays} are needed.`,
  }
}

function circumstances({ from, to }: ClaimedException, period: LimitPeriod): Fact {
  const during = (from === null || from <= period.to) && (to === null || to >= period.from)
  return {
    met: during,
    why: during
      ? 'Exceptional personal circumstances affected the child, parent or young person.'
      : 'The circumstances fell outside the period of this limit.',
  }
}

function within(on: LocalDate, period: LimitPeriod, what: string): Fact {
  const inside = on >= period.from && on <= period.to
  return {
    met: inside,
    why: `${what} of ${onDay(on)} fell ${inside ? 'in' : 'outside'} the period of this limit.`,
  }
}
