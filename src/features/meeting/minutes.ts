/** The minutes of a meeting: what was said of each item, and the way from a draft to what was checked and published. */
import { type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { AttendsAs, Was } from './attendance.ts'

export const minutesStates = ['draft', 'with-chair', 'checked', 'published'] as const
export type MinutesState = (typeof minutesStates)[number]

export const minutesStateWords: Readonly<Record<MinutesState, string>> = {
  draft: 'Draft',
  'with-chair': 'With the chair',
  checked: 'Checked by the chair',
  published: 'Published',
}

/** A meeting, as far as its minutes ask about it. */
export interface MeetingHere {
  readonly state: 'planned' | 'held' | 'cancelled'
  readonly day: LocalDate
  readonly cancelledWhy: string | null
}

/** What a chair without an account said outside Throughline: who that is, and how it came. */
export interface Outside {
  readonly name: string
  readonly how: string
}

/** The minutes as a whole. Before anything is written they are a draft of version 0. */
export interface Minutes {
  readonly state: MinutesState
  readonly checkedOn: LocalDate | null
  readonly checkedBy: string | null
  /** Set where a chair without an account checked them outside Throughline; `checkedBy` then entered it. */
  readonly checkedOutside: Outside | null
  readonly publishedOn: LocalDate | null
  readonly publishedHow: string | null
  readonly snapshot: string | null
  readonly sha256: string | null
  readonly version: number
}

export const noMinutes: Minutes = {
  state: 'draft',
  checkedOn: null,
  checkedBy: null,
  checkedOutside: null,
  publishedOn: null,
  publishedHow: null,
  snapshot: null,
  sha256: null,
  version: 0,
}

/** What was written of one item, by whom last. */
export interface Minute {
  readonly id: string
  readonly itemId: string
  readonly words: string
  readonly privateWords: string
  readonly writtenBy: string
  readonly version: number
}

export const isFrozen = ({ state }: Pick<Minutes, 'state'>): boolean =>
  state === 'checked' || state === 'published'

/** May this meeting be minuted today? Not one that was cancelled, is still to come, or whose minutes were checked. */
export function mayMinute(
  meeting: MeetingHere,
  minutes: Pick<Minutes, 'state'>,
  today: LocalDate,
): Refusal | null {
  if (meeting.state === 'cancelled')
    return refuse(
      'cancelled',
      `This meeting was cancelled (${meeting.cancelledWhy ?? 'no reason was given'}), so it has no minutes. Minute the meeting that took its place.`,
    )
  if (isFrozen(minutes))
    return refuse(
      'checked',
      'The chair has checked these minutes, so they stay as they are. Write a correction under them.',
    )
  return meeting.state === 'planned' && meeting.day > today
    ? refuse(
        'not-yet',
        `This meeting is on ${writeDay(meeting.day)}. It can be minuted from that day; move it first if it is held earlier.`,
      )
    : null
}

export interface MinuteTyped {
  readonly itemId: string
  readonly words: string
  readonly privateWords: string
  /** The version that the form was opened at; 0 where nothing was written yet. */
  readonly version: number
}

export type MinuteRead =
  | { readonly is: 'untouched' }
  | { readonly is: 'changed' }
  | { readonly is: 'meanwhile'; readonly by: string; readonly words: string; readonly privateWords: string }

/**
 * What one item of the form changes. `opened` is what stood there when the form was opened. Whoever wrote nothing changes
 * nothing; whoever wrote over what somebody else wrote since is told who and what, and keeps their own words.
 */
export function readMinute(
  typed: MinuteTyped,
  opened: Pick<Minute, 'words' | 'privateWords'>,
  now: Minute | null,
): MinuteRead {
  const words = tidy(typed.words)
  const privateWords = tidy(typed.privateWords)
  const isSame = (other: Pick<Minute, 'words' | 'privateWords'>) =>
    words === tidy(other.words) && privateWords === tidy(other.privateWords)
  if (isSame(opened) || isSame(now ?? empty)) return { is: 'untouched' }
  if (now === null || now.version === typed.version) return { is: 'changed' }
  return { is: 'meanwhile', by: now.writtenBy, words: now.words, privateWords: now.privateWords }
}

const empty = { words: '', privateWords: '' }

/** The same words, whichever way a browser ends its lines. */
export function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}

