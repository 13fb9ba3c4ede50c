/** What the law counts from the facts of a case. Days are worked by hand, or asked of the statute with inputs given by hand. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../foundation/index.ts'
import {
  type ExceptionFact,
  isRefusedLimit,
  originalLastDay,
  recordsOf,
  rules,
  standingOf,
  timeLimits,
} from '../../statute/index.ts'
import { rulesToName } from './case-act.ts'
import { caseEvents, kindOf } from './case-event.ts'
import { type CaseFact, factsThatHold } from './case-fact.ts'
import { told } from './case-facts.fixture.ts'
import { limitStanding, limitsOf, statuteCase } from './case-limit.ts'

const limit = (facts: readonly CaseFact[], rule: string, factId?: string) => {
  const found = limitsOf(facts).limits.filter(
    (one) => one.rule === rule && (factId === undefined || one.factId === factId),
  )
  if (found.length !== 1) throw new Error(`${found.length} limits ${rule}`)
  return found[0] as (typeof found)[number]
}

/** The second days that a count may need, as the plain test gives them to the statute. */
const inputs = {
  planFirstMade: '2025-10-01',
  lastMadeOrReviewed: '2025-10-01',
  amendmentNoticeSent: '2026-06-20',
  certificateIssued: '2026-07-30',
  moveDate: '2026-07-10',
  agreedInWriting: '2026-08-01',
}

/** Facts that say the same as the inputs. */
const beside = (fact: CaseFact): readonly CaseFact[] => [
  told('final_plan_sent', '2025-10-01', { id: 'plan' }),
  told('amendments_proposed', '2026-06-20', { id: 'notice', about: fact.id }),
  told('certificate_issued', '2026-07-30', { id: 'certificate' }),
]

describe('each limit', () => {
  const reached = caseEvents.flatMap((event) => {
    const { starts } = kindOf[event]
    if (starts === undefined) return []
    const named =
      starts.rules.length > 0
        ? starts.rules
        : [
            'TB-05a',
            'TB-05c',
            'TB-06a',
            'TB-06b',
            'TB-08',
            'TB-09',
            'TB-13c',
            'TB-15',
            'ME-10',
            'ME-12',
          ].filter((rule) => recordsOf(rule).some((one) => one.runsFrom.includes(starts.event)))
    return named.map((rule) => [event, rule, starts.event] as const)
  })

  test.each(reached)('%s: %s has the last day that the statute gives', (event, rule, statutes) => {
    const details = { rules: [rule], moveDate: '2026-07-10', agreedInWriting: '2026-08-01' }
    const fact = told(event, '2026-06-15', { id: 'it', details })
    // A fact that makes a plan is the plan first made; the others stand on an earlier one.
    const others = event === 'final_plan_sent' || event === 'plan_taken_over' ? [] : beside(fact)
    const given = event === 'plan_taken_over' ? { moveDate: inputs.moveDate } : inputs
    const [answer] = timeLimits([
      { id: 'it', rule, trigger: { event: statutes, date: '2026-06-15' }, inputs: given },
    ])
    if (answer === undefined || isRefusedLimit(answer)) throw new Error(JSON.stringify(answer))
    const found = limit([...others, fact], rule, 'it')
    expect([found.lastDay, found.cautiousDay, found.nothingOwed]).toEqual([
      answer.lastDay,
      answer.cautious,
      answer.nothingOwed,
    ])
  })

  test('no rule is named that the statute does not know, and each runs from the event that is named', () => {
    for (const event of caseEvents) {
      const { starts, answers } = kindOf[event]
      for (const rule of starts?.rules ?? [])
        expect([rule, recordsOf(rule).some((one) => one.runsFrom.includes(starts?.event ?? ''))]).toEqual([
          rule,
          true,
        ])
      for (const rule of answers?.rules ?? [])
        expect([rule, recordsOf(rule).length > 0]).toEqual([rule, true])
    }
  })

  test('where the law gives no day, the statute’s own sentence stands', () => {
    const { limits, without } = limitsOf([told('request_received', '2013-01-07')])
    expect(limits).toEqual([])
    expect(without.map((one) => one.rule)).toEqual(['NA-02', 'NA-07', 'PL-02'])
    expect(without[0]?.says).toMatch(/force/)
  })
})

