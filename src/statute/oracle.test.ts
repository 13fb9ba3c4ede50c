import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf } from './bank-holidays.ts'
import { isRefusedLimit, type TimeLimitAnswer, type TimeLimitCase, timeLimits } from './time-limits.ts'

/*
 * Every counting operation once more, written against Temporal and knowing nothing of the records or of LocalDate, and
 * compared on every day from 1 September 2014, when Part 3 of the Children and Families Act 2014 began, to the end of 2040.
 * A rule that began later is compared from its own first day, and refuses every day before. Of 2014 to 2017 no published
 * list of bank holidays is held: both count with the ordinary rule there, and each answer that rests on it says so.
 */
type Day = Temporal.PlainDate

/** Every day of 2013 to 2043, in order, with its place among the days that count. */
interface Placed {
  readonly day: Day
  readonly text: string
  readonly works: boolean
  readonly shut: boolean
}

const closed = new Set<string>()
for (let year = 2013; year <= 2043; year += 1) {
  for (const day of bankHolidaysOf(year).days) closed.add(day)
}

const calendar: readonly Placed[] = Array.from({ length: 11_322 }, (_, at) => {
  const day = Temporal.PlainDate.from('2013-01-01').add({ days: at })
  const text = day.toString()
  const { month } = day
  return {
    day,
    text,
    works: day.dayOfWeek < 6 && !closed.has(text),
    shut: month === 8 || (month === 12 && day.day > 24) || (month === 1 && day.day === 1),
  }
})
const placeOf = new Map(calendar.map(({ text }, at) => [text, at]))

/** Days that count, in a list, and how many of them lie before each day: the n-th is looked up, not walked to. */
function ranked(counts: (placed: Placed) => boolean) {
  const list = calendar.filter(counts)
  const before: number[] = []
  let seen = 0
  for (const placed of calendar) {
    before.push(seen)
    if (counts(placed)) seen += 1
  }
  return (day: Day, n: number): Day => {
    const at = placeOf.get(day.toString()) ?? Number.NaN
    const placed = calendar[at]
    const itself = placed !== undefined && counts(placed) ? 1 : 0
    const rank = (before[at] ?? Number.NaN) + (n > 0 ? itself + n - 1 : n)
    return list[rank]?.day ?? day
  }
}

const workingDay = ranked((placed) => placed.works)
const tribunalDay = ranked((placed) => placed.works && !placed.shut)
const plus = (duration: Temporal.DurationLike) => (day: Day) => day.add(duration)

function beginning(months: number) {
  return (day: Day) => {
    const there = day.add({ months })
    return there.day === day.day ? there.subtract({ days: 1 }) : there
  }
}

/** In the closed periods the next day that counts for the tribunal; otherwise the day itself or the next working day. */
function filed(day: Day): Day {
  const placed = calendar[placeOf.get(day.toString()) ?? Number.NaN]
  if (placed === undefined) throw new Error(`${day.toString()} is not on the calendar`)
  if (placed.shut) return tribunalDay(day, 1)
  return placed.works ? day : workingDay(day, 1)
}

