/** Who may do what with agendas, papers and rounds of updates. Source: the matrix of roles, column "Board papers". */
import type { Permission } from '../../foundation/index.ts'

/**
 * Reading a meeting's agenda and papers. Who prepares the meeting reads drafts; everybody else reads what was circulated
 * to them or published.
 */
export const seeAgenda: Permission = {
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

/** Filling and changing the agenda, and promising, bringing and withdrawing papers. */
export const keepAgenda: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Adding an item: the forum adds its own, which is marked as theirs. */
export const addAgendaItem: Permission = { ...keepAgenda, 'parent-carer-forum': 'whole-area' }

/** Seeing how a round of updates goes, and the areas' reports before they are circulated. */
export const seeRound: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  chair: 'whole-area',
}

/** Opening a round, moving its day, closing it, and sending links. */
export const keepRound: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Accepting what was told, which makes it an update of the action, or returning it: the lead's alone. */
export const settleAnswers: Permission = { 'programme-lead': 'whole-area' }

/** Writing an area's report. */
export const writeReports: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Answering a round while signed in: of the actions of one's own posts. */
export const answerRound: Permission = {
  'programme-lead': 'own',
  'workstream-lead': 'own',
  'action-owner': 'own',
}

/** Opening the link of a round: whoever holds it needs no account. */
export const openUpdateLink: Permission = 'anyone'
