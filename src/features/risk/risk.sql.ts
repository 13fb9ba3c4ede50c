/** Questions and changes about risks. Which of them a person may see is part of every question. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { Acceptance, BoardMeeting, Proximity, Review, Risk } from './risk.ts'
import type { Band, Scale, Score, Step } from './scale.ts'

/** Which risks a person may see: all of them; those not marked private; those whose owner post they hold. */
export interface Sight {
  readonly all: boolean
  readonly open: boolean
  /** The person whose own posts count; null where none do. */
  readonly personId: string | null
  /** The instant of the question: who holds a post is asked of that day, also on a page of the past. */
  readonly at: string
}

export const allRisks: Sight = { all: true, open: true, personId: null, at: '' }
export const openRisks: Sight = { all: false, open: true, personId: null, at: '' }

/** The posts that a person holds on the day of an instant, in the table as it is now. */
export function postsHeld(personId: string, at: string): RawBuilder<unknown> {
  return sql`(select h.post_id from public.post_holding h where h.person_id = ${personId}::uuid
    and h.from_day <= (${at}::timestamptz at time zone 'Europe/London')::date
    and (h.to_day is null or h.to_day >= (${at}::timestamptz at time zone 'Europe/London')::date))`
}

/**
 * Whether a person may see the risk in row `alias`. A past day shows nothing that is private now: the table as it is now
 * is asked under its full name beside the row that may be of that day.
 */
export function seesRisk(sight: Sight, alias: string): RawBuilder<boolean> {
  if (sight.all) return sql<boolean>`true`
  const row = (column: string) => sql.ref(`${alias}.${column}`)
  const ways = [
    ...(sight.open ? [sql`(not now.private and not ${row('private')})`] : []),
    ...(sight.personId === null ? [] : [sql`now.owner_post_id in ${postsHeld(sight.personId, sight.at)}`]),
  ]
  if (ways.length === 0) return sql<boolean>`false`
  return sql<boolean>`exists (select from public.risk now where now.local_area_id = ${row('local_area_id')}
    and now.id = ${row('id')} and (${sql.join(ways, sql` or `)}))`
}

function byRisk<T extends { readonly riskId: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const list = found.get(row.riskId)
    if (list === undefined) found.set(row.riskId, [row])
    else list.push(row)
  }
  return found
}

/** The risks of an area that this person may see, by their references. */
export async function risksIn(db: Db, areaId: string, sight: Sight): Promise<readonly Risk[]> {
  const rows = await db
    .selectFrom('risk as r')
    .selectAll()
    .where('r.local_area_id', '=', areaId)
    .where(seesRisk(sight, 'r'))
    .orderBy('r.place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    ref: row.ref,
    cause: row.cause,
    event: row.event,
    effect: row.effect,
    requirementId: row.requirement_id,
    ownerPostId: row.owner_post_id,
    raisedOn: row.raised_on as LocalDate,
    inherent: { likelihood: row.inherent_likelihood, impact: row.inherent_impact, scale: row.scheme },
    target: { likelihood: row.target_likelihood, impact: row.target_impact, scale: row.scheme },
    targetBy: row.target_by as LocalDate | null,
    controls: row.controls,
    proximity: row.proximity as Proximity | null,
    nextReview: row.next_review as LocalDate,
    private: row.private,
    closedOn: row.closed_on as LocalDate | null,
    closedWhy: row.closed_why,
    version: row.version,
  }))
}

/** The reviews of the risks that this person may see, by risk, in their order. */
export async function reviewsIn(
  db: Db,
  areaId: string,
  sight: Sight,
): Promise<ReadonlyMap<string, readonly Review[]>> {
  const rows = await db
    .selectFrom('risk_review as v')
    .innerJoin('risk as r', (on) =>
      on.onRef('r.local_area_id', '=', 'v.local_area_id').onRef('r.id', '=', 'v.risk_id'),
    )
    .innerJoin('person as p', 'p.id', 'v.reviewed_by')
    .select(['v.id', 'v.risk_id', 'v.number', 'v.reviewed_on', 'v.likelihood', 'v.impact', 'v.scheme'])
    .select(['v.words', 'v.next_review', 'p.name'])
    .where('v.local_area_id', '=', areaId)
    .where(seesRisk(sight, 'r'))
    .orderBy('v.risk_id')
    .orderBy('v.number')
    .execute()
  return byRisk(
    rows.map((row) => ({
      id: row.id,
      riskId: row.risk_id,
      number: row.number,
      on: row.reviewed_on as LocalDate,
      by: row.name,
      score: { likelihood: row.likelihood, impact: row.impact, scale: row.scheme },
      words: row.words,
      next: row.next_review as LocalDate,
    })),
  )
}

