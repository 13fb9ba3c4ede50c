import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localDate } from '../foundation/index.ts'
import { doubts } from './doubts.ts'
import { inForceOn, recordsOf, rules } from './rules.ts'
import type { TimeLimit } from './time-limit.ts'
import { isRefusedLimit, type TimeLimitCase, type TimeLimitDay, timeLimits } from './time-limits.ts'

type Inputs = NonNullable<TimeLimitCase['inputs']>

function answered(
  rule: string,
  event: string,
  date: string,
  more: Partial<TimeLimitCase> = {},
): TimeLimitDay {
  const [answer] = timeLimits([{ ...more, id: 'x', rule, trigger: { event, date } }])
  if (answer === undefined || isRefusedLimit(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

/** Rule, provision, event, day, expected, inputs. Worked from the calendar by a separate program in another language. */
type Worked = readonly [
  rule: string,
  provision: string,
  event: string,
  day: string,
  expected: string,
  inputs?: Inputs,
]

const PLAIN: readonly Worked[] = [
  ['NA-02', 'reg 5(1)', 'became_responsible_s24', '2028-01-20', '2028-03-02'],
  ['NA-04', 's36(6)(b)', 'last_assessed', '2026-08-31', '2027-02-28'],
  ['NA-04', 's36(6)(b)', 'last_assessed', '2027-08-31', '2028-02-29'],
  ['NA-04', 's36(6)(b)', 'last_assessed', '2023-08-29', '2024-02-29'],
  ['NA-07', 'reg 10(1)', 'request_received', '2027-11-01', '2028-02-21'],
  ['NA-07', 'reg 10(1)', 'became_responsible_s24', '2027-11-01', '2028-02-21'],
  ['PL-02', 'reg 13(2)', 'request_received', '2027-10-15', '2028-03-03'],
  ['PL-02', 'reg 13(2)', 'became_responsible_s24', '2027-10-15', '2028-03-03'],
  ['PL-01', 'reg 13(1)(a)', 'draft_plan_served', '2026-12-18', '2027-01-01'],
  ['PL-03', '9.83', 'consultation_received_by_school', '2026-12-10', '2026-12-25'],
  ['PB-01', 'reg 11', 'first_direct_payment', '2027-12-01', '2028-02-29'],
  ['PB-01', 'reg 11', 'first_direct_payment', '2026-05-31', '2026-08-30'],
  // Aware by the fifteenth working day before the move: on the day of the move, weekend or not.
  [
    'TR-01',
    'reg 15(2)',
    'old_authority_aware_of_move',
    '2026-12-08',
    '2026-12-31',
    { moveDate: '2026-12-31' },
  ],
  [
    'TR-01',
    'reg 15(2)',
    'old_authority_aware_of_move',
    '2026-05-08',
    '2026-05-30',
    { moveDate: '2026-05-30' },
  ],
  [
    'TR-01',
    'reg 15(2)',
    'old_authority_aware_of_move',
    '2026-12-09',
    '2026-12-31',
    { moveDate: '2026-12-31' },
  ],
  [
    'TR-01',
    'reg 15(2)',
    'old_authority_aware_of_move',
    '2026-12-12',
    '2027-01-06',
    { moveDate: '2026-12-31' },
  ],
  ['TR-01', 'reg 15(2)', 'old_authority_aware_of_move', '2026-12-12', '2027-01-06'],
  [
    'TR-01',
    'reg 15(2)',
    'old_authority_aware_of_move',
    '2026-05-01',
    '2026-05-22',
    { moveDate: '2026-04-01' },
  ],
  ['TR-02', 'reg 15(4)', 'plan_transferred', '2026-11-13', '2026-12-25'],
  [
    'TR-03',
    'reg 15(5)',
    'plan_transferred',
    '2026-08-10',
    '2027-02-28',
    { lastMadeOrReviewed: '2026-03-01' },
  ],
  [
    'TR-03',
    'reg 15(5)',
    'plan_transferred',
    '2026-08-10',
    '2026-11-09',
    { lastMadeOrReviewed: '2025-03-01' },
  ],
  ['TR-03', 'reg 15(5)', 'plan_transferred', '2026-08-10', '2026-11-09'],
  ['TR-04', 'reg 16', 'old_icb_aware_of_move', '2027-03-18', '2027-04-12', { moveDate: '2027-04-12' }],
  ['TR-04', 'reg 16', 'old_icb_aware_of_move', '2027-03-19', '2027-04-12', { moveDate: '2027-04-12' }],
  ['TR-04', 'reg 16', 'old_icb_aware_of_move', '2027-03-20', '2027-04-13', { moveDate: '2027-04-12' }],
  ['TR-05', 'reg 16', 'old_icb_aware_of_change', '2026-12-10', '2027-01-05'],
  ['TR-06', 'reg 16', 'new_icb_aware_of_change', '2026-12-12', '2027-01-06'],
  ['RV-01', 's44(1)(a)', 'plan_first_made', '2023-03-01', '2024-02-29'],
  ['RV-01', 's44(1)(a)', 'plan_first_made', '2027-02-28', '2028-02-27'],
  ['RV-01', 's44(1)(a)', 'plan_first_made', '2027-03-01', '2028-02-29'],
  ['RV-02', 's44(1)(b)', 'last_review_completed', '2026-02-28', '2027-02-27'],
  ['RV-03', '20(3)', 'review_meeting_date', '2028-03-14', '2028-02-29'],
  ['RV-04', '20(4)', 'review_meeting_date', '2028-03-14', '2028-02-29'],
  ['RV-05', '20(8)', 'review_meeting_held', '2026-12-11', '2026-12-25'],
  ['RV-06', 'reg 20(10)', 'review_meeting_held', '2026-12-04', '2027-01-01'],
  ['RV-06', 'reg 20(10)', 'review_meeting_held', '2026-12-04', '2026-12-19', { planFirstMade: '2025-12-20' }],
  ['RV-06', 'reg 20(10)', 'review_meeting_held', '2026-12-04', '2027-01-01', { planFirstMade: '2026-02-01' }],
  ['RV-07', '22(2)(a)', 'review_meeting_held', '2027-03-05', '2027-04-02'],
  ['RV-09', 'reg 22(3)', 'amendment_notice_sent', '2028-01-05', '2028-03-01'],
  ['RV-10', 'reg 22(4)', 'amendment_notice_sent', '2028-01-05', '2028-03-01'],
  ['RV-12', 'reg 28', 'amendment_notice_sent', '2028-01-05', '2028-03-01'],
  ['RV-11', 'EWHC 493', 'review_meeting_held', '2026-10-01', '2026-12-24'],
  // A late notice gains no time.
  [
    'RV-11',
    'EWHC 493',
    'review_meeting_held',
    '2026-10-01',
    '2026-12-24',
    { amendmentNoticeSent: '2026-12-01' },
  ],
  ['RV-13', '9.178', 'plan_issued_child_under_5', '2026-08-31', '2027-02-28'],
  ['RV-14', 'reg 18(1)(a)', 'post16_transfer_year', '2028-09-01', '2028-03-30'],
  ['RV-14', 'reg 18(1)(a)', 'post16_transfer_year', '2015-08-31', '2015-03-30'],
  ['RV-14', 'reg 18(3)', 'post16_transfer_year', '2015-09-01', '2015-05-30'],
  ['RV-14', 'reg 18(1)(a)', 'post16_transfer_year', '2015-09-02', '2015-03-30'],
  ['RV-14P', 'or (3)', 'post16_transfer_year', '2015-09-01', '2015-03-07'],
  ['RV-14P', 'reg 18(1)(a)', 'post16_transfer_year', '2028-09-01', '2028-01-06'],
  ['RV-14P', 'reg 18(1)(a)', 'post16_transfer_year', '2026-09-01', '2026-01-05'],
  ['RV-15', 'reg 18(1)(b)', 'phase_transfer_year', '2028-01-01', '2028-02-14'],
  ['RV-15P', 'reg 18(1)(b)', 'phase_transfer_year', '2027-09-01', '2026-11-22'],
  ['RV-15P', 'reg 18(1)(b)', 'phase_transfer_year', '2028-09-01', '2027-11-22'],
  ['RV-16', 'reg 18(2)', 'post16_to_post16_transfer_date', '2026-07-31', '2026-02-28'],
  ['RV-16', 'reg 18(2)', 'post16_to_post16_transfer_date', '2028-07-31', '2028-02-29'],
  ['RV-16', 'reg 18(2)', 'post16_to_post16_transfer_date', '2027-01-31', '2026-08-31'],
  ['RA-03', 'reg 25(1)', 'reassessment_request_received', '2028-02-14', '2028-02-29'],
  ['RA-04', 'reg 26', 'advice_request_received_by_body', '2026-07-20', '2026-08-31'],
  ['RA-05', 'reg 27(2)', 'reassessment_decided_own_initiative_s44_3', '2026-09-21', '2026-12-28'],
  ['RA-06', '13(1)', 'draft_plan_served', '2026-12-18', '2027-01-01'],
  ['CE-02', 's45(4)', 'cease_notice_sent', '2026-10-25', '2027-01-04'],
  ['CE-02', 's45(4)', 'cease_notice_sent', '2026-06-15', '2026-09-01'],
  ['CE-02', 's45(4)', 'cease_notice_sent', '2026-06-15', '2026-09-15', { certificateIssued: '2026-08-15' }],
  ['CE-04', 'reg 46(1)', '25th_birthday_in_FE_institution', '2027-08-01', '2028-07-31'],
  ['CE-04', 'reg 46(1)', '25th_birthday_in_FE_institution', '2027-01-15', '2027-07-31'],
  ['CE-05', 'reg 44(2)(a)', 'order_made', '2026-08-03', '2026-08-03'],
  ['ME-01', 'reg 33', 'decision_notice_sent', '2026-12-31', '2027-02-28'],
  ['ME-01', 'reg 33', 'decision_notice_sent', '2027-12-31', '2028-02-29'],
  ['ME-01', 'reg 33', 'decision_notice_sent', '2026-06-15', '2026-08-15'],
  ['ME-02', 'reg 34', 'adviser_told_no_mediation', '2026-12-23', '2026-12-30'],
  ['ME-03', 'reg 35', 'authority_told_health_issues', '2027-03-25', '2027-04-01'],
  ['ME-08', 'reg 39', 'mediation_concluded', '2026-05-22', '2026-05-28'],
  ['ME-07', 'chapter 11', 'mediation_date', '2027-01-04', '2026-12-23'],
  ['ME-10', 'reg 42(3)', 'mediation_agreement_date', '2027-03-12', '2027-03-26'],
  [
    'ME-09',
    'reg 44(2)(b)(ii)',
    'mediation_agreement_date',
    '2026-08-03',
    '2026-11-09',
    { orderRule: 'TB-05c' },
  ],
  ['ME-09', 'reg 44(2)(g)', 'mediation_agreement_date', '2026-08-03', '2026-08-03', { orderRule: 'TB-10' }],
  ['TB-01', '20(1)', 'decision_notice_sent', '2026-03-10', '2026-05-11', { sectionIOnly: true }],
  ['TB-01', '20(1)', 'decision_notice_sent', '2026-03-10', '2026-06-01', { certificateIssued: '2026-04-30' }],
  ['TB-01', '20(1)', 'decision_notice_sent', '2026-03-10', '2026-05-11', { certificateIssued: '2026-03-20' }],
  ['TB-01', '20(1)', 'decision_notice_sent', '2026-03-10', '2026-09-01', { certificateIssued: '2026-07-02' }],
  [
    'TB-01',
    '20(1)',
    'decision_notice_sent',
    '2026-03-10',
    '2026-05-11',
    { certificateIssued: '2026-07-02', sectionIOnly: true },
  ],
  // Saturday 31 July 2027: 2 August, read literally (D12).
  ['TB-01', 'rr 12', 'decision_notice_sent', '2027-05-31', '2027-08-02'],
  ['TB-01', 'rr 12', 'decision_notice_sent', '2026-12-31', '2027-03-01'],
  ['TB-01', 'rr 12', 'decision_notice_sent', '2026-11-01', '2027-01-04'],
  ['TB-01', 'rr 12', 'decision_notice_sent', '2028-10-24', '2028-12-27'],
  ['TB-01', 'rr 12', 'decision_notice_sent', '2026-06-30', '2026-09-01'],
  ['TB-01', 'rr 12', 'decision_notice_sent', '2026-07-31', '2026-09-30'],
  ['TB-01', 'rr 12', 'decision_notice_sent', '2027-01-26', '2027-03-30'],
  ['TB-04', '21', 'appeal_received_by_authority', '2026-07-15', '2026-09-24'],
  ['TB-04', '21', 'appeal_received_by_authority', '2026-08-10', '2026-10-12'],
  ['TB-04', '21', 'appeal_received_by_authority', '2027-02-25', '2027-04-12'],
  ['TB-05b', 'reg 44(2)(b)(i)', 'order_made', '2026-08-03', '2026-10-12'],
  ['TB-06a', 'reg 44(2)(c)', 'order_made', '2026-11-20', '2026-12-25'],
  ['TB-07', 'reg 44(2)(d)', 'order_made', '2026-12-18', '2027-01-01'],
  ['TB-08', 'reg 44(2)(e)', 'order_made', '2026-11-20', '2026-12-25'],
  ['TB-09', 'reg 44(2)(f)', 'order_made', '2027-03-12', '2027-03-26'],
  ['TB-12', 'reg 44(2)(a)', 'order_made', '2026-12-25', '2026-12-25'],
  ['TB-13a', 'reg 45(3)', 'authority_notified_tribunal_unopposed', '2026-12-11', '2026-12-25'],
  ['TB-16b', 'SI 2015/359', 'authority_notified_tribunal_unopposed', '2026-07-17', '2026-10-02'],
  ['TB-17', 'SI 2017/1306', 'health_or_care_recommendation_made', '2018-04-03', '2018-05-08'],
  ['DP-01', 'reg 4(1)', 'home_authority_request_or_attention', '2026-09-14', '2026-10-26'],
  ['DP-02', 'reg 10(1)', 'home_authority_request_or_attention', '2026-09-14', '2027-01-04'],
]

describe('every rule that carries a number', () => {
  for (const [rule, provision, event, date, expected, inputs = {}] of PLAIN) {
    test(`${rule} (${provision}) ${event} ${date}: ${expected}`, () => {
      const answer = answered(rule, event, date, { inputs })
      expect(answer.lastDay).toBe(expected)
      expect(answer.cite).toContain(provision)
      expect(answer.working.length).toBeGreaterThan(20)
    })
  }

  test('none is left without a case here or in the worked examples', () => {
    const golden: { readonly vectors: readonly TimeLimitCase[] } = JSON.parse(
      readFileSync(new URL('./golden/time-limit-examples.json', import.meta.url), 'utf8'),
    )
    const covered = new Set([
      ...PLAIN.map(([rule]) => rule),
      ...golden.vectors.map((example) => example.rule),
    ])
    const numbered = rules.filter((rule) => rule.count.op !== 'none').map((rule) => rule.id)
    expect(numbered.filter((id) => !covered.has(id))).toEqual([])
  })
})

describe('the stricter reading', () => {
  test.each([
    ['TR-05', 'old_icb_aware_of_change', '2026-12-10', '2027-01-04'],
    // Aware on a Saturday: both readings begin on the Monday.
    ['TR-05', 'old_icb_aware_of_change', '2026-12-12', '2027-01-06'],
    ['RV-03', 'review_meeting_date', '2028-03-14', '2028-02-28'],
    ['RV-16', 'post16_to_post16_transfer_date', '2028-07-31', '2028-02-28'],
    ['ME-07', 'mediation_date', '2027-01-04', '2026-12-22'],
    ['ME-07', 'mediation_date', '2026-06-01', '2026-05-21'],
    // One working day earlier than Monday 8 June is Friday.
    ['ME-07', 'mediation_date', '2026-06-15', '2026-06-05'],
  ])('%s %s %s: %s', (rule, event, date, cautious) => {
    expect(answered(rule, event, date).cautious).toBe(cautious)
  })

  test('the day of receipt (D1) is a day to work to, not a cautious day', () => {
    const answer = answered('NA-02', 'request_received', '2026-01-05')
    expect(answer).toMatchObject({ lastDay: '2026-02-16', cautious: null, workTo: '2026-02-15' })
    expect(answered('RV-01', 'plan_first_made', '2026-01-05').workTo).toBeNull()
  })
})

describe('what else an answer carries', () => {
  test('the working day to send by, before a closed last day', () => {
    expect(answered('TB-14', 'authority_notified_tribunal_unopposed', '2026-11-20').sendBy).toBe('2026-12-24')
    expect(answered('RV-04', 'review_meeting_date', '2026-04-20').sendBy).toBe('2026-04-02')
    expect(answered('TB-10', 'order_made', '2026-12-26').sendBy).toBeNull()
    expect(answered('PL-01', 'draft_plan_served', '2026-12-18').sendBy).toBeNull()
  })

  test('windows say when the plan may be made final, or may end', () => {
    expect(answered('RA-06', 'draft_plan_served', '2026-12-18')).toMatchObject({
      kind: 'window-last-day',
      earliestFinalDay: '2027-01-02',
      earliestCeaseDay: null,
    })
    expect(answered('CE-02', 'cease_notice_sent', '2026-10-25')).toMatchObject({
      kind: 'window-last-day',
      earliestFinalDay: null,
      earliestCeaseDay: '2027-01-05',
      nothingOwed: true,
    })
  })

  test('the working of an appeal says whether and where rule 12 moved it', () => {
    expect(answered('TB-01', 'decision_notice_sent', '2026-03-10').working).toBe(
      '2 months after the notice sent on Tuesday 10 March 2026: Sunday 10 May 2026; moved by rule 12 to Monday 11 May 2026; by 5pm.',
    )
    expect(answered('TB-01', 'decision_notice_sent', '2026-10-24').working).toBe(
      '2 months after the notice sent on Saturday 24 October 2026: Thursday 24 December 2026; by 5pm.',
    )
  })

  test('a range says its nearer end', () => {
    expect(answered('RV-13', 'plan_issued_child_under_5', '2026-08-31')).toMatchObject({
      innerDay: '2026-11-30',
      force: 'guidance',
    })
  })

  test('force and how sure', () => {
    expect(answered('RV-15P', 'phase_transfer_year', '2027-09-01').force).toBe('derived')
    expect(answered('CE-04', '25th_birthday_in_FE_institution', '2027-01-15').force).toBe('power')
    expect(answered('TB-07', 'order_made', '2026-12-18').confirmation).toBe('M')
    expect(answered('PL-02', 'request_received', '2026-12-18').confirmation).toBe('T')
    // An agreement is read (T), the order it counts as is not (S): the weaker is shown.
    expect(answered('ME-09', 'mediation_agreement_date', '2026-12-18').confirmation).toBe('S')
  })
})

describe('rules in force', () => {
  test.each([
    ['NA-02', 'request_received', '2014-08-31', '2014-09-01'],
    ['TB-14', 'authority_notified_tribunal_unopposed', '2015-03-22', '2015-03-23'],
    ['DP-04', 'home_authority_request_or_attention', '2015-03-31', '2015-04-01'],
    ['TB-17', 'health_or_care_recommendation_made', '2018-04-02', '2018-04-03'],
    ['PL-03', 'consultation_received_by_school', '2014-12-31', '2015-01-01'],
  ])('%s %s: refused on %s, answered on %s', (rule, event, before, first) => {
    const [refused] = timeLimits([{ id: 'x', rule, trigger: { event, date: before } }])
    expect(refused).toMatchObject({ refused: 'not-in-force' })
    expect(answered(rule, event, first).lastDay).not.toBeNull()
  })

  test('the record is chosen by the trigger day, and never the nearest', () => {
    const [now] = recordsOf('RV-03')
    if (now === undefined) throw new Error('RV-03 is not there')
    const from = (day: string, to: string | null, n: number): TimeLimit => ({
      ...now,
      count: { op: 'days_before', n },
      inForce: { from: localDate(day), to: to === null ? null : localDate(to), confirmation: 'T' },
    })
    const versions = [from('2014-09-01', '2026-12-31', 14), from('2027-02-01', null, 21)]
    const n = (day: string) => inForceOn(versions, localDate(day))?.count
    expect(n('2026-12-31')).toEqual({ op: 'days_before', n: 14 })
    expect(n('2027-01-15')).toBeUndefined()
    expect(n('2027-02-01')).toEqual({ op: 'days_before', n: 21 })
  })

  test('the temporary rules of 2020 are marked and never guessed', () => {
    const inside = answered('PL-02', 'request_received', '2020-06-01')
    expect(inside).toMatchObject({ lastDay: '2020-10-19', lifted: false, confirmation: 'M' })
    expect(inside.working).toContain('Temporary rules were in force from 1 May to 25 September 2020')
    expect(answered('PL-02', 'request_received', '2020-05-01').confirmation).toBe('M')
    expect(answered('PL-02', 'request_received', '2020-09-25').confirmation).toBe('M')
    expect(answered('PL-02', 'request_received', '2020-09-26')).toMatchObject({
      confirmation: 'T',
      toConfirm: [],
    })
    // Begun before, ended before.
    expect(answered('PL-02', 'request_received', '2019-12-12').toConfirm).toEqual([])
    // Begun before, still running on 1 May.
    expect(answered('PL-02', 'request_received', '2019-12-13').confirmation).toBe('M')
    expect(answered('PL-03', 'consultation_received_by_school', '2020-06-01').toConfirm).toEqual([])
  })

  test("the tribunal's rule 12 before July 2020 is marked", () => {
    expect(answered('TB-01', 'decision_notice_sent', '2020-07-20').confirmation).toBe('M')
    expect(answered('TB-01', 'decision_notice_sent', '2020-07-21').confirmation).toBe('T')
  })
})

describe('the records', () => {
  test('ids are one to a period, and every one is cited, dated and bound', () => {
    for (const rule of rules) {
      expect(rule.cite, rule.id).toMatch(/SI 20\d\d\/\d+|Act 2014|Code of Practice/)
      expect(rule.binds.length, rule.id).toBeGreaterThan(0)
      expect(rule.runsFrom.length > 0, rule.id).toBe(rule.count.op !== 'none')
      const { from, to } = rule.inForce
      const others = recordsOf(rule.id).filter((other) => other !== rule)
      const overlaps = others.some(
        (other) => other.inForce.from >= from && (to === null || other.inForce.from <= to),
      )
      expect(overlaps, rule.id).toBe(false)
    }
  })

  test('doubts and superseding rules that are named exist', () => {
    const known = new Set(doubts.map((doubt) => doubt.id))
    for (const rule of rules) {
      expect(rule.doubts.filter((id) => !known.has(id))).toEqual([])
      const replacing = rule.supersededBy.filter((id) => id !== 'tribunal direction')
      expect(replacing.filter((id) => recordsOf(id).length === 0)).toEqual([])
    }
    expect(doubts.map((doubt) => doubt.id)).toEqual(Array.from({ length: 17 }, (_, at) => `D${at + 1}`))
  })
})
