import { describe, expect, test } from 'vitest'
import { days, peerSeries, steady, times } from './chart.fixture.ts'
import type { ControlChartInput } from './chart-shape.ts'
import { controlChart } from './control-chart.ts'
import { InputError } from './input-error.ts'

/** The names of the points after the twelve steady ones, whose limits they are held against. */
function namesAfterSteady(...values: (number | null)[]): string[] {
  const chart = controlChart(peerSeries([...steady, ...values], { fixAfterNPoints: 12 }))
  return chart.points.specialCauseType.slice(12)
}

function icons(input: ControlChartInput): string[] {
  return controlChart(input).icons.map(({ type, icon }) => `${type}: ${icon}`)
}

describe('inputs', () => {
  const bad: readonly { why: string; input: unknown }[] = [
    { why: 'a day stands twice', input: { dates: ['2024-01-01', '2024-01-01'], values: [1, 2] } },
    {
      why: 'a day stands twice in unsorted rows',
      input: { dates: ['2024-01-02', '2024-01-01', '2024-01-02'], values: [1, 2, 3] },
    },
    {
      why: 'a day stands twice in a facet',
      input: { dates: ['2024-01-01', '2024-01-01'], values: [1, 2], facet: ['a', 'a'] },
    },
    { why: 'a day is none', input: { dates: ['2024-02-30'], values: [1] } },
    { why: 'a day is ambiguous', input: { dates: ['01/02/2024'], values: [1] } },
    { why: 'a day has a letter in it', input: { dates: ['2024-0a-01'], values: [1] } },
    { why: 'a day has an instant', input: { dates: ['2024-01-01T00:00:00Z'], values: [1] } },
    { why: 'a day is missing', input: { dates: [null], values: [1] } },
    { why: 'no rows', input: { dates: [], values: [] } },
    { why: 'no input', input: null },
    { why: 'no values', input: { dates: ['2024-01-01'] } },
    { why: 'columns of unequal length', input: { dates: ['2024-01-01'], values: [1, 2] } },
    { why: 'facet too short', input: { dates: ['2024-01-01', '2024-01-02'], values: [1, 2], facet: ['a'] } },
    { why: 'a facet without a name', input: { dates: ['2024-01-01'], values: [1], facet: [null] } },
    { why: 'trajectory too long', input: { dates: ['2024-01-01'], values: [1], trajectory: [1, 2] } },
    { why: 'a value is text', input: { dates: ['2024-01-01'], values: ['1'] } },
    { why: 'a value is NaN', input: { dates: ['2024-01-01'], values: [Number.NaN] } },
    { why: 'a value is infinite', input: { dates: ['2024-01-01'], values: [Number.POSITIVE_INFINITY] } },
    { why: 'a value is undefined', input: { dates: ['2024-01-01'], values: [undefined] } },
    { why: 'fix after 11', input: { dates: ['2024-01-01'], values: [1], fixAfterNPoints: 11 } },
    { why: 'fix after 11.9', input: { dates: ['2024-01-01'], values: [1], fixAfterNPoints: 11.9 } },
    { why: 'fix is text', input: { dates: ['2024-01-01'], values: [1], fixAfterNPoints: '12' } },
    { why: 'fix is NaN', input: { dates: ['2024-01-01'], values: [1], fixAfterNPoints: Number.NaN } },
    { why: 'no such direction', input: { dates: ['2024-01-01'], values: [1], improvementDirection: 'up' } },
    { why: 'screening is text', input: { dates: ['2024-01-01'], values: [1], screenOutliers: 'yes' } },
    { why: 'target is text', input: { dates: ['2024-01-01'], values: [1], target: '55' } },
    {
      why: 'target is infinite',
      input: { dates: ['2024-01-01'], values: [1], target: Number.POSITIVE_INFINITY },
    },
    {
      why: 'targets by facet without facets',
      input: { dates: ['2024-01-01'], values: [1], target: { a: 1 } },
    },
    {
      why: 'a target for a facet that is not there',
      input: { dates: ['2024-01-01'], values: [1], facet: ['a'], target: { b: 1 } },
    },
    {
      why: 'rebases by facet without facets',
      input: { dates: ['2024-01-01'], values: [1], rebase: { a: ['2024-01-01'] } },
    },
    { why: 'a rebase on no day', input: { dates: ['2024-01-01'], values: [1], rebase: ['soon'] } },
    { why: 'a rebase that is a word', input: { dates: ['2024-01-01'], values: [1], rebase: '2024-01-01' } },
    { why: 'no such mode', input: { dates: ['2024-01-01'], values: [1], compatibility: 'excel' } },
  ]
  test.each(
    bad.flatMap((one) => [
      { ...one, mode: 'nhsr' },
      { ...one, mode: 'throughline' },
    ]),
  )('refused in mode $mode: $why', ({ input, mode }) => {
    const given = { compatibility: mode, ...(input as object) } as ControlChartInput
    expect(() => controlChart(input === null ? (input as never) : given)).toThrow(InputError)
  })

  test('the same day may stand in two facets; facets are sorted by code unit, then day', () => {
    const {
      points,
      summary,
      icons: shown,
    } = controlChart({
      dates: ['2024-01-02', '2024-01-01', '2024-01-01', '2024-01-01'],
      values: [4, 3, 2, 1],
      facet: ['apple', 'apple', 'Zebra', 'apple 2'],
      trajectory: [14, null, 12, 11],
      compatibility: 'nhsr',
    })
    expect(points.facet).toEqual(['Zebra', 'apple', 'apple', 'apple 2'])
    expect(points.date).toEqual(['2024-01-01', '2024-01-01', '2024-01-02', '2024-01-01'])
    expect(points.y).toEqual([2, 3, 4, 1])
    expect(points.trajectory).toEqual([12, null, 14, 11])
    expect(summary.map(({ facet, n }) => [facet, n])).toEqual([
      ['Zebra', 1],
      ['apple', 2],
      ['apple 2', 1],
    ])
    expect(shown.map(({ facet }) => facet)).toEqual(['Zebra', 'apple', 'apple 2'])
  })

  test('a facet may bear any name', () => {
    const facet = ['__proto__', 'constructor']
    const target = { constructor: 5 }
    const { points } = controlChart({
      dates: ['2024-01-01', '2024-01-01'],
      values: [1, 2],
      facet,
      target: target as never,
    })
    expect(points.facet).toEqual(facet)
    expect(points.target).toEqual([null, 5])
  })

  test('what went in is not written to', () => {
    const input = peerSeries([3, 1, 2], { dates: ['2024-01-03', '2024-01-01', '2024-01-02'] })
    const before = structuredClone(input)
    controlChart(input)
    expect(input).toEqual(before)
  })
})

