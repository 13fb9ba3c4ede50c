/** Asking people to a meeting, and every change of that: each message is written in the transaction of its cause. */
import {
  addDays,
  isRefusal,
  type LocalDate,
  notFound,
  parseLocalDate,
  type Refusal,
  refuse,
} from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Meeting } from '../board/index.ts'
import { isAddress, queueMail } from '../mail/index.ts'
import { calendarMessage, organizerOf } from './meeting.calendar.ts'
import { type Invitations, invitationsOf, stillToSend } from './meeting-invitation.reads.ts'
import {
  answerLinkAdd,
  answerLinksEnd,
  inviteeAdd,
  inviteeChange,
  meetingHold,
  messageAdd,
  sentToAddress,
} from './meeting-invitation.sql.ts'
import {
  type Answer,
  type Asked,
  answers,
  changeSince,
  isOpen,
  nextSequence,
  proofOf,
  type ToAsk,
  type WhyAsked,
} from './meeting-invitation.ts'
import { type Cause, messageWords } from './messages.ts'

type Sender = Pick<Tools, 'newId' | 'newSecret' | 'hashToken' | 'mailFrom' | 'publicUrl'>

/** Whom a message goes to. */
type Recipient = Pick<Asked, 'id' | 'address' | 'standsIn'>

/**
 * Writes one calendar message into the outbox and answers its number: null where there is no address, or no way to send.
 * `number` is given where several messages to one address tell of one change.
 */
async function send(
  db: Db,
  asking: Asking,
  tools: Sender,
  meeting: Meeting,
  to: Recipient,
  cause: Cause,
  number: number | null = null,
): Promise<number | null> {
  if (to.address === null || tools.mailFrom === null) return null
  const method = cause === 'cancelled' || cause === 'taken-off' ? 'CANCEL' : 'REQUEST'
  const sent = await sentToAddress(db, asking.area.id, meeting.id, to.address)
  // Nothing was ever put into this calendar: there is nothing to take out.
  if (method === 'CANCEL' && sent.length === 0) return null
  const sequence =
    number ?? nextSequence(meeting.calendarSequence, sent, method === 'CANCEL' || cause === 'moved')
  const link = method === 'REQUEST' ? await freshLink(db, asking, tools, to.id) : null
  const { subject, words } = messageWords(meeting, cause, { link, standsIn: to.standsIn })
  const text = calendarMessage(meeting, {
    method,
    sequence,
    organizer: organizerOf(tools.mailFrom),
    attendee: to.address,
    at: asking.at,
  })
  const mailId = await queueMail(db, tools, {
    to: to.address,
    subject,
    words,
    areaId: asking.area.id,
    at: asking.at,
    calendar: { method, text, uid: meeting.calendarUid },
    until: `${addDays(meeting.day, 1)}T00:00:00.000Z`,
    holdsWayIn: link !== null,
  })
  await messageAdd(db, asking.area.id, {
    id: tools.newId(),
    inviteeId: to.id,
    method,
    sequence,
    mailId,
    sentOn: asking.today,
  })
  return sequence
}

async function freshLink(db: Db, asking: Asking, tools: Sender, inviteeId: string): Promise<string> {
  const token = tools.newSecret()
  await answerLinkAdd(db, asking.area.id, inviteeId, tools.hashToken(token))
  return `${tools.publicUrl}/meeting-answers/${token}`
}

const changed = refuse(
  'changed-meanwhile',
  'This changed since the page was shown. Look at it as it stands now, and try again.',
)
const closed = refuse(
  'meeting-closed',
  'This meeting was held or cancelled, so nobody is asked to it any more.',
)

const pathOf = (asking: Asking): string =>
  `/areas/${asking.area.slug}/meetings/${asking.params.meeting ?? ''}/invitations`

