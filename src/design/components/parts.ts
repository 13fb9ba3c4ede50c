/** What every component shares: text that is escaped, classes, and further attributes. */
import type { ComponentChildren } from 'preact'

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Words on the page. Where the official macros take `text` or `html`, ours take `text`: a string or JSX, escaped. */
export interface Words {
  readonly text?: ComponentChildren
  readonly classes?: string | undefined
  readonly attributes?: Attributes
}

export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ')
}

/** Attributes as written: `false` and `true` are words here, as in the official macros, and `undefined` is left out. */
export function spread(attributes: Attributes | undefined): Record<string, string> {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes ?? {}))
    if (value !== undefined) written[name] = String(value)
  return written
}

/** The ids of what describes a field, in reading order; undefined when nothing does. */
export function described(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  const joined = classNames(...ids)
  return joined === '' ? undefined : joined
}

export interface LinkItem {
  readonly text?: ComponentChildren
  readonly href?: string
  readonly attributes?: Attributes
}

/** A list may hold nothing in a place, as `condition && item` leaves it; nothing is shown there. */
export type Perhaps<T> = T | null | undefined | false | ''

export function isThere<T extends object>(item: Perhaps<T>): item is T {
  return typeof item === 'object' && item !== null
}
