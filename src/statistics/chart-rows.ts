import type { WholeInput } from './chart-settings.ts'
import { dayKey } from './days.ts'
import { InputError } from './input-error.ts'

/** The rows of one facet: from `from` up to, and without, `to`. */
export interface FacetSpan {
  readonly name: string | null
  readonly from: number
  readonly to: number
}

/** The rows sorted by facet name, then by day. */
export interface ChartRows {
  readonly facet: readonly string[] | null
  readonly dates: readonly string[]
  /** The values, a missing one as NaN: what the rules work on. */
  readonly values: readonly number[]
  /** The values, a missing one as null: what goes out. */
  readonly shown: readonly (number | null)[]
  readonly someMissing: boolean
  readonly trajectory: readonly (number | null)[] | null
  readonly facets: readonly FacetSpan[]
}

/**
 * Sorts the rows. Throws {@link InputError} on columns of unequal length, on a day that is none, on a value that is
 * neither a finite number nor null, and on a day that a facet holds twice (R: "duplicate rows found").
 */
export function chartRows(input: WholeInput): ChartRows {
  const facet = input.facet ?? null
  const trajectory = input.trajectory ?? null
  const dates = column('dates', input.dates, null)
  const length = dates.length
  if (length === 0) throw new InputError('dates', 'A chart needs one day and one value at least.')
  const values = column('values', input.values, length)
  if (facet !== null) column('facet', facet, length)
  if (trajectory !== null) column('trajectory', trajectory, length)

  const keys = facet === null ? unsortedKeys(dates) : dates.map((date) => dayKey('dates', date))
  const rows: number[] | null = facet === null ? (keys === null ? null : orderByDay(keys)) : []
  const facets =
    facet === null || keys === null || rows === null
      ? [{ name: null, from: 0, to: length }]
      : orderByFacet(facet, keys, rows)
  const shown = arranged(values, rows)
  const someMissing = holdsMissing(shown)
  return {
    facet: facet === null ? null : arranged(facet, rows),
    dates: arranged(dates, rows),
    values: someMissing ? shown.map((value) => value ?? Number.NaN) : (shown as readonly number[]),
    shown,
    someMissing,
    trajectory: trajectory === null ? null : arranged(trajectory, rows),
    facets,
  }
}

function column<T>(name: string, values: readonly T[] | undefined, length: number | null): readonly T[] {
  if (!Array.isArray(values)) throw new InputError(name, `"${name}" is a list, one entry for each row.`)
  if (length !== null && values.length !== length)
    throw new InputError(name, `"${name}" has ${values.length} entries for ${length} days.`)
  return values
}

/** The days as keys; null where they rise already, as they nearly always do. */
function unsortedKeys(dates: readonly string[]): readonly number[] | null {
  let before = 0
  for (let i = 0; i < dates.length; i += 1) {
    const key = dayKey('dates', dates[i])
    if (key <= before) return dates.map((date) => dayKey('dates', date))
    before = key
  }
  return null
}

/** The rows in order of day; null where they stand so already. */
function orderByDay(keys: readonly number[]): number[] | null {
  if (isRising(keys, null)) return null
  const rows = keys.map((_, row) => row).sort((a, b) => keys[a]! - keys[b]!)
  if (!isRising(keys, rows)) throw new InputError('dates', 'A day stands twice. Give one value for each day.')
  return rows
}

function isRising(keys: readonly number[], rows: readonly number[] | null): boolean {
  for (let i = 1; i < keys.length; i += 1) {
    const before = rows === null ? keys[i - 1]! : keys[rows[i - 1]!]!
    if (before >= (rows === null ? keys[i]! : keys[rows[i]!]!)) return false
  }
  return true
}

/** Fills `rows` by facet name as R sorts in the C locale (by code unit, not by a reader's alphabet), then by day. */
function orderByFacet(
  facet: readonly string[],
  keys: readonly number[],
  rows: number[],
): readonly FacetSpan[] {
  const rowsOf = new Map<string, number[]>()
  facet.forEach((name, row) => {
    if (typeof name !== 'string') throw new InputError('facet', 'Every row needs the name of its facet.')
    const known = rowsOf.get(name)
    if (known === undefined) rowsOf.set(name, [row])
    else known.push(row)
  })
  const facets: FacetSpan[] = []
  for (const name of [...rowsOf.keys()].sort()) {
    const own = rowsOf.get(name) ?? []
    const from = rows.length
    const sorted = orderByDay(own.map((row) => keys[row]!))
    for (let i = 0; i < own.length; i += 1) rows.push(own[sorted === null ? i : sorted[i]!]!)
    facets.push({ name, from, to: rows.length })
  }
  return facets
}

function arranged<T>(values: readonly T[], rows: readonly number[] | null): readonly T[] {
  return rows === null ? values.slice() : rows.map((row) => values[row]!)
}

/** Whether a value is missing. Throws on one that is neither a finite number nor null. */
function holdsMissing(values: readonly (number | null)[]): boolean {
  let someMissing = false
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]
    if (value === null) someMissing = true
    else if (typeof value !== 'number' || !Number.isFinite(value))
      throw new InputError('values', 'A value is a finite number, or null where it is missing.')
  }
  return someMissing
}
