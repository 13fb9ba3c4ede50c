/** What a pack reads of the records by itself: lists of a meeting, and how things stood when an earlier day ended. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { rowsAtEndOf } from '../../schema/history.sql.ts'
import type { MilestoneThen, ObjectiveThen } from './changes.ts'

export interface AgendaRow {
  readonly id: string
  readonly title: string
  readonly purpose: 'agree' | 'approve' | 'note'
  readonly minutes: number
  readonly presenterPostId: string | null
  readonly presenterWords: string | null
  readonly words: string | null
  readonly private: boolean
}

/** The items of a meeting's agenda in their order, but for those that wait for a later meeting. */
export async function agendaOf(db: Db, areaId: string, meetingId: string): Promise<readonly AgendaRow[]> {
  const rows = await db
    .selectFrom('agenda_item')
    .select(['id', 'title', 'purpose', 'minutes', 'presenter_post_id', 'presenter_words', 'words', 'private'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .where('deferred_on', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    purpose: row.purpose as AgendaRow['purpose'],
    minutes: row.minutes,
    presenterPostId: row.presenter_post_id,
    presenterWords: row.presenter_words,
    words: row.words,
    private: row.private,
  }))
}

export interface PaperRow {
  readonly itemId: string
  readonly title: string
  readonly fileName: string | null
  readonly hash: string | null
  readonly bytes: number | null
  readonly receivedOn: LocalDate | null
  readonly due: LocalDate
  readonly owedByPostId: string | null
  readonly private: boolean
}

/** The papers of a meeting's agenda, but for those withdrawn. */
export async function papersOf(db: Db, areaId: string, meetingId: string): Promise<readonly PaperRow[]> {
  const rows = await db
    .selectFrom('paper as p')
    .innerJoin('agenda_item as i', (on) =>
      on.onRef('i.local_area_id', '=', 'p.local_area_id').onRef('i.id', '=', 'p.agenda_item_id'),
    )
    .select(['p.agenda_item_id', 'p.title', 'p.file_name', 'p.file_sha256', 'p.bytes', 'p.received_on'])
    .select(['p.due', 'p.owed_by_post_id', 'p.private', 'i.private as item_private'])
    .where('p.local_area_id', '=', areaId)
    .where('i.meeting_id', '=', meetingId)
    .where('i.deferred_on', 'is', null)
    .where('p.withdrawn_on', 'is', null)
    .orderBy('i.place')
    .orderBy('p.title')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    itemId: row.agenda_item_id,
    title: row.title,
    fileName: row.file_name,
    hash: row.file_sha256,
    bytes: row.bytes === null ? null : Number(row.bytes),
    receivedOn: row.received_on as LocalDate | null,
    due: row.due as LocalDate,
    owedByPostId: row.owed_by_post_id,
    private: row.private || row.item_private,
  }))
}

/** The areas' reports to a meeting, by the requirement each is about. */
export async function reportsOf(
  db: Db,
  areaId: string,
  meetingId: string,
): Promise<
  ReadonlyMap<string, { readonly data: string; readonly reading: string; readonly families: string }>
