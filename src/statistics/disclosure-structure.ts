import { type Refusal, refuse } from '../foundation/index.ts'
import type { Breakdown, CountCell, CountTable, Publication } from './disclosure-table.ts'
import { InputError } from './input-error.ts'

/** Every figure of the table and of what went out before, with all that ties them together. */
export interface Figures {
  readonly cells: readonly CountCell[]
  readonly breakdowns: readonly Breakdown[]
  /** How many levels of breakdown lie below a cell; 0 for one that is not broken down. */
  readonly heights: ReadonlyMap<string, number>
}

/**
 * Brings the table together with earlier publications, or refuses. Two breakdowns of one total are taken only where both
 * go down to the same finer cells (printed or not): otherwise nobody can check what their differences give away (ages 0 to
 * 10 beside 0 to 11). Source: the suppression rule, "no two overlapping breakdowns without re-check".
 */
export function figuresOf(table: CountTable, earlier: readonly Publication[]): Figures | Refusal {
  checkCells(table.cells)
  const cells = new Map<string, CountCell>()
  for (const publication of earlier)
    for (const { id, count, shown, isRemainder } of publication.cells) {
      const before = cells.get(id)
      if (before !== undefined && before.count !== count) return revised(id)
      cells.set(id, {
        id,
        count,
        isUnprinted: shown === null && before?.isUnprinted !== false,
        ...(isRemainder === true ? { isRemainder } : {}),
      })
    }
  for (const cell of table.cells) {
    const before = cells.get(cell.id)
    if (before !== undefined && before.count !== cell.count) return revised(cell.id)
    cells.set(cell.id, cell)
  }
  const breakdowns = withoutRepeats([...earlier.flatMap((one) => one.breakdowns), ...table.breakdowns])
  for (const breakdown of breakdowns) {
    const problem = checkBreakdown(breakdown, cells)
    if (problem !== null) return problem
  }
  const leaves = leavesOf(breakdowns)
  const overlap = overlapping(breakdowns, leaves) ?? untied(table, earlier, leaves)
  if (overlap !== null) return overlap
  return { cells: [...cells.values()], breakdowns, heights: heightsOf(cells.keys(), breakdowns) }
}

function revised(id: string): Refusal {
  return refuse(
    'figure-was-published-otherwise',
    `"${id}" was published with another count. Give the revised figure an id of its own, and tie both to what they share.`,
  )
}

function checkCells(cells: readonly CountCell[]): void {
  const ids = new Set<string>()
  for (const { id, count } of cells) {
    if (ids.has(id)) throw new InputError('cells', `"${id}" is in the table twice.`)
    ids.add(id)
    if (typeof count === 'number' && !(Number.isSafeInteger(count) && count >= 0))
      throw new InputError('cells', `"${id}" is a whole number of people, 0 or more.`)
  }
}

function withoutRepeats(breakdowns: readonly Breakdown[]): Breakdown[] {
  const seen = new Map<string, Breakdown>()
  for (const breakdown of breakdowns)
    seen.set(JSON.stringify([breakdown.of, [...breakdown.parts].sort()]), breakdown)
  return [...seen.values()]
}

function checkBreakdown(breakdown: Breakdown, cells: ReadonlyMap<string, CountCell>): Refusal | null {
  const { name, of, parts } = breakdown
  const unknown = [of, ...parts].find((id) => !cells.has(id))
  if (unknown !== undefined)
    throw new InputError('breakdowns', `"${name}" names "${unknown}", which is no cell.`)
  if (parts.length === 0 || new Set(parts).size !== parts.length)
    throw new InputError('breakdowns', `"${name}" names each of its parts once.`)
  const counts = [of, ...parts].map((id) => cells.get(id)!.count)
  if (counts.includes(null)) return null
  const [total = 0, ...rest] = counts.map((count) => (typeof count === 'number' ? count : 0))
  const sum = rest.reduce((a, b) => a + b, 0)
  if (sum === total) return null
  return refuse(
    'does-not-add-up',
    `The parts of "${name}" do not add up to their total. Correct the figures, or leave the breakdown out.`,
  )
}

type Leaves = (id: string) => ReadonlySet<string>

/** The cells at the bottom of a cell, by its first breakdown: the others are checked to lead to the same. */
function leavesOf(breakdowns: readonly Breakdown[]): Leaves {
  const first = new Map<string, Breakdown>()
  for (const breakdown of breakdowns) if (!first.has(breakdown.of)) first.set(breakdown.of, breakdown)
  const known = new Map<string, ReadonlySet<string>>()
  const open = new Set<string>()
  return function leaves(id: string): ReadonlySet<string> {
    const before = known.get(id)
    if (before !== undefined) return before
    if (open.has(id)) throw new InputError('breakdowns', `"${id}" is a part of itself.`)
    open.add(id)
    const parts = first.get(id)?.parts
    const found = new Set(parts === undefined ? [id] : parts.flatMap((part) => [...leaves(part)]))
    open.delete(id)
    known.set(id, found)
    return found
  }
}

function overlapping(breakdowns: readonly Breakdown[], leaves: Leaves): Refusal | null {
  const first = new Map<string, Breakdown>()
  for (const breakdown of breakdowns) {
    const all = breakdown.parts.flatMap((part) => [...leaves(part)])
    const set = new Set(all)
    const twin = first.get(breakdown.of)
    first.set(breakdown.of, twin ?? breakdown)
    const whole = leaves(breakdown.of)
    const same = set.size === whole.size && all.every((leaf) => whole.has(leaf))
    if (same && all.length === set.size) continue
    return refuse(
      'overlapping-breakdowns',
      twin === undefined
        ? `The parts of "${breakdown.name}" overlap. Break them down into parts that nobody is in twice.`
        : `"${twin.name}" and "${breakdown.name}" break down the same total in two ways that cannot be checked against each other. Add the finer cells that both are made of (they need not be printed), or publish one of the two.`,
    )
  }
  return null
}

function untied(table: CountTable, earlier: readonly Publication[], leaves: Leaves): Refusal | null {
  const here = new Set(table.cells.flatMap(({ id }) => [id, ...leaves(id)]))
  for (const publication of earlier) {
    if (publication.population !== table.population) continue
    if (publication.cells.some(({ id }) => here.has(id) || [...leaves(id)].some((leaf) => here.has(leaf))))
      continue
    return refuse(
      'overlapping-breakdowns',
      `"${publication.id}" was published about the same people and shares no figure with this table, so the two cannot be checked against each other. Use the same ids for the figures that both have.`,
    )
  }
  return null
}

function heightsOf(ids: Iterable<string>, breakdowns: readonly Breakdown[]): Map<string, number> {
  const heights = new Map<string, number>()
  const height = (id: string): number => {
    const before = heights.get(id)
    if (before !== undefined) return before
    const below = breakdowns.filter(({ of }) => of === id).flatMap(({ parts }) => parts)
    const found = below.length === 0 ? 0 : 1 + Math.max(...below.map(height))
    heights.set(id, found)
    return found
  }
  for (const id of ids) height(id)
  return heights
}
