import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { backupLines } from './backup-format.ts'
import { type ReadBackup, readBackup } from './backup-reading.ts'
import { makeEmbedded, needsMaking } from './embedded-making.ts'
import { EmbeddedThread } from './embedded-thread.ts'
import { lockFolder } from './folder-lock.ts'
import { anythingIn } from './kept-files.ts'
import { appliedMigrations, type Migration, migrate, readMigrations, schemaState } from './migrate.ts'
import { asPostgresOwner, migratePostgres } from './postgres-owner.ts'
import { processLives } from './process-identity.ts'
import { type RestoreRows, refuseFull, restoreRows } from './restore-rows.ts'
import type { SqlSession } from './session.ts'
import { keptTables } from './table-rows.ts'
import { StoreRefused } from './unit.ts'

/** The empty place: a folder that is not there yet, or a database without records. */
export type RestoreTarget =
  | {
      readonly kind: 'embedded'
      readonly folder: string
      readonly workerPath?: string
      readonly makerPath?: string
    }
  | { readonly kind: 'postgresql'; readonly ownerUrl: string; readonly appLogin: string }

export interface RestoreOptions {
  /** Where the stored files go: a folder that is absent or empty. */
  readonly files: string
  /** ISO instant. */
  readonly at: string
  readonly verifyLogs: RestoreRows['verifyLogs']
  readonly migrations?: string
  /** What the administrator's page says of where it was restored; the target's folder or database by default. */
  readonly where?: string
}

export interface RestoreReport {
  readonly takenAt: string
  readonly rows: number
  readonly files: number
  /** Migrations that came after the backup and were applied to what it brought. */
  readonly migrated: readonly string[]
}

const SECONDS = 3600

/**
 * Restores a backup into an empty place, whole or not at all, verified by counts, hashes and audit chains. Throws
 * StoreRefused, with a sentence, for a file that was altered or cut short, one from a newer schema, a place that is not
 * empty, and contents that do not verify.
 */
export async function restore(
  file: string,
  target: RestoreTarget,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const read = await readBackup(file)
  const folder = options.migrations ?? fileURLToPath(new URL('./migrations/', import.meta.url))
  const known = await readMigrations(folder)
  const state = schemaState(read.header.migrations, known)
  if (state.is === 'ahead' || state.is === 'changed') {
    throw new StoreRefused(`The backup comes from another version of the database. ${state.sentence}`)
  }
  await refuseFiles(options.files, read)
  const files = await unpackFiles(file, read, options.files)
  try {
    const rows: RestoreRows = {
      file,
      trailer: read.trailer,
      at: options.at,
      verifyLogs: options.verifyLogs,
      record: recordOf(read, target, options),
      placeFiles: files.place,
    }
    const migrated =
      target.kind === 'embedded'
        ? await intoFolder(target, folder, known, read, rows)
        : await intoPostgres(target, folder, known, read, rows)
    return { takenAt: read.header.takenAt, rows: read.rows, files: read.files, migrated }
  } finally {
    await rm(files.apart, { recursive: true, force: true })
  }
}

function recordOf(read: ReadBackup, target: RestoreTarget, options: RestoreOptions): RestoreRows['record'] {
  const place = target.kind === 'embedded' ? target.folder : new URL(target.ownerUrl).pathname.slice(1)
  return {
    id: randomUUID(),
    takenAt: read.header.takenAt,
    bytes: read.bytes,
    sha256: read.sha256,
    where: options.where ?? place,
  }
}

async function intoFolder(
  target: Extract<RestoreTarget, { kind: 'embedded' }>,
  migrations: string,
  known: readonly Migration[],
  read: ReadBackup,
  rows: RestoreRows,
): Promise<readonly string[]> {
  const folder = path.resolve(target.folder)
  const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const lock = await lockFolder(folder)
  try {
    if (!(await needsMaking(folder))) {
      throw new StoreRefused(
        `There is a database in ${folder} already. A backup is restored into an empty place only: name another folder.`,
      )
    }
    const apart = `${folder}.restoring-${process.pid}`
    const upTo = read.header.migrations.length
    await makeEmbedded(apart, {
      maker: target.makerPath ?? beside('./create-embedded.js'),
      migrations,
      at: rows.at,
      upTo,
    })
    const thread = await EmbeddedThread.open(target.workerPath ?? beside('./embedded-worker.js'), apart)
    let migrated: readonly string[]
    try {
      const session = sessionOf(thread)
      await restoreRows(session, rows)
      migrated = await migrate(session, known, { at: rows.at })
    } finally {
      await thread.close()
    }
    await rename(apart, folder)
    return migrated
  } finally {
    await needsMaking(folder).catch(() => undefined) // clears away what a failed restore left beside the folder
    await lock.release()
  }
}

