/**
 * What this machine's own commands do with an open store: the running server does them when asked, and the command line
 * does them itself when no server holds the store.
 */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { appendAudit, readHeads, verifyEveryChain, writeHead } from './features/audit-log/index.ts'
import { backupRecordAdd, lastBackup } from './features/installation/index.ts'
import { makeSignInLink } from './features/person/index.ts'
import { addDays, type LocalDate } from './foundation/index.ts'
import type { Tools } from './route/index.ts'
import { type Clock, dayInEngland } from './shell/clock.ts'
import { backup } from './shell/database/backup.ts'
import type { Store } from './shell/database/store.ts'
import type { Settings } from './shell/settings.ts'

export interface Answer {
  readonly ok: boolean
  readonly words: string
}

export interface Held {
  readonly settings: Settings
  readonly store: Store
  /** A store that may read every area: the embedded store itself, or PostgreSQL by the owner's address; null without one. */
  readonly keeper: Store | null
  readonly tools: Tools
  readonly clock: Clock
  readonly version: string
}

const noKeeper: Answer = {
  ok: false,
  words: 'Reading every area needs the owner’s address: set DATABASE_OWNER_URL and try again.',
}

export async function signInLink(held: Held): Promise<Answer> {
  const at = held.clock.now()
  const path = await held.store.change({ areaId: null, personId: null, at }, (db) =>
    makeSignInLink(db, held.tools, at),
  )
  return path === null
    ? { ok: false, words: 'There is nobody to sign in yet. Start the server once with npm start.' }
    : { ok: true, words: `Open this link once, within the hour:\n\n  ${held.settings.publicUrl}${path}\n` }
}

/** Takes a backup, reads it back, and records it. */
export async function takeBackup(held: Held, to: string | null): Promise<Answer> {
  if (held.keeper === null) return noKeeper
  const at = held.clock.now()
  const report = await backup(held.keeper, {
    folder: to ?? held.settings.backupFolder,
    files: held.settings.filesFolder,
    at,
    version: held.version,
  })
  await held.store.change({ areaId: null, personId: null, at }, async (db) => {
    const id = held.tools.newId()
    await backupRecordAdd(db, {
      id,
      takenAt: at,
      file: report.file,
      bytes: report.bytes,
      sha256: report.sha256,
      verifiedAt: held.clock.now(),
    })
    await appendAudit(db, {
      areaId: null,
      personId: null,
      role: null,
      event: 'backup.taken',
      thing: `backup=${id}`,
      before: null,
      after: { sha256: report.sha256 },
      why: null,
      at,
    })
  })
  return {
    ok: true,
    words: `Backed up ${report.rows} rows and ${report.files} files to ${report.file}, and read it back. SHA-256 ${report.sha256}`,
  }
}

/**
 * Checks every chain of the audit log and names the first bad row. `printed` is what an earlier check printed and somebody
 * kept outside: with its heads a log that was cut short, or made again whole, is found too.
 */
export async function verify(held: Held, printed: string | null): Promise<Answer> {
  if (held.keeper === null) return noKeeper
  const heads = printed === null ? [] : readHeads(printed)
  if (printed !== null && heads.length === 0)
    return { ok: false, words: 'The file holds no head. Give the file in which an earlier check was kept.' }
  const chains = (await held.keeper.keep((db) => verifyEveryChain(db, heads))).map(
    ({ areaName, verdict }) => ({
      name: areaName ?? 'This installation',
      verdict,
    }),
  )
  const bad = chains.flatMap(({ name, verdict }) => (verdict.ok ? [] : [`${name}: ${verdict.sentence}`]))
  if (bad.length > 0) return { ok: false, words: bad.join('\n') }
  const lines = chains.flatMap(({ name, verdict }) =>
    verdict.ok ? [`${name}: ${verdict.rows} rows, the chain is whole.`, `  ${writeHead(verdict.head)}`] : [],
  )
  const against = heads.length === 0 ? '' : ` It agrees with the ${heads.length} heads that were kept.`
  return {
    ok: true,
    words: `${lines.join('\n')}\nKeep these lines outside the database: given to a later check (--heads FILE) they show a log that was cut short or made again.${against}`,
  }
}

const keptBackups = 30

/** Once a night, after two in the morning: a backup, unless one was taken that day. Thirty are kept. */
export async function nightlyBackup(held: Held): Promise<Answer | null> {
  const today = held.clock.today()
  const last = await held.store.read({ areaId: null, personId: null, at: held.clock.now() }, (db) =>
    lastBackup(db),
  )
  if (!isNightlyDue(last === null ? null : dayInEngland(last.takenAt), today)) return null
  const answer = await takeBackup(held, null)
  if (answer.ok) await removeOldest(held.settings.backupFolder)
  return answer
}

/** Due when none was ever taken, or the last is from before today. Pure, so that it can be tested on any day. */
export function isNightlyDue(last: LocalDate | null, today: LocalDate): boolean {
  return last === null || addDays(last, 1) <= today
}

async function removeOldest(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('throughline-backup-')).sort()
  for (const name of files.slice(0, Math.max(0, files.length - keptBackups)))
    await rm(join(folder, name), { force: true })
}
