import { describe, expect, test } from 'vitest'
import { days, series, steady, times } from './chart.fixture.ts'
import type { ControlChartInput } from './chart-shape.ts'
import { controlChart } from './control-chart.ts'
import { gapsIn } from './gaps.ts'
import { InputError } from './input-error.ts'
import { patternsAt } from './patterns.ts'

function codes(input: ControlChartInput): string[] {
  return controlChart({ ...input, compatibility: 'throughline' }).warnings.map(({ code }) => code)
}

function said(input: ControlChartInput): string {
  return controlChart({ ...input, compatibility: 'throughline' })
    .warnings.map(({ message }) => message)
    .join(' ')
}

const wavy = Array.from({ length: 26 }, (_, i) => [5, 8, 6, 9, 4][i % 5]!)

test('an ordinary chart has nothing to tell', () => {
  expect(codes(series(wavy, { period: 'day', target: 5 }))).toEqual([])
})

describe('limits that cannot be drawn', () => {
  const flat: readonly { why: string; input: ControlChartInput }[] = [
    { why: 'all equal, screened', input: series(times(14, 100)) },
    { why: 'all equal, not screened', input: series(times(14, 100), { screenOutliers: false }) },
    { why: 'one step, screened', input: series([...times(7, 1), ...times(7, 2)]) },
    {
      why: 'flat baseline, then a rise',
      input: series([...times(13, 1), 2, 3, 4, 5, 6, 7, 8], { fixAfterNPoints: 13 }),
    },
  ]
  test.each(flat)('$why: none, no special cause, no assurance, and said so', ({ input }) => {
    const { points, summary, icons, warnings } = controlChart({
      ...input,
      target: 50,
      compatibility: 'throughline',
    })
    for (const column of [
      points.lpl,
      points.upl,
      points.nlpl,
      points.nupl,
      points.outsideLimits,
      points.closeToLimits,
    ])
      expect(new Set<unknown>(column)).toEqual(new Set([null]))
    expect(new Set(points.specialCauseType)).toEqual(new Set(['Common Cause']))
    expect(new Set(points.patterns)).toEqual(new Set([0]))
    expect(summary[0]).toMatchObject({
      lpl: null,
      upl: null,
      commonCause: points.y.length,
      assuranceType: null,
    })
    expect(icons).toEqual([{ facet: null, type: 'variation', icon: 'common_cause' }])
    expect(warnings).toMatchObject([{ code: 'no_variation' }])
  })

  test.each([
    { target: 99, direction: 'increase', words: 'is above the target of 99, and meets it' },
    { target: 100, direction: 'increase', words: 'is at the target of 100, and meets it' },
    { target: 101, direction: 'increase', words: 'is below the target of 101, and misses it' },
    { target: 99, direction: 'decrease', words: 'is above the target of 99, and misses it' },
    { target: 100, direction: 'decrease', words: 'is at the target of 100, and meets it' },
    { target: 99, direction: 'neutral', words: 'is above the target of 99.' },
  ] as const)('the latest value $words ($direction)', ({ target, direction, words }) => {
    expect(said(series(times(14, 100), { target, improvementDirection: direction }))).toContain(
      `The latest value, 100, ${words}`,
    )
  })

  test('one step suggests a rebase on its day', () => {
    expect(said(series([...times(7, 1), ...times(7, 2)]))).toContain(
      'The value changes on 8 April 2021: consider a rebase',
    )
    expect(said(series(times(14, 1)))).not.toContain('rebase')
  })

  test('only the part concerned', () => {
    const input = series([...times(13, 5), ...steady, 8], { rebase: ['2021-04-14'], target: 50 })
    const { points, warnings } = controlChart({ ...input, compatibility: 'throughline' })
    expect([points.upl[0], points.upl[13] !== null]).toEqual([null, true])
    expect(warnings.map(({ code }) => code)).toEqual(['no_variation'])
    expect(warnings[0]?.message).not.toContain('target')
  })

  test.each([
    { why: 'one point', values: [5] },
    { why: 'no value at all', values: [null, null, null] },
    { why: 'no two values in a row', values: [1, null, 2, null] },
  ])('$why: not enough data', ({ values }) => {
    expect(codes(series(values))).toContain('not_enough_data')
    expect(codes(series(values))).not.toContain('no_variation')
  })
})

