/** What the records hold of the meetings that were held, for all of them at once: a fixed number of questions, however many. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { AttendedFact, MeetingFacts } from './facts.ts'

/** A meeting as these questions name it: its day, and the day of the meeting before. */
export interface Asked {
  readonly id: string
  readonly boardId: string
  readonly day: LocalDate
  readonly before: LocalDate | null
}

/** Before the first meeting everything counts. */
const never = '0001-01-01'

/** The meetings as a table that a question joins. */
function given(meetings: readonly Asked[]) {
  return sql`(select * from unnest(
    ${sql.val(meetings.map((one) => one.id))}::uuid[], ${sql.val(meetings.map((one) => one.boardId))}::uuid[],
    ${sql.val(meetings.map((one) => one.day))}::date[], ${sql.val(meetings.map((one) => one.before ?? never))}::date[]
  ) as t (id, board_id, day, before))`
}

export async function attendedAt(
  db: Db,
  areaId: string,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AttendedFact[]>> {
  const { rows } = await sql<{
    meeting_id: string
    name: string
    post: string | null
    capacity: string
    sector: string
    named_officer: string | null
    was: AttendedFact['was']
  }>`select t.meeting_id, t.name, p.name || ', ' || g.name as post, t.capacity, t.sector, t.named_officer, t.was
    from attendance t
    left join post p on p.local_area_id = t.local_area_id and p.id = t.post_id
    left join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    left join agency g on g.id = x.agency_id
    where t.local_area_id = ${areaId} and t.meeting_id = any(${sql.val([...meetingIds])}::uuid[])
    order by t.name`.execute(db)
  return grouped(
    rows,
    (row) => row.meeting_id,
    (row) => ({
      name: row.name,
      post: row.post,
      attendsAs: row.capacity,
      sector: row.sector,
      namedOfficer: row.named_officer,
      was: row.was,
    }),
  )
}

/** What was agreed with the Department, the newest first. */
export async function timetablesIn(
  db: Db,
  areaId: string,
): Promise<
  readonly { readonly boardId: string; readonly agreedOn: LocalDate; readonly agreedWith: string }[]
> {
  const rows = await db
    .selectFrom('board_timetable')
    .select(['board_id', 'agreed_on', 'agreed_with'])
    .where('local_area_id', '=', areaId)
    .orderBy('agreed_on', 'desc')
    .execute()
  return rows.map((row) => ({
    boardId: row.board_id,
    agreedOn: row.agreed_on as LocalDate,
    agreedWith: row.agreed_with,
  }))
}

/** Somebody held this post on the meeting's day. */
const heldThen = (post: string) => sql<boolean>`exists (select from post_holding h
  where h.local_area_id = ${sql.ref(`${post.split('.')[0]}.local_area_id`)} and h.post_id = ${sql.ref(post)}
    and h.from_day <= t.day and (h.to_day is null or h.to_day >= t.day))`

export async function raisedAt(
  db: Db,
  areaId: string,
  meetings: readonly Asked[],
): Promise<ReadonlyMap<string, MeetingFacts['raised']>> {
  const { rows } = await sql<{ id: string; number: number; owner: string; held: boolean }>`
    select t.id, a.number, p.name as owner, ${heldThen('a.owner_post_id')} as held
    from ${given(meetings)} t
    join board_action a on a.local_area_id = ${areaId} and a.meeting_id = t.id
    join post p on p.local_area_id = a.local_area_id and p.id = a.owner_post_id
    order by a.number`.execute(db)
  return grouped(
    rows,
    (row) => row.id,
    (row) => ({ number: row.number, owner: row.owner, isHeld: row.held }),
  )
}

/** The actions of the plan that were written by a meeting's day and not complete before it. */
export async function planAt(
  db: Db,
  areaId: string,
  meetings: readonly Asked[],
): Promise<ReadonlyMap<string, MeetingFacts['plan']>> {
  const { rows } = await sql<{ id: string; open: number; vacant: string[] | null; quiet: string[] | null }>`
    with written as materialized (
      select id, (min(version_at) at time zone 'Europe/London')::date as day from action_history
      where local_area_id = ${areaId} group by id
    ), told as materialized (
      select action_id, said_on from action_update where local_area_id = ${areaId}
    )
    select t.id, count(*)::int as open,
      array_agg(a.ref order by a.place, a.ref) filter (where not ${heldThen('a.accountable_post_id')}) as vacant,
      array_agg(a.ref order by a.place, a.ref) filter (where w.day <= t.before and not exists (
        select from told u where u.action_id = a.id and u.said_on > t.before and u.said_on <= t.day)) as quiet
    from ${given(meetings)} t
    join action a on a.local_area_id = ${areaId} and (a.completed_on is null or a.completed_on >= t.day)
    join written w on w.id = a.id and w.day <= t.day
    group by t.id`.execute(db)
  return new Map(
    rows.map((row) => [row.id, { open: row.open, vacant: row.vacant ?? [], quiet: row.quiet ?? [] }]),
  )
}

/** The first day on which a target was decided for a measure that an area of the notice, or what carries it, is joined to. */
export async function targetDays(db: Db, areaId: string): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ requirement_id: string; day: string }>`
    with aims as (
      select measure_id, min(decided_on) as day from measure_target where local_area_id = ${areaId} group by measure_id
    ), joined as (
      select measure_id, requirement_id from measure_requirement where local_area_id = ${areaId}
      union
      select m.measure_id, o.requirement_id from measure_objective m
        join objective o on o.local_area_id = m.local_area_id and o.id = m.objective_id
        where m.local_area_id = ${areaId} and o.requirement_id is not null
    )
    select j.requirement_id, min(a.day)::text as day from joined j join aims a on a.measure_id = j.measure_id
    group by j.requirement_id`.execute(db)
  return new Map(rows.map((row) => [row.requirement_id, row.day as LocalDate]))
}

