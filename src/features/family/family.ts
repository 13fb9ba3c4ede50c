/** Who of a family may read, who may be let in, and what a request without an account must say. */
import {
  addMonths,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { lastDayOfSchoolAge } from '../../statute/index.ts'

/** Of one person's part in a child's life, what decides over reading. */
export interface FamilyPart {
  readonly kind: 'parent-carer' | 'young-person' | 'advocate'
  readonly parentalResponsibility: boolean
  readonly barred: boolean
  readonly from: LocalDate
  readonly to: LocalDate | null
  /** What holds once rights have passed. */
  readonly afterSchoolAge: 'young-person-agreed' | 'cannot-decide' | null
  /** Of an advocate: the young person let them in. */
  readonly letInByYoungPerson: boolean
}

/**
 * May this person read the record today? A parent with parental responsibility until the child's rights are their own, and
 * after that as the young person chose; a young person; whoever was let in, until their last day. A bar shuts it whatever
 * else is held. The database says the same in `my_children()`.
 */
export function mayRead(part: FamilyPart, born: LocalDate, today: LocalDate): boolean {
  if (part.barred || part.from > today || (part.to !== null && part.to < today)) return false
  if (part.kind === 'young-person') return true
  if (part.kind === 'parent-carer' && !part.parentalResponsibility) return false
  if (!rightsHavePassed(born, today)) return true
  return part.afterSchoolAge !== null || (part.kind === 'advocate' && part.letInByYoungPerson)
}

/** From the day after the last day of compulsory school age the rights are the young person's own. */
export function rightsHavePassed(born: LocalDate, today: LocalDate): boolean {
  return today > lastDayOfSchoolAge(born)
}

/** The longest that somebody may be let in at one time. */
export const longestLetIn = 12

/** Judges the days for which a family lets somebody in. */
export function letIn(
  form: { readonly name: string; readonly until: string },
  today: LocalDate,
): { readonly name: string; readonly until: LocalDate } | Refusal {
  const name = form.name.trim()
  if (name === '') return refuse('no-name', 'Enter the name of who may help you.', 'name')
  const until = parseLocalDate(form.until.trim())
  const longest = addMonths(today, longestLetIn)
  if (until === null)
    return refuse('no-day', 'Enter the last day on which they may read, for example 31 March 2027.', 'until')
  if (until < today) return refuse('day-past', 'That day is past. Enter today or a later day.', 'until')
  if (until > longest)
    return refuse(
      'too-long',
      `Enter a day up to ${writeDay(longest)}. You can let them in again then.`,
      'until',
    )
  return { name, until }
}

/** A posted code may be used for so many days: post takes a few, families have other things to do. */
export const letterDays = 42

export const letterOver: Refusal = refuse(
  'letter-over',
  'This code was used, has run out, or is not one of ours. Check each letter and figure. If it does not work, ask the council for a new letter.',
  'code',
)

export const askerKinds = ['parent', 'young-person', 'school', 'other'] as const
export type AskerKind = (typeof askerKinds)[number]
export const askerWords: Readonly<Record<AskerKind, string>> = {
  parent: 'A parent or carer',
  'young-person': 'The young person',
  school: 'A school, college or nursery',
  other: 'Somebody else who works with the child or knows them',
}

export interface RequestForm {
  readonly askerKind: string
  readonly askerName: string
  readonly askerReach: string
  readonly givenNames: string
  readonly familyName: string
  /** Null where no day was typed. */
  readonly born: LocalDate | null
  readonly school: string
  readonly words: string
}

export interface RequestMade {
  readonly askerKind: AskerKind
  readonly askerName: string
  readonly askerReach: string
  readonly givenNames: string
  readonly familyName: string
  readonly born: LocalDate
  readonly school: string | null
  readonly words: string
}

/** Judges a request by itself. Whether the child is known here is never looked at. */
export function requestFrom(form: RequestForm, today: LocalDate): RequestMade | Refusal {
  const askerKind = askerKinds.find((one) => one === form.askerKind)
  if (askerKind === undefined) return refuse('no-kind', 'Say who you are to the child.', 'askerKind')
  const askerName = form.askerName.trim()
  if (askerName === '') return refuse('no-asker', 'Enter your name.', 'askerName')
  const askerReach = form.askerReach.trim()
  if (askerReach === '')
    return refuse(
      'no-reach',
      'Say how the council can reach you: an address, a telephone number or an e-mail address.',
      'askerReach',
    )
  const [givenNames, familyName] = [form.givenNames.trim(), form.familyName.trim()]
  if (givenNames === '')
    return refuse('no-name', 'Enter the first names of the child or young person.', 'givenNames')
  if (familyName === '')
    return refuse('no-name', 'Enter the family name of the child or young person.', 'familyName')
  const { born } = form
  if (born === null || born > today)
    return refuse('no-born', 'Enter the day they were born, for example 14 May 2017.', 'born')
  // Nobody older has a plan (time limit CE-04): an older date is a slip of the hand.
  if (addMonths(born, 12 * 26) < today)
    return refuse('too-old', 'That is too long ago. Check the year.', 'born')
  const words = form.words.trim()
  if (words === '') return refuse('no-words', 'Say in a few words what help you think is needed.', 'words')
  const school = form.school.trim()
  return {
    askerKind,
    askerName,
    askerReach,
    givenNames,
    familyName,
    born,
    school: school === '' ? null : school,
    words,
  }
}

/** Requests from one place, and to one area from everybody, within an hour: more than families and schools ever send. */
export const mostFromHere = 10
export const mostFromAll = 200

export const tooMany: Refusal = refuse(
  'too-many',
  'Too many requests came within the last hour, so this one was not kept. Try again in an hour, or send it by post or e-mail: a request counts however it comes.',
)

/** The day on which the team may say it received the request: from the day it was sent, up to today. */
export function receivedOn(typed: string, sentOn: LocalDate, today: LocalDate): LocalDate | Refusal {
  const day = parseLocalDate(typed.trim())
  if (day === null || day > today || day < sentOn)
    return refuse(
      'no-day',
      `Enter the day the council received it. It was sent on ${writeDay(sentOn)}, and what is sent online is here at once.`,
      'receivedOn',
    )
  return day
}

/** Somebody looked at a record, as a family is told of it: what they are, not who. */
export interface Looked {
  readonly day: LocalDate
  readonly role: string
  readonly organisation: string
  readonly what: 'read' | 'changed' | 'took-out'
  readonly times: number
}

export interface LookRow {
  readonly day: LocalDate
  readonly role: string | null
  readonly organisation: string | null
  readonly event: string
  readonly changed: boolean
}

/** Looks of the same day, role, organisation and kind are one line with how many times. */
export function lookedAt(rows: readonly LookRow[]): readonly Looked[] {
  const found = new Map<string, { look: Looked; times: number }>()
  for (const row of rows) {
    const what = row.changed ? 'changed' : /file|taken|export/.test(row.event) ? 'took-out' : 'read'
    const look: Looked = {
      day: row.day,
      role: row.role ?? '',
      organisation: row.organisation ?? '',
      what,
      times: 1,
    }
    const key = JSON.stringify([look.day, look.role, look.organisation, look.what])
    const known = found.get(key)
    if (known === undefined) found.set(key, { look, times: 1 })
    else known.times += 1
  }
  return [...found.values()].map(({ look, times }) => ({ ...look, times }))
}
