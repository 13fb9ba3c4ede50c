/**
 * A process of its own that works on a store until it is killed. What to do is JSON in its one argument. It says `open`
 * when the store is open, then each thing it was told is saved, one a line: that is the journal the tests hold it to.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { appendAudit } from '../../src/features/audit-log/audit-log.sql.ts'
import { type EmbeddedOptions, openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { lockFolder } from '../../src/shell/database/folder-lock.ts'
import { migratePostgres } from '../../src/shell/database/postgres-owner.ts'
import { openPostgres } from '../../src/shell/database/postgres-store.ts'
import { StoreRefused, type Store } from '../../src/shell/database/unit.ts'

export type StoreTask =
  | { readonly do: 'open'; readonly folder: string; readonly options: EmbeddedOptions }
  | { readonly do: 'write'; readonly areaId: string; readonly folder: string; readonly options: EmbeddedOptions }
  | { readonly do: 'write'; readonly areaId: string; readonly url: string; readonly migrations: string }
  | { readonly do: 'migrate'; readonly ownerUrl: string; readonly appLogin: string; readonly migrations: string; readonly at: string }
  | { readonly do: 'lock'; readonly folder: string }

const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}

/** Two tables and an audit row in one change: what is acknowledged must be there whole, and nothing by half. */
async function write(store: Store, areaId: string): Promise<never> {
  for (;;) {
    const id = randomUUID()
    const at = new Date().toISOString()
    await store.change({ areaId, personId: null, at }, async (db) => {
      await db.insertInto('agency').values({ id, name: `Agency ${id}`, kind: 'other' }).execute()
      await db.insertInto('area_agency').values({ local_area_id: areaId, id, agency_id: id, part: 'partner' }).execute()
      const nothing = { personId: null, role: null, before: null, after: null, why: null }
      await appendAudit(db, { ...nothing, areaId, event: 'agency.added', thing: id, at })
    })
    say(id)
  }
}

async function run(task: StoreTask): Promise<void> {
  if (task.do === 'lock') {
    await lockFolder(task.folder)
    say('open')
    setInterval(() => undefined, 1000)
    return
  }
  if (task.do === 'migrate') {
    say('open')
    await migratePostgres(task.ownerUrl, task)
    return say('migrated')
  }
  if (task.do === 'open') say('open')
  const store =
    'url' in task
      ? await openPostgres(task.url, { migrations: task.migrations })
      : await openEmbedded(task.folder, task.options)
  if (task.do === 'open') {
    await store.close()
    return say('migrated')
  }
  say('open')
  await write(store, task.areaId)
}

run(JSON.parse(process.argv[2] ?? '') as StoreTask).catch((error: unknown) => {
  say(error instanceof StoreRefused ? `refused: ${error.message}` : `failed: ${String(error)}`)
  process.exit(1)
})
