/** Answers to an invitation: by its link, without an account, and from somebody's calendar. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, ShownFile, Tools } from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingTitle } from '../board/index.ts'
import type { CalendarReply } from './calendar-reply.ts'
import { calendarFeed } from './meeting.calendar.ts'
import { takeAnswer } from './meeting-invitation.operations.ts'
import { invitationsOf } from './meeting-invitation.reads.ts'
import { answerLinkFind, areaById, meetingAskedTo, meetingByUid } from './meeting-invitation.sql.ts'
import { type Asked, answers, answerWords } from './meeting-invitation.ts'
import { titleOf } from './messages.ts'

/** One that was never made, one that has ended and one of somebody taken off look the same. */
const linkOver = refuse(
  'link-over',
  'This link cannot be used. The meeting may be over, or you are no longer asked to it. If that is wrong, answer whoever sent it to you.',
)

export interface ByLink {
  readonly area: { readonly id: string; readonly name: string; readonly slug: string }
  readonly meeting: Meeting
  readonly one: Asked
}

async function openOf(db: Db, asking: Asking, tools: Pick<Tools, 'hashToken'>): Promise<ByLink | Refusal> {
  const link = await answerLinkFind(db, tools.hashToken(asking.params.token ?? ''))
  if (link === null) return linkOver
  await setContext(db, asking.actor.personId, link.areaId)
  const meetingId = await meetingAskedTo(db, link.areaId, link.inviteeId)
  const area = await areaById(db, link.areaId)
  const found = meetingId === null ? null : await invitationsOf(db, link.areaId, meetingId)
  const one = found?.rows.find((row) => row.id === link.inviteeId)
  if (area === null || found === null || one === undefined || one.removedOn !== null) return linkOver
  return found.meeting.day < asking.today ? linkOver : { area, meeting: found.meeting, one }
}

/** Opening the link answers nothing: mail scanners open links. Only the button does. */
export function readAnswer(db: Db, asking: Asking, tools: Tools): Promise<ByLink | Refusal> {
  return openOf(db, asking, tools)
}

export async function answerByLink(
  db: Db,
  asking: Asking,
  form: { readonly answer: string; readonly words: string },
  tools: Tools,
): Promise<(Changed & { readonly by: ByLink }) | Refusal> {
  const open = await openOf(db, asking, tools)
  if ('refused' in open) return open
  if (open.meeting.state === 'cancelled')
    return refuse('cancelled', 'This meeting is cancelled, so there is nothing to answer.')
  const is = answers.find((one) => one === form.answer)
  if (is === undefined) return refuse('no-answer', 'Choose whether you are coming.', 'answer')
  const words = form.words.trim() === '' ? null : form.words.trim()
  const answer = { is, on: asking.today, how: 'link' as const, words }
  if (!(await takeAnswer(db, open.area.id, [open.one], answer)))
    return refuse('changed-meanwhile', 'Your invitation changed a moment ago. Look at it, and answer again.')
  return {
    to: '/',
    area: open.area,
    thing: `invitee=${open.one.id}`,
    before: { answer: open.one.answer },
    after: { answer: is },
    by: { ...open, one: { ...open.one, answer: is } },
  }
}

/** The entry alone, for a calendar that the message itself did not reach. */
export async function readEntry(db: Db, asking: Asking, tools: Tools): Promise<ShownFile | Refusal> {
  const open = await openOf(db, asking, tools)
  if ('refused' in open) return open
  return {
    fileName: 'meeting.ics',
    type: 'text/calendar; charset=utf-8',
    content: calendarFeed(titleOf(open.meeting), [open.meeting], asking.at),
  }
}

export interface TakenReply {
  readonly words: string
  readonly thing: string
  readonly after: unknown
}

/** Takes an answer that somebody's calendar sent. Needs its area to be set in this transaction. */
export async function takeReply(
  db: Db,
  areaId: string,
  today: LocalDate,
  reply: CalendarReply,
): Promise<TakenReply | Refusal> {
  const meetingId = await meetingByUid(db, areaId, reply.uid)
  const found = meetingId === null ? null : await invitationsOf(db, areaId, meetingId)
  if (found === null)
    return refuse('not-ours', 'This answers an invitation that was not sent from here.', 'message')
  const { meeting } = found
  const address = reply.address.toLowerCase()
  const rows = found.rows.filter(
    (one) => one.removedOn === null && one.address?.toLowerCase() === address && one.messages.length > 0,
  )
  if (rows.length === 0)
    return refuse(
      'not-asked',
      `${reply.address} was not asked to ${meetingTitle(meeting)}. If they come for somebody who was, write their answer down there.`,
      'message',
    )
  if (meeting.state === 'cancelled')
    return refuse('cancelled', `${meetingTitle(meeting)} is cancelled. The answer was not taken.`, 'message')
  const newest = Math.max(...rows.flatMap((one) => one.messages.map((each) => each.sequence)))
  if (reply.sequence < newest)
    return refuse(
      'older',
      `This answers the invitation as it stood before ${meetingTitle(meeting)} was changed. It was not taken: they have been sent the change, and may answer that.`,
      'message',
    )
  const words = reply.words === '' ? null : reply.words
  const done = await takeAnswer(db, areaId, rows, { is: reply.answer, on: today, how: 'calendar', words })
  if (!done)
    return refuse('changed-meanwhile', 'The invitation changed a moment ago. Take the answer in again.')
  return {
    words: `${answerWords[reply.answer]}: written down at ${meetingTitle(meeting)}.`,
    thing: rows.map((one) => `invitee=${one.id}`).join(' '),
    after: { answer: reply.answer },
  }
}
