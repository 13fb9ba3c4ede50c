import type { Permission } from '../../foundation/index.ts'

/** Seeing who holds which role, inviting, and ending roles. Which roles, `mayGrant` says. */
export const keepPeople: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'council-administrator': 'whole-area',
}

/** Opening an invitation's link and accepting it: whoever holds the link is not in the area yet. */
export const acceptInvitation: Permission = 'anyone'
