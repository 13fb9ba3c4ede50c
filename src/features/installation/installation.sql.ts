/** What the administrator's page shows of this installation: backups, and who may open areas. */
import type { Db } from '../../schema/db.ts'

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
