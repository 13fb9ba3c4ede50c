/** What a person chooses for a file: which column holds what, what its status words mean, which plan it joins. */

/** What a column may hold, as a person chooses it. */
export const fields = [
  'area',
  'objectiveRef',
  'objective',
  'ref',
  'title',
  'successCriteria',
  'intendedImpact',
  'accountable',
  'responsible',
  'firstDue',
  'due',
  'delivery',
  'update',
  'updateOn',
  'evidence',
  'why',
  'agreedBy',
] as const

/** And what only our own sheet holds. */
export const ownFields = ['plan', 'impact', 'confidence', 'requirements', 'key'] as const
export type Field = (typeof fields)[number] | (typeof ownFields)[number]

export const fieldWords: Readonly<Record<Field, string>> = {
  area: 'Area of the notice, or theme',
  objectiveRef: 'Reference of the objective',
  objective: 'Objective',
  ref: 'Reference of the action',
  title: 'What will be done',
  successCriteria: 'Success criteria',
  intendedImpact: 'Intended impact',
  accountable: 'Accountable (one post)',
  responsible: 'Also responsible (any number)',
  firstDue: 'First agreed day',
  due: 'Due day',
  delivery: 'Status (RAG or words)',
  update: 'Progress',
  updateOn: 'The day of the progress',
  evidence: 'Evidence',
  why: 'Reason for a change',
  agreedBy: 'Who agreed to a later day',
  plan: 'Plan',
  impact: 'Impact',
  confidence: 'Confidence',
  requirements: 'Requirements',
  key: 'Key',
}

/** Each field's column, counted from nought. */
export type Columns = Readonly<Partial<Record<Field, number>>>

/**
 * What a status word may mean: an action's delivery, or one of two more. `told-complete` is for plans that call an action
 * complete and name no evidence: it comes in as on track, with their words kept, since nothing is complete until somebody
 * can look at what shows it. `none` leaves the status out.
 */
export const meanings = [
  'not-started',
  'on-track',
  'at-risk',
  'late',
  'complete',
  'told-complete',
  'none',
] as const
export type Meaning = (typeof meanings)[number]

/** By the words in the file. */
export type StatusWords = Readonly<Record<string, Meaning>>

export interface Choice {
  /** True for our own sheet: its columns need no choosing, and an empty cell means that nothing is said any more. */
  readonly own: boolean
  readonly table: number
  readonly columns: Columns
  /** Which table holds our own milestones. */
  readonly milestones: number | null
  /** Null until a person said whether hidden rows come in. */
  readonly withHidden: boolean | null
  readonly planId: string | null
  /** The name of a plan that would be made. */
  readonly planName: string
  /** The day of somebody else's plan, as precisely as it was said. */
  readonly told: string
  /** Letters before each reference, where those of the file are taken already. */
  readonly prefix: string
  readonly words: StatusWords
}

export const emptyChoice: Choice = {
  own: false,
  table: 0,
  columns: {},
  milestones: null,
  withHidden: null,
  planId: null,
  planName: '',
  told: '',
  prefix: '',
  words: {},
}
