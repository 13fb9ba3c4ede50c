/**
 * Which tables keep a history that people read, and of which record each row is a part. A migration that adds a table
 * with a history adds a row here (and its words in record.words.ts), or a reason under `untold`.
 */

/** What people look for: each is one filter of "what changed since", and one permission decides over it. */
export const kinds = [
  'requirements',
  'plan',
  'actions',
  'board',
  'posts',
  'agencies',
  'people',
  'documents',
  'measures',
  'risks',
] as const
export type Kind = (typeof kinds)[number]

/** A record that has a page of its own history. */
export type Thing =
  | 'requirement'
  | 'plan'
  | 'objective'
  | 'action'
  | 'board'
  | 'meeting'
  | 'post'
  | 'agency'
  | 'person'
  | 'document'
  | 'held-before'
  | 'measure'
  | 'risk'
  | 'escalation'

export interface KeptTable {
  readonly kind: Kind
  /** The column that names the record a row belongs to, and which record that is; the first that is filled counts. */
  readonly of: readonly (readonly [column: string, thing: Thing])[]
  /** True where a reader of what is published may see it: what was asked, never what was done. */
  readonly published?: boolean
  /** Only rows whose column holds one of the roles of the programme: who holds another is nobody's business here. */
  readonly programmeRolesIn?: string
  /** The column that names a measure: of one that is kept to the team, others see nothing. */
  readonly ofMeasure?: string
  /** Evidence: of what is not marked for them, members of the board and the forum see nothing. */
  readonly isEvidence?: boolean
  /** The column that names a risk: of one that this reader may not see, nothing is told. */
  readonly ofRisk?: 'id' | 'risk_id'
  /** Escalations: of one that this reader may not see, nothing is told. */
  readonly isEscalation?: boolean
}

/** Which risks, or escalations, a reader sees: all; those not marked private; those of posts that this person holds. */
export interface Sight {
  readonly all: boolean
  readonly open: boolean
  readonly personId: string | null
  readonly at: string
}

/** How far a reader sees what not everybody sees: which evidence, measures that are kept to the team, private risks. */
export interface Sees {
  readonly evidence: 'all' | 'board' | 'adviser' | 'none'
  readonly teamMeasures: boolean
  readonly risks: Sight
  readonly escalations: Sight
}

const ofAction = [['action_id', 'action']] as const
const ofBoard = [['board_id', 'board']] as const
const measured: KeptTable = {
  kind: 'measures',
  of: [['measure_id', 'measure']],
  ofMeasure: 'measure_id',
}
const ofRisk: KeptTable = { kind: 'risks', of: [['risk_id', 'risk']], ofRisk: 'risk_id' }
const ofAny = [
  ['requirement_id', 'requirement'],
  ['objective_id', 'objective'],
  ['action_id', 'action'],
] as const