describe('missing values', () => {
  test('the icon and the group’s variation are those of the last value that is there, and the month is said', () => {
    const { icons, summary, warnings } = controlChart({
      ...series([...steady, 30, null, null], { fixAfterNPoints: 12 }),
      compatibility: 'throughline',
    })
    expect(icons[0]?.icon).toBe('improvement_high')
    expect(summary[0]?.variationType).toBe('special_cause_improvement')
    expect(warnings).toEqual([
      {
        code: 'last_value_missing',
        message: 'The value for 15 April 2021 is missing: the icon is that of 13 April 2021.',
        facet: null,
      },
    ])
  })

  test('in the group before, where the last group has none', () => {
    const input = series([...steady, 30, null], { fixAfterNPoints: 12, rebase: ['2021-04-14'] })
    const { icons, summary } = controlChart(input)
    expect(icons[0]?.icon).toBe('improvement_high')
    expect(summary.map(({ variationType }) => variationType)).toEqual([
      'special_cause_improvement',
      'common_cause',
    ])
  })

  test('nothing but missing values', () => {
    expect(controlChart(series([null])).icons).toEqual([
      { facet: null, type: 'variation', icon: 'common_cause' },
    ])
    expect(codes(series([null]))).toEqual(['short_groups', 'not_enough_data', 'last_value_missing'])
  })

  test('a missing value inside a window of seven is no trend, one beside it leaves the trend', () => {
    const { points } = controlChart(
      series([9, 11, 5, 6, 7, 8, 9, 11, 13, null, 14, 15, 9], { fixAfterNPoints: 12 }),
    )
    expect(points.specialCauseType.filter((name) => name.includes('Increasing'))).toHaveLength(7)
  })
})

describe('trends', () => {
  test.each([
    [9, 9, 10, 11, 12, 13, 14, 15, 16],
    [9, 4, 5, 6, 7, 8, 9, 11, 13],
  ])('a point is named by its own trend, although another begins after it', (...next) => {
    const { points } = controlChart(series([...steady, 3, 4, 5, 6, 7, 8, ...next], { fixAfterNPoints: 12 }))
    expect(new Set(points.specialCauseType.slice(12))).toEqual(new Set(['7 Point Trend (Increasing)']))
  })

  test('a peak falls and a trough rises, as in R', () => {
    const up = [4, 5, 6, 7, 8, 9]
    const peak = controlChart(series([...steady, ...up, 11, ...up.toReversed()], { fixAfterNPoints: 12 }))
    expect(peak.points.specialCauseType[18]).toBe('7 Point Trend (Decreasing)')
    expect(patternsAt(peak.points, 18)).toEqual(['part of a rising trend', 'part of a falling trend'])
    const trough = controlChart(series([...steady, ...up.toReversed(), 3, ...up], { fixAfterNPoints: 12 }))
    expect(trough.points.specialCauseType[18]).toBe('7 Point Trend (Increasing)')
  })
})

describe('every reason is told', () => {
  test('a falling trend above the mean is in a good pattern and in a bad one', () => {
    const { points } = controlChart(
      series([...steady, 21, 20, 19, 18, 17, 16, 15, 3, 2, 1], { fixAfterNPoints: 12 }),
    )
    expect(points.specialCauseType[13]).toBe('7 Point Trend (Decreasing)')
    expect(patternsAt(points, 12)).toEqual([
      'above the limit',
      'part of a falling trend',
      'part of a run above the mean',
    ])
    expect(patternsAt(points, 13)).toEqual([
      'part of a falling trend',
      'two of three close to the limit above the mean',
      'part of a run above the mean',
    ])
    expect(patternsAt(points, 20)).toEqual([
      'part of a falling trend',
      'two of three close to the limit below the mean',
    ])
    expect(patternsAt(points, 0)).toEqual([])
    expect(patternsAt(points, 999)).toEqual([])
  })
})

describe('run length', () => {
  test('six where six is set, and named so', () => {
    const values = [...steady, 9, 11, 13, 11, 13, 11, 13, 10, 5, 6, 7, 8, 9, 10.5]
    const input = series(values, { fixAfterNPoints: 12 })
    const six = controlChart({ ...input, runLength: 6 }).points.specialCauseType.slice(12)
    expect(six).toEqual([
      'Common Cause',
      ...Array(6).fill('6 Points Above CL'),
      'Common Cause',
      ...Array(6).fill('6 Point Trend (Increasing)'),
    ])
    expect(new Set(controlChart({ ...input, runLength: 7 }).points.specialCauseType)).toEqual(
      new Set(['Common Cause']),
    )
    expect(controlChart({ ...input, runLength: 6 }).points.pointType[13]).toBe('special_cause_improvement')
  })

  test.each([5, 8, 6.5, '7'])('%s is refused', (runLength) => {
    expect(() => controlChart({ ...series(wavy), runLength: runLength as 7 })).toThrow(InputError)
  })

  test('the peer knows seven only', () => {
    expect(() => controlChart({ ...series(wavy), runLength: 6, compatibility: 'nhsr' })).toThrow(InputError)
    expect(controlChart({ ...series(wavy), runLength: 7, compatibility: 'nhsr' }).warnings).toEqual([])
  })
})

