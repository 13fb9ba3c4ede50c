/** The models of the pages of invitations, and what other pages ask of them. */
import { type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { inviteesOn, type Meeting, meetingOf, membersOn } from '../board/index.ts'
import { sendInvitations } from './meeting-invitation.permissions.ts'
import { askedOf } from './meeting-invitation.sql.ts'
import {
  type Asked,
  type Calling,
  callingOf,
  changeSince,
  notAskedYet,
  previewMark,
  type Since,
  type ToAsk,
  toAsk,
} from './meeting-invitation.ts'

export interface Invitations {
  readonly meeting: Meeting
  /** Who should be asked, as the records stand for the meeting's day. */
  readonly expected: readonly ToAsk[]
  /** Everybody who was asked, those taken off among them. */
  readonly rows: readonly Asked[]
  readonly calling: Calling
}

/** The invitations of one meeting; null where the area has no such meeting. */
export async function invitationsOf(db: Db, areaId: string, meetingId: string): Promise<Invitations | null> {
  const meeting = await meetingOf(db, areaId, meetingId)
  return meeting === null ? null : ((await invitationsTo(db, areaId, [meeting]))[0] ?? null)
}

/** The invitations of several meetings, in their order. */
export async function invitationsTo(
  db: Db,
  areaId: string,
  meetings: readonly Meeting[],
): Promise<readonly Invitations[]> {
  const asked = await askedOf(
    db,
    areaId,
    meetings.map((one) => one.id),
  )
  const found: Invitations[] = []
  for (const meeting of meetings) {
    const expected = await expectedAt(db, areaId, meeting)
    const rows = asked.get(meeting.id) ?? []
    found.push({ meeting, expected, rows, calling: callingOf(rows, expected) })
  }
  return found
}

async function expectedAt(
  db: Db,
  areaId: string,
  meeting: { readonly boardId: string; readonly day: LocalDate },
): Promise<readonly ToAsk[]> {
  return toAsk(
    await membersOn(db, areaId, meeting.boardId, meeting.day),
    await inviteesOn(db, areaId, meeting.boardId, meeting.day),
  )
}

export interface InvitationsPage extends Invitations {
  readonly pending: readonly ToAsk[]
  /** Asked already, with nothing sent yet: there was no mail server, or no address. */
  readonly unsent: readonly Asked[]
  readonly since: ReadonlyMap<string, Since>
  /** What was shown: a form that was filled in over another list is not sent. */
  readonly mark: string
  readonly sendsMail: boolean
  readonly maySend: boolean
}

export async function readInvitations(
  db: Db,
  asking: Asking,
  tools: Tools,
): Promise<InvitationsPage | Refusal> {
  const found = await invitationsOf(db, asking.area.id, asking.params.meeting ?? '')
  if (found === null) return notFound
  return {
    ...found,
    ...stillToSend(found, tools),
    since: sinceOf(found),
    sendsMail: tools.mailFrom !== null,
    maySend: may(asking.actor, sendInvitations, asking.area.id).allowed,
  }
}

/** Who would be sent an invitation now, and the mark of that list. */
export function stillToSend(
  { rows, expected }: Pick<Invitations, 'rows' | 'expected'>,
  tools: Pick<Tools, 'sha256'>,
): Pick<InvitationsPage, 'pending' | 'unsent' | 'mark'> {
  const pending = notAskedYet(rows, expected)
  const unsent = rows.filter(
    (one) => one.removedOn === null && one.messages.length === 0 && one.toldOtherwise === null,
  )
  const listed = [previewMark(pending), ...unsent.map((one) => `${one.id} ${one.version}`)].join('\n')
  return { pending, unsent, mark: tools.sha256(listed) }
}

function sinceOf({ rows, expected, meeting }: Invitations): ReadonlyMap<string, Since> {
  if (meeting.state !== 'planned') return new Map()
  return new Map(
    rows.flatMap((one) => {
      const since = one.removedOn === null ? changeSince(one, expected) : null
      return since === null ? [] : [[one.id, since] as const]
    }),
  )
}

export interface InviteePage {
  readonly meeting: Meeting
  readonly one: Asked
  readonly since: Since | null
  readonly sendsMail: boolean
}

export async function readInvitee(db: Db, asking: Asking, tools: Tools): Promise<InviteePage | Refusal> {
  const found = await invitationsOf(db, asking.area.id, asking.params.meeting ?? '')
  const one = found?.rows.find((row) => row.id === asking.params.invited)
  if (found === null || one === undefined) return notFound
  return {
    meeting: found.meeting,
    one,
    since: sinceOf(found).get(one.id) ?? null,
    sendsMail: tools.mailFrom !== null,
  }
}
