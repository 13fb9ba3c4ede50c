/** What the rules of the log look at, read from the tables of the plan, the round of updates, the papers and the meetings. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { ActionFact } from './board-log.ts'
import type { AskedForUpdate, Attended, PaperOwed } from './contribution.ts'

export interface ObjectiveHere {
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly requirementId: string | null
}

/** The objectives that are open in plans that are open, in the order of the plans. */
export async function openObjectives(db: Db, areaId: string): Promise<readonly ObjectiveHere[]> {
  const rows = await db
    .selectFrom('objective as o')
    .innerJoin('improvement_plan as p', (on) =>
      on.onRef('p.local_area_id', '=', 'o.local_area_id').onRef('p.id', '=', 'o.plan_id'),
    )
    .select(['o.id', 'o.ref', 'o.words', 'o.requirement_id', 'p.name'])
    .where('o.local_area_id', '=', areaId)
    .where('o.closed_on', 'is', null)
    .where('p.closed_on', 'is', null)
    .orderBy('p.place')
    .orderBy('o.place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    ref: row.ref,
    words: row.words,
    plan: row.name,
    requirementId: row.requirement_id,
  }))
}

export interface ActionHere
  extends Pick<ActionFact, 'id' | 'ref' | 'title' | 'due' | 'delivery' | 'impact' | 'completedOn'> {
  readonly agencyId: string
  readonly owner: string
  readonly lastUpdate: LocalDate | null
  /** The day in England on which it was written into the plan. */
  readonly since: LocalDate
}

/**
 * Every action of an area with its accountable post, its last update and the day it was written. Three questions and not
 * one: each is answered in one pass, however the store would have joined them.
 */
export async function actionsHere(db: Db, areaId: string): Promise<readonly ActionHere[]> {
  const { rows } = await sql<{
    id: string
    ref: string
    title: string
    due: string
    delivery: ActionFact['delivery']
    impact: ActionFact['impact']
    completed_on: string | null
    agency_id: string
    owner: string
  }>`
    select a.id, a.ref, a.title, a.due, a.delivery, a.impact, a.completed_on::text as completed_on,
      p.area_agency_id as agency_id, p.name || ', ' || g.name as owner
    from action a
    join post p on p.local_area_id = a.local_area_id and p.id = a.accountable_post_id
    join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    join agency g on g.id = x.agency_id
    where a.local_area_id = ${areaId}
    order by a.place, a.ref`.execute(db)
  const updates = await daysOf(
    sql<{ id: string; day: string }>`select action_id as id, max(said_on)::text as day from action_update
      where local_area_id = ${areaId} group by action_id`,
    db,
  )
  const written = await daysOf(
    sql<{
      id: string
      day: string
    }>`select id, (min(version_at) at time zone 'Europe/London')::date::text as day from action_history
      where local_area_id = ${areaId} group by id`,
    db,
  )
  return rows.map((row) => ({
    id: row.id,
    ref: row.ref,
    title: row.title,
    due: row.due,
    delivery: row.delivery,
    impact: row.impact,
    completedOn: row.completed_on as LocalDate | null,
    agencyId: row.agency_id,
    owner: row.owner,
    lastUpdate: updates.get(row.id) ?? null,
    since: firstDay(written, row.id),
  }))
}

async function daysOf(
  question: RawBuilder<{ id: string; day: string }>,
  db: Db,
): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await question.execute(db)
  return new Map(rows.map((row) => [row.id, row.day as LocalDate]))
}

/** Every action has a first version: its history is written with it, in one transaction. */
function firstDay(written: ReadonlyMap<string, LocalDate>, id: string): LocalDate {
  const day = written.get(id)
  if (day === undefined) throw new Error(`Action ${id} has no history.`)
  return day
}

export interface Pair {
  readonly actionId: string
  readonly to: string
}

export async function objectivesOfActions(db: Db, areaId: string): Promise<readonly Pair[]> {
  return db
    .selectFrom('action_objective')
    .select(['action_id as actionId', 'objective_id as to'])
    .where('local_area_id', '=', areaId)
    .execute()
}

