/**
 * What waits for one person in all their areas. Row-level security shows one area at a time, so each question is asked in
 * every area by `in_each_area`: one statement however many areas there are, and no policy is wider for it.
 */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'

/** Asks one question in each area. `question` is written here and names its tables with their schema; `$1` is `given`. */
async function inEachArea<Found>(
  db: Db,
  areas: readonly string[],
  question: string,
  given: Readonly<Record<string, string>>,
): Promise<readonly (Found & { readonly areaId: string })[]> {
  if (areas.length === 0) return []
  const { rows } = await sql<{ local_area_id: string; answer: Found }>`
    select local_area_id, answer
    from in_each_area(${[...areas]}::uuid[], ${question}::text, ${JSON.stringify(given)}::text::jsonb)`.execute(
    db,
  )
  return rows.map((row) => ({ ...row.answer, areaId: row.local_area_id }))
}

/** Actions that are not complete and whose accountable or responsible post this person holds today. */
const myActions = `
  select a.id, a.ref, a.title, a.due,
    (select max(u.said_on) from public.action_update u
      where u.local_area_id = a.local_area_id and u.action_id = a.id) as "lastUpdate"
  from public.action a
  where a.delivery <> 'complete' and exists (
    select from public.post_holding h
    where h.local_area_id = a.local_area_id and h.person_id = ($1->>'person')::uuid
      and h.from_day <= ($1->>'today')::date and (h.to_day is null or h.to_day >= ($1->>'today')::date)
      and (h.post_id = a.accountable_post_id or h.post_id in (
        select r.post_id from public.action_post r
        where r.local_area_id = a.local_area_id and r.action_id = a.id))
  )`

export interface MyAction {
  readonly areaId: string
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly due: string
  readonly lastUpdate: LocalDate | null
}

export async function actionsOfPerson(
  db: Db,
  areas: readonly string[],
  personId: string,
  today: LocalDate,
): Promise<readonly MyAction[]> {
  return inEachArea<Omit<MyAction, 'areaId'>>(db, areas, myActions, { person: personId, today })
}

/** What stands under those actions and has a day of its own: milestones, steps of one's own post, effects, checks. */
const myDays = `
  with held as (
    select h.post_id from public.post_holding h
    where h.person_id = ($1->>'person')::uuid
      and h.from_day <= ($1->>'today')::date and (h.to_day is null or h.to_day >= ($1->>'today')::date)
  ), mine as (
    select a.* from public.action a
    where a.accountable_post_id in (select post_id from held)
      or exists (select from public.action_post r
        where r.local_area_id = a.local_area_id and r.action_id = a.id and r.post_id in (select post_id from held))
  )
  select 'milestone' as kind, m.id, a.id as "actionId", a.ref, m.words, m.due, null as "askedBy", null as "toDue"
  from public.milestone m join mine a on a.local_area_id = m.local_area_id and a.id = m.action_id
  where m.done_on is null and a.delivery <> 'complete'
  union all
  select 'step', s.id, a.id, a.ref, s.words, s.due, null, null
  from public.step s join public.action a on a.local_area_id = s.local_area_id and a.id = s.action_id
  where s.done_on is null and s.due is not null and a.delivery <> 'complete' and s.post_id in (select post_id from held)
  union all
  select 'late-step', s.id, a.id, a.ref, s.words, s.due, null, null
  from public.step s join public.action a on a.local_area_id = s.local_area_id and a.id = s.action_id
  where s.done_on is null and s.due is not null and a.delivery <> 'complete'
    and a.accountable_post_id in (select post_id from held)
    and (s.post_id is null or s.post_id not in (select post_id from held))
  union all
  select 'effect', i.id, a.id, a.ref, i.words, i.due, null, null
  from public.impact_date i join mine a on a.local_area_id = i.local_area_id and a.id = i.action_id
  where i.seen is null and a.accountable_post_id in (select post_id from held)
  union all
  select 'check', c.id, a.id, a.ref, a.title, c.due::text, null, null
  from public.closure_check c join mine a on a.local_area_id = c.local_area_id and a.id = c.action_id
  where c.answer is null and a.accountable_post_id in (select post_id from held)
  union all
  select 'request', q.id, a.id, a.ref, q.why, a.due, p.name, q.to_due
  from public.due_request q join mine a on a.local_area_id = q.local_area_id and a.id = q.action_id
  join public.person p on p.id = q.asked_by
  where q.answer is null and a.accountable_post_id in (select post_id from held)`

