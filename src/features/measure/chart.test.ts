import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assuranceIcon,
  attention,
  enoughPoints,
  measureChart,
  variationIcon,
  verdictOf,
  whyNoIcon,
} from './chart.ts'
import { aMeasure, aRebase, readings } from './measure.fixture.ts'

const steady = [40, 44, 39, 43, 41, 45, 38, 42, 40, 44, 41, 43, 39]
const rising = [...steady, 47, 49, 50, 52, 53, 55, 58, 60]

describe('how many points there are', () => {
  test('12 points: dots, no icon, one sentence', () => {
    const measure = aMeasure()
    const chart = measureChart(measure, readings(steady.slice(0, 12)), [], 60)
    expect(chart).toMatchObject({ is: 'dots', count: 12, variation: null, assurance: null, mean: null })
    expect(verdictOf(chart, measure.definition, 60)).toEqual({
      change: '12 of 13 points: too few to tell change from chance. Latest: 43.0% in December 2024.',
      target: 'The latest figure does not meet the target of 60.0% yet.',
    })
  })

  test('13 points: limits and both icons', () => {
    const measure = aMeasure()
    const chart = measureChart(measure, readings(steady), [], 60)
    expect(chart.is).toBe('limits')
    expect(variationIcon(chart.variation)).toEqual({ letter: '~', words: 'No real change', tone: 'plain' })
    expect(assuranceIcon(chart.assurance)).toEqual({ letter: 'F', words: 'Will miss', tone: 'bad' })
    expect(verdictOf(chart, measure.definition, 60).target).toBe(
      'It will miss the target of 60.0% in every month unless something changes.',
    )
  })

  test('a symbol is no point and never 0: 13 rows with one symbol are 12 points', () => {
    const chart = measureChart(
      aMeasure(),
      readings([...steady.slice(0, 6), null, ...steady.slice(7)]),
      [],
      null,
    )
    expect(chart).toMatchObject({ is: 'dots', count: 12 })
    expect(chart.points[6]).toMatchObject({ value: null, symbol: 'unavailable' })
    const only = measureChart(aMeasure(), readings([null, null]), [], null)
    expect(verdictOf(only, aMeasure().definition, null).change).toBe(
      'No figure can be shown: 2 months have a symbol in place of one.',
    )
  })

  test('none at all, and one', () => {
    const measure = aMeasure()
    const none = measureChart(measure, [], [], 60)
    expect(verdictOf(none, measure.definition, 60)).toEqual({
      change: 'There are no figures yet.',
      target: null,
    })
    expect(measureChart(measure, readings([40]), [], 60).count).toBe(1)
  })

  test('a flat series has no limits and says so', () => {
    const measure = aMeasure()
    const chart = measureChart(measure, readings(Array.from({ length: 15 }, () => 100)), [], 100)
    expect(chart).toMatchObject({ is: 'dots', variation: null, assurance: null })
    expect(chart.notes.join(' ')).toContain('No variation yet: limits cannot be drawn.')
    expect(whyNoIcon(chart, measure.definition)).toBe('No icon: no limits can be drawn')
    const gap = measureChart(
      measure,
      readings([100, null, ...Array.from({ length: 14 }, () => 100)]),
      [],
      100,
    )
    expect(verdictOf(gap, measure.definition, 100).change).toContain('No variation yet')
  })
})

