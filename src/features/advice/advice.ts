/** Advice for an assessment: who is asked what, by which day, and what counts as an answer. */
import { type LocalDate, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { isRefusedLimit, recordsOf, timeLimits } from '../../statute/index.ts'

export const professions = [
  'educational-psychologist',
  'paediatrician',
  'speech-and-language-therapist',
  'occupational-therapist',
  'physiotherapist',
  'mental-health',
  'nurse',
  'social-worker',
  'school',
  'specialist-teacher',
  'adult-services',
  'other',
] as const
export type Profession = (typeof professions)[number]

/** Whose limit an unanswered request is (see the holders of a case's limits). */
export type AdviceHolder = 'health' | 'social-care' | 'psychology' | 'school' | 'other'

export interface ProfessionKind {
  readonly words: string
  readonly holder: AdviceHolder
  /** What is asked of this profession beside the questions that everybody is asked. */
  readonly asks: readonly string[]
}

const therapy = [
  'What have you seen yourself, when, and where?',
  'What must be there for the child to take part in the school day, and what would be helpful besides?',
]

export const professionKinds: Readonly<Record<Profession, ProfessionKind>> = {
  'educational-psychologist': {
    words: 'Educational psychologist',
    holder: 'psychology',
    asks: [
      'How does the child learn, and what gets in the way?',
      'What has been tried, for how long, and what difference did it make?',
    ],
  },
  paediatrician: {
    words: 'Paediatrician',
    holder: 'health',
    asks: [
      'Which conditions are known, and which are still being looked into?',
      'What must people around the child do or know each day because of them?',
    ],
  },
  'speech-and-language-therapist': {
    words: 'Speech and language therapist',
    holder: 'health',
    asks: ['How does the child understand others, and make themselves understood?', ...therapy],
  },
  'occupational-therapist': { words: 'Occupational therapist', holder: 'health', asks: therapy },
  physiotherapist: { words: 'Physiotherapist', holder: 'health', asks: therapy },
  'mental-health': {
    words: 'Mental health service',
    holder: 'health',
    asks: ['What helps when things are hard, and who needs to know it?', ...therapy],
  },
  nurse: { words: 'School or community nurse', holder: 'health', asks: therapy },
  'social-worker': {
    words: 'Social worker, or the council’s disabled children’s team',
    holder: 'social-care',
    asks: [
      'Where the child is not known to you: what is known of the family’s need for help at home and in the community, and who will look at it?',
      'Is help needed under section 2 of the Chronically Sick and Disabled Persons Act 1970, and which?',
      'From Year 9 on: what will adult care need to know, and when?',
    ],
  },
  school: {
    words: 'School, college or early years setting',
    holder: 'school',
    asks: [
      'What is in place now, since when, and what difference does it make?',
      'What can the child do now, in what you measure yourselves?',
    ],
  },
  'specialist-teacher': {
    words: 'Specialist teacher',
    holder: 'other',
    asks: ['What must be in the room, in the lesson and in the teacher’s hands for the child to learn?'],
  },
  'adult-services': {
    words: 'Adult care, employment or housing service',
    holder: 'other',
    asks: ['What will be there after school, from when, and who will tell the young person?'],
  },
  other: { words: 'Somebody else', holder: 'other', asks: [] },
}

export function isProfession(text: string): text is Profession {
  return Object.hasOwn(professionKinds, text)
}

/** Words of a profession as it was recorded: also of one that was typed elsewhere. */
export function professionWords(text: string): string {
  return isProfession(text) ? professionKinds[text].words : text
}

export const knowns = ['known', 'not-known', 'known-to-another'] as const
export type Known = (typeof knowns)[number]

export const knownWords: Readonly<Record<Known, string>> = {
  known: 'Known to us',
  'not-known': 'Not known to us',
  'known-to-another': 'Not to us, but known to another service',
}

/** One thread of advice: from the need to what is to be provided for it. */
export interface AdvicePart {
  readonly need: string
  readonly everyday: string
  readonly outcome: string
  readonly provision: string
  readonly amount: string
}

export const partFields = ['need', 'everyday', 'outcome', 'provision', 'amount'] as const
/** Threads of one advice: more belong in two requests, or in the file. */
export const mostParts = 12

/** What an author wrote. */
export interface AdviceWritten {
  readonly known: Known | null
  readonly knownWords: string
  readonly childSaid: string
  readonly parts: readonly AdvicePart[]
  readonly hasFile: boolean
  readonly authorName: string
  readonly authorRole: string
}

export const isEmptyPart = (part: AdvicePart): boolean =>
  partFields.every((field) => part[field].trim() === '')

/** The boxes of the form, read as threads: those that hold nothing are left out. */
export function partsOf(columns: Readonly<Record<(typeof partFields)[number], readonly string[]>>) {
  const rows = Math.min(mostParts, Math.max(0, ...partFields.map((field) => columns[field].length)))
  return Array.from({ length: rows }, (_, at): AdvicePart => {
    const said = (field: (typeof partFields)[number]) => (columns[field][at] ?? '').trim()
    return {
      need: said('need'),
      everyday: said('everyday'),
      outcome: said('outcome'),
      provision: said('provision'),
      amount: said('amount'),
    }
  }).filter((part) => !isEmptyPart(part))
}

/** Why this cannot be sent yet: only where it is no answer at all. How good it is, is asked apart and blocks nothing. */
export function refuseSending(written: AdviceWritten): Refusal | null {
  if (written.known === null)
    return refuse(
      'no-known',
      'Say whether the child is known to you. “Not known to us” is an answer.',
      'known',
    )
  if (written.authorName.trim() === '')
    return refuse('no-author', 'Enter your name: the advice says whose it is.', 'authorName')
  if (written.known === 'known-to-another' && written.knownWords.trim() === '')
    return refuse(
      'no-service',
      'Name the service that knows the child, so that it can be asked.',
      'knownWords',
    )
  if (written.known === 'known' && written.parts.length === 0 && !written.hasFile)
    return refuse(
      'nothing-said',
      'Write at least one need, or send your own report as a file. If you have nothing to say, choose “Not known to us”.',
      'need-0',
    )
  return null
}

/** The day by which advice is owed, as far as it is known. */
export type AdviceDay =
  | {
      readonly is: 'counted'
      readonly lastDay: LocalDate
      readonly receivedOn: LocalDate
      readonly cite: string
    }
  /** Nobody has said when the request was received: counted from the day it was sent, which the law does not do. */
  | {
      readonly is: 'not-yet-law'
      readonly cautious: LocalDate
      readonly sentOn: LocalDate
      readonly cite: string
    }

/** The six weeks run from the day on which the body itself received the request (SI 2014/1530, reg 8(1)). */
export const adviceRule = 'NA-05'

/** Where an advice request's own six weeks stand. `limit` is what was worked out once its receipt was recorded. */
export function adviceDay(
  sentOn: LocalDate,
  receivedOn: LocalDate | null,
  limit: { readonly rule: string; readonly lastDay: LocalDate } | null,
): AdviceDay {
  const cite = citeOf(limit?.rule ?? adviceRule)
  if (receivedOn !== null && limit !== null)
    return { is: 'counted', lastDay: limit.lastDay, receivedOn, cite }
  return { is: 'not-yet-law', cautious: countedFrom(receivedOn ?? sentOn), sentOn, cite }
}

function citeOf(rule: string): string {
  return recordsOf(rule)[0]?.cite ?? ''
}

function countedFrom(day: LocalDate): LocalDate {
  const [answer] = timeLimits([
    { id: 'cautious', rule: adviceRule, trigger: { event: 'advice_request_received_by_body', date: day } },
  ])
  if (answer === undefined || isRefusedLimit(answer)) return day
  return parseLocalDate(answer.lastDay ?? '') ?? day
}

/** A link is open for ten weeks: the six of the law, and four for advice that is late, which is better than none. */
export const linkDays = 70
/** After advice was sent back, at least so many days to mend it. */
export const mendDays = 21
/** Wrong second checks before a link ends. */
export const linkTries = 5
/** How long the second check holds in the one browser in which it was passed. */
export const stepHours = 4
/** A sign-in that was let in to answer one request may read the record for so many days. */
export const relationDays = 140

/** One answer for a link that was never made, has ended, was used up or belongs to nobody: it says nothing of any child. */
export const linkOver: Refusal = refuse(
  'link-over',
  'This link was used, has ended or has run out, or there never was one. Ask whoever sent it for a new one.',
)
export const wrongCheck: Refusal = refuse(
  'wrong-check',
  'This is not the code that goes with this link. It was given to you by another way, such as by telephone. After five wrong tries the link ends.',
  'code',
)
export const checkFirst: Refusal = refuse(
  'check-first',
  'Type the code again: it holds in one browser for four hours. What you saved is there. What you typed since is not kept.',
)

/** The letters and figures that nobody mistakes for one another when they are read out. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code to read out, made from the hash of a secret (hexadecimal): each of its characters is one of thirty-one. */
export function codeFrom(hash: string, length: number): string {
  let rest = BigInt(`0x${hash}`)
  let code = ''
  for (let at = 0; at < length; at += 1) {
    code += codeLetters[Number(rest % 31n)] ?? ''
    rest /= 31n
  }
  return code
}

/** A code as it was typed, without spaces and dashes, in capitals. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
}

/** What may be known of a child before the second check: "A. B., born in 2017". */
export function initialsOf(givenNames: string, familyName: string): string {
  const first = (name: string) => {
    const letter = [...name.trim()].find((one) => /\p{L}/u.test(one))
    return letter === undefined ? '' : `${letter.toLocaleUpperCase('en-GB')}.`
  }
  return [first(givenNames), first(familyName)].filter((one) => one !== '').join(' ')
}
