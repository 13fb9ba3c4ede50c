import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Db, Tables } from '../../schema/db.ts'
import type { SqlResult } from './session.ts'

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

/**
 * The typed database over one connection that is already inside its transaction. Queries run one after another, also
 * when they are asked for side by side. Transactions of its own are refused: a unit of work is one transaction.
 */
export function databaseOver(query: (sql: string, params: readonly unknown[]) => Promise<SqlResult>): Db {
  const connection = new OneConnection(query)
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => new OneConnectionDriver(connection),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler,
  }
  return new Kysely<Tables>({ dialect })
}

class OneConnection implements DatabaseConnection {
  readonly #query: (sql: string, params: readonly unknown[]) => Promise<SqlResult>
  #last: Promise<unknown> = Promise.resolve()

  constructor(query: (sql: string, params: readonly unknown[]) => Promise<SqlResult>) {
    this.#query = query
  }

  async executeQuery<R>(asked: CompiledQuery): Promise<QueryResult<R>> {
    const answer = this.#last.then(() => this.#query(asked.sql, asked.parameters))
    // The next query waits for this one whether or not it failed; the failure goes to whoever asked.
    this.#last = answer.catch(() => undefined)
    const { rows, count } = await answer
    return { rows: rows as R[], numAffectedRows: BigInt(count) }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; there is nothing to stream from
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Rows are not streamed here: page through them, or declare a cursor.')
  }
}

class OneConnectionDriver implements Driver {
  readonly #connection: OneConnection

  constructor(connection: OneConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('A unit of work is one transaction already: do not begin another.')
  }
  async commitTransaction(): Promise<void> {
    throw new Error('A unit of work is committed when its work returns.')
  }
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
