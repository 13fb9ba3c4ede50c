import type { Permission } from '../../foundation/index.ts'

/** Who was asked, where, and what came of it: for those who send for the board, and for its chair. */
export const seeInvitations: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
}

export const sendInvitations: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
}

/**
 * A calendar of the meetings one is asked to, for everybody of the programme: whoever is there may be asked. The boards' own
 * calendars are kept by those who keep the boards.
 */
export const keepCalendar: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  chair: 'own',
  'board-member': 'own',
  'parent-carer-forum': 'own',
  'external-adviser': 'own',
  analyst: 'own',
  'council-administrator': 'own',
  auditor: 'own',
}

/** Whoever holds the link of an invitation, or the address of a calendar. */
export const holdLink: Permission = 'anyone'
