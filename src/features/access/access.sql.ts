/** Questions and changes about who may read a child's record, and who did. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { CaseHead, Look, Team } from './access.ts'
import type { Glass, Ground } from './glass.ts'
import { isLive, type Relation, type RelationForm, type RelationKind, relationSides } from './relation.ts'
import type { RestrictedKind, RestrictedNote } from './restricted-note.ts'

/**
 * Everybody with a part in a child's life, now and before. An address that is kept confidential is read on the casework
 * side, and by whose it is: never by the other parent.
 */
export async function relationsOf(
  db: Db,
  areaId: string,
  childId: string,
  reader: { readonly personId: string; readonly isCasework: boolean },
): Promise<readonly Relation[]> {
  const rows = await db
    .selectFrom('child_relation')
    .selectAll()
    .select(
      sql<string>`case when confidential_address and not ${reader.isCasework}
        and person_id is distinct from ${reader.personId}::uuid then '' else address end`.as('address'),
    )
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .orderBy('from_day')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    childId: row.child_id,
    personId: row.person_id,
    name: row.name,
    kind: row.kind as RelationKind,
    profession: row.profession,
    parentalResponsibility: row.parental_responsibility,
    barred: row.barred,
    address: row.address,
    confidentialAddress: row.confidential_address,
    agreedOnlineOn: row.agreed_online_on as LocalDate | null,
    flaggedRestricted: row.flagged_restricted,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    why: row.why,
    version: row.version,
  }))
}

export async function relationInsert(
  db: Db,
  areaId: string,
  childId: string,
  relation: RelationForm & { readonly id: string; readonly by: string },
): Promise<void> {
  await db
    .insertInto('child_relation')
    .values({
      local_area_id: areaId,
      id: relation.id,
      child_id: childId,
      person_id: relation.personId,
      name: relation.name.trim(),
      kind: relation.kind,
      side: relationSides[relation.kind],
      profession: relation.profession.trim() === '' ? null : relation.profession.trim(),
      parental_responsibility: relation.parentalResponsibility,
      barred: relation.barred,
      address: relation.address.trim(),
      confidential_address: relation.confidentialAddress,
      agreed_online_on: relation.agreedOnlineOn,
      flagged_restricted: relation.flaggedRestricted,
      from_day: relation.from,
      to_day: relation.to,
      why: relation.why.trim() === '' ? null : relation.why.trim(),
      said_by: relation.by,
    })
    .execute()
}

