/**
 * Whether sums of bounded cells have no solution even in fractions: phase one of the simplex method, with Bland's rule
 * so that it ends. Used by the attacker only to close a branch. Figures are small and coefficients are 1 and -1, so the
 * tolerance is generous; a branch closed in error would show as a narrowed cell, which fails the test.
 */
export function noRealSolution(
  low: Float64Array,
  high: Float64Array,
  sums: readonly { readonly total: number; readonly parts: readonly number[] }[],
): boolean {
  const open: number[] = []
  for (let cell = 0; cell < low.length; cell += 1) if (high[cell]! > low[cell]!) open.push(cell)
  const column = new Map(open.map((cell, index) => [cell, index]))
  // One row per sum (parts - total = 0, shifted to each cell's low end) and one per upper end (cell + slack = room).
  const rows: number[][] = []
  const width = open.length * 2
  for (const { total, parts } of sums) {
    const row = new Array<number>(width + 1).fill(0)
    let right = low[total]!
    for (const part of parts) right -= low[part]!
    for (const part of parts) if (column.has(part)) row[column.get(part)!]! += 1
    if (column.has(total)) row[column.get(total)!]! -= 1
    row[width] = right
    rows.push(right < 0 ? row.map((value) => -value) : row)
  }
  open.forEach((cell, index) => {
    const row = new Array<number>(width + 1).fill(0)
    row[index] = 1
    row[open.length + index] = 1
    row[width] = high[cell]! - low[cell]!
    rows.push(row)
  })
  return leastShortfall(rows, width, open.length) > 1e-4
}

/** The least sum of what the rows lack. Slack columns start in the basis of the rows for upper ends. */
function leastShortfall(rows: number[][], width: number, slacks: number): number {
  const sumRows = rows.length - slacks
  const basis = rows.map((_, index) => (index < sumRows ? -1 : width - slacks + (index - sumRows)))
  const cost = new Array<number>(width + 1).fill(0)
  for (let row = 0; row < sumRows; row += 1)
    for (let at = 0; at <= width; at += 1) cost[at]! += rows[row]![at]!
  for (let turns = 0; turns < 2_000; turns += 1) {
    const enter = cost.findIndex((value, at) => at < width && value > 1e-7)
    if (enter === -1) return cost[width]!
    let leave = -1
    let least = Number.POSITIVE_INFINITY
    rows.forEach((row, index) => {
      if (row[enter]! <= 1e-9) return
      const ratio = row[width]! / row[enter]!
      if (ratio < least - 1e-9 || (ratio < least + 1e-9 && (leave < 0 || basis[index]! < basis[leave]!)))
        [least, leave] = [Math.min(ratio, least), index]
    })
    if (leave === -1) return 0
    pivot(rows, cost, leave, enter)
    basis[leave] = enter
  }
  return 0
}

function pivot(rows: number[][], cost: number[], leave: number, enter: number): void {
  const by = rows[leave]!
  const scale = by[enter]!
  for (let at = 0; at < by.length; at += 1) by[at]! /= scale
  for (const row of [...rows, cost]) {
    const factor = row[enter]!
    if (row === by || Math.abs(factor) < 1e-12) continue
    for (let at = 0; at < by.length; at += 1) row[at]! -= factor * by[at]!
  }
}