/**
 * A case worked by hand with a paper calendar. Request on Monday 5 January 2026: 6 weeks to 16 February, 16 weeks to 27
 * April, 20 weeks to 25 May. Advice asked, received by the trust on 18 February: 6 weeks to 1 April. Draft served on 27
 * April: 15 days beginning with it end on 11 May. Plan sent on 22 May 2026: 12 months starting with that day end on 21 May
 * 2027. Review planned for 12 April 2027: two weeks before is 29 March. Held then: report by 26 April, decision by 10 May,
 * final amended plan by 5 July. Notice sent on 4 May: 8 weeks to 29 June. Decision letter 4 May 2027: the next review is to
 * be finished by 3 May 2028.
 */
const whole: readonly CaseFact[] = [
  told('request_received', '2026-01-05'),
  told('assessment_agreed', '2026-02-16'),
  told('advice_asked', '2026-02-17', {
    from: 'Wren Trust',
    details: { profession: 'Paediatrics', holder: 'health' },
  }),
  told('advice_request_received', '2026-02-18', { about: 'advice_asked' }),
  told('advice_given', '2026-04-02', { about: 'advice_asked' }),
  told('draft_served', '2026-04-27'),
  told('final_plan_sent', '2026-05-22'),
  told('review_planned', '2027-04-12'),
  told('review_invited', '2027-03-26', { about: 'review_planned' }),
  told('review_held', '2027-04-12', { about: 'review_planned' }),
  told('review_report_sent', '2027-04-26', { about: 'review_planned' }),
  told('review_decided', '2027-05-04', { about: 'review_planned', details: { outcome: 'amend' } }),
  told('amendments_proposed', '2027-05-04', { about: 'review_planned' }),
  told('amended_plan_sent', '2027-06-30', { about: 'review_planned' }),
]

const amending: readonly CaseFact[] = [
  told('final_plan_sent', '2025-10-20'),
  told('amendment_begun', '2026-02-23'),
]
const reassessing: readonly CaseFact[] = [
  told('final_plan_sent', '2025-10-20'),
  told('reassessment_agreed', '2026-02-16'),
]

test('a whole case from request to review, worked by hand', () => {
  const rows = limitsOf(whole).limits.map((one) => [
    one.rule,
    one.lastDay,
    one.doneOn,
    one.doesNotArise,
    limitStanding(one, localDate('2027-07-06')).is,
  ])
  expect(rows).toEqual([
    ['NA-02', '2026-02-16', '2026-02-16', null, 'met'],
    ['NA-07', '2026-04-27', null, 'a plan is being made', 'does-not-arise'],
    ['PL-02', '2026-05-25', '2026-05-22', null, 'met'],
    ['NA-05', '2026-04-01', '2026-04-02', null, 'met-late'],
    ['PL-01', '2026-05-11', null, null, 'ended'],
    ['RV-01', '2027-05-21', '2027-05-04', null, 'met'],
    ['RV-03', '2027-03-29', '2027-03-26', null, 'met'],
    ['RV-04', '2027-03-29', null, null, 'overdue'],
    ['RV-05', '2027-04-26', '2027-04-26', null, 'met'],
    ['RV-06', '2027-05-10', '2027-05-04', null, 'met'],
    ['RV-07', '2027-05-10', '2027-05-04', null, 'met'],
    ['RV-11', '2027-06-29', '2027-06-30', null, 'met-late'],
    ['RV-02', '2028-05-03', null, null, 'running'],
    ['RV-09', '2027-06-29', '2027-06-30', null, 'met-late'],
    ['RV-10', '2027-06-29', null, 'it was not decided to leave the plan as it is', 'does-not-arise'],
  ])
  const advice = limit(whole, 'NA-05')
  expect([advice.holder, advice.holderName]).toEqual(['health', 'Wren Trust'])
})

/**
 * Rules of the statute that no fact of a case starts, and why. A rule that is new in the statute must be given its fact, or
 * its reason here.
 */
const startedByNothing: Readonly<Record<string, string>> = {
  'NA-04':
    'A gate, not a limit. Which recorded day is the day "last assessed" is not said by our source, so none is taken for it.',
  'RA-02':
    'A gate, not a limit: the authority may decline. Which recorded day is the day "last assessed" is not said by our source.',
}

