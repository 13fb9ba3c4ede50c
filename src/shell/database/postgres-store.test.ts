import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrationsFolder, removeFolder } from '../../../tests/support/built-parts.ts'
import {
  appLogin,
  asAdmin,
  copyDatabase,
  dropDatabase,
  emptyDatabase,
  ownerLogin,
  urlOf,
} from '../../../tests/support/postgres-databases.ts'
import { tests, unit } from '../../../tests/support/stores.ts'
import { openPostgres } from './postgres-store.ts'
import { type Store, StoreInterrupted, StoreRefused, StoreUnavailable } from './unit.ts'

const migrations = migrationsFolder

describe.skipIf(!tests('postgresql'))('opening PostgreSQL', () => {
  let database: string
  beforeAll(async () => {
    database = await copyDatabase()
  })
  afterAll(() => dropDatabase(database))

  const password = 'throw-away-server-only'
  const withLogin = async (attributes: string, grants: string, look: (url: string) => Promise<void>) => {
    const login = `tl_${Math.random().toString(36).slice(2, 10)}`
    await asAdmin(
      (client) =>
        client.query(
          `create role ${login} login password '${password}' ${attributes}; ${grants.replaceAll('LOGIN', login)}`,
        ),
      database,
    )
    try {
      await look(urlOf(login, database))
    } finally {
      await asAdmin(
        (client) =>
          client.query(
            `reassign owned by ${login} to ${ownerLogin}; drop owned by ${login}; drop role ${login}`,
          ),
        database,
      )
    }
  }

  test('the limited login is let in', async () => {
    const store = await openPostgres(urlOf(appLogin, database), { migrations })
    await store.health()
    await store.close()
  })

  test.each([
    ['a superuser', 'superuser', '', /is a superuser/],
    ['one with BYPASSRLS', 'bypassrls', 'grant throughline_app to LOGIN', /has BYPASSRLS/],
    [
      'a member of a role with BYPASSRLS',
      '',
      'create role tl_past_rls bypassrls; grant tl_past_rls to LOGIN',
      /has BYPASSRLS/,
    ],
    [
      'the owner of one table',
      '',
      'grant throughline_app to LOGIN; create table owned_thing (id int primary key); alter table owned_thing owner to LOGIN',
      /owns the database or its tables/,
    ],
    ['a member of the owner', '', `grant ${ownerLogin} to LOGIN`, /owns the database or its tables/],
    ['one that may create roles', 'createrole', 'grant throughline_app to LOGIN', /may create roles/],
    [
      'a keeper',
      '',
      'grant throughline_app, throughline_keeper to LOGIN',
      /throughline_keeper, which sees every area/,
    ],
    ['a stranger', '', '', /throughline migrate/],
  ])('%s is refused', async (_, attributes, grants, sentence) => {
    await withLogin(attributes, grants, async (url) => {
      const opening = openPostgres(url, { migrations })
      await expect(opening).rejects.toBeInstanceOf(StoreRefused)
      await expect(opening).rejects.toThrow(sentence)
    })
    await asAdmin(
      (client) => client.query('drop table if exists owned_thing; drop role if exists tl_past_rls'),
      database,
    )
  })

  test('the owner is refused as the server’s login, and let in for backup and verify', async () => {
    await expect(openPostgres(urlOf(ownerLogin, database), { migrations })).rejects.toThrow(
      /owns the database/,
    )
    const keeper = await openPostgres(urlOf(ownerLogin, database), { migrations, asOwner: true })
    expect(
      await keeper.keep(async (db) => (await db.selectFrom('person').select('id').execute()).length),
    ).toBe(0)
    await keeper.close()
  })

  test('a schema that is behind is refused, and `throughline migrate` named', async () => {
    const later = await mkdtemp(path.join(tmpdir(), 'throughline-test-'))
    const { readMigrations } = await import('./migrate.ts')
    const known = await readMigrations(migrations)
    for (const { name, sql: text } of known) await writeFile(path.join(later, `${name}.sql`), text)
    await writeFile(path.join(later, `${String(known.length + 1).padStart(4, '0')}-next.sql`), 'select 1')
    await expect(openPostgres(urlOf(appLogin, database), { migrations: later })).rejects.toThrow(
      /has not had migration.*throughline migrate/,
    )
    await removeFolder(later)
    const empty = await emptyDatabase()
    await expect(openPostgres(urlOf(appLogin, empty), { migrations })).rejects.toThrow(
      /0001-foundation.*throughline migrate/,
    )
    await dropDatabase(empty)
  })

  test('a schema that is ahead is refused', async () => {
    const newer = await copyDatabase()
    await asAdmin(
      (client) => client.query(`insert into schema_migration values (9999, '9999-later', 'x', now())`),
      newer,
    )
    await expect(openPostgres(urlOf(appLogin, newer), { migrations })).rejects.toThrow(/does not know/)
    await dropDatabase(newer)
  })

  test('a server that is not there is unavailable, not refused', async () => {
    await expect(openPostgres('postgres://nobody@127.0.0.1:1/none', { migrations })).rejects.toBeInstanceOf(
      StoreUnavailable,
    )
  })
})

