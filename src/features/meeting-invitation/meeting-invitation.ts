/**
 * Who a meeting is asked of, what became of each invitation, and whether the meeting has been called. Nothing here says
 * "delivered": an invitation has gone when the mail server took it, or when somebody was told another way.
 * Source: the notice's paragraph on the board, by which named bodies are invited on each occasion.
 */
import type { LocalDate } from '../../foundation/index.ts'

/** A post that sits on the board or is invited to it, as the board tells of it. */
export interface Seat {
  readonly postId: string
  readonly postName: string
  readonly agencyName: string
  readonly mailbox: string | null
  /** Null while the post is vacant. */
  readonly holderName: string | null
  readonly holderPersonId: string | null
  readonly holderAddress: string | null
}

/** A message as the outbox tells of it. */
export interface SentMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused' | 'given-up' | 'bounced'
  readonly tries: number
  readonly unsure: boolean
  readonly queuedAt: string
  readonly dueAt: string
  readonly settledAt: string | null
  readonly lastAnswer: string | null
  readonly holdsWayIn: boolean
  readonly wentBy: 'smtp' | 'notify' | null
  readonly carrierStatus: string | null
  readonly version: number
}

export type WhyAsked = 'member' | 'required' | 'guest'

export const whyAskedWords: Readonly<Record<WhyAsked, string>> = {
  member: 'Member',
  required: 'Invited each time',
  guest: 'Guest',
}

/** Why an invitation goes to a body's mailbox, or would: nobody holds the post, or its holder has no address. */
export type StandsIn = 'vacant' | 'no-address'

export const answers = ['accepted', 'declined', 'tentative'] as const
export type Answer = (typeof answers)[number]

export const answerWords: Readonly<Record<Answer, string>> = {
  accepted: 'Coming',
  declined: 'Not coming',
  tentative: 'May come',
}

/** Somebody to be asked, as the records stand on the meeting's day. */
export interface ToAsk {
  readonly why: Exclude<WhyAsked, 'guest'>
  readonly postId: string
  readonly postName: string
  readonly agencyName: string
  readonly personId: string | null
  /** Who holds the post; the post itself while nobody does. */
  readonly name: string
  readonly address: string | null
  readonly standsIn: StandsIn | null
}

/** Everybody who sits on the board that day, and everybody who must be invited each time; nobody twice. */
export function toAsk(members: readonly Seat[], required: readonly Seat[]): readonly ToAsk[] {
  const must = new Set(required.map((one) => one.postId))
  return [
    ...required.map((one) => asked(one, 'required')),
    ...members.filter((one) => !must.has(one.postId)).map((one) => asked(one, 'member')),
  ]
}

function asked(seat: Seat, why: ToAsk['why']): ToAsk {
  const isVacant = seat.holderName === null
  const own = trimmed(seat.holderAddress)
  const standsIn = isVacant ? 'vacant' : own === null ? 'no-address' : null
  return {
    why,
    postId: seat.postId,
    postName: seat.postName,
    agencyName: seat.agencyName,
    personId: seat.holderPersonId,
    name: seat.holderName ?? seat.postName,
    address: own ?? trimmed(seat.mailbox),
    standsIn,
  }
}

const trimmed = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim()

/** Somebody who was asked, as the row stands. */
export interface Asked {
  readonly id: string
  readonly why: WhyAsked
  readonly postId: string | null
  readonly postName: string | null
  readonly agencyName: string | null
  readonly personId: string | null
  readonly name: string
  readonly address: string | null
  readonly standsIn: StandsIn | null
  readonly answer: Answer | null
  readonly answeredOn: LocalDate | null
  readonly answerHow: 'link' | 'calendar' | 'recorded' | null
  readonly answerWords: string | null
  readonly toldOtherwise: string | null
  readonly toldOtherwiseOn: LocalDate | null
  readonly removedOn: LocalDate | null
  readonly removedWhy: string | null
  readonly version: number
  /** The calendar messages sent to them, the newest last. */
  readonly messages: readonly SentMessage[]
}

export interface SentMessage {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly sequence: number
  readonly sentOn: LocalDate
  readonly mail: SentMail
}

/** Where an invitation is. `sent` is: taken by a mail server, or by GOV.UK Notify; no more is known. */
export type Proof =
  | { readonly is: 'not-sent' }
  | { readonly is: 'told'; readonly how: string; readonly on: LocalDate }
  | { readonly is: 'waiting' | 'sent' | 'refused' | 'given-up' | 'bounced'; readonly message: SentMessage }

/** What is known of the newest message to somebody; being told another way counts where no message got through. */
export function proofOf(one: Asked): Proof {
  const newest = one.messages.at(-1)
  const told: Proof | null =
    one.toldOtherwise === null || one.toldOtherwiseOn === null
      ? null
      : { is: 'told', how: one.toldOtherwise, on: one.toldOtherwiseOn }
  if (newest === undefined) return told ?? { is: 'not-sent' }
  const { state } = newest.mail
  if (state === 'sent') return { is: 'sent', message: newest }
  if (told !== null) return told
  return { is: state === 'sending' ? 'waiting' : state, message: newest }
}

