/** Advice, the links by which it is answered, and how it comes, as they are kept. */
import { sql } from 'kysely'
import type { LocalDate, Role } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { AdvicePart, Known } from './advice.ts'

export type AdviceState = 'draft' | 'sent' | 'returned' | 'accepted'

export interface Advice {
  readonly id: string
  readonly childId: string
  readonly askedId: string
  readonly profession: string
  readonly questions: string
  readonly personId: string | null
  readonly mailTo: string | null
  readonly askedBy: string | null
  readonly known: Known | null
  readonly knownWords: string
  readonly childSaid: string
  readonly parts: readonly AdvicePart[]
  readonly fileName: string | null
  readonly fileSha256: string | null
  readonly authorName: string
  readonly authorRole: string
  readonly state: AdviceState
  readonly sentAt: string | null
  readonly reference: string | null
  readonly returnedWhy: string | null
  readonly shareable: boolean
  readonly version: number
}

function adviceQuery(db: Db, areaId: string) {
  return db
    .selectFrom('advice')
    .select(['id', 'child_id', 'asked_id', 'profession', 'questions', 'person_id', 'mail_to', 'asked_by'])
    .select(['known', 'known_words', 'child_said', 'parts', 'file_name', 'file_sha256', 'author_name'])
    .select(['author_role', 'state', 'sent_at', 'reference', 'returned_why', 'shareable', 'version'])
    .where('local_area_id', '=', areaId)
}

type AdviceRow = Awaited<ReturnType<ReturnType<typeof adviceQuery>['executeTakeFirstOrThrow']>>

function adviceFrom(row: AdviceRow): Advice {
  const parts: unknown = typeof row.parts === 'string' ? JSON.parse(row.parts) : row.parts
  return {
    id: row.id,
    childId: row.child_id,
    askedId: row.asked_id,
    profession: row.profession,
    questions: row.questions ?? '',
    personId: row.person_id,
    mailTo: row.mail_to,
    askedBy: row.asked_by,
    known: row.known as Known | null,
    knownWords: row.known_words ?? '',
    childSaid: row.child_said ?? '',
    parts: Array.isArray(parts) ? (parts as readonly AdvicePart[]) : [],
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    authorName: row.author_name,
    authorRole: row.author_role ?? '',
    state: row.state as AdviceState,
    sentAt: row.sent_at,
    reference: row.reference,
    returnedWhy: row.returned_why,
    shareable: row.shareable,
    version: row.version,
  }
}

/** The advice that one request asked for; null where there is none that whoever asks may read. */
export async function adviceOf(db: Db, areaId: string, askedId: string): Promise<Advice | null> {
  const row = await adviceQuery(db, areaId).where('asked_id', '=', askedId).executeTakeFirst()
  return row === undefined ? null : adviceFrom(row)
}

export async function adviceOfChild(db: Db, areaId: string, childId: string): Promise<readonly Advice[]> {
  const rows = await adviceQuery(db, areaId).where('child_id', '=', childId).orderBy('id').execute()
  return rows.map(adviceFrom)
}

/** What one person was asked for by sign-in. */
/** Advice that a family may read: accepted, and not kept from it by its author. The database says the same. */
export async function adviceForFamily(db: Db, areaId: string, childId: string): Promise<readonly Advice[]> {
  const rows = await adviceQuery(db, areaId)
    .where('child_id', '=', childId)
    .where('shareable', '=', true)
    .where('state', '=', 'accepted')
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(adviceFrom)
}

export async function adviceOfPerson(db: Db, areaId: string, personId: string): Promise<readonly Advice[]> {
  const rows = await adviceQuery(db, areaId).where('person_id', '=', personId).orderBy('id').execute()
  return rows.map(adviceFrom)
}

export interface NewAdvice {
  readonly id: string
  readonly childId: string
  readonly askedId: string
  readonly profession: string
  readonly questions: string
  readonly personId: string | null
  readonly mailTo: string | null
  readonly askedBy: string | null
  readonly authorName: string
}

export async function adviceInsert(db: Db, areaId: string, one: NewAdvice): Promise<void> {
  await db
    .insertInto('advice')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      asked_id: one.askedId,
      profession: one.profession,
      questions: one.questions === '' ? null : one.questions,
      person_id: one.personId,
      mail_to: one.mailTo,
      asked_by: one.askedBy,
      author_name: one.authorName,
    })
    .execute()
}

export interface AdviceWords {
  readonly known: Known | null
  readonly knownWords: string
  readonly childSaid: string
  readonly parts: readonly AdvicePart[]
  readonly authorName: string
  readonly authorRole: string
  readonly shareable: boolean
  /** A file that came with the form; null leaves the one that is there. */
  readonly file: { readonly name: string; readonly sha256: string } | null
}

