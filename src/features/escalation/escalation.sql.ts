/** Questions and changes about what was escalated. Which of it a person may see is part of every question. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import { postsHeld, type Sight } from '../risk/index.ts'
import type { Ask, Escalation, Route, RouteStep, Thing } from './escalation.ts'

/**
 * Whether a person may see the escalation in row `e`: all; what is neither private itself nor about something private; or
 * what was asked by them, of a post they hold, or is about a risk or action that such a post answers for. Asked of the
 * tables as they are now, so that a past day shows nothing that is private today.
 */
export function seesEscalation(sight: Sight): RawBuilder<boolean> {
  if (sight.all) return sql<boolean>`true`
  const about = (table: string, column: string) =>
    sql`exists (select from public.${sql.raw(table)} t where t.local_area_id = now.local_area_id
      and t.id = now.${sql.raw(column)} and t.private)`
  const ways = [
    ...(sight.open
      ? [
          sql`(not now.private and not e.private and not ${about('risk', 'risk_id')}
            and not ${about('decision', 'decision_id')} and not ${about('board_action', 'board_action_id')})`,
        ]
      : []),
    ...(sight.personId === null
      ? []
      : [
          sql`now.raised_by = ${sight.personId}::uuid`,
          sql`now.asked_of_post_id in ${postsHeld(sight.personId, sight.at)}`,
          sql`exists (select from public.risk r where r.local_area_id = now.local_area_id and r.id = now.risk_id
            and r.owner_post_id in ${postsHeld(sight.personId, sight.at)})`,
          sql`(not now.private and exists (select from public.action a where a.local_area_id = now.local_area_id
            and a.id = now.action_id and a.accountable_post_id in ${postsHeld(sight.personId, sight.at)}))`,
        ]),
  ]
  if (ways.length === 0) return sql<boolean>`false`
  return sql<boolean>`exists (select from public.escalation now where now.local_area_id = e.local_area_id
    and now.id = e.id and (${sql.join(ways, sql` or `)}))`
}

/** What this person may see of what was escalated in an area, in one query. */
export async function escalationsIn(db: Db, areaId: string, sight: Sight): Promise<readonly Escalation[]> {
  const rows = await db
    .selectFrom('escalation as e')
    .innerJoin('person as p', 'p.id', 'e.raised_by')
    .leftJoin('person as n', 'n.id', 'e.answer_entered_by')
    .leftJoin('risk as r', (on) =>
      on.onRef('r.local_area_id', '=', 'e.local_area_id').onRef('r.id', '=', 'e.risk_id'),
    )
    .leftJoin('action as a', (on) =>
      on.onRef('a.local_area_id', '=', 'e.local_area_id').onRef('a.id', '=', 'e.action_id'),
    )
    .leftJoin('board_action as b', (on) =>
      on.onRef('b.local_area_id', '=', 'e.local_area_id').onRef('b.id', '=', 'e.board_action_id'),
    )
    .leftJoin('decision as d', (on) =>
      on.onRef('d.local_area_id', '=', 'e.local_area_id').onRef('d.id', '=', 'e.decision_id'),
    )
    .leftJoin('area_agency as x', (on) =>
      on.onRef('x.local_area_id', '=', 'e.local_area_id').onRef('x.id', '=', 'e.area_agency_id'),
    )
    .leftJoin('agency as g', 'g.id', 'x.agency_id')
    .selectAll('e')
    .select(['p.name as raiser', 'n.name as enterer', 'r.ref as risk_ref', 'a.ref as action_ref'])
    .select(['b.number as board_action_number', 'd.number as decision_number', 'g.name as agency'])
    .where('e.local_area_id', '=', areaId)
    .where(seesEscalation(sight))
    .orderBy('e.number')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    thing: row.thing as Thing,
    thingId: row.risk_id ?? row.action_id ?? row.board_action_id ?? row.decision_id ?? row.area_agency_id,
    about:
      row.risk_ref !== null
        ? `Risk ${row.risk_ref}`
        : row.action_ref !== null
          ? `Action ${row.action_ref}`
          : row.board_action_number !== null
            ? `Board action ${row.board_action_number}`
            : row.decision_number !== null
              ? `Decision ${row.decision_number}`
              : row.agency,
    matter: row.matter,
    asked: row.asked,
    step: row.step,
    stepName: row.step_name,
    askedPostId: row.asked_of_post_id,
    askedWords: row.asked_of_words,
    raisedOn: row.raised_on as LocalDate,
    raisedBy: row.raiser,
    raisedById: row.raised_by,
    answerBy: row.answer_by as LocalDate,
    answeredOn: row.answered_on as LocalDate | null,
    answer: row.answer,
    answeredByName: row.answered_by_name,
    answerEnteredBy: row.enterer,
    followsId: row.follows_id,
    closedOn: row.closed_on as LocalDate | null,
    closedHow: row.closed_how as Escalation['closedHow'],
    closedWhy: row.closed_why,
    private: row.private,
    version: row.version,
  }))
}

