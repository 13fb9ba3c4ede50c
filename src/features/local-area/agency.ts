/** Agencies of an area over time: integrated care boards merge, councils reorganise, and their posts go on. */
import { type LocalDate, parseLocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { AgencyKind } from './local-area.ts'
import { isOpenOn, type Post, postWords } from './post.ts'

export const kindWords: Readonly<Record<AgencyKind, string>> = {
  council: 'Council',
  icb: 'Integrated care board',
  trust: 'NHS trust',
  school: 'School or college',
  forum: 'Parent carer forum',
  department: 'Government department',
  other: 'Other',
}

/** An agency as it stands in one area. `to` is its last day there; null while it goes on. */
export interface AgencyInArea {
  readonly id: string
  readonly agencyId: string
  readonly name: string
  readonly kind: AgencyKind
  readonly part: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly successorId: string | null
  readonly successor: string | null
  readonly endedWhy: string | null
  readonly version: number
}

/** An agency of this installation, in this area or in another: an ICB that serves several is entered once. */
export interface AgencyKnown {
  readonly id: string
  readonly name: string
  readonly kind: AgencyKind
}

export function hasEnded(agency: Pick<AgencyInArea, 'to'>, day: LocalDate): boolean {
  return agency.to !== null && agency.to < day
}

/** The name without what people leave out or write in two ways: "NHS Wrenshire ICB" is "Wrenshire Integrated Care Board". */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bicb\b/g, 'integrated care board')
    .replace(/\b(nhs|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

export interface NewAgencyForm {
  /** The id of an agency that is known already; empty for a new one. */
  readonly known: string
  readonly name: string
  readonly kind: string
  readonly part: string
  readonly from: string
}

export interface AgencyToAdd {
  /** Null for an agency that is new to the installation. */
  readonly agencyId: string | null
  readonly name: string
  readonly kind: AgencyKind
  readonly part: string
  readonly from: LocalDate
}

/** What joins the area. Refuses one that is there already, and a new name for one that is known already. */
export function agencyAdd(
  form: NewAgencyForm,
  here: readonly AgencyInArea[],
  known: readonly AgencyKnown[],
  today: LocalDate,
): AgencyToAdd | Refusal {
  const from = parseLocalDate(form.from.trim())
  if (from === null)
    return refuse(
      'no-day',
      'Enter the day from which the agency has a part here, for example 1 April 2026.',
      'from',
    )
  const part = form.part.trim()
  const chosen = form.known === '' ? undefined : known.find((one) => one.id === form.known)
  if (form.known !== '' && chosen === undefined)
    return refuse('no-agency', 'Choose the agency, or enter the name of a new one.', 'known')
  if (chosen !== undefined) {
    const there = here.find((one) => one.agencyId === chosen.id && !hasEnded(one, today))
    if (there !== undefined)
      return refuse('agency-there', `${there.name} has a part in this area already.`, 'known')
    return { agencyId: chosen.id, name: chosen.name, kind: chosen.kind, part, from }
  }
  const name = form.name.trim()
  if (name === '') return refuse('no-name', 'Choose the agency, or enter the name of a new one.', 'name')
  const same = known.find((one) => plainName(one.name) === plainName(name))
  if (same !== undefined) {
    const isHere = here.some((one) => one.agencyId === same.id && !hasEnded(one, today))
    return refuse(
      'agency-known',
      isHere
        ? `${same.name} has a part in this area already.`
        : `${same.name} is in the list of agencies already. Choose it there, so that it is entered once.`,
      isHere ? 'name' : 'known',
    )
  }
  const kind = (Object.keys(kindWords) as AgencyKind[]).find((one) => one === form.kind)
  if (kind === undefined) return refuse('no-kind', 'Choose what kind of agency it is.', 'kind')
  return { agencyId: null, name, kind, part, from }
}

export interface EndForm {
  readonly on: string
  readonly why: string
  readonly successor: string
}

export interface AgencyEnd {
  readonly to: LocalDate
  readonly why: string
  readonly successorId: string | null
}

/** The end of an agency in the area, and the agency here that follows it where one does. */
export function agencyEnd(
  agency: AgencyInArea,
  form: EndForm,
  here: readonly AgencyInArea[],
): AgencyEnd | Refusal {
  const to = parseLocalDate(form.on.trim())
  if (to === null) return refuse('no-day', 'Enter the agency’s last day, for example 31 March 2026.', 'on')
  if (agency.from !== null && to < agency.from)
    return refuse(
      'ends-before',
      `It began here on ${writeDay(agency.from)}. Enter that day or a later one.`,
      'on',
    )
  const why = form.why.trim()
  if (why === '')
    return refuse(
      'no-reason',
      'Say why it ends, for example: merged with its neighbour by order of the NHS.',
      'why',
    )
  if (form.successor === '') return { to, why, successorId: null }
  const successor = here.find((one) => one.id === form.successor)
  if (successor === undefined || successor.id === agency.id)
    return refuse('no-successor', 'Choose another agency of this area, or none.', 'successor')
  if (successor.to !== null && successor.to <= to)
    return refuse(
      'successor-ended',
      `${successor.name} ends here on ${writeDay(successor.to)} itself. Choose one that goes on.`,
      'successor',
    )
  return { to, why, successorId: successor.id }
}

/** New days for an agency: from a day, to a day or open. An open end also takes back the reason and the successor. */
export function agencyDays(form: {
  readonly from: string
  readonly to: string
}): { readonly from: LocalDate; readonly to: LocalDate | null } | Refusal {
  const from = parseLocalDate(form.from.trim())
  if (from === null) return refuse('no-day', 'Enter the day from which it has a part here.', 'from')
  const to = form.to.trim() === '' ? null : parseLocalDate(form.to.trim())
  if (form.to.trim() !== '' && to === null)
    return refuse(
      'no-day',
      'Enter its last day, for example 31 March 2026, or leave it empty while it goes on.',
      'to',
    )
  if (to !== null && to < from)
    return refuse('ends-before', 'Its last day is before its first. Change one.', 'to')
  return { from, to }
}

/** The posts that go on in an agency after a day. */
export function postsLeftIn(agencyId: string, posts: readonly Post[], day: LocalDate): readonly Post[] {
  return posts.filter((post) => post.areaAgencyId === agencyId && isOpenOn(post, day))
}

/** What is to be done about the posts of an agency that has ended; null when nothing is. */
export function homelessSentence(
  agency: Pick<AgencyInArea, 'id' | 'name' | 'to' | 'successor'>,
  posts: readonly Post[],
  day: LocalDate,
): string | null {
  if (!hasEnded(agency, day)) return null
  const left = postsLeftIn(agency.id, posts, day)
  if (left.length === 0) return null
  const names = left.map((post) => post.name).join(', ')
  const where = agency.successor === null ? 'another agency' : agency.successor
  return left.length === 1
    ? `1 post of it goes on and needs a new home: ${names}. Move it to ${where}, or end it.`
    : `${left.length} posts of it go on and need a new home: ${names}. Move each to ${where}, or end it.`
}

/** Moving a post to another agency, with whoever holds it and what it is accountable for. */
export function postMove(
  post: Post,
  toId: string,
  here: readonly AgencyInArea[],
  posts: readonly Post[],
  today: LocalDate,
): AgencyInArea | Refusal {
  const to = here.find((one) => one.id === toId)
  if (to === undefined || to.id === post.areaAgencyId)
    return refuse('no-agency', 'Choose the agency that the post moves to.', 'agency')
  if (hasEnded(to, today))
    return refuse('agency-ended', `${to.name} has ended. Choose the one that followed it.`, 'agency')
  const same = posts.find(
    (one) =>
      one.areaAgencyId === to.id && one.to === null && one.name.toLowerCase() === post.name.toLowerCase(),
  )
  return same === undefined
    ? to
    : refuse('post-there', `${postWords(same)} is there already. End this post and use that one.`, 'agency')
}

/** The last day of a post. */
export function postEnd(post: Post, on: string): LocalDate | Refusal {
  const to = parseLocalDate(on.trim())
  if (to === null) return refuse('no-day', 'Enter the post’s last day, for example 31 March 2026.', 'on')
  if (to < post.from)
    return refuse('ends-before', `It began on ${writeDay(post.from)}. Enter that day or a later one.`, 'on')
  const later = post.holdings.find((one) => one.from > to)
  return later === undefined
    ? to
    : refuse('holder-later', `${later.name} holds it from ${writeDay(later.from)}. Enter a later day.`, 'on')
}
