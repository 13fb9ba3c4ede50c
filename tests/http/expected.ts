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
  /** The answer about a colleague's thing to roles for whom that is another than not found. */
  readonly colleague?: Readonly<Partial<Record<Role, number>>>
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
const invitationSeers: Who = { 'programme-lead': W, 'board-secretary': W, chair: W }
/** Everybody's own calendar; the boards' own for those who keep them. */
const calendarKeepers: Who = {
  'programme-lead': W,
  'board-secretary': W,
  'workstream-lead': O,
  'action-owner': O,
  chair: O,
  'board-member': O,
  'parent-carer-forum': O,
  'external-adviser': O,
  analyst: O,
  'council-administrator': O,
  auditor: O,
}
const leadAndSecretary: Who = { 'programme-lead': W, 'board-secretary': W }
const answerers: Who = { 'programme-lead': W, 'workstream-lead': O, 'action-owner': O }
const requestAnswerers: Who = { ...answerers, chair: O, 'board-member': O }
const leadAndChair: Who = { 'programme-lead': W, chair: W }

/** Days of the cases that one may read, as row-level security says. */
const dayReaders: Who = {
  'ehc-team-manager': W,
  caseworker: O,
  'council-adviser': O,
  'designated-clinical-officer': O,
}
const teamManager: Who = { 'ehc-team-manager': W }
const caseloadBringers: Who = { 'ehc-team-manager': W, 'integration-account': W }
const figureReaders: Who = { 'ehc-team-manager': W, 'head-of-send': W, analyst: W }

/** Risks: board members and the forum those that are not private, who owns some those. */
const riskReaders: Who = {
  'programme-lead': W,
  'board-secretary': W,
  'workstream-lead': O,
  'action-owner': O,
  chair: W,
  'board-member': W,
  'parent-carer-forum': W,
  auditor: W,
}
const raisers: Who = { ...answerers, chair: W }
const escalationAnswerers: Who = { ...raisers, 'board-member': O }

/** Logs of meetings: drafts for whoever keeps them and the chair; what is settled or published for the others. */
const logReaders: Who = {
  'programme-lead': W,
  'board-secretary': W,
  chair: W,
  'workstream-lead': P,
  'action-owner': P,
  'board-member': P,
  'parent-carer-forum': P,
  'external-adviser': P,
  auditor: P,
}
/** What a log found of an agency: whoever holds a post of that agency, beside those who keep the log. */
const ofTheAgency: Who = {
  'programme-lead': W,
  'board-secretary': W,
  'workstream-lead': O,
  'action-owner': O,
  'board-member': O,
  'parent-carer-forum': O,
}
const onlyChair: Who = { chair: W }

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

/** The form of a board that is sent empty is refused, so nothing is changed: it proves the door. */
const aBoard = '/areas/:area/boards/:board'
const boardReaders: Who = { ...paperReaders, analyst: W }
const refusedForm = (fields: Expected['fields'] = {}): Expected => ({
  who: leadAndSecretary,
  allowed: 422,
  fields: { version: '1', ...fields },
})

const boards: Readonly<Record<string, Expected>> = {
  'GET /areas/:area/meetings': page({ ...boardReaders, 'external-adviser': P }),
  'GET /areas/:area/boards': page(boardReaders),
  'GET /areas/:area/boards/new': page(leadAndSecretary),
  'POST /areas/:area/boards/new': refusedForm(),
  [`GET ${aBoard}`]: page(boardReaders),
  [`GET ${aBoard}/terms`]: page(boardReaders),
  ...Object.fromEntries(
    [
      'change',
      'terms/new',
      'members/new',
      'members/:member',
      'invitees',
      'invitees/:invitee',
      'timetable',
      'series',
      'forward-plan/new',
      'forward-plan/:item',
      'reports/new',
      'reports/:report',
    ].flatMap((form) => [
      [`GET ${aBoard}/${form}`, page(leadAndSecretary)],
      [`POST ${aBoard}/${form}`, refusedForm({ last: '1' })],
    ]),
  ),
  'GET /areas/:area/meetings/:meeting/invitations': page(invitationSeers),
  // A list that nobody saw, a guest without a name and an answer that was not chosen are refused: nothing is changed.
  'POST /areas/:area/meetings/:meeting/invitations': refusedForm({ seen: '' }),
  'POST /areas/:area/meetings/:meeting/invitations/guests': refusedForm({ name: '', address: '' }),
  'GET /areas/:area/meetings/:meeting/invitations/:invited': page(leadAndSecretary),
  'POST /areas/:area/meetings/:meeting/invitations/:invited': refusedForm({ do: 'answer', answer: '' }),
  'GET /areas/:area/calendar': page(calendarKeepers),
  'POST /areas/:area/calendar': { who: calendarKeepers, allowed: 422, fields: { of: 'none' } },
  'POST /areas/:area/calendar/end': { who: calendarKeepers, allowed: 422, fields: { of: 'none' } },
  'GET /areas/:area/mail/returned': page(mailSenders),
  'POST /areas/:area/mail/returned': { who: mailSenders, allowed: 422, fields: { message: '' } },
  'GET /meeting-answers/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /meeting-answers/:token': { who: 'anyone', allowed: 422, unknown: 409, fields: { answer: '' } },
  'GET /meeting-answers/:token/calendar': { who: 'anyone', allowed: 200, unknown: 409 },
  'GET /calendar/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'GET /areas/:area/meetings/:meeting/move': page(leadAndSecretary),
  'POST /areas/:area/meetings/:meeting/move': refusedForm(),
  'GET /areas/:area/meetings/:meeting/cancel': page(leadAndSecretary),
  'POST /areas/:area/meetings/:meeting/cancel': refusedForm(),
  'GET /areas/:area/agencies/:agency/mailbox': page(leadAndSecretary),
  'POST /areas/:area/agencies/:agency/mailbox': refusedForm({ mailbox: 'not an address' }),
}

