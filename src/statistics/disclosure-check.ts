/**
 * The product's own check: whether a count could be another number, given what is printed. It knows the true table and
 * looks for another near it in which the cell holds that number. A table found is proof. Where the limit of steps is reached
 * the answer is `undecided`, which is taken as no: the check errs on the side of hiding. The test suite's attacker is written separately.
 */
export interface Ties {
  readonly size: number
  readonly ties: readonly { readonly total: number; readonly parts: readonly number[] }[]
  /** The true counts, guesses where a count is not available. */
  readonly truth: readonly number[]
}

export interface Bounds {
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export type CanBe = 'yes' | 'no' | 'undecided'

export interface Check {
  /** Whether some table within the bounds holds a value in a cell. */
  under(bounds: Bounds): (cell: number, value: number) => CanBe
  readonly tally: { asked: number; undecided: number }
}

const stepLimit = 300

export function makeCheck(system: Ties): Check {
  const touching: number[][] = Array.from({ length: system.size }, () => [])
  system.ties.forEach(({ total, parts }, tie) => {
    for (const cell of [total, ...parts]) touching[cell]!.push(tie)
  })
  const everyTie = system.ties.map((_, tie) => tie)
  const most = 4 * system.truth.reduce((a, b) => a + b, 0) + 1_000
  const tally = { asked: 0, undecided: 0 }
  const known = new Map<string, number[][]>()

  function remember(table: number[]): void {
    table.forEach((value, cell) => {
      const key = `${cell} ${value}`
      const others = known.get(key)
      if (others === undefined) known.set(key, [table])
      else if (others.length < 12) others.push(table)
    })
  }

  function narrow(low: number[], high: number[], dirty: readonly number[]): boolean {
    const queue = [...dirty]
    const waiting = new Set(queue)
    for (let at = 0; at < queue.length; at += 1) {
      if (at > 5_000) return true
      const tie = queue[at]!
      waiting.delete(tie)
      const moved = narrowTie(low, high, system.ties[tie]!)
      if (moved === null) return false
      for (const cell of moved)
        for (const other of touching[cell]!)
          if (!waiting.has(other)) {
            waiting.add(other)
            queue.push(other)
          }
    }
    return true
  }

  /** The first tie that the values nearest to the truth break; null where they are a whole table. */
  function broken(table: readonly number[]): number | null {
    const at = system.ties.findIndex(
      ({ total, parts }) => table[total] !== parts.reduce((sum, part) => sum + table[part]!, 0),
    )
    return at === -1 ? null : at
  }

  function search(first: {
    low: number[]
    high: number[]
    dirty: readonly number[]
  }): number[] | 'no' | 'undecided' {
    const open = [first]
    for (let steps = 0; open.length > 0; steps += 1) {
      if (steps >= stepLimit) {
        tally.undecided += 1
        return 'undecided'
      }
      const { low, high, dirty } = open.pop()!
      if (!narrow(low, high, dirty)) continue
      const table = system.truth.map((value, cell) => Math.min(Math.max(value, low[cell]!), high[cell]!))
      const tie = broken(table)
      if (tie === null) return table
      const cell = freest(system.ties[tie]!, low, high)
      if (cell === null) continue
      const middle = table[cell]!
      const next = [
        [low[cell]!, middle - 1],
        [middle + 1, high[cell]!],
        [middle, middle],
      ] as const
      for (const [from, to] of next) {
        if (from > to) continue
        const half = { low: low.slice(), high: high.slice(), dirty: touching[cell]! }
        half.low[cell] = from
        half.high[cell] = to
        open.push(half)
      }
    }
    return 'no'
  }

  return {
    tally,
    under(bounds) {
      const low = [...bounds.low]
      const high = bounds.high.map((end) => Math.min(end, most))
      const some = narrow(low, high, everyTie)
      const fits = (table: number[]) => table.every((count, at) => count >= low[at]! && count <= high[at]!)
      return (cell, value) => {
        tally.asked += 1
        if (!some || value < low[cell]! || value > high[cell]!) return 'no'
        if (known.get(`${cell} ${value}`)?.some(fits)) return 'yes'
        const from = { low: low.slice(), high: high.slice(), dirty: touching[cell]! }
        from.low[cell] = value
        from.high[cell] = value
        const table = search(from)
        if (typeof table === 'string') return table
        remember(table)
        return 'yes'
      }
    },
  }
}

/** Tightens the bounds of one tie's cells; the cells that moved, or null where no number is left. */
function narrowTie(low: number[], high: number[], { total, parts }: Ties['ties'][number]): number[] | null {
  let least = 0
  let most = 0
  for (const part of parts) {
    least += low[part]!
    most += high[part]!
  }
  const moved: number[] = []
  const set = (cell: number, from: number, to: number): void => {
    if (from <= low[cell]! && to >= high[cell]!) return
    low[cell] = Math.max(from, low[cell]!)
    high[cell] = Math.min(to, high[cell]!)
    moved.push(cell)
  }
  set(total, least, most)
  // Slack above the least and below the most that the total leaves to any one part.
  const above = high[total]! - least
  const below = most - low[total]!
  if (above < 0 || below < 0) return null
  for (const part of parts) set(part, high[part]! - below, low[part]! + above)
  return moved.some((cell) => low[cell]! > high[cell]!) ? null : moved
}

/** The cell of a tie that is nearest to being settled, and is not. */
function freest({ total, parts }: Ties['ties'][number], low: readonly number[], high: readonly number[]) {
  let best: number | null = null
  for (const cell of [...parts, total]) {
    const room = high[cell]! - low[cell]!
    if (room > 0 && (best === null || room < high[best]! - low[best]!)) best = cell
  }
  return best
}
