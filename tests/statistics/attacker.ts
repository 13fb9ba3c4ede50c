/**
 * The attacker of DC-01: a reader who has everything that was published, knows the rule, and works out what each hidden
 * number can be. It shares no code with the product and knows no true count. Each question ("can this cell be 3?") is
 * an integer programme, answered by tightening bounds, then by trying, then by a linear programme where trying alone
 * does not end. An answer that takes too many steps is `undecided` and counted: it is never a pass.
 */
import { noRealSolution } from './attacker-linear.ts'

export interface PublishedCell {
  readonly id: string
  /** As in a file: `[c]`, `[x]`, `[z]`, or a number. Null where nothing is printed for it. */
  readonly shown: string | null
  /** Published exactly, by a decision that the reader knows of. */
  readonly exact?: boolean
}

export interface PublishedSum {
  readonly total: string
  readonly parts: readonly string[]
}

export interface PublishedPercentage {
  readonly numerator: string
  readonly denominator: string
  readonly shown: string
  readonly decimals: number
  /** What the publisher divided. Exact figures are what a careless one divides. */
  readonly from: 'rounded' | 'exact'
}

export interface Published {
  /** The same figure may stand in several publications, each with its own symbol. */
  readonly cells: readonly PublishedCell[]
  readonly sums: readonly PublishedSum[]
  readonly percentages?: readonly PublishedPercentage[]
  readonly rule: { readonly threshold: number; readonly base: number }
}

export type Answer = 'yes' | 'no' | 'undecided'

export interface Attack {
  /** Whether the cell can be a number from `low` to `high`. */
  within(id: string, low: number, high: number): Answer
  /** Every whole number from `low` to `high` that the cell can be; and those that could not be decided. */
  possible(id: string, low: number, high: number): { values: number[]; undecided: number[] }
  /** The tightest interval, its high end null where nothing bounds it. */
  bounds(id: string): { low: number; high: number | null; decided: boolean }
}

/** Above every number in the tables attacked. What reaches it has no bound. */
const far = 1_000_000

/** What a symbol alone says, to somebody who knows the rule. */
export function prior(cell: PublishedCell, rule: Published['rule']): [low: number, high: number] {
  const { shown } = cell
  if (shown === null || shown === '[x]') return [0, far]
  if (shown === '[z]') return [0, 0]
  if (shown === '[c]') return [1, rule.threshold - 1]
  const value = Number(shown)
  if (!Number.isInteger(value)) throw new Error(`The attacker cannot read "${shown}".`)
  if (cell.exact === true || value === 0) return [value, value]
  return countsPrintedAs(value, rule)
}

function countsPrintedAs(value: number, { threshold, base }: Published['rule']): [number, number] {
  const printed = (count: number) => Math.max(base, base * Math.floor((2 * count + base) / (2 * base)))
  const near = Array.from({ length: 2 * base + threshold + 1 }, (_, index) => value - base + index)
  const fitting = near.filter((count) => count >= threshold && printed(count) === value)
  return [Math.min(...fitting), Math.max(...fitting)]
}

interface Box {
  readonly low: Float64Array
  readonly high: Float64Array
  /** The one cell that moved since the bounds were last tight; null where they never were. */
  readonly moved: number | null
}

interface Problem {
  readonly sums: readonly { readonly total: number; readonly parts: readonly number[] }[]
  /** The sums that each cell is in. */
  readonly sumsOf: readonly (readonly number[])[]
  readonly shares: readonly { top: number; bottom: number; fits: (top: number, bottom: number) => boolean }[]
}