const leadSecretaryAndForum: Who = { ...leadAndSecretary, 'parent-carer-forum': W }
const roundSeers: Who = { ...leadAndSecretary, chair: W }
/** Who is asked in a round answers of their own posts. */
const askedInRound: Who = { 'programme-lead': O, 'workstream-lead': O, 'action-owner': O }
const aMeeting = '/areas/:area/meetings/:meeting'

/** The walk's meeting has a published pack, so that whoever reads what is circulated reads its agenda. */
const papersAndRounds: Readonly<Record<string, Expected>> = {
  [`GET ${aMeeting}/agenda`]: page(logReaders),
  // The walk's board has no terms of reference.
  [`POST ${aMeeting}/agenda/fill`]: { who: leadAndSecretary, allowed: 422, fields: {} },
  [`POST ${aMeeting}/agenda/order`]: refusedForm({ seen: '' }),
  [`GET ${aMeeting}/agenda/new`]: page(leadSecretaryAndForum),
  [`POST ${aMeeting}/agenda/new`]: {
    who: leadSecretaryAndForum,
    allowed: 303,
    fields: { title: 'School transport', purpose: 'note', minutes: '10' },
  },
  [`GET ${aMeeting}/agenda/:item`]: page(leadAndSecretary),
  [`POST ${aMeeting}/agenda/:item`]: refusedForm({ title: '', purpose: 'note' }),
  [`GET ${aMeeting}/agenda/:item/off`]: page(leadAndSecretary),
  [`POST ${aMeeting}/agenda/:item/off`]: refusedForm({ how: 'defer', why: '' }),
  [`GET ${aMeeting}/agenda/:item/papers/new`]: page(leadAndSecretary),
  [`POST ${aMeeting}/agenda/:item/papers/new`]: refusedForm({ title: '' }),
  [`GET ${aMeeting}/papers/:paper`]: page(leadAndSecretary),
  [`POST ${aMeeting}/papers/:paper`]: refusedForm({ title: '' }),
  [`POST ${aMeeting}/papers/:paper/withdraw`]: refusedForm({ why: '' }),
  [`GET ${aMeeting}/papers/:paper/file`]: page(logReaders),
  [`GET ${aMeeting}/round`]: page(roundSeers),
  [`POST ${aMeeting}/round/open`]: refusedForm({ due: '' }),
  [`POST ${aMeeting}/round/change`]: refusedForm({ do: 'due', due: '' }),
  // The link is shown in the answer itself.
  [`POST ${aMeeting}/round/asks/:ask/link`]: {
    who: leadAndSecretary,
    allowed: 200,
    fields: { how: 'hand-over' },
  },
  [`POST ${aMeeting}/round/told/:told`]: {
    who: lead,
    allowed: 422,
    fields: { version: '1', outcome: 'return', why: '' },
  },
  [`GET ${aMeeting}/reports/:requirement`]: page(leadAndSecretary),
  [`POST ${aMeeting}/reports/:requirement`]: {
    who: leadAndSecretary,
    allowed: 303,
    fields: { version: '0', data: 'Waits fell', reading: '', families: '' },
  },
  // The chair's first page, and the board paragraphs against the records: for those who prepare meetings, and the chair.
  'GET /areas/:area/chair': page(roundSeers),
  'GET /areas/:area/compliance': page(roundSeers),
  'GET /areas/:area/posts/:post': page(planReaders),
  'GET /areas/:area/updates/:ask': page(askedInRound),
  'POST /areas/:area/updates/:ask': { who: askedInRound, allowed: 303, fields: { do: 'save' } },
  'GET /updates/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /updates/:token': { who: 'anyone', allowed: 303, unknown: 409, fields: { do: 'open' } },
}

