// Made from the migrated schema by scripts/schema-types.ts. Do not edit: write a migration and make it again.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as the value, given as JSON text: the drivers would write a bare array as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>
export type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>

export interface Action {
  local_area_id: string
  id: string
  ref: string
  place: number
  title: string
  success_criteria: string | null
  intended_impact: string | null
  accountable_post_id: string
  first_due: string
  due: string
  delivery: Generated<string>
  impact: Generated<string>
  confidence: string | null
  status_on: string | null
  status_by: string | null
  status_why: string | null
  completed_on: string | null
  evidence: string | null
  version: Generated<number>
}

export interface ActionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ActionObjective {
  local_area_id: string
  id: string
  action_id: string
  objective_id: string
}

export interface ActionObjectiveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ActionPost {
  local_area_id: string
  id: string
  action_id: string
  post_id: string
}

export interface ActionPostHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ActionRequirement {
  local_area_id: string
  id: string
  action_id: string
  requirement_id: string
}

export interface ActionRequirementHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ActionUpdate {
  local_area_id: string
  id: string
  action_id: string
  happened: string
  for_families: string | null
  in_the_way: string | null
  said_by: string
  said_on: string
  told_by_name: string | null
}

export interface ActionUpdateHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ActionView {
  local_area_id: string
  id: string
  action_id: string
  whose: string
  words: string
  told: string | null
  entered_by: string
  said_on: string
}

export interface ActionViewHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ActionWait {
  local_area_id: string
  id: string
  action_id: string
  waits_for_id: string
}

export interface ActionWaitHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Advice {
  local_area_id: string
  id: string
  child_id: string
  asked_id: string
  profession: string
  questions: string | null
  person_id: string | null
  mail_to: string | null
  asked_by: string | null
  known: string | null
  known_words: string | null
  child_said: string | null
  parts: JsonWithDefault
  file_name: string | null
  file_sha256: string | null
  author_name: string
  author_role: string | null
  state: Generated<string>
  sent_at: string | null
  reference: string | null
  returned_why: string | null
  shareable: Generated<boolean>
  version: Generated<number>
}

export interface AdviceHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface AdviceLink {
  local_area_id: string
  id: string
  fact_id: string
  child_id: string
  token_hash: string
  check_hash: string
  wrong_tries: Generated<number>
  made_at: string
  ends_at: string
  opened_at: string | null
  step_hash: string | null
  step_until: string | null
  used_at: string | null
  ended_at: string | null
  version: Generated<number>
}

export interface AdviceLinkHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Agency {
  id: string
  name: string
  kind: string
  from_day: string | null
  to_day: string | null
  version: Generated<number>
}

