/** What may be done now, and why not. */
import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { aboutKinds, actsNow, type CaseHere, type FactToRecord, refuseFact, rulesToName } from './case-act.ts'
import { type CaseEvent, caseEvents } from './case-event.ts'
import type { CaseFact } from './case-fact.ts'
import { type Told, told } from './case-facts.fixture.ts'

const today = '2026-11-23'

function here(entries: readonly CaseFact[], more: Partial<CaseHere> = {}): CaseHere {
  const plain = {
    born: localDate('2016-05-04'),
    today: localDate(today),
    closedOn: null,
    agreedOnlineOn: null,
    family: [],
  }
  return { ...plain, entries, ...more }
}

const record = (
  event: CaseEvent,
  day: string,
  more: Told & { channel?: FactToRecord['channel'] } = {},
): FactToRecord => ({ ...told(event, day, more), channel: more.channel ?? null })

const refused = (entries: readonly CaseFact[], fact: FactToRecord, more: Partial<CaseHere> = {}) =>
  refuseFact(here(entries, more), fact)?.refused ?? null

const request = told('request_received', '2026-06-01')
const agreed = told('assessment_agreed', '2026-07-10')
const draft = told('draft_served', '2026-10-05')
const plan = told('final_plan_sent', '2026-10-20')
const planned = told('review_planned', '2026-11-02')
const held = told('review_held', '2026-11-02', { about: 'review_planned' })

describe('days', () => {
  test.each([
    ['before the birth', '2016-05-03', 'before-birth'],
    ['on the day of the birth', '2016-05-04', null],
    ['today', today, null],
    ['tomorrow', '2026-11-24', 'to-come'],
  ])('a request received %s', (_, day, why) => {
    expect(refused([], record('request_received', day))).toBe(why)
  })

  test('a meeting that is planned may be to come, and a planned one is judged by what holds today', () => {
    const kept = [request, agreed, draft, plan]
    expect(refused(kept, record('review_planned', '2027-10-04'))).toBeNull()
    expect(refused([], record('review_planned', '2027-10-04'))).toBe('not-yet')
  })

  test('an answer is not before what it answers, but an invitation is before the meeting', () => {
    const asked = told('advice_asked', '2026-07-13')
    const given = (day: string) => record('advice_given', day, { about: 'advice_asked' })
    expect(refused([request, agreed, asked], given('2026-07-12'))).toBe('before-about')
    expect(refused([request, agreed, asked], given('2026-07-13'))).toBeNull()
    const invited = record('review_invited', '2026-10-12', { about: 'review_planned' })
    expect(refused([plan, planned], invited)).toBeNull()
  })
})

