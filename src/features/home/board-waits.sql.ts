/** What boards wait for from one person, in all their areas: one statement, however many areas there are. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'

/** Posts that this person holds today. */
const held = `select h.post_id, h.local_area_id from public.post_holding h
  where h.person_id = ($1->>'person')::uuid
    and h.from_day <= ($1->>'today')::date and (h.to_day is null or h.to_day >= ($1->>'today')::date)`

/**
 * Actions of boards and papers that a post of theirs owes; contributions that their agency is to answer for; and for whoever
 * chairs: minutes to check, decisions that wait, and contributions that wait for a word. Who may see which is decided
 * afterwards, area by area.
 */
const waits = `
  with held as (${held})
  select 'board-action' as kind, a.id, a.number::text as ref, a.words, a.due::text as due, null::uuid as "meetingId",
    null::text as "meetingDay", null::integer as "papersDays"
  from public.board_action a where a.closed_on is null and a.owner_post_id in (select post_id from held)
  union all
  select 'paper', p.id, '', p.title, p.due::text, m.id, m.day::text, null
  from public.paper p
  join public.agenda_item i on i.local_area_id = p.local_area_id and i.id = p.agenda_item_id
  join public.meeting m on m.local_area_id = i.local_area_id and m.id = i.meeting_id and m.state = 'planned'
  where p.received_on is null and p.withdrawn_on is null and p.owed_by_post_id in (select post_id from held)
  union all
  select case when e.answered_on is null then 'contribution' else 'release' end, e.id, '', g.name, null, m.id,
    m.day::text, t.papers_working_days
  from public.log_entry e
  join public.board_log l on l.local_area_id = e.local_area_id and l.id = e.log_id and l.state = 'draft'
  join public.meeting m on m.local_area_id = l.local_area_id and m.id = l.meeting_id
  join public.area_agency x on x.local_area_id = e.local_area_id and x.id = e.area_agency_id
  join public.agency g on g.id = x.agency_id
  left join lateral (select w.papers_working_days from public.board_terms w
    where w.local_area_id = m.local_area_id and w.board_id = m.board_id and w.from_day <= m.day
    order by w.from_day desc, w.number desc limit 1) t on true
  where e.kind = 'contribution' and e.told_agency_on is not null and e.released_on is null and e.kept_back_why is null
    and (e.answered_on is not null or exists (select from public.post o join held on held.post_id = o.id
      where o.local_area_id = e.local_area_id and o.area_agency_id = e.area_agency_id))
  union all
  select 'minutes', m.id, '', b.name, null, m.id, coalesce(m.held_on, m.day)::text, null
  from public.minutes n
  join public.meeting m on m.local_area_id = n.local_area_id and m.id = n.meeting_id
  join public.board b on b.local_area_id = m.local_area_id and b.id = m.board_id
  where n.state = 'with-chair'
  union all
  select 'decision', d.id, d.number::text, d.question, m.day::text, m.id, m.day::text, null
  from public.decision d
  left join public.meeting m on m.local_area_id = d.local_area_id and m.id = d.meeting_id
  where d.decided is null and d.approved_on is null`

export interface BoardWait {
  readonly areaId: string
  readonly kind: 'board-action' | 'paper' | 'contribution' | 'release' | 'minutes' | 'decision'
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly due: LocalDate | null
  readonly meetingId: string | null
  readonly meetingDay: LocalDate | null
  readonly papersDays: number | null
}

export async function boardWaitsOf(
  db: Db,
  areas: readonly string[],
  personId: string,
  today: LocalDate,
): Promise<readonly BoardWait[]> {
  if (areas.length === 0) return []
  const given = JSON.stringify({ person: personId, today })
  const { rows } = await sql<{ local_area_id: string; answer: Omit<BoardWait, 'areaId'> }>`
    select local_area_id, answer
    from in_each_area(${[...areas]}::uuid[], ${waits}::text, ${given}::text::jsonb)`.execute(db)
  return rows.map((row) => ({ ...row.answer, areaId: row.local_area_id }))
}
