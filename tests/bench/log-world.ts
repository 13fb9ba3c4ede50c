/**
 * Logs of the size the guide speaks of: 36 monthly meetings of one board, each with a log, on a plan of 1,000 actions. The
 * last log is a draft, drawn through the real page; the others were settled with a text of the same size.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/schema/db.ts'

export const logSize = { meetings: 36, actions: 1000 } as const

export interface LogsMade {
  /** The meeting whose log is a draft, one whose log was settled, and the first, whose log was never begun. */
  readonly last: string
  readonly settled: string
  readonly notBegun: string
}

/** Fills the area set in this transaction. It must have the plan of plan-world.ts. */
export async function fillLogs(db: Db, areaId: string, now: string): Promise<LogsMade> {
  await moreActions(db, areaId, now)
  const board = randomUUID()
  await db
    .insertInto('board')
    .values({ local_area_id: areaId, id: board, name: 'Board of the bench', kind: 'board', place: 99 })
    .execute()
  await sql`
    insert into meeting (local_area_id, id, board_id, number, day, begins, ends, place, state, held_on, calendar_uid)
    select ${areaId}, m.id, ${board}, m.n, m.day, '10:00', '12:00', 'County Hall',
      case when m.n < ${logSize.meetings} then 'held' else 'planned' end,
      case when m.n < ${logSize.meetings} then m.day end, m.id::text
    from (select gen_random_uuid() as id, n,
      (${now}::timestamptz + make_interval(days => 14 + 30 * (n - ${logSize.meetings})))::date as day
      from generate_series(1, ${logSize.meetings}::integer) n) m`.execute(db)
  await attended(db, areaId, board)
  const { rows } = await sql<{ id: string; number: number }>`
    select id, number from meeting where local_area_id = ${areaId} and board_id = ${board} order by number`.execute(
    db,
  )
  const idOf = (number: number) => rows.find((row) => row.number === number)?.id ?? ''
  return { last: idOf(logSize.meetings), settled: idOf(logSize.meetings - 1), notBegun: idOf(1) }
}

/** The plan of 250 actions, and as many more as make a thousand. */
async function moreActions(db: Db, areaId: string, now: string): Promise<void> {
  await sql`
    insert into action (local_area_id, id, ref, place, title, accountable_post_id, first_due, due, delivery)
    select ${areaId}, gen_random_uuid(), 'L.' || n, 3000 + n,
      'A second panel each week, and a named person who reads every draft (' || n || ')', p.id,
      to_char(${now}::timestamptz + make_interval(days => n - 300), 'YYYY-MM-DD'),
      to_char(${now}::timestamptz + make_interval(days => n - 300), 'YYYY-MM-DD'), 'on-track'
    from generate_series(1, ${logSize.actions}::integer - (select count(*)::integer from action
      where local_area_id = ${areaId})) n
    join (select id, row_number() over (order by id) as at, count(*) over () as of from post
      where local_area_id = ${areaId}) p on p.at = 1 + n % p.of`.execute(db)
  await sql`
    insert into action_objective (local_area_id, id, action_id, objective_id)
    select ${areaId}, gen_random_uuid(), a.id, o.id
    from (select id, row_number() over (order by place) as at from action
      where local_area_id = ${areaId} and ref like 'L.%') a
    join (select id, row_number() over (order by id) as at, count(*) over () as of from objective
      where local_area_id = ${areaId}) o on o.at = 1 + a.at % o.of`.execute(db)
}

/** Every third post of the area missed each meeting. */
async function attended(db: Db, areaId: string, board: string): Promise<void> {
  await sql`
    insert into attendance (local_area_id, id, meeting_id, post_id, name, capacity, sector, was)
    select ${areaId}, gen_random_uuid(), m.id, p.id, 'Somebody (synthetic)', 'member', 'other',
      case when p.at % 3 = 0 then 'absent' else 'present' end
    from meeting m
    cross join (select id, row_number() over (order by id) as at from post where local_area_id = ${areaId}) p
    where m.local_area_id = ${areaId} and m.board_id = ${board} and m.state = 'held'`.execute(db)
}

/** Once the last log was drawn: each earlier meeting but the first gets a settled one of the same size. */
export async function settleEarlier(
  db: Db,
  areaId: string,
  personId: string,
  last: string,
  sha256: (text: string) => string,
): Promise<void> {
  const drawn = await db
    .selectFrom('board_log')
    .select(['id', 'snapshot'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', last)
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ kind: string; found: unknown }>`
    select kind, found from log_entry where local_area_id = ${areaId} and log_id = ${drawn.id} order by place`.execute(
    db,
  )
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.found)
  const line = { id: null, version: 0 }
  const snapshot = JSON.stringify({
    drawn: JSON.parse(drawn.snapshot ?? ''),
    slow: of('slow').map((found) => ({ ...line, found, words: null })),
    contributions: [],
    impact: of('impact').map((found) => ({ ...line, found, changed: null, knownBy: null, families: null })),
  })
  await sql`
    insert into board_log (local_area_id, id, meeting_id, as_of, state, settled_on, settled_by, snapshot, sha256)
    select ${areaId}, gen_random_uuid(), m.id, m.day, 'settled', m.day, ${personId}, ${snapshot}, ${sha256(snapshot)}
    from meeting m join meeting l on l.local_area_id = m.local_area_id and l.board_id = m.board_id
    where m.local_area_id = ${areaId} and l.id = ${last} and m.id <> l.id and m.number > 1`.execute(db)
}
