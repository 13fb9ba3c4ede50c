/** Questions and changes about personal keys. */
import type { LocalDate } from '../../foundation/index.ts'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import type { FeedKey } from './feed-key.ts'

/** The keys of one person in an area that were not revoked, newest first. */
export async function keysOf(db: Db, areaId: string, personId: string): Promise<readonly FeedKey[]> {
  const rows = await db
    .selectFrom('feed_key as k')
    .leftJoin('feed_key_link as l', (on) =>
      on.onRef('l.area_id', '=', 'k.local_area_id').onRef('l.key_id', '=', 'k.id'),
    )
    .select(['k.id', 'k.person_id', 'k.name', 'k.may_send', 'k.made_on', 'k.version', 'l.last_used_at'])
    .where('k.local_area_id', '=', areaId)
    .where('k.person_id', '=', personId)
    .where('k.revoked_on', 'is', null)
    .orderBy('k.made_on', 'desc')
    .orderBy('k.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    maySend: row.may_send,
    madeOn: row.made_on as LocalDate,
    lastUsedAt: row.last_used_at,
    version: row.version,
  }))
}

export async function keyInsert(
  db: Db,
  areaId: string,
  key: Pick<FeedKey, 'id' | 'personId' | 'name' | 'maySend' | 'madeOn'> & { readonly tokenHash: string },
): Promise<void> {
  await db
    .insertInto('feed_key')
    .values({
      local_area_id: areaId,
      id: key.id,
      person_id: key.personId,
      name: key.name,
      may_send: key.maySend,
      made_on: key.madeOn,
    })
    .execute()
  await db
    .insertInto('feed_key_link')
    .values({
      token_hash: bytesOf(key.tokenHash),
      area_id: areaId,
      key_id: key.id,
      person_id: key.personId,
    })
    .execute()
}

/** Nothing leads to it from then on. False where it is not this person's, or was revoked meanwhile. */
export async function keyRevoke(
  db: Db,
  areaId: string,
  key: Pick<FeedKey, 'id' | 'personId'>,
  on: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('feed_key')
    .set((now) => ({ revoked_on: on, version: now('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', key.id)
    .where('person_id', '=', key.personId)
    .where('revoked_on', 'is', null)
    .executeTakeFirst()
  await db.deleteFrom('feed_key_link').where('area_id', '=', areaId).where('key_id', '=', key.id).execute()
  return done.numUpdatedRows === 1n
}

/** Where a key leads. Its area is not set yet in this transaction. */
export async function keyLinkFind(
  db: Db,
  tokenHash: string,
): Promise<{ readonly areaId: string; readonly keyId: string; readonly personId: string } | null> {
  const row = await db
    .selectFrom('feed_key_link')
    .select(['area_id', 'key_id', 'person_id'])
    .where('token_hash', '=', bytesOf(tokenHash))
    .executeTakeFirst()
  return row === undefined ? null : { areaId: row.area_id, keyId: row.key_id, personId: row.person_id }
}

/** Who holds it and whether it may send. Needs its area to be set; null where the person is no longer here. */
export async function keyHolder(
  db: Db,
  areaId: string,
  keyId: string,
): Promise<{ readonly name: string; readonly maySend: boolean } | null> {
  const row = await db
    .selectFrom('feed_key as k')
    .innerJoin('person as p', 'p.id', 'k.person_id')
    .select(['p.name', 'k.may_send'])
    .where('k.local_area_id', '=', areaId)
    .where('k.id', '=', keyId)
    .where('k.revoked_on', 'is', null)
    .where('p.ended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : { name: row.name, maySend: row.may_send }
}

export async function keyUsed(db: Db, keyId: string, at: string): Promise<void> {
  await db.updateTable('feed_key_link').set({ last_used_at: at }).where('key_id', '=', keyId).execute()
}
