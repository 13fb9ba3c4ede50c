/** Papers and updates that a post owes to meetings that are still to come. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'

export interface PaperOwed {
  readonly id: string
  readonly meetingId: string
  readonly meetingDay: LocalDate
  readonly title: string
  readonly due: LocalDate
  readonly isPrivate: boolean
}

/** Papers that are promised and not here, for meetings that were not cancelled or held. */
export async function papersOwedBy(db: Db, areaId: string, postId: string): Promise<readonly PaperOwed[]> {
  const { rows } = await sql<{
    id: string
    meeting_id: string
    day: string
    title: string
    due: string
    private: boolean
  }>`select p.id, m.id as meeting_id, m.day, p.title, p.due, (p.private or i.private) as private
    from paper p
    join agenda_item i on i.local_area_id = p.local_area_id and i.id = p.agenda_item_id
    join meeting m on m.local_area_id = i.local_area_id and m.id = i.meeting_id and m.state = 'planned'
    where p.local_area_id = ${areaId} and p.owed_by_post_id = ${postId} and p.received_on is null
      and p.withdrawn_on is null
    order by p.due, p.title`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    meetingDay: row.day as LocalDate,
    title: row.title,
    due: row.due as LocalDate,
    isPrivate: row.private,
  }))
}

export interface UpdateAsked {
  readonly meetingId: string
  readonly meetingDay: LocalDate
  readonly due: LocalDate
  /** Actions that were asked for and have no answer that stands. */
  readonly missing: number
}

/** Open rounds that ask this post, with how much is missing. */
export async function updatesAskedOf(
  db: Db,
  areaId: string,
  postId: string,
): Promise<readonly UpdateAsked[]> {
  const { rows } = await sql<{ meeting_id: string; day: string; due: string; missing: number }>`
    select m.id as meeting_id, m.day, r.due, (
      select count(*)::int from action a
      where a.local_area_id = k.local_area_id and a.delivery <> 'complete'
        and (a.accountable_post_id = k.post_id or exists (select from action_post p
          where p.local_area_id = a.local_area_id and p.action_id = a.id and p.post_id = k.post_id))
        and not exists (select from update_answer w
          join update_ask y on y.local_area_id = w.local_area_id and y.id = w.ask_id
          where w.local_area_id = a.local_area_id and w.action_id = a.id and y.group_id = k.group_id
            and w.state <> 'returned')) as missing
    from update_ask k
    join update_round r on r.local_area_id = k.local_area_id and r.id = k.round_id and r.closed_on is null
    join meeting m on m.local_area_id = r.local_area_id and m.id = r.meeting_id and m.state = 'planned'
    where k.local_area_id = ${areaId} and k.post_id = ${postId}
    order by r.due`.execute(db)
  return rows
    .filter((row) => row.missing > 0)
    .map((row) => ({
      meetingId: row.meeting_id,
      meetingDay: row.day as LocalDate,
      due: row.due as LocalDate,
      missing: row.missing,
    }))
}

/** Due days of the actions of a post that moved after a day. */
export async function movesOf(
  db: Db,
  areaId: string,
  postId: string,
  after: LocalDate | null,
): Promise<
  readonly {
    readonly actionId: string
    readonly from: string
    readonly to: string
    readonly why: string
    readonly on: LocalDate
  }[]
> {
  const { rows } = await sql<{
    action_id: string
    from_due: string
    to_due: string
    why: string
    day: string
  }>`
    select d.action_id, d.from_due, d.to_due, d.why, d.moved_on as day from due_move d
    join action a on a.local_area_id = d.local_area_id and a.id = d.action_id
    where d.local_area_id = ${areaId} and a.accountable_post_id = ${postId}
      and (${after}::date is null or d.moved_on > ${after}::date)`.execute(db)
  return rows.map((row) => ({
    actionId: row.action_id,
    from: row.from_due,
    to: row.to_due,
    why: row.why,
    on: row.day as LocalDate,
  }))
}