describe('every rule has a fact that starts it, or a reason', () => {
  const counted = [...new Set(rules.filter((one) => one.count.op !== 'none').map((one) => one.id))]

  test('the list of rules that nothing starts cannot grow unseen', () => {
    const plain = caseEvents.flatMap((event) => [
      ...(kindOf[event].starts?.rules ?? []),
      ...rulesToName(event),
    ])
    // These take the place of another rule where other facts say so: each is started here.
    const instead = [
      limit([...amending, told('amendments_proposed', '2026-03-02', { about: 'amendment_begun' })], 'RV-12'),
      limit([told('detained_request', '2026-01-05'), told('draft_served', '2026-03-02')], 'DP-03'),
      limit([...reassessing, told('draft_served', '2026-03-02')], 'RA-06'),
      limit(
        [
          ...reassessing,
          told('advice_asked', '2026-02-20'),
          told('advice_request_received', '2026-03-02', { about: 'advice_asked' }),
        ],
        'RA-04',
      ),
    ].map((one) => one.rule)
    const started = new Set([...plain, ...instead])
    expect(counted.filter((rule) => !started.has(rule))).toEqual(Object.keys(startedByNothing))
    // Those that the law gives no day for say so themselves.
    const without = rules.filter((one) => !started.has(one.id) && !Object.hasOwn(startedByNothing, one.id))
    for (const { id, count } of without)
      expect([id, count.op === 'none' && count.says.length > 20]).toEqual([id, true])
  })

  // Monday 2 March 2026 starts each; the days are counted on a paper calendar.
  test.each<
    [
      rule: string,
      starts: CaseFact['event'],
      last: string,
      cautious: string | null,
      ends: CaseFact['event'] | null,
      details?: CaseFact['details'],
    ]
  >([
    ['TR-04', 'old_icb_aware_of_move', '2026-03-20', null, 'new_icb_notified', { moveDate: '2026-03-02' }],
    ['TR-05', 'old_icb_aware_of_change', '2026-03-23', '2026-03-20', 'new_icb_notified'],
    ['TR-06', 'new_icb_aware', '2026-03-23', '2026-03-20', 'new_icb_asked'],
    ['TB-17', 'recommendation_made', '2026-04-06', null, 'recommendation_answered', { holder: 'health' }],
    ['ME-02', 'mediation_not_wanted', '2026-03-05', null, 'certificate_issued'],
    ['ME-03', 'mediation_health_issues', '2026-03-05', null, 'icb_told_of_issues'],
    ['ME-03', 'mediation_health_issues', '2026-03-05', null, 'icb_told_health_only'],
    ['ME-06', 'mediation_not_arranged', '2026-03-05', null, 'certificate_issued'],
    ['ME-07', 'mediation_planned', '2026-02-23', '2026-02-20', 'mediation_day_told'],
    ['ME-08', 'mediation_ended', '2026-03-05', null, 'certificate_issued'],
    ['PB-01', 'direct_payment_made', '2026-06-01', null, 'direct_payment_reviewed'],
    ['RV-13', 'plan_under_five', '2026-09-02', null, 'early_review_considered'],
    ['RV-16', 'post16_move_planned', '2025-10-02', '2025-10-01', 'transfer_finished'],
    ['CE-04', 'birthday_25', '2026-07-31', null, null],
    ['DP-01', 'detained_request', '2026-04-13', null, 'assessment_refused'],
    ['DP-02', 'detained_request', '2026-06-22', null, 'no_plan_decided'],
    ['DP-04', 'detained_request', '2026-07-20', null, 'final_plan_sent'],
    ['RA-05', 'reassessment_own_initiative', '2026-06-08', null, 'final_plan_sent'],
  ])('%s from %s: last day %s', (rule, starts, last, cautious, ends, details = {}) => {
    const fact = told(starts, '2026-03-02', { id: 'it', details })
    const found = limit([fact], rule)
    expect([found.lastDay, found.doneOn]).toEqual([last, null])
    if (cautious !== null) expect(found.cautiousDay).toBe(cautious)
    if (ends === null) return
    const done = told(ends, '2026-03-04', { id: 'end', about: 'it' })
    expect(limit([fact, done], rule).doneOn).toBe('2026-03-04')
  })

  test('mediation on health issues only is the board’s to arrange, in thirty days', () => {
    const issues = told('mediation_health_issues', '2026-02-27')
    const only = told('icb_told_health_only', '2026-03-02', {
      about: 'mediation_health_issues',
      from: 'Wren board',
    })
    const held = told('mediation_held', '2026-04-02', { about: 'mediation_health_issues' })
    expect(limit([issues, only], 'ME-04')).toMatchObject({
      lastDay: '2026-04-01',
      holder: 'health',
      holderName: 'Wren board',
    })
    expect(limitStanding(limit([issues, only, held], 'ME-04'), localDate('2026-04-03')).is).toBe('met-late')
    const mixed = told('icb_told_of_issues', '2026-03-02', { about: 'mediation_health_issues' })
    expect(limitsOf([issues, mixed]).limits.map((one) => one.rule)).toEqual(['ME-03'])
    // Shorter notice that the family agreed to leaves no day owed.
    const planned = told('mediation_planned', '2026-03-20')
    const waived = told('mediation_notice_waived', '2026-03-16', { about: 'mediation_planned' })
    expect(limit([planned], 'ME-07')).toMatchObject({ lastDay: '2026-03-13', cautiousDay: '2026-03-12' })
    expect(limit([planned, waived], 'ME-07').doesNotArise).toBe('the family agreed to shorter notice')
    expect(
      limit([told('recommendation_made', '2026-03-02', { details: { holder: 'social-care' } })], 'TB-17')
        .holder,
    ).toBe('social-care')
  })

  test('an amendment without a review has its own eight weeks, and may be left after all', () => {
    const notice = told('amendments_proposed', '2026-03-02', { about: 'amendment_begun' })
    const served = told('amendments_served', '2026-03-04', { about: 'amendment_begun' })
    const known = [...amending, notice, served]
    const rows = (facts: readonly CaseFact[]) =>
      limitsOf(facts)
        .limits.filter((one) => one.rule !== 'RV-01')
        .map((one) => [one.rule, one.lastDay, one.doneOn, one.doesNotArise])
    const asItIs = 'it was not decided to leave the plan as it is'
    // Eight weeks from 2 March are 27 April; fifteen days beginning with 4 March end on the 18th.
    expect(rows(known)).toEqual([
      ['RV-12', '2026-04-27', null, null],
      ['RV-10', '2026-04-27', null, asItIs],
      ['RV-08', '2026-03-18', null, null],
    ])
    const sent = told('amended_plan_sent', '2026-04-20', { about: 'amendment_begun' })
    expect(rows([...known, sent])[0]).toEqual(['RV-12', '2026-04-27', '2026-04-20', null])
    const dropped = told('amendments_dropped', '2026-04-21', { about: 'amendment_begun' })
    expect(rows([...known, dropped]).slice(0, 2)).toEqual([
      ['RV-12', '2026-04-27', null, 'it was decided not to amend after all'],
      ['RV-10', '2026-04-27', '2026-04-21', null],
    ])
    // After a review it stays with the rules of a review.
    const after = [
      ...whole.slice(0, -1),
      told('amendments_dropped', '2027-06-01', { about: 'review_planned' }),
    ]
    expect(limit(after, 'RV-10').doneOn).toBe('2027-06-01')
    for (const rule of ['RV-09', 'RV-11'])
      expect(limit(after, rule).doesNotArise).toBe('it was decided not to amend after all')
  })

  test('a plan amended before the move answers the limit of that move, and of no later one', () => {
    const facts = [
      told('phase_transfer', '2026-09-01', { id: 'first' }),
      told('transfer_finished', '2026-02-10'),
      told('post16_transfer', '2031-09-01', { id: 'second' }),
    ]
    expect(limit(facts, 'RV-15')).toMatchObject({ lastDay: '2026-02-14', doneOn: '2026-02-10' })
    expect(limit(facts, 'RV-14')).toMatchObject({ lastDay: '2031-03-30', doneOn: null })
  })

  test('what an assessment of a detained person decides makes the other limits not arise', () => {
    const asked = told('detained_request', '2026-01-05')
    const going = [asked, told('assessment_agreed', '2026-02-10')]
    expect(limit(going, 'DP-01').doesNotArise).toBe('there is an assessment')
    expect(limit([...going, told('draft_served', '2026-04-01')], 'DP-02').doesNotArise).toBe(
      'a plan is being made',
    )
    expect(limit([...going, told('no_plan_decided', '2026-04-01')], 'DP-04').doesNotArise).toBe(
      'it was decided not to make a plan',
    )
    expect(limit([asked, told('request_withdrawn', '2026-01-12')], 'DP-04').doesNotArise).toBe(
      'the request was withdrawn',
    )
  })
})

