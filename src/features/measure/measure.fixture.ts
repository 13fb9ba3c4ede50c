/** Measures and readings for tests: a percentage each month, unless something else is said. */
import { addMonths, localDate } from '../../foundation/index.ts'
import type { Baseline, Definition, Measure, Rebase, TargetDecision } from './measure.ts'
import { periodHolding } from './period.ts'
import type { Reading } from './reading.ts'

export function aDefinition(more: Partial<Definition> = {}): Definition {
  return {
    number: 1,
    question: 'How many plans are on time?',
    numerator: 'on time',
    denominator: 'all',
    unit: 'percentage',
    polarity: 'up',
    periodKind: 'month',
    resetRule: 'none',
    source: 'Case system',
    fromDay: localDate('2024-01-01'),
    why: 'As first written',
    ...more,
  }
}

export function aMeasure(more: Partial<Measure> = {}, definition: Partial<Definition> = {}): Measure {
  return {
    id: 'm1',
    catalogueId: null,
    name: 'Plans on time',
    place: 1,
    class: 'how-well',
    kind: 'outcome',
    audience: 'board',
    ownerPostId: null,
    settings: { runLength: 7, screenOutliers: true, fixedAfter: null, compatibility: 'product' },
    low: null,
    high: null,
    closedOn: null,
    closedWhy: null,
    version: 1,
    definition: aDefinition(definition),
    ...more,
  }
}

/** One reading each month from January 2024; null stands for “not available”. */
export function readings(
  values: readonly (number | null)[],
  measure: Measure = aMeasure(),
  more: Partial<Reading> = {},
): Reading[] {
  const { periodKind, resetRule } = measure.definition
  const every = periodKind === 'quarter' ? 3 : periodKind === 'academic-year' ? 12 : 1
  return values.map((value, at) => ({
    id: `r${at}`,
    measureId: measure.id,
    period: periodHolding(addMonths(localDate('2024-01-15'), at * every), periodKind, resetRule),
    value,
    symbol: value === null ? 'unavailable' : null,
    numerator: null,
    denominator: null,
    origin: 'typed',
    source: 'Case system',
    provisional: false,
    enteredBy: 'An analyst',
    enteredOn: localDate('2026-01-05'),
    state: 'entered',
    submittedById: null,
    submittedBy: null,
    submittedOn: null,
    approvedBy: null,
    approvedOn: null,
    approvedValue: null,
    approvedSymbol: null,
    version: 1,
    ...more,
  }))
}

export function aTarget(value: number, due: string, more: Partial<TargetDecision> = {}): TargetDecision {
  return {
    id: `t${value}`,
    measureId: 'm1',
    place: 1,
    kind: 'target',
    value,
    due: localDate(due),
    decidedOn: localDate('2024-01-01'),
    decidedBy: 'The board',
    why: 'Agreed',
    ...more,
  }
}

export function aBaseline(value: number, day: string, more: Partial<Baseline> = {}): Baseline {
  return {
    id: `b${value}`,
    measureId: 'm1',
    place: 1,
    value,
    asAtDay: localDate(day),
    source: 'Case system',
    why: 'The first baseline',
    ...more,
  }
}

export function aRebase(fromDay: string, more: Partial<Rebase> = {}): Rebase {
  return {
    id: `x${fromDay}`,
    measureId: 'm1',
    fromDay: localDate(fromDay),
    decidedOn: localDate('2025-01-01'),
    decidedBy: 'The board',
    why: 'A new panel began',
    withdrawnOn: null,
    withdrawnWhy: null,
    version: 1,
    ...more,
  }
}
