/** Questions and changes about people, their sessions and their roles. */
import { sql } from 'kysely'
import type { Actor, LocalDate, Role, Side } from '../../foundation/index.ts'
import type { AreaHere } from '../../route/index.ts'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import type { SessionRow } from './person.ts'

export interface SessionFound {
  readonly sessionId: string
  readonly csrfSecret: string
  readonly personId: string
  readonly name: string
  readonly opensAreas: boolean
  /** The side that the person chose to act on, where they hold roles on several. */
  readonly actingIn: string | null
}

/** The live session with this token hash: not ended, not past its last day, used within the idle limit. */
export async function findSession(
  db: Db,
  tokenHash: string,
  at: string,
  idleMinutes: number,
): Promise<SessionFound | null> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id as session_id', 's.csrf_secret', 's.acting_in'])
    .select(['p.id as person_id', 'p.name', 'p.opens_areas'])
    .where('s.token_hash', '=', bytesOf(tokenHash))
    .where('s.ended_at', 'is', null)
    .where('p.ended_at', 'is', null)
    .where('s.expires_at', '>', at)
    .where(sql<boolean>`s.last_seen_at > ${at}::timestamptz - make_interval(mins => ${idleMinutes})`)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    sessionId: row.session_id,
    csrfSecret: row.csrf_secret,
    personId: row.person_id,
    name: row.name,
    opensAreas: row.opens_areas,
    actingIn: row.acting_in,
  }
}

/**
 * The roles in force on a day, each with its area. Needs the person to be set in this transaction. Once a side is set,
 * only the roles of that side are seen.
 */
export async function grantsOf(
  db: Db,
  personId: string,
  today: LocalDate,
): Promise<{ readonly grants: Actor['grants']; readonly areas: readonly AreaHere[] }> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('local_area as a', 'a.id', 'g.local_area_id')
    .select(['a.id', 'a.name', 'a.slug', 'a.is_demonstration', 'g.role'])
    .where('g.person_id', '=', personId)
    .where('g.from_day', '<=', today)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', today)]))
    .orderBy('a.name')
    .orderBy('g.role')
    .execute()
  const areas = new Map<string, AreaHere>()
  for (const row of rows)
    areas.set(row.id, { id: row.id, name: row.name, slug: row.slug, isDemonstration: row.is_demonstration })
  return {
    grants: rows.map((row) => ({ areaId: row.id, role: row.role as Role })),
    areas: [...areas.values()],
  }
}

/** Keeps the side on which a person acts from now on in one of their sessions. */
export async function sessionActsIn(db: Db, personId: string, sessionId: string, side: Side): Promise<void> {
  await db
    .updateTable('session')
    .set({ acting_in: side })
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute()
}

export async function sessionSeen(db: Db, sessionId: string, at: string): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: at }).where('id', '=', sessionId).execute()
}

export async function sessionStart(
  db: Db,
  session: {
    id: string
    personId: string
    tokenHash: string
    csrfSecret: string
    at: string
    minutes: number
  },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      person_id: session.personId,
      token_hash: bytesOf(session.tokenHash),
      csrf_secret: session.csrfSecret,
      created_at: session.at,
      last_seen_at: session.at,
      expires_at: minutesAfter(session.at, session.minutes),
    })
    .execute()
}

/** Ends one session of this person, with whatever they began and did not finish; ends nothing when it is another's. */
export async function sessionEnd(db: Db, personId: string, sessionId: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('session')
    .set({ ended_at: at })
    .where('id', '=', sessionId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await db.deleteFrom('sign_in_step').where('person_id', '=', personId).execute()
  return true
}

export async function sessionsOf(db: Db, personId: string, at: string): Promise<readonly SessionRow[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'created_at', 'last_seen_at'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, startedAt: row.created_at, lastSeenAt: row.last_seen_at }))
}

export async function signInLinkMake(
  db: Db,
  link: { id: string; personId: string; tokenHash: string; at: string; minutes: number },
): Promise<void> {
  await db
    .insertInto('sign_in_link')
    .values({
      id: link.id,
      person_id: link.personId,
      token_hash: bytesOf(link.tokenHash),
      created_at: link.at,
      expires_at: minutesAfter(link.at, link.minutes),
    })
    .execute()
}

/** The person a link is for, while it is unused and in time. Looking does not use it. */
export async function signInLinkFind(
  db: Db,
  tokenHash: string,
  at: string,
): Promise<{ readonly name: string } | null> {
  const row = await db
    .selectFrom('sign_in_link as l')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .select('p.name')
    .where('l.token_hash', '=', bytesOf(tokenHash))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', at)
    .where('p.ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Uses a link: of two presses at once exactly one gets the person's id. */
export async function signInLinkUse(db: Db, tokenHash: string, at: string): Promise<string | null> {
  const row = await db
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('token_hash', '=', bytesOf(tokenHash))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('person_id', 'in', (q) => q.selectFrom('person').select('id').where('ended_at', 'is', null))
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}

export async function personAdd(
  db: Db,
  person: {
    id: string
    name: string
    email: string | null
    opensAreas: boolean
    isSynthetic: boolean
    at: string
  },
): Promise<void> {
  await db
    .insertInto('person')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      opens_areas: person.opensAreas,
      is_synthetic: person.isSynthetic,
      created_at: person.at,
    })
    .execute()
}

/** People who may open areas, the longest-standing first: the ones whom this machine's own commands may sign in. */
export async function openersOfAreas(
  db: Db,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('opens_areas', '=', true)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute()
}

/**
 * Grants a role. False when the database refused it: in one area, nobody is an external adviser and holds a role with
 * children on the same day. Whoever grants may not be told which of the two is there already.
 */
export async function grantAdd(
  db: Db,
  grant: {
    id: string
    areaId: string
    personId: string
    role: Role
    from: LocalDate
    grantedBy: string | null
    why: string
  },
): Promise<boolean> {
  const done = await db
    .insertInto('role_grant')
    .values({
      local_area_id: grant.areaId,
      id: grant.id,
      person_id: grant.personId,
      role: grant.role,
      from_day: grant.from,
      to_day: null,
      granted_by: grant.grantedBy,
      why: grant.why,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * Claims a form by its key. Null when it is ours to act on; otherwise where it led the first time. Of two presses at
 * once the second waits here until the first has ended.
 */
export async function formClaim(db: Db, personId: string, key: string, at: string): Promise<string | null> {
  const claimed = await db
    .insertInto('form_once')
    .values({ person_id: personId, key, at })
    .onConflict((on) => on.columns(['person_id', 'key']).doNothing())
    .executeTakeFirst()
  if ((claimed.numInsertedOrUpdatedRows ?? 0n) > 0n) return null
  const row = await db
    .selectFrom('form_once')
    .select('path')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.path ?? '/'
}

export async function formDone(db: Db, personId: string, key: string, path: string): Promise<void> {
  await db
    .updateTable('form_once')
    .set({ path })
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .execute()
}

export function minutesAfter(at: string, minutes: number) {
  return sql<string>`${at}::timestamptz + make_interval(mins => ${minutes})`
}

/** Somebody of a demonstration, by their address; null for everybody who is real. */
export async function madeUpByEmail(db: Db, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`lower(email) = ${email}`)
    .where('is_synthetic', '=', true)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}
