import type { Permission } from '../../foundation/index.ts'

/** The lists of who is due, of the children whose steps a person may read: as the register. */
export const seeLaterSteps: Permission = {
  'ehc-team-manager': 'whole-area',
  caseworker: 'own',
  'council-adviser': 'own',
}

/** The page of a review meeting: whoever works on the record, and the school that arranges it. */
export const seeReview: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'council-adviser': 'own',
  senco: 'own',
}

/** Inviting, and what the review says of adulthood: steps of the case. */
export const keepReview: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/** What was sent for the meeting, views, how outcomes get on, and the school's report: the matrix's "for the annual review". */
export const writeForReview: Permission = { caseworker: 'own', senco: 'own' }

/** Saying whether what the plan provides is happening: the family and the school themselves, or a caseworker for them. */
export const sayProvision: Permission = {
  'parent-carer': 'own',
  'young-person': 'own',
  senco: 'own',
  caseworker: 'own',
}
