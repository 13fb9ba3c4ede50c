/** An action of the improvement plan: what was promised, by which post, by when; and where it stands. */
import {
  daysBetween,
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  parseLocalDate,
  type Refusal,
  refuse,
  yearOf,
} from '../../foundation/index.ts'

export const deliveries = ['not-started', 'on-track', 'at-risk', 'late', 'complete'] as const
export type Delivery = (typeof deliveries)[number]

export const impacts = ['none-yet', 'too-early', 'some', 'shown'] as const
export type Impact = (typeof impacts)[number]

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

/** A day as precisely as it was agreed: `2026-03` or `2026-03-31`. */
export type Due = string

export interface Action {
  readonly id: string
  /** Its reference, for example 1.1. It never changes. */
  readonly ref: string
  readonly place: number
  readonly title: string
  readonly successCriteria: string | null
  readonly intendedImpact: string | null
  readonly accountablePostId: string
  readonly firstDue: Due
  readonly due: Due
  readonly delivery: Delivery
  readonly impact: Impact
  readonly confidence: Confidence | null
  readonly statusOn: LocalDate | null
  readonly statusBy: string | null
  readonly statusWhy: string | null
  readonly completedOn: LocalDate | null
  readonly evidence: string | null
  readonly version: number
}

export interface Milestone {
  readonly id: string
  readonly actionId: string
  readonly words: string
  readonly firstDue: Due
  readonly due: Due
  readonly doneOn: LocalDate | null
  readonly evidence: string | null
  readonly version: number
}

/** Reads a day as precisely as it was written: `2026-03`, `2026-03-31`. Null for anything else. */
export function parseDue(text: string): Due | null {
  const given = text.trim()
  if (/^\d{4}-\d{2}$/.test(given)) return parseLocalDate(`${given}-01`) === null ? null : given
  return parseLocalDate(given)
}

/** The last day on which it is not late: a month's last day where only a month was agreed. */
export function lastDayOf(due: Due): LocalDate {
  const known = lastDays.get(due)
  if (known !== undefined) return known
  const last = parseLocalDate(due) ?? lastOfMonth(due)
  // A plan has few different days and asks for each many times.
  if (lastDays.size < 10_000) lastDays.set(due, last)
  return last
}

const lastDays = new Map<Due, LocalDate>()

function lastOfMonth(due: Due): LocalDate {
  const first = parseLocalDate(`${due}-01`)
  if (first === null) throw new Error(`${due} is no day.`)
  return lastDayOfMonth(yearOf(first), monthOf(first))
}

/** Days past the last day; none or fewer while there is time. */
export function daysLate(due: Due, today: LocalDate): number {
  return daysBetween(lastDayOf(due), today)
}

export interface Proposal {
  readonly delivery: Delivery
  readonly why: string
}

/** From when the rule calls an action late. A setting of the area. */
export interface Thresholds {
  /** More days than this past its day. */
  readonly lateAfter: number
  /** So many missed milestones. */
  readonly missedMilestones: number
}

/** Defaults of practice, sourced to nobody (improvement-practice, part a, "Status colours"). */
export const usualThresholds: Thresholds = { lateAfter: 30, missedMilestones: 2 }

/**
 * What the days say of an action; a person decides, with a reason where they see it otherwise: at risk from one day late
 * or with one missed milestone, late beyond the area's own thresholds.
 */
export function proposeDelivery(
  action: Pick<Action, 'due' | 'delivery'>,
  milestones: readonly Pick<Milestone, 'due' | 'doneOn'>[],
  today: LocalDate,
  thresholds: Thresholds = usualThresholds,
): Proposal {
  if (action.delivery === 'complete') return { delivery: 'complete', why: 'It was completed.' }
  const late = daysLate(action.due, today)
  const missed = milestones.filter((one) => one.doneOn === null && lastDayOf(one.due) < today).length
  if (late > thresholds.lateAfter) return { delivery: 'late', why: `Its day passed ${late} days ago.` }
  if (missed >= thresholds.missedMilestones)
    return {
      delivery: 'late',
      why: missed === 1 ? 'One of its milestones was missed.' : `${missed} of its milestones were missed.`,
    }
  if (late > 0)
    return { delivery: 'at-risk', why: `Its day passed ${late === 1 ? 'yesterday' : `${late} days ago`}.` }
  if (missed > 0)
    return {
      delivery: 'at-risk',
      why: missed === 1 ? 'One of its milestones was missed.' : `${missed} of its milestones were missed.`,
    }
  return action.delivery === 'not-started'
    ? { delivery: 'not-started', why: 'Nobody has said that it began.' }
    : { delivery: 'on-track', why: 'Its day is still to come, and no milestone was missed.' }
}

