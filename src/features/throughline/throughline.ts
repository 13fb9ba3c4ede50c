/** The throughline of one requirement: from its words down to what was done, each gap named with the one thing to do. */

export interface Link {
  readonly text: string
  readonly href: string
}

/** One step of the thread. A gap has the sentence that names it and, where there is one, the thing to do about it. */
export type Step =
  | {
      readonly is: 'joined'
      readonly kind: 'requirement' | 'answer' | 'objective' | 'action' | 'milestone' | 'update'
      readonly title: string
      readonly href: string | null
      readonly words: readonly string[]
    }
  | { readonly is: 'gap'; readonly sentence: string; readonly todo: Link | null }

export interface ActionOfThread {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly post: string
  readonly holder: string
  readonly standing: string
  readonly gaps: readonly string[]
  readonly objectives: readonly string[]
  readonly milestones: readonly { readonly words: string; readonly standing: string }[]
}

export interface ThreadParts {
  readonly ref: string
  readonly text: string
  readonly base: string
  readonly requirementId: string
  readonly answers: readonly {
    readonly words: string
    readonly standing: string
    readonly holder: string | null
  }[]
  readonly objectives: readonly {
    readonly id: string
    readonly ref: string
    readonly words: string
    readonly plan: string
  }[]
  readonly actions: readonly ActionOfThread[]
  readonly mayShape: boolean
  readonly hasPlan: boolean
}

/** The thread from top to bottom. What later features will bring stands at its end, as gaps in words. */
export function throughline(parts: ThreadParts): readonly Step[] {
  const { base } = parts
  return [
    {
      is: 'joined',
      kind: 'requirement',
      title: `Requirement ${parts.ref}`,
      href: `${base}/requirements/${parts.requirementId}`,
      words: [parts.text],
    },
    ...parts.answers.map(
      (answer): Step => ({
        is: 'joined',
        kind: 'answer',
        title: answer.words,
        href: `${base}/requirements/${parts.requirementId}`,
        words: [
          `${answer.standing}. ${answer.holder === null ? 'Nobody is named as holding it' : `Held by ${answer.holder}`}.`,
        ],
      }),
    ),
    ...objectiveSteps(parts),
    ...(parts.actions.length === 0
      ? [noAction(parts)]
      : parts.actions.flatMap((action) => actionSteps(action, base))),
    gap('No measure shows whether this worked. Measures are not built yet.'),
    gap('No families’ words are joined to it. Feedback is not built yet.'),
    gap('No board decision is joined to it. The board is not built yet.'),
  ]
}

function objectiveSteps({ objectives, base, hasPlan, mayShape }: ThreadParts): readonly Step[] {
  if (objectives.length > 0)
    return objectives.map((one) => ({
      is: 'joined',
      kind: 'objective',
      title: `Objective ${one.ref} of ${one.plan}`,
      href: `${base}/plan`,
      words: [one.words],
    }))
  const todo = !mayShape
    ? null
    : hasPlan
      ? { text: 'Go to the plan and add an objective for it', href: `${base}/plan` }
      : { text: 'Make the improvement plan', href: `${base}/plan/new` }
  return [gap('No objective of a plan says what is to be reached here.', todo)]
}

function noAction({ objectives, base, mayShape, answers }: ThreadParts): Step {
  const first = objectives[0]
  const sentence =
    answers.length === 0
      ? 'No action answers this: nobody has promised anything yet.'
      : 'No action of the plan answers this.'
  return gap(
    sentence,
    mayShape && first !== undefined
      ? { text: 'Add an action', href: `${base}/plan/objectives/${first.id}/actions/new` }
      : null,
  )
}

function actionSteps(action: ActionOfThread, base: string): readonly Step[] {
  const href = `${base}/actions/${action.id}`
  return [
    {
      is: 'joined',
      kind: 'action',
      title: `Action ${action.ref}: ${action.title}`,
      href,
      words: [`${action.post} (${action.holder}). ${action.standing}`],
    },
    ...action.milestones.map(
      (one): Step => ({
        is: 'joined',
        kind: 'milestone',
        title: `Milestone: ${one.words}`,
        href,
        words: [one.standing],
      }),
    ),
    ...action.gaps.map((sentence) =>
      gap(`${action.ref}: ${sentence}`, { text: `Go to action ${action.ref}`, href }),
    ),
  ]
}

function gap(sentence: string, todo: Link | null = null): Step {
  return { is: 'gap', sentence, todo }
}

/** "The thread holds in 4 places and is broken in 5." */
export function threadSentence(steps: readonly Step[]): string {
  const joined = steps.filter((step) => step.is === 'joined').length
  const broken = steps.length - joined
  const places = (count: number) => (count === 1 ? '1 place' : `${count} places`)
  return broken === 0
    ? 'The thread holds from here to the end.'
    : `The thread holds in ${places(joined)} and is broken in ${places(broken)}. Each break says what is missing.`
}
