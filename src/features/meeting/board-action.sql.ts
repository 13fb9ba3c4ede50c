/** Questions and changes about what was taken away from meetings. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { BoardAction, ClosedHow } from './board-action.ts'

interface BoardActionRow {
  readonly id: string
  readonly number: number
  readonly board_id: string
  readonly board_name: string
  readonly meeting_id: string | null
  readonly meeting_day: string | null
  readonly agenda_item_id: string | null
  readonly words: string
  readonly owner_post_id: string
  readonly owner_post: string
  readonly area_agency_id: string
  readonly owner_name: string | null
  readonly owner_person_id: string | null
  readonly raised_on: string
  readonly due: string
  readonly first_due: string
  readonly progress: string | null
  readonly progress_on: string | null
  readonly closed_on: string | null
  readonly closed_how: string | null
  readonly closed_words: string | null
  readonly requirement_id: string | null
  readonly requirement_ref: string | null
  readonly objective_id: string | null
  readonly objective_ref: string | null
  readonly action_id: string | null
  readonly action_ref: string | null
  readonly private: boolean
  readonly version: number
}

/** Every action of the boards of an area, by its number, with who holds its owner's post on a day. */
export function boardActionsIn(db: Db, areaId: string, day: LocalDate): Promise<readonly BoardAction[]> {
  return actionsWhere(db, areaId, day, sql`true`)
}

export function boardActionsWhichAreOpen(
  db: Db,
  areaId: string,
  day: LocalDate,
): Promise<readonly BoardAction[]> {
  return actionsWhere(db, areaId, day, sql`a.closed_on is null`)
}

export function boardActionsOwnedBy(
  db: Db,
  areaId: string,
  day: LocalDate,
  posts: readonly string[],
): Promise<readonly BoardAction[]> {
  return actionsWhere(db, areaId, day, sql`a.owner_post_id = any(${sql.val(posts)}::uuid[])`)
}

async function actionsWhere(
  db: Db,
  areaId: string,
  day: LocalDate,
  which: RawBuilder<unknown>,
): Promise<readonly BoardAction[]> {
  const { rows } = await sql<BoardActionRow>`
    select a.id, a.number, a.board_id, b.name as board_name, a.meeting_id, m.day as meeting_day, a.agenda_item_id,
      a.words, a.owner_post_id, p.name || ', ' || g.name as owner_post, p.area_agency_id, h.holder_name as owner_name,
      h.person_id as owner_person_id, a.raised_on, a.due, a.first_due, a.progress, a.progress_on, a.closed_on,
      a.closed_how, a.closed_words, a.requirement_id, q.ref as requirement_ref, a.objective_id, j.ref as objective_ref,
      a.action_id, x.ref as action_ref, a.version,
      (a.private or exists (select from public.board_action now where now.local_area_id = a.local_area_id
        and now.id = a.id and now.private)) as private
    from board_action a
    join board b on b.local_area_id = a.local_area_id and b.id = a.board_id
    join post p on p.local_area_id = a.local_area_id and p.id = a.owner_post_id
    join area_agency xa on xa.local_area_id = p.local_area_id and xa.id = p.area_agency_id
    join agency g on g.id = xa.agency_id
    left join (select distinct on (post_id) post_id, holder_name, person_id from post_holding
      where local_area_id = ${areaId} and from_day <= ${day} and (to_day is null or to_day >= ${day})
      order by post_id, from_day desc) h on h.post_id = a.owner_post_id
    left join meeting m on m.local_area_id = a.local_area_id and m.id = a.meeting_id
    left join requirement q on q.local_area_id = a.local_area_id and q.id = a.requirement_id
    left join objective j on j.local_area_id = a.local_area_id and j.id = a.objective_id
    left join action x on x.local_area_id = a.local_area_id and x.id = a.action_id
    where a.local_area_id = ${areaId} and ${which}
    order by a.number`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    boardId: row.board_id,
    boardName: row.board_name,
    meetingId: row.meeting_id,
    meetingDay: row.meeting_day as LocalDate | null,
    itemId: row.agenda_item_id,
    words: row.words,
    ownerPostId: row.owner_post_id,
    ownerPost: row.owner_post,
    areaAgencyId: row.area_agency_id,
    ownerName: row.owner_name,
    ownerPersonId: row.owner_person_id,
    raisedOn: row.raised_on as LocalDate,
    due: row.due as LocalDate,
    firstDue: row.first_due as LocalDate,
    progress: row.progress,
    progressOn: row.progress_on as LocalDate | null,
    closedOn: row.closed_on as LocalDate | null,
    closedHow: row.closed_how as ClosedHow | null,
    closedWords: row.closed_words,
    requirementId: row.requirement_id,
    requirementRef: row.requirement_ref,
    objectiveId: row.objective_id,
    objectiveRef: row.objective_ref,
    actionId: row.action_id,
    actionRef: row.action_ref,
    private: row.private,
    version: row.version,
  }))
}

export interface BoardActionNew {
  readonly id: string
  readonly number: number
  readonly boardId: string
  readonly meetingId: string | null
  readonly itemId: string | null
  readonly words: string
  readonly ownerPostId: string
  readonly raisedOn: LocalDate
  readonly due: LocalDate
  readonly private: boolean
  readonly requirementId: string | null
  readonly objectiveId: string | null
}

export async function boardActionInsert(db: Db, areaId: string, one: BoardActionNew): Promise<void> {
  await db
    .insertInto('board_action')
    .values({
      local_area_id: areaId,
      id: one.id,
      number: one.number,
      board_id: one.boardId,
      meeting_id: one.meetingId,
      agenda_item_id: one.itemId,
      words: one.words,
      owner_post_id: one.ownerPostId,
      raised_on: one.raisedOn,
      due: one.due,
      first_due: one.due,
      private: one.private,
      requirement_id: one.requirementId,
      objective_id: one.objectiveId,
    })
    .execute()
}

export type BoardActionTo =
  | { readonly is: 'progress'; readonly words: string; readonly on: LocalDate }
  | { readonly is: 'due'; readonly due: LocalDate }
  | {
      readonly is: 'closed'
      readonly how: ClosedHow
      readonly words: string
      readonly on: LocalDate
      readonly actionId: string | null
    }

/** Changes an open action. False when somebody changed it meanwhile. */
export async function boardActionUpdate(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  to: BoardActionTo,
): Promise<boolean> {
  const set =
    to.is === 'progress'
      ? { progress: to.words, progress_on: to.on }
      : to.is === 'due'
        ? { due: to.due }
        : { closed_on: to.on, closed_how: to.how, closed_words: to.words, action_id: to.actionId }
  const done = await db
    .updateTable('board_action')
    .set((on) => ({ ...set, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Says what an action serves. False when it changed meanwhile. */
export async function boardActionJoin(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  to: { readonly requirementId: string | null; readonly objectiveId: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('board_action')
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

/** The actions of the plan that an action of a board can have become. */
export async function planActions(
  db: Db,
  areaId: string,
): Promise<readonly { readonly id: string; readonly words: string }[]> {
  const rows = await db
    .selectFrom('action')
    .select(['id', 'ref', 'title'])
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ id: row.id, words: `${row.ref} ${row.title}` }))
}
