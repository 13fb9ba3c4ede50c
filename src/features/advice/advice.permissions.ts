import type { Permission } from '../../foundation/index.ts'

/** Advice on a child's record, and how each agency's comes: of the records that one may read at all. */
export const seeAdvice: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
  'designated-clinical-officer': 'own',
}

/** Asking, chasing, sending back, accepting: whoever works on the record. */
export const askForAdvice: Permission = { caseworker: 'own' }

/** Answering what one was asked, by sign-in. */
export const giveAdvice: Permission = { 'health-professional': 'own', 'council-adviser': 'own' }

/** One page: what is asked of whoever answers, and how advice comes for whoever reads records. */
export const seeAdviceHere: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
  'designated-clinical-officer': 'own',
  'health-professional': 'own',
  'council-adviser': 'own',
}

/** Whoever holds a link to one request. What it opens is decided by its second check. */
export const holdAdviceLink: Permission = 'anyone'