/** The acceptances of the risks that this person may see, by risk, the newest first. */
export async function acceptancesIn(
  db: Db,
  areaId: string,
  sight: Sight,
): Promise<ReadonlyMap<string, readonly Acceptance[]>> {
  const rows = await db
    .selectFrom('risk_acceptance as c')
    .innerJoin('risk as r', (on) =>
      on.onRef('r.local_area_id', '=', 'c.local_area_id').onRef('r.id', '=', 'c.risk_id'),
    )
    .selectAll('c')
    .where('c.local_area_id', '=', areaId)
    .where(seesRisk(sight, 'r'))
    .orderBy('c.accepted_on', 'desc')
    .orderBy('c.ended_on', (by) => by.desc().nullsFirst())
    .orderBy('c.id')
    .execute()
  return byRisk(
    rows.map((row) => ({
      id: row.id,
      riskId: row.risk_id,
      byPostId: row.accepted_by_post_id,
      on: row.accepted_on as LocalDate,
      until: row.until_day as LocalDate,
      score: { likelihood: row.likelihood, impact: row.impact, scale: row.scheme },
      why: row.why,
      endedOn: row.ended_on as LocalDate | null,
      version: row.version,
    })),
  )
}

/** A mitigation: an ordinary action of the plan, as far as a risk shows it. */
export interface Mitigation {
  readonly riskId: string
  readonly actionId: string
  readonly ref: string
  readonly title: string
  readonly due: string
  readonly delivery: string
  readonly completedOn: LocalDate | null
  readonly post: string
}

/** The mitigations of the risks that this person may see, by risk. */
export async function mitigationsIn(
  db: Db,
  areaId: string,
  sight: Sight,
): Promise<ReadonlyMap<string, readonly Mitigation[]>> {
  const rows = await db
    .selectFrom('risk_action as l')
    .innerJoin('risk as r', (on) =>
      on.onRef('r.local_area_id', '=', 'l.local_area_id').onRef('r.id', '=', 'l.risk_id'),
    )
    .innerJoin('action as a', (on) =>
      on.onRef('a.local_area_id', '=', 'l.local_area_id').onRef('a.id', '=', 'l.action_id'),
    )
    .innerJoin('post as p', (on) =>
      on.onRef('p.local_area_id', '=', 'a.local_area_id').onRef('p.id', '=', 'a.accountable_post_id'),
    )
    .innerJoin('area_agency as x', (on) =>
      on.onRef('x.local_area_id', '=', 'p.local_area_id').onRef('x.id', '=', 'p.area_agency_id'),
    )
    .innerJoin('agency as g', 'g.id', 'x.agency_id')
    .select(['l.risk_id', 'a.id', 'a.ref', 'a.title', 'a.due', 'a.delivery', 'a.completed_on'])
    .select(['p.name as post', 'g.name as agency'])
    .where('l.local_area_id', '=', areaId)
    .where(seesRisk(sight, 'r'))
    .orderBy('a.place')
    .execute()
  return byRisk(
    rows.map((row) => ({
      riskId: row.risk_id,
      actionId: row.id,
      ref: row.ref,
      title: row.title,
      due: row.due,
      delivery: row.delivery,
      completedOn: row.completed_on as LocalDate | null,
      post: `${row.post}, ${row.agency}`,
    })),
  )
}

/** The actions of the plan, for choosing one as a mitigation. */
export async function actionsToChoose(
  db: Db,
  areaId: string,
): Promise<readonly { readonly id: string; readonly ref: string; readonly title: string }[]> {
  return db
    .selectFrom('action')
    .select(['id', 'ref', 'title'])
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .orderBy('ref')
    .execute()
}

/** The scales that the area set, in order. */
export async function scalesIn(db: Db, areaId: string): Promise<readonly Scale[]> {
  const rows = await db
    .selectFrom('risk_scheme as s')
    .innerJoin('person as p', 'p.id', 's.said_by')
    .select(['s.number', 's.from_day', 's.likelihood', 's.impact', 's.bands', 's.why', 'p.name'])
    .where('s.local_area_id', '=', areaId)
    .orderBy('s.number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    from: row.from_day as LocalDate,
    likelihood: row.likelihood as unknown as readonly Step[],
    impact: row.impact as unknown as readonly Step[],
    bands: row.bands as unknown as readonly Band[],
    why: row.why,
    saidBy: row.name,
  }))
}

