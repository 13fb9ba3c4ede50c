import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { type OutputDecision, seenBaseline } from './disclosed.ts'
import { aMeasure } from './measure.fixture.ts'
import type { Unit } from './measure.ts'

const decided = (kind: OutputDecision['kind'], setting: string): OutputDecision => ({
  id: 'd',
  measureId: 'm',
  place: 1,
  kind,
  setting,
  decidedOn: localDate('2026-01-05'),
  decidedBy: 'The board',
  why: 'To be told',
})
const of = (unit: Unit) => {
  const measure = aMeasure()
  return { definition: { ...measure.definition, unit } }
}

describe('a baseline, to whoever sees suppressed figures', () => {
  test.each([
    { value: 412, unit: 'count', decisions: [], seen: 410 },
    { value: 3, unit: 'count', decisions: [], seen: null },
    { value: 412, unit: 'count', decisions: [decided('exact-totals', 'requests')], seen: 412 },
    { value: 3, unit: 'count', decisions: [decided('people', 'none-counted')], seen: 3 },
    { value: 31.25, unit: 'percentage', decisions: [], seen: 31 },
    { value: 100, unit: 'percentage', decisions: [], seen: null },
  ] as const)('$value as $unit is seen as $seen', ({ value, unit, decisions, seen }) => {
    expect(seenBaseline(value, of(unit), decisions)).toBe(seen)
  })
})
