/** What the pages of logs read: plain models, each made in a constant number of queries. */
import { type LocalDate, may, notFound, type Permission, type Refusal } from '../../foundation/index.ts'
import { type Asking, idsIn, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingsIn, papersDay, termsOn } from '../board/index.ts'
import { type RecordVersion, recordVersions } from '../improvement-plan/index.ts'
import { decideLog, keepLog, setRules } from './board-log.permissions.ts'
import {
  type Entries,
  entriesOf,
  logOfMeeting,
  logsIn,
  type RulesKept,
  readerHere,
  rulesOf,
} from './board-log.sql.ts'
import type { Contribution } from './contribution.ts'
import { contributionsFor, drawLog, meetingsBefore } from './drawing.reads.ts'
import {
  bodyFrom,
  type ContributionEntry,
  type Drawn,
  type ImpactEntry,
  type LogBody,
  type LogHead,
  type SlowEntry,
  snapshotOf,
  untouched,
} from './drawing.ts'

/** Working days before a meeting by which papers are due, where a board has no terms yet: five is usual. */
const usualPapersDays = 5

/** What the reader may do with a log. */
export interface Mays {
  readonly keep: boolean
  readonly decide: boolean
}

function maysOf(asking: Asking): Mays {
  const can = (permission: Permission) =>
    asking.asAt === null && may(asking.actor, permission, asking.area.id).allowed
  return { keep: can(keepLog), decide: can(decideLog) }
}

export interface LogOfMeeting {
  readonly meeting: Meeting
  readonly head: LogHead | null
}

export interface LogPage extends LogOfMeeting {
  /** Null where there is nothing that this reader may see. */
  readonly body: LogBody | null
  /** Contributions that are not in the text, with where each stands: for those who keep the log, and the agency itself. */
  readonly apart: readonly ContributionEntry[]
  /** The last day on which an agency may answer: the day by which papers are due. */
  readonly answerBy: LocalDate
  readonly mays: Mays
  /** The logs of the meetings before and after, of the same board. */
  readonly before: LogOfMeeting | null
  readonly after: LogOfMeeting | null
  readonly wanted: 'csv' | null
  /** True where long lists are asked for whole. */
  readonly isWhole: boolean
}

/** A log with everything that stands in it and that this reader may see. */
export async function readLog(db: Db, asking: Asking): Promise<LogPage | Refusal> {
  const areaId = asking.area.id
  const meetings = await meetingsIn(db, areaId)
  const meeting = meetings.find((one) => one.id === asking.params.meeting)
  if (meeting === undefined) return notFound
  const heads = new Map((await logsIn(db, areaId)).map((one) => [one.meetingId, one]))
  const kept = await logOfMeeting(db, areaId, meeting.id)
  const answerBy = await answerDay(db, areaId, meeting)
  const parts = await bodyOf(db, asking, meeting, meetings, kept)
  const withHead = (one: Meeting | undefined): LogOfMeeting | null =>
    one === undefined ? null : { meeting: one, head: heads.get(one.id) ?? null }
  const before = meetingsBefore(meeting, meetings)[0]
  const after = meetings.find((one) => meetingsBefore(one, meetings)[0]?.id === meeting.id)
  return {
    meeting,
    head: kept === null ? null : headOf(kept),
    ...parts,
    answerBy,
    mays: maysOf(asking),
    before: withHead(before),
    after: withHead(after),
    wanted: asking.query.as === 'csv' ? 'csv' : null,
    isWhole: asking.query.show === 'all',
  }
}

export interface SettlePage extends LogPage {
  /** The hash of the text as it would be settled now. */
  readonly digest: string
}

/** The log as it would be settled. Where nothing was begun, nothing can be. */
export async function readSettle(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'sha256'>,
): Promise<SettlePage | Refusal> {
  const model = await readLog(db, asking)
  if ('refused' in model) return model
  return model.head === null || model.body === null
    ? notFound
    : { ...model, digest: tools.sha256(snapshotOf(model.body)) }
}

