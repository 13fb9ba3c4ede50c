/** What the pages of an agenda and its papers read. */
import {
  isRefusal,
  type LocalDate,
  may,
  notFound,
  type Permission,
  type Refusal,
} from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingOf, meetingsIn, papersDay, termsOn } from '../board/index.ts'
import { type FieldWords, type RecordVersion, recordVersions } from '../improvement-plan/index.ts'
import { holderOn, isOpenOn, postsIn, postWords } from '../local-area/index.ts'
import { agendaOf, forwardItemsOf, isCirculatedTo, takenOff } from './agenda.sql.ts'
import {
  type AgendaItem,
  type ForwardItem,
  filled,
  isFilled,
  type NewItem,
  purposeWords,
  type TakenOff,
  type Timed,
  timed,
} from './agenda.ts'
import { type Filled, fillsOf } from './agenda-fill.reads.ts'
import { areaReports } from './area-report.sql.ts'
import type { AreaReport } from './area-report.ts'
import { addAgendaItem, keepAgenda, seeRound, writeReports } from './meeting-paper.permissions.ts'
import { papersOf } from './paper.sql.ts'
import type { Paper } from './paper.ts'

export interface PostLine {
  readonly value: string
  readonly text: string
}

export interface AgendaPage {
  readonly meeting: Meeting
  readonly items: readonly Timed<AgendaItem>[]
  readonly papers: readonly Paper[]
  /** What the agenda would be filled with; null where it is filled, or where this reader may not fill it. */
  readonly proposal: readonly NewItem[] | null
  /** What fills the standing items, by their ids. */
  readonly fills: ReadonlyMap<string, Filled>
  readonly reports: readonly AreaReport[]
  readonly takenOff: readonly TakenOff[]
  /** False for whoever reads what was circulated: private items are not among theirs. */
  readonly seesDrafts: boolean
  readonly isCirculated: boolean
  readonly today: LocalDate
  readonly mays: {
    readonly keep: boolean
    readonly addItem: boolean
    readonly seeRound: boolean
    readonly writeReports: boolean
  }
}

/** The meeting that the address names. */
export async function meetingHere(db: Db, asking: Asking): Promise<Meeting | Refusal> {
  const id = asking.params.meeting ?? ''
  return (/^[0-9a-f-]{36}$/.test(id) ? await meetingOf(db, asking.area.id, id) : null) ?? notFound
}

/** On a page that shows the past nothing can be changed. */
function allows(asking: Asking, permission: Permission): boolean {
  return asking.asAt === null && may(asking.actor, permission, asking.area.id).allowed
}

function readerOf(asking: Asking) {
  return { personId: asking.actor.personId, today: asking.today }
}

/**
 * A meeting's agenda. Who prepares the meeting reads the draft; everybody else what was circulated to them, without what
 * is private. The forum may add to an agenda before that, so of a draft it sees what it asked for itself.
 */
export async function readAgenda(db: Db, asking: Asking): Promise<AgendaPage | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  const seesDrafts = asking.reach === 'whole-area'
  const isCirculated = await isCirculatedTo(db, areaId, meeting.id, readerOf(asking))
  const addItem = allows(asking, addAgendaItem)
  if (!seesDrafts && !isCirculated && !addItem) return notFound
  const all = await agendaOf(db, areaId, meeting.id)
  const items = seesDrafts
    ? all
    : isCirculated
      ? all.filter((one) => !one.private)
      : all.filter((one) => one.byForum)
  const ids = new Set(items.map((one) => one.id))
  const papers = (await papersOf(db, areaId, meeting.id)).filter(
    (one) =>
      ids.has(one.itemId) && (seesDrafts || (isCirculated && !one.private && one.circulatedOn !== null)),
  )
  const keep = allows(asking, keepAgenda)
  const reports = seesDrafts || isCirculated ? await areaReports(db, areaId, meeting.id) : []
  const previous = await previousOf(db, areaId, meeting)
  return {
    meeting,
    items: timed(items, meeting.begins),
    papers,
    proposal:
      keep && !isFilled(all) && meeting.state === 'planned' ? await proposalOf(db, asking, meeting) : null,
    fills:
      isCirculated || seesDrafts
        ? await fillsOf(db, asking, { meeting, previous, items, reports })
        : new Map(),
    reports,
    // The history is of today's agenda: a page of a past day does not tell what was taken off since.
    takenOff: seesDrafts && asking.asAt === null ? await takenOff(db, areaId, meeting.id) : [],
    seesDrafts,
    isCirculated,
    today: asking.today,
    mays: {
      keep: keep && meeting.state === 'planned',
      addItem: addItem && meeting.state === 'planned',
      seeRound: may(asking.actor, seeRound, areaId).allowed,
      writeReports: allows(asking, writeReports),
    },
  }
}