describe('rebase', () => {
  test('the point on the day is the first of the new group; a day without a point is ignored', () => {
    const { points, summary, warnings } = controlChart(
      peerSeries(times(6, 1), { rebase: ['2021-04-03', '2021-05-30', '2021-04-05'] }),
    )
    expect(points.rebaseGroup).toEqual([0, 0, 1, 1, 2, 2])
    expect(summary.map(({ rebaseGroup, n }) => [rebaseGroup, n])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ])
    expect(warnings).toEqual(['short_groups'])
  })

  test('on the first point the groups begin at 1', () => {
    const { points } = controlChart(peerSeries([1, 2, 3], { rebase: ['2021-04-01', '2021-04-03'] }))
    expect(points.rebaseGroup).toEqual([1, 1, 2])
  })

  test('on no day of the data the summary still names its group', () => {
    expect(controlChart(peerSeries([1, 2], { rebase: ['2030-01-01'] })).summary[0]?.rebaseGroup).toBe(0)
    expect(controlChart(peerSeries([1, 2])).summary[0]?.rebaseGroup).toBeNull()
  })

  test('each facet has its own days', () => {
    const { points } = controlChart({
      dates: [...days(3), ...days(3)],
      values: [1, 2, 3, 1, 2, 3],
      facet: ['a', 'a', 'a', 'b', 'b', 'b'],
      rebase: { b: ['2021-04-02'] },
      compatibility: 'nhsr',
    })
    expect(points.rebaseGroup).toEqual([0, 0, 0, 0, 1, 1])
  })

  test('on the last point a group of one: no limits, common cause, inconsistent', () => {
    const input = peerSeries([...steady, 30, 40], { rebase: ['2021-04-14'], target: 5 })
    const { points, summary } = controlChart(input)
    expect([points.lpl[13], points.upl[13], points.meanMovingRange[13], points.outsideLimits[13]]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(points.mean[13]).toBe(40)
    expect(summary.map(({ assuranceType }) => assuranceType)).toEqual([null, 'inconsistent'])
    expect(icons(input)).toEqual(['variation: common_cause', 'assurance: inconsistent'])
  })

  test('moving ranges, trends, runs and two of three end at a group’s border', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7]
    const { points } = controlChart(peerSeries(rising, { rebase: ['2021-04-04'] }))
    expect(points.movingRangeUsed).toEqual([null, 1, 1, null, 1, 1, 1])
    expect(new Set(points.specialCauseType)).toEqual(new Set(['Common Cause']))
  })
})

