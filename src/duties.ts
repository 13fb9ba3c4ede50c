/**
 * What this machine's own commands do with an open store: the running server does them when asked, and the command line
 * does them itself when no server holds the store.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { appendAudit, readHeads, verifyEveryChain, writeHead } from './features/audit-log/index.ts'
import {
  bringerIn,
  bringNext,
  caseworkSetting,
  extractsOver,
  keptAfter,
  lineCounts,
  prepareExtract,
  settingsFrom,
  takeExtract,
  unreadWords,
} from './features/caseload/index.ts'
import { countCaseworkIn, countingAreas } from './features/casework-measure/index.ts'
import { backupRecordAdd, lastBackup } from './features/installation/index.ts'
import { readRaw, takeInAnywhere } from './features/meeting-invitation/index.ts'
import { accountByEmail, makeSignInLink } from './features/person/index.ts'
import { fromHour, isReminderDay, reachablePeople, remind } from './features/reminder/index.ts'
import { addDays, isRefusal, type LocalDate } from './foundation/index.ts'
import type { Tools } from './route/index.ts'
import type { Db } from './schema/db.ts'
import { type Clock, dayInEngland, hourInEngland } from './shell/clock.ts'
import { backup } from './shell/database/backup.ts'
import type { Store } from './shell/database/store.ts'
import { fileStore } from './shell/files.ts'
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

/** A link for this installation's first administrator; or for somebody of the demonstration, by their address. */
export async function signInLink(held: Held, as: string | null = null): Promise<Answer> {
  const at = held.clock.now()
  const path = await held.store.change({ areaId: null, personId: null, at }, (db) =>
    makeSignInLink(db, held.tools, at, as),
  )
  if (path === null && as !== null)
    return {
      ok: false,
      words: `Nobody in a demonstration has the address ${as}. Others sign in by themselves.`,
    }
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

/**
 * Takes in a message that came back, or an answer from a calendar: sets it against the message it is about, in whichever
 * area that is, and writes it into that area's audit log. `message` holds one character for each byte of the file.
 */
export async function takeReturnedMail(held: Held, message: string | null): Promise<Answer> {
  if (message === null)
    return {
      ok: false,
      words: 'Say which message to take in, for example: throughline mail-returned back.eml',
    }
  const returned = readRaw(message)
  if (isRefusal(returned)) return { ok: false, words: returned.sentence }
  const at = held.clock.now()
  const unit = { areaId: null, personId: null, at }
  const taken = await held.store.change(unit, async (db) => {
    const done = await takeInAnywhere(db, { today: held.clock.today(), at }, returned, held.tools)
    if (isRefusal(done)) return done
    const { areaId, thing, after } = done
    const nobody = { personId: null, role: null, before: null, why: null }
    await appendAudit(db, { ...nobody, areaId, event: 'mail.returned', thing, after, at })
    return done
  })
  return isRefusal(taken) ? { ok: false, words: taken.sentence } : { ok: true, words: taken.words.join('\n') }
}

export interface CaseloadWords {
  /** The extract, as this machine's own path. */
  readonly file: string | null
  readonly area: string | null
  /** The e-mail address of the person in whose name it is brought in. */
  readonly as: string | null
}

/**
 * Looks at a caseload extract and brings in what is new and changed, in transactions of a few thousand rows: what fails
 * leaves the parts before it, and running it again goes on. Conflicts are left for a person.
 */
export async function bringCaseloadIn(held: Held, words: CaseloadWords): Promise<Answer> {
  const { file, area: slug, as } = words
  if (file === null || slug === null || as === null)
    return {
      ok: false,
      words:
        'Say which file, which area and in whose name, for example: throughline caseload caseload.csv --area wrenshire --as manager@council.example',
    }
  const { store, tools, clock } = held
  const nobody = { areaId: null, personId: null, at: clock.now() }
  const account = await store.read(nobody, (db) => accountByEmail(db, as))
  const personId = account?.personId ?? null
  const here =
    personId === null
      ? null
      : await store.read({ ...nobody, personId }, (db) => bringerIn(db, slug, personId, clock.today()))
  if (account === null || personId === null || here === null)
    return {
      ok: false,
      words: `Nobody with the address ${as} may bring a caseload into ${slug}. It needs the role of EHC team manager there.`,
    }
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return { ok: false, words: `There is no file at ${file} that the server may read.` }
  const unit = { areaId: here.id, personId, side: 'casework' as const, at: clock.now() }
  const { columns } = settingsFrom(await store.read(unit, (db) => caseworkSetting(db, here.id)))
  const prepared = await prepareExtract({ name: basename(file), bytes }, clock.today(), tools, columns)
  if (isRefusal(prepared)) return { ok: false, words: prepared.sentence }
  const asking = {
    area: { id: here.id, name: here.name, slug, isDemonstration: here.isDemonstration },
    actor: {
      personId,
      name: account.name,
      opensAreas: false,
      grants: [{ areaId: here.id, role: here.role }],
    },
    today: clock.today(),
  }
  const inOne = <T>(work: (db: Db, at: string) => Promise<T>) => {
    const at = clock.now()
    return store.change({ areaId: here.id, personId, side: 'casework', at }, (db) => work(db, at))
  }
  const written = (db: Db, at: string, event: string, thing: string, after: unknown) =>
    appendAudit(db, {
      areaId: here.id,
      personId,
      role: here.role,
      event,
      thing,
      before: null,
      after,
      why: null,
      at,
    })
  const taken = await inOne(async (db, at) => {
    const done = await takeExtract(db, { ...asking, at }, prepared, tools)
    if (!isRefusal(done)) await written(db, at, 'caseload.sent', done.thing ?? '', done.after)
    return done
  })
  if (isRefusal(taken)) return { ok: false, words: taken.sentence }
  const importId = taken.thing?.split('=')[1] ?? ''
  let [cases, facts] = [0, 0]
  for (let left = true; left; ) {
    const done = await inOne(async (db, at) => {
      const brought = await bringNext(db, { ...asking, at }, importId, prepared.extract, tools)
      if (!isRefusal(brought))
        await written(db, at, 'caseload.brought-in', `caseload-import=${importId}`, brought)
      return brought
    })
    if (isRefusal(done)) return { ok: false, words: done.sentence }
    cases += done.cases
    facts += done.facts
    left = done.left
  }
  const counts = await store.read({ areaId: here.id, personId, side: 'casework', at: clock.now() }, (db) =>
    lineCounts(db, here.id, importId),
  )
  const of = (outcome: string) => counts.find((one) => one.outcome === outcome)?.count ?? 0
  const { unread } = prepared.extract
  return {
    ok: of('refused') === 0,
    words: `${cases} new cases and ${facts} facts were brought in. ${of('refused')} rows were refused, ${of('conflict') + of('duplicate')} are for a person to decide, ${of('gone')} open cases are no longer in the extract.${unread.length === 0 ? '' : ` ${unreadWords(unread)}`}\nEach stands at ${held.settings.publicUrl}${taken.to}`,
  }
}

/**
 * Reminds everybody for whom something is overdue or falls due, on working days from seven in the morning. One message a day
 * at most: it is noted in the transaction that writes it, so that a second run on the same day writes none. Answers how many
 * were written to.
 */
export async function dailyReminders(held: Held): Promise<number> {
  const { store, tools, clock, settings } = held
  const today = clock.today()
  if (!settings.reminders || tools.mailFrom === null) return 0
  if (!isReminderDay(today) || hourInEngland(clock.now()) < fromHour) return 0
  const people = await store.read({ areaId: null, personId: null, at: clock.now() }, reachablePeople)
  let sent = 0
  for (const person of people) {
    const at = clock.now()
    const unit = { areaId: null, personId: person.personId, side: 'programme' as const, at }
    const reminded = await store.change(unit, async (db) => {
      const done = await remind(db, person, { today, at }, tools)
      if (done === null) return null
      await appendAudit(db, {
        areaId: done.areaId,
        personId: null,
        role: null,
        event: 'reminder.queued',
        thing: `mail=${done.mailId}`,
        before: null,
        after: null,
        why: null,
        at,
      })
      return done
    })
    if (reminded !== null) sent += 1
  }
  return sent
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

/**
 * Removes the files of extracts that need not be kept any longer. What was brought in from them stays, and so does what was
 * said of each row. Answers how many were removed; null where the server may not read every area.
 */
export async function removeOldExtracts(held: Held): Promise<number | null> {
  if (held.keeper === null) return null
  const today = held.clock.today()
  const over = await held.keeper.keep((db) =>
    extractsOver(db, addDays(today, -keptAfter.settled), addDays(today, -keptAfter.sent)),
  )
  const files = fileStore(held.settings.filesFolder)
  let removed = 0
  for (const { areaId, id, sha256 } of over) {
    if (!(await files.remove(sha256))) continue
    removed += 1
    const at = held.clock.now()
    await held.store.change({ areaId, personId: null, at }, (db) =>
      appendAudit(db, {
        areaId,
        personId: null,
        role: null,
        event: 'caseload.file-removed',
        thing: `caseload-import=${id}`,
        before: null,
        after: null,
        why: null,
        at,
      }),
    )
  }
  return removed
}

/**
 * Counts again what measures take from casework, in every area that does so: a fact that was entered today may change an old
 * month. A second count of the same facts changes nothing. Answers how many figures came or changed.
 */
export async function countCasework({
  store,
  tools,
  clock,
}: Pick<Held, 'store' | 'tools' | 'clock'>): Promise<number> {
  const areas = await store.read({ areaId: null, personId: null, at: clock.now() }, countingAreas)
  let figures = 0
  for (const areaId of areas) {
    const at = clock.now()
    figures += await store.change({ areaId, personId: null, at }, async (db) => {
      const { fresh, revised, stayed } = await countCaseworkIn(db, areaId, clock.today(), tools)
      if (fresh + revised === 0) return 0
      await appendAudit(db, {
        areaId,
        personId: null,
        role: null,
        event: 'measure.casework-counted',
        thing: null,
        before: null,
        after: { fresh, revised, stayed },
        why: null,
        at,
      })
      return fresh + revised
    })
  }
  return figures
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
