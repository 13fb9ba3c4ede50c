/** The columns of an action that a sheet changes, in people's words. */
import { confidenceWords, deliveryWords, impactWords } from '../action/index.ts'
import type { FieldWords } from '../improvement-plan/index.ts'

const among = (words: Readonly<Record<string, string>>) => (value: string) =>
  words[value] ?? (value || 'nothing')

export const actionFields: readonly FieldWords[] = [
  { column: 'title', field: 'title', label: 'What will be done' },
  { column: 'success_criteria', field: 'successCriteria', label: 'Success criteria' },
  { column: 'intended_impact', field: 'intendedImpact', label: 'Intended impact' },
  { column: 'due', field: 'due', label: 'Due day' },
  { column: 'delivery', field: 'delivery', label: 'Delivery', words: among(deliveryWords) },
  { column: 'impact', field: 'impact', label: 'Impact', words: among(impactWords) },
  { column: 'confidence', field: 'confidence', label: 'Confidence', words: among(confidenceWords) },
  { column: 'evidence', field: 'evidence', label: 'Evidence' },
]
