import type { Permission } from '../../foundation/index.ts'

/**
 * Seeing the register and its risks. Board members and the forum see those that are not marked private; those who own a
 * part see their own. What is circulated to an external adviser reaches them in a pack. Source: the matrix of roles, column "Risks".
 */
export const seeRisks: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  auditor: 'whole-area',
}

/** Seeing risks that are marked private too. */
export const seePrivateRisks: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  chair: 'whole-area',
  auditor: 'whole-area',
}

/** Raising, wording, reviewing and closing risks, and saying what is done about them: one's own post's, or any for the lead. */
export const keepRisks: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** Writing a new action of the plan for a risk: whoever shapes the plan. */
export const planForRisks: Permission = { 'programme-lead': 'whole-area' }

/** Accepting a risk as it stands, for the post that answers for that. */
export const acceptRisks: Permission = { 'programme-lead': 'whole-area', chair: 'whole-area' }

/** Saying on which scale risks are scored. */
export const setRiskScale: Permission = { 'programme-lead': 'whole-area' }
