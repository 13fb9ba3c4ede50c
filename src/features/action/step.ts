/** Steps on the way to an action, and what an action waits for. Both are optional. */

import type { LocalDate } from '../../foundation/index.ts'
import { type Refusal, refuse } from '../../foundation/index.ts'
import { type Action, type Due, daysLate, parseDue } from './action.ts'

export interface Step {
  readonly id: string
  readonly actionId: string
  readonly place: number
  readonly words: string
  readonly postId: string | null
  readonly due: Due | null
  readonly doneOn: LocalDate | null
  readonly version: number
}

export interface StepForm {
  readonly words: string
  readonly post: string
  readonly due: string
}

export function stepAdd(
  form: StepForm,
  postIds: readonly string[],
): { readonly postId: string | null; readonly due: Due | null } | Refusal {
  if (form.words.trim() === '') return refuse('no-words', 'Say in a few words what the step is.', 'words')
  if (form.post !== '' && !postIds.includes(form.post))
    return refuse('no-post', 'Choose the post from the list, or leave it empty.', 'post')
  const due = form.due.trim() === '' ? null : parseDue(form.due)
  if (form.due.trim() !== '' && due === null)
    return refuse(
      'no-day',
      'Enter the day, for example 2026-09-30, or a month: 2026-09. Or leave it empty.',
      'due',
    )
  return { postId: form.post === '' ? null : form.post, due }
}

/** One action waits for another: by their ids. */
export interface Wait {
  readonly actionId: string
  readonly waitsForId: string
}

/** May an action wait for these? Not for itself, for none that is not there, and never in a circle. */
export function waitsSet(
  actionId: string,
  wanted: readonly string[],
  waits: readonly Wait[],
  refs: ReadonlyMap<string, string>,
): Refusal | null {
  const others = new Map<string, string[]>()
  for (const one of waits)
    if (one.actionId !== actionId)
      others.set(one.actionId, [...(others.get(one.actionId) ?? []), one.waitsForId])
  for (const id of wanted) {
    if (id === actionId) return refuse('itself', 'An action cannot wait for itself.', 'add')
    if (!refs.has(id)) return refuse('no-action', 'Choose the action from the list.', 'add')
    const way = wayTo(id, actionId, others)
    if (way !== null)
      return refuse(
        'circle',
        `That would be a circle: ${[actionId, ...way].map((one) => refs.get(one) ?? '?').join(' waits for ')}. One of them must be able to begin.`,
        'add',
      )
  }
  return null
}

/** The way from one action to another along what each waits for, both ends included; null where there is none. */
function wayTo(
  from: string,
  to: string,
  waits: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  const before = new Map<string, string | null>([[from, null]])
  const queue = [from]
  for (const at of queue) {
    if (at === to) {
      const way: string[] = []
      for (let one: string | null = to; one !== null; one = before.get(one) ?? null) way.unshift(one)
      return way
    }
    for (const next of waits.get(at) ?? [])
      if (!before.has(next)) {
        before.set(next, at)
        queue.push(next)
      }
  }
  return null
}

/** "It waits for 1.2, which is 12 days late."; null where what it waits for is in time or done. */
export function waitTrouble(
  waitedFor: Pick<Action, 'ref' | 'due' | 'delivery'>,
  today: LocalDate,
): string | null {
  if (waitedFor.delivery === 'complete') return null
  const late = daysLate(waitedFor.due, today)
  if (late > 0)
    return `It waits for ${waitedFor.ref}, which is ${late === 1 ? '1 day' : `${late} days`} late.`
  return waitedFor.delivery === 'late' ? `It waits for ${waitedFor.ref}, which is said to be late.` : null
}
