import type { Permission } from '../../foundation/index.ts'

/** Seeing the plan and its actions. An external adviser sees the versions that were published to them. */
export const seePlan: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Making plans, objectives and actions. */
export const shapePlan: Permission = { 'programme-lead': 'whole-area' }
