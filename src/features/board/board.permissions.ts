import type { Permission } from '../../foundation/index.ts'

/** Seeing the boards, their terms, who sits on them and what is to come. How a programme is governed is part of its plan. */
export const seeBoards: Permission = {
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

/** Seeing when meetings are. An adviser sees those to which they are asked. */
export const seeMeetings: Permission = { ...seeBoards, 'external-adviser': 'published' }

/**
 * Reading what a meeting did, decided and took away. The programme lead, the secretary and the chair read all of it, drafts
 * and private parts too. For the others "published" is what was published, or what went to them because they were asked to
 * the meeting. That a meeting is held, when and where, is seen by whoever sees the meetings of the boards. Source: the matrix of roles, column "Board papers".
 */
export const readBoardPapers: Permission = {
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

/** Keeping the boards: their terms, seats, timetable, meetings, what is to come and what goes up. */
export const keepBoards: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }
