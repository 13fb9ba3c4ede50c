/** What row-level security and the history know of a unit of work that learnt who asks after it had begun. */
import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Sets the person, and the area where one is known, for the rest of this transaction. */
export async function setContext(db: Db, personId: string, areaId: string | null): Promise<void> {
  await sql`select set_config('throughline.person', ${personId}, true), set_config('throughline.area', ${areaId ?? ''}, true)`.execute(
    db,
  )
}

/** Sets the person, the area and the side on which the person acts: grants of other sides are not seen from here on. */
export async function setActing(
  db: Db,
  personId: string,
  areaId: string | null,
  side: string | null,
): Promise<void> {
  await sql`select set_config('throughline.person', ${personId}, true), set_config('throughline.area', ${areaId ?? ''}, true), set_config('throughline.side', ${side ?? ''}, true)`.execute(
    db,
  )
}

/** Sets the person's reason, kept beside every version this transaction makes from here on. */
export async function setWhy(db: Db, why: string): Promise<void> {
  await sql`select set_config('throughline.why', ${why}, true)`.execute(db)
}

/** Sets the instant at which what follows in this transaction is said to happen. For a history that is told afterwards. */
export async function setInstant(db: Db, at: string): Promise<void> {
  await sql`select set_config('throughline.at', ${at}, true)`.execute(db)
}
