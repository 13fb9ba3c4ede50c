/** The forecast of late plans: a past small enough to count by hand, and simulated areas whose future is known. */
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type LocalDate, localDate } from '../../foundation/index.ts'
import type { FigureLimit } from './figures.ts'
import { lateForecast } from './late-forecast.ts'

/** The limits of one request: when it was decided, the draft served and the plan sent, in days from it. */
function request(
  caseId: string,
  on: LocalDate,
  [decided, draft, sent]: readonly (number | null)[],
  more: Partial<FigureLimit> = {},
): readonly FigureLimit[] {
  const row = (rule: string, eventDay: LocalDate, days: number, done: number | null | undefined) => ({
    caseId,
    rule,
    eventDay,
    lastDay: addDays(eventDay, days),
    doneOn: done === null || done === undefined ? null : addDays(on, done),
    liftedBy: null,
    supersededOn: null,
    doesNotArise: null,
    holder: 'authority',
    agency: null,
  })
  return [
    row('NA-02', on, 42, decided),
    ...(draft === null || draft === undefined ? [] : [row('PL-01', addDays(on, draft), 14, null)]),
    { ...row('PL-02', on, 140, sent), ...more },
  ]
}

/** What was recorded by a day. */
const asOn = (limits: readonly FigureLimit[], day: LocalDate): readonly FigureLimit[] =>
  limits
    .filter((one) => one.eventDay <= day)
    .map((one) => (one.doneOn !== null && one.doneOn > day ? { ...one, doneOn: null } : one))

/** An area of so many requests a week, some of which are slow; the same numbers for the same seed. */
function area(seed: number, from: LocalDate, weeks: number): readonly FigureLimit[] {
  let state = seed
  const draw = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
  return Array.from({ length: weeks }, (_, week) => week).flatMap((week) =>
    Array.from({ length: 2 + Math.floor(draw() * 4) }, (_, at) => {
      const decided = 25 + Math.floor(draw() * 25)
      const draft = decided + 40 + Math.floor(draw() * 70)
      return request(`${week}-${at}`, addDays(from, week * 7 + Math.floor(draw() * 7)), [
        decided,
        draft,
        draft + 16 + Math.floor(draw() * 20),
      ])
    }).flat(),
  )
}

const today = localDate('2026-11-23')

describe('from when there is one', () => {
  test('twelve months after the first plan was sent here, to the day', () => {
    expect(lateForecast([], today)).toEqual({ is: 'not-yet', from: null })
    const one = request('a', localDate('2025-07-08'), [30, 100, 138])
    // 138 days after 8 July 2025 is 23 November 2025.
    expect(lateForecast(one, addDays(today, -1))).toEqual({ is: 'not-yet', from: today })
    expect(lateForecast(one, today).is).toBe('there')
  })
})

