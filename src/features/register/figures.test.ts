/** Figures from casework: hand-worked cases, and a fixture of 200 counted a second time from its raw rows. */
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate, localDate } from '../../foundation/index.ts'
import {
  adviceByHolder,
  ageOfPlans,
  appealsIn,
  type FigureLimit,
  figuresOf,
  longestWait,
  monthOfDay,
  monthsBefore,
  newRequests,
  oldCasesSentence,
  openPastLimit,
  percent,
  plansIssued,
  requestsDue,
} from './figures.ts'

const limit = (
  caseId: string,
  rule: string,
  eventDay: string,
  lastDay: string,
  more: Partial<FigureLimit> = {},
) => ({
  caseId,
  rule,
  eventDay: localDate(eventDay),
  lastDay: localDate(lastDay),
  doneOn: null,
  liftedBy: null,
  supersededOn: null,
  doesNotArise: null,
  holder: 'authority',
  agency: null,
  ...more,
})

const october = monthOfDay(localDate('2026-10-15'))
const today = localDate('2026-11-23')

describe('a handful worked by hand', () => {
  const limits: readonly FigureLimit[] = [
    // Sent on its very last day: in time.
    limit('last-day', 'PL-02', '2026-05-20', '2026-10-07', { doneOn: localDate('2026-10-07') }),
    // A day later: late.
    limit('a-day-late', 'PL-02', '2026-05-20', '2026-10-07', { doneOn: localDate('2026-10-08') }),
    // Late, and its limit was lifted: counted as late with exceptions, left out without.
    limit('lifted', 'PL-02', '2026-04-01', '2026-08-19', {
      doneOn: localDate('2026-10-20'),
      liftedBy: 'absent_from_area',
    }),
    // No plan will be made, so it is nobody's plan.
    limit('no-plan', 'PL-02', '2026-05-20', '2026-10-07', {
      doesNotArise: 'it was decided not to make a plan',
    }),
    // Open past its last day at the end of October, and sent in November.
    limit('open-then', 'PL-02', '2026-05-27', '2026-10-14', { doneOn: localDate('2026-11-03') }),
    // An order took its place before the end of October.
    limit('ordered', 'PL-02', '2026-05-27', '2026-10-14', { supersededOn: localDate('2026-10-20') }),
    // Due on the last day of the month: not yet past it then.
    limit('due-that-day', 'PL-02', '2026-06-13', '2026-10-31'),
    limit('advice-late', 'NA-05', '2026-08-20', '2026-10-01', {
      doneOn: localDate('2026-10-02'),
      holder: 'health',
      agency: 'icb',
    }),
    limit('advice-in-time', 'NA-05', '2026-08-21', '2026-10-02', {
      doneOn: localDate('2026-10-02'),
      holder: 'health',
      agency: 'icb',
    }),
    limit('appeal', 'TB-04', '2026-10-31', '2026-11-30'),
  ]

  test('counts plans on their original last days, with exceptions and without', () => {
    const { all, withoutExceptions } = plansIssued(limits, october)
    expect([all.of.length, all.inTime]).toEqual([3, ['last-day']])
    expect([withoutExceptions.of.length, withoutExceptions.inTime.length]).toEqual([2, 1])
    expect(percent(withoutExceptions)).toBe(50)
    expect(percent({ of: [], inTime: [] })).toBeNull()
  })

  test('counts what stood open at the end of a month as it stood then', () => {
    expect(openPastLimit(limits, october.to).map((one) => one.caseId)).toEqual(['open-then'])
    expect(longestWait(limits, october.to)).toEqual({ days: 157, caseId: 'open-then', of: 2 })
    expect(ageOfPlans(limits, october)).toBe(141)
    expect(appealsIn(limits, october)).toEqual(['appeal'])
    expect(
      adviceByHolder(limits, october).map((one) => [one.holder, one.agency, one.counts.all.inTime]),
    ).toEqual([['health', 'icb', ['advice-in-time']]])
  })

  test('knows its months', () => {
    expect(monthOfDay(localDate('2028-02-29'))).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(monthsBefore(localDate('2026-01-10'), 2).map((one) => one.from)).toEqual([
      '2025-12-01',
      '2025-11-01',
    ])
    expect(requestsDue(october).from).toBe('2026-05-01')
  })

  test('says when old cases are being finished, and only then', () => {
    const old = (at: number) =>
      limit(`old-${at}`, 'PL-02', '2025-10-01', '2026-02-18', { doneOn: localDate('2026-10-10') })
    const fresh = limit('fresh', 'PL-02', '2026-05-20', '2026-10-07', { doneOn: localDate('2026-10-05') })
    const figures = figuresOf([old(1), old(2), old(3), fresh], october, today)
    expect(oldCasesSentence(figures)).toBe(
      'Old cases are being finished: half the plans of this month were older than 374 days, so 25% were on time, while of the requests received five months before 100% were.',
    )
    expect(oldCasesSentence(figuresOf([fresh], october, today))).toBeNull()
  })
})

