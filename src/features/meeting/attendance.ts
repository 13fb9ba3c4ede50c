/** Who was at a meeting: each by post and person, whether there were enough of them, and whether those were there who must be. */
import type { LocalDate } from '../../foundation/index.ts'

/** The seats of a board, said here as attendance needs them. */
export type Capacity = 'chair' | 'vice-chair' | 'member' | 'secretary' | 'in-attendance'

/** For whom a seat speaks. */
export type Sector =
  | 'education'
  | 'health'
  | 'care'
  | 'parent-carer-forum'
  | 'elected-member'
  | 'independent'
  | 'other'

export type NamedOfficer = 'chief-executive' | 'accountable-officer'

/** A post that is asked to a meeting, with whoever holds it on the day. */
export interface SeatHere {
  readonly postId: string
  readonly postName: string
  readonly agencyName: string
  readonly holderName: string | null
  readonly holderPersonId: string | null
}

export interface MemberHere extends SeatHere {
  readonly capacity: Capacity
  readonly sector: Sector
  readonly namedOfficer: NamedOfficer | null
}

export const wases = ['present', 'deputy', 'apologies', 'absent'] as const
export type Was = (typeof wases)[number]

export const wasWords: Readonly<Record<Was, string>> = {
  present: 'Present',
  deputy: 'Sent a deputy',
  apologies: 'Apologies',
  absent: 'Not there',
}

/** A member by their capacity; `external` for somebody from outside, who is minuted apart and counts for no quorum. */
export type AttendsAs = Capacity | 'external'

export const attendsAsWords: Readonly<Record<AttendsAs, string>> = {
  chair: 'Chair',
  'vice-chair': 'Vice chair',
  member: 'Member',
  secretary: 'Secretary',
  'in-attendance': 'In attendance',
  external: 'From outside',
}

/** Somebody's attendance as it was recorded. */
export interface Attended {
  readonly id: string
  readonly postId: string | null
  readonly personId: string | null
  readonly name: string
  /** "Head of SEND, Wrenshire Council"; null for a guest without a post. */
  readonly post: string | null
  readonly attendsAs: AttendsAs
  readonly sector: Sector
  readonly namedOfficer: NamedOfficer | null
  readonly was: Was
  readonly deputyName: string | null
  readonly version: number
}

/** A line of the attendance: what was recorded, or what can be known before anybody did. */
export interface Line extends Omit<Attended, 'id' | 'was' | 'version'> {
  /** The post, or the row where there is no post: it names the line's fields in a form. */
  readonly key: string
  readonly id: string | null
  readonly was: Was | null
  readonly version: number
  /** What they answered to the invitation. */
  readonly answered: 'accepted' | 'declined' | 'tentative' | null
}

export interface Asked {
  readonly postId: string | null
  readonly name: string
  readonly answered: Line['answered']
}

/**
 * The attendance to fill in: the board's members on the day first, then those from outside who must be invited or were,
 * then whoever else was recorded. What is recorded already stands as it was recorded.
 */
export function linesOf(
  members: readonly MemberHere[],
  invitees: readonly SeatHere[],
  asked: readonly Asked[],
  attended: readonly Attended[],
): readonly Line[] {
  const answers = new Map(asked.flatMap((one) => (one.postId === null ? [] : [[one.postId, one.answered]])))
  const posts = new Set<string>()
  const fresh = [
    ...members.map((one) => ({ seat: one, ...asMember(one) })),
    ...invitees.map((one) => ({ seat: one, ...asExternal })),
  ].flatMap(({ seat, ...as }): Line[] => {
    if (posts.has(seat.postId)) return []
    posts.add(seat.postId)
    return [
      {
        ...as,
        key: seat.postId,
        id: null,
        postId: seat.postId,
        personId: seat.holderPersonId,
        name: seat.holderName ?? 'Vacant',
        post: `${seat.postName}, ${seat.agencyName}`,
        was: null,
        deputyName: null,
        version: 0,
        answered: answers.get(seat.postId) ?? null,
      },
    ]
  })
  const guests = asked
    .filter((one) => one.postId === null && !attended.some((other) => other.name === one.name))
    .map((one): Line => ({ ...guestLine(one.name), answered: one.answered }))
  const recorded = new Map(attended.map((one) => [one.postId ?? one.id, one]))
  const all = [...fresh, ...guests]
  return [
    ...all.map((line) => {
      const one = recorded.get(line.key)
      return one === undefined ? line : { ...line, ...one, key: line.key }
    }),
    ...attended
      .filter((one) => !all.some((line) => line.key === (one.postId ?? one.id)))
      .map((one): Line => ({ ...one, key: one.postId ?? one.id, answered: null })),
  ]
}

