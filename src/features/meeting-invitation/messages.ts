/**
 * The words of an invitation, its change and its end: nothing personal, and no word from a record but the board's name and
 * where it meets. For which post it is stands behind the link only.
 */
import { type LocalDate, writeDay, writeDayInWeek } from '../../foundation/index.ts'
import type { StandsIn } from './meeting-invitation.ts'

/** What is said of a meeting to whoever is asked to it. */
export interface MeetingSaid {
  readonly boardName: string
  readonly number: number
  readonly day: LocalDate
  readonly begins: string
  readonly ends: string
  readonly place: string
}

/** The board and the number of the meeting; its day is said beside it. */
export function titleOf(meeting: Pick<MeetingSaid, 'boardName' | 'number'>): string {
  return `${meeting.boardName}, meeting ${meeting.number}`
}

/** Why a message is sent: asked anew, the meeting moved, a message that was lost, cancelled, no longer asked. */
export type Cause = 'asked' | 'moved' | 'again' | 'cancelled' | 'taken-off'

export interface Words {
  readonly subject: string
  readonly words: string
}

const beginnings: Readonly<Record<Cause, string>> = {
  asked: 'Invitation',
  moved: 'Moved',
  again: 'Invitation',
  cancelled: 'Cancelled',
  'taken-off': 'No longer needed',
}

export function messageWords(
  meeting: MeetingSaid,
  cause: Cause,
  { link, standsIn }: { readonly link: string | null; readonly standsIn: StandsIn | null },
): Words {
  const title = titleOf(meeting)
  const first: Readonly<Record<Cause, string>> = {
    asked: `You are asked to ${title}.`,
    moved: `${title} has been moved. Please answer again.`,
    again: `You are asked to ${title}. This is sent once more, in case the first did not reach you.`,
    cancelled: `${title} is cancelled.`,
    'taken-off': `You are no longer asked to ${title}. Your calendar takes the entry out.`,
  }
  const forBody =
    standsIn === null
      ? null
      : 'It is sent to your organisation because nobody holds the post that is asked, or we have no address for whoever does. The address below says which post. Please pass it on.'
  const answer =
    link === null
      ? null
      : `To say whether you are coming, or to put it into your calendar, open this address. It is for you only:\n\n${link}`
  const when = `${writeDayInWeek(meeting.day)}, ${meeting.begins} to ${meeting.ends}\n${meeting.place}`
  return {
    subject: `${beginnings[cause]}: ${title}, ${writeDay(meeting.day)}`,
    words: [first[cause], when, forBody, answer].filter((one) => one !== null).join('\n\n'),
  }
}
