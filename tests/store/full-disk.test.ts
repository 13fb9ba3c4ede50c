/**
 * A disk that is full: the change is refused with a sentence, nothing is saved by half, what was acknowledged stays, and
 * once there is room the store goes on by itself. Needs Linux and root; elsewhere it says that it did not run.
 */
import { randomUUID } from 'node:crypto'
import { chownSync, mkdirSync, statSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { backup } from '../../src/shell/database/backup.ts'
import { readBackup } from '../../src/shell/database/backup-reading.ts'
import { openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { openPostgres } from '../../src/shell/database/postgres-store.ts'
import { type Store, StoreUnavailable } from '../../src/shell/database/unit.ts'
import { copyTemplate, migrationsFolder, removeFolder } from '../support/built-parts.ts'
import {
  adminUrl,
  appLogin,
  asAdmin,
  copyDatabase,
  dropDatabase,
  urlOf,
} from '../support/postgres-databases.ts'
import { type SmallDisk, smallDisk } from '../support/small-disk.ts'
import { embeddedOptions, type FreshStore, newFolder, testAt, testStores, unit } from '../support/stores.ts'

const kinds = testStores().map(({ kind }) => kind)
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function diskOrSkip(megabytes: number, skip: () => void): Promise<SmallDisk> {
  const disk = await smallDisk(megabytes)
  if (disk === null) {
    skip()
    throw new Error('skipped')
  }
  undo.push(() => disk.remove())
  return disk
}

const oneSetting = (store: Store, id: string, words: number) =>
  store.change(unit(), async (db) => {
    await db.insertInto('agency').values({ id, name: id, kind: 'other' }).execute()
    const value = JSON.stringify(Array.from({ length: words }, () => randomUUID()))
    await db.insertInto('setting').values({ name: id, value }).execute()
  })

/** Two tables with their histories in each change, until the disk refuses three times. Answers what was acknowledged. */
async function writeUntilFull(store: Store): Promise<ReadonlySet<string>> {
  const saved = new Set<string>()
  const refusals: unknown[] = []
  while (refusals.length < 3 && saved.size < 500) {
    const id = randomUUID()
    try {
      await oneSetting(store, id, 3_000)
      saved.add(id)
    } catch (error) {
      refusals.push(error)
    }
  }
  expect(saved.size).toBeGreaterThan(0)
  expect(refusals).toHaveLength(3)
  for (const refusal of refusals) {
    expect(refusal).toBeInstanceOf(StoreUnavailable)
    expect(refusal).toMatchObject({
      saved: 'no',
      message: expect.stringContaining('disk of the database is full'),
    })
  }
  return saved
}

async function holdsExactly(store: Store, saved: ReadonlySet<string>): Promise<void> {
  await store.read(unit(), async (db) => {
    const settings = (await db.selectFrom('setting').select('name').execute()).map((row) => row.name)
    const agencies = (await db.selectFrom('agency').select('id').execute()).map((row) => row.id)
    const versions = (await db.selectFrom('setting_history').select('id').execute()).map((row) => row.id)
    const wanted = [...saved].sort()
    expect([settings.sort(), agencies.sort(), versions.sort()]).toEqual([wanted, wanted, wanted])
  })
}

describe.skipIf(!kinds.includes('embedded'))('a full disk, embedded', () => {
  const small = async (disk: SmallDisk, watchdogSeconds: number) => {
    const folder = path.join(disk.folder, 'store')
    await copyTemplate(folder)
    const open = async () => openEmbedded(folder, await embeddedOptions({ watchdogSeconds }))
    const store = await open()
    undo.push(() => store.close())
    return { store, open }
  }

  test('no room for a table: refused, whole, and well again once there is room', async ({ skip }) => {
    const disk = await diskOrSkip(120, skip)
    const { store, open } = await small(disk, 10)
    disk.fill(3_000_000)
    const saved = await writeUntilFull(store)
    await holdsExactly(store, saved)
    disk.makeRoom()
    await oneSetting(store, randomUUID(), 1)
    await store.close()
    const again = await open()
    undo.push(() => again.close())
    const there = await again.read(unit(), (db) => db.selectFrom('setting').select('name').execute())
    expect(there).toHaveLength(saved.size + 1)
  }, 120_000)

  test('no room for the log of changes: the database stops, nothing acknowledged is lost, and it opens by itself', async ({
    skip,
  }) => {
    const disk = await diskOrSkip(120, skip)
    const { store } = await small(disk, 2)
    const saved = new Set<string>([randomUUID()])
    for (const first of saved) await oneSetting(store, first, 1)
    disk.fill(200_000)
    // Files of the log that stand ready are used up first: then the next one has no room.
    let second = ''
    let refused: unknown = null
    for (let turn = 0; turn < 8 && refused === null; turn += 1) {
      await store.asOwner((session) => session.query('select pg_switch_wal()'))
      second = randomUUID()
      refused = await oneSetting(store, second, 1).then(
        () => {
          saved.add(second)
          return null
        },
        (error: unknown) => error,
      )
    }
    expect(refused).toMatchObject({ saved: 'unknown' })
    await expect(oneSetting(store, randomUUID(), 1)).rejects.toMatchObject({ saved: 'no' })
    disk.makeRoom()
    await store.health()
    const there = await store.read(unit(), (db) => db.selectFrom('setting').select('name').execute())
    // The second was said to be unknown, so it may be there or not; half of it may not.
    const whole = new Set(there.map((row) => row.name))
    await holdsExactly(store, new Set([...saved, ...(whole.has(second) ? [second] : [])]))
  }, 120_000)
})

describe.skipIf(!kinds.includes('postgresql'))('a full disk, PostgreSQL', () => {
  test('no room for a table: refused, whole, and well again once there is room', async ({ skip }) => {
    const { hostname } = new URL(adminUrl())
    if (hostname !== '127.0.0.1' && hostname !== 'localhost') return skip('The server is on another machine.')
    const disk = await diskOrSkip(60, skip)
    const where = path.join(disk.folder, 'tables')
    mkdirSync(where)
    const data = await asAdmin((client) => client.query<{ data_directory: string }>('show data_directory'))
    const { uid, gid } = statSync(data.rows[0]?.data_directory ?? '')
    for (const folder of [disk.folder, where]) chownSync(folder, uid, gid)
    const space = `tl_small_${randomUUID().slice(0, 8)}`
    await asAdmin((client) => client.query(`create tablespace ${space} location '${where}'`))
    const database = await copyDatabase()
    undo.push(async () => {
      await dropDatabase(database)
      await asAdmin((client) => client.query(`drop tablespace ${space}`))
    })
    await asAdmin((client) => client.query(`alter database ${database} set tablespace ${space}`))
    const store = await openPostgres(urlOf(appLogin, database), { migrations: migrationsFolder })
    undo.push(() => store.close())
    disk.fill(3_000_000)
    const saved = await writeUntilFull(store)
    await holdsExactly(store, saved)
    disk.makeRoom()
    const last = randomUUID()
    await oneSetting(store, last, 1)
    await holdsExactly(store, new Set([...saved, last]))
  }, 120_000)
})

describe.each(testStores())('a backup onto a full disk, $kind', ({ fresh }) => {
  test('it fails, leaves nothing that looks like a backup, and works once there is room', async ({
    skip,
  }) => {
    const disk = await diskOrSkip(8, skip)
    const here: FreshStore = await fresh()
    undo.push(() => here.close())
    const files = await newFolder()
    undo.push(() => removeFolder(files))
    await writeFile(
      path.join(files, 'paper'),
      Buffer.from(Array.from({ length: 3_000 }, () => randomUUID()).join()),
    )
    const to = path.join(disk.folder, 'backups')
    await mkdir(to)
    disk.fill(40_000)
    const take = () => backup(here.keeper, { folder: to, files, at: testAt, version: '0.0.0' })
    await expect(take()).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await readdir(to)).toEqual([])
    disk.makeRoom()
    const { file, rows } = await take()
    expect((await readBackup(file)).rows).toBe(rows)
  }, 60_000)
})