export function attack(published: Published, stepLimit = 3_000): Attack {
  const ids = new Map<string, number>()
  const numberOf = (id: string): number => {
    if (!ids.has(id)) ids.set(id, ids.size)
    return ids.get(id)!
  }
  for (const cell of published.cells) numberOf(cell.id)
  const sums = published.sums.map(({ total, parts }) => ({
    total: numberOf(total),
    parts: parts.map(numberOf),
  }))
  const sumsOf: number[][] = []
  sums.forEach(({ total, parts }, sum) => {
    for (const cell of [total, ...parts]) sumsOf[cell] = [...(sumsOf[cell] ?? []), sum]
  })
  const problem: Problem = {
    sums,
    sumsOf,
    shares: (published.percentages ?? []).map((percentage) => ({
      top: numberOf(percentage.numerator),
      bottom: numberOf(percentage.denominator),
      fits: shareFits(percentage, published.rule),
    })),
  }
  const start: Box = {
    low: new Float64Array(ids.size),
    high: new Float64Array(ids.size).fill(far),
    moved: null,
  }
  for (const cell of published.cells) {
    const [low, high] = prior(cell, published.rule)
    const at = numberOf(cell.id)
    start.low[at] = Math.max(start.low[at]!, low)
    start.high[at] = Math.min(start.high[at]!, high)
  }
  if (!tighten(start, problem)) throw new Error('What was published cannot be true.')
  const found: Float64Array[] = []

  function within(id: string, low: number, high: number): Answer {
    const at = numberOf(id)
    if (found.some((table) => table[at]! >= low && table[at]! <= high)) return 'yes'
    const box = { low: start.low.slice(), high: start.high.slice(), moved: at }
    box.low[at] = Math.max(box.low[at]!, low)
    box.high[at] = Math.min(box.high[at]!, high)
    const result = search(box, problem, stepLimit)
    if (typeof result === 'string') return result
    found.push(result)
    return 'yes'
  }

  return {
    within,
    possible(id, low, high) {
      const values: number[] = []
      const undecided: number[] = []
      for (let value = low; value <= high; value += 1) {
        const answer = within(id, value, value)
        if (answer === 'yes') values.push(value)
        if (answer === 'undecided') undecided.push(value)
      }
      return { values, undecided }
    },
    bounds(id) {
      const at = numberOf(id)
      let decided = true
      const edge = (inner: number, outer: number, ask: (from: number, to: number) => Answer): number => {
        let [nearest, farthest] = [inner, outer]
        while (nearest !== farthest) {
          const middle =
            nearest < farthest ? Math.ceil((nearest + farthest) / 2) : Math.floor((nearest + farthest) / 2)
          const answer = ask(middle, farthest)
          if (answer === 'undecided') decided = false
          if (answer === 'no') farthest = middle + (nearest < farthest ? -1 : 1)
          else nearest = middle
        }
        return nearest
      }
      if (within(id, start.low[at]!, start.high[at]!) !== 'yes') return { low: 0, high: null, decided: false }
      const some = found.find((table) => table[at]! >= start.low[at]! && table[at]! <= start.high[at]!)![at]!
      const high = edge(some, start.high[at]!, (from, to) => within(id, from, to))
      const low = edge(some, start.low[at]!, (from, to) => within(id, to, from))
      return { low, high: high >= far / 2 ? null : high, decided }
    },
  }
}

function shareFits(percentage: PublishedPercentage, rule: Published['rule']) {
  const printed = (count: number): number | null => {
    if (percentage.from === 'exact') return count
    if (count === 0) return 0
    if (count < rule.threshold) return null
    return Math.max(rule.base, rule.base * Math.floor((2 * count + rule.base) / (2 * rule.base)))
  }
  return (top: number, bottom: number): boolean => {
    const [over, under] = [printed(top), printed(bottom)]
    if (over === null || under === null || under === 0) return false
    return ((100 * over) / under).toFixed(percentage.decimals) === percentage.shown
  }
}

/** Tightens every bound by every sum until nothing moves; false where a cell has no number left. */
function tighten(box: Box, problem: Problem): boolean {
  const stale = new Uint8Array(problem.sums.length)
  if (box.moved === null) stale.fill(1)
  else for (const sum of problem.sumsOf[box.moved] ?? []) stale[sum] = 1
  for (let rounds = 0, again = true; again && rounds < 200; rounds += 1) {
    for (let sum = stale.indexOf(1); sum !== -1; sum = stale.indexOf(1, sum + 1)) {
      stale[sum] = 0
      if (!tightenSum(box, problem, sum, stale)) return false
    }
    again = stale.includes(1)
    for (const share of problem.shares) {
      const narrowed = tightenShare(box, share)
      if (narrowed === 'none') return false
      if (narrowed === 'same') continue
      again = true
      for (const sum of [...(problem.sumsOf[share.top] ?? []), ...(problem.sumsOf[share.bottom] ?? [])])
        stale[sum] = 1
    }
  }
  return true
}

