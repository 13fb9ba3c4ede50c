import type { Permission } from '../../foundation/index.ts'

/** Writing down families' words: the forum its own, the lead any, others about what they answer for. */
export const addFamiliesWords: Permission = {
  'programme-lead': 'whole-area',
  'parent-carer-forum': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** Adding evidence: the lead anywhere, others to what they answer for. */
export const addEvidence: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** "Is this true for families?" is the forum's to answer; what it told otherwise, the lead enters as told. */
export const answerForFamilies: Permission = {
  'programme-lead': 'whole-area',
  'parent-carer-forum': 'whole-area',
}

/** Withdrawing what is wrong: one's own, or any for the lead. */
export const withdrawEvidence: Permission = {
  'programme-lead': 'whole-area',
  'parent-carer-forum': 'own',
  'workstream-lead': 'own',
  'action-owner': 'own',
}
