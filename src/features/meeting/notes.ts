/** The chair's note and the plain summary for families: drafted by rule from one record, then edited by a person. */
import { addWorkingDays, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { bankHolidays } from '../../statute/index.ts'
import type { Quorum } from './attendance.ts'

export const noteKinds = ['chair', 'families'] as const
export type NoteKind = (typeof noteKinds)[number]

export const noteWords: Readonly<Record<NoteKind, string>> = {
  chair: 'The chair’s note',
  families: 'Summary for families',
}

export interface Note {
  readonly kind: NoteKind
  readonly words: string
  readonly publishedOn: LocalDate | null
  /** How a chair without an account agreed; null where the chair published it here. */
  readonly publishedHow: string | null
  readonly version: number
}

/** Working days after a meeting within which both are to be there: "within days" in practice; five is our default. */
export const noteWorkingDays = 5

export interface NoteTime {
  readonly by: LocalDate
  readonly sentence: string
}

/** By when a note is due, and whether it came in time. */
export function noteTime(heldOn: LocalDate, note: Note | null, today: LocalDate): NoteTime {
  const by = addWorkingDays(heldOn, noteWorkingDays, bankHolidays)
  const on = note?.publishedOn ?? null
  if (on !== null)
    return {
      by,
      sentence: `Published on ${writeDay(on)}, ${on <= by ? 'in time' : 'late'}: it was due within ${noteWorkingDays} working days, by ${writeDay(by)}.`,
    }
  return {
    by,
    sentence:
      today > by
        ? `Not published. It was due within ${noteWorkingDays} working days, by ${writeDay(by)}.`
        : `Due within ${noteWorkingDays} working days, by ${writeDay(by)}.`,
  }
}

/** What both are drafted from: only what is not private. */
export interface NoteFacts {
  readonly board: string
  readonly heldOn: LocalDate
  readonly quorum: Quorum | null
  readonly decisions: readonly {
    readonly decided: string
    readonly why: string | null
    readonly question: string
  }[]
  readonly actions: readonly { readonly words: string; readonly owner: string; readonly due: LocalDate }[]
  /** What families said, as the minutes of the families' items have it. */
  readonly families: readonly { readonly title: string; readonly words: string }[]
  /** What was talked about, by the titles of the agenda. */
  readonly items: readonly string[]
}

/** The draft of either. A person edits it before anybody else reads it. */
export function draftNote(kind: NoteKind, facts: NoteFacts): string {
  return (kind === 'chair' ? chairParts(facts) : familyParts(facts)).filter((one) => one !== '').join('\n\n')
}

function chairParts(facts: NoteFacts): readonly string[] {
  return [
    `The ${facts.board} met on ${writeDay(facts.heldOn)}.${facts.quorum === null ? '' : ` ${facts.quorum.sentence}`}`,
    facts.decisions.length === 0
      ? 'No decision was taken.'
      : `We decided:\n${facts.decisions.map((one) => `• ${one.decided}${one.why === null ? '' : ` Why: ${one.why}`}`).join('\n')}`,
    facts.actions.length === 0
      ? ''
      : `${facts.actions.length === 1 ? '1 action was' : `${facts.actions.length} actions were`} raised:\n${facts.actions
          .map((one) => `• ${one.words} (${one.owner}, by ${writeDay(one.due)})`)
          .join('\n')}`,
    said(facts),
  ]
}

function familyParts(facts: NoteFacts): readonly string[] {
  return [
    `The people in charge of support for children with special educational needs and disabilities met on ${writeDay(facts.heldOn)}.`,
    facts.items.length === 0 ? '' : `We talked about:\n${facts.items.map((one) => `• ${one}`).join('\n')}`,
    said(facts),
    facts.decisions.length === 0
      ? 'We made no decision this time.'
      : `What we decided, and why:\n${facts.decisions.map((one) => `• ${one.decided}${one.why === null ? '' : ` This is because: ${one.why}`}`).join('\n')}`,
    facts.actions.length === 0
      ? ''
      : `What happens next:\n${facts.actions.map((one) => `• ${one.words} By ${writeDay(one.due)}.`).join('\n')}`,
  ]
}

function said({ families }: NoteFacts): string {
  return families.length === 0
    ? 'The minutes hold nothing that families said.'
    : `What families told us:\n${families.map((one) => one.words).join('\n')}`
}

export function noteWrite(words: string): string | Refusal {
  const text = words.replaceAll('\r\n', '\n').trim()
  return text === '' ? refuse('no-words', 'Write the note before you save it.', 'words') : text
}

export function notePublish(kind: NoteKind, note: Note | null, isHeld: boolean): Refusal | null {
  if (!isHeld) return refuse('not-held', 'The meeting was not held yet.')
  if (note === null) return refuse('no-note', `${noteWords[kind]} was not written and saved yet.`)
  return note.publishedOn === null
    ? null
    : refuse('published', `It was published on ${writeDay(note.publishedOn)} already.`)
}
