import type { Bounds, Check } from './disclosure-check.ts'

/** What has to stay possible: this cell can be this number, for all that a reader can work out. */
export interface Wanted {
  readonly cell: number
  readonly value: number
}

export interface Printing {
  /** What is known without this publication's rounded figures: sums, exact totals, earlier publications. */
  readonly known: Bounds
  /** What each cell's own symbol says. */
  readonly symbol: Bounds
  /** The cells whose symbol is to be printed and says more than is known. */
  readonly printed: readonly number[]
  /** What a reader loses with a cell: the cheapest are withheld first. */
  readonly cost: readonly number[]
  /** Whether any count is a small one, printed or not. */
  readonly hidesSomebody: boolean
  /** The cells that are no part of another: grand totals. */
  readonly tops: readonly number[]
  /** The cells that share a sum with a cell, itself among them. */
  readonly near: readonly (readonly number[])[]
}

export interface Withheld {
  readonly cells: ReadonlySet<number>
  /** Cells about which more is known already than the rule would let out. */
  readonly alreadyTold: ReadonlySet<number>
}

/** So many of the narrowed numbers are tried against each cell that could be withheld: more would only cost time. */
const sample = 10

/**
 * The second step. Rounding each count on its own does not suffice: 4 and 4 print as [c] and [c] with a total of 10, and
 * 8 to 12 with each at most 4 gives both away. So what the printed symbols narrow is looked for, a symbol is withheld, and
 * this is repeated until nothing is narrowed; then each withheld symbol is put back if it does no harm. Ends because
 * nothing is narrowed where nothing is printed. The same table gives the same answer. Source: the suppression rule.
 */
export function withhold(printing: Printing, wanted: readonly Wanted[], check: Check): Withheld {
  const cells = new Set<number>()
  const alreadyTold = new Set<number>()
  const canWithhold = new Set(printing.printed)
  const asIsKnown = check.under(printing.known)
  const told = ({ cell, value }: Wanted) => asIsKnown(cell, value) === 'no'
  let asked = [...wanted]
  let narrowed = narrowedBy(printing, cells, asked, check)
  while (narrowed.length > 0) {
    const lost = new Set(narrowed.filter(told))
    for (const { cell } of lost) {
      alreadyTold.add(cell)
      // A symbol stands for the whole of its range or is not printed.
      if (canWithhold.has(cell)) cells.add(cell)
    }
    asked = asked.filter((one) => !lost.has(one))
    narrowed = narrowedBy(
      printing,
      cells,
      narrowed.filter((one) => !lost.has(one)),
      check,
    )
    const next = narrowed.length === 0 ? null : mostUseful(printing, cells, narrowed, check)
    if (next === null) break
    cells.add(next)
    narrowed = narrowedBy(printing, cells, narrowed, check)
  }
  const fewest = putBack(printing, cells, alreadyTold, asked, check)
  const isMuch = fewest.size >= 2 && fewest.size > printing.printed.length * mostWithheld
  if (!isMuch || !printing.hidesSomebody) return { cells: fewest, alreadyTold }
  return { cells: onlyTotals(printing, alreadyTold, asked, check), alreadyTold }
}

/**
 * Where so much of a table with small counts would be withheld, which figures are missing says nearly as much as they would
 * to a reader who knows this rule. Such a table is cut to its grand totals, and to nothing where even those narrow what
 * went out before. Ours, beyond the suppression rule; measured in README.md.
 */
const mostWithheld = 1 / 4

function onlyTotals(
  printing: Printing,
  forGood: ReadonlySet<number>,
  asked: readonly Wanted[],
  check: Check,
): ReadonlySet<number> {
  const tops = new Set(printing.tops.filter((cell) => !forGood.has(cell)))
  const cells = new Set(printing.printed.filter((cell) => !tops.has(cell)))
  return narrowedBy(printing, cells, asked, check).length === 0 ? cells : new Set(printing.printed)
}

function boundsOf({ known, symbol, printed }: Printing, withheld: ReadonlySet<number>): Bounds {
  const low = [...known.low]
  const high = [...known.high]
  for (const cell of printed) {
    if (withheld.has(cell)) continue
    low[cell] = Math.max(low[cell]!, symbol.low[cell]!)
    high[cell] = Math.min(high[cell]!, symbol.high[cell]!)
  }
  return { low, high }
}

function narrowedBy(
  printing: Printing,
  withheld: ReadonlySet<number>,
  wanted: readonly Wanted[],
  check: Check,
) {
  const canBe = check.under(boundsOf(printing, withheld))
  return wanted.filter(({ cell, value }) => canBe(cell, value) !== 'yes')
}

/** The symbol that frees most of the narrowed numbers for what a reader loses; null where none is left. */
function mostUseful(printing: Printing, withheld: ReadonlySet<number>, narrowed: Wanted[], check: Check) {
  const left = printing.printed.filter((cell) => !withheld.has(cell))
  const close = new Set(narrowed.flatMap(({ cell }) => printing.near[cell]!))
  const candidates = left.some((cell) => close.has(cell)) ? left.filter((cell) => close.has(cell)) : left
  const step = Math.ceil(narrowed.length / sample)
  const tried = narrowed.filter((_, index) => index % step === 0)
  let best: number | null = null
  let most = -1
  for (const cell of candidates) {
    const stillNarrowed = narrowedBy(printing, new Set([...withheld, cell]), tried, check)
    const freed = (tried.length - stillNarrowed.length + 0.01) / printing.cost[cell]!
    if (freed > most) [best, most] = [cell, freed]
  }
  return best
}

function putBack(
  printing: Printing,
  withheld: ReadonlySet<number>,
  forGood: ReadonlySet<number>,
  asked: readonly Wanted[],
  check: Check,
): ReadonlySet<number> {
  const cells = new Set(withheld)
  const dearestFirst = [...withheld].sort((a, b) => printing.cost[b]! - printing.cost[a]! || a - b)
  for (const cell of dearestFirst) {
    if (forGood.has(cell)) continue
    cells.delete(cell)
    const canBe = check.under(boundsOf(printing, cells))
    if (!asked.every((one) => canBe(one.cell, one.value) === 'yes')) cells.add(cell)
  }
  return cells
}
