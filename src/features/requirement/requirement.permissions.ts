import type { Permission } from '../../foundation/index.ts'

/** Seeing the requirements. An external adviser sees what was asked; what answers it is theirs when it is published. */
export const readRequirements: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  'external-adviser': 'published',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Saying what answers a requirement, and withdrawing it: one's own, or any for the programme lead. */
export const answerRequirements: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** Dividing into duties, putting right who is bound, entering a recommendation. */
export const shapeRequirements: Permission = { 'programme-lead': 'whole-area' }