/** The meeting of the same board before this one that was not cancelled; null for the first. */
export async function previousOf(db: Db, areaId: string, meeting: Meeting): Promise<Meeting | null> {
  return (
    (await meetingsIn(db, areaId)).findLast(
      (one) => one.boardId === meeting.boardId && one.state !== 'cancelled' && one.day < meeting.day,
    ) ?? null
  )
}

/** The next meeting of the same board that is planned; null where none is. */
export async function nextOf(db: Db, areaId: string, meeting: Meeting): Promise<Meeting | null> {
  return (
    (await meetingsIn(db, areaId)).find(
      (one) => one.boardId === meeting.boardId && one.state === 'planned' && one.day > meeting.day,
    ) ?? null
  )
}

export async function standingOf(
  db: Db,
  asking: Asking,
  meeting: Meeting,
): Promise<{
  readonly standing: Parameters<typeof filled>[0]
  readonly forward: readonly ForwardItem[]
  readonly papersDue: LocalDate
}> {
  const terms = await termsOn(db, asking.area.id, meeting.boardId, meeting.day)
  return {
    standing: terms?.agenda ?? [],
    forward: await forwardItemsOf(db, asking.area.id, meeting),
    papersDue: papersDay(meeting.day, terms?.papersWorkingDays ?? usualPapersWorkingDays),
  }
}

/** Five working days is usual (improvement-practice, part b); it counts only where no terms are in force. */
export const usualPapersWorkingDays = 5

async function proposalOf(db: Db, asking: Asking, meeting: Meeting): Promise<readonly NewItem[]> {
  const { standing, forward } = await standingOf(db, asking, meeting)
  return filled(standing, forward, []).filter((one) => typeof one !== 'string')
}

export interface ItemFormPage {
  readonly meeting: Meeting
  /** Null for a new one. */
  readonly item: AgendaItem | null
  readonly papers: readonly Paper[]
  readonly posts: readonly PostLine[]
  readonly versions: readonly RecordVersion[]
  readonly next: Meeting | null
  readonly isForum: boolean
}

/** Every post that is open on the day, with who holds it. */
export async function postLines(db: Db, areaId: string, day: LocalDate): Promise<readonly PostLine[]> {
  return (await postsIn(db, areaId))
    .filter((post) => isOpenOn(post, day))
    .map((post) => ({
      value: post.id,
      text: `${postWords(post)} (${holderOn(post, day)?.name ?? 'vacant'})`,
    }))
}

export async function readNewItem(db: Db, asking: Asking): Promise<ItemFormPage | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  return {
    meeting,
    item: null,
    papers: [],
    posts: await postLines(db, asking.area.id, asking.today),
    versions: [],
    next: null,
    isForum: !may(asking.actor, keepAgenda, asking.area.id).allowed,
  }
}

export async function readItem(db: Db, asking: Asking): Promise<ItemFormPage | Refusal> {
  const model = await readNewItem(db, asking)
  if (isRefusal(model)) return model
  const areaId = asking.area.id
  const item = (await agendaOf(db, areaId, model.meeting.id)).find((one) => one.id === asking.params.item)
  if (item === undefined) return notFound
  return {
    ...model,
    item,
    papers: (await papersOf(db, areaId, model.meeting.id)).filter((one) => one.itemId === item.id),
    versions: await recordVersions(db, 'agenda_item', item.id),
    next: await nextOf(db, areaId, model.meeting),
  }
}