describe('what must hold first', () => {
  const begun = [request, agreed]
  test.each<[string, readonly CaseFact[], FactToRecord, string | null]>([
    ['a decision without a request', [], record('assessment_agreed', '2026-07-10'), 'not-yet'],
    ['a decision before the request', [request], record('assessment_agreed', '2026-05-31'), 'not-yet'],
    ['a decision after it', [request], record('assessment_agreed', '2026-07-10'), null],
    ['a second decision', begun, record('assessment_refused', '2026-07-14'), 'not-yet'],
    ['a draft without an assessment', [request], record('draft_served', '2026-10-05'), 'not-yet'],
    ['a draft', begun, record('draft_served', '2026-10-05'), null],
    ['a final plan before its draft', begun, record('final_plan_sent', '2026-10-20'), 'not-yet'],
    ['a final plan on day 15', [...begun, draft], record('final_plan_sent', '2026-10-19'), 'not-yet'],
    ['a final plan on day 16', [...begun, draft], record('final_plan_sent', '2026-10-20'), null],
    [
      'a final plan on day 10, the family having finished',
      [...begun, draft, told('family_finished', '2026-10-13', { about: 'draft_served' })],
      record('final_plan_sent', '2026-10-14'),
      null,
    ],
    [
      'a final plan before the family finished',
      [...begun, draft, told('family_finished', '2026-10-15', { about: 'draft_served' })],
      record('final_plan_sent', '2026-10-14'),
      'not-yet',
    ],
    ['a request while a plan is kept', [...begun, draft, plan], record('request_received', today), 'not-yet'],
    ['a second request while the first runs', begun, record('request_received', today), null],
    ['a review without a plan', begun, record('review_planned', today), 'not-yet'],
    [
      'a decision after a review that was not held',
      [plan, planned],
      record('review_decided', '2026-11-10', { about: 'review_planned', details: { outcome: 'keep' } }),
      'not-yet',
    ],
    [
      'a decision that does not say what',
      [plan, planned, held],
      record('review_decided', '2026-11-10', { about: 'review_planned' }),
      'no-outcome',
    ],
    ['an appeal without a decision', begun, record('appeal_received', today), 'not-yet'],
    ['an order without an appeal', [plan], record('order_made', today), 'not-yet'],
    [
      'a case conceded after it was answered',
      [
        told('assessment_refused', '2026-07-10'),
        told('appeal_received', '2026-08-10'),
        told('appeal_answered', '2026-09-10', { about: 'appeal_received' }),
      ],
      record('appeal_not_opposed', '2026-10-01', { details: { rules: ['TB-13a'] } }),
      'not-yet',
    ],
    ['advice that belongs to nothing', begun, record('advice_given', today), 'no-about'],
    [
      'advice that belongs to something else',
      begun,
      record('advice_given', today, { about: 'request_received' }),
      'no-about',
    ],
    ['a plan that ceases untold', [plan], record('plan_ceased', today), 'not-yet'],
    [
      'a plan that ceases before the time for an appeal has ended',
      [plan, told('cease_notice_sent', '2026-10-30')],
      record('plan_ceased', today),
      'not-yet',
    ],
    [
      'a plan that ceases after it',
      [told('final_plan_sent', '2025-10-20'), told('cease_notice_sent', '2026-08-03')],
      record('plan_ceased', today),
      null,
    ],
  ])('%s', (_, entries, fact, why) => {
    expect(refused(entries, fact)).toBe(why)
  })

  test('two parents are two people: one who has finished ends nobody else’s time, and who writes after all has not', () => {
    const family = { family: ['mother', 'father'] }
    const said = (event: CaseEvent, day: string, byPerson?: string) =>
      told(event, day, {
        id: `${event} ${byPerson} ${day}`,
        about: 'draft_served',
        details: byPerson === undefined ? {} : { byPerson },
      })
    const early = (...facts: readonly CaseFact[]) =>
      refused([...begun, draft, ...facts], record('final_plan_sent', '2026-10-14'), family)
    const mother = said('family_finished', '2026-10-07', 'mother')
    const father = said('family_finished', '2026-10-08', 'father')
    expect([early(), early(mother), early(father)]).toEqual(['not-yet', 'not-yet', 'not-yet'])
    expect(early(mother, father)).toBeNull()
    // Somebody whose part has ended is neither waited for nor counted.
    expect(early(mother, said('family_finished', '2026-10-08', 'uncle'))).toBe('not-yet')
    // A caseworker who records it of the family as a whole records it of each.
    expect(early(said('family_finished', '2026-10-08'))).toBeNull()
    for (const event of ['representations_received', 'meeting_asked'] as const) {
      expect(early(mother, father, said(event, '2026-10-09', 'father'))).toBe('not-yet')
      expect(early(said(event, '2026-10-06', 'father'), mother, father)).toBeNull()
      expect(early(said('family_finished', '2026-10-08'), said(event, '2026-10-09', 'mother'))).toBe(
        'not-yet',
      )
    }
    // A letter or a call that a caseworker records takes it back; and nobody else ends a request to meet.
    const whole = said('family_finished', '2026-10-10')
    expect(early(mother, father, said('representations_received', '2026-10-09'))).toBe('not-yet')
    expect(early(said('representations_received', '2026-10-09'), whole)).toBeNull()
    expect(early(said('meeting_asked', '2026-10-08', 'father'), whole)).toBe('not-yet')
    expect(early(said('meeting_asked', '2026-10-08'), whole)).toBeNull()
    // Where nobody is recorded, only the family as a whole.
    const nobody = (fact: CaseFact) =>
      refused([...begun, draft, fact], record('final_plan_sent', '2026-10-14'), { family: [] })
    expect([nobody(mother), nobody(said('family_finished', '2026-10-08'))]).toEqual(['not-yet', null])
    // What was said of an earlier draft says nothing of a later one.
    const second = told('draft_served', '2026-10-09', { id: 'second' })
    expect(early(said('family_finished', '2026-10-08'), second)).toBe('not-yet')
  })

  test('amended plans wait for the 16th day too, or for the family', () => {
    const notice = told('amendments_proposed', '2026-11-09', { about: 'review_planned' })
    const served = told('amendments_served', '2026-11-11', { about: 'review_planned' })
    const sent = record('amended_plan_sent', today, { about: 'review_planned' })
    const so = [plan, planned, held, notice, served]
    expect(refused([plan, planned, held], sent)).toBe('not-yet')
    expect(refused(so, sent)).toBe('not-yet')
    const finished = told('family_finished', '2026-11-20', { about: 'review_planned' })
    expect(refused([...so, finished], sent)).toBeNull()
    const later = here(so, { today: localDate('2026-11-26') })
    expect(refuseFact(later, { ...sent, day: localDate('2026-11-25') })?.refused).toBe('not-yet')
    expect(refuseFact(later, { ...sent, day: localDate('2026-11-26') })).toBeNull()
  })

  test('nothing is added to a closed case but a note; what was entered may be put right', () => {
    const closed = { closedOn: localDate('2026-11-01') }
    const advice = told('advice_asked', '2026-07-13', { details: { profession: 'x', holder: 'health' } })
    const given = record('advice_given', '2026-10-30', { about: 'advice_asked' })
    expect(refused([request, agreed, advice], given, closed)).toBe('closed')
    expect(refused([], record('note', today, { details: { words: 'Filed' } }), closed)).toBeNull()
    const right = record('assessment_agreed', '2026-07-11', { corrects: 'assessment_agreed' })
    expect(refused([request, agreed], right, closed)).toBeNull()
  })
})

