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
  /** The answer to somebody whose reach is their own, where such a thing can be nobody's own. */
  readonly ownAllowed?: number
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
const peopleKeepers: Who = { 'programme-lead': W, 'board-secretary': W, 'council-administrator': W }
const enterers: Who = { analyst: W }
const leadAndAnalyst: Who = { 'programme-lead': W, analyst: W }
const leadAndForum: Who = { 'programme-lead': W, 'parent-carer-forum': W }
const everyRole: Who = { ...readers, 'council-administrator': W }
const mailSenders: Who = { 'programme-lead': W, 'board-secretary': W, 'council-administrator': W }
const lead: Who = { 'programme-lead': W }
const leadAndSecretary: Who = { 'programme-lead': W, 'board-secretary': W }
const answerers: Who = { 'programme-lead': W, 'workstream-lead': O, 'action-owner': O }

const page = (who: Who): Expected => ({ who, allowed: 200 })
const one = '/areas/:area/requirements/:requirement'
const answer = { words: 'A second panel', holder: '', claim: 'planned', evidence: '', duty: '' }

const wordsAdders: Who = { ...answerers, 'parent-carer-forum': W }
const withdrawers: Who = { ...answerers, 'parent-carer-forum': O }

/** Evidence, families' words and the forum's answer: the same routes at each thing that they can hang on. */
function evidenceAt(at: string, own: boolean): Readonly<Record<string, Expected>> {
  // A requirement is nobody's own: what an owner adds hangs on their action or its objective.
  const here = (who: Who, allowed: number, fields?: Expected['fields']): Expected => ({
    who,
    allowed,
    ...(own ? {} : { ownAllowed: 404 }),
    ...(fields === undefined ? {} : { fields }),
  })
  return {
    [`GET ${at}/evidence`]: page(planReaders),
    [`GET ${at}/evidence/words`]: here(wordsAdders, 200),
    [`POST ${at}/evidence/words`]: here(wordsAdders, 303, {
      words: 'We were rung back within a day.',
      who: 'a parent at the forum',
      cameBy: 'forum',
      heardOn: '2026-09-03',
      mayPublish: 'no',
    }),
    [`GET ${at}/evidence/new`]: here(answerers, 200),
    [`POST ${at}/evidence/new`]: here(answerers, 303, {
      shows: 'Waits fell',
      source: 'Audit',
      dated: '2026-05',
      strength: '',
      whereKept: 'The team’s site',
      mayPublish: 'no',
    }),
    [`GET ${at}/evidence/answer`]: page(leadAndForum),
    [`POST ${at}/evidence/answer`]: {
      who: leadAndForum,
      allowed: 303,
      fields: { answer: 'partly', words: 'In the north only', told: 'At the board' },
    },
  }
}

const aMeasure = {
  from: '',
  question: 'How many plans are on time?',
  numerator: 'on time',
  denominator: 'all',
  unit: 'percentage',
  polarity: 'up',
  periodKind: 'month',
  source: 'Case system',
  class: 'how-well',
  kind: 'outcome',
}