const aBoardAction = '/areas/:area/board-actions/:boardaction'
const aDecision = '/areas/:area/decisions/:decision'
const onlyTheChair: Who = { chair: W }
/** The walk's meeting was held and its minutes are published, so nothing of it changes any more. */
const meetings: Readonly<Record<string, Expected>> = {
  [`GET ${aMeeting}`]: page({ ...boardReaders, 'external-adviser': P }),
  [`POST ${aMeeting}/minutes`]: refusedForm(),
  [`POST ${aMeeting}/held`]: refusedForm({ heldOn: '' }),
  [`POST ${aMeeting}/to-chair`]: refusedForm(),
  [`POST ${aMeeting}/chair`]: {
    who: onlyTheChair,
    allowed: 422,
    fields: { deed: 'check', version: '1', seen: '', why: '' },
  },
  // The walk's areas have a chair, who checks here.
  [`POST ${aMeeting}/chair-on-paper`]: refusedForm({ deed: 'check' }),
  [`POST ${aMeeting}/corrections`]: refusedForm({ correction: '' }),
  [`GET ${aMeeting}/notes/:note`]: page({ ...leadAndSecretary, ...onlyTheChair }),
  [`POST ${aMeeting}/notes/:note`]: {
    who: { ...leadAndSecretary, ...onlyTheChair },
    allowed: 422,
    fields: { version: '0', words: '' },
  },
  'GET /areas/:area/decisions': page(logReaders),
  'GET /areas/:area/decisions/new': page(leadAndSecretary),
  'POST /areas/:area/decisions/new': refusedForm({ question: '' }),
  [`GET ${aDecision}`]: page(logReaders),
  [`POST ${aDecision}/change`]: refusedForm({ deed: 'change', question: '' }),
  [`POST ${aDecision}/approve`]: { who: onlyTheChair, allowed: 422, fields: { version: '1' } },
  'GET /areas/:area/board-actions': page(logReaders),
  'GET /areas/:area/board-actions/new': page(leadAndSecretary),
  'POST /areas/:area/board-actions/new': refusedForm({ words: '' }),
  [`GET ${aBoardAction}`]: page(logReaders),
  [`POST ${aBoardAction}/tell`]: {
    who: {
      ...leadAndSecretary,
      'workstream-lead': O,
      'action-owner': O,
      'board-member': O,
      'parent-carer-forum': O,
    },
    allowed: 422,
    fields: { deed: 'progress', version: '1', progress: '' },
  },
}

const aPack = `${aMeeting}/pack/:pack`
const noLink = { who: 'anyone', unknown: 409 } as const
/** The walk's pack went out and was published, and its meeting has moved since: nothing more becomes of it. */
const packs: Readonly<Record<string, Expected>> = {
  [`GET ${aMeeting}/pack`]: page(logReaders),
  [`POST ${aMeeting}/pack/freeze`]: refusedForm({ last: '0', why: '' }),
  [`GET ${aPack}`]: page(logReaders),
  [`GET ${aPack}/:file`]: page(logReaders),
  [`POST ${aPack}/circulate`]: refusedForm({ invitee: '' }),
  [`POST ${aPack}/publish`]: { who: onlyTheChair, allowed: 422, fields: { version: '1' } },
  'GET /packs/:token': { ...noLink, allowed: 200 },
  'POST /packs/:token': { ...noLink, allowed: 303, fields: {} },
  'GET /packs/:token/:file': { ...noLink, allowed: 200 },
}

/** A child's record: each role through a relation of its own, these two through a glass they broke. */
const glassBreakers: Who = { 'head-of-send': O, 'data-protection-officer': O }
const caseKeepers: Who = { caseworker: O, 'ehc-team-manager': O }
const caseSeers: Who = {
  ...caseKeepers,
  ...glassBreakers,
  'council-adviser': O,
  'health-professional': O,
  'designated-clinical-officer': O,
  senco: O,
}
const glassReviewers: Who = {
  'ehc-team-manager': W,
  'head-of-send': W,
  'data-protection-officer': W,
}
const teamKeepers: Who = { 'ehc-team-manager': W }
const panelDeciders: Who = { 'ehc-team-manager': O, 'head-of-send': O, 'panel-member': O }
const panelSeers: Who = { caseworker: O, ...panelDeciders }
const aCase = '/areas/:area/cases/:case'
const aChild = '/areas/:area/my/:child'
const onlyCaseworker: Who = { caseworker: O }
const messageSeers: Who = {
  caseworker: O,
  'ehc-team-manager': O,
  'head-of-send': O,
  'data-protection-officer': O,
}
const adviceSeers: Who = { ...messageSeers, 'designated-clinical-officer': O }
const adviceGivers: Who = { 'health-professional': O, 'council-adviser': O }
const adviceHere: Who = { ...adviceSeers, ...adviceGivers }
const planSeers: Who = { ...adviceHere, senco: O }
const ofFamily: Who = { 'parent-carer': O, 'young-person': O, advocate: O }
const familyItself: Who = { 'parent-carer': O, 'young-person': O }
const caseForm = (fields: Expected['fields'] = {}): Expected => ({
  who: caseKeepers,
  allowed: 422,
  fields: { version: '1', ...fields },
})
/** Whoever may break the glass is told that a record exists, and nothing of it. */
const told = (status: number) => ({ 'head-of-send': status, 'data-protection-officer': status })