/** The paragraphs of a plain text: what a blank line parts. */
export function paragraphsOf(text: string): readonly string[] {
  return tidy(text)
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** May the minutes go to the chair? The meeting was held, who was there is known, and something was written. */
export function toChair(
  meeting: Pick<MeetingHere, 'state'>,
  minutes: Minutes,
  written: { readonly attendance: number; readonly items: number },
): Refusal | null {
  if (minutes.state !== 'draft')
    return refuse('not-draft', `These minutes are not a draft any more: ${stateSentence(minutes)}`)
  if (meeting.state !== 'held')
    return refuse('not-held', 'Say first that the meeting was held, and on which day.')
  if (written.attendance === 0) return refuse('no-attendance', 'Record who was there first.')
  return written.items === 0 ? refuse('no-minutes', 'Write the minutes of at least one item first.') : null
}

/** What a decision needs before minutes that hold it are checked: what, why, and by whom. */
export interface DecidedHere {
  readonly number: number
  readonly decided: string | null
  readonly why: string | null
  readonly decidedBy: string | null
}

/** May the chair check them? Every decision taken has its why and its who, for checking approves it. */
export function mayCheck(minutes: Minutes, decisions: readonly DecidedHere[]): Refusal | null {
  if (minutes.state !== 'with-chair')
    return refuse(
      'not-with-chair',
      minutes.state === 'draft'
        ? 'The minutes are still a draft: whoever writes them passes them to the chair first.'
        : `There is nothing to check: ${stateSentence(minutes)}`,
    )
  const bare = decisions.filter((one) => one.decided !== null && (isBlank(one.why) || isBlank(one.decidedBy)))
  return bare.length === 0
    ? null
    : refuse(
        'decision-bare',
        `Decision ${bare.map((one) => one.number).join(', ')} does not say ${bare.length === 1 ? 'who decided it and why' : 'who decided and why'}. Complete it first: checking the minutes approves what was decided.`,
      )
}

/** What is written down of a chair who has no account here: who it was, when and how it came. */
export function chairSaid(
  form: { readonly name: string; readonly how: string },
  on: LocalDate | null,
  { heldOn, today }: { readonly heldOn: LocalDate; readonly today: LocalDate },
): (Outside & { readonly on: LocalDate }) | Refusal {
  const [name, how] = [form.name.trim(), form.how.trim()]
  if (name === '') return refuse('no-name', 'Enter the name of the chair who said so.', 'name')
  if (on === null)
    return refuse('no-day', 'Enter the day the chair said so, for example 3 December 2026.', 'on')
  if (on > today) return refuse('to-come', 'The day the chair said so is not yet here.', 'on')
  if (on < heldOn)
    return refuse(
      'before-meeting',
      `The meeting was on ${writeDay(heldOn)}. Enter that day or a later one.`,
      'on',
    )
  return how === ''
    ? refuse('no-way', 'Say how it came, for example “a signed copy by post”. Keep what shows it.', 'how')
    : { name, how, on }
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}

export function stateSentence(minutes: Minutes): string {
  switch (minutes.state) {
    case 'draft':
      return minutes.version === 0 ? 'No minutes were written yet.' : 'The minutes are a draft.'
    case 'with-chair':
      return 'The minutes are with the chair, to be checked.'
    case 'checked':
      return `The chair checked the minutes${minutes.checkedOutside === null ? '' : ' on paper'}${minutes.checkedOn === null ? '' : ` on ${writeDay(minutes.checkedOn)}`}. They were sent to those who were asked to the meeting, and are not published yet.`
    case 'published':
      return `The minutes were checked${minutes.checkedOutside === null ? '' : ' on paper'}${minutes.checkedOn === null ? '' : ` on ${writeDay(minutes.checkedOn)}`} and published${minutes.publishedOn === null ? '' : ` on ${writeDay(minutes.publishedOn)}`}.`
  }
}

/** When was it held? Not on a day to come, and not before the day that is known. */
export function heldDay(meeting: MeetingHere, day: LocalDate | null, today: LocalDate): LocalDate | Refusal {
  if (meeting.state === 'cancelled')
    return refuse(
      'cancelled',
      'This meeting was cancelled, so it was not held. Add another meeting, or say that it goes ahead on the page of the board.',
      'heldOn',
    )
  if (meeting.state === 'held') return refuse('held', 'This meeting is marked as held already.', 'heldOn')
  if (day === null)
    return refuse('no-day', 'Enter the day it was held, for example 3 December 2026.', 'heldOn')
  if (day > today)
    return refuse('to-come', 'That day is still to come. A meeting is marked as held once it was.', 'heldOn')
  return day < meeting.day
    ? refuse(
        'too-early',
        `This meeting was to be on ${writeDay(meeting.day)}. Enter that day or a later one; if it was held earlier, move it first.`,
        'heldOn',
      )
    : day
}

/**
 * Was it marked as held by mistake? It can be taken back, with a reason, while nothing that rests on it has gone to the
 * chair or been published.
 */
export function heldUndo(
  meeting: MeetingHere,
  minutes: Pick<Minutes, 'state'>,
  notes: readonly { readonly publishedOn: LocalDate | null }[],
  why: string,
): Refusal | null {
  if (meeting.state !== 'held') return refuse('not-held', 'This meeting is not marked as held.')
  if (isFrozen(minutes))
    return refuse('checked', 'The chair has checked the minutes of this meeting, so it stays as held.')
  if (minutes.state === 'with-chair')
    return refuse('with-chair', 'The minutes are with the chair. Ask for them to be returned first.')
  if (notes.some((one) => one.publishedOn !== null))
    return refuse('note-out', 'A note of this meeting is published, so it stays as held.')
  return why.trim() === '' ? refuse('no-why', 'Say in a sentence why it is taken back.', 'why') : null
}

/** The minutes as the chair checked them: kept as text, hashed, and shown from that text ever after. */
export interface Snapshot {
  readonly shape: 1
  readonly meeting: {
    readonly title: string
    readonly day: string
    readonly heldOn: string | null
    readonly place: string
  }
  readonly quorum: string
  readonly attendance: readonly {
    readonly name: string
    readonly post: string | null
    readonly attendsAs: AttendsAs
    readonly was: Was
    readonly deputyName: string | null
  }[]
  readonly items: readonly {
    readonly title: string
    readonly private: boolean
    readonly words: string
    readonly privateWords: string
  }[]
  readonly decisions: readonly {
    readonly number: number
    readonly question: string
    readonly decided: string
    readonly why: string
    readonly decidedBy: string
    readonly private: boolean
  }[]
  readonly actions: readonly {
    readonly number: number
    readonly words: string
    readonly owner: string
    readonly due: string
    readonly private: boolean
  }[]
}

export function snapshotText(snapshot: Snapshot): string {
  return JSON.stringify(snapshot, null, 1)
}

export function readSnapshot(text: string): Snapshot {
  return JSON.parse(text) as Snapshot
}

/** Without what only those may read who read private items. */
export function publicPart(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    items: snapshot.items.filter((one) => !one.private).map((one) => ({ ...one, privateWords: '' })),
    decisions: snapshot.decisions.filter((one) => !one.private),
    actions: snapshot.actions.filter((one) => !one.private),
  }
}
