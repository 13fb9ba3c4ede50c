/** Questions and changes about the decisions of boards. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import {
  type CarriedOut,
  type Decision,
  type DecisionHere,
  type DecisionWritten,
  standOfDecision,
} from './decision.ts'

interface DecisionRow {
  readonly id: string
  readonly number: number
  readonly board_id: string
  readonly board_name: string
  readonly meeting_id: string | null
  readonly meeting_day: string | null
  readonly agenda_item_id: string | null
  readonly question: string
  readonly asked_on: string
  readonly decided: string | null
  readonly why: string | null
  readonly decided_by: string | null
  readonly decided_on: string | null
  readonly approved_on: string | null
  readonly approved_by: string | null
  readonly approved_how: string | null
  readonly private: boolean
  readonly replaces_id: string | null
  readonly replaces_number: number | null
  readonly replaced_by_id: string | null
  readonly replaced_by_number: number | null
  readonly replacement_approved: boolean
  readonly requirement_id: string | null
  readonly requirement_ref: string | null
  readonly objective_id: string | null
  readonly objective_ref: string | null
  readonly carried_out: string | null
  readonly carried_out_on: string | null
  readonly carried_out_words: string | null
  readonly version: number
}

/** Every decision of an area, the newest first. One that is private now is private on a page of the past too. */
export function decisionsIn(db: Db, areaId: string): Promise<readonly DecisionHere[]> {
  return decisionsWhere(db, areaId, sql`true`)
}

/** Those that one meeting was asked or took. */
export function decisionsOfMeeting(
  db: Db,
  areaId: string,
  meetingId: string,
): Promise<readonly DecisionHere[]> {
  return decisionsWhere(db, areaId, sql`d.meeting_id = ${meetingId}`)
}

async function decisionsWhere(
  db: Db,
  areaId: string,
  which: RawBuilder<unknown>,
): Promise<readonly DecisionHere[]> {
  const { rows } = await sql<DecisionRow>`
    select d.id, d.number, d.board_id, b.name as board_name, d.meeting_id, m.day as meeting_day, d.agenda_item_id,
      d.question, d.asked_on, d.decided, d.why, d.decided_by, d.decided_on, d.approved_on, who.name as approved_by,
      d.approved_how,
      (d.private or exists (select from public.decision now where now.local_area_id = d.local_area_id
        and now.id = d.id and now.private)) as private, d.replaces_id, o.number as replaces_number, n.id as replaced_by_id, n.number as replaced_by_number,
      (n.approved_on is not null) as replacement_approved, d.requirement_id, q.ref as requirement_ref,
      d.objective_id, j.ref as objective_ref, d.carried_out, d.carried_out_on, d.carried_out_words, d.version
    from decision d
    join board b on b.local_area_id = d.local_area_id and b.id = d.board_id
    left join meeting m on m.local_area_id = d.local_area_id and m.id = d.meeting_id
    left join decision o on o.local_area_id = d.local_area_id and o.id = d.replaces_id
    left join decision n on n.local_area_id = d.local_area_id and n.replaces_id = d.id
    left join requirement q on q.local_area_id = d.local_area_id and q.id = d.requirement_id
    left join objective j on j.local_area_id = d.local_area_id and j.id = d.objective_id
    left join person who on who.id = d.approved_by
    where d.local_area_id = ${areaId} and ${which}
    order by d.number desc`.execute(db)
  return rows.map((row) => {
    const one: Decision = {
      id: row.id,
      number: row.number,
      boardId: row.board_id,
      boardName: row.board_name,
      meetingId: row.meeting_id,
      meetingDay: row.meeting_day as LocalDate | null,
      itemId: row.agenda_item_id,
      question: row.question,
      askedOn: row.asked_on as LocalDate,
      decided: row.decided,
      why: row.why,
      decidedBy: row.decided_by,
      decidedOn: row.decided_on as LocalDate | null,
      approvedOn: row.approved_on as LocalDate | null,
      approvedBy: row.approved_by,
      approvedHow: row.approved_how,
      private: row.private,
      replacesId: row.replaces_id,
      replacesNumber: row.replaces_number,
      replacedById: row.replaced_by_id,
      replacedByNumber: row.replaced_by_number,
      carriedOut: row.carried_out as CarriedOut | null,
      carriedOutOn: row.carried_out_on as LocalDate | null,
      carriedOutWords: row.carried_out_words,
      requirementId: row.requirement_id,
      requirementRef: row.requirement_ref,
      objectiveId: row.objective_id,
      objectiveRef: row.objective_ref,
      version: row.version,
    }
    return { ...one, stand: standOfDecision({ ...one, replacementApproved: row.replacement_approved }) }
  })
}

