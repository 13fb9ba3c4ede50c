/** What families read and write, as it is kept. Nothing here selects where anybody lives, but for one letter to one person. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { AskerKind, LookRow, RequestMade } from './family.ts'

/** A child as the family reads it. */
export interface MyChild {
  readonly id: string
  readonly name: string
  readonly givenNames: string
  readonly born: LocalDate
  readonly ownWords: string | null
  readonly language: string | null
  readonly interpreter: boolean
  readonly largePrint: boolean
  readonly version: number
}

export async function myChildren(db: Db, areaId: string): Promise<readonly MyChild[]> {
  const rows = await db
    .selectFrom('child')
    .select(['id', 'family_name', 'given_names', 'known_as', 'born', 'own_words', 'language', 'interpreter'])
    .select(['large_print', 'version'])
    .where('local_area_id', '=', areaId)
    .orderBy('born', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: `${row.known_as ?? row.given_names} ${row.family_name}`,
    givenNames: row.known_as ?? row.given_names,
    born: row.born as LocalDate,
    ownWords: row.own_words,
    language: row.language,
    interpreter: row.interpreter,
    largePrint: row.large_print,
    version: row.version,
  }))
}

/** One's own part in the child's life. */
export interface MyPart {
  readonly id: string
  readonly kind: string
  readonly parentalResponsibility: boolean
  readonly barred: boolean
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly afterSchoolAge: 'young-person-agreed' | 'cannot-decide' | null
  readonly letInByYoungPerson: boolean
  readonly reachHow: string | null
  readonly reachWhen: string | null
  readonly version: number
}

export async function myParts(
  db: Db,
  areaId: string,
  childId: string,
  personId: string,
): Promise<readonly MyPart[]> {
  const rows = await db
    .selectFrom('child_relation as r')
    .select(['r.id', 'r.kind', 'r.parental_responsibility', 'r.barred', 'r.from_day', 'r.to_day'])
    .select(['r.after_school_age', 'r.reach_how', 'r.reach_when', 'r.version'])
    .select(sql<boolean>`coalesce(r.said_by in (select young_people(r.child_id)), false)`.as('by_young'))
    .where('r.local_area_id', '=', areaId)
    .where('r.child_id', '=', childId)
    .where('r.person_id', '=', personId)
    .where('r.side', '=', 'family')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    parentalResponsibility: row.parental_responsibility,
    barred: row.barred,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    afterSchoolAge: row.after_school_age as MyPart['afterSchoolAge'],
    letInByYoungPerson: row.by_young,
    reachHow: row.reach_how,
    reachWhen: row.reach_when,
    version: row.version,
  }))
}

/** Somebody who has a part in the child's life, as the family reads of them: never where they live. */
export interface Helper {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly profession: string | null
  readonly organisation: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly saidBy: string | null
  readonly afterSchoolAge: MyPart['afterSchoolAge']
  readonly version: number
}

/** Who works with the child today and whom the family let in; for a young person also their parents. */
export async function helpersOf(
  db: Db,
  areaId: string,
  childId: string,
  today: LocalDate,
): Promise<readonly Helper[]> {
  const rows = await db
    .selectFrom('child_relation as r')
    .leftJoin('area_agency as x', (on) =>
      on.onRef('x.local_area_id', '=', 'r.local_area_id').onRef('x.id', '=', 'r.area_agency_id'),
    )
    .leftJoin('agency as y', 'y.id', 'x.agency_id')
    .select(['r.id', 'r.name', 'r.kind', 'r.profession', 'y.name as organisation', 'r.from_day', 'r.to_day'])
    .select(['r.said_by', 'r.after_school_age', 'r.version'])
    .where('r.local_area_id', '=', areaId)
    .where('r.child_id', '=', childId)
    .where('r.barred', '=', false)
    .where('r.kind', 'not in', ['young-person', 'auditor', 'panel-member'])
    .where('r.from_day', '<=', today)
    .where((on) => on.or([on('r.to_day', 'is', null), on('r.to_day', '>=', today)]))
    .orderBy('r.from_day')
    .orderBy('r.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    profession: row.profession,
    organisation: row.organisation,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    saidBy: row.said_by,
    afterSchoolAge: row.after_school_age as MyPart['afterSchoolAge'],
    version: row.version,
  }))
}

