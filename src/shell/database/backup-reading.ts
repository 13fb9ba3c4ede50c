import { createHash } from 'node:crypto'
import {
  type BackupHeader,
  type BackupLine,
  type BackupTrailer,
  backupFormat,
  backupLines,
  checkSeal,
  TableSummer,
} from './backup-format.ts'
import { StoreRefused } from './unit.ts'

export interface ReadBackup {
  readonly header: BackupHeader
  readonly trailer: BackupTrailer
  readonly rows: number
  readonly files: number
  readonly bytes: number
  readonly sha256: string
}

/**
 * Reads a backup from end to end and works every count and hash out again. Throws StoreRefused, with a sentence, for a
 * file that was altered or cut short, for one of a newer format, and for one whose trailer does not fit its contents.
 */
export async function readBackup(file: string): Promise<ReadBackup> {
  const sealed = await checkSeal(file)
  const check = new BackupCheck()
  for await (const line of backupLines(file)) check.take(line)
  const { header, trailer } = check.finish()
  const rows = Object.values(trailer.tables).reduce((all, table) => all + table.rows, 0)
  return { header, trailer, rows, files: Object.keys(trailer.files).length, ...sealed }
}

class BackupCheck {
  #header: BackupHeader | null = null
  #trailer: BackupTrailer | null = null
  #table: { name: string; summer: TableSummer } | null = null
  #file: { name: string; hash: ReturnType<typeof createHash>; bytes: number } | null = null
  readonly #tables: Record<string, unknown> = {}
  readonly #files: Record<string, unknown> = {}

  take(line: BackupLine): void {
    if (this.#header === null && line.is !== 'header')
      throw new StoreRefused('The backup does not begin with its header.')
    if (line.is === 'header') this.#begin(line.header)
    else if (line.is === 'row') this.#table?.summer.add(line.text)
    else if (line.is === 'part') this.#part(line.bytes)
    else {
      this.#endPiece()
      if (line.is === 'table') this.#table = { name: line.table, summer: new TableSummer() }
      else if (line.is === 'file') this.#file = { name: line.name, hash: createHash('sha256'), bytes: 0 }
      else this.#trailer = line.trailer
    }
  }

  finish(): { header: BackupHeader; trailer: BackupTrailer } {
    if (this.#header === null || this.#trailer === null)
      throw new StoreRefused('The backup has no end. Use another one.')
    const found = JSON.stringify({ tables: this.#tables, files: this.#files })
    const said = JSON.stringify({ tables: this.#trailer.tables, files: this.#trailer.files })
    if (found !== said)
      throw new StoreRefused('The backup does not hold what its last line says. Use another one.')
    return { header: this.#header, trailer: this.#trailer }
  }

  #begin(header: BackupHeader): void {
    if (header.format > backupFormat) {
      throw new StoreRefused(
        'The backup was made by a newer version of Throughline. Restore it with that version.',
      )
    }
    this.#header = header
  }

  #part(bytes: Buffer): void {
    if (this.#file === null) return
    this.#file.hash.update(bytes)
    this.#file.bytes += bytes.length
  }

  #endPiece(): void {
    if (this.#table !== null) this.#tables[this.#table.name] = this.#table.summer.sum()
    if (this.#file !== null) {
      this.#files[this.#file.name] = { bytes: this.#file.bytes, sha256: this.#file.hash.digest('hex') }
    }
    this.#table = null
    this.#file = null
  }
}
