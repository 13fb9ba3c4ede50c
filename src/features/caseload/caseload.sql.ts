/** Questions and changes about a caseload that is brought in. All of them are asked of many rows at once. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'

/**
 * For the rest of this transaction questions go by index: into tables that were empty a moment ago the planner, which has
 * not counted them yet, would otherwise look through all of them for every single row that is written.
 */
export async function workInBulk(db: Db): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(db)
}

export interface KnownCaseRow {
  readonly caseId: string
  readonly childId: string
  readonly external: string | null
  readonly reference: string
  readonly familyName: string
  readonly givenNames: string
  readonly born: LocalDate
  readonly upn: string | null
  readonly closedOn: LocalDate | null
}

const caseColumns = sql`c.id as "caseId", c.child_id as "childId", c.external_reference as external, c.reference,
  h.family_name as "familyName", h.given_names as "givenNames", h.born, h.upn, c.closed_on as "closedOn"`

/** The cases that the old system knows by these names. Each is looked up by itself, whatever the planner knows of the tables. */
export async function knownCases(
  db: Db,
  areaId: string,
  externals: readonly string[],
): Promise<readonly KnownCaseRow[]> {
  const { rows } = await sql<KnownCaseRow>`
    select ${caseColumns} from unnest(${sql.val([...externals])}::text[]) as e (external)
    cross join lateral (select x.* from ehc_case x
      where x.local_area_id = ${areaId} and x.external_reference = e.external offset 0) c
    cross join lateral (select y.* from child y
      where y.local_area_id = ${areaId} and y.id = c.child_id offset 0) h`.execute(db)
  return rows
}

/** Which of these references are in use here already. */
export async function referencesTaken(
  db: Db,
  areaId: string,
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ reference: string }>`
    select reference from ehc_case
    where local_area_id = ${areaId} and reference = any(${sql.val([...references])}::text[])`.execute(db)
  return new Set(rows.map((one) => one.reference))
}

export interface ChildAsked {
  readonly external: string
  readonly family: string
  readonly given: string
  readonly born: string
  readonly upn: string | null
}

/** Children here of the same name and birthday, or the same UPN, as those asked about. */
export async function childrenLike(
  db: Db,
  areaId: string,
  asked: readonly ChildAsked[],
): Promise<readonly (KnownCaseRow & { readonly asked: string; readonly byUpn: boolean })[]> {
  interface Alike {
    readonly id: string
    readonly family: string
    readonly given: string
    readonly born: LocalDate
    readonly upn: string | null
  }
  const born = sql.val([...new Set(asked.map((one) => one.born))])
  const upns = sql.val(asked.flatMap((one) => (one.upn === null ? [] : [one.upn])))
  const { rows: alike } = await sql<Alike>`
    select n.id, n.family_name as family, n.given_names as given, n.born, n.upn from child n
    where n.local_area_id = ${areaId} and n.born = any(${born}::date[])
    union all
    select u.id, u.family_name, u.given_names, u.born, u.upn from child u
    where u.local_area_id = ${areaId} and u.upn = any(${upns}::text[])`.execute(db)
  // Names are compared here: of all who were born on these days only the few who are meant are looked up.
  const nameOf = (one: { readonly family: string; readonly given: string; readonly born: string }) =>
    `${one.family.toLowerCase()}\n${one.given.toLowerCase()}\n${one.born}`
  const byName = new Map(alike.map((one) => [nameOf(one), one]))
  const byUpn = new Map(alike.flatMap((one) => (one.upn === null ? [] : [[one.upn, one] as const])))
  const same = asked.flatMap((one) => {
    const sameUpn = one.upn === null ? undefined : byUpn.get(one.upn)
    const child = sameUpn ?? byName.get(nameOf(one))
    return child === undefined ? [] : [{ asked: one.external, id: child.id, byUpn: sameUpn !== undefined }]
  })
  if (same.length === 0) return []
  const { rows: cases } = await sql<KnownCaseRow>`
    select ${caseColumns} from ehc_case c
    join child h on h.local_area_id = c.local_area_id and h.id = c.child_id
    where c.local_area_id = ${areaId} and c.child_id = any(${sql.val(same.map((one) => one.id))}::uuid[])`.execute(
    db,
  )
  const caseOf = new Map(cases.map((one) => [one.childId, one]))
  return same.flatMap((one) => {
    const found = caseOf.get(one.id)
    return found === undefined ? [] : [{ ...found, asked: one.asked, byUpn: one.byUpn }]
  })
}