describe('real change', () => {
  test('for the better, since the first point of its stretch, with the reason', () => {
    const measure = aMeasure()
    const chart = measureChart(measure, readings(rising), [], 60)
    const { change, target } = verdictOf(chart, measure.definition, 60)
    expect(chart.variation).toBe('improvement_high')
    expect(change).toMatch(
      /^Real change for the better since \w+ 2025\. Latest: 60\.0% in September 2025\. Why: it is /,
    )
    expect(target).toContain('it is changing')
  })

  test('the same figures are for the worse where lower is better', () => {
    const chart = measureChart(aMeasure({}, { polarity: 'down' }), readings(rising), [], 60)
    expect(chart.variation).toBe('concern_high')
    expect(attention(chart)).toBeLessThan(2)
  })

  test('and neither where there is no better way: no assurance then', () => {
    const chart = measureChart(aMeasure({}, { polarity: 'neither' }), readings(rising), [], 60)
    expect(chart).toMatchObject({ variation: 'neutral_high', assurance: null })
  })

  test('the run length is the measure’s own setting', () => {
    // Six points above the mean at the end: a run of 6, not of 7.
    const values = [40, 46, 38, 45, 39, 40, 44, 38, 40, 39, 44.2, 44.3, 44.1, 44.4, 44.2, 44.3]
    const at = (runLength: 6 | 7) =>
      measureChart(
        aMeasure({
          settings: { runLength, screenOutliers: true, fixedAfter: null, compatibility: 'product' },
        }),
        readings(values),
        [],
        null,
      ).variation
    expect([at(7), at(6)]).toEqual(['common_cause', 'improvement_high'])
  })
})

describe('what would mislead', () => {
  test('a year-to-date count has no limits however many points', () => {
    const measure = aMeasure({}, { periodKind: 'year-to-date', resetRule: 'september', unit: 'rate' })
    const chart = measureChart(measure, readings(rising, measure), [], null)
    expect(chart.is).toBe('dots')
    expect(verdictOf(chart, measure.definition, null).change).toContain('its rise is not a trend')
  })

  test('neither has a rolling year', () => {
    const measure = aMeasure({}, { periodKind: 'rolling-year' })
    expect(measureChart(measure, readings(rising, measure), [], null).is).toBe('dots')
  })
})

describe('rebases', () => {
  const stepped = [...steady, ...steady.map((one) => one + 20)]

  test('limits start again on the first point on or after the day', () => {
    const chart = measureChart(aMeasure(), readings(stepped), [aRebase('2025-02-01')], null)
    expect(chart.rebasedOn).toEqual(['2025-02-28'])
    expect(chart.variation).toBe('common_cause')
    expect(chart.points.map((one) => one.group).indexOf(1)).toBe(13)
  })

  test('with fewer than 13 points after it the earlier limits stay, and the page says so', () => {
    const chart = measureChart(aMeasure(), readings(stepped.slice(0, 20)), [aRebase('2025-02-01')], null)
    expect(chart.rebasedOn).toEqual([])
    expect(chart.notes).toContain(
      'The rebase on 1 February 2025 waits: it has 7 of the 13 points it needs. The earlier limits stay until then.',
    )
  })

  test('on the last point, and one taken back, change nothing', () => {
    const plain = measureChart(aMeasure(), readings(rising), [], null)
    const back = aRebase('2024-08-01', {
      withdrawnOn: plain.points[0]?.day ?? null,
      withdrawnWhy: 'A mistake',
    })
    const last = aRebase('2025-09-01')
    expect(measureChart(aMeasure(), readings(rising), [back], null)).toEqual(plain)
    expect(measureChart(aMeasure(), readings(rising), [last], null).points).toEqual(plain.points)
  })
})

describe('properties', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(null)), {
    minLength: 1,
    maxLength: 40,
  })

  test('the order in which readings come does not matter', () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat()), (list, chance) => {
        const all = readings(list)
        const shuffled = [...all]
          .map((one) => ({ one, key: chance.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(measureChart(aMeasure(), shuffled, [], 50)).toEqual(measureChart(aMeasure(), all, [], 50))
      }),
      { numRuns: 60 },
    )
  })

  test('never an icon from fewer than 13 figures', () => {
    fc.assert(
      fc.property(values, (list) => {
        const chart = measureChart(aMeasure(), readings(list), [], 50)
        if (chart.count < enoughPoints) expect([chart.variation, chart.assurance]).toEqual([null, null])
      }),
      { numRuns: 60 },
    )
  })
})

test('a share that rests on counts has its Wilson interval', () => {
  const [first] = measureChart(
    aMeasure(),
    readings([50], aMeasure(), { numerator: 5, denominator: 10 }),
    [],
    null,
  ).points
  expect(first?.interval?.low).toBeCloseTo(23.66, 1)
  expect(first?.interval?.high).toBeCloseTo(76.34, 1)
})