/** What a second editor of an item is told of the first. */
export function itemFields(posts: readonly PostLine[]): readonly FieldWords[] {
  const post = (value: string) => posts.find((one) => one.value === value)?.text ?? 'nobody'
  return [
    { column: 'title', field: 'title', label: 'Title' },
    {
      column: 'purpose',
      field: 'purpose',
      label: 'Purpose',
      words: (value) => purposeWords[value as keyof typeof purposeWords] ?? value,
    },
    { column: 'minutes', field: 'minutes', label: 'Minutes' },
    { column: 'presenter_post_id', field: 'presenter', label: 'Presented by', words: post },
    { column: 'presenter_words', field: 'presenterWords', label: 'Or presented by' },
    { column: 'words', field: 'words', label: 'What it is about' },
    {
      column: 'private',
      field: 'private',
      label: 'Private',
      words: (value) => (value === 'true' ? 'yes' : 'no'),
    },
    { column: 'place', field: 'place', label: 'Place' },
    { column: 'deferred_why', field: 'why', label: 'Deferred, because' },
  ]
}

export interface PaperFormPage {
  readonly meeting: Meeting
  readonly item: AgendaItem
  /** Null for a new one. */
  readonly paper: Paper | null
  readonly posts: readonly PostLine[]
  readonly papersDue: LocalDate
  readonly versions: readonly RecordVersion[]
  readonly today: LocalDate
}

export async function readNewPaper(db: Db, asking: Asking): Promise<PaperFormPage | Refusal> {
  const model = await readItem(db, asking)
  if (isRefusal(model) || model.item === null) return notFound
  return {
    meeting: model.meeting,
    item: model.item,
    paper: null,
    posts: model.posts,
    papersDue: (await standingOf(db, asking, model.meeting)).papersDue,
    versions: [],
    today: asking.today,
  }
}

export async function readPaper(db: Db, asking: Asking): Promise<PaperFormPage | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  const paper = (await papersOf(db, areaId, meeting.id)).find((one) => one.id === asking.params.paper)
  const item = (await agendaOf(db, areaId, meeting.id)).find((one) => one.id === paper?.itemId)
  if (paper === undefined || item === undefined) return notFound
  return {
    meeting,
    item,
    paper,
    posts: await postLines(db, areaId, asking.today),
    papersDue: (await standingOf(db, asking, meeting)).papersDue,
    versions: await recordVersions(db, 'paper', paper.id),
    today: asking.today,
  }
}

export function paperFields(posts: readonly PostLine[]): readonly FieldWords[] {
  return [
    { column: 'title', field: 'title', label: 'Title' },
    {
      column: 'owed_by_post_id',
      field: 'owedBy',
      label: 'Owed by',
      words: (value) => posts.find((one) => one.value === value)?.text ?? 'nobody in particular',
    },
    { column: 'due', field: 'due', label: 'Due' },
    { column: 'file_name', field: 'file', label: 'File' },
    {
      column: 'private',
      field: 'private',
      label: 'Private',
      words: (value) => (value === 'true' ? 'yes' : 'no'),
    },
    { column: 'withdrawn_why', field: 'why', label: 'Withdrawn, because' },
  ]
}

export interface PaperFilePage {
  readonly fileName: string
  readonly sha256: string
  readonly content: Uint8Array
}

/** A paper's file, or an earlier one that it took the place of: `?earlier=`. Drafts are for who prepares the meeting. */
export async function readPaperFile(db: Db, asking: Asking): Promise<PaperFilePage | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  const seesDrafts = asking.reach === 'whole-area'
  if (!seesDrafts && !(await isCirculatedTo(db, areaId, meeting.id, readerOf(asking)))) return notFound
  const paper = (await papersOf(db, areaId, meeting.id)).find((one) => one.id === asking.params.paper)
  if (paper === undefined) return notFound
  // What was not in a pack yet, or was taken back, is not theirs to read.
  const isTheirs = !paper.private && paper.circulatedOn !== null && paper.withdrawnOn === null
  if (!seesDrafts && !isTheirs) return notFound
  const wanted = asking.query.earlier
  const file =
    wanted === undefined
      ? paper.file
      : seesDrafts
        ? (paper.earlier.find((one) => one.id === wanted) ?? null)
        : null
  return file === null ? notFound : { fileName: file.name, sha256: file.sha256, content: new Uint8Array() }
}