/** Has the invitation gone? A message that waits has not, and one that came back has not either. */
export function hasGone(one: Asked): boolean {
  const { is } = proofOf(one)
  return is === 'sent' || is === 'told'
}

/** A vacant post whose body has no mailbox: there is nobody to ask, so it blocks nothing. It is not fully shown. */
export function nobodyToAsk(one: Pick<Asked, 'standsIn' | 'address'>): boolean {
  return one.standsIn === 'vacant' && one.address === null
}

export interface Calling {
  /** `called`: each required invitee's invitation has gone. `not-asked`: no invitation was written yet. */
  readonly is: 'called' | 'not-called' | 'not-asked'
  /** The posts, or the guests, whose invitation has not gone and should have. */
  readonly waitingFor: readonly string[]
  /** Required posts that were vacant: their body's mailbox was asked, or nobody could be. */
  readonly notFullyShown: readonly string[]
}

/**
 * Has the meeting been called? Each required invitee's invitation must have gone; where nobody is required each time, each
 * member's must. A vacant post never blocks, and stands as not fully shown. `expected` are those who should be asked: one who
 * was not yet is waited for.
 */
export function callingOf(rows: readonly Asked[], expected: readonly ToAsk[]): Calling {
  const current = rows.filter((one) => one.removedOn === null)
  if (current.length === 0) return { is: 'not-asked', waitingFor: [], notFullyShown: [] }
  const kind: WhyAsked =
    current.some((one) => one.why === 'required') || expected.some((one) => one.why === 'required')
      ? 'required'
      : 'member'
  const here = current.filter((one) => one.why === kind)
  const asked = new Set(current.map((one) => one.postId))
  const missing = expected.filter((one) => one.why === kind && !asked.has(one.postId) && !nobodyToAsk(one))
  const waitingFor = [
    ...here.filter((one) => !hasGone(one) && !nobodyToAsk(one)).map(calledBy),
    ...missing.map((one) => one.postName),
  ]
  return {
    is: waitingFor.length === 0 && current.some(hasGone) ? 'called' : 'not-called',
    waitingFor,
    notFullyShown: here.filter((one) => one.standsIn === 'vacant').map(calledBy),
  }
}

const calledBy = (one: Pick<Asked, 'postName' | 'name'>): string => one.postName ?? one.name

/** What changed about somebody since they were asked. */
export type Since =
  | { readonly is: 'left'; readonly now: ToAsk | null }
  /** The post is no longer among those who are asked. */
  | { readonly is: 'not-asked-any-more' }
  /** The same person, at another address. */
  | { readonly is: 'other-address'; readonly now: ToAsk }

/**
 * Has somebody left between the invitation and the meeting? Null where all is as it was. `expected` is who would be asked
 * today, for the meeting's day.
 */
export function changeSince(one: Asked, expected: readonly ToAsk[]): Since | null {
  if (one.why === 'guest' || one.postId === null) return null
  const now = expected.find((each) => each.postId === one.postId)
  if (now === undefined) return { is: 'not-asked-any-more' }
  const isSame =
    one.personId !== null || now.personId !== null ? one.personId === now.personId : one.name === now.name
  if (!isSame) return { is: 'left', now: now.standsIn === 'vacant' ? null : now }
  return now.address !== null && (one.address ?? '').toLowerCase() !== now.address.toLowerCase()
    ? { is: 'other-address', now }
    : null
}

/** Those who should be asked and were not, in order. */
export function notAskedYet(rows: readonly Asked[], expected: readonly ToAsk[]): readonly ToAsk[] {
  const posts = new Set(rows.filter((one) => one.removedOn === null).map((one) => one.postId))
  return expected.filter((one) => !posts.has(one.postId))
}

/**
 * The sequence of the next message to an address about one meeting. A calendar takes only a number that is not below the
 * last it saw (RFC 5546, section 2.1.4): the meeting's own number, and at least one more than the last sent where the entry
 * changes, the same where only a lost message is sent again.
 */
export function nextSequence(
  meetingSequence: number,
  sent: readonly Pick<SentMessage, 'method' | 'sequence'>[],
  changes: boolean,
): number {
  const last = sent.at(-1)
  if (last === undefined) return meetingSequence
  const highest = Math.max(...sent.map((one) => one.sequence))
  return Math.max(meetingSequence, changes || last.method === 'CANCEL' ? highest + 1 : highest)
}

/** What the preview showed, in one word: a form that was filled in over another preview is not sent. */
export function previewMark(people: readonly ToAsk[]): string {
  return people
    .map((one) => `${one.postId} ${one.personId ?? one.name} ${one.address ?? '-'} ${one.why}`)
    .sort()
    .join('\n')
}

/** Can an invitation still be sent or changed? A meeting that was held, or cancelled, asks nobody. */
export function isOpen(meeting: { readonly state: 'planned' | 'held' | 'cancelled' }): boolean {
  return meeting.state === 'planned'
}

/** A calendar address that can be followed: somebody's own, or a board's. */
export interface Feed {
  readonly id: string
  readonly personId: string | null
  readonly boardId: string | null
  readonly madeOn: LocalDate
  readonly madeBy: string
  readonly version: number
}
