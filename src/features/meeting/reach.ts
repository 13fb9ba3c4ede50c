/** What of meetings, decisions and board actions somebody sees whose reach is what was published or circulated to them. */
import type { BoardAction } from './board-action.ts'
import type { Decision } from './decision.ts'
import type { MinutesState } from './minutes.ts'

/** What of the meetings of an area went to one person, or was published. */
export interface Reached {
  /** Meetings that the person was asked to: by name, or through a post that they hold today. */
  readonly askedTo: ReadonlySet<string>
  /** Boards on which the person sits, or to which their post is invited each time. */
  readonly boards: ReadonlySet<string>
  /** Meetings of which something was published: a pack, the minutes or a note. */
  readonly published: ReadonlySet<string>
}

/** A reader: of everything, of what reached them, or of nothing that boards do. */
export type Reader =
  | { readonly sees: 'all' }
  | { readonly sees: 'nothing' }
  | ({ readonly sees: 'reached' } & Reached)

export function seesMeeting(reader: Reader, meetingId: string): boolean {
  if (reader.sees !== 'reached') return reader.sees === 'all'
  return reader.askedTo.has(meetingId) || reader.published.has(meetingId)
}

/** Minutes that the chair checked go to those who were asked to the meeting; published ones to everybody. */
export function seesMinutes(reader: Reader, meetingId: string, state: MinutesState | undefined): boolean {
  if (reader.sees !== 'reached') return reader.sees === 'all'
  return state === 'published' || (state === 'checked' && reader.askedTo.has(meetingId))
}

export function seesDecision(
  reader: Reader,
  one: Pick<Decision, 'private' | 'meetingId' | 'boardId' | 'decided' | 'approvedOn'>,
  states: ReadonlyMap<string, MinutesState>,
): boolean {
  if (reader.sees !== 'reached') return reader.sees === 'all'
  if (one.private) return false
  if (one.meetingId === null) return one.approvedOn !== null && reader.boards.has(one.boardId)
  return one.decided === null
    ? reader.askedTo.has(one.meetingId)
    : seesMinutes(reader, one.meetingId, states.get(one.meetingId))
}

/** Whoever holds the owner's post sees the action whatever it is marked. */
export function seesBoardAction(
  reader: Reader,
  one: Pick<BoardAction, 'private' | 'meetingId' | 'boardId' | 'ownerPostId'>,
  states: ReadonlyMap<string, MinutesState>,
  posts: readonly string[],
): boolean {
  if (reader.sees !== 'reached') return reader.sees === 'all'
  if (posts.includes(one.ownerPostId)) return true
  if (one.private) return false
  return one.meetingId === null
    ? reader.boards.has(one.boardId)
    : seesMinutes(reader, one.meetingId, states.get(one.meetingId))
}