export interface AgencyHistory {
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface AgendaItem {
  local_area_id: string
  id: string
  meeting_id: string
  place: number
  kind: string
  title: string
  purpose: string
  minutes: number
  presenter_post_id: string | null
  presenter_words: string | null
  words: string | null
  private: Generated<boolean>
  carried_from_id: string | null
  deferred_on: string | null
  deferred_why: string | null
  asked_by: string | null
  by_forum: Generated<boolean>
  terms_place: number | null
  forward_item_id: string | null
  version: Generated<number>
}

export interface AgendaItemHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Answer {
  local_area_id: string
  id: string
  requirement_id: string
  duty_id: string | null
  thing: string
  thing_id: string | null
  words: string
  holder: string | null
  claim: string
  evidence: string | null
  said_by: string
  said_on: string
  withdrawn_on: string | null
  version: Generated<number>
}

export interface AnswerHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface AreaAgency {
  local_area_id: string
  id: string
  agency_id: string
  part: string
  from_day: string | null
  to_day: string | null
  version: Generated<number>
  successor_id: string | null
  ended_why: string | null
  mailbox: string | null
}

export interface AreaAgencyHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface AreaReport {
  local_area_id: string
  id: string
  meeting_id: string
  requirement_id: string
  data: Generated<string>
  reading: Generated<string>
  families: Generated<string>
  told_by: string | null
  told_on: string | null
  version: Generated<number>
}

export interface AreaReportHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface AssessmentRequest {
  local_area_id: string
  id: string
  form_key: string
  address_hash: string
  asker_kind: string
  asker_name: string
  asker_reach: string
  family_name: string
  given_names: string
  born: string
  school: string | null
  words: string
  sent_at: string
  reference: string
  state: Generated<string>
  settled_at: string | null
  settled_by: string | null
  settled_why: string | null
  case_id: string | null
  version: Generated<number>
}

export interface AssessmentRequestHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Attendance {
  local_area_id: string
  id: string
  meeting_id: string
  post_id: string | null
  person_id: string | null
  name: string
  capacity: string
  sector: string
  named_officer: string | null
  was: string
  deputy_name: string | null
  version: Generated<number>
}

export interface AttendanceHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface AuditLog {
  local_area_id: string
  seq: Generated<number>
  at: string
  person_id: string | null
  role: string | null
  event: string
  thing: string | null
  before: JsonOrNull
  after: JsonOrNull
  why: string | null
  prev_hash: Generated<Uint8Array>
  hash: Generated<Uint8Array>
  recorded_at: Generated<string | null>
}

export interface BackupRecord {
  id: string
  taken_at: string
  file: string
  bytes: number
  sha256: string
  verified_at: string | null
  restored_at: string | null
  where_restored: string | null
}

export interface BenchmarkFile {
  local_area_id: string
  id: string
  place: number
  kind: string
  data_set: string
  release: string
  file_name: string
  sha256: string
  licence: string
  published_on: string | null
  rows_read: number
  notes: Json
  sent_by: string
  sent_on: string
}

export interface BenchmarkValue {
  local_area_id: string
  id: string
  file_id: string
  indicator: string
  period: string
  level: string
  code: string
  name: string
  region: string | null
  value: number | null
  symbol: string | null
  numerator: number | null
  denominator: number | null
  low: number | null
  high: number | null
}

export interface Board {
  local_area_id: string
  id: string
  name: string
  kind: string
  reports_to_id: string | null
  place: number
  closed_on: string | null
  version: Generated<number>
}

export interface BoardAction {
  local_area_id: string
  id: string
  number: number
  board_id: string
  meeting_id: string | null
  agenda_item_id: string | null
  words: string
  owner_post_id: string
  raised_on: string
  due: string
  first_due: string
  progress: string | null
  progress_on: string | null
  closed_on: string | null
  closed_how: string | null
  closed_words: string | null
  requirement_id: string | null
  objective_id: string | null
  action_id: string | null
  private: Generated<boolean>
  version: Generated<number>
}

export interface BoardActionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BoardHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BoardInvitee {
  local_area_id: string
  id: string
  board_id: string
  post_id: string
  requirement_id: string | null
  from_day: string
  to_day: string | null
  version: Generated<number>
}

export interface BoardInviteeHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BoardLog {
  local_area_id: string
  id: string
  meeting_id: string
  as_of: string
  state: Generated<string>
  settled_on: string | null
  settled_by: string | null
  published_on: string | null
  published_by: string | null
  snapshot: string | null
  sha256: string | null
  version: Generated<number>
}

export interface BoardLogHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BoardMember {
  local_area_id: string
  id: string
  board_id: string
  post_id: string
  capacity: string
  sector: string
  named_officer: string | null
  from_day: string
  to_day: string | null
  version: Generated<number>
}

export interface BoardMemberHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BoardTerms {
  local_area_id: string
  id: string
  board_id: string
  number: number
  from_day: string
  agreed_on: string
  agreed_by: string
  why: string | null
  chair_kind: string
  chair_words: string | null
  purpose: string
  quorum: number
  attend_least: number
  attend_of: number
  cycle: string
  papers_working_days: Generated<number>
  begins: string
  ends: string
  place: string
  agenda: Json
  said_by: string
}

export interface BoardTermsHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BoardTimetable {
  local_area_id: string
  id: string
  board_id: string
  agreed_on: string
  agreed_with: string
  agreed_by: string
  words: string
  said_by: string
  said_on: string
}

export interface BoardTimetableHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface BrokenGlass {
  local_area_id: string
  id: string
  child_id: string
  person_id: string
  ground: string
  why: string
  from_at: string
  until_at: string
  reviewed_on: string | null
  reviewed_by: string | null
  review: string | null
  review_words: string | null
  version: Generated<number>
}

export interface BrokenGlassHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CalendarFeed {
  local_area_id: string
  id: string
  person_id: string | null
  board_id: string | null
  made_on: string
  made_by: string
  ended_on: string | null
  version: Generated<number>
}

export interface CalendarFeedHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CalendarFeedLink {
  token_hash: Uint8Array
  area_id: string
  feed_id: string
}

export interface CaseFact {
  local_area_id: string
  id: string
  case_id: string
  child_id: string
  event: string
  day: string
  about_id: string | null
  channel: string | null
  from_whom: string | null
  area_agency_id: string | null
  details: JsonWithDefault
  corrects_id: string | null
  withdraws: Generated<boolean>
  why: string | null
  source: string
  import_id: string | null
  said_by: string | null
  said_by_name: string
  said_at: string
}

export interface CaseLimit {
  local_area_id: string
  id: string
  case_id: string
  child_id: string
  fact_id: string
  rule: string
  event_day: string
  last_day: string
  cautious_day: string | null
  done_on: string | null
  lifted_by: string | null
  superseded_by: string | null
  superseded_on: string | null
  does_not_arise: string | null
  nothing_owed: boolean
  holder: string
  holder_name: string | null
  area_agency_id: string | null
}

export interface CaseMessage {
  local_area_id: string
  id: string
  child_id: string
  from_family: boolean
  words: string
  said_by: string
  said_by_name: string
  said_at: string
  read_at: string | null
  version: Generated<number>
}

export interface CaseMessageHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CaseTeam {
  local_area_id: string
  id: string
  name: string
  version: Generated<number>
}

export interface CaseTeamHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CaseTeamMember {
  local_area_id: string
  id: string
  team_id: string
  person_id: string
  manages: Generated<boolean>
  from_day: string
  to_day: string | null
  version: Generated<number>
}

export interface CaseTeamMemberHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CaseloadImport {
  local_area_id: string
  id: string
  file_name: string
  file_sha256: string
  rows: number
  new_cases: Generated<number>
  new_facts: Generated<number>
  refused: Generated<number>
  conflicts: Generated<number>
  gone: Generated<number>
  brought_on: string
  brought_by: string
  settled_on: string | null
  version: Generated<number>
}

export interface CaseloadImportHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CaseloadImportLine {
  local_area_id: string
  id: string
  import_id: string
  line: number
  external_reference: string | null
  child_id: string | null
  outcome: string
  says: string | null
  field: string | null
  theirs: string | null
  ours: string | null
  answer: string | null
  answer_why: string | null
  answered_by: string | null
  answered_on: string | null
}

export interface CaseworkSetting {
  local_area_id: string
  id: string
  settings: Json
  version: Generated<number>
}

export interface CaseworkSettingHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface CaseworkSource {
  local_area_id: string
  id: string
  measure_id: string
  place: number
  figure: string | null
  area_agency_id: string | null
  from_day: string
  decided_on: string
  decided_by: string
  why: string
  entered_by: string
}

export interface CaseworkSourceHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Child {
  local_area_id: string
  id: string
  family_name: string
  given_names: string
  known_as: string | null
  born: string
  upn: string | null
  nhs_number: string | null
  address: Generated<string>
  language: string | null
  interpreter: Generated<boolean>
  large_print: Generated<boolean>
  reach_how: string | null
  reach_when: string | null
  own_words: string | null
  synthetic: Generated<boolean>
  version: Generated<number>
}

export interface ChildHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ChildRelation {
  local_area_id: string
  id: string
  child_id: string
  person_id: string | null
  name: string
  kind: string
  side: string
  profession: string | null
  area_agency_id: string | null
  parental_responsibility: Generated<boolean>
  barred: Generated<boolean>
  address: Generated<string>
  confidential_address: Generated<boolean>
  agreed_online_on: string | null
  flagged_restricted: Generated<boolean>
  after_school_age: string | null
  after_school_age_on: string | null
  reach_how: string | null
  reach_when: string | null
  from_day: string
  to_day: string | null
  why: string | null
  said_by: string | null
  version: Generated<number>
}

export interface ChildRelationHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ChildRestricted {
  local_area_id: string
  id: string
  child_id: string
  kind: string
  words: string
  said_by: string
  said_on: string
  ended_on: string | null
  version: Generated<number>
}

export interface ChildRestrictedHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ClosureCheck {
  local_area_id: string
  id: string
  action_id: string | null
  objective_id: string | null
  closed_on: string
  months: number
  due: string
  answer: string | null
  evidence: string | null
  answered_by: string | null
  answered_on: string | null
  version: Generated<number>
}

export interface ClosureCheckHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Consequence {
  local_area_id: string
  id: string
  document_id: string
  about_document_id: string | null
  code: string
  falls_on: string | null
  words: string
  version: Generated<number>
}

export interface ConsequenceHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Decision {
  local_area_id: string
  id: string
  number: number
  board_id: string
  meeting_id: string | null
  agenda_item_id: string | null
  question: string
  asked_on: string
  decided: string | null
  why: string | null
  decided_by: string | null
  decided_on: string | null
  approved_on: string | null
  approved_by: string | null
  approved_how: string | null
  private: Generated<boolean>
  replaces_id: string | null
  requirement_id: string | null
  objective_id: string | null
  carried_out: string | null
  carried_out_on: string | null
  carried_out_words: string | null
  version: Generated<number>
}

export interface DecisionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface DemonstrationStep {
  step: string
  day: string
  area_slug: string | null
  done_at: string
}

export interface DueMove {
  local_area_id: string
  id: string
  action_id: string
  from_due: string
  to_due: string
  why: string
  agreed_by: string | null
  moved_by: string
  moved_on: string
  agreement: string | null
  agreed_on: string | null
  agreed_how: string | null
}

export interface DueMoveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface DueRequest {
  local_area_id: string
  id: string
  action_id: string
  from_due: string
  to_due: string
  why: string
  asked_by: string
  asked_on: string
  answer: string | null
  answer_words: string | null
  answered_by: string | null
  answered_on: string | null
  version: Generated<number>
}

export interface DueRequestHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Duty {
  local_area_id: string
  id: string
  requirement_id: string
  starts: number
  ends: number
  verb: string | null
  bound: Generated<string[]>
  version: Generated<number>
}

export interface DutyHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface EhcCase {
  local_area_id: string
  id: string
  child_id: string
  reference: string
  team_id: string | null
  opened_on: string
  closed_on: string | null
  closed_why: string | null
  external_reference: string | null
  version: Generated<number>
}

export interface EhcCaseHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface EhcPlanComment {
  local_area_id: string
  id: string
  child_id: string
  version_id: string
  about: string
  item_id: string | null
  words: string
  said_by: string
  said_by_name: string
  said_at: string
  answer: string | null
  answer_words: string | null
  answered_by: string | null
  answered_by_name: string | null
  answered_at: string | null
  version: Generated<number>
}

export interface EhcPlanCommentHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface EhcPlanCopy {
  local_area_id: string
  id: string
  child_id: string
  version_id: string
  relation_id: string | null
  asked_id: string | null
  to_name: string
  channel: string
  address: string
  ground: string
  why: string
  second_why: string | null
  pdf_sha256: string
  version_sha256: string
  made_at: string
  made_by: string
  made_by_name: string
  second_by: string | null
  second_by_name: string | null
  second_at: string | null
  version: Generated<number>
}

export interface EhcPlanCopyHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface EhcPlanItem {
  local_area_id: string
  id: string
  child_id: string
  section: string
  place: number
  words: string
  details: JsonWithDefault
  serves: JsonWithDefault
  advice_id: string | null
  advice_part: number | null
  source_words: string | null
  removed_on: string | null
  removed_why: string | null
  version: Generated<number>
}

export interface EhcPlanItemHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface EhcPlanVersion {
  local_area_id: string
  id: string
  child_id: string
  number: number
  kind: string
  snapshot: string
  snapshot_sha256: string
  html_sha256: string
  pdf_sha256: string
  word_sha256: string
  pages: number
  why: string | null
  frozen_on: string
  frozen_at: string
  frozen_by: string
  frozen_by_name: string
  fact_id: string | null
  version: Generated<number>
}

export interface EhcPlanVersionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Escalation {
  local_area_id: string
  id: string
  number: number
  thing: string
  risk_id: string | null
  action_id: string | null
  board_action_id: string | null
  decision_id: string | null
  area_agency_id: string | null
  matter: string
  asked: string
  step: number
  step_name: string
  asked_of_post_id: string | null
  asked_of_words: string | null
  raised_on: string
  raised_by: string
  answer_by: string
  answered_on: string | null
  answer: string | null
  answered_by_name: string | null
  answer_entered_by: string | null
  follows_id: string | null
  closed_on: string | null
  closed_how: string | null
  closed_why: string | null
  private: Generated<boolean>
  version: Generated<number>
}

export interface EscalationHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface EscalationRoute {
  local_area_id: string
  id: string
  steps: Json
  version: Generated<number>
}

export interface EscalationRouteHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Evidence {
  local_area_id: string
  id: string
  requirement_id: string | null
  objective_id: string | null
  action_id: string | null
  shows: string
  source: string
  dated: string
  strength: number | null
  where_kept: string | null
  file_name: string | null
  file_sha256: string | null
  bytes: number | null
  may_publish: boolean
  added_by: string
  added_on: string
  withdrawn_on: string | null
  version: Generated<number>
  for_board: Generated<boolean>
  for_adviser: Generated<boolean>
}

export interface EvidenceHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface FamiliesAnswer {
  local_area_id: string
  id: string
  requirement_id: string | null
  objective_id: string | null
  action_id: string | null
  answer: string
  words: string
  told: string | null
  said_by: string
  said_on: string
}

export interface FamiliesAnswerHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface FamiliesWords {
  local_area_id: string
  id: string
  requirement_id: string | null
  objective_id: string | null
  action_id: string | null
  words: string
  who: string
  came_by: string
  heard_on: string
  may_publish: boolean
  entered_by: string
  entered_on: string
  withdrawn_on: string | null
  version: Generated<number>
}

export interface FamiliesWordsHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface FamilyLetter {
  local_area_id: string
  id: string
  child_id: string
  relation_id: string
  code_hash: string
  made_by: string
  made_at: string
  ends_on: string
  used_at: string | null
  ended_at: string | null
  version: Generated<number>
}

export interface FamilyLetterHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface FeedKey {
  local_area_id: string
  id: string
  person_id: string
  name: string
  may_send: boolean
  made_on: string
  revoked_on: string | null
  version: Generated<number>
}

export interface FeedKeyHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface FeedKeyLink {
  token_hash: Uint8Array
  area_id: string
  key_id: string
  person_id: string
  last_used_at: string | null
}

export interface FormOnce {
  person_id: string
  key: string
  path: string | null
  at: string
}

export interface ForwardPlanItem {
  local_area_id: string
  id: string
  board_id: string
  meeting_id: string | null
  month: string
  kind: string
  words: string
  requirement_id: string | null
  presenter_post_id: string | null
  withdrawn_on: string | null
  version: Generated<number>
}

export interface ForwardPlanItemHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface HeldBefore {
  local_area_id: string
  id: string
  kind: string
  held_on: string
  name: string
  note: string | null
  version: Generated<number>
}

export interface HeldBeforeHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface HeldBeforePaper {
  local_area_id: string
  id: string
  held_before_id: string
  file_name: string
  file_sha256: string
  bytes: number
}

export interface HeldBeforePaperHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ImpactDate {
  local_area_id: string
  id: string
  action_id: string
  words: string
  first_due: string
  due: string
  seen: string | null
  seen_words: string | null
  seen_on: string | null
  seen_by: string | null
  version: Generated<number>
}

export interface ImpactDateHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ImpactDateMove {
  local_area_id: string
  id: string
  impact_date_id: string
  from_due: string
  to_due: string
  why: string
  moved_by: string
  moved_on: string
}

export interface ImpactDateMoveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ImprovementPlan {
  local_area_id: string
  id: string
  name: string
  place: number
  closed_on: string | null
  version: Generated<number>
  ends: string | null
}

export interface ImprovementPlanHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Invitation {
  local_area_id: string
  id: string
  email: string
  name: string
  role: string
  role_to: string | null
  sent_by: string
  sent_at: string
  accept_by: string
  accepted_at: string | null
  accepted_by: string | null
  withdrawn_at: string | null
  withdrawn_by: string | null
  version: Generated<number>
}

export interface InvitationHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface InvitationLink {
  token_hash: Uint8Array
  area_id: string
  invitation_id: string
}

export interface Letter {
  local_area_id: string
  id: string
  child_id: string
  case_id: string
  set_id: string
  kind: string
  relation_id: string | null
  to_name: string
  to_address: string
  large_print: boolean
  language: string
  channel: string
  free_words: Generated<string>
  lacking_why: string | null
  about_id: string | null
  fact_id: string | null
  made_on: string
  made_by: string
  made_by_name: string
  dated: string | null
  paper: string | null
  paper_sha256: string | null
  html_sha256: string | null
  pdf_sha256: string | null
  word_sha256: string | null
  pages: number | null
  lacks: string | null
  translation_owed: Generated<boolean>
  sent_on: string | null
  served_on: string | null
  served_why: string | null
  returned_on: string | null
  returned_why: string | null
  set_aside_on: string | null
  set_aside_why: string | null
  replaces_id: string | null
  version: Generated<number>
}

export interface LetterHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface LetterWording {
  local_area_id: string
  id: string
  kind: string
  language: string
  number: number
  words: string
  why: string
  translated_by: string | null
  made_by: string
  made_by_name: string
  made_at: string
  version: Generated<number>
}

export interface LetterWordingHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface LinkedIdentity {
  issuer: string
  subject: string
  person_id: string
  linked_at: string
}

export interface LocalArea {
  id: string
  name: string
  slug: string
  is_demonstration: Generated<boolean>
  opened_on: string
  closed_on: string | null
  version: Generated<number>
}

export interface LocalAreaHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface LogEntry {
  local_area_id: string
  id: string
  log_id: string
  kind: string
  place: number
  objective_id: string | null
  action_id: string | null
  area_agency_id: string | null
  found: Json
  words: string | null
  changed: string | null
  known_by: string | null
  families: string | null
  told_agency_on: string | null
  told_how: string | null
  mail_id: string | null
  answer: string | null
  answered_on: string | null
  answered_by: string | null
  released_on: string | null
  released_by: string | null
  kept_back_why: string | null
  version: Generated<number>
}

export interface LogEntryHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface LogRules {
  local_area_id: string
  id: string
  numbers: Json
  version: Generated<number>
}

export interface LogRulesHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Measure {
  local_area_id: string
  id: string
  catalogue_id: string | null
  name: string
  place: number
  class: string
  kind: string
  audience: Generated<string>
  owner_post_id: string | null
  run_length: Generated<number>
  screen_outliers: Generated<boolean>
  fixed_after: number | null
  low: number | null
  high: number | null
  closed_on: string | null
  version: Generated<number>
  compatibility: Generated<string>
  closed_why: string | null
}

export interface MeasureAction {
  local_area_id: string
  id: string
  measure_id: string
  action_id: string
  shows_by: string
  version: Generated<number>
}

export interface MeasureActionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureBaseline {
  local_area_id: string
  id: string
  measure_id: string
  place: number
  value: number
  as_at_day: string
  source: string
  why: string
  entered_by: string
  entered_on: string
}

export interface MeasureBaselineHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureBenchmark {
  local_area_id: string
  id: string
  measure_id: string
  place: number
  indicator: string | null
  is_same: boolean
  decided_on: string
  decided_by: string
  why: string
  entered_by: string
}

export interface MeasureBenchmarkHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureDefinition {
  local_area_id: string
  id: string
  measure_id: string
  number: number
  question: string
  numerator: string
  denominator: string | null
  unit: string
  polarity: string
  period_kind: string
  reset_rule: Generated<string>
  source: string
  from_day: string
  why: string
  entered_by: string
}

export interface MeasureDefinitionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureObjective {
  local_area_id: string
  id: string
  measure_id: string
  objective_id: string
}

export interface MeasureObjectiveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureOutput {
  local_area_id: string
  id: string
  measure_id: string
  place: number
  kind: string
  setting: string
  decided_on: string
  decided_by: string
  why: string
  entered_by: string
}

export interface MeasureOutputHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasurePublication {
  local_area_id: string
  id: string
  measure_id: string
  to_day: string
  place: number
  dimension: string | null
  is_exact: boolean
  whole: Json
  cause: string
  nothing_why: string | null
  sums: Json
  published_on: string
  entered_by: string
  audience: Generated<string>
  set_id: string | null
}

export interface MeasurePublicationHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureRebase {
  local_area_id: string
  id: string
  measure_id: string
  from_day: string
  decided_on: string
  decided_by: string
  why: string
  withdrawn_on: string | null
  withdrawn_why: string | null
  entered_by: string
  version: Generated<number>
}

export interface MeasureRebaseHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureRequirement {
  local_area_id: string
  id: string
  measure_id: string
  requirement_id: string
}

export interface MeasureRequirementHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeasureTarget {
  local_area_id: string
  id: string
  measure_id: string
  place: number
  kind: string
  value: number
  due: string
  decided_on: string
  decided_by: string
  why: string
  entered_by: string
}

export interface MeasureTargetHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Meeting {
  local_area_id: string
  id: string
  board_id: string
  number: number
  day: string
  begins: string
  ends: string
  place: string
  state: Generated<string>
  cancelled_on: string | null
  cancelled_why: string | null
  held_on: string | null
  calendar_uid: string
  calendar_sequence: Generated<number>
  version: Generated<number>
}

export interface MeetingAnswerLink {
  token_hash: Uint8Array
  area_id: string
  invitee_id: string
}

export interface MeetingHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeetingInvitee {
  local_area_id: string
  id: string
  meeting_id: string
  why_asked: string
  post_id: string | null
  person_id: string | null
  name: string
  address: string | null
  stands_in: string | null
  answer: string | null
  answered_on: string | null
  answer_how: string | null
  answer_words: string | null
  told_otherwise: string | null
  told_otherwise_on: string | null
  removed_on: string | null
  removed_why: string | null
  version: Generated<number>
}

export interface MeetingInviteeHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeetingMessage {
  local_area_id: string
  id: string
  invitee_id: string
  method: string
  sequence: number
  mail_id: string
  sent_on: string
}

export interface MeetingMessageHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeetingMove {
  local_area_id: string
  id: string
  meeting_id: string
  from_day: string
  from_begins: string
  to_day: string
  to_begins: string
  why: string
  moved_on: string
  moved_by: string
}

export interface MeetingMoveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MeetingNote {
  local_area_id: string
  id: string
  meeting_id: string
  kind: string
  words: string
  published_on: string | null
  published_by: string | null
  published_how: string | null
  version: Generated<number>
}

export interface MeetingNoteHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Milestone {
  local_area_id: string
  id: string
  action_id: string
  words: string
  first_due: string
  due: string
  done_on: string | null
  evidence: string | null
  version: Generated<number>
}

export interface MilestoneHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MilestoneMove {
  local_area_id: string
  id: string
  milestone_id: string
  from_due: string
  to_due: string
  why: string
  moved_by: string
  moved_on: string
}

export interface MilestoneMoveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Minute {
  local_area_id: string
  id: string
  meeting_id: string
  agenda_item_id: string
  words: Generated<string>
  private_words: Generated<string>
  written_by: string
  version: Generated<number>
}

export interface MinuteHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Minutes {
  local_area_id: string
  id: string
  meeting_id: string
  state: Generated<string>
  checked_on: string | null
  checked_by: string | null
  checked_name: string | null
  checked_how: string | null
  published_on: string | null
  published_by: string | null
  published_how: string | null
  snapshot: string | null
  sha256: string | null
  version: Generated<number>
}

export interface MinutesCorrection {
  local_area_id: string
  id: string
  meeting_id: string
  words: string
  private: Generated<boolean>
  said_by: string
  said_on: string
}

export interface MinutesCorrectionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface MinutesHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface NeighbourList {
  local_area_id: string
  id: string
  place: number
  own_number: string
  neighbours: Json
  source: string
  from_day: string
  entered_by: string
}

export interface NeighbourListHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Objective {
  local_area_id: string
  id: string
  plan_id: string
  requirement_id: string | null
  ref: string
  words: string
  place: number
  version: Generated<number>
  closed_on: string | null
  closed_evidence: string | null
}

export interface ObjectiveHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface OpenQuestion {
  local_area_id: string
  id: string
  document_id: string
  requirement_id: string | null
  code: string
  place: number
  suggestion: Json
  settled: JsonOrNull
  settled_by: string | null
  settled_on: string | null
  version: Generated<number>
}

export interface OpenQuestionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface OutgoingMail {
  id: string
  local_area_id: string | null
  to_address: string
  subject: string
  words: string
  holds_way_in: Generated<boolean>
  calendar_method: string | null
  calendar_text: string | null
  queued_at: string
  due_at: string
  give_up_at: string
  state: Generated<string>
  tries: Generated<number>
  message_id: string | null
  claim: string | null
  leased_until: string | null
  unsure: Generated<boolean>
  last_answer: string | null
  settled_at: string | null
  version: Generated<number>
  went_by: string | null
  carrier_id: string | null
  carrier_status: string | null
  carrier_asked_at: string | null
  calendar_uid: string | null
}

export interface OutgoingMailTry {
  id: string
  local_area_id: string | null
  mail_id: string
  at: string
  outcome: string
  answer: string
}

export interface Pack {
  local_area_id: string
  id: string
  meeting_id: string
  number: number
  frozen_on: string
  frozen_at: string
  frozen_by: string
  why: string | null
  snapshot: string
  snapshot_sha256: string
  html_sha256: string
  pdf_sha256: string
  word_sha256: string
  pages: number
  meeting_day: string
  meeting_begins: string
  circulated_on: string | null
  published_on: string | null
  version: Generated<number>
}

export interface PackHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PackLink {
  local_area_id: string
  id: string
  pack_id: string
  invitee_id: string
  mail_id: string | null
  ends_on: string
  opened_at: string | null
  ended_on: string | null
  version: Generated<number>
}

export interface PackLinkHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PackLinkKey {
  token_hash: Uint8Array
  area_id: string
  link_id: string
  browser_hash: Uint8Array | null
}

export interface PanelAccess {
  local_area_id: string
  id: string
  list_id: string
  child_id: string
  member_id: string
  relation_id: string
  until_day: string
  ended_at: string | null
  version: Generated<number>
}

export interface PanelAccessHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PanelCase {
  local_area_id: string
  id: string
  list_id: string
  case_id: string
  child_id: string
  left_out: JsonWithDefault
  added_on: string
  urgent_why: string | null
  removed_on: string | null
  removed_why: string | null
  changed_by_name: string
  version: Generated<number>
}

export interface PanelCaseHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PanelDecision {
  local_area_id: string
  id: string
  list_id: string
  case_id: string
  child_id: string
  is_decision: boolean
  outcome: string
  reason: string
  family_words: string | null
  place_named: string | null
  power: string | null
  decided_on: string
  tell_by: string | null
  told_on: string | null
  said_by: string
  said_by_name: string
  said_at: string
  version: Generated<number>
}

export interface PanelDecisionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PanelInterest {
  local_area_id: string
  id: string
  list_id: string
  case_id: string
  child_id: string
  person_id: string
  name: string
  words: string
  said_at: string
  said_by: string
  version: Generated<number>
}

export interface PanelInterestHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PanelList {
  local_area_id: string
  id: string
  kind: string
  day: string
  opens_on: string
  urgent: Generated<boolean>
  state: Generated<string>
  ended_why: string | null
  made_by: string
  changed_by_name: string
  version: Generated<number>
}

export interface PanelListHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PanelMember {
  local_area_id: string
  id: string
  list_id: string
  person_id: string
  name: string
  part: string
  attended: boolean | null
  removed_on: string | null
  removed_why: string | null
  version: Generated<number>
}

export interface PanelMemberHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PanelSetting {
  local_area_id: string
  id: string
  settings: Json
  changed_by_name: string
  version: Generated<number>
}

export interface PanelSettingHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Paper {
  local_area_id: string
  id: string
  agenda_item_id: string
  title: string
  owed_by_post_id: string | null
  due: string
  file_name: string | null
  file_sha256: string | null
  bytes: number | null
  received_on: string | null
  received_at: string | null
  received_by: string | null
  private: Generated<boolean>
  withdrawn_on: string | null
  withdrawn_why: string | null
  version: Generated<number>
}

export interface PaperEarlier {
  local_area_id: string
  id: string
  paper_id: string
  file_name: string
  file_sha256: string
  bytes: number
  received_on: string
  replaced_on: string
  replaced_by: string
  replaced_why: string
}

export interface PaperEarlierHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PaperHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Password {
  person_id: string
  kept: string
  set_at: string
}

export interface Person {
  id: string
  name: string
  email: string | null
  opens_areas: Generated<boolean>
  is_synthetic: Generated<boolean>
  created_at: string
  ended_at: string | null
  version: Generated<number>
}

export interface PersonHistory {
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PlanImport {
  local_area_id: string
  id: string
  file_name: string
  file_sha256: string
  format: string
  choice: JsonOrNull
  sent_by: string
  sent_at: string
  applied_by: string | null
  applied_at: string | null
  counts: JsonOrNull
  version: Generated<number>
}

export interface PlanImportColumns {
  local_area_id: string
  id: string
  headings: string
  columns: Json
  words: Json
  version: Generated<number>
}

export interface PlanImportColumnsHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PlanImportHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PlanImportRows {
  local_area_id: string
  id: string
  import_id: string
  tables: Json
}

export interface PlanPublication {
  local_area_id: string
  id: string
  plan_version_id: string
  published_on: string
  published_by: string
  taken_back_on: string | null
  taken_back_why: string | null
  version: Generated<number>
}

export interface PlanPublicationHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PlanVersion {
  local_area_id: string
  id: string
  plan_id: string
  name: string
  why: string
  marked_on: string
  marked_by: string
  snapshot: string
  sha256: string
}

export interface PlanVersionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PlatformLog {
  seq: Generated<number>
  at: string
  person_id: string | null
  role: string | null
  event: string
  thing: string | null
  before: JsonOrNull
  after: JsonOrNull
  why: string | null
  prev_hash: Generated<Uint8Array>
  hash: Generated<Uint8Array>
}

export interface Post {
  local_area_id: string
  id: string
  area_agency_id: string
  name: string
  from_day: string
  to_day: string | null
  version: Generated<number>
}

export interface PostHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PostHolding {
  local_area_id: string
  id: string
  post_id: string
  person_id: string | null
  holder_name: string
  from_day: string
  to_day: string | null
  version: Generated<number>
}

export interface PostHoldingHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PublishedCell {
  local_area_id: string
  id: string
  measure_id: string
  publication_id: string
  place: number
  figure: string
  is_remainder: Generated<boolean>
  count: number | null
  shown: JsonOrNull
}

export interface PublishedCellHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface PublishedSet {
  local_area_id: string
  id: string
  place: number
  title: string
  audience: string
  until_day: string
  decided_on: string
  decided_by: string
  why: string
  figures: string
  sheet: string
  sheet_sha256: string
  published_on: string
  published_by: string
  withdrawn_on: string | null
  withdrawn_by: string | null
  withdrawn_why: string | null
  version: Generated<number>
}

export interface PublishedSetHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Reading {
  local_area_id: string
  id: string
  measure_id: string
  from_day: string
  to_day: string
  value: number | null
  symbol: string | null
  numerator: number | null
  denominator: number | null
  origin: string
  source: string
  provisional: Generated<boolean>
  entered_by: string
  entered_on: string
  state: Generated<string>
  submitted_by: string | null
  submitted_on: string | null
  approved_by: string | null
  approved_on: string | null
  approved_value: number | null
  approved_symbol: string | null
  version: Generated<number>
}

export interface ReadingHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ReadingImport {
  local_area_id: string
  id: string
  person_id: string
  measure_id: string | null
  came_as: string
  file_name: string | null
  source: string
  text: string | null
  sent_on: string
  done_on: string | null
  kept: number | null
  revised: number | null
  same: number | null
}

export interface ReadingPart {
  local_area_id: string
  id: string
  measure_id: string
  reading_id: string
  dimension: string
  category: string
  place: number
  value: number | null
  numerator: number | null
  denominator: number | null
  source: string
  entered_by: string
  entered_on: string
  version: Generated<number>
}

export interface ReadingPartHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface RecoveryCode {
  id: string
  person_id: string
  code_hash: Uint8Array
  made_at: string
  used_at: string | null
}

export interface ReminderSent {
  local_area_id: string
  id: string
  person_id: string
  day: string
  mail_id: string
}

export interface ReminderSentHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Requirement {
  local_area_id: string
  id: string
  document_id: string | null
  parent_id: string | null
  ref: string
  place: number
  heading: string | null
  text: string
  line: number | null
  verb: string | null
  verb_inherited: Generated<boolean>
  bound: Generated<string[]>
  kind: string
  stance: string
  area_class: string | null
  came_by: Generated<string>
  came_from: string | null
  came_on: string | null
  version: Generated<number>
}

export interface RequirementHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface ResetLink {
  id: string
  person_id: string
  token_hash: Uint8Array
  made_by: string | null
  renews_factor: Generated<boolean>
  created_at: string
  expires_at: string
  used_at: string | null
}

export interface Risk {
  local_area_id: string
  id: string
  ref: string
  place: number
  cause: string
  event: string
  effect: string
  requirement_id: string | null
  owner_post_id: string
  raised_on: string
  inherent_likelihood: number
  inherent_impact: number
  target_likelihood: number
  target_impact: number
  target_by: string | null
  scheme: Generated<number>
  controls: Generated<string>
  proximity: string | null
  next_review: string
  private: Generated<boolean>
  closed_on: string | null
  closed_why: string | null
  version: Generated<number>
}

export interface RiskAcceptance {
  local_area_id: string
  id: string
  risk_id: string
  accepted_by_post_id: string
  accepted_on: string
  until_day: string
  likelihood: number
  impact: number
  scheme: Generated<number>
  why: string
  ended_on: string | null
  said_by: string
  version: Generated<number>
}

export interface RiskAcceptanceHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface RiskAction {
  local_area_id: string
  id: string
  risk_id: string
  action_id: string
}

export interface RiskActionHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface RiskHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface RiskReview {
  local_area_id: string
  id: string
  risk_id: string
  number: number
  reviewed_on: string
  reviewed_by: string
  likelihood: number
  impact: number
  scheme: Generated<number>
  words: string
  next_review: string
}

export interface RiskReviewHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface RiskScheme {
  local_area_id: string
  id: string
  number: number
  from_day: string
  likelihood: Json
  impact: Json
  bands: Json
  why: string | null
  said_by: string
}

export interface RiskSchemeHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface RoleGrant {
  local_area_id: string
  id: string
  person_id: string
  role: string
  from_day: string
  to_day: string | null
  granted_by: string | null
  why: string | null
  version: Generated<number>
}

export interface RoleGrantHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface SchemaMigration {
  number: number
  name: string
  sha256: string
  applied_at: string
}

export interface SecondFactor {
  person_id: string
  sealed: string
  made_at: string
  last_step: number
}

export interface Session {
  id: string
  person_id: string
  token_hash: Uint8Array
  csrf_secret: string
  created_at: string
  last_seen_at: string
  expires_at: string
  ended_at: string | null
  acting_in: string | null
}

export interface Setting {
  name: string
  value: Json
  version: Generated<number>
}

export interface SettingHistory {
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface SignInLink {
  id: string
  person_id: string
  token_hash: Uint8Array
  created_at: string
  expires_at: string
  used_at: string | null
}

export interface SignInStep {
  id: string
  token_hash: Uint8Array
  person_id: string | null
  kind: string
  sealed: string | null
  session_id: string | null
  tries: Generated<number>
  created_at: string
  expires_at: string
  used_at: string | null
}

export interface SignInTry {
  key: Uint8Array
  fails: number
  last_at: string
  wait_until: string | null
}

export interface SourceDocument {
  local_area_id: string
  id: string
  kind: string
  title: string
  file_name: string | null
  format: string
  file_sha256: string | null
  text: string
  fingerprint: string
  reading: Json
  issued: string | null
  received_on: string
  standing: string
  standing_since: string
  closed_by: string | null
  made_programme: Generated<boolean>
  version: Generated<number>
}

export interface SourceDocumentHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface StatusScheme {
  local_area_id: string
  id: string
  delivery: Json
  impact: Json
  late_after: number
  missed_milestones: number
  version: Generated<number>
}

export interface StatusSchemeHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface Step {
  local_area_id: string
  id: string
  action_id: string
  place: number
  words: string
  post_id: string | null
  due: string | null
  done_on: string | null
  version: Generated<number>
}

export interface StepHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface UpdateAnswer {
  local_area_id: string
  id: string
  ask_id: string
  action_id: string
  number: number
  happened: string
  changed: string
  in_the_way: string
  words_of: string | null
  told_on: string
  told_by_name: string
  state: Generated<string>
  settled_on: string | null
  settled_by: string | null
  returned_why: string | null
  version: Generated<number>
}

export interface UpdateAnswerHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface UpdateAsk {
  local_area_id: string
  id: string
  round_id: string
  group_id: string
  post_id: string
  person_id: string | null
  name: string
  address: string | null
  vacant: Generated<boolean>
  mail_id: string | null
  opened_at: string | null
  version: Generated<number>
}

export interface UpdateAskHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface UpdateDraft {
  local_area_id: string
  id: string
  ask_id: string
  action_id: string
  happened: string
  changed: string
  in_the_way: string
  words_of: string | null
  saved_on: string
  saved_by_name: string
  version: Generated<number>
}

export interface UpdateDraftHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface UpdateLink {
  token_hash: Uint8Array
  area_id: string
  ask_id: string
  session_hash: Uint8Array | null
}

export interface UpdateRound {
  local_area_id: string
  id: string
  meeting_id: string
  opened_on: string
  opened_by: string
  first_due: string
  due: string
  closed_on: string | null
  version: Generated<number>
}

export interface UpdateRoundHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface UpwardReport {
  local_area_id: string
  id: string
  board_id: string
  meeting_id: string | null
  body_kind: string
  body_name: string
  due: string
  cover: string | null
  given_on: string | null
  version: Generated<number>
}

export interface UpwardReportHistory {
  local_area_id: string
  id: string
  seq: GeneratedAlways<number>
  version_at: string
  change: string
  changed_by: string | null
  why: string | null
  row: Json
  recorded_at: Generated<string>
}

export interface WaitingReading {
  id: string
  person_id: string
  file_name: string | null
  format: string
  file_sha256: string | null
  text: string
  fingerprint: string
  reading: Json
  warnings: JsonWithDefault
  created_at: string
  settled_at: string | null
  version: Generated<number>
}

export interface Tables {
  action: Action
  action_history: ActionHistory
  action_objective: ActionObjective
  action_objective_history: ActionObjectiveHistory
  action_post: ActionPost
  action_post_history: ActionPostHistory
  action_requirement: ActionRequirement
  action_requirement_history: ActionRequirementHistory
  action_update: ActionUpdate
  action_update_history: ActionUpdateHistory
  action_view: ActionView
  action_view_history: ActionViewHistory
  action_wait: ActionWait
  action_wait_history: ActionWaitHistory
  advice: Advice
  advice_history: AdviceHistory
  advice_link: AdviceLink
  advice_link_history: AdviceLinkHistory
  agency: Agency
  agency_history: AgencyHistory
  agenda_item: AgendaItem
  agenda_item_history: AgendaItemHistory
  answer: Answer
  answer_history: AnswerHistory
  area_agency: AreaAgency
  area_agency_history: AreaAgencyHistory
  area_report: AreaReport
  area_report_history: AreaReportHistory
  assessment_request: AssessmentRequest
  assessment_request_history: AssessmentRequestHistory
  attendance: Attendance
  attendance_history: AttendanceHistory
  audit_log: AuditLog
  backup_record: BackupRecord
  benchmark_file: BenchmarkFile
  benchmark_value: BenchmarkValue
  board: Board
  board_action: BoardAction
  board_action_history: BoardActionHistory
  board_history: BoardHistory
  board_invitee: BoardInvitee
  board_invitee_history: BoardInviteeHistory
  board_log: BoardLog
  board_log_history: BoardLogHistory
  board_member: BoardMember
  board_member_history: BoardMemberHistory
  board_terms: BoardTerms
  board_terms_history: BoardTermsHistory
  board_timetable: BoardTimetable
  board_timetable_history: BoardTimetableHistory
  broken_glass: BrokenGlass
  broken_glass_history: BrokenGlassHistory
  calendar_feed: CalendarFeed
  calendar_feed_history: CalendarFeedHistory
  calendar_feed_link: CalendarFeedLink
  case_fact: CaseFact
  case_limit: CaseLimit
  case_message: CaseMessage
  case_message_history: CaseMessageHistory
  case_team: CaseTeam
  case_team_history: CaseTeamHistory
  case_team_member: CaseTeamMember
  case_team_member_history: CaseTeamMemberHistory
  caseload_import: CaseloadImport
  caseload_import_history: CaseloadImportHistory
  caseload_import_line: CaseloadImportLine
  casework_setting: CaseworkSetting
  casework_setting_history: CaseworkSettingHistory
  casework_source: CaseworkSource
  casework_source_history: CaseworkSourceHistory
  child: Child
  child_history: ChildHistory
  child_relation: ChildRelation
  child_relation_history: ChildRelationHistory
  child_restricted: ChildRestricted
  child_restricted_history: ChildRestrictedHistory
  closure_check: ClosureCheck
  closure_check_history: ClosureCheckHistory
  consequence: Consequence
  consequence_history: ConsequenceHistory
  decision: Decision
  decision_history: DecisionHistory
  demonstration_step: DemonstrationStep
  due_move: DueMove
  due_move_history: DueMoveHistory
  due_request: DueRequest
  due_request_history: DueRequestHistory
  duty: Duty
  duty_history: DutyHistory
  ehc_case: EhcCase
  ehc_case_history: EhcCaseHistory
  ehc_plan_comment: EhcPlanComment
  ehc_plan_comment_history: EhcPlanCommentHistory
  ehc_plan_copy: EhcPlanCopy
  ehc_plan_copy_history: EhcPlanCopyHistory
  ehc_plan_item: EhcPlanItem
  ehc_plan_item_history: EhcPlanItemHistory
  ehc_plan_version: EhcPlanVersion
  ehc_plan_version_history: EhcPlanVersionHistory
  escalation: Escalation
  escalation_history: EscalationHistory
  escalation_route: EscalationRoute
  escalation_route_history: EscalationRouteHistory
  evidence: Evidence
  evidence_history: EvidenceHistory
  families_answer: FamiliesAnswer
  families_answer_history: FamiliesAnswerHistory
  families_words: FamiliesWords
  families_words_history: FamiliesWordsHistory
  family_letter: FamilyLetter
  family_letter_history: FamilyLetterHistory
  feed_key: FeedKey
  feed_key_history: FeedKeyHistory
  feed_key_link: FeedKeyLink
  form_once: FormOnce
  forward_plan_item: ForwardPlanItem
  forward_plan_item_history: ForwardPlanItemHistory
  held_before: HeldBefore
  held_before_history: HeldBeforeHistory
  held_before_paper: HeldBeforePaper
  held_before_paper_history: HeldBeforePaperHistory
  impact_date: ImpactDate
  impact_date_history: ImpactDateHistory
  impact_date_move: ImpactDateMove
  impact_date_move_history: ImpactDateMoveHistory
  improvement_plan: ImprovementPlan
  improvement_plan_history: ImprovementPlanHistory
  invitation: Invitation
  invitation_history: InvitationHistory
  invitation_link: InvitationLink
  letter: Letter
  letter_history: LetterHistory
  letter_wording: LetterWording
  letter_wording_history: LetterWordingHistory
  linked_identity: LinkedIdentity
  local_area: LocalArea
  local_area_history: LocalAreaHistory
  log_entry: LogEntry
  log_entry_history: LogEntryHistory
  log_rules: LogRules
  log_rules_history: LogRulesHistory
  measure: Measure
  measure_action: MeasureAction
  measure_action_history: MeasureActionHistory
  measure_baseline: MeasureBaseline
  measure_baseline_history: MeasureBaselineHistory
  measure_benchmark: MeasureBenchmark
  measure_benchmark_history: MeasureBenchmarkHistory
  measure_definition: MeasureDefinition
  measure_definition_history: MeasureDefinitionHistory
  measure_history: MeasureHistory
  measure_objective: MeasureObjective
  measure_objective_history: MeasureObjectiveHistory
  measure_output: MeasureOutput
  measure_output_history: MeasureOutputHistory
  measure_publication: MeasurePublication
  measure_publication_history: MeasurePublicationHistory
  measure_rebase: MeasureRebase
  measure_rebase_history: MeasureRebaseHistory
  measure_requirement: MeasureRequirement
  measure_requirement_history: MeasureRequirementHistory
  measure_target: MeasureTarget
  measure_target_history: MeasureTargetHistory
  meeting: Meeting
  meeting_answer_link: MeetingAnswerLink
  meeting_history: MeetingHistory
  meeting_invitee: MeetingInvitee
  meeting_invitee_history: MeetingInviteeHistory
  meeting_message: MeetingMessage
  meeting_message_history: MeetingMessageHistory
  meeting_move: MeetingMove
  meeting_move_history: MeetingMoveHistory
  meeting_note: MeetingNote
  meeting_note_history: MeetingNoteHistory
  milestone: Milestone
  milestone_history: MilestoneHistory
  milestone_move: MilestoneMove
  milestone_move_history: MilestoneMoveHistory
  minute: Minute
  minute_history: MinuteHistory
  minutes: Minutes
  minutes_correction: MinutesCorrection
  minutes_correction_history: MinutesCorrectionHistory
  minutes_history: MinutesHistory
  neighbour_list: NeighbourList
  neighbour_list_history: NeighbourListHistory
  objective: Objective
  objective_history: ObjectiveHistory
  open_question: OpenQuestion
  open_question_history: OpenQuestionHistory
  outgoing_mail: OutgoingMail
  outgoing_mail_try: OutgoingMailTry
  pack: Pack
  pack_history: PackHistory
  pack_link: PackLink
  pack_link_history: PackLinkHistory
  pack_link_key: PackLinkKey
  panel_access: PanelAccess
  panel_access_history: PanelAccessHistory
  panel_case: PanelCase
  panel_case_history: PanelCaseHistory
  panel_decision: PanelDecision
  panel_decision_history: PanelDecisionHistory
  panel_interest: PanelInterest
  panel_interest_history: PanelInterestHistory
  panel_list: PanelList
  panel_list_history: PanelListHistory
  panel_member: PanelMember
  panel_member_history: PanelMemberHistory
  panel_setting: PanelSetting
  panel_setting_history: PanelSettingHistory
  paper: Paper
  paper_earlier: PaperEarlier
  paper_earlier_history: PaperEarlierHistory
  paper_history: PaperHistory
  password: Password
  person: Person
  person_history: PersonHistory
  plan_import: PlanImport
  plan_import_columns: PlanImportColumns
  plan_import_columns_history: PlanImportColumnsHistory
  plan_import_history: PlanImportHistory
  plan_import_rows: PlanImportRows
  plan_publication: PlanPublication
  plan_publication_history: PlanPublicationHistory
  plan_version: PlanVersion
  plan_version_history: PlanVersionHistory
  platform_log: PlatformLog
  post: Post
  post_history: PostHistory
  post_holding: PostHolding
  post_holding_history: PostHoldingHistory
  published_cell: PublishedCell
  published_cell_history: PublishedCellHistory
  published_set: PublishedSet
  published_set_history: PublishedSetHistory
  reading: Reading
  reading_history: ReadingHistory
  reading_import: ReadingImport
  reading_part: ReadingPart
  reading_part_history: ReadingPartHistory
  recovery_code: RecoveryCode
  reminder_sent: ReminderSent
  reminder_sent_history: ReminderSentHistory
  requirement: Requirement
  requirement_history: RequirementHistory
  reset_link: ResetLink
  risk: Risk
  risk_acceptance: RiskAcceptance
  risk_acceptance_history: RiskAcceptanceHistory
  risk_action: RiskAction
  risk_action_history: RiskActionHistory
  risk_history: RiskHistory
  risk_review: RiskReview
  risk_review_history: RiskReviewHistory
  risk_scheme: RiskScheme
  risk_scheme_history: RiskSchemeHistory
  role_grant: RoleGrant
  role_grant_history: RoleGrantHistory
  schema_migration: SchemaMigration
  second_factor: SecondFactor
  session: Session
  setting: Setting
  setting_history: SettingHistory
  sign_in_link: SignInLink
  sign_in_step: SignInStep
  sign_in_try: SignInTry
  source_document: SourceDocument
  source_document_history: SourceDocumentHistory
  status_scheme: StatusScheme
  status_scheme_history: StatusSchemeHistory
  step: Step
  step_history: StepHistory
  update_answer: UpdateAnswer
  update_answer_history: UpdateAnswerHistory
  update_ask: UpdateAsk
  update_ask_history: UpdateAskHistory
  update_draft: UpdateDraft
  update_draft_history: UpdateDraftHistory
  update_link: UpdateLink
  update_round: UpdateRound
  update_round_history: UpdateRoundHistory
  upward_report: UpwardReport
  upward_report_history: UpwardReportHistory
  waiting_reading: WaitingReading
}
