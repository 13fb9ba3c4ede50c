/**
 * The matrix of roles, as data: for each role the children it may be related to and, for each kind of thing, what it may do.
 * A thing that a role does not name is closed to it. Routes are held to this table by tests/http/matrix.test.ts; a page
 * prints it. Source: the roles and permissions of the product's security requirements (AC-01, DfE and NHS England adviser
 * role, SEND Regulations 2014 reg 17, Caldicott principles 1 to 4).
 */
import type { Role } from './permission.ts'

export const things = [
  'identity',
  'plan-sections',
  'advice',
  'restricted',
  'case-steps',
  'messages',
  'measures',
  'programme-plan',
  'risks',
  'evidence',
  'board-papers',
  'users',
  'audit-log',
  'settings',
] as const

export type Thing = (typeof things)[number]

export const thingWords: Readonly<Record<Thing, string>> = {
  identity: 'Who a child is, and contacts',
  'plan-sections': 'Sections of an EHC plan',
  advice: 'Advice and reports',
  restricted: 'Restricted: a refuge’s address, safeguarding, third parties',
  'case-steps': 'Steps and decisions of a case',
  messages: 'Messages with the family',
  measures: 'Measures',
  'programme-plan': 'Programme plan and actions',
  risks: 'Risks',
  evidence: 'Programme evidence',
  'board-papers': 'Board papers',
  users: 'People and roles',
  'audit-log': 'Audit log',
  settings: 'Settings',
}

/**
 * C adds, R reads, U changes, A approves or decides, X takes out as a file. How it reads: b after breaking the glass, s
 * suppressed figures only, p what was published or circulated to the person. o marks the person's own part.
 */
export type Verb = 'C' | 'R' | 'U' | 'A' | 'X' | 'b' | 's' | 'p' | 'o'

export const verbWords: Readonly<Record<Verb, string>> = {
  C: 'adds',
  R: 'reads',
  U: 'changes',
  A: 'approves or decides',
  X: 'takes out as a file',
  b: 'reads after saying why (recorded, for one hour)',
  s: 'reads suppressed figures only',
  p: 'reads what was published, or sent to them for a meeting',
  o: 'their own part',
}

/** Verbs, and the condition under which they hold: `'R'`, `'U: own'`. */
export type Allowance = string

export interface MatrixRow {
  /** The relation to a child that opens a child's record to this role; 'none' where none ever does. */
  readonly children: string
  readonly may: Readonly<Partial<Record<Thing, readonly Allowance[]>>>
}

/** Whoever runs the whole installation is in no area and holds no role in one. */
export type MatrixRole = Role | 'platform-operator'

/** Members of the board and the parent carer forum read alike; the forum also adds what is its own. */
const board = {
  measures: ['s'],
  'programme-plan': ['R'],
  risks: ['R: not marked private'],
  evidence: ['R: marked for the board'],
  'board-papers': ['p'],
} as const

const workstream: MatrixRow = {
  children: 'none',
  may: {
    measures: ['s'],
    'programme-plan': ['U: own'],
    risks: ['CU: own'],
    evidence: ['C: own'],
    'board-papers': ['p'],
  },
}

