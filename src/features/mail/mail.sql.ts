/** The outbox: what waits, who has it in hand, and what every try came to. */
import { type SqlBool, sql } from 'kysely'
import type { Db, Row } from '../../schema/db.ts'
import {
  type Calendar,
  type MailState,
  mailStates,
  type SeenMail,
  type TryOutcome,
  type WentBy,
} from './mail.ts'

export interface QueuedMail {
  readonly id: string
  readonly areaId: string | null
  readonly to: string
  readonly subject: string
  readonly words: string
  readonly holdsWayIn: boolean
  readonly calendar: Calendar | null
  readonly at: string
  readonly giveUpAt: string
}

export async function mailInsert(db: Db, mail: QueuedMail): Promise<void> {
  await db
    .insertInto('outgoing_mail')
    .values({
      id: mail.id,
      local_area_id: mail.areaId,
      to_address: mail.to,
      subject: mail.subject,
      words: mail.words,
      holds_way_in: mail.holdsWayIn,
      calendar_method: mail.calendar?.method ?? null,
      calendar_text: mail.calendar?.text ?? null,
      calendar_uid: mail.calendar?.uid ?? null,
      queued_at: mail.at,
      due_at: mail.at,
      give_up_at: mail.giveUpAt,
    })
    .execute()
}

/** A message that can never leave, kept in view with the reason. */
export async function mailInsertRefused(db: Db, mail: QueuedMail, answer: string): Promise<void> {
  await db
    .insertInto('outgoing_mail')
    .values({
      id: mail.id,
      local_area_id: mail.areaId,
      to_address: mail.to,
      subject: mail.subject,
      words: mail.holdsWayIn ? '' : mail.words,
      holds_way_in: mail.holdsWayIn,
      queued_at: mail.at,
      due_at: mail.at,
      give_up_at: mail.giveUpAt,
      state: 'refused',
      last_answer: answer,
      settled_at: mail.at,
    })
    .execute()
}

/** Lets the rest of this transaction see the mail of every area: for the run that sends, and for counts. */
export async function seeAllMail(db: Db): Promise<void> {
  await sql`select set_config('throughline.mail_run', 'yes', true)`.execute(db)
}

/** A message that one sender has in hand until its lease runs out. */
export interface ClaimedMail {
  readonly id: string
  readonly areaId: string | null
  readonly claim: string
  readonly to: string
  readonly subject: string
  readonly words: string
  readonly holdsWayIn: boolean
  readonly calendar: Calendar | null
  readonly messageId: string | null
  readonly queuedAt: string
  readonly giveUpAt: string
  /** How often it was tried, this time included. */
  readonly tries: number
  /** True where an earlier try was cut off before its answer was written down. */
  readonly unsure: boolean
  readonly cutOff: boolean
  /** What GOV.UK Notify called it, where an earlier try was taken there. */
  readonly carrierId: string | null
}

/**
 * Takes what is due, the longest waiting first: rows that another sender holds are passed over, so that many copies of
 * the server may send beside each other. A lease that ran out is taken too, and named as cut off.
 */
export async function mailClaim(
  db: Db,
  { claim, at, until, most }: { claim: string; at: string; until: string; most: number },
): Promise<readonly ClaimedMail[]> {
  const { rows } = await sql<Row<'outgoing_mail'> & { cut_off: boolean }>`
    with due as materialized (
      select id, state = 'sending' as cut_off from outgoing_mail
      where (state = 'waiting' and due_at <= ${at}) or (state = 'sending' and leased_until <= ${at})
      order by due_at, queued_at, id limit ${most} for update skip locked
    )
    update outgoing_mail m set state = 'sending', claim = ${claim}, leased_until = ${until}, tries = m.tries + 1,
      unsure = m.unsure or due.cut_off
    from due where m.id = due.id returning m.*, due.cut_off`.execute(db)
  return rows
    .map((row) => ({
      id: row.id,
      areaId: row.local_area_id,
      claim,
      to: row.to_address,
      subject: row.subject,
      words: row.words,
      holdsWayIn: row.holds_way_in,
      calendar: calendarOf(row),
      messageId: row.message_id,
      queuedAt: row.queued_at,
      giveUpAt: row.give_up_at,
      tries: row.tries,
      unsure: row.unsure,
      cutOff: row.cut_off,
      carrierId: row.carrier_id,
    }))
    .sort((one, other) => (one.queuedAt < other.queuedAt ? -1 : 1))
}

