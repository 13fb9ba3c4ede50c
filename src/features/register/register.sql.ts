/** Questions about every last day of the cases that a person may read, and about who works on them. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Bucket } from './register.ts'

/** What the register is narrowed to. Null is everything. */
export interface Narrowed {
  readonly buckets: readonly Bucket[] | null
  readonly holder: string | null
  readonly agency: string | null
  readonly team: string | null
  readonly worker: string | null
  readonly rules: readonly string[] | null
  /** Rules that are no law: guidance and days of planning are asked for by themselves. */
  readonly apart: readonly string[]
  readonly showsApart: boolean
}

/** One of the groups into which the open days fall; the counts of most filters are added up from these. */
export interface Facet {
  readonly bucket: Bucket
  readonly rule: string
  readonly holder: string
  readonly agency: string | null
  readonly count: number
}

export interface LimitRow {
  readonly caseId: string
  readonly rule: string
  readonly eventDay: LocalDate
  readonly lastDay: LocalDate
  readonly cautiousDay: LocalDate | null
  readonly liftedBy: string | null
  readonly holder: string
  readonly holderName: string | null
  readonly agency: string | null
  readonly bucket: Bucket
}

/**
 * The days that are open: nothing answered them, nothing took their place, and they bind. The same tests as
 * `limitStanding` of the case, over the same columns.
 */
function openDays(areaId: string, today: LocalDate, asked: Narrowed): RawBuilder<unknown> {
  return sql`
    select l.case_id, l.rule, l.event_day, l.last_day, l.cautious_day, l.lifted_by, l.holder, l.holder_name,
      l.area_agency_id,
      case when l.lifted_by is not null then 'lifted' when l.last_day < ${today}::date then 'overdue'
        when l.last_day = ${today}::date then 'today' when l.last_day <= ${today}::date + 7 then 'week'
        else 'coming' end as bucket
    from case_limit l
    where l.local_area_id = ${areaId} and l.done_on is null and not l.nothing_owed and l.does_not_arise is null
      and l.superseded_on is null
      and l.case_id not in (select x.id from ehc_case x where x.local_area_id = ${areaId} and x.closed_on is not null)
      ${ofTeam(areaId, asked.team)} ${ofWorker(areaId, today, asked.worker)}`
}

/** Only asked where a team was chosen: most questions do without the table of cases. */
function ofTeam(areaId: string, team: string | null): RawBuilder<unknown> {
  if (team === null) return sql``
  return sql`and l.case_id in (select t.id from ehc_case t where t.local_area_id = ${areaId}
    and t.team_id = ${team}::uuid)`
}

/** The children of one caseworker, or those who have none today. */
function ofWorker(areaId: string, today: LocalDate, worker: string | null): RawBuilder<unknown> {
  if (worker === null) return sql``
  const live = sql`r.local_area_id = ${areaId} and r.kind in ('caseworker', 'cover') and r.from_day <= ${today}::date
    and (r.to_day is null or r.to_day >= ${today}::date)`
  return worker === 'nobody'
    ? sql`and l.child_id not in (select r.child_id from child_relation r where ${live} and r.person_id is not null)`
    : sql`and l.child_id in (select r.child_id from child_relation r where ${live} and r.person_id = ${worker}::uuid)`
}

function fits(asked: Narrowed, today: LocalDate): RawBuilder<unknown> {
  const parts = [
    // Said of the day itself too, so that the index of open days can be stopped where these end.
    asked.buckets === null || asked.buckets.includes('coming') || asked.buckets.includes('lifted')
      ? null
      : sql`o.last_day <= ${today}::date + 7`,
    asked.buckets === null ? null : sql`o.bucket = any(${sql.val([...asked.buckets])}::text[])`,
    asked.holder === null ? null : sql`o.holder = ${asked.holder}`,
    asked.agency === null ? null : sql`o.area_agency_id = ${asked.agency}::uuid`,
    asked.rules === null ? null : sql`o.rule = any(${sql.val([...asked.rules])}::text[])`,
    asked.showsApart
      ? sql`o.rule = any(${sql.val([...asked.apart])}::text[])`
      : sql`not (o.rule = any(${sql.val([...asked.apart])}::text[]))`,
  ].filter((one) => one !== null)
  return sql.join(parts, sql` and `)
}

