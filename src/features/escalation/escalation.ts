/** Escalation: any matter asked of somebody further up. Of whom, by when, and how it was answered. */
import {
  daysBetween,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'

export const things = ['risk', 'action', 'board-action', 'contribution', 'decision', 'other'] as const
export type Thing = (typeof things)[number]

export const thingWords: Readonly<Record<Thing, string>> = {
  risk: 'A risk',
  action: 'An action of the plan',
  'board-action': 'An action of the board',
  contribution: 'A missing contribution',
  decision: 'A decision that was not carried out',
  other: 'Another matter',
}

/** One step of the way up: its name, and the posts it usually asks. */
export interface RouteStep {
  readonly name: string
  readonly posts: readonly string[]
}

/**
 * The usual way up: in practice from the lead of the action by the workstream and the board to the chief executives and
 * accountable officers, whom a notice makes answer for it, and to the bodies above them (improvement-practice, part b,
 * "Escalation").
 */
export const usualRoute: readonly RouteStep[] = [
  'Lead',
  'Workstream',
  'Board',
  'Chief executives and accountable officers',
  'Cabinet and ICB board',
].map((name) => ({ name, posts: [] }))

export interface Route {
  readonly id: string | null
  readonly steps: readonly RouteStep[]
  /** 0 while the area has not set its own. */
  readonly version: number
}

export interface Escalation {
  readonly id: string
  readonly number: number
  readonly thing: Thing
  /** What it is about: the risk, action, board action, decision or agency; null for another matter. */
  readonly thingId: string | null
  /** "Risk R3", "Action 1.2": null for another matter. */
  readonly about: string | null
  readonly matter: string
  readonly asked: string
  /** From 1, nearest first. */
  readonly step: number
  readonly stepName: string
  readonly askedPostId: string | null
  readonly askedWords: string | null
  readonly raisedOn: LocalDate
  readonly raisedBy: string
  readonly raisedById: string
  readonly answerBy: LocalDate
  readonly answeredOn: LocalDate | null
  readonly answer: string | null
  readonly answeredByName: string | null
  readonly answerEnteredBy: string | null
  readonly followsId: string | null
  readonly closedOn: LocalDate | null
  readonly closedHow: 'enough' | 'further' | 'withdrawn' | null
  readonly closedWhy: string | null
  readonly private: boolean
  readonly version: number
}

/** The step at which the chief executives are asked; null on a way that names none. */
export function chiefsStep(route: readonly RouteStep[]): number | null {
  const at = route.findIndex((step) => /chief exec/i.test(step.name))
  return at === -1 ? null : at + 1
}

/** The step after one; null at the end of the way. */
export function stepAfter(route: readonly RouteStep[], step: number): number | null {
  return step < route.length ? step + 1 : null
}

/** How long it has waited, in days: until its answer, else until today. */
export function daysWaiting(
  one: Pick<Escalation, 'raisedOn' | 'answeredOn' | 'closedOn'>,
  today: LocalDate,
): number {
  return daysBetween(one.raisedOn, one.answeredOn ?? one.closedOn ?? today)
}

export function isLate(
  one: Pick<Escalation, 'answerBy' | 'answeredOn' | 'closedOn'>,
  today: LocalDate,
): boolean {
  return one.closedOn === null && one.answeredOn === null && one.answerBy < today
}

const days = (count: number): string => (count === 0 ? 'today' : count === 1 ? '1 day' : `${count} days`)

/** Where it stands, in a sentence. */
export function standing(one: Escalation, today: LocalDate): string {
  const waited = daysWaiting(one, today)
  if (one.closedHow === 'withdrawn')
    return `Withdrawn on ${writeDay(one.closedOn ?? today)}: ${one.closedWhy ?? ''}`
  if (one.closedHow === 'further')
    return `${one.answer === null ? 'Not answered' : 'The answer was not enough'}, and asked one step further on ${writeDay(one.closedOn ?? today)}.`
  if (one.closedHow === 'enough') return `Answered after ${days(waited)}, and closed.`
  if (one.answeredOn !== null) return `Answered on ${writeDay(one.answeredOn)}. Say whether that is enough.`
  if (one.answerBy < today)
    return `Waits for ${days(waited)}. The answer was due on ${writeDay(one.answerBy)}, ${days(daysBetween(one.answerBy, today))} ago.`
  return waited === 0
    ? `Asked today. The answer is due on ${writeDay(one.answerBy)}.`
    : `Waits for ${days(waited)}. The answer is due on ${writeDay(one.answerBy)}.`
}

/** The most steps that a way up may have. */
export const mostSteps = 10

/** Open ones first: the latest of them before all, then those that are answered and not closed; the closed behind. */
export function inOrder(list: readonly Escalation[]): readonly Escalation[] {
  const rank = (one: Escalation) => (one.closedOn !== null ? 2 : one.answeredOn !== null ? 1 : 0)
  return list.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.closedOn === null
        ? one.answerBy.localeCompare(other.answerBy)
        : (other.closedOn ?? '').localeCompare(one.closedOn)) ||
      other.number - one.number,
  )
}

