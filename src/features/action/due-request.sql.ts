/** Questions and changes about requests to move a due day past the first agreed one. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { DueRequest, RequestAnswer } from './due-request.ts'

/** The requests of one action, the newest first. */
export async function requestsOf(db: Db, areaId: string, actionId: string): Promise<readonly DueRequest[]> {
  const rows = await db
    .selectFrom('due_request as r')
    .innerJoin('person as p', 'p.id', 'r.asked_by')
    .leftJoin('person as a', 'a.id', 'r.answered_by')
    .select(['r.id', 'r.action_id', 'r.from_due', 'r.to_due', 'r.why', 'r.asked_by', 'r.asked_on'])
    .select(['r.answer', 'r.answer_words', 'r.answered_on', 'r.version'])
    .select(['p.name as asker', 'a.name as answerer'])
    .where('r.local_area_id', '=', areaId)
    .where('r.action_id', '=', actionId)
    .orderBy(sql`r.answer is null`, 'desc')
    .orderBy('r.asked_on', 'desc')
    .orderBy('r.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id,
    from: row.from_due,
    to: row.to_due,
    why: row.why,
    askedBy: row.asker,
    askedById: row.asked_by,
    askedOn: row.asked_on as LocalDate,
    answer: row.answer as DueRequest['answer'],
    answerWords: row.answer_words,
    answeredBy: row.answerer,
    answeredOn: row.answered_on as LocalDate | null,
    version: row.version,
  }))
}

/** Keeps a request that waits. False when one waits for this action already, however close the two were sent. */
export async function requestInsert(
  db: Db,
  areaId: string,
  request: Pick<DueRequest, 'id' | 'actionId' | 'from' | 'to' | 'why' | 'askedById' | 'askedOn'>,
): Promise<boolean> {
  const made = await db
    .insertInto('due_request')
    .values({
      local_area_id: areaId,
      id: request.id,
      action_id: request.actionId,
      from_due: request.from,
      to_due: request.to,
      why: request.why,
      asked_by: request.askedById,
      asked_on: request.askedOn,
    })
    .onConflict((on) => on.columns(['local_area_id', 'action_id']).where('answer', 'is', null).doNothing())
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Where a message reaches the holder of a post; null for whoever has no address, can no longer sign in, or is made up. */
export async function addressOfHolder(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .where('ended_at', 'is', null)
    .where('is_synthetic', '=', false)
    .executeTakeFirst()
  return row?.email ?? null
}

/** Answers a request, once. False when somebody answered it meanwhile. */
export async function requestUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  said: {
    readonly answer: RequestAnswer
    readonly words: string | null
    readonly by: string
    readonly on: LocalDate
  },
): Promise<boolean> {
  const done = await db
    .updateTable('due_request')
    .set((on) => ({
      answer: said.answer,
      answer_words: said.words,
      answered_by: said.by,
      answered_on: said.on,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What waits for these actions needs no answer any more: they are complete, or a file moved their days. */
export async function requestsFallAway(
  db: Db,
  areaId: string,
  actionIds: readonly string[],
  said: { readonly by: string; readonly on: LocalDate },
): Promise<void> {
  if (actionIds.length === 0) return
  await db
    .updateTable('due_request')
    .set((on) => ({
      answer: 'fell-away',
      answered_by: said.by,
      answered_on: said.on,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('action_id', 'in', [...actionIds])
    .where('answer', 'is', null)
    .execute()
}
