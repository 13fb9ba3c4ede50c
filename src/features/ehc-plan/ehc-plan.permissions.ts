import type { Permission } from '../../foundation/index.ts'

/** Reading the plan of a child with whom one has a live part: which sections, by role, is in `sightOf`. */
export const seePlan: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
  'council-adviser': 'own',
  'health-professional': 'own',
  'designated-clinical-officer': 'own',
  senco: 'own',
}

/** A whole version as a file: those who read every section. */
export const seeWholePlan: Permission = {
  caseworker: 'own',
  'ehc-team-manager': 'own',
  'head-of-send': 'own',
  'data-protection-officer': 'own',
  'council-adviser': 'own',
  senco: 'own',
}

/** Writing a plan, freezing its versions, answering what the family said. */
export const writePlan: Permission = { caseworker: 'own', 'ehc-team-manager': 'own' }

/**
 * Answering about a draft: health and social care. The matrix gives a health professional and an adviser their own advice, and
 * a designated officer the health content to approve.
 */
export const answerDraft: Permission = {
  'council-adviser': 'own',
  'health-professional': 'own',
  'designated-clinical-officer': 'own',
}

/** The family reads what was served on it. */
export const seeMyPlan: Permission = { 'parent-carer': 'own', 'young-person': 'own', advocate: 'own' }

/** Saying what is wrong with a plan: the family itself. */
export const commentOnPlan: Permission = { 'parent-carer': 'own', 'young-person': 'own' }