export const expected: Readonly<Record<string, Expected>> = {
  'GET /sign-in': page('anyone'),
  'POST /sign-in': { who: 'anyone', allowed: 422, fields: { email: '', password: '' } },
  // Without the cookie of a step that was begun in the same browser these say that it is over.
  'GET /sign-in/code': { who: 'anyone', allowed: 409 },
  'POST /sign-in/code': { who: 'anyone', allowed: 409, fields: { code: '' } },
  'GET /sign-in/set-up': { who: 'anyone', allowed: 409 },
  'POST /sign-in/set-up': { who: 'anyone', allowed: 409, fields: { code: '' } },
  'GET /sign-in/forgotten': page('anyone'),
  'POST /sign-in/forgotten': { who: 'anyone', allowed: 303, fields: { email: '' } },
  'GET /sign-in/reset/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /sign-in/reset/:token': { who: 'anyone', allowed: 422, unknown: 409, fields: { password: '' } },
  // The walk's house has no sign-in of a council.
  'POST /sign-in/elsewhere': { who: 'anyone', allowed: 422, fields: {} },
  'GET /sign-in/elsewhere/return': page('anyone'),
  'POST /sign-in/elsewhere/return': { who: 'anyone', allowed: 422, fields: {} },
  // Sent to an address that is nobody's here: whoever is signed in is somebody else.
  'GET /invitations/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /invitations/:token': {
    who: 'anyone',
    allowed: 422,
    unknown: 409,
    fields: { name: '', password: '' },
  },
  'POST /invitations/:token/elsewhere': { who: 'anyone', allowed: 422, unknown: 409, fields: {} },
  'GET /sign-in/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /sign-in/:token': { who: 'anyone', allowed: 303, unknown: 409, fields: {} },
  'GET /help': page('anyone'),
  'GET /accessibility': page('anyone'),

  'GET /': page('signed-in'),
  // Only for somebody who holds roles on several sides: tests/http/two-grants.test.ts.
  'GET /acting': { who: 'signed-in', allowed: 404 },
  'POST /acting': { who: 'signed-in', allowed: 404, fields: { side: 'programme' } },
  'GET /your-sessions': page('signed-in'),
  // One's own sessions are shown again: another's session and one that never was are told the same.
  'POST /your-sessions/:session/end': { who: 'signed-in', allowed: 303, unknown: 422, fields: {} },
  'POST /your-sessions/end-others': { who: 'signed-in', allowed: 303, fields: {} },
  'GET /your-account': page('signed-in'),
  'GET /your-account/password': page('signed-in'),
  'POST /your-account/password': { who: 'signed-in', allowed: 422, fields: { password: '' } },
  'GET /your-account/second-factor': page('signed-in'),
  'POST /your-account/second-factor': { who: 'signed-in', allowed: 422, fields: { code: '' } },
  'POST /your-account/recovery-codes': { who: 'signed-in', allowed: 422, fields: { code: '' } },
  'POST /your-account/elsewhere': { who: 'signed-in', allowed: 422, fields: {} },
  'POST /your-account/elsewhere/end': { who: 'signed-in', allowed: 422, fields: {} },
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
  'GET /areas/:area/search': page(everyRole),
  'GET /areas/:area/who-may-do-what': page(everyRole),
  'GET /areas/:area/mail': page(mailSenders),
  // The list is shown again: another area's message and one that never was are told the same.
  'POST /areas/:area/mail/:mail/again': {
    who: mailSenders,
    allowed: 303,
    unknown: 422,
    fields: { version: '1' },
  },
  // Each sees of it what they may see of the things themselves: see changes.test.ts.
  'GET /areas/:area/changes': page(everyRole),
  // The walk asks for a requirement's.
  'GET /areas/:area/history/:thing/:id': page(readers),
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
  'GET /areas/:area/plan/import': page(lead),
  'POST /areas/:area/plan/import': { who: lead, allowed: 422, fields: {} },
  'GET /areas/:area/plan/import/:import': page(lead),
  'GET /areas/:area/plan/import/:import/columns': page(lead),
  'POST /areas/:area/plan/import/:import/columns': { who: lead, allowed: 422, fields: { table: '0' } },
  'GET /areas/:area/plan/import/:import/words': page(lead),
  'POST /areas/:area/plan/import/:import/words': { who: lead, allowed: 422, fields: {} },
  'POST /areas/:area/plan/import/:import/hidden': { who: lead, allowed: 422, fields: {} },
  'POST /areas/:area/plan/import/:import/bring-in': { who: lead, allowed: 422, fields: { seen: '' } },
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

  'GET /areas/:area/plan/:plan/edit': page(lead),
  'POST /areas/:area/plan/:plan/edit': {
    who: lead,
    allowed: 422,
    fields: { version: '1', name: '', ends: '', why: '' },
  },
  'GET /areas/:area/plan/objectives/:objective/edit': page(lead),
  'POST /areas/:area/plan/objectives/:objective/edit': {
    who: lead,
    allowed: 303,
    fields: { version: '1', words: 'Plans on time, always', requirement: '', why: 'Agreed' },
  },
  'GET /areas/:area/plan/objectives/:objective/close': page(lead),
  'POST /areas/:area/plan/objectives/:objective/close': {
    who: lead,
    allowed: 303,
    fields: { version: '1', evidence: 'Survey of families' },
  },
  'GET /areas/:area/plan/objectives/:objective/checks/:check': page(lead),
  'POST /areas/:area/plan/objectives/:objective/checks/:check': {
    who: lead,
    allowed: 303,
    fields: { version: '1', answer: 'holds', evidence: 'Audit' },
  },
  'GET /areas/:area/plan/scheme': page(planReaders),
  'GET /areas/:area/plan/scheme/edit': page(lead),
  'POST /areas/:area/plan/scheme/edit': { who: lead, allowed: 422, fields: { version: '0', why: '' } },
  'GET /areas/:area/plan/:plan/versions': page(planReaders),
  'GET /areas/:area/plan/:plan/versions/new': page(lead),
  'POST /areas/:area/plan/:plan/versions/new': {
    who: lead,
    allowed: 303,
    fields: { name: 'As agreed', why: 'The board agreed it' },
  },
  'GET /areas/:area/plan/:plan/versions/:version': page(planReaders),
  'GET /areas/:area/actions/:action/edit': page(lead),
  'POST /areas/:area/actions/:action/edit': { who: lead, allowed: 422, fields: { version: '1', why: '' } },
  'GET /areas/:area/actions/:action/objectives': page(lead),
  'POST /areas/:area/actions/:action/objectives': { who: lead, allowed: 422, fields: { version: '1' } },
  'GET /areas/:area/actions/:action/waits': page(answerers),
  'POST /areas/:area/actions/:action/waits': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', add: '' },
  },
  'GET /areas/:area/actions/:action/steps/new': page(answerers),
  'POST /areas/:area/actions/:action/steps/new': {
    who: answerers,
    allowed: 303,
    fields: { words: 'Write to schools', post: '', due: '' },
  },
  'GET /areas/:area/actions/:action/steps/:step/done': page(answerers),
  'POST /areas/:area/actions/:action/steps/:step/done': {
    who: answerers,
    allowed: 303,
    fields: { version: '1' },
  },
  'GET /areas/:area/actions/:action/impact/new': page(answerers),
  'POST /areas/:area/actions/:action/impact/new': {
    who: answerers,
    allowed: 303,
    fields: { words: 'Families are rung back', due: '2027-01' },
  },
  'GET /areas/:area/actions/:action/impact/:impact/move': page(answerers),
  'POST /areas/:area/actions/:action/impact/:impact/move': {
    who: answerers,
    allowed: 422,
    fields: { version: '1', to: '2027-03', why: '' },
  },
  'GET /areas/:area/actions/:action/impact/:impact/seen': page(answerers),
  'POST /areas/:area/actions/:action/impact/:impact/seen': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', seen: 'partly', words: 'Survey of families' },
  },
  'GET /areas/:area/actions/:action/checks/:check': page(answerers),
  'POST /areas/:area/actions/:action/checks/:check': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', answer: 'holds', evidence: 'Audit' },
  },
  ...evidenceAt(one, false),
  ...evidenceAt('/areas/:area/plan/objectives/:objective', true),
  ...evidenceAt('/areas/:area/actions/:action', true),
  'GET /areas/:area/evidence/:evidence/file': page(planReaders),
  'GET /areas/:area/evidence/:evidence/withdraw': page(withdrawers),
  'POST /areas/:area/evidence/:evidence/withdraw': {
    who: withdrawers,
    allowed: 303,
    fields: { version: '1', why: 'Entered twice' },
  },
  'GET /areas/:area/throughline/from/action/:action': page(planReaders),
  'GET /areas/:area/throughline/from/objective/:objective': page(planReaders),
  'GET /areas/:area/throughline/from/evidence/:evidence': page(planReaders),
  'GET /areas/:area/throughline/from/update/:update': page(planReaders),
  'GET /areas/:area/throughline/from/post/:post': page(planReaders),

  'GET /areas/:area/agencies': page(postReaders),
  'GET /areas/:area/agencies/new': page(postKeepers),
  'POST /areas/:area/agencies/new': {
    who: postKeepers,
    allowed: 422,
    fields: { known: '', name: '', kind: '', part: '', from: '' },
  },
  'GET /areas/:area/agencies/:agency/days': page(postKeepers),
  'POST /areas/:area/agencies/:agency/days': {
    who: postKeepers,
    allowed: 422,
    fields: { version: '1', from: '', to: '' },
  },
  'GET /areas/:area/agencies/:agency/end': page(postKeepers),
  'POST /areas/:area/agencies/:agency/end': {
    who: postKeepers,
    allowed: 422,
    fields: { version: '1', on: '', why: '', successor: '' },
  },
  'GET /areas/:area/posts/:post/move': page(postKeepers),
  'POST /areas/:area/posts/:post/move': {
    who: postKeepers,
    allowed: 422,
    fields: { version: '1', agency: '' },
  },
  'GET /areas/:area/posts/:post/end': page(postKeepers),
  'POST /areas/:area/posts/:post/end': { who: postKeepers, allowed: 422, fields: { version: '1', on: '' } },
  'GET /areas/:area/people': page(peopleKeepers),
  'GET /areas/:area/people/invite': page(peopleKeepers),
  'POST /areas/:area/people/invite': { who: peopleKeepers, allowed: 422, fields: { email: '' } },
  'POST /areas/:area/people/invitations/:invitation/send-again': {
    who: peopleKeepers,
    // The walk's house sends no mail: the link is shown, once.
    allowed: 200,
    unknown: 422,
    fields: {},
  },
  'POST /areas/:area/people/invitations/:invitation/withdraw': {
    who: peopleKeepers,
    allowed: 303,
    unknown: 422,
    fields: {},
  },
  'GET /areas/:area/people/:grant/end': page(peopleKeepers),
  'POST /areas/:area/people/:grant/end': {
    who: peopleKeepers,
    allowed: 422,
    fields: { version: '1', why: '' },
  },
  'GET /areas/:area/people/:grant/link': page(peopleKeepers),
  'POST /areas/:area/people/:grant/link': { who: peopleKeepers, allowed: 200, fields: {} },

  // Exact figures are not the lead's: who shapes measures does not enter readings. Nothing is published to the adviser.
  'GET /areas/:area/measures': page(planReaders),
  'GET /areas/:area/measures/catalogue': page(planReaders),
  'GET /areas/:area/measures/:measure': page(planReaders),
  'GET /areas/:area/measures/new': page(lead),
  'POST /areas/:area/measures/new': { who: lead, allowed: 422, fields: { ...aMeasure, name: '' } },
  'GET /areas/:area/measures/:measure/definition': page(lead),
  'POST /areas/:area/measures/:measure/definition': {
    who: lead,
    allowed: 422,
    fields: { ...aMeasure, name: '', version: '1', why: '' },
  },
  'GET /areas/:area/measures/:measure/target': page(lead),
  'POST /areas/:area/measures/:measure/target': {
    who: lead,
    allowed: 303,
    fields: {
      kind: 'target',
      value: '60',
      due: '31 March 2027',
      decidedOn: '',
      decidedBy: 'The board',
      why: 'Agreed',
    },
  },
  'GET /areas/:area/measures/:measure/baseline': page(lead),
  'POST /areas/:area/measures/:measure/baseline': {
    who: lead,
    allowed: 303,
    fields: { value: '31', asAtDay: '31 March 2026', source: 'Case system', why: 'As inspected' },
  },
  'GET /areas/:area/measures/:measure/rebase': page(lead),
  'POST /areas/:area/measures/:measure/rebase': {
    who: lead,
    allowed: 422,
    fields: { fromDay: '', decidedOn: '', decidedBy: '', why: '' },
  },
  'GET /areas/:area/measures/:measure/rebases/:rebase/withdraw': page(lead),
  'POST /areas/:area/measures/:measure/rebases/:rebase/withdraw': {
    who: lead,
    allowed: 303,
    fields: { version: '1', why: 'It was another process' },
  },
  'GET /areas/:area/measures/:measure/settings': page(lead),
  'POST /areas/:area/measures/:measure/settings': {
    who: lead,
    allowed: 303,
    fields: { version: '1', runLength: '6', screen: 'no', fixedAfter: '' },
  },
  'GET /areas/:area/measures/:measure/links': page(lead),
  'POST /areas/:area/measures/:measure/links': { who: lead, allowed: 303, fields: { showsBy: '' } },
  'GET /areas/:area/measures/send': page(enterers),
  'POST /areas/:area/measures/send': {
    who: enterers,
    allowed: 422,
    fields: { measure: '', pasted: '', source: '' },
  },
  'GET /areas/:area/measures/sent/:sent': page(enterers),
  'POST /areas/:area/measures/sent/:sent': { who: enterers, allowed: 303, fields: {} },
  'GET /areas/:area/measures/:measure/readings/new': page(enterers),
  'POST /areas/:area/measures/:measure/readings/new': {
    who: enterers,
    allowed: 303,
    fields: { period: 'October 2026', value: '41', numerator: '', denominator: '', source: '', why: '' },
  },
  'GET /areas/:area/measures/:measure/periods': page(leadAndAnalyst),
  'POST /areas/:area/measures/:measure/periods': {
    who: leadAndAnalyst,
    allowed: 422,
    fields: { deed: '', readings: [], why: '' },
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
