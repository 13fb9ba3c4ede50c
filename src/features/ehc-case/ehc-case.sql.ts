/** Questions and changes about cases: who, the facts as entered, and the last days worked out from them. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import { type Channel, channels } from './case-act.ts'
import { type CaseEvent, type Holder, isCaseEvent } from './case-event.ts'
import type { CaseFact, FactDetails } from './case-fact.ts'
import type { Child, Identity } from './child.ts'

import type { EhcCase, LimitOfCase, SeenFact } from './ehc-case.ts'
import type { FamilyMember } from './family-standing.ts'

export type { EhcCase, LimitOfCase, SeenFact } from './ehc-case.ts'

/**
 * For the rest of this transaction every record of the area is seen and may be written to: for a run that works for
 * everybody, such as the nightly extract or a caseload that is brought in. What is shown of it afterwards is read without.
 */
export async function workForEverybody(db: Db): Promise<void> {
  await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
}

/** Ends what {@link workForEverybody} began: from here on only through a relation again. */
export async function workForOneself(db: Db): Promise<void> {
  await sql`select set_config('throughline.casework_run', '', true)`.execute(db)
}

function casesQuery(db: Db, areaId: string) {
  return db
    .selectFrom('ehc_case as c')
    .innerJoin('child as h', (on) =>
      on.onRef('h.local_area_id', '=', 'c.local_area_id').onRef('h.id', '=', 'c.child_id'),
    )
    .leftJoin('case_team as t', (on) =>
      on.onRef('t.local_area_id', '=', 'c.local_area_id').onRef('t.id', '=', 'c.team_id'),
    )
    .select(['c.id', 'c.child_id', 'c.reference', 'c.external_reference', 'c.team_id', 't.name as team'])
    .select(['c.opened_on', 'c.closed_on', 'c.closed_why', 'c.version'])
    .select(['h.family_name', 'h.given_names', 'h.known_as', 'h.born'])
    .where('c.local_area_id', '=', areaId)
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof casesQuery>['executeTakeFirstOrThrow']>>

function caseFrom(row: CaseRow): EhcCase {
  return {
    id: row.id,
    childId: row.child_id,
    reference: row.reference,
    externalReference: row.external_reference,
    teamId: row.team_id,
    team: row.team,
    openedOn: row.opened_on as LocalDate,
    closedOn: row.closed_on as LocalDate | null,
    closedWhy: row.closed_why,
    version: row.version,
    familyName: row.family_name,
    givenNames: row.given_names,
    knownAs: row.known_as,
    born: row.born as LocalDate,
  }
}

/** One case; null where there is none that whoever asks may read. */
export async function caseOf(db: Db, areaId: string, caseId: string): Promise<EhcCase | null> {
  const row = await casesQuery(db, areaId).where('c.id', '=', caseId).executeTakeFirst()
  return row === undefined ? null : caseFrom(row)
}

/** Every case that whoever asks may read, by name. */
export async function casesIn(db: Db, areaId: string): Promise<readonly EhcCase[]> {
  const rows = await casesQuery(db, areaId)
    .orderBy(sql`lower(h.family_name)`)
    .orderBy(sql`lower(h.given_names)`)
    .orderBy('c.reference')
    .execute()
  return rows.map(caseFrom)
}

/** Keeps a case for this transaction: what is recorded of it by two people is recorded one after the other. */
export async function caseLock(db: Db, areaId: string, caseId: string): Promise<void> {
  await db
    .selectFrom('ehc_case')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('id', '=', caseId)
    .forUpdate()
    .execute()
}

/**
 * The entries of these cases in the order in which they were said. On a page of the past, those that had been said by then:
 * a fact is never changed, so it has no history of its own.
 */
export async function factsOf(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
  asAt: LocalDate | null = null,
): Promise<ReadonlyMap<string, readonly SeenFact[]>> {
  const all = db
    .selectFrom('case_fact')
    .select(['id', 'case_id', 'event', 'day', 'about_id', 'channel', 'from_whom', 'area_agency_id'])
    .select(['details', 'corrects_id', 'withdraws', 'why', 'source', 'said_by', 'said_by_name', 'said_at'])
    .where('local_area_id', '=', areaId)
    .where('case_id', '=', sql<string>`any(${sql.val([...caseIds])}::uuid[])`)
    .orderBy('said_at')
    .orderBy('day')
    .orderBy('id')
  const rows = await (asAt === null
    ? all
    : all.where('said_at', '<', sql<string>`((${asAt}::date + 1)::timestamp at time zone 'Europe/London')`)
  ).execute()
  const found = new Map<string, SeenFact[]>()
  for (const row of rows) {
    const { event, channel } = row
    // A word that this version does not know any more is kept in the table and told nowhere.
    if (!isCaseEvent(event)) continue
    const fact: SeenFact = {
      id: row.id,
      caseId: row.case_id,
      event,
      day: row.day as LocalDate,
      aboutId: row.about_id,
      channel: channels.find((one) => one === channel) ?? null,
      fromWhom: row.from_whom,
      areaAgencyId: row.area_agency_id,
      details: detailsFrom(row.details),
      correctsId: row.corrects_id,
      withdraws: row.withdraws,
      why: row.why,
      source: row.source as SeenFact['source'],
      saidBy: row.said_by,
      saidByName: row.said_by_name,
      saidAt: row.said_at,
    }
    const list = found.get(row.case_id)
    if (list === undefined) found.set(row.case_id, [fact])
    else list.push(fact)
  }
  return found
}

function detailsFrom(value: unknown): FactDetails {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return typeof read === 'object' && read !== null ? read : {}
}

/** A fact to be written, with its key. */
export interface FactRow {
  readonly id: string
  readonly caseId: string
  readonly childId: string
  readonly event: CaseEvent
  readonly day: LocalDate
  readonly aboutId: string | null
  readonly channel: Channel | null
  readonly fromWhom: string | null
  readonly areaAgencyId: string | null
  readonly details: FactDetails
  readonly correctsId: string | null
  readonly withdraws: boolean
  readonly why: string | null
  readonly source: 'entered' | 'imported' | 'link'
  readonly importId: string | null
  readonly saidBy: string | null
  readonly saidByName: string
  readonly saidAt: string
}

/** Every entry of these kinds, corrections among them, of these cases, in the order in which they were said. */
export async function entriesOf(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
  events: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseFact[]>> {
  const found = new Map<string, CaseFact[]>()
  if (caseIds.length === 0) return found
  const { rows } = await sql<Omit<CaseFact, 'details'> & { caseId: string; details: string }>`
    select f.id, f.case_id as "caseId", f.event, f.day::text as day, f.about_id as "aboutId",
      f.from_whom as "fromWhom", f.area_agency_id as "areaAgencyId", f.details::text as details,
      f.corrects_id as "correctsId", f.withdraws
    from case_fact f
    where f.local_area_id = ${areaId} and f.case_id = any(${sql.val([...caseIds])}::uuid[])
      and f.event = any(${sql.val([...events])}::text[])
    order by f.said_at, f.day, f.id`.execute(db)
  for (const { caseId, details, ...row } of rows) {
    if (!isCaseEvent(row.event)) continue
    const fact: CaseFact = { ...row, details: JSON.parse(details) as CaseFact['details'] }
    const list = found.get(caseId)
    if (list === undefined) found.set(caseId, [fact])
    else list.push(fact)
  }
  return found
}

const rowsAtOnce = 2000

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, at) =>
    all.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce),
  )
}

