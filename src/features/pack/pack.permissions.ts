/** Who may do what with packs. Source: the matrix of roles, column "Board papers". */
import type { Permission } from '../../foundation/index.ts'

/**
 * Reading a meeting's packs. Who prepares the meeting reads every one; everybody else what was circulated to them, because
 * they were asked to the meeting, or published.
 */
export const seePacks: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
  'workstream-lead': 'published',
  'action-owner': 'published',
  'board-member': 'published',
  'parent-carer-forum': 'published',
  'external-adviser': 'published',
  auditor: 'published',
}

/** Freezing a pack, and sending it to those who were asked to the meeting. */
export const keepPacks: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Publishing a pack: the chair's alone. */
export const publishPacks: Permission = { chair: 'whole-area' }

/** Reading a pack by its link: whoever holds the link needs no account. */
export const openPackLink: Permission = 'anyone'
