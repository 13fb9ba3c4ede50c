/** What one post answers for, as plain lines: what is overdue first, and what changed since the last board. */
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'

export type OwedKind = 'action' | 'risk' | 'board-action' | 'paper' | 'update'

export const owedWords: Readonly<Record<OwedKind, string>> = {
  action: 'Actions of the plan',
  risk: 'Risks',
  'board-action': 'Actions of the board',
  paper: 'Papers owed',
  update: 'Updates asked for',
}

/** Something that a post answers for and has not done. */
export interface Owed {
  readonly kind: OwedKind
  /** "Action 1.1", "Risk R3": with the title, the words of its link. */
  readonly name: string
  /** Below the area's own address. */
  readonly path: string
  /** The last day on which it is not late. */
  readonly due: LocalDate
  /** Where it stands, in a sentence. */
  readonly about: string
}

/** Something that happened to it since the last board. */
export interface Change {
  readonly on: LocalDate
  readonly name: string
  readonly path: string
  readonly sentence: string
}

export function overdue(owed: readonly Owed[], today: LocalDate): readonly Owed[] {
  return owed.filter((one) => one.due < today).toSorted((one, other) => one.due.localeCompare(other.due))
}

/** The changes after a day, the newest first; all of them where no board was held yet. */
export function changedSince(changes: readonly Change[], since: LocalDate | null): readonly Change[] {
  return changes
    .filter((one) => since === null || one.on > since)
    .toSorted((one, other) => other.on.localeCompare(one.on) || one.name.localeCompare(other.name))
}

/** "It answers for 7 things: 2 are overdue, the longest by 12 days." */
export function postSentence(owed: readonly Owed[], today: LocalDate): string {
  if (owed.length === 0) return 'It answers for nothing that is open.'
  const late = overdue(owed, today)
  const head = `It answers for ${owed.length === 1 ? 'one thing' : `${owed.length} things`} that ${owed.length === 1 ? 'is' : 'are'} open`
  const first = late[0]
  if (first === undefined) return `${head}. Nothing is overdue.`
  const days = daysBetween(first.due, today)
  return `${head}: ${late.length} ${late.length === 1 ? 'is' : 'are'} overdue, the longest by ${days === 1 ? '1 day' : `${days} days`}.`
}

/** "Due on 3 November 2026", "12 days overdue: it was due on 3 November 2026." */
export function dueSentence(due: LocalDate, today: LocalDate): string {
  const late = daysBetween(due, today)
  return late > 0
    ? `${late === 1 ? '1 day' : `${late} days`} overdue: it was due on ${writeDay(due)}.`
    : `Due on ${writeDay(due)}.`
}