/**
 * Writes facts as they are given, however many. Whether they may be recorded was decided before. What is none is left out of
 * the rows that are sent: most of a fact is.
 */
export async function factsInsert(db: Db, areaId: string, facts: readonly FactRow[]): Promise<void> {
  for (const some of chunks(facts)) {
    const rows = some.map((one) => ({
      id: one.id,
      case_id: one.caseId,
      child_id: one.childId,
      event: one.event,
      day: one.day,
      about_id: one.aboutId ?? undefined,
      channel: one.channel ?? undefined,
      from_whom: one.fromWhom ?? undefined,
      area_agency_id: one.areaAgencyId ?? undefined,
      details: one.details,
      corrects_id: one.correctsId ?? undefined,
      withdraws: one.withdraws,
      why: one.why ?? undefined,
      source: one.source,
      import_id: one.importId ?? undefined,
      said_by: one.saidBy ?? undefined,
      said_by_name: one.saidByName,
      said_at: one.saidAt,
    }))
    await sql`
      insert into case_fact (local_area_id, id, case_id, child_id, event, day, about_id, channel, from_whom,
        area_agency_id, details, corrects_id, withdraws, why, source, import_id, said_by, said_by_name, said_at)
      select ${areaId}::uuid, r.id, r.case_id, r.child_id, r.event, r.day, r.about_id, r.channel, r.from_whom,
        r.area_agency_id, r.details, r.corrects_id, r.withdraws, r.why, r.source, r.import_id, r.said_by,
        r.said_by_name, r.said_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (id uuid, case_id uuid, child_id uuid,
        event text, day date, about_id uuid, channel text, from_whom text, area_agency_id uuid, details jsonb,
        corrects_id uuid, withdraws boolean, why text, source text, import_id uuid, said_by uuid,
        said_by_name text, said_at timestamptz)`.execute(db)
  }
}