describe('fixed baseline', () => {
  test('12.5 acts as 12, and rows with a missing value count', () => {
    const values = [...steady.slice(0, 11), null, 100, 100]
    const twelve = controlChart(peerSeries(values, { fixAfterNPoints: 12 }))
    expect(controlChart(peerSeries(values, { fixAfterNPoints: 12.5 }))).toEqual(twelve)
    expect(twelve.points.inBaseline).toEqual([...times(11, 1).map(Boolean), false, false, false])
    expect(twelve.points.mean[0]).toBe(108 / 11)
    expect(twelve.points.meanMovingRange[0]).toBe(4)
    expect(twelve.points.movingRangeUsed.slice(11)).toEqual([null, null, null])
    expect(twelve.points.specialCauseType.slice(12)).toEqual(['Above UCL', 'Above UCL'])
  })

  test('every group has its own first points', () => {
    const { points } = controlChart(
      peerSeries([...steady, 99, ...steady.map((v) => v + 5), 99], {
        fixAfterNPoints: 12,
        rebase: ['2021-04-14'],
      }),
    )
    expect([points.mean[0], points.mean[12], points.mean[13], points.mean[25]]).toEqual([10, 10, 15, 15])
  })

  test('limits that cannot be computed leave the side of the mean, and runs on it', () => {
    const chart = controlChart(peerSeries([...times(12, 5), 7, 6, 8, 6, 7, 9, 6], { fixAfterNPoints: 12 }))
    expect(chart.points.upl[18]).toBeNull()
    expect(chart.points.outsideLimits[18]).toBeNull()
    expect(chart.points.specialCauseType.slice(12)).toEqual(Array(7).fill('7 Points Above CL'))
  })
})

