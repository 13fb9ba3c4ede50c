import type { Permission } from '../../foundation/index.ts'

/** Letters of a case: of the children to whom one has a live relation. */
export const seeLetters: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
}

/** Making a letter, printing it, and saying that it was sent. */
export const keepLetters: Permission = { caseworker: 'own' }

/** How an area words its letters. */
export const keepWordings: Permission = { 'ehc-team-manager': 'whole-area' }
