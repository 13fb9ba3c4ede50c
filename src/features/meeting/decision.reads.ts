/** What the registers of decisions and of board actions read, and the page of one of each. */
import { may, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import { type Asking, idsIn } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Board, boardsIn, type Meeting, meetingsIn, meetingTitle } from '../board/index.ts'
import { agendaOf } from '../meeting-paper/index.ts'
import { boardActionsIn, planActions } from './board-action.sql.ts'
import { type ActionStand, actionStands, type BoardAction, standOfAction } from './board-action.ts'
import { decisionsIn, joinables } from './decision.sql.ts'
import { type DecisionHere, type DecisionStand, decisionStands } from './decision.ts'
import { checkMinutes, minuteMeeting, tellOfBoardAction } from './meeting.permissions.ts'
import { type Owner, ownersOn, readerWith } from './meeting.reads.ts'
import { minutesStatesIn, postsHeldBy } from './meeting.sql.ts'
import { seesBoardAction, seesDecision } from './reach.ts'

/** What this person may do with decisions and actions of a board. */
export interface Mays {
  readonly write: boolean
  readonly approve: boolean
}

function maysOf(asking: Asking): Mays {
  const allowed = (permission: Parameters<typeof may>[1]) =>
    asking.asAt === null && may(asking.actor, permission, asking.area.id).allowed
  return { write: allowed(minuteMeeting), approve: allowed(checkMinutes) }
}

async function decisionsSeen(db: Db, asking: Asking): Promise<readonly DecisionHere[]> {
  const states = await minutesStatesIn(db, asking.area.id)
  const reader = await readerWith(db, asking)
  return (await decisionsIn(db, asking.area.id)).filter((one) => seesDecision(reader, one, states))
}

export async function readDecision(db: Db, asking: Asking): Promise<DecisionHere | Refusal> {
  const id = asking.params.decision
  return (await decisionsSeen(db, asking)).find((one) => one.id === id) ?? notFound
}

export interface DecisionsPage {
  readonly all: readonly DecisionHere[]
  readonly shown: readonly DecisionHere[]
  readonly stand: DecisionStand | null
  readonly board: string | null
  readonly boards: readonly Board[]
  readonly wantsCsv: boolean
  readonly mays: Mays
}

export async function readDecisionsPage(db: Db, asking: Asking): Promise<DecisionsPage> {
  const all = await decisionsSeen(db, asking)
  const boards = await boardsIn(db, asking.area.id)
  const stand = decisionStands.find((one) => one === asking.query.standing) ?? null
  const board = boards.find((one) => one.id === asking.query.board)?.id ?? null
  return {
    all,
    shown: all.filter(
      (one) => (stand === null || one.stand === stand) && (board === null || one.boardId === board),
    ),
    stand,
    board,
    boards: boards.filter((one) => all.some((each) => each.boardId === one.id)),
    wantsCsv: asking.query.as === 'csv',
    mays: maysOf(asking),
  }
}

export interface DecisionPage {
  readonly one: DecisionHere
  readonly mays: Mays
  readonly joinables: Awaited<ReturnType<typeof joinables>>
}

export async function readDecisionPage(db: Db, asking: Asking): Promise<DecisionPage | Refusal> {
  const one = await readDecision(db, asking)
  if ('refused' in one) return one
  return { one, mays: maysOf(asking), joinables: await joinables(db, asking.area.id) }
}

/** Where a new decision or action belongs: a board, and its meeting and item where there is one. */
export interface Place {
  readonly board: Board
  readonly meeting: Meeting | null
  readonly itemId: string | null
  /** What hangs on a private item is private too. */
  readonly isPrivate: boolean
  /** The board's next meeting: after that meeting, or after today. */
  readonly next: Meeting | null
}

export async function readPlaceOf(
  db: Db,
  asking: Asking,
  form: { readonly board: string; readonly meeting: string; readonly item: string },
): Promise<Place | Refusal> {
  const meetings = await meetingsIn(db, asking.area.id)
  const meeting = meetings.find((one) => one.id === form.meeting) ?? null
  const boardId = meeting?.boardId ?? form.board
  const board = (await boardsIn(db, asking.area.id)).find((one) => one.id === boardId)
  if (board === undefined) return refuse('no-board', 'Choose the board or group that it belongs to.', 'board')
  const items = meeting === null ? [] : await agendaOf(db, asking.area.id, meeting.id)
  const since = meeting !== null && meeting.day > asking.today ? meeting.day : asking.today
  const item = items.find((one) => one.id === form.item)
  return {
    board,
    meeting,
    itemId: item?.id ?? null,
    isPrivate: item?.private ?? false,
    next:
      meetings.find((one) => one.boardId === board.id && one.state === 'planned' && one.day > since) ?? null,
  }
}

export interface NewPage {
  readonly boards: readonly Board[]
  readonly meetings: readonly { readonly id: string; readonly words: string }[]
  readonly items: readonly { readonly id: string; readonly words: string }[]
  readonly owners: readonly Owner[]
  readonly joinables: Awaited<ReturnType<typeof joinables>>
  readonly asked: {
    readonly board: string
    readonly meeting: string
    readonly item: string
    readonly requirement: string
    readonly objective: string
  }
  readonly replaces: DecisionHere | null
}