> {
  const rows = await db
    .selectFrom('area_report')
    .select(['requirement_id', 'data', 'reading', 'families'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .execute()
  return new Map(
    rows.map((row) => [row.requirement_id, { data: row.data, reading: row.reading, families: row.families }]),
  )
}

/** The questions that a meeting is asked to decide, and has not decided yet. */
export async function questionsOf(
  db: Db,
  areaId: string,
  meetingId: string,
): Promise<readonly { readonly number: number; readonly question: string }[]> {
  return db
    .selectFrom('decision')
    .select(['number', 'question'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .where('decided', 'is', null)
    .where('private', '=', false)
    .orderBy('number')
    .execute()
}

export interface BoardActionRow {
  readonly number: number
  readonly words: string
  readonly ownerPostId: string
  readonly raisedOn: LocalDate
  readonly meetingNumber: number | null
  readonly due: LocalDate
  readonly firstDue: LocalDate
  readonly progress: string | null
  readonly closedOn: LocalDate | null
  readonly closedHow: string | null
  readonly closedWords: string | null
}

/** A board's own actions that are open, or were closed after a day. */
export async function boardActionsOf(
  db: Db,
  areaId: string,
  boardId: string,
  closedAfter: LocalDate | null,
): Promise<readonly BoardActionRow[]> {
  const rows = await db
    .selectFrom('board_action as a')
    .leftJoin('meeting as m', (on) =>
      on.onRef('m.local_area_id', '=', 'a.local_area_id').onRef('m.id', '=', 'a.meeting_id'),
    )
    .select(['a.number', 'a.words', 'a.owner_post_id', 'a.raised_on', 'm.number as meeting_number', 'a.due'])
    .select(['a.first_due', 'a.progress', 'a.closed_on', 'a.closed_how', 'a.closed_words'])
    .where('a.local_area_id', '=', areaId)
    .where('a.board_id', '=', boardId)
    .where('a.private', '=', false)
    .where((on) =>
      closedAfter === null
        ? on('a.closed_on', 'is', null)
        : on.or([on('a.closed_on', 'is', null), on('a.closed_on', '>=', closedAfter)]),
    )
    .orderBy('a.number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    words: row.words,
    ownerPostId: row.owner_post_id,
    raisedOn: row.raised_on as LocalDate,
    meetingNumber: row.meeting_number,
    due: row.due as LocalDate,
    firstDue: row.first_due as LocalDate,
    progress: row.progress,
    closedOn: row.closed_on as LocalDate | null,
    closedHow: row.closed_how,
    closedWords: row.closed_words,
  }))
}

export interface ActionBefore {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly due: string
  readonly delivery: string
  readonly impact: string
}

/** The plan as it stood when a day ended; as it stands where no day is given. */
export interface StoodThen {
  readonly actions: readonly ActionBefore[]
  readonly milestones: readonly MilestoneThen[]
  readonly objectives: readonly ObjectiveThen[]
}

export async function stoodWhenEnded(db: Db, areaId: string, day: LocalDate | null): Promise<StoodThen> {
  const rows = async <T extends 'action' | 'milestone' | 'objective'>(table: T) =>
    day === null ? await rowsNow(db, areaId, table) : await rowsAtEndOf(db, table, day)
  const actions = [...(await rows('action'))].sort((one, other) => one.place - other.place)
  const refs = new Map(actions.map((one) => [one.id, one.ref]))
  const milestones = await rows('milestone')
  const objectives = [...(await rows('objective'))].sort((one, other) => one.place - other.place)
  return {
    actions: actions.map(({ id, ref, title, due, delivery, impact }) => ({
      id,
      ref,
      title,
      due,
      delivery,
      impact,
    })),
    milestones: [...milestones]
      .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : one.id < other.id ? -1 : 1))
      .map((one) => ({
        id: one.id,
        actionRef: refs.get(one.action_id) ?? '',
        words: one.words,
        due: one.due,
        done: one.done_on !== null,
      })),
    objectives: objectives.map((one) => ({
      id: one.id,
      ref: one.ref,
      words: one.words,
      closed: one.closed_on !== null,
    })),
  }
}

async function rowsNow<T extends 'action' | 'milestone' | 'objective'>(db: Db, areaId: string, table: T) {
  const { rows } = await sql<Awaited<ReturnType<typeof rowsAtEndOf<T>>>[number]>`
    select * from ${sql.table(table)} t where t.local_area_id = ${areaId}`.execute(db)
  return rows
}

/** How many open risks are marked private. */
export async function privateRisks(db: Db, areaId: string): Promise<number> {
  const row = await db
    .selectFrom('risk')
    .select((on) => on.fn.countAll<string>().as('number'))
    .where('local_area_id', '=', areaId)
    .where('private', '=', true)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return Number(row?.number ?? 0)
}
