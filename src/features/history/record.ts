/**
 * Which tables keep a history that people read, and of which record each row is a part. A migration that adds a table
 * with a history adds a row here (and its words in record.words.ts), or a reason under `untold`.
 */

/** What people look for: each is one filter of "what changed since", and one permission decides over it. */
export const kinds = ['requirements', 'plan', 'actions', 'posts', 'agencies', 'people', 'documents'] as const
export type Kind = (typeof kinds)[number]

/** A record that has a page of its own history. */
export type Thing =
  | 'requirement'
  | 'plan'
  | 'objective'
  | 'action'
  | 'post'
  | 'agency'
  | 'person'
  | 'document'
  | 'held-before'

export interface KeptTable {
  readonly kind: Kind
  /** The column that names the record a row belongs to, and which record that is; the first that is filled counts. */
  readonly of: readonly (readonly [column: string, thing: Thing])[]
  /** True where a reader of what is published may see it: what was asked, never what was done. */
  readonly published?: boolean
  /** Only rows whose column holds one of the roles of the programme: who holds another is nobody's business here. */
  readonly programmeRolesIn?: string
}

const ofAction = [['action_id', 'action']] as const
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
  evidence: { kind: 'actions', of: ofAny },
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
  impact_date_move: 'The agreed date of impact itself tells each move, with its reason.',
  status_scheme: 'The area’s words for its colours: its settings page tells who changed them.',
  invitation: 'Addresses of people who have not come yet. Who came is told by the roles they hold.',
  plan_import: 'What a file brought in is told by the objectives and actions that it made or changed.',
  plan_import_columns: 'Which column of a file means what: nothing of the plan itself.',
  measure: 'A measure may be for the team only. Its own page shows its decisions and earlier figures, dated.',
  measure_definition: 'See measure.',
  measure_target: 'See measure.',
  measure_baseline: 'See measure.',
  measure_rebase: 'See measure.',
  measure_requirement: 'See measure.',
  measure_objective: 'See measure.',
  measure_action: 'See measure.',
  reading: 'See measure.',
}

/** What a column of any table points to, so that a person reads a name and not a key. */
export const pointsTo: Readonly<Record<string, Thing>> = {
  requirement_id: 'requirement',
  parent_id: 'requirement',
  plan_id: 'plan',
  objective_id: 'objective',
  action_id: 'action',
  waits_for_id: 'action',
  accountable_post_id: 'post',
  post_id: 'post',
  area_agency_id: 'agency',
  person_id: 'person',
  granted_by: 'person',
  said_by: 'person',
  entered_by: 'person',
  marked_by: 'person',
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
  post: 'post',
  agency: 'agency',
  person: 'person',
  document: 'document',
  'held-before': 'held-before',
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
