import { numbersFrom, rulesInShort } from './rules.ts'

/** A column that a form changes, in people's words. */
interface FieldWords {
  readonly column: string
  readonly field: string
  readonly label: string
  readonly words?: (value: string) => string
}

/** The fields of a line that people write, for the second editor. */
export const entryFields: readonly FieldWords[] = [
  { column: 'words', field: 'words', label: 'What we make of it' },
  { column: 'changed', field: 'changed', label: 'What changed for children' },
  { column: 'known_by', field: 'knownBy', label: 'How we know' },
  { column: 'families', field: 'families', label: 'What families say' },
  { column: 'answer', field: 'answer', label: 'The agency’s answer' },
  { column: 'kept_back_why', field: 'why', label: 'Why it is kept out of the log' },
]

/** The numbers of the rules, which stand in one column: a second editor is told all of them, old and new. */
export const ruleFields: readonly FieldWords[] = [
  {
    column: 'numbers',
    field: 'numbers',
    label: 'The numbers',
    words: (value) => (value === '' ? 'the usual ones' : rulesInShort(numbersFrom(JSON.parse(value)))),
  },
]
