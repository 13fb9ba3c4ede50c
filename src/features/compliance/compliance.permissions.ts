import type { Permission } from '../../foundation/index.ts'

/**
 * Reading what the records show of the notice's board paragraphs. It is read from drafts, invitations and private parts too,
 * so it is for those who prepare the meetings and for the chair; the others read what was published of each meeting.
 */
export const seeCompliance: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
}
