/**
 * DC-01: given everything a reader can see and the rule, the attacker narrows no hidden count to less than the whole of 1
 * to threshold - 1 and no rounded one to less than its rounding interval. With the second step left out it does.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal, localDate } from '../../src/foundation/index.ts'
import {
  type CountTable,
  type DisclosedTable,
  type DisclosureSettings,
  discloseTable,
  type Publication,
} from '../../src/statistics/index.ts'
import { type Case, cases } from './attacker-tables.ts'
import { asPrinted, judge, roundedOnly } from './attacker-verdict.ts'

const runs = process.env.SOAK === '1' ? 20_000 : 1_000

/** Publishes one after another, each checked against those before; a decision covers the totals that a table has. */
function publish({ tables, settings }: Case): { last: DisclosedTable | null; earlier: Publication[] } {
  const earlier: Publication[] = []
  let last: DisclosedTable | null = null
  for (const table of tables) {
    if (last !== null) earlier.push(last.freeze(`publication ${earlier.length + 1}`, localDate('2026-01-05')))
    const result = discloseTable(table, settingsFor(table, settings), earlier)
    if (isRefusal(result)) throw new Error(result.sentence)
    last = result
  }
  return { last, earlier }
}

function settingsFor(table: CountTable, settings: DisclosureSettings): DisclosureSettings {
  if (settings.exactTotals === undefined) return settings
  const figures = settings.exactTotals.figures.filter((id) => table.cells.some((cell) => cell.id === id))
  return { ...settings, exactTotals: { ...settings.exactTotals, figures } }
}

/** What it cost, told and never asserted. */
class Tally {
  readonly kinds = new Map<string, { tables: number; cells: number; withheld: number; numbers: number }>()
  questions = 0
  ours = 0
  theirs = 0
  slowest = 0

  add(one: Case, last: DisclosedTable): void {
    const kind = this.kinds.get(one.kind) ?? { tables: 0, cells: 0, withheld: 0, numbers: 0 }
    const counts = new Map(one.tables.at(-1)!.cells.map(({ id, count }) => [id, count]))
    const withheld = last.cells.filter(({ shown }) => shown.is === 'withheld')
    kind.tables += 1
    kind.cells += last.cells.length
    kind.withheld += withheld.length
    kind.numbers += withheld.filter(
      ({ id }) => Number(counts.get(id)) >= (one.settings.threshold ?? 5),
    ).length
    this.kinds.set(one.kind, kind)
  }

  tell(): void {
    const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`
    for (const [kind, { tables, cells, withheld, numbers }] of this.kinds)
      console.log(
        `${kind}: ${tables} tables; of ${cells} figures ${share(withheld, cells)} withheld, ${share(numbers, cells)} where a rounded number would have stood`,
      )
    console.log(
      `${this.questions} questions; the rule took ${Math.round(this.ours)} ms (slowest ${Math.round(this.slowest)}), the attacker ${Math.round(this.theirs)} ms`,
    )
  }
}

test(`the attacker narrows nothing on ${runs} random tables`, () => {
  const tally = new Tally()
  fc.assert(
    fc.property(cases, (one) => {
      const began = performance.now()
      const { last, earlier } = publish(one)
      const middle = performance.now()
      if (last === null) throw new Error('Nothing was published.')
      const verdict = judge(one, asPrinted(last, one), earlier, last)
      tally.add(one, last)
      tally.ours += middle - began
      tally.slowest = Math.max(tally.slowest, middle - began)
      tally.theirs += performance.now() - middle
      tally.questions += verdict.questions
      expect(verdict.narrowed).toEqual([])
      // What the attacker could not decide is no pass.
      expect(verdict.undecided).toBe(0)
    }),
    { numRuns: runs },
  )
  tally.tell()
  expect(tally.questions).toBeGreaterThan(50 * runs)
}, 1_800_000)

test('with the second step left out, the attacker breaks many of the same tables', () => {
  const broken = new Map<string, { of: number; broken: number }>()
  for (const one of fc.sample(cases, 1_000)) {
    const tally = broken.get(one.kind) ?? { of: 0, broken: 0 }
    const verdict = judge(one, roundedOnly(one), publish(one).earlier, null, true)
    tally.of += 1
    if (verdict.narrowed.length > 0) tally.broken += 1
    broken.set(one.kind, tally)
  }
  for (const [kind, tally] of broken)
    console.log(`Rounding alone, ${kind}: broken ${tally.broken} of ${tally.of}`)
  for (const { of, broken: count } of broken.values()) expect(count / of).toBeGreaterThan(0.2)
}, 1_800_000)
