import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { copyTemplate, migrationsFolder, removeFolder } from '../../../tests/support/built-parts.ts'
import { startProcess, wait } from '../../../tests/support/store-processes.ts'
import { embeddedOptions, makePerson, newFolder, testAt, tests, unit } from '../../../tests/support/stores.ts'
import { makeEmbedded } from './embedded-making.ts'
import { type OwnedStore, openEmbedded } from './embedded-store.ts'
import { appliedMigrations, readMigrations } from './migrate.ts'
import { StoreInterrupted, StoreRefused, StoreUnavailable } from './unit.ts'

/** Runs for minutes, in one statement. */
const endless = sql`select count(*) from generate_series(1, 20000000000) n`

describe.skipIf(!tests('embedded'))('the watchdog', () => {
  let parent: string
  let store: OwnedStore
  beforeAll(async () => {
    parent = await newFolder()
    await copyTemplate(path.join(parent, 'store'))
    store = await openEmbedded(
      path.join(parent, 'store'),
      await embeddedOptions({ watchdogSeconds: 3, unitSeconds: 6 }),
    )
  })
  afterAll(async () => {
    await store.close()
    await removeFolder(parent)
  })

  test('a query that runs too long is ended; others go on, and everything committed is there', async () => {
    const person = await makePerson(store)
    let beats = 0
    const beat = setInterval(() => {
      beats += 1
    }, 10)
    const slow = store.change(unit(), async (db) => {
      await db.insertInto('setting').values({ name: 'half', value: '1' }).execute()
      await endless.execute(db)
    })
    const others = Promise.all(
      Array.from({ length: 5 }, () =>
        store.read(unit(), (db) => db.selectFrom('person').select('id').execute()),
      ),
    )
    await expect(slow).rejects.toBeInstanceOf(StoreInterrupted)
    await expect(slow).rejects.toMatchObject({ saved: 'no', message: /took more than 3 seconds/ })
    // While the query ran for three seconds this thread went on: a query on this thread would have stopped every beat.
    expect(beats).toBeGreaterThan(5)
    for (const rows of await others) expect(rows.map((row) => row.id)).toContain(person)
    clearInterval(beat)
    const half = await store.read(unit(), (db) => db.selectFrom('setting').select('name').execute())
    expect(half).toEqual([])
  })

  test('a unit that waits for something else does not hold the one connection for ever', async () => {
    const stuck = store.change(unit(), () => new Promise<never>(() => undefined))
    const next = store.read(unit(), (db) => db.selectFrom('person').select('id').execute())
    await expect(stuck).rejects.toBeInstanceOf(StoreInterrupted)
    expect(await next).toHaveLength(1)
  })

  test('a commit whose answer did not come is said to be unknown', async () => {
    // A check that is worked out only when the unit commits, and then takes too long for the watchdog.
    await store.asOwner((session) =>
      session.script(`create function public.slow_check() returns trigger language plpgsql set search_path = '' as
        $$ begin perform count(*) from generate_series(1, 20000000000) n; return null; end $$;
        create constraint trigger slow_check after insert on public.setting deferrable initially deferred
        for each row execute function public.slow_check()`),
    )
    const slow = store.change(unit(), (db) =>
      db.insertInto('setting').values({ name: 'later', value: '1' }).execute(),
    )
    await expect(slow).rejects.toMatchObject({ name: 'StoreInterrupted', saved: 'unknown' })
    await store.asOwner((session) => session.script('drop function public.slow_check() cascade'))
  })

  test('health answers, and a closed store says so', async () => {
    await store.health()
    const folder = path.join(parent, 'another')
    await copyTemplate(folder)
    const other = await openEmbedded(folder, await embeddedOptions())
    await other.close()
    await expect(other.health()).rejects.toBeInstanceOf(StoreUnavailable)
  })
})

