import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../foundation/index.ts'
import { monthOfDay } from '../register/index.ts'
import { type Counted, endedPeriods, feedingOf, type KeptFigure, mostPeriods } from './casework-measure.ts'

const may = monthOfDay(localDate('2026-05-01'))
const counted: Counted = { period: may, value: 60, symbol: null, numerator: 12, denominator: 20 }
const kept = (more: Partial<KeptFigure>): KeptFigure => ({
  ...counted,
  id: 'r',
  origin: 'computed',
  state: 'entered',
  version: 1,
  ...more,
})

describe('what becomes of a counted month', () => {
  test.each([
    { before: null, replace: false, is: 'fresh' },
    { before: kept({}), replace: false, is: 'nothing' },
    { before: kept({ value: 50, numerator: 10 }), replace: false, is: 'revised' },
    // A share may stay while its counts change.
    { before: kept({ numerator: 3, denominator: 5 }), replace: false, is: 'revised' },
    { before: kept({ value: 50, state: 'locked' }), replace: true, is: 'locked' },
    { before: kept({ origin: 'file', value: 50 }), replace: false, is: 'typed' },
    { before: kept({ origin: 'file', value: 50 }), replace: true, is: 'revised' },
    { before: kept({ origin: 'file', value: 50, state: 'locked' }), replace: true, is: 'typed' },
    // The same figure, now from another source: that is said.
    { before: kept({ origin: 'typed' }), replace: true, is: 'revised' },
  ])('$before.origin $before.state, to be replaced: $replace, is $is', ({ before, replace, is }) => {
    const feeding = feedingOf([counted], before === null ? [] : [before], replace)
    expect(Object.entries(feeding).flatMap(([name, list]) => (list.length > 0 ? [name] : []))).toEqual(
      is === 'nothing' ? [] : [is],
    )
  })
})

test('only periods that have ended are counted, and not endlessly many', () => {
  const next = (one: { to: typeof may.to }) => monthOfDay(addDays(one.to, 1))
  const names = endedPeriods(may, next, localDate('2026-07-31')).map((one) => one.from)
  expect(names).toEqual(['2026-05-01', '2026-06-01'])
  expect(endedPeriods(may, next, localDate('2026-05-31'))).toEqual([])
  expect(endedPeriods(may, next, localDate('2036-05-31'))).toHaveLength(mostPeriods)
})
