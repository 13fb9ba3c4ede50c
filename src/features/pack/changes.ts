/**
 * What changed since the last meeting, made by rule from how the records stood when that day ended and how they stand
 * now. Old and new stand side by side; nobody writes or chooses it.
 */
import { writeAsPrecise } from '../../foundation/index.ts'

export interface ActionThen {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly due: string
  readonly delivery: string
  readonly impact: string
}

export interface MilestoneThen {
  readonly id: string
  readonly actionRef: string
  readonly words: string
  readonly due: string
  readonly done: boolean
}

/** A risk with how it moved since the last board, as the register says it. */
export interface RiskMoved {
  readonly ref: string
  readonly sentence: string
  readonly is: 'no-board' | 'new' | 'closed' | 'up' | 'down' | 'same' | 'other-scale'
  /** Its score then; null where it cannot be compared. */
  readonly from: number | null
  /** Its score now, in words. */
  readonly current: string
}

export interface ObjectiveThen {
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly closed: boolean
}

/** How the records stood at one moment. */
export interface Stand {
  readonly actions: readonly ActionThen[]
  readonly milestones: readonly MilestoneThen[]
  readonly objectives: readonly ObjectiveThen[]
}

export const changeKinds = ['status', 'action', 'milestone', 'risk', 'objective'] as const
export type ChangeKind = (typeof changeKinds)[number]

export const changeKindWords: Readonly<Record<ChangeKind, string>> = {
  status: 'Statuses',
  action: 'Actions and their days',
  milestone: 'Milestones',
  risk: 'Risks',
  objective: 'Objectives',
}

export interface Change {
  readonly kind: ChangeKind
  /** What it is a change of: "1.2 Recruit two educational psychologists". */
  readonly what: string
  readonly field: string
  readonly before: string
  readonly now: string
  /** Its reference, for sentences. */
  readonly ref: string
  readonly tells:
    | 'completed'
    | 'reopened'
    | 'worse'
    | 'better'
    | 'effect'
    | 'moved'
    | 'new'
    | 'gone'
    | 'done'
    | 'undone'
}

export interface StatusWords {
  readonly delivery: Readonly<Record<string, string>>
  readonly impact: Readonly<Record<string, string>>
}

const order = ['late', 'at-risk', 'not-started', 'on-track', 'complete']

/** Every difference between two stands, kind by kind, in the order of the records. */
export function changesBetween(then: Stand, now: Stand, words: StatusWords): readonly Change[] {
  return [
    ...now.actions.flatMap((one) => statusChanges(find(then.actions, one.id), one, words)),
    ...now.actions.flatMap((one) => actionChanges(find(then.actions, one.id), one)),
    ...then.actions
      .filter((one) => find(now.actions, one.id) === null)
      .map((one) => gone('action', one.ref, `${one.ref} ${one.title}`, 'In the plan')),
    ...now.milestones.flatMap((one) => milestoneChanges(find(then.milestones, one.id), one)),
    ...now.objectives.flatMap((one) => objectiveChanges(find(then.objectives, one.id), one)),
  ]
}

function find<T extends { readonly id: string }>(list: readonly T[], id: string): T | null {
  return list.find((one) => one.id === id) ?? null
}

function gone(kind: ChangeKind, ref: string, what: string, before: string): Change {
  return { kind, ref, what, field: 'Removed', before, now: 'Not there any more', tells: 'gone' }
}

function statusChanges(then: ActionThen | null, now: ActionThen, words: StatusWords): readonly Change[] {
  if (then === null) return []
  const what = `${now.ref} ${now.title}`
  const delivery = (of: ActionThen) => words.delivery[of.delivery] ?? of.delivery
  const impact = (of: ActionThen) => words.impact[of.impact] ?? of.impact
  const isBetter = order.indexOf(now.delivery) > order.indexOf(then.delivery)
  return [
    ...(then.delivery === now.delivery
      ? []
      : [
          {
            kind: 'status' as const,
            ref: now.ref,
            what,
            field: 'Being done',
            before: delivery(then),
            now: delivery(now),
            tells:
              now.delivery === 'complete'
                ? ('completed' as const)
                : then.delivery === 'complete'
                  ? ('reopened' as const)
                  : isBetter
                    ? ('better' as const)
                    : ('worse' as const),
          },
        ]),
    ...(then.impact === now.impact
      ? []
      : [
          {
            kind: 'status' as const,
            ref: now.ref,
            what,
            field: 'Effect',
            before: impact(then),
            now: impact(now),
            tells: 'effect' as const,
          },
        ]),
  ]
}

function actionChanges(then: ActionThen | null, now: ActionThen): readonly Change[] {
  const what = `${now.ref} ${now.title}`
  if (then === null)
    return [
      {
        kind: 'action',
        ref: now.ref,
        what,
        field: 'New',
        before: 'Not there',
        now: `Due ${writeAsPrecise(now.due)}`,
        tells: 'new',
      },
    ]
  return [
    ...(then.due === now.due
      ? []
      : [
          {
            kind: 'action' as const,
            ref: now.ref,
            what,
            field: 'Due day',
            before: writeAsPrecise(then.due),
            now: writeAsPrecise(now.due),
            tells: 'moved' as const,
          },
        ]),
    ...(then.title === now.title
      ? []
      : [
          {
            kind: 'action' as const,
            ref: now.ref,
            what: now.ref,
            field: 'Words',
            before: then.title,
            now: now.title,
            tells: 'moved' as const,
          },
        ]),
  ]
}