export interface ReportFact {
  readonly requirementId: string
  readonly data: boolean
  readonly reading: boolean
  readonly families: boolean
}

export async function reportsAt(
  db: Db,
  areaId: string,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReportFact[]>> {
  const { rows } = await sql<{
    meeting_id: string
    requirement_id: string
    data: boolean
    reading: boolean
    families: boolean
  }>`select meeting_id, requirement_id, trim(data) <> '' as data, trim(reading) <> '' as reading,
      trim(families) <> '' as families
    from area_report where local_area_id = ${areaId} and meeting_id = any(${sql.val([...meetingIds])}::uuid[])`.execute(
    db,
  )
  return grouped(
    rows,
    (row) => row.meeting_id,
    ({ requirement_id, data, reading, families }) => ({
      requirementId: requirement_id,
      data,
      reading,
      families,
    }),
  )
}

/** Risks against which neither an action nor an acceptance was ever set. */
export async function bareRisks(db: Db, areaId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ref: string }>`select r.ref from risk r where r.local_area_id = ${areaId}
    and not exists (select from risk_action a where a.local_area_id = r.local_area_id and a.risk_id = r.id)
    and not exists (select from risk_acceptance c where c.local_area_id = r.local_area_id and c.risk_id = r.id)`.execute(
    db,
  )
  return new Set(rows.map((row) => row.ref))
}

export async function logsAt(
  db: Db,
  areaId: string,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<MeetingFacts['log']>>> {
  const { rows } = await sql<{
    meeting_id: string
    state: 'draft' | 'settled' | 'published'
    settled_on: string | null
    slow: number
    contributions: number
    undecided: number
  }>`select l.meeting_id, l.state, l.settled_on,
      (count(e.id) filter (where e.kind = 'slow'))::int as slow,
      (count(e.id) filter (where e.kind = 'contribution'))::int as contributions,
      (count(e.id) filter (where e.kind = 'contribution' and e.released_on is null and e.kept_back_why is null))::int
        as undecided
    from board_log l left join log_entry e on e.local_area_id = l.local_area_id and e.log_id = l.id
    where l.local_area_id = ${areaId} and l.meeting_id = any(${sql.val([...meetingIds])}::uuid[])
    group by l.meeting_id, l.state, l.settled_on`.execute(db)
  return new Map(
    rows.map((row) => [
      row.meeting_id,
      {
        state: row.state,
        settledOn: row.settled_on as LocalDate | null,
        slow: row.slow,
        contributions: row.contributions,
        undecided: row.undecided,
      },
    ]),
  )
}

export interface RequiredFact {
  readonly postId: string
  readonly post: string
  readonly requirementId: string | null
  readonly isHeld: boolean
}

/** Who had to be invited to each meeting, as the board's seats stood on its day. */
export async function requiredAt(
  db: Db,
  areaId: string,
  meetings: readonly Asked[],
): Promise<ReadonlyMap<string, readonly RequiredFact[]>> {
  const { rows } = await sql<{
    id: string
    post_id: string
    post: string
    requirement_id: string | null
    held: boolean
  }>`select t.id, s.post_id, p.name || ', ' || g.name as post, s.requirement_id, ${heldThen('s.post_id')} as held
    from ${given(meetings)} t
    join board_invitee s on s.local_area_id = ${areaId} and s.board_id = t.board_id and s.from_day <= t.day
      and (s.to_day is null or s.to_day >= t.day)
    join post p on p.local_area_id = s.local_area_id and p.id = s.post_id
    join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    join agency g on g.id = x.agency_id
    order by p.name`.execute(db)
  return grouped(
    rows,
    (row) => row.id,
    (row) => ({
      postId: row.post_id,
      post: row.post,
      requirementId: row.requirement_id,
      isHeld: row.held,
    }),
  )
}

export async function minutesAt(
  db: Db,
  areaId: string,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<MeetingFacts['minutes']>>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('minutes')
    .select(['meeting_id', 'state', 'checked_on', 'published_on'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', 'in', [...meetingIds])
    .execute()
  return new Map(
    rows.map((row) => [
      row.meeting_id,
      {
        state: row.state as NonNullable<MeetingFacts['minutes']>['state'],
        checkedOn: row.checked_on as LocalDate | null,
        publishedOn: row.published_on as LocalDate | null,
      },
    ]),
  )
}

function grouped<Row, Fact>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  factOf: (row: Row) => Fact,
): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [factOf(row)])
    else group.push(factOf(row))
  }
  return groups
}