describe('a past counted by hand', () => {
  // Forty requests of one day, decided on day 40: twenty with a draft on day 100, of whom two were late; twenty with none by
  // then, of whom fifteen were late. The last day is 16 February 2026.
  const on = localDate('2025-09-29')
  const past = Array.from({ length: 40 }, (_, at) =>
    at < 20
      ? request(`d${at}`, on, [40, 100, at < 2 ? 150 : 130])
      : request(`n${at}`, on, [40, at < 35 ? 130 : 118, at < 35 ? 160 : 139]),
  ).flat()
  const first = request('first', localDate('2025-03-03'), [30, 90, 120])
  // On day 110 today, so due in thirty days, in December 2026.
  const asked = addDays(today, -110)
  const known = [...first, ...past]

  test('an open request is as likely late as the past ones that were as old and as far', () => {
    const served = lateForecast([...known, ...request('now', asked, [40, 100, null])], today)
    const waiting = lateForecast([...known, ...request('now', asked, [40, null, null])], today)
    if (served.is !== 'there' || waiting.is !== 'there') throw new Error('none')
    // The first request had its draft by day 110 too, and was not late: 2 of 21.
    expect(served.months.find((one) => one.due > 0)).toMatchObject({
      month: { from: '2026-12-01' },
      due: 1,
      expected: 2.5 / 22,
      low: 0,
    })
    expect(waiting.months.find((one) => one.due > 0)?.expected).toBe(15.5 / 21)
    expect(served.past).toBe(41)
    // Months are told as far as every request that can be due in them is here: 139 days, so to the end of March.
    expect(served.months.map((one) => one.month.from)).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
      '2027-03-01',
    ])
  })

  test('what was lifted, replaced, withdrawn or asked twice is left out; a refusal ends a request', () => {
    const due = (more: Partial<FigureLimit>, decided: number | null = 40) => {
      const told = lateForecast([...known, ...request('now', asked, [decided, null, null], more)], today)
      if (told.is !== 'there') throw new Error('none')
      return [told.months.reduce((all, one) => all + one.due, 0), told.past]
    }
    expect(due({})).toEqual([1, 41])
    expect(due({ liftedBy: 'absent_from_area' })).toEqual([0, 41])
    expect(due({ supersededOn: today })).toEqual([0, 41])
    expect(due({ doesNotArise: 'it was decided not to assess' })).toEqual([0, 41])
    const old = (more: Partial<FigureLimit>) =>
      lateForecast([...known, ...request('old', on, [41, null, null], more)], today)
    expect(old({ doesNotArise: 'it was decided not to assess' })).toMatchObject({ past: 42 })
    expect(old({ liftedBy: 'absent_from_area' })).toMatchObject({ past: 41 })
  })
})

describe('simulated areas', () => {
  const begun = localDate('2023-01-02')
  const seeds = Array.from({ length: 25 }, (_, at) => at * 7919 + 1)

  test('what is recorded later changes nothing that was foretold before', () => {
    for (const seed of seeds.slice(0, 8)) {
      const all = area(seed, begun, 200)
      const [told, then] = [lateForecast(all, today), lateForecast(asOn(all, today), today)]
      if (told.is !== 'there' || then.is !== 'there') throw new Error('none')
      expect(told.months).toEqual(then.months)
      expect(told.backTest).toEqual(then.backTest)
    }
  })

  test('the number that came lies between the two at least as often as is said, and they are no wider than needed', () => {
    let [tries, within, widths, due, own, ownWithin] = [0, 0, 0, 0, 0, 0]
    for (const seed of seeds) {
      const all = area(seed, begun, 260)
      const told = lateForecast(asOn(all, today), today)
      if (told.is !== 'there') throw new Error('none')
      own += told.backTest.tries
      ownWithin += told.backTest.within
      for (const month of told.months) {
        const came = all.filter(
          (one) =>
            one.rule === 'PL-02' &&
            one.eventDay <= today &&
            one.lastDay >= today &&
            one.lastDay >= month.month.from &&
            one.lastDay <= month.month.to &&
            one.doneOn !== null &&
            one.doneOn > today &&
            one.doneOn > one.lastDay,
        ).length
        tries += 1
        due += month.due
        widths += month.high - month.low
        if (came >= month.low && came <= month.high) within += 1
      }
    }
    expect(tries).toBe(125)
    expect(within / tries).toBeGreaterThanOrEqual(0.8)
    expect(widths).toBeLessThan(due)
    // Its own trial on the past says about the same of itself.
    expect(own).toBeGreaterThan(500)
    expect(ownWithin / own).toBeGreaterThanOrEqual(0.8)
  })

  test('an area that grows slower is foretold more late plans', () => {
    const slow = area(5, begun, 200).map((one) =>
      one.rule === 'PL-02' && one.doneOn !== null ? { ...one, doneOn: addDays(one.doneOn, 20) } : one,
    )
    const late = (limits: readonly FigureLimit[]) => {
      const told = lateForecast(asOn(limits, today), today)
      return told.is === 'there' ? told.months.reduce((all, one) => all + one.expected, 0) : Number.NaN
    }
    expect(late(slow)).toBeGreaterThan(late(area(5, begun, 200)) + 5)
    expect(lateForecast(slow, addMonths(begun, 9)).is).toBe('not-yet')
  })
})
