import type { Kysely, Selectable } from 'kysely'
import type { Tables } from './tables.generated.ts'

/** The typed database of one unit of work: every query of it runs in that unit's one transaction. */
export type Db = Kysely<Tables>

export type TableName = keyof Tables

/** A row as it is read. A `jsonb` value is given as JSON text, read as a value. */
export type Row<T extends TableName> = Selectable<Tables[T]>

/** The tables that keep a history: those that have a `<name>_history` beside them. */
export type WithHistory = {
  [T in TableName]: `${T}_history` extends TableName ? T : never
}[TableName]

export type * from './tables.generated.ts'
