import type { Permission } from '../../foundation/index.ts'

/** The chair's first page, for the chair and those who prepare the meetings with them: it reads drafts and private parts. */
export const seeChairPage: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
}