/** Puts these limits in the place of all that were worked out for these cases before. */
export async function limitsReplace(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
  limits: readonly LimitOfCase[],
): Promise<void> {
  if (caseIds.length > 0)
    await sql`delete from case_limit where local_area_id = ${areaId}::uuid
      and case_id = any(${sql.val([...caseIds])}::uuid[])`.execute(db)
  for (const some of chunks(limits)) {
    const rows = some.map((one) => ({
      case_id: one.caseId,
      child_id: one.childId,
      fact_id: one.factId,
      rule: one.rule,
      event_day: one.eventDay,
      last_day: one.lastDay,
      cautious_day: one.cautiousDay ?? undefined,
      done_on: one.doneOn ?? undefined,
      lifted_by: one.liftedBy ?? undefined,
      superseded_by: one.supersededBy ?? undefined,
      superseded_on: one.supersededOn ?? undefined,
      does_not_arise: one.doesNotArise ?? undefined,
      nothing_owed: one.nothingOwed,
      holder: one.holder,
      holder_name: one.holderName ?? undefined,
      area_agency_id: one.areaAgencyId ?? undefined,
    }))
    await sql`
      insert into case_limit (local_area_id, id, case_id, child_id, fact_id, rule, event_day, last_day, cautious_day,
        done_on, lifted_by, superseded_by, superseded_on, does_not_arise, nothing_owed, holder, holder_name, area_agency_id)
      select ${areaId}::uuid, gen_random_uuid(), r.case_id, r.child_id, r.fact_id, r.rule, r.event_day, r.last_day,
        r.cautious_day, r.done_on, r.lifted_by, r.superseded_by, r.superseded_on, r.does_not_arise, r.nothing_owed,
        r.holder, r.holder_name, r.area_agency_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (case_id uuid, child_id uuid, fact_id uuid,
        rule text, event_day date, last_day date, cautious_day date, done_on date, lifted_by text, superseded_by text,
        superseded_on date, does_not_arise text, nothing_owed boolean, holder text, holder_name text,
        area_agency_id uuid)`.execute(db)
  }
}