function sessionOf(thread: EmbeddedThread): SqlSession {
  return {
    query: (sql, params = []) => thread.ask({ statements: [{ sql, params }] }, SECONDS),
    script: async (sql) => {
      await thread.ask({ script: sql }, SECONDS)
    },
  }
}

async function intoPostgres(
  target: Extract<RestoreTarget, { kind: 'postgresql' }>,
  migrations: string,
  known: readonly Migration[],
  read: ReadBackup,
  rows: RestoreRows,
): Promise<readonly string[]> {
  const upTo = read.header.migrations.length
  await asPostgresOwner(target.ownerUrl, async (session) => {
    // A restore that was killed may have left tables without rows; those of the backup's own schema may be filled now.
    await refuseFull(session, await keptTables(session))
    if ((await appliedMigrations(session)).length > upTo) {
      throw new StoreRefused(
        'The database has tables of a later schema than the backup. Restore makes its own tables: give it an empty database.',
      )
    }
  })
  await migratePostgres(target.ownerUrl, { migrations, appLogin: target.appLogin, at: rows.at, upTo })
  return asPostgresOwner(target.ownerUrl, async (session) => {
    await restoreRows(session, rows)
    return migrate(session, known, { at: rows.at })
  })
}

interface UnpackedFiles {
  readonly apart: string
  place(): Promise<void>
}

/**
 * The folder must be absent or empty, or hold this very backup's files: they are put there just before the rows are
 * committed, so a restore that was killed in between can be run again.
 */
async function refuseFiles(folder: string, read: ReadBackup): Promise<void> {
  for (const name of await anythingIn(folder)) {
    const said = read.trailer.files[name]
    if (said === undefined || (await sha256Of(path.join(folder, name))) !== said.sha256)
      throw new StoreRefused(
        `The folder ${folder} already holds files. A backup is restored into an empty place only.`,
      )
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Removes what a restore that was killed left beside the folder of files. */
async function clearUnpacked(begins: string): Promise<void> {
  const parent = path.dirname(begins)
  for (const name of await readdir(parent)) {
    const pid = Number(name.startsWith(path.basename(begins)) ? name.slice(path.basename(begins).length) : '')
    if (pid > 0 && !processLives(pid)) await rm(path.join(parent, name), { recursive: true, force: true })
  }
}

/** Writes the stored files beside their place, each checked against the trailer; `place` puts them there at once. */
async function unpackFiles(file: string, read: ReadBackup, folder: string): Promise<UnpackedFiles> {
  const begins = `${path.resolve(folder)}.restoring-`
  const apart = `${begins}${process.pid}`
  await rm(apart, { recursive: true, force: true })
  await mkdir(apart, { recursive: true, mode: 0o700 })
  await clearUnpacked(begins)
  try {
    await writeFilesTo(apart, file, read)
  } catch (error) {
    await rm(apart, { recursive: true, force: true })
    throw error
  }
  return {
    apart,
    place: async () => {
      await rm(folder, { recursive: true, force: true })
      await rename(apart, folder)
    },
  }
}

async function writeFilesTo(apart: string, file: string, read: ReadBackup): Promise<void> {
  let writing: { name: string; close(): Promise<void>; write(bytes: Buffer): Promise<void> } | null = null
  for await (const line of backupLines(file)) {
    if (line.is === 'part') await writing?.write(line.bytes)
    if (line.is !== 'file' && line.is !== 'trailer') continue
    await writing?.close()
    writing = line.is === 'file' ? await startFile(apart, line.name, read) : null
  }
}

async function startFile(apart: string, name: string, read: ReadBackup) {
  const place = path.join(apart, name)
  if (!place.startsWith(apart + path.sep))
    throw new StoreRefused(`The backup names a file outside its folder: ${name}.`)
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  const handle = await open(place, 'wx', 0o600)
  const hash = createHash('sha256')
  return {
    name,
    write: async (bytes: Buffer) => {
      hash.update(bytes)
      await handle.writeFile(bytes)
    },
    close: async () => {
      await handle.sync()
      await handle.close()
      if (hash.digest('hex') !== read.trailer.files[name]?.sha256)
        throw new StoreRefused(`The stored file ${name} is not what the backup says.`)
    },
  }
}
