/**
 * A fresh migrated database for a test, on each kind of store:
 *
 *   describe.each(testStores())('grants, $kind', ({ fresh }) => {
 *     let here: FreshStore
 *     beforeAll(async () => { here = await fresh() })
 *     afterAll(() => here.close())
 *   })
 *
 * TEST_STORE picks `embedded` or `postgres`; without it both run. PostgreSQL needs TEST_DATABASE_URL, a superuser's address
 * on a throw-away server; without one its tests fail, unless THROUGHLINE_SKIP_POSTGRES=1 says to leave them out.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type EmbeddedOptions, openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { asPostgresOwner } from '../../src/shell/database/postgres-owner.ts'
import { openPostgres, type PostgresOptions } from '../../src/shell/database/postgres-store.ts'
import type { SqlSession } from '../../src/shell/database/session.ts'
import type { Store, UnitOfWork } from '../../src/shell/database/unit.ts'
import { copyTemplate, embeddedParts, migrationsFolder, removeFolder } from './built-parts.ts'
import { appLogin, copyDatabase, dropDatabase, ownerLogin, urlOf } from './postgres-databases.ts'

export type { SqlSession }

export interface FreshStore {
  /** The store as the server has it. */
  readonly store: Store
  /** A store whose `keep` works. */
  readonly keeper: Store
  /** Past every policy and trigger, as an attacker with the owner's power would be. */
  asOwner<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface FreshOptions {
  readonly watchdogSeconds?: number
  readonly unitSeconds?: number
  readonly connections?: number
}

export interface TestStore {
  readonly kind: Store['kind']
  fresh(options?: FreshOptions): Promise<FreshStore>
}

export const testAt = '2026-11-23T09:00:00.000Z'

const embedded: TestStore = { kind: 'embedded', fresh: freshEmbedded }
const postgres: TestStore = { kind: 'postgresql', fresh: freshPostgres }

/** The kinds of store that this run tests. */
export function testStores(): readonly TestStore[] {
  const wanted = process.env.TEST_STORE
  if (wanted === 'embedded') return [embedded]
  if (wanted === 'postgres') return [postgres]
  if (process.env.THROUGHLINE_SKIP_POSTGRES === '1') {
    console.warn('PostgreSQL was left out, because THROUGHLINE_SKIP_POSTGRES=1 is set.')
    return [embedded]
  }
  return [embedded, postgres]
}

/** For what goes from one store to the other: both where PostgreSQL is tested, for the embedded one needs no server. */
export function testStoresTogether(): readonly TestStore[] {
  return tests('postgresql') ? [embedded, postgres] : [embedded]
}

/** Does this run test that kind? The embedded store's own tests need not run again on PostgreSQL. */
export function tests(kind: Store['kind']): boolean {
  return testStores().some((store) => store.kind === kind)
}

/** A unit of work for a test, acting in the programme. */
export function unit(areaId: string | null = null, personId: string | null = null, at = testAt): UnitOfWork {
  return { areaId, personId, at, side: 'programme' }
}

/** A local area with the given name, opened by nobody in particular; answers its id. */
export async function makeArea(store: Store, name = 'Exampleshire'): Promise<string> {
  const id = randomUUID()
  await store.change(unit(id), (db) =>
    db
      .insertInto('local_area')
      .values({ id, name, slug: `area-${id}`, is_demonstration: true, opened_on: '2026-01-05' })
      .execute(),
  )
  return id
}

/** A synthetic person; answers the id. */
export async function makePerson(store: Store, name = 'Synthetic Person'): Promise<string> {
  const id = randomUUID()
  await store.change(unit(), (db) =>
    db.insertInto('person').values({ id, name, is_synthetic: true, created_at: testAt }).execute(),
  )
  return id
}

/** A new folder for a test, outside the tree. */
export function newFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'throughline-test-'))
}

export async function embeddedOptions(options: FreshOptions = {}): Promise<EmbeddedOptions> {
  return { ...(await embeddedParts()), at: testAt, ...options }
}

async function freshEmbedded(options: FreshOptions = {}): Promise<FreshStore> {
  const folder = await newFolder()
  await copyTemplate(path.join(folder, 'store'))
  const store = await openEmbedded(path.join(folder, 'store'), await embeddedOptions(options))
  return {
    store,
    keeper: store,
    asOwner: (work) => store.asOwner(work),
    close: async () => {
      await store.close()
      await removeFolder(folder)
    },
  }
}

async function freshPostgres(options: FreshOptions = {}): Promise<FreshStore> {
  const database = await copyDatabase()
  const given: PostgresOptions = {
    migrations: migrationsFolder,
    ...(options.connections !== undefined && { connections: options.connections }),
    ...(options.watchdogSeconds !== undefined && { statementSeconds: options.watchdogSeconds }),
    ...(options.unitSeconds !== undefined && { unitSeconds: options.unitSeconds }),
  }
  const store = await openPostgres(urlOf(appLogin, database), given)
  const keeper = await openPostgres(urlOf(ownerLogin, database), { ...given, connections: 1, asOwner: true })
  return {
    store,
    keeper,
    asOwner: (work) => asPostgresOwner(urlOf(ownerLogin, database), work),
    close: async () => {
      await store.close()
      await keeper.close()
      await dropDatabase(database)
    },
  }
}
