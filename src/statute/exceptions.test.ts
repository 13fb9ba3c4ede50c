import { describe, expect, test } from 'vitest'
import { type ExceptionFact, isRefusedLimit, type TimeLimitDay, timeLimits } from './time-limits.ts'

function claimed(rule: string, event: string, date: string, ...exceptions: ExceptionFact[]): TimeLimitDay {
  const [answer] = timeLimits([{ id: 'x', rule, trigger: { event, date }, exceptions }])
  if (answer === undefined || isRefusedLimit(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

const closure = (adviceRequested: string, more: Partial<ExceptionFact> = {}): ExceptionFact => ({
  code: 'school_closed_4_weeks',
  adviceRequested,
  closedFrom: '2026-07-22',
  reopens: '2026-09-02',
  impractical: true,
  ...more,
})

const absent = (from: string, to: string): ExceptionFact => ({
  code: 'absent_from_area',
  from,
  to,
  impractical: true,
})

describe('a closure of four weeks (reg 5(4)(a), (b); D6)', () => {
  test.each([
    ['the first day of the window', closure('2026-07-15'), true],
    ['a day before it', closure('2026-07-14'), false],
    ['the last day of the window', closure('2026-08-26'), true],
    ['a day after it', closure('2026-08-27'), false],
    ['28 days closed', closure('2026-07-22', { reopens: '2026-08-19' }), true],
    ['27 days closed', closure('2026-07-22', { reopens: '2026-08-18' }), false],
    ['not shown to be the cause', closure('2026-07-20', { impractical: false }), false],
    ['an early years provider', closure('2026-07-20', { code: 'early_years_closed_4_weeks' }), true],
  ])('%s', (_, fact, lifted) => {
    const answer = claimed('NA-02', 'request_received', '2026-07-10', fact)
    expect(answer.lifted).toBe(lifted)
    expect(answer.lastDay).toBe(lifted ? null : '2026-08-21')
    expect(answer.originalLastDay).toBe(lifted ? '2026-08-21' : null)
  })

  test('the cause must be said, and facts not given lift nothing', () => {
    const { impractical: _, ...silent } = closure('2026-07-20')
    expect(claimed('NA-02', 'request_received', '2026-07-10', silent).lifted).toBe(false)
    const { reopens: __, ...open } = closure('2026-07-20')
    expect(claimed('NA-02', 'request_received', '2026-07-10', open).lifted).toBe(false)
  })
})

describe('absence: four weeks, two for the tribunal, none for detained persons', () => {
  test.each([
    ['NA-02', 'request_received', absent('2026-03-05', '2026-04-01'), true],
    ['NA-02', 'request_received', absent('2026-03-05', '2026-03-31'), false],
    // 30 days away, of which 27 fell in the period.
    ['NA-02', 'request_received', absent('2026-02-27', '2026-03-28'), false],
    ['NA-05', 'advice_request_received_by_body', absent('2026-03-05', '2026-04-01'), true],
    ['NA-07', 'request_received', absent('2026-03-05', '2026-04-01'), true],
    ['PL-02', 'request_received', absent('2026-03-05', '2026-04-01'), true],
    ['RA-05', 'reassessment_decision_notified', absent('2026-03-05', '2026-04-01'), true],
    ['TB-08', 'order_made', absent('2026-03-05', '2026-03-18'), true],
    ['TB-08', 'order_made', absent('2026-03-05', '2026-03-17'), false],
    ['TB-14', 'authority_notified_tribunal_unopposed', absent('2026-03-05', '2026-03-18'), true],
    ['TB-14', 'authority_notified_tribunal_unopposed', absent('2026-03-05', '2026-03-17'), false],
    ['ME-09', 'mediation_agreement_date', absent('2026-03-03', '2026-03-16'), true],
    ['DP-04', 'home_authority_request_or_attention', absent('2026-03-05', '2026-05-01'), false],
    ['DP-01', 'home_authority_request_or_attention', absent('2026-03-05', '2026-04-10'), false],
  ])('%s %s', (rule, event, fact, lifted) => {
    expect(claimed(rule, event, '2026-03-02', fact).lifted).toBe(lifted)
  })
})

const circumstances: ExceptionFact = { code: 'exceptional_personal_circumstances', impractical: true }
const missed: ExceptionFact = { code: 'missed_appointment', on: '2026-03-20', impractical: true }
const late: ExceptionFact = { code: 'late_representations', impractical: true }
const school = closure('2026-07-20')
const early = closure('2026-07-20', { code: 'early_years_closed_4_weeks' })

/** Section 3 of the material, column by column: which code lifts which limit. */
const TABLE: readonly (readonly [string, string, readonly ExceptionFact[]])[] = [
  ['NA-02', 'request_received', [school, early, circumstances]],
  ['NA-05', 'advice_request_received_by_body', [circumstances, missed]],
  ['NA-07', 'request_received', [school, early, circumstances]],
  ['PL-02', 'request_received', [school, early, circumstances]],
  ['RA-04', 'advice_request_received_by_body', [circumstances, missed]],
  ['RA-05', 'reassessment_decision_notified', [school, early, circumstances]],
  ['TB-05a', 'order_made', [circumstances, late]],
  ['TB-06b', 'order_made', [circumstances, late]],
  ['TB-13c', 'authority_notified_tribunal_unopposed', [school, early, circumstances]],
  ['TB-15', 'authority_notified_tribunal_unopposed', [school, early, circumstances]],
  ['DP-01', 'home_authority_request_or_attention', [school, early, circumstances]],
  ['DP-02', 'home_authority_request_or_attention', [school, early, circumstances]],
  ['DP-04', 'home_authority_request_or_attention', [school, early, circumstances]],
  // No exception of any kind.
  ['PL-01', 'draft_plan_served', []],
  ['PL-03', 'consultation_received_by_school', []],
  ['TR-01', 'old_authority_aware_of_move', []],
  ['TR-02', 'plan_transferred', []],
  ['TR-03', 'plan_transferred', []],
  ['RV-01', 'plan_first_made', []],
  ['RV-05', 'review_meeting_held', []],
  ['RV-06', 'review_meeting_held', []],
  ['RV-09', 'amendment_notice_sent', []],
  ['RV-11', 'review_meeting_held', []],
  ['RV-14', 'post16_transfer_year', []],
  ['RV-15', 'phase_transfer_year', []],
  ['RA-03', 'reassessment_request_received', []],
  ['ME-01', 'decision_notice_sent', []],
  ['ME-10', 'mediation_agreement_date', []],
  ['TB-01', 'decision_notice_sent', []],
  ['TB-17', 'health_or_care_recommendation_made', []],
  ['DP-03', 'draft_plan_served', []],
]

describe('an exception lifts one limit', () => {
  test.each(TABLE)('%s', (rule, event, lifting) => {
    const date = '2026-03-16'
    for (const fact of [school, early, circumstances, missed, late]) {
      expect(claimed(rule, event, date, fact).lifted, fact.code).toBe(lifting.includes(fact))
    }
    const { lastDay, lifted } = claimed(rule, event, date, { code: 'school_holidays', impractical: true })
    expect(lifted).toBe(false)
    expect(lastDay).not.toBeNull()
  })

  test('a missed appointment needs its day, in the six weeks of that body', () => {
    const on = (day: string) =>
      claimed('NA-05', 'advice_request_received_by_body', '2026-03-16', { ...missed, on: day }).lifted
    expect([on('2026-03-15'), on('2026-03-16'), on('2026-04-27'), on('2026-04-28')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    const undated: ExceptionFact = { code: 'missed_appointment', impractical: true }
    expect(claimed('NA-05', 'advice_request_received_by_body', '2026-03-16', undated).lifted).toBe(false)
  })

  test('circumstances outside the period do not lift it', () => {
    const during = { ...circumstances, from: '2026-05-01', to: '2026-05-20' }
    expect(claimed('NA-02', 'request_received', '2026-03-16', during).lifted).toBe(false)
    expect(claimed('PL-02', 'request_received', '2026-03-16', during).lifted).toBe(true)
  })

  test('one that holds is enough, and each says why', () => {
    const answer = claimed('NA-02', 'request_received', '2026-03-16', missed, circumstances)
    expect(answer.lifted).toBe(true)
    expect(answer.exceptions.map((one) => one.met)).toEqual([false, true])
    expect(answer.exceptions[0]?.why).toContain('not an exception to this limit')
    expect(answer.cite).toContain('reg 5(4)(c)')
  })

  test('a lifted limit carries the weaker mark, and no other day', () => {
    const answer = claimed('NA-07', 'request_received', '2026-03-16', circumstances)
    expect(answer).toMatchObject({
      lastDay: null,
      cautious: null,
      workTo: null,
      sendBy: null,
      originalLastDay: '2026-07-06',
      confirmation: 'S',
    })
    expect(answer.working).toContain('as soon as practicable')
  })
})
