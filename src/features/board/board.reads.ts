/** What the board's pages read: plain models. */
import { isRefusal, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { boardAsked } from './board.operations.ts'
import { keepBoards, readBoardPapers } from './board.permissions.ts'
import {
  aheadOf,
  boardsIn,
  invitationParagraphs,
  inviteesOf,
  mailboxesIn,
  meetingOf,
  meetingsAskedOf,
  meetingsIn,
  membersOf,
  movesIn,
  reportsOf,
  termsIn,
  termsOf,
  timetableOf,
} from './board.sql.ts'
import {
  type Board,
  type Invitee,
  type Mailbox,
  type Meeting,
  type Member,
  type MovedMeeting,
  papersDay,
  type Terms,
  type TimetableAgreed,
} from './board.ts'
import { areasWithoutDive, type MonthAhead, monthsAhead, type UpwardReport } from './forward.ts'
import { postsHere } from './posts.reads.ts'
import { type InvitationParagraph, offersFrom, type PostHere } from './seats.ts'
import { type PreviewDay, type SeriesForm, seriesPreview } from './series.ts'
import { inForceOn } from './terms.ts'

const mayKeepHere = (asking: Asking): boolean => may(asking.actor, keepBoards, asking.area.id).allowed

export interface MeetingLine {
  readonly meeting: Meeting
  /** The day by which its papers are due, by the terms that hold on its day; null where there are none. */
  readonly papersDue: LocalDate | null
  readonly moves: readonly MovedMeeting[]
  /** True where it is at the place that the terms name: a list need not repeat it. */
  readonly usualPlace: boolean
}

export interface MeetingsPage {
  readonly lines: readonly MeetingLine[]
  readonly boards: readonly Board[]
  readonly mayKeep: boolean
  /** False for a reader of what was sent to them, who has no page of boards. */
  readonly seesBoards: boolean
  /** Whether the registers of decisions and of board actions are theirs to open. */
  readonly readsPapers: boolean
}

export async function readMeetings(db: Db, asking: Asking): Promise<MeetingsPage> {
  const areaId = asking.area.id
  const all = await meetingsIn(db, areaId)
  const terms = await termsIn(db, areaId)
  const moves = await movesIn(db, areaId)
  const published = asking.reach === 'published'
  const asked = published
    ? await meetingsAskedOf(db, areaId, asking.actor.personId, asking.today)
    : new Set(all.map((one) => one.id))
  return {
    lines: all
      .filter((one) => asked.has(one.id))
      .map((meeting) => {
        const held = termsFor(meeting, terms)
        return {
          meeting,
          papersDue: held === null ? null : papersDay(meeting.day, held.papersWorkingDays),
          moves: moves.filter((one) => one.meetingId === meeting.id),
          usualPlace: held?.place === meeting.place,
        }
      }),
    boards: published ? [] : await boardsIn(db, areaId),
    mayKeep: mayKeepHere(asking),
    seesBoards: !published,
    readsPapers: may(asking.actor, readBoardPapers, areaId).allowed,
  }
}

/** The terms that hold on the meeting's day. */
function termsFor(meeting: Meeting, terms: readonly Terms[]): Terms | null {
  return inForceOn(
    terms.filter((one) => one.boardId === meeting.boardId),
    meeting.day,
  )
}

export interface BoardsPage {
  readonly boards: readonly Board[]
  readonly terms: readonly Terms[]
  readonly meetings: readonly Meeting[]
  readonly mailboxes: readonly Mailbox[]
  readonly mayKeep: boolean
}

export async function readBoards(db: Db, asking: Asking): Promise<BoardsPage> {
  const areaId = asking.area.id
  return {
    boards: await boardsIn(db, areaId),
    terms: await termsIn(db, areaId),
    meetings: await meetingsIn(db, areaId),
    mailboxes: await mailboxesIn(db, areaId),
    mayKeep: mayKeepHere(asking),
  }
}

export interface BoardPage {
  readonly board: Board
  readonly boards: readonly Board[]
  /** Every version of the terms, the newest first. */
  readonly terms: readonly Terms[]
  readonly members: readonly Member[]
  readonly invitees: readonly Invitee[]
  readonly paragraphs: readonly InvitationParagraph[]
  readonly offers: ReturnType<typeof offersFrom>
  readonly timetable: readonly TimetableAgreed[]
  readonly meetings: readonly Meeting[]
  readonly months: readonly MonthAhead[]
  readonly withoutDive: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
  readonly areas: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
  readonly reports: readonly UpwardReport[]
  readonly posts: readonly PostHere[]
  readonly mayKeep: boolean
}

export async function readBoard(db: Db, asking: Asking): Promise<BoardPage | Refusal> {
  const board = await boardAsked(db, asking)
  if (board === null) return notFound
  const areaId = asking.area.id
  const { today } = asking
  const invitees = await inviteesOf(db, areaId, board.id, today)
  const paragraphs = await invitationParagraphs(db, areaId)
  const meetings = (await meetingsIn(db, areaId)).filter((one) => one.boardId === board.id)
  const months = monthsAhead(today, meetings, await aheadOf(db, areaId, board.id))
  const areas = (await areaRequirementsIn(db, areaId)).map(({ id, ref, text }) => ({ id, ref, text }))
  return {
    board,
    boards: await boardsIn(db, areaId),
    terms: await termsOf(db, areaId, board.id),
    members: await membersOf(db, areaId, board.id, today),
    invitees,
    paragraphs,
    offers: offersFrom(
      paragraphs,
      invitees.filter((one) => one.to === null || one.to >= today),
    ),
    timetable: await timetableOf(db, areaId, board.id),
    meetings,
    months,
    withoutDive: areasWithoutDive(areas, months),
    areas,
    reports: await reportsOf(db, areaId, board.id),
    posts: await postsHere(db, areaId, today),
    mayKeep: mayKeepHere(asking),
  }
}

export interface TermsPage {
  readonly board: Board
  readonly terms: readonly Terms[]
  /** Two versions side by side, the earlier first; null where fewer than two are there. */
  readonly compared: { readonly was: Terms; readonly now: Terms } | null
}

/** Every version, and two of them compared: those that the address names, else the last two. */
export async function readTerms(db: Db, asking: Asking): Promise<TermsPage | Refusal> {
  const board = await boardAsked(db, asking)
  if (board === null) return notFound
  const terms = await termsOf(db, asking.area.id, board.id)
  const numbered = (asked: string | undefined, otherwise: Terms | undefined) =>
    terms.find((one) => String(one.number) === asked) ?? otherwise
  const now = numbered(asking.query.now, terms[0])
  const was = numbered(asking.query.was, terms[1])
  const compared =
    now === undefined || was === undefined || now === was
      ? null
      : was.number < now.number
        ? { was, now }
        : { was: now, now: was }
  return { board, terms, compared }
}

export interface SeriesPage {
  readonly board: Board
  readonly terms: Terms | null
  readonly asked: SeriesForm
  readonly preview: readonly PreviewDay[] | Refusal | null
  readonly planned: readonly Meeting[]
}

export async function readSeries(db: Db, asking: Asking): Promise<SeriesPage | Refusal> {
  const board = await boardAsked(db, asking)
  if (board === null || board.closedOn !== null) return notFound
  const { query, today } = asking
  const meetings = (await meetingsIn(db, asking.area.id)).filter((one) => one.boardId === board.id)
  const asked = {
    how: query.how ?? '',
    nth: query.nth ?? '1',
    weekday: query.weekday ?? '2',
    from: query.from ?? '',
    count: query.count ?? '12',
    typed: query.typed ?? '',
  }
  return {
    board,
    terms: inForceOn(await termsOf(db, asking.area.id, board.id), today),
    asked,
    preview: seriesPreview(asked, meetings, today),
    planned: meetings.filter((one) => one.state === 'planned' && one.day >= today),
  }
}

/** A meeting that can still be moved or cancelled; a form of another opens nothing. */
export async function readPlanned(db: Db, asking: Asking): Promise<Meeting | Refusal> {
  const meeting = await meetingOf(db, asking.area.id, asking.params.meeting ?? '')
  return meeting ?? notFound
}

/** The board's page, for one of its forms: a closed board has none. */
export async function readBoardForm(db: Db, asking: Asking): Promise<BoardPage | Refusal> {
  const model = await readBoard(db, asking)
  return isRefusal(model) || model.board.closedOn !== null ? notFound : model
}
