/**
 * A plan of the size the guides speak of, written as sets of rows with a year of history: 250 actions, 1,000 steps, 1,000
 * milestones and 5,000 updates, every update on a day of its own in the year, and each action moved once and told twice.
 */
import { sql } from 'kysely'
import type { Db } from '../../src/schema/db.ts'

export const planSize = { actions: 250, steps: 1000, milestones: 1000, updates: 5000 } as const

/** Fills the first plan of the area set in this transaction. The area must have a plan, an objective, a post. */
export async function fillPlan(db: Db, areaId: string, personId: string, now: string): Promise<void> {
  await at(db, now, 364)
  await sql`
    insert into action (local_area_id, id, ref, place, title, success_criteria, intended_impact, accountable_post_id,
      first_due, due, delivery)
    select ${areaId}, gen_random_uuid(), 'W.' || n, 1000 + n,
      'A second panel each week, and a named person who reads every draft (' || n || ')',
      'Nine in ten drafts are read within two days', 'Families wait less', p.id,
      to_char(${now}::timestamptz + make_interval(days => n - 60), 'YYYY-MM-DD'),
      to_char(${now}::timestamptz + make_interval(days => n - 60), 'YYYY-MM-DD'), 'on-track'
    from generate_series(1, ${planSize.actions}) n
    join (select id, row_number() over (order by id) as at, count(*) over () as of from post
      where local_area_id = ${areaId}) p on p.at = 1 + n % p.of`.execute(db)
  const ours = sql`(select id, row_number() over (order by place) as at from action
    where local_area_id = ${areaId} and ref like 'W.%')`
  await sql`
    insert into action_objective (local_area_id, id, action_id, objective_id)
    select ${areaId}, gen_random_uuid(), a.id, o.id from ${ours} a
    join (select id, row_number() over (order by id) as at, count(*) over () as of from objective
      where local_area_id = ${areaId}) o on o.at = 1 + a.at % o.of`.execute(db)
  await sql`
    insert into action_requirement (local_area_id, id, action_id, requirement_id)
    select ${areaId}, gen_random_uuid(), a.id, r.id from ${ours} a
    join (select id, row_number() over (order by id) as at, count(*) over () as of from requirement
      where local_area_id = ${areaId} and stance = 'ours-to-answer') r on r.at = 1 + a.at % r.of`.execute(db)
  await sql`
    insert into milestone (local_area_id, id, action_id, words, first_due, due)
    select ${areaId}, gen_random_uuid(), a.id, 'Half of it (' || n || ')', '2026-12', '2026-12'
    from generate_series(1, ${planSize.milestones}) n join ${ours} a on a.at = 1 + n % ${planSize.actions}`.execute(
    db,
  )
  await sql`
    insert into step (local_area_id, id, action_id, place, words)
    select ${areaId}, gen_random_uuid(), a.id, n, 'Write the terms (' || n || ')'
    from generate_series(1, ${planSize.steps}) n join ${ours} a on a.at = 1 + n % ${planSize.actions}`.execute(
    db,
  )
  for (let month = 0; month < 12; month += 1) {
    await at(db, now, 360 - 30 * month)
    await sql`
      insert into action_update (local_area_id, id, action_id, happened, for_families, in_the_way, said_by, said_on)
      select ${areaId}, gen_random_uuid(), a.id, 'The second panel met four times (' || n || ')',
        'Three families told us that they were called', 'One post is vacant', ${personId},
        (${now}::timestamptz - make_interval(days => ${360 - 30 * month}))::date
      from generate_series(${Math.floor((planSize.updates * month) / 12) + 1}::integer,
        ${Math.floor((planSize.updates * (month + 1)) / 12)}::integer) n
      join ${ours} a on a.at = 1 + n % ${planSize.actions}`.execute(db)
    await sql`
      update action set due = to_char(${now}::timestamptz + make_interval(days => place - 1000), 'YYYY-MM-DD'),
        version = version + 1
      where local_area_id = ${areaId} and ref like 'W.%' and place % 12 = ${month}`.execute(db)
  }
  await at(db, now, 0)
}

/** What follows in this transaction is said to have happened so many days before now. */
async function at(db: Db, now: string, daysBefore: number): Promise<void> {
  await sql`select set_config('throughline.at',
    (${now}::timestamptz - make_interval(days => ${daysBefore}))::text, true)`.execute(db)
}

export interface Some {
  readonly action: string
  readonly requirement: string
}

/** The id of an action in the middle of the filled plan, and of a requirement it answers. */
export async function someOf(db: Db, areaId: string): Promise<Some> {
  const { rows } = await sql<Some>`
    select a.id as action, r.requirement_id as requirement from action a
    join action_requirement r on r.local_area_id = a.local_area_id and r.action_id = a.id
    where a.local_area_id = ${areaId} and a.ref = 'W.125' limit 1`.execute(db)
  const [one] = rows
  if (one === undefined) throw new Error('The plan of the bench was not filled.')
  return one
}