describe('200 cases, counted twice', () => {
  /** Raw days, as a sheet would hold them; nothing of them is a limit yet. */
  const raw = Array.from({ length: 200 }, (_, at) => {
    const request = addDays(localDate('2026-03-02'), at)
    const took = 90 + ((at * 37) % 130)
    const final = addDays(request, took)
    return {
      id: `case-${at}`,
      request,
      final: final <= today && at % 9 !== 0 ? final : null,
      refused: at % 11 === 0,
      exception: at % 13 === 0,
      ordered: at % 17 === 0 ? addDays(request, 150) : null,
    }
  })
  // The limits as the case works them out: 20 weeks, by the same days written another way.
  const limits: readonly FigureLimit[] = raw.map((one) =>
    limit(one.id, 'PL-02', one.request, weeksOn(one.request, 20), {
      doneOn: one.refused ? null : one.final,
      liftedBy: one.exception ? 'absent_from_area' : null,
      doesNotArise: one.refused ? 'it was decided not to assess' : null,
      supersededOn: one.ordered,
    }),
  )

  /** Twenty weeks on by the platform's own calendar, a second method beside day numbers. */
  function weeksOn(day: LocalDate, weeks: number): string {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
    return new Date(Date.UTC(year, month - 1, date + 7 * weeks)).toISOString().slice(0, 10)
  }

  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

  test.each(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])('%s', (name) => {
    const month = monthOfDay(localDate(`${name}-01`))
    const issued = raw.filter((one) => !one.refused && one.final?.startsWith(name) === true)
    const inTime = issued.filter((one) => days(one.request, one.final ?? '') <= 140)
    const { all, withoutExceptions } = plansIssued(limits, month)
    expect([all.of.length, all.inTime.length]).toEqual([issued.length, inTime.length])
    expect([withoutExceptions.of.length, withoutExceptions.inTime.length]).toEqual([
      issued.filter((one) => !one.exception).length,
      inTime.filter((one) => !one.exception).length,
    ])
    const until = month.to < today ? month.to : today
    const stillOpen = raw.filter(
      (one) =>
        !one.refused &&
        (one.ordered === null || one.ordered > until) &&
        (one.final === null || one.final > until) &&
        days(one.request, until) > 140,
    )
    expect(openPastLimit(limits, until).map((one) => one.caseId)).toEqual(stillOpen.map((one) => one.id))
    const settled = raw.filter(
      (one) =>
        !one.refused &&
        one.request.startsWith(name) &&
        (one.final !== null || days(one.request, today) > 140),
    )
    expect(newRequests(limits, month, today).of).toEqual(settled.map((one) => one.id))
  })

  test('the fixture holds every kind, so that the counts can fail', () => {
    const months = ['2026-07', '2026-08', '2026-09', '2026-10'].map((name) =>
      plansIssued(limits, monthOfDay(localDate(`${name}-01`))),
    )
    for (const { all, withoutExceptions } of months) {
      expect(all.inTime.length).toBeGreaterThan(0)
      expect(all.inTime.length).toBeLessThan(all.of.length)
      expect(withoutExceptions.of.length).toBeLessThan(all.of.length)
    }
  })
})
