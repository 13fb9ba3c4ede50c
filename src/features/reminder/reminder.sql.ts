/** Who can be reminded, and who was. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'

export interface Reachable {
  readonly personId: string
  readonly name: string
  readonly email: string
}

/** Everybody with an address who can still sign in. Nobody who is made up. */
export async function reachablePeople(db: Db): Promise<readonly Reachable[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('email', 'is not', null)
    .where('ended_at', 'is', null)
    .where('is_synthetic', '=', false)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ personId: row.id, name: row.name, email: row.email ?? '' }))
}

const sentOn = `select s.id from public.reminder_sent s
  where s.person_id = ($1->>'person')::uuid and s.day = ($1->>'day')::date`

/** Was this person reminded on a day, in any of their areas? */
export async function wasReminded(
  db: Db,
  areas: readonly string[],
  personId: string,
  day: LocalDate,
): Promise<boolean> {
  if (areas.length === 0) return false
  const given = JSON.stringify({ person: personId, day })
  const { rows } = await sql<{ local_area_id: string }>`select local_area_id
    from in_each_area(${[...areas]}::uuid[], ${sentOn}::text, ${given}::text::jsonb)`.execute(db)
  return rows.length > 0
}

/** One run after another: two of them that meet at one person do not both write to them. */
export async function reminderTurn(db: Db, personId: string): Promise<void> {
  await takeTurn(db, `reminder ${personId}`)
}

export async function reminderInsert(
  db: Db,
  areaId: string,
  sent: {
    readonly id: string
    readonly personId: string
    readonly day: LocalDate
    readonly mailId: string
  },
): Promise<void> {
  await db
    .insertInto('reminder_sent')
    .values({
      local_area_id: areaId,
      id: sent.id,
      person_id: sent.personId,
      day: sent.day,
      mail_id: sent.mailId,
    })
    .execute()
}
