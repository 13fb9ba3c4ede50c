/** What shows that something is true: families' words, evidence, and the forum's answer. */
import { type LocalDate, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'

export const kinds = ['requirement', 'objective', 'action'] as const
/** What a piece of evidence hangs on. */
export type Kind = (typeof kinds)[number]

export interface About {
  readonly kind: Kind
  readonly id: string
}

/** What evidence hangs on, and whether this person answers for it through a post that they hold. */
export interface Thing {
  readonly about: About
  readonly ref: string
  readonly words: string
  readonly isTheirs: boolean
}

export const waysHeard = [
  'forum',
  'meeting',
  'survey',
  'letter',
  'conversation',
  'complaint',
  'other',
] as const
export type WayHeard = (typeof waysHeard)[number]

export const wayWords: Readonly<Record<WayHeard, string>> = {
  forum: 'Through the parent carer forum',
  meeting: 'At a meeting or event',
  survey: 'In a survey',
  letter: 'In a letter or email',
  conversation: 'In a conversation',
  complaint: 'In a complaint or appeal',
  other: 'In another way',
}

export interface FamiliesWords {
  readonly id: string
  readonly about: About
  readonly words: string
  readonly who: string
  readonly cameBy: WayHeard
  readonly heardOn: LocalDate
  readonly mayPublish: boolean
  readonly enteredBy: string
  readonly enteredById: string
  readonly version: number
}

export interface Evidence {
  readonly id: string
  readonly about: About
  /** What it shows, in a sentence. */
  readonly shows: string
  readonly source: string
  /** The day or month it is from. */
  readonly dated: string
  readonly strength: number | null
  readonly whereKept: string | null
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number } | null
  readonly mayPublish: boolean
  /** Marked by the lead: members of the board and the forum read it. */
  readonly forBoard: boolean
  /** Marked by the lead: external advisers read it. Only what may be published is. */
  readonly forAdviser: boolean
  readonly addedBy: string
  readonly addedById: string
  readonly addedOn: LocalDate
  readonly version: number
}

export const familiesAnswers = ['yes', 'partly', 'no', 'not-known'] as const
export type Answer = (typeof familiesAnswers)[number]

export const answerWords: Readonly<Record<Answer, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-known': 'Not yet known',
}

export interface FamiliesAnswer {
  readonly id: string
  readonly about: About
  readonly answer: Answer
  readonly words: string
  /** How the forum told it, where the lead entered it for them. */
  readonly told: string | null
  readonly saidBy: string
  readonly saidOn: LocalDate
}

/**
 * How far a piece of evidence goes. A ladder of practice that works, sourced to nobody (improvement-practice, part a,
 * "Evidence of impact").
 */
export const ladder: readonly string[] = [
  'It exists',
  'Staff use it',
  'Families notice it',
  'A measure moves',
  'It lasts, and a second source says so',
]

/**
 * Which evidence a reader sees: all of it, what is marked for the board, what is marked for an adviser, or none. Source:
 * the matrix of roles, column "Programme evidence".
 */
export type Audience = 'all' | 'board' | 'adviser' | 'none'

/** May it be marked so? What may not be published is for nobody outside. */
export function marksSet(
  evidence: Pick<Evidence, 'mayPublish'>,
  marks: { readonly forAdviser: boolean },
): Refusal | null {
  return marks.forAdviser && !evidence.mayPublish
    ? refuse(
        'not-to-publish',
        'Those whose work it is did not agree to its being published, so an adviser cannot be given it. Mark it for the board only.',
        'marks',
      )
    : null
}

/** What a second editor of the marks is told of. */
export const markFields = (['board', 'adviser'] as const).map((mark) => ({
  column: `for_${mark}`,
  field: 'marks',
  label: mark === 'board' ? 'For the board' : 'For advisers',
  words: (value: string) => (value === 'true' || value.includes(mark) ? 'yes' : 'no'),
}))

/** Everything of one area that shows something, each list newest first. */
export interface Shown {
  readonly words: readonly FamiliesWords[]
  readonly evidence: readonly Evidence[]
  readonly answers: readonly FamiliesAnswer[]
}

/** The part of it that hangs on one thing. */
export function shownOf(shown: Shown, about: About): Shown {
  const is = (one: { readonly about: About }) => one.about.kind === about.kind && one.about.id === about.id
  return {
    words: shown.words.filter(is),
    evidence: shown.evidence.filter(is),
    answers: shown.answers.filter(is),
  }
}

export interface WordsForm {
  readonly words: string
  readonly who: string
  readonly cameBy: WayHeard
  readonly heardOn: string
}

