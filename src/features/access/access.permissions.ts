import type { Permission } from '../../foundation/index.ts'

/** Breaking the glass: the roles that the matrix marks b, and no other. */
export const breakGlass: Permission = { 'head-of-send': 'own', 'data-protection-officer': 'own' }

/** Looking afterwards at who broke the glass, and whether it was right: somebody else than who did. */
export const reviewGlass: Permission = {
  'ehc-team-manager': 'whole-area',
  'head-of-send': 'whole-area',
  'data-protection-officer': 'whole-area',
}

/** Saying who has a part in a child's life: caseworkers and managers, for the children whose records they read. */
export const keepRelations: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/**
 * Restricted notes: for those who were told so, which the database decides child by child. The matrix of roles, column
 * "Restricted".
 */
export const seeRestricted: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'council-adviser': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
}

/** Entering and ending restricted notes, for those of the casework team who read them. */
export const keepRestricted: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/** Who is in which team of caseworkers, and who manages it. */
export const keepTeams: Permission = { 'ehc-team-manager': 'whole-area' }

/** Who looked at a child's record: managers their teams', the data protection officer and the head of SEND. */
export const seeLooks: Permission = {
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
}
