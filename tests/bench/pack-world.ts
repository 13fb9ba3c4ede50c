/**
 * A meeting with everything that a pack holds, of the size the guide speaks of: beside the plan of plan-world.ts 80 risks
 * scored twice, an agenda with papers, reports by area, the board's own actions and a log. Written as sets of rows.
 */
import { sql } from 'kysely'
import type { Db } from '../../src/schema/db.ts'

export const packSize = { risks: 80, boardActions: 40, items: 12 } as const

/** Answers the id of the meeting. Needs the area set in this transaction, a plan and a post. */
export async function fillMeeting(db: Db, areaId: string, personId: string, now: string): Promise<string> {
  const since = sql`(${now}::timestamptz - interval '30 days')::date`
  const { rows } = await sql<{ meeting: string; board: string; last: string }>`
    with board as (
      insert into board (local_area_id, id, name, kind, place)
      values (${areaId}, gen_random_uuid(), 'SEND Improvement Board of the bench', 'board', 100) returning id
    ), last as (
      insert into meeting (local_area_id, id, board_id, number, day, begins, ends, place, state, held_on, calendar_uid)
      select ${areaId}::uuid, gen_random_uuid(), id, 6, ${since}, '10:00', '12:00', 'County Hall', 'held', ${since},
        gen_random_uuid()::text from board returning id
    ), next as (
      insert into meeting (local_area_id, id, board_id, number, day, begins, ends, place, calendar_uid)
      select ${areaId}::uuid, gen_random_uuid(), id, 7, (${now}::timestamptz + interval '10 days')::date, '10:00',
        '12:00', 'County Hall', gen_random_uuid()::text from board returning id, board_id
    )
    select next.id as meeting, next.board_id as board, last.id as last from next, last`.execute(db)
  const [made] = rows
  if (made === undefined) throw new Error('The meeting of the bench was not made.')
  const post = sql`(select id, row_number() over (order by id) as at, count(*) over () as of from post
    where local_area_id = ${areaId})`
  await sql`
    insert into agenda_item (local_area_id, id, meeting_id, place, kind, title, purpose, minutes, presenter_post_id, words)
    select ${areaId}, gen_random_uuid(), ${made.meeting}, n, 'own', 'Item ' || n || ': what the subgroup found and asks',
      (array['agree', 'approve', 'note'])[1 + n % 3], 10, p.id,
      'The board is asked to look at what changed for families, and at what is in the way.'
    from generate_series(1, ${packSize.items}) n join ${post} p on p.at = 1 + n % p.of`.execute(db)
  await sql`
    insert into paper (local_area_id, id, agenda_item_id, title, due, file_name, file_sha256, bytes, received_on)
    select ${areaId}, gen_random_uuid(), id, 'Paper to ' || title, current_date, 'paper ' || place || '.pdf',
      md5(id::text) || md5(title), 1000, current_date from agenda_item
    where local_area_id = ${areaId} and meeting_id = ${made.meeting}`.execute(db)
  await sql`
    insert into area_report (local_area_id, id, meeting_id, requirement_id, data, reading, families)
    select ${areaId}, gen_random_uuid(), ${made.meeting}, id, repeat('More plans were issued in time than in the month before. ', 12),
      repeat('The second panel is what made the difference, as far as we can tell. ', 12),
      repeat('Parents say that they are called back, and that letters are easier to read. ', 8)
    from requirement where local_area_id = ${areaId} and kind = 'area-requirement'`.execute(db)
  await sql`
    insert into board_action (local_area_id, id, number, board_id, meeting_id, words, owner_post_id, raised_on, due,
      first_due, progress, progress_on)
    select ${areaId}, gen_random_uuid(), 1000 + n, ${made.board}, ${made.last}, 'Bring a note on how families are told what comes next (' || n || ')',
      p.id, ${since}, ${since} + 20, ${since} + 20, 'A draft was read by two families and is being changed.', ${since} + 5
    from generate_series(1, ${packSize.boardActions}) n join ${post} p on p.at = 1 + n % p.of`.execute(db)
  await sql`
    insert into risk (local_area_id, id, ref, place, cause, event, effect, owner_post_id, raised_on, inherent_likelihood,
      inherent_impact, target_likelihood, target_impact, controls, next_review)
    select ${areaId}, gen_random_uuid(), 'B' || n, 1000 + n, 'posts of educational psychologists stay vacant (' || n || ')',
      'advice comes late to more than half of all assessments', 'families wait longer for what their children need',
      p.id, ${since} - 100, 4, 5, 2, 3, 'A second panel', current_date + 30
    from generate_series(1, ${packSize.risks}) n join ${post} p on p.at = 1 + n % p.of`.execute(db)
  for (const [number, days] of [
    [1, 60],
    [2, 5],
  ] as const)
    await sql`
      insert into risk_review (local_area_id, id, risk_id, number, reviewed_on, reviewed_by, likelihood, impact, words,
        next_review)
      select ${areaId}, gen_random_uuid(), id, ${number}, (${now}::timestamptz - make_interval(days => ${days}))::date,
        ${personId}, 1 + (place * ${number}) % 5, 1 + place % 5, 'Looked at with the owner', current_date + 30
      from risk where local_area_id = ${areaId} and ref like 'B%'`.execute(db)
  await sql`
    insert into risk_action (local_area_id, id, risk_id, action_id)
    select ${areaId}, gen_random_uuid(), r.id, a.id from risk r join action a
      on a.local_area_id = r.local_area_id and a.place in (r.place, r.place + 100)
    where r.local_area_id = ${areaId} and r.ref like 'B%' and a.ref like 'W.%'`.execute(db)
  return made.meeting
}
