/**
 * The 20-week figures of 200 cases, from their facts to the figure that a measure takes. The numbers on the right were worked
 * out apart, from the days alone: days from request to plan, at most 140, in the month of the plan; excepted plans are left
 * out of both counts (the SEN2 guide, the 20-week measure).
 */
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../foundation/index.ts'
import { limitsOf } from '../ehc-case/index.ts'
import { type FigureLimit, monthOfDay } from './figures.ts'
import { type FedFigure, fedFigure, fedFigures, fedUnits, fedWords, sourcesInForce } from './figures-fed.ts'

const fact = (id: string, event: string, day: string, more: object = {}) => ({
  id,
  event,
  day: localDate(day),
  aboutId: null,
  fromWhom: null,
  areaAgencyId: null,
  details: {},
  correctsId: null,
  withdraws: false,
  ...more,
})
type Facts = Parameters<typeof limitsOf>[0]

const until = localDate('2026-10-31')

function factsOf(at: number): Facts {
  const request = addDays(localDate('2025-09-01'), at)
  const final = addDays(request, 100 + ((at * 37) % 90))
  const isExcepted = at % 13 === 0 || at % 13 === 5
  const isRefused = at % 8 === 0
  const isIssued = !isRefused && at % 9 !== 1 && final <= until
  return [
    fact('request', 'request_received', request),
    fact(
      'decision',
      isRefused ? 'assessment_refused' : 'assessment_agreed',
      addDays(request, 30 + (at % 25)),
    ),
    ...(isExcepted
      ? [
          fact('exception', 'exception_claimed', addDays(request, 40), {
            aboutId: 'request',
            details: {
              rules: ['PL-02'],
              exception: {
                code: 'exceptional_personal_circumstances',
                impractical: true,
                on: addDays(request, 35),
              },
            },
          }),
        ]
      : []),
    ...(isIssued
      ? [fact('draft', 'draft_served', addDays(final, -20)), fact('final', 'final_plan_sent', final)]
      : []),
  ] as Facts
}

const limits: readonly FigureLimit[] = Array.from({ length: 200 }, (_, at) =>
  limitsOf(factsOf(at)).limits.map((one) => ({ ...one, caseId: `case-${at}`, agency: null })),
).flat()

describe('200 cases', () => {
  test.each([
    ['2025-12', 1, 1, 0, 0],
    ['2026-01', 10, 9, 7, 6],
    ['2026-02', 15, 9, 14, 8],
    ['2026-03', 24, 11, 18, 7],
    ['2026-04', 24, 11, 20, 9],
    ['2026-05', 24, 11, 22, 9],
    ['2026-06', 23, 11, 21, 10],
    ['2026-07', 19, 4, 14, 3],
    ['2026-08', 12, 1, 11, 1],
    ['2026-09', 2, 0, 1, 0],
    ['2026-10', 0, 0, 0, 0],
  ])('%s: %i plans, %i in time; without exceptions %i, %i', (name, of, inTime, ofWithout, inTimeWithout) => {
    const month = monthOfDay(localDate(`${name}-01`))
    const read = (figure: FedFigure) => {
      const { value, symbol, numerator, denominator, cases } = fedFigure(limits, figure, null, month)
      expect(cases).toHaveLength(denominator ?? 0)
      return { value, symbol, counts: [denominator ?? 0, numerator ?? 0] }
    }
    const all = read('plans')
    expect(all.counts).toEqual([of, inTime])
    expect([all.value, all.symbol]).toEqual(of === 0 ? [null, 'not-applicable'] : [(100 * inTime) / of, null])
    const without = read('plans-without-exceptions')
    expect(without.counts).toEqual([ofWithout, inTimeWithout])
    // Every plan excepted: the rate is not available, and never 0.
    expect(without.symbol).toBe(ofWithout > 0 ? null : of > 0 ? 'unavailable' : 'not-applicable')
  })
})

describe('the other figures', () => {
  const month = monthOfDay(localDate('2026-05-01'))
  const limit = (
    caseId: string,
    rule: string,
    lastDay: string,
    more: Partial<FigureLimit> = {},
  ): FigureLimit => ({
    caseId,
    rule,
    eventDay: localDate('2026-01-05'),
    lastDay: localDate(lastDay),
    doneOn: null,
    liftedBy: null,
    supersededOn: null,
    doesNotArise: null,
    holder: 'health',
    agency: 'icb',
    ...more,
  })

  test('advice and reviews are judged in the month in which they fell due, answered or not', () => {
    const some = [
      limit('never', 'NA-05', '2026-05-31'),
      limit('early', 'NA-05', '2026-05-01', { doneOn: localDate('2026-03-01') }),
      limit('late', 'NA-05', '2026-05-20', { doneOn: localDate('2026-05-21'), agency: 'trust' }),
      limit('psychology', 'NA-05', '2026-05-20', { doneOn: localDate('2026-05-20'), holder: 'psychology' }),
      limit('june', 'NA-05', '2026-06-01'),
      limit('none-owed', 'NA-05', '2026-05-02', { doesNotArise: 'refused' }),
      limit('ordered', 'NA-05', '2026-05-02', { supersededOn: localDate('2026-05-02') }),
      limit('review', 'RV-02', '2026-05-10', { doneOn: localDate('2026-05-10') }),
      limit('review-late', 'RV-01', '2026-05-10'),
    ]
    const counts = (figure: FedFigure, agency: string | null = null) => {
      const { numerator, denominator } = fedFigure(some, figure, agency, month)
      return [numerator, denominator]
    }
    expect(counts('advice-due')).toEqual([2, 4])
    expect(counts('advice-due-health')).toEqual([1, 3])
    expect(counts('advice-due-psychology')).toEqual([1, 1])
    expect(counts('advice-due-social-care')).toEqual([null, null])
    expect(counts('advice-due-of-agency', 'trust')).toEqual([0, 1])
    expect(counts('reviews-due')).toEqual([1, 2])
    expect(fedFigure(some, 'reviews-overdue', null, month)).toMatchObject({
      value: 1,
      cases: ['review-late'],
    })
  })

  test('a wait is told in weeks, and every figure has its words and its unit', () => {
    const open = [limit('old', 'PL-02', '2026-05-25')]
    expect(fedFigure(open, 'longest', null, month)).toMatchObject({ value: 146 / 7, cases: ['old'] })
    expect(fedFigure(open, 'open-past', null, month).value).toBe(1)
    expect(fedFigure([], 'longest', null, month)).toMatchObject({ value: null, symbol: 'not-applicable' })
    for (const one of fedFigures)
      expect([fedWords[one].length > 10, fedUnits[one] !== undefined]).toEqual([true, true])
  })

  test('the last decision of each measure counts, and one that names no figure ends it', () => {
    const decision = (measureId: string, place: number, figure: FedFigure | null) => ({
      id: `${measureId}${place}`,
      measureId,
      place,
      figure,
      agency: null,
      fromDay: localDate('2026-05-01'),
      decidedOn: localDate('2026-05-01'),
      decidedBy: 'A board',
      why: 'All cases are here',
      enteredBy: 'x',
    })
    const all = [
      decision('a', 1, 'plans'),
      decision('b', 2, null),
      decision('b', 1, 'plans'),
      decision('a', 2, 'longest'),
    ]
    expect(sourcesInForce(all).map((one) => one.id)).toEqual(['a2'])
  })
})
