import type { Permission } from '../../foundation/index.ts'

/** Saying how an action goes, and where it stands: one's own post's actions, or any for the programme lead. */
export const tellOfAction: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** What the forum sees of an action's effect: the forum itself says it. What an adviser told, the lead enters as told. */
export const viewAction: Permission = { 'programme-lead': 'whole-area', 'parent-carer-forum': 'whole-area' }
