/** Questions and changes about agendas, and to whom a meeting's papers were circulated. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { AgendaItem, ForwardItem, ItemKind, ItemPurpose, NewItem, TakenOff } from './agenda.ts'

/** A person on a day: who reads. */
export interface Reader {
  readonly personId: string
  readonly today: LocalDate
}

/**
 * True in a row whose column `meeting` names a meeting whose pack was published, or was circulated and this person is
 * among those who were asked to it: by name, or through a post that they hold on the day.
 */
export function circulatedTo(areaId: string, meeting: string, { personId, today }: Reader) {
  return sql<boolean>`exists (
    select from pack k where k.local_area_id = ${areaId} and k.meeting_id = ${sql.ref(meeting)} and (
      k.published_on <= ${today} or (k.circulated_on <= ${today} and exists (
        select from meeting_invitee i
        where i.local_area_id = ${areaId} and i.meeting_id = ${sql.ref(meeting)} and i.removed_on is null
        and (i.person_id = ${personId} or i.post_id in (
          select h.post_id from post_holding h
          where h.local_area_id = ${areaId} and h.person_id = ${personId} and h.from_day <= ${today}
          and (h.to_day is null or h.to_day >= ${today})))))))`
}

export async function isCirculatedTo(
  db: Db,
  areaId: string,
  meetingId: string,
  reader: Reader,
): Promise<boolean> {
  const row = await db
    .selectFrom('meeting as m')
    .select(circulatedTo(areaId, 'm.id', reader).as('circulated'))
    .where('m.local_area_id', '=', areaId)
    .where('m.id', '=', meetingId)
    .executeTakeFirst()
  return row?.circulated ?? false
}

interface ItemRow {
  readonly id: string
  readonly meeting_id: string
  readonly place: number
  readonly kind: string
  readonly title: string
  readonly purpose: string
  readonly minutes: number
  readonly presenter_post_id: string | null
  readonly presenter: string | null
  readonly presenter_words: string | null
  readonly words: string | null
  readonly private: boolean
  readonly by_forum: boolean
  readonly from_meeting: string | null
  readonly from_day: string | null
  readonly from_why: string | null
  readonly deferred_on: string | null
  readonly deferred_why: string | null
  readonly to_meeting: string | null
  readonly to_day: string | null
  readonly terms_place: number | null
  readonly forward_item_id: string | null
  readonly version: number
}

/**
 * What stands on a meeting's agenda in its order, what was deferred from it too; what was taken off is left
 * out. What is private now is private on a page of the past too.
 */
export async function agendaOf(db: Db, areaId: string, meetingId: string): Promise<readonly AgendaItem[]> {
  const { rows } = await sql<ItemRow>`
    select i.id, i.meeting_id, i.place, i.kind, i.title, i.purpose, i.minutes, i.presenter_post_id, i.presenter_words,
      i.words, i.by_forum,
      (i.private or exists (select from public.agenda_item now where now.local_area_id = i.local_area_id
        and now.id = i.id and now.private)) as private, i.deferred_on, i.deferred_why, i.terms_place, i.forward_item_id, i.version,
      f.meeting_id as from_meeting, fm.day as from_day, f.deferred_why as from_why,
      t.meeting_id as to_meeting, tm.day as to_day,
      (select p.name || ', ' || g.name || coalesce(': ' || (
          select h.holder_name from post_holding h
          where h.local_area_id = p.local_area_id and h.post_id = p.id and h.from_day <= m.day
          and (h.to_day is null or h.to_day >= m.day) order by h.from_day desc limit 1), '')
        from post p join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
        join agency g on g.id = x.agency_id
        where p.local_area_id = i.local_area_id and p.id = i.presenter_post_id) as presenter
    from agenda_item i
    join meeting m on m.local_area_id = i.local_area_id and m.id = i.meeting_id
    left join agenda_item f on f.local_area_id = i.local_area_id and f.id = i.carried_from_id
    left join meeting fm on fm.local_area_id = f.local_area_id and fm.id = f.meeting_id
    left join agenda_item t on t.local_area_id = i.local_area_id and t.carried_from_id = i.id
    left join meeting tm on tm.local_area_id = t.local_area_id and tm.id = t.meeting_id
    where i.local_area_id = ${areaId} and i.meeting_id = ${meetingId}
    order by i.place, i.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    place: row.place,
    kind: row.kind as ItemKind,
    title: row.title,
    purpose: row.purpose as ItemPurpose,
    minutes: row.minutes,
    presenterPostId: row.presenter_post_id,
    presenter: row.presenter_words ?? row.presenter,
    presenterWords: row.presenter_words,
    words: row.words,
    private: row.private,
    byForum: row.by_forum,
    carriedFrom:
      row.from_meeting === null
        ? null
        : { meetingId: row.from_meeting, day: row.from_day as LocalDate, why: row.from_why },
    deferredOn: row.deferred_on as LocalDate | null,
    deferredWhy: row.deferred_why,
    carriedTo: row.to_meeting === null ? null : { meetingId: row.to_meeting, day: row.to_day as LocalDate },
    termsPlace: row.terms_place,
    forwardItemId: row.forward_item_id,
    version: row.version,
  }))
}

/** What the forward plan brings to this meeting: by name, or to its board in its month. */
export async function forwardItemsOf(
  db: Db,
  areaId: string,
  meeting: { readonly id: string; readonly boardId: string; readonly day: LocalDate },
): Promise<readonly ForwardItem[]> {
  const { rows } = await sql<{
    id: string
    kind: string
    words: string
    presenter_post_id: string | null
  }>`
    select id, kind, words, presenter_post_id from forward_plan_item
    where local_area_id = ${areaId} and board_id = ${meeting.boardId} and withdrawn_on is null
      and (meeting_id = ${meeting.id} or (meeting_id is null and month = ${meeting.day.slice(0, 7)}))
    order by (meeting_id is null), kind, id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ForwardItem['kind'],
    words: row.words,
    presenterPostId: row.presenter_post_id,
  }))
}

