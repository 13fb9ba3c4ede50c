/** A decision of a board: asked, decided, approved, carried out or not. Once approved it is never edited. */
import { type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'

export const carriedOuts = ['yes', 'partly', 'no'] as const
export type CarriedOut = (typeof carriedOuts)[number]

export const carriedOutWords: Readonly<Record<CarriedOut, string>> = {
  yes: 'Carried out',
  partly: 'Partly carried out',
  no: 'Not carried out',
}

export interface Joined {
  readonly requirementId: string | null
  readonly requirementRef: string | null
  readonly objectiveId: string | null
  readonly objectiveRef: string | null
}

export interface Decision extends Joined {
  readonly id: string
  /** Its number in the area, for ever. */
  readonly number: number
  readonly boardId: string
  readonly boardName: string
  readonly meetingId: string | null
  readonly meetingDay: LocalDate | null
  readonly itemId: string | null
  readonly question: string
  readonly askedOn: LocalDate
  readonly decided: string | null
  readonly why: string | null
  readonly decidedBy: string | null
  readonly decidedOn: LocalDate | null
  readonly approvedOn: LocalDate | null
  readonly approvedBy: string | null
  /** How a chair without an account approved it; null where the chair did so here. */
  readonly approvedHow: string | null
  readonly private: boolean
  readonly replacesId: string | null
  readonly replacesNumber: number | null
  /** The decision that took its place. */
  readonly replacedById: string | null
  readonly replacedByNumber: number | null
  readonly carriedOut: CarriedOut | null
  readonly carriedOutOn: LocalDate | null
  readonly carriedOutWords: string | null
  readonly version: number
}

export const decisionStands = ['waiting', 'decided', 'approved', 'replaced'] as const
export type DecisionStand = (typeof decisionStands)[number]

export const standWords: Readonly<Record<DecisionStand, string>> = {
  waiting: 'Waiting',
  decided: 'Decided, not approved yet',
  approved: 'Approved',
  replaced: 'Replaced',
}

/** A decision is replaced once the one that takes its place is approved. */
export function standOfDecision(
  one: Pick<Decision, 'decided' | 'approvedOn' | 'replacedById'> & { readonly replacementApproved?: boolean },
): DecisionStand {
  if (one.approvedOn !== null) return one.replacementApproved === true ? 'replaced' : 'approved'
  return one.decided === null ? 'waiting' : 'decided'
}

/** A decision with where it stands. */
export type DecisionHere = Decision & { readonly stand: DecisionStand }

export interface DecisionForm {
  readonly question: string
  readonly decided: string
  readonly why: string
  readonly decidedBy: string
  readonly decidedOn: string
}

export interface DecisionWritten {
  readonly question: string
  readonly decided: string | null
  readonly why: string | null
  readonly decidedBy: string | null
  readonly decidedOn: LocalDate | null
}

/**
 * What is asked, or what was decided. Its words may come first and its reason later, while it is not approved; a day to
 * come decides nothing.
 */
export function decisionWrite(
  form: DecisionForm,
  day: LocalDate | null,
  today: LocalDate,
): DecisionWritten | Refusal {
  const question = form.question.trim()
  if (question === '')
    return refuse('no-question', 'Write the question that the board is asked, as a question.', 'question')
  const decided = form.decided.trim()
  if (decided === '') {
    if (form.why.trim() !== '')
      return refuse('no-decided', 'You gave a reason. Say what was decided as well.', 'decided')
    return { question, decided: null, why: null, decidedBy: null, decidedOn: null }
  }
  if (form.decidedOn.trim() !== '' && day === null)
    return refuse('no-day', 'Enter the day it was decided, for example 3 December 2026.', 'decidedOn')
  const on = day ?? today
  if (on > today)
    return refuse('to-come', 'That day is still to come. Enter the day it was decided.', 'decidedOn')
  return {
    question,
    decided,
    why: orNull(form.why),
    decidedBy: orNull(form.decidedBy),
    decidedOn: on,
  }
}

/** May the chair approve it? It says what was decided, why and by whom, and it is not approved yet. */
export function mayApprove(
  one: Pick<Decision, 'decided' | 'why' | 'decidedBy' | 'approvedOn'>,
): Refusal | null {
  if (one.approvedOn !== null)
    return refuse('approved', `It was approved on ${writeDay(one.approvedOn)} already.`)
  if (one.decided === null)
    return refuse('not-decided', 'Nothing is decided yet. Say what was decided first.')
  if (orNull(one.why ?? '') === null)
    return refuse('no-why', 'It does not say why. Nothing is approved without its reason.')
  return orNull(one.decidedBy ?? '') === null
    ? refuse('no-who', 'It does not say who decided it. Nothing is approved without that.')
    : null
}

/** Was it carried out? Only what was decided can be; it is said in words. */
export function mayCarryOut(
  one: Pick<Decision, 'approvedOn'>,
  form: { readonly words: string },
): Refusal | null {
  if (one.approvedOn === null)
    return refuse('not-approved', 'It is not approved yet. Whether it was carried out is said afterwards.')
  return form.words.trim() === ''
    ? refuse('no-words', 'Say in words what was done, or why it was not.', 'words')
    : null
}

export function approvedStays(one: Pick<Decision, 'number' | 'approvedOn'>): Refusal | null {
  return one.approvedOn === null
    ? null
    : refuse(
        'approved',
        `Decision ${one.number} was approved on ${writeDay(one.approvedOn)} and is never edited. Make another decision that takes its place.`,
      )
}

/** "12 decisions: 2 wait, 1 is decided and not approved yet, 9 are approved, 1 of them was not carried out." */
export function decisionsSentence(all: readonly DecisionHere[]): string {
  if (all.length === 0) return 'No decision has been asked for or taken yet.'
  const of = (stand: DecisionStand) => all.filter((one) => one.stand === stand).length
  const isOrAre = (number: number) => (number === 1 ? 'is' : 'are')
  const parts = [
    ...(of('waiting') === 0 ? [] : [`${of('waiting')} ${of('waiting') === 1 ? 'waits' : 'wait'}`]),
    ...(of('decided') === 0
      ? []
      : [`${of('decided')} ${isOrAre(of('decided'))} decided and not approved yet`]),
    ...(of('approved') === 0 ? [] : [`${of('approved')} ${isOrAre(of('approved'))} approved`]),
    ...(of('replaced') === 0 ? [] : [`${of('replaced')} ${of('replaced') === 1 ? 'was' : 'were'} replaced`]),
  ]
  const open = all.filter(
    (one) => one.stand === 'approved' && (one.carriedOut === null || one.carriedOut !== 'yes'),
  ).length
  const carried =
    of('approved') === 0
      ? ''
      : open === 0
        ? ' All that stand were carried out.'
        : ` Of those that stand, ${open} ${isOrAre(open)} not known to be carried out whole.`
  return `${all.length === 1 ? '1 decision' : `${all.length} decisions`}: ${listed(parts)}.${carried}`
}

export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
