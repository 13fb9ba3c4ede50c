/** Hands the attacker what was published, and says which figures it narrowed. */
import type { CountCell, DisclosedTable, Publication } from '../../src/statistics/index.ts'
import { shownInFile } from '../../src/statistics/index.ts'
import { attack, type Published, type PublishedCell, prior } from './attacker.ts'
import type { Case } from './attacker-tables.ts'

export interface Verdict {
  /** Sentences: which figure, what it should be able to be, what it can be. */
  readonly narrowed: readonly string[]
  readonly undecided: number
  readonly questions: number
}

/** What printing each figure by itself gives: worked out here from the words of the rule, not by the product. */
export function plainly(count: CountCell['count'], rule: Published['rule']): string {
  if (typeof count !== 'number') return count === null ? '[x]' : '[z]'
  if (count === 0) return '0'
  if (count < rule.threshold) return '[c]'
  return String(Math.max(rule.base, rule.base * Math.round(count / rule.base)))
}

/** The last publication as each figure rounded on its own, with no second step: what the attacker must break. */
export function roundedOnly({ tables, settings }: Case): PublishedCell[] {
  const rule = ruleOf(settings)
  return tables.at(-1)!.cells.map(({ id, count, isUnprinted }) => {
    const exact = settings.exactTotals?.figures.includes(id) === true
    if (isUnprinted === true) return { id, shown: null }
    return exact ? { id, shown: String(count), exact } : { id, shown: plainly(count, rule) }
  })
}

export function asPrinted(table: DisclosedTable, one: Case): PublishedCell[] {
  const unprinted = one.tables.at(-1)!.cells.filter(({ isUnprinted }) => isUnprinted === true)
  return [
    ...table.cells.map(({ id, shown }) => ({ id, shown: shownInFile(shown), exact: shown.is === 'exact' })),
    ...unprinted.map(({ id }) => ({ id, shown: null })),
  ]
}

function ruleOf({ threshold = 5, base = 5 }: Case['settings']): Published['rule'] {
  return { threshold, base }
}

/**
 * `strict` figures (printed in this publication) must be able to be the whole of what their symbol says. The others
 * (withheld, never printed, or printed before) the whole of what they would print as, but for what earlier publications
 * and exact totals by themselves rule out. Stops at the first where only a yes or no is wanted.
 */
export function judge(
  one: Case,
  printed: readonly PublishedCell[],
  earlier: readonly Publication[],
  table: DisclosedTable | null,
  onlyFirst = false,
): Verdict {
  const rule = ruleOf(one.settings)
  const before: PublishedCell[] = earlier.flatMap(({ cells }) =>
    cells.map(({ id, shown }) => ({
      id,
      shown: shown === null ? null : shownInFile(shown),
      exact: shown?.is === 'exact',
    })),
  )
  const sums = [...earlier.flatMap((each) => each.breakdowns), ...one.tables.at(-1)!.breakdowns].map(
    ({ of, parts }) => ({ total: of, parts }),
  )
  const percentages = table === null ? [] : percentagesOf(one, table)
  const reader = attack({ cells: [...before, ...printed], sums, rule, percentages })
  const decided = printed.filter(({ exact }) => exact === true)
  const told = attack({ cells: [...before, ...decided], sums, rule })
  const counts = new Map(one.tables.flatMap(({ cells }) => cells.map(({ id, count }) => [id, count])))
  const narrowed: string[] = []
  let undecided = 0
  let questions = 0
  for (const cell of [...printed, ...before]) {
    if (cell.exact === true) continue
    const strict = cell.shown !== null && cell.shown !== '[x]' && printed.includes(cell)
    const symbol = plainly(counts.get(cell.id)!, rule)
    const [low, high] = prior(strict ? cell : { id: cell.id, shown: symbol }, rule)
    if (symbol === '0' || high > 1_000_000 - 1) continue
    const { values, undecided: open } = reader.possible(cell.id, low, high)
    questions += high - low + 1
    const gone = Array.from({ length: high - low + 1 }, (_, index) => low + index).filter(
      (value) => !values.includes(value) && !open.includes(value),
    )
    const wrong = strict ? gone : gone.filter((value) => told.within(cell.id, value, value) !== 'no')
    undecided += open.length
    if (wrong.length > 0)
      narrowed.push(`${cell.id} shown ${cell.shown} of ${counts.get(cell.id)}: cannot be ${wrong.join(', ')}`)
    if (onlyFirst && narrowed.length > 0) break
  }
  return { narrowed, undecided, questions }
}

function percentagesOf(one: Case, table: DisclosedTable): NonNullable<Published['percentages']> {
  const asked = one.tables.at(-1)!.percentages ?? []
  return table.percentages.flatMap(({ shown }, at) => {
    const { numerator, denominator, decimals = 0 } = asked[at]!
    if (shown.is !== 'figure') return []
    const isExact = (id: string) => table.cells.find((cell) => cell.id === id)?.shown.is === 'exact'
    const from = isExact(numerator) && isExact(denominator) ? ('exact' as const) : ('rounded' as const)
    return [{ numerator, denominator, decimals, shown: shown.text, from }]
  })
}