export const roleMatrix: Readonly<Record<MatrixRole, MatrixRow>> = {
  'programme-lead': {
    children: 'none',
    may: {
      measures: ['s', 'R: exact where no child is counted', 'CRU: definitions'],
      'programme-plan': ['CRUX'],
      risks: ['CRUX'],
      evidence: ['CRUX'],
      'board-papers': ['CRU'],
      users: ['C: programme invitations'],
      'audit-log': ['R: of the programme'],
      settings: ['RU: of the programme'],
    },
  },
  'board-secretary': {
    children: 'none',
    may: {
      measures: ['s'],
      'programme-plan': ['R'],
      risks: ['R'],
      evidence: ['R'],
      'board-papers': ['CRUX'],
      users: ['C: board invitations'],
      settings: ['RU: of the board'],
    },
  },
  'workstream-lead': workstream,
  'action-owner': workstream,
  chair: {
    children: 'none',
    may: {
      measures: ['s'],
      'programme-plan': ['RA'],
      risks: ['RA'],
      evidence: ['R'],
      'board-papers': ['R: drafts', 'A: publishes'],
    },
  },
  'board-member': { children: 'none', may: board },
  'parent-carer-forum': {
    children: 'none',
    may: {
      ...board,
      'programme-plan': ['R', 'C: own view of impact'],
      evidence: ['R: marked for the board', 'C: families’ words'],
      'board-papers': ['p', 'C: agenda items'],
    },
  },
  'external-adviser': {
    children: 'none, ever',
    may: {
      measures: ['sp'],
      'programme-plan': ['Rp'],
      risks: ['Rp'],
      evidence: ['Rp: marked for an adviser'],
      'board-papers': ['p'],
    },
  },
  analyst: {
    children: 'none by name; exact counts inside the council',
    may: {
      measures: ['RX: exact, marked not for publication'],
      'programme-plan': ['R'],
      evidence: ['C'],
      'board-papers': ['C: figures'],
      'audit-log': ['R: own exports'],
    },
  },
  'council-administrator': {
    children: 'none',
    may: {
      users: ['CRU: not their own'],
      'audit-log': ['R: what happened, without the reasons'],
      settings: ['RU'],
    },
  },
  auditor: {
    children: 'a listed sample, dated',
    may: {
      identity: ['R: sample'],
      'plan-sections': ['R: sample'],
      advice: ['R: sample'],
      'case-steps': ['R: sample'],
      measures: ['s'],
      'programme-plan': ['R'],
      risks: ['R'],
      evidence: ['R'],
      'board-papers': ['p'],
      'audit-log': ['R: sample'],
    },
  },
  caseworker: {
    children: 'allocated to them, or to a colleague whom they cover (dated)',
    may: {
      identity: ['CRU'],
      'plan-sections': ['CRU'],
      advice: ['CRU'],
      restricted: ['R: flagged to them'],
      'case-steps': ['CRU'],
      messages: ['CRU'],
      measures: ['R: exact, own team'],
      'programme-plan': ['o'],
      risks: ['C'],
      evidence: ['C'],
      'board-papers': ['p'],
      'audit-log': ['R: own actions'],
    },
  },
  'ehc-team-manager': {
    children: 'their team’s',
    may: {
      identity: ['RUX'],
      'plan-sections': ['RUA'],
      advice: ['R'],
      restricted: ['R'],
      'case-steps': ['RUA'],
      messages: ['R'],
      measures: ['RX: exact'],
      'programme-plan': ['RU'],
      risks: ['CRU'],
      evidence: ['CRU'],
      'board-papers': ['p'],
      users: ['C: team invitations'],
      'audit-log': ['R: team'],
      settings: ['RU: of the team'],
    },
  },
  'head-of-send': {
    children: 'the council’s, one at a time, by breaking the glass or when escalated',
    may: {
      identity: ['b'],
      'plan-sections': ['b'],
      advice: ['b'],
      restricted: ['b'],
      'case-steps': ['A: escalated'],
      messages: ['b'],
      measures: ['RX: exact'],
      'programme-plan': ['RUA'],
      risks: ['RUA'],
      evidence: ['R'],
      'board-papers': ['RUA'],
      'audit-log': ['R: summary'],
    },
  },
  'panel-member': {
    children: 'papers of the listed meeting, until it has been held',
    may: {
      identity: ['R: initials and needs'],
      'plan-sections': ['R: draft'],
      advice: ['R: listed'],
      'case-steps': ['A: vote'],
      'board-papers': ['p'],
    },
  },
  'council-adviser': {
    children: 'assigned to them (educational psychology, social care)',
    may: {
      identity: ['R'],
      'plan-sections': ['R', 'CRU: own advice'],
      advice: ['R', 'CRU: own'],
      restricted: ['R: assigned for safeguarding'],
      'case-steps': ['R'],
      messages: ['o'],
    },
  },
  'health-professional': {
    children: 'one for each invitation, dated',
    may: {
      identity: ['R: name, date of birth, NHS number'],
      'plan-sections': ['R: A to K as invited', 'U: own health advice'],
      advice: ['CRU: own', 'R: others’, if marked shareable'],
      'case-steps': ['R: due days'],
      messages: ['o'],
    },
  },
  'designated-clinical-officer': {
    children: 'with health advice asked for in their integrated care board',
    may: {
      identity: ['R'],
      'plan-sections': ['R: health sections', 'A: health content'],
      advice: ['R: health'],
      'case-steps': ['R: health steps'],
      measures: ['R: health, exact'],
      'programme-plan': ['RU: health'],
      risks: ['RU: health'],
      evidence: ['C'],
      'board-papers': ['p'],
      users: ['C: health invitations'],
      'audit-log': ['R: health'],
    },
  },
  senco: {
    children: 'on the roll of their school or college (dated)',
    may: {
      identity: ['R'],
      'plan-sections': ['R'],
      advice: ['CRU: own, for the annual review'],
      'case-steps': ['R'],
      messages: ['o'],
    },
  },
  'parent-carer': {
    children: 'their own, with parental responsibility recorded and no bar, before rights pass',
    may: {
      identity: ['R', 'U: own contacts'],
      'plan-sections': ['R: draft and final', 'C: comments'],
      advice: ['R: shared'],
      'case-steps': ['R: progress in plain English'],
      messages: ['CRU'],
      'audit-log': ['R: who looked at their child’s record, by role or organisation'],
      settings: ['RU: own'],
    },
  },
  'young-person': {
    children: 'themselves, after the school leaving date, or earlier as allowed',
    may: {
      identity: ['R', 'U: own'],
      'plan-sections': ['R', 'C: views'],
      advice: ['R: shared'],
      'case-steps': ['R'],
      messages: ['CRU', 'A: whether a parent has access'],
      'audit-log': ['R: who looked at their record'],
      settings: ['RU: own'],
    },
  },
  advocate: {
    children: 'by the family’s dated authority (advocate, SENDIASS, representative)',
    may: {
      identity: ['R'],
      'plan-sections': ['R'],
      advice: ['R: shared'],
      'case-steps': ['R'],
      messages: ['o'],
    },
  },
  'data-protection-officer': {
    children: 'by the reason of an audited case',
    may: {
      identity: ['b'],
      'plan-sections': ['b'],
      advice: ['b'],
      restricted: ['b'],
      'case-steps': ['R'],
      messages: ['b'],
      risks: ['R'],
      'board-papers': ['p'],
      'audit-log': ['RX'],
      settings: ['RU: retention and holds'],
    },
  },
  'platform-operator': {
    children: 'none',
    may: { 'audit-log': ['R: events of the installation'], settings: ['RU: of the installation'] },
  },
  'integration-account': {
    children: 'as scoped',
    may: {
      identity: ['R: as scoped, listed fields'],
      'plan-sections': ['R: as scoped'],
      advice: ['C'],
      'case-steps': ['RC: as scoped'],
      measures: ['R'],
    },
  },
}

