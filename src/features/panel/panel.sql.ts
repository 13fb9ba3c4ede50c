/** Panel lists as they are kept. What hangs on a child is read through a live relation to it; see the panel's migration. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Outcome, PanelSettings } from './panel.ts'
import type { LiveAccess, PanelCase, PanelInterest, PanelList, PanelMember, SaidOnList } from './panel-row.ts'

const asJson = (value: object) => sql<string>`${JSON.stringify(value)}::text::jsonb`

const listColumns = sql`l.id, l.kind, l.day::text as day, l.opens_on::text as "opensOn", l.urgent,
  l.state, l.ended_why as "endedWhy", l.changed_by_name as "changedBy", l.version`

/**
 * Within this work a seat on a panel opens the papers of its cases, and only within it: elsewhere `my_children()` passes over
 * the relations of panel members. Never one within another, since the end of it shuts them.
 */
export async function withPapers<Answer>(db: Db, work: () => Promise<Answer>): Promise<Answer> {
  await sql`select set_config('throughline.panel_papers', 'yes', true)`.execute(db)
  const answer = await work()
  await sql`select set_config('throughline.panel_papers', '', true)`.execute(db)
  return answer
}

/** Of these children, those whose record whoever asks reads. Asked outside {@link withPapers}, a seat does not count. */
export async function recordsRead(
  db: Db,
  areaId: string,
  childIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select h.id from child h
    where h.local_area_id = ${areaId} and h.id = any(${sql.val([...childIds])}::uuid[])`.execute(db)
  return new Set(rows.map((one) => one.id))
}

/** Lists from a day on, the newest day first; only those on which somebody sits, where one is named. */
export async function listsIn(
  db: Db,
  areaId: string,
  asked: { readonly since: LocalDate; readonly sits: string | null },
): Promise<readonly PanelList[]> {
  const { rows } = await sql<PanelList>`
    select ${listColumns} from panel_list l
    where l.local_area_id = ${areaId} and l.day >= ${asked.since}::date
      and (${asked.sits}::uuid is null or exists (select from panel_member m
        where m.local_area_id = l.local_area_id and m.list_id = l.id and m.person_id = ${asked.sits}::uuid
          and m.removed_on is null))
    order by l.day desc, l.kind, l.id limit 300`.execute(db)
  return rows
}

export async function listOf(db: Db, areaId: string, listId: string): Promise<PanelList | null> {
  const { rows } = await sql<PanelList>`
    select ${listColumns} from panel_list l
    where l.local_area_id = ${areaId} and l.id = ${listId}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Keeps a list for this transaction: what two people do to it is done one after the other. */
export async function listLock(db: Db, areaId: string, listId: string): Promise<void> {
  await sql`select id from panel_list where local_area_id = ${areaId} and id = ${listId}::uuid for update`.execute(
    db,
  )
}

/** Keeps every list that has a case for this transaction, always in the same order. Asked while working for everybody. */
export async function listsOfCaseLock(db: Db, areaId: string, caseId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from panel_list l
    where l.local_area_id = ${areaId} and l.state <> 'cancelled' and exists (select from panel_case p
      where p.local_area_id = l.local_area_id and p.list_id = l.id and p.case_id = ${caseId}::uuid
        and p.removed_on is null)
    order by l.id for update`.execute(db)
  return rows.map((one) => one.id)
}

export async function listInsert(
  db: Db,
  areaId: string,
  list: Pick<PanelList, 'id' | 'kind' | 'day' | 'opensOn' | 'urgent'> & {
    readonly by: string
    readonly byName: string
  },
): Promise<void> {
  await db
    .insertInto('panel_list')
    .values({
      local_area_id: areaId,
      id: list.id,
      kind: list.kind,
      day: list.day,
      opens_on: list.opensOn,
      urgent: list.urgent,
      made_by: list.by,
      changed_by_name: list.byName,
    })
    .execute()
}

/** Holds or cancels a list, or only counts its version on. False when somebody changed it meanwhile. */
export async function listChange(
  db: Db,
  areaId: string,
  listId: string,
  version: number,
  to: { readonly state?: PanelList['state']; readonly why?: string; readonly byName: string },
): Promise<boolean> {
  const done = await db
    .updateTable('panel_list')
    .set((on) => ({
      ...(to.state === undefined ? {} : { state: to.state }),
      ...(to.why === undefined ? {} : { ended_why: to.why }),
      changed_by_name: to.byName,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', listId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function membersOf(
  db: Db,
  areaId: string,
  listIds: readonly string[],
): Promise<readonly PanelMember[]> {
  const { rows } = await sql<PanelMember>`
    select m.id, m.list_id as "listId", m.person_id as "personId", m.name, m.part, m.attended,
      m.removed_on::text as "removedOn", m.removed_why as "removedWhy"
    from panel_member m
    where m.local_area_id = ${areaId} and m.list_id = any(${sql.val([...listIds])}::uuid[])
    order by m.part, m.name, m.id`.execute(db)
  return rows
}

/** Puts somebody on a list, or back on it. */
export async function memberPut(
  db: Db,
  areaId: string,
  one: Pick<PanelMember, 'id' | 'listId' | 'personId' | 'name' | 'part'>,
): Promise<void> {
  await db
    .insertInto('panel_member')
    .values({
      local_area_id: areaId,
      id: one.id,
      list_id: one.listId,
      person_id: one.personId,
      name: one.name,
      part: one.part,
    })
    .onConflict((on) =>
      on.columns(['local_area_id', 'list_id', 'person_id']).doUpdateSet((row) => ({
        part: one.part,
        removed_on: null,
        removed_why: null,
        version: row('panel_member.version', '+', 1),
      })),
    )
    .execute()
}

export async function memberOff(
  db: Db,
  areaId: string,
  memberId: string,
  on: LocalDate,
  why: string,
): Promise<void> {
  await db
    .updateTable('panel_member')
    .set((row) => ({ removed_on: on, removed_why: why, version: row('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', memberId)
    .execute()
}

export async function attendanceSet(
  db: Db,
  areaId: string,
  listId: string,
  present: readonly string[],
): Promise<void> {
  await sql`
    update panel_member set attended = (id = any(${sql.val([...present])}::uuid[])), version = version + 1
    where local_area_id = ${areaId} and list_id = ${listId}::uuid and removed_on is null`.execute(db)
}

/** Cases on these lists, or every place of one case on a list, of the children whose records whoever asks reads. */
export async function casesOn(
  db: Db,
  areaId: string,
  which: { readonly listIds: readonly string[] } | { readonly caseId: string },
): Promise<readonly PanelCase[]> {
  const only =
    'caseId' in which
      ? sql`p.case_id = ${which.caseId}::uuid`
      : sql`p.list_id = any(${sql.val([...which.listIds])}::uuid[])`
  const { rows } = await sql<Omit<PanelCase, 'leftOut'> & { leftOut: string }>`
    select p.id, p.list_id as "listId", p.case_id as "caseId", p.child_id as "childId", p.left_out::text as "leftOut",
      p.removed_on::text as "removedOn", p.removed_why as "removedWhy", p.urgent_why as "urgentWhy", p.version, c.reference,
      h.family_name as family, h.given_names as given, h.born::text as born
    from panel_case p
    join ehc_case c on c.local_area_id = p.local_area_id and c.id = p.case_id
    join child h on h.local_area_id = p.local_area_id and h.id = p.child_id
    where p.local_area_id = ${areaId} and ${only}
    order by c.reference, p.id`.execute(db)
  return rows.map((row) => ({ ...row, leftOut: JSON.parse(row.leftOut) as readonly string[] }))
}

/** Puts a case on a list, or back on it. */
export async function casePut(
  db: Db,
  areaId: string,
  one: Pick<PanelCase, 'id' | 'listId' | 'caseId' | 'childId'> & {
    readonly on: LocalDate
    readonly urgentWhy: string | null
    readonly byName: string
  },
): Promise<void> {
  await db
    .insertInto('panel_case')
    .values({
      local_area_id: areaId,
      id: one.id,
      list_id: one.listId,
      case_id: one.caseId,
      child_id: one.childId,
      added_on: one.on,
      urgent_why: one.urgentWhy,
      changed_by_name: one.byName,
    })
    .onConflict((conflict) =>
      conflict.columns(['local_area_id', 'list_id', 'case_id']).doUpdateSet((row) => ({
        added_on: one.on,
        removed_on: null,
        removed_why: null,
        changed_by_name: one.byName,
        version: row('panel_case.version', '+', 1),
      })),
    )
    .execute()
}

/** Takes a case off, says which papers are left out, or only counts its version on. False when changed meanwhile. */
export async function caseChange(
  db: Db,
  areaId: string,
  panelCase: Pick<PanelCase, 'id'>,
  version: number,
  to: {
    readonly off?: { readonly on: LocalDate; readonly why: string }
    readonly leftOut?: readonly string[]
    readonly byName: string
  },
): Promise<boolean> {
  const done = await db
    .updateTable('panel_case')
    .set((on) => ({
      ...(to.off === undefined ? {} : { removed_on: to.off.on, removed_why: to.off.why }),
      ...(to.leftOut === undefined ? {} : { left_out: asJson(to.leftOut) }),
      changed_by_name: to.byName,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', panelCase.id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * Interests in these cases, on whichever list they were declared, and those declared on a list; of a case whose papers one
 * does not read, only one's own.
 */
export async function interestsOn(
  db: Db,
  areaId: string,
  which: { readonly caseIds: readonly string[]; readonly listId?: string },
): Promise<readonly PanelInterest[]> {
  const { rows } = await sql<PanelInterest>`
    select i.list_id as "listId", i.case_id as "caseId", i.person_id as "personId", i.name, i.words
    from panel_interest i
    where i.local_area_id = ${areaId}
      and (i.case_id = any(${sql.val([...which.caseIds])}::uuid[]) or i.list_id = ${which.listId ?? null}::uuid)
    order by i.said_at, i.id`.execute(db)
  return rows
}

export async function interestInsert(
  db: Db,
  areaId: string,
  one: PanelInterest & {
    readonly id: string
    readonly childId: string
    readonly at: string
    readonly by: string
  },
): Promise<void> {
  await db
    .insertInto('panel_interest')
    .values({
      local_area_id: areaId,
      id: one.id,
      list_id: one.listId,
      case_id: one.caseId,
      child_id: one.childId,
      person_id: one.personId,
      name: one.name,
      words: one.words,
      said_at: one.at,
      said_by: one.by,
    })
    .execute()
}

/** What was recommended and decided on these lists, or of one case, in the order in which it was said. */
export async function saidOn(
  db: Db,
  areaId: string,
  which: { readonly listIds: readonly string[] } | { readonly caseId: string },
): Promise<readonly SaidOnList[]> {
  const only =
    'caseId' in which
      ? sql`d.case_id = ${which.caseId}::uuid`
      : sql`d.list_id = any(${sql.val([...which.listIds])}::uuid[])`
  const { rows } = await sql<SaidOnList>`
    select d.id, d.list_id as "listId", d.case_id as "caseId", d.is_decision as "isDecision", d.outcome, d.reason,
      d.family_words as "familyWords", d.place_named as place, d.power, d.decided_on::text as "decidedOn",
      d.tell_by::text as "tellBy", d.told_on::text as "toldOn", d.said_by as "saidBy", d.said_by_name as "saidByName"
    from panel_decision d
    where d.local_area_id = ${areaId} and ${only}
    order by d.said_at, d.id`.execute(db)
  return rows
}

export async function saidInsert(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly listId: string
    readonly caseId: string
    readonly childId: string
    readonly isDecision: boolean
    readonly outcome: Outcome
    readonly reason: string
    readonly familyWords: string | null
    readonly place: string | null
    readonly power: string | null
    readonly decidedOn: LocalDate
    readonly tellBy: LocalDate | null
    readonly by: string
    readonly byName: string
    readonly at: string
  },
): Promise<void> {
  await db
    .insertInto('panel_decision')
    .values({
      local_area_id: areaId,
      id: one.id,
      list_id: one.listId,
      case_id: one.caseId,
      child_id: one.childId,
      is_decision: one.isDecision,
      outcome: one.outcome,
      reason: one.reason,
      family_words: one.familyWords,
      place_named: one.place,
      power: one.power,
      decided_on: one.decidedOn,
      tell_by: one.tellBy,
      said_by: one.by,
      said_by_name: one.byName,
      said_at: one.at,
    })
    .execute()
}

export async function toldSet(db: Db, areaId: string, saidId: string, on: LocalDate): Promise<void> {
  await db
    .updateTable('panel_decision')
    .set((row) => ({ told_on: on, version: row('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', saidId)
    .execute()
}

export async function accessLive(
  db: Db,
  areaId: string,
  listId: string,
  today: LocalDate,
): Promise<readonly LiveAccess[]> {
  const { rows } = await sql<LiveAccess>`
    select a.id, a.relation_id as "relationId", a.member_id as "memberId", a.child_id as "childId",
      a.until_day::text as until
    from panel_access a
    where a.local_area_id = ${areaId} and a.list_id = ${listId}::uuid and a.ended_at is null
      and a.until_day >= ${today}::date
    order by a.id`.execute(db)
  return rows
}

export async function accessInsert(
  db: Db,
  areaId: string,
  one: LiveAccess & { readonly listId: string },
): Promise<void> {
  await db
    .insertInto('panel_access')
    .values({
      local_area_id: areaId,
      id: one.id,
      list_id: one.listId,
      child_id: one.childId,
      member_id: one.memberId,
      relation_id: one.relationId,
      until_day: one.until,
    })
    .execute()
}

export async function accessEnd(db: Db, areaId: string, id: string, at: string): Promise<void> {
  await db
    .updateTable('panel_access')
    .set((row) => ({ ended_at: at, version: row('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .execute()
}

export async function panelSetting(
  db: Db,
  areaId: string,
): Promise<{
  readonly settings: unknown
  readonly version: number
  readonly changedBy: string
} | null> {
  const { rows } = await sql<{ settings: string; version: number; changedBy: string }>`
    select s.settings::text as settings, s.version, s.changed_by_name as "changedBy"
    from panel_setting s where s.local_area_id = ${areaId}`.execute(db)
  const [row] = rows
  return row === undefined ? null : { ...row, settings: JSON.parse(row.settings) as unknown }
}

/** Saves the settings. False when somebody saved them meanwhile. */
export async function panelSettingSave(
  db: Db,
  areaId: string,
  one: Pick<PanelSettings, 'tellDays' | 'holders' | 'scheme' | 'version'> & {
    readonly id: string
    readonly byName: string
  },
): Promise<boolean> {
  const { tellDays, holders, scheme } = one
  const settings = asJson({ tellDays, holders, scheme })
  if (one.version === 0) {
    const made = await db
      .insertInto('panel_setting')
      .values({ local_area_id: areaId, id: one.id, settings, changed_by_name: one.byName })
      .onConflict((on) => on.columns(['local_area_id']).doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const done = await db
    .updateTable('panel_setting')
    .set((on) => ({ settings, changed_by_name: one.byName, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('version', '=', one.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * Open cases that may wait for a decision: with an open day of these rules up to a day, or a fact that proposes to cease,
 * to draft or to consult. Whether one waits is then worked out from its facts.
 */
export async function casesPerhapsDue(
  db: Db,
  areaId: string,
  asked: {
    readonly rules: readonly string[]
    /** What ends the wait of a draft or of a consultation. */
    readonly ends: readonly string[]
    readonly until: LocalDate
    readonly since: LocalDate
  },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from ehc_case c
    where c.local_area_id = ${areaId} and c.closed_on is null and c.id in (
      select l.case_id from case_limit l
      where l.local_area_id = ${areaId} and l.rule = any(${sql.val([...asked.rules])}::text[])
        and l.done_on is null and l.does_not_arise is null and l.superseded_on is null and not l.nothing_owed
        and l.last_day <= ${asked.until}::date
      union
      select f.case_id from case_fact f
      where f.local_area_id = ${areaId} and f.day >= ${asked.since}::date
        and (f.details ->> 'recommends' = 'cease' or f.details ->> 'outcome' = 'cease'
          or (f.event in ('draft_served', 'school_consulted') and not exists (
            select from case_fact e
            where e.local_area_id = f.local_area_id and e.case_id = f.case_id and e.day >= f.day
              and e.event = any(${sql.val([...asked.ends])}::text[]) and not e.withdraws
              and not exists (select from case_fact x
                where x.local_area_id = e.local_area_id and x.corrects_id = e.id)))))
    order by c.id`.execute(db)
  return rows.map((one) => one.id)
}

/** Where to write to these people; whoever has no address is left out. */
export async function addressesOfPeople(db: Db, personIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct p.email from person p
    where p.id = any(${sql.val([...personIds])}::uuid[]) and p.email is not null
    order by p.email`.execute(db)
  return rows.map((one) => one.email)
}
