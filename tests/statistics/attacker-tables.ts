/** Random tables for the attacker: what is published at once or after one another, with every sum that ties it together. */
import fc from 'fast-check'
import { localDate } from '../../src/foundation/index.ts'
import type {
  Breakdown,
  CountCell,
  CountTable,
  DisclosureSettings,
  ExactTotals,
} from '../../src/statistics/index.ts'

export interface Case {
  readonly kind: string
  /** Published one after another; the last is the one under test, the others are frozen by then. */
  readonly tables: readonly CountTable[]
  readonly settings: DisclosureSettings
}

const count = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 6, arbitrary: fc.integer({ min: 5, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 41, max: 400 }) },
)

const rule = fc.constantFrom({ threshold: 5, base: 5 }, { threshold: 5, base: 5 }, { threshold: 8, base: 5 })

function grid(most: { rows: number; columns: number }) {
  return fc
    .tuple(fc.integer({ min: 2, max: most.rows }), fc.integer({ min: 2, max: most.columns }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
}

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
const plus = (one: readonly number[][], other: readonly number[][]) =>
  one.map((row, r) => row.map((value, c) => value + other[r]![c]!))

/** Two filters (need by age) with both margins and the total. */
export function twoFilters(
  name: string,
  counts: readonly number[][],
): Pick<CountTable, 'cells' | 'breakdowns'> {
  const width = counts[0]!.length
  const columns = Array.from({ length: width }, (_, c) => counts.map((row) => row[c]!))
  const id = (r: number | string, c: number | string) => `${name} ${r}.${c}`
  const cells: CountCell[] = [
    ...counts.flatMap((row, r) => row.map((value, c) => ({ id: id(r, c), count: value }))),
    ...counts.map((row, r) => ({ id: id(r, 'all'), count: sum(row) })),
    ...columns.map((column, c) => ({ id: id('all', c), count: sum(column) })),
    { id: id('all', 'all'), count: sum(counts.flat()), isWholeAreaTotal: true },
  ]
  const rows = counts.map((_, r) => r)
  const breakdowns: Breakdown[] = [
    ...rows.map((r) => ({ name: `row ${r}`, of: id(r, 'all'), parts: columns.map((_, c) => id(r, c)) })),
    ...columns.map((_, c) => ({ name: `column ${c}`, of: id('all', c), parts: rows.map((r) => id(r, c)) })),
    { name: `${name} by row`, of: id('all', 'all'), parts: rows.map((r) => id(r, 'all')) },
    { name: `${name} by column`, of: id('all', 'all'), parts: columns.map((_, c) => id('all', c)) },
  ]
  return { cells, breakdowns }
}

/** Every figure of a whole is the sum of the same figure in its parts: areas of a region, months of a cumulative figure. */
function layers(whole: string, parts: readonly string[], cells: readonly CountCell[]): Breakdown[] {
  return cells.map(({ id }) => {
    const place = id.slice(whole.length)
    return { name: `${id} by part`, of: id, parts: parts.map((part) => part + place) }
  })
}

const percentages = (name: string, rows: number) =>
  Array.from({ length: rows }, (_, r) => ({
    id: `share of row ${r}`,
    numerator: `${name} ${r}.0`,
    denominator: `${name} ${r}.all`,
    decimals: 1,
  }))

const decided = (figures: readonly string[]): ExactTotals => ({
  person: 'Director of children’s services',
  reason: 'the board holds us to the Department’s figures',
  day: localDate('2026-01-05'),
  figures,
})

const oneTable = fc.record({ counts: grid({ rows: 5, columns: 6 }), rule }).map(({ counts, rule }): Case => {
  const table = {
    population: 'a',
    ...twoFilters('a', counts),
    percentages: percentages('a', counts.length),
  }
  return { kind: 'two filters', tables: [table], settings: { scope: 'public', ...rule } }
})

const exactTotal = fc
  .record({ counts: grid({ rows: 5, columns: 6 }), rule })
  .map(({ counts, rule }): Case => {
    const table = {
      population: 'a',
      ...twoFilters('a', counts),
      percentages: percentages('a', counts.length),
    }
    return {
      kind: 'exact total',
      tables: [table],
      settings: { scope: 'board', ...rule, exactTotals: decided(['a all.all']) },
    }
  })

const twoAreas = fc
  .record({
    north: grid({ rows: 3, columns: 3 }),
    more: fc.array(count, { minLength: 9, maxLength: 9 }),
    rule,
  })
  .map(({ north, more, rule }): Case => {
    const south = north.map((row, r) => row.map((_, c) => more[3 * r + c]!))
    const [one, two] = [twoFilters('north', north), twoFilters('south', south)]
    const region = twoFilters('region', plus(north, south))
    const table = {
      population: 'region',
      cells: [...region.cells, ...one.cells, ...two.cells],
      breakdowns: [
        ...region.breakdowns,
        ...one.breakdowns,
        ...two.breakdowns,
        ...layers('region', ['north', 'south'], region.cells),
      ],
    }
    return { kind: 'two areas', tables: [table], settings: { scope: 'public', ...rule } }
  })

/** April was published; April and May together come out a month later. May is never printed by itself. */
const twoMonths = fc
  .record({
    april: grid({ rows: 3, columns: 4 }),
    more: fc.array(count, { minLength: 12, maxLength: 12 }),
    rule,
    isExact: fc.boolean(),
  })
  .map(({ april, more, rule, isExact }): Case => {
    const may = april.map((row, r) => row.map((_, c) => more[4 * r + c]!))
    const first = twoFilters('april', april)
    const second = twoFilters('may', may)
    const both = twoFilters('both', plus(april, may))
    const later = {
      population: 'april and may',
      cells: [...both.cells, ...second.cells.map((cell) => ({ ...cell, isUnprinted: true }))],
      breakdowns: [...both.breakdowns, ...second.breakdowns, ...layers('both', ['april', 'may'], both.cells)],
    }
    return {
      kind: isExact ? 'two months with exact totals' : 'two months',
      tables: [{ population: 'april', ...first }, later],
      settings: isExact
        ? { scope: 'board', ...rule, exactTotals: decided(['april all.all', 'both all.all']) }
        : { scope: 'public', ...rule },
    }
  })

export const cases: fc.Arbitrary<Case> = fc.oneof(
  { weight: 4, arbitrary: oneTable },
  { weight: 3, arbitrary: exactTotal },
  { weight: 1, arbitrary: twoAreas },
  { weight: 2, arbitrary: twoMonths },
)