/** The counts of everything, and one page of lines by their last days, in one question. */
export async function registerOf(
  db: Db,
  areaId: string,
  today: LocalDate,
  asked: Narrowed,
  page: { readonly offset: number; readonly limit: number; readonly savable: number },
): Promise<{
  readonly facets: readonly Facet[]
  readonly lines: readonly LimitRow[]
  readonly savable: readonly Savable[]
}> {
  // The lines end where their page ends, by the index of open days, so it is cheaper to ask twice than to keep every open day;
  // three times it is not.
  const kept = page.savable > 0 ? sql`materialized` : sql`not materialized`
  const { rows } = await sql<{ facets: string; lines: string; savable: string }>`
    with open as ${kept} (${openDays(areaId, today, asked)})
    select
      (select coalesce(jsonb_agg(f), '[]')::text from (select bucket, rule, holder, area_agency_id as agency,
        count(*)::integer as count from open group by 1, 2, 3, 4) f) as facets,
      (select coalesce(jsonb_agg(s), '[]')::text from (
        select o.case_id as "caseId", o.rule, o.event_day as "eventDay", o.last_day as "lastDay",
          o.cautious_day as "cautiousDay", o.lifted_by as "liftedBy", o.holder, o.holder_name as "holderName",
          o.area_agency_id as agency, o.bucket
        from open o where ${fits(asked, today)}
        order by o.last_day, o.rule, o.case_id offset ${page.offset} limit ${page.limit}) s) as lines,
      (select coalesce(jsonb_agg(s), '[]')::text from (
        select o.case_id as "caseId", o.event_day as "requestOn", o.last_day as "lastDay" from open o
        where o.rule = 'PL-02' and o.lifted_by is null and o.last_day >= ${today}::date
        order by o.last_day, o.case_id limit ${page.savable}) s) as savable`.execute(db)
  const [row] = rows
  return {
    facets: JSON.parse(row?.facets ?? '[]') as readonly Facet[],
    lines: JSON.parse(row?.lines ?? '[]') as readonly LimitRow[],
    savable: JSON.parse(row?.savable ?? '[]') as readonly Savable[],
  }
}

/** Who a line is about, and who works on it. */
export interface CaseCard {
  readonly caseId: string
  readonly reference: string
  readonly family: string
  readonly given: string
  readonly synthetic: boolean
  readonly team: string | null
  readonly worker: string | null
  readonly workerName: string | null
  /** What education the child receives now, by the last fact that holds. */
  readonly education: string | null
  readonly educationSince: LocalDate | null
  readonly educationWhy: string | null
}

/**
 * What a list shows beside each line, for the few cases of one page. Give only cases that this transaction has just seen
 * through row-level security: they are looked up without asking it again, which would find out whose children are
 * whose once for each of the four tables.
 */
