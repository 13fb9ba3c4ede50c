/** Posts and who holds them: accountability belongs to a post, so that a leaver leaves no orphan. */
import { addDays, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'

/** Who holds a post, from a day to a day (included); `to` is null while it goes on. */
export interface Holding {
  readonly id: string
  readonly personId: string | null
  readonly name: string
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly version: number
}

export interface Post {
  readonly id: string
  readonly name: string
  readonly areaAgencyId: string
  readonly agency: string
  readonly agencyEnded: LocalDate | null
  /** The agency that followed the post's own, where one is known to. */
  readonly agencyFollowedBy?: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly holdings: readonly Holding[]
  readonly version: number
}

/** Who holds the post on a day; null when nobody does. */
export function holderOn(post: Pick<Post, 'holdings'>, day: LocalDate): Holding | null {
  return post.holdings.find((one) => one.from <= day && (one.to === null || one.to >= day)) ?? null
}

export function isOpenOn(post: Pick<Post, 'from' | 'to'>, day: LocalDate): boolean {
  return post.from <= day && (post.to === null || post.to >= day)
}

/** "Head of SEND, Wrenshire County Council": the post in full. */
export function postWords(post: Pick<Post, 'name' | 'agency'>): string {
  return `${post.name}, ${post.agency}`
}

const nobodyHolds = 'Nobody holds this post.'

/** What is wrong with a post on a day, in a sentence; null when all is well. */
export function troubleWith(post: Post, day: LocalDate): string | null {
  if (!isOpenOn(post, day)) return 'This post has ended. Give what it holds to another.'
  if (post.agencyEnded !== null && post.agencyEnded < day)
    return `${post.agency} has ended. Move this post to ${post.agencyFollowedBy ?? 'another agency'}, or end it and give what it holds to another post.`
  return holderOn(post, day) === null ? nobodyHolds : null
}

/** The open posts that are in trouble on a day, each with what is wrong, in a sentence. */
export function postsInTrouble(
  posts: readonly Post[],
  day: LocalDate,
): readonly { readonly post: Post; readonly trouble: string }[] {
  return posts
    .filter((post) => isOpenOn(post, day))
    .flatMap((post) => {
      const trouble = troubleWith(post, day)
      return trouble === null ? [] : [{ post, trouble }]
    })
}

/** The same, each a sentence that stands by itself on another page: "Nobody holds Head of SEND, Wrenshire Council." */
export function troubleSentences(posts: readonly Post[], day: LocalDate): readonly string[] {
  return postsInTrouble(posts, day).map(({ post, trouble }) =>
    trouble === nobodyHolds ? `Nobody holds ${postWords(post)}.` : `${postWords(post)}: ${trouble}`,
  )
}

/** The agency that a new post would stand in, as far as deciding needs it. */
export interface AgencyHere {
  readonly id: string
  readonly name: string
  readonly to: LocalDate | null
}

/** A person with an account and a role in the area, who may hold a post. */
export interface PersonHere {
  readonly id: string
  readonly name: string
}

export function postAdd(
  form: { readonly name: string; readonly agencyId: string },
  agencies: readonly AgencyHere[],
  posts: readonly Post[],
  today: LocalDate,
): Refusal | null {
  const name = form.name.trim()
  if (name === '') return refuse('no-name', 'Enter the name of the post, for example Head of SEND.', 'name')
  const agency = agencies.find((one) => one.id === form.agencyId)
  if (agency === undefined) return refuse('no-agency', 'Choose the agency that the post is in.', 'agency')
  if (agency.to !== null && agency.to < today)
    return refuse('agency-ended', `${agency.name} has ended. Choose the agency that followed it.`, 'agency')
  const same = posts.find(
    (post) =>
      post.areaAgencyId === agency.id && post.to === null && post.name.toLowerCase() === name.toLowerCase(),
  )
  return same === undefined
    ? null
    : refuse('post-there', `${postWords(same)} is there already. Use that one.`, 'name')
}

/** What a new holder changes: the one who held the post until now ends the day before. */
export interface Handover {
  readonly ends: { readonly id: string; readonly version: number; readonly on: LocalDate } | null
  readonly from: LocalDate
}

/**
 * A new holder takes a post over on a day. Refuses a post that has ended, a day before the one who holds it began, and a
 * day on which somebody else is already to follow.
 */
export function handOver(post: Post, name: string, from: LocalDate): Handover | Refusal {
  if (name.trim() === '')
    return refuse('no-holder', 'Enter the name of the person who holds the post.', 'holder')
  if (!isOpenOn(post, from)) return refuse('post-not-open', 'The post is not open on that day.', 'from')
  const later = post.holdings.find((one) => one.from >= from)
  if (later !== undefined)
    return refuse('holder-later', `${later.name} holds the post from then on. Choose a later day.`, 'from')
  const now = holderOn(post, from)
  return {
    ends: now === null ? null : { id: now.id, version: now.version, on: addDays(from, -1) },
    from,
  }
}
