/** Whether it still holds: what is asked 3, 6 and 12 months after an action was completed or an objective closed. */
import {
  addMonths,
  daysBetween,
  type LocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'

/** Sustained checks after closure (improvement-practice, part e, "Recurrence"): 3, 6 and 12 months. */
export const checkMonths = [3, 6, 12] as const

export const checkAnswers = ['holds', 'no-longer', 'cannot-tell'] as const
export type CheckAnswer = (typeof checkAnswers)[number]

export const checkAnswerWords: Readonly<Record<CheckAnswer, string>> = {
  holds: 'It still holds',
  'no-longer': 'It no longer holds',
  'cannot-tell': 'Nobody can tell',
}

export interface ClosureCheck {
  readonly id: string
  readonly actionId: string | null
  readonly objectiveId: string | null
  readonly closedOn: LocalDate
  readonly months: number
  readonly due: LocalDate
  readonly answer: CheckAnswer | null
  readonly evidence: string | null
  readonly answeredBy: string | null
  readonly answeredOn: LocalDate | null
  readonly version: number
}

/** The checks of a closure, counted in months: three months after 30 November is the last day of February. */
export function checksAfter(
  closedOn: LocalDate,
): readonly { readonly months: number; readonly due: LocalDate }[] {
  return checkMonths.map((months) => ({ months, due: addMonths(closedOn, months) }))
}

export function isOverdue(check: Pick<ClosureCheck, 'answer' | 'due'>, today: LocalDate): boolean {
  return check.answer === null && check.due < today
}

/** "After 3 months: it still holds (survey of May), said by Asha on 1 June 2026", or when it falls due. */
export function checkSentence(check: ClosureCheck, today: LocalDate): string {
  const after = `After ${check.months} months`
  if (check.answer !== null && check.answeredOn !== null)
    return `${after}: ${checkAnswerWords[check.answer].toLowerCase()}. ${check.evidence ?? ''} (${check.answeredBy ?? 'somebody'}, ${writeDay(check.answeredOn)})`
  const late = daysBetween(check.due, today)
  if (late > 0)
    return `${after}: nobody has looked. It was due on ${writeDay(check.due)}, ${late} ${late === 1 ? 'day' : 'days'} ago.`
  return late === 0
    ? `${after}: to be looked at today.`
    : `${after}: to be looked at on ${writeDay(check.due)}.`
}

export interface CheckForm {
  readonly answer: CheckAnswer
  readonly evidence: string
}

/** May this be answered? A check is answered once, from its day on, with what one looked at. */
export function checkAnswered(check: ClosureCheck, form: CheckForm, today: LocalDate): Refusal | null {
  if (check.answer !== null)
    return refuse('answered', 'This check has been answered already. Go back to see what was said.')
  if (form.evidence.trim() === '')
    return refuse(
      'no-evidence',
      'Say what you looked at: somebody else must be able to see it too.',
      'evidence',
    )
  return today < check.due
    ? refuse(
        'not-yet',
        `This check is for ${writeDay(check.due)}. Come back then: sooner would not show that it lasts.`,
        'answer',
      )
    : null
}
