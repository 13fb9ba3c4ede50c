/** The demonstration's people and what they say they have done. Nobody here exists. */
import type { Role } from '../foundation/index.ts'

export const demonstrationPeople: readonly { readonly name: string; readonly role: Role }[] = [
  { name: 'Ines Made-Up (synthetic)', role: 'chair' },
  { name: 'Tom Invented (synthetic)', role: 'board-secretary' },
  { name: 'Asha Pretend (synthetic)', role: 'action-owner' },
  { name: 'Beth Fictional (synthetic)', role: 'parent-carer-forum' },
  { name: 'Carl Imaginary (synthetic)', role: 'external-adviser' },
  { name: 'Dev Example (synthetic)', role: 'analyst' },
]

export const demonstrationAnswers = [
  {
    ref: '3.a',
    words: 'A second panel each week, and a named person who reads every draft plan before it is sent.',
    holder: 'Head of SEND',
    claim: 'under-way',
    evidence: '',
  },
  {
    ref: '3.b',
    words: 'A help line and a drop-in for families who wait for a neurodevelopmental assessment.',
    holder: 'Designated clinical officer',
    claim: 'done-not-shown',
    evidence: 'Rota and opening notice of the drop-in (demonstration)',
  },
  {
    ref: '3.d',
    words: 'You said, we did: published after each board meeting with the parent carer forum.',
    holder: 'Parent carer forum and head of participation',
    claim: 'done-shown',
    evidence: 'Two surveys of families, three months apart (demonstration)',
  },
  {
    ref: '5.c',
    words: 'The plan and the risk register are brought up to date ten days before each board.',
    holder: 'Programme lead',
    claim: 'planned',
    evidence: '',
  },
] as const
