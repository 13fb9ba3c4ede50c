/** Moving one meeting and cancelling one: what may be done to it, and the words when it may not. */
import { isRefusal, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Meeting } from './board.ts'
import { readDay } from './days.ts'
import { dayTrouble, onTaken, tooFar } from './series.ts'
import { readTimes } from './terms.ts'

export interface MoveForm {
  readonly day: string
  readonly begins: string
  readonly ends: string
  readonly place: string
  readonly why: string
  /** "yes" where the person means a day on which nobody works, or one that is past. */
  readonly sure: string
}

export interface MeetingMove {
  readonly day: LocalDate
  readonly begins: string
  readonly ends: string
  readonly place: string
  readonly why: string
}

/** Only a planned meeting can be changed. */
export function notPlanned(meeting: Pick<Meeting, 'state' | 'day'>, deed: string): Refusal | null {
  if (meeting.state === 'held')
    return refuse('meeting-held', `This meeting was held on ${writeDay(meeting.day)}. It cannot be ${deed}.`)
  return meeting.state === 'cancelled'
    ? refuse('meeting-cancelled', `This meeting was cancelled and cannot be ${deed}. Add another instead.`)
    : null
}

export function meetingMove(
  meeting: Meeting,
  form: MoveForm,
  others: readonly Meeting[],
  today: LocalDate,
): MeetingMove | Refusal {
  const stands = notPlanned(meeting, 'moved')
  if (stands !== null) return stands
  const day = readDay(form.day)
  if (day === null) return refuse('no-day', 'Enter the new day, for example 2026-11-03.', 'day')
  const times = readTimes(form)
  if (isRefusal(times)) return times
  const { begins, ends, place } = meeting
  const same = day === meeting.day && times.begins === begins && times.ends === ends && times.place === place
  if (same)
    return refuse('nothing-moved', 'Nothing is different yet. Change the day, a time or the place.', 'day')
  const far = tooFar(day, today, 'day')
  if (far !== null) return far
  const taken = onTaken(
    day,
    others.filter((one) => one.boardId === meeting.boardId && one.id !== meeting.id),
    'day',
  )
  if (taken !== null) return taken
  const trouble = day < today && day !== meeting.day ? 'past already' : dayTrouble(day)
  if (trouble !== null && form.sure !== 'yes')
    return refuse(
      'not-a-working-day',
      `${writeDay(day)} is ${trouble}. Choose another day, or tick the box if you mean it all the same.`,
      'day',
    )
  const why = form.why.trim()
  return why === ''
    ? refuse('no-why', 'Say in a sentence why it is moved. It stands in the list of meetings.', 'why')
    : { day, ...times, why }
}

export function meetingCancel(meeting: Meeting, why: string): Refusal | null {
  return (
    notPlanned(meeting, 'cancelled') ??
    (why.trim() === ''
      ? refuse('no-why', 'Say in a sentence why it is cancelled. It stands in the list of meetings.', 'why')
      : null)
  )
}