const worst: readonly Delivery[] = ['late', 'at-risk', 'not-started', 'on-track', 'complete']

/** Whether a claim says more than the days do. */
export function saysMore(claimed: Delivery, proposed: Delivery): boolean {
  return worst.indexOf(claimed) > worst.indexOf(proposed)
}

/** Where the claim and the days differ, in a sentence; null where they agree or the claim is the more careful one. */
export function disagreement(
  action: Pick<Action, 'due' | 'delivery'>,
  proposal: Proposal,
  words: Readonly<Record<Delivery, string>> = deliveryWords,
): string | null {
  return saysMore(action.delivery, proposal.delivery)
    ? `It is called ${words[action.delivery].toLowerCase()}, but: ${proposal.why}`
    : null
}

export interface StatusForm {
  readonly delivery: Delivery
  readonly impact: Impact
  readonly confidence: Confidence | null
  readonly why: string
  readonly evidence: string
}

/** May this be said of an action? Null when it may. */
export function statusSet(
  form: StatusForm,
  proposal: Proposal,
  words: Readonly<Record<Delivery, string>> = deliveryWords,
): Refusal | null {
  if (form.delivery === 'complete' && form.evidence.trim() === '')
    return refuse(
      'no-evidence',
      'Name the evidence: nothing is complete until somebody can look at what shows it.',
      'evidence',
    )
  if (form.impact === 'shown' && form.evidence.trim() === '')
    return refuse(
      'no-evidence',
      'Name the evidence that shows it works for children and families.',
      'evidence',
    )
  if (form.delivery !== 'complete' && saysMore(form.delivery, proposal.delivery) && form.why.trim() === '')
    return refuse(
      'no-reason',
      `The days say otherwise: ${proposal.why} Say why you put it at “${words[form.delivery]}”.`,
      'why',
    )
  return null
}

/** How long an action may go without a word before the pages say so and its people are asked: a default of practice. */
export const quietAfterDays = 42

/** A day moves with a reason. Whether it needs an agreement is asked apart. */
export function dueMove(
  action: Pick<Action, 'due' | 'delivery'>,
  form: { readonly to: string; readonly why: string },
): Due | Refusal {
  const to = parseDue(form.to)
  if (action.delivery === 'complete')
    return refuse('complete', 'It is complete: its day does not move any more.', 'to')
  if (to === null)
    return refuse('no-day', 'Enter the new day, for example 2026-09-30, or a month: 2026-09.', 'to')
  if (to === action.due) return refuse('same-day', 'That is the day it has now.', 'to')
  return form.why.trim() === ''
    ? refuse('no-reason', 'Say why the day moves. The reason stays in view.', 'why')
    : to
}

/** Past the first agreed day the accountable post must agree. */
export function needsAgreement({ firstDue }: Pick<Action, 'firstDue'>, to: Due): boolean {
  return lastDayOf(to) > lastDayOf(firstDue)
}

/** A move as a file tells it: past the first agreed day it says who agreed to it for the accountable post. */
export function dueMoveTold(
  action: Pick<Action, 'due' | 'firstDue' | 'delivery'>,
  form: { readonly to: string; readonly why: string; readonly agreedBy: string },
): Due | Refusal {
  const to = dueMove(action, form)
  return typeof to === 'string' && needsAgreement(action, to) && form.agreedBy.trim() === ''
    ? refuse(
        'no-agreement',
        'This is past the first agreed day. Say who agreed to it for the accountable post.',
        'agreedBy',
      )
    : to
}