export const keptTables: Readonly<Record<string, KeptTable>> = {
  requirement: { kind: 'requirements', of: [['id', 'requirement']], published: true },
  duty: { kind: 'requirements', of: [['requirement_id', 'requirement']], published: true },
  answer: { kind: 'requirements', of: [['requirement_id', 'requirement']] },
  improvement_plan: { kind: 'plan', of: [['id', 'plan']] },
  plan_version: { kind: 'plan', of: [['plan_id', 'plan']] },
  objective: { kind: 'plan', of: [['id', 'objective']] },
  action: { kind: 'actions', of: [['id', 'action']] },
  action_objective: { kind: 'actions', of: ofAction },
  action_requirement: { kind: 'actions', of: ofAction },
  action_post: { kind: 'actions', of: ofAction },
  action_wait: { kind: 'actions', of: ofAction },
  milestone: { kind: 'actions', of: ofAction },
  step: { kind: 'actions', of: ofAction },
  impact_date: { kind: 'actions', of: ofAction },
  action_update: { kind: 'actions', of: ofAction },
  due_move: { kind: 'actions', of: ofAction },
  due_request: { kind: 'actions', of: ofAction },
  action_view: { kind: 'actions', of: ofAction },
  closure_check: {
    kind: 'actions',
    of: [
      ['action_id', 'action'],
      ['objective_id', 'objective'],
    ],
  },
  families_words: { kind: 'actions', of: ofAny },
  families_answer: { kind: 'actions', of: ofAny },
  evidence: { kind: 'actions', of: ofAny, isEvidence: true },
  measure: { kind: 'measures', of: [['id', 'measure']], ofMeasure: 'id' },
  measure_definition: measured,
  measure_target: measured,
  measure_baseline: measured,
  measure_rebase: measured,
  measure_requirement: measured,
  measure_objective: measured,
  measure_action: measured,
  reading: measured,
  measure_output: measured,
  casework_source: measured,
  measure_benchmark: measured,
  board: { kind: 'board', of: [['id', 'board']] },
  board_terms: { kind: 'board', of: ofBoard },
  board_member: { kind: 'board', of: ofBoard },
  board_invitee: { kind: 'board', of: ofBoard },
  board_timetable: { kind: 'board', of: ofBoard },
  upward_report: { kind: 'board', of: ofBoard },
  forward_plan_item: { kind: 'board', of: ofBoard },
  meeting: { kind: 'board', of: [['id', 'meeting']] },
  risk: { kind: 'risks', of: [['id', 'risk']], ofRisk: 'id' },
  risk_review: ofRisk,
  risk_action: ofRisk,
  risk_acceptance: ofRisk,
  escalation: { kind: 'risks', of: [['id', 'escalation']], isEscalation: true },
  post: { kind: 'posts', of: [['id', 'post']] },
  post_holding: { kind: 'posts', of: [['post_id', 'post']] },
  area_agency: { kind: 'agencies', of: [['id', 'agency']] },
  role_grant: { kind: 'people', of: [['person_id', 'person']], programmeRolesIn: 'role' },
  source_document: { kind: 'documents', of: [['id', 'document']] },
  open_question: { kind: 'documents', of: [['document_id', 'document']] },
  consequence: { kind: 'documents', of: [['document_id', 'document']] },
  held_before: { kind: 'documents', of: [['id', 'held-before']] },
  held_before_paper: { kind: 'documents', of: [['held_before_id', 'held-before']] },
}

