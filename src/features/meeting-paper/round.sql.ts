/** Questions and changes about rounds of updates: whom they ask, by which link, and what was told. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import { newestUpdates } from '../action/index.ts'
import {
  type Ask,
  type AskStanding,
  askStanding,
  type NewAsk,
  type Owner,
  type Round,
  type Told,
} from './round.ts'

function rounds(db: Db, areaId: string) {
  return db
    .selectFrom('update_round as r')
    .innerJoin('person as p', 'p.id', 'r.opened_by')
    .select([
      'r.id',
      'r.meeting_id',
      'r.opened_on',
      'p.name',
      'r.first_due',
      'r.due',
      'r.closed_on',
      'r.version',
    ])
    .where('r.local_area_id', '=', areaId)
}

function roundFrom(row: Awaited<ReturnType<ReturnType<typeof rounds>['execute']>>[number]): Round {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    openedOn: row.opened_on as LocalDate,
    openedBy: row.name,
    firstDue: row.first_due as LocalDate,
    due: row.due as LocalDate,
    closedOn: row.closed_on as LocalDate | null,
    version: row.version,
  }
}

/** The round of a meeting; null where none was opened. */
export async function roundOf(db: Db, areaId: string, meetingId: string): Promise<Round | null> {
  const row = await rounds(db, areaId).where('r.meeting_id', '=', meetingId).executeTakeFirst()
  return row === undefined ? null : roundFrom(row)
}

export async function roundById(db: Db, areaId: string, id: string): Promise<Round | null> {
  const row = await rounds(db, areaId).where('r.id', '=', id).executeTakeFirst()
  return row === undefined ? null : roundFrom(row)
}

/** The posts that answer for an open action, by themselves or beside others, each with whoever holds it today. */
export async function ownersOn(db: Db, areaId: string, today: LocalDate): Promise<readonly Owner[]> {
  const { rows } = await sql<{
    post_id: string
    post: string
    person_id: string | null
    holder: string | null
    address: string | null
  }>`
    with owing as (
      select a.accountable_post_id as post_id from action a
      where a.local_area_id = ${areaId} and a.delivery <> 'complete'
      union
      select x.post_id from action_post x join action a on a.local_area_id = x.local_area_id and a.id = x.action_id
      where x.local_area_id = ${areaId} and a.delivery <> 'complete'
    )
    select p.id as post_id, p.name || ', ' || g.name as post, h.person_id, h.holder_name as holder, who.email as address
    from owing o
    join post p on p.local_area_id = ${areaId} and p.id = o.post_id
    join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
    join agency g on g.id = x.agency_id
    left join lateral (
      select h.person_id, h.holder_name from post_holding h
      where h.local_area_id = p.local_area_id and h.post_id = p.id and h.from_day <= ${today}
      and (h.to_day is null or h.to_day >= ${today}) order by h.from_day desc limit 1
    ) h on true
    left join person who on who.id = h.person_id and who.ended_at is null
    order by h.holder_name nulls last, p.name, p.id`.execute(db)
  return rows.map((row) => ({
    postId: row.post_id,
    post: row.post,
    personId: row.person_id,
    holder: row.holder,
    address: row.address,
  }))
}

interface AskRow {
  readonly id: string
  readonly round_id: string
  readonly person_id: string | null
  readonly name: string
  readonly address: string | null
  readonly vacant: boolean
  readonly mail_id: string | null
  readonly mail_state: string | null
  readonly opened_at: string | null
  readonly version: number
}

interface AskedRow {
  readonly group_id: string
  readonly ask_id: string
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly due: string
}

/**
 * The asks of a round, or one of them, each with its posts, the actions it asks for and what was told of each: in six
 * queries however many there are. An action that was completed since stays where something was told of it.
 */
