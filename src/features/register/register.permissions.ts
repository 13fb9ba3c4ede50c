import type { Permission } from '../../foundation/index.ts'

/**
 * Seeing the days of the cases that a person may read; which those are, row-level security says. The matrix of roles,
 * column "Steps and decisions of a case".
 */
export const seeRegister: Permission = {
  'ehc-team-manager': 'whole-area',
  caseworker: 'own',
  'council-adviser': 'own',
  'designated-clinical-officer': 'own',
}

/** Taking the list out as a file: the matrix's X of the column "Who a child is". */
export const exportRegister: Permission = { 'ehc-team-manager': 'whole-area' }

/** Saying who works on which cases, and the house's own days. */
export const keepCaseloads: Permission = { 'ehc-team-manager': 'whole-area' }

/** Exact figures from casework, inside the council. */
export const seeCaseworkFigures: Permission = {
  'ehc-team-manager': 'whole-area',
  'head-of-send': 'whole-area',
  analyst: 'whole-area',
}
