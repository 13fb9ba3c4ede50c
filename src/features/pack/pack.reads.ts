/** What the pages of packs read: plain models. */
import { isRefusal, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import { type Asking, idsIn, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingOf } from '../board/index.ts'
import { papersDueOf } from './facts.reads.ts'
import type { Attached } from './facts.ts'
import { keepPacks, publishPacks } from './pack.permissions.ts'
import { askedTo, linksOf, packsOf, snapshotOf, wasAskedTo } from './pack.sql.ts'
import { type AskedOne, type Pack, type PackFile, type PackLink, packFileOf, packFiles } from './pack.ts'

export interface PackPage {
  readonly meeting: Meeting
  /** The newest first; of a reader to whom packs are only circulated, those that were. */
  readonly packs: readonly Pack[]
  readonly papersDue: LocalDate | null
  readonly asked: readonly AskedOne[]
  readonly links: readonly PackLink[]
  /** True where the whole state is shown, and not only what reached the reader. */
  readonly seesAll: boolean
  readonly mayKeep: boolean
  readonly mayPublish: boolean
  readonly sendsMail: boolean
}

export async function readPackPage(db: Db, asking: Asking, tools: Tools): Promise<PackPage | Refusal> {
  const areaId = asking.area.id
  const meeting = await meetingIn(db, asking)
  if (isRefusal(meeting)) return meeting
  const seesAll = asking.reach === 'whole-area'
  const packs = await packsSeen(db, asking, meeting.id)
  if (!seesAll && packs.length === 0) return notFound
  const can = (permission: typeof keepPacks) => may(asking.actor, permission, areaId).allowed
  return {
    meeting,
    packs,
    papersDue: await papersDueOf(db, areaId, meeting),
    asked: seesAll ? await askedTo(db, areaId, meeting.id) : [],
    links: seesAll ? await linksOf(db, areaId, meeting.id) : [],
    seesAll,
    mayKeep: can(keepPacks),
    mayPublish: can(publishPacks),
    sendsMail: tools.mailFrom !== null,
  }
}

export async function meetingIn(db: Db, asking: Asking): Promise<Meeting | Refusal> {
  const [id] = idsIn(asking.params.meeting)
  return (id === undefined ? null : await meetingOf(db, asking.area.id, id)) ?? notFound
}

/** The packs of a meeting that this reader may read: all of them, or those circulated to them and those published. */
async function packsSeen(db: Db, asking: Asking, meetingId: string): Promise<readonly Pack[]> {
  const all = await packsOf(db, asking.area.id, meetingId)
  if (asking.reach === 'whole-area') return all
  const { personId } = asking.actor
  const isAsked = await wasAskedTo(db, asking.area.id, meetingId, personId, asking.today)
  return all.filter((one) => one.publishedOn !== null || (one.circulatedOn !== null && isAsked))
}

/** A pack as it is read: its very text, and where it stands. */
export interface ReadPack {
  readonly meeting: Meeting
  readonly pack: Pack
  /** The newest pack that this reader may read: an older one says that it is not the last. */
  readonly newest: number
  readonly snapshot: string
}

export async function readPack(db: Db, asking: Asking): Promise<ReadPack | Refusal> {
  const meeting = await meetingIn(db, asking)
  if (isRefusal(meeting)) return meeting
  const seen = await packsSeen(db, asking, meeting.id)
  const pack = seen.find((one) => one.id === asking.params.pack)
  const snapshot = pack === undefined ? null : await snapshotOf(db, asking.area.id, pack.id)
  return pack === undefined || snapshot === null
    ? notFound
    : { meeting, pack, newest: seen[0]?.number ?? pack.number, snapshot }
}

/** A file of a pack on its way out: the pack itself in one of its formats, or a paper that lies beside it. */
export interface FileOut {
  readonly meeting: Meeting
  readonly pack: Pack
  readonly is: { readonly file: PackFile } | { readonly attached: Attached }
  readonly hash: string
  readonly bytes: Uint8Array | null
}

export async function readPackFile(db: Db, asking: Asking): Promise<FileOut | Refusal> {
  const read = await readPack(db, asking)
  return isRefusal(read) ? read : fileOut(read, asking.params.file)
}

/** What a part of an address names of a pack: one of its three files, or a paper beside it. */
export function fileOut({ meeting, pack, snapshot }: ReadPack, word: string | undefined): FileOut | Refusal {
  const file = packFileOf(word)
  if (file !== null) return { meeting, pack, is: { file }, hash: pack[packFiles[file].hash], bytes: null }
  const number = /^paper-(\d{1,4})$/.exec(word ?? '')?.[1]
  const attached = attachedOf(snapshot)[Number(number) - 1]
  return number === undefined || attached === undefined
    ? notFound
    : { meeting, pack, is: { attached }, hash: attached.hash, bytes: null }
}

/** The files beside a pack, from its own text. */
export function attachedOf(snapshot: string): readonly Attached[] {
  return (JSON.parse(snapshot) as { readonly attached: readonly Attached[] }).attached
}

/** Opens the kept bytes, outside the transaction. */
export async function withBytes(out: FileOut, tools: Tools): Promise<FileOut> {
  const bytes = await tools.openFile(out.hash)
  // What was kept under a hash and is not there any more is a fault of the machine, not of the reader.
  if (bytes === null) throw new Error(`The file ${out.hash} of a pack is not in the file store.`)
  return { ...out, bytes }
}