/** Held until this transaction ends: a move of the meeting waits, and then tells those who are asked here too. */
async function openMeeting(db: Db, asking: Asking): Promise<Invitations | Refusal> {
  await meetingHold(db, asking.area.id, asking.params.meeting ?? '')
  const found = await invitationsOf(db, asking.area.id, asking.params.meeting ?? '')
  if (found === null) return notFound
  return isOpen(found.meeting) ? found : closed
}

/** Asks everybody who should be asked and was not, and sends to those with whom nothing was sent yet. */
export async function sendAll(
  db: Db,
  asking: Asking,
  form: { readonly seen: string },
  tools: Tools,
): Promise<Changed | Refusal> {
  const found = await openMeeting(db, asking)
  if (isRefusal(found)) return found
  const { meeting, expected } = found
  const { pending, unsent, mark } = stillToSend(found, tools)
  if (pending.length + unsent.length === 0)
    return refuse('nobody', 'Everybody has been asked already. Nothing was sent again.')
  if (mark !== form.seen)
    return refuse(
      'changed-meanwhile',
      'Who is to be asked changed since this page was shown. Nothing was sent. Look through the list as it stands now, and send.',
    )
  let sent = 0
  for (const one of pending) {
    const id = await ask(db, asking, tools, meeting, one)
    if (id !== null && (await send(db, asking, tools, meeting, { ...one, id }, 'asked')) !== null) sent += 1
  }
  for (const one of unsent) {
    const now = expected.find((each) => each.postId === one.postId)
    const address = now?.address ?? one.address
    const to = { id: one.id, address, standsIn: now?.standsIn ?? one.standsIn }
    if (changeSince(one, expected)?.is === 'left' || address === null) continue
    if (address !== one.address)
      await inviteeChange(db, asking.area.id, one, { address, standsIn: to.standsIn })
    if ((await send(db, asking, tools, meeting, to, 'asked')) !== null) sent += 1
  }
  return {
    to: pathOf(asking),
    thing: `meeting=${meeting.id}`,
    after: { asked: pending.length, sent, sequence: meeting.calendarSequence },
  }
}

async function ask(
  db: Db,
  asking: Asking,
  tools: Sender,
  meeting: Meeting,
  one: Omit<ToAsk, 'why' | 'postId' | 'postName' | 'agencyName'> & {
    readonly why: WhyAsked
    readonly postId: string | null
  },
): Promise<string | null> {
  const id = tools.newId()
  const { why, postId, personId, name, address, standsIn } = one
  const row = { id, meetingId: meeting.id, why, postId, personId, name, address, standsIn }
  return (await inviteeAdd(db, asking.area.id, row)) ? id : null
}

/** Asks somebody who sits on nothing: a guest, added by hand, to this meeting only. */
export async function addGuest(
  db: Db,
  asking: Asking,
  form: { readonly name: string; readonly address: string },
  tools: Tools,
): Promise<Changed | Refusal> {
  const found = await openMeeting(db, asking)
  if (isRefusal(found)) return found
  const name = form.name.trim()
  const address = form.address.trim()
  if (name === '') return refuse('no-name', 'Enter the guest’s name.', 'name')
  if (address !== '' && !isAddress(address)) return noAddress
  const same = (one: Asked) =>
    one.removedOn === null &&
    (address === ''
      ? one.name.toLowerCase() === name.toLowerCase()
      : one.address?.toLowerCase() === address.toLowerCase())
  if (found.rows.some(same))
    return refuse(
      'asked-already',
      address === ''
        ? 'Somebody of this name is asked already.'
        : 'Somebody with this address is asked already.',
      address === '' ? 'name' : 'address',
    )
  const guest = {
    why: 'guest' as const,
    postId: null,
    personId: null,
    name,
    address: address === '' ? null : address,
    standsIn: null,
  }
  const id = await ask(db, asking, tools, found.meeting, guest)
  if (id === null) return changed
  const sent = await send(db, asking, tools, found.meeting, { ...guest, id }, 'asked')
  return { to: pathOf(asking), thing: `invitee=${id}`, after: { sent } }
}

const noAddress = refuse('no-address', 'Enter an e-mail address, like name@example.gov.uk', 'address')

