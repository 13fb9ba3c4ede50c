/** The commands that touch data. Each asks the running server; only when nobody answers does it open the store itself. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readBuild } from './compose.ts'
import {
  type Answer,
  bringCaseloadIn,
  type Held,
  signInLink,
  takeBackup,
  takeReturnedMail,
  verify,
} from './duties.ts'
import { verifyEveryChain } from './features/audit-log/index.ts'
import { systemClock } from './shell/clock.ts'
import { restore } from './shell/database/backup.ts'
import { migratePostgres, openEmbedded, openPostgres, type Store } from './shell/database/store.ts'
import { extractorWith } from './shell/extract/index.ts'
import { askRunningServer } from './shell/local-address.ts'
import { serverSecret } from './shell/server-secret.ts'
import type { Settings } from './shell/settings.ts'
import { toolsWith } from './shell/tools.ts'

export interface CommandWords {
  readonly file: string | null
  readonly to: string | null
  /** What an earlier check of the audit log printed, as text. */
  readonly heads: string | null
  /** A message that came back, one character for each byte. */
  readonly message: string | null
  /** Of a caseload: the area's part of its address, and the address of the person who brings it in, or who signs in. */
  readonly area: string | null
  readonly as: string | null
}

type Command = (settings: Settings, words: CommandWords) => Promise<Answer>

export const dataCommands: Readonly<Record<string, Command>> = {
  'sign-in-link': (settings, words) =>
    askOrDo(settings, 'sign-in-link', words, (held) => signInLink(held, words.as)),
  backup: (settings, words) => askOrDo(settings, 'backup', words, (held) => takeBackup(held, words.to)),
  verify: (settings, words) => askOrDo(settings, 'verify', words, (held) => verify(held, words.heads)),
  'mail-returned': (settings, words) =>
    askOrDo(settings, 'mail-returned', words, (held) => takeReturnedMail(held, words.message)),
  caseload: (settings, words) => askOrDo(settings, 'caseload', words, (held) => bringCaseloadIn(held, words)),
  restore: restoreFrom,
  migrate: migrateNow,
}

async function askOrDo(
  settings: Settings,
  command: string,
  words: CommandWords,
  duty: (held: Held) => Promise<Answer>,
): Promise<Answer> {
  const answered = await askRunningServer(settings.dataFolder, command, words)
  if (answered !== null) return answered as Answer
  if (settings.databaseUrl === null && !existsSync(databaseFolder(settings)))
    return {
      ok: false,
      words: `There is no database in ${settings.dataFolder} yet. Start the server once with npm start, or set THROUGHLINE_DATA to the folder that holds it.`,
    }
  const { store, keeper } = await openStores(settings)
  try {
    const tools = toolsWith(settings.filesFolder, await serverSecret(settings), extractorWith(), settings)
    return await duty({
      settings,
      store,
      keeper,
      tools,
      clock: systemClock,
      version: readBuild(import.meta.url).version,
    })
  } finally {
    await store.close()
    if (keeper !== null && keeper !== store) await keeper.close()
  }
}

/** The store, and one that may read every area where the settings allow it. */
export async function openStores(
  settings: Settings,
): Promise<{ readonly store: Store; readonly keeper: Store | null }> {
  if (settings.databaseUrl === null) {
    const store = await openEmbedded(databaseFolder(settings), { at: systemClock.now() })
    return { store, keeper: store }
  }
  const store = await openPostgres(settings.databaseUrl)
  const keeper =
    settings.ownerUrl === null
      ? null
      : await openPostgres(settings.ownerUrl, { asOwner: true, connections: 1 })
  return { store, keeper }
}

function databaseFolder(settings: Settings): string {
  return join(settings.dataFolder, 'database')
}

async function restoreFrom(settings: Settings, words: CommandWords): Promise<Answer> {
  if (words.file === null)
    return {
      ok: false,
      words:
        'Say which backup to restore, for example: throughline restore data/backups/throughline-backup-….ndjson.gz',
    }
  if (settings.databaseUrl !== null && settings.ownerUrl === null)
    return {
      ok: false,
      words: 'Restoring into PostgreSQL needs the owner’s address: set DATABASE_OWNER_URL and try again.',
    }
  const target =
    settings.databaseUrl !== null && settings.ownerUrl !== null
      ? {
          kind: 'postgresql' as const,
          ownerUrl: settings.ownerUrl,
          appLogin: new URL(settings.databaseUrl).username,
        }
      : { kind: 'embedded' as const, folder: databaseFolder(settings) }
  const report = await restore(words.file, target, {
    files: settings.filesFolder,
    at: systemClock.now(),
    verifyLogs: verifyEveryChain,
  })
  return {
    ok: true,
    words: `Restored ${report.rows} rows and ${report.files} files of the backup taken at ${report.takenAt}. Everyone must sign in again.`,
  }
}

async function migrateNow(settings: Settings): Promise<Answer> {
  if (settings.ownerUrl === null || settings.databaseUrl === null)
    return {
      ok: false,
      words:
        'throughline migrate is for PostgreSQL: set DATABASE_URL and DATABASE_OWNER_URL. The embedded store brings itself up to date when it starts.',
    }
  const done = await migratePostgres(settings.ownerUrl, {
    migrations: new URL('./migrations/', import.meta.url).pathname,
    appLogin: decodeURIComponent(new URL(settings.databaseUrl).username),
    at: systemClock.now(),
  })
  return {
    ok: true,
    words: done.length === 0 ? 'The database is up to date.' : `Applied: ${done.join(', ')}.`,
  }
}