function calendarOf(row: Pick<Row<'outgoing_mail'>, 'calendar_method' | 'calendar_text'>): Calendar | null {
  const { calendar_method: method, calendar_text: text } = row
  return (method === 'REQUEST' || method === 'CANCEL') && text !== null ? { method, text } : null
}

/** Only one process has the embedded store: whatever it finds in hand at its start was cut off. */
export async function leasesEnd(db: Db, at: string): Promise<void> {
  await db.updateTable('outgoing_mail').set({ leased_until: at }).where('state', '=', 'sending').execute()
}

export async function messageIdSet(db: Db, mail: ClaimedMail, messageId: string): Promise<void> {
  await db.updateTable('outgoing_mail').set({ message_id: messageId }).where('id', '=', mail.id).execute()
}

export interface Settled {
  readonly state: MailState
  readonly dueAt: string | null
  readonly answer: string
  readonly unsure: boolean
  readonly at: string
  /** Which way took it, and what that way calls it; null where it was not taken. */
  readonly taken: { readonly by: WentBy; readonly id: string | null } | null
}

/** Writes down what a try came to; false where the lease was lost and another sender has the message now. */
export async function mailSettle(db: Db, mail: ClaimedMail, settled: Settled): Promise<boolean> {
  const done = settled.dueAt === null
  // Words that hold a way in are not kept once nothing more becomes of the message.
  const words = done && (mail.holdsWayIn || mail.areaId === null) ? '' : mail.words
  const result = await db
    .updateTable('outgoing_mail')
    .set({
      state: settled.state,
      last_answer: settled.answer,
      unsure: settled.unsure,
      claim: null,
      leased_until: null,
      words,
      ...(settled.dueAt === null ? {} : { due_at: settled.dueAt }),
      ...(done ? { settled_at: settled.at } : {}),
      ...(settled.taken === null
        ? {}
        : {
            went_by: settled.taken.by,
            carrier_id: settled.taken.id,
            carrier_status: settled.taken.id === null ? null : 'created',
            carrier_asked_at: settled.taken.id === null ? null : settled.at,
          }),
      version: sql`version + 1`,
    })
    .where('id', '=', mail.id)
    .where('claim', '=', mail.claim)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function tryInsert(
  db: Db,
  one: {
    readonly id: string
    readonly areaId: string | null
    readonly mailId: string
    readonly at: string
    readonly outcome: TryOutcome
    readonly answer: string
  },
): Promise<void> {
  await db
    .insertInto('outgoing_mail_try')
    .values({
      id: one.id,
      local_area_id: one.areaId,
      mail_id: one.mailId,
      at: one.at,
      outcome: one.outcome,
      answer: one.answer,
    })
    .execute()
}

const seenColumns = [
  'id',
  'to_address',
  'subject',
  'state',
  'tries',
  'unsure',
  'queued_at',
  'due_at',
  'settled_at',
  'last_answer',
  'holds_way_in',
  'went_by',
  'carrier_status',
  'version',
] as const

function seenOf(row: Pick<Row<'outgoing_mail'>, (typeof seenColumns)[number]>): SeenMail {
  return {
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    state: row.state as MailState,
    tries: row.tries,
    unsure: row.unsure,
    queuedAt: row.queued_at,
    dueAt: row.due_at,
    settledAt: row.settled_at,
    lastAnswer: row.last_answer,
    holdsWayIn: row.holds_way_in,
    wentBy: row.went_by as WentBy | null,
    carrierStatus: row.carrier_status,
    version: row.version,
  }
}

/** The area's messages: those that need somebody first, then the newest. */
export async function mailIn(db: Db, areaId: string, most: number): Promise<readonly SeenMail[]> {
  const rows = await db
    .selectFrom('outgoing_mail')
    .select(seenColumns)
    .where('local_area_id', '=', areaId)
    .orderBy(sql<SqlBool>`state in ('refused', 'given-up', 'bounced')`, 'desc')
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(seenOf)
}

export async function mailOne(db: Db, areaId: string, id: string): Promise<SeenMail | null> {
  const row = await db
    .selectFrom('outgoing_mail')
    .select(seenColumns)
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : seenOf(row)
}

/** Puts a message back into the queue with its time begun anew; false where somebody else has just done so. */
export async function mailAgain(
  db: Db,
  areaId: string,
  mail: Pick<SeenMail, 'id' | 'version'>,
  at: string,
  giveUpAt: string,
): Promise<boolean> {
  const result = await db
    .updateTable('outgoing_mail')
    .set({
      state: 'waiting',
      due_at: at,
      give_up_at: giveUpAt,
      settled_at: null,
      carrier_id: null,
      carrier_status: null,
      version: mail.version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', mail.id)
    .where('version', '=', mail.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function mailStateCounts(db: Db, areaId: string): Promise<Readonly<Record<MailState, number>>> {
  const rows = await db
    .selectFrom('outgoing_mail')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('local_area_id', '=', areaId)
    .groupBy('state')
    .execute()
  const counts = new Map(rows.map((row) => [row.state, Number(row.count)]))
  return Object.fromEntries(mailStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
    MailState,
    number
  >
}

export interface MailCounts {
  readonly waiting: number
  readonly givenUp: number
  readonly refused: number
  /** The instant of the newest message that a mail server took; null where none was. */
  readonly lastSentAt: string | null
}

/** How the mail of the whole installation stands, as numbers only. Call {@link seeAllMail} first, in the same transaction. */
export async function mailCounts(db: Db): Promise<MailCounts> {
  const row = await db
    .selectFrom('outgoing_mail')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('state', 'in', ['waiting', 'sending']).as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'given-up').as('given_up'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'refused').as('refused'),
      eb.fn.max('settled_at').filterWhere('state', '=', 'sent').as('last_sent_at'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(row.waiting),
    givenUp: Number(row.given_up),
    refused: Number(row.refused),
    lastSentAt: row.last_sent_at,
  }
}

/** Several messages as their area's pages show them, by their ids. */
export async function mailOfIds(
  db: Db,
  areaId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeenMail>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('outgoing_mail')
    .select(seenColumns)
    .where('local_area_id', '=', areaId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, seenOf(row)]))
}

/** The message that one of these Message-IDs is the name of; null where none is. */
export async function mailByMessageId(
  db: Db,
  messageIds: readonly string[],
): Promise<{ readonly id: string; readonly areaId: string | null; readonly to: string } | null> {
  if (messageIds.length === 0) return null
  const row = await db
    .selectFrom('outgoing_mail')
    .select(['id', 'local_area_id', 'to_address'])
    .where('message_id', 'in', [...messageIds])
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, areaId: row.local_area_id, to: row.to_address }
}

/** A message came back: it goes nowhere more. False where that is written down already. */
export async function mailCameBack(db: Db, id: string, answer: string, at: string): Promise<boolean> {
  const result = await db
    .updateTable('outgoing_mail')
    .set({
      state: 'bounced',
      last_answer: answer,
      settled_at: at,
      claim: null,
      leased_until: null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'sending', 'sent'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export interface CarriedMail {
  readonly id: string
  readonly areaId: string | null
  readonly carrierId: string
}

/** Messages that another service took and of which it has not said the last word, the longest not asked about first. */
export async function mailCarried(
  db: Db,
  { askedBefore, most }: { askedBefore: string; most: number },
): Promise<readonly CarriedMail[]> {
  const rows = await db
    .selectFrom('outgoing_mail')
    .select(['id', 'local_area_id', 'carrier_id'])
    .where('state', '=', 'sent')
    .where('carrier_id', 'is not', null)
    .where('carrier_status', 'in', ['created', 'sending', 'pending'])
    .where('carrier_asked_at', '<=', askedBefore)
    .orderBy('carrier_asked_at')
    .limit(most)
    .execute()
  return rows.map((row) => ({ id: row.id, areaId: row.local_area_id, carrierId: row.carrier_id ?? '' }))
}

/** What the other service says of a message now. Its state changes only where it came to nothing. */
export async function mailCarrierSays(
  db: Db,
  mail: CarriedMail,
  said: {
    readonly status: string | null
    readonly answer: string | null
    readonly state: 'bounced' | 'given-up' | null
    readonly at: string
  },
): Promise<void> {
  await db
    .updateTable('outgoing_mail')
    .set({
      carrier_asked_at: said.at,
      ...(said.status === null ? {} : { carrier_status: said.status }),
      ...(said.answer === null ? {} : { last_answer: said.answer }),
      ...(said.state === null ? {} : { state: said.state, settled_at: said.at }),
      version: sql`version + 1`,
    })
    .where('id', '=', mail.id)
    .where('carrier_id', '=', mail.carrierId)
    .where('state', '=', 'sent')
    .execute()
}
