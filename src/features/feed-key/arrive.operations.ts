/** Who comes with a key: its holder, with the roles that they hold today in the key's one area, and nothing else. */
import type { Actor, LocalDate } from '../../foundation/index.ts'
import type { AreaHere } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { grantsOf } from '../person/index.ts'
import { keyHolder, keyLinkFind, keyUsed } from './feed-key.sql.ts'

/** The side whose measures the feed shows. */
const side = 'programme'

export interface ArrivedByKey {
  readonly keyId: string
  readonly maySend: boolean
  readonly actor: Actor
  readonly areas: readonly AreaHere[]
}

/**
 * Null for a key that was never made, was revoked, or whose holder has left. The holder's grants are read anew each time,
 * so a key is worth what its holder may do on this day: a role that ended takes the key with it.
 */
export async function arriveByKey(
  db: Db,
  tokenHash: string,
  slug: string | null,
  today: LocalDate,
): Promise<ArrivedByKey | null> {
  const link = await keyLinkFind(db, tokenHash)
  if (link === null) return null
  await setActing(db, link.personId, link.areaId, side)
  const holder = await keyHolder(db, link.areaId, link.keyId)
  if (holder === null) return null
  const all = await grantsOf(db, link.personId, today)
  const grants = all.grants.filter((one) => one.areaId === link.areaId)
  const areas = all.areas.filter((one) => one.id === link.areaId && (slug === null || one.slug === slug))
  return {
    keyId: link.keyId,
    maySend: holder.maySend,
    actor: { personId: link.personId, name: holder.name, opensAreas: false, grants },
    areas,
  }
}

export const keySeen = keyUsed
