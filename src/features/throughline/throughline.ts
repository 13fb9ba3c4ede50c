/** The throughline of one requirement: from its words down to what was done, each gap named with the one thing to do. */

export interface Link {
  readonly text: string
  readonly href: string
}

export const stepKinds = {
  document: 'Document',
  requirement: 'Asked of us',
  answer: 'Answer',
  objective: 'Objective',
  action: 'Action',
  milestone: 'Milestone',
  impact: 'Date of impact',
  update: 'Last update',
  evidence: 'Evidence',
  families: 'Families’ words',
  forum: 'True for families?',
  check: 'After closure',
  measure: 'Measure',
  decision: 'Decision of the board',
  'board-action': 'Action of the board',
  post: 'Post',
} as const

/**
 * One step of the thread. A gap has the sentence that names it and, where there is one, the thing to do about it.
 * `isBelow` is true for what hangs on the step before it.
 */
export type Step =
  | {
      readonly is: 'joined'
      readonly kind: keyof typeof stepKinds
      readonly title: string
      readonly href: string | null
      readonly words: readonly string[]
      readonly isBelow?: boolean
      /** The measure whose small chart stands here. */
      readonly measureId?: string
    }
  | { readonly is: 'gap'; readonly sentence: string; readonly todo: Link | null; readonly isBelow?: boolean }

/** What shows something: families' words, evidence and the forum's answer, each said already. */
export interface ShownOfThread {
  readonly evidence: readonly { readonly title: string; readonly words: string }[]
  readonly families: readonly { readonly title: string; readonly words: string }[]
  /** The forum's last answer; null where it gave none. */
  readonly forum: { readonly title: string; readonly words: string } | null
  /** Where this reader may add to it; null where they may not. */
  readonly addWordsAt: string | null
  readonly addEvidenceAt: string | null
  readonly answerAt: string | null
  /** Where all of it stands. */
  readonly at: string
}

export interface ActionOfThread {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly post: string
  readonly holder: string
  readonly standing: string
  readonly gaps: readonly string[]
  readonly objectives: readonly string[]
  /** The plans that carry it. */
  readonly plans: readonly string[]
  readonly milestones: readonly { readonly words: string; readonly standing: string }[]
  readonly impacts: readonly { readonly words: string; readonly standing: string }[]
  readonly update: { readonly title: string; readonly words: readonly string[] } | null
  readonly checks: readonly string[]
  readonly shown: ShownOfThread
  readonly mayTell: boolean
}

export interface ObjectiveOfThread {
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly shown: ShownOfThread
  readonly checks: readonly string[]
}

export interface MeasureOfThread {
  readonly id: string
  readonly name: string
  /** Its latest figure, its change and its target, in sentences. */
  readonly words: readonly string[]
}

export interface OfBoardOfThread {
  readonly kind: 'decision' | 'board-action'
  readonly title: string
  readonly href: string
  readonly words: string
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
  readonly objectives: readonly ObjectiveOfThread[]
  readonly actions: readonly ActionOfThread[]
  /** What hangs on the requirement itself. */
  readonly shown: ShownOfThread
  /** The measures that hang on the requirement, its objectives or its actions; null where they are not theirs to see. */
  readonly measures: readonly MeasureOfThread[] | null
  /** What boards decided and took away; null for whoever reads nothing of boards. */
  readonly ofBoard: readonly OfBoardOfThread[] | null
  readonly mayShape: boolean
  readonly hasPlan: boolean
}

/** The thread from top to bottom. What later features will bring stands at its end, as gaps in words. */
export function throughline(parts: ThreadParts): readonly Step[] {
  const { base } = parts
  const here = `${base}/requirements/${parts.requirementId}`
  return [
    {
      is: 'joined',
      kind: 'requirement',
      title: `Requirement ${parts.ref}`,
      href: here,
      words: [parts.text, ...carried(parts)],
    },
    ...parts.answers.map(
      (answer): Step => ({
        is: 'joined',
        kind: 'answer',
        title: answer.words,
        href: here,
        words: [
          `${answer.standing}. ${answer.holder === null ? 'Nobody is named as holding it' : `Held by ${answer.holder}`}.`,
        ],
      }),
    ),
    ...shownSteps(parts.shown),
    ...objectiveSteps(parts),
    ...(parts.actions.length === 0
      ? [noAction(parts)]
      : parts.actions.flatMap((action) => actionSteps(action, base, parts.mayShape))),
    ...familiesGap(parts),
    ...measureSteps(parts),
    ...ofBoardSteps(parts),
    gap(
      'No figure from casework is joined to it. A measure can take its figures from the cases recorded here.',
    ),
  ]
}

function measureSteps({ measures, base, mayShape, requirementId }: ThreadParts): readonly Step[] {
  if (measures === null) return []
  if (measures.length === 0)
    return [
      gap(
        'No measure shows whether this worked.',
        mayShape ? { text: 'Choose one', href: `${base}/measures/catalogue?for=${requirementId}` } : null,
      ),
    ]
  return measures.map(
    ({ id, name, words }): Step => ({
      is: 'joined',
      kind: 'measure',
      title: name,
      href: `${base}/measures/${id}`,
      words,
      measureId: id,
    }),
  )
}