export interface AgendaWriter {
  readonly areaId: string
  readonly meetingId: string
  readonly by: string
}

/** Adds an item. False where it is there already: two people filled the agenda at once. */
export async function itemInsert(
  db: Db,
  { areaId, meetingId, by }: AgendaWriter,
  item: NewItem & {
    readonly id: string
    readonly place: number
    readonly byForum?: boolean
    readonly carriedFromId?: string
  },
): Promise<boolean> {
  const done = await db
    .insertInto('agenda_item')
    .values({
      local_area_id: areaId,
      id: item.id,
      meeting_id: meetingId,
      place: item.place,
      kind: item.kind,
      title: item.title,
      purpose: item.purpose,
      minutes: item.minutes,
      presenter_post_id: item.presenterPostId,
      presenter_words: item.presenterWords,
      words: item.words,
      private: item.private,
      carried_from_id: item.carriedFromId ?? null,
      asked_by: by,
      by_forum: item.byForum ?? false,
      terms_place: item.termsPlace,
      forward_item_id: item.forwardItemId,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function placeSet(db: Db, areaId: string, id: string, place: number): Promise<void> {
  await db
    .updateTable('agenda_item')
    .set((on) => ({ place, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('place', '<>', place)
    .execute()
}

/** Changes an item. False when somebody changed it meanwhile. */
export async function itemUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Partial<{
    title: string
    purpose: ItemPurpose
    minutes: number
    presenter_post_id: string | null
    presenter_words: string | null
    words: string | null
    private: boolean
    deferred_on: LocalDate
    deferred_why: string
  }>,
): Promise<boolean> {
  const done = await db
    .updateTable('agenda_item')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What hangs on an item that keeps it from being taken off: what was minuted, decided or raised of it. */
export async function itemIsUsed(db: Db, areaId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from minute where local_area_id = ${areaId} and agenda_item_id = ${id})
      or exists (select from decision where local_area_id = ${areaId} and agenda_item_id = ${id})
      or exists (select from board_action where local_area_id = ${areaId} and agenda_item_id = ${id}) as used`.execute(
    db,
  )
  return rows[0]?.used ?? false
}

/** Takes an item off with its papers: their histories keep them. False when somebody changed it meanwhile. */
export async function itemDelete(db: Db, areaId: string, id: string, version: number): Promise<boolean> {
  const papers = db
    .selectFrom('paper')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('agenda_item_id', '=', id)
  await db
    .deleteFrom('paper_earlier')
    .where('local_area_id', '=', areaId)
    .where('paper_id', 'in', papers)
    .execute()
  await db.deleteFrom('paper').where('local_area_id', '=', areaId).where('agenda_item_id', '=', id).execute()
  const done = await db
    .deleteFrom('agenda_item')
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** What was taken off a meeting's agenda, the last first, with who did so and why. */
export async function takenOff(db: Db, areaId: string, meetingId: string): Promise<readonly TakenOff[]> {
  const { rows } = await sql<{ title: string; at: string; who: string | null; why: string | null }>`
    select h."row"->>'title' as title, h.version_at as at, p.name as who, h.why
    from agenda_item_history h left join person p on p.id = h.changed_by
    where h.local_area_id = ${areaId} and h.change = 'delete' and h."row"->>'meeting_id' = ${meetingId}
    order by h.version_at desc, h.seq desc`.execute(db)
  return rows
}

/** Held until the transaction ends: whoever changes the order of one agenda waits for whoever does so already. */
export async function agendaLock(db: Db, areaId: string, meetingId: string): Promise<void> {
  await sql`select id from meeting where local_area_id = ${areaId} and id = ${meetingId} for no key update`.execute(
    db,
  )
}