const asExternal = { attendsAs: 'external', sector: 'other', namedOfficer: null } as const

function asMember({ capacity, sector, namedOfficer }: MemberHere) {
  return { attendsAs: capacity, sector, namedOfficer }
}

/** Somebody who is there without a post here: known by their name alone. */
export function guestLine(name: string): Line {
  return {
    ...asExternal,
    key: `guest-${name}`,
    id: null,
    postId: null,
    personId: null,
    name,
    post: null,
    was: null,
    deputyName: null,
    version: 0,
    answered: null,
  }
}

/** How many guests the form has lines for. */
export const guestLines = 2

const wasThere = ({ was }: { readonly was: Was }): boolean => was === 'present' || was === 'deputy'

/** A seat that votes: chair, vice-chair or member. A secretary, somebody in attendance and a guest do not. */
const votes = ({ attendsAs }: Pick<Attended, 'attendsAs'>): boolean =>
  attendsAs === 'chair' || attendsAs === 'vice-chair' || attendsAs === 'member'

export interface Quorum {
  readonly there: number
  readonly byDeputy: number
  readonly needed: number
  readonly isReached: boolean
  readonly sentence: string
}

/** Enough members, those who sent a deputy among them? Null while nobody's attendance was recorded. */
export function quorumOf(attended: readonly Attended[], needed: number): Quorum | null {
  if (attended.length === 0) return null
  const there = attended.filter((one) => votes(one) && wasThere(one))
  const byDeputy = there.filter((one) => one.was === 'deputy').length
  const isReached = there.length >= needed
  const members = `${count(there.length, 'member was', 'members were')} there${byDeputy === 0 ? '' : `, ${byDeputy} of them by a deputy`}`
  return {
    there: there.length,
    byDeputy,
    needed,
    isReached,
    sentence: `${members}. The quorum is ${needed}: it was ${isReached ? 'reached' : 'not reached'}.`,
  }
}

const sectorSubjects: Readonly<Record<Sector, string>> = {
  education: 'Education',
  health: 'Health',
  care: 'Care',
  'parent-carer-forum': 'The parent carer forum',
  'elected-member': 'An elected member',
  independent: 'An independent member',
  other: 'Another body',
}

export interface Check {
  readonly holds: boolean
  readonly sentence: string
}

/** Was somebody there of each sector that must be: education, health, care, the parent carer forum, elected members? */
export function sectorChecks(attended: readonly Attended[], wanted: readonly Sector[]): readonly Check[] {
  const members = attended.filter((one) => one.attendsAs !== 'external' && one.attendsAs !== 'secretary')
  return wanted.map((sector) => {
    const who = sectorSubjects[sector]
    const theirs = members.filter((one) => one.sector === sector)
    const there = theirs.filter(wasThere)
    if (there.length > 0)
      return { holds: true, sentence: `${who} was there: ${there.map(nameThere).join(', ')}.` }
    if (theirs.length === 0)
      return {
        holds: false,
        sentence: `${who} was not there: no member speaks for ${sector === 'elected-member' ? 'them' : 'it'}.`,
      }
    return { holds: false, sentence: `${who} was not there: ${theirs.map(nameMissing).join(', ')}.` }
  })
}

