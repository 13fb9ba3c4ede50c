import { z } from 'zod'
import { notFound } from '../../foundation/index.ts'
import { get, post, type Route, version, words } from '../../route/index.ts'
import { readBoardPapers, seeMeetings } from '../board/index.ts'
import { boardActionPage, boardActionsPage, newBoardActionPage } from './board-action.views.tsx'
import { capture } from './capture.operations.ts'
import {
  actionDeeds,
  approveDecision,
  askOrDecide,
  changeDecision,
  joinDecision,
  raiseAction,
  sayCarriedOut,
  tellOfAction,
} from './decision.operations.ts'
import {
  readBoardActionPage,
  readBoardActionsPage,
  readDecisionPage,
  readDecisionsPage,
  readNewPage,
} from './decision.reads.ts'
import { carriedOuts } from './decision.ts'
import { decisionPage, decisionsPage, newDecisionPage } from './decision.views.tsx'
import { checkMinutes, minuteMeeting, tellOfBoardAction, writeNotes } from './meeting.permissions.ts'
import { readMeetingPage } from './meeting.reads.ts'
import { meetingPage } from './meeting.views.tsx'
import {
  chairDeeds,
  chairDoes,
  correctMinutes,
  markHeld,
  noteKindOf,
  passToChair,
  recordChair,
  saveNote,
  takeBackHeld,
} from './minutes.operations.ts'
import { notePage } from './minutes.views.tsx'
import { readNotePage } from './note.reads.ts'

const at = '/areas/:area/meetings/:meeting'

const isPrivate = z
  .string()
  .default('')
  .transform((one) => one === 'yes')

const meeting = get({
  path: at,
  permission: seeMeetings,
  audit: 'meeting.seen',
  asAt: true,
  read: readMeetingPage,
  show: meetingPage,
})

const note = get({
  path: `${at}/notes/:note`,
  permission: writeNotes,
  audit: 'meeting-note.form-shown',
  read: readNotePage,
  show: notePage,
})

/** The longest text of one item's minutes. */
const longest = 20_000

const meetingItself: readonly Route[] = [
  meeting,
  post({
    path: `${at}/minutes`,
    permission: minuteMeeting,
    audit: 'minutes.written',
    // Its fields are named by the lines of the attendance and the items of the agenda.
    form: z.record(
      z.string().max(80),
      z.union([
        z.string().max(longest, `Use at most ${longest} characters for one item.`),
        z.array(z.string().max(longest)),
      ]),
    ),
    again: meeting,
    change: (db, asking, form, _prepared, tools) => capture(db, asking, form, tools),
  }),
  post({
    path: `${at}/held`,
    permission: minuteMeeting,
    audit: 'meeting.held',
    form: z.object({
      version,
      deed: z.enum(['held', 'not-held']).default('held'),
      heldOn: words(40).default(''),
      why: words(1000).default(''),
    }),
    again: meeting,
    change: (db, asking, form) =>
      form.deed === 'held' ? markHeld(db, asking, form) : takeBackHeld(db, asking, form),
  }),
  post({
    path: `${at}/to-chair`,
    permission: minuteMeeting,
    audit: 'minutes.passed-to-chair',
    form: z.object({ version }),
    again: meeting,
    change: (db, asking, form) => passToChair(db, asking, form),
  }),
  post({
    path: `${at}/chair`,
    permission: checkMinutes,
    audit: 'minutes.chair-did',
    form: z.object({ deed: z.enum(chairDeeds), version, seen: words(64), why: words(1000) }),
    again: meeting,
    change: (db, asking, form, _prepared, tools) => chairDoes(db, asking, form, tools),
  }),
  post({
    path: `${at}/chair-on-paper`,
    permission: minuteMeeting,
    audit: 'minutes.chair-did-on-paper',
    form: z.object({
      deed: z.enum(chairDeeds, { error: 'Say what the chair did.' }),
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      chairNote: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
      familiesNote: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
      seen: words(64),
      name: words(200),
      on: words(40),
      how: words(500),
    }),
    again: meeting,
    change: (db, asking, form, _prepared, tools) => recordChair(db, asking, form, tools),
  }),
  post({
    path: `${at}/corrections`,
    permission: minuteMeeting,
    audit: 'minutes.corrected',
    form: z.object({ correction: words(4000), private: isPrivate }),
    again: meeting,
    change: (db, asking, form, _prepared, tools) =>
      correctMinutes(db, asking, { words: form.correction, private: form.private }, tools),
  }),
  note,
  post({
    path: note.path,
    permission: writeNotes,
    audit: 'meeting-note.written',
    form: z.object({
      version: z.coerce.number().int().min(0).max(2_147_483_647),
      words: words(longest),
    }),
    again: note,
    change: (db, asking, form, _prepared, tools) => {
      const kind = noteKindOf(asking)
      return kind === null ? Promise.resolve(notFound) : saveNote(db, asking, kind, form, tools)
    },
  }),
]