function headOf({ snapshot: _, ...head }: LogHead & { readonly snapshot: string }): LogHead {
  return head
}

export async function answerDay(db: Db, areaId: string, meeting: Meeting): Promise<LocalDate> {
  const terms = await termsOn(db, areaId, meeting.boardId, meeting.day)
  return papersDay(meeting.day, terms?.papersWorkingDays ?? usualPapersDays)
}

async function bodyOf(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  meetings: readonly Meeting[],
  kept: (LogHead & { readonly snapshot: string }) | null,
): Promise<Pick<LogPage, 'body' | 'apart'>> {
  const areaId = asking.area.id
  const isKeeper = asking.reach === 'whole-area'
  if (kept === null) {
    if (!isKeeper || asking.asAt !== null || meeting.state === 'cancelled') return { body: null, apart: [] }
    return { body: untouched(await drawLog(db, areaId, meeting, meetings, asking.today)), apart: [] }
  }
  const entries = await entriesOf(db, areaId, kept.id)
  if (isKeeper)
    return kept.state === 'draft'
      ? { body: draftBody(kept.snapshot, entries), apart: [] }
      : { body: bodyFrom(kept.snapshot), apart: entries.contributions.filter(isApart) }
  const reader = await readerHere(db, areaId, asking.actor.personId, asking.today)
  const isShown = kept.state === 'published' || (kept.state === 'settled' && reader.meetings.has(meeting.id))
  return {
    body: isShown ? bodyFrom(kept.snapshot) : null,
    apart: entries.contributions.filter(
      (one) =>
        one.toldOn !== null && reader.agencies.has(one.found.areaAgencyId) && (!isShown || isApart(one)),
    ),
  }
}

const isApart = (one: ContributionEntry): boolean => one.releasedOn === null

export function draftBody(snapshot: string, entries: Entries): LogBody {
  return { drawn: JSON.parse(snapshot) as Drawn, ...entries }
}

export interface LogsPage {
  readonly logs: readonly LogOfMeeting[]
  readonly mays: Mays
}

/** The logs of an area, the latest meeting first: those that the reader may open, and for keepers those not begun. */
export async function readLogs(db: Db, asking: Asking): Promise<LogsPage> {
  const areaId = asking.area.id
  const heads = new Map((await logsIn(db, areaId)).map((one) => [one.meetingId, one]))
  const reader = await readerHere(db, areaId, asking.actor.personId, asking.today)
  const logs = (await meetingsIn(db, areaId))
    .map((meeting): LogOfMeeting => ({ meeting, head: heads.get(meeting.id) ?? null }))
    .filter(({ meeting, head }) => {
      if (head === null) return asking.reach === 'whole-area' && meeting.state !== 'cancelled'
      if (asking.reach === 'whole-area' || head.state === 'published') return true
      return head.state === 'settled' && reader.meetings.has(meeting.id)
    })
  return { logs: logs.toReversed(), mays: maysOf(asking) }
}

export type Line =
  | { readonly is: 'slow'; readonly entry: SlowEntry }
  | { readonly is: 'contribution'; readonly entry: ContributionEntry }
  | { readonly is: 'impact'; readonly entry: ImpactEntry }

export interface EntryPage {
  readonly meeting: Meeting
  readonly head: LogHead
  readonly line: Line
  readonly versions: readonly RecordVersion[]
}

/** One line of a log with its versions, for whoever keeps the log. */
export async function readEntry(db: Db, asking: Asking): Promise<EntryPage | Refusal> {
  const found = await lineOf(db, asking)
  if (found === null) return notFound
  const { id } = found.line.entry
  const versions = id === null ? [] : await recordVersions(db, 'log_entry', id)
  return { ...found, head: headOf(found.head), versions }
}

