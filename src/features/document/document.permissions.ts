import type { Permission } from '../../foundation/index.ts'

/** Reading a document at one's own desk: it is nobody else's until it joins an area. */
export const readDocumentAlone: Permission = 'signed-in'

/** Making a programme of a document in an area that is there, and keeping one there as reference. */
export const joinDocument: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }

/** Opening a local area for a document. */
export const openAreaForDocument: Permission = 'opens-areas'

/** Seeing the documents of an area, what follows from them and what was held before. */
export const seeDocuments: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  'external-adviser': 'published',
  analyst: 'whole-area',
  auditor: 'whole-area',
}

/** Papers of meetings and reviews from before: an adviser sees them when they are published, which none is yet. */
export const seePapers: Permission = {
  'programme-lead': 'whole-area',
  'board-secretary': 'whole-area',
  'workstream-lead': 'whole-area',
  'action-owner': 'whole-area',
  chair: 'whole-area',
  'board-member': 'whole-area',
  'parent-carer-forum': 'whole-area',
  auditor: 'whole-area',
}

/** Answering what the reader asked, and entering what was held before. */
export const settleQuestions: Permission = { 'programme-lead': 'whole-area', 'board-secretary': 'whole-area' }