/** Adds a scale after the last one. False when somebody added one meanwhile. */
export async function scaleInsert(
  db: Db,
  areaId: string,
  scale: Pick<Scale, 'number' | 'likelihood' | 'impact' | 'bands'> & {
    readonly id: string
    readonly from: LocalDate
    readonly why: string
    readonly by: string
  },
): Promise<boolean> {
  const done = await db
    .insertInto('risk_scheme')
    .values({
      local_area_id: areaId,
      id: scale.id,
      number: scale.number,
      from_day: scale.from,
      likelihood: JSON.stringify(scale.likelihood),
      impact: JSON.stringify(scale.impact),
      bands: JSON.stringify(scale.bands),
      why: scale.why,
      said_by: scale.by,
    })
    .onConflict((on) => on.columns(['local_area_id', 'number']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * The meetings of the area's boards, each with the first day on which a pack of it was circulated. Of the boards only:
 * what a subgroup meets about does not move the register.
 */
export async function boardMeetingsIn(db: Db, areaId: string): Promise<readonly BoardMeeting[]> {
  const rows = await db
    .selectFrom('meeting as m')
    .innerJoin('board as b', (on) =>
      on.onRef('b.local_area_id', '=', 'm.local_area_id').onRef('b.id', '=', 'm.board_id'),
    )
    .select(['m.id', 'm.board_id', 'm.day', 'm.held_on', 'm.state', 'b.name'])
    .select(
      sql<{ circulated: string; frozen: string } | null>`(
        select jsonb_build_object('circulated', k.circulated_on, 'frozen', k.frozen_on) from pack k
        where k.local_area_id = m.local_area_id and k.meeting_id = m.id and k.circulated_on is not null
        order by k.circulated_on, k.number limit 1)`.as('pack'),
    )
    .where('m.local_area_id', '=', areaId)
    .where('b.kind', '=', 'board')
    .orderBy('m.day')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    boardId: row.board_id,
    board: row.name,
    day: row.day as LocalDate,
    heldOn: row.held_on as LocalDate | null,
    cancelled: row.state === 'cancelled',
    packCirculatedOn: (row.pack?.circulated ?? null) as LocalDate | null,
    packFrozenOn: (row.pack?.frozen ?? null) as LocalDate | null,
  }))
}

/** Holds the register of an area until the transaction ends: two risks raised at one moment get two references. */
export async function registerLock(db: Db, areaId: string): Promise<void> {
  await takeTurn(db, `risks ${areaId}`)
}

/** Every reference there is, of private risks too: a reference is given once. */
export async function refsIn(db: Db, areaId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('risk').select('ref').where('local_area_id', '=', areaId).execute()
  return rows.map((row) => row.ref)
}

export interface RiskWords {
  readonly cause: string
  readonly event: string
  readonly effect: string
  readonly requirementId: string | null
  readonly ownerPostId: string
  readonly inherent: Score
  readonly target: Score
  readonly targetBy: LocalDate | null
  readonly controls: string
  readonly proximity: Proximity | null
  readonly private: boolean
}

function columnsOf(risk: RiskWords) {
  return {
    cause: risk.cause,
    event: risk.event,
    effect: risk.effect,
    requirement_id: risk.requirementId,
    owner_post_id: risk.ownerPostId,
    inherent_likelihood: risk.inherent.likelihood,
    inherent_impact: risk.inherent.impact,
    target_likelihood: risk.target.likelihood,
    target_impact: risk.target.impact,
    scheme: risk.inherent.scale,
    target_by: risk.targetBy,
    controls: risk.controls,
    proximity: risk.proximity,
    private: risk.private,
  }
}