async function lineOf(db: Db, asking: Asking) {
  const areaId = asking.area.id
  const [meetingId] = idsIn(asking.params.meeting)
  const meeting = (await meetingsIn(db, areaId)).find((one) => one.id === meetingId)
  const head = meeting === undefined ? null : await logOfMeeting(db, areaId, meeting.id)
  if (meeting === undefined || head === null) return null
  const line = lineIn(await entriesOf(db, areaId, head.id), asking.params.entry)
  return line === null ? null : { meeting, head, line }
}

export function lineIn(entries: Entries, id: string | undefined): Line | null {
  const slow = entries.slow.find((one) => one.id === id)
  if (slow !== undefined) return { is: 'slow', entry: slow }
  const contribution = entries.contributions.find((one) => one.id === id)
  if (contribution !== undefined) return { is: 'contribution', entry: contribution }
  const impact = entries.impact.find((one) => one.id === id)
  return impact === undefined ? null : { is: 'impact', entry: impact }
}

export interface ContributionPage {
  readonly meeting: Meeting
  readonly head: LogHead
  readonly entry: ContributionEntry
  readonly answerBy: LocalDate
  readonly mays: Mays & { readonly answer: boolean }
}

/** One contribution, for those who keep the log, the chair, and the agency itself once it was sent to it. */
export async function readContribution(db: Db, asking: Asking): Promise<ContributionPage | Refusal> {
  const found = await lineOf(db, asking)
  if (found === null || found.line.is !== 'contribution') return notFound
  const { meeting, head, line } = found
  const { entry } = line
  if (asking.reach !== 'whole-area') {
    const reader = await readerHere(db, asking.area.id, asking.actor.personId, asking.today)
    if (entry.toldOn === null || !reader.agencies.has(entry.found.areaAgencyId)) return notFound
  }
  const mays = maysOf(asking)
  return {
    meeting,
    head: headOf(head),
    entry,
    answerBy: await answerDay(db, asking.area.id, meeting),
    mays: { ...mays, answer: asking.asAt === null && (mays.keep || asking.reach === 'own') },
  }
}

export interface RulesPage {
  readonly kept: RulesKept
  readonly versions: readonly RecordVersion[]
  readonly maySet: boolean
}

export async function readRules(db: Db, asking: Asking): Promise<RulesPage> {
  const kept = await rulesOf(db, asking.area.id)
  return {
    kept,
    versions: kept.id === null ? [] : await recordVersions(db, 'log_rules', kept.id),
    maySet: asking.asAt === null && may(asking.actor, setRules, asking.area.id).allowed,
  }
}

/** Where the log of one meeting stands: for the chair's page, the pack and the compliance page. */
export interface LogSummary extends LogHead {
  readonly slow: readonly { readonly ref: string; readonly words: string }[]
  /** Those that stand in the log: the agencies by name. */
  readonly released: readonly string[]
  /** Contributions that wait for the agency or the chair. */
  readonly undecided: number
}

/** The log of a meeting; null where none was begun. `body` is the settled text, or the draft as it stands. */
export async function logOf(
  db: Db,
  areaId: string,
  meetingId: string,
): Promise<{ readonly summary: LogSummary; readonly body: LogBody } | null> {
  const kept = await logOfMeeting(db, areaId, meetingId)
  if (kept === null) return null
  const entries = await entriesOf(db, areaId, kept.id)
  const body = kept.state === 'draft' ? draftBody(kept.snapshot, entries) : bodyFrom(kept.snapshot)
  return {
    summary: {
      ...headOf(kept),
      slow: body.slow.map(({ found }) => ({ ref: found.ref, words: found.words })),
      released: body.contributions.filter((one) => one.releasedOn !== null).map((one) => one.found.agency),
      undecided: entries.contributions.filter((one) => one.releasedOn === null && one.keptBackWhy === null)
        .length,
    },
    body,
  }
}

/** Contributions to be strengthened as the records hold them today. They are not released: for lead, secretary and chair. */
export async function contributionsOf(
  db: Db,
  areaId: string,
  today: LocalDate,
): Promise<readonly Contribution[]> {
  return contributionsFor(db, areaId, await meetingsIn(db, areaId), today)
}