export interface MyDay {
  readonly areaId: string
  /**
   * `request`: somebody asked to move the day of an action whose post one holds; its day is the one that it has now.
   * `late-step`: a step of somebody else's, of an action that one answers for: it is told once it is overdue.
   */
  readonly kind: 'milestone' | 'step' | 'late-step' | 'effect' | 'check' | 'request'
  readonly id: string
  readonly actionId: string
  readonly ref: string
  readonly words: string
  readonly due: string
  /** Of a request: who asked, for which day. */
  readonly askedBy: string | null
  readonly toDue: string | null
}

export async function daysOfPerson(
  db: Db,
  areas: readonly string[],
  personId: string,
  today: LocalDate,
): Promise<readonly MyDay[]> {
  return inEachArea<Omit<MyDay, 'areaId'>>(db, areas, myDays, { person: personId, today })
}

/** Rounds of updates that are open and ask a post that this person holds: how many of its actions are not answered. */
const myAsks = `
  select k.group_id as id, r.due::text as due, m.day::text as "meetingDay", (
    select count(distinct a.id)::integer from public.update_ask x
    join public.action a on a.local_area_id = x.local_area_id and a.delivery <> 'complete'
      and (a.accountable_post_id = x.post_id or exists (select from public.action_post p
        where p.local_area_id = a.local_area_id and p.action_id = a.id and p.post_id = x.post_id))
    where x.local_area_id = k.local_area_id and x.group_id = k.group_id and not exists (
      select from public.update_answer w join public.update_ask y
        on y.local_area_id = w.local_area_id and y.id = w.ask_id
      where w.local_area_id = a.local_area_id and w.action_id = a.id and y.group_id = k.group_id
        and w.state <> 'returned')) as count
  from public.update_ask k
  join public.update_round r on r.local_area_id = k.local_area_id and r.id = k.round_id
  join public.meeting m on m.local_area_id = r.local_area_id and m.id = r.meeting_id
  where r.closed_on is null and r.due >= ($1->>'today')::date and (
    k.person_id = ($1->>'person')::uuid or k.post_id in (
      select h.post_id from public.post_holding h
      where h.local_area_id = k.local_area_id and h.person_id = ($1->>'person')::uuid
        and h.from_day <= ($1->>'today')::date and (h.to_day is null or h.to_day >= ($1->>'today')::date)))
  group by k.local_area_id, k.group_id, r.due, m.day`

export interface MyAsk {
  readonly areaId: string
  readonly id: string
  readonly due: LocalDate
  readonly meetingDay: LocalDate
  /** Actions that are not answered yet, or whose answer came back. */
  readonly count: number
}

export function asksOfPerson(
  db: Db,
  areas: readonly string[],
  personId: string,
  today: LocalDate,
): Promise<readonly MyAsk[]> {
  return inEachArea<Omit<MyAsk, 'areaId'>>(db, areas, myAsks, { person: personId, today })
}

export interface Count {
  readonly areaId: string
  readonly count: number
}

/** Questions of documents in force that wait for a word. */
const openQuestions = `
  select count(*)::integer as count from public.open_question q
  join public.source_document d on d.local_area_id = q.local_area_id and d.id = q.document_id
  where q.settled_on is null and public.standing_now(d.standing, d.standing_since) = 'in-force'`

export function questionsIn(db: Db, areas: readonly string[]): Promise<readonly Count[]> {
  return inEachArea<Omit<Count, 'areaId'>>(db, areas, openQuestions, {})
}

