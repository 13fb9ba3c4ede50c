/** By when an action should have had which effect: agreed apart from the day by which the action itself is due. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { type Due, daysLate, parseDue } from './action.ts'

export const seens = ['yes', 'partly', 'no'] as const
export type Seen = (typeof seens)[number]

export const seenWords: Readonly<Record<Seen, string>> = {
  yes: 'It was seen',
  partly: 'It was seen in part',
  no: 'It was not seen',
}

export interface ImpactDate {
  readonly id: string
  readonly actionId: string
  /** What should be seen by then. */
  readonly words: string
  readonly firstDue: Due
  readonly due: Due
  readonly seen: Seen | null
  readonly seenWords: string | null
  readonly seenOn: LocalDate | null
  readonly seenBy: string | null
  readonly version: number
}

export interface ImpactMove {
  readonly impactDateId: string
  readonly from: Due
  readonly to: Due
  readonly why: string
  readonly movedBy: string
  readonly movedOn: LocalDate
}

export function impactAdd(form: { readonly words: string; readonly due: string }): Due | Refusal {
  if (form.words.trim() === '')
    return refuse(
      'no-words',
      'Say what should be seen by then, and by whom, for example: families are rung back within a day.',
      'words',
    )
  return (
    parseDue(form.due) ??
    refuse('no-day', 'Enter the day it was agreed for, for example 2026-09-30, or a month: 2026-09.', 'due')
  )
}

/** An agreed date of impact moves with a reason only; the first stays in view. */
export function impactMove(
  date: Pick<ImpactDate, 'due' | 'seen'>,
  form: { readonly to: string; readonly why: string },
): Due | Refusal {
  if (date.seen !== null)
    return refuse('seen', 'It was said already what was seen: its day does not move any more.', 'to')
  const to = parseDue(form.to)
  if (to === null)
    return refuse('no-day', 'Enter the new day, for example 2026-09-30, or a month: 2026-09.', 'to')
  if (to === date.due) return refuse('same-day', 'That is the day it has now.', 'to')
  return form.why.trim() === ''
    ? refuse('no-reason', 'Say why the day moves. The reason stays in view.', 'why')
    : to
}

export function seenSet(date: Pick<ImpactDate, 'seen'>, words: string): Refusal | null {
  if (date.seen !== null) return refuse('seen', 'It was said already what was seen.', 'words')
  return words.trim() === ''
    ? refuse('no-evidence', 'Say what was seen, and where somebody else can see it.', 'words')
    : null
}

/** "By June 2026 it should be seen that …, and nobody has said whether it was."; null while there is time. */
export function impactGap(date: ImpactDate, today: LocalDate): string | null {
  const late = daysLate(date.due, today)
  if (date.seen === null && late > 0)
    return `Its agreed date of impact passed ${late === 1 ? 'yesterday' : `${late} days ago`}, and nobody has said what was seen: “${date.words}”.`
  return date.seen === 'no' ? `What was to be seen was not seen: “${date.words}”.` : null
}