/** Tables of an area that keep a history which is not told, each with the reason. */
export const untold: Readonly<Record<string, string>> = {
  local_area: 'The area itself: what changes of it is told in the audit log.',
  meeting_move: 'The meeting itself tells each move, with its reason.',
  milestone_move: 'The milestone itself tells each move, with its reason.',
  impact_date_move: 'The agreed date of impact itself tells each move, with its reason.',
  risk_scheme: 'The page of the scale tells every scale that was set, with its reason.',
  escalation_route: 'The page of escalations shows the way up; the audit log tells who changed it.',
  status_scheme: 'The area’s words for its colours: its settings page tells who changed them.',
  invitation: 'Addresses of people who have not come yet. Who came is told by the roles they hold.',
  meeting_invitee:
    'Addresses and answers of people. The page of a meeting’s invitations tells them to those who send.',
  meeting_message: 'See meeting_invitee.',
  calendar_feed:
    'Who follows a calendar is nobody else’s business. The audit log tells that an address was made.',
  reminder_sent: 'Who was reminded on which day is nobody else’s business. The page of mail tells what left.',
  agenda_item:
    'An agenda may hold private items. Its own page tells what was carried over, deferred and taken off, and why.',
  paper:
    'See agenda_item: the page of an agenda tells when a paper came, was replaced or withdrawn, and why.',
  paper_earlier: 'See agenda_item.',
  update_round: 'The page of a round tells whom it asks, until when, and who has answered.',
  update_ask: 'See update_round.',
  update_draft: 'Nobody but its writer reads what is not told yet.',
  update_answer:
    'What was accepted is an update of its action, which tells it. The page of the round tells the rest.',
  area_report: 'A report is a draft until it is circulated. The pack keeps it as it was read.',
  pack: 'A pack never changes. Its own page tells when it was frozen, sent and published.',
  pack_link: 'Who opened a pack is told on its own page to those who send it.',
  attendance: 'The meeting’s own page tells who was there; the minutes keep it once they are checked.',
  minutes:
    'May hold private parts. The meeting’s own page tells where they stand and keeps what was checked.',
  minute: 'See minutes.',
  minutes_correction: 'See minutes.',
  meeting_note: 'Nobody reads a note before it is published; from then on it does not change.',
  decision: 'May be private. The register tells each one, and an approved one never changes.',
  board_action: 'May be private. The register tells each one, with its first day and how it ended.',
  log_rules: 'The page of the rules tells each change of them, who made it and why.',
  board_log: 'A log says itself when it was drawn, settled and published; once settled it never changes.',
  log_entry:
    'A contribution goes to its agency first, and to the chair. What was released stands in the log, and stays.',
  plan_import: 'What a file brought in is told by the objectives and actions that it made or changed.',
  plan_import_columns: 'Which column of a file means what: nothing of the plan itself.',
  reading_part:
    'Figures of groups are for few readers: the page of the measure shows what may be seen of them.',
  measure_publication:
    'What was shown of a figure, kept so that later figures cannot give it away. It changes nothing by itself.',
  published_cell: 'See measure_publication.',
  published_set:
    'Its own page tells when it was published, for whom, by whose decision, and why it was withdrawn.',
  feed_key: 'Who keeps a key is nobody else’s business. The audit log tells that one was made or revoked.',
  neighbour_list:
    'The page of benchmarks shows the list in force, with its source; the audit log who set it.',
  child:
    'A child’s record is told on the case page, to those who have a part in the child’s life, and nowhere else.',
  child_restricted: 'See the child it hangs on.',
  child_relation: 'See the child it hangs on.',
  ehc_case: 'See the child it hangs on.',
  broken_glass: 'The list of records that were opened tells each, to those who look at it afterwards.',
  case_team: 'The page of a team tells who is in it and who manages it.',
  case_team_member: 'See case_team.',
  advice: 'See the child it hangs on.',
  advice_link: 'See the child it hangs on.',
  caseload_import: 'What a file of cases brought in is told on its own page, and nothing of a child by name.',
  casework_setting: 'The settings of casework are told on their own page.',
  plan_publication:
    'The page of a version says when it was published to advisers, and when it was taken back.',
  case_message: 'A message never changes. The page of messages tells each one, and when it was read.',
  ehc_plan_item: 'See the child it hangs on.',
  ehc_plan_version:
    'A frozen plan never changes. The page of the plan lists each one, and what differs between two.',
  ehc_plan_comment: 'What a family says on its plan is told on that page, with its answer, and nowhere else.',
  ehc_plan_copy: 'The page of copies tells each copy that left, to whom and why.',
  letter: 'The page of a letter tells when it was printed, sent, served or came back.',
  panel_list: 'The page of a list tells who changed it last; the audit log tells each change.',
  panel_member: 'The page of a list tells who sits on it, who left and why.',
  panel_case: 'The page of a list tells each case that is on it, and why one was taken off.',
  panel_interest: 'See the child it hangs on. An interest never changes.',
  panel_access: 'See child_relation: it is the relation that a list opened.',
  panel_decision:
    'See the child it hangs on. Every word that was said stays on the page of the case on its list.',
  panel_setting: 'The page of panels tells who decides now; the audit log tells who changed it.',
  letter_wording: 'Every version is kept: the page of a wording tells each, with who and why.',
  family_letter: 'The page of the family tells when a letter was made.',
  assessment_request:
    'Names of people who have no record here. The audit log tells who took each one in, or set it aside.',
}

