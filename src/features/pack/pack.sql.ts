/** Packs and their links, as they are kept. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import type { AskedOne, Pack, PackLink } from './pack.ts'

const packColumns = [
  'k.id',
  'k.meeting_id',
  'k.number',
  'k.frozen_on',
  'k.frozen_at',
  'p.name as frozen_by',
  'k.why',
  'k.snapshot_sha256',
  'k.html_sha256',
  'k.pdf_sha256',
  'k.word_sha256',
  'k.pages',
  'k.meeting_day',
  'k.meeting_begins',
  'k.circulated_on',
  'k.published_on',
  'k.version',
] as const

function packs(db: Db, areaId: string) {
  return db
    .selectFrom('pack as k')
    .innerJoin('person as p', 'p.id', 'k.frozen_by')
    .select(packColumns)
    .where('k.local_area_id', '=', areaId)
}

type PackRow = Awaited<ReturnType<ReturnType<typeof packs>['execute']>>[number]

function packFrom(row: PackRow): Pack {
  return {
    id: row.id,
    meetingId: row.meeting_id,
    number: row.number,
    frozenOn: row.frozen_on as LocalDate,
    frozenAt: row.frozen_at,
    frozenBy: row.frozen_by,
    why: row.why,
    snapshotHash: row.snapshot_sha256,
    htmlHash: row.html_sha256,
    pdfHash: row.pdf_sha256,
    wordHash: row.word_sha256,
    pages: row.pages,
    meetingDay: row.meeting_day as LocalDate,
    meetingBegins: row.meeting_begins,
    circulatedOn: row.circulated_on as LocalDate | null,
    publishedOn: row.published_on as LocalDate | null,
    version: row.version,
  }
}

/** The packs of a meeting, the newest first, without their text. */
export async function packsOf(db: Db, areaId: string, meetingId: string): Promise<readonly Pack[]> {
  const rows = await packs(db, areaId)
    .where('k.meeting_id', '=', meetingId)
    .orderBy('k.number', 'desc')
    .execute()
  return rows.map(packFrom)
}

export async function packById(db: Db, areaId: string, packId: string): Promise<Pack | null> {
  const row = await packs(db, areaId).where('k.id', '=', packId).executeTakeFirst()
  return row === undefined ? null : packFrom(row)
}

/** The very text that the pages were made from. */
export async function snapshotOf(db: Db, areaId: string, packId: string): Promise<string | null> {
  const row = await db
    .selectFrom('pack')
    .select('snapshot')
    .where('local_area_id', '=', areaId)
    .where('id', '=', packId)
    .executeTakeFirst()
  return row?.snapshot ?? null
}

export interface NewPack {
  readonly id: string
  readonly meetingId: string
  readonly number: number
  readonly frozenOn: LocalDate
  readonly frozenAt: string
  readonly frozenBy: string
  readonly why: string | null
  readonly snapshot: string
  readonly snapshotHash: string
  readonly htmlHash: string
  readonly pdfHash: string
  readonly wordHash: string
  readonly pages: number
  readonly meetingDay: LocalDate
  readonly meetingBegins: string
}

/** Keeps a pack. False when a pack of this number was kept meanwhile. */
export async function packInsert(db: Db, areaId: string, pack: NewPack): Promise<boolean> {
  const done = await db
    .insertInto('pack')
    .values({
      local_area_id: areaId,
      id: pack.id,
      meeting_id: pack.meetingId,
      number: pack.number,
      frozen_on: pack.frozenOn,
      frozen_at: pack.frozenAt,
      frozen_by: pack.frozenBy,
      why: pack.why,
      snapshot: pack.snapshot,
      snapshot_sha256: pack.snapshotHash,
      html_sha256: pack.htmlHash,
      pdf_sha256: pack.pdfHash,
      word_sha256: pack.wordHash,
      pages: pack.pages,
      meeting_day: pack.meetingDay,
      meeting_begins: pack.meetingBegins,
    })
    .onConflict((on) => on.columns(['local_area_id', 'meeting_id', 'number']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes that a pack went out, or was published. False when it was changed meanwhile. */
export async function packUpdate(
  db: Db,
  areaId: string,
  pack: Pick<Pack, 'id' | 'version'>,
  to: { readonly circulated_on: LocalDate } | { readonly published_on: LocalDate },
): Promise<boolean> {
  const done = await db
    .updateTable('pack')
    .set({ ...to, version: pack.version + 1 })
    .where('local_area_id', '=', areaId)
    .where('id', '=', pack.id)
    .where('version', '=', pack.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Who is asked to a meeting, in their own words: those who were taken off are not among them. */
export async function askedTo(db: Db, areaId: string, meetingId: string): Promise<readonly AskedOne[]> {
  const rows = await db
    .selectFrom('meeting_invitee')
    .select(['id', 'name', 'address', 'stands_in'])
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .where('removed_on', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    inviteeId: row.id,
    name: row.name,
    address: row.address,
    standsIn: row.stands_in as AskedOne['standsIn'],
  }))
}

/**
 * Whether a person was asked to a meeting: by name, or by a post that they hold on a day. The tables as they are now are
 * asked, so that a look at the past shows nobody more than today.
 */
export async function wasAskedTo(
  db: Db,
  areaId: string,
  meetingId: string,
  personId: string,
  today: LocalDate,
): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`select exists (
    select from public.meeting_invitee i
    where i.local_area_id = ${areaId}::uuid and i.meeting_id = ${meetingId}::uuid and i.removed_on is null
      and (i.person_id = ${personId}::uuid or exists (
        select from public.post_holding h where h.local_area_id = i.local_area_id and h.post_id = i.post_id
          and h.person_id = ${personId}::uuid and h.from_day <= ${today}::date
          and (h.to_day is null or h.to_day >= ${today}::date)))) as asked`.execute(db)
  return rows[0]?.asked === true
}

/** The links of a meeting's packs, with whom each is for and what became of its message. */
export async function linksOf(db: Db, areaId: string, meetingId: string): Promise<readonly PackLink[]> {
  const rows = await db
    .selectFrom('pack_link as l')
    .innerJoin('pack as k', (on) =>
      on.onRef('k.local_area_id', '=', 'l.local_area_id').onRef('k.id', '=', 'l.pack_id'),
    )
    .innerJoin('meeting_invitee as i', (on) =>
      on.onRef('i.local_area_id', '=', 'l.local_area_id').onRef('i.id', '=', 'l.invitee_id'),
    )
    .leftJoin('outgoing_mail as m', 'm.id', 'l.mail_id')
    .select(['l.id', 'l.pack_id', 'l.invitee_id', 'i.name', 'l.mail_id', 'm.state', 'l.ends_on'])
    .select(['l.opened_at', 'l.ended_on'])
    .where('l.local_area_id', '=', areaId)
    .where('k.meeting_id', '=', meetingId)
    .orderBy('i.name')
    .orderBy('l.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    packId: row.pack_id,
    inviteeId: row.invitee_id,
    name: row.name,
    mailId: row.mail_id,
    mailState: row.state,
    endsOn: row.ends_on as LocalDate,
    openedAt: row.opened_at,
    endedOn: row.ended_on as LocalDate | null,
  }))
}