export async function riskInsert(
  db: Db,
  areaId: string,
  risk: RiskWords & {
    readonly id: string
    readonly ref: string
    readonly place: number
    readonly raisedOn: LocalDate
    readonly nextReview: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('risk')
    .values({
      ...columnsOf(risk),
      local_area_id: areaId,
      id: risk.id,
      ref: risk.ref,
      place: risk.place,
      raised_on: risk.raisedOn,
      next_review: risk.nextReview,
    })
    .execute()
}

type RiskSet = Partial<{
  next_review: string
  closed_on: string | null
  closed_why: string | null
}>

/** Changes a risk. False when somebody changed it meanwhile. */
export async function riskUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: RiskSet | ReturnType<typeof columnsOf>,
): Promise<boolean> {
  const done = await db
    .updateTable('risk')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export function wordsUpdate(db: Db, areaId: string, id: string, version: number, risk: RiskWords) {
  return riskUpdate(db, areaId, id, version, columnsOf(risk))
}

export async function reviewInsert(
  db: Db,
  areaId: string,
  review: Omit<Review, 'by'> & { readonly by: string },
): Promise<void> {
  await db
    .insertInto('risk_review')
    .values({
      local_area_id: areaId,
      id: review.id,
      risk_id: review.riskId,
      number: review.number,
      reviewed_on: review.on,
      reviewed_by: review.by,
      likelihood: review.score.likelihood,
      impact: review.score.impact,
      scheme: review.score.scale,
      words: review.words,
      next_review: review.next,
    })
    .execute()
}

/** Makes the mitigations of a risk what they were decided to be: those that stay are not touched. */
export async function mitigationsSet(
  db: Db,
  areaId: string,
  riskId: string,
  wanted: readonly string[],
  newId: () => string,
): Promise<void> {
  const ids = JSON.stringify(wanted.map((one) => ({ id: newId(), to_id: one })))
  await sql`delete from risk_action l where l.local_area_id = ${areaId} and l.risk_id = ${riskId}
    and not exists (select from jsonb_to_recordset(${ids}::text::jsonb) as n (to_id uuid)
      where n.to_id = l.action_id)`.execute(db)
  await sql`insert into risk_action (local_area_id, id, risk_id, action_id)
    select ${areaId}::uuid, n.id, ${riskId}::uuid, n.to_id
    from jsonb_to_recordset(${ids}::text::jsonb) as n (id uuid, to_id uuid)
    on conflict (local_area_id, risk_id, action_id) do nothing`.execute(db)
}

export async function acceptanceInsert(
  db: Db,
  areaId: string,
  acceptance: Omit<Acceptance, 'endedOn' | 'version'> & { readonly saidBy: string },
): Promise<void> {
  await db
    .insertInto('risk_acceptance')
    .values({
      local_area_id: areaId,
      id: acceptance.id,
      risk_id: acceptance.riskId,
      accepted_by_post_id: acceptance.byPostId,
      accepted_on: acceptance.on,
      until_day: acceptance.until,
      likelihood: acceptance.score.likelihood,
      impact: acceptance.score.impact,
      scheme: acceptance.score.scale,
      why: acceptance.why,
      said_by: acceptance.saidBy,
    })
    .execute()
}

/** Ends whatever acceptance of a risk goes on. */
export async function acceptanceEnd(db: Db, areaId: string, riskId: string, on: LocalDate): Promise<void> {
  await db
    .updateTable('risk_acceptance')
    .set((column) => ({ ended_on: on, version: column('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('risk_id', '=', riskId)
    .where('ended_on', 'is', null)
    .execute()
}

/** Open risks whose owner post this person holds: what was scored last, when it is reviewed next, and the boards round it. */
const mine = `
  with boards as (
    select m.day, m.held_on, m.state from public.meeting m
    join public.board b on b.local_area_id = m.local_area_id and b.id = m.board_id
    where b.kind = 'board'
  )
  select r.id, r.ref, r.event, r.private, r.next_review::text as "nextReview", v.likelihood, v.impact, v.scheme,
    v.reviewed_on::text as "reviewedOn",
    (select s.bands from public.risk_scheme s where s.local_area_id = r.local_area_id and s.number = v.scheme) as bands,
    (select max(held_on)::text from boards where held_on < ($1->>'today')::date) as "lastBoard",
    (select min(day)::text from boards where state = 'planned' and day >= ($1->>'today')::date) as "nextBoard",
    (select max(c.until_day)::text from public.risk_acceptance c
      where c.local_area_id = r.local_area_id and c.risk_id = r.id and c.ended_on is null) as "acceptedUntil"
  from public.risk r
  join lateral (
    select w.* from public.risk_review w where w.local_area_id = r.local_area_id and w.risk_id = r.id
    order by w.number desc limit 1
  ) v on true
  where r.closed_on is null and exists (
    select from public.post_holding h where h.local_area_id = r.local_area_id and h.post_id = r.owner_post_id
      and h.person_id = ($1->>'person')::uuid and h.from_day <= ($1->>'today')::date
      and (h.to_day is null or h.to_day >= ($1->>'today')::date))
  order by r.place`

export interface MyRisk {
  readonly areaId: string
  readonly id: string
  readonly ref: string
  readonly event: string
  readonly private: boolean
  readonly nextReview: LocalDate
  readonly likelihood: number
  readonly impact: number
  readonly scheme: number
  /** The bands of the scale it was scored on; null for the usual one. */
  readonly bands: readonly Band[] | null
  readonly reviewedOn: LocalDate
  readonly lastBoard: LocalDate | null
  readonly nextBoard: LocalDate | null
  readonly acceptedUntil: LocalDate | null
}

/** Asked in each area by itself, as row-level security wants it, in one statement. */
export async function risksOfPerson(
  db: Db,
  areas: readonly string[],
  personId: string,
  today: LocalDate,
): Promise<readonly MyRisk[]> {
  if (areas.length === 0) return []
  const { rows } = await sql<{ local_area_id: string; answer: Omit<MyRisk, 'areaId'> }>`
    select local_area_id, answer
    from in_each_area(${[...areas]}::uuid[], ${mine}::text, ${JSON.stringify({ person: personId, today })}::text::jsonb)`.execute(
    db,
  )
  return rows.map((row) => ({ ...row.answer, areaId: row.local_area_id }))
}