describe('limits', () => {
  test('2.66 and two thirds of it, as written', () => {
    const { points } = controlChart(peerSeries([...steady]))
    expect([points.mean[0], points.meanMovingRange[0]]).toEqual([10, 4])
    expect([points.lpl[0], points.upl[0]]).toEqual([10 - 2.66 * 4, 10 + 2.66 * 4])
    expect([points.nlpl[0], points.nupl[0]]).toEqual([10 - 2 * (2.66 / 3) * 4, 10 + 2 * (2.66 / 3) * 4])
  })

  test('a gap is not bridged: one missing value loses two moving ranges', () => {
    const { points } = controlChart(peerSeries([1, 2, null, 4, 6]))
    expect(points.movingRangeUsed).toEqual([null, 1, null, null, 2])
  })

  test('screening is done once, strictly below, and leaves mean and points alone', () => {
    // Ranges 1 (19 times), 3, 30: mean 52/21, so only the 30 goes; of what is left 3 would go in a second round.
    const values = Array.from({ length: 20 }, (_, i) => i % 2).concat([4, 34])
    const { points } = controlChart(peerSeries(values))
    expect(points.movingRangeUsed.slice(19)).toEqual([1, 3, null])
    expect(points.meanMovingRange[0]).toBeCloseTo(22 / 20, 12)
    expect(points.mean[0]).toBeCloseTo(48 / 22, 12)
    const all = controlChart(peerSeries(values, { screenOutliers: false }))
    expect(all.points.movingRangeUsed[21]).toBe(30)
    expect(all.points.meanMovingRange[0]).toBeCloseTo(52 / 21, 12)
  })

  test('limits pass 0 and 100', () => {
    expect(controlChart(peerSeries([99, 100, 98, 100])).points.upl[0]).toBeGreaterThan(100)
    expect(controlChart(peerSeries([1, 0, 2, 0])).points.lpl[0]).toBeLessThan(0)
  })

  test('the mean is R’s: fifteen times 0.1 is 0.1, and nothing is special', () => {
    const { points } = controlChart(peerSeries(times(15, 0.1), { screenOutliers: false }))
    expect(points.mean[0]).toBe(0.1)
    expect(points.specialCauseFlag).not.toContain(true)
  })

  test('the mean is exact on large numbers with small differences', () => {
    const { points } = controlChart(peerSeries([1e15, 1, -1e15, 1, 1e15, 1, -1e15, 1]))
    expect(points.mean[0]).toBe(0.5)
  })
})

