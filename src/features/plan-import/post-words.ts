/** Which post a cell of a plan names. People are never invented: a name that nobody knows becomes a post to fill. */

export interface PostNow {
  readonly id: string
  readonly name: string
  readonly agency: string
  /** "Head of SEND, Wrenshire County Council". */
  readonly words: string
  /** Who holds it today; null where nobody does. */
  readonly holder: string | null
  readonly isOpen: boolean
}

export interface AgencyNow {
  readonly id: string
  readonly name: string
}

/** A post that is there, or the name of one that would be made. */
export type PostNamed =
  | { readonly post: PostNow }
  | { readonly name: string; readonly agencyId: string | null }

export type PostRead = PostNamed | { readonly not: string }

export function sameWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}

/** The one post of a cell. Two names in it are refused: exactly one post answers for an action. */
export function readAccountable(
  text: string,
  posts: readonly PostNow[],
  agencies: readonly AgencyNow[],
): PostRead {
  if (text === '') return { not: 'No post is accountable for it. Exactly one must be.' }
  const whole = knownPost(text, posts)
  if (whole !== null) return whole
  const names = namesIn(text, posts)
  if (names.length > 1)
    return {
      not: `Two are named: ${names.map((name) => `“${name}”`).join(' and ')}. Leave the one that is accountable, and put the others under “Also responsible”.`,
    }
  return newPost(text, agencies)
}

/** Every post of a cell that may name several. */
export function readResponsible(
  text: string,
  posts: readonly PostNow[],
  agencies: readonly AgencyNow[],
): readonly PostRead[] {
  if (text === '') return []
  const whole = knownPost(text, posts)
  if (whole !== null) return [whole]
  return namesIn(text, posts).map((name) => knownPost(name, posts) ?? newPost(name, agencies))
}

function newPost(text: string, agencies: readonly AgencyNow[]): PostRead {
  const name = text.replace(/\s+/g, ' ').trim()
  if (name.length > 160 || !/\p{L}{2}/u.test(name))
    return { not: `“${name.slice(0, 60)}” is no name of a post. Write it as people say it: Head of SEND.` }
  const cut = name.lastIndexOf(',')
  const after = sameWords(name.slice(cut + 1))
  const agency = cut === -1 ? undefined : agencies.find((one) => sameWords(one.name) === after)
  return agency === undefined
    ? { name, agencyId: null }
    : { name: name.slice(0, cut).trim(), agencyId: agency.id }
}

/** The open post of this name, or the one that a person of this name holds; null where none is known. */
function knownPost(text: string, posts: readonly PostNow[]): PostRead | null {
  const wanted = sameWords(text)
  const open = posts.filter((one) => one.isOpen)
  const inFull = open.find((one) => sameWords(one.words) === wanted)
  if (inFull !== undefined) return { post: inFull }
  const byName = open.filter((one) => sameWords(one.name) === wanted)
  const byHolder = open.filter((one) => one.holder !== null && sameWords(one.holder) === wanted)
  const found = byName.length > 0 ? byName : byHolder
  if (found.length > 1)
    return {
      not: `“${text}” may be ${found.map((one) => one.words).join(' or ')}. Write the post in full.`,
    }
  return found[0] === undefined ? null : { post: found[0] }
}

/** What stands between two names for certain; "and" may also stand inside one ("Head of Inclusion and SEND"). */
const sure = /\s*(?:[\n;/|+]|\s&\s)\s*/
const perhaps = /\s+and\s+|\s*,\s+/i

function namesIn(text: string, posts: readonly PostNow[]): readonly string[] {
  return text
    .split(sure)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (knownPost(part, posts) !== null) return [part]
      const pieces = part.split(perhaps).map((one) => one.trim())
      return pieces.length > 1 && pieces.every((one) => isWhole(one, posts)) ? pieces : [part]
    })
}

/** A post that is known, words that begin as posts do, or a name of two or three words as people have. */
function isWhole(name: string, posts: readonly PostNow[]): boolean {
  const known = knownPost(name, posts)
  if (known !== null) return true
  if (
    /^(?:head|director|assistant director|deputy|lead|chief|manager|service manager|principal|designated)\b/i.test(
      name,
    )
  )
    return true
  return (
    /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u.test(name) &&
    !/\b(?:council|board|trust|nhs|send|service|team|forum)\b/i.test(name)
  )
}
