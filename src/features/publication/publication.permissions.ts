import type { Permission } from '../../foundation/index.ts'

/** What was published: an external adviser reads what went to advisers and to the public. Source: the matrix of roles. */
export const seePublications: Permission = {
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

/** Publishing figures and withdrawing them. Who decided it is named beside. */
export const publishFigures: Permission = { 'programme-lead': 'whole-area' }

/** What an area published to everybody. */
export const readPublic: Permission = 'anyone'
