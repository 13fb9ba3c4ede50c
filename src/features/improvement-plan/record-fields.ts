/** The columns that the forms of a plan and of an objective change, in people's words. */
import { parseLocalDate, writeAsPrecise } from '../../foundation/index.ts'
import { type CheckAnswer, checkAnswerWords } from './closure-check.ts'
import type { FieldWords } from './meanwhile.ts'

const day = (value: string): string => (value === '' ? 'none' : writeAsPrecise(value))
const closed = (value: string): string =>
  parseLocalDate(value) === null
    ? value === 'yes'
      ? 'closed'
      : 'open'
    : `closed on ${writeAsPrecise(value)}`

export const planFields: readonly FieldWords[] = [
  { column: 'name', field: 'name', label: 'Name' },
  { column: 'ends', field: 'ends', label: 'Last day', words: day },
  { column: 'closed_on', field: 'closed', label: 'Closed', words: closed },
]

export const checkFields: readonly FieldWords[] = [
  {
    column: 'answer',
    field: 'answer',
    label: 'Does it still hold',
    words: (value) => (value === '' ? 'not answered' : (checkAnswerWords[value as CheckAnswer] ?? value)),
  },
  { column: 'evidence', field: 'evidence', label: 'What was looked at' },
]

export function objectiveFields(
  areas: readonly { readonly id: string; readonly ref: string }[],
): readonly FieldWords[] {
  const refs = new Map(areas.map((area) => [area.id, area.ref]))
  return [
    { column: 'words', field: 'words', label: 'Words' },
    {
      column: 'requirement_id',
      field: 'requirement',
      label: 'Area of the notice',
      words: (id) => (id === '' ? 'none' : (refs.get(id) ?? 'another')),
    },
    { column: 'closed_on', field: 'closed', label: 'Closed', words: closed },
    { column: 'closed_evidence', field: 'evidence', label: 'Evidence' },
  ]
}