describe('corrections', () => {
  test('a correction takes the place of the entry, and what was about it is about the correction', () => {
    const corrected = [
      ...whole,
      told('advice_request_received', '2026-02-20', {
        id: 'again',
        about: 'advice_asked',
        corrects: 'advice_request_received',
      }),
      told('review_planned', '2027-04-19', { id: 'moved', corrects: 'review_planned' }),
    ]
    expect(limit(corrected, 'NA-05').lastDay).toBe('2026-04-03')
    expect(limitStanding(limit(corrected, 'NA-05'), localDate('2027-01-01')).is).toBe('met')
    // The meeting's thread hangs on the correction now.
    expect([limit(corrected, 'RV-03').lastDay, limit(corrected, 'RV-03').doneOn]).toEqual([
      '2027-04-05',
      '2027-03-26',
    ])
    expect(factsThatHold(corrected)).toHaveLength(whole.length)
  })

  test('a correction of a correction counts, and a withdrawal leaves nothing', () => {
    const second = [
      told('request_received', '2026-01-05', { id: 'a' }),
      told('request_received', '2026-01-06', { id: 'b', corrects: 'a' }),
      told('request_received', '2026-01-07', { id: 'c', corrects: 'b' }),
    ]
    expect(limit(second, 'PL-02')).toMatchObject({ factId: 'c', eventDay: '2026-01-07' })
    const gone = [...second, told('request_received', '2026-01-07', { corrects: 'c', withdraws: true })]
    expect(limitsOf(gone)).toEqual({ limits: [], without: [] })
    expect(factsThatHold([...gone, told('advice_chased', '2026-02-01', { about: 'a' })])).toEqual([])
  })
})