/** The limits that were worked out for the cases that whoever asks may read, by their last days. */
export async function limitsIn(
  db: Db,
  areaId: string,
  caseIds: readonly string[] | null = null,
): Promise<readonly LimitOfCase[]> {
  const all = db
    .selectFrom('case_limit')
    .select(['case_id', 'child_id', 'fact_id', 'rule', 'event_day', 'last_day', 'cautious_day', 'done_on'])
    .select(['lifted_by', 'superseded_by', 'superseded_on', 'does_not_arise', 'nothing_owed'])
    .select(['holder', 'holder_name', 'area_agency_id'])
    .where('local_area_id', '=', areaId)
    .orderBy('last_day')
    .orderBy('rule')
    .orderBy('id')
  const rows = await (caseIds === null
    ? all
    : all.where('case_id', '=', sql<string>`any(${sql.val([...caseIds])}::uuid[])`)
  ).execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    childId: row.child_id,
    factId: row.fact_id,
    rule: row.rule,
    eventDay: row.event_day as LocalDate,
    lastDay: row.last_day as LocalDate,
    cautiousDay: row.cautious_day as LocalDate | null,
    doneOn: row.done_on as LocalDate | null,
    liftedBy: row.lifted_by,
    supersededBy: row.superseded_by,
    supersededOn: row.superseded_on as LocalDate | null,
    doesNotArise: row.does_not_arise,
    nothingOwed: row.nothing_owed,
    holder: row.holder as Holder,
    holderName: row.holder_name,
    areaAgencyId: row.area_agency_id,
  }))
}

