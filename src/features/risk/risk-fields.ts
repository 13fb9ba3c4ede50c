/** The columns that the forms of a risk change, in people's words: what the second of two editors is told. */
import { writeAsPrecise } from '../../foundation/index.ts'
import { type Proximity, proximityWords } from './risk.ts'

export interface RiskField {
  readonly column: string
  readonly field: string
  readonly label: string
  readonly words?: (value: string) => string
}

const day = (value: string): string => (value === '' ? 'none' : writeAsPrecise(value))
const plain = (value: string): string => (value === '' ? 'nothing' : value)

export function riskFields(
  posts: readonly { readonly id: string; readonly words: string }[],
): readonly RiskField[] {
  const names = new Map(posts.map((post) => [post.id, post.words]))
  return [
    { column: 'cause', field: 'cause', label: 'Cause' },
    { column: 'event', field: 'event', label: 'Event' },
    { column: 'effect', field: 'effect', label: 'Effect' },
    {
      column: 'owner_post_id',
      field: 'owner',
      label: 'Owner',
      words: (id) => names.get(id) ?? 'another post',
    },
    { column: 'inherent_likelihood', field: 'inherentLikelihood', label: 'Inherent likelihood' },
    { column: 'inherent_impact', field: 'inherentImpact', label: 'Inherent impact' },
    { column: 'target_likelihood', field: 'targetLikelihood', label: 'Target likelihood' },
    { column: 'target_impact', field: 'targetImpact', label: 'Target impact' },
    { column: 'target_by', field: 'targetBy', label: 'Day of the target', words: day },
    { column: 'controls', field: 'controls', label: 'Controls', words: plain },
    {
      column: 'proximity',
      field: 'proximity',
      label: 'How near it is',
      words: (value) => proximityWords[value as Proximity] ?? 'not said',
    },
    { column: 'next_review', field: 'next', label: 'Next review', words: day },
    {
      column: 'private',
      field: 'private',
      label: 'Marked private',
      words: (value) => (value === 'true' || value === 'yes' ? 'yes' : 'no'),
    },
    { column: 'closed_on', field: 'deed', label: 'Closed', words: day },
  ]
}
