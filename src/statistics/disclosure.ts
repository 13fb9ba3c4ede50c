/**
 * Disclosure control, in one place for every output. Source: requirement DC-01 and the suppression rule of the security
 * requirements. What it promises, and what it does not, is in README.md.
 */
import { isRefusal, type Refusal } from '../foundation/index.ts'
import { type Bounds, makeCheck } from './disclosure-check.ts'
import { percentageOf, summaryShown } from './disclosure-derived.ts'
import { ruleFor } from './disclosure-rule.ts'
import { type Printing, type Wanted, withhold } from './disclosure-secondary.ts'
import { type Figures, figuresOf } from './disclosure-structure.ts'
import { countsShownAs, printedAlone, type Shown } from './disclosure-symbols.ts'
import type {
  AppliedRule,
  CountCell,
  CountTable,
  DisclosedTable,
  DisclosureSettings,
  Publication,
  ShownFigure,
} from './disclosure-table.ts'

/**
 * The figures of a table as its readers may see them, or a refusal. Give every earlier publication that a reader of this
 * one may have seen: the figures in them are protected together with these. What only the case team saw is passed over.
 */
export function discloseTable(
  table: CountTable,
  settings: DisclosureSettings,
  earlier: readonly Publication[] = [],
): DisclosedTable | Refusal {
  const seen = earlier.filter(({ scope }) => scope !== 'internal')
  const figures = figuresOf(table, seen)
  if (isRefusal(figures)) return figures
  const rule = ruleFor(table, settings, seen)
  if (isRefusal(rule)) return rule
  const symbols = figures.cells.map((cell) => symbolOf(cell, rule))
  if (rule.scope === 'internal') return assemble(table, rule, new Map(named(figures, symbols)))
  const check = makeCheck(tiesOf(figures))
  const printing = printingOf(table, figures, symbols, seen)
  const { cells, alreadyTold } = withhold(printing, wantedOf(figures, symbols, seen, rule), check)
  const shown = symbols.map((symbol, at): Shown => (cells.has(at) ? { is: 'withheld' } : symbol))
  return {
    ...assemble(table, rule, new Map(named(figures, shown))),
    alreadyTold: [...alreadyTold].map((at) => figures.cells[at]!.id),
    check: check.tally,
  }
}

function named({ cells }: Figures, shown: readonly Shown[]): [string, Shown][] {
  return cells.map(({ id }, at) => [id, shown[at]!])
}

function symbolOf({ id, count }: CountCell, rule: AppliedRule): Shown {
  if (count === null) return { is: 'unavailable' }
  if (count === 'not-applicable') return { is: 'not-applicable' }
  const exact = rule.scope === 'internal' || rule.exactTotals?.figures.includes(id) === true
  return exact ? { is: 'exact', value: count } : printedAlone(count, rule)
}

function tiesOf({ cells, breakdowns }: Figures) {
  const at = new Map(cells.map(({ id }, index) => [id, index]))
  return {
    size: cells.length,
    ties: breakdowns.map(({ of, parts }) => ({
      total: at.get(of)!,
      parts: parts.map((part) => at.get(part)!),
    })),
    truth: cells.map(({ count }) => (typeof count === 'number' ? count : 0)),
  }
}

