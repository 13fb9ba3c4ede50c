import type { ChartRows, FacetSpan } from './chart-rows.ts'
import type { WholeInput } from './chart-settings.ts'
import type { ControlChartInput } from './chart-shape.ts'
import { dayKey } from './days.ts'
import { InputError } from './input-error.ts'

type Rebase = NonNullable<ControlChartInput['rebase']>

/** Rows that share their limits: from `from` up to, and without, `to`. */
export interface GroupSpan {
  /** How many rebase days had been met at the group's first row. */
  readonly index: number
  readonly from: number
  readonly to: number
}

/** The days on which limits start again; null where none were asked for. Throws on a list for a facet that is not there. */
export function checkedRebase(input: WholeInput, facets: readonly FacetSpan[]): Rebase | null {
  const rebase = input.rebase ?? null
  if (rebase === null) return null
  if (typeof rebase !== 'object') throw new InputError('rebase', '"rebase" is a list of days.')
  if (isOneList(rebase)) {
    for (const day of rebase) dayKey('rebase', day)
    return rebase
  }
  checkNames('rebase', Object.keys(rebase), facets)
  for (const days of Object.values(rebase)) for (const day of days) dayKey('rebase', day)
  return rebase
}

/** Refuses a name that no facet bears, as R does. */
export function checkNames(input: string, names: readonly string[], facets: readonly FacetSpan[]): void {
  const known = new Set(facets.map((facet) => facet.name))
  for (const name of names)
    if (!known.has(name))
      throw new InputError(input, `"${input}" speaks of the facet "${name}", which no row belongs to.`)
}

/** The rebase days that are meant for one facet. */
export function rebaseDaysOf(rebase: Rebase | null, facet: string | null): readonly string[] {
  if (rebase === null) return []
  if (isOneList(rebase)) return rebase
  return facet !== null && Object.hasOwn(rebase, facet) ? (rebase[facet] ?? []) : []
}

/** Cuts a facet's rows at its rebase days. The point on the day is the first of the new group. */
export function groupsOf(rows: ChartRows, facet: FacetSpan, days: readonly string[]): readonly GroupSpan[] {
  if (days.length === 0) return [{ index: 0, from: facet.from, to: facet.to }]
  const starts = new Set(days)
  const groups: GroupSpan[] = []
  let from = facet.from
  let index = starts.has(rows.dates[from]!) ? 1 : 0
  for (let i = facet.from + 1; i < facet.to; i += 1) {
    if (!starts.has(rows.dates[i]!)) continue
    groups.push({ index, from, to: i })
    from = i
    index += 1
  }
  groups.push({ index, from, to: facet.to })
  return groups
}

function isOneList(rebase: Rebase): rebase is readonly string[] {
  return Array.isArray(rebase)
}
