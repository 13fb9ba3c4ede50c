import type { Permission } from '../../foundation/index.ts'

/**
 * Seeing logs. Whoever keeps them and the chair see drafts; everybody else what was published, or what was settled for a
 * meeting that they are asked to. Source: the matrix of roles, column "Board papers".
 */
export const seeLog: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
  'workstream-lead': 'published',
  'action-owner': 'published',
  'board-member': 'published',
  'parent-carer-forum': 'published',
  'external-adviser': 'published',
  auditor: 'published',
}

/** Drawing a log, writing in it, sending contributions to their agency and settling it. */
export const keepLog: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Setting the rules by which the log is drawn: the numbers of the board. */
export const setRules: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** What the chair decides: which contributions stand in the log, and whether it is published. */
export const decideLog: Permission = { chair: 'whole-area' }

/** Answering for an agency: whoever holds one of its posts. What came another way is entered for it. */
export const answerContribution: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  'board-member': 'own',
  'parent-carer-forum': 'own',
}

/** Seeing a contribution that is not released: whoever keeps the log, the chair, and the agency itself. */
export const seeContribution: Permission = { ...answerContribution, chair: 'whole-area' }
