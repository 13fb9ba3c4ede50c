/** The words people read for what a requirement is, whom it binds and where it stands. */
import type { Bound, RequirementKind, Stance, Verb } from '../../documents/index.ts'

export const verbWords: Readonly<Record<Verb, string>> = {
  must: 'must',
  'need-to': 'need to',
  should: 'should',
  'should-aim': 'should aim',
  may: 'may',
  will: 'will',
  required: 'required',
}

export const boundWords: Readonly<Record<Bound, string>> = {
  council: 'the council',
  icb: 'the integrated care board',
  partners: 'partners',
  'area-leaders': 'area leaders',
  'health-leaders': 'health leaders',
  'local-authority-leaders': 'local authority leaders',
  'improvement-board': 'the improvement board',
  'accountable-owners': 'those accountable for the actions',
  department: 'the Department',
  'chief-executives': 'chief executives',
  'accountable-officers': 'accountable officers',
  advisers: 'the advisers',
  'secretary-of-state': 'the Secretary of State',
}

export function boundList(bound: readonly string[]): string {
  const words = bound.map((one) => boundWords[one as Bound] ?? one)
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export const kindWords: Readonly<Record<RequirementKind, string>> = {
  purpose: 'Purpose',
  compliance: 'Compliance',
  plan: 'Improvement plan',
  'area-requirement': 'Area requirement',
  board: 'Board',
  invitation: 'Invitation',
  'outside-report': 'Outside report',
  review: 'Review',
  'self-assessment': 'Self-assessment',
  access: 'Access for reviewers',
  timescale: 'Timescale',
  consequence: 'Consequence',
}

export const stanceWords: Readonly<Record<Stance, string>> = {
  'ours-to-answer': 'Ours to answer',
  'others-act': 'Others act: be ready',
  'for-information': 'For information',
}

export type Standing =
  | 'nothing'
  | 'planned'
  | 'under-way'
  | 'done-not-shown'
  | 'done-shown'
  | 'not-asked-of-us'

export const standingWords: Readonly<Record<Standing, string>> = {
  nothing: 'Nothing answers this yet',
  planned: 'Planned',
  'under-way': 'Under way',
  'done-not-shown': 'Done, not yet shown to work',
  'done-shown': 'Done and shown to work',
  'not-asked-of-us': 'Not asked of us',
}

export const classWords = { priority: 'Priority action', improvement: 'Improvement' } as const

export const cameByWords = {
  document: 'In the document',
  email: 'By email',
  visit: 'At a visit',
  letter: 'By letter',
  other: 'In another way',
} as const
