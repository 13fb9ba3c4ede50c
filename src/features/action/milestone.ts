/** The day of a milestone moves with a reason; the first stays in view. */
import { type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { type Due, type Milestone, parseDue } from './action.ts'

export interface MilestoneMove {
  readonly milestoneId: string
  readonly from: Due
  readonly to: Due
  readonly why: string
  readonly movedBy: string
  readonly movedOn: LocalDate
}

export function milestoneMove(
  milestone: Pick<Milestone, 'due' | 'doneOn'>,
  form: { readonly to: string; readonly why: string },
): Due | Refusal {
  if (milestone.doneOn !== null)
    return refuse(
      'done',
      `It was marked as done on ${writeDay(milestone.doneOn)}: its day does not move any more.`,
      'to',
    )
  const to = parseDue(form.to)
  if (to === null)
    return refuse('no-day', 'Enter the new day, for example 2026-09-30, or a month: 2026-09.', 'to')
  if (to === milestone.due) return refuse('same-day', 'That is the day it has now.', 'to')
  return form.why.trim() === ''
    ? refuse('no-reason', 'Say why the day moves. The reason stays in view.', 'why')
    : to
}

/** May it be marked as done? Once, with what somebody can look at. */
export function milestoneFinish(milestone: Pick<Milestone, 'doneOn'>, evidence: string): Refusal | null {
  if (milestone.doneOn !== null)
    return refuse('done', `It was marked as done on ${writeDay(milestone.doneOn)} already.`, 'evidence')
  return evidence.trim() === ''
    ? refuse('no-evidence', 'Name the evidence: what can somebody look at to see it?', 'evidence')
    : null
}
