import type { SqlResult, SqlStatement } from './session.ts'

/** What the store asks of its worker thread: statements in order (the answer is the last one's), a script, or the end. */
export type EmbeddedAsk =
  | { readonly id: number; readonly ask: 'statements'; readonly statements: readonly SqlStatement[] }
  | { readonly id: number; readonly ask: 'script'; readonly sql: string }
  | { readonly id: number; readonly ask: 'close' }

/** An error of the database with the fields that PostgreSQL gives it, so that both stores throw alike. */
export interface EmbeddedFault {
  readonly message: string
  readonly code?: string
  readonly detail?: string
  readonly constraint?: string
  readonly table?: string
}

export type EmbeddedAnswer =
  | { readonly is: 'open' }
  | { readonly is: 'failed-to-open'; readonly message: string }
  | { readonly is: 'done'; readonly id: number; readonly result: SqlResult }
  | { readonly is: 'fault'; readonly id: number; readonly fault: EmbeddedFault }
