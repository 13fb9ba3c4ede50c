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

/** Reading every piece of evidence. */
export const seeAllEvidence: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Reading evidence: members of the board and the forum what is marked for the board, an adviser what is marked for them. */
export const seeEvidence: Permission = {
  ...seeAllEvidence,
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  'external-adviser': 'published',
}

/** Marking evidence for the board or for an adviser. */
export const markEvidence: Permission = { 'programme-lead': 'whole-area' }
