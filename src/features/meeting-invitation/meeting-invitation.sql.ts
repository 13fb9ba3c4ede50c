/** Who was asked to a meeting, the messages sent to them, their links, and the calendar addresses, as they are kept. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import { mailOfIds } from '../mail/index.ts'
import type { Answer, Asked, Feed, SentMessage, StandsIn, WhyAsked } from './meeting-invitation.ts'

/** Everybody who was asked to these meetings, those taken off among them, each with their messages; by meeting. */
export async function askedOf(
  db: Db,
  areaId: string,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Asked[]>> {
  const byMeeting = new Map<string, Asked[]>(meetingIds.map((id) => [id, []]))
  if (meetingIds.length === 0) return byMeeting
  const rows = await db
    .selectFrom('meeting_invitee as i')
    .leftJoin('post as p', (on) =>
      on.onRef('p.local_area_id', '=', 'i.local_area_id').onRef('p.id', '=', 'i.post_id'),
    )
    .leftJoin('area_agency as x', (on) =>
      on.onRef('x.local_area_id', '=', 'p.local_area_id').onRef('x.id', '=', 'p.area_agency_id'),
    )
    .leftJoin('agency as g', 'g.id', 'x.agency_id')
    .select(['i.id', 'i.meeting_id', 'i.why_asked', 'i.post_id', 'i.person_id', 'i.name', 'i.address'])
    .select(['i.stands_in', 'i.answer', 'i.answered_on', 'i.answer_how', 'i.answer_words'])
    .select(['i.told_otherwise', 'i.told_otherwise_on', 'i.removed_on', 'i.removed_why', 'i.version'])
    .select(['p.name as post_name', 'g.name as agency_name'])
    .where('i.local_area_id', '=', areaId)
    .where('i.meeting_id', 'in', [...meetingIds])
    .orderBy(sql`array_position(array['required', 'member', 'guest'], i.why_asked)`)
    .orderBy('p.name')
    .orderBy('i.name')
    .orderBy('i.id')
    .execute()
  const messages = await messagesOf(
    db,
    areaId,
    rows.map((row) => row.id),
  )
  for (const row of rows)
    byMeeting.get(row.meeting_id)?.push({
      id: row.id,
      why: row.why_asked as WhyAsked,
      postId: row.post_id,
      postName: row.post_name,
      agencyName: row.agency_name,
      personId: row.person_id,
      name: row.name,
      address: row.address,
      standsIn: row.stands_in as StandsIn | null,
      answer: row.answer as Answer | null,
      answeredOn: row.answered_on as LocalDate | null,
      answerHow: row.answer_how as Asked['answerHow'],
      answerWords: row.answer_words,
      toldOtherwise: row.told_otherwise,
      toldOtherwiseOn: row.told_otherwise_on as LocalDate | null,
      removedOn: row.removed_on as LocalDate | null,
      removedWhy: row.removed_why,
      version: row.version,
      messages: messages.get(row.id) ?? [],
    })
  return byMeeting
}

/** Each one's messages, the oldest first: by their number, and an end after what it ends. */
async function messagesOf(
  db: Db,
  areaId: string,
  inviteeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SentMessage[]>> {
  const byInvitee = new Map<string, SentMessage[]>()
  if (inviteeIds.length === 0) return byInvitee
  const rows = await db
    .selectFrom('meeting_message as m')
    .select(['m.invitee_id', 'm.method', 'm.sequence', 'm.sent_on', 'm.mail_id'])
    .where('m.local_area_id', '=', areaId)
    .where('m.invitee_id', 'in', [...inviteeIds])
    .execute()
  const mail = await mailOfIds(
    db,
    areaId,
    rows.map((row) => row.mail_id),
  )
  const found = rows.flatMap((row) => {
    const one = mail.get(row.mail_id)
    return one === undefined ? [] : [{ row, one }]
  })
  found.sort((a, b) => a.row.sequence - b.row.sequence || (a.one.queuedAt < b.one.queuedAt ? -1 : 1))
  for (const { row, one } of found) {
    const list = byInvitee.get(row.invitee_id) ?? []
    byInvitee.set(row.invitee_id, list)
    list.push({
      method: row.method as SentMessage['method'],
      sequence: row.sequence,
      sentOn: row.sent_on as LocalDate,
      mail: one,
    })
  }
  return byInvitee
}

/** Keeps a meeting as it is until this transaction ends. */
export async function meetingHold(db: Db, areaId: string, meetingId: string): Promise<void> {
  await db
    .selectFrom('meeting')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('id', '=', meetingId)
    .forUpdate()
    .execute()
}

/** What was sent about a meeting to one address, whoever it stood for: its calendar has seen those numbers. */
export async function sentToAddress(
  db: Db,
  areaId: string,
  meetingId: string,
  address: string,
): Promise<readonly Pick<SentMessage, 'method' | 'sequence'>[]> {
  const rows = await db
    .selectFrom('meeting_message as m')
    .innerJoin('meeting_invitee as i', (on) =>
      on.onRef('i.local_area_id', '=', 'm.local_area_id').onRef('i.id', '=', 'm.invitee_id'),
    )
    .innerJoin('outgoing_mail as o', 'o.id', 'm.mail_id')
    .select(['m.method', 'm.sequence'])
    .where('m.local_area_id', '=', areaId)
    .where('i.meeting_id', '=', meetingId)
    .where(sql<string>`lower(o.to_address)`, '=', address.toLowerCase())
    .orderBy('m.sequence')
    .orderBy('o.queued_at')
    .execute()
  return rows.map((row) => ({ method: row.method as SentMessage['method'], sequence: row.sequence }))
}

export interface NewInvitee {
  readonly id: string
  readonly meetingId: string
  readonly why: WhyAsked
  readonly postId: string | null
  readonly personId: string | null
  readonly name: string
  readonly address: string | null
  readonly standsIn: StandsIn | null
}

/** False where the post was asked a moment ago. */
export async function inviteeAdd(db: Db, areaId: string, one: NewInvitee): Promise<boolean> {
  const result = await db
    .insertInto('meeting_invitee')
    .values({
      local_area_id: areaId,
      id: one.id,
      meeting_id: one.meetingId,
      why_asked: one.why,
      post_id: one.postId,
      person_id: one.personId,
      name: one.name,
      address: one.address,
      stands_in: one.standsIn,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) === 1n
}

export interface InviteeChange {
  readonly address?: string
  readonly standsIn?: StandsIn | null
  readonly answer?: {
    readonly is: Answer
    readonly on: LocalDate
    readonly how: 'link' | 'calendar' | 'recorded'
    readonly words: string | null
  } | null
  readonly told?: { readonly how: string; readonly on: LocalDate } | null
  readonly removed?: { readonly on: LocalDate; readonly why: string }
}

/** False where the row was changed meanwhile. */
export async function inviteeChange(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  change: InviteeChange,
): Promise<boolean> {
  const { address, standsIn, answer, told, removed } = change
  const result = await db
    .updateTable('meeting_invitee')
    .set({
      ...(address === undefined ? {} : { address }),
      ...(standsIn === undefined ? {} : { stands_in: standsIn }),
      ...(answer === undefined
        ? {}
        : {
            answer: answer?.is ?? null,
            answered_on: answer?.on ?? null,
            answer_how: answer?.how ?? null,
            answer_words: answer?.words ?? null,
          }),
      ...(told === undefined
        ? {}
        : { told_otherwise: told?.how ?? null, told_otherwise_on: told?.on ?? null }),
      ...(removed === undefined ? {} : { removed_on: removed.on, removed_why: removed.why }),
      version: of.version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function messageAdd(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly inviteeId: string
    readonly method: 'REQUEST' | 'CANCEL'
    readonly sequence: number
    readonly mailId: string
    readonly sentOn: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('meeting_message')
    .values({
      local_area_id: areaId,
      id: one.id,
      invitee_id: one.inviteeId,
      method: one.method,
      sequence: one.sequence,
      mail_id: one.mailId,
      sent_on: one.sentOn,
    })
    .execute()
}

export async function answerLinkAdd(
  db: Db,
  areaId: string,
  inviteeId: string,
  tokenHash: string,
): Promise<void> {
  await db
    .insertInto('meeting_answer_link')
    .values({ token_hash: bytesOf(tokenHash), area_id: areaId, invitee_id: inviteeId })
    .execute()
}

/** Ends every link of somebody who was asked: at another address, whoever had the first answers no more. */
export async function answerLinksEnd(db: Db, areaId: string, inviteeId: string): Promise<void> {
  await db
    .deleteFrom('meeting_answer_link')
    .where('area_id', '=', areaId)
    .where('invitee_id', '=', inviteeId)
    .execute()
}

export async function answerLinkFind(
  db: Db,
  tokenHash: string,
): Promise<{ readonly areaId: string; readonly inviteeId: string } | null> {
  const row = await db
    .selectFrom('meeting_answer_link')
    .select(['area_id', 'invitee_id'])
    .where('token_hash', '=', bytesOf(tokenHash))
    .executeTakeFirst()
  return row === undefined ? null : { areaId: row.area_id, inviteeId: row.invitee_id }
}

/** The meeting that somebody was asked to; null where there is no such row. Needs the area to be set. */
export async function meetingAskedTo(db: Db, areaId: string, inviteeId: string): Promise<string | null> {
  const row = await db
    .selectFrom('meeting_invitee')
    .select('meeting_id')
    .where('local_area_id', '=', areaId)
    .where('id', '=', inviteeId)
    .executeTakeFirst()
  return row?.meeting_id ?? null
}

/** The meeting whose calendar entry has this UID, in the area that is set. */
export async function meetingByUid(db: Db, areaId: string, uid: string): Promise<string | null> {
  const row = await db
    .selectFrom('meeting')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('calendar_uid', '=', uid)
    .executeTakeFirst()
  return row?.id ?? null
}

/** In which area a message about this entry was sent: found among the outgoing messages by whoever may see all of them. */
export async function areaOfUid(db: Db, uid: string): Promise<string | null> {
  const row = await db
    .selectFrom('outgoing_mail')
    .select('local_area_id')
    .where('calendar_uid', '=', uid)
    .limit(1)
    .executeTakeFirst()
  return row?.local_area_id ?? null
}

export async function areaById(
  db: Db,
  areaId: string,
): Promise<{ readonly id: string; readonly name: string; readonly slug: string } | null> {
  const row = await db
    .selectFrom('local_area')
    .select(['id', 'name', 'slug'])
    .where('id', '=', areaId)
    .executeTakeFirst()
  return row ?? null
}

/** The calendar addresses of an area that have not ended. */
export async function feedsIn(db: Db, areaId: string): Promise<readonly Feed[]> {
  const rows = await db
    .selectFrom('calendar_feed as f')
    .innerJoin('person as p', 'p.id', 'f.made_by')
    .select(['f.id', 'f.person_id', 'f.board_id', 'f.made_on', 'f.version', 'p.name'])
    .where('f.local_area_id', '=', areaId)
    .where('f.ended_on', 'is', null)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    boardId: row.board_id,
    madeOn: row.made_on as LocalDate,
    madeBy: row.name,
    version: row.version,
  }))
}

export async function feedAdd(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly personId: string | null
    readonly boardId: string | null
    readonly madeOn: LocalDate
    readonly madeBy: string
    readonly tokenHash: string
  },
): Promise<void> {
  await db
    .insertInto('calendar_feed')
    .values({
      local_area_id: areaId,
      id: one.id,
      person_id: one.personId,
      board_id: one.boardId,
      made_on: one.madeOn,
      made_by: one.madeBy,
    })
    .execute()
  await db
    .insertInto('calendar_feed_link')
    .values({ token_hash: bytesOf(one.tokenHash), area_id: areaId, feed_id: one.id })
    .execute()
}

/** Ends a calendar address: nothing leads there any more. False where it was ended meanwhile. */
export async function feedEnd(db: Db, areaId: string, feed: Feed, on: LocalDate): Promise<boolean> {
  const result = await db
    .updateTable('calendar_feed')
    .set({ ended_on: on, version: feed.version + 1 })
    .where('local_area_id', '=', areaId)
    .where('id', '=', feed.id)
    .where('version', '=', feed.version)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  await db
    .deleteFrom('calendar_feed_link')
    .where('area_id', '=', areaId)
    .where('feed_id', '=', feed.id)
    .execute()
  return result.numUpdatedRows === 1n
}

export async function feedLinkFind(
  db: Db,
  tokenHash: string,
): Promise<{ readonly areaId: string; readonly feedId: string } | null> {
  const row = await db
    .selectFrom('calendar_feed_link')
    .select(['area_id', 'feed_id'])
    .where('token_hash', '=', bytesOf(tokenHash))
    .executeTakeFirst()
  return row === undefined ? null : { areaId: row.area_id, feedId: row.feed_id }
}

/** Does somebody hold any of these roles here on a day? Needs that person to be set in this transaction. */
export async function holdsRole(
  db: Db,
  areaId: string,
  personId: string,
  roles: readonly string[],
  day: LocalDate,
): Promise<boolean> {
  const row = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select('g.id')
    .where('g.local_area_id', '=', areaId)
    .where('g.person_id', '=', personId)
    .where('g.role', 'in', [...roles])
    .where('p.ended_at', 'is', null)
    .where('g.from_day', '<=', day)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', day)]))
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The meetings to which somebody was asked, those they were taken off left out: as the person who held a post then, or as
 * the one who holds it now.
 */
export async function meetingsAskedOf(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('meeting_invitee as i')
    .select('i.meeting_id')
    .where('i.local_area_id', '=', areaId)
    .where('i.removed_on', 'is', null)
    .where((on) =>
      on.or([
        on('i.person_id', '=', personId),
        on(
          'i.post_id',
          'in',
          on
            .selectFrom('post_holding as h')
            .select('h.post_id')
            .where('h.local_area_id', '=', areaId)
            .where('h.person_id', '=', personId)
            .where('h.from_day', '<=', today)
            .where((day) => day.or([day('h.to_day', 'is', null), day('h.to_day', '>=', today)])),
        ),
      ]),
    )
    .execute()
  return new Set(rows.map((row) => row.meeting_id))
}