/**
 * Requirements that nothing answers, counted as the page of requirements counts them: what is ours, in force, has no item
 * below it that is ours too, and has no answer; where it is divided, one duty without an answer is enough.
 */
const unanswered = `
  with recursive ours as (
    select r.id, r.parent_id from public.requirement r
    left join public.source_document d on d.local_area_id = r.local_area_id and d.id = r.document_id
    where r.stance = 'ours-to-answer'
      and (r.document_id is null or public.standing_now(d.standing, d.standing_since) = 'in-force')
  ), above as (
    select parent_id as id from ours where parent_id is not null
    union
    select r.parent_id from above join public.requirement r on r.id = above.id where r.parent_id is not null
  ), answers as (
    select requirement_id, duty_id from public.answer where withdrawn_on is null
    union all
    select requirement_id, null from public.action_requirement
  )
  select count(*)::integer as count from ours
  where ours.id not in (select id from above) and case
    when exists (select from public.duty d where d.requirement_id = ours.id) then exists (
      select from public.duty d where d.requirement_id = ours.id and not exists (
        select from answers w where w.requirement_id = ours.id and (w.duty_id is null or w.duty_id = d.id)))
    else not exists (select from answers w where w.requirement_id = ours.id)
  end`

export function unansweredIn(db: Db, areas: readonly string[]): Promise<readonly Count[]> {
  return inEachArea<Omit<Count, 'areaId'>>(db, areas, unanswered, {})
}

/** Open posts that nobody holds today. */
const vacant = `
  select count(*)::integer as count from public.post p
  where p.from_day <= ($1->>'today')::date and (p.to_day is null or p.to_day >= ($1->>'today')::date)
    and not exists (
      select from public.post_holding h
      where h.local_area_id = p.local_area_id and h.post_id = p.id
        and h.from_day <= ($1->>'today')::date and (h.to_day is null or h.to_day >= ($1->>'today')::date)
    )`

export function vacantIn(db: Db, areas: readonly string[], today: LocalDate): Promise<readonly Count[]> {
  return inEachArea<Omit<Count, 'areaId'>>(db, areas, vacant, { today })
}

/**
 * What waits for the lead because no post can answer it: checks of closed objectives, and requests to move the day of an
 * action whose accountable post nobody with an account holds today.
 */
const forTheLead = `
  select 'check' as kind, c.id, null::uuid as "actionId", o.ref, o.words, c.due::text as due,
    null as "askedBy", null as "toDue"
  from public.closure_check c
  join public.objective o on o.local_area_id = c.local_area_id and o.id = c.objective_id
  where c.answer is null
  union all
  select 'request', q.id, a.id, a.ref, q.why, a.due, p.name, q.to_due
  from public.due_request q
  join public.action a on a.local_area_id = q.local_area_id and a.id = q.action_id
  join public.person p on p.id = q.asked_by
  where q.answer is null and not exists (
    select from public.post_holding h
    where h.local_area_id = a.local_area_id and h.post_id = a.accountable_post_id and h.person_id is not null
      and h.from_day <= ($1->>'today')::date and (h.to_day is null or h.to_day >= ($1->>'today')::date))`

export interface ForTheLead {
  readonly areaId: string
  readonly kind: 'check' | 'request'
  readonly id: string
  readonly actionId: string | null
  readonly ref: string
  readonly words: string
  readonly due: string
  readonly askedBy: string | null
  readonly toDue: string | null
}

export function forTheLeadIn(
  db: Db,
  areas: readonly string[],
  today: LocalDate,
): Promise<readonly ForTheLead[]> {
  return inEachArea<Omit<ForTheLead, 'areaId'>>(db, areas, forTheLead, { today })
}

export interface WaitingReading {
  readonly id: string
  readonly fileName: string | null
}

/** Documents that this person read and that belong to no area yet. */
export async function readingsOf(db: Db, personId: string): Promise<readonly WaitingReading[]> {
  const rows = await db
    .selectFrom('waiting_reading')
    .select(['id', 'file_name'])
    .where('person_id', '=', personId)
    .where('settled_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({ id: row.id, fileName: row.file_name }))
}
