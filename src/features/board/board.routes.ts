import { z } from 'zod'
import { isRefusal, notFound } from '../../foundation/index.ts'
import { type GetRoute, get, many, post, type Route, version, words } from '../../route/index.ts'
import {
  addBoard,
  addInvitee,
  addMember,
  addTerms,
  agreeTimetable,
  changeBoard,
  changeMailbox,
  changeMember,
  endInvitee,
} from './board.operations.ts'
import { keepBoards, seeBoards, seeMeetings } from './board.permissions.ts'
import {
  type BoardPage,
  readBoard,
  readBoardForm,
  readBoards,
  readMeetings,
  readPlanned,
  readSeries,
  readTerms,
} from './board.reads.ts'
import { aheadOf, mailboxesIn } from './board.sql.ts'
import { boardPage, boardsPage, termsPage } from './board.views.tsx'
import {
  aheadPage,
  changeBoardPage,
  inviteePage,
  inviteesPage,
  mailboxPage,
  memberPage,
  newBoardPage,
  newMemberPage,
  newTermsPage,
  reportPage,
  timetablePage,
} from './board-forms.views.tsx'
import {
  addAhead,
  addReport,
  cancelMeeting,
  changeAhead,
  changeReport,
  makeMeetings,
  moveMeeting,
} from './meeting.operations.ts'
import { cancelPage, meetingsPage, movePage, seriesPage } from './meetings.views.tsx'
import type { TellOfMeeting } from './told.operations.ts'

const at = '/areas/:area/boards/:board'
const tick = z.enum(['yes', '']).default('')

/** A form of an open board, over the model of its page. */
function boardForm(path: string, audit: string, show: GetRoute<BoardPage>['show']): GetRoute {
  return get({ path: `${at}/${path}`, permission: keepBoards, audit, read: readBoardForm, show })
}

const newBoard = get({
  path: '/areas/:area/boards/new',
  permission: keepBoards,
  audit: 'board.form-shown',
  read: readBoards,
  show: newBoardPage,
})
const change = get({
  path: `${at}/change`,
  permission: keepBoards,
  audit: 'board.change-form-shown',
  read: readBoard,
  show: changeBoardPage,
})
const newTerms = boardForm('terms/new', 'board.terms-form-shown', newTermsPage)
const newMember = boardForm('members/new', 'board.member-form-shown', newMemberPage)
const invitees = boardForm('invitees', 'board.invitees-shown', inviteesPage)
const timetable = boardForm('timetable', 'board.timetable-form-shown', timetablePage)

const member = get({
  path: `${at}/members/:member`,
  permission: keepBoards,
  audit: 'board.seat-form-shown',
  read: async (db, asking) => {
    const model = await readBoardForm(db, asking)
    if (isRefusal(model)) return model
    const found = model.members.find((one) => one.memberId === asking.params.member)
    return found === undefined ? notFound : { ...model, member: found }
  },
  show: memberPage,
})

const invitee = get({
  path: `${at}/invitees/:invitee`,
  permission: keepBoards,
  audit: 'board.invitee-form-shown',
  read: async (db, asking) => {
    const model = await readBoardForm(db, asking)
    if (isRefusal(model)) return model
    const found = model.invitees.find((one) => one.inviteeId === asking.params.invitee)
    return found === undefined ? notFound : { ...model, invitee: found }
  },
  show: inviteePage,
})

const newAhead = get({
  path: `${at}/forward-plan/new`,
  permission: keepBoards,
  audit: 'board.ahead-form-shown',
  read: async (db, asking) => {
    const model = await readBoardForm(db, asking)
    return isRefusal(model) ? model : { ...model, item: null }
  },
  show: aheadPage,
})

const ahead = get({
  path: `${at}/forward-plan/:item`,
  permission: keepBoards,
  audit: 'board.ahead-item-shown',
  read: async (db, asking) => {
    const model = await readBoardForm(db, asking)
    if (isRefusal(model)) return model
    const items = await aheadOf(db, asking.area.id, model.board.id)
    const item = items.find((one) => one.id === asking.params.item)
    return item === undefined ? notFound : { ...model, item }
  },
  show: aheadPage,
})

