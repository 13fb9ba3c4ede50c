import type { Permission } from '../../foundation/index.ts'

/** Reading a child's record: only of children to whom one has a live relation, or whose glass one broke. */
export const seeCases: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
  'council-adviser': 'own',
  'health-professional': 'own',
  'designated-clinical-officer': 'own',
  senco: 'own',
}

/** Opening a case, and putting right who the child is. */
export const keepCases: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/** Recording and correcting facts, closing a case and opening it again. */
export const recordSteps: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }
