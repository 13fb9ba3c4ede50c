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

export interface FormOnce {
  person_id: string
  key: string
  path: string | null
  at: string
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
}

export interface OutgoingMailTry {
  id: string
  local_area_id: string | null
  mail_id: string
  at: string
  outcome: string
  answer: string
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

export interface RecoveryCode {
  id: string
  person_id: string
  code_hash: Uint8Array
  made_at: string
  used_at: string | null
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
  agency: Agency
  agency_history: AgencyHistory
  answer: Answer
  answer_history: AnswerHistory
  area_agency: AreaAgency
  area_agency_history: AreaAgencyHistory
  audit_log: AuditLog
  backup_record: BackupRecord
  closure_check: ClosureCheck
  closure_check_history: ClosureCheckHistory
  consequence: Consequence
  consequence_history: ConsequenceHistory
  due_move: DueMove
  due_move_history: DueMoveHistory
  duty: Duty
  duty_history: DutyHistory
  evidence: Evidence
  evidence_history: EvidenceHistory
  families_answer: FamiliesAnswer
  families_answer_history: FamiliesAnswerHistory
  families_words: FamiliesWords
  families_words_history: FamiliesWordsHistory
  form_once: FormOnce
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
  linked_identity: LinkedIdentity
  local_area: LocalArea
  local_area_history: LocalAreaHistory
  measure: Measure
  measure_action: MeasureAction
  measure_action_history: MeasureActionHistory
  measure_baseline: MeasureBaseline
  measure_baseline_history: MeasureBaselineHistory
  measure_definition: MeasureDefinition
  measure_definition_history: MeasureDefinitionHistory
  measure_history: MeasureHistory
  measure_objective: MeasureObjective
  measure_objective_history: MeasureObjectiveHistory
  measure_rebase: MeasureRebase
  measure_rebase_history: MeasureRebaseHistory
  measure_requirement: MeasureRequirement
  measure_requirement_history: MeasureRequirementHistory
  measure_target: MeasureTarget
  measure_target_history: MeasureTargetHistory
  milestone: Milestone
  milestone_history: MilestoneHistory
  objective: Objective
  objective_history: ObjectiveHistory
  open_question: OpenQuestion
  open_question_history: OpenQuestionHistory
  outgoing_mail: OutgoingMail
  outgoing_mail_try: OutgoingMailTry
  password: Password
  person: Person
  person_history: PersonHistory
  plan_import: PlanImport
  plan_import_columns: PlanImportColumns
  plan_import_columns_history: PlanImportColumnsHistory
  plan_import_history: PlanImportHistory
  plan_import_rows: PlanImportRows
  plan_version: PlanVersion
  plan_version_history: PlanVersionHistory
  platform_log: PlatformLog
  post: Post
  post_history: PostHistory
  post_holding: PostHolding
  post_holding_history: PostHoldingHistory
  reading: Reading
  reading_history: ReadingHistory
  reading_import: ReadingImport
  recovery_code: RecoveryCode
  requirement: Requirement
  requirement_history: RequirementHistory
  reset_link: ResetLink
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
  waiting_reading: WaitingReading
}
