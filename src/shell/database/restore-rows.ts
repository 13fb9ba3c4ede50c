import type { Db } from '../../schema/db.ts'
import { type BackupTrailer, backupLines, TableSummer } from './backup-format.ts'
import { databaseOver } from './one-connection-dialect.ts'
import type { SqlSession } from './session.ts'
import { ident, type KeptTable, keptTables, tableRows } from './table-rows.ts'
import { StoreRefused } from './unit.ts'

/** What following one audit chain found. */
export interface FollowedChain {
  readonly areaName: string | null
  readonly verdict: { readonly ok: true } | { readonly ok: false; readonly sentence: string }
}

export interface RestoreRows {
  readonly file: string
  readonly trailer: BackupTrailer
  readonly at: string
  readonly record: {
    readonly id: string
    readonly takenAt: string
    readonly bytes: number
    readonly sha256: string
    readonly where: string
  }
  /** Follows every audit chain; answers which are whole. The chains belong to a feature, so the entry hands this in. */
  readonly verifyLogs: (db: Db) => Promise<readonly FollowedChain[]>
  /** Puts the stored files in their place, last of all before the rows are committed. */
  readonly placeFiles: () => Promise<void>
}

/**
 * Loads the rows of a backup in one transaction, as the owner, into tables that hold none. History and audit come as
 * rows, so triggers rest meanwhile; foreign keys are taken off and put back, which checks them all. Then everything is
 * read again from the database and compared with the backup, and the audit chains are followed. Old sign-ins are ended.
 * The stored files are in their place before the commit: rows never name a file that is not there.
 */
export async function restoreRows(session: SqlSession, work: RestoreRows): Promise<void> {
  await session.script('begin')
  try {
    await session.query(
      `select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true)`,
    )
    const tables = await keptTables(session)
    await refuseFull(session, tables)
    const putBack = await openUp(session, tables)
    await load(session, tables, work.file)
    await compare(session, tables, work.trailer)
    await refuseBrokenChains(session, work)
    await endSignIns(session, work.at)
    if (tables.some(({ name }) => name === 'outgoing_mail')) await holdMail(session, work.at)
    await recordRestore(session, work)
    await session.script(putBack.join(';\n'))
    await work.placeFiles()
    await session.script('commit')
  } catch (error) {
    await session.script('rollback').catch(() => undefined) // the connection is gone, and the transaction with it
    throw error
  }
}

/** Throws StoreRefused when any table holds a row: a restore never mixes with what is there. */
export async function refuseFull(session: SqlSession, tables: readonly KeptTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await session.query(`select exists (select from public.${ident(name)}) as full`)
    if (rows[0]?.full === true) {
      throw new StoreRefused(
        'The database already holds records. A backup is restored into an empty place only: make a new one.',
      )
    }
  }
}

/** Lets the owner write everything; answers the statements that put things back as they were. */
async function openUp(session: SqlSession, tables: readonly KeptTable[]): Promise<readonly string[]> {
  const putBack: string[] = []
  const keys = await session.query(`
    select c.conname, t.relname, pg_catalog.pg_get_constraintdef(c.oid) as def
    from pg_catalog.pg_constraint c join pg_catalog.pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace`)
  for (const { conname, relname, def } of keys.rows) {
    await session.script(
      `alter table public.${ident(String(relname))} drop constraint ${ident(String(conname))}`,
    )
    putBack.push(
      `alter table public.${ident(String(relname))} add constraint ${ident(String(conname))} ${String(def)}`,
    )
  }
  const forced = await session.query(
    `select relname from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity`,
  )
  const isForced = new Set(forced.rows.map((row) => row.relname))
  for (const { name } of tables) {
    await session.script(`alter table public.${ident(name)} disable trigger user`)
    putBack.push(`alter table public.${ident(name)} enable trigger user`)
    if (isForced.has(name)) {
      await session.script(`alter table public.${ident(name)} no force row level security`)
      putBack.push(`alter table public.${ident(name)} force row level security`)
    }
  }
  return putBack
}

const BATCH_CHARACTERS = 1_000_000

async function load(session: SqlSession, tables: readonly KeptTable[], file: string): Promise<void> {
  const known = new Set(tables.map((table) => table.name))
  let table = ''
  let batch: string[] = []
  let size = 0
  const flush = async () => {
    if (batch.length > 0) await insert(session, table, batch)
    batch = []
    size = 0
  }
  for await (const line of backupLines(file)) {
    if (line.is === 'row') {
      batch.push(line.text)
      size += line.text.length
      if (size >= BATCH_CHARACTERS) await flush()
    } else if (line.is === 'table') {
      await flush()
      table = line.table
      if (!known.has(table))
        throw new StoreRefused(`The backup holds a table ${table} that its own schema does not have.`)
    }
  }
  await flush()
  await continueCounters(session)
}

async function insert(session: SqlSession, table: string, batch: readonly string[]): Promise<void> {
  const name = `public.${ident(table)}`
  await session.query(
    `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $1::json)`,
    [`[${batch.join(',')}]`],
  )
}

/** Counters go on from the highest number that was restored. */
async function continueCounters(session: SqlSession): Promise<void> {
  const { rows } = await session.query(`
    select c.relname, a.attname from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`)
  for (const { relname, attname } of rows) {
    const table = `public.${ident(String(relname))}`
    const column = ident(String(attname))
    await session.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${column})) from ${table} having max(${column}) is not null`,
      [table, attname],
    )
  }
}

async function compare(
  session: SqlSession,
  tables: readonly KeptTable[],
  trailer: BackupTrailer,
): Promise<void> {
  for (const table of tables) {
    const summer = new TableSummer()
    for await (const text of tableRows(session, table)) summer.add(text)
    const found = summer.sum()
    const said = trailer.tables[table.name]
    if (said === undefined || found.rows !== said.rows || found.sha256 !== said.sha256) {
      throw new StoreRefused(
        `After loading, the table ${table.name} is not what the backup holds. Nothing was restored.`,
      )
    }
  }
}

async function refuseBrokenChains(session: SqlSession, work: RestoreRows): Promise<void> {
  const verdicts = await work.verifyLogs(databaseOver((sql, params) => session.query(sql, params)))
  for (const { areaName, verdict } of verdicts) {
    if (verdict.ok) continue
    throw new StoreRefused(
      `The audit log in this backup does not verify. ${areaName ?? 'This installation'}: ${verdict.sentence} Nothing was restored.`,
    )
  }
}

async function endSignIns(session: SqlSession, at: string): Promise<void> {
  await session.query('update public.session set ended_at = $1 where ended_at is null', [at])
  await session.query('update public.sign_in_link set used_at = $1 where used_at is null', [at])
}

/** What waited when the backup was taken may have gone since, and a restore into a second place must write to nobody. */
async function holdMail(session: SqlSession, at: string): Promise<void> {
  await session.query(
    `update public.outgoing_mail set state = 'given-up', claim = null, leased_until = null, settled_at = $1,
       words = case when local_area_id is null then '' else words end,
       last_answer = $2, version = version + 1 where state in ('waiting', 'sending')`,
    [
      at,
      'It waited when the backup was taken, and may have gone since. A restore sends nothing: send it again if it should go.',
    ],
  )
}

async function recordRestore(session: SqlSession, { file, at, record }: RestoreRows): Promise<void> {
  await session.query(
    `insert into public.backup_record (id, taken_at, file, bytes, sha256, verified_at, restored_at, where_restored)
     values ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [record.id, record.takenAt, file, record.bytes, record.sha256, at, record.where],
  )
}