export interface AnsweredRow {
  readonly external: string
  readonly field: string
  readonly theirs: string
  readonly answer: 'theirs' | 'ours'
}

/** What was decided about earlier extracts of these cases, the newest last. */
export async function answersAbout(
  db: Db,
  areaId: string,
  externals: readonly string[],
): Promise<readonly AnsweredRow[]> {
  const { rows } = await sql<AnsweredRow>`
    select external_reference as external, field, theirs, answer from caseload_import_line
    where local_area_id = ${areaId} and answer is not null
      and external_reference = any(${sql.val([...externals])}::text[])
    order by answered_on, import_id`.execute(db)
  return rows
}

/** Open cases that an earlier extract named and this one does not. */
export async function casesGone(
  db: Db,
  areaId: string,
  externals: readonly string[],
): Promise<readonly { readonly external: string; readonly reference: string; readonly childId: string }[]> {
  const { rows } = await sql<{ external: string; reference: string; childId: string }>`
    select c.external_reference as external, c.reference, c.child_id as "childId" from ehc_case c
    left join (select distinct unnest(${sql.val([...externals])}::text[]) as external) e
      on e.external = c.external_reference
    where c.local_area_id = ${areaId} and c.closed_on is null and c.external_reference is not null
      and e.external is null
    order by c.external_reference`.execute(db)
  return rows
}

export interface ImportSaid {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly rows: number
  readonly newCases: number
  readonly newFacts: number
  readonly refused: number
  readonly conflicts: number
  readonly gone: number
  readonly on: LocalDate
  readonly by: string
}

export async function importInsert(db: Db, areaId: string, one: ImportSaid): Promise<void> {
  await db
    .insertInto('caseload_import')
    .values({
      local_area_id: areaId,
      id: one.id,
      file_name: one.fileName,
      file_sha256: one.sha256,
      rows: one.rows,
      new_cases: one.newCases,
      new_facts: one.newFacts,
      refused: one.refused,
      conflicts: one.conflicts,
      gone: one.gone,
      brought_on: one.on,
      brought_by: one.by,
    })
    .execute()
}

export const outcomes = ['new', 'changed', 'same', 'refused', 'conflict', 'gone', 'duplicate'] as const
export type Outcome = (typeof outcomes)[number]

export interface LineToKeep {
  readonly id: string
  readonly line: number
  readonly external: string | null
  readonly outcome: Outcome
  readonly says: string | null
  readonly field: string | null
  readonly theirs: string | null
  readonly ours: string | null
}

const atOnce = 5000

export async function linesInsert(
  db: Db,
  areaId: string,
  importId: string,
  lines: readonly LineToKeep[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += atOnce)
    await sql`
      insert into caseload_import_line (local_area_id, id, import_id, line, external_reference, outcome, says, field,
        theirs, ours)
      select ${areaId}::uuid, r.id, ${importId}::uuid, r.line, r.external, r.outcome, r.says, r.field, r.theirs, r.ours
      from jsonb_to_recordset(${JSON.stringify(lines.slice(at, at + atOnce))}::text::jsonb) as r (id uuid,
        line integer, external text, outcome text, says text, field text, theirs text, ours text)`.execute(db)
}

/** The import as it stands: how many lines of each kind, and how many of them still wait. */
export interface ImportSeen {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly rows: number
  readonly on: LocalDate
  readonly by: string
  readonly settledOn: LocalDate | null
  readonly version: number
}

/**
 * The extracts that a person may look at: those they sent, and for a manager those that another system's account sent. An
 * extract holds children of every team, so a manager does not read what another manager sent.
 */