/** Every move of a due day, in order. */
export async function movesHere(
  db: Db,
  areaId: string,
): Promise<readonly { readonly actionId: string; readonly from: string; readonly on: LocalDate }[]> {
  const rows = await db
    .selectFrom('due_move')
    .select(['action_id', 'from_due', 'moved_on'])
    .where('local_area_id', '=', areaId)
    .orderBy('moved_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    actionId: row.action_id,
    from: row.from_due,
    on: row.moved_on as LocalDate,
  }))
}

export interface ToDoHere {
  readonly actionId: string
  readonly is: 'step' | 'milestone' | 'action'
  readonly words: string
  readonly due: string
}

/** What is still to be done and has a day: milestones, steps, and the actions that an action waits for. */
export async function toDoHere(db: Db, areaId: string): Promise<readonly ToDoHere[]> {
  const { rows } = await sql<ToDoHere>`
    select m.action_id as "actionId", 'milestone' as "is", m.words, m.due from milestone m
    where m.local_area_id = ${areaId} and m.done_on is null
    union all
    select s.action_id, 'step', s.words, s.due from step s
    where s.local_area_id = ${areaId} and s.done_on is null and s.due is not null
    union all
    select w.action_id, 'action', a.ref || ' ' || a.title, a.due from action_wait w
    join action a on a.local_area_id = w.local_area_id and a.id = w.waits_for_id
    where w.local_area_id = ${areaId} and a.delivery <> 'complete'
    order by 4, 3`.execute(db)
  return rows
}

export interface MeasureLink {
  readonly measureId: string
  readonly to: string
  readonly showsBy: LocalDate | null
}

/** The measures that hang on objectives and on actions. */
export async function measureLinks(db: Db, areaId: string): Promise<readonly MeasureLink[]> {
  const { rows } = await sql<{ measure_id: string; to_id: string; shows_by: string | null }>`
    select measure_id, objective_id as to_id, null::text as shows_by from measure_objective
    where local_area_id = ${areaId}
    union all
    select measure_id, action_id, shows_by::text from measure_action where local_area_id = ${areaId}`.execute(
    db,
  )
  return rows.map((row) => ({
    measureId: row.measure_id,
    to: row.to_id,
    showsBy: row.shows_by as LocalDate | null,
  }))
}

export interface BoardActionHere {
  readonly number: number
  readonly words: string
  readonly owner: string
  readonly agencyId: string
  readonly due: string
  readonly raisedOn: LocalDate
  readonly closedOn: LocalDate | null
  readonly isPrivate: boolean
}

/** What a board asked of somebody, at its meetings or between them. */
export async function boardActionsHere(
  db: Db,
  areaId: string,
  boardId: string,
): Promise<readonly BoardActionHere[]> {
  const { rows } = await sql<{
    number: number
    words: string
    owner: string
    agency_id: string
    due: string
    raised_on: string
    closed_on: string | null
    private: boolean
  }>`
    select b.number, b.words, p.name || ', ' || g.name as owner, p.area_agency_id as agency_id, b.due::text as due,
      b.raised_on::text as raised_on, b.closed_on::text as closed_on, b.private
    from board_action b
    join post p on p.local_area_id = b.local_area_id and p.id = b.owner_post_id
    join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    join agency g on g.id = x.agency_id
    where b.local_area_id = ${areaId} and b.board_id = ${boardId}
    order by b.number`.execute(db)
  return rows.map((row) => ({
    number: row.number,
    words: row.words,
    owner: row.owner,
    agencyId: row.agency_id,
    due: row.due,
    raisedOn: row.raised_on as LocalDate,
    closedOn: row.closed_on as LocalDate | null,
    isPrivate: row.private,
  }))
}

/** The agencies of an area that stand on a day. */
export async function agenciesOn(
  db: Db,
  areaId: string,
  day: LocalDate,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('area_agency as x')
    .innerJoin('agency as g', 'g.id', 'x.agency_id')
    .select(['x.id', 'g.name'])
    .where('x.local_area_id', '=', areaId)
    .where((on) => on.or([on('x.to_day', 'is', null), on('x.to_day', '>=', day)]))
    .orderBy('g.name')
    .execute()
}