describe('serving and letters', () => {
  const kept = [request, agreed, draft, plan]
  test('online counts only for a family that had agreed in writing by then; else post', () => {
    // By e-mail nothing is served, whoever agreed to what.
    for (const channel of ['email', 'telephone', 'meeting'] as const)
      expect(refused([request, agreed], record('draft_served', '2026-10-05', { channel }))).toBe(
        'not-served-so',
      )
    expect(refused([request, agreed], record('draft_served', '2026-10-05', { channel: 'post' }))).toBeNull()
    const online = record('draft_served', '2026-10-05', { channel: 'online' })
    expect(refused([request, agreed], online)).toBe('not-agreed-online')
    expect(refused([request, agreed], online, { agreedOnlineOn: localDate('2026-10-06') })).toBe(
      'not-agreed-online',
    )
    expect(refused([request, agreed], online, { agreedOnlineOn: localDate('2026-10-05') })).toBeNull()
    expect(refused([request, agreed], { ...online, channel: 'post' })).toBeNull()
  })

  test('a decision letter says that it carried the rights, or why it did not', () => {
    const sent = (details: CaseFact['details']) => record('decision_letter_sent', today, { details })
    expect(refused(kept, sent({}))).toBe('no-rights-notice')
    expect(refused(kept, sent({ rightsNotice: true }))).toBeNull()
    expect(refused(kept, sent({ words: 'Sent again today with the notice' }))).toBeNull()
    expect(refused([request], sent({ rightsNotice: true }))).toBe('not-yet')
  })

  test('an order names what is to be done, of those that the statute knows', () => {
    const appealed = [...kept, told('appeal_received', '2026-11-02')]
    const order = (rules: readonly string[]) => record('order_made', today, { details: { rules } })
    expect(refused(appealed, order([]))).toBe('no-rules')
    expect(refused(appealed, order(['PL-02']))).toBe('no-rules')
    expect(refused(appealed, order(['TB-08', 'TB-09']))).toBeNull()
    expect(rulesToName('order_made')).toEqual(expect.arrayContaining(['TB-05a', 'TB-06b', 'TB-10']))
    expect(rulesToName('mediation_agreed')).toEqual(['ME-09', 'ME-10', 'ME-11', 'ME-12'])
    expect(rulesToName('draft_served')).toEqual([])
  })
})

