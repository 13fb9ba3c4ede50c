/**
 * A process of its own that works on a store until it is killed. What to do is JSON in its one argument. It says `open`
 * when the store is open, then each thing it was told is saved, one a line: that is the journal the tests hold it to.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { appendAudit, verifyEveryChain } from '../../src/features/audit-log/audit-log.sql.ts'
import { localDate } from '../../src/foundation/index.ts'
import { sendDueMail } from '../../src/mail-run.ts'
import { backup } from '../../src/shell/database/backup.ts'
import { type EmbeddedOptions, openEmbedded } from '../../src/shell/database/embedded-store.ts'
import { lockFolder } from '../../src/shell/database/folder-lock.ts'
import { migratePostgres } from '../../src/shell/database/postgres-owner.ts'
import { openPostgres } from '../../src/shell/database/postgres-store.ts'
import { type RestoreTarget, restore } from '../../src/shell/database/restore.ts'
import { type Store, StoreRefused } from '../../src/shell/database/unit.ts'
import { smtpSender } from '../../src/shell/mail/smtp.ts'
import type { SmtpSettings } from '../../src/shell/settings.ts'

/** Where the store is. PostgreSQL by the owner's address where the task is to keep. */
export type StorePlace =
  | { readonly folder: string; readonly options: EmbeddedOptions }
  | { readonly url: string; readonly migrations: string; readonly asOwner: boolean }

export type StoreTask =
  | { readonly do: 'open'; readonly folder: string; readonly options: EmbeddedOptions }
  | { readonly do: 'write'; readonly areaId: string; readonly store: StorePlace }
  | { readonly do: 'backup'; readonly store: StorePlace; readonly to: string; readonly files: string }
  | {
      readonly do: 'restore'
      readonly file: string
      readonly target: RestoreTarget
      readonly files: string
      readonly migrations: string
      readonly at: string
    }
  | {
      readonly do: 'migrate'
      readonly ownerUrl: string
      readonly appLogin: string
      readonly migrations: string
      readonly at: string
    }
  | { readonly do: 'mail'; readonly store: StorePlace; readonly smtp: SmtpSettings; readonly at: string }
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
      await db
        .insertInto('agency')
        .values({ id, name: `Agency ${id}`, kind: 'other' })
        .execute()
      await db
        .insertInto('area_agency')
        .values({ local_area_id: areaId, id, agency_id: id, part: 'partner' })
        .execute()
      const nothing = { personId: null, role: null, before: null, after: null, why: null }
      await appendAudit(db, { ...nothing, areaId, event: 'agency.added', thing: id, at })
    })
    say(id)
  }
}

/** One backup after the other, each named when it is acknowledged. */
async function backUp(store: Store, to: string, files: string): Promise<never> {
  for (;;) {
    const at = new Date().toISOString()
    const { file } = await backup(store, { folder: to, files, at, version: '0.0.0' })
    say(file)
  }
}

/** Hands what is due to the mail server, says so, and never comes to writing it down. */
async function sendAndStop(store: Store, smtp: SmtpSettings, at: string): Promise<void> {
  const send = smtpSender(smtp)
  await sendDueMail({
    store,
    tools: { newId: randomUUID },
    clock: { now: () => at, today: () => localDate(at.slice(0, 10)) },
    from: 'send-programme@example.gov.uk',
    send: async (letter) => {
      const answered = await send(letter)
      say(answered.is)
      return new Promise(() => setInterval(() => undefined, 1000))
    },
  })
}

function openStore(place: StorePlace): Promise<Store> {
  return 'url' in place ? openPostgres(place.url, place) : openEmbedded(place.folder, place.options)
}

async function run(task: StoreTask): Promise<void> {
  switch (task.do) {
    case 'lock':
      await lockFolder(task.folder)
      say('open')
      setInterval(() => undefined, 1000)
      return
    case 'migrate':
      say('open')
      await migratePostgres(task.ownerUrl, task)
      return say('migrated')
    case 'open': {
      say('open')
      const store = await openEmbedded(task.folder, task.options)
      await store.close()
      return say('migrated')
    }
    case 'restore': {
      say('open')
      const verifyLogs: typeof verifyEveryChain = (db) => {
        say('loaded')
        return verifyEveryChain(db)
      }
      await restore(task.file, task.target, { ...task, verifyLogs })
      return say('restored')
    }
    case 'backup': {
      const store = await openStore(task.store)
      say('open')
      return backUp(store, task.to, task.files)
    }
    case 'mail': {
      const store = await openStore(task.store)
      say('open')
      return sendAndStop(store, task.smtp, task.at)
    }
    case 'write': {
      const store = await openStore(task.store)
      say('open')
      return write(store, task.areaId)
    }
  }
}

run(JSON.parse(process.argv[2] ?? '') as StoreTask).catch((error: unknown) => {
  say(error instanceof StoreRefused ? `refused: ${error.message}` : `failed: ${String(error)}`)
  process.exit(1)
})