describe('facets and targets', () => {
  const input = {
    dates: [...days(14), ...days(14)],
    values: [...wavy.slice(0, 14), ...wavy.slice(0, 14)],
    facet: [...Array(14).fill('a'), ...Array(14).fill('b')],
    target: { b: 100 },
  }
  test('a facet without a target has no assurance', () => {
    const { icons, summary } = controlChart(input)
    expect(summary.map(({ assuranceType }) => assuranceType)).toEqual([null, 'consistent_fail'])
    expect(icons.filter(({ type }) => type === 'assurance')).toEqual([
      { facet: 'b', type: 'assurance', icon: 'fail' },
    ])
  })

  test('a warning names its facet', () => {
    const { warnings } = controlChart({
      ...input,
      rebase: { b: ['2021-04-03'] },
      compatibility: 'throughline',
    } as const)
    expect(warnings.map(({ code, facet }) => [code, facet])).toEqual([
      ['short_groups', 'b'],
      ['rebase_too_short', 'b'],
    ])
  })
})

describe('warnings of a rebase', () => {
  test('on a day that is no point', () => {
    const input = series(wavy, { rebase: ['2021-04-14', '2030-01-01', '2030-01-01'] })
    expect(codes(input)).toEqual(['rebase_not_in_data'])
    expect(said(input)).toContain('1 January 2030')
  })

  test.each([
    { day: '2021-04-14', after: 13, told: [] },
    { day: '2021-04-15', after: 12, told: ['short_groups', 'rebase_too_short'] },
    { day: '2021-04-26', after: 1, told: ['short_groups', 'not_enough_data', 'rebase_too_short'] },
  ])('$after points after it: $told', ({ day, told }) => {
    expect(codes(series(wavy, { rebase: [day] }))).toEqual(told)
  })

  test('a short group before the first rebase is only short', () => {
    expect(codes(series(wavy, { rebase: ['2021-04-03'] }))).toEqual(['short_groups'])
  })

  test('a short rebase has R’s numbers: the page draws its dots only', () => {
    const input = series(wavy, { rebase: ['2021-04-20'] })
    const { warnings: _, ...ours } = controlChart(input)
    const { warnings: __, ...peers } = controlChart({ ...input, compatibility: 'nhsr' })
    expect(ours).toEqual(peers)
  })

  test('a list for every facet is told of in those that lack the day', () => {
    const facet = [...Array(13).fill('a'), ...Array(14).fill('b')]
    const input = {
      dates: [...days(13), ...days(14)],
      values: [...wavy.slice(0, 13), ...wavy.slice(0, 14)],
      facet,
      rebase: ['2021-04-14'],
    }
    expect(
      controlChart({ ...input, compatibility: 'throughline' } as const).warnings.map(
        ({ code, facet: of }) => `${of} ${code}`,
      ),
    ).toEqual(['a rebase_not_in_data', 'b short_groups', 'b not_enough_data', 'b rebase_too_short'])
  })
})

describe('gaps in the days', () => {
  test.each([
    {
      period: 'month',
      dates: ['2024-01-31', '2024-02-01', '2024-03-31'],
      gaps: 0,
      why: 'months by name, whatever the day',
    },
    {
      period: 'month',
      dates: ['2024-11-01', '2024-12-01', '2025-02-01', '2025-05-01'],
      gaps: 2,
      why: 'January, and March with April',
    },
    {
      period: 'quarter',
      dates: ['2024-03-31', '2024-06-30', '2024-12-31'],
      gaps: 1,
      why: 'September left out',
    },
    { period: 'year', dates: ['2020-01-16', '2021-01-21', '2023-01-19'], gaps: 1, why: '2022 left out' },
    {
      period: 'week',
      dates: ['2024-01-01', '2024-01-09', '2024-01-15'],
      gaps: 0,
      why: 'a reading a day late',
    },
    { period: 'week', dates: ['2024-01-01', '2024-01-15'], gaps: 1, why: 'a week left out' },
    { period: 'day', dates: ['2024-02-28', '2024-02-29', '2024-03-02'], gaps: 1, why: '1 March left out' },
    { period: 14, dates: ['2024-01-01', '2024-01-15', '2024-02-12'], gaps: 1, why: 'a fortnight left out' },
  ] as const)('$period: $why', ({ period, dates, gaps }) => {
    expect(gapsIn(dates, period)).toHaveLength(gaps)
  })

  test('told once, with the first place; not without a period, nor by the peer', () => {
    const input = {
      dates: ['2024-01-01', '2024-03-01', '2024-04-01', '2024-07-01'],
      values: [1, 2, 3, 1],
      period: 'month',
    } as const
    expect(said(input)).toContain('between 1 January 2024 and 1 March 2024, and in 1 more places')
    expect(codes({ ...input, period: null })).not.toContain('gap_in_dates')
    expect(controlChart({ ...input, compatibility: 'nhsr' }).warnings).toEqual(['short_groups'])
  })

  test.each(['fortnight', 0, -1, Number.NaN])('the period %s is refused', (period) => {
    expect(() => controlChart({ ...series(wavy), period: period as 'day' })).toThrow(InputError)
  })
})
