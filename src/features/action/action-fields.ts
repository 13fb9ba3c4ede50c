/** The columns that the forms of an action change, in people's words: what a second editor is told of. */
import { writeAsPrecise } from '../../foundation/index.ts'
import { confidenceWords } from './action.ts'
import { type Seen, seenWords } from './impact-date.ts'
import { deliveryWordsOf, impactWordsOf, type Scheme } from './scheme.ts'

/** What the forms of a part of an action change: a milestone, a step, a date of impact. */
const days = (value: string): string => (value === '' ? 'not yet' : writeAsPrecise(value))

export const milestoneFields: readonly FieldOfAction[] = [
  { column: 'words', field: 'words', label: 'Milestone' },
  { column: 'due', field: 'to', label: 'Due', words: days },
  { column: 'done_on', field: 'done', label: 'Done', words: days },
  { column: 'evidence', field: 'evidence', label: 'Evidence' },
]

export const stepFields: readonly FieldOfAction[] = [
  { column: 'words', field: 'words', label: 'Step' },
  { column: 'due', field: 'due', label: 'Due', words: days },
  { column: 'done_on', field: 'done', label: 'Done', words: days },
]

export const impactFields: readonly FieldOfAction[] = [
  { column: 'due', field: 'to', label: 'Agreed for', words: days },
  {
    column: 'seen',
    field: 'seen',
    label: 'Seen',
    words: (value) => (value === '' ? 'not said' : (seenWords[value as Seen] ?? value)),
  },
  { column: 'seen_words', field: 'words', label: 'What was seen' },
]

/** As `improvement-plan` names it: a column, the form's own name for it, and how a value is said. */
export interface FieldOfAction {
  readonly column: string
  readonly field: string
  readonly label: string
  readonly words?: (value: string) => string
}

export function actionFields(
  scheme: Scheme,
  posts: readonly { readonly id: string; readonly words: string }[],
): readonly FieldOfAction[] {
  const named = new Map(posts.map((post) => [post.id, post.words]))
  const oneOf = (words: Readonly<Record<string, string>>) => (value: string) =>
    value === '' ? 'not said' : (words[value] ?? value)
  return [
    { column: 'title', field: 'title', label: 'What will be done' },
    { column: 'success_criteria', field: 'successCriteria', label: 'Success criteria' },
    { column: 'intended_impact', field: 'intendedImpact', label: 'Intended impact' },
    {
      column: 'accountable_post_id',
      field: 'accountable',
      label: 'Accountable post',
      words: (id) => named.get(id) ?? 'another post',
    },
    { column: 'due', field: 'to', label: 'Due' },
    { column: 'delivery', field: 'delivery', label: 'Delivery', words: oneOf(deliveryWordsOf(scheme)) },
    { column: 'impact', field: 'impact', label: 'Impact', words: oneOf(impactWordsOf(scheme)) },
    { column: 'confidence', field: 'confidence', label: 'Confidence', words: oneOf(confidenceWords) },
    { column: 'evidence', field: 'evidence', label: 'Evidence' },
  ]
}
