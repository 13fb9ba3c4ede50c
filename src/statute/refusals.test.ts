import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rules } from './rules.ts'
import { isRefusedLimit, type TimeLimitAnswer, type TimeLimitCase, timeLimits } from './time-limits.ts'

/** A case as another program may hand it over: any shape at all. */
function handedOver(value: unknown): TimeLimitAnswer | undefined {
  const cases: TimeLimitCase[] = JSON.parse(JSON.stringify([value]))
  return timeLimits(cases)[0]
}

const sound = { id: 'x', rule: 'NA-02', trigger: { event: 'request_received', date: '2026-01-05' } }
const on = (date: unknown) => ({ ...sound, trigger: { event: 'request_received', date } })

describe('a refusal, with a name and a sentence', () => {
  test.each([
    ['unknown-rule', { ...sound, rule: 'NA-99' }],
    ['unknown-rule', { ...sound, rule: 'na-02' }],
    ['unknown-rule', { ...sound, rule: '' }],
    ['unknown-event', { ...sound, trigger: { event: 'request_validated', date: '2026-01-05' } }],
    ['unknown-event', { ...sound, trigger: { date: '2026-01-05' } }],
    ['bad-date', on('2026-02-30')],
    ['bad-date', on('5 January 2026')],
    ['bad-date', on('2026-01-05T00:00:00Z')],
    ['bad-date', on('2026-1-5')],
    ['bad-date', on('')],
    ['bad-date', on(20260105)],
    ['bad-date', on('9999-12-31')],
    ['bad-case', null],
    ['bad-case', 'NA-02'],
    ['bad-case', { id: 'x', rule: 'NA-02' }],
    ['not-in-force', on('1999-01-05')],
    ['not-in-force', { ...sound, rule: 'RV-17', trigger: { event: 'x', date: '2015-01-01' } }],
    ['no-number', { ...sound, rule: 'NA-01' }],
    ['no-number', { ...sound, rule: 'PL-06' }],
    ['not-confirmed', { ...sound, rule: 'DP-01a' }],
    ['not-confirmed', { ...sound, rule: 'TB-16c' }],
    ['counted-elsewhere', { ...sound, rule: 'TB-02' }],
    ['bad-exception', { ...sound, exceptions: 'absent_from_area' }],
    ['bad-exception', { ...sound, exceptions: [{ impractical: true }] }],
    ['bad-exception', { ...sound, exceptions: [null] }],
    [
      'bad-exception',
      { ...sound, exceptions: [{ code: 'absent_from_area', from: '2026-02-10', to: '2026-01-10' }] },
    ],
    ['bad-date', { ...sound, exceptions: [{ code: 'absent_from_area', from: '10/02/2026' }] }],
    [
      'bad-date',
      {
        ...sound,
        rule: 'RV-11',
        trigger: { event: 'review_meeting_held', date: '2026-10-01' },
        inputs: { amendmentNoticeSent: '2026-13-01' },
      },
    ],
    [
      'inputs-out-of-order',
      {
        ...sound,
        rule: 'RV-11',
        trigger: { event: 'review_meeting_held', date: '2026-10-01' },
        inputs: { amendmentNoticeSent: '2026-09-30' },
      },
    ],
    [
      'missing-input',
      { ...sound, rule: 'ME-12', trigger: { event: 'mediation_agreement_date', date: '2027-03-01' } },
    ],
    [
      'inputs-out-of-order',
      {
        ...sound,
        rule: 'ME-12',
        trigger: { event: 'mediation_agreement_date', date: '2027-03-01' },
        inputs: { agreedInWriting: '2027-02-28' },
      },
    ],
    [
      'bad-input',
      {
        ...sound,
        rule: 'ME-09',
        trigger: { event: 'mediation_agreement_date', date: '2027-03-01' },
        inputs: { orderRule: 'TB-14' },
      },
    ],
    [
      'bad-input',
      {
        ...sound,
        rule: 'TB-01',
        trigger: { event: 'decision_notice_sent', date: '2027-03-01' },
        inputs: { sectionIOnly: 'yes' },
      },
    ],
  ])('%s %j', (refused, value) => {
    const answer = handedOver(value)
    expect(answer).toMatchObject({ refused })
    if (answer === undefined || !isRefusedLimit(answer)) throw new Error('not refused')
    expect(answer.message).toMatch(/^[A-Z"].*\.$/)
  })

  test('a bad case does not touch its neighbours', () => {
    const answers = timeLimits([sound, { ...sound, id: 'y', rule: 'none' }, { ...sound, id: 'z' }])
    expect(answers.map((answer) => [answer.id, isRefusedLimit(answer)])).toEqual([
      ['x', false],
      ['y', true],
      ['z', false],
    ])
  })

  test('days of a word that is no exception are not read', () => {
    expect(handedOver({ ...sound, exceptions: [{ code: 'staffing', from: 'never' }] })).toMatchObject({
      lastDay: '2026-02-16',
      lifted: false,
    })
  })

  test('names that every object has are not rules, inputs or exceptions', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      expect(handedOver({ ...sound, rule: word })).toMatchObject({ refused: 'unknown-rule' })
      expect(handedOver({ ...sound, exceptions: [{ code: word, impractical: true }] })).toMatchObject({
        lifted: false,
      })
    }
  })
})

describe('never a throw', () => {
  const events = [...new Set(rules.flatMap((rule) => rule.runsFrom))]
  const word = fc.oneof(fc.string(), fc.constantFrom('2026-02-29', '2028-02-29', '0001-01-01', '2199-12-31'))
  const anything = fc.oneof(word, fc.boolean(), fc.integer(), fc.constant(null), fc.object({ maxDepth: 1 }))

  test('whatever is handed over, there is one answer to each, in order', () => {
    const oneCase = fc.record({
      id: fc.string(),
      rule: fc.constantFrom(...rules.map((rule) => rule.id)),
      trigger: fc.record({ event: fc.constantFrom(...events), date: anything }),
      inputs: fc.oneof(anything, fc.dictionary(fc.constantFrom('moveDate', 'agreedInWriting'), anything)),
      exceptions: fc.oneof(
        anything,
        fc.array(
          fc.record({ code: fc.constantFrom('absent_from_area', 'other'), from: anything, to: anything }),
        ),
      ),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(oneCase, anything), { maxLength: 5 }), (values) => {
        const text = JSON.stringify(values)
        const cases: TimeLimitCase[] = JSON.parse(text)
        expect(timeLimits(cases)).toHaveLength(values.length)
      }),
      { numRuns: 500 },
    )
  })

  test('a list that is no list has no answers', () => {
    const nothing: TimeLimitCase[] = JSON.parse('null')
    expect(timeLimits(nothing)).toEqual([])
  })

  test('every rule with a count answers on the first and the last day that is read', () => {
    for (const { id, runsFrom } of rules.filter((rule) => rule.count.op !== 'none')) {
      const [answer] = timeLimits([
        {
          id,
          rule: id,
          trigger: { event: runsFrom[0] ?? '', date: '2199-12-31' },
          inputs: { agreedInWriting: '2199-12-31' },
        },
      ])
      expect(answer, id).toMatchObject({ lifted: false })
    }
  })
})
