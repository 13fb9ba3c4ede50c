import type { Permission } from '../../foundation/index.ts'

/** Saying how an action goes, and where it stands: one's own post's actions, or any for the programme lead. */
export const tellOfAction: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** What the forum sees of an action's effect: the forum itself says it. What an adviser told, the lead enters as told. */
export const viewAction: Permission = { 'programme-lead': 'whole-area', 'parent-carer-forum': 'whole-area' }

/**
 * Answering a request to move a day past the first agreed one: whoever holds the accountable post, who may sit on the board
 * without a part of their own in the work; whoever asked withdraws it; the lead records what was agreed otherwise.
 */
export const answerDueRequest: Permission = { ...tellOfAction, chair: 'own', 'board-member': 'own' }

/** Reading a marked version of a plan: everybody who reads the plan, and advisers those that were published to them. */
export const seePublishedPlan: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  'external-adviser': 'published',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Publishing a marked version to external advisers, and taking it back. */
export const publishPlan: Permission = { 'programme-lead': 'whole-area', chair: 'whole-area' }
