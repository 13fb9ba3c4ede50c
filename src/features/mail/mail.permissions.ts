import type { Permission } from '../../foundation/index.ts'

/** Addresses and subjects are seen by those who send for the board, and by whoever keeps people's addresses right. */
export const seeMail: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'council-administrator': 'whole-area',
}