/** Ends a relation. False when somebody changed it meanwhile. */
export async function relationEnd(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: LocalDate,
  why: string,
): Promise<boolean> {
  const done = await db
    .updateTable('child_relation')
    .set((on) => ({ to_day: to, why, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * Ends relations at once. A relation holds for whole days, the last one included: so that nothing is open for the rest of
 * today, its days are set to end yesterday. When it was in fact open stands in its history.
 */
export async function relationsStop(
  db: Db,
  areaId: string,
  ids: readonly string[],
  today: LocalDate,
  why: string,
): Promise<void> {
  await sql`
    update child_relation set to_day = ${today}::date - 1, from_day = least(from_day, ${today}::date - 1),
      why = ${why}, version = version + 1
    where local_area_id = ${areaId} and id = any(${sql.val([...ids])}::uuid[])`.execute(db)
}

/** People who hold a role of this area on the side on which whoever asks acts. */
export async function colleagues(
  db: Db,
  areaId: string,
  day: LocalDate,
): Promise<readonly { readonly id: string; readonly name: string; readonly role: string }[]> {
  return db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name', 'g.role'])
    .distinct()
    .where('g.local_area_id', '=', areaId)
    .where('g.from_day', '<=', day)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', day)]))
    .orderBy('p.name')
    .orderBy('g.role')
    .execute()
}

/** Where to write to the people of some roles who hold them today on the asker's side. */
export async function addressesOf(
  db: Db,
  areaId: string,
  roles: readonly string[],
  day: LocalDate,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select('p.email')
    .distinct()
    .where('g.local_area_id', '=', areaId)
    .where('g.role', 'in', [...roles])
    .where('g.from_day', '<=', day)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', day)]))
    .where('p.email', 'is not', null)
    .where('p.ended_at', 'is', null)
    .execute()
  return rows.flatMap((row) => (row.email === null ? [] : [row.email]))
}

/** Where to write to those who manage the team of a case today. */
export async function managersOfCase(
  db: Db,
  areaId: string,
  caseId: string,
  day: LocalDate,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ehc_case as c')
    .innerJoin('case_team_member as m', (on) =>
      on.onRef('m.local_area_id', '=', 'c.local_area_id').onRef('m.team_id', '=', 'c.team_id'),
    )
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select('p.email')
    .distinct()
    .where('c.local_area_id', '=', areaId)
    .where('c.id', '=', caseId)
    .where('m.manages', '=', true)
    .where('m.from_day', '<=', day)
    .where((on) => on.or([on('m.to_day', 'is', null), on('m.to_day', '>=', day)]))
    .execute()
  return rows.flatMap((row) => (row.email === null ? [] : [row.email]))
}

export interface CaseThere {
  readonly caseId: string
  readonly childId: string
}

/**
 * Whether a record is there, by its key or its reference, for whoever may break the glass: that it is, and nothing of it.
 * A child that is shut to the person is not there for them.
 */
export async function recordIsHere(
  db: Db,
  areaId: string,
  by: { readonly caseId: string } | { readonly reference: string },
  personId: string,
  today: LocalDate,
): Promise<CaseThere | null> {
  await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
  const found = await db
    .selectFrom('ehc_case')
    .select(['id', 'child_id'])
    .where('local_area_id', '=', areaId)
    .where((on) => ('caseId' in by ? on('id', '=', by.caseId) : on('reference', '=', by.reference)))
    .executeTakeFirst()
  const bars = await db
    .selectFrom('child_relation')
    .select(['from_day', 'to_day'])
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', found?.child_id ?? null)
    .where('person_id', '=', personId)
    .where('barred', '=', true)
    .execute()
  await sql`select set_config('throughline.casework_run', '', true)`.execute(db)
  const isShut = bars.some((one) =>
    isLive({ from: one.from_day as LocalDate, to: one.to_day as LocalDate | null }, today),
  )
  return found === undefined || isShut ? null : { caseId: found.id, childId: found.child_id }
}

function glassQuery(db: Db, areaId: string) {
  return db
    .selectFrom('broken_glass as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .leftJoin('person as r', 'r.id', 'g.reviewed_by')
    .select(['g.id', 'g.child_id', 'g.person_id', 'p.name as person', 'g.ground', 'g.why'])
    .select(['g.from_at', 'g.until_at', 'g.reviewed_on', 'r.name as reviewed_by', 'g.review'])
    .select(['g.review_words', 'g.version'])
    .where('g.local_area_id', '=', areaId)
}

type GlassRow = Awaited<ReturnType<ReturnType<typeof glassQuery>['executeTakeFirstOrThrow']>>

function glassFrom(row: GlassRow): Glass {
  return {
    id: row.id,
    childId: row.child_id,
    personId: row.person_id,
    person: row.person,
    ground: row.ground as Ground,
    why: row.why,
    fromAt: row.from_at,
    untilAt: row.until_at,
    reviewedOn: row.reviewed_on as LocalDate | null,
    reviewedBy: row.reviewed_by,
    review: row.review as Glass['review'],
    reviewWords: row.review_words,
    version: row.version,
  }
}

/** The glass that this person broke and through which they still see this child. */
export async function glassNow(
  db: Db,
  areaId: string,
  childId: string,
  personId: string,
  at: string,
): Promise<Glass | null> {
  const row = await glassQuery(db, areaId)
    .where('g.child_id', '=', childId)
    .where('g.person_id', '=', personId)
    .where('g.from_at', '<=', sql<string>`${at}::timestamptz`)
    .where('g.until_at', '>', sql<string>`${at}::timestamptz`)
    .orderBy('g.until_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : glassFrom(row)
}

/** Every breaking of the glass in an area: those nobody has looked at first, the oldest first. */
export async function glassesIn(db: Db, areaId: string): Promise<readonly Glass[]> {
  const rows = await glassQuery(db, areaId)
    .orderBy(sql`g.review is not null`)
    .orderBy('g.from_at')
    .limit(500)
    .execute()
  return rows.map(glassFrom)
}

export async function glassOf(db: Db, areaId: string, id: string): Promise<Glass | null> {
  const row = await glassQuery(db, areaId).where('g.id', '=', id).executeTakeFirst()
  return row === undefined ? null : glassFrom(row)
}

export async function glassInsert(
  db: Db,
  areaId: string,
  glass: Pick<Glass, 'id' | 'childId' | 'personId' | 'ground' | 'why' | 'fromAt' | 'untilAt'>,
): Promise<void> {
  await db
    .insertInto('broken_glass')
    .values({
      local_area_id: areaId,
      id: glass.id,
      child_id: glass.childId,
      person_id: glass.personId,
      ground: glass.ground,
      why: glass.why,
      from_at: glass.fromAt,
      until_at: glass.untilAt,
    })
    .execute()
}

/** Writes what was found of it. False when somebody looked at it meanwhile. */
export async function glassReview(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  said: {
    readonly review: 'right' | 'not-right'
    readonly words: string
    readonly by: string
    readonly on: LocalDate
  },
): Promise<boolean> {
  const done = await db
    .updateTable('broken_glass')
    .set((on) => ({
      review: said.review,
      review_words: said.words,
      reviewed_by: said.by,
      reviewed_on: said.on,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('review', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Who looked at a record, the newest first. */
export async function looksAt(
  db: Db,
  areaId: string,
  caseId: string,
  limit: number,
): Promise<readonly Look[]> {
  const { rows } = await sql<Look>`
    select to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, p.name as who, l.role, l.event, l.why
    from audit_log l left join person p on p.id = l.person_id
    where l.local_area_id = ${areaId}::uuid and l.thing like 'case=%'
      and split_part(l.thing, ' ', 1) = ${`case=${caseId}`}
      -- That there are restricted notes is told to those who read them, and to nobody else.
      and (l.event not like 'restricted-notes.%' or exists (
        select from ehc_case c where c.local_area_id = ${areaId}::uuid and c.id = ${caseId}::uuid
          and c.child_id in (select my_children(true))))
    order by l.seq desc limit ${limit}`.execute(db)
  return rows
}

export async function teamsIn(db: Db, areaId: string): Promise<readonly Team[]> {
  const teams = await db
    .selectFrom('case_team')
    .select(['id', 'name'])
    .where('local_area_id', '=', areaId)
    .orderBy('name')
    .execute()
  const members = await db
    .selectFrom('case_team_member as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select([
      'm.id',
      'm.team_id',
      'm.person_id',
      'p.name',
      'm.manages',
      'm.from_day',
      'm.to_day',
      'm.version',
    ])
    .where('m.local_area_id', '=', areaId)
    .orderBy('m.manages', 'desc')
    .orderBy('p.name')
    .execute()
  return teams.map((team) => ({
    id: team.id,
    name: team.name,
    members: members
      .filter((one) => one.team_id === team.id)
      .map((one) => ({
        id: one.id,
        personId: one.person_id,
        name: one.name,
        manages: one.manages,
        from: one.from_day as LocalDate,
        to: one.to_day as LocalDate | null,
        version: one.version,
      })),
  }))
}

export async function teamInsert(db: Db, areaId: string, id: string, name: string): Promise<void> {
  await db.insertInto('case_team').values({ local_area_id: areaId, id, name }).execute()
}

export async function memberInsert(
  db: Db,
  areaId: string,
  member: {
    readonly id: string
    readonly teamId: string
    readonly personId: string
    readonly manages: boolean
    readonly from: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('case_team_member')
    .values({
      local_area_id: areaId,
      id: member.id,
      team_id: member.teamId,
      person_id: member.personId,
      manages: member.manages,
      from_day: member.from,
    })
    .execute()
}

/** Ends a membership. False when somebody changed it meanwhile. */
export async function memberEnd(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('case_team_member')
    .set((on) => ({ to_day: to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Whether whoever asks was told the restricted notes of a child: they may enter one where there is none yet. */
export async function wasToldRestricted(db: Db, childId: string): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`
    select ${childId}::uuid in (select my_children(true)) as told`.execute(db)
  return rows[0]?.told === true
}

/** Restricted notes, ended ones last. Empty for everybody who was not told: the database hands them nothing. */
export async function restrictedOf(
  db: Db,
  areaId: string,
  childId: string,
): Promise<readonly RestrictedNote[]> {
  const rows = await db
    .selectFrom('child_restricted as n')
    .innerJoin('person as p', 'p.id', 'n.said_by')
    .select(['n.id', 'n.kind', 'n.words', 'p.name', 'n.said_on', 'n.ended_on', 'n.version'])
    .where('n.local_area_id', '=', areaId)
    .where('n.child_id', '=', childId)
    .orderBy(sql`n.ended_on is not null`)
    .orderBy('n.said_on', 'desc')
    .orderBy('n.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as RestrictedKind,
    words: row.words,
    saidBy: row.name,
    saidOn: row.said_on as LocalDate,
    endedOn: row.ended_on as LocalDate | null,
    version: row.version,
  }))
}

export async function restrictedInsert(
  db: Db,
  areaId: string,
  note: Pick<RestrictedNote, 'id' | 'kind' | 'words' | 'saidOn'> & {
    readonly childId: string
    readonly saidById: string
  },
): Promise<void> {
  await db
    .insertInto('child_restricted')
    .values({
      local_area_id: areaId,
      id: note.id,
      child_id: note.childId,
      kind: note.kind,
      words: note.words,
      said_by: note.saidById,
      said_on: note.saidOn,
    })
    .execute()
}

/** Ends a note. False where somebody ended or changed it meanwhile. */
export async function restrictedEnd(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  on: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('child_restricted')
    .set((is) => ({ ended_on: on, version: is('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function caseHead(db: Db, areaId: string, caseId: string): Promise<CaseHead | null> {
  const row = await db
    .selectFrom('ehc_case as c')
    .innerJoin('child as h', (on) =>
      on.onRef('h.local_area_id', '=', 'c.local_area_id').onRef('h.id', '=', 'c.child_id'),
    )
    .select(['c.id', 'c.child_id', 'c.reference', 'h.given_names', 'h.family_name'])
    .where('c.local_area_id', '=', areaId)
    .where('c.id', '=', caseId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        caseId: row.id,
        childId: row.child_id,
        reference: row.reference,
        name: `${row.given_names} ${row.family_name}`,
      }
}

/** Of these children, those whose records whoever asks may read. */
export async function readableChildren(
  db: Db,
  areaId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('child')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('id', '=', sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The cases of these children by their references, without names: for whoever looks at a broken glass afterwards. */
export async function referencesOf(
  db: Db,
  areaId: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly caseId: string; readonly reference: string }>> {
  await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
  const rows = await db
    .selectFrom('ehc_case')
    .select(['id', 'child_id', 'reference'])
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', sql<string>`any(${sql.val([...childIds])}::uuid[])`)
    .orderBy('opened_on')
    .execute()
  await sql`select set_config('throughline.casework_run', '', true)`.execute(db)
  return new Map(rows.map((row) => [row.child_id, { caseId: row.id, reference: row.reference }]))
}
