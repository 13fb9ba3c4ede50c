import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SqlSession } from './session.ts'
import { StoreRefused } from './unit.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

export interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

const NAMED = /^(\d{4})-([a-z0-9-]+)\.sql$/

/** The numbered SQL files of a folder, in order. Throws when a number is missing, or held twice. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const found: Migration[] = []
  for (const file of (await readdir(folder)).sort()) {
    const named = NAMED.exec(file)
    if (named === null) continue
    const sql = await readFile(path.join(folder, file), 'utf8')
    const sha256 = createHash('sha256').update(sql).digest('hex')
    found.push({ number: Number(named[1]), name: file.slice(0, -4), sql, sha256 })
  }
  found.forEach((migration, place) => {
    if (migration.number !== place + 1)
      throw new StoreRefused(`There is no migration number ${place + 1} in ${folder}.`)
  })
  return found
}

/** Which migrations a database has had; none when it is new. */
export async function appliedMigrations(session: SqlSession): Promise<readonly AppliedMigration[]> {
  const { rows } = await session.query(`select to_regclass('public.schema_migration') is not null as there`)
  if (rows[0]?.there !== true) return []
  const applied = await session.query(
    'select number, name, sha256 from public.schema_migration order by number',
  )
  return applied.rows.map((row) => ({
    number: Number(row.number),
    name: String(row.name),
    sha256: String(row.sha256),
  }))
}

export type SchemaState =
  | { readonly is: 'current' }
  | { readonly is: 'behind' | 'ahead' | 'changed'; readonly sentence: string }

/** Compares what a database has had with what this version of Throughline brings. */
export function schemaState(applied: readonly AppliedMigration[], known: readonly Migration[]): SchemaState {
  for (const [place, was] of applied.entries()) {
    const now = known[place]
    if (now === undefined) {
      return {
        is: 'ahead',
        sentence: `The database has had migration ${was.name}, which this version of Throughline does not know. Start the newer version, or restore a backup into an empty place. \`throughline migrate\` cannot go back.`,
      }
    }
    if (now.name !== was.name || now.sha256 !== was.sha256) {
      return {
        is: 'changed',
        sentence: `Migration ${was.name} was applied to this database in another wording than the file ${now.name} has now. An applied migration is never changed: put the file back and write a new one. \`throughline migrate\` refuses until then.`,
      }
    }
  }
  const next = known[applied.length]
  if (next === undefined) return { is: 'current' }
  return {
    is: 'behind',
    sentence: `The database has not had migration ${next.name}. Run \`throughline migrate\` with DATABASE_OWNER_URL set, then start again.`,
  }
}

export interface MigrateOptions {
  /** ISO instant, recorded beside each migration. */
  readonly at: string
  /** Called before and after each; for tests and for the command line to print. */
  readonly onApplied?: (name: string) => void
}

/**
 * Applies what is missing, each migration in its own transaction with its record, so that a kill leaves it whole or not
 * at all. A lock on the database keeps two runs apart. No statement waits more than five seconds for a table: better to
 * fail and be run again than to stop everybody. Answers the names applied. Throws `StoreRefused` on a schema that is
 * ahead or was changed.
 */
export async function migrate(
  session: SqlSession,
  known: readonly Migration[],
  options: MigrateOptions,
): Promise<readonly string[]> {
  const done: string[] = []
  await session.script(`set lock_timeout = '60s'`)
  await session.query(`select pg_advisory_lock(hashtextextended('throughline migrate', 0))`)
  try {
    await session.script(`set lock_timeout = '5s'`)
    const state = schemaState(await appliedMigrations(session), known)
    if (state.is === 'ahead' || state.is === 'changed') throw new StoreRefused(state.sentence)
    for (const migration of known.slice((await appliedMigrations(session)).length)) {
      await applyOne(session, migration, options.at)
      done.push(migration.name)
      options.onApplied?.(migration.name)
    }
  } finally {
    await session.query(`select pg_advisory_unlock(hashtextextended('throughline migrate', 0))`)
    await session.script('reset lock_timeout')
  }
  return done
}

async function applyOne(session: SqlSession, migration: Migration, at: string): Promise<void> {
  await session.script('begin')
  try {
    await session.script(migration.sql)
    await session.query(
      'insert into public.schema_migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)',
      [migration.number, migration.name, migration.sha256, at],
    )
    await session.script('commit')
  } catch (error) {
    await session.script('rollback')
    throw new Error(`Migration ${migration.name} failed and left nothing behind: ${String(error)}`, {
      cause: error,
    })
  }
}
