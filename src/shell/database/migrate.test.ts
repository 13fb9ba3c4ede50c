import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyTemplate, migrationsFolder, removeFolder } from '../../../tests/support/built-parts.ts'
import {
  appLogin,
  copyDatabase,
  dropDatabase,
  emptyDatabase,
  ownerLogin,
  urlOf,
} from '../../../tests/support/postgres-databases.ts'
import { startProcess, wait } from '../../../tests/support/store-processes.ts'
import {
  embeddedOptions,
  newFolder,
  type SqlSession,
  testAt,
  testStores,
  tests,
} from '../../../tests/support/stores.ts'
import { openEmbedded } from './embedded-store.ts'
import { appliedMigrations, readMigrations, schemaState } from './migrate.ts'
import { asPostgresOwner, migratePostgres } from './postgres-owner.ts'

let parent: string
let migrations: string
let next: number
beforeEach(async () => {
  parent = await newFolder()
  migrations = path.join(parent, 'migrations')
  await mkdir(migrations)
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
  for (const name of names) await copyFile(path.join(migrationsFolder, name), path.join(migrations, name))
  next = names.length + 1
})
afterEach(() => removeFolder(parent))

const write = (number: number, name: string, text: string): Promise<void> =>
  writeFile(path.join(migrations, `${String(number).padStart(4, '0')}-${name}.sql`), text)

test('migrations are numbered from 1 without a gap', async () => {
  await write(next + 1, 'too-far', 'select 1')
  await expect(readMigrations(migrations)).rejects.toThrow(`There is no migration number ${next}`)
})

test('the state of a schema: current, behind, ahead, changed; each with the way out', async () => {
  const known = await readMigrations(migrations)
  const applied = known.map(({ number, name, sha256 }) => ({ number, name, sha256 }))
  expect(schemaState(applied, known)).toEqual({ is: 'current' })
  expect(schemaState(applied.slice(1, 1), known)).toMatchObject({
    is: 'behind',
    sentence: /0001-foundation.*throughline migrate/,
  })
  expect(schemaState(applied, known.slice(0, -1))).toMatchObject({
    is: 'ahead',
    sentence: /does not know.*throughline migrate/,
  })
  const changed = applied.map((one) => ({ ...one, sha256: 'other' }))
  expect(schemaState(changed, known)).toMatchObject({
    is: 'changed',
    sentence: /another wording.*throughline migrate/,
  })
})

/** A place with a migrated database that can be migrated further, in this process or one that is killed. */
interface Place {
  migrate(): Promise<void>
  killedAfter(milliseconds: number): Promise<void>
  asOwner<T>(work: (session: SqlSession) => Promise<T>): Promise<T>
  remove(): Promise<void>
}

async function embeddedPlace(): Promise<Place> {
  const folder = path.join(parent, 'store')
  await copyTemplate(folder)
  const options = { ...(await embeddedOptions()), migrations }
  const opened = async (at: typeof options) => openEmbedded(folder, at)
  return {
    migrate: async () => (await opened(options)).close(),
    killedAfter: async (milliseconds) => {
      const process = await startProcess({ do: 'open', folder, options })
      await process.opened
      await wait(500 + milliseconds) // opening alone takes some half a second
      await process.kill()
    },
    asOwner: async (work) => {
      const store = await opened(options)
      return store.asOwner(work).finally(() => store.close())
    },
    remove: async () => undefined,
  }
}

async function postgresPlace(): Promise<Place> {
  const database = await copyDatabase()
  const ownerUrl = urlOf(ownerLogin, database)
  return {
    migrate: async () => {
      await migratePostgres(ownerUrl, { migrations, appLogin, at: testAt })
    },
    killedAfter: async (milliseconds) => {
      const process = await startProcess({ do: 'migrate', ownerUrl, appLogin, migrations, at: testAt })
      await process.opened
      await wait(milliseconds)
      await process.kill()
    },
    asOwner: (work) => asPostgresOwner(ownerUrl, work),
    remove: () => dropDatabase(database),
  }
}