export async function importsIn(
  db: Db,
  areaId: string,
  reader: { readonly personId: string; readonly isManager: boolean },
  importId: string | null = null,
): Promise<readonly ImportSeen[]> {
  const all = db
    .selectFrom('caseload_import as i')
    .innerJoin('person as p', 'p.id', 'i.brought_by')
    .select(['i.id', 'i.file_name', 'i.file_sha256', 'i.rows', 'i.brought_on', 'i.settled_on', 'i.version'])
    .select('p.name')
    .where('i.local_area_id', '=', areaId)
    .where((on) =>
      on.or([
        on('i.brought_by', '=', reader.personId),
        ...(reader.isManager
          ? [
              on.exists(
                on
                  .selectFrom('role_grant as g')
                  .select('g.id')
                  .whereRef('g.local_area_id', '=', 'i.local_area_id')
                  .whereRef('g.person_id', '=', 'i.brought_by')
                  .where('g.role', '=', 'integration-account'),
              ),
            ]
          : []),
      ]),
    )
    .orderBy('i.brought_on', 'desc')
    .orderBy('i.id', 'desc')
    .limit(30)
  const rows = await (importId === null ? all : all.where('i.id', '=', importId)).execute()
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    sha256: row.file_sha256,
    rows: row.rows,
    on: row.brought_on as LocalDate,
    by: row.name,
    settledOn: row.settled_on as LocalDate | null,
    version: row.version,
  }))
}

export interface LineCount {
  readonly outcome: Outcome
  readonly count: number
  /** Not yet brought in, or not yet decided. */
  readonly waiting: number
}

export async function lineCounts(db: Db, areaId: string, importId: string): Promise<readonly LineCount[]> {
  const { rows } = await sql<LineCount>`
    select outcome, count(*)::integer as count,
      count(*) filter (where outcome in ('new', 'changed') and child_id is null
        or outcome in ('conflict', 'duplicate') and answer is null)::integer as waiting
    from caseload_import_line where local_area_id = ${areaId} and import_id = ${importId}
    group by outcome`.execute(db)
  return rows
}

export interface LineSeen {
  readonly id: string
  readonly line: number
  readonly external: string | null
  readonly childId: string | null
  readonly outcome: Outcome
  readonly says: string | null
  readonly field: string | null
  readonly theirs: string | null
  readonly ours: string | null
  readonly answer: 'theirs' | 'ours' | null
  readonly answerWhy: string | null
}

export async function linesOf(
  db: Db,
  areaId: string,
  importId: string,
  asked: {
    readonly outcome: Outcome | null
    readonly lineId?: string
    readonly offset: number
    readonly limit: number
  },
): Promise<readonly LineSeen[]> {
  let all = db
    .selectFrom('caseload_import_line')
    .select(['id', 'line', 'external_reference', 'child_id', 'outcome', 'says', 'field', 'theirs', 'ours'])
    .select(['answer', 'answer_why'])
    .where('local_area_id', '=', areaId)
    .where('import_id', '=', importId)
  if (asked.outcome !== null) all = all.where('outcome', '=', asked.outcome)
  if (asked.lineId !== undefined) all = all.where('id', '=', asked.lineId)
  const rows = await all.orderBy('line').orderBy('id').offset(asked.offset).limit(asked.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    line: row.line,
    external: row.external_reference,
    childId: row.child_id,
    outcome: row.outcome as Outcome,
    says: row.says,
    field: row.field,
    theirs: row.theirs,
    ours: row.ours,
    answer: row.answer as LineSeen['answer'],
    answerWhy: row.answer_why,
  }))
}

/** Lines of the file that wait to be brought in, in their order. */
export async function linesWaiting(
  db: Db,
  areaId: string,
  importId: string,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('caseload_import_line')
    .select('line')
    .where('local_area_id', '=', areaId)
    .where('import_id', '=', importId)
    .where('outcome', 'in', ['new', 'changed'])
    .where('child_id', 'is', null)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map((row) => row.line)
}

/** Marks lines as brought in, each with the child it is about. */
export async function linesBrought(
  db: Db,
  areaId: string,
  importId: string,
  brought: readonly { readonly line: number; readonly childId: string }[],
): Promise<void> {
  await sql`
    update caseload_import_line l set child_id = r."childId"
    from jsonb_to_recordset(${JSON.stringify(brought)}::text::jsonb) as r (line integer, "childId" uuid)
    where l.local_area_id = ${areaId} and l.import_id = ${importId} and l.line = r.line
      and l.outcome in ('new', 'changed')`.execute(db)
}

