import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, series } from './chart.fixture.ts'
import type { ControlChart, ControlChartInput } from './chart-shape.ts'
import { controlChart } from './control-chart.ts'
import { accurateMean } from './mean.ts'

/** Whole numbers and quarters of them: sums and differences are exact, so that a property fails only where a rule does. */
const value = fc.integer({ min: -400, max: 400 }).map((quarters) => quarters / 4)
const gappy = fc.option(value, { freq: 8, nil: null })
const values = fc.array(gappy, { minLength: 1, maxLength: 60 })
const direction = fc.constantFrom('increase' as const, 'decrease' as const, 'neutral' as const)

function ours(input: ControlChartInput): ControlChart {
  return controlChart({ ...input, compatibility: 'throughline' })
}

describe('a chart', () => {
  test('does not depend on the order of its rows', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.constantFrom('a', 'b'), gappy), {
      minLength: 1,
      maxLength: 60,
      selector: ([day, facet]) => `${day} ${facet}`,
    })
    const calendar = days(81)
    const chartOf = (of: readonly (readonly [number, string, number | null])[]) =>
      ours({
        dates: of.map(([day]) => calendar[day]!),
        facet: of.map(([, facet]) => facet),
        values: of.map(([, , given]) => given),
        rebase: [calendar[20]!, calendar[50]!],
        target: 10,
      })
    const shuffled = rows.chain((of) =>
      fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length })),
    )
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        expect(chartOf(after)).toEqual(chartOf(before))
      }),
    )
  })

  test('of values all raised by as much has its mean and limits raised by as much, and nothing else', () => {
    const shift = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(values, shift, direction, (given, by, improvementDirection) => {
        const before = ours(series(given, { improvementDirection, target: 5 }))
        const after = ours(
          series(
            given.map((v) => (v === null ? null : v + by)),
            { improvementDirection, target: 5 + by },
          ),
        )
        // A mean that is no exact number may round otherwise, and a point on it may then lie beside it.
        const mean = before.points.mean[0] ?? null
        fc.pre(mean === null || Number.isInteger(mean * 4))
        near(after.points.mean[0], before.points.mean[0], by)
        near(after.points.upl[0], before.points.upl[0], by)
        near(after.points.lpl[0], before.points.lpl[0], by)
        expect(after.points.movingRangeUsed).toEqual(before.points.movingRangeUsed)
        expect(after.points.relativeToMean).toEqual(before.points.relativeToMean)
        if (onNoLimit(before)) expect(after.icons).toEqual(before.icons)
        if (onNoLimit(before)) expect(after.points.specialCauseType).toEqual(before.points.specialCauseType)
      }),
    )
  })

  test('of doubled values has everything doubled', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(2, 4, 0.5), (given, by) => {
        const before = ours(series(given))
        const after = ours(series(given.map((v) => (v === null ? null : v * by))))
        // Powers of two change no rounding, so this holds to the last bit.
        for (const name of [
          'mean',
          'lpl',
          'upl',
          'nlpl',
          'nupl',
          'meanMovingRange',
          'movingRangeUsed',
        ] as const)
          expect(after.points[name]).toEqual(before.points[name].map((v) => (v === null ? null : v * by)))
        expect(after.points.specialCauseType).toEqual(before.points.specialCauseType)
        expect(after.icons).toEqual(before.icons)
      }),
    )
  })

  test('of mirrored values, read the other way round, means the same', () => {
    const mirrored: Readonly<Record<string, string>> = {
      'Above UCL': 'Below LCL',
      'Below LCL': 'Above UCL',
      '7 Point Trend (Increasing)': '7 Point Trend (Decreasing)',
      '7 Point Trend (Decreasing)': '7 Point Trend (Increasing)',
      '2 in 3 Above CL': '2 in 3 Below CL',
      '2 in 3 Below CL': '2 in 3 Above CL',
      '7 Points Above CL': '7 Points Below CL',
      '7 Points Below CL': '7 Points Above CL',
      'Common Cause': 'Common Cause',
    }
    fc.assert(
      fc.property(values, value, (given, target) => {
        const up = ours(series(given, { target }))
        const down = ours(
          series(
            given.map((v) => (v === null ? null : 0 - v)),
            { target: 0 - target, improvementDirection: 'decrease' },
          ),
        )
        expect(down.points.pointType).toEqual(up.points.pointType)
        expect(down.points.specialCauseType).toEqual(up.points.specialCauseType.map((name) => mirrored[name]))
        expect(
          down.summary.map(({ assuranceType, variationType }) => [assuranceType, variationType]),
        ).toEqual(up.summary.map(({ assuranceType, variationType }) => [assuranceType, variationType]))
      }),
    )
  })

  test('counts every row once, and flags what it names', () => {
    fc.assert(
      fc.property(values, direction, (given, improvementDirection) => {
        const { points, summary } = ours(series(given, { improvementDirection }))
        const flagged = points.specialCauseFlag.filter(Boolean).length
        expect(summary[0]!.n - summary[0]!.commonCause).toBe(flagged)
        points.specialCauseType.forEach((name, i) => {
          expect(name === 'Common Cause').toBe(!points.specialCauseFlag[i])
          expect(points.patterns[i] !== 0).toBe(points.specialCauseFlag[i])
          if (points.y[i] === null) expect(name).toBe('Common Cause')
        })
      }),
    )
  })

  test('trends and runs are those that a reader finds window by window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 7, maxLength: 60 }), (given) => {
        const { points } = controlChart(series(given, { compatibility: 'nhsr' }))
        const windows = given.flatMap((_, i) => (i + 7 <= given.length ? [i] : []))
        const marked = (holds: (at: number) => boolean) => {
          const set = new Set<number>()
          for (const from of windows) if (holds(from)) for (let i = from; i < from + 7; i += 1) set.add(i)
          return given.map((_, i) => set.has(i))
        }
        const steps = [1, 2, 3, 4, 5, 6]
        const rising = marked((from) => steps.every((k) => given[from + k]! > given[from + k - 1]!))
        const falling = marked((from) => steps.every((k) => given[from + k]! < given[from + k - 1]!))
        const side = points.relativeToMean
        const run = marked((from) => side[from] !== 0 && steps.every((k) => side[from + k] === side[from]))
        expect(points.patterns.map((bits) => (bits & 2) !== 0)).toEqual(rising)
        expect(points.patterns.map((bits) => (bits & 4) !== 0)).toEqual(falling)
        expect(points.patterns.map((bits) => (bits & 16) !== 0)).toEqual(run)
      }),
    )
  })

  test('of 10,000 points is worked out in full', () => {
    const long = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 101)
    const { points, summary } = controlChart(series(long))
    expect(summary[0]!.n).toBe(10_000)
    for (const column of Object.values(points)) if (column !== null) expect(column).toHaveLength(10_000)
    expect(points.mean[9_999]).toBe(long.reduce((sum, v) => sum + v, 0) / 10_000)
  })

  test('does not leak into the next of the same length', () => {
    const plain = structuredClone(controlChart(series([1, 2, 3])))
    controlChart(series([9, null, 1], { target: 5, rebase: ['2021-04-02'] }))
    expect(controlChart(series([1, 2, 3]))).toEqual(plain)
  })
})

test('the mean of equal numbers is that number', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
  fc.assert(
    fc.property(finite, fc.integer({ min: 1, max: 200 }), (one, count) => {
      expect(accurateMean(Array<number>(count).fill(one), 0, count)).toBe(one + 0)
    }),
  )
})

function near(actual: number | null | undefined, before: number | null | undefined, by: number): void {
  if (before === null || before === undefined) expect(actual).toBe(before)
  else expect(actual).toBeCloseTo(before + by, 6)
}

/** Whether no value and no target lies so near to a limit that rounding could move it across. */
function onNoLimit({ points }: ControlChart): boolean {
  const limits = [points.lpl[0], points.upl[0], points.nlpl[0], points.nupl[0]]
  return [...points.y, points.target[0]].every((v) =>
    limits.every(
      (limit) =>
        v === null || v === undefined || limit === null || limit === undefined || Math.abs(v - limit) > 1e-6,
    ),
  )
}