/** The way up that the area set; null while it has not. */
export async function routeIn(db: Db, areaId: string): Promise<Route | null> {
  const row = await db
    .selectFrom('escalation_route')
    .select(['id', 'steps', 'version'])
    .where('local_area_id', '=', areaId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { id: row.id, steps: row.steps as unknown as readonly RouteStep[], version: row.version }
}

/** Sets the way up. False when somebody set it meanwhile. */
export async function routeSave(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  steps: readonly RouteStep[],
): Promise<boolean> {
  const written = JSON.stringify(steps)
  if (version === 0) {
    const done = await db
      .insertInto('escalation_route')
      .values({ local_area_id: areaId, id, steps: written })
      .onConflict((on) => on.columns(['local_area_id']).doNothing())
      .executeTakeFirst()
    return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await db
    .updateTable('escalation_route')
    .set((on) => ({ steps: written, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Something that may be escalated, as far as deciding needs it. */
export interface Subject {
  readonly thing: Thing
  readonly id: string | null
  readonly about: string | null
  /** Words to begin the matter with. */
  readonly words: string
  readonly private: boolean
  /** The posts that answer for it: who holds one of them may escalate it as their own. */
  readonly posts: readonly string[]
}

/** An action of the plan, one of the board, a decision or an agency's contribution; null where there is none such here. */
export async function subjectOf(
  db: Db,
  areaId: string,
  thing: Exclude<Thing, 'risk' | 'other'>,
  id: string,
): Promise<Subject | null> {
  const one = async (found: Promise<Omit<Subject, 'thing' | 'id'> | undefined>) => {
    const row = await found
    return row === undefined ? null : { ...row, thing, id }
  }
  switch (thing) {
    case 'action':
      return one(
        db
          .selectFrom('action as a')
          .select(['a.ref', 'a.title', 'a.accountable_post_id'])
          .select(
            sql<readonly string[]>`coalesce((select array_agg(l.post_id::text) from action_post l
              where l.local_area_id = a.local_area_id and l.action_id = a.id), '{}')`.as('posts'),
          )
          .where('a.local_area_id', '=', areaId)
          .where('a.id', '=', id)
          .executeTakeFirst()
          .then((row) =>
            row === undefined
              ? undefined
              : {
                  about: `Action ${row.ref}`,
                  words: row.title,
                  private: false,
                  posts: [row.accountable_post_id, ...row.posts],
                },
          ),
      )
    case 'board-action':
      return one(
        db
          .selectFrom('board_action')
          .select(['number', 'words', 'owner_post_id', 'private'])
          .where('local_area_id', '=', areaId)
          .where('id', '=', id)
          .executeTakeFirst()
          .then((row) =>
            row === undefined
              ? undefined
              : {
                  about: `Board action ${row.number}`,
                  words: row.words,
                  private: row.private,
                  posts: [row.owner_post_id],
                },
          ),
      )
    case 'decision':
      return one(
        db
          .selectFrom('decision')
          .select(['number', 'question', 'decided', 'private'])
          .where('local_area_id', '=', areaId)
          .where('id', '=', id)
          .executeTakeFirst()
          .then((row) =>
            row === undefined
              ? undefined
              : {
                  about: `Decision ${row.number}`,
                  words: row.decided ?? row.question,
                  private: row.private,
                  posts: [],
                },
          ),
      )
    case 'contribution':
      return one(
        db
          .selectFrom('area_agency as x')
          .innerJoin('agency as g', 'g.id', 'x.agency_id')
          .select('g.name')
          // A contribution goes to its agency first and to the chair: the board reads of it once it is released.
          .select(
            sql<boolean>`exists (select from log_entry l where l.local_area_id = x.local_area_id
              and l.area_agency_id = x.id and l.kind = 'contribution' and l.released_on is not null)`.as(
              'released',
            ),
          )
          .where('x.local_area_id', '=', areaId)
          .where('x.id', '=', id)
          .executeTakeFirst()
          .then((row) =>
            row === undefined ? undefined : { about: row.name, words: '', private: !row.released, posts: [] },
          ),
      )
  }
}

/** Holds the list of an area until the transaction ends: two asked at one moment get two numbers. */
export async function escalationLock(db: Db, areaId: string): Promise<void> {
  await takeTurn(db, `escalations ${areaId}`)
}

const columnOf: Readonly<Record<Exclude<Thing, 'other'>, string>> = {
  risk: 'risk_id',
  action: 'action_id',
  'board-action': 'board_action_id',
  decision: 'decision_id',
  contribution: 'area_agency_id',
}

/** Asks, under the next number of the area, and answers it. */
export async function escalationInsert(
  db: Db,
  areaId: string,
  given: Ask & {
    readonly id: string
    readonly subject: Pick<Subject, 'thing' | 'id'>
    readonly by: string
    readonly on: LocalDate
    readonly followsId: string | null
    readonly private: boolean
  },
): Promise<number> {
  const last = await db
    .selectFrom('escalation')
    .select((on) => on.fn.max('number').as('last'))
    .where('local_area_id', '=', areaId)
    .executeTakeFirst()
  const { thing, id } = given.subject
  const number = (last?.last ?? 0) + 1
  await db
    .insertInto('escalation')
    .values({
      local_area_id: areaId,
      id: given.id,
      number,
      thing,
      ...(thing === 'other' ? {} : { [columnOf[thing]]: id }),
      matter: given.matter,
      asked: given.asked,
      step: given.step,
      step_name: given.stepName,
      asked_of_post_id: given.askedPostId,
      asked_of_words: given.askedWords,
      raised_on: given.on,
      raised_by: given.by,
      answer_by: given.answerBy,
      follows_id: given.followsId,
      private: given.private,
    })
    .execute()
  return number
}

/** Changes an escalation. False when somebody changed it meanwhile. */
export async function escalationUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Partial<{
    answered_on: string
    answer: string
    answered_by_name: string
    answer_entered_by: string
    closed_on: string
    closed_how: string
    closed_why: string | null
  }>,
): Promise<boolean> {
  const done = await db
    .updateTable('escalation')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Open ones that are asked of a post this person holds and not answered. `asked` is the function's own word for a row. */
const mine = `
  select e.id, e.number, e.matter, e.asked as "what", e.answer_by::text as "answerBy" from public.escalation e
  where e.closed_on is null and e.answered_on is null and exists (
    select from public.post_holding h where h.local_area_id = e.local_area_id and h.post_id = e.asked_of_post_id
      and h.person_id = ($1->>'person')::uuid and h.from_day <= ($1->>'today')::date
      and (h.to_day is null or h.to_day >= ($1->>'today')::date))
  order by e.answer_by, e.number`

export interface MyEscalation {
  readonly areaId: string
  readonly id: string
  readonly number: number
  readonly matter: string
  readonly what: string
  readonly answerBy: LocalDate
}

/** Asked in each area by itself, as row-level security wants it, in one statement. */
export async function escalationsOfPerson(
  db: Db,
  areas: readonly string[],
  personId: string,
  today: LocalDate,
): Promise<readonly MyEscalation[]> {
  if (areas.length === 0) return []
  const { rows } = await sql<{ local_area_id: string; answer: Omit<MyEscalation, 'areaId'> }>`
    select local_area_id, answer
    from in_each_area(${[...areas]}::uuid[], ${mine}::text, ${JSON.stringify({ person: personId, today })}::text::jsonb)`.execute(
    db,
  )
  return rows.map((row) => ({ ...row.answer, areaId: row.local_area_id }))
}
