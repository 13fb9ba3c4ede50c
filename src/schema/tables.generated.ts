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

export interface ImprovementPlan {
  local_area_id: string
  id: string
  name: string
  place: number
  closed_on: string | null
  version: Generated<number>
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
  agency: Agency
  agency_history: AgencyHistory
  answer: Answer
  answer_history: AnswerHistory
  area_agency: AreaAgency
  area_agency_history: AreaAgencyHistory
  audit_log: AuditLog
  backup_record: BackupRecord
  consequence: Consequence
  consequence_history: ConsequenceHistory
  due_move: DueMove
  due_move_history: DueMoveHistory
  duty: Duty
  duty_history: DutyHistory
  form_once: FormOnce
  held_before: HeldBefore
  held_before_history: HeldBeforeHistory
  held_before_paper: HeldBeforePaper
  held_before_paper_history: HeldBeforePaperHistory
  improvement_plan: ImprovementPlan
  improvement_plan_history: ImprovementPlanHistory
  local_area: LocalArea
  local_area_history: LocalAreaHistory
  milestone: Milestone
  milestone_history: MilestoneHistory
  objective: Objective
  objective_history: ObjectiveHistory
  open_question: OpenQuestion
  open_question_history: OpenQuestionHistory
  person: Person
  person_history: PersonHistory
  platform_log: PlatformLog
  post: Post
  post_history: PostHistory
  post_holding: PostHolding
  post_holding_history: PostHoldingHistory
  requirement: Requirement
  requirement_history: RequirementHistory
  role_grant: RoleGrant
  role_grant_history: RoleGrantHistory
  schema_migration: SchemaMigration
  session: Session
  setting: Setting
  setting_history: SettingHistory
  sign_in_link: SignInLink
  source_document: SourceDocument
  source_document_history: SourceDocumentHistory
  waiting_reading: WaitingReading
}