const ORACLE: readonly (readonly [string, string, (day: Day) => Day])[] = [
  ['NA-02', 'request_received', plus({ weeks: 6 })],
  ['NA-07', 'request_received', plus({ weeks: 16 })],
  ['PL-02', 'request_received', plus({ weeks: 20 })],
  ['PL-01', 'draft_plan_served', plus({ days: 14 })],
  ['PL-03', 'consultation_received_by_school', plus({ days: 15 })],
  ['PB-01', 'first_direct_payment', beginning(3)],
  ['TR-01', 'old_authority_aware_of_move', (day) => workingDay(day.subtract({ days: 1 }), 15)],
  ['TR-05', 'old_icb_aware_of_change', (day) => workingDay(day, 15)],
  ['RV-01', 'plan_first_made', beginning(12)],
  ['RV-03', 'review_meeting_date', plus({ weeks: -2 })],
  ['RV-15', 'phase_transfer_year', (day) => day.with({ month: 2, day: 14 })],
  [
    'RV-14',
    'post16_transfer_year',
    // Reg 18(3): for a move on 1 September 2015 the day was "before 31 May 2015".
    (day) => day.with({ month: String(day) === '2015-09-01' ? 5 : 3, day: 30 }),
  ],
  ['RV-16', 'post16_to_post16_transfer_date', plus({ months: -5 })],
  ['RA-05', 'reassessment_decision_notified', plus({ weeks: 14 })],
  [
    'CE-04',
    '25th_birthday_in_FE_institution',
    (day) => Temporal.PlainDate.from({ year: day.month > 7 ? day.year + 1 : day.year, month: 7, day: 31 }),
  ],
  ['ME-01', 'decision_notice_sent', plus({ months: 2 })],
  ['ME-02', 'adviser_told_no_mediation', (day) => workingDay(day, 3)],
  ['ME-07', 'mediation_date', (day) => workingDay(day, -5)],
  ['TB-01', 'decision_notice_sent', (day) => filed(day.add({ months: 2 }))],
  ['TB-04', 'appeal_received_by_authority', (day) => tribunalDay(day, 30)],
  ['DP-04', 'home_authority_request_or_attention', plus({ weeks: 20 })],
]

const days: readonly Day[] = calendar
  .filter(({ text }) => text >= '2014-09-01' && text <= '2040-12-31')
  .map(({ day }) => day)

/** The first day of a rule: most began with Part 3; the guidance of the Code with its year, the detained persons' later. */
function beganOn(rule: string): string {
  if (rule.startsWith('DP-')) return '2015-04-01'
  return rule === 'PL-03' ? '2015-01-01' : '2014-09-01'
}

const casesOf = (rule: string, event: string): TimeLimitCase[] =>
  days.map((day) => ({ id: '', rule, trigger: { event, date: day.toString() } }))

const lastDay = (answer: TimeLimitAnswer) => (isRefusedLimit(answer) ? answer.message : answer.lastDay)

describe('counted twice, on every day to the end of 2040', () => {
  test.each(ORACLE)('%s from %s', (rule, event, count) => {
    const answers = timeLimits(casesOf(rule, event))
    const before = days.filter((day) => day.toString() < beganOn(rule)).length
    expect(answers.slice(0, before).every(isRefusedLimit)).toBe(true)
    expect(answers.slice(before).map(lastDay)).toEqual(days.slice(before).map((day) => count(day).toString()))
  })

  test('a transfer, for every day of awareness and moves near it', () => {
    const moves = [0, 20, 21, 22, 25]
    const cases = days.flatMap((day) => moves.map((gap) => ({ aware: day, move: day.add({ days: gap }) })))
    const answers = timeLimits(
      cases.map(({ aware, move }) => ({
        id: '',
        rule: 'TR-04',
        trigger: { event: 'old_icb_aware_of_move', date: aware.toString() },
        inputs: { moveDate: move.toString() },
      })),
    )
    const expected = cases.map(({ aware, move }) => {
      const inTime = Temporal.PlainDate.compare(aware, workingDay(move, -15)) <= 0
      return (inTime ? move : workingDay(aware.subtract({ days: 1 }), 15)).toString()
    })
    expect(answers.map(lastDay)).toEqual(expected)
  })

  test('the time zone of the process changes no answer, clock changes included', () => {
    const zone = process.env.TZ
    const said = new Set<string>()
    const offsets = new Set<number>()
    try {
      for (const name of ['UTC', 'Europe/London', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env.TZ = name
        offsets.add(new Date(2026, 6, 1).getTimezoneOffset())
        said.add(
          JSON.stringify(ORACLE.flatMap(([rule, event]) => timeLimits(casesOf(rule, event).slice(0, 400)))),
        )
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
    expect(offsets.size).toBe(4)
    expect(said.size).toBe(1)
  })
})
