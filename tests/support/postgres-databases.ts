import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migratePostgres } from '../../src/shell/database/postgres-owner.ts'
import { migrationsFolder, schemaKey, templateAt } from './built-parts.ts'

/** Made for throw-away servers only: the address in TEST_DATABASE_URL must be a superuser's. */
export const ownerLogin = 'tl_test_owner'
export const appLogin = 'tl_test_app'
const password = 'throw-away-server-only'

/** The superuser's address; throws, and so fails the test, when there is no server to test on. */
export function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined || url === '') {
    throw new Error(
      'TEST_DATABASE_URL is not set, so nothing was tested on PostgreSQL. Run npm test, which starts one, or set THROUGHLINE_SKIP_POSTGRES=1 to leave that half out.',
    )
  }
  return url
}

export function urlOf(login: string | null, database: string): string {
  const url = new URL(adminUrl())
  url.pathname = `/${database}`
  if (login !== null) {
    url.username = login
    url.password = password
  }
  return url.toString()
}

/** Runs work on one connection as the superuser. */
export async function asAdmin<T>(work: (client: pg.Client) => Promise<T>, database?: string): Promise<T> {
  const client = new pg.Client({
    connectionString: database === undefined ? adminUrl() : urlOf(null, database),
  })
  client.on('error', () => undefined) // a test may stop the server under it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Roles belong to the whole server, so test processes make them one after another. */
async function underServerLock<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return asAdmin(async (client) => {
    await client.query('select pg_advisory_lock(7421)')
    return work(client)
  })
}

async function makeRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles')
  const there = new Set(rows.map((row) => row.rolname))
  if (!there.has(ownerLogin))
    await client.query(`create role ${ownerLogin} login createrole password '${password}'`)
  if (!there.has(appLogin)) await client.query(`create role ${appLogin} login password '${password}'`)
  // On PostgreSQL 16 and later only who made a role, or was given it, may grant it on.
  for (const group of ['throughline_app', 'throughline_keeper']) {
    if (there.has(group)) await client.query(`grant ${group} to ${ownerLogin} with admin option`)
  }
}

let template: Promise<string> | undefined

async function makeTemplate(): Promise<string> {
  const name = `tl_template_${await schemaKey()}`
  await underServerLock(async (client) => {
    await makeRoles(client)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 1) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} owner ${ownerLogin}`)
    await migratePostgres(urlOf(ownerLogin, draft), {
      migrations: migrationsFolder,
      appLogin,
      at: templateAt,
    })
    await client.query(`alter database ${draft} rename to ${name}`)
  })
  return name
}

/** A migrated database of its own; answers its name. */
export async function copyDatabase(): Promise<string> {
  template ??= makeTemplate()
  const from = await template
  const name = newName()
  await asAdmin((client) => client.query(`create database ${name} template ${from} owner ${ownerLogin}`))
  return name
}

/** An empty database that belongs to the owner; answers its name. */
export async function emptyDatabase(): Promise<string> {
  await underServerLock(makeRoles)
  const name = newName()
  await asAdmin((client) => client.query(`create database ${name} owner ${ownerLogin}`))
  return name
}

export async function dropDatabase(name: string): Promise<void> {
  await asAdmin((client) => client.query(`drop database if exists ${name} with (force)`))
}

function newName(): string {
  return `tl_${randomBytes(6).toString('hex')}`
}