const cases: Readonly<Record<string, Expected>> = {
  'GET /areas/:area/cases': page(caseSeers),
  'GET /areas/:area/cases/new': page(caseKeepers),
  'POST /areas/:area/cases/new': caseForm({ givenNames: '' }),
  [`GET ${aCase}`]: { who: caseSeers, allowed: 200, colleague: told(200) },
  [`GET ${aCase}/record`]: page(caseKeepers),
  [`POST ${aCase}/record`]: caseForm(),
  [`GET ${aCase}/facts/:fact`]: page(caseKeepers),
  [`POST ${aCase}/facts/:fact`]: caseForm({ deed: 'withdraw', why: '' }),
  [`GET ${aCase}/details`]: page(caseKeepers),
  [`POST ${aCase}/details`]: caseForm({ givenNames: '' }),
  [`GET ${aCase}/close`]: page(caseKeepers),
  [`POST ${aCase}/close`]: caseForm({ why: '' }),
  [`GET ${aCase}/people/new`]: page(caseKeepers),
  [`POST ${aCase}/people/new`]: caseForm({ kind: 'parent-carer', name: '' }),
  [`GET ${aCase}/people/:relation`]: page(caseKeepers),
  [`POST ${aCase}/people/:relation`]: caseForm({ why: '' }),
  [`GET ${aCase}/restricted`]: page({ ...caseKeepers, ...glassBreakers, 'council-adviser': O }),
  [`POST ${aCase}/restricted`]: caseForm({ step: 'add', kind: '', words: '' }),
  [`GET ${aCase}/break-glass`]: { who: glassBreakers, allowed: 200, colleague: told(200) },
  // Whoever broke the glass already is led to the record.
  [`POST ${aCase}/break-glass`]: {
    who: glassBreakers,
    allowed: 303,
    colleague: told(422),
    fields: { ground: '', why: '' },
  },
  [`GET ${aCase}/advice`]: page(adviceSeers),
  [`GET ${aCase}/advice/ask`]: page(onlyCaseworker),
  [`POST ${aCase}/advice/ask`]: { who: onlyCaseworker, allowed: 422, fields: { how: 'link' } },
  [`GET ${aCase}/advice/:asked`]: page(adviceSeers),
  [`POST ${aCase}/advice/:asked`]: {
    who: onlyCaseworker,
    allowed: 422,
    fields: { step: 'return', version: '1', words: '' },
  },
  // Nothing that was not sent is anybody else's.
  [`GET ${aCase}/advice/:asked/file`]: { who: adviceSeers, allowed: 404 },
  'GET /areas/:area/advice': page(adviceHere),
  'GET /areas/:area/advice/:asked': page(adviceGivers),
  'POST /areas/:area/advice/:asked': {
    who: adviceGivers,
    allowed: 422,
    fields: { step: 'send', version: '1' },
  },
  'GET /advice/:token': { who: 'anyone', allowed: 200, unknown: 409 },
  'POST /advice/:token': { who: 'anyone', allowed: 422, unknown: 409, fields: { step: 'check', code: 'no' } },
  'GET /areas/:area/later-steps': page({ 'ehc-team-manager': W, caseworker: O, 'council-adviser': O }),
  'POST /areas/:area/later-steps': { who: caseKeepers, allowed: 422 },
  [`GET ${aCase}/review`]: page({ ...caseKeepers, 'council-adviser': O, senco: O }),
  [`POST ${aCase}/review`]: { who: caseKeepers, allowed: 422, fields: { step: 'invite', who: '' } },
  [`POST ${aCase}/review/report`]: {
    who: { ...onlyCaseworker, senco: O },
    allowed: 422,
    fields: { step: 'sent', whose: '' },
  },
  [`GET ${aCase}/provision`]: page({ ...onlyCaseworker, ...familyItself, senco: O }),
  [`POST ${aCase}/provision`]: {
    who: { ...onlyCaseworker, ...familyItself, senco: O },
    allowed: 422,
    fields: { happening: '' },
  },
  [`GET ${aCase}/messages`]: page(messageSeers),
  [`POST ${aCase}/messages`]: { who: onlyCaseworker, allowed: 422, fields: { words: '' } },
  [`GET ${aCase}/letters`]: page(messageSeers),
  [`POST ${aCase}/letters`]: { who: onlyCaseworker, allowed: 422, fields: { kind: '' } },
  'GET /areas/:area/letters': page(messageSeers),
  'POST /areas/:area/letters': { who: onlyCaseworker, allowed: 422, fields: { letters: [] } },
  'GET /areas/:area/letters/post-of-the-day': page(onlyCaseworker),
  'GET /areas/:area/letters/:letter': page(messageSeers),
  'POST /areas/:area/letters/:letter': {
    who: onlyCaseworker,
    allowed: 422,
    fields: { step: 'keep', version: '999' },
  },
  'GET /areas/:area/letters/:letter/:file': page(messageSeers),
  'GET /areas/:area/panels': page(panelSeers),
  'POST /areas/:area/panels': { who: caseKeepers, allowed: 422, fields: { kind: '' } },
  'POST /areas/:area/panels/settings': {
    who: teamKeepers,
    allowed: 422,
    fields: { version: '0', tellDays: '5', 'holder-assess': 'somebody' },
  },
  'GET /areas/:area/panels/:panel': page(panelSeers),
  'POST /areas/:area/panels/:panel': {
    who: caseKeepers,
    allowed: 422,
    fields: { step: 'add', version: '1' },
  },
  'GET /areas/:area/panels/:panel/cases/:case': page(panelSeers),
  'POST /areas/:area/panels/:panel/cases/:case': {
    who: panelDeciders,
    allowed: 422,
    fields: { step: 'say', version: '1', outcome: '' },
  },
  // Nothing is decided on the walk's list.
  'POST /areas/:area/panels/:panel/cases/:case/keep': {
    who: caseKeepers,
    allowed: 422,
    fields: { step: 'told', version: '1' },
  },
  [`GET ${aCase}/panels`]: page(caseKeepers),
  [`POST ${aCase}/panels`]: { who: caseKeepers, allowed: 422, fields: { step: 'urgent', kind: '' } },
  'GET /areas/:area/letter-wordings': page(teamKeepers),
  'POST /areas/:area/letter-wordings': { who: teamKeepers, allowed: 422, fields: { wording: '', last: '0' } },
  'GET /areas/:area/family/comments': page(caseKeepers),
  [`GET ${aCase}/plan`]: page(planSeers),
  [`GET ${aCase}/plan/item`]: page(caseKeepers),
  [`POST ${aCase}/plan/item`]: { who: caseKeepers, allowed: 422, fields: { step: 'save', version: '1' } },
  [`GET ${aCase}/plan/take`]: page(caseKeepers),
  [`POST ${aCase}/plan/take`]: { who: caseKeepers, allowed: 422, fields: { parts: [] } },
  [`GET ${aCase}/plan/freeze`]: page(caseKeepers),
  [`POST ${aCase}/plan/freeze`]: { who: caseKeepers, allowed: 422, fields: { kind: 'draft', last: '99' } },
  [`GET ${aCase}/plan/versions/:frozen`]: page(planSeers),
  [`POST ${aCase}/plan/versions/:frozen`]: {
    who: caseKeepers,
    allowed: 422,
    fields: { step: 'answer', version: '1', answer: '' },
  },
  [`GET ${aCase}/plan/versions/:frozen/:file`]: page({ ...messageSeers, 'council-adviser': O, senco: O }),
  [`GET ${aCase}/plan/reply`]: page({ ...adviceGivers, 'designated-clinical-officer': O }),
  // No draft was served of the walk's case.
  [`POST ${aCase}/plan/reply`]: {
    who: { ...adviceGivers, 'designated-clinical-officer': O },
    allowed: 422,
    fields: { draft: '', last: '', reply: 'agreed' },
  },
  [`GET ${aCase}/plan/copies`]: page(caseKeepers),
  [`POST ${aCase}/plan/copies`]: {
    who: caseKeepers,
    allowed: 422,
    fields: { step: 'look', version: '1', to: '' },
  },
  [`GET ${aCase}/plan/copies/:copy`]: page(caseKeepers),
  [`GET ${aChild}/plan`]: page(ofFamily),
  [`POST ${aChild}/plan`]: {
    who: familyItself,
    allowed: 422,
    fields: { about: 'something-else', words: '' },
  },
  [`GET ${aChild}/plan/:file`]: page(ofFamily),
  [`GET ${aCase}/family`]: page(caseKeepers),
  [`POST ${aCase}/family`]: { who: caseKeepers, allowed: 422, fields: { step: 'letter', checked: '' } },
  'GET /areas/:area/my': page(ofFamily),
  [`GET ${aChild}`]: page(ofFamily),
  [`GET ${aChild}/print`]: page(ofFamily),
  [`GET ${aChild}/advice`]: page(ofFamily),
  [`GET ${aChild}/one-page`]: page(ofFamily),
  [`POST ${aChild}/one-page`]: { who: familyItself, allowed: 422, fields: { version: '999', words: 'x' } },
  [`GET ${aChild}/contact`]: page(familyItself),
  [`POST ${aChild}/contact`]: { who: familyItself, allowed: 422, fields: { version: '999' } },
  [`GET ${aChild}/messages`]: page(ofFamily),
  [`POST ${aChild}/messages`]: { who: ofFamily, allowed: 422, fields: { step: 'say', words: '' } },
  [`GET ${aChild}/people`]: page(ofFamily),
  [`POST ${aChild}/people`]: { who: familyItself, allowed: 422, fields: { step: 'let-in', name: '' } },
  'GET /areas/:area/requests': page(teamKeepers),
  'POST /areas/:area/requests/:waiting': {
    who: teamKeepers,
    allowed: 422,
    unknown: 422,
    fields: { step: 'set-aside', why: '' },
  },
  'GET /first-sign-in': page('anyone'),
  'POST /first-sign-in': { who: 'anyone', allowed: 422, fields: { code: '' } },
  'GET /ask-for-an-assessment/:place': page('anyone'),
  'POST /ask-for-an-assessment/:place': { who: 'anyone', allowed: 422, fields: { askerKind: '' } },
  'GET /areas/:area/looked': page(glassReviewers),
  'GET /areas/:area/looked/:glass': page(glassReviewers),
  'POST /areas/:area/looked/:glass': {
    who: glassReviewers,
    allowed: 422,
    fields: { version: '1', review: '' },
  },
  'GET /areas/:area/case-teams': page(teamKeepers),
  'POST /areas/:area/case-teams': { who: teamKeepers, allowed: 422, fields: { name: '' } },
  'GET /areas/:area/case-teams/:team': page(teamKeepers),
  'POST /areas/:area/case-teams/:team': {
    who: teamKeepers,
    allowed: 422,
    fields: { deed: 'add', person: '' },
  },
}

