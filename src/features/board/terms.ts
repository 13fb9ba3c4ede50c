/** Terms of reference: a version is never changed, a new one follows it; and how two versions differ. */
import { isRefusal, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { agendaText, readAgenda } from './agenda-lines.ts'
import { chairKinds, chairKindWords, cycles, cycleWords, type Terms } from './board.ts'
import { orNull, readDay, readNumber, readTime } from './days.ts'

export interface TermsForm {
  readonly fromDay: string
  readonly agreedOn: string
  readonly agreedBy: string
  readonly why: string
  readonly chairKind: string
  readonly chairWords: string
  readonly purpose: string
  readonly quorum: string
  readonly attendLeast: string
  readonly attendOf: string
  readonly cycle: string
  readonly papersWorkingDays: string
  readonly begins: string
  readonly ends: string
  readonly place: string
  readonly agenda: string
}

export type NewTerms = Omit<Terms, 'id' | 'boardId'>

/** Reads a new version. `last` is the version that it follows, null for the first. */
export function termsNew(form: TermsForm, last: Terms | null): NewTerms | Refusal {
  const days = readDays(form, last)
  if (isRefusal(days)) return days
  const rules = readRules(form)
  if (isRefusal(rules)) return rules
  const sitting = readSitting(form)
  if (isRefusal(sitting)) return sitting
  const agenda = readAgenda(form.agenda)
  if (isRefusal(agenda)) return agenda
  return { number: (last?.number ?? 0) + 1, ...days, ...rules, ...sitting, agenda }
}

function readDays(form: TermsForm, last: Terms | null) {
  const fromDay = readDay(form.fromDay)
  if (fromDay === null)
    return refuse('no-day', 'Enter the day from which these terms hold, for example 2026-11-03.', 'fromDay')
  if (last !== null && fromDay < last.fromDay)
    return refuse(
      'before-last',
      `Version ${last.number} holds from ${writeDay(last.fromDay)}. A new version begins on that day or later.`,
      'fromDay',
    )
  const agreedOn = readDay(form.agreedOn)
  if (agreedOn === null)
    return refuse('no-day', 'Enter the day on which they were agreed, for example 2026-11-03.', 'agreedOn')
  const agreedBy = form.agreedBy.trim()
  if (agreedBy === '')
    return refuse('no-body', 'Say who agreed them, for example: the board and the Department.', 'agreedBy')
  const why = orNull(form.why)
  if (last !== null && why === null) return refuse('no-why', 'Say in a sentence what changed and why.', 'why')
  return { fromDay, agreedOn, agreedBy, why }
}

function readRules(form: TermsForm) {
  const chairKind = chairKinds.find((one) => one === form.chairKind)
  if (chairKind === undefined) return refuse('no-chair', 'Say what kind of chair it has.', 'chairKind')
  const chairWords = orNull(form.chairWords)
  if (chairKind !== 'independent' && chairWords === null)
    return refuse(
      'no-chair-words',
      chairKind === 'other'
        ? 'Say who chairs it, and why that is right for this group.'
        : 'Say who of the Department agreed the chair, and when.',
      'chairWords',
    )
  const purpose = form.purpose.trim()
  if (purpose === '') return refuse('no-purpose', 'Say what the group is for.', 'purpose')
  const quorum = readNumber(form.quorum, 1, 100)
  if (quorum === null)
    return refuse('no-quorum', 'Enter how many members make a quorum, 1 or more.', 'quorum')
  const attendOf = readNumber(form.attendOf, 1, 60)
  const attendLeast = readNumber(form.attendLeast, 0, 60)
  if (attendOf === null || attendLeast === null || attendLeast > attendOf)
    return refuse('no-attendance', 'Enter the attendance expected, for example 9 of 12.', 'attendLeast')
  return { chairKind, chairWords, purpose, quorum, attendLeast, attendOf }
}

function readSitting(form: TermsForm) {
  const cycle = cycles.find((one) => one === form.cycle)
  if (cycle === undefined) return refuse('no-cycle', 'Say how often it meets.', 'cycle')
  const papersWorkingDays = readNumber(form.papersWorkingDays, 0, 30)
  if (papersWorkingDays === null)
    return refuse(
      'no-papers-day',
      'Enter how many working days before a meeting papers are due, 0 to 30.',
      'papersWorkingDays',
    )
  const times = readTimes(form)
  if (isRefusal(times)) return times
  return { cycle, papersWorkingDays, ...times }
}

/** When and where a meeting is: two times of one day, and a place. */
export function readTimes(form: {
  readonly begins: string
  readonly ends: string
  readonly place: string
}): { readonly begins: string; readonly ends: string; readonly place: string } | Refusal {
  const begins = readTime(form.begins)
  if (begins === null) return refuse('no-time', 'Enter when it begins, for example 14:00.', 'begins')
  const ends = readTime(form.ends)
  if (ends === null) return refuse('no-time', 'Enter when it ends, for example 16:30.', 'ends')
  if (ends <= begins)
    return refuse('ends-first', `It begins at ${begins}. Enter a later time for its end.`, 'ends')
  // One line: it stands in messages and in calendars.
  const place = form.place.trim().replace(/\s+/g, ' ')
  if (place === '')
    return refuse('no-place', 'Say where it meets, for example County Hall or by video.', 'place')
  return { begins, ends, place }
}

export interface TermsLine {
  readonly name: string
  readonly words: string
}

/** A version as people read it: the same lines on the board's page and when two versions are compared. */
export function termsLines(terms: Terms): readonly TermsLine[] {
  const chair = chairKindWords[terms.chairKind]
  return [
    { name: 'What it is for', words: terms.purpose },
    { name: 'Chair', words: terms.chairWords === null ? chair : `${chair}: ${terms.chairWords}` },
    { name: 'Quorum', words: terms.quorum === 1 ? '1 member' : `${terms.quorum} members` },
    { name: 'Attendance expected', words: attendanceWords(terms) },
    { name: 'How often', words: cycleWords[terms.cycle] },
    { name: 'Times', words: `${terms.begins} to ${terms.ends}` },
    { name: 'Place', words: terms.place },
    { name: 'Papers due', words: papersWords(terms.papersWorkingDays) },
    { name: 'Standing agenda', words: agendaText(terms.agenda) },
  ]
}

/** "At least 9 of any 12 meetings in a row". */
export function attendanceWords(terms: Pick<Terms, 'attendLeast' | 'attendOf'>): string {
  return terms.attendLeast === 0
    ? 'No rule'
    : `At least ${terms.attendLeast} of any ${terms.attendOf} meetings in a row`
}

export function papersWords(workingDays: number): string {
  if (workingDays === 0) return 'On the day of the meeting'
  return workingDays === 1
    ? '1 working day before the meeting'
    : `${workingDays} working days before the meeting`
}

export interface TermsDifference {
  readonly name: string
  readonly was: string
  readonly now: string
}

/** What differs between two versions, line by line. */
export function termsDifferences(was: Terms, now: Terms): readonly TermsDifference[] {
  const later = termsLines(now)
  return termsLines(was).flatMap((line, at) => {
    const words = later[at]?.words ?? ''
    return words === line.words ? [] : [{ name: line.name, was: line.words, now: words }]
  })
}

/** The version in force on a day; null before the first. `all` is newest first. */
export function inForceOn(all: readonly Terms[], day: LocalDate): Terms | null {
  return all.find((one) => one.fromDay <= day) ?? null
}