function ofBoardSteps({ ofBoard }: ThreadParts): readonly Step[] {
  if (ofBoard === null) return []
  return [
    ...ofBoard.map(
      ({ kind, title, href, words }): Step => ({ is: 'joined', kind, title, href, words: [words] }),
    ),
    ...(ofBoard.some((one) => one.kind === 'decision')
      ? []
      : [gap('No decision of a board is joined to it.')]),
  ]
}

/** "Carried by the Priority Action Plan and the SEND Strategy." */
function carried({ objectives, actions }: ThreadParts): readonly string[] {
  const plans = [...new Set([...objectives.map((one) => one.plan), ...actions.flatMap((one) => one.plans)])]
  if (plans.length === 0) return []
  const said = plans.length === 1 ? plans[0] : `${plans.slice(0, -1).join(', ')} and ${plans.at(-1)}`
  return [`Carried by ${said}.`]
}

function objectiveSteps({ objectives, base, hasPlan, mayShape }: ThreadParts): readonly Step[] {
  if (objectives.length > 0)
    return objectives.flatMap((one): readonly Step[] => [
      {
        is: 'joined',
        kind: 'objective',
        title: `Objective ${one.ref} of ${one.plan}`,
        href: `${base}/plan#objective-${one.id}`,
        words: [one.words],
      },
      ...shownSteps(one.shown),
      ...one.checks.map((sentence) => below('check', sentence, null)),
    ])
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

function actionSteps(action: ActionOfThread, base: string, mayShape: boolean): readonly Step[] {
  const href = `${base}/actions/${action.id}`
  const { shown, update } = action
  return [
    {
      is: 'joined',
      kind: 'action',
      title: `Action ${action.ref}: ${action.title}`,
      href,
      words: [`${action.post} (${action.holder}). ${action.standing}`],
    },
    ...action.milestones.map((one) => below('milestone', one.words, href, one.standing)),
    ...action.impacts.map((one) => below('impact', one.words, href, one.standing)),
    ...(update === null ? [] : [below('update', update.title, href, ...update.words)]),
    ...shownSteps(shown),
    ...action.checks.map((sentence) => below('check', sentence, href)),
    ...action.gaps.map((sentence) => ({
      ...gap(`${action.ref}: ${sentence}`, todoFor(sentence, action, href, mayShape)),
      isBelow: true,
    })),
  ]
}

function shownSteps({ evidence, families, forum, at }: ShownOfThread): readonly Step[] {
  return [
    ...evidence.map((one) => below('evidence', one.title, at, one.words)),
    ...families.map((one) => below('families', one.title, at, one.words)),
    ...(forum === null ? [] : [below('forum', forum.title, at, forum.words)]),
  ]
}

/** Families' words may hang anywhere on the thread; where they hang nowhere, it is broken. */
function familiesGap(parts: ThreadParts): readonly Step[] {
  const all = [
    parts.shown,
    ...parts.objectives.map((one) => one.shown),
    ...parts.actions.map((one) => one.shown),
  ]
  const { addWordsAt, answerAt } = parts.shown
  return [
    ...(all.some((one) => one.families.length > 0)
      ? []
      : [
          gap(
            'No families’ words are joined to it.',
            addWordsAt === null ? null : { text: 'Add what families said', href: addWordsAt },
          ),
        ]),
    ...(all.some((one) => one.forum !== null)
      ? []
      : [
          gap(
            'The forum has not said whether this is true for families.',
            answerAt === null ? null : { text: 'Answer for families', href: answerAt },
          ),
        ]),
  ]
}

/** The one thing to do about a gap of an action, as far as this reader may. */
function todoFor(sentence: string, action: ActionOfThread, href: string, mayShape: boolean): Link {
  const { ref, mayTell, shown } = action
  if (mayTell && /^(Nobody has said yet|The last word)/.test(sentence))
    return { text: `Say how ${ref} goes`, href: `${href}/update` }
  if (mayTell && sentence.startsWith('It is called'))
    return { text: `Say where ${ref} stands`, href: `${href}/status` }
  if (mayShape && /^It (does not say|answers no)/.test(sentence))
    return { text: `Write it into ${ref}`, href: `${href}/edit` }
  if (shown.addEvidenceAt !== null && sentence.startsWith('It is complete'))
    return { text: `Add what shows that ${ref} works`, href: shown.addEvidenceAt }
  return { text: `Go to action ${ref}`, href }
}

function below(kind: keyof typeof stepKinds, title: string, href: string | null, ...words: string[]): Step {
  return { is: 'joined', kind, title, href, words, isBelow: true }
}

export function gap(sentence: string, todo: Link | null = null): Extract<Step, { is: 'gap' }> {
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