/** "4 are open: 1 waits past its day, 1 was answered and not closed." */
export function listSentence(list: readonly Escalation[], today: LocalDate): string {
  const open = list.filter((one) => one.closedOn === null)
  if (open.length === 0)
    return list.length === 0 ? 'Nothing has been escalated.' : 'Nothing escalated is open.'
  const late = open.filter((one) => isLate(one, today)).length
  const answered = open.filter((one) => one.answeredOn !== null).length
  const parts = [
    late === 0
      ? 'none waits past its day'
      : `${late} ${late === 1 ? 'waits' : 'wait'} past ${late === 1 ? 'its' : 'their'} day`,
    ...(answered === 0 ? [] : [`${answered} answered and not closed`]),
  ]
  return `${open.length === 1 ? 'One is' : `${open.length} are`} open: ${parts.join(', ')}.`
}

export interface AskForm {
  readonly matter: string
  readonly asked: string
  readonly step: string
  readonly post: string
  readonly words: string
  readonly answerBy: string
}

export interface Ask {
  readonly matter: string
  readonly asked: string
  readonly step: number
  readonly stepName: string
  readonly askedPostId: string | null
  readonly askedWords: string | null
  readonly answerBy: LocalDate
}

/** May this be asked? What, of whom, by when; one that follows another goes further up than that. */
export function ask(
  form: AskForm,
  route: readonly RouteStep[],
  postIds: readonly string[],
  follows: Pick<Escalation, 'step'> | null,
  today: LocalDate,
): Ask | Refusal {
  if (form.matter.trim() === '')
    return refuse('no-matter', 'Say what the matter is, in a sentence or two.', 'matter')
  if (form.asked.trim() === '')
    return refuse('no-asked', 'Say what is asked: a decision, help, or an answer.', 'asked')
  const step = /^\d{1,2}$/.test(form.step) ? Number(form.step) : 0
  const found = route[step - 1]
  if (found === undefined) return refuse('no-step', 'Choose the step that is asked.', 'step')
  if (follows !== null && step <= follows.step)
    return refuse('not-further', 'Choose a step further up than the one that was asked before.', 'step')
  if (form.post !== '' && !postIds.includes(form.post))
    return refuse('no-post', 'Choose a post of this area, or write whom you ask.', 'post')
  if (form.post === '' && form.words.trim() === '')
    return refuse('no-whom', 'Say of whom it is asked: choose a post, or write it in words.', 'post')
  const answerBy = parseLocalDate(form.answerBy.trim())
  if (answerBy === null || answerBy < today)
    return refuse(
      'no-day',
      'Enter the day by which an answer is needed: today or a day to come, for example 2027-01-31.',
      'answerBy',
    )
  return {
    matter: form.matter.trim(),
    asked: form.asked.trim(),
    step,
    stepName: found.name,
    askedPostId: form.post === '' ? null : form.post,
    askedWords: form.words.trim() === '' ? null : form.words.trim(),
    answerBy,
  }
}

export const nexts = ['enough', 'wait', 'further', 'withdraw'] as const
export type Next = (typeof nexts)[number]

export interface AnswerForm {
  readonly answer: string
  readonly answeredBy: string
  readonly next: Next
  readonly why: string
}

/** What a form about an answer does. An answer that is there stays, and only what becomes of it is said. */
export function answered(one: Escalation, form: AnswerForm): Refusal | null {
  if (one.closedOn !== null) return refuse('closed', 'This is closed already. Nothing of it changes.')
  if (form.next === 'withdraw')
    return form.why.trim() === ''
      ? refuse('no-reason', 'Say why it is withdrawn: what became of the matter?', 'why')
      : null
  if (one.answer !== null) return null
  if (form.next === 'further' && form.answer.trim() === '') return null
  if (form.answer.trim() === '') return refuse('no-answer', 'Write what was answered.', 'answer')
  return form.answeredBy.trim() === ''
    ? refuse('no-name', 'Say who answered: a name, with the post.', 'answeredBy')
    : null
}

/** Reads the way up from its form: one step on each line, from the nearest to the furthest; `posts` are those of each line. */
export function routeFrom(
  text: string,
  posts: readonly (readonly string[])[],
): readonly RouteStep[] | Refusal {
  const names = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (names.length < 2 || names.length > mostSteps)
    return refuse('few-steps', 'Give from 2 to 10 steps, each on its own line.', 'steps')
  if (names.some((name) => name.length > 100))
    return refuse('long-step', 'Use at most 100 characters for a step.', 'steps')
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    return refuse('same-step', 'Two steps have the same name. Give each its own.', 'steps')
  return names.map((name, at) => ({ name, posts: posts[at] ?? [] }))
}
