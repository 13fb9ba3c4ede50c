/**
 * Who may use which route, written by hand from the matrix of roles in the security requirements and not read from the
 * code: the walk compares the two. A route that is missing here fails the walk. W whole area, O own, P published.
 */
import type { Reach, Role } from '../../src/foundation/index.ts'

export type Who = 'anyone' | 'signed-in' | 'opens-areas' | Readonly<Partial<Record<Role, Reach>>>

export interface Expected {
  readonly who: Who
  /** The answer to somebody who may, about a thing of their own. */
  readonly allowed: number
  /** The answer to somebody who may, about a thing that is not there. 404 but for links that were never made. */
  readonly unknown?: number
  /** What the form holds, for a POST. A form that is refused (422) proves the door without changing anything. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>
}

const W = 'whole-area'
const O = 'own'
const P = 'published'

/** Board people, the forum, the team, the analyst and the auditor read everything; an adviser what is published. */
const readers: Who = {
  'programme-lead': W,
  'board-secretary': W,
  'workstream-lead': W,
  'action-owner': W,
  chair: W,
  'board-member': W,
  'parent-carer-forum': W,
  'external-adviser': P,
  analyst: W,
  auditor: W,
}
/** Papers of meetings: not for the analyst, and none is published to the adviser yet. */
const paperReaders: Who = {
  'programme-lead': W,
  'board-secretary': W,
  'workstream-lead': W,
  'action-owner': W,
  chair: W,
  'board-member': W,
  'parent-carer-forum': W,
  auditor: W,
}
/** The plan and its actions: as requirements, but nothing of a plan is published to the adviser yet. */
const planReaders: Who = { ...paperReaders, analyst: W }
const postReaders: Who = { ...planReaders, 'council-administrator': W }
const postKeepers: Who = { 'programme-lead': W, 'council-administrator': W }
const leadAndForum: Who = { 'programme-lead': W, 'parent-carer-forum': W }
const everyRole: Who = { ...readers, 'council-administrator': W }
const lead: Who = { 'programme-lead': W }
const leadAndSecretary: Who = { 'programme-lead': W, 'board-secretary': W }
const answerers: Who = { 'programme-lead': W, 'workstream-lead': O, 'action-owner': O }

const page = (who: Who): Expected => ({ who, allowed: 200 })
const one = '/areas/:area/requirements/:requirement'
const answer = { words: 'A second panel', holder: '', claim: 'planned', evidence: '', duty: '' }

export const expected: Readonly<Record<string, Expected>> = {
  'GET /sign-in': page('anyone'),
  'GET /sign-in/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /sign-in/:token': { who: 'anyone', allowed: 303, unknown: 409, fields: {} },
  'GET /help': page('anyone'),
  'GET /accessibility': page('anyone'),

  'GET /': page('signed-in'),
  'GET /your-sessions': page('signed-in'),
  // One's own sessions are shown again: another's session and one that never was are told the same.
  'POST /your-sessions/:session/end': { who: 'signed-in', allowed: 303, unknown: 422, fields: {} },
  'POST /sign-out': { who: 'signed-in', allowed: 303, fields: {} },
  'GET /documents/new': page('signed-in'),
  'POST /documents/new': { who: 'signed-in', allowed: 422, fields: { pasted: '' } },
  'GET /documents/:reading': page('signed-in'),
  'POST /documents/:reading/programme': {
    who: 'signed-in',
    allowed: 422,
    fields: { where: '', areaName: '', council: '', receivedOn: '' },
  },

  'GET /installation': page('opens-areas'),

  'GET /areas/:area': page(everyRole),
  'GET /areas/:area/who-may-do-what': page(everyRole),
  'GET /areas/:area/audit-log': page({ 'programme-lead': W, 'council-administrator': W, auditor: W }),

  'GET /areas/:area/documents': page(readers),
  'GET /areas/:area/documents/:document': page(readers),
  // The notice was pasted, so there is no file to hand out: whoever may is told so.
  'GET /areas/:area/documents/:document/file': { who: readers, allowed: 404 },
  'GET /areas/:area/held-before': page(readers),
  'GET /areas/:area/held-before/papers/:paper': page(paperReaders),
  'GET /areas/:area/held-before/new': page(leadAndSecretary),
  'POST /areas/:area/held-before/new': {
    who: leadAndSecretary,
    allowed: 303,
    fields: { kind: 'review', heldOn: '1 October 2026', name: 'A review', note: '' },
  },
  'GET /areas/:area/questions': page(leadAndSecretary),
  'GET /areas/:area/questions/:question': page(leadAndSecretary),
  'POST /areas/:area/questions/:question/classes': { who: leadAndSecretary, allowed: 422, fields: {} },
  'POST /areas/:area/questions/:question/nothing': { who: leadAndSecretary, allowed: 303, fields: {} },

  'GET /areas/:area/requirements': page(readers),
  [`GET ${one}`]: page(readers),
  'GET /areas/:area/requirements/new': page(lead),
  'POST /areas/:area/requirements/new': {
    who: lead,
    allowed: 303,
    fields: {
      text: 'The Council should publish its waiting times.',
      cameBy: 'email',
      cameFrom: 'An adviser',
      day: '1',
      month: '10',
      year: '2026',
      kind: 'plan',
    },
  },
  [`POST ${one}/answers`]: { who: answerers, allowed: 303, fields: answer },
  [`GET ${one}/answers/:answer/withdraw`]: page(answerers),
  [`POST ${one}/answers/:answer/withdraw`]: {
    who: answerers,
    allowed: 303,
    fields: { version: '1', why: 'Said twice' },
  },
  [`GET ${one}/divide`]: page(lead),
  [`POST ${one}/divide`]: {
    who: lead,
    allowed: 422,
    fields: { version: '1', starts: ['0'], 'bound-0': ['council'] },
  },
  [`GET ${one}/undivide`]: page(lead),
  [`POST ${one}/undivide`]: { who: lead, allowed: 422, fields: { version: '1', why: '' } },
  [`GET ${one}/correct`]: page(lead),
  [`POST ${one}/correct`]: {
    who: lead,
    allowed: 422,
    fields: { version: '1', bound: ['council'], kind: 'plan', stance: 'ours-to-answer', why: '' },
  },

  'GET /areas/:area/plan': page(planReaders),
  'GET /areas/:area/plan/new': page(lead),
  'POST /areas/:area/plan/new': { who: lead, allowed: 422, fields: { name: '', fromAreas: '' } },
  'GET /areas/:area/plan/:plan/objectives/new': page(lead),
  'POST /areas/:area/plan/:plan/objectives/new': {
    who: lead,
    allowed: 422,
    fields: { ref: '', words: '', requirement: '' },
  },
  'GET /areas/:area/plan/objectives/:objective/actions/new': page(lead),
  'POST /areas/:area/plan/objectives/:objective/actions/new': {
    who: lead,
    allowed: 422,
    fields: { ref: '', title: '', accountable: '', due: '', successCriteria: '', intendedImpact: '' },
  },
  [`GET ${one}/throughline`]: page(planReaders),

  'GET /areas/:area/actions/:action': page(planReaders),
  'GET /areas/:area/actions/:action/status': page(answerers),
  'POST /areas/:area/actions/:action/status': {
    who: answerers,
    allowed: 422,
    fields: { version: '1', delivery: '', impact: 'none-yet', confidence: '', why: '', evidence: '' },
  },
  'GET /areas/:area/actions/:action/move': page(answerers),
  'POST /areas/:area/actions/:action/move': {
    who: answerers,
    allowed: 422,
    fields: { version: '1', to: '', why: '', agreedBy: '' },
  },
  'GET /areas/:area/actions/:action/update': page(answerers),
  'POST /areas/:area/actions/:action/update': {
    who: answerers,
    allowed: 303,
    fields: { happened: 'The second panel met.', forFamilies: '', inTheWay: '' },
  },
  'GET /areas/:area/actions/:action/milestones/new': page(answerers),
  'POST /areas/:area/actions/:action/milestones/new': {
    who: answerers,
    allowed: 422,
    fields: { words: 'The panel meets weekly', due: '' },
  },
  'GET /areas/:area/actions/:action/milestones/:milestone/done': page(answerers),
  'POST /areas/:area/actions/:action/milestones/:milestone/done': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', evidence: 'Minutes of the panel' },
  },
  'GET /areas/:area/actions/:action/view': page(leadAndForum),
  'POST /areas/:area/actions/:action/view': {
    who: leadAndForum,
    allowed: 422,
    fields: { whose: '', words: 'We have seen it help', told: '' },
  },

  'GET /areas/:area/posts': page(postReaders),
  'GET /areas/:area/posts/new': page(postKeepers),
  'POST /areas/:area/posts/new': {
    who: postKeepers,
    allowed: 422,
    fields: { name: '', agency: '', holder: '', person: '' },
  },
  'GET /areas/:area/posts/:post/hand-over': page(postKeepers),
  'POST /areas/:area/posts/:post/hand-over': {
    who: postKeepers,
    allowed: 422,
    fields: { version: '1', holder: '', person: '', from: '' },
  },
}