describe('special causes', () => {
  test('a point on a limit is inside and close, one on a near limit is not close', () => {
    const near = 10 + 2 * (2.66 / 3) * 4
    const values = [...steady, 10 + 2.66 * 4, 20.65, near, near + 0.001]
    const { points } = controlChart(peerSeries(values, { fixAfterNPoints: 12 }))
    expect(points.outsideLimits.slice(12)).toEqual([false, true, false, false])
    expect(points.closeToLimits.slice(12)).toEqual([true, false, false, true])
  })

  test.each([
    {
      values: [18, 11, 19],
      named: ['2 in 3 Above CL', 'Common Cause', '2 in 3 Above CL'],
      why: 'two close ones and one between',
    },
    {
      values: [18, 19, 12],
      named: ['2 in 3 Above CL', '2 in 3 Above CL', 'Common Cause'],
      why: 'only the close ones are marked',
    },
    { values: [2, 1, 2], named: Array(3).fill('2 in 3 Below CL'), why: 'all three below' },
    { values: [18, 9, 19], named: Array(3).fill('Common Cause'), why: 'the third lies on the other side' },
    { values: [18, 10, 19], named: Array(3).fill('Common Cause'), why: 'the third lies on the mean' },
    { values: [2, 18, 2], named: Array(3).fill('Common Cause'), why: 'close to different limits' },
    { values: [18, 12, 12, 19], named: Array(4).fill('Common Cause'), why: 'two of four' },
    {
      values: [30, 19, 12],
      named: ['Above UCL', 'Common Cause', 'Common Cause'],
      why: 'one outside and one close are no pair',
    },
    {
      values: [19, 30, 18],
      named: ['2 in 3 Above CL', 'Above UCL', '2 in 3 Above CL'],
      why: 'two close ones around one outside',
    },
    { values: [18, null, 19], named: Array(3).fill('Common Cause'), why: 'a missing value between them' },
    {
      values: [18, 19],
      named: ['2 in 3 Above CL', '2 in 3 Above CL'],
      why: 'with the steady 12 before them',
    },
  ])('two of three: $why', ({ values, named }) => {
    expect(namesAfterSteady(...values)).toEqual(named)
  })

  test.each([
    {
      values: [11, 13, 11, 13, 11, 13],
      named: '7 Points Above CL',
      marked: 6,
      why: 'six, and the steady 12 before them',
    },
    { values: [9, 11, 13, 11, 13, 11, 13], named: 'Common Cause', marked: 7, why: 'six' },
    {
      values: [9, 11, 13, 11, 10, 11, 13, 11, 13],
      named: 'Common Cause',
      marked: 9,
      why: 'a point on the mean breaks it',
    },
    { values: [9, 7, 9, 7, 9, 7, 9, 7], named: '7 Points Below CL', marked: 8, why: 'eight below' },
    {
      values: [9, 11, 13, 11, null, 11, 13, 11, 13],
      named: 'Common Cause',
      marked: 9,
      why: 'a missing value breaks it',
    },
  ])('run: $why', ({ values, named, marked }) => {
    expect(namesAfterSteady(...values)).toEqual(Array(marked).fill(named))
  })

  test.each([
    { values: [5, 6, 7, 8, 9, 11, 13], named: Array(7).fill('7 Point Trend (Increasing)'), why: 'six rises' },
    { values: [9, 5, 6, 7, 8, 9, 11], named: Array(7).fill('Common Cause'), why: 'five rises' },
    { values: [5, 6, 7, 8, 8, 9, 11, 13], named: Array(8).fill('Common Cause'), why: 'a tie breaks it' },
    {
      values: [19, 18, 17, 16, 15, 14, 13],
      named: Array(7).fill('7 Point Trend (Decreasing)'),
      why: 'falls wholly above the mean, before the run',
    },
    {
      values: [19, 20, 20.1, 20.2, 20.3, 20.4, 20.5],
      named: Array(7).fill('7 Point Trend (Increasing)'),
      why: 'trend before two of three',
    },
    {
      values: [5, 6, 7, 8, 9, 11, 30],
      named: [...Array(6).fill('7 Point Trend (Increasing)'), 'Above UCL'],
      why: 'outside before trend',
    },
  ])('trend: $why', ({ values, named }) => {
    expect(namesAfterSteady(...values)).toEqual(named)
  })

  test('two of three before a run', () => {
    expect(namesAfterSteady(18, 19, 12, 13, 12, 13, 12)).toEqual([
      '2 in 3 Above CL',
      '2 in 3 Above CL',
      ...Array(5).fill('7 Points Above CL'),
    ])
  })

  test.each([
    { next: [9, 9, 10, 11, 12, 13, 14, 15, 16], why: 'a tie' },
    { next: [9, 4, 5, 6, 7, 8, 9, 11, 13], why: 'a fall' },
  ])('R calls the last point of a rise falling where the next trend begins with $why', ({ next }) => {
    const named = namesAfterSteady(3, 4, 5, 6, 7, 8, ...next)
    expect(named[6]).toBe('7 Point Trend (Decreasing)')
    expect(named.filter((name) => name === '7 Point Trend (Increasing)')).toHaveLength(named.length - 1)
  })

  test('a peak falls and a trough rises', () => {
    const up = [4, 5, 6, 7, 8, 9]
    expect(namesAfterSteady(...up, 11, ...up.toReversed())[6]).toBe('7 Point Trend (Decreasing)')
    expect(namesAfterSteady(...up.toReversed(), 3, ...up)[6]).toBe('7 Point Trend (Increasing)')
  })

  test.each([
    { direction: 'increase', high: 'special_cause_improvement', low: 'special_cause_concern' },
    { direction: 'decrease', high: 'special_cause_concern', low: 'special_cause_improvement' },
    { direction: 'neutral', high: 'special_cause_neutral_high', low: 'special_cause_neutral_low' },
  ] as const)('$direction: above is $high', ({ direction, high, low }) => {
    const values = [...steady, 30, 10, -30]
    const { points, summary } = controlChart(
      peerSeries(values, { fixAfterNPoints: 12, improvementDirection: direction }),
    )
    expect(points.pointType.slice(12)).toEqual([high, 'common_cause', low])
    const neutral = direction === 'neutral'
    expect(summary[0]).toMatchObject({
      n: 15,
      commonCause: 13,
      specialCauseImprovement: neutral ? 0 : 1,
      specialCauseConcern: neutral ? 0 : 1,
    })
  })
})