const newReport = get({
  path: `${at}/reports/new`,
  permission: keepBoards,
  audit: 'board.report-form-shown',
  read: async (db, asking) => {
    const model = await readBoardForm(db, asking)
    return isRefusal(model) ? model : { ...model, report: null }
  },
  show: reportPage,
})

const report = get({
  path: `${at}/reports/:report`,
  permission: keepBoards,
  audit: 'board.report-shown',
  read: async (db, asking) => {
    const model = await readBoardForm(db, asking)
    if (isRefusal(model)) return model
    const found = model.reports.find((one) => one.id === asking.params.report)
    return found === undefined ? notFound : { ...model, report: found }
  },
  show: reportPage,
})

const series = get({
  path: `${at}/series`,
  permission: keepBoards,
  audit: 'board.series-form-shown',
  read: readSeries,
  show: seriesPage,
})

const move = get({
  path: '/areas/:area/meetings/:meeting/move',
  permission: keepBoards,
  audit: 'meeting.move-form-shown',
  read: readPlanned,
  show: movePage,
})

const cancel = get({
  path: '/areas/:area/meetings/:meeting/cancel',
  permission: keepBoards,
  audit: 'meeting.cancel-form-shown',
  read: readPlanned,
  show: cancelPage,
})

const mailbox = get({
  path: '/areas/:area/agencies/:agency/mailbox',
  permission: keepBoards,
  audit: 'agency.mailbox-form-shown',
  read: async (db, asking) =>
    (await mailboxesIn(db, asking.area.id)).find((one) => one.areaAgencyId === asking.params.agency) ??
    notFound,
  show: mailboxPage,
})

const boardFields = { name: words(200), kind: words(20), reportsTo: words(40) }
const seatFields = { capacity: words(20), sector: words(30), namedOfficer: words(30) }
const aheadFields = {
  month: words(40),
  kind: words(20),
  words: words(1000),
  requirement: words(40),
  presenter: words(40),
}
const reportFields = {
  bodyKind: words(40),
  bodyName: words(200),
  due: words(20),
  meeting: words(40),
  cover: words(20_000),
  givenOn: words(20),
}
const sitting = { begins: words(20), ends: words(20), place: words(300) }

