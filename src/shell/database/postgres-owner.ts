import pg from 'pg'
import { type MigrateOptions, migrate, readMigrations } from './migrate.ts'
import { storeFault } from './postgres-faults.ts'
import { connectionConfig } from './postgres-store.ts'
import type { SqlSession } from './session.ts'
import { StoreRefused } from './unit.ts'

const OWNER_SECONDS = 3600

/** One connection with the owner's address, for migrations and restore. */
export async function asPostgresOwner<T>(
  ownerUrl: string,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connectionConfig(ownerUrl, OWNER_SECONDS))
  client.on('error', () => undefined) // the query under way fails too, and says so
  try {
    await client.connect()
    await client.query(`set TimeZone = 'UTC'; set DateStyle = 'ISO, YMD'`)
    return await work({
      query: async (sql, params = []) => {
        const { rows, rowCount } = await client.query(sql, [...params])
        return { rows, count: rowCount ?? 0 }
      },
      script: async (sql) => {
        await client.query(sql)
      },
    })
  } catch (error) {
    throw storeFault(error)
  } finally {
    await client.end()
  }
}

export interface PostgresMigration extends MigrateOptions {
  readonly migrations: string
  /** The login named in DATABASE_URL; it is put into throughline_app. */
  readonly appLogin: string
  /** Stops after this many; restore begins at the backup's own schema. */
  readonly upTo?: number
}

/**
 * `throughline migrate`: brings the database to this version as its owner, and lets the server's login work as
 * throughline_app. Safe to run again, and beside a running server. Answers the names of what was applied. Throws
 * StoreRefused when the login is missing or is the owner itself.
 */
export async function migratePostgres(
  ownerUrl: string,
  options: PostgresMigration,
): Promise<readonly string[]> {
  const known = await readMigrations(options.migrations)
  return asPostgresOwner(ownerUrl, async (session) => {
    const done = await migrate(
      session,
      options.upTo === undefined ? known : known.slice(0, options.upTo),
      options,
    )
    await letLoginIn(session, options.appLogin)
    return done
  })
}

async function letLoginIn(session: SqlSession, login: string): Promise<void> {
  const { rows } = await session.query(
    `select current_user = $1 as is_owner, exists (select from pg_catalog.pg_roles where rolname = $1) as there`,
    [login],
  )
  if (rows[0]?.is_owner === true) {
    throw new StoreRefused(
      `DATABASE_URL and DATABASE_OWNER_URL name the same login, ${login}. Give the server a login of its own that owns nothing.`,
    )
  }
  if (rows[0]?.there !== true) {
    throw new StoreRefused(
      `There is no login ${login} on this server. Make it first, for example: create role ${login} login password '…'.`,
    )
  }
  const member = await session.query(`select pg_catalog.pg_has_role($1, 'throughline_app', 'member') as is`, [
    login,
  ])
  if (member.rows[0]?.is === true) return
  const { rows: quoted } = await session.query('select pg_catalog.quote_ident($1) as login', [login])
  await session.script(`grant throughline_app to ${String(quoted[0]?.login)}`)
}
