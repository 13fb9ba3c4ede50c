/** Reading a pack by its link: whoever holds the link needs no account. */
import { isRefusal, type LocalDate, type Refusal } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingOf } from '../board/index.ts'
import { type FileOut, fileOut, type ReadPack } from './pack.reads.ts'
import { linkFind, linkOpen, linkOpened, linkUse, type OpenLink, packById, snapshotOf } from './pack.sql.ts'
import { linkOver, linkUsed, type Pack } from './pack.ts'

/** A link of a pack as its holder finds it. */
export interface LinkPage {
  readonly areaName: string
  readonly endsOn: LocalDate
  readonly meeting: Meeting
  readonly pack: Pack
}

export async function readLink(db: Db, asking: Asking, tools: Tools): Promise<LinkPage | Refusal> {
  const link = await openLink(db, asking, tools)
  if (link !== null && isRefusal(link)) return link
  const pack = link === null ? null : await packById(db, link.area.id, link.packId)
  const meeting = link === null || pack === null ? null : await meetingOf(db, link.area.id, pack.meetingId)
  return link === null || pack === null || meeting === null
    ? linkOver
    : { areaName: link.area.name, endsOn: link.endsOn, meeting, pack }
}

/**
 * The link that the address names, its area set for the rest of this transaction; null where it does not open, refused
 * where another browser opened it before this one.
 */
export async function openLink(db: Db, asking: Asking, tools: Tools): Promise<OpenLink | Refusal | null> {
  const token = asking.params.token ?? ''
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const found = await linkFind(db, tools.hashToken(token))
  if (found === null) return null
  await setContext(db, asking.actor.personId, found.areaId)
  const link = await linkOpen(db, found.areaId, found.linkId, asking.today)
  const isElsewhere = found.browserHash !== null && found.browserHash !== asking.browserHash
  return link !== null && isElsewhere ? linkUsed : link
}

export interface LinkRead {
  readonly token: string
  readonly areaName: string
  readonly endsOn: LocalDate
  readonly read: ReadPack
  /** A file that was asked for; null for the page. */
  readonly out: FileOut | null
}

/** What a link lets its holder read, once they have pressed its button. */
export async function readByLink(db: Db, asking: Asking, tools: Tools): Promise<LinkRead | Refusal> {
  const link = await openLink(db, asking, tools)
  if (link === null || isRefusal(link)) return link ?? linkOver
  if (link.openedAt === null) return linkOver
  const pack = await packById(db, link.area.id, link.packId)
  const meeting = pack === null ? null : await meetingOf(db, link.area.id, pack.meetingId)
  const snapshot = pack === null ? null : await snapshotOf(db, link.area.id, pack.id)
  if (pack === null || meeting === null || snapshot === null) return linkOver
  const read = { meeting, pack, newest: pack.number, snapshot }
  const shown = { token: asking.params.token ?? '', areaName: link.area.name, endsOn: link.endsOn, read }
  if (asking.params.file === 'read') return { ...shown, out: null }
  const out = fileOut(read, asking.params.file)
  return isRefusal(out) ? linkOver : { ...shown, out }
}

/** The holder of a link presses its button: that it was opened is written, once, and the pack is read. */
export async function openPack(db: Db, asking: Asking, tools: Tools): Promise<Changed | Refusal> {
  const link = await openLink(db, asking, tools)
  if (link === null || isRefusal(link)) return link ?? linkOver
  const fresh = asking.browserHash === undefined ? tools.newSecret() : null
  if (link.openedAt === null) {
    const browserHash = fresh === null ? (asking.browserHash ?? '') : tools.hashToken(fresh)
    if (!(await linkUse(db, tools.hashToken(asking.params.token ?? ''), browserHash))) return linkUsed
    await linkOpened(db, link.area.id, link.id, asking.at)
  }
  return {
    ...(fresh === null ? {} : { browser: fresh }),
    to: `/packs/${asking.params.token ?? ''}/read`,
    area: { id: link.area.id, slug: link.area.slug },
    thing: `pack=${link.packId} link=${link.id}`,
  }
}