/** The chief executives and accountable officers, each by name. */
export function officerChecks(attended: readonly Attended[]): readonly Check[] {
  return (['chief-executive', 'accountable-officer'] as const).flatMap((office): readonly Check[] => {
    const words = office === 'chief-executive' ? 'chief executive' : 'accountable officer'
    const theirs = attended.filter((one) => one.namedOfficer === office)
    if (theirs.length === 0) return [{ holds: false, sentence: `No member is marked as ${words}.` }]
    return theirs.map((one) => ({
      holds: one.was === 'present',
      sentence: `${one.name} (${one.post ?? words}) ${
        one.was === 'present'
          ? 'was there.'
          : one.was === 'deputy'
            ? `sent ${one.deputyName ?? 'a deputy'}.`
            : one.was === 'apologies'
              ? 'sent apologies.'
              : 'was not there and sent no apologies.'
      }`,
    }))
  })
}

function nameThere(one: Attended): string {
  return one.was === 'deputy' ? `${one.deputyName ?? 'a deputy'} for ${one.name}` : one.name
}

function nameMissing(one: Attended): string {
  return one.was === 'apologies' ? `apologies from ${one.name}` : `${one.name} did not come`
}

/** A member's attendance at the board's past meetings, the oldest first. */
export interface MemberRecord {
  readonly postId: string
  readonly post: string
  readonly holder: string | null
  readonly meetings: readonly { readonly meetingId: string; readonly day: LocalDate; readonly was: Was }[]
}

export interface RuleStanding {
  readonly came: number
  readonly byDeputy: number
  readonly of: number
  /** False as soon as more meetings were missed than the rule allows in any so many in a row. */
  readonly isKept: boolean
  readonly sentence: string
}

/** How the rule of the board's terms judges a member who was there in person so often. */
export interface RuleHere {
  readonly attended: number
  readonly counted: number
  readonly least: number
  readonly of: number
  readonly standing: 'kept' | 'not-kept' | 'too-early'
}

/**
 * The attendance rule for one member, in words. It counts those who came in person (Lancashire's board: 9 of 12); a deputy
 * is said apart, and does not count as the member's own presence.
 */
export function standingOf(rule: RuleHere, byDeputy: number): RuleStanding {
  const { attended, counted, least, of, standing } = rule
  const said = `${attended} of the last ${counted}${byDeputy === 0 ? '' : `, and ${byDeputy} by a deputy`}; the rule asks ${least} of ${of}.`
  const missed = counted - attended
  const mayMiss = of - least
  const stands =
    standing === 'not-kept'
      ? ` ${missed} were missed, and ${mayMiss} may be.`
      : standing === 'too-early' && missed === mayMiss
        ? ' No more may be missed.'
        : ''
  return {
    came: attended,
    byDeputy,
    of: counted,
    isKept: standing !== 'not-kept',
    sentence: `${said}${stands}`,
  }
}

/** What a form said of one line. */
export interface LineTyped {
  readonly key: string
  readonly was: string
  readonly deputyName: string
  /** What stood there when the form was opened: only what was changed since is written. */
  readonly shown: string
}

export interface LineChange {
  readonly line: Line
  readonly was: Was
  readonly deputyName: string | null
}

/** How a line stands, as one text: a form carries it, so that what nobody touched is not written again. */
export function standOf(line: Pick<Line, 'was' | 'deputyName'>): string {
  return line.was === null ? '' : line.was === 'deputy' ? `deputy ${line.deputyName ?? ''}` : line.was
}

export type Read =
  | { readonly is: 'untouched' }
  | { readonly is: 'changed'; readonly change: LineChange }
  | { readonly is: 'meanwhile'; readonly line: Line }
  | { readonly is: 'no-deputy'; readonly line: Line }

/** What one line of the form changes, judged against how the line stands now. */
export function readLine(line: Line, typed: LineTyped): Read {
  const was = wases.find((one) => one === typed.was) ?? null
  const deputyName = was === 'deputy' ? typed.deputyName.trim() : null
  const wished = standOf({ was, deputyName })
  if (was === null || wished === typed.shown) return { is: 'untouched' }
  if (was === 'deputy' && deputyName === '') return { is: 'no-deputy', line }
  const now = standOf(line)
  if (now === wished) return { is: 'untouched' }
  return now === typed.shown
    ? { is: 'changed', change: { line, was, deputyName } }
    : { is: 'meanwhile', line }
}

function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`
}