/** The posts that were asked in the rounds of these meetings, by which day at first, and the day on which each first told anything. */
export async function asksOf(
  db: Db,
  areaId: string,
  meetings: readonly string[],
): Promise<readonly (AskedForUpdate & { readonly meetingId: string; readonly due: LocalDate })[]> {
  const { rows } = await sql<{
    meeting_id: string
    due: string
    agency_id: string
    post: string
    told_on: string | null
  }>`
    select r.meeting_id, r.first_due::text as due, p.area_agency_id as agency_id, p.name as post,
      (select min(n.told_on)::text from update_answer n
        where n.local_area_id = k.local_area_id and n.ask_id = k.id) as told_on
    from update_ask k
    join update_round r on r.local_area_id = k.local_area_id and r.id = k.round_id
    join post p on p.local_area_id = k.local_area_id and p.id = k.post_id
    where k.local_area_id = ${areaId} and r.meeting_id = any(${sql.val([...meetings])}::uuid[])
    order by p.name`.execute(db)
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    due: row.due as LocalDate,
    agencyId: row.agency_id,
    post: row.post,
    toldOn: row.told_on as LocalDate | null,
  }))
}

/** The papers that posts owe to these meetings. */
export async function papersOf(
  db: Db,
  areaId: string,
  meetings: readonly string[],
): Promise<readonly (PaperOwed & { readonly meetingId: string })[]> {
  const { rows } = await sql<{
    meeting_id: string
    agency_id: string
    title: string
    due: string
    received_on: string | null
    private: boolean
  }>`
    select i.meeting_id, p.area_agency_id as agency_id, d.title, d.due::text as due,
      d.received_on::text as received_on, d.private or i.private as private
    from paper d
    join agenda_item i on i.local_area_id = d.local_area_id and i.id = d.agenda_item_id
    join post p on p.local_area_id = d.local_area_id and p.id = d.owed_by_post_id
    where d.local_area_id = ${areaId} and d.withdrawn_on is null and i.deferred_on is null
      and i.meeting_id = any(${sql.val([...meetings])}::uuid[])
    order by d.due, d.title`.execute(db)
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    agencyId: row.agency_id,
    title: row.title,
    due: row.due as LocalDate,
    receivedOn: row.received_on as LocalDate | null,
    isPrivate: row.private,
  }))
}

/** Who of the members was at these meetings. Those from outside, and those in attendance, are not counted. */
export async function attendedOf(
  db: Db,
  areaId: string,
  meetings: readonly string[],
): Promise<readonly (Attended & { readonly meetingId: string })[]> {
  const { rows } = await sql<{ meeting_id: string; agency_id: string; post: string; was: Attended['was'] }>`
    select t.meeting_id, p.area_agency_id as agency_id, p.name as post, t.was
    from attendance t
    join post p on p.local_area_id = t.local_area_id and p.id = t.post_id
    where t.local_area_id = ${areaId} and t.capacity in ('chair', 'vice-chair', 'member')
      and t.meeting_id = any(${sql.val([...meetings])}::uuid[])
    order by p.name`.execute(db)
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    agencyId: row.agency_id,
    post: row.post,
    was: row.was,
  }))
}

/** Something that was said or shown since a day, and what it hangs on. */
export interface SaidSince {
  readonly kind: 'update' | 'effect' | 'evidence' | 'words' | 'answer' | 'view'
  readonly requirementId: string | null
  readonly objectiveId: string | null
  readonly actionId: string | null
  /** The reference of the action it is about. */
  readonly ref: string | null
  readonly words: string
  /** What kind of word it is: who said it, how it came, what was answered. */
  readonly detail: string
  readonly on: LocalDate
  readonly mayPublish: boolean
}

/** One thing that was said, as it is kept. */
interface SaidRow {
  readonly kind: SaidSince['kind']
  readonly requirement_id: string | null
  readonly objective_id: string | null
  readonly action_id: string | null
  readonly ref: string | null
  readonly words: string
  readonly detail: string
  readonly day: string
  readonly may_publish: boolean
}

function saidOf(row: SaidRow): SaidSince {
  return {
    kind: row.kind,
    requirementId: row.requirement_id,
    objectiveId: row.objective_id,
    actionId: row.action_id,
    ref: row.ref,
    words: row.words,
    detail: row.detail,
    on: row.day as LocalDate,
    mayPublish: row.may_publish,
  }
}