/** Of each case: what education the child or young person has now, by the last fact that holds; see {@link SeenFact}. */
export async function childOfCases(
  db: Db,
  areaId: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('ehc_case')
    .select(['id', 'child_id'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', sql<string>`any(${sql.val([...caseIds])}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.child_id]))
}

/**
 * Everybody on whom something is served, and whose answer is waited for: each parent with responsibility, and from the end of
 * school age the young person and whoever acts on for them; nobody who is barred. The family side finds only itself.
 */
export async function familyToAnswer(
  db: Db,
  areaId: string,
  childId: string,
  today: LocalDate,
): Promise<readonly FamilyMember[]> {
  const { rows } = await sql<{ key: string; name: string; agreed: LocalDate | null }>`
    select coalesce(r.person_id, r.id)::text as key, min(r.name) as name,
      case when bool_and(r.agreed_online_on is not null) then max(r.agreed_online_on) end as agreed
    from child_relation r join child h on h.local_area_id = r.local_area_id and h.id = r.child_id
    where r.local_area_id = ${areaId} and r.child_id = ${childId}
      and ((r.kind = 'young-person' and last_day_of_school_age(h.born) < ${today}::date)
        or (r.kind = 'parent-carer' and r.parental_responsibility
          and (last_day_of_school_age(h.born) >= ${today}::date or r.after_school_age is not null)))
      and r.from_day <= ${today}::date and (r.to_day is null or r.to_day >= ${today}::date)
      and not is_shut(r.local_area_id, r.child_id, r.id, r.person_id, r.name, ${today}::date)
    group by coalesce(r.person_id, r.id) order by 2, 1`.execute(db)
  return rows.map(({ key, name, agreed }) => ({ key, name, agreedOnlineOn: agreed }))
}

export async function childOf(db: Db, areaId: string, childId: string): Promise<Child | null> {
  const row = await db
    .selectFrom('child')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .where('id', '=', childId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        id: row.id,
        familyName: row.family_name,
        givenNames: row.given_names,
        knownAs: row.known_as,
        born: row.born as LocalDate,
        upn: row.upn,
        nhsNumber: row.nhs_number,
        address: row.address,
        language: row.language,
        interpreter: row.interpreter,
        largePrint: row.large_print,
        reachHow: row.reach_how,
        reachWhen: row.reach_when,
        ownWords: row.own_words,
        version: row.version,
      }
}

/** A record that may be of the same child, whoever may read it: to be compared, never to be shown as it is. */
export interface PerhapsSame extends Identity {
  readonly childId: string
  readonly caseId: string | null
  readonly reference: string | null
  readonly team: string | null
}

/** Every record of the area that shares the day of birth or a number, past relations: for {@link likeness} only. */
export async function perhapsTheSame(
  db: Db,
  areaId: string,
  child: Identity,
): Promise<readonly PerhapsSame[]> {
  await workForEverybody(db)
  const rows = await db
    .selectFrom('child as h')
    .leftJoin('ehc_case as c', (on) =>
      on.onRef('c.local_area_id', '=', 'h.local_area_id').onRef('c.child_id', '=', 'h.id'),
    )
    .leftJoin('case_team as t', (on) =>
      on.onRef('t.local_area_id', '=', 'c.local_area_id').onRef('t.id', '=', 'c.team_id'),
    )
    .select(['h.id', 'h.family_name', 'h.given_names', 'h.born', 'h.upn', 'h.nhs_number'])
    .select(['c.id as case_id', 'c.reference', 't.name as team'])
    .where('h.local_area_id', '=', areaId)
    .where((on) =>
      on.or([
        on('h.born', '=', child.born),
        ...(child.nhsNumber === null ? [] : [on('h.nhs_number', '=', child.nhsNumber)]),
        ...(child.upn === null ? [] : [on('h.upn', '=', child.upn)]),
      ]),
    )
    .orderBy('c.reference')
    .execute()
  await workForOneself(db)
  return rows.map((row) => ({
    childId: row.id,
    familyName: row.family_name,
    givenNames: row.given_names,
    born: row.born as LocalDate,
    upn: row.upn,
    nhsNumber: row.nhs_number,
    caseId: row.case_id,
    reference: row.reference,
    team: row.team,
  }))
}

/** References of the area, one after the other: whoever gives the next one waits for who gives one now. */
export async function referencesTaken(db: Db, areaId: string): Promise<ReadonlySet<string>> {
  await takeTurn(db, `case reference ${areaId}`)
  await workForEverybody(db)
  const rows = await db
    .selectFrom('ehc_case')
    .select('reference')
    .where('local_area_id', '=', areaId)
    .execute()
  await workForOneself(db)
  return new Set(rows.map((row) => row.reference))
}

function childColumns(child: Omit<Child, 'id' | 'version'>) {
  return {
    family_name: child.familyName,
    given_names: child.givenNames,
    known_as: child.knownAs,
    born: child.born,
    upn: child.upn,
    nhs_number: child.nhsNumber,
    address: child.address,
    language: child.language,
    interpreter: child.interpreter,
    large_print: child.largePrint,
    reach_how: child.reachHow,
    reach_when: child.reachWhen,
    own_words: child.ownWords,
  }
}

export async function childInsert(
  db: Db,
  areaId: string,
  child: Omit<Child, 'version'>,
  synthetic: boolean,
): Promise<void> {
  await db
    .insertInto('child')
    .values({ ...childColumns(child), local_area_id: areaId, id: child.id, synthetic })
    .execute()
}

/** Changes who a child is. False when somebody changed it meanwhile. */
export async function childUpdate(db: Db, areaId: string, child: Child): Promise<boolean> {
  const done = await db
    .updateTable('child')
    .set((on) => ({ ...childColumns(child), version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', child.id)
    .where('version', '=', child.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function caseInsert(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly childId: string
    readonly reference: string
    readonly teamId: string | null
    readonly openedOn: LocalDate
    readonly externalReference?: string | null
  },
): Promise<void> {
  await db
    .insertInto('ehc_case')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      reference: one.reference,
      team_id: one.teamId,
      opened_on: one.openedOn,
      external_reference: one.externalReference ?? null,
    })
    .execute()
}

/** Changes a case's team, or closes it or opens it again. False when somebody changed it meanwhile. */
export async function caseUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: {
    readonly team_id?: string | null
    readonly closed_on?: LocalDate | null
    readonly closed_why?: string | null
  },
): Promise<boolean> {
  const done = await db
    .updateTable('ehc_case')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