describe('what makes a limit not arise, lifts it or takes its place', () => {
  test('a plan that another authority has is reviewed by it, and advice of a withdrawn request is owed no more', () => {
    const plan = told('final_plan_sent', '2025-10-20', { id: 'plan' })
    const open = (facts: readonly CaseFact[], start: string) =>
      limitsOf(facts).limits.filter((one) => one.rule.startsWith(start) && one.doesNotArise === null)
    expect(open([plan], 'RV-').length).toBeGreaterThan(0)
    expect(open([plan, told('plan_passed_on', '2026-03-02')], 'RV-')).toEqual([])
    const asked = [
      told('request_received', '2026-06-01'),
      told('advice_asked', '2026-07-13', { id: 'asked' }),
      told('advice_request_received', '2026-07-14', { id: 'came', about: 'asked' }),
    ]
    expect(open(asked, 'NA-05').length).toBeGreaterThan(0)
    expect(open([...asked, told('request_withdrawn', '2026-07-20')], 'NA-05')).toEqual([])
  })

  const request = told('request_received', '2026-01-05', { id: 'r' })
  const closed: ExceptionFact = {
    code: 'school_closed_4_weeks',
    impractical: true,
    adviceRequested: '2026-07-20',
    closedFrom: '2026-07-22',
    reopens: '2026-09-02',
  }

  test('an exception lifts one limit, and only where its facts are shown', () => {
    const claim = (rule: string, exception: ExceptionFact) =>
      told('exception_claimed', '2026-07-21', { about: 'r', details: { rules: [rule], exception } })
    const summer = told('request_received', '2026-07-06', { id: 'r' })
    const lifted = [summer, claim('PL-02', closed)]
    expect(limit(lifted, 'PL-02').liftedBy).toBe('school_closed_4_weeks')
    expect(limit(lifted, 'PL-02').lastDay).toBe('2026-11-23')
    expect(limit(lifted, 'NA-02').liftedBy).toBeNull()
    expect(limitStanding(limit(lifted, 'PL-02'), localDate('2027-01-01'))).toEqual({
      is: 'lifted',
      lastDay: '2026-11-23',
      exception: 'school_closed_4_weeks',
      on: null,
    })
    for (const untrue of [
      { ...closed, impractical: false },
      { ...closed, reopens: '2026-08-10' },
      { code: 'staffing', impractical: true },
    ])
      expect(limit([summer, claim('PL-02', untrue)], 'PL-02').liftedBy).toBeNull()
    // A claim about another fact is not about this one.
    const other = told('exception_claimed', '2026-07-21', {
      about: 'else',
      details: { rules: ['PL-02'], exception: closed },
    })
    expect(limit([summer, other], 'PL-02').liftedBy).toBeNull()
  })

  test('an order takes the place of the twenty weeks, and runs by its own', () => {
    const facts = [
      request,
      told('assessment_agreed', '2026-02-10'),
      told('order_made', '2026-05-11', { id: 'o', details: { rules: ['TB-06a', 'TB-06b'] } }),
      told('final_plan_sent', '2026-07-20'),
    ]
    expect(limit(facts, 'PL-02')).toMatchObject({ supersededBy: 'TB-06b', supersededOn: '2026-05-11' })
    expect(limitStanding(limit(facts, 'PL-02'), localDate('2026-08-01')).is).toBe('superseded')
    // Eleven weeks from Monday 11 May 2026 is 27 July.
    expect(limit(facts, 'TB-06b')).toMatchObject({ lastDay: '2026-07-27', doneOn: '2026-07-20' })
  })

  test('of two requests at once the first starts the clock, and the second is recorded (doubt D10)', () => {
    const facts = [request, told('request_received', '2026-01-19', { id: 'second' })]
    expect(limit(facts, 'PL-02', 'r').doesNotArise).toBeNull()
    expect(limit(facts, 'PL-02', 'second').doesNotArise).toBe('an earlier request already runs')
    const sameDay = [request, told('request_received', '2026-01-05', { id: 'twin' })]
    expect(limitsOf(sameDay).limits.filter((one) => one.doesNotArise === null)).toHaveLength(3)
    // Once the first was refused, a later one has its own clock.
    const later = [
      request,
      told('assessment_refused', '2026-02-10'),
      told('request_received', '2026-09-01', { id: 'new' }),
    ]
    expect(limit(later, 'PL-02', 'r').doesNotArise).toBe('it was decided not to assess')
    expect(limit(later, 'PL-02', 'new').doesNotArise).toBeNull()
    const withdrawn = [request, told('request_withdrawn', '2026-01-12')]
    expect(limitsOf(withdrawn).limits.every((one) => one.doesNotArise === 'the request was withdrawn')).toBe(
      true,
    )
  })

  test('a decision not to make a plan answers the sixteen weeks and ends the twenty', () => {
    const facts = [
      request,
      told('assessment_agreed', '2026-02-10'),
      told('no_plan_decided', '2026-04-28', { id: 'no' }),
    ]
    expect(limitStanding(limit(facts, 'NA-07'), localDate('2026-05-01')).is).toBe('met-late')
    expect(limit(facts, 'PL-02').doesNotArise).toBe('it was decided not to make a plan')
  })

  test('a review that keeps the plan leaves no amendments due', () => {
    const facts = [
      told('final_plan_sent', '2025-10-01', { id: 'p' }),
      told('review_planned', '2026-09-01', { id: 'v' }),
      told('review_held', '2026-09-01', { id: 'h', about: 'v' }),
      told('review_decided', '2026-09-20', { about: 'v', details: { outcome: 'keep' } }),
    ]
    for (const rule of ['RV-07', 'RV-11'])
      expect(limit(facts, rule).doesNotArise).toBe('the plan is not amended')
    expect(limit(facts, 'RV-01')).toMatchObject({ lastDay: '2026-09-30', doneOn: '2026-09-20' })
    expect(limit(facts, 'RV-02')).toMatchObject({ lastDay: '2027-09-19', doneOn: null })
    expect(limit([...facts, told('plan_ceased', '2027-01-04')], 'RV-02').doesNotArise).toBe(
      'the plan has ceased',
    )
  })

  test('a second review counts its year from the first review’s decision letter', () => {
    const facts = [
      told('final_plan_sent', '2024-10-01', { id: 'p' }),
      told('review_planned', '2025-09-01', { id: 'v1' }),
      told('review_held', '2025-09-01', { id: 'h1', about: 'v1' }),
      told('review_decided', '2025-09-22', { id: 'd1', about: 'v1', details: { outcome: 'keep' } }),
      told('review_planned', '2026-09-07', { id: 'v2' }),
      told('review_held', '2026-09-07', { id: 'h2', about: 'v2' }),
    ]
    // Four weeks from 7 September is 5 October; twelve months starting with 22 September 2025 end on 21 September 2026.
    expect(limit(facts, 'RV-06', 'h2').lastDay).toBe('2026-09-21')
    expect(limit(facts, 'RV-02').lastDay).toBe('2026-09-21')
    // Of the first: four weeks from 1 September 2025 is 29 September; the year ends a day after that.
    expect(limit(facts, 'RV-06', 'h1').lastDay).toBe('2025-09-29')
  })

  test('a reassessment has its own rules, and starts no new year', () => {
    const facts = [
      told('final_plan_sent', '2025-10-01', { id: 'p' }),
      told('reassessment_requested', '2026-03-02', { id: 'q' }),
      told('reassessment_agreed', '2026-03-16', { id: 'y' }),
      told('advice_asked', '2026-03-17', { id: 'a', details: { holder: 'psychology' } }),
      told('advice_request_received', '2026-03-18', { id: 'ar', about: 'a' }),
      told('draft_served', '2026-05-11', { id: 'd' }),
      told('final_plan_sent', '2026-06-15', { id: 'p2' }),
    ]
    // 15 days from 2 March is 17 March; 14 weeks from 16 March is 22 June; 6 weeks from 18 March is 29 April.
    expect(limit(facts, 'RA-03')).toMatchObject({ lastDay: '2026-03-17', doneOn: '2026-03-16' })
    expect(limit(facts, 'RA-05')).toMatchObject({ lastDay: '2026-06-22', doneOn: '2026-06-15' })
    expect(limit(facts, 'RA-04')).toMatchObject({ lastDay: '2026-04-29', holder: 'psychology' })
    expect(limit(facts, 'RA-06').nothingOwed).toBe(true)
    expect(limitsOf(facts).limits.filter((one) => one.rule === 'RV-01')).toHaveLength(1)
    expect(limit(facts, 'RV-01').lastDay).toBe('2026-09-30')
  })

  test('a certificate belongs to the last decision letter before it', () => {
    const facts = [
      told('decision_letter_sent', '2025-02-03', { id: 'one' }),
      told('decision_letter_sent', '2026-02-02', { id: 'two' }),
      told('certificate_issued', '2026-03-31', { id: 'c' }),
    ]
    expect(limit(facts, 'TB-01', 'one').lastDay).toBe('2025-04-03')
    // One month after 31 March is 30 April; two months from 2 February would have been 2 April.
    expect(limit(facts, 'TB-01', 'two').lastDay).toBe('2026-04-30')
  })
})

