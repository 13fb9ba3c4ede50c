/** Questions and changes about files of plans, and the writing of what they bring, each kind of row in one statement. */

import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { TableRead, TablesRead } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Choice, Columns, StatusWords } from './choice.ts'

export interface PlanImport {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly format: TablesRead['format']
  readonly choice: Choice | null
  readonly sentBy: string
  readonly sentAt: string
  readonly appliedBy: string | null
  readonly appliedAt: string | null
  readonly counts: { readonly added: number; readonly changed: number } | null
  readonly version: number
}

function importsOf(db: Db, areaId: string) {
  return db
    .selectFrom('plan_import as i')
    .innerJoin('person as s', 's.id', 'i.sent_by')
    .leftJoin('person as a', 'a.id', 'i.applied_by')
    .select(['i.id', 'i.file_name', 'i.file_sha256', 'i.format', 'i.choice', 'i.sent_at', 'i.applied_at'])
    .select(['i.counts', 'i.version', 's.name as sent_by', 'a.name as applied_by'])
    .where('i.local_area_id', '=', areaId)
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof importsOf>['executeTakeFirstOrThrow']>>

function importFrom(row: ImportRow): PlanImport {
  return {
    id: row.id,
    fileName: row.file_name,
    sha256: row.file_sha256,
    format: row.format as TablesRead['format'],
    choice: row.choice as Choice | null,
    sentBy: row.sent_by,
    sentAt: row.sent_at,
    appliedBy: row.applied_by,
    appliedAt: row.applied_at,
    counts: row.counts as PlanImport['counts'],
    version: row.version,
  }
}

/** The last files that were sent, newest first. */
export async function importsIn(db: Db, areaId: string): Promise<readonly PlanImport[]> {
  const rows = await importsOf(db, areaId).orderBy('i.sent_at', 'desc').orderBy('i.id').limit(20).execute()
  return rows.map(importFrom)
}

export async function importWith(db: Db, areaId: string, id: string): Promise<PlanImport | null> {
  const row = await importsOf(db, areaId).where('i.id', '=', id).executeTakeFirst()
  return row === undefined ? null : importFrom(row)
}

/** The tables of a file, as the reader of files gave them. */
export async function tablesOf(db: Db, areaId: string, id: string): Promise<readonly TableRead[]> {
  const row = await db
    .selectFrom('plan_import_rows')
    .select('tables')
    .where('local_area_id', '=', areaId)
    .where('import_id', '=', id)
    .executeTakeFirst()
  return (row?.tables ?? []) as readonly TableRead[]
}

export async function importInsert(
  db: Db,
  areaId: string,
  given: {
    readonly id: string
    readonly rowsId: string
    readonly fileName: string
    readonly sha256: string
    readonly read: TablesRead
    readonly choice: Choice | null
    readonly by: string
    readonly at: string
  },
): Promise<void> {
  await db
    .insertInto('plan_import')
    .values({
      local_area_id: areaId,
      id: given.id,
      file_name: given.fileName,
      file_sha256: given.sha256,
      format: given.read.format,
      choice: given.choice === null ? null : JSON.stringify(given.choice),
      sent_by: given.by,
      sent_at: given.at,
    })
    .execute()
  await db
    .insertInto('plan_import_rows')
    .values({
      local_area_id: areaId,
      id: given.rowsId,
      import_id: given.id,
      tables: JSON.stringify(given.read.tables),
    })
    .execute()
}

/** False when somebody chose or brought it in meanwhile. */
export async function choiceUpdate(
  db: Db,
  areaId: string,
  one: Pick<PlanImport, 'id' | 'version'>,
  choice: Choice,
): Promise<boolean> {
  const done = await db
    .updateTable('plan_import')
    .set((on) => ({ choice: JSON.stringify(choice), version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .where('applied_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Marks a file as brought in, once. */
export async function importApplied(
  db: Db,
  areaId: string,
  one: Pick<PlanImport, 'id' | 'version'>,
  counts: NonNullable<PlanImport['counts']>,
  by: string,
  at: string,
): Promise<boolean> {
  const done = await db
    .updateTable('plan_import')
    .set((on) => ({
      applied_by: by,
      applied_at: at,
      counts: JSON.stringify(counts),
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .where('applied_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface ColumnsKept {
  readonly columns: Columns
  readonly words: StatusWords
}

/** What was chosen for the last file with these headings. */
export async function columnsFor(db: Db, areaId: string, headings: string): Promise<ColumnsKept | null> {
  const row = await db
    .selectFrom('plan_import_columns')
    .select(['columns', 'words'])
    .where('local_area_id', '=', areaId)
    .where('headings', '=', headings)
    .executeTakeFirst()
  return row === undefined ? null : { columns: row.columns as Columns, words: row.words as StatusWords }
}

export async function columnsKeep(
  db: Db,
  areaId: string,
  kept: ColumnsKept & { readonly id: string; readonly headings: string },
): Promise<void> {
  const columns = JSON.stringify(kept.columns)
  const words = JSON.stringify(kept.words)
  await db
    .insertInto('plan_import_columns')
    .values({ local_area_id: areaId, id: kept.id, headings: kept.headings, columns, words })
    .onConflict((on) =>
      on.columns(['local_area_id', 'headings']).doUpdateSet((set) => ({
        columns,
        words,
        version: set('plan_import_columns.version', '+', 1),
      })),
    )
    .execute()
}

/** Takes every action of the area for this transaction, so that what is held against the file is what is written. */
export async function holdActions(db: Db, areaId: string): Promise<void> {
  await db
    .selectFrom('action')
    .select('id')
    .where('local_area_id', '=', areaId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** One version of an action: who made it, and its values. */
export interface VersionRow {
  readonly id: string
  readonly version: number
  readonly who: string | null
  readonly at: string
  readonly row: Readonly<Record<string, unknown>>
}

/** The actions that somebody changed after an instant. */
export async function actionsChangedSince(db: Db, areaId: string, since: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('action_history')
    .select('id')
    .distinct()
    .where('local_area_id', '=', areaId)
    .where('version_at', '>', since)
    .where('change', '=', 'update')
    .orderBy('id')
    .limit(20)
    .execute()
  return rows.map((row) => row.id)
}

/** Every version of these actions, oldest first, in one query. */
export async function versionsOfActions(
  db: Db,
  areaId: string,
  ids: readonly string[],
): Promise<readonly VersionRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('action_history as h')
    .leftJoin('person as p', 'p.id', 'h.changed_by')
    .select(['h.id', 'h.row', 'h.version_at', 'p.name'])
    .where('h.local_area_id', '=', areaId)
    .where('h.id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .orderBy('h.id')
    .orderBy('h.version_at')
    .orderBy('h.seq')
    .execute()
  return rows.map((one) => {
    const row = one.row as Readonly<Record<string, unknown>>
    return { id: one.id, version: Number(row.version), who: one.name, at: one.version_at, row }
  })
}

export interface PostRow {
  readonly id: string
  readonly area_agency_id: string
  readonly name: string
  readonly from_day: LocalDate
}

export interface ObjectiveRow {
  readonly id: string
  readonly plan_id: string
  readonly requirement_id: string | null
  readonly ref: string
  readonly words: string
  readonly place: number
}

export interface ActionValues {
  readonly id: string
  readonly title: string
  readonly success_criteria: string | null
  readonly intended_impact: string | null
  readonly accountable_post_id: string
  readonly due: string
  readonly delivery: string
  readonly impact: string
  readonly confidence: string | null
  readonly status_on: LocalDate | null
  readonly status_by: string | null
  readonly status_why: string | null
  readonly completed_on: LocalDate | null
  readonly evidence: string | null
}

export interface NewActionRow extends ActionValues {
  readonly ref: string
  readonly place: number
  readonly first_due: string
}

export interface LinkRow {
  readonly id: string
  readonly action_id: string
  readonly to: string
}

/** Everything that a file brings, as rows: each list is written in one statement, however long. */
export interface PlanRows {
  readonly plan: { readonly id: string; readonly name: string; readonly place: number } | null
  readonly posts: readonly PostRow[]
  readonly objectives: readonly ObjectiveRow[]
  readonly added: readonly NewActionRow[]
  readonly changed: readonly (ActionValues & { readonly version: number })[]
  readonly underObjectives: readonly LinkRow[]
  /** Links of these actions that are not among the new ones are taken away first. */
  readonly relinked: readonly string[]
  readonly posted: readonly LinkRow[]
  readonly answers: readonly LinkRow[]
  readonly moves: readonly {
    readonly id: string
    readonly action_id: string
    readonly from_due: string
    readonly to_due: string
    readonly why: string
    readonly agreed_by: string | null
  }[]
  readonly updates: readonly {
    readonly id: string
    readonly action_id: string
    readonly happened: string
    readonly said_on: LocalDate
  }[]
  readonly milestones: readonly {
    readonly id: string
    readonly action_id: string
    readonly words: string
    readonly due: string
  }[]
  readonly checks: readonly {
    readonly id: string
    readonly action_id: string
    readonly closed_on: LocalDate
    readonly months: number
    readonly due: LocalDate
  }[]
  /** Actions that are complete no more: their unanswered checks go. */
  readonly reopened: readonly string[]
}

const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::text::jsonb`

/**
 * Writes it all, in the order in which rows refer to each other. False when an action that it changes is at another version:
 * the transaction is then given up.
 */
export async function planWrite(
  db: Db,
  areaId: string,
  rows: PlanRows,
  said: { readonly by: string; readonly on: LocalDate },
): Promise<boolean> {
  if (rows.plan !== null)
    await db
      .insertInto('improvement_plan')
      .values({ local_area_id: areaId, ...rows.plan })
      .execute()
  await sql`insert into post (local_area_id, id, area_agency_id, name, from_day)
    select ${areaId}::uuid, x.id, x.area_agency_id, x.name, x.from_day
    from jsonb_to_recordset(${json(rows.posts)}) as x(id uuid, area_agency_id uuid, name text, from_day date)`.execute(
    db,
  )
  await sql`insert into objective (local_area_id, id, plan_id, requirement_id, ref, words, place)
    select ${areaId}::uuid, x.id, x.plan_id, x.requirement_id, x.ref, x.words, x.place
    from jsonb_to_recordset(${json(rows.objectives)})
      as x(id uuid, plan_id uuid, requirement_id uuid, ref text, words text, place integer)`.execute(db)
  await sql`insert into action (local_area_id, id, ref, place, title, success_criteria, intended_impact,
      accountable_post_id, first_due, due, delivery, impact, confidence, status_on, status_by, status_why, completed_on,
      evidence)
    select ${areaId}::uuid, x.id, x.ref, x.place, x.title, x.success_criteria, x.intended_impact, x.accountable_post_id,
      x.first_due, x.due, x.delivery, x.impact, x.confidence, x.status_on, x.status_by, x.status_why, x.completed_on,
      x.evidence
    from jsonb_to_recordset(${json(rows.added)}) as x(id uuid, ref text, place integer, title text,
      success_criteria text, intended_impact text, accountable_post_id uuid, first_due text, due text, delivery text,
      impact text, confidence text, status_on date, status_by uuid, status_why text, completed_on date, evidence text)`.execute(
    db,
  )
  if (!(await actionsUpdate(db, areaId, rows.changed))) return false
  await linksWrite(db, areaId, rows)
  await sql`insert into due_move (local_area_id, id, action_id, from_due, to_due, why, agreed_by, moved_by, moved_on)
    select ${areaId}::uuid, x.id, x.action_id, x.from_due, x.to_due, x.why, x.agreed_by, ${said.by}::uuid, ${said.on}::date
    from jsonb_to_recordset(${json(rows.moves)})
      as x(id uuid, action_id uuid, from_due text, to_due text, why text, agreed_by text)`.execute(db)
  await sql`insert into action_update (local_area_id, id, action_id, happened, said_by, said_on)
    select ${areaId}::uuid, x.id, x.action_id, x.happened, ${said.by}::uuid, x.said_on
    from jsonb_to_recordset(${json(rows.updates)}) as x(id uuid, action_id uuid, happened text, said_on date)`.execute(
    db,
  )
  await sql`insert into milestone (local_area_id, id, action_id, words, first_due, due)
    select ${areaId}::uuid, x.id, x.action_id, x.words, x.due, x.due
    from jsonb_to_recordset(${json(rows.milestones)}) as x(id uuid, action_id uuid, words text, due text)`.execute(
    db,
  )
  await checksWrite(db, areaId, rows)
  return true
}

async function actionsUpdate(db: Db, areaId: string, changed: PlanRows['changed']): Promise<boolean> {
  if (changed.length === 0) return true
  const done = await sql`update action a set title = x.title, success_criteria = x.success_criteria,
      intended_impact = x.intended_impact, accountable_post_id = x.accountable_post_id, due = x.due,
      delivery = x.delivery, impact = x.impact, confidence = x.confidence, status_on = x.status_on,
      status_by = coalesce(x.status_by, a.status_by), status_why = x.status_why, completed_on = x.completed_on, evidence = x.evidence,
      version = a.version + 1
    from jsonb_to_recordset(${json(changed)}) as x(id uuid, version integer, title text, success_criteria text,
      intended_impact text, accountable_post_id uuid, due text, delivery text, impact text, confidence text,
      status_on date, status_by uuid, status_why text, completed_on date, evidence text)
    where a.local_area_id = ${areaId}::uuid and a.id = x.id and a.version = x.version`.execute(db)
  return done.numAffectedRows === BigInt(changed.length)
}

async function linksWrite(db: Db, areaId: string, rows: PlanRows): Promise<void> {
  await sql`insert into action_objective (local_area_id, id, action_id, objective_id)
    select ${areaId}::uuid, x.id, x.action_id, x."to"
    from jsonb_to_recordset(${json(rows.underObjectives)}) as x(id uuid, action_id uuid, "to" uuid)`.execute(
    db,
  )
  const relinked = sql`any(${sql.val([...rows.relinked])}::uuid[])`
  await sql`delete from action_post l where l.local_area_id = ${areaId}::uuid and l.action_id = ${relinked}
    and not exists (select from jsonb_to_recordset(${json(rows.posted)}) as x(action_id uuid, "to" uuid)
      where x.action_id = l.action_id and x."to" = l.post_id)`.execute(db)
  await sql`insert into action_post (local_area_id, id, action_id, post_id)
    select ${areaId}::uuid, x.id, x.action_id, x."to"
    from jsonb_to_recordset(${json(rows.posted)}) as x(id uuid, action_id uuid, "to" uuid)
    on conflict (local_area_id, action_id, post_id) do nothing`.execute(db)
  await sql`delete from action_requirement l where l.local_area_id = ${areaId}::uuid and l.action_id = ${relinked}
    and not exists (select from jsonb_to_recordset(${json(rows.answers)}) as x(action_id uuid, "to" uuid)
      where x.action_id = l.action_id and x."to" = l.requirement_id)`.execute(db)
  await sql`insert into action_requirement (local_area_id, id, action_id, requirement_id)
    select ${areaId}::uuid, x.id, x.action_id, x."to"
    from jsonb_to_recordset(${json(rows.answers)}) as x(id uuid, action_id uuid, "to" uuid)
    on conflict (local_area_id, action_id, requirement_id) do nothing`.execute(db)
}

async function checksWrite(db: Db, areaId: string, rows: PlanRows): Promise<void> {
  await sql`insert into closure_check (local_area_id, id, action_id, closed_on, months, due)
    select ${areaId}::uuid, x.id, x.action_id, x.closed_on, x.months, x.due
    from jsonb_to_recordset(${json(rows.checks)})
      as x(id uuid, action_id uuid, closed_on date, months integer, due date)
    on conflict do nothing`.execute(db)
  await sql`delete from closure_check where local_area_id = ${areaId}::uuid and answer is null
    and action_id = any(${sql.val([...rows.reopened])}::uuid[])`.execute(db)
}