/** The form for a decision or an action: what the address says already is filled in. */
export async function readNewPage(db: Db, asking: Asking): Promise<NewPage> {
  const areaId = asking.area.id
  const meetings = await meetingsIn(db, areaId)
  const [meetingId] = idsIn(asking.query.meeting)
  const meeting = meetings.find((one) => one.id === meetingId) ?? null
  const boards = (await boardsIn(db, areaId)).filter((one) => one.closedOn === null)
  const replaces = (await decisionsSeen(db, asking)).find((one) => one.id === asking.query.replaces) ?? null
  return {
    boards,
    meetings: meetings
      .filter((one) => one.state !== 'cancelled')
      .map((one) => ({ id: one.id, words: meetingTitle(one) })),
    items:
      meeting === null
        ? []
        : (await agendaOf(db, areaId, meeting.id)).map((one) => ({ id: one.id, words: one.title })),
    owners: await ownersOn(db, areaId, asking.today),
    joinables: await joinables(db, areaId),
    asked: {
      board: meeting?.boardId ?? replaces?.boardId ?? asking.query.board ?? boards[0]?.id ?? '',
      meeting: meeting?.id ?? '',
      item: asking.query.item ?? '',
      requirement: asking.query.requirement ?? replaces?.requirementId ?? '',
      objective: asking.query.objective ?? replaces?.objectiveId ?? '',
    },
    replaces,
  }
}

async function actionsSeen(db: Db, asking: Asking) {
  const areaId = asking.area.id
  const states = await minutesStatesIn(db, areaId)
  const reader = await readerWith(db, asking)
  const posts = await postsHeldBy(db, areaId, asking.actor.personId, asking.today)
  const all = (await boardActionsIn(db, areaId, asking.today)).filter((one) =>
    seesBoardAction(reader, one, states, posts),
  )
  return { all, posts }
}

export interface BoardActionsPage {
  readonly all: readonly BoardAction[]
  readonly shown: readonly BoardAction[]
  readonly stand: ActionStand | null
  readonly board: string | null
  readonly owner: string | null
  readonly boards: readonly Board[]
  readonly owners: readonly { readonly id: string; readonly words: string }[]
  /** Posts that this reader holds: theirs are said so. */
  readonly mine: readonly string[]
  readonly wantsCsv: boolean
  readonly mays: Mays
}

export async function readBoardActionsPage(db: Db, asking: Asking): Promise<BoardActionsPage> {
  const { all, posts } = await actionsSeen(db, asking)
  const boards = await boardsIn(db, asking.area.id)
  const stand = actionStands.find((one) => one === asking.query.standing) ?? null
  const board = boards.find((one) => one.id === asking.query.board)?.id ?? null
  const owners = [...new Map(all.map((one) => [one.ownerPostId, one.ownerPost]))]
    .map(([id, words]) => ({ id, words }))
    .sort((one, other) => one.words.localeCompare(other.words))
  const owner = owners.find((one) => one.id === asking.query.owner)?.id ?? null
  return {
    all,
    shown: all.filter(
      (one) =>
        (stand === null || standOfAction(one, asking.today) === stand) &&
        (board === null || one.boardId === board) &&
        (owner === null || one.ownerPostId === owner),
    ),
    stand,
    board,
    owner,
    boards: boards.filter((one) => all.some((each) => each.boardId === one.id)),
    owners,
    mine: posts,
    wantsCsv: asking.query.as === 'csv',
    mays: maysOf(asking),
  }
}

export interface BoardActionPage {
  readonly one: BoardAction
  readonly isTheirs: boolean
  readonly mayTell: boolean
  readonly mays: Mays
  readonly planActions: readonly { readonly id: string; readonly words: string }[]
  readonly joinables: Awaited<ReturnType<typeof joinables>>
  readonly next: Meeting | null
}

export async function readBoardAction(
  db: Db,
  asking: Asking,
): Promise<{ readonly one: BoardAction; readonly isTheirs: boolean } | Refusal> {
  const { all, posts } = await actionsSeen(db, asking)
  const one = all.find((each) => each.id === asking.params.boardaction)
  return one === undefined ? notFound : { one, isTheirs: posts.includes(one.ownerPostId) }
}

export async function readBoardActionPage(db: Db, asking: Asking): Promise<BoardActionPage | Refusal> {
  const found = await readBoardAction(db, asking)
  if ('refused' in found) return found
  const telling = may(asking.actor, tellOfBoardAction, asking.area.id)
  const mays = maysOf(asking)
  const meetings = await meetingsIn(db, asking.area.id)
  return {
    ...found,
    mayTell: asking.asAt === null && telling.allowed && (telling.reach === 'whole-area' || found.isTheirs),
    mays,
    planActions: mays.write ? await planActions(db, asking.area.id) : [],
    joinables: await joinables(db, asking.area.id),
    next:
      meetings.find(
        (each) => each.boardId === found.one.boardId && each.state === 'planned' && each.day > asking.today,
      ) ?? null,
  }
}
