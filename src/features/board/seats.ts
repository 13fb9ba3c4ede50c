/** Who sits on a board and who must be invited each time, by post: a person decides both, nothing is adopted by itself. */
import { type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import {
  type Capacity,
  capacities,
  type Invitee,
  type Member,
  type NamedOfficer,
  namedOfficers,
  type Seat,
  type Sector,
  sectors,
} from './board.ts'
import { readDay } from './days.ts'

/** A post as far as a seat needs it. */
export interface PostHere {
  readonly id: string
  /** "Head of SEND, Wrenshire County Council". */
  readonly words: string
  readonly from: LocalDate
  readonly to: LocalDate | null
  /** Who holds it on the day of the page; null while it is vacant. */
  readonly holder: string | null
}

function isOpenOn(post: PostHere, day: LocalDate): boolean {
  return post.from <= day && (post.to === null || post.to >= day)
}

export interface MemberForm {
  readonly post: string
  readonly capacity: string
  readonly sector: string
  readonly namedOfficer: string
  readonly from: string
}

interface SeatRoles {
  readonly capacity: Capacity
  readonly sector: Sector
  readonly namedOfficer: NamedOfficer | null
}

export interface NewMember extends SeatRoles {
  readonly postId: string
  readonly from: LocalDate
}

/** The post that was chosen, where it can be given a seat from a day; the words why not otherwise. */
function seatFor(
  form: { readonly post: string; readonly from: string },
  posts: readonly PostHere[],
  held: readonly { readonly postId: string; readonly from: LocalDate; readonly to: LocalDate | null }[],
): { readonly post: PostHere; readonly from: LocalDate } | Refusal {
  const post = posts.find((one) => one.id === form.post)
  if (post === undefined) return refuse('no-post', 'Choose a post from the list.', 'post')
  const from = readDay(form.from)
  if (from === null)
    return refuse('no-day', 'Enter the day from which it holds, for example 2026-11-03.', 'from')
  if (!isOpenOn(post, from))
    return refuse(
      'post-ended',
      post.to !== null && post.to < from
        ? `${post.words} ended on ${writeDay(post.to)}. Choose the post that followed it.`
        : `${post.words} begins on ${writeDay(post.from)}. Choose that day or a later one.`,
      'post',
    )
  const there = held.find((one) => one.postId === post.id && (one.to === null || one.to >= from))
  if (there === undefined) return { post, from }
  return refuse(
    'seat-there',
    there.to === null
      ? `${post.words} is there since ${writeDay(there.from)}.`
      : `${post.words} is there until ${writeDay(there.to)}. Choose a later day.`,
    there.to === null ? 'post' : 'from',
  )
}

export function memberAdd(
  form: MemberForm,
  posts: readonly PostHere[],
  members: readonly Member[],
): NewMember | Refusal {
  const seat = seatFor(form, posts, members)
  if ('refused' in seat) return seat
  const roles = readRoles(form)
  if ('refused' in roles) return roles
  const taken = chairTaken(roles.capacity, seat.from, members)
  return taken ?? { postId: seat.post.id, from: seat.from, ...roles }
}

function readRoles(form: Omit<MemberForm, 'post' | 'from'>): SeatRoles | Refusal {
  const capacity = capacities.find((one) => one === form.capacity)
  if (capacity === undefined) return refuse('no-capacity', 'Say what it sits as.', 'capacity')
  const sector = sectors.find((one) => one === form.sector)
  if (sector === undefined) return refuse('no-sector', 'Say whom it speaks for.', 'sector')
  return { capacity, sector, namedOfficer: namedOfficers.find((one) => one === form.namedOfficer) ?? null }
}

function chairTaken(capacity: Capacity, from: LocalDate, others: readonly Member[]): Refusal | null {
  if (capacity !== 'chair') return null
  const chair = others.find((one) => one.capacity === 'chair' && (one.to === null || one.to >= from))
  return chair === undefined
    ? null
    : refuse(
        'chair-there',
        `${chair.postName}, ${chair.agencyName} is the chair. End that seat first, or choose vice chair.`,
        'capacity',
      )
}

export interface MemberChangeForm extends Omit<MemberForm, 'post' | 'from'> {
  /** The last day of the seat; empty while it goes on. */
  readonly to: string
}

export interface MemberChange extends SeatRoles {
  readonly to: LocalDate | null
}

export function memberChange(
  form: MemberChangeForm,
  member: Member,
  members: readonly Member[],
): MemberChange | Refusal {
  const roles = readRoles(form)
  if ('refused' in roles) return roles
  const to = lastDay(form.to, member)
  if (to !== null && typeof to === 'object') return to
  const others = members.filter((one) => one.memberId !== member.memberId)
  const later = others.find((one) => one.postId === member.postId && one.from > member.from)
  if (later !== undefined && (to === null || to >= later.from))
    return refuse(
      'seat-later',
      `This post sits again from ${writeDay(later.from)}. Enter a last day before that.`,
      'to',
    )
  if (to === null) {
    const taken = chairTaken(roles.capacity, member.from, others)
    if (taken !== null) return taken
  }
  return { ...roles, to }
}

/** The last day of a seat as it was typed: none while it goes on. */
export function lastDay(typed: string, seat: { readonly from: LocalDate }): LocalDate | null | Refusal {
  if (typed.trim() === '') return null
  const to = readDay(typed)
  if (to === null)
    return refuse('no-day', 'Enter the last day, for example 2026-11-03, or leave it empty.', 'to')
  return to < seat.from
    ? refuse('ends-first', `It began on ${writeDay(seat.from)}. Enter that day or a later one.`, 'to')
    : to
}

export interface InviteeForm {
  readonly post: string
  readonly requirement: string
  readonly from: string
}

/** A paragraph of a document in force that says who must be invited, and the people it names, as written. */
export interface InvitationParagraph {
  readonly id: string
  readonly ref: string
  readonly text: string
  readonly document: string
  /** The people named in the document; where several paragraphs speak of it, each has those that it names itself. */
  readonly names: readonly string[]
}

export function inviteeAdd(
  form: InviteeForm,
  posts: readonly PostHere[],
  invitees: readonly Invitee[],
  paragraphs: readonly InvitationParagraph[],
): { readonly postId: string; readonly from: LocalDate; readonly requirementId: string | null } | Refusal {
  const seat = seatFor(form, posts, invitees)
  if ('refused' in seat) return seat
  if (form.requirement === '') return { postId: seat.post.id, from: seat.from, requirementId: null }
  const paragraph = paragraphs.find((one) => one.id === form.requirement)
  return paragraph === undefined
    ? refuse('no-paragraph', 'Choose the paragraph from the list.', 'requirement')
    : { postId: seat.post.id, from: seat.from, requirementId: paragraph.id }
}

/**
 * The people whom the documents in force name and who are not counted as invited yet: for each paragraph, as many of its
 * names as it has invitees fewer. Which name a post stands for is for a person to say, so names are only offered.
 */
export function offersFrom(
  paragraphs: readonly InvitationParagraph[],
  invitees: readonly Invitee[],
): readonly { readonly paragraph: InvitationParagraph; readonly missing: number }[] {
  return paragraphs.flatMap((paragraph) => {
    const there = invitees.filter((one) => one.requirementId === paragraph.id).length
    const missing = paragraph.names.length - there
    return missing > 0 ? [{ paragraph, missing }] : []
  })
}

/** Posts that can be given a seat on a day, each in words with its holder, for a list to choose from. */
export function postChoices(
  posts: readonly PostHere[],
  day: LocalDate,
): readonly { readonly value: string; readonly text: string }[] {
  return posts
    .filter((one) => isOpenOn(one, day))
    .map((one) => ({
      value: one.id,
      text: `${one.words} (${one.holder ?? 'vacant'})`,
    }))
}

/** Who holds the post of a seat, in words, on a day. */
export function holderWords(seat: Seat, day: LocalDate): string {
  if (seat.postEnds !== null && seat.postEnds < day)
    return `The post ended on ${writeDay(seat.postEnds)}. Give its seat to another.`
  if (seat.holderName === null) return 'Vacant'
  return seat.holderAddress === null ? `${seat.holderName}, no address known` : seat.holderName
}

/**
 * Where the invitations of seats go that nobody can be written to: to the agency's mailbox, where it has one. One sentence
 * for the agencies that have, one for those that have none.
 */
export function mailboxSentences(seats: readonly Seat[]): readonly string[] {
  const unreached = seats.filter((one) => one.holderAddress === null)
  const agencies = [...new Map(unreached.map((one) => [one.areaAgencyId, one])).values()]
  const asked = agencies.filter((one) => one.mailbox !== null)
  const unasked = agencies.filter((one) => one.mailbox === null)
  return [
    ...(asked.length === 0
      ? []
      : [
          `Where a post is vacant or no address is known, invitations go to ${asked.map((one) => `${one.mailbox} (${one.agencyName})`).join(', ')}.`,
        ]),
    ...(unasked.length === 0
      ? []
      : [
          `No mailbox is known for ${unasked.map((one) => one.agencyName).join(', ')}: its posts in this list cannot be written to.`,
        ]),
  ]
}

/** The sectors that a notice wants at every meeting, of which no seat speaks (notice, board paragraph on attendance). */
export const sectorsWanted: readonly Sector[] = [
  'education',
  'health',
  'care',
  'parent-carer-forum',
  'elected-member',
]

export function sectorsMissing(members: readonly Pick<Member, 'sector'>[]): readonly Sector[] {
  return sectorsWanted.filter((sector) => !members.some((one) => one.sector === sector))
}
