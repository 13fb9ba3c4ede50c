import type { LocalDate } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'

/** What became of a meeting that people were told of. */
export type MeetingNews = 'moved' | 'cancelled'

/**
 * What follows from what became of a meeting, in the transaction of its cause: everybody who was asked is told, and the
 * days of papers that are still owed move with it. `from` is the day on which it was to be. Handed in by `compose.ts`, so
 * that the board knows nothing of invitations and papers.
 */
export type TellOfMeeting = (
  db: Db,
  tools: Tools,
  asking: Asking,
  meetingId: string,
  what: MeetingNews,
  from: LocalDate,
) => Promise<void>