export interface InviteeForm {
  readonly do: string
  readonly version: number
  readonly answer: string
  readonly words: string
  readonly how: string
  readonly on: string
  readonly address: string
  readonly why: string
}

/** One change of one invitation; what was pressed says which. */
export async function changeInvitee(
  db: Db,
  asking: Asking,
  form: InviteeForm,
  tools: Tools,
): Promise<Changed | Refusal> {
  await meetingHold(db, asking.area.id, asking.params.meeting ?? '')
  const found = await invitationsOf(db, asking.area.id, asking.params.meeting ?? '')
  const one = found?.rows.find((row) => row.id === asking.params.invited)
  if (found === null || one === undefined) return notFound
  if (one.removedOn !== null)
    return refuse('taken-off', 'They were taken off the list a moment ago. Nothing was changed.')
  if (one.version !== form.version) return changed
  const act = acts[form.do]
  if (act === undefined) return refuse('no-act', 'Choose what to do, and press its button.')
  if (form.do !== 'answer' && form.do !== 'told' && !isOpen(found.meeting)) return closed
  if (found.meeting.state === 'cancelled') return closed
  const done = await act(db, asking, tools, { ...found, one, form })
  if (isRefusal(done)) return done
  return { to: pathOf(asking), thing: `invitee=${one.id}`, ...done }
}

type Done = Pick<Changed, 'event' | 'before' | 'after' | 'why'>

type Act = (
  db: Db,
  asking: Asking,
  tools: Tools,
  about: Invitations & { readonly one: Asked; readonly form: InviteeForm },
) => Promise<Done | Refusal>

const acts: Readonly<Record<string, Act>> = {
  answer: async (db, asking, _tools, { one, form }) => {
    const is = answers.find((answer) => answer === form.answer)
    if (is === undefined) return refuse('no-answer', 'Choose what they answered.', 'answer')
    const words = form.words.trim() === '' ? null : form.words.trim()
    const answer = { is, on: asking.today, how: 'recorded' as const, words }
    if (!(await inviteeChange(db, asking.area.id, one, { answer }))) return changed
    return {
      event: 'meeting-invitation.answer-recorded',
      before: { answer: one.answer },
      after: { answer: is },
    }
  },

  told: async (db, asking, _tools, { one, form }) => {
    const how = form.how.trim()
    if (how === '') return refuse('no-way', 'Say how they were told, for example “by letter”.', 'how')
    const on = dayTold(form.on, asking.today)
    if (isRefusal(on)) return on
    if (!(await inviteeChange(db, asking.area.id, one, { told: { how, on } }))) return changed
    return { event: 'meeting-invitation.told-otherwise', after: { on } }
  },

  again: async (db, asking, tools, { meeting, expected, rows, one, form }) => {
    if (tools.mailFrom === null) return noWay
    if (proofOf(one).is === 'waiting')
      return refuse('on-its-way', 'The last message is still waiting to leave. Wait for what becomes of it.')
    const now = expected.find((each) => each.postId === one.postId && one.postId !== null)
    const typed = form.address.trim()
    const address = one.why === 'guest' ? (typed === '' ? one.address : typed) : (now?.address ?? one.address)
    if (address === null || !isAddress(address)) return one.why === 'guest' ? noAddress : noAddressKept
    const standsIn = now === undefined ? one.standsIn : now.standsIn
    const isOther = address.toLowerCase() !== one.address?.toLowerCase()
    if (isOther && !isShared(one, rows)) await send(db, asking, tools, meeting, one, 'taken-off')
    if (!(await inviteeChange(db, asking.area.id, one, { address, standsIn }))) return changed
    if (isOther) await answerLinksEnd(db, asking.area.id, one.id)
    await send(db, asking, tools, meeting, { id: one.id, address, standsIn }, isOther ? 'asked' : 'again')
    return { event: 'meeting-invitation.sent-again', after: { toAnotherAddress: isOther } }
  },

  remove: async (db, asking, tools, { meeting, rows, one, form }) => {
    const why = form.why.trim()
    if (why === '') return refuse('no-reason', 'Say why they are no longer asked.', 'why')
    return (await takeOff(db, asking, tools, { meeting, rows, one }, why))
      ? { event: removedEvent, why }
      : changed
  },

  replace: async (db, asking, tools, { meeting, expected, rows, one }) => {
    const now = expected.find((each) => each.postId === one.postId)
    if (now === undefined || changeSince(one, expected)?.is !== 'left') return changed
    const why = 'No longer holds the post.'
    if (!(await takeOff(db, asking, tools, { meeting, rows, one }, why))) return changed
    const id = await ask(db, asking, tools, meeting, now)
    if (id === null) return changed
    const sent = await send(db, asking, tools, meeting, { ...now, id }, 'asked')
    return { event: 'meeting-invitation.replaced', after: { invitee: id, sent }, why }
  },
}

