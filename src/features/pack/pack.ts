/** Packs of a meeting: what stands frozen, whether it still fits the meeting, and whether it went out in time. */
import {
  addDays,
  daysBetween,
  type LocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'

/** A pack as it was frozen. It never changes; what happens to it afterwards is written beside it. */
export interface Pack {
  readonly id: string
  readonly meetingId: string
  /** 1, 2, … within its meeting. */
  readonly number: number
  readonly frozenOn: LocalDate
  readonly frozenAt: string
  readonly frozenBy: string
  /** Why it was frozen anew; null for the first. */
  readonly why: string | null
  readonly snapshotHash: string
  readonly htmlHash: string
  readonly pdfHash: string
  readonly wordHash: string
  readonly pages: number
  /** The day and the hour of the meeting as the pack says them. */
  readonly meetingDay: LocalDate
  readonly meetingBegins: string
  readonly circulatedOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  readonly version: number
}

/** The meeting, as far as a pack must fit it. */
export interface MeetingNow {
  readonly day: LocalDate
  readonly begins: string
  readonly state: 'planned' | 'held' | 'cancelled'
}

/** The meeting moved after the pack was frozen, in a sentence; null where the pack still says what is so. */
export function movedSince(pack: Pick<Pack, 'meetingDay' | 'meetingBegins'>, now: MeetingNow): string | null {
  if (pack.meetingDay === now.day && pack.meetingBegins === now.begins) return null
  const said = `${writeDay(pack.meetingDay)}, ${pack.meetingBegins}`
  return `The meeting has moved since this pack was frozen: the pack says ${said}; it is now on ${writeDay(now.day)}, ${now.begins}. Freeze a new pack.`
}

/** Whether a pack went out by the day papers are due: in a sentence, by how much it was late. */
export function timeliness(
  circulatedOn: LocalDate | null,
  due: LocalDate | null,
  today: LocalDate,
): { readonly is: 'in-time' | 'late' | 'to-come' | 'no-day'; readonly words: string } {
  if (due === null)
    return circulatedOn === null
      ? { is: 'no-day', words: 'It has not gone out. The board’s terms of reference name no day for papers.' }
      : { is: 'no-day', words: `It went out on ${writeDay(circulatedOn)}.` }
  const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
  if (circulatedOn === null) {
    const left = daysBetween(today, due)
    return left < 0
      ? { is: 'late', words: `It was due on ${writeDay(due)} and has not gone out: ${days(-left)} late.` }
      : {
          is: 'to-come',
          words: `It is due on ${writeDay(due)}${left === 0 ? ', which is today' : `, in ${days(left)}`}.`,
        }
  }
  const late = daysBetween(due, circulatedOn)
  return late > 0
    ? {
        is: 'late',
        words: `It went out on ${writeDay(circulatedOn)}: ${days(late)} late. It was due on ${writeDay(due)}.`,
      }
    : {
        is: 'in-time',
        words: `It went out on ${writeDay(circulatedOn)}, in time: it was due on ${writeDay(due)}.`,
      }
}

/** May a pack be frozen? A second one says why, and so does nothing for a meeting that is off. */
export function packFreeze(
  meeting: MeetingNow,
  packs: readonly Pick<Pack, 'number'>[],
  form: { readonly why: string; readonly last: number },
): { readonly number: number; readonly why: string | null } | Refusal {
  if (meeting.state === 'cancelled')
    return refuse('cancelled', 'This meeting is cancelled. No pack is frozen for it.')
  const last = Math.max(0, ...packs.map((one) => one.number))
  if (last !== form.last)
    return refuse(
      'frozen-meanwhile',
      `Pack ${last} was frozen since this page was shown. Look at it first, then freeze another if it is still needed.`,
      'why',
    )
  const why = form.why.trim()
  if (last > 0 && why === '')
    return refuse(
      'no-why',
      `Pack ${last} is frozen already. Say why another is needed: whoever has the earlier one reads it.`,
      'why',
    )
  // The first takes no other's place.
  return { number: last + 1, why: last === 0 ? null : why }
}

/** Somebody who was asked to the meeting, as far as sending the pack needs it. */
export interface AskedOne {
  readonly inviteeId: string
  readonly name: string
  readonly address: string | null
  readonly standsIn: 'vacant' | 'no-address' | null
}

/** May this pack go out? Only the last one, while it says the meeting's day. */
export function packCirculate(
  pack: Pick<Pack, 'number' | 'meetingDay' | 'meetingBegins'>,
  packs: readonly Pick<Pack, 'number'>[],
  meeting: MeetingNow,
  asked: readonly AskedOne[],
): Refusal | null {
  if (meeting.state === 'cancelled') return refuse('cancelled', 'This meeting is cancelled. Nothing is sent.')
  const last = Math.max(0, ...packs.map((one) => one.number))
  if (pack.number !== last) return refuse('not-the-last', `Pack ${last} has taken its place. Send that one.`)
  const moved = movedSince(pack, meeting)
  if (moved !== null) return refuse('moved', `${moved} Nothing was sent.`)
  return asked.length === 0
    ? refuse('nobody-asked', 'Nobody has been asked to this meeting yet. Send its invitations first.')
    : null
}

/** How long after its meeting a link still opens: long enough for minutes and actions to be looked up. */
export const linkDays = 28

/** The last day on which a link opens. */
export function linkEnds(meetingDay: LocalDate, today: LocalDate): LocalDate {
  return addDays(meetingDay > today ? meetingDay : today, linkDays)
}

/** A link that was made for somebody, and what became of it. */
export interface PackLink {
  readonly id: string
  readonly packId: string
  readonly inviteeId: string
  readonly name: string
  readonly mailId: string | null
  /** What became of the message; null where none could go. */
  readonly mailState: string | null
  readonly endsOn: LocalDate
  readonly openedAt: string | null
  readonly endedOn: LocalDate | null
}

/** The answer to every link that does not open, whatever the reason. */
export const linkOver = refuse(
  'link-over',
  'This link does not open a pack, or does not any more. It may have ended, or a newer pack may have been sent. Look for a later message, or ask whoever prepares the meeting.',
)

/** A link is used once: the browser that opened it first keeps it. */
export const linkUsed = refuse(
  'link-used',
  'This link was opened in another browser already, and opens there only. Use that one, or ask whoever prepares the meeting to send you a fresh link.',
)

/** Three ways to have a pack, each with how it leaves. */
export const packFiles = {
  pdf: { ending: 'pdf', type: 'application/pdf', hash: 'pdfHash', words: 'PDF' },
  word: {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    hash: 'wordHash',
    words: 'Word',
  },
  web: { ending: 'html', type: 'text/html; charset=utf-8', hash: 'htmlHash', words: 'Web page' },
} as const

export type PackFile = keyof typeof packFiles

export function packFileOf(word: string | undefined): PackFile | null {
  return word === 'pdf' || word === 'word' || word === 'web' ? word : null
}

/** "SEND Improvement Board, meeting 7, 2026-11-03, pack 2.pdf": says what it is in a folder full of files. */
export function packFileName(
  about: { readonly boardName: string; readonly number: number },
  pack: Pick<Pack, 'number' | 'meetingDay'>,
  file: PackFile,
): string {
  const name = about.boardName.replace(/[\\/:*?"<>|\s\p{C}]+/gu, ' ').trim()
  return `${name}, meeting ${about.number}, ${pack.meetingDay}, pack ${pack.number}.${packFiles[file].ending}`
}
