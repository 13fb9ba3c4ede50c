import type { Permission } from '../../foundation/index.ts'

/**
 * Bringing in a caseload, and saying which system is the record. The matrix of roles, column "Steps and decisions of a
 * case": the manager of the team; and an account of another system, as far as it is scoped.
 */
export const bringCaseload: Permission = {
  'ehc-team-manager': 'whole-area',
  'integration-account': 'whole-area',
}

/** Deciding what of an extract counts, and which system is the record: a named person, never another system. */
export const decideCaseload: Permission = { 'ehc-team-manager': 'whole-area' }