/** Keeps what an author wrote. False where it was changed, or sent, meanwhile. */
export async function adviceWrite(
  db: Db,
  areaId: string,
  adviceId: string,
  version: number,
  words: AdviceWords,
  sent: { readonly at: string; readonly reference: string } | null,
): Promise<boolean> {
  const done = await db
    .updateTable('advice')
    .set({
      known: words.known,
      known_words: words.knownWords === '' ? null : words.knownWords,
      child_said: words.childSaid === '' ? null : words.childSaid,
      parts: JSON.stringify(words.parts),
      author_name: words.authorName,
      author_role: words.authorRole === '' ? null : words.authorRole,
      shareable: words.shareable,
      ...(words.file === null ? {} : { file_name: words.file.name, file_sha256: words.file.sha256 }),
      ...(sent === null ? {} : { state: 'sent', sent_at: sent.at, reference: sent.reference }),
      version: version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', adviceId)
    .where('version', '=', version)
    .where('state', 'in', ['draft', 'returned'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Sends advice back, or accepts it. False where somebody settled it meanwhile. */
export async function adviceSettle(
  db: Db,
  areaId: string,
  adviceId: string,
  version: number,
  to: { readonly state: 'accepted' } | { readonly state: 'returned'; readonly why: string },
): Promise<boolean> {
  const done = await db
    .updateTable('advice')
    .set({
      state: to.state,
      ...(to.state === 'returned' ? { returned_why: to.why } : {}),
      version: version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', adviceId)
    .where('version', '=', version)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface AdviceLink {
  readonly id: string
  readonly factId: string
  readonly checkHash: string
  readonly wrongTries: number
  readonly endsAt: string
  readonly openedAt: string | null
  readonly stepHash: string | null
  readonly usedAt: string | null
  readonly endedAt: string | null
}

function linkQuery(db: Db, areaId: string) {
  return db
    .selectFrom('advice_link')
    .select(['id', 'fact_id', 'check_hash', 'wrong_tries', 'ends_at', 'opened_at', 'step_hash'])
    .select(['used_at', 'ended_at'])
    .where('local_area_id', '=', areaId)
}

type LinkRow = Awaited<ReturnType<ReturnType<typeof linkQuery>['executeTakeFirstOrThrow']>>

const linkFrom = (row: LinkRow): AdviceLink => ({
  id: row.id,
  factId: row.fact_id,
  checkHash: row.check_hash,
  wrongTries: row.wrong_tries,
  endsAt: row.ends_at,
  openedAt: row.opened_at,
  stepHash: row.step_hash,
  usedAt: row.used_at,
  endedAt: row.ended_at,
})

/** The newest link of a request. */
export async function linkOf(db: Db, areaId: string, factId: string): Promise<AdviceLink | null> {
  const row = await linkQuery(db, areaId)
    .where('fact_id', '=', factId)
    .orderBy('made_at', 'desc')
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .executeTakeFirst()
  return row === undefined ? null : linkFrom(row)
}

/** Makes a link to a request; those before it end. */
export async function linkMake(
  db: Db,
  areaId: string,
  link: {
    readonly id: string
    readonly factId: string
    readonly childId: string
    readonly tokenHash: string
    readonly checkHash: string
    readonly at: string
    readonly endsAt: string
  },
): Promise<void> {
  await db
    .updateTable('advice_link')
    .set((on) => ({ ended_at: link.at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('fact_id', '=', link.factId)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .insertInto('advice_link')
    .values({
      local_area_id: areaId,
      id: link.id,
      fact_id: link.factId,
      child_id: link.childId,
      token_hash: link.tokenHash,
      check_hash: link.checkHash,
      made_at: link.at,
      ends_at: link.endsAt,
    })
    .execute()
}

/** After advice was sent back its link works again, at least until this instant. */
export async function linkReopen(db: Db, areaId: string, factId: string, until: string): Promise<void> {
  await db
    .updateTable('advice_link')
    .set((on) => ({
      used_at: null,
      ends_at: sql<string>`greatest(ends_at, ${until}::timestamptz)`,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('fact_id', '=', factId)
    .where('ended_at', 'is', null)
    .execute()
}

export interface LinkLeads {
  readonly area: { readonly id: string; readonly slug: string; readonly name: string }
  readonly linkId: string
  readonly factId: string
  readonly childId: string
}

/** Where an open link leads; null for one that was never made, has ended or has run out. */
export async function linkLeads(db: Db, tokenHash: string): Promise<LinkLeads | null> {
  const { rows } = await sql<{
    area: string
    slug: string
    area_name: string
    link: string
    fact: string
    child: string
  }>`select * from advice_link_at(${tokenHash})`.execute(db)
  const row = rows[0]
  return row === undefined
    ? null
    : {
        area: { id: row.area, slug: row.slug, name: row.area_name },
        linkId: row.link,
        factId: row.fact,
        childId: row.child,
      }
}

/** Says for the rest of this transaction which link is held: row-level security opens what it leads to, and no more. */
export async function holdLink(db: Db, tokenHash: string): Promise<void> {
  await sql`select set_config('throughline.advice_link', ${tokenHash}, true)`.execute(db)
}

/** A link as its holder finds it; needs {@link holdLink}. With `held`, others who try at the same moment wait. */
export async function linkHeld(
  db: Db,
  areaId: string,
  linkId: string,
  at: string,
  held: boolean,
): Promise<(AdviceLink & { readonly isStepFresh: boolean }) | null> {
  const query = linkQuery(db, areaId)
    .select(sql<boolean>`coalesce(step_until > ${at}::timestamptz, false)`.as('fresh'))
    .where('id', '=', linkId)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  return row === undefined ? null : { ...linkFrom(row), isStepFresh: row.fresh }
}

/** One more wrong check; the last one ends the link. */
export async function linkTried(
  db: Db,
  areaId: string,
  linkId: string,
  most: number,
  at: string,
): Promise<void> {
  await sql`update advice_link set wrong_tries = wrong_tries + 1, version = version + 1,
    ended_at = case when wrong_tries + 1 >= ${most}::integer then ${at}::timestamptz end
    where local_area_id = ${areaId}::uuid and id = ${linkId}::uuid`.execute(db)
}

/** The second check was passed in one browser: wrong tries before it are forgotten. */
export async function linkChecked(
  db: Db,
  areaId: string,
  linkId: string,
  step: { readonly hash: string; readonly hours: number; readonly at: string },
): Promise<void> {
  await sql`update advice_link set wrong_tries = 0, version = version + 1, step_hash = ${step.hash},
    step_until = ${step.at}::timestamptz + make_interval(hours => ${step.hours}::integer), opened_at = coalesce(opened_at, ${step.at}::timestamptz)
    where local_area_id = ${areaId}::uuid and id = ${linkId}::uuid`.execute(db)
}

/** Uses a link: of any number at once, exactly one is answered true. */
export async function linkUse(db: Db, areaId: string, linkId: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('advice_link')
    .set((on) => ({ used_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', linkId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The child as far as whoever answers needs it, and nothing of where it lives. */
export interface ChildAsked {
  readonly givenNames: string
  readonly familyName: string
  readonly born: LocalDate
  readonly ownWords: string | null
}

export async function childAsked(db: Db, areaId: string, childId: string): Promise<ChildAsked | null> {
  const row = await db
    .selectFrom('child')
    .select(['given_names', 'family_name', 'born', 'own_words'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', childId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        givenNames: row.given_names,
        familyName: row.family_name,
        born: row.born as LocalDate,
        ownWords: row.own_words,
      }
}

/** The case of a request for advice. */
export async function caseOfAsked(db: Db, areaId: string, askedId: string): Promise<string | null> {
  const row = await db
    .selectFrom('case_fact')
    .select('case_id')
    .where('local_area_id', '=', areaId)
    .where('id', '=', askedId)
    .where('event', '=', 'advice_asked')
    .executeTakeFirst()
  return row?.case_id ?? null
}

/**
 * Somebody who holds one of these roles here, by their e-mail address. Grants of another side are seen from that side only,
 * so the question is asked from there, and from here on as before.
 */
export async function personInRole(
  db: Db,
  areaId: string,
  email: string,
  role: Role,
  side: string,
  today: LocalDate,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const set = await sql<{ side: string | null }>`
    select current_setting('throughline.side', true) as side`.execute(db)
  await sql`select set_config('throughline.side', ${side}, true)`.execute(db)
  const row = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name'])
    .where('g.local_area_id', '=', areaId)
    .where('g.role', '=', role)
    .where('g.from_day', '<=', today)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', today)]))
    .where('p.ended_at', 'is', null)
    .where(sql<boolean>`lower(p.email) = ${email}`)
    .executeTakeFirst()
  await sql`select set_config('throughline.side', ${set.rows[0]?.side ?? ''}, true)`.execute(db)
  return row ?? null
}

/** Is this person let in to the child's record already, on a day? */
export async function isRelated(
  db: Db,
  areaId: string,
  childId: string,
  personId: string,
  until: LocalDate,
): Promise<boolean> {
  const row = await db
    .selectFrom('child_relation')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .where('person_id', '=', personId)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', until)]))
    .executeTakeFirst()
  return row !== undefined
}

export async function relationAdd(
  db: Db,
  areaId: string,
  one: {
    readonly id: string
    readonly childId: string
    readonly personId: string
    readonly name: string
    readonly kind: string
    readonly side: string
    readonly profession: string
    readonly agencyId: string | null
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
      person_id: one.personId,
      name: one.name,
      kind: one.kind,
      side: one.side,
      profession: one.profession,
      area_agency_id: one.agencyId,
      from_day: one.from,
      to_day: one.to,
      why: 'Asked for advice',
      said_by: one.saidBy,
    })
    .execute()
}

export async function emailOfPerson(db: Db, personId: string): Promise<string | null> {
  const row = await db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirst()
  return row?.email ?? null
}

/** A request for advice on a record that whoever asks may read, with what became of it. */
export interface AskedRow {
  readonly id: string
  readonly caseId: string
  readonly child: string
  readonly isClosed: boolean
  readonly holder: string
  readonly profession: string
  readonly agency: string | null
  readonly fromWhom: string | null
  readonly askedOn: LocalDate
  readonly receivedOn: LocalDate | null
  readonly lastDay: LocalDate | null
  readonly givenOn: LocalDate | null
  readonly lifted: boolean
}

/** Every request for advice that holds, with its receipt, its day and its answer; what was corrected counts no more. */
export async function askedIn(db: Db, areaId: string): Promise<readonly AskedRow[]> {
  const { rows } = await sql<{
    id: string
    case_id: string
    child: string
    closed: boolean
    holder: string | null
    profession: string | null
    agency: string | null
    from_whom: string | null
    asked: string
    received: string | null
    last_day: string | null
    given: string | null
    lifted: boolean
  }>`
    with recursive entry as (
      select f.id, f.case_id, f.event, f.day, f.about_id, f.corrects_id, f.withdraws, f.details, f.from_whom,
        f.area_agency_id
      from case_fact f where f.local_area_id = ${areaId}::uuid
        and f.event in ('advice_asked', 'advice_request_received', 'advice_given')
    ), root as (
      select e.id, e.id as first from entry e where e.corrects_id is null
      union all
      select e.id, r.first from entry e join root r on e.corrects_id = r.id
    ), held as (
      select e.*, r.first, coalesce(a.first, e.about_id) as about_first
      from entry e join root r on r.id = e.id left join root a on a.id = e.about_id
      where not e.withdraws and not exists (select from entry c where c.corrects_id = e.id)
    ), limits as (
      select l.fact_id, min(l.last_day) as last_day, bool_or(l.lifted_by is not null) as lifted
      from case_limit l where l.local_area_id = ${areaId}::uuid and l.rule in ('NA-05', 'RA-04')
      group by l.fact_id
    )
    select q.id, q.case_id, k.given_names || ' ' || k.family_name as child, c.closed_on is not null as closed,
      q.details ->> 'holder' as holder, q.details ->> 'profession' as profession, y.name as agency,
      q.from_whom, q.day::text as asked, min(r.day)::text as received, min(l.last_day)::text as last_day,
      (select min(g.day)::text from held g where g.event = 'advice_given' and g.about_first = q.first) as given,
      coalesce(bool_or(l.lifted), false) as lifted
    from held q
    join ehc_case c on c.local_area_id = ${areaId}::uuid and c.id = q.case_id
    join child k on k.local_area_id = c.local_area_id and k.id = c.child_id
    left join held r on r.event = 'advice_request_received' and r.about_first = q.first
    left join limits l on l.fact_id = r.id
    left join area_agency x on x.local_area_id = ${areaId}::uuid and x.id = q.area_agency_id
    left join agency y on y.id = x.agency_id
    where q.event = 'advice_asked'
    group by q.id, q.case_id, k.given_names, k.family_name, c.closed_on, q.details, q.from_whom, q.day, q.first, y.name`.execute(
    db,
  )
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    child: row.child,
    isClosed: row.closed,
    holder: row.holder ?? 'other',
    profession: row.profession ?? '',
    agency: row.agency,
    fromWhom: row.from_whom,
    askedOn: row.asked as LocalDate,
    receivedOn: row.received as LocalDate | null,
    lastDay: row.last_day as LocalDate | null,
    givenOn: row.given as LocalDate | null,
    lifted: row.lifted,
  }))
}
