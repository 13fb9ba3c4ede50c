import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Db } from '../../schema/db.ts'
import { makeEmbedded, needsMaking } from './embedded-making.ts'
import { EmbeddedThread } from './embedded-thread.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { appliedMigrations, migrate, readMigrations, schemaState } from './migrate.ts'
import { runUnit } from './run-unit.ts'
import type { SqlSession, SqlStatement } from './session.ts'
import { type Store, StoreRefused, StoreUnavailable, type UnitOfWork } from './unit.ts'
import { keepingBegins, type UnitLimits, unitBegins } from './unit-statements.ts'

export interface EmbeddedOptions {
  /** ISO instant of opening, from the shell's clock; recorded beside migrations. */
  readonly at: string
  /** The bundled worker and maker, and the folder of migrations; by default the files beside the built program. */
  readonly workerPath?: string
  readonly makerPath?: string
  readonly migrations?: string
  /** Seconds after which a query is ended by ending its thread. 10 by default. */
  readonly watchdogSeconds?: number
  /** Seconds after which a whole unit of work is ended. 30 by default. */
  readonly unitSeconds?: number
}

/** What only migrations, restore and tests may use: the same store with its owner's session. */
export interface OwnedStore extends Store {
  /** Runs work alone, as the owner, without a transaction and without row-level security. */
  asOwner<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const OWNER_SECONDS = 600
/** Changes after which the planner's figures are taken again: often while the store is young, seldom later. */
const FIRST_FIGURES_AFTER = 25
const FIGURES_AT_LEAST_EVERY = 500
const KEEPER_QUERY_SECONDS = 120

/**
 * Opens the embedded database in `folder`, making it first where there is none. It survives a killed process, not a
 * power cut. Throws StoreRefused, with a sentence, when another process holds the folder, when the folder is
 * something else, or when its schema is ahead of this version or was changed.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions): Promise<OwnedStore> {
  const whole = path.resolve(folder)
  const lock = await lockFolder(whole)
  try {
    const migrations = options.migrations ?? beside('./migrations/')
    if (await needsMaking(whole)) {
      await makeEmbedded(whole, {
        maker: options.makerPath ?? beside('./create-embedded.js'),
        migrations,
        at: options.at,
      })
    }
    const workerPath = options.workerPath ?? beside('./embedded-worker.js')
    const open = () => EmbeddedThread.open(workerPath, whole)
    const store = new EmbeddedStore(lock, open, await open(), options)
    try {
      await store.asOwner(async (session) => {
        const known = await readMigrations(migrations)
        const state = schemaState(await appliedMigrations(session), known)
        if (state.is === 'behind') await migrate(session, known, { at: options.at })
        else if (state.is !== 'current') throw new StoreRefused(state.sentence)
        await session.script('analyze')
      })
    } catch (error) {
      await store.close()
      throw error
    }
    return store
  } catch (error) {
    await lock.release()
    throw error
  }
}

class EmbeddedStore implements OwnedStore {
  readonly kind = 'embedded'
  readonly #lock: FolderLock
  readonly #open: () => Promise<EmbeddedThread>
  readonly #limits: UnitLimits
  readonly #unitSeconds: number
  #thread: EmbeddedThread
  #last: Promise<unknown> = Promise.resolve()
  #closed = false
  #changes = 0
  #figuresAfter = FIRST_FIGURES_AFTER

  constructor(
    lock: FolderLock,
    open: () => Promise<EmbeddedThread>,
    thread: EmbeddedThread,
    options: EmbeddedOptions,
  ) {
    this.#lock = lock
    this.#open = open
    this.#thread = thread
    this.#unitSeconds = options.unitSeconds ?? 30
    const seconds = options.watchdogSeconds ?? 10
    this.#limits = { statementSeconds: seconds, lockSeconds: seconds, idleSeconds: this.#unitSeconds }
  }

  read<T>(unit: UnitOfWork, work: (db: Db) => Promise<T>): Promise<T> {
    return this.#unit(
      unitBegins('read', unit, this.#limits),
      work,
      this.#limits.statementSeconds,
      this.#unitSeconds,
    )
  }

  change<T>(unit: UnitOfWork, work: (db: Db) => Promise<T>): Promise<T> {
    const changed = this.#unit(
      unitBegins('change', unit, this.#limits),
      work,
      this.#limits.statementSeconds,
      this.#unitSeconds,
    )
    this.#changes += 1
    if (this.#changes >= this.#figuresAfter) this.#takeFigures()
    return changed
  }

  /**
   * Nothing in this store takes the planner's figures by itself, as a server's autovacuum does; without them it plans for
   * empty tables. Waits its turn like any unit. That it could not be done harms nobody: the next time it is tried again.
   */
  #takeFigures(): void {
    this.#changes = 0
    this.#figuresAfter = Math.min(this.#figuresAfter * 2, FIGURES_AT_LEAST_EVERY)
    this.asOwner((session) => session.script('analyze')).catch(() => undefined)
  }

  keep<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.#unit(keepingBegins(this.#limits), work, KEEPER_QUERY_SECONDS, OWNER_SECONDS)
  }

  asOwner<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    return this.#alone((thread) =>
      work({
        query: (sql, params = []) => thread.ask({ statements: [{ sql, params }] }, OWNER_SECONDS),
        script: async (sql) => {
          await thread.ask({ script: sql }, OWNER_SECONDS)
        },
      }),
    )
  }

  async health(): Promise<void> {
    const nobody: UnitOfWork = { areaId: null, personId: null, at: '' }
    const probe: readonly SqlStatement[] = [
      ...unitBegins('change', nobody, this.#limits),
      { sql: 'select pg_current_xact_id()' },
      { sql: 'rollback' },
    ]
    await this.#alone((thread) => thread.ask({ statements: probe }, this.#limits.statementSeconds))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#last
    await this.#thread.close()
    await this.#lock.release()
  }

  #unit<T>(
    begins: readonly SqlStatement[],
    work: (db: Db) => Promise<T>,
    querySeconds: number,
    unitSeconds: number,
  ): Promise<T> {
    return this.#alone((thread) =>
      runUnit((statements) => thread.ask({ statements }, querySeconds), begins, work, unitSeconds),
    )
  }

  /** There is one connection, so units wait for each other. After the watchdog the next one opens the database again. */
  #alone<T>(work: (thread: EmbeddedThread) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('The store is closed.', 'no'))
    const turn = this.#last.then(async () => {
      if (this.#thread.ended) this.#thread = await this.#open()
      return work(this.#thread)
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