describe('reviews, provision and the tribunal', () => {
  const entries = [request, agreed, draft, plan, planned, held]
  const of = (event: CaseEvent, details: CaseFact['details'], about = 'review_planned') =>
    refused(entries, record(event, today, { about, details }))
  const nothing = { employment: '', living: ' ', community: '', health: '', services: '', told: '' }

  test.each([
    ['review_contribution', { words: 'x' }, 'on-review-page'],
    ['review_contribution', { whose: 'child', words: ' ' }, 'no-words'],
    ['review_contribution', { whose: 'child', words: 'I like art.' }, null],
    ['review_outcome', { outcomeNamed: 'Reads' }, 'no-progress'],
    ['review_outcome', { progress: 'met' }, 'no-outcome-named'],
    ['review_outcome', { progress: 'met', outcomeNamed: 'Reads' }, null],
    ['adulthood_recorded', {}, 'no-adulthood'],
    ['adulthood_recorded', { adulthood: nothing }, 'no-adulthood'],
    ['adulthood_recorded', { adulthood: { ...nothing, health: 'A check' } }, null],
  ] as const)('%s with %o: %s', (event, details, why) => {
    expect(of(event, details)).toBe(why)
  })

  test('what is sent for a meeting may come before it; it belongs to a meeting', () => {
    const sent = { whose: 'family', words: 'More help' } as const
    expect(
      refused(
        entries,
        record('review_contribution', '2026-10-25', { about: 'review_planned', details: sent }),
      ),
    ).toBeNull()
    expect(of('review_contribution', sent, 'final_plan_sent')).toBe('no-about')
  })

  test('an answer about provision says yes, partly or no, and where not, what; a plan is kept', () => {
    const said = (details: CaseFact['details'], known: readonly CaseFact[] = entries) =>
      refused(known, record('provision_check', today, { details }))
    expect(said({ words: 'x' })).toBe('no-happening')
    expect(said({ happening: 'no' })).toBe('no-words')
    expect(said({ happening: 'no', words: 'No therapist' })).toBeNull()
    expect(said({ happening: 'yes' })).toBeNull()
    expect(said({ happening: 'yes' }, [request])).toBe('not-yet')
    expect(refused([request], record('provision_asked', today))).toBe('not-yet')
  })

  test('what a direction asked is done about that direction', () => {
    const directed = told('tribunal_direction', '2026-11-03', { details: { by: '2026-11-20' } })
    const appealed = [...entries, told('appeal_received', '2026-11-02'), directed]
    expect(refused(appealed, record('direction_met', today, { about: 'tribunal_direction' }))).toBeNull()
    expect(refused(entries, record('direction_met', today))).toBe('no-about')
  })
})

describe('what the law asks beside the ordinary way of a case', () => {
  const kept = [request, agreed, draft, plan]
  const child = (born: string) => ({ born: localDate(born) })

  test('an amendment without a review: begun, proposed, served, waited for, sent or left', () => {
    const about = 'amendment_begun'
    const begun = [...kept, told('amendment_begun', '2026-10-26')]
    const notice = told('amendments_proposed', '2026-10-28', { about })
    const served = told('amendments_served', '2026-10-30', { about })
    const sent = (day: string) => record('amended_plan_sent', day, { about })
    expect(refused([request], record('amendment_begun', today))).toBe('not-yet')
    expect(refused(begun, record('amendments_proposed', '2026-10-28', { about }))).toBeNull()
    expect(refused(begun, sent('2026-11-20'))).toBe('not-yet')
    // Fifteen days beginning with 30 October end on 13 November.
    const known = [...begun, notice, served]
    expect([refused(known, sent('2026-11-13')), refused(known, sent('2026-11-14'))]).toEqual([
      'not-yet',
      null,
    ])
    const finished = told('family_finished', '2026-11-05', { about })
    expect(refused([...known, finished], sent('2026-11-06'))).toBeNull()
    const left = (words?: string) =>
      record('amendments_dropped', '2026-11-20', { about, details: words === undefined ? {} : { words } })
    expect([refused(known, left()), refused(known, left('The school can meet the need'))]).toEqual([
      'no-words',
      null,
    ])
    const dropped = told('amendments_dropped', '2026-11-16', { about })
    expect(refused([...known, dropped], sent('2026-11-20'))).toBe('not-yet')
    expect(refused([...known, told('amended_plan_sent', '2026-11-16', { about })], left('No'))).toBe(
      'not-yet',
    )
    expect(
      refused([...kept, planned], record('amendments_proposed', today, { about: 'review_planned' })),
    ).toBe('not-yet')
  })

  test('a birthday is the birthday, a plan under 5 is that plan, and each belongs to what it needs', () => {
    const twentyFive = child('2001-11-10')
    const birthday = (day: string) => refused(kept, record('birthday_25', day), twentyFive)
    expect([birthday('2026-11-10'), birthday('2026-11-11')]).toEqual([null, 'not-the-birthday'])
    const leap = here(kept, { ...child('2000-02-29'), today: localDate('2026-11-23') })
    const on = (day: string) => refuseFact(leap, record('birthday_25', day))?.refused ?? null
    expect([on('2025-02-28'), on('2025-03-02')]).toEqual(['not-yet', 'not-the-birthday'])
    const under = (day: string, born: string) =>
      refused(kept, record('plan_under_five', day, { about: 'final_plan_sent' }), child(born))
    expect(under('2026-10-20', '2022-01-05')).toBeNull()
    expect(under('2026-10-21', '2022-01-05')).toBe('not-the-plan')
    expect(under('2026-10-20', '2021-10-20')).toBe('not-yet')
    const recommended = (holder?: 'health' | 'school') =>
      refused(
        [...kept, told('appeal_received', '2026-11-02')],
        record('recommendation_made', today, { details: holder === undefined ? {} : { holder } }),
      )
    expect([recommended(), recommended('school'), recommended('health')]).toEqual([
      'no-holder',
      'no-holder',
      null,
    ])
    const letter = told('decision_letter_sent', '2026-10-21', { details: { rightsNotice: true } })
    expect(refused([...kept, letter], record('mediation_planned', '2026-12-01'))).toBe('not-yet')
    const wanted = told('mediation_wanted', '2026-11-02')
    expect(refused([...kept, letter, wanted], record('mediation_planned', '2026-12-01'))).toBeNull()
    const set = told('mediation_planned', '2026-12-01')
    const say = record('mediation_day_told', '2026-11-20', { about: 'mediation_planned' })
    expect(refused([...kept, letter, wanted, set], say)).toBeNull()
    expect(refused([request], record('new_icb_aware', today))).toBe('not-yet')
    // A detained child's request goes on as any other, and not beside a plan that is kept.
    const detained = told('detained_request', '2026-06-01')
    expect(refused([detained], record('assessment_agreed', '2026-07-10'))).toBeNull()
    expect(refused(kept, record('detained_request', today))).toBe('not-yet')
  })
})