export async function cardsOf(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
  today: LocalDate,
): Promise<ReadonlyMap<string, CaseCard>> {
  if (caseIds.length === 0) return new Map()
  await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
  const { rows } = await sql<CaseCard>`
    select c.id as "caseId", c.reference, h.family_name as family, h.given_names as given, h.synthetic,
      c.team_id as team, w.person_id as worker, w.name as "workerName", e.education, e.day as "educationSince",
      e.why as "educationWhy"
    from ehc_case c
    join child h on h.local_area_id = c.local_area_id and h.id = c.child_id
    left join lateral (
      select r.person_id, r.name from child_relation r
      where r.local_area_id = c.local_area_id and r.child_id = c.child_id and r.kind in ('caseworker', 'cover')
        and r.from_day <= ${today}::date and (r.to_day is null or r.to_day >= ${today}::date)
      order by r.kind desc, r.from_day desc limit 1
    ) w on true
    left join lateral (
      select f.details ->> 'education' as education, f.details ->> 'words' as why, f.day from case_fact f
      where f.local_area_id = c.local_area_id and f.case_id = c.id and f.event = 'education_now'
        and not f.withdraws and not exists (select from case_fact x
          where x.local_area_id = f.local_area_id and x.corrects_id = f.id)
      order by f.day desc, f.said_at desc limit 1
    ) e on true
    where c.local_area_id = ${areaId} and c.id = any(${sql.val([...caseIds])}::uuid[])`.execute(db)
  await sql`select set_config('throughline.casework_run', '', true)`.execute(db)
  return new Map(rows.map((one) => [one.caseId, one]))
}

/** Of cases that can still be on time: the draft that was served last, and what is asked of whom and not answered. */
export interface SavableRow {
  readonly caseId: string
  readonly requestOn: LocalDate
  readonly lastDay: LocalDate
  readonly draftOn: LocalDate | null
  readonly windowEnds: LocalDate | null
  /** Other open days of the case, each as rule, holder, name and last day. */
  readonly open: readonly {
    readonly rule: string
    readonly holder: string
    readonly holderName: string | null
    readonly lastDay: LocalDate
  }[]
}

/** A case whose final plan is due and not late. */
export type Savable = Pick<SavableRow, 'caseId' | 'requestOn' | 'lastDay'>

/** What else is open in these few cases; as for `cardsOf`, give only cases that this transaction has just seen. */
export async function savableIn(
  db: Db,
  areaId: string,
  savable: readonly Savable[],
): Promise<readonly SavableRow[]> {
  if (savable.length === 0) return []
  await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
  const { rows } = await sql<{ rows: string }>`
    select coalesce(jsonb_agg(s order by s."lastDay", s."caseId"), '[]')::text as rows from (
      select f."caseId", f."requestOn", f."lastDay",
        max(o.event_day) filter (where o.rule = 'PL-01' and o.event_day >= f."requestOn") as "draftOn",
        max(o.last_day) filter (where o.rule = 'PL-01' and o.event_day >= f."requestOn") as "windowEnds",
        coalesce(jsonb_agg(jsonb_build_object('rule', o.rule, 'holder', o.holder, 'holderName', o.holder_name,
          'lastDay', o.last_day) order by o.last_day) filter (where o.rule <> 'PL-02' and o.done_on is null
          and not o.nothing_owed and o.does_not_arise is null and o.superseded_on is null), '[]') as open
      from jsonb_to_recordset(${JSON.stringify(savable)}::text::jsonb) as f ("caseId" uuid, "requestOn" date,
        "lastDay" date)
      join case_limit o on o.local_area_id = ${areaId} and o.case_id = f."caseId"
      where o.case_id = any(${sql.val(savable.map((one) => one.caseId))}::uuid[])
      group by 1, 2, 3) s`.execute(db)
  await sql`select set_config('throughline.casework_run', '', true)`.execute(db)
  return JSON.parse(rows[0]?.rows ?? '[]') as readonly SavableRow[]
}

/** Cases on which a day falls soon or has passed, and on which nothing was recorded since a day; the longest silent first. */
export async function silentIn(
  db: Db,
  areaId: string,
  today: LocalDate,
  since: LocalDate,
  page: { readonly offset: number; readonly limit: number },
): Promise<{
  readonly count: number
  readonly rows: readonly { readonly caseId: string; readonly lastOn: LocalDate }[]
}> {
  const { rows } = await sql<{ count: number; rows: string }>`
    with due as materialized (
      select distinct l.case_id from case_limit l
      where l.local_area_id = ${areaId} and l.done_on is null and not l.nothing_owed and l.does_not_arise is null
        and l.superseded_on is null and l.last_day <= ${today}::date + 56
        and l.case_id not in (select x.id from ehc_case x where x.local_area_id = ${areaId} and x.closed_on is not null)
    ), silent as materialized (
      select f.case_id, (max(f.said_at) at time zone 'Europe/London')::date as last_on from case_fact f
      where f.local_area_id = ${areaId} and f.case_id in (select case_id from due)
      group by f.case_id having (max(f.said_at) at time zone 'Europe/London')::date < ${since}::date
    )
    select (select count(*)::integer from silent) as count,
      (select coalesce(jsonb_agg(s), '[]')::text from (select case_id as "caseId", last_on as "lastOn" from silent
        order by last_on, case_id offset ${page.offset} limit ${page.limit}) s) as rows`.execute(db)
  const [row] = rows
  return {
    count: row?.count ?? 0,
    rows: JSON.parse(row?.rows ?? '[]') as readonly { caseId: string; lastOn: LocalDate }[],
  }
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** Teams, agencies and caseworkers by name, for the filters. */
export async function namesFor(
  db: Db,
  areaId: string,
  today: LocalDate,
): Promise<{
  readonly teams: readonly Named[]
  readonly agencies: readonly Named[]
  readonly workers: readonly Named[]
}> {
  const { rows } = await sql<{ kind: string; id: string; name: string }>`
    select 'team' as kind, t.id, t.name from case_team t where t.local_area_id = ${areaId}
    union all
    select 'agency', x.id, a.name from area_agency x join agency a on a.id = x.agency_id
    where x.local_area_id = ${areaId}
    union all
    select distinct 'worker', p.id, p.name from role_grant g join person p on p.id = g.person_id
    where g.local_area_id = ${areaId} and g.role = 'caseworker' and g.from_day <= ${today}::date
      and (g.to_day is null or g.to_day >= ${today}::date)
    order by 1, 3`.execute(db)
  const of = (kind: string) => rows.filter((one) => one.kind === kind)
  return { teams: of('team'), agencies: of('agency'), workers: of('worker') }
}

/** Cases by who works on them and by the rule of their nearest open day. */
export async function caseloadsIn(
  db: Db,
  areaId: string,
  today: LocalDate,
): Promise<
  readonly {
    readonly worker: string | null
    readonly name: string | null
    readonly kind: string | null
    readonly rule: string | null
    readonly count: number
    readonly overdue: number
  }[]
> {
  const { rows } = await sql<{
    worker: string | null
    name: string | null
    kind: string | null
    rule: string | null
    count: number
    overdue: number
  }>`
    with next as materialized (
      select distinct on (l.case_id) l.case_id, l.rule, l.last_day from case_limit l
      where l.local_area_id = ${areaId} and l.done_on is null and not l.nothing_owed and l.does_not_arise is null
        and l.superseded_on is null
      order by l.case_id, l.last_day, l.rule
    )
    select r.person_id as worker, r.name, r.kind, n.rule, count(*)::integer as count,
      count(*) filter (where n.last_day < ${today}::date)::integer as overdue
    from ehc_case c
    left join next n on n.case_id = c.id
    left join child_relation r on r.local_area_id = c.local_area_id and r.child_id = c.child_id
      and r.kind in ('caseworker', 'cover') and r.from_day <= ${today}::date
      and (r.to_day is null or r.to_day >= ${today}::date)
    where c.local_area_id = ${areaId} and c.closed_on is null
    group by 1, 2, 3, 4 order by 2 nulls last, 3, 4`.execute(db)
  return rows
}

/** What one act of handing over does. */
export interface HandOver {
  readonly from: string | null
  readonly to: string
  readonly toName: string
  readonly kind: 'caseworker' | 'cover'
  readonly fromDay: LocalDate
  readonly toDay: LocalDate | null
  readonly why: string
  readonly by: string
}

/**
 * Hands every case of one caseworker, or every case that has none, to another person: relations end and begin. Cases whose
 * record is barred to that person stay where they are. Answers how many went and how many stayed.
 */
export async function handOver(
  db: Db,
  areaId: string,
  one: HandOver,
): Promise<{ readonly went: number; readonly stayed: number }> {
  const live = sql`r.local_area_id = ${areaId} and r.from_day <= ${one.fromDay}::date
    and (r.to_day is null or r.to_day >= ${one.fromDay}::date)`
  const { rows } = await sql<{ childId: string; barred: boolean; has: boolean }>`
    select c.child_id as "childId",
      exists (select from child_relation r where ${live} and r.child_id = c.child_id and r.person_id = ${one.to}::uuid
        and r.barred) as barred,
      exists (select from child_relation r where ${live} and r.child_id = c.child_id and r.person_id = ${one.to}::uuid
        and r.kind = ${one.kind}) as has
    from ehc_case c
    where c.local_area_id = ${areaId} and c.closed_on is null and ${
      one.from === null
        ? sql`not exists (select from child_relation r where ${live} and r.child_id = c.child_id
            and r.kind = 'caseworker' and r.person_id is not null)`
        : sql`exists (select from child_relation r where ${live} and r.child_id = c.child_id
            and r.kind = 'caseworker' and r.person_id = ${one.from}::uuid)`
    }`.execute(db)
  const going = rows.filter((row) => !row.barred).map((row) => row.childId)
  const begins = rows.filter((row) => !row.barred && !row.has).map((row) => row.childId)
  if (one.kind === 'caseworker')
    await sql`update child_relation r set to_day = greatest(r.from_day, ${one.fromDay}::date - 1),
        version = r.version + 1
      where ${live} and r.kind = 'caseworker' and r.child_id = any(${sql.val(going)}::uuid[])
        and (r.person_id is null or r.person_id <> ${one.to}::uuid)`.execute(db)
  await sql`insert into child_relation (local_area_id, id, child_id, person_id, name, kind, side, from_day, to_day, why,
      said_by)
    select ${areaId}::uuid, gen_random_uuid(), child_id, ${one.to}::uuid, ${one.toName}, ${one.kind}, 'casework',
      ${one.fromDay}::date, ${one.toDay}::date, ${one.why}, ${one.by}::uuid
    from unnest(${sql.val(begins)}::uuid[]) as child_id`.execute(db)
  return { went: going.length, stayed: rows.length - going.length }
}

/** Limits as the figures count them, of everybody in the area. Ask it in a run for everybody; only counts leave it. */
export interface CountedLimit {
  readonly caseId: string
  readonly rule: string
  readonly eventDay: LocalDate
  readonly lastDay: LocalDate
  readonly doneOn: LocalDate | null
  readonly liftedBy: string | null
  readonly supersededOn: LocalDate | null
  readonly doesNotArise: string | null
  readonly holder: string
  readonly agency: string | null
}

export async function countedLimits(
  db: Db,
  areaId: string,
  rules: readonly string[],
  since: LocalDate,
): Promise<readonly CountedLimit[]> {
  await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
  const { rows } = await sql<CountedLimit>`
    select l.case_id as "caseId", l.rule, l.event_day as "eventDay", l.last_day as "lastDay", l.done_on as "doneOn",
      l.lifted_by as "liftedBy", l.superseded_on as "supersededOn", l.does_not_arise as "doesNotArise", l.holder,
      l.area_agency_id as agency
    from case_limit l
    where l.local_area_id = ${areaId} and l.rule = any(${sql.val([...rules])}::text[])
      and (l.done_on is null or l.done_on >= ${since}::date or l.event_day >= ${since}::date)`.execute(db)
  await sql`select set_config('throughline.casework_run', '', true)`.execute(db)
  return rows
}

/** Of these cases the ones that whoever asks may read. */
export async function casesSeen(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ehc_case')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('id', '=', sql<string>`any(${sql.val([...caseIds])}::uuid[])`)
    .execute()
  return rows.map((row) => row.id)
}
