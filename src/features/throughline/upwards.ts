/** The throughline from anywhere upwards: from what was done to what was asked. */
import { gap, type Step } from './throughline.ts'

export interface AskedAbove {
  readonly id: string
  readonly ref: string
  readonly text: string
  /** Where it stands in the document that was served; null for one that came without. */
  readonly documentId: string | null
}

export interface ObjectiveAbove {
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly requirementId: string | null
}

export interface ActionAbove {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly says: string
  readonly objectives: readonly ObjectiveAbove[]
  readonly requirementIds: readonly string[]
}

type Asked = ReadonlyMap<string, AskedAbove>

/** From an action up: its objectives, then each requirement that it or they answer, each once. */
export function fromAction(
  action: ActionAbove,
  asked: Asked,
  base: string,
  mayShape: boolean,
): readonly Step[] {
  const ids = [...action.requirementIds, ...action.objectives.flatMap((one) => one.requirementId ?? [])]
  return [
    {
      is: 'joined',
      kind: 'action',
      title: `Action ${action.ref}: ${action.title}`,
      href: `${base}/actions/${action.id}`,
      words: [action.says],
    },
    ...action.objectives.map((one) => objectiveStep(one, base)),
    ...above(ids, asked, base, {
      sentence: `Nothing that was asked stands above ${action.ref}: it answers no requirement.`,
      todo: mayShape
        ? { text: `Say what ${action.ref} answers`, href: `${base}/actions/${action.id}/edit` }
        : null,
    }),
  ]
}

export function fromObjective(
  objective: ObjectiveAbove,
  asked: Asked,
  base: string,
  mayShape: boolean,
): readonly Step[] {
  return [
    objectiveStep(objective, base),
    ...above(objective.requirementId === null ? [] : [objective.requirementId], asked, base, {
      sentence: 'It answers no area of the notice: the area set it itself.',
      todo: mayShape
        ? { text: 'Say which area it answers', href: `${base}/plan/objectives/${objective.id}/edit` }
        : null,
    }),
  ]
}

function objectiveStep(one: ObjectiveAbove, base: string): Step {
  return {
    is: 'joined',
    kind: 'objective',
    title: `Objective ${one.ref} of ${one.plan}`,
    href: `${base}/plan#objective-${one.id}`,
    words: [one.words],
  }
}

/** The requirements above, each with the way back down and to the document it was read from. */
export function above(
  ids: readonly string[],
  asked: Asked,
  base: string,
  nothing: Omit<Extract<Step, { is: 'gap' }>, 'is'>,
): readonly Step[] {
  const found = [...new Set(ids)].flatMap((id) => asked.get(id) ?? [])
  if (found.length === 0) return [gap(nothing.sentence, nothing.todo)]
  return found.flatMap((one): readonly Step[] => [
    {
      is: 'joined',
      kind: 'requirement',
      title: `Requirement ${one.ref}`,
      href: `${base}/requirements/${one.id}/throughline`,
      words: [one.text],
    },
    ...(one.documentId === null
      ? []
      : [
          {
            is: 'joined' as const,
            kind: 'document' as const,
            title: 'Read it where it stands in the document',
            href: `${base}/documents/${one.documentId}`,
            words: [],
            isBelow: true,
          },
        ]),
  ])
}