describe('exceptions', () => {
  const claim = (details: CaseFact['details'], about = 'request_received') =>
    record('exception_claimed', today, { about, details })
  const circumstances = { code: 'exceptional_personal_circumstances', impractical: true, from: '2026-06-10' }

  test('one limit, its facts tested by the statute, told in its own sentence', () => {
    const entries = [request, agreed]
    expect(refused(entries, claim({ rules: ['PL-02'], exception: circumstances }))).toBeNull()
    expect(refused(entries, claim({ rules: ['PL-02'] }))).toBe('no-exception')
    expect(refused(entries, claim({ rules: ['PL-02', 'NA-02'], exception: circumstances }))).toBe('no-limit')
    expect(refused(entries, claim({ rules: ['RV-06'], exception: circumstances }))).toBe('no-limit')
    const without = claim({ rules: ['PL-02'], exception: { ...circumstances, impractical: false } })
    expect(refuseFact(here(entries), without)).toMatchObject({
      refused: 'exception-not-shown',
      sentence: expect.stringContaining('It was not shown that this made the limit impractical'),
    })
    const short = { code: 'absent_from_area', impractical: true, from: '2026-06-10', to: '2026-06-20' }
    expect(refuseFact(here(entries), claim({ rules: ['PL-02'], exception: short }))?.sentence).toContain(
      'at least 28 are needed',
    )
    expect(refused([], claim({ rules: ['PL-02'], exception: circumstances }))).toBe('no-about')
  })
})

describe('the table', () => {
  test('says of every event whether it may be recorded, and where not, why and what to do', () => {
    for (const entries of [[], [request], [request, agreed, draft, plan]]) {
      const acts = actsNow(here(entries))
      expect(acts.map((one) => one.event)).toEqual(caseEvents)
      for (const { whyNot } of acts)
        if (whyNot !== null) {
          expect(whyNot.why).toMatch(/^[A-Z].*\.$/)
          expect(whyNot.todo).toMatch(/^[A-Z].*\.$/)
        }
    }
    const open = (entries: readonly CaseFact[], more: Partial<CaseHere> = {}) =>
      actsNow(here(entries, more)).flatMap((one) => (one.whyNot === null ? [one.event] : []))
    expect(open([])).toEqual(
      expect.arrayContaining(['request_received', 'health_notice', 'education_now', 'note']),
    )
    expect(open([])).not.toContain('draft_served')
    expect(open([request])).toEqual(expect.arrayContaining(['assessment_agreed', 'assessment_refused']))
    expect(open([request, agreed, draft, plan])).toEqual(
      expect.arrayContaining(['review_planned', 'reassessment_requested', 'cease_notice_sent']),
    )
    expect(open([request], { closedOn: localDate('2026-11-01') })).toEqual(['note'])
  })

  test('the page and the guard agree: what may be done now is not refused for want of something else', () => {
    const states = [
      [],
      [request],
      [request, agreed],
      [request, agreed, draft],
      [request, agreed, draft, plan, planned, held],
    ]
    for (const entries of states)
      for (const { event, whyNot } of actsNow(here(entries))) {
        const abouts = aboutKinds(event)
        const about = entries.findLast((one) => abouts.includes(one.event))?.id
        const why = refused(entries, record(event, today, about === undefined ? {} : { about }))
        const forWant = why === 'not-yet' || (why === 'no-about' && about === undefined)
        expect([event, forWant && abouts.length + Number(why === 'not-yet') > 0]).toEqual([
          event,
          whyNot !== null,
        ])
      }
  })
})