/** Makes a link; only the hash of its secret is kept. */
export async function linkInsert(
  db: Db,
  areaId: string,
  link: {
    readonly id: string
    readonly packId: string
    readonly inviteeId: string
    readonly mailId: string | null
    readonly endsOn: LocalDate
    readonly tokenHash: string
  },
): Promise<void> {
  await db
    .insertInto('pack_link')
    .values({
      local_area_id: areaId,
      id: link.id,
      pack_id: link.packId,
      invitee_id: link.inviteeId,
      mail_id: link.mailId,
      ends_on: link.endsOn,
    })
    .execute()
  await db
    .insertInto('pack_link_key')
    .values({ token_hash: bytesOf(link.tokenHash), area_id: areaId, link_id: link.id })
    .execute()
}

/** Ends the links of a meeting that still open: all of them, or those of one who was asked. */
export async function linksEnd(
  db: Db,
  areaId: string,
  meetingId: string,
  on: LocalDate,
  inviteeId: string | null = null,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`update pack_link l set ended_on = ${on}, version = l.version + 1
    from pack k where l.local_area_id = ${areaId} and k.local_area_id = l.local_area_id and k.id = l.pack_id
      and k.meeting_id = ${meetingId} and l.ended_on is null
      and (${inviteeId}::uuid is null or l.invitee_id = ${inviteeId}::uuid)
    returning l.id`.execute(db)
  if (rows.length === 0) return
  await db
    .deleteFrom('pack_link_key')
    .where('area_id', '=', areaId)
    .where(
      'link_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
}

/** Where the holder of a link's secret is to look. */
export async function linkFind(db: Db, tokenHash: string): Promise<LinkKey | null> {
  const row = await db
    .selectFrom('pack_link_key')
    .select(['area_id', 'link_id', sql<string | null>`encode(browser_hash, 'hex')`.as('browser')])
    .where('token_hash', '=', bytesOf(tokenHash))
    .executeTakeFirst()
  return row === undefined ? null : { areaId: row.area_id, linkId: row.link_id, browserHash: row.browser }
}

export interface LinkKey {
  readonly areaId: string
  readonly linkId: string
  /** The hash of the cookie of the browser that opened it, in hexadecimal; null while none has. */
  readonly browserHash: string | null
}

/** Uses a link: it opens in this browser from now on. False where another browser was first. */
export async function linkUse(db: Db, tokenHash: string, browserHash: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('pack_link_key')
    .set({ browser_hash: bytesOf(browserHash) })
    .where('token_hash', '=', bytesOf(tokenHash))
    .where('browser_hash', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface OpenLink {
  readonly id: string
  readonly packId: string
  readonly openedAt: string | null
  readonly endsOn: LocalDate
  readonly area: { readonly id: string; readonly name: string; readonly slug: string }
}

/** A link that opens today. Needs its area to be set in this transaction. */
export async function linkOpen(
  db: Db,
  areaId: string,
  linkId: string,
  today: LocalDate,
): Promise<OpenLink | null> {
  const row = await db
    .selectFrom('pack_link as l')
    .innerJoin('local_area as a', 'a.id', 'l.local_area_id')
    .innerJoin('meeting_invitee as i', (on) =>
      on.onRef('i.local_area_id', '=', 'l.local_area_id').onRef('i.id', '=', 'l.invitee_id'),
    )
    .select(['l.id', 'l.pack_id', 'l.opened_at', 'l.ends_on', 'a.id as area_id', 'a.name', 'a.slug'])
    .where('l.local_area_id', '=', areaId)
    .where('l.id', '=', linkId)
    .where('l.ended_on', 'is', null)
    .where('l.ends_on', '>=', today)
    // Whoever was taken off the meeting reads nothing of it any more.
    .where('i.removed_on', 'is', null)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        id: row.id,
        packId: row.pack_id,
        openedAt: row.opened_at,
        endsOn: row.ends_on as LocalDate,
        area: { id: row.area_id, name: row.name, slug: row.slug },
      }
}

/** Writes when a link was first opened. */
export async function linkOpened(db: Db, areaId: string, linkId: string, at: string): Promise<void> {
  await db
    .updateTable('pack_link')
    .set((on) => ({ opened_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', linkId)
    .where('opened_at', 'is', null)
    .execute()
}
