/** What a meeting's own page reads, before, during and after: one plain model in a constant number of queries. */
import { type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import { type Asking, idsIn, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  attendanceRule,
  inviteesOn,
  type Meeting,
  meetingOf,
  meetingsIn,
  meetingTitle,
  membersOn,
  readBoardPapers,
  sectorsWanted,
  type Terms,
  termsOn,
} from '../board/index.ts'
import { holderOn, isOpenOn, postsIn, postWords, rolesHeldIn } from '../local-area/index.ts'
import { type AgendaItem, agendaOf, isCirculatedTo, type Paper, papersOf } from '../meeting-paper/index.ts'
import { riskReadiness } from '../risk/index.ts'
import {
  type Attended,
  type Check,
  type Line,
  linesOf,
  type MemberRecord,
  officerChecks,
  type Quorum,
  quorumOf,
  sectorChecks,
  standingOf,
} from './attendance.ts'
import { boardActionsIn } from './board-action.sql.ts'
import type { BoardAction } from './board-action.ts'
import { decisionsIn } from './decision.sql.ts'
import type { DecisionHere } from './decision.ts'
import { checkMinutes, minuteMeeting, writeNotes } from './meeting.permissions.ts'
import {
  askedTo,
  attendanceOf,
  attendanceRecord,
  type Correction,
  correctionsOf,
  minuteRows,
  minutesOf,
  minutesStatesIn,
  notesOf,
  postsHeldBy,
  reachedBy,
  readyFacts,
} from './meeting.sql.ts'
import {
  type Minute,
  type Minutes,
  mayMinute,
  publicPart,
  readSnapshot,
  type Snapshot,
  snapshotText,
} from './minutes.ts'
import type { Note } from './notes.ts'
import { type Reader, seesBoardAction, seesDecision, seesMeeting, seesMinutes } from './reach.ts'
import { readiness } from './readiness.ts'

/** A post that can own an action: in words, with who holds it. */
export interface Owner {
  readonly id: string
  readonly words: string
}

export interface MeetingPage {
  readonly meeting: Meeting
  readonly terms: Terms | null
  readonly before: Meeting | null
  readonly next: Meeting | null
  /** Null where the agenda has not gone to this reader. */
  readonly items: readonly AgendaItem[] | null
  readonly papers: readonly Paper[]
  /** Only for whoever prepares the meeting. */
  readonly ready: readonly Check[] | null
  /** The attendance to fill in; empty for a reader of what was published. */
  readonly lines: readonly Line[]
  readonly attended: readonly Attended[]
  readonly quorum: Quorum | null
  readonly mustBeThere: readonly Check[]
  /** Each member against the attendance rule, over the board's meetings up to this one. */
  readonly byMember: readonly Check[]
  readonly minutes: Minutes
  readonly minuteOf: ReadonlyMap<string, Minute>
  /** What was checked, as far as this reader may see it; null before, and where it did not go to them. */
  readonly checked: Snapshot | null
  /** The hash of what the chair would check now. */
  readonly seen: string | null
  readonly corrections: readonly Correction[]
  readonly decisions: readonly DecisionHere[]
  readonly actions: readonly BoardAction[]
  /** Open actions of the board that were raised before. */
  readonly openBefore: readonly BoardAction[]
  readonly notes: readonly Note[]
  readonly owners: readonly Owner[]
  readonly mays: {
    readonly seesAll: boolean
    /** Whether the minutes went to this reader. */
    readonly minutes: boolean
    /** Whether the log of this meeting is out. */
    readonly log: boolean
    /** False for whoever reads no paper of a board at all. */
    readonly readsPapers: boolean
    readonly minute: boolean
    readonly check: boolean
    readonly notes: boolean
  }
  /** The seat of the chair and its holder, where nobody here has the chair's role: what they say comes on paper. */
  readonly chairOnPaper: { readonly name: string } | null
  /** Why it cannot be minuted now; null where it can. */
  readonly notNow: Refusal | null
}

/** Who reads: everything, or what was published or went to them. An analyst reads nothing of what a meeting did. */
export async function readerOf(db: Db, asking: Asking): Promise<Reader> {
  const given = may(asking.actor, readBoardPapers, asking.area.id)
  return given.allowed ? readerWith(db, { ...asking, reach: given.reach }) : { sees: 'nothing' }
}

/** The same where the route itself says how far one reads. */
export async function readerWith(db: Db, asking: Asking): Promise<Reader> {
  return asking.reach === 'whole-area'
    ? { sees: 'all' }
    : { sees: 'reached', ...(await reachedBy(db, asking.area.id, asking.actor.personId, asking.today)) }
}

/** The meeting that an address names, where this person may see it: an adviser sees those that went to them. */
export async function readMeeting(
  db: Db,
  asking: Asking,
): Promise<{ readonly meeting: Meeting; readonly reader: Reader } | Refusal> {
  const [id] = idsIn(asking.params.meeting)
  const meeting = id === undefined ? null : await meetingOf(db, asking.area.id, id)
  if (meeting === null) return notFound
  const reader = await readerOf(db, asking)
  return asking.reach === 'whole-area' || seesMeeting(reader, meeting.id) ? { meeting, reader } : notFound
}

/** The posts that are open on a day, as owners of an action. */
export async function ownersOn(db: Db, areaId: string, day: LocalDate): Promise<readonly Owner[]> {
  return (await postsIn(db, areaId))
    .filter((post) => isOpenOn(post, day))
    .map((post) => ({ id: post.id, words: `${postWords(post)} (${holderOn(post, day)?.name ?? 'vacant'})` }))
}

/** The board's meeting before this one and the one after, cancelled ones left out. */
export function besides(
  meetings: readonly Meeting[],
  meeting: Pick<Meeting, 'id' | 'boardId' | 'day' | 'number'>,
): { readonly before: Meeting | null; readonly next: Meeting | null } {
  const others = meetings.filter(
    (one) => one.boardId === meeting.boardId && one.id !== meeting.id && one.state !== 'cancelled',
  )
  const isEarlier = (one: Meeting) =>
    one.day < meeting.day || (one.day === meeting.day && one.number < meeting.number)
  return {
    before: others.findLast(isEarlier) ?? null,
    next: others.find((one) => !isEarlier(one)) ?? null,
  }
}

export async function readMeetingPage(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'sha256'>,
): Promise<MeetingPage | Refusal> {
  const found = await readMeeting(db, asking)
  if ('refused' in found) return found
  const { meeting, reader } = found
  const areaId = asking.area.id
  const { today } = asking
  const seesAll = reader.sees === 'all'
  const near = besides(await meetingsIn(db, areaId), meeting)
  const terms = await termsOn(db, areaId, meeting.boardId, meeting.day)
  const items = await agendaOf(db, areaId, meeting.id)
  const papers = (await papersOf(db, areaId, meeting.id)).filter((one) => one.withdrawnOn === null)
  const facts = await readyFacts(db, areaId, meeting.id)
  const risks = await riskReadiness(db, areaId, meeting, today)
  const attended = await attendanceOf(db, areaId, meeting.id)
  const minutes = await minutesOf(db, areaId, meeting.id)
  const states = await minutesStatesIn(db, areaId)
  const posts = await postsHeldBy(db, areaId, asking.actor.personId, today)
  const allDecisions = (await decisionsIn(db, areaId)).filter((one) => seesDecision(reader, one, states))
  const allActions = (await boardActionsIn(db, areaId, today)).filter((one) =>
    seesBoardAction(reader, one, states, posts),
  )
  const minuteList = await minuteRows(db, areaId, meeting.id)
  const allowed = (permission: Parameters<typeof may>[1]) =>
    asking.asAt === null && may(asking.actor, permission, areaId).allowed
  const circulated = await isCirculatedTo(db, areaId, meeting.id, {
    personId: asking.actor.personId,
    today,
  })
  const decisions = allDecisions.filter((one) => one.meetingId === meeting.id).reverse()
  const actions = allActions.filter((one) => one.meetingId === meeting.id)
  const notes = await notesOf(db, areaId, meeting.id)
  const corrections = await correctionsOf(db, areaId, meeting.id)
  const quorum = terms === null ? null : quorumOf(attended, terms.quorum)
  const minutesOpen = seesMinutes(reader, meeting.id, minutes.state)
  const draft = { meeting, items, attended, quorum, minutes: minuteList, decisions, actions }
  return {
    meeting,
    terms,
    ...near,
    items: seesAll
      ? items
      : circulated && reader.sees === 'reached'
        ? items.filter((one) => !one.private)
        : null,
    papers: papers.filter((one) => seesAll || (circulated && !one.private)),
    ready: seesAll
      ? readiness({
          ...facts,
          risksOpen: risks?.open ?? 0,
          risksReviewed: (risks?.open ?? 0) - (risks?.notReviewed.length ?? 0),
          items: items.filter((one) => one.deferredWhy === null).length,
          papers: papers.map((one) => ({ ...one, isHere: one.file !== null })),
          before: risks?.before?.heldOn ?? null,
        })
      : null,
    lines: seesAll ? await readLines(db, asking, meeting, attended) : [],
    attended: seesAll || minutesOpen ? attended : [],
    quorum: seesAll || minutesOpen ? quorum : null,
    mustBeThere: attended.length === 0 || !(seesAll || minutesOpen) ? [] : mustBeThere(attended),
    byMember:
      seesAll && terms !== null
        ? ruleOf(await attendanceRecord(db, areaId, meeting.boardId, meeting.day), terms)
        : [],
    minutes: minutesOpen ? minutes : { ...minutes, snapshot: null, sha256: null },
    minuteOf: new Map(seesAll ? minuteList.map((one) => [one.itemId, one]) : []),
    checked: minutes.snapshot === null || !minutesOpen ? null : shownTo(seesAll, minutes.snapshot),
    seen: minutes.state === 'with-chair' && seesAll ? tools.sha256(snapshotText(makeSnapshot(draft))) : null,
    corrections: seesAll ? corrections : minutesOpen ? corrections.filter((one) => !one.private) : [],
    decisions,
    actions,
    openBefore: allActions.filter(
      (one) =>
        one.boardId === meeting.boardId &&
        one.meetingId !== meeting.id &&
        one.closedOn === null &&
        one.raisedOn <= meeting.day,
    ),
    notes: seesAll ? notes : notes.filter((one) => one.publishedOn !== null && reader.sees === 'reached'),
    owners: allowed(minuteMeeting) ? await ownersOn(db, areaId, today) : [],
    mays: {
      seesAll,
      minutes: minutesOpen,
      log: facts.log === 'settled' || facts.log === 'published',
      readsPapers: may(asking.actor, readBoardPapers, areaId).allowed,
      minute: allowed(minuteMeeting),
      check: allowed(checkMinutes),
      notes: allowed(writeNotes),
    },
    chairOnPaper:
      meeting.state === 'held' && allowed(minuteMeeting) && !(await isChairHere(db, asking))
        ? { name: attended.find((one) => one.attendsAs === 'chair')?.name ?? '' }
        : null,
    notNow: mayMinute(meeting, minutes, today),
  }
}

/** Does anybody hold the chair's role in this area today? */
async function isChairHere(db: Db, asking: Asking): Promise<boolean> {
  return (await rolesHeldIn(db, asking.area.id, asking.today)).some((one) => one.role === 'chair')
}

/** Those whose attendance is read by sector and by name (Derbyshire notice, paragraph 5). */
export function mustBeThere(attended: readonly Attended[]): readonly Check[] {
  return [...sectorChecks(attended, sectorsWanted), ...officerChecks(attended)]
}

/** "A. Baker (Head of SEND, Wrenshire Council): 7 of the last 9; the rule asks 9 of 12." */
export function ruleOf(
  records: readonly MemberRecord[],
  terms: Pick<Terms, 'attendLeast' | 'attendOf'>,
): readonly Check[] {
  return records.flatMap(({ holder, post, meetings }) => {
    if (meetings.length === 0) return []
    const stands = standingOf(
      attendanceRule(
        meetings.map((one) => one.was === 'present'),
        terms,
      ),
      meetings.slice(-terms.attendOf).filter((one) => one.was === 'deputy').length,
    )
    return [{ holds: stands.isKept, sentence: `${holder ?? 'Vacant'} (${post}): ${stands.sentence}` }]
  })
}

function shownTo(seesAll: boolean, text: string): Snapshot {
  const snapshot = readSnapshot(text)
  return seesAll ? snapshot : publicPart(snapshot)
}

/** The lines of a meeting's attendance: the board's members on its day, those from outside, and who was recorded. */
export async function readLines(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  attended: readonly Attended[],
): Promise<readonly Line[]> {
  const areaId = asking.area.id
  return linesOf(
    await membersOn(db, areaId, meeting.boardId, meeting.day),
    await inviteesOn(db, areaId, meeting.boardId, meeting.day),
    await askedTo(db, areaId, meeting.id),
    attended,
  )
}

export interface Draft {
  readonly meeting: Meeting
  readonly items: readonly AgendaItem[]
  readonly attended: readonly Attended[]
  readonly quorum: Quorum | null
  readonly minutes: readonly Minute[]
  readonly decisions: readonly DecisionHere[]
  readonly actions: readonly BoardAction[]
}

/** The minutes as they would be checked now. */
export function makeSnapshot(draft: Draft): Snapshot {
  const { meeting } = draft
  const written = new Map(draft.minutes.map((one) => [one.itemId, one]))
  return {
    shape: 1,
    meeting: {
      title: meetingTitle(meeting),
      day: meeting.day,
      heldOn: meeting.heldOn,
      place: meeting.place,
    },
    quorum: draft.quorum?.sentence ?? 'The terms of reference set no quorum for that day.',
    attendance: draft.attended.map(({ name, post, attendsAs, was, deputyName }) => ({
      name,
      post,
      attendsAs,
      was,
      deputyName,
    })),
    items: draft.items.map((item) => ({
      title: item.title,
      private: item.private,
      words: written.get(item.id)?.words ?? '',
      privateWords: written.get(item.id)?.privateWords ?? '',
    })),
    decisions: draft.decisions.flatMap((one) =>
      one.decided === null
        ? []
        : [
            {
              number: one.number,
              question: one.question,
              decided: one.decided,
              why: one.why ?? '',
              decidedBy: one.decidedBy ?? '',
              private: one.private,
            },
          ],
    ),
    actions: draft.actions.map((one) => ({
      number: one.number,
      words: one.words,
      owner: one.ownerPost,
      due: one.firstDue,
      private: one.private,
    })),
  }
}

/** What the chair checks: everything of the meeting, as it stands now. */
export async function readDraft(db: Db, asking: Asking, meeting: Meeting): Promise<Draft> {
  const areaId = asking.area.id
  const terms = await termsOn(db, areaId, meeting.boardId, meeting.day)
  const attended = await attendanceOf(db, areaId, meeting.id)
  return {
    meeting,
    items: await agendaOf(db, areaId, meeting.id),
    attended,
    quorum: terms === null ? null : quorumOf(attended, terms.quorum),
    minutes: await minuteRows(db, areaId, meeting.id),
    decisions: (await decisionsIn(db, areaId)).filter((one) => one.meetingId === meeting.id).reverse(),
    actions: (await boardActionsIn(db, areaId, asking.today)).filter((one) => one.meetingId === meeting.id),
  }
}
