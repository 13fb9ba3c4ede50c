import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { createGzip, type Gzip } from 'node:zlib'
import { CompiledQuery } from 'kysely'
import type { Db } from '../../schema/db.ts'
import {
  type BackupHeader,
  type BackupLine,
  type BackupTrailer,
  backupFormat,
  sealOf,
  type TableSum,
  TableSummer,
  writeLine,
} from './backup-format.ts'
import { readBackup } from './backup-reading.ts'
import { keptFiles } from './kept-files.ts'
import { appliedMigrations } from './migrate.ts'
import { processLives } from './process-identity.ts'
import type { SqlSession } from './session.ts'
import { keptTables, tableRows } from './table-rows.ts'
import { type Store, StoreRefused } from './unit.ts'

export { type RestoreOptions, type RestoreReport, type RestoreTarget, restore } from './restore.ts'

export interface BackupOptions {
  /** Where the backup file is put. */
  readonly folder: string
  /** The folder of stored files; left out when there is none. */
  readonly files?: string
  /** ISO instant; it names the file. */
  readonly at: string
  /** The product's version. */
  readonly version: string
}

export interface BackupReport {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
  readonly files: number
  /** Stored files whose bytes no longer fit their name. They are in the backup as they are. */
  readonly alteredFiles: readonly string[]
}

/**
 * Takes a backup of everything: all rows as they stood at one moment, then the stored files. The store must be able to
 * `keep`. The file appears under its name only when it is whole, flushed, and was read back and checked from its first
 * byte to its last. Throws StoreRefused when there is a file of that name already.
 */
export async function backup(store: Store, options: BackupOptions): Promise<BackupReport> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const name = `throughline-backup-${options.at.replaceAll(/[:.]/g, '-')}.ndjson.gz`
  const file = path.join(options.folder, name)
  if (await exists(file)) throw new StoreRefused(`There is a backup at ${file} already.`)
  await removeAbandoned(options.folder)
  const draft = path.join(options.folder, `${draftBegins}${process.pid}-${name}`)
  const out = await BackupWriter.start(draft)
  try {
    const tables = await store.keep((db) => writeRows(out, sessionOf(db), options))
    const { files, altered } = await writeFiles(out, options.files)
    const trailer: BackupTrailer = { tables, files }
    await out.line({ is: 'trailer', trailer })
    await out.finish()
    const { bytes, sha256, rows, files: kept } = await readBackup(draft)
    await rename(draft, file)
    await syncFolder(options.folder)
    return { file, bytes, sha256, rows, files: kept, alteredFiles: altered }
  } finally {
    await out.abandon()
    await rm(draft, { force: true })
  }
}

/** A draft has a name of its own, so that nothing that lists backups takes it for one. */
const draftBegins = `unfinished-${hostname()}-`

/** Removes the drafts that processes of this machine left when they were killed. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(draftBegins)
      ? Number.parseInt(name.slice(draftBegins.length), 10)
      : Number.NaN
    if (!Number.isNaN(pid) && !processLives(pid)) await rm(path.join(folder, name), { force: true })
  }
}

/** The keeper's transaction as a plain session. */
function sessionOf(db: Db): Pick<SqlSession, 'query' | 'script'> {
  return {
    query: async (sql, params = []) => {
      const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(sql, [...params]))
      return { rows, count: rows.length }
    },
    script: async (sql) => {
      await db.executeQuery(CompiledQuery.raw(sql))
    },
  }
}

async function writeRows(
  out: BackupWriter,
  session: Pick<SqlSession, 'query' | 'script'>,
  options: BackupOptions,
): Promise<Readonly<Record<string, TableSum>>> {
  const migrations = await appliedMigrations(session)
  const header: BackupHeader = {
    throughline: 'backup',
    format: backupFormat,
    takenAt: options.at,
    version: options.version,
    migrations,
  }
  await out.line({ is: 'header', header })
  const sums: Record<string, TableSum> = {}
  for (const table of await keptTables(session)) {
    await out.line({ is: 'table', table: table.name })
    const summer = new TableSummer()
    for await (const text of tableRows(session, table)) {
      summer.add(text)
      await out.line({ is: 'row', text })
    }
    sums[table.name] = summer.sum()
  }
  return sums
}

const PART_BYTES = 384 * 1024

/** Files are only ever added, so those there after the rows were read hold all that the rows name. */
async function writeFiles(
  out: BackupWriter,
  folder: string | undefined,
): Promise<{ files: BackupTrailer['files']; altered: readonly string[] }> {
  const files: Record<string, { bytes: number; sha256: string }> = {}
  const altered: string[] = []
  for (const name of folder === undefined ? [] : await keptFiles(folder)) {
    await out.line({ is: 'file', name })
    const hash = createHash('sha256')
    let bytes = 0
    for await (const part of createReadStream(path.join(folder ?? '', name), { highWaterMark: PART_BYTES })) {
      hash.update(part as Buffer)
      bytes += (part as Buffer).length
      await out.line({ is: 'part', bytes: part as Buffer })
    }
    const sha256 = hash.digest('hex')
    files[name] = { bytes, sha256 }
    if (path.basename(name) !== sha256) altered.push(name)
  }
  return { files, altered }
}

/** Writes lines through gzip to a file, then flushes it and seals it. */
class BackupWriter {
  readonly #file: FileHandle
  readonly #gzip: Gzip
  readonly #hash = createHash('sha256')
  readonly #written: Promise<void>
  #closed = false

  private constructor(file: FileHandle) {
    this.#file = file
    this.#gzip = createGzip()
    this.#written = this.#drain()
    this.#written.catch(() => this.#gzip.destroy()) // a full disk ends the writing; finish() says so
  }

  static async start(draft: string): Promise<BackupWriter> {
    return new BackupWriter(await open(draft, 'wx', 0o600))
  }

  async #drain(): Promise<void> {
    for await (const chunk of this.#gzip) {
      this.#hash.update(chunk as Buffer)
      await this.#file.writeFile(chunk as Buffer)
    }
  }

  async line(line: BackupLine): Promise<void> {
    if (this.#gzip.write(`${writeLine(line)}\n`)) return
    await Promise.race([once(this.#gzip, 'drain'), this.#written])
  }

  async finish(): Promise<void> {
    this.#gzip.end()
    await this.#written
    await this.#file.writeFile(sealOf(this.#hash.digest('hex')))
    await this.#file.sync()
    await this.abandon()
  }

  async abandon(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#file.close()
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
