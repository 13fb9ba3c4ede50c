/** Choosing the role in which one acts, for one session. */
import type { Refusal } from '../../foundation/index.ts'
import type { Asking, Changed } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { chooseSide } from './acting.ts'
import { sessionActsIn } from './person.sql.ts'

export async function changeSide(db: Db, asking: Asking, chosen: string): Promise<Changed | Refusal> {
  const side = chooseSide(asking.actor.acting, chosen)
  if ('refused' in side) return side
  await sessionActsIn(db, asking.actor.personId, asking.sessionId, side.side)
  // The log of the whole installation is read by its operators: it keeps that a choice was made, and not which.
  return { to: '/' }
}