function tightenSum({ low, high }: Box, problem: Problem, sum: number, stale: Uint8Array): boolean {
  const { total, parts } = problem.sums[sum]!
  let lows = 0
  let highs = 0
  for (const part of parts) {
    lows += low[part]!
    highs += high[part]!
  }
  const set = (cell: number, least: number, most: number): boolean => {
    if (least <= low[cell]! && most >= high[cell]!) return true
    if (least > low[cell]!) low[cell] = least
    if (most < high[cell]!) high[cell] = most
    for (const other of problem.sumsOf[cell]!) stale[other] = 1
    return low[cell]! <= high[cell]!
  }
  if (!set(total, lows, highs)) return false
  for (const part of parts) {
    const [least, most] = [low[total]! - (highs - high[part]!), high[total]! - (lows - low[part]!)]
    if (!set(part, least, most)) return false
  }
  return true
}

function tightenShare({ low, high }: Box, { top, bottom, fits }: Problem['shares'][number]) {
  const pairs = (high[top]! - low[top]! + 1) * (high[bottom]! - low[bottom]! + 1)
  if (pairs > 2_000) return 'same'
  let [topLow, topHigh, bottomLow, bottomHigh] = [far, -1, far, -1]
  for (let over = low[top]!; over <= high[top]!; over += 1)
    for (let under = Math.max(over, low[bottom]!); under <= high[bottom]!; under += 1)
      if (fits(over, under)) {
        topLow = Math.min(topLow, over)
        topHigh = Math.max(topHigh, over)
        bottomLow = Math.min(bottomLow, under)
        bottomHigh = Math.max(bottomHigh, under)
      }
  if (topHigh < 0) return 'none'
  const same =
    topLow === low[top] && topHigh === high[top] && bottomLow === low[bottom] && bottomHigh === high[bottom]
  low[top] = topLow
  high[top] = topHigh
  low[bottom] = bottomLow
  high[bottom] = bottomHigh
  return same ? 'same' : 'moved'
}

/** One table that fits, or `no`, or `undecided` after too many steps. */
function search(first: Box, problem: Problem, stepLimit: number): Float64Array | 'no' | 'undecided' {
  let steps = 0
  let asked = 0
  const open: (() => Box)[] = [() => first]
  for (let make = open.pop(); make !== undefined; make = open.pop()) {
    const box = make()
    steps += 1
    if (steps > stepLimit) return 'undecided'
    if (!tighten(box, problem)) continue
    const cell = smallestOpen(box)
    if (cell === null) return box.low
    // Trying does not see that two rows together cannot fit two columns: a linear programme does.
    if (steps > 40 && steps >= asked) {
      asked = steps + 20
      if (noRealSolution(box.low, box.high, problem.sums)) continue
    }
    for (const [low, high] of halves(box.low[cell]!, box.high[cell]!))
      open.push(() => {
        const next = { low: box.low.slice(), high: box.high.slice(), moved: cell }
        next.low[cell] = low
        next.high[cell] = high
        return next
      })
  }
  return 'no'
}

function smallestOpen({ low, high }: Box): number | null {
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (let cell = 0; cell < low.length; cell += 1) {
    const room = high[cell]! - low[cell]!
    if (room > 0 && room < least) [best, least] = [cell, room]
  }
  return best
}

/** The outer numbers, then the one to try first: the middle, which leaves the others the most room. */
function halves(low: number, high: number): [number, number][] {
  const middle = high - low > 50 ? low + Math.min(20, high - low) : Math.floor((low + high) / 2)
  const sides: [number, number][] = [
    [low, middle - 1],
    [middle + 1, high],
    [middle, middle],
  ]
  return sides.filter(([from, to]) => from <= to)
}
