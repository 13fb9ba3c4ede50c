/** What is backed up in the tests of backup and restore, and the empty places that it is restored into. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { appendAudit, verifyEveryChain } from '../../src/features/audit-log/audit-log.sql.ts'
import { queueMail } from '../../src/features/mail/index.ts'
import { openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { openPostgres } from '../../src/shell/database/postgres-store.ts'
import type { RestoreTarget } from '../../src/shell/database/restore.ts'
import type { Store } from '../../src/shell/database/unit.ts'
import { embeddedParts, migrationsFolder, removeFolder } from './built-parts.ts'
import { appLogin, dropDatabase, emptyDatabase, ownerLogin, urlOf } from './postgres-databases.ts'
import { embeddedOptions, makeArea, makePerson, newFolder, testAt, unit } from './stores.ts'

/** The day after the tests' own instant. */
export const later = '2026-11-24T09:00:00.000Z'

export interface Source {
  readonly area: string
  readonly person: string
  readonly fileHash: string
}

/** Rows of every awkward sort, in tables with and without an area, with a history and an audit log; and two files. */
export async function makeSource(store: Store, files: string): Promise<Source> {
  const area = await makeArea(store, 'Exampleshire “North” & Co, 👩‍👧')
  const person = await makePerson(store, 'Synthetic Ann\nof two lines\t\\ "quoted" £')
  const grant = {
    local_area_id: area,
    id: randomUUID(),
    person_id: person,
    role: 'chair',
    from_day: '2026-01-05',
  }
  await store.change(unit(area, person), async (db) => {
    await db.insertInto('role_grant').values(grant).execute()
    await db
      .insertInto('setting')
      .values({ name: 'Zebra', value: '[1.0, 123456789012345678901234567890, "é", null]' })
      .execute()
    await db.insertInto('setting').values({ name: 'apple', value: '{"a": {}}' }).execute()
    await db
      .insertInto('session')
      .values({
        id: randomUUID(),
        person_id: person,
        token_hash: new Uint8Array([0, 255, 10]),
        csrf_secret: 'secret',
        created_at: testAt,
        last_seen_at: testAt,
        expires_at: later,
      })
      .execute()
    await queueMail(
      db,
      { newId: randomUUID },
      { to: 'board@example.org', subject: 'Waiting', words: 'Waiting', areaId: area, at: testAt },
    )
    await db
      .insertInto('sign_in_link')
      .values({
        id: randomUUID(),
        person_id: person,
        token_hash: new Uint8Array([7]),
        created_at: testAt,
        expires_at: later,
      })
      .execute()
    for (let n = 0; n < 450; n += 1) {
      const id = randomUUID()
      await db
        .insertInto('agency')
        .values({ id, name: `Agency ${n}`, kind: 'school', from_day: '2026-03-29' })
        .execute()
    }
    const entry = {
      areaId: area,
      personId: person,
      role: 'chair',
      event: 'thing.changed',
      thing: 'a',
      before: { n: 1.5 },
      after: ['x'],
      why: 'because',
      at: testAt,
    }
    await appendAudit(db, entry)
    await appendAudit(db, { ...entry, areaId: null })
  })
  await store.change(unit(area, person, later), (db) =>
    db.updateTable('role_grant').set({ role: 'auditor', version: 2 }).where('id', '=', grant.id).execute(),
  )
  const bytes = Buffer.concat([Buffer.from([0, 1, 2, 255]), Buffer.alloc(900_000, 'paper')])
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  await mkdir(path.join(files, fileHash.slice(0, 2)), { recursive: true })
  await writeFile(path.join(files, fileHash.slice(0, 2), fileHash), bytes)
  await writeFile(path.join(files, fileHash.slice(0, 2), 'half-written.part'), 'not whole')
  return { area, person, fileHash }
}

export interface Place {
  readonly target: RestoreTarget
  readonly files: string
  open(): Promise<Store>
  remove(): Promise<void>
}

export async function emptyPlace(kind: Store['kind']): Promise<Place> {
  const parent = await newFolder()
  const files = path.join(parent, 'files')
  if (kind === 'embedded') {
    const { workerPath, makerPath } = await embeddedParts()
    const folder = path.join(parent, 'store')
    return {
      target: { kind, folder, workerPath, makerPath },
      files,
      open: async () => openEmbedded(folder, await embeddedOptions()),
      remove: () => removeFolder(parent),
    }
  }
  const database = await emptyDatabase()
  const ownerUrl = urlOf(ownerLogin, database)
  return {
    target: { kind, ownerUrl, appLogin },
    files,
    open: () => openPostgres(ownerUrl, { migrations: migrationsFolder, asOwner: true }),
    remove: async () => {
      await removeFolder(parent)
      await dropDatabase(database)
    },
  }
}

export const optionsFor = (place: Place) => ({
  files: place.files,
  at: later,
  migrations: migrationsFolder,
  verifyLogs: verifyEveryChain,
})
