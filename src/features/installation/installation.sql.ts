/** What the administrator's page shows of this installation: backups, and who may open areas. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'

export interface BackupRecord {
  readonly takenAt: string
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly verifiedAt: string | null
  readonly restoredAt: string | null
  readonly whereRestored: string | null
}

export async function backupRecordAdd(
  db: Db,
  row: { id: string; takenAt: string; file: string; bytes: number; sha256: string; verifiedAt: string },
): Promise<void> {
  await db
    .insertInto('backup_record')
    .values({
      id: row.id,
      taken_at: row.takenAt,
      file: row.file,
      bytes: row.bytes,
      sha256: row.sha256,
      verified_at: row.verifiedAt,
    })
    .execute()
}

/** The newest backups first. */
export async function backupRecords(db: Db, most: number): Promise<readonly BackupRecord[]> {
  const rows = await db
    .selectFrom('backup_record')
    .selectAll()
    .orderBy('taken_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    takenAt: row.taken_at,
    file: row.file,
    bytes: row.bytes,
    sha256: row.sha256,
    verifiedAt: row.verified_at,
    restoredAt: row.restored_at,
    whereRestored: row.where_restored,
  }))
}

export async function lastBackup(db: Db): Promise<BackupRecord | null> {
  return (await backupRecords(db, 1))[0] ?? null
}

/** When a backup was last restored anywhere that this database knows of. */
export async function lastRestored(db: Db): Promise<BackupRecord | null> {
  const rows = await db
    .selectFrom('backup_record')
    .selectAll()
    .where('restored_at', 'is not', null)
    .orderBy('restored_at', 'desc')
    .limit(1)
    .execute()
  const row = rows[0]
  return row === undefined
    ? null
    : {
        takenAt: row.taken_at,
        file: row.file,
        bytes: row.bytes,
        sha256: row.sha256,
        verifiedAt: row.verified_at,
        restoredAt: row.restored_at,
        whereRestored: row.where_restored,
      }
}

/** What is made of the demonstration area: the day it counts from, its address, and the steps that are done. */
export interface DemonstrationDone {
  readonly day: LocalDate
  readonly areaSlug: string | null
  readonly steps: ReadonlySet<string>
}

/** Null where no demonstration was begun. */
export async function demonstrationDone(db: Db): Promise<DemonstrationDone | null> {
  const rows = await db.selectFrom('demonstration_step').select(['step', 'day', 'area_slug']).execute()
  const [first] = rows
  return first === undefined
    ? null
    : {
        day: first.day as LocalDate,
        areaSlug: rows.find((row) => row.area_slug !== null)?.area_slug ?? null,
        steps: new Set(rows.map((row) => row.step)),
      }
}

/** One at a time, however many copies of the server start: the next waits until this transaction ends. */
export async function demonstrationTurn(db: Db): Promise<void> {
  await takeTurn(db, 'demonstration')
}

export async function demonstrationStepAdd(
  db: Db,
  step: {
    readonly step: string
    readonly day: LocalDate
    readonly areaSlug: string | null
    readonly at: string
  },
): Promise<void> {
  await db
    .insertInto('demonstration_step')
    .values({ step: step.step, day: step.day, area_slug: step.areaSlug, done_at: step.at })
    .execute()
}