/** `told` tells whoever was asked to a meeting that it was moved or cancelled, in the same transaction. */
export function boardRoutes({ told }: { readonly told?: TellOfMeeting } = {}): readonly Route[] {
  return [
    get({
      path: '/areas/:area/meetings',
      permission: seeMeetings,
      audit: 'meetings.listed',
      asAt: true,
      read: readMeetings,
      show: meetingsPage,
    }),
    get({
      path: '/areas/:area/boards',
      permission: seeBoards,
      audit: 'boards.listed',
      asAt: true,
      read: readBoards,
      show: boardsPage,
    }),
    newBoard,
    post({
      path: newBoard.path,
      permission: keepBoards,
      audit: 'board.added',
      form: z.object(boardFields),
      again: newBoard,
      change: (db, asking, form, _prepared, tools) => addBoard(db, asking, form, tools),
    }),
    get({
      path: at,
      permission: seeBoards,
      audit: 'board.shown',
      asAt: true,
      read: readBoard,
      show: boardPage,
    }),
    change,
    post({
      path: change.path,
      permission: keepBoards,
      audit: 'board.changed',
      form: z.object({ version, ...boardFields, closed: tick }),
      again: change,
      change: (db, asking, form) => changeBoard(db, asking, form),
    }),
    get({
      path: `${at}/terms`,
      permission: seeBoards,
      audit: 'board.terms-shown',
      asAt: true,
      read: readTerms,
      show: termsPage,
    }),
    newTerms,
    post({
      path: newTerms.path,
      permission: keepBoards,
      audit: 'board.terms-recorded',
      form: z.object({
        last: z.coerce.number().int().min(0).max(10_000),
        fromDay: words(40),
        agreedOn: words(40),
        agreedBy: words(300),
        why: words(2000),
        chairKind: words(30),
        chairWords: words(500),
        purpose: words(4000),
        quorum: words(10),
        attendLeast: words(10),
        attendOf: words(10),
        cycle: words(20),
        papersWorkingDays: words(10),
        ...sitting,
        agenda: words(10_000),
      }),
      again: newTerms,
      change: (db, asking, form, _prepared, tools) => addTerms(db, asking, form, tools),
    }),
    newMember,
    post({
      path: newMember.path,
      permission: keepBoards,
      audit: 'board.member-added',
      form: z.object({ post: words(40), ...seatFields, from: words(40) }),
      again: newMember,
      change: (db, asking, form, _prepared, tools) => addMember(db, asking, form, tools),
    }),
    member,
    post({
      path: member.path,
      permission: keepBoards,
      audit: 'board.seat-changed',
      form: z.object({ version, ...seatFields, to: words(40) }),
      again: member,
      change: (db, asking, form) => changeMember(db, asking, form),
    }),
    invitees,
    post({
      path: invitees.path,
      permission: keepBoards,
      audit: 'board.invitee-added',
      form: z.object({ post: words(40), requirement: words(40), from: words(40) }),
      again: invitees,
      change: (db, asking, form, _prepared, tools) => addInvitee(db, asking, form, tools),
    }),
    invitee,
    post({
      path: invitee.path,
      permission: keepBoards,
      audit: 'board.invitee-changed',
      form: z.object({ version, to: words(40), why: words(1000) }),
      again: invitee,
      change: (db, asking, form) => endInvitee(db, asking, form),
    }),
    timetable,
    post({
      path: timetable.path,
      permission: keepBoards,
      audit: 'board.timetable-agreed',
      form: z.object({
        agreedOn: words(40),
        agreedWith: words(300),
        agreedBy: words(300),
        words: words(2000),
      }),
      again: timetable,
      change: (db, asking, form, _prepared, tools) => agreeTimetable(db, asking, form, tools),
    }),
    series,
    post({
      path: series.path,
      permission: keepBoards,
      audit: 'board.meetings-made',
      form: z.object({ day: many, ...sitting }),
      again: series,
      change: (db, asking, form, _prepared, tools) => makeMeetings(db, asking, form, tools),
    }),
    move,
    post({
      path: move.path,
      permission: keepBoards,
      audit: 'meeting.moved',
      form: z.object({ version, day: words(40), ...sitting, why: words(1000), sure: tick }),
      again: move,
      change: (db, asking, form, _prepared, tools) => moveMeeting(db, asking, form, tools, told),
    }),
    cancel,
    post({
      path: cancel.path,
      permission: keepBoards,
      audit: 'meeting.cancelled',
      form: z.object({ version, why: words(1000) }),
      again: cancel,
      change: (db, asking, form, _prepared, tools) => cancelMeeting(db, asking, form, tools, told),
    }),
    newAhead,
    post({
      path: newAhead.path,
      permission: keepBoards,
      audit: 'board.ahead-added',
      form: z.object(aheadFields),
      again: newAhead,
      change: (db, asking, form, _prepared, tools) => addAhead(db, asking, form, tools),
    }),
    ahead,
    post({
      path: ahead.path,
      permission: keepBoards,
      audit: 'board.ahead-changed',
      form: z.object({ version, ...aheadFields, withdrawn: tick }),
      again: ahead,
      change: (db, asking, form) => changeAhead(db, asking, form),
    }),
    newReport,
    post({
      path: newReport.path,
      permission: keepBoards,
      audit: 'board.report-planned',
      form: z.object(reportFields),
      again: newReport,
      change: (db, asking, form, _prepared, tools) => addReport(db, asking, form, tools),
    }),
    report,
    post({
      path: report.path,
      permission: keepBoards,
      audit: 'board.report-changed',
      form: z.object({ version, ...reportFields }),
      again: report,
      change: (db, asking, form) => changeReport(db, asking, form),
    }),
    mailbox,
    post({
      path: mailbox.path,
      permission: keepBoards,
      audit: 'agency.mailbox-changed',
      form: z.object({ version, mailbox: words(254) }),
      again: mailbox,
      change: (db, asking, form) => changeMailbox(db, asking, form),
    }),
  ]
}