/** May these words be kept? They are dated, of somebody in general terms, and name nobody. */
export function wordsAdd(form: WordsForm, today: LocalDate): LocalDate | Refusal {
  if (form.words.trim() === '')
    return refuse('no-words', 'Write down what was said, in their words.', 'words')
  const named = namesSomebody(form.words)
  if (named !== null) return refuse('names-somebody', named, 'words')
  if (form.who.trim() === '')
    return refuse(
      'no-who',
      'Say in general terms who said it, for example: a parent at the October forum.',
      'who',
    )
  const namedWho = namesSomebody(form.who)
  if (namedWho !== null) return refuse('names-somebody', namedWho, 'who')
  const day = parseLocalDate(form.heardOn.trim())
  if (day === null) return refuse('no-day', 'Enter the day it was heard, for example 2026-10-03.', 'heardOn')
  return day > today
    ? refuse('not-yet', 'That day is still to come. Enter the day it was heard.', 'heardOn')
    : day
}

/**
 * What in these words points to one person: a name after a title, an address, a telephone or other long number. A
 * person still has to look: no list knows every name.
 */
export function namesSomebody(text: string): string | null {
  const title = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.? (?=\p{Lu})[\p{L}'’-]+/u.exec(text)
  if (title !== null)
    return `“${title[0]}” names a person. Say it in general terms, for example: a parent, a paediatrician.`
  if (/[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text))
    return 'There is an email address in these words. Take it out: families’ words are kept without names.'
  return /(?:\d[ -]?){9,}/.test(text)
    ? 'There is a long number in these words, perhaps of a telephone or a record. Take it out.'
    : null
}

export interface EvidenceForm {
  readonly shows: string
  readonly source: string
  readonly dated: string
  readonly strength: string
  readonly whereKept: string
}

/** May this be kept as evidence? It says what it shows, whence it is and from when, and somebody can look at it. */
export function evidenceAdd(
  form: EvidenceForm,
  hasFile: boolean,
  today: LocalDate,
): { readonly dated: string; readonly strength: number | null } | Refusal {
  if (form.shows.trim() === '') return refuse('no-words', 'Say in a sentence what it shows.', 'shows')
  if (form.source.trim() === '')
    return refuse('no-source', 'Say where it comes from, for example: survey by the forum.', 'source')
  const dated = form.dated.trim()
  if (!isAsPrecise(dated))
    return refuse('no-day', 'Enter the day or month it is from, for example 2026-05 or 2026-05-12.', 'dated')
  if (dated > today) return refuse('not-yet', 'That is still to come. Enter when it is from.', 'dated')
  const strength = form.strength === '' ? null : Number(form.strength)
  if (strength !== null && !(Number.isInteger(strength) && strength >= 1 && strength <= ladder.length))
    return refuse('no-strength', 'Choose from the list how far it goes.', 'strength')
  return hasFile || form.whereKept.trim() !== ''
    ? { dated, strength }
    : refuse('nothing-to-look-at', 'Send the file, or say where somebody can look at it.', 'file')
}

function isAsPrecise(text: string): boolean {
  return parseLocalDate(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text) !== null
}

/** May the forum's answer be kept? What the lead enters for the forum says how it was told. */
export function answerAdd(
  form: { readonly words: string; readonly told: string },
  isForum: boolean,
): Refusal | null {
  if (form.words.trim() === '')
    return refuse(
      'no-words',
      'Say in a sentence what families see, or what would be needed to know.',
      'words',
    )
  const named = namesSomebody(form.words)
  if (named !== null) return refuse('names-somebody', named, 'words')
  return isForum || form.told.trim() !== ''
    ? null
    : refuse('not-told', 'Say how the forum told it, for example: at the board on 3 June.', 'told')
}

/** The kinds of file that are kept: what earlier papers may be too. */
const allowedFiles = /\.(pdf|docx|xlsx|csv|txt|md|png|jpe?g|odt|ods)$/i

export function fileKindRefused(name: string): Refusal | null {
  return allowedFiles.test(name)
    ? null
    : refuse(
        'wrong-type',
        `${name} is not a kind of file that can be kept. Send PDF, Word, a sheet, CSV, text or a picture.`,
        'file',
      )
}

/** Where the thing stands that evidence hangs on, below an area's own address. */
export function pathOf({ kind, id }: About): string {
  return kind === 'requirement'
    ? `/requirements/${id}`
    : kind === 'objective'
      ? `/plan/objectives/${id}`
      : `/actions/${id}`
}
