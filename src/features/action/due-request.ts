/** Moving an action's day past the first agreed one: asked for, and agreed to by whoever holds the accountable post. */
import {
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  writeAsPrecise,
  writeDay,
} from '../../foundation/index.ts'
import { type Action, type Due, dueMove, needsAgreement } from './action.ts'

export const requestAnswers = ['agreed', 'declined', 'recorded', 'withdrawn'] as const
/** `recorded`: agreed otherwise, entered by the programme lead. */
export type RequestAnswer = (typeof requestAnswers)[number]

export interface DueRequest {
  readonly id: string
  readonly actionId: string
  readonly from: Due
  readonly to: Due
  readonly why: string
  readonly askedBy: string
  readonly askedById: string
  readonly askedOn: LocalDate
  /** Null while it waits. `fell-away`: it needs no answer any more. */
  readonly answer: RequestAnswer | 'fell-away' | null
  readonly answerWords: string | null
  readonly answeredBy: string | null
  readonly answeredOn: LocalDate | null
  readonly version: number
}

/** What this person is to a move: whose agreement counts, who asked, and who may record what was agreed otherwise. */
export interface Mover {
  readonly holdsPost: boolean
  readonly isLead: boolean
  readonly name: string
}

/** An agreement that was given otherwise: by whom, when, and how it was said. */
export interface ToldAgreement {
  readonly agreedBy: string
  readonly agreedOn: string
  readonly agreedHow: string
}

export interface MoveForm extends ToldAgreement {
  readonly to: string
  readonly why: string
  /** What a lead who does not hold the post chose: ask for the agreement, or record one. */
  readonly agreement: 'ask' | 'recorded'
}

/** How a later day was agreed to; null where no agreement was needed. */
export interface Agreement {
  readonly is: 'own-move' | 'answer' | 'recorded'
  readonly by: string
  readonly on: LocalDate
  readonly how: string | null
}

export type MoveDecided =
  | { readonly is: 'moves'; readonly to: Due; readonly agreement: Agreement | null }
  | { readonly is: 'asks'; readonly to: Due }

/**
 * What becomes of a move. Up to the first agreed day it needs a reason only. Past it the holder of the accountable post
 * agrees by moving it; anybody else's move is a request that waits for them. While one waits the day does not move.
 */
export function moveDecide(
  action: Pick<Action, 'due' | 'firstDue' | 'delivery'>,
  form: MoveForm,
  mover: Mover,
  waiting: DueRequest | null,
  today: LocalDate,
): MoveDecided | Refusal {
  const to = dueMove(action, form)
  if (typeof to !== 'string') return to
  if (waiting !== null) return requestWaits(waiting)
  if (!needsAgreement(action, to)) return { is: 'moves', to, agreement: null }
  if (mover.holdsPost)
    return { is: 'moves', to, agreement: { is: 'own-move', by: mover.name, on: today, how: null } }
  if (!mover.isLead || form.agreement === 'ask') return { is: 'asks', to }
  const told = agreementTold(form, today)
  return 'refused' in told ? told : { is: 'moves', to, agreement: told }
}

/** The second of two who ask is told of the first. */
export function requestWaits({ askedBy, askedOn, to }: DueRequest): Refusal {
  return refuse(
    'request-waits',
    `${askedBy} asked on ${writeDay(askedOn)} to move it to ${writeAsPrecise(to)}, and that waits for an answer. Nothing of yours was saved: let it be answered or withdrawn first.`,
    'to',
  )
}

/** Only the programme lead records an agreement, and says by whom, when and how it was given. */
export function agreementTold(form: ToldAgreement, today: LocalDate): Agreement | Refusal {
  const by = form.agreedBy.trim()
  const how = form.agreedHow.trim()
  if (by === '')
    return refuse('no-agreement', 'Say who agreed for the accountable post: name and post.', 'agreedBy')
  const on = parseLocalDate(form.agreedOn.trim())
  if (on === null) return refuse('no-day', 'Enter the day they agreed, for example 2026-09-30.', 'agreedOn')
  if (on > today)
    return refuse('not-yet', 'That day is still to come. Enter the day they agreed.', 'agreedOn')
  return how === ''
    ? refuse('not-told', 'Say how they agreed, for example: at the programme meeting.', 'agreedHow')
    : { is: 'recorded', by, on, how }
}

export interface AnswerForm extends ToldAgreement {
  readonly answer: RequestAnswer
  readonly words: string
}

export interface Answerer extends Mover {
  readonly isAsker: boolean
}

/** What this person may answer to a request that waits. */
export function answersFor({ holdsPost, isLead, isAsker }: Answerer): readonly RequestAnswer[] {
  return [
    ...(holdsPost ? (['agreed', 'declined'] as const) : []),
    ...(isLead && !holdsPost ? (['recorded'] as const) : []),
    ...(isAsker || isLead ? (['withdrawn'] as const) : []),
  ]
}

export interface RequestAnswered {
  readonly answer: RequestAnswer
  readonly words: string | null
  /** Null where the day stays. */
  readonly agreement: Agreement | null
}

/** May this be answered so? Once, by whom it concerns; a request that is declined says why. */
export function requestAnswer(
  request: DueRequest,
  action: Pick<Action, 'due' | 'firstDue' | 'delivery'>,
  form: AnswerForm,
  answerer: Answerer,
  today: LocalDate,
): RequestAnswered | Refusal {
  if (request.answer !== null) return alreadyAnswered(request)
  if (!answersFor(answerer).includes(form.answer))
    return refuse('not-theirs', 'Only whoever holds the accountable post agrees or declines.', 'answer')
  const words = form.words.trim() === '' ? null : form.words.trim()
  if (form.answer === 'withdrawn') return { answer: 'withdrawn', words, agreement: null }
  if (form.answer === 'declined')
    return words === null
      ? refuse('no-reason', 'Say why you do not agree, so that they know what to do.', 'words')
      : { answer: 'declined', words, agreement: null }
  const to = dueMove(action, { to: request.to, why: request.why })
  if (typeof to !== 'string') return { ...to, field: 'answer' }
  if (form.answer === 'agreed')
    return {
      answer: 'agreed',
      words,
      agreement: { is: 'answer', by: answerer.name, on: today, how: words },
    }
  const told = agreementTold(form, today)
  return 'refused' in told ? told : { answer: 'recorded', words, agreement: told }
}

export function alreadyAnswered(request: DueRequest): Refusal {
  return refuse(
    'answered',
    `${answeredSentence(request)} What you typed was not saved. Go back to the action to see where it stands.`,
  )
}

const answerVerbs: Readonly<Record<NonNullable<DueRequest['answer']>, string>> = {
  agreed: 'agreed',
  declined: 'did not agree',
  recorded: 'recorded that it was agreed otherwise',
  withdrawn: 'withdrew it',
  'fell-away': 'changed the action so that it fell away',
}

/** "Asha Okoro did not agree on 3 June 2026: the rota is settled." */
export function answeredSentence({ answer, answeredBy, answeredOn, answerWords }: DueRequest): string {
  if (answer === null) return 'It waits for an answer.'
  const on = answeredOn === null ? '' : ` on ${writeDay(answeredOn)}`
  return `${answeredBy ?? 'Somebody'} ${answerVerbs[answer]}${on}${answerWords === null ? '.' : `: ${answerWords.replace(/\.$/, '')}.`}`
}