describe('missing values', () => {
  const stops: readonly { why: string; values: readonly (number | null)[]; stops: boolean }[] = [
    { why: 'the other steps rise', values: [1, 2, null, 4, 5, 6, 7], stops: true },
    { why: 'the other steps fall', values: [7, 6, 5, null, 3, 2, 1], stops: true },
    { why: 'only the last is missing', values: [1, 2, 3, 4, 5, 6, null], stops: true },
    { why: 'seven of seven are missing', values: Array(7).fill(null), stops: true },
    { why: 'a tie among them', values: [1, 2, null, 4, 4, 5, 6], stops: false },
    { why: 'a fall among them', values: [1, 2, null, 4, 3, 5, 6], stops: false },
    { why: 'six points only', values: [1, 2, null, 4, 5, 6], stops: false },
    { why: 'six of six are missing', values: Array(6).fill(null), stops: false },
    { why: 'a later window of ten', values: [3, 1, 2, 3, null, 5, 6, 7, 8, 9], stops: true },
    { why: 'no window of ten', values: [3, 1, 3, 2, null, 5, 4, 7, 6, 9], stops: false },
  ]
  test.each(stops)('R: $why: stops $stops', ({ values, stops: stopped }) => {
    const chart = () => controlChart(peerSeries(values))
    if (stopped) expect(chart).toThrow(InputError)
    else expect(chart).not.toThrow()
  })

  test.each(stops)('ours never stops: $why', ({ values }) => {
    const { points } = controlChart({ ...peerSeries(values), compatibility: 'throughline' })
    expect(points.specialCauseType.some((name) => name.includes('Trend'))).toBe(false)
  })

  test('no flag, counted in n, and R’s icon is common cause where the last is missing', () => {
    const input = peerSeries([...steady, 30, null], { fixAfterNPoints: 12 })
    const { points, summary } = controlChart(input)
    expect([
      points.y[13],
      points.relativeToMean[13],
      points.outsideLimits[13],
      points.closeToLimits[13],
      points.specialCauseFlag[13],
    ]).toEqual([null, null, null, null, false])
    expect(summary[0]).toMatchObject({
      n: 14,
      commonCause: 13,
      specialCauseImprovement: 1,
      variationType: 'common_cause',
    })
    expect(icons(input)).toEqual(['variation: common_cause'])
  })
})

