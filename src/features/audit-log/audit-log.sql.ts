import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { rolesOn, type Side } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type AuditHead,
  type AuditRow,
  type ChainSoFar,
  type ChainVerdict,
  chainBegins,
  faultOf,
  faultOfEnd,
} from './audit-entry.ts'

/** What is written of one read or change. `areaId` null writes to the deployment's own log. */
export interface AuditEntry {
  readonly areaId: string | null
  readonly personId: string | null
  readonly role: string | null
  readonly event: string
  readonly thing: string | null
  readonly before: unknown
  readonly after: unknown
  readonly why: string | null
  /** ISO instant of the request. */
  readonly at: string
}

/**
 * Adds one entry to its chain, in the transaction of what it records. Call it last: from here to the commit this chain
 * is locked, so that entries stand one behind the other. The database works out the place and the hashes.
 */
export async function appendAudit(db: Db, entry: AuditEntry): Promise<AuditHead> {
  const columns = {
    at: entry.at,
    person_id: entry.personId,
    role: entry.role,
    event: entry.event,
    thing: entry.thing,
    before: jsonText(entry.before),
    after: jsonText(entry.after),
    why: entry.why,
  }
  const { seq, hash } =
    entry.areaId === null
      ? await db
          .insertInto('platform_log')
          .values(columns)
          .returning(['seq', 'hash'])
          .executeTakeFirstOrThrow()
      : await db
          .insertInto('audit_log')
          .values({ ...columns, local_area_id: entry.areaId })
          .returning(['seq', 'hash'])
          .executeTakeFirstOrThrow()
  return { areaId: entry.areaId, seq, hash: Buffer.from(hash).toString('hex') }
}

function jsonText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

const PAGE = 1000

/**
 * Follows one chain from its first row to its last and works every hash out again; names the first bad row. `heads`
 * are those printed earlier. Without them a tail that was cut off, or a chain made again whole, cannot be seen.
 */
export async function verifyChain(
  db: Db,
  areaId: string | null,
  heads: readonly AuditHead[] = [],
): Promise<ChainVerdict> {
  let so: ChainSoFar = chainBegins
  for (;;) {
    const rows = await chainRows(db, areaId, so.seq)
    for (const row of rows) {
      const fault = faultOf(row, so, sha256, heads)
      if (fault !== null) return { ok: false, firstBad: Math.min(row.seq, so.seq + 1), sentence: fault }
      so = { seq: row.seq, hash: row.hash }
    }
    if (rows.length < PAGE) break
  }
  const fault = faultOfEnd(areaId, so, heads)
  if (fault !== null) return { ok: false, firstBad: so.seq + 1, sentence: fault }
  return { ok: true, rows: so.seq, head: { areaId, ...so } }
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

async function chainRows(db: Db, areaId: string | null, after: number): Promise<readonly AuditRow[]> {
  const from =
    areaId === null
      ? sql`(select null::uuid as local_area_id, l.* from platform_log l) l where l.seq > ${after}`
      : sql`audit_log l where l.local_area_id = ${areaId} and l.seq > ${after}`
  const { rows } = await sql<AuditRow>`
    select l.local_area_id::text as "areaId", l.seq,
      to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      l.person_id::text as "personId", l.role, l.event, l.thing, l.before::text as before, l.after::text as after,
      l.why, encode(l.prev_hash, 'hex') as "prevHash", encode(l.hash, 'hex') as hash
    from ${from} order by l.seq limit ${PAGE}`.execute(db)
  return rows
}

/** Where a chain ends now; null while nothing stands in it. Print it outside: in a board pack, to the data protection officer. */
export async function auditHead(db: Db, areaId: string | null): Promise<AuditHead | null> {
  const row =
    areaId === null
      ? await db
          .selectFrom('platform_log')
          .select(['seq', 'hash'])
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst()
      : await db
          .selectFrom('audit_log')
          .select(['seq', 'hash'])
          .where('local_area_id', '=', areaId)
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst()
  return row === undefined ? null : { areaId, seq: row.seq, hash: Buffer.from(row.hash).toString('hex') }
}

/** One chain: an area's, or with both null the deployment's own. */
export interface NamedChain {
  readonly areaId: string | null
  readonly areaName: string | null
}

export interface NamedVerdict extends NamedChain {
  readonly verdict: ChainVerdict
}

async function everyChain(db: Db): Promise<readonly NamedChain[]> {
  const areas = await db
    .selectFrom('local_area')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  return [{ areaId: null, areaName: null }, ...areas.map(({ id, name }) => ({ areaId: id, areaName: name }))]
}

/** Verifies every chain: the deployment's own and each area's. Needs the keeper's view of all areas. */
export async function verifyEveryChain(
  db: Db,
  heads: readonly AuditHead[] = [],
): Promise<readonly NamedVerdict[]> {
  const verdicts: NamedVerdict[] = []
  for (const chain of await everyChain(db)) {
    verdicts.push({ ...chain, verdict: await verifyChain(db, chain.areaId, heads) })
  }
  return verdicts
}

export interface SeenEntry {
  readonly seq: number
  readonly at: string
  readonly who: string | null
  readonly role: string | null
  readonly event: string
  readonly thing: string | null
  readonly why: string | null
  /** The instant at which its transaction began, to the microsecond; null for entries from before that was kept. */
  readonly recordedAt: string | null
  readonly personId: string | null
}

/**
 * Entries of one area, newest first, from before a row of the chain where one is given: what was done in one of the
 * reader's own side's roles, and what was done in no role. What the same people do on another side is not shown, nor that
 * they do anything there. The condition stands here and not in a policy of the table, because the chain's trigger must see
 * the last row whoever wrote it.
 */
export async function auditEntries(
  db: Db,
  areaId: string,
  before: number | null,
  most: number,
  side: Side,
): Promise<readonly SeenEntry[]> {
  const all = db
    .selectFrom('audit_log as l')
    .leftJoin('person as p', 'p.id', 'l.person_id')
    .select(['l.seq', 'l.at', 'p.name', 'l.role', 'l.event', 'l.thing', 'l.why', 'l.person_id as personId'])
    .select(
      sql<string | null>`to_char(l.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
        'recordedAt',
      ),
    )
    .where('l.local_area_id', '=', areaId)
    .where((on) => on.or([on('l.role', 'is', null), on('l.role', 'in', [...rolesOn(side)])]))
    .orderBy('l.seq', 'desc')
    .limit(most)
  const rows = await (before === null ? all : all.where('l.seq', '<', before)).execute()
  return rows.map(({ name, ...row }) => ({ ...row, who: name }))
}
