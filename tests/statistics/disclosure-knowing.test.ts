/**
 * What a reader learns who can run the whole rule, the second step included: that a figure was withheld is news too.
 * Every table of a family is published; those that print the same are what such a reader cannot tell apart. This is
 * beyond what DC-01 is held to (see src/statistics/README.md), so the figures are told and only the worst is refused:
 * a small count of a breakdown with one total given away exactly.
 */
import { expect, test } from 'vitest'
import { isRefusal } from '../../src/foundation/index.ts'
import { type CountTable, discloseTable, shownInFile } from '../../src/statistics/index.ts'
import { prior } from './attacker.ts'
import { twoFilters } from './attacker-tables.ts'
import { plainly } from './attacker-verdict.ts'

const rule = { threshold: 5, base: 5 }

function line(counts: readonly number[]): CountTable {
  const cells = counts.map((count, at) => ({ id: `${at}`, count }))
  const all = { id: 'all', count: counts.reduce((a, b) => a + b, 0) }
  return {
    population: 'a',
    cells: [...cells, all],
    breakdowns: [{ name: 'b', of: 'all', parts: cells.map(({ id }) => id) }],
  }
}

function everyCount(cells: number, most: number): number[][] {
  if (cells === 0) return [[]]
  return everyCount(cells - 1, most).flatMap((rest) =>
    Array.from({ length: most + 1 }, (_, count) => [...rest, count]),
  )
}

/** Of the tables whose counts are all at most `inner`: how many figures a reader narrows by knowing the whole rule. */
function learned(tables: readonly CountTable[], cells: number, inner: number) {
  const alike = new Map<string, number[][]>()
  for (const table of tables) {
    const result = discloseTable(table, { scope: 'public' })
    if (isRefusal(result)) throw new Error(result.sentence)
    const key = result.cells.map(({ shown }) => shownInFile(shown)).join(' ')
    alike.set(key, [...(alike.get(key) ?? []), table.cells.map(({ count }) => Number(count))])
  }
  const seen = { small: 0, smallNarrowed: 0, smallGivenAway: 0, rounded: 0, roundedNarrowed: 0 }
  for (const group of alike.values()) {
    const possible = group[0]!.map((_, cell) => group.map((counts) => counts[cell]!))
    const spans = possible.map((values) => [Math.min(...values), Math.max(...values)] as const)
    for (const counts of group) {
      if (Math.max(...counts.slice(0, cells)) > inner) continue
      counts.forEach((count, cell) => {
        if (count === 0) return
        const [low, high] = prior({ id: '', shown: plainly(count, rule) }, rule)
        const [least, most] = spans[cell]!
        const narrowed = least > low || most < high
        if (count < rule.threshold) {
          seen.small += 1
          if (narrowed) seen.smallNarrowed += 1
          if (least === most) seen.smallGivenAway += 1
        } else {
          seen.rounded += 1
          if (narrowed) seen.roundedNarrowed += 1
        }
      })
    }
  }
  return seen
}

test('two cells and their total: no small count is given away to a reader who knows the whole rule', () => {
  const seen = learned(everyCount(2, 40).map(line), 2, 22)
  console.log(`Two cells and their total: ${JSON.stringify(seen)}`)
  expect(seen.smallGivenAway).toBe(0)
})

test.runIf(process.env.SOAK === '1')('three cells, and two by two, as far as they go', () => {
  console.log(`Three cells and their total: ${JSON.stringify(learned(everyCount(3, 24).map(line), 3, 12))}`)
  const grids = everyCount(4, 12).map(([a = 0, b = 0, c = 0, d = 0]): CountTable => {
    return {
      population: 'a',
      ...twoFilters('a', [
        [a, b],
        [c, d],
      ]),
    }
  })
  console.log(`Two by two with margins: ${JSON.stringify(learned(grids, 4, 7))}`)
})