/** What a column of any table points to, so that a person reads a name and not a key. */
export const pointsTo: Readonly<Record<string, Thing>> = {
  requirement_id: 'requirement',
  parent_id: 'requirement',
  plan_id: 'plan',
  objective_id: 'objective',
  action_id: 'action',
  board_id: 'board',
  reports_to_id: 'board',
  meeting_id: 'meeting',
  waits_for_id: 'action',
  accountable_post_id: 'post',
  post_id: 'post',
  presenter_post_id: 'post',
  owner_post_id: 'post',
  measure_id: 'measure',
  risk_id: 'risk',
  accepted_by_post_id: 'post',
  asked_of_post_id: 'post',
  follows_id: 'escalation',
  area_agency_id: 'agency',
  person_id: 'person',
  granted_by: 'person',
  said_by: 'person',
  entered_by: 'person',
  marked_by: 'person',
  asked_by: 'person',
  answered_by: 'person',
  published_by: 'person',
  document_id: 'document',
  about_document_id: 'document',
  closed_by: 'document',
}

/** The address part of a history: a record with all that belongs to it, or one row of a table by itself. */
export type Asked =
  | { readonly is: 'record'; readonly thing: Thing }
  | { readonly is: 'row'; readonly table: string }

const records: Readonly<Record<string, Thing>> = {
  requirement: 'requirement',
  plan: 'plan',
  objective: 'objective',
  action: 'action',
  board: 'board',
  meeting: 'meeting',
  post: 'post',
  agency: 'agency',
  person: 'person',
  document: 'document',
  'held-before': 'held-before',
  measure: 'measure',
  risk: 'risk',
  escalation: 'escalation',
}

/** What `/history/:thing/:id` means by its `:thing`: `action`, `milestone`, `families-words`; null for no such thing. */
export function askedThing(word: string): Asked | null {
  if (Object.hasOwn(records, word)) return { is: 'record', thing: records[word] as Thing }
  const table = word.replaceAll('-', '_')
  return Object.hasOwn(keptTables, table) ? { is: 'row', table } : null
}

/** The tables in which a record's history is written. */
export function tablesOf(thing: Thing): readonly string[] {
  return Object.entries(keptTables).flatMap(([table, { of }]) =>
    of.some(([, one]) => one === thing) ? [table] : [],
  )
}

/** A row of a table as one change left it. */
export interface Version {
  readonly table: string
  readonly id: string
  readonly thing: Thing
  readonly recordId: string
  readonly change: 'insert' | 'update' | 'delete'
  /** The instant of the change, ISO 8601 in UTC. */
  readonly at: string
  readonly who: string | null
  readonly why: string | null
  /** True where the change came before the day that is asked about. */
  readonly earlier: boolean
  readonly row: RowThen
}

export type RowThen = Readonly<Record<string, unknown>>

/** The names of what versions point to, by thing and id. */
export interface Named {
  readonly thing: Thing
  readonly id: string
  readonly ref: string | null
  readonly name: string
}

export const nameKey = (thing: Thing, id: string): string => `${thing} ${id}`

/** Everything that versions point to: their records, and what their columns hold. */
export function pointedTo(versions: readonly Version[]): ReadonlyMap<Thing, ReadonlySet<string>> {
  const found = new Map<Thing, Set<string>>()
  const add = (thing: Thing, id: unknown) => {
    if (typeof id !== 'string') return
    const ids = found.get(thing)
    if (ids === undefined) found.set(thing, new Set([id]))
    else ids.add(id)
  }
  for (const { thing, recordId, row } of versions) {
    add(thing, recordId)
    for (const [column, value] of Object.entries(row)) {
      const to = pointsTo[column]
      if (to !== undefined) add(to, value)
    }
  }
  return found
}

/** One transaction, by the instant at which it began and who changed in it: what an audit row and its history share. */
export interface Moment {
  /** To the microsecond, as the database writes it. */
  readonly recordedAt: string
  readonly personId: string | null
  /** The instant of the request. */
  readonly at: string
}

export const momentKey = ({ recordedAt, personId }: Omit<Moment, 'at'>): string =>
  `${recordedAt} ${personId ?? ''}`
