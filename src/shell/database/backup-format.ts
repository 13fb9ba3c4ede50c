/**
 * The backup file, the same for both stores: gzip of lines of JSON. First a header; then for each table its name and its
 * rows, each as the database itself writes it; then each stored file in parts; then a trailer with counts and hashes.
 * The last 109 bytes are a small gzip member of their own that holds the SHA-256 of everything before it, so a change of
 * any byte is seen, and `zcat` still reads the file.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { crc32, createGunzip } from 'node:zlib'
import type { AppliedMigration } from './migrate.ts'
import { StoreRefused } from './unit.ts'

export const backupFormat = 1

export interface BackupHeader {
  readonly throughline: 'backup'
  readonly format: number
  readonly takenAt: string
  readonly version: string
  readonly migrations: readonly AppliedMigration[]
}

export interface TableSum {
  readonly rows: number
  /** Of the rows as JSON text, each ended by a line feed, in the order of the key. */
  readonly sha256: string
}

export interface BackupTrailer {
  readonly tables: Readonly<Record<string, TableSum>>
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>
}

export type BackupLine =
  | { readonly is: 'header'; readonly header: BackupHeader }
  | { readonly is: 'table'; readonly table: string }
  | { readonly is: 'row'; readonly text: string }
  | { readonly is: 'file'; readonly name: string }
  | { readonly is: 'part'; readonly bytes: Buffer }
  | { readonly is: 'trailer'; readonly trailer: BackupTrailer }

const ROW = '{"row":'

export function writeLine(line: BackupLine): string {
  switch (line.is) {
    case 'header':
      return JSON.stringify(line.header)
    case 'table':
      return JSON.stringify({ table: line.table })
    case 'row':
      return `${ROW}${line.text}}` // never parsed here: a number of the database may be larger than ours are exact
    case 'file':
      return JSON.stringify({ file: line.name })
    case 'part':
      return JSON.stringify({ part: line.bytes.toString('base64') })
    case 'trailer':
      return JSON.stringify({ trailer: line.trailer })
  }
}

function parseLine(text: string): BackupLine | null {
  if (text.startsWith(ROW)) return { is: 'row', text: text.slice(ROW.length, -1) }
  const value = JSON.parse(text) as Record<string, unknown>
  if (value.throughline === 'backup') return { is: 'header', header: value as unknown as BackupHeader }
  if (typeof value.table === 'string') return { is: 'table', table: value.table }
  if (typeof value.file === 'string') return { is: 'file', name: value.file }
  if (typeof value.part === 'string') return { is: 'part', bytes: Buffer.from(value.part, 'base64') }
  if (value.trailer !== undefined) return { is: 'trailer', trailer: value.trailer as BackupTrailer }
  if (typeof value.sealed === 'string') return null
  throw new StoreRefused('The backup holds a line that this version does not know.')
}

/** The last member: a stored (not compressed) gzip block, so that its bytes follow from the hash alone. */
export function sealOf(sha256: string): Buffer {
  const text = Buffer.from(`{"sealed":"${sha256}"}\n`)
  const seal = Buffer.alloc(10 + 5 + text.length + 8)
  seal.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1])
  seal.writeUInt16LE(text.length, 11)
  seal.writeUInt16LE(~text.length & 0xffff, 13)
  text.copy(seal, 15)
  seal.writeUInt32LE(crc32(text), 15 + text.length)
  seal.writeUInt32LE(text.length, 19 + text.length)
  return seal
}

const SEAL_BYTES = sealOf('0'.repeat(64)).length

/** Checks the seal: answers the file's own length and SHA-256. Throws StoreRefused for a file that was altered or cut. */
export async function checkSeal(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const handle = await open(file).catch((error: unknown) => {
    throw new StoreRefused(`There is no backup at ${file}. Check the name.`, { cause: error })
  })
  const inner = createHash('sha256')
  const outer = createHash('sha256')
  try {
    const { size } = await handle.stat()
    const end = size - SEAL_BYTES
    const seal = Buffer.alloc(SEAL_BYTES)
    if (end > 0) {
      for await (const chunk of createReadStream('', {
        fd: handle.fd,
        autoClose: false,
        start: 0,
        end: end - 1,
      })) {
        inner.update(chunk as Buffer)
        outer.update(chunk as Buffer)
      }
      await handle.read(seal, 0, SEAL_BYTES, end)
    }
    if (!seal.equals(sealOf(inner.digest('hex')))) {
      throw new StoreRefused(
        `The backup ${file} was altered or cut short, or is no backup. Nothing was restored: use another one.`,
      )
    }
    return { bytes: size, sha256: outer.update(seal).digest('hex') }
  } finally {
    await handle.close()
  }
}

/** The lines of a sealed file. Check the seal first: this trusts what it reads. */
export async function* backupLines(file: string): AsyncGenerator<BackupLine> {
  const unzipped = createReadStream(file).pipe(createGunzip())
  for await (const text of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = parseLine(text)
    if (line !== null) yield line
  }
}

/** Adds up a table's rows as they pass. */
export class TableSummer {
  readonly #hash: Hash = createHash('sha256')
  #rows = 0

  add(text: string): void {
    this.#hash.update(text).update('\n')
    this.#rows += 1
  }

  sum(): TableSum {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') }
  }
}
