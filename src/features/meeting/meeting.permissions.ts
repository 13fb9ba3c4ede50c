import type { Permission } from '../../foundation/index.ts'

/** Writing who was there, what was said, decided and taken away. */
export const minuteMeeting: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Checking minutes, approving decisions and publishing: the chair's alone. */
export const checkMinutes: Permission = { chair: 'whole-area' }

/** Writing the chair's note and the summary for families. */
export const writeNotes: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
}

/** Saying how an action of the board goes: the secretariat of any, whoever holds its owner's post of theirs. */
export const tellOfBoardAction: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'own',
  'action-owner': 'own',
  'board-member': 'own',
  'parent-carer-forum': 'own',
}
