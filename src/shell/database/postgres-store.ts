import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Db } from '../../schema/db.ts'
import { columnParsers } from './column-parsers.ts'
import { appliedMigrations, readMigrations, schemaState } from './migrate.ts'
import { refuseStranger, refuseStrongLogin } from './postgres-checks.ts'
import { storeFault } from './postgres-faults.ts'
import { type AskStatements, runUnit } from './run-unit.ts'
import type { SqlResult, SqlSession, SqlStatement } from './session.ts'
import { type Store, StoreInterrupted, StoreRefused, StoreUnavailable, type UnitOfWork } from './unit.ts'
import { keepingBegins, type UnitLimits, unitBegins } from './unit-statements.ts'

export interface PostgresOptions {
  /** The folder of migrations; by default the one beside the built program. */
  readonly migrations?: string
  /** Connections held at most. 10 by default. */
  readonly connections?: number
  /** Seconds after which a statement is ended (10), a wait for a lock (5), an idle transaction and a unit (30). */
  readonly statementSeconds?: number
  readonly lockSeconds?: number
  readonly unitSeconds?: number
  /** True for a command that was given the owner's address: then `keep` works, and the login is not refused. */
  readonly asOwner?: boolean
}

const KEEPER_SECONDS = 600

/**
 * Opens PostgreSQL 15 or later by its address. Throws StoreRefused, with a sentence, for a login that row-level
 * security does not hold, and for a schema that is behind, ahead or changed; StoreUnavailable when it does not answer.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Store> {
  const known = await readMigrations(
    options.migrations ?? fileURLToPath(new URL('./migrations/', import.meta.url)),
  )
  const store = new PostgresStore(url, options)
  try {
    await store.withSession(async (session) => {
      if (options.asOwner !== true) await refuseStrongLogin(session)
      const state = schemaState(await appliedIn(session), known)
      if (state.is !== 'current') throw new StoreRefused(state.sentence)
      await refuseStranger(session)
    })
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/** A login that was never granted anything cannot read which migrations there are: that, too, says to migrate. */
async function appliedIn(session: SqlSession): ReturnType<typeof appliedMigrations> {
  try {
    return await appliedMigrations(session)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new StoreRefused(
      'The login of DATABASE_URL may not read the schema. Run `throughline migrate`, which grants it.',
      { cause: error },
    )
  }
}

/** Parsers and limits of a connection, the same for the pool and for the owner's single connections. */
export function connectionConfig(url: string, statementSeconds: number): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'throughline',
    connectionTimeoutMillis: 5_000,
    // A server that hangs cannot end its own statement; the driver gives up a little later than the server should.
    query_timeout: (statementSeconds + 5) * 1000,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        columnParsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  }
}

class PostgresStore implements Store {
  readonly kind = 'postgresql'
  readonly #pool: pg.Pool
  readonly #limits: UnitLimits
  readonly #unitSeconds: number
  readonly #isOwner: boolean

  constructor(url: string, options: PostgresOptions) {
    const statementSeconds = options.statementSeconds ?? 10
    this.#unitSeconds = options.unitSeconds ?? 30
    this.#isOwner = options.asOwner === true
    this.#limits = { statementSeconds, lockSeconds: options.lockSeconds ?? 5, idleSeconds: this.#unitSeconds }
    const queryLimit = this.#isOwner ? KEEPER_SECONDS : statementSeconds
    this.#pool = new pg.Pool({ ...connectionConfig(url, queryLimit), max: options.connections ?? 10 })
    // A connection that is lost while idle leaves the pool by itself; the next unit gets a new one or says so.
    this.#pool.on('error', () => undefined)
  }

  read<T>(unit: UnitOfWork, work: (db: Db) => Promise<T>): Promise<T> {
    return this.#onConnection((ask) =>
      runUnit(ask, unitBegins('read', unit, this.#limits), work, this.#unitSeconds),
    )
  }

  change<T>(unit: UnitOfWork, work: (db: Db) => Promise<T>): Promise<T> {
    return this.#onConnection((ask) =>
      runUnit(ask, unitBegins('change', unit, this.#limits), work, this.#unitSeconds),
    )
  }

  async keep<T>(work: (db: Db) => Promise<T>): Promise<T> {
    if (!this.#isOwner) {
      throw new StoreRefused(
        'Backup and verify read every area: give them the owner’s address (DATABASE_OWNER_URL).',
      )
    }
    const limits: UnitLimits = {
      statementSeconds: KEEPER_SECONDS,
      lockSeconds: 30,
      idleSeconds: KEEPER_SECONDS,
    }
    return this.#onConnection((ask) => runUnit(ask, keepingBegins(limits), work, KEEPER_SECONDS * 6))
  }

  async health(): Promise<void> {
    const nobody: UnitOfWork = { areaId: null, personId: null, at: '' }
    const probe: readonly SqlStatement[] = [
      ...unitBegins('change', nobody, this.#limits),
      { sql: 'select pg_current_xact_id()' },
      { sql: 'rollback' },
    ]
    await this.#onConnection((ask) => ask(probe))
  }

  /** A session outside any unit, for the checks at opening. */
  withSession<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#onConnection((ask) =>
      work({
        query: (sql, params = []) => ask([{ sql, params }]),
        script: async (sql) => {
          await ask([{ sql }])
        },
      }),
    )
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  async #onConnection<T>(work: (ask: AskStatements) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw storeFault(error)
    })
    let broken = false
    // Without a listener a connection that breaks between two queries would end the process.
    const onError = () => {
      broken = true
    }
    client.on('error', onError)
    const ask: AskStatements = async (statements) => {
      try {
        return await say(client, statements)
      } catch (error) {
        const fault = storeFault(error)
        if (isLost(error, fault)) broken = true
        throw fault
      }
    }
    try {
      return await work(ask)
    } finally {
      client.removeListener('error', onError)
      client.release(broken)
    }
  }
}

/** After these the connection itself is of no more use, or its answer may still be under way. */
function isLost(error: unknown, fault: unknown): boolean {
  if (fault instanceof StoreUnavailable) return true
  const code = (error as { code?: string }).code
  return fault instanceof StoreInterrupted && code !== '57014' && code !== '55P03'
}

async function say(client: pg.ClientBase, statements: readonly SqlStatement[]): Promise<SqlResult> {
  let last: SqlResult = { rows: [], count: 0 }
  for (const { sql, params } of statements) {
    const { rows, rowCount } = await client.query(sql, params === undefined ? undefined : [...params])
    last = { rows, count: rowCount ?? 0 }
  }
  return last
}
