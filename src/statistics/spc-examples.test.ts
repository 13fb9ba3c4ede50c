import { describe, expect, test } from 'vitest'
import type { ControlChartInput } from './chart-shape.ts'
import { controlChart } from './control-chart.ts'
import { expectWithinTolerance, goldenCases, inCamelCase } from './golden.fixture.ts'
import { InputError } from './input-error.ts'

const cases = goldenCases('spc-examples.json')

function inputOf(input: Readonly<Record<string, unknown>>): ControlChartInput {
  return inCamelCase(input, ['rebase', 'target']) as ControlChartInput
}

test('there are 97 worked examples with 2,491 points', () => {
  const points = cases.map(({ expected }) => (expected.points as { y: unknown[] } | undefined)?.y.length ?? 0)
  expect(cases).toHaveLength(97)
  expect(points.reduce((sum, count) => sum + count, 0)).toBe(2491)
})

describe('peer-compatible mode gives what NHSRplotthedots 0.2.2 gives', () => {
  test.each(cases)('$id', ({ input, expected }) => {
    const chart = () => controlChart({ ...inputOf(input), compatibility: 'nhsr' })
    if ('error' in expected) expect(chart).toThrow(InputError)
    else expectWithinTolerance(chart(), inCamelCase(expected))
  })
})

describe('our mode gives the same where no deviation is advised', () => {
  test.each(cases.filter((one) => one.recommended_deviation === null))('$id', ({ input, expected }) => {
    const { points, summary, icons, warnings } = controlChart({
      ...inputOf(input),
      compatibility: 'throughline',
    })
    const { warnings: _, ...answers } = inCamelCase(expected) as Record<string, unknown>
    expectWithinTolerance({ points, summary, icons }, answers)
    const short = (expected.warnings as string[]).includes('short_groups')
    expect(warnings.some(({ code }) => code === 'short_groups')).toBe(short)
  })
})