const place = {
  board: words(40),
  meeting: words(40),
  item: words(40),
  requirement: words(40),
  objective: words(40),
  private: isPrivate,
}

const decided = {
  question: words(2000),
  decided: words(4000),
  why: words(4000),
  decidedBy: words(300),
  decidedOn: words(40),
}

const newDecision = get({
  path: '/areas/:area/decisions/new',
  permission: minuteMeeting,
  audit: 'decision.form-shown',
  read: readNewPage,
  show: newDecisionPage,
})

const decision = get({
  path: '/areas/:area/decisions/:decision',
  permission: readBoardPapers,
  audit: 'decision.seen',
  asAt: true,
  read: readDecisionPage,
  show: decisionPage,
})

const decisions: readonly Route[] = [
  get({
    path: '/areas/:area/decisions',
    permission: readBoardPapers,
    audit: 'decisions.listed',
    asAt: true,
    read: readDecisionsPage,
    show: decisionsPage,
  }),
  newDecision,
  post({
    path: newDecision.path,
    permission: minuteMeeting,
    audit: 'decision.written',
    form: z.object({ ...place, ...decided, replaces: words(40) }),
    again: newDecision,
    change: (db, asking, form, _prepared, tools) => askOrDecide(db, asking, form, tools),
  }),
  decision,
  post({
    path: `${decision.path}/change`,
    permission: minuteMeeting,
    audit: 'decision.changed',
    form: z.discriminatedUnion('deed', [
      z.object({ deed: z.literal('change'), version, ...decided, private: isPrivate }),
      z.object({
        deed: z.literal('carried-out'),
        version,
        carriedOut: z.enum(carriedOuts, { error: 'Say whether it was carried out.' }),
        words: words(4000),
      }),
      z.object({ deed: z.literal('join'), version, requirement: words(40), objective: words(40) }),
    ]),
    again: decision,
    change: (db, asking, form) => {
      switch (form.deed) {
        case 'change':
          return changeDecision(db, asking, form)
        case 'carried-out':
          return sayCarriedOut(db, asking, form)
        case 'join':
          return joinDecision(db, asking, form)
      }
    },
  }),
  post({
    path: `${decision.path}/approve`,
    permission: checkMinutes,
    audit: 'decision.approved',
    form: z.object({ version }),
    again: decision,
    change: (db, asking, form) => approveDecision(db, asking, form),
  }),
]

const newBoardAction = get({
  path: '/areas/:area/board-actions/new',
  permission: minuteMeeting,
  audit: 'board-action.form-shown',
  read: readNewPage,
  show: newBoardActionPage,
})

const boardAction = get({
  path: '/areas/:area/board-actions/:boardaction',
  permission: readBoardPapers,
  audit: 'board-action.seen',
  asAt: true,
  read: readBoardActionPage,
  show: boardActionPage,
})

const boardActions: readonly Route[] = [
  get({
    path: '/areas/:area/board-actions',
    permission: readBoardPapers,
    audit: 'board-actions.listed',
    asAt: true,
    read: readBoardActionsPage,
    show: boardActionsPage,
  }),
  newBoardAction,
  post({
    path: newBoardAction.path,
    permission: minuteMeeting,
    audit: 'board-action.raised',
    form: z.object({ ...place, words: words(4000), owner: words(40), due: words(40) }),
    again: newBoardAction,
    change: (db, asking, form, _prepared, tools) => raiseAction(db, asking, form, tools),
  }),
  boardAction,
  post({
    path: `${boardAction.path}/tell`,
    permission: tellOfBoardAction,
    audit: 'board-action.told',
    form: z.object({
      deed: z.enum(actionDeeds),
      version,
      progress: words(4000),
      to: words(40),
      why: words(1000),
      how: words(40),
      words: words(4000),
      action: words(40),
      requirement: words(40),
      objective: words(40),
    }),
    again: boardAction,
    change: (db, asking, form) => tellOfAction(db, asking, form),
  }),
]

/** The meeting's own page with all that is captured on it, and the registers of decisions and of board actions. */
export const meetingRoutes: readonly Route[] = [...meetingItself, ...decisions, ...boardActions]