const removedEvent = 'meeting-invitation.removed'

const noWay = refuse(
  'no-mail',
  'No mail server is set, so nothing can be sent. Tell them another way, and write that down.',
)
const noAddressKept = refuse(
  'no-address',
  'No address is kept for them or for their organisation. Tell them another way, and write that down.',
)

/** Where one mailbox stands for several posts, its calendar holds one entry for all: it stays while any of them is asked. */
function isShared(one: Asked, rows: readonly Asked[]): boolean {
  return rows.some(
    (other) =>
      other.id !== one.id &&
      other.removedOn === null &&
      other.address !== null &&
      other.address.toLowerCase() === one.address?.toLowerCase(),
  )
}

async function takeOff(
  db: Db,
  asking: Asking,
  tools: Sender,
  { meeting, rows, one }: Pick<Invitations, 'meeting' | 'rows'> & { readonly one: Asked },
  why: string,
): Promise<boolean> {
  const done = await inviteeChange(db, asking.area.id, one, { removed: { on: asking.today, why } })
  if (done && one.messages.length > 0 && !isShared(one, rows))
    await send(db, asking, tools, meeting, one, 'taken-off')
  return done
}

function dayTold(typed: string, today: LocalDate): LocalDate | Refusal {
  const on = parseLocalDate(typed.trim())
  if (on === null) return refuse('no-day', 'Enter the day they were told, for example 3 November 2026.', 'on')
  return on > today ? refuse('day-to-come', 'The day they were told is not yet here.', 'on') : on
}

/**
 * Tells everybody who was asked that a meeting moved or is cancelled. Called by the board in the transaction of that change,
 * after the meeting has its new day and its raised number. An answer to the old day is no answer to the new one; what was
 * told by letter or telephone must be told again. History keeps both.
 */
export async function tellOfMeeting(
  db: Db,
  tools: Sender,
  asking: Asking,
  meetingId: string,
  what: 'moved' | 'cancelled',
): Promise<void> {
  const found = await invitationsOf(db, asking.area.id, meetingId)
  const numbers = new Map<string, number>()
  for (const one of found?.rows ?? []) {
    if (found === null || one.removedOn !== null) continue
    if (what === 'moved' && (one.answer !== null || one.toldOtherwise !== null))
      await inviteeChange(db, asking.area.id, one, { answer: null, told: null })
    if (one.messages.length === 0) continue
    const address = one.address?.toLowerCase() ?? ''
    const sent = await send(db, asking, tools, found.meeting, one, what, numbers.get(address) ?? null)
    if (sent !== null) numbers.set(address, sent)
  }
}

/** Sets the answer of everybody here who was asked at one address. Used by the link and by a calendar's answer. */
export async function takeAnswer(
  db: Db,
  areaId: string,
  rows: readonly Asked[],
  answer: {
    readonly is: Answer
    readonly on: LocalDate
    readonly how: 'link' | 'calendar'
    readonly words: string | null
  },
): Promise<boolean> {
  for (const one of rows) if (!(await inviteeChange(db, areaId, one, { answer }))) return false
  return true
}