/** Everything that was said of children and families, or shown, after a day and by another. */
function saidBetween(areaId: string, after: LocalDate | null, until: LocalDate): RawBuilder<unknown> {
  const within = (column: string) =>
    sql<boolean>`${sql.ref(column)} <= ${until}::date and (${after}::date is null or ${sql.ref(column)} > ${after}::date)`
  return sql`
      select 'update' as kind, u.id, null::uuid as requirement_id, null::uuid as objective_id, u.action_id,
        u.for_families as words, '' as detail, u.said_on::text as day, true as may_publish
      from action_update u
      where u.local_area_id = ${areaId} and length(trim(u.for_families)) > 0 and ${within('u.said_on')}
      union all
      select 'effect', i.id, null, null, i.action_id, coalesce(i.seen_words, i.words), i.seen, i.seen_on::text, true
      from impact_date i
      where i.local_area_id = ${areaId} and i.seen in ('yes', 'partly') and ${within('i.seen_on')}
      union all
      select 'evidence', e.id, e.requirement_id, e.objective_id, e.action_id, e.shows, e.source, e.added_on::text,
        e.may_publish
      from evidence e
      where e.local_area_id = ${areaId} and e.withdrawn_on is null and ${within('e.added_on')}
      union all
      select 'words', w.id, w.requirement_id, w.objective_id, w.action_id, w.words, w.who, w.heard_on::text, w.may_publish
      from families_words w
      where w.local_area_id = ${areaId} and w.withdrawn_on is null and ${within('w.entered_on')}
      union all
      select 'answer', f.id, f.requirement_id, f.objective_id, f.action_id, f.words, f.answer, f.said_on::text, true
      from families_answer f
      where f.local_area_id = ${areaId} and ${within('f.said_on')}
      union all
      select 'view', v.id, null, null, v.action_id, v.words, v.whose, v.said_on::text, true
      from action_view v
      where v.local_area_id = ${areaId} and ${within('v.said_on')}`
}

/** What was said of children and families, or shown, after a day and by another; the newest first. */
export async function saidSince(
  db: Db,
  areaId: string,
  after: LocalDate | null,
  until: LocalDate,
): Promise<readonly SaidSince[]> {
  const { rows } = await sql<SaidRow>`
    select s.*, a.ref from (${saidBetween(areaId, after, until)}) s
    left join action a on a.local_area_id = ${areaId} and a.id = s.action_id
    order by s.day desc, s.kind, s.words`.execute(db)
  return rows.map(saidOf)
}

/** What is said of a thing stands under an objective: the objective itself, the requirement it answers, its actions. */
export interface Under {
  readonly thing: string
  readonly under: string
}

export type SaidUnder = SaidSince & Pick<Under, 'under'>

/**
 * The same, under objectives: of what changed, of how it is known and of what families say no more than so many under each,
 * the newest first. A year of updates is thousands: only what can be shown leaves the store. What stands under what is
 * given, and not joined here: a store that knows little of its tables yet would join them row by row.
 */
export async function saidUnder(
  db: Db,
  areaId: string,
  under: readonly Under[],
  {
    after,
    until,
    most,
  }: { readonly after: LocalDate | null; readonly until: LocalDate; readonly most: number },
): Promise<readonly SaidUnder[]> {
  const { rows } = await sql<SaidRow & Pick<Under, 'under'>>`
    with said as materialized (${saidBetween(areaId, after, until)}),
    counted as (
      select said.*, m.under, row_number() over (
        partition by m.under, case when kind in ('update', 'effect') then 1 when kind = 'evidence' then 2 else 3 end
        order by day desc, id) as at
      from unnest(${sql.val(under.map((one) => one.thing))}::uuid[], ${sql.val(under.map((one) => one.under))}::uuid[])
        as m (thing, under)
      join said on coalesce(said.action_id, said.objective_id, said.requirement_id) = m.thing
    )
    select c.kind, c.requirement_id, c.objective_id, c.action_id, c.words, c.detail, c.day, c.may_publish, c.under, a.ref
    from counted c
    left join action a on a.local_area_id = ${areaId} and a.id = c.action_id
    where c.at <= ${most}
    order by c.day desc, c.kind, c.id`.execute(db)
  return rows.map((row) => ({ ...saidOf(row), under: row.under }))
}
