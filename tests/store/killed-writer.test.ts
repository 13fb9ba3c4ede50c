/**
 * A process that writes is killed at random moments. What it was told is saved must be there, whole, once; what it was
 * not told may be there or not, but never by half; the audit chain must verify. The journal is the process's own output.
 */
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { copyTemplate, migrationsFolder, removeFolder } from '../support/built-parts.ts'
import { appLogin, copyDatabase, dropDatabase, ownerLogin, urlOf } from '../support/postgres-databases.ts'
import type { StoreTask } from '../support/store-process.ts'
import { startProcess, wait } from '../support/store-processes.ts'
import { embeddedOptions, makeArea, newFolder, testStores } from '../support/stores.ts'
import { verifyChain } from '../../src/features/audit-log/audit-log.sql.ts'
import { openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { openPostgres } from '../../src/shell/database/postgres-store.ts'
import type { Store } from '../../src/shell/database/unit.ts'

const kills = process.env.SOAK === '1' ? 100 : 10

interface Ground {
  open(): Promise<Store>
  task(areaId: string): StoreTask
  remove(): Promise<void>
}

async function embeddedGround(): Promise<Ground> {
  const parent = await newFolder()
  const folder = path.join(parent, 'store')
  await copyTemplate(folder)
  const options = await embeddedOptions()
  return {
    open: () => openEmbedded(folder, options),
    task: (areaId) => ({ do: 'write', areaId, folder, options }),
    remove: () => removeFolder(parent),
  }
}

async function postgresGround(): Promise<Ground> {
  const database = await copyDatabase()
  const migrations = migrationsFolder
  return {
    open: () => openPostgres(urlOf(ownerLogin, database), { migrations, asOwner: true }),
    task: (areaId) => ({ do: 'write', areaId, url: urlOf(appLogin, database), migrations }),
    remove: () => dropDatabase(database),
  }
}

describe.each(testStores().map(({ kind }) => kind))('a writer killed at random, %s', (kind) => {
  let ground: Ground
  afterEach(() => ground.remove())

  test(`${kills} kills: nothing acknowledged is lost, nothing is half there, the chain verifies`, async () => {
    ground = kind === 'embedded' ? await embeddedGround() : await postgresGround()
    const first = await ground.open()
    const area = await makeArea(first)
    await first.close()
    const journal = new Set<string>()
    let slowest = 0
    for (let round = 0; round < kills; round += 1) {
      const writer = await startProcess(ground.task(area))
      await writer.opened
      await wait(50 + Math.random() * 700)
      await writer.kill()
      for (const line of writer.said) {
        expect(line).toMatch(/^[0-9a-f-]{36}$/)
        journal.add(line)
      }
      const began = performance.now()
      const store = await ground.open()
      slowest = Math.max(slowest, performance.now() - began)
      await check(store, area, journal)
      await store.close()
    }
    expect(journal.size).toBeGreaterThan(kills)
    expect(slowest).toBeLessThan(5_000)
    console.log(`${kind}: ${kills} kills, ${journal.size} acknowledged, slowest opening ${Math.round(slowest)} ms`)
  }, 900_000)
})

async function check(store: Store, area: string, journal: ReadonlySet<string>): Promise<void> {
  await store.keep(async (db) => {
    const ids = (rows: readonly { readonly id: string | null }[]) => rows.map((row) => row.id).sort()
    const agencies = ids(await db.selectFrom('agency').select('id').execute())
    const parts = ids(await db.selectFrom('area_agency').select('id').execute())
    const versions = ids(await db.selectFrom('area_agency_history').select('id').execute())
    const audited = ids(await db.selectFrom('audit_log').select('thing as id').execute())
    expect(parts).toEqual(agencies)
    expect(versions).toEqual(agencies)
    expect(audited).toEqual(agencies)
    const there = new Set(agencies)
    expect([...journal].filter((id) => !there.has(id))).toEqual([])
    expect(await verifyChain(db, area)).toMatchObject({ ok: true, rows: agencies.length })
  })
}