describe('where a limit stands', () => {
  const starts = ['request_received', 'draft_served', 'review_held', 'appeal_received', 'order_made'] as const
  const day = fc.integer({ min: 0, max: 900 }).map((at) => addDays(localDate('2025-01-01'), at))
  const someFacts = fc.array(
    fc.record({
      event: fc.constantFrom(...caseEvents),
      day,
      exception: fc.constantFrom('exceptional_personal_circumstances', 'absent_from_area', 'staffing'),
      rule: fc.constantFrom('PL-02', 'NA-02', 'TB-06b', 'TB-05c'),
    }),
    { maxLength: 14 },
  )

  test('is what the statute says of the same facts, on any day', () => {
    let compared = 0
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...starts), day, day, (some, first, begun, today) => {
        const facts = factsThatHold([
          told(first, begun, { id: 'first', details: { rules: ['TB-06b'] } }),
          ...some.map((one, at) =>
            told(one.event, one.day, {
              id: String(at),
              about: 'first',
              details: { rules: [one.rule], exception: { code: one.exception, impractical: true } },
            }),
          ),
        ])
        for (const one of limitsOf(facts).limits) {
          if (one.doesNotArise !== null) continue
          const fact = facts.find((other) => other.id === one.factId)
          if (fact === undefined) throw new Error(one.factId)
          const [answer] = timeLimits([statuteCase(fact, one.rule, facts)])
          if (answer === undefined || isRefusedLimit(answer)) throw new Error(one.rule)
          expect(one.lastDay).toBe(originalLastDay(answer))
          const done = one.doneOn !== null && one.doneOn <= today ? one.doneOn : null
          const superseded =
            one.supersededBy === null || one.supersededOn === null
              ? null
              : { by: one.supersededBy, on: one.supersededOn }
          expect(limitStanding(one, today)).toEqual(standingOf(answer, { done, superseded }, today))
          compared += 1
        }
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(500)
  })
})
