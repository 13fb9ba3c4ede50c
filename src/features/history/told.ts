/** How a record came to stand as it does: versions in, sentences out. The words of each table are given. */
import { nameKey, pointsTo, type RowThen, type Thing, type Version } from './record.ts'

/** One field of a table in words. `say` makes the value readable; it is not called for a value that is not there. */
export interface Field {
  readonly name: string
  readonly say?: (value: unknown) => string
  /** What is read where there is no value. */
  readonly none?: string
}

/** What is read of a table. A column that is not among `fields` is not told. */
export interface TableWords {
  /** The sentence when a row came; null where nothing is to be read. */
  added(row: RowThen, name: NameOf): string | null
  removed(row: RowThen, name: NameOf): string | null
  /** What a change of this row is a change of, where that is not the record itself: `Milestone “…”`. */
  subject?(row: RowThen, name: NameOf): string
  /** True of a row that stands no more though it is still there: an answer that was withdrawn. */
  gone?(row: RowThen): boolean
  readonly fields: Readonly<Record<string, Field>>
  /** Columns whose change is told in a sentence without their values: exact figures are not for every reader. */
  readonly withoutValues?: Readonly<Record<string, string>>
  /** True where the reason may repeat what is not for every reader. */
  readonly withoutWhy?: boolean
}

/** The name of what a column points to. */
export type NameOf = (thing: Thing, id: unknown) => string

export interface Difference {
  readonly field: string
  readonly before: string
  readonly now: string
}

/** One change in a sentence. */
export interface Told {
  readonly thing: Thing
  readonly recordId: string
  readonly words: string
  /** Old and new values, field by field; none where something came or went. */
  readonly differences: readonly Difference[]
  readonly at: string
  readonly who: string | null
  readonly why: string | null
}

export interface Words {
  readonly tables: Readonly<Record<string, TableWords>>
  readonly names: ReadonlyMap<string, string>
}

/** Every change, newest first. `versions` are given oldest first; one that changed nothing readable is left out. */
export function toldOf(versions: readonly Version[], words: Words): readonly Told[] {
  const stood = new Map<string, RowThen>()
  const told: Told[] = []
  for (const version of versions) {
    const key = `${version.table} ${version.id}`
    const after = version.change === 'delete' ? null : version.row
    const one = tell(stood.get(key) ?? null, after, version, words)
    if (after === null) stood.delete(key)
    else stood.set(key, after)
    if (one !== null) told.push(one)
  }
  return told.reverse()
}

/**
 * What is different now from how it stood before that day, newest first. What was added and removed in between, or
 * changed and changed back, is no difference; the history of the record shows it. What is new since that day is told
 * step by step: how it came, and what was put right on it since, each with its own reason.
 */
export function differencesIn(versions: readonly Version[], words: Words): readonly Told[] {
  const rows = new Map<string, Version[]>()
  for (const version of versions) {
    const key = `${version.table} ${version.id}`
    const known = rows.get(key)
    if (known === undefined) rows.set(key, [version])
    else known.push(version)
  }
  return [...rows.values()]
    .flatMap((all) => differenceOf(all, words))
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
}

function differenceOf(all: readonly Version[], words: Words): readonly Told[] {
  const last = all.at(-1)
  if (last === undefined || last.earlier) return []
  const stood = all.findLast((version) => version.earlier)
  const before = stood === undefined || stood.change === 'delete' ? null : stood.row
  const wasThere = before !== null && !isGone(before, last.table, words)
  const isThere = last.change !== 'delete' && !isGone(last.row, last.table, words)
  if (!wasThere && isThere)
    return toldOf(before === null ? all.filter((one) => !one.earlier) : all, words).filter((one) =>
      all.some((version) => !version.earlier && version.at === one.at),
    )
  const one = tell(before, last.change === 'delete' ? null : last.row, last, words)
  return one === null ? [] : [one]
}

function isGone(row: RowThen, table: string, { tables }: Words): boolean {
  return tables[table]?.gone?.(row) === true
}

function tell(before: RowThen | null, after: RowThen | null, version: Version, words: Words): Told | null {
  const table = words.tables[version.table]
  if (table === undefined) return null
  const name: NameOf = (thing, id) =>
    typeof id === 'string' ? (words.names.get(nameKey(thing, id)) ?? 'one that is not there') : 'none'
  const was = before === null || table.gone?.(before) === true ? null : before
  const is = after === null || table.gone?.(after) === true ? null : after
  const { thing, recordId, at, who, why } = version
  const told = (sentence: string | null, differences: readonly Difference[]): Told | null =>
    sentence === null
      ? null
      : {
          thing,
          recordId,
          words: sentence,
          differences,
          at,
          who,
          why: table.withoutWhy === true ? null : why,
        }
  if (was === null) return is === null ? null : told(table.added(is, name), [])
  if (is === null) return told(table.removed(was, name), [])
  const differences = differencesBetween(was, is, table, name)
  const quiet = changedWithoutValues(was, is, table)
  if (differences.length + quiet.length === 0) return null
  const subject = table.subject === undefined ? '' : `${table.subject(is, name)}. `
  const sentences = [
    ...quiet,
    ...differences.map(({ field, before: old, now }) => `${field}: ${now} (before: ${old})`),
  ]
  return told(`${subject}${sentences.join('. ')}`, differences)
}

function changedWithoutValues(was: RowThen, is: RowThen, { withoutValues }: TableWords): readonly string[] {
  const changed = Object.entries(withoutValues ?? {}).flatMap(([column, sentence]) =>
    JSON.stringify(was[column] ?? null) === JSON.stringify(is[column] ?? null) ? [] : [sentence],
  )
  return [...new Set(changed)]
}

function differencesBetween(
  was: RowThen,
  is: RowThen,
  table: TableWords,
  name: NameOf,
): readonly Difference[] {
  return Object.entries(table.fields).flatMap(([column, field]) => {
    // A column that a later migration added is not there in earlier versions: it was as empty as null.
    const [old, now] = [was[column] ?? null, is[column] ?? null]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    const say = (value: unknown) => valueWords(column, field, value, name)
    return say(old) === say(now) ? [] : [{ field: field.name, before: say(old), now: say(now) }]
  })
}

function valueWords(column: string, field: Field, value: unknown, name: NameOf): string {
  if (value === null || value === '') return field.none ?? 'not said'
  if (field.say !== undefined) return field.say(value)
  const to = pointsTo[column]
  return to === undefined ? String(value) : name(to, value)
}
