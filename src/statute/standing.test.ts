import { describe, expect, test } from 'vitest'
import { localDate } from '../foundation/index.ts'
import { type LimitFacts, originalLastDay, standingOf } from './standing.ts'
import { type ExceptionFact, isRefusedLimit, timeLimits } from './time-limits.ts'

function limit(rule: string, event: string, date: string, exceptions: readonly ExceptionFact[] = []) {
  const [answer] = timeLimits([{ id: 'x', rule, trigger: { event, date }, exceptions }])
  if (answer === undefined || isRefusedLimit(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

const facts = (done: string | null, superseded: LimitFacts['superseded'] = null): LimitFacts => ({
  done: done === null ? null : localDate(done),
  superseded,
})

const plan = limit('PL-02', 'request_received', '2026-09-01') // to 19 January 2027
const lifted = limit('PL-02', 'request_received', '2026-09-01', [
  { code: 'exceptional_personal_circumstances', impractical: true },
])
const order = { by: 'TB-06b', on: localDate('2027-02-01') }

describe('where a duty stands', () => {
  test.each([
    ['running, on its last day', plan, facts(null), '2027-01-19', { is: 'running', lastDay: '2027-01-19' }],
    ['overdue the day after', plan, facts(null), '2027-01-20', { is: 'overdue', lastDay: '2027-01-19' }],
    ['met on its last day', plan, facts('2027-01-19'), '2027-03-01', { is: 'met', on: '2027-01-19' }],
    [
      'met late',
      plan,
      facts('2027-01-20'),
      '2027-03-01',
      { is: 'met-late', on: '2027-01-20', lastDay: '2027-01-19' },
    ],
    [
      'lifted, never overdue',
      lifted,
      facts(null),
      '2027-06-01',
      { is: 'lifted', lastDay: '2027-01-19', exception: 'exceptional_personal_circumstances', on: null },
    ],
    [
      'lifted, and done since',
      lifted,
      facts('2027-02-01'),
      '2027-06-01',
      {
        is: 'lifted',
        lastDay: '2027-01-19',
        exception: 'exceptional_personal_circumstances',
        on: '2027-02-01',
      },
    ],
    [
      'lifted, and met all the same',
      lifted,
      facts('2027-01-10'),
      '2027-06-01',
      { is: 'met', on: '2027-01-10' },
    ],
    [
      'superseded by an order',
      plan,
      facts(null, order),
      '2027-06-01',
      { is: 'superseded', lastDay: '2027-01-19', by: 'TB-06b' },
    ],
    [
      'met before the order came',
      plan,
      facts('2027-01-10', order),
      '2027-06-01',
      { is: 'met', on: '2027-01-10' },
    ],
    [
      'late before the order came',
      plan,
      facts('2027-01-25', order),
      '2027-06-01',
      { is: 'met-late', on: '2027-01-25', lastDay: '2027-01-19' },
    ],
    [
      'a window that has closed owes nothing',
      limit('PL-01', 'draft_plan_served', '2026-12-18'),
      facts(null),
      '2027-01-02',
      { is: 'ended', lastDay: '2027-01-01' },
    ],
    [
      'a gate owes nothing',
      limit('NA-04', 'last_assessed', '2026-01-15'),
      facts(null),
      '2026-07-16',
      { is: 'ended', lastDay: '2026-07-15' },
    ],
  ] as const)('%s', (_, answer, given, today, expected) => {
    expect(standingOf(answer, given, localDate(today))).toEqual(expected)
  })

  test('published counts use the original day, lifted or not', () => {
    expect([originalLastDay(plan), originalLastDay(lifted)]).toEqual(['2027-01-19', '2027-01-19'])
  })

  test('what may replace a limit is named on the answer', () => {
    expect(plan.supersededBy).toContain('TB-06b')
    expect(limit('ME-10', 'mediation_agreement_date', '2026-09-01').supersededBy).toEqual(['ME-12'])
    expect(limit('ME-11', 'mediation_agreement_date', '2026-09-01').supersededBy).toEqual([])
    expect(limit('TB-08', 'order_made', '2026-09-01').supersededBy).toEqual(['tribunal direction'])
  })
})
