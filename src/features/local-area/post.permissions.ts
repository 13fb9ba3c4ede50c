import type { Permission } from '../../foundation/index.ts'

/** Seeing the agencies and who holds which post. Advisers see what is published; the council's administrator keeps people and posts. */
export const seePosts: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  analyst: 'whole-area',
  'council-administrator': 'whole-area',
  auditor: 'whole-area',
}

/** Making posts and saying who holds them; entering agencies, ending them, and giving their posts a new home. */
export const keepPosts: Permission = { 'programme-lead': 'whole-area', 'council-administrator': 'whole-area' }

/** The page of one post, with what it answers for: whoever reads the plan. Keeping posts alone does not open it. */
export const seePostPage: Permission = {
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
