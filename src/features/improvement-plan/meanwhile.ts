/** Two people changed one record: what the second is told of the first. */
import { type Refusal, refuse } from '../../foundation/index.ts'

/** One version of a record, by the names of its columns. */
export interface RecordVersion {
  readonly version: number
  /** An instant, ISO 8601 in UTC. */
  readonly at: string
  readonly who: string | null
  readonly why: string | null
  readonly row: Readonly<Record<string, unknown>>
}

/** A column that a form changes, in people's words. `words` says a value as a page does. */
export interface FieldWords {
  readonly column: string
  /** The form's own name for it. */
  readonly field: string
  readonly label: string
  readonly words?: (value: string) => string
}

export interface FieldChanged {
  readonly field: string
  readonly label: string
  readonly was: string
  readonly now: string
}

export interface Meanwhile {
  /** Who changed it since, each once; "somebody" where the history does not know. */
  readonly who: readonly string[]
  /** The instant of the last change. */
  readonly at: string
  readonly changes: readonly FieldChanged[]
}

/** What changed after the version that a form was opened at; null when nothing did. */
export function meanwhile(
  versions: readonly RecordVersion[],
  opened: number,
  fields: readonly FieldWords[],
): Meanwhile | null {
  const before = versions.findLast((one) => one.version <= opened)
  const later = versions.filter((one) => one.version > opened)
  const last = later.at(-1)
  if (before === undefined || last === undefined) return null
  return {
    who: [...new Set(later.map((one) => one.who ?? 'Somebody'))],
    at: last.at,
    changes: fields.flatMap(({ column, field, label, words = asIs }) => {
      const was = said(before.row[column])
      const now = said(last.row[column])
      return was === now ? [] : [{ field, label, was: words(was), now: words(now) }]
    }),
  }
}

const asIs = (value: string): string => (value === '' ? 'nothing' : value)

function said(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}

/** The refusal of the second editor: who changed it, and what. What was typed is kept by the form. */
export function changedMeanwhile(thing: string, found: Meanwhile | null): Refusal {
  const who = found === null ? 'Somebody' : found.who.join(' and ')
  const what =
    found === null || found.changes.length === 0
      ? ''
      : ` Changed: ${found.changes.map((one) => `${one.label.toLowerCase()}, from “${one.was}” to “${one.now}”`).join('; ')}.`
  return refuse(
    'changed-meanwhile',
    `${who} changed this ${thing} while you were writing, so nothing of yours was saved.${what} What you typed is still here: look at both, then send it again.`,
  )
}