export interface NewActionForm {
  readonly ref: string
  readonly title: string
  readonly accountable: string
  readonly due: string
}

/** May this action be written? Its post must be there; its day may be past, since plans arrive with one. */
export function actionAdd(
  form: NewActionForm,
  refs: readonly string[],
  postIds: readonly string[],
): Refusal | null {
  if (form.title.trim() === '') return refuse('no-title', 'Say in a sentence what will be done.', 'title')
  if (!postIds.includes(form.accountable))
    return refuse('no-post', 'Choose the one post that is accountable for it.', 'accountable')
  if (parseDue(form.due) === null)
    return refuse('no-day', 'Enter the day it is due, for example 2026-09-30, or a month: 2026-09.', 'due')
  if (!/^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$/.test(form.ref.trim()))
    return refuse('bad-ref', 'Write the reference as the plan does, for example 1.1.', 'ref')
  return refs.includes(form.ref.trim())
    ? refuse(
        'ref-there',
        `${form.ref.trim()} is there already. References never change: choose the next.`,
        'ref',
      )
    : null
}

export interface ActionChangeForm {
  readonly title: string
  readonly accountable: string
  readonly why: string
}

/** May what was promised be put in other words? With a reason; its reference and its days stay as they are. */
export function actionChange(form: ActionChangeForm, postIds: readonly string[]): Refusal | null {
  if (form.title.trim() === '') return refuse('no-title', 'Say in a sentence what will be done.', 'title')
  if (!postIds.includes(form.accountable))
    return refuse('no-post', 'Choose the one post that is accountable for it.', 'accountable')
  return form.why.trim() === ''
    ? refuse('no-reason', 'Say why it changes. The reason stays in its history.', 'why')
    : null
}

/**
 * May an action stand under these objectives? Never under none; and nothing is put into a plan or an objective that is
 * closed, though what stands there already may stay.
 */
export function placed(
  wanted: readonly string[],
  now: readonly string[],
  objectives: readonly { readonly id: string; readonly isOpen: boolean }[],
): Refusal | null {
  const known = new Map(objectives.map((one) => [one.id, one.isOpen]))
  if (wanted.some((id) => !known.has(id)))
    return refuse('no-objective', 'Choose the objectives from the list.', 'objectives')
  if (wanted.length === 0)
    return refuse(
      'last-objective',
      'An action stands under one objective at least. Choose where it stays.',
      'objectives',
    )
  return wanted.some((id) => !now.includes(id) && known.get(id) === false)
    ? refuse('closed', 'That objective or its plan is closed. Nothing is added to it.', 'objectives')
    : null
}

/** The next reference under an objective: 1.1, 1.2, … */
export function nextRef(objectiveRef: string, refs: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const ref = `${objectiveRef}.${number}`
    if (!refs.includes(ref)) return ref
  }
}

export const deliveryWords: Readonly<Record<Delivery, string>> = {
  'not-started': 'Not started',
  'on-track': 'On track',
  'at-risk': 'At risk',
  late: 'Late',
  complete: 'Complete',
}

export const impactWords: Readonly<Record<Impact, string>> = {
  'none-yet': 'No effect shown yet',
  'too-early': 'Too early to tell',
  some: 'Some effect seen',
  shown: 'Shown to work',
}

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}

/** What an action claims of a requirement that it answers: complete is not yet shown to work. */
export function claimOf(
  action: Pick<Action, 'delivery' | 'impact'>,
): 'planned' | 'under-way' | 'done-not-shown' | 'done-shown' {
  if (action.delivery === 'complete') return action.impact === 'shown' ? 'done-shown' : 'done-not-shown'
  return action.delivery === 'not-started' ? 'planned' : 'under-way'
}

/** "The end of March 2026" in sentences is written by the foundation; here is "3 days late" or "in 12 days". */
export function timeLeft(due: Due, today: LocalDate): string {
  const late = daysLate(due, today)
  if (late > 0) return late === 1 ? '1 day late' : `${late} days late`
  if (late === 0) return 'due today'
  return late === -1 ? 'in 1 day' : `in ${-late} days`
}