/** Numbers are given one after another, so whoever gives one waits for the one before. */
export async function nextNumber(
  db: Db,
  areaId: string,
  table: 'decision' | 'board_action',
): Promise<number> {
  await takeTurn(db, `${table} ${areaId}`)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0)::int + 1 as next from ${sql.table(table)} where local_area_id = ${areaId}`.execute(
    db,
  )
  return rows[0]?.next ?? 1
}

export interface DecisionNew extends DecisionWritten {
  readonly id: string
  readonly number: number
  readonly boardId: string
  readonly meetingId: string | null
  readonly itemId: string | null
  readonly askedOn: LocalDate
  readonly private: boolean
  readonly replacesId: string | null
  readonly requirementId: string | null
  readonly objectiveId: string | null
}

export async function decisionInsert(db: Db, areaId: string, one: DecisionNew): Promise<void> {
  await db
    .insertInto('decision')
    .values({
      local_area_id: areaId,
      id: one.id,
      number: one.number,
      board_id: one.boardId,
      meeting_id: one.meetingId,
      agenda_item_id: one.itemId,
      question: one.question,
      asked_on: one.askedOn,
      decided: one.decided,
      why: one.why,
      decided_by: one.decidedBy,
      decided_on: one.decidedOn,
      private: one.private,
      replaces_id: one.replacesId,
      requirement_id: one.requirementId,
      objective_id: one.objectiveId,
    })
    .execute()
}

/** Writes what is asked or was decided. False when it changed meanwhile or was approved. */
export async function decisionUpdate(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  to: DecisionWritten & Partial<Pick<DecisionNew, 'private' | 'requirementId' | 'objectiveId'>>,
): Promise<boolean> {
  const done = await db
    .updateTable('decision')
    .set((on) => ({
      question: to.question,
      decided: to.decided,
      why: to.why,
      decided_by: to.decidedBy,
      decided_on: to.decidedOn,
      ...(to.private === undefined ? {} : { private: to.private }),
      ...(to.requirementId === undefined ? {} : { requirement_id: to.requirementId }),
      ...(to.objectiveId === undefined ? {} : { objective_id: to.objectiveId }),
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('approved_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Approves it, from which moment the database lets nobody change it. False when it changed meanwhile. */
export async function decisionApprove(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  at: { readonly on: LocalDate; readonly by: string; readonly how: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('decision')
    .set((on) => ({
      approved_on: at.on,
      approved_by: at.by,
      approved_how: at.how,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('approved_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** False when it changed meanwhile. */
export async function decisionCarriedOut(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  said: { readonly carriedOut: CarriedOut; readonly words: string; readonly on: LocalDate },
): Promise<boolean> {
  const done = await db
    .updateTable('decision')
    .set((on) => ({
      carried_out: said.carriedOut,
      carried_out_words: said.words,
      carried_out_on: said.on,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Says what a decision serves, an approved one too. False when it changed meanwhile. */
export async function decisionJoin(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  to: { readonly requirementId: string | null; readonly objectiveId: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('decision')
    .set((on) => ({
      requirement_id: to.requirementId,
      objective_id: to.objectiveId,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What a decision or an action can be joined to: the requirements and the open objectives of an area. */
export async function joinables(
  db: Db,
  areaId: string,
): Promise<{
  readonly requirements: readonly { readonly id: string; readonly words: string }[]
  readonly objectives: readonly { readonly id: string; readonly words: string }[]
}> {
  const requirements = await db
    .selectFrom('requirement')
    .select(['id', 'ref', 'text'])
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .execute()
  const objectives = await db
    .selectFrom('objective')
    .select(['id', 'ref', 'words'])
    .where('local_area_id', '=', areaId)
    .where('closed_on', 'is', null)
    .orderBy('place')
    .execute()
  const short = (text: string) => (text.length > 90 ? `${text.slice(0, 87).trimEnd()}…` : text)
  return {
    requirements: requirements.map((row) => ({ id: row.id, words: `${row.ref} ${short(row.text)}` })),
    objectives: objectives.map((row) => ({ id: row.id, words: `${row.ref} ${short(row.words)}` })),
  }
}
