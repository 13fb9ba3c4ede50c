/** Making a series of meetings, moving one, cancelling one; what is to come, and what goes up. */
import { isRefusal, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import type { FieldWords } from '../improvement-plan/index.ts'
import { requirementLines } from '../requirement/index.ts'
import { boardPath, changedByAnother, openBoard, type Versioned } from './board.operations.ts'
import {
  aheadInsert,
  aheadOf,
  aheadUpdate,
  boardTurn,
  meetingCancelOn,
  meetingMoveTo,
  meetingOf,
  meetingsIn,
  meetingsInsert,
  moveInsert,
  reportInsert,
  reportsOf,
  reportUpdate,
} from './board.sql.ts'
import type { Meeting } from './board.ts'
import { type AheadForm, aheadRead, type ReportForm, reportRead } from './forward.ts'
import { type MoveForm, meetingCancel, meetingMove } from './meeting-change.ts'
import { postsHere } from './posts.reads.ts'
import { meetingsAdd } from './series.ts'
import { readTimes } from './terms.ts'
import type { TellOfMeeting } from './told.operations.ts'

type Ids = Pick<Tools, 'newId'>

export interface SeriesMakeForm {
  readonly day: readonly string[]
  readonly begins: string
  readonly ends: string
  readonly place: string
}

export async function makeMeetings(
  db: Db,
  asking: Asking,
  form: SeriesMakeForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  await boardTurn(db, board.id)
  const areaId = asking.area.id
  const here = (await meetingsIn(db, areaId)).filter((one) => one.boardId === board.id)
  const days = meetingsAdd(form.day, here, asking.today)
  if (isRefusal(days)) return days
  const sitting = readTimes(form)
  if (isRefusal(sitting)) return sitting
  const added = await meetingsInsert(db, areaId, board.id, days, sitting, tools.newId)
  return {
    to: `/areas/${asking.area.slug}/meetings`,
    thing: `board=${board.id}`,
    after: { meetings: added.map(({ number, day }) => ({ number, day })), ...sitting },
  }
}

const meetingFields: readonly FieldWords[] = [
  { column: 'day', field: 'day', label: 'Day' },
  { column: 'begins', field: 'begins', label: 'Begins' },
  { column: 'ends', field: 'ends', label: 'Ends' },
  { column: 'place', field: 'place', label: 'Place' },
  { column: 'state', field: 'state', label: 'State' },
]

/** The meeting that the address names, read once no other change of its board is under way. */
async function meetingAsked(db: Db, asking: Asking): Promise<Meeting | null> {
  const areaId = asking.area.id
  const id = asking.params.meeting ?? ''
  const seen = await meetingOf(db, areaId, id)
  if (seen === null) return null
  await boardTurn(db, seen.boardId)
  return meetingOf(db, areaId, id)
}

export async function moveMeeting(
  db: Db,
  asking: Asking,
  form: MoveForm & Versioned,
  tools: Tools,
  told: TellOfMeeting | undefined,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const meeting = await meetingAsked(db, asking)
  if (meeting === null) return notFound
  const meanwhile = () =>
    changedByAnother(db, 'meeting', { id: meeting.id, opened: form.version, thing: 'meeting' }, meetingFields)
  if (meeting.version !== form.version && meeting.state === 'planned') return meanwhile()
  const to = meetingMove(meeting, form, await meetingsIn(db, areaId), asking.today)
  if (isRefusal(to)) return to
  await setWhy(db, to.why)
  if (!(await meetingMoveTo(db, areaId, { id: meeting.id, version: form.version }, to))) return meanwhile()
  const move = {
    id: tools.newId(),
    meetingId: meeting.id,
    fromDay: meeting.day,
    fromBegins: meeting.begins,
    toDay: to.day,
    toBegins: to.begins,
    why: to.why,
    movedOn: asking.today,
  }
  await moveInsert(db, areaId, move, asking.actor.personId)
  await told?.(db, tools, asking, meeting.id, 'moved', meeting.day)
  const { day, begins, ends, place } = meeting
  const { why, ...after } = to
  return {
    to: `/areas/${asking.area.slug}/meetings`,
    thing: `meeting=${meeting.id}`,
    before: { day, begins, ends, place },
    after,
    why,
  }
}

export async function cancelMeeting(
  db: Db,
  asking: Asking,
  form: Versioned & { readonly why: string },
  tools: Tools,
  told: TellOfMeeting | undefined,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const meeting = await meetingAsked(db, asking)
  if (meeting === null) return notFound
  const refusal = meetingCancel(meeting, form.why)
  if (refusal !== null) return refusal
  const why = form.why.trim()
  await setWhy(db, why)
  const of = { id: meeting.id, version: form.version }
  if (!(await meetingCancelOn(db, areaId, of, asking.today, why)))
    return changedByAnother(
      db,
      'meeting',
      { id: meeting.id, opened: form.version, thing: 'meeting' },
      meetingFields,
    )
  await told?.(db, tools, asking, meeting.id, 'cancelled', meeting.day)
  return {
    to: `/areas/${asking.area.slug}/meetings`,
    thing: `meeting=${meeting.id}`,
    before: { state: meeting.state },
    after: { state: 'cancelled' },
    why,
  }
}

async function knownFor(db: Db, asking: Asking) {
  return {
    requirementIds: (await requirementLines(db, asking.area.id)).map((one) => one.id),
    postIds: (await postsHere(db, asking.area.id, asking.today)).map((one) => one.id),
  }
}

export async function addAhead(
  db: Db,
  asking: Asking,
  form: AheadForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  const item = aheadRead(form, await knownFor(db, asking))
  if (isRefusal(item)) return item
  await aheadInsert(db, asking.area.id, board.id, tools.newId(), item)
  return { to: `${boardPath(asking, board.id)}#forward-plan`, thing: `board=${board.id}`, after: item }
}

export async function changeAhead(
  db: Db,
  asking: Asking,
  form: AheadForm & Versioned & { readonly withdrawn: string },
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  const item = (await aheadOf(db, asking.area.id, board.id)).find((one) => one.id === asking.params.item)
  if (item === undefined) return notFound
  const read = aheadRead(form, await knownFor(db, asking))
  if (isRefusal(read)) return read
  const to = { ...read, withdrawnOn: form.withdrawn === 'yes' ? (item.withdrawnOn ?? asking.today) : null }
  if (!(await aheadUpdate(db, asking.area.id, { id: item.id, version: form.version }, to)))
    return changedByAnother(
      db,
      'forward_plan_item',
      { id: item.id, opened: form.version, thing: 'line of the forward plan' },
      [
        { column: 'month', field: 'month', label: 'Month' },
        { column: 'words', field: 'words', label: 'Words' },
        { column: 'withdrawn_on', field: 'withdrawn', label: 'Withdrawn' },
      ],
    )
  const { month, kind, words } = item
  return {
    to: `${boardPath(asking, board.id)}#forward-plan`,
    thing: `board=${board.id}`,
    before: { month, kind, words },
    after: to,
  }
}

export async function addReport(
  db: Db,
  asking: Asking,
  form: ReportForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  const report = reportRead(form, await meetingIdsOf(db, asking, board.id), asking.today)
  if (isRefusal(report)) return report
  await reportInsert(db, asking.area.id, board.id, tools.newId(), report)
  return { to: `${boardPath(asking, board.id)}#reports-up`, thing: `board=${board.id}`, after: report }
}

export async function changeReport(
  db: Db,
  asking: Asking,
  form: ReportForm & Versioned,
): Promise<Changed | Refusal> {
  const board = await openBoard(db, asking)
  if (isRefusal(board)) return board
  const report = (await reportsOf(db, asking.area.id, board.id)).find(
    (one) => one.id === asking.params.report,
  )
  if (report === undefined) return notFound
  const to = reportRead(form, await meetingIdsOf(db, asking, board.id), asking.today)
  if (isRefusal(to)) return to
  if (!(await reportUpdate(db, asking.area.id, { id: report.id, version: form.version }, to)))
    return changedByAnother(db, 'upward_report', { id: report.id, opened: form.version, thing: 'report' }, [
      { column: 'body_name', field: 'bodyName', label: 'Body' },
      { column: 'due', field: 'due', label: 'Due' },
      { column: 'cover', field: 'cover', label: 'Cover text' },
      { column: 'given_on', field: 'givenOn', label: 'Given' },
    ])
  const { bodyName, due, cover, givenOn } = report
  return {
    to: `${boardPath(asking, board.id)}#reports-up`,
    thing: `board=${board.id}`,
    before: { bodyName, due, cover, givenOn },
    after: to,
  }
}

async function meetingIdsOf(db: Db, asking: Asking, boardId: string): Promise<readonly string[]> {
  const meetings = await meetingsIn(db, asking.area.id)
  return meetings.filter((one) => one.boardId === boardId && one.state !== 'cancelled').map((one) => one.id)
}