describe.each(testStores().map(({ kind }) => kind))('migrating, %s', (kind) => {
  let place: Place
  beforeEach(async () => {
    place = kind === 'embedded' ? await embeddedPlace() : await postgresPlace()
  })
  afterEach(() => place.remove())

  const madeTables = async (session: SqlSession): Promise<number> => {
    const { rows } = await session.query(
      `select count(*)::int as n from pg_class where relname like 'made\\_%' and relkind = 'r'`,
    )
    return Number(rows[0]?.n)
  }

  test('a migration that fails leaves nothing of itself, and the ones before it stay', async () => {
    await write(next, 'good', 'create table made_good (id int primary key)')
    await write(next + 1, 'bad', 'create table made_bad (id int primary key); select 1 / 0')
    await expect(place.migrate()).rejects.toThrow(/0*\d+-bad failed and left nothing behind/)
    await writeFile(
      path.join(migrations, `${String(next + 1).padStart(4, '0')}-bad.sql`),
      'create table made_late (id int primary key)',
    )
    await place.migrate()
    await place.asOwner(async (session) => {
      expect(await madeTables(session)).toBe(2)
      expect(await appliedMigrations(session)).toHaveLength(next + 1)
    })
  })

  const kills = process.env.SOAK === '1' ? 20 : 4
  test(`killed ${kills} times in a migration, it is there whole or not at all`, async () => {
    const tables = Array.from(
      { length: 150 },
      (_, n) => `create table made_${n} (id int primary key, words text);`,
    )
    await write(next, 'many', tables.join('\n'))
    const outcomes: number[] = []
    for (let round = 0; round < kills; round += 1) {
      await place.killedAfter(Math.random() * 1_200)
      const found = await lookAt(place)
      outcomes.push(found.tables)
      expect([
        { tables: 0, applied: next - 1 },
        { tables: 150, applied: next },
      ]).toContainEqual(found)
      if (found.applied === next) await undo(place)
    }
    await place.migrate()
    expect(await lookAt(place)).toEqual({ tables: 150, applied: next })
    expect(outcomes).toHaveLength(kills)
  }, 300_000)

  /** What a killed migration left. The embedded store is asked past its own opening, which would migrate. */
  async function lookAt(here: Place): Promise<{ tables: number; applied: number }> {
    const look = async (session: SqlSession) => ({
      tables: await madeTables(session),
      applied: (await appliedMigrations(session)).length,
    })
    if (kind === 'postgresql') return here.asOwner(look)
    return withoutMigrating(path.join(parent, 'store'), look)
  }

  async function undo(here: Place): Promise<void> {
    const back = (session: SqlSession) =>
      session.script(
        `${Array.from({ length: 150 }, (_, n) => `drop table made_${n};`).join('')} delete from schema_migration where number = ${next}`,
      )
    if (kind === 'postgresql') return here.asOwner(back)
    return withoutMigrating(path.join(parent, 'store'), back)
  }

  test('an applied migration that was changed is refused', async () => {
    await write(1, 'foundation', 'select 1')
    await expect(place.migrate()).rejects.toThrow(/another wording/)
  })
})

async function withoutMigrating<T>(folder: string, work: (session: SqlSession) => Promise<T>): Promise<T> {
  const { EmbeddedThread } = await import('./embedded-thread.ts')
  const { workerPath } = await embeddedOptions()
  const thread = await EmbeddedThread.open(workerPath ?? '', folder)
  try {
    return await work({
      query: (text, params = []) => thread.ask({ statements: [{ sql: text, params }] }, 60),
      script: async (text) => {
        await thread.ask({ script: text }, 60)
      },
    })
  } finally {
    await thread.close()
  }
}

describe.skipIf(!tests('postgresql'))('migrating PostgreSQL', () => {
  let database: string
  beforeEach(async () => {
    database = await emptyDatabase()
  })
  afterEach(() => dropDatabase(database))

  test('two at once: one applies, the other waits and finds nothing to do', async () => {
    const run = () => migratePostgres(urlOf(ownerLogin, database), { migrations, appLogin, at: testAt })
    const done = await Promise.all([run(), run()])
    expect(done.map((names) => names.length).sort()).toEqual([0, next - 1])
  })

  test('the server’s login must exist, and must not be the owner', async () => {
    const run = (login: string) =>
      migratePostgres(urlOf(ownerLogin, database), { migrations, appLogin: login, at: testAt })
    await expect(run(ownerLogin)).rejects.toThrow(/name the same login/)
    await expect(run('nobody_of_that_name')).rejects.toThrow(/There is no login nobody_of_that_name/)
  })
})