describe.skipIf(!tests('embedded'))('opening a folder', () => {
  let parent: string
  let folder: string
  beforeEach(async () => {
    parent = await newFolder()
    folder = path.join(parent, 'store')
  })
  afterEach(() => removeFolder(parent))

  test('a first start makes the database whole, in another process, and leaves nothing beside it', async () => {
    await mkdir(folder) // as an administrator would who made the folder beforehand
    const store = await openEmbedded(folder, await embeddedOptions())
    await makePerson(store)
    await store.close()
    expect(await readdir(parent)).toEqual(['store'])
  }, 60_000)

  test('a second opener is refused, also from another process, and loses nothing', async () => {
    await copyTemplate(folder)
    const options = await embeddedOptions()
    const store = await openEmbedded(folder, options)
    await makePerson(store)
    await expect(openEmbedded(folder, options)).rejects.toBeInstanceOf(StoreRefused)
    const other = await startProcess({ do: 'open', folder, options })
    await other.ended
    expect(other.said).toEqual([expect.stringMatching(/^refused: The data in .* is in use by process/)])
    expect(await store.read(unit(), (db) => db.selectFrom('person').select('id').execute())).toHaveLength(1)
    await store.close()
  })

  test('a folder that holds something else is refused and left alone', async () => {
    await mkdir(folder)
    await writeFile(path.join(folder, 'letter.txt'), 'Dear Sir')
    await expect(openEmbedded(folder, await embeddedOptions())).rejects.toThrow(/not a Throughline database/)
    expect(await readdir(folder)).toEqual(['letter.txt'])
    expect(existsSync(`${folder}.lock`)).toBe(false)
  })

  test('a database that is damaged is refused with its path, and the lock is given back', async () => {
    await copyTemplate(folder)
    await writeFile(path.join(folder, 'global/pg_control'), 'torn')
    await expect(openEmbedded(folder, await embeddedOptions())).rejects.toThrow(
      `The embedded database in ${folder} did not open`,
    )
    expect(existsSync(`${folder}.lock`)).toBe(false)
  })

  test('a schema that is ahead, or an applied migration that was changed, is refused', async () => {
    await copyTemplate(folder)
    const older = path.join(parent, 'older')
    await mkdir(older)
    await copyFile(
      path.join(migrationsFolder, '0001-foundation.sql'),
      path.join(older, '0001-foundation.sql'),
    )
    const options = await embeddedOptions()
    await expect(openEmbedded(folder, { ...options, migrations: older })).rejects.toThrow(/does not know/)
    await writeFile(path.join(older, '0001-foundation.sql'), 'select 1')
    await expect(openEmbedded(folder, { ...options, migrations: older })).rejects.toThrow(/another wording/)
  })

  test('a schema that is behind is brought up when it is opened', async () => {
    const options = await embeddedOptions()
    await makeEmbedded(folder, {
      maker: options.makerPath ?? '',
      migrations: migrationsFolder,
      at: testAt,
      upTo: 1,
    })
    const store = await openEmbedded(folder, options)
    const known = await readMigrations(migrationsFolder)
    expect(await store.asOwner((session) => appliedMigrations(session))).toHaveLength(known.length)
    await store.close()
  }, 60_000)

  const kills = process.env.SOAK === '1' ? 20 : 3
  test(`a first start killed ${kills} times leaves a whole database or none`, async () => {
    const options = await embeddedOptions()
    for (let round = 0; round < kills; round += 1) {
      const starting = await startProcess({ do: 'open', folder, options })
      await starting.opened
      await wait(100 + Math.random() * 4_000)
      await starting.kill()
      expect(existsSync(folder) ? existsSync(path.join(folder, 'PG_VERSION')) : true).toBe(true)
      if (starting.said.includes('migrated')) await removeFolder(folder)
    }
    const store = await openEmbedded(folder, options)
    await makePerson(store)
    await store.close()
    expect(await readdir(parent)).toEqual(['store'])
  }, 300_000)
})
