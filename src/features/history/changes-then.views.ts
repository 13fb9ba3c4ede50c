/** What transactions changed, said as the history says it. */
import { type ChangesThen, rowsOfAMoment } from './history.reads.ts'
import { headingOf, shortNames } from './names.ts'
import { momentKey } from './record.ts'
import { tableWords } from './record.words.ts'
import { differencesIn, type Told } from './told.ts'

export interface ChangedAtOnce {
  readonly changes: readonly { readonly heading: string; readonly told: Told }[]
  /** How many more rows it changed. */
  readonly more: number
}

/** By `momentKey`. */
export function changesByMoment(model: ChangesThen): ReadonlyMap<string, ChangedAtOnce> {
  const names = shortNames(model.names)
  const found = new Map<string, { changes: { heading: string; told: Told }[]; more: number }>()
  for (const { moment, versions } of model.changed) {
    const key = momentKey(moment)
    const known = found.get(key)
    const group = known ?? { changes: [], more: Math.max(0, (model.totals.get(key) ?? 0) - rowsOfAMoment) }
    if (known === undefined) found.set(key, group)
    for (const told of differencesIn(versions, { tables: tableWords, names }))
      group.changes.push({ heading: headingOf(told.thing, told.recordId, names), told })
  }
  return found
}
