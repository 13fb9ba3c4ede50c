/** What somebody took away from a meeting, or from outside one: numbered for ever, with its owner and its day. */
import { type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { type Joined, orNull } from './decision.ts'

export const closedHows = ['done', 'withdrawn', 'became-plan-action'] as const
export type ClosedHow = (typeof closedHows)[number]

export const closedHowWords: Readonly<Record<ClosedHow, string>> = {
  done: 'Done',
  withdrawn: 'Withdrawn',
  'became-plan-action': 'Became an action of the plan',
}

export interface BoardAction extends Joined {
  readonly id: string
  readonly number: number
  readonly boardId: string
  readonly boardName: string
  /** Null where it was raised outside a meeting. */
  readonly meetingId: string | null
  readonly meetingDay: LocalDate | null
  readonly itemId: string | null
  readonly words: string
  readonly ownerPostId: string
  /** "Head of SEND, Wrenshire County Council". */
  readonly ownerPost: string
  readonly areaAgencyId: string
  /** Who holds the post now; null while it is vacant. */
  readonly ownerName: string | null
  readonly ownerPersonId: string | null
  readonly raisedOn: LocalDate
  readonly due: LocalDate
  readonly firstDue: LocalDate
  readonly progress: string | null
  readonly progressOn: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly closedHow: ClosedHow | null
  readonly closedWords: string | null
  readonly actionId: string | null
  readonly actionRef: string | null
  readonly private: boolean
  readonly version: number
}

export const actionStands = ['overdue', 'not-yet-due', 'closed'] as const
export type ActionStand = (typeof actionStands)[number]

export const actionStandWords: Readonly<Record<ActionStand, string>> = {
  overdue: 'Overdue',
  'not-yet-due': 'Open, not yet due',
  closed: 'Closed',
}

export function standOfAction(one: Pick<BoardAction, 'closedOn' | 'due'>, today: LocalDate): ActionStand {
  return one.closedOn !== null ? 'closed' : one.due < today ? 'overdue' : 'not-yet-due'
}

/**
 * How many closed, how many open, how many of those not yet due: what each meeting is told first (Wirral's action log,
 * improvement-practice, part b).
 */
export function boardActionsSentence(
  all: readonly Pick<BoardAction, 'closedOn' | 'due'>[],
  today: LocalDate,
): string {
  if (all.length === 0) return 'No action has been raised yet.'
  const of = (stand: ActionStand) => all.filter((one) => standOfAction(one, today) === stand).length
  const open = all.length - of('closed')
  const late = of('overdue')
  return `${all.length === 1 ? '1 action was' : `${all.length} actions were`} raised: ${of('closed')} closed, ${open} open. Of the open, ${of('not-yet-due')} ${of('not-yet-due') === 1 ? 'is' : 'are'} not yet due and ${late} ${late === 1 ? 'is' : 'are'} overdue.`
}

export interface RaiseForm {
  readonly words: string
  readonly owner: string
  readonly due: string
}

/** May it be raised? It says what, who owns it and by when. An empty day is the day of the next meeting. */
export function raise(
  form: RaiseForm,
  day: LocalDate | null,
  nextMeeting: LocalDate | null,
  today: LocalDate,
  posts: readonly string[],
): { readonly words: string; readonly ownerPostId: string; readonly due: LocalDate } | Refusal {
  const words = form.words.trim()
  if (words === '') return refuse('no-words', 'Say what is to be done.', 'words')
  if (!posts.includes(form.owner)) return refuse('no-owner', 'Choose the post that owns it.', 'owner')
  if (form.due.trim() !== '' && day === null)
    return refuse('no-day', 'Enter the day it is due, for example 3 December 2026.', 'due')
  const due = day ?? nextMeeting
  if (due === null)
    return refuse(
      'no-day',
      'No later meeting is planned. Enter the day it is due, for example 3 December 2026.',
      'due',
    )
  return due < today
    ? refuse('past', 'That day is over. Enter the day by which it is to be done.', 'due')
    : { words, ownerPostId: form.owner, due }
}

/** May its owner or the secretariat say how it goes? Not of what is closed. */
export function progress(one: Pick<BoardAction, 'closedOn' | 'number'>, words: string): string | Refusal {
  const refusal = isOpen(one)
  if (refusal !== null) return refusal
  return orNull(words) ?? refuse('no-words', 'Say in a sentence how it goes.', 'progress')
}

export interface CloseForm {
  readonly how: string
  readonly words: string
  readonly action: string
}

/** May it be closed? In words always; what became an action of the plan says which. */
export function close(
  one: Pick<BoardAction, 'closedOn' | 'number'>,
  form: CloseForm,
  actions: readonly string[],
): { readonly how: ClosedHow; readonly words: string; readonly actionId: string | null } | Refusal {
  const refusal = isOpen(one)
  if (refusal !== null) return refusal
  const how = closedHows.find((each) => each === form.how)
  if (how === undefined) return refuse('no-how', 'Say how it ended.', 'how')
  const words = orNull(form.words)
  if (words === null)
    return refuse(
      'no-words',
      'Say in words what was done, or why it ends. Nothing is closed without.',
      'words',
    )
  if (how !== 'became-plan-action') return { how, words, actionId: null }
  return actions.includes(form.action)
    ? { how, words, actionId: form.action }
    : refuse('no-action', 'Choose the action of the plan that it became.', 'action')
}

/** Puts it off: to a day, or to the next meeting where no day is given. Its first day stays. */
export function defer(
  one: Pick<BoardAction, 'closedOn' | 'number' | 'due'>,
  form: { readonly to: string; readonly why: string },
  day: LocalDate | null,
  nextMeeting: LocalDate | null,
  today: LocalDate,
): LocalDate | Refusal {
  const refusal = isOpen(one)
  if (refusal !== null) return refusal
  if (form.to.trim() !== '' && day === null)
    return refuse('no-day', 'Enter the new day, for example 3 December 2026.', 'to')
  const to = day ?? nextMeeting
  if (to === null) return refuse('no-day', 'No later meeting is planned. Enter the new day.', 'to')
  if (to < today) return refuse('past', 'That day is over. Enter a day to come.', 'to')
  if (to === one.due) return refuse('same-day', `It is due on ${writeDay(to)} already.`, 'to')
  return form.why.trim() === ''
    ? refuse('no-reason', 'Say why it is put off. The reason stays in its history.', 'why')
    : to
}

function isOpen(one: Pick<BoardAction, 'closedOn' | 'number'>): Refusal | null {
  return one.closedOn === null
    ? null
    : refuse('closed', `Action ${one.number} was closed on ${writeDay(one.closedOn)}. Raise another one.`)
}