export const expected: Readonly<Record<string, Expected>> = {
  ...cases,
  'GET /areas/:area/register': { who: dayReaders, allowed: 200 },
  'GET /areas/:area/register/sheet': { who: teamManager, allowed: 200 },
  'GET /areas/:area/register/caseloads': { who: teamManager, allowed: 200 },
  'POST /areas/:area/register/caseloads': { who: teamManager, allowed: 422 },
  'POST /areas/:area/register/house-days': { who: teamManager, allowed: 422 },
  'GET /areas/:area/casework-figures': { who: figureReaders, allowed: 200 },
  'GET /areas/:area/caseload': { who: caseloadBringers, allowed: 200 },
  'POST /areas/:area/caseload': { who: caseloadBringers, allowed: 422 },
  'POST /areas/:area/caseload/record': { who: teamManager, allowed: 422 },
  'GET /areas/:area/caseload/columns': { who: teamManager, allowed: 200 },
  'POST /areas/:area/caseload/columns': { who: teamManager, allowed: 422 },
  'GET /areas/:area/caseload/:extract': { who: caseloadBringers, allowed: 200 },
  'POST /areas/:area/caseload/:extract/bring-in': { who: caseloadBringers, allowed: 422 },
  'POST /areas/:area/caseload/:extract/decide': { who: teamManager, allowed: 422 },
  ...packs,
  ...papersAndRounds,
  'GET /areas/:area/log': page(logReaders),
  'GET /areas/:area/log/rules': page(logReaders),
  'GET /areas/:area/log/rules/edit': page(leadAndSecretary),
  'POST /areas/:area/log/rules/edit': {
    who: leadAndSecretary,
    allowed: 422,
    fields: { version: '0', why: '' },
  },
  'GET /areas/:area/meetings/:meeting/log': page(logReaders),
  'POST /areas/:area/meetings/:meeting/log/draw': { who: leadAndSecretary, allowed: 303, fields: {} },
  // The walk's log is a draft, its contribution has gone to the agency, and the agency still has time.
  'POST /areas/:area/meetings/:meeting/log/publish': { who: onlyChair, allowed: 422, fields: {} },
  'GET /areas/:area/meetings/:meeting/log/settle': page(leadAndSecretary),
  'POST /areas/:area/meetings/:meeting/log/settle': {
    who: leadAndSecretary,
    allowed: 422,
    fields: { seen: '' },
  },
  'GET /areas/:area/meetings/:meeting/log/lines/:entry': page(leadAndSecretary),
  'POST /areas/:area/meetings/:meeting/log/lines/:entry': {
    who: leadAndSecretary,
    allowed: 303,
    fields: { version: '1', words: 'Two posts are vacant' },
  },
  'GET /areas/:area/meetings/:meeting/log/contributions/:entry': page({ ...ofTheAgency, ...onlyChair }),
  'POST /areas/:area/meetings/:meeting/log/contributions/:entry/tell': {
    who: leadAndSecretary,
    allowed: 422,
    fields: { version: '1', how: 'By telephone' },
  },
  'POST /areas/:area/meetings/:meeting/log/contributions/:entry/answer': {
    who: ofTheAgency,
    allowed: 303,
    fields: { version: '1', answer: 'The post is filled from January' },
  },
  'POST /areas/:area/meetings/:meeting/log/contributions/:entry/decide': {
    who: onlyChair,
    allowed: 422,
    fields: { version: '1', decision: 'release', why: '' },
  },
  ...boards,
  ...meetings,
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
  // Whoever holds the accountable post, whoever asked, and the lead. Here it is one person.
  'GET /areas/:area/actions/:action/requests/:request': page(requestAnswerers),
  'POST /areas/:area/actions/:action/requests/:request': {
    who: requestAnswerers,
    allowed: 303,
    fields: { version: '1', answer: 'withdrawn', words: 'It is not needed' },
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
  'GET /areas/:area/actions/:action/milestones/:milestone/move': page(answerers),
  'POST /areas/:area/actions/:action/milestones/:milestone/move': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', to: '2027-02', why: 'The room is not free' },
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
  'GET /areas/:area/plan/objectives/:objective/open': page(lead),
  // The walk's objective is open.
  'POST /areas/:area/plan/objectives/:objective/open': {
    who: lead,
    allowed: 422,
    fields: { version: '1', why: 'It came back' },
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
  'GET /areas/:area/plan/:plan/versions/:version': page(readers),
  'GET /areas/:area/plan/published': page(readers),
  'GET /areas/:area/plan/:plan/versions/:version/publish': page(leadAndChair),
  'POST /areas/:area/plan/:plan/versions/:version/publish': {
    who: leadAndChair,
    allowed: 303,
    fields: { deed: 'take-back', why: 'A figure was wrong' },
  },
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
  // The board and the forum, and the adviser, see what is marked for them.
  'GET /areas/:area/evidence': page(readers),
  'GET /areas/:area/evidence/:evidence/file': page(readers),
  'GET /areas/:area/evidence/:evidence/marks': page(lead),
  'POST /areas/:area/evidence/:evidence/marks': {
    who: lead,
    allowed: 303,
    fields: { version: '1', marks: ['board'] },
  },
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
  'GET /areas/:area/throughline/from/milestone/:milestone': page(planReaders),
  'GET /areas/:area/throughline/from/measure/:measure': page(planReaders),

  // Private risks are hidden by the question itself: see risk.test.ts.
  'GET /areas/:area/risks': page(riskReaders),
  'GET /areas/:area/risks/new': page(answerers),
  'POST /areas/:area/risks/new': { who: answerers, allowed: 422, fields: { cause: '' } },
  'GET /areas/:area/risks/scale': page(riskReaders),
  'GET /areas/:area/risks/scale/edit': page(lead),
  'POST /areas/:area/risks/scale/edit': { who: lead, allowed: 422, fields: { version: '0', why: '' } },
  'GET /areas/:area/risks/:risk': page(riskReaders),
  'GET /areas/:area/risks/:risk/edit': page(answerers),
  'POST /areas/:area/risks/:risk/edit': { who: answerers, allowed: 422, fields: { version: '1', why: '' } },
  'GET /areas/:area/risks/:risk/review': page(answerers),
  'POST /areas/:area/risks/:risk/review': {
    who: answerers,
    allowed: 303,
    fields: {
      version: '1',
      reviews: '1',
      likelihood: '3',
      impact: '3',
      words: 'Looked at',
      next: '2027-01-31',
    },
  },
  'GET /areas/:area/risks/:risk/mitigations': page(answerers),
  'POST /areas/:area/risks/:risk/mitigations': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', add: '' },
  },
  'GET /areas/:area/risks/:risk/mitigations/new': page(lead),
  'POST /areas/:area/risks/:risk/mitigations/new': { who: lead, allowed: 422, fields: { objective: '' } },
  'GET /areas/:area/risks/:risk/accept': page(leadAndChair),
  'POST /areas/:area/risks/:risk/accept': {
    who: leadAndChair,
    allowed: 422,
    fields: { version: '1', deed: 'accept', owner: '', until: '', why: '' },
  },
  'GET /areas/:area/risks/:risk/close': page(answerers),
  'POST /areas/:area/risks/:risk/close': {
    who: answerers,
    allowed: 303,
    fields: { version: '1', why: 'It is over' },
  },
  'GET /areas/:area/escalations': page(riskReaders),
  'GET /areas/:area/escalations/new': page(raisers),
  'POST /areas/:area/escalations/new': { who: raisers, allowed: 422, fields: { matter: '' } },
  'GET /areas/:area/escalations/route': page(lead),
  'POST /areas/:area/escalations/route': { who: lead, allowed: 422, fields: { version: '0', steps: '' } },
  'GET /areas/:area/escalations/:escalation': page(riskReaders),
  'GET /areas/:area/escalations/:escalation/answer': page(escalationAnswerers),
  'POST /areas/:area/escalations/:escalation/answer': {
    who: escalationAnswerers,
    allowed: 303,
    fields: { version: '1', answer: 'Yes', answeredBy: 'The chair', next: 'enough', why: '' },
  },

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
  'GET /areas/:area/people/look-round': page(peopleKeepers),
  // The areas of the walk are no demonstrations: nobody in them is made up.
  'POST /areas/:area/people/look-round': { who: peopleKeepers, allowed: 422, fields: { person: '' } },
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
  'GET /areas/:area/measures/:measure/output': page(lead),
  'POST /areas/:area/measures/:measure/output': {
    who: lead,
    allowed: 422,
    fields: { kind: 'breakdown', process: 'off', dimension: '', decidedOn: '', decidedBy: '', why: '' },
  },
  'GET /areas/:area/measures/:measure/casework': page(leadAndAnalyst),
  'POST /areas/:area/measures/:measure/casework': {
    who: lead,
    allowed: 422,
    fields: { last: '0', figure: '', agency: '', from: '', decidedOn: '', decidedBy: '', why: '' },
  },
  'GET /areas/:area/measures/:measure/close': page(lead),
  'POST /areas/:area/measures/:measure/close': { who: lead, allowed: 422, fields: { version: '1', why: '' } },
  'GET /areas/:area/measures/:measure/groups': page(enterers),
  'POST /areas/:area/measures/:measure/groups': {
    who: enterers,
    allowed: 422,
    fields: { dimension: '', pasted: '', source: '' },
  },
  'GET /areas/:area/benchmarks': page(planReaders),
  'GET /areas/:area/benchmarks/send': page(enterers),
  'POST /areas/:area/benchmarks/send': { who: enterers, allowed: 422, fields: { publishedOn: '' } },
  'GET /areas/:area/benchmarks/send/look': page(enterers),
  'POST /areas/:area/benchmarks/send/look': {
    who: enterers,
    allowed: 422,
    fields: { file: '', publishedOn: '' },
  },
  'GET /areas/:area/benchmarks/send-neighbours': page(enterers),
  'POST /areas/:area/benchmarks/send-neighbours': {
    who: enterers,
    allowed: 422,
    fields: { own: '', neighbours: '', source: '' },
  },
  'GET /areas/:area/measures/:measure/benchmark': page(planReaders),
  'POST /areas/:area/measures/:measure/benchmark/hold': {
    who: lead,
    allowed: 422,
    fields: { indicator: '', same: 'no', decidedOn: '', decidedBy: '', why: '' },
  },
  'GET /areas/:area/dashboard': page(planReaders),
  'GET /areas/:area/dashboard/feed': page(planReaders),
  'GET /areas/:area/dashboard/keys': page(planReaders),
  'POST /areas/:area/dashboard/keys': { who: planReaders, allowed: 422, fields: { name: '' } },
  'POST /areas/:area/dashboard/keys/revoke': { who: planReaders, allowed: 422, fields: { key: '' } },
  'POST /areas/:area/measures/send/rows': {
    who: enterers,
    allowed: 422,
    fields: { rows: '', source: '', measure: '' },
  },
  'GET /areas/:area/publications': page(readers),
  'GET /areas/:area/publications/new': page(lead),
  'POST /areas/:area/publications/new': {
    who: lead,
    allowed: 422,
    fields: { title: '', audience: 'board', until: '', measures: [], seen: '', decidedBy: '', why: '' },
  },
  'GET /areas/:area/publications/:set': page(readers),
  'POST /areas/:area/publications/:set/withdraw': {
    who: lead,
    allowed: 422,
    fields: { version: '1', why: '' },
  },
  'GET /published/:place': page('anyone'),
  'GET /published/:place/:set': page('anyone'),
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
