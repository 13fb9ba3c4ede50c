import type { Permission } from '../../foundation/index.ts'

/** Seeing what was escalated: as risks are seen. Those who own a part see what is asked of them, or was asked by them. */
export const seeEscalations: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  auditor: 'whole-area',
}

/** Asking something of somebody further up: the lead and the chair of anything, others of what is their own. */
export const raiseEscalation: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  chair: 'whole-area',
}

/** Recording an answer: the lead and the chair any, others what was asked of a post they hold or was asked by them. */
export const answerEscalation: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  chair: 'whole-area',
  'board-member': 'own',
}

/** Saying which way a matter goes up in this area. */
export const setEscalationRoute: Permission = { 'programme-lead': 'whole-area' }