export async function lineAnswer(
  db: Db,
  areaId: string,
  lineId: string,
  said: {
    readonly answer: 'theirs' | 'ours'
    readonly why: string
    readonly by: string
    readonly on: LocalDate
    readonly childId: string | null
  },
): Promise<boolean> {
  const done = await db
    .updateTable('caseload_import_line')
    .set({
      answer: said.answer,
      answer_why: said.why,
      answered_by: said.by,
      answered_on: said.on,
      child_id: said.childId,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', lineId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function importSettle(db: Db, areaId: string, importId: string, on: LocalDate): Promise<void> {
  await sql`update caseload_import set settled_on = ${on}, version = version + 1
    where local_area_id = ${areaId} and id = ${importId} and settled_on is null`.execute(db)
}

export interface TeamHere {
  readonly id: string
  readonly name: string
  readonly managed: boolean
}

/** The teams here, and which of them this person manages today. */
export async function teamsIn(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
): Promise<readonly TeamHere[]> {
  const { rows } = await sql<TeamHere>`
    select t.id, t.name, exists (select from case_team_member m where m.local_area_id = t.local_area_id
      and m.team_id = t.id and m.person_id = ${personId}::uuid and m.manages and m.from_day <= ${today}
      and (m.to_day is null or m.to_day >= ${today})) as managed
    from case_team t where t.local_area_id = ${areaId} order by lower(t.name)`.execute(db)
  return rows
}

/** Opens a team, with nobody in it. */
export async function teamInsert(
  db: Db,
  areaId: string,
  one: { readonly id: string; readonly name: string },
): Promise<void> {
  await db.insertInto('case_team').values({ local_area_id: areaId, id: one.id, name: one.name }).execute()
}

export async function managerInsert(
  db: Db,
  areaId: string,
  one: { readonly id: string; readonly teamId: string; readonly personId: string },
  today: LocalDate,
): Promise<void> {
  await db
    .insertInto('case_team_member')
    .values({
      local_area_id: areaId,
      id: one.id,
      team_id: one.teamId,
      person_id: one.personId,
      manages: true,
      from_day: today,
    })
    .execute()
}

/** Teams that nobody manages today: no manager reads their cases until one is named. */
export async function teamsWithoutManager(
  db: Db,
  areaId: string,
  today: LocalDate,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, t.name from case_team t
    where t.local_area_id = ${areaId} and not exists (select from case_team_member m
      where m.local_area_id = t.local_area_id and m.team_id = t.id and m.manages and m.from_day <= ${today}
        and (m.to_day is null or m.to_day >= ${today}))
    order by lower(t.name)`.execute(db)
  return rows
}

export interface KeptExtract {
  readonly areaId: string
  readonly id: string
  readonly sha256: string
}

/**
 * Extracts whose files need not be kept any longer: settled, with nothing left to decide, since a day; or sent on or before
 * another, whatever became of them. Asked by the server itself, of every area.
 */
export async function extractsOver(
  db: Db,
  settledBy: LocalDate,
  sentBy: LocalDate,
): Promise<readonly KeptExtract[]> {
  const { rows } = await sql<KeptExtract>`
    select i.local_area_id as "areaId", i.id, i.file_sha256 as sha256 from caseload_import i
    where i.brought_on <= ${sentBy}::date
      or (i.settled_on <= ${settledBy}::date and not exists (select from caseload_import_line l
        where l.local_area_id = i.local_area_id and l.import_id = i.id and l.outcome in ('conflict', 'duplicate')
          and (l.answer is null or l.answered_on > ${settledBy}::date)))`.execute(db)
  return rows
}

/** People with the role of caseworker here today, by their addresses. */
export async function caseworkersByAddress(
  db: Db,
  areaId: string,
  addresses: readonly string[],
  today: LocalDate,
): Promise<readonly { readonly email: string; readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ email: string; id: string; name: string }>`
    select distinct lower(p.email) as email, p.id, p.name from person p
    join role_grant g on g.local_area_id = ${areaId} and g.person_id = p.id and g.role = 'caseworker'
      and g.from_day <= ${today} and (g.to_day is null or g.to_day >= ${today})
    where lower(p.email) = any(${sql.val([...addresses])}::text[])`.execute(db)
  return rows
}

export interface CaseToOpen {
  readonly childId: string
  readonly caseId: string
  readonly relationId: string
  readonly external: string
  readonly reference: string
  readonly family: string
  readonly given: string
  readonly born: LocalDate
  readonly upn: string | null
  readonly synthetic: boolean
  readonly teamId: string
  readonly openedOn: LocalDate
  readonly workerId: string | null
  readonly workerName: string | null
}

/** Opens cases: the child, the case, and who works on it. */
export async function casesOpen(
  db: Db,
  areaId: string,
  cases: readonly CaseToOpen[],
  today: LocalDate,
): Promise<void> {
  if (cases.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(cases)}::text::jsonb) as r ("childId" uuid, "caseId" uuid,
    "relationId" uuid, external text, reference text, family text, given text, born date, upn text,
    synthetic boolean, "teamId" uuid, "openedOn" date, "workerId" uuid, "workerName" text)`
  await sql`insert into child (local_area_id, id, family_name, given_names, born, upn, synthetic)
    select ${areaId}::uuid, r."childId", r.family, r.given, r.born, r.upn, r.synthetic from ${rows}`.execute(
    db,
  )
  await sql`insert into ehc_case (local_area_id, id, child_id, reference, team_id, opened_on, external_reference)
    select ${areaId}::uuid, r."caseId", r."childId", r.reference, r."teamId", r."openedOn", r.external
    from ${rows}`.execute(db)
  await sql`insert into child_relation (local_area_id, id, child_id, person_id, name, kind, side, from_day, why)
    select ${areaId}::uuid, r."relationId", r."childId", r."workerId", r."workerName", 'caseworker', 'casework',
      ${today}::date, 'Named by the extract' from ${rows} where r."workerName" is not null`.execute(db)
}

/** Writes what somebody decided that the extract knows better about a child. */
export async function childSet(
  db: Db,
  areaId: string,
  childId: string,
  set: {
    readonly family_name?: string
    readonly given_names?: string
    readonly born?: string
    readonly upn?: string
  },
): Promise<void> {
  await db
    .updateTable('child')
    .set((on) => ({ ...set, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', childId)
    .execute()
}

/** Ties a case that is here to what the old system calls it; false where it has such a name already. */
export async function caseTie(
  db: Db,
  areaId: string,
  reference: string,
  external: string,
): Promise<string | null> {
  const row = await db
    .updateTable('ehc_case')
    .set((on) => ({ external_reference: external, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('reference', '=', reference)
    .where('external_reference', 'is', null)
    .returning('child_id')
    .executeTakeFirst()
  return row?.child_id ?? null
}

/** The casework settings as they were saved, with their version; null where none are. */
export async function caseworkSetting(
  db: Db,
  areaId: string,
): Promise<{ readonly settings: unknown; readonly version: number } | null> {
  const row = await db
    .selectFrom('casework_setting')
    .select(['settings', 'version'])
    .where('local_area_id', '=', areaId)
    .executeTakeFirst()
  return row ?? null
}

/** Saves the settings; false where somebody saved others since `version`. */
export async function caseworkSettingSave(
  db: Db,
  areaId: string,
  one: { readonly id: string; readonly settings: object; readonly version: number },
): Promise<boolean> {
  const settings = JSON.stringify(one.settings)
  if (one.version === 0) {
    const done = await sql`insert into casework_setting (local_area_id, id, settings)
      values (${areaId}::uuid, ${one.id}::uuid, ${settings}::text::jsonb) on conflict do nothing`.execute(db)
    return done.numAffectedRows === 1n
  }
  const done =
    await sql`update casework_setting set settings = ${settings}::text::jsonb, version = version + 1
    where local_area_id = ${areaId} and version = ${one.version}`.execute(db)
  return done.numAffectedRows === 1n
}

/** The area of this address in which a person may bring in a caseload today, and as what. */
export async function bringerIn(
  db: Db,
  slug: string,
  personId: string,
  today: LocalDate,
): Promise<{
  readonly id: string
  readonly name: string
  readonly isDemonstration: boolean
  readonly role: 'ehc-team-manager' | 'integration-account'
} | null> {
  const row = await db
    .selectFrom('role_grant as g')
    .innerJoin('local_area as a', 'a.id', 'g.local_area_id')
    .select(['a.id', 'a.name', 'a.is_demonstration', 'g.role'])
    .where('g.person_id', '=', personId)
    .where('a.slug', '=', slug)
    .where('g.role', 'in', ['ehc-team-manager', 'integration-account'])
    .where('g.from_day', '<=', today)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', today)]))
    .orderBy('g.role')
    .executeTakeFirst()
  if (row === undefined) return null
  const role = row.role === 'integration-account' ? 'integration-account' : 'ehc-team-manager'
  return { id: row.id, name: row.name, isDemonstration: row.is_demonstration, role }
}
