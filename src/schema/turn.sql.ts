/** Taking turns: what two people must not do at the same moment. */
import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Until this transaction ends, whoever else asks for the same turn waits. `what` names it, with its area where it has one. */
export async function takeTurn(db: Db, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`throughline ${what}`}, 0))`.execute(db)
}