function milestoneChanges(then: MilestoneThen | null, now: MilestoneThen): readonly Change[] {
  const kind = 'milestone'
  const what = `${now.actionRef}: ${now.words}`
  const of = { kind, ref: now.actionRef, what } as const
  if (then === null)
    return [
      {
        ...of,
        field: 'New',
        before: 'Not there',
        now: now.done ? 'Done' : `Due ${writeAsPrecise(now.due)}`,
        tells: now.done ? 'done' : 'new',
      },
    ]
  return [
    ...(then.done === now.done
      ? []
      : [
          {
            ...of,
            field: 'Done',
            before: then.done ? 'Done' : 'Not done',
            now: now.done ? 'Done' : 'Not done',
            tells: now.done ? ('done' as const) : ('undone' as const),
          },
        ]),
    ...(then.due === now.due
      ? []
      : [
          {
            ...of,
            field: 'Due day',
            before: writeAsPrecise(then.due),
            now: writeAsPrecise(now.due),
            tells: 'moved' as const,
          },
        ]),
  ]
}

/** The same of the risks, whose register knows each score by its day. */
export function riskChanges(risks: readonly RiskMoved[]): readonly Change[] {
  return risks.flatMap(({ ref, sentence, is, from, current }): readonly Change[] => {
    const of = { kind: 'risk', ref, what: `${ref} ${sentence}` } as const
    switch (is) {
      case 'no-board':
      case 'same':
        return []
      case 'new':
        return [{ ...of, field: 'New', before: 'Not there', now: current, tells: 'new' }]
      case 'closed':
        return [{ ...of, field: 'Closed', before: 'Open', now: 'Closed', tells: 'done' }]
      case 'other-scale':
        // Nothing is mapped from one scale to another.
        return [{ ...of, field: 'Scale', before: 'Scored on another scale', now: current, tells: 'moved' }]
      default:
        return [
          {
            ...of,
            field: 'Score',
            before: from === null ? 'Not scored' : String(from),
            now: current,
            tells: is === 'up' ? 'worse' : 'better',
          },
        ]
    }
  })
}

function objectiveChanges(then: ObjectiveThen | null, now: ObjectiveThen): readonly Change[] {
  const of = { kind: 'objective', ref: now.ref, what: `${now.ref} ${now.words}` } as const
  if (then === null) return [{ ...of, field: 'New', before: 'Not there', now: 'Open', tells: 'new' }]
  return then.closed === now.closed
    ? []
    : [
        {
          ...of,
          field: now.closed ? 'Closed' : 'Opened again',
          before: then.closed ? 'Closed' : 'Open',
          now: now.closed ? 'Closed' : 'Open',
          tells: now.closed ? 'done' : 'undone',
        },
      ]
}

/** The second page of a pack: what changed, in plain words, what got worse before what got better. */
export function plainChanges(changes: readonly Change[]): readonly string[] {
  const of = (kind: ChangeKind, tells: Change['tells']) =>
    changes.filter((one) => one.kind === kind && one.tells === tells)
  const say = (found: readonly Change[], one: string, many: string): readonly string[] =>
    found.length === 0
      ? []
      : [`${found.length === 1 ? `1 ${one}` : `${found.length} ${many}`}: ${refs(found)}.`]
  return [
    ...say(of('status', 'worse'), 'action is doing worse', 'actions are doing worse'),
    ...say(of('risk', 'worse'), 'risk went up', 'risks went up'),
    ...say(of('risk', 'new'), 'risk is new', 'risks are new'),
    ...say(
      changes.filter((one) => one.kind === 'action' && one.field === 'Due day'),
      'due day of an action moved',
      'due days of actions moved',
    ),
    ...say(
      changes.filter((one) => one.kind === 'milestone' && one.field === 'Due day'),
      'milestone has another day',
      'milestones have another day',
    ),
    ...say(of('status', 'reopened'), 'action was opened again', 'actions were opened again'),
    ...say(of('status', 'completed'), 'action was completed', 'actions were completed'),
    ...say(of('milestone', 'done'), 'milestone was reached', 'milestones were reached'),
    ...say(of('status', 'better'), 'action is doing better', 'actions are doing better'),
    ...say(
      of('status', 'effect'),
      'action has another word on its effect for families',
      'actions have another word on their effect for families',
    ),
    ...say(of('risk', 'better'), 'risk went down', 'risks went down'),
    ...say(of('risk', 'done'), 'risk was closed', 'risks were closed'),
    ...say(of('action', 'new'), 'action is new', 'actions are new'),
    ...say(
      of('action', 'gone'),
      'action is not in the plan any more',
      'actions are not in the plan any more',
    ),
    ...say(of('objective', 'new'), 'objective is new', 'objectives are new'),
    ...say(of('objective', 'done'), 'objective was closed', 'objectives were closed'),
  ]
}

const namedRefs = 12

function refs(found: readonly Change[]): string {
  const all = [...new Set(found.map((one) => one.ref))]
  const named = all.slice(0, namedRefs)
  const more = all.length - named.length
  return more === 0 ? listed(named) : `${named.join(', ')} and ${more === 1 ? '1 other' : `${more} others`}`
}

export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
