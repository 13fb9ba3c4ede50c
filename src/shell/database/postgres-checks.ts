import type { SqlSession } from './session.ts'
import { StoreRefused } from './unit.ts'

interface Login {
  readonly name: string
  readonly isSuperuser: boolean
  readonly bypasses: boolean
  readonly makesRoles: boolean
  readonly ownsTables: boolean
  readonly isKeeper: boolean
  readonly isApp: boolean
}

async function readLogin(session: SqlSession): Promise<Login> {
  // A role can also do what the roles it belongs to can do, so membership counts like the attribute itself.
  const { rows } = await session.query(`
    with mine as (
      select * from pg_catalog.pg_roles r where pg_catalog.pg_has_role(session_user, r.oid, 'member')
    )
    select session_user as name,
      (select bool_or(rolsuper) from mine) as is_superuser,
      (select bool_or(rolbypassrls) from mine) as bypasses,
      (select bool_or(rolcreaterole) from mine) as makes_roles,
      exists (
        select from pg_catalog.pg_class c join mine on mine.oid = c.relowner
        where c.relnamespace = 'public'::regnamespace
      ) or exists (
        select from pg_catalog.pg_database d join mine on mine.oid = d.datdba
        where d.datname = current_database()
      ) as owns_tables,
      exists (select from mine where rolname = 'throughline_keeper') as is_keeper,
      exists (select from mine where rolname = 'throughline_app') as is_app`)
  const row = rows[0] ?? {}
  return {
    name: String(row.name),
    isSuperuser: row.is_superuser === true,
    bypasses: row.bypasses === true,
    makesRoles: row.makes_roles === true,
    ownsTables: row.owns_tables === true,
    isKeeper: row.is_keeper === true,
    isApp: row.is_app === true,
  }
}

/**
 * The server's login may do nothing that the limited role may not: row-level security is void for a superuser, for a
 * role with BYPASSRLS, and in the end for an owner. Throws StoreRefused with the reason and the way out.
 */
export async function refuseStrongLogin(session: SqlSession): Promise<void> {
  const login = await readLogin(session)
  const because = tooStrong(login)
  if (because !== null) {
    throw new StoreRefused(
      `The login ${login.name} of DATABASE_URL ${because}, so row-level security would not hold. Use a login that owns nothing, and keep the owner's address for \`throughline migrate\` (DATABASE_OWNER_URL).`,
    )
  }
}

function tooStrong(login: Login): string | null {
  if (login.isSuperuser) return 'is a superuser'
  if (login.bypasses) return 'has BYPASSRLS'
  if (login.ownsTables) return 'owns the database or its tables'
  if (login.makesRoles) return 'may create roles'
  if (login.isKeeper) return 'belongs to throughline_keeper, which sees every area'
  return null
}

/** The login must be able to work as throughline_app; asked after the schema, which makes that role. */
export async function refuseStranger(session: SqlSession): Promise<void> {
  const login = await readLogin(session)
  if (!login.isApp) {
    throw new StoreRefused(
      `The login ${login.name} does not belong to throughline_app. Run \`throughline migrate\`, which grants it.`,
    )
  }
}
