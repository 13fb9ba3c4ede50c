/**
 * "As at" a day: the questions of a page are answered from the history, as it stood when that day ended in England. The
 * views of the schema `as_at` carry the tables' own names (migration 0005), so a question is asked as ever.
 */
import { sql } from 'kysely'
import type { Db } from './db.ts'

/**
 * For the rest of this transaction every table that keeps a history is seen as it stood at the end of a day
 * (YYYY-MM-DD), clock changes minded; what follows from "now" in the database is worked out at that day's last moment.
 */
export async function lookBackTo(db: Db, day: string): Promise<void> {
  const next = sql`((${day}::date + 1)::timestamp at time zone 'Europe/London')`
  // The planner knows nothing of how many rows a view of the past holds: a nested loop would rebuild one for each row of
  // another. Without those, every list is rebuilt once.
  // Whose records a reader may see is asked of the present day, whatever day is shown.
  await sql`select set_config('throughline.asked_at', coalesce(current_setting('throughline.at', true), ''), true)`.execute(
    db,
  )
  await sql`select set_config('search_path', 'as_at, public', true),
    set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
    set_config('throughline.as_at', ${next}::text, true),
    set_config('throughline.at', (${next} - interval '1 microsecond')::text, true)`.execute(db)
}

/** The day on which an area was opened, as YYYY-MM-DD: before it there is nothing to look back to. */
export async function areaOpenedOn(db: Db, areaId: string): Promise<string | null> {
  const area = await db
    .selectFrom('local_area')
    .select('opened_on')
    .where('id', '=', areaId)
    .executeTakeFirst()
  return area?.opened_on ?? null
}