export async function asksOf(
  db: Db,
  areaId: string,
  roundId: string,
  askId: string | null = null,
): Promise<readonly Ask[]> {
  const only = askId === null ? sql`` : sql`and k.id = ${askId}`
  const asks = await sql<AskRow>`
    select k.id, k.round_id, k.person_id, k.name, k.address, k.vacant, k.mail_id, m.state as mail_state, k.opened_at,
      k.version
    from update_ask k left join outgoing_mail m on m.id = k.mail_id
    where k.local_area_id = ${areaId} and k.round_id = ${roundId} and k.id = k.group_id ${only}
    order by k.vacant, k.name, k.id`.execute(db)
  const posts = await sql<{ group_id: string; post: string }>`
    select x.group_id, p.name || ', ' || g.name as post
    from update_ask x
    join post p on p.local_area_id = x.local_area_id and p.id = x.post_id
    join area_agency a on a.local_area_id = p.local_area_id and a.id = p.area_agency_id
    join agency g on g.id = a.agency_id
    where x.local_area_id = ${areaId} and x.round_id = ${roundId} order by 2`.execute(db)
  // What is told counts for the post that is accountable, where the same person holds another that is responsible.
  const actions = await sql<AskedRow>`
    select distinct on (x.group_id, a.place, a.id) x.group_id, x.id as ask_id, a.id, a.ref, a.title, a.due
    from update_ask x join action a on a.local_area_id = x.local_area_id
      and (a.accountable_post_id = x.post_id or exists (
        select from action_post r
        where r.local_area_id = a.local_area_id and r.action_id = a.id and r.post_id = x.post_id))
    where x.local_area_id = ${areaId} and x.round_id = ${roundId}
      and (a.delivery <> 'complete' or exists (
        select from update_answer w join update_ask y on y.local_area_id = w.local_area_id and y.id = w.ask_id
        where w.local_area_id = a.local_area_id and y.group_id = x.group_id and w.action_id = a.id))
    order by x.group_id, a.place, a.id, (a.accountable_post_id = x.post_id) desc, x.id`.execute(db)
  const told = await answersOf(db, areaId, roundId)
  const last = await newestUpdates(db, areaId, [...new Set(actions.rows.map((row) => row.id))])
  return asks.rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    personId: row.person_id,
    name: row.name,
    address: row.address,
    vacant: row.vacant,
    openedAt: row.opened_at,
    mail: row.mail_id === null || row.mail_state === null ? null : { id: row.mail_id, state: row.mail_state },
    posts: posts.rows.flatMap((post) => (post.group_id === row.id ? [post.post] : [])),
    actions: actions.rows
      .filter((action) => action.group_id === row.id)
      .map((action) => ({
        id: action.id,
        postAskId: action.ask_id,
        ref: action.ref,
        title: action.title,
        due: action.due,
        last: last.get(action.id)?.[0] ?? null,
        told: told.filter((one) => one.askId === row.id && one.actionId === action.id),
      })),
    version: row.version,
  }))
}

async function answersOf(db: Db, areaId: string, roundId: string): Promise<readonly Told[]> {
  const { rows } = await sql<{
    id: string
    ask_id: string
    action_id: string
    number: number
    happened: string
    changed: string
    in_the_way: string
    words_of: string | null
    told_on: string
    told_by_name: string
    state: string
    settled_on: string | null
    returned_why: string | null
    version: number
  }>`
    select w.id, k.group_id as ask_id, w.action_id, w.number, w.happened, w.changed, w.in_the_way, w.words_of, w.told_on,
      w.told_by_name, w.state, w.settled_on, w.returned_why, w.version
    from update_answer w join update_ask k on k.local_area_id = w.local_area_id and k.id = w.ask_id
    where w.local_area_id = ${areaId} and k.round_id = ${roundId}
    union all
    select d.id, k.group_id, d.action_id, 1 + coalesce((
        select max(w.number) from update_answer w
        where w.local_area_id = d.local_area_id and w.ask_id = d.ask_id and w.action_id = d.action_id), 0),
      d.happened, d.changed, d.in_the_way, d.words_of, d.saved_on, d.saved_by_name, 'draft', null, null, d.version
    from update_draft d join update_ask k on k.local_area_id = d.local_area_id and k.id = d.ask_id
    where d.local_area_id = ${areaId} and k.round_id = ${roundId}
    order by number desc`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    askId: row.ask_id,
    actionId: row.action_id,
    number: row.number,
    happened: row.happened,
    changed: row.changed,
    inTheWay: row.in_the_way,
    wordsOf: row.words_of as LocalDate | null,
    toldOn: row.told_on as LocalDate,
    toldBy: row.told_by_name,
    state: row.state as Told['state'],
    settledOn: row.settled_on as LocalDate | null,
    returnedWhy: row.returned_why,
    version: row.version,
  }))
}

