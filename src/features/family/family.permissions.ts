import type { Permission } from '../../foundation/index.ts'

/** One's own child, or oneself: where things stand, who helps, and who looked. */
export const seeMine: Permission = { 'parent-carer': 'own', 'young-person': 'own', advocate: 'own' }

/** How to be reached, the child's own words, and who may help the family: for the family itself. */
export const keepMine: Permission = { 'parent-carer': 'own', 'young-person': 'own' }

/** Writing to whoever works on the record. */
export const writeAsFamily: Permission = { 'parent-carer': 'own', 'young-person': 'own', advocate: 'own' }

/** Messages with a family, as those read them who work on the record. */
export const seeMessages: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
}
export const writeToFamily: Permission = { caseworker: 'own' }

/** Letting a family in: the letter with its first code, and what holds once rights are the young person's own. */
export const letFamilyIn: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/** Requests that came without an account, and taking them in. */
export const takeRequests: Permission = { 'ehc-team-manager': 'whole-area' }

/** Whoever has a letter with a code, and whoever asks for an assessment. */
export const comeFirst: Permission = 'anyone'