/** What the table cannot show. */
export const matrixRules: readonly string[] = [
  'A role that is not named for a thing has no access to it. What is denied looks like what is not there.',
  'A grant is on one side: programme, casework, health, family or school. Whoever holds grants on several acts on one at a time.',
  'A relation to a child hangs on a casework, health, family or school grant, never on one of the programme. An external adviser never holds one.',
  'Staff say whether a child is their own or a relative. Such a child is closed to them, and matching addresses and surnames are flagged.',
  'A closed case is read only. Twelve months after it closed, people outside its team must say why they read it.',
  'When a child moves, the council they left keeps its record to read, and the new one gets a transfer pack, never a live link (SEND Regulations 2014, reg 15).',
  'Two parents are two separate relations.',
  'An approval always names the version that was approved.',
]

const letters = /^[CRUAXbspo]+$/

/** The verbs and the condition of an allowance. Throws on a letter that means nothing. */
export function readAllowance(allowance: Allowance): {
  readonly verbs: readonly Verb[]
  readonly when: string | null
} {
  const [verbs = '', ...when] = allowance.split(': ')
  if (!letters.test(verbs))
    throw new Error(`"${allowance}" does not begin with the letters of what may be done.`)
  return { verbs: [...verbs] as Verb[], when: when.length === 0 ? null : when.join(': ') }
}

/** "adds, reads and changes (definitions); reads suppressed figures only": a cell in plain words. */
export function cellWords(allowances: readonly Allowance[]): string {
  return allowances
    .map(readAllowance)
    .map(({ verbs, when }) => {
      // "Rp" is one thing: reading what was published.
      const told = verbs.filter((verb) => verb !== 'R' || !verbs.includes('p')).map((verb) => verbWords[verb])
      const last = told.at(-1) ?? ''
      const all = told.length < 2 ? last : `${told.slice(0, -1).join(', ')} and ${last}`
      return when === null ? all : `${all} (${when})`
    })
    .join('; ')
}