describe.skipIf(!tests('postgresql'))('faults of PostgreSQL', () => {
  let database: string
  let store: Store
  beforeEach(async () => {
    database = await copyDatabase()
    store = await openPostgres(urlOf(appLogin, database), {
      migrations,
      connections: 2,
      statementSeconds: 1,
      lockSeconds: 1,
      unitSeconds: 2,
    })
  })
  afterEach(async () => {
    await store.close()
    await dropDatabase(database)
  })
  const count = () =>
    store.read(unit(), async (db) => (await db.selectFrom('setting').select('name').execute()).length)
  const cutAll = () =>
    asAdmin((client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [database],
      ),
    )

  test('a long statement is ended by the server; others go on meanwhile', async () => {
    const slow = store.read(unit(), (db) => sql`select pg_sleep(30)`.execute(db))
    let ended = false
    slow.catch(() => {
      ended = true
    })
    expect(await count()).toBe(0)
    expect(ended).toBe(false)
    await expect(slow).rejects.toBeInstanceOf(StoreInterrupted)
    expect(await count()).toBe(0)
  })

  test('a wait for a lock ends', async () => {
    const holding = store.change(unit(), async (db) => {
      await db.insertInto('setting').values({ name: 'same', value: '1' }).execute()
      await new Promise((resolve) => setTimeout(resolve, 1_600))
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const waiting = store.change(unit(), (db) =>
      db.insertInto('setting').values({ name: 'same', value: '2' }).execute(),
    )
    await expect(waiting).rejects.toBeInstanceOf(StoreInterrupted)
    await holding
    expect(await count()).toBe(1)
  })

  test('a unit that does nothing for too long is ended, and its connection is usable again', async () => {
    const stuck = [1, 2].map(() => store.change(unit(), () => new Promise<never>(() => undefined)))
    for (const one of stuck) await expect(one).rejects.toBeInstanceOf(StoreInterrupted)
    expect(await count()).toBe(0)
  })

  test('a connection lost in the middle of a unit is said, nothing is saved, and the next unit has another', async () => {
    const cut = store.change(unit(), async (db) => {
      await db.insertInto('setting').values({ name: 'cut', value: '1' }).execute()
      await cutAll()
      await db.insertInto('setting').values({ name: 'cut too', value: '1' }).execute()
    })
    await expect(cut).rejects.toMatchObject({ name: 'StoreUnavailable', saved: 'no' })
    expect(await count()).toBe(0)
  })

  test('a connection lost at the commit leaves the outcome unknown, and says so', async () => {
    const cut = store.change(unit(), async (db) => {
      await db.insertInto('setting').values({ name: 'cut', value: '1' }).execute()
      await cutAll()
    })
    await expect(cut).rejects.toMatchObject({ name: 'StoreUnavailable', saved: 'unknown' })
  })

  test('connections lost while nobody uses them do not end the process or the store', async () => {
    await Promise.all([count(), count()])
    await cutAll()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await count()).toBe(0)
  })

  test('when every connection is taken, who comes next is told in seconds', async () => {
    const patient = await openPostgres(urlOf(appLogin, database), { migrations, connections: 1 })
    const holding = patient.read(unit(), () => new Promise((resolve) => setTimeout(resolve, 6_000)))
    await expect(patient.read(unit(), async () => 1)).rejects.toBeInstanceOf(StoreUnavailable)
    await holding
    await patient.close()
  })
})