/** How each owner stood in a meeting's round: for the log, which names who is late. Empty where no round was opened. */
export async function roundStandings(
  db: Db,
  areaId: string,
  meetingId: string,
  today: LocalDate,
): Promise<readonly { readonly ask: Ask; readonly standing: AskStanding }[]> {
  const round = await roundOf(db, areaId, meetingId)
  if (round === null) return []
  const on = round.closedOn ?? today
  return (await asksOf(db, areaId, round.id)).map((ask) => ({ ask, standing: askStanding(ask, round, on) }))
}

/** Opens a round. False where the meeting has one already. */
export async function roundInsert(
  db: Db,
  areaId: string,
  round: {
    readonly id: string
    readonly meetingId: string
    readonly on: LocalDate
    readonly by: string
    readonly due: LocalDate
  },
): Promise<boolean> {
  const done = await db
    .insertInto('update_round')
    .values({
      local_area_id: areaId,
      id: round.id,
      meeting_id: round.meetingId,
      opened_on: round.on,
      opened_by: round.by,
      first_due: round.due,
      due: round.due,
    })
    .onConflict((on) => on.columns(['local_area_id', 'meeting_id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Moves a round's day, closes it or opens it again. False when somebody changed it meanwhile. */
export async function roundUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: { readonly due?: LocalDate; readonly first_due?: LocalDate; readonly closed_on?: LocalDate | null },
): Promise<boolean> {
  const done = await db
    .updateTable('update_round')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Asks a person, of these posts: a row for each, of which the first names them all. */
export async function askInsert(
  db: Db,
  areaId: string,
  roundId: string,
  ask: Omit<NewAsk, 'postIds'> & {
    readonly rows: readonly { readonly id: string; readonly postId: string }[]
  },
  groupId: string,
): Promise<void> {
  if (ask.rows.length === 0) return
  await db
    .insertInto('update_ask')
    .values(
      ask.rows.map(({ id, postId }) => ({
        local_area_id: areaId,
        id,
        round_id: roundId,
        group_id: groupId,
        post_id: postId,
        person_id: ask.personId,
        name: ask.name,
        address: ask.address,
        vacant: ask.vacant,
      })),
    )
    .onConflict((on) => on.columns(['local_area_id', 'round_id', 'post_id']).doNothing())
    .execute()
}

/** The newest message of an ask. */
export async function askMailSet(db: Db, areaId: string, askId: string, mailId: string): Promise<void> {
  await db
    .updateTable('update_ask')
    .set((on) => ({ mail_id: mailId, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('group_id', '=', askId)
    .execute()
}

/** The first time that somebody opened it. */
export async function askOpened(db: Db, areaId: string, askId: string, at: string): Promise<void> {
  await db
    .updateTable('update_ask')
    .set((on) => ({ opened_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('group_id', '=', askId)
    .where('opened_at', 'is', null)
    .execute()
}

/** Adds a link to an ask; with `alone` the ones before are worth nothing. */
export async function linkAdd(
  db: Db,
  areaId: string,
  askId: string,
  tokenHash: string,
  alone: boolean,
): Promise<void> {
  if (alone)
    await db.deleteFrom('update_link').where('area_id', '=', areaId).where('ask_id', '=', askId).execute()
  await db
    .insertInto('update_link')
    .values({ token_hash: bytesOf(tokenHash), area_id: areaId, ask_id: askId })
    .execute()
}

export interface FoundLink {
  readonly areaId: string
  readonly askId: string
  /** The hash of the cookie of the browser that opened it last, in hexadecimal; null while nobody has. */
  readonly sessionHash: string | null
}

/** Needs no area: whoever holds a token is in none yet. */
export async function linkFind(db: Db, tokenHash: string): Promise<FoundLink | null> {
  const row = await db
    .selectFrom('update_link')
    .select(['area_id', 'ask_id', sql<string | null>`encode(session_hash, 'hex')`.as('session')])
    .where('token_hash', '=', bytesOf(tokenHash))
    .executeTakeFirst()
  return row === undefined ? null : { areaId: row.area_id, askId: row.ask_id, sessionHash: row.session }
}

/** Binds a link to the browser that opened it now: the one before it can save nothing any more. */
export async function linkOpen(db: Db, tokenHash: string, sessionHash: string): Promise<void> {
  await db
    .updateTable('update_link')
    .set({ session_hash: bytesOf(sessionHash) })
    .where('token_hash', '=', bytesOf(tokenHash))
    .execute()
}

/** The ask of this id with its area and round, once the area is set; null where there is none. */
export async function askPlace(
  db: Db,
  areaId: string,
  askId: string,
): Promise<{
  readonly roundId: string
  readonly area: { readonly id: string; readonly name: string; readonly slug: string }
} | null> {
  const row = await db
    .selectFrom('update_ask as k')
    .innerJoin('local_area as a', 'a.id', 'k.local_area_id')
    .select(['k.round_id', 'a.id', 'a.name', 'a.slug'])
    .where('k.local_area_id', '=', areaId)
    .where('k.id', '=', askId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { roundId: row.round_id, area: { id: row.id, name: row.name, slug: row.slug } }
}

/** Is this ask theirs: by name, or because they hold one of its posts on the day? */
export async function isTheirAsk(
  db: Db,
  areaId: string,
  askId: string,
  personId: string,
  today: LocalDate,
): Promise<boolean> {
  const { rows } = await sql<{ theirs: boolean }>`
    select exists (
      select from update_ask k
      where k.local_area_id = ${areaId} and k.group_id = ${askId} and (k.person_id = ${personId} or k.post_id in (
        select h.post_id from post_holding h
        where h.local_area_id = ${areaId} and h.person_id = ${personId} and h.from_day <= ${today}
        and (h.to_day is null or h.to_day >= ${today})))) as theirs`.execute(db)
  return rows[0]?.theirs ?? false
}

export interface ToldWords {
  readonly happened: string
  readonly changed: string
  readonly inTheWay: string
  readonly wordsOf: LocalDate | null
  readonly toldOn: LocalDate
  readonly toldBy: string
}

/** Writes an answer. False where somebody else has just written one for the same action. */
export async function answerInsert(
  db: Db,
  areaId: string,
  at: { readonly id: string; readonly askId: string; readonly actionId: string; readonly number: number },
  said: ToldWords,
): Promise<boolean> {
  const done = await db
    .insertInto('update_answer')
    .values({
      local_area_id: areaId,
      id: at.id,
      ask_id: at.askId,
      action_id: at.actionId,
      number: at.number,
      happened: said.happened,
      changed: said.changed,
      in_the_way: said.inTheWay,
      words_of: said.wordsOf,
      told_on: said.toldOn,
      told_by_name: said.toldBy,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes an answer that is not settled. False when it was settled or changed meanwhile. */
export async function answerUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  said: ToldWords,
): Promise<boolean> {
  const done = await db
    .updateTable('update_answer')
    .set((on) => ({
      happened: said.happened,
      changed: said.changed,
      in_the_way: said.inTheWay,
      words_of: said.wordsOf,
      told_on: said.toldOn,
      told_by_name: said.toldBy,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'told')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Saves words that are not told yet. False where somebody else has just saved some on the same action. */
export async function draftInsert(
  db: Db,
  areaId: string,
  at: { readonly id: string; readonly askId: string; readonly actionId: string },
  said: ToldWords,
): Promise<boolean> {
  const done = await db
    .insertInto('update_draft')
    .values({
      local_area_id: areaId,
      id: at.id,
      ask_id: at.askId,
      action_id: at.actionId,
      happened: said.happened,
      changed: said.changed,
      in_the_way: said.inTheWay,
      words_of: said.wordsOf,
      saved_on: said.toldOn,
      saved_by_name: said.toldBy,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes what was saved. False when somebody changed it meanwhile. */
export async function draftUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  said: ToldWords,
): Promise<boolean> {
  const done = await db
    .updateTable('update_draft')
    .set((on) => ({
      happened: said.happened,
      changed: said.changed,
      in_the_way: said.inTheWay,
      words_of: said.wordsOf,
      saved_on: said.toldOn,
      saved_by_name: said.toldBy,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What was saved is told now, or was emptied. False when somebody changed it meanwhile. */
export async function draftDelete(db: Db, areaId: string, id: string, version: number): Promise<boolean> {
  const done = await db
    .deleteFrom('update_draft')
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Accepts or returns an answer, once. False when it was settled or changed meanwhile. */
export async function answerSettleUpdate(
  db: Db,
  areaId: string,
  told: { readonly id: string; readonly version: number },
  to: {
    readonly state: 'accepted' | 'returned'
    readonly on: LocalDate
    readonly by: string
    readonly why: string | null
  },
): Promise<boolean> {
  const done = await db
    .updateTable('update_answer')
    .set((on) => ({
      state: to.state,
      settled_on: to.on,
      settled_by: to.by,
      returned_why: to.why,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', told.id)
    .where('version', '=', told.version)
    .where('state', '=', 'told')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