function printingOf(
  table: CountTable,
  figures: Figures,
  symbols: readonly Shown[],
  earlier: readonly Publication[],
): Printing {
  const { ties, size } = tiesOf(figures)
  const at = new Map(figures.cells.map(({ id }, index) => [id, index]))
  const low = new Array<number>(size).fill(0)
  const high = new Array<number>(size).fill(Number.POSITIVE_INFINITY)
  const tell = (cell: number, shown: Shown): void => {
    const counts = countsShownAs(shown)
    low[cell] = Math.max(low[cell]!, counts.low)
    high[cell] = Math.min(high[cell]!, counts.high)
  }
  for (const { cells } of earlier)
    for (const { id, shown } of cells) if (shown !== null) tell(at.get(id)!, shown)
  const here = table.cells.filter(({ isUnprinted }) => isUnprinted !== true).map(({ id }) => at.get(id)!)
  for (const cell of here) {
    const symbol = symbols[cell]!
    if (symbol.is === 'exact' || symbol.is === 'not-applicable') tell(cell, symbol)
  }
  const counts = symbols.map(countsShownAs)
  const symbol: Bounds = { low: counts.map((one) => one.low), high: counts.map((one) => one.high) }
  const saysMore = (cell: number) => symbol.low[cell]! > low[cell]! || symbol.high[cell]! < high[cell]!
  const near = Array.from({ length: size }, (_, cell) => new Set([cell]))
  for (const { total, parts } of ties)
    for (const one of [total, ...parts]) for (const other of [total, ...parts]) near[one]!.add(other)
  const isPart = new Set(ties.flatMap(({ parts }) => parts))
  return {
    known: { low, high },
    symbol,
    printed: here.filter(saysMore),
    cost: figures.cells.map(({ id }, cell) => costOf(symbols[cell]!, figures.heights.get(id) ?? 0)),
    hidesSomebody: symbols.some(({ is }) => is === 'small'),
    tops: here.filter((cell) => !isPart.has(cell)),
    near: near.map((cells) => [...cells]),
  }
}

/**
 * Sums of cells go first: they leave the others the most room, and a reader can still add up what is printed. A hidden count
 * goes last, as a reader who sees that even it was taken away learns why; so does the total of several subtotals, which
 * readers want most. Measured: see README.md.
 */
function costOf(symbol: Shown, height: number): number {
  if (symbol.is === 'small' || height > 1) return 3
  return height > 0 ? 0.6 : 1
}

/** Each hidden count can be the whole of 1 to threshold - 1, each rounded one the whole of its rounding interval: DC-01. */
function wantedOf(
  { cells }: Figures,
  symbols: readonly Shown[],
  earlier: readonly Publication[],
  rule: AppliedRule,
): Wanted[] {
  const before = new Map<string, Shown[]>()
  for (const publication of earlier)
    for (const { id, shown } of publication.cells)
      if (shown !== null) before.set(id, [...(before.get(id) ?? []), shown])
  return cells.flatMap(({ id, count, isRemainder }, cell) => {
    const frozen = before.get(id) ?? []
    if (typeof count !== 'number' || [symbols[cell]!, ...frozen].some(({ is }) => is === 'exact')) return []
    if (isRemainder === true && count >= rule.threshold) return []
    const values = new Set<number>()
    for (const shown of [printedAlone(count, rule), ...frozen]) {
      const { low, high } = countsShownAs(shown)
      if (shown.is === 'small' || shown.is === 'rounded')
        for (let value = low; value <= high; value += 1) values.add(value)
    }
    return [...values].map((value) => ({ cell, value }))
  })
}

function assemble(table: CountTable, rule: AppliedRule, shown: ReadonlyMap<string, Shown>): DisclosedTable {
  const printed = table.cells.filter(({ isUnprinted }) => isUnprinted !== true)
  const readable = new Map(printed.map(({ id }) => [id, shown.get(id)!]))
  const exact = (id: string) => rule.scope === 'internal' || rule.exactTotals?.figures.includes(id) === true
  const cells: ShownFigure[] = printed.map(({ id }) => ({ id, shown: readable.get(id)! }))
  return {
    rule,
    cells,
    percentages: (table.percentages ?? []).map((percentage) => ({
      id: percentage.id,
      shown: percentageOf(percentage, readable, rule.threshold),
    })),
    summaries: (table.summaries ?? []).map((summary) => ({
      id: summary.id,
      shown: summaryShown(summary, readable, exact(summary.id)),
    })),
    alreadyTold: [],
    check: { asked: 0, undecided: 0 },
    freeze: (id, day) => ({
      id,
      day,
      scope: rule.scope,
      population: table.population,
      cells: table.cells.map((cell) => ({
        id: cell.id,
        count: cell.count,
        shown: readable.get(cell.id) ?? null,
        ...(cell.isRemainder === true ? { isRemainder: true } : {}),
      })),
      breakdowns: table.breakdowns,
    }),
  }
}
