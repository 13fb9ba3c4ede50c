import type { Permission } from '../../foundation/index.ts'

/**
 * Seeing measures. An external adviser sees what is published, and no measure is published yet. Source: the matrix of
 * roles, column "Measures".
 */
export const seeMeasures: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Seeing exact counts. Everybody else sees small figures as suppressed. */
export const seeExactFigures: Permission = { analyst: 'whole-area' }

/** Seeing measures that are kept to the team. */
export const seeTeamMeasures: Permission = {
  'programme-lead': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Saying what is measured: definitions, targets, baselines, rebases, links and settings. */
export const shapeMeasures: Permission = { 'programme-lead': 'whole-area' }

/** Entering figures and submitting them. */
export const enterReadings: Permission = { analyst: 'whole-area' }

/** The page on which figures are submitted, approved and locked: whoever enters them and whoever approves. */
export const keepPeriods: Permission = { analyst: 'whole-area', 'programme-lead': 'whole-area' }

/** Approving, locking and unlocking figures. Nobody approves what they submitted themselves. */
export const approveReadings: Permission = { 'programme-lead': 'whole-area' }