describe('assurance and icons', () => {
  test.each([
    { target: 20.64, direction: 'increase', said: 'inconsistent', why: 'on the upper limit' },
    { target: 20.65, direction: 'increase', said: 'fail', why: 'above it' },
    { target: 20.65, direction: 'decrease', said: 'pass', why: 'above it' },
    { target: -0.65, direction: 'increase', said: 'pass', why: 'below the lower limit' },
    { target: -0.65, direction: 'decrease', said: 'fail', why: 'below the lower limit' },
    { target: -0.64, direction: 'decrease', said: 'inconsistent', why: 'on the lower limit' },
    { target: 0, direction: 'increase', said: 'inconsistent', why: 'a target of 0 is one' },
  ] as const)('a target $why, $direction: $said', ({ target, direction, said }) => {
    const input = peerSeries([...steady], { target, improvementDirection: direction })
    expect(icons(input)).toEqual(['variation: common_cause', `assurance: ${said}`])
    expect(icons({ ...input, compatibility: 'throughline' })).toEqual(icons(input))
  })

  test('neutral has no assurance, but carries the target', () => {
    const {
      summary,
      points,
      icons: shown,
    } = controlChart(peerSeries([...steady], { target: 50, improvementDirection: 'neutral' }))
    expect(summary[0]?.assuranceType).toBeNull()
    expect(points.target[0]).toBe(50)
    expect(shown).toHaveLength(1)
  })

  test('variation icons of all facets come first', () => {
    const { icons: shown } = controlChart({
      dates: [...days(2), ...days(2)],
      values: [1, 2, 1, 2],
      facet: ['b', 'b', 'a', 'a'],
      target: 9,
      compatibility: 'nhsr',
    })
    expect(shown.map(({ facet, type }) => `${facet} ${type}`)).toEqual([
      'a variation',
      'b variation',
      'a assurance',
      'b assurance',
    ])
  })

  test.each([
    { target: 101, said: 'fail' },
    { target: 99, said: 'pass' },
    { target: 100, said: 'inconsistent' },
  ])('R on a flat series at 100, screening off, target $target: $said', ({ target, said }) => {
    const input = peerSeries(times(14, 100), { screenOutliers: false, target })
    expect(icons(input)).toEqual(['variation: common_cause', `assurance: ${said}`])
  })

  test('R on a flat series, screening on: no limits, inconsistent', () => {
    const input = peerSeries(times(14, 100), { target: 101 })
    const { points } = controlChart(input)
    expect([
      points.upl[0],
      points.meanMovingRange[0],
      points.relativeToMean[0],
      points.outsideLimits[0],
    ]).toEqual([null, null, 0, null])
    expect(new Set(points.movingRangeUsed)).toEqual(new Set([null]))
    expect(icons(input)).toEqual(['variation: common_cause', 'assurance: inconsistent'])
  })

  test('R on one step in a flat series: limits fall on the mean, every point is outside', () => {
    const { points, summary } = controlChart(peerSeries([...times(7, 1), ...times(7, 2)]))
    expect([points.lpl[0], points.mean[0], points.upl[0]]).toEqual([1.5, 1.5, 1.5])
    expect(summary[0]).toMatchObject({ commonCause: 0, specialCauseImprovement: 7, specialCauseConcern: 7 })
  })

  test('R names a missing target of a facet inconsistent', () => {
    const {
      points,
      icons: shown,
      summary,
    } = controlChart({
      dates: ['2024-01-01', '2024-01-01'],
      values: [1, 2],
      facet: ['a', 'b'],
      target: { a: 5 },
      compatibility: 'nhsr',
    })
    expect(points.target).toEqual([5, null])
    expect(summary.map(({ assuranceType }) => assuranceType)).toEqual(['inconsistent', 'inconsistent'])
    expect(shown).toHaveLength(4)
  })
})

describe('short series', () => {
  test.each([
    { n: 12, warned: ['short_groups'] },
    { n: 13, warned: [] },
  ])('$n rows: $warned', ({ n, warned }) => {
    const chart = controlChart(peerSeries(Array.from({ length: n }, (_, i) => i % 3)))
    expect(chart.warnings).toEqual(warned)
    expect(new Set(chart.points.shortGroupWarning)).toEqual(new Set([warned.length > 0]))
  })

  test('two points keep their one moving range', () => {
    const { points } = controlChart(peerSeries([1, 3]))
    expect([points.mean[0], points.meanMovingRange[0]]).toEqual([2, 2])
  })

  test('one point, and none with a value', () => {
    const one = controlChart(peerSeries([5], { target: 1 }))
    expect([one.points.mean[0], one.points.upl[0], one.points.relativeToMean[0]]).toEqual([5, null, 0])
    expect(one.summary[0]).toMatchObject({
      n: 1,
      commonCause: 1,
      variationType: 'common_cause',
      assuranceType: 'inconsistent',
    })
    const none = controlChart(peerSeries([null, null], { target: 1 }))
    expect([none.points.mean[0], none.points.relativeToMean[0], none.points.inBaseline[0]]).toEqual([
      null,
      null,
      false,
    ])
    expect(none.summary[0]).toMatchObject({ n: 2, mean: null, commonCause: 2, assuranceType: 'inconsistent' })
  })
})
