/** The columns of an escalation that change, in people's words: what the second of two editors is told. */
import { writeAsPrecise } from '../../foundation/index.ts'

const day = (value: string): string => (value === '' ? 'none' : writeAsPrecise(value))
const plain = (value: string): string => (value === '' ? 'nothing' : value)

export const escalationFields = [
  { column: 'answer', field: 'answer', label: 'Answer', words: plain },
  { column: 'answered_by_name', field: 'answeredBy', label: 'Who answered', words: plain },
  { column: 'closed_on', field: 'next', label: 'Closed', words: day },
] as const
