/** What boards wait for from one person, in words. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { papersDay } from '../board/index.ts'
import type { BoardWait } from './board-waits.sql.ts'

export interface BoardWaits {
  readonly areaId: string
  readonly due: LocalDate | null
  readonly todo: string
  readonly path: string
  readonly about: string
}

const stopped = (words: string): string => `${words.trim().replace(/[.\s]+$/, '')}.`

const forMeeting = ({ meetingDay }: BoardWait): string =>
  meetingDay === null ? 'For no meeting yet.' : `For the meeting of ${writeDay(meetingDay)}.`

/** Papers are due five working days before a meeting where a board has no terms yet. */
const usualPapersDays = 5

export function boardWait(one: BoardWait): BoardWaits {
  const { areaId } = one
  switch (one.kind) {
    case 'board-action':
      return {
        areaId,
        due: one.due,
        todo: `Board action ${one.ref}: ${one.words}`,
        path: `/board-actions/${one.id}`,
        about: one.due === null ? '' : `Due ${writeDay(one.due)}.`,
      }
    case 'paper':
      return {
        areaId,
        due: one.due,
        todo: `Send the paper “${one.words}”`,
        path: `/meetings/${one.meetingId}`,
        about: `${forMeeting(one)} It goes to whoever prepares the meeting.`,
      }
    case 'contribution':
      return {
        areaId,
        due: one.meetingDay === null ? null : papersDay(one.meetingDay, one.papersDays ?? usualPapersDays),
        todo: `Answer for ${one.words}: a contribution to be strengthened`,
        path: `/meetings/${one.meetingId}/log/contributions/${one.id}`,
        about: `${forMeeting(one)} The answer stands beside what was found.`,
      }
    case 'release':
      return {
        areaId,
        due: one.meetingDay,
        todo: `Say whether a contribution stands in the log: ${one.words}`,
        path: `/meetings/${one.meetingId}/log/contributions/${one.id}`,
        about: `${forMeeting(one)} The agency has answered.`,
      }
    case 'minutes':
      return {
        areaId,
        due: null,
        todo: 'Check the minutes',
        path: `/meetings/${one.meetingId}`,
        about: `${one.words}${one.meetingDay === null ? '' : `, held on ${writeDay(one.meetingDay)}`}.`,
      }
    case 'decision':
      return {
        areaId,
        due: one.due,
        todo: `Decision ${one.ref} waits`,
        path: `/decisions/${one.id}`,
        about: `${stopped(one.words).replace(/\?\.$/, '?')} ${forMeeting(one)}`,
      }
  }
}