/** The newest record of a child: the open one, or the one that was closed last. */
export async function caseOfChild(db: Db, areaId: string, childId: string): Promise<string | null> {
  const row = await db
    .selectFrom('ehc_case')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .orderBy('closed_on', (order) => order.desc().nullsFirst())
    .executeTakeFirst()
  return row?.id ?? null
}

/** Who looked at a record or changed it, but for others of the family: what they are, and of which organisation. */
export async function looksOf(
  db: Db,
  areaId: string,
  of: { readonly childId: string; readonly caseId: string | null; readonly personId: string },
  limit: number,
): Promise<readonly LookRow[]> {
  const { rows } = await sql<{
    day: string
    role: string | null
    organisation: string | null
    event: string
    changed: boolean
  }>`
    select (l.at at time zone 'Europe/London')::date::text as day, l.role, l.event,
      (l.before is not null or l.after is not null) as changed,
      (select y.name from child_relation r
        join area_agency x on x.local_area_id = r.local_area_id and x.id = r.area_agency_id
        join agency y on y.id = x.agency_id
        where r.local_area_id = l.local_area_id and r.child_id = ${of.childId}::uuid and r.person_id = l.person_id
        limit 1) as organisation
    from audit_log l
    where l.local_area_id = ${areaId}::uuid
      and (split_part(l.thing, ' ', 1) = ${`child=${of.childId}`}
        or (l.thing like 'case=%' and split_part(l.thing, ' ', 1) = ${`case=${of.caseId ?? ''}`}))
      and l.event not like '%not-found'
      and (coalesce(role_side(l.role), '') <> 'family' or l.person_id = ${of.personId}::uuid)
    order by l.seq desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, day: row.day as LocalDate }))
}

/** Keeps how the child's papers should be. False where somebody changed the child meanwhile. */
export async function childNeedsSet(
  db: Db,
  areaId: string,
  childId: string,
  version: number,
  to: { readonly language: string | null; readonly interpreter: boolean; readonly largePrint: boolean },
): Promise<boolean> {
  const done = await db
    .updateTable('child')
    .set({
      language: to.language,
      interpreter: to.interpreter,
      large_print: to.largePrint,
      version: version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', childId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function ownWordsSet(
  db: Db,
  areaId: string,
  childId: string,
  version: number,
  words: string | null,
): Promise<boolean> {
  const done = await db
    .updateTable('child')
    .set({ own_words: words, version: version + 1 })
    .where('local_area_id', '=', areaId)
    .where('id', '=', childId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** How one person wants to be reached. */
export async function reachSet(
  db: Db,
  areaId: string,
  relationId: string,
  how: string | null,
  when: string | null,
): Promise<void> {
  await db
    .updateTable('child_relation')
    .set((on) => ({ reach_how: how, reach_when: when, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', relationId)
    .execute()
}

export async function supporterAdd(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly childId: string
    readonly name: string
    readonly from: LocalDate
    readonly to: LocalDate
    readonly saidBy: string
  },
): Promise<void> {
  await db
    .insertInto('child_relation')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      name: one.name,
      kind: 'advocate',
      side: 'family',
      from_day: one.from,
      to_day: one.to,
      why: 'Let in by the family',
      said_by: one.saidBy,
    })
    .execute()
}

/** Takes somebody's part away at once: its last day was yesterday. One that began today is taken away, its history stays. */
export async function supporterEnd(
  db: Db,
  areaId: string,
  relationId: string,
  yesterday: LocalDate,
  at: string,
): Promise<void> {
  await db
    .updateTable('family_letter')
    .set((on) => ({ ended_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('relation_id', '=', relationId)
    .where('ended_at', 'is', null)
    .execute()
  await sql`update child_relation set version = version + 1, barred = from_day > ${yesterday}::date,
    to_day = greatest(from_day, ${yesterday}::date)
    where local_area_id = ${areaId}::uuid and id = ${relationId}::uuid and kind = 'advocate'`.execute(db)
}

/** What holds for one person's part once rights have passed; null takes it back. */
export async function afterSchoolAgeSet(
  db: Db,
  areaId: string,
  relationId: string,
  to: MyPart['afterSchoolAge'],
  on: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('child_relation')
    .set((set) => ({
      after_school_age: to,
      after_school_age_on: to === null ? null : on,
      version: set('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', relationId)
    .where('kind', '=', 'parent-carer')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface Message {
  readonly id: string
  readonly fromFamily: boolean
  readonly words: string
  readonly saidBy: string
  readonly saidByName: string
  readonly saidAt: string
  readonly readAt: string | null
}

export async function messagesOf(db: Db, areaId: string, childId: string): Promise<readonly Message[]> {
  const rows = await db
    .selectFrom('case_message')
    .select(['id', 'from_family', 'words', 'said_by', 'said_by_name', 'said_at', 'read_at'])
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fromFamily: row.from_family,
    words: row.words,
    saidBy: row.said_by,
    saidByName: row.said_by_name,
    saidAt: row.said_at,
    readAt: row.read_at,
  }))
}

export async function messageAdd(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly childId: string
    readonly fromFamily: boolean
    readonly words: string
    readonly saidBy: string
    readonly saidByName: string
    readonly at: string
  },
): Promise<void> {
  await db
    .insertInto('case_message')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      from_family: one.fromFamily,
      words: one.words,
      said_by: one.saidBy,
      said_by_name: one.saidByName,
      said_at: one.at,
    })
    .execute()
}

/** Whoever answers has read what came before. */
export async function messagesRead(
  db: Db,
  areaId: string,
  childId: string,
  fromFamily: boolean,
  at: string,
): Promise<void> {
  await db
    .updateTable('case_message')
    .set((on) => ({ read_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .where('from_family', '=', fromFamily)
    .where('read_at', 'is', null)
    .execute()
}

/** Addresses to which "there is a message" goes: of whoever works on the record, or of the family that may read it. */
export async function mailOfParts(
  db: Db,
  areaId: string,
  childId: string,
  kinds: readonly string[],
  today: LocalDate,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('child_relation as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .innerJoin('child as h', (on) =>
      on.onRef('h.local_area_id', '=', 'r.local_area_id').onRef('h.id', '=', 'r.child_id'),
    )
    .select('p.email')
    .distinct()
    .where('r.local_area_id', '=', areaId)
    .where('r.child_id', '=', childId)
    .where('r.kind', 'in', [...kinds])
    .where(sql<boolean>`not is_shut(r.local_area_id, r.child_id, r.id, r.person_id, r.name, ${today}::date)`)
    .where('p.ended_at', 'is', null)
    .where('r.from_day', '<=', today)
    .where((on) => on.or([on('r.to_day', 'is', null), on('r.to_day', '>=', today)]))
    // Of a parent only while they may read what the message is about.
    .where(
      sql<boolean>`(r.kind <> 'parent-carer' or (r.parental_responsibility
        and (${today}::date <= last_day_of_school_age(h.born) or r.after_school_age is not null)))`,
    )
    .execute()
  return rows.flatMap((row) => (row.email === null ? [] : [row.email]))
}

/** A family's part as those read it who let it in. */
export interface FamilyPartHere {
  readonly id: string
  readonly name: string
  readonly kind: 'parent-carer' | 'young-person' | 'advocate'
  readonly parentalResponsibility: boolean
  readonly barred: boolean
  readonly address: string
  readonly confidentialAddress: boolean
  readonly reachHow: string | null
  readonly reachWhen: string | null
  readonly hasAccount: boolean
  readonly afterSchoolAge: MyPart['afterSchoolAge']
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly letterOn: LocalDate | null
  readonly version: number
}

export async function familyOf(db: Db, areaId: string, childId: string): Promise<readonly FamilyPartHere[]> {
  const rows = await db
    .selectFrom('child_relation as r')
    .select(['r.id', 'r.name', 'r.kind', 'r.parental_responsibility', 'r.barred', 'r.address'])
    .select(['r.confidential_address', 'r.reach_how', 'r.reach_when', 'r.person_id', 'r.after_school_age'])
    .select(['r.from_day', 'r.to_day', 'r.version'])
    .select(
      sql<
        string | null
      >`(select max((f.made_at at time zone 'Europe/London')::date)::text from family_letter f
        where f.local_area_id = r.local_area_id and f.relation_id = r.id and f.used_at is null
          and f.ended_at is null)`.as('letter_on'),
    )
    .where('r.local_area_id', '=', areaId)
    .where('r.child_id', '=', childId)
    .where('r.side', '=', 'family')
    .orderBy('r.from_day')
    .orderBy('r.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as FamilyPartHere['kind'],
    parentalResponsibility: row.parental_responsibility,
    barred: row.barred,
    address: row.address,
    confidentialAddress: row.confidential_address,
    reachHow: row.reach_how,
    reachWhen: row.reach_when,
    hasAccount: row.person_id !== null,
    afterSchoolAge: row.after_school_age as MyPart['afterSchoolAge'],
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    letterOn: row.letter_on as LocalDate | null,
    version: row.version,
  }))
}

/** Keeps the hash of a code for one part; codes before it are worth nothing. */
export async function letterMake(
  db: Db,
  areaId: string,
  letter: {
    readonly id: string
    readonly childId: string
    readonly relationId: string
    readonly codeHash: string
    readonly madeBy: string
    readonly at: string
    readonly endsOn: LocalDate
  },
): Promise<void> {
  await db
    .updateTable('family_letter')
    .set((on) => ({ ended_at: letter.at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('relation_id', '=', letter.relationId)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .insertInto('family_letter')
    .values({
      local_area_id: areaId,
      id: letter.id,
      child_id: letter.childId,
      relation_id: letter.relationId,
      code_hash: letter.codeHash,
      made_by: letter.madeBy,
      made_at: letter.at,
      ends_on: letter.endsOn,
    })
    .execute()
}

export interface LetterLeads {
  readonly area: { readonly id: string; readonly slug: string; readonly name: string }
  readonly letterId: string
  readonly relationId: string
}

/** Where a posted code leads while it is good; null for every other. */
export async function letterLeads(db: Db, codeHash: string): Promise<LetterLeads | null> {
  const { rows } = await sql<{
    area: string
    slug: string
    area_name: string
    letter: string
    relation: string
  }>`select * from family_letter_at(${codeHash})`.execute(db)
  const row = rows[0]
  return row === undefined
    ? null
    : {
        area: { id: row.area, slug: row.slug, name: row.area_name },
        letterId: row.letter,
        relationId: row.relation,
      }
}

/** Says for the rest of this transaction which posted code is held. */
export async function holdLetter(db: Db, codeHash: string): Promise<void> {
  await sql`select set_config('throughline.family_code', ${codeHash}, true)`.execute(db)
}

/** The part that a held code is for; null where it is barred, over or somebody's already. */
export async function letterPart(
  db: Db,
  areaId: string,
  relationId: string,
  today: LocalDate,
): Promise<{ readonly kind: 'parent-carer' | 'young-person' | 'advocate'; readonly name: string } | null> {
  const row = await db
    .selectFrom('child_relation')
    .select(['kind', 'name'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', relationId)
    .where('side', '=', 'family')
    .where('barred', '=', false)
    .where('person_id', 'is', null)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
    .executeTakeFirst()
  return row === undefined ? null : { kind: row.kind as 'parent-carer', name: row.name }
}

/** Joins a person to their part, and uses the code. Of any number at once, exactly one is answered true. */
export async function partJoin(
  db: Db,
  areaId: string,
  leads: Pick<LetterLeads, 'letterId' | 'relationId'>,
  personId: string,
  at: string,
): Promise<boolean> {
  const joined = await db
    .updateTable('child_relation')
    .set((on) => ({ person_id: personId, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', leads.relationId)
    .where('person_id', 'is', null)
    .executeTakeFirst()
  if (joined.numUpdatedRows === 0n) return false
  await db
    .updateTable('family_letter')
    .set((on) => ({ used_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', leads.letterId)
    .execute()
  return true
}

/** Makes a person whose sign-in has this name. False where it is somebody's already. */
export async function personMake(
  db: Db,
  person: { readonly id: string; readonly name: string; readonly email: string; readonly at: string },
): Promise<boolean> {
  const done = await db
    .insertInto('person')
    .values({ id: person.id, name: person.name, email: person.email, created_at: person.at })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Does this person hold a role here today? Asked of their own grants only. */
export async function holdsRole(
  db: Db,
  areaId: string,
  personId: string,
  role: string,
  today: LocalDate,
): Promise<boolean> {
  const row = await db
    .selectFrom('role_grant')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('from_day', '<=', today)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
    .executeTakeFirst()
  return row !== undefined
}

export async function areaAt(
  db: Db,
  address: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`select * from area_at(${address})`.execute(db)
  return rows[0] ?? null
}

export async function requestsLately(
  db: Db,
  areaId: string,
  addressHash: string,
  at: string,
): Promise<{ readonly fromHere: number; readonly fromAll: number }> {
  const { rows } = await sql<{ from_here: string; from_all: string }>`
    select from_here::text, from_all::text
    from requests_lately(${areaId}::uuid, ${addressHash}, ${at}::timestamptz - interval '1 hour')`.execute(db)
  return { fromHere: Number(rows[0]?.from_here ?? 0), fromAll: Number(rows[0]?.from_all ?? 0) }
}

/** Keeps a request as it was sent; the same form pressed twice is kept once. */
export async function requestAdd(
  db: Db,
  areaId: string,
  one: RequestMade & {
    readonly id: string
    readonly formKey: string
    readonly addressHash: string
    readonly at: string
    readonly reference: string
  },
): Promise<boolean> {
  const done = await db
    .insertInto('assessment_request')
    .values({
      local_area_id: areaId,
      id: one.id,
      form_key: one.formKey,
      address_hash: one.addressHash,
      asker_kind: one.askerKind,
      asker_name: one.askerName,
      asker_reach: one.askerReach,
      family_name: one.familyName,
      given_names: one.givenNames,
      born: one.born,
      school: one.school,
      words: one.words,
      sent_at: one.at,
      reference: one.reference,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export interface WaitingRequest {
  readonly id: string
  readonly askerKind: AskerKind
  readonly askerName: string
  readonly askerReach: string
  readonly familyName: string
  readonly givenNames: string
  readonly born: LocalDate
  readonly school: string | null
  readonly words: string
  readonly sentAt: string
  readonly sentOn: LocalDate
  readonly reference: string
  readonly version: number
}

export async function requestsWaiting(db: Db, areaId: string): Promise<readonly WaitingRequest[]> {
  const rows = await db
    .selectFrom('assessment_request')
    .select(['id', 'asker_kind', 'asker_name', 'asker_reach', 'family_name', 'given_names', 'born', 'school'])
    .select(['words', 'sent_at', 'reference', 'version'])
    .select(sql<string>`(sent_at at time zone 'Europe/London')::date::text`.as('sent_on'))
    .where('local_area_id', '=', areaId)
    .where('state', '=', 'waiting')
    .orderBy('sent_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    askerKind: row.asker_kind as AskerKind,
    askerName: row.asker_name,
    askerReach: row.asker_reach,
    familyName: row.family_name,
    givenNames: row.given_names,
    born: row.born as LocalDate,
    school: row.school,
    words: row.words,
    sentAt: row.sent_at,
    sentOn: row.sent_on as LocalDate,
    reference: row.reference,
    version: row.version,
  }))
}

/** Settles a waiting request. False where somebody settled it meanwhile. */
export async function requestSettle(
  db: Db,
  areaId: string,
  id: string,
  to: {
    readonly state: 'taken-in' | 'set-aside'
    readonly caseId: string | null
    readonly why: string | null
    readonly by: string
    readonly at: string
  },
): Promise<boolean> {
  const done = await db
    .updateTable('assessment_request')
    .set((on) => ({
      state: to.state,
      case_id: to.caseId,
      settled_why: to.why,
      settled_by: to.by,
      settled_at: to.at,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
