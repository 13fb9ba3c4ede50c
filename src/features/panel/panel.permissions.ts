import type { Permission } from '../../foundation/index.ts'

/**
 * Seeing panel lists, and a case on one: of children to whom one has a live relation, which the list gives its members for
 * its days. The matrix of roles, column "Steps and decisions of a case".
 */
export const seePanels: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'panel-member': 'own',
}

/** Making and filling lists, attendance, telling families: whoever works on the cases. */
export const keepPanels: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/** Recommending; and deciding, where the setting of the area says that one holds the power. */
export const decideAtPanel: Permission = {
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'panel-member': 'own',
}

/** Who holds the power to decide, and within how many days a family is told. */
export const setPanels: Permission = { 'ehc-team-manager': 'whole-area' }
