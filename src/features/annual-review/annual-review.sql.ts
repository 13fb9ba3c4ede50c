/** Questions about what comes after a plan: the cases of one list, their facts and their open days. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { OpenDay } from './later-step.ts'

export interface LaterCaseRow {
  readonly caseId: string
  readonly born: LocalDate
  readonly open: readonly OpenDay[]
}

/**
 * The open cases that a list is about: those with an open day of its rules, or a fact of its kinds. `until` leaves out days
 * after it, for a list of what presses now. What is open is tested as the register tests it.
 */
export async function laterCases(
  db: Db,
  areaId: string,
  asked: {
    readonly rules: readonly string[]
    readonly opens: readonly string[]
    readonly until: LocalDate | null
  },
): Promise<readonly LaterCaseRow[]> {
  const { rows } = await sql<{ caseId: string; born: LocalDate; open: string }>`
    with here as materialized (
      select l.case_id, l.fact_id, l.rule, l.event_day, l.last_day, l.nothing_owed from case_limit l
      where l.local_area_id = ${areaId} and l.rule = any(${sql.val([...asked.rules])}::text[])
        and l.done_on is null and l.does_not_arise is null and l.superseded_on is null and l.lifted_by is null
        and (${asked.until}::date is null or l.last_day <= ${asked.until}::date)
    ), days as (
      select case_id, jsonb_agg(jsonb_build_object('factId', fact_id, 'rule', rule, 'eventDay', event_day,
        'lastDay', last_day, 'nothingOwed', nothing_owed) order by last_day, rule) as open
      from here group by case_id
    ), opened as (
      select distinct f.case_id from case_fact f
      where f.local_area_id = ${areaId} and f.event = any(${sql.val([...asked.opens])}::text[])
    )
    select c.id as "caseId", h.born::text as born, coalesce(d.open, '[]')::text as open
    from ehc_case c
    join child h on h.local_area_id = c.local_area_id and h.id = c.child_id
    left join days d on d.case_id = c.id
    left join opened o on o.case_id = c.id
    where c.local_area_id = ${areaId} and c.closed_on is null and (d.case_id is not null or o.case_id is not null)
    order by c.id`.execute(db)
  return rows.map((row) => ({ ...row, open: JSON.parse(row.open) as readonly OpenDay[] }))
}

/** One at a time for an area: nobody is asked twice of one day. */
export async function provisionTurn(db: Db, areaId: string): Promise<void> {
  await takeTurn(db, `provision ${areaId}`)
}

/** Who is asked whether the provision of these children happens: the family and the school, each by an address. */
export async function askedOfProvision(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
  today: LocalDate,
): Promise<readonly { readonly caseId: string; readonly kind: string; readonly email: string }[]> {
  const { rows } = await sql<{ caseId: string; kind: string; email: string }>`
    select distinct c.id as "caseId", r.kind, p.email
    from ehc_case c
    join child_relation r on r.local_area_id = c.local_area_id and r.child_id = c.child_id
    join person p on p.id = r.person_id
    join child h on h.local_area_id = r.local_area_id and h.id = r.child_id
    where c.local_area_id = ${areaId} and c.id = any(${sql.val([...caseIds])}::uuid[])
      and r.kind in ('parent-carer', 'young-person', 'senco') and p.email is not null
      and r.from_day <= ${today}::date and (r.to_day is null or r.to_day >= ${today}::date)
      and (r.kind <> 'parent-carer' or (r.parental_responsibility
        and (last_day_of_school_age(h.born) >= ${today}::date or r.after_school_age is not null)))
      and not is_shut(r.local_area_id, r.child_id, r.id, r.person_id, r.name, ${today}::date)
    order by 1, 2, 3`.execute(db)
  return rows
}
