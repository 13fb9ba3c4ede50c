/** Values that may be given to a query. Anything richer (JSON) is given as text. */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly string[]

export interface SqlStatement {
  readonly sql: string
  readonly params?: readonly unknown[]
}

export interface SqlResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Rows added, changed or removed; for a select, rows answered. */
  readonly count: number
}

/**
 * One database connection that says plain SQL. The owner's work (migrations, restore) is written against it, so it is
 * the same on both stores.
 */
export interface SqlSession {
  query(sql: string, params?: readonly unknown[]): Promise<SqlResult>
  /** Runs a script of many statements without parameters. */
  script(sql: string): Promise<void>
}
