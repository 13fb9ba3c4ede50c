/** Invitations, their links, and the roles of an area, as they are kept. */
import { sql } from 'kysely'
import type { LocalDate, Role } from '../../foundation/index.ts'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import type { Invitation, Invited, RoleHere, SyntheticPerson } from './invitation.ts'

/** Whom somebody can be shown round as: of an area that is no demonstration, nobody. */
export async function syntheticPeople(
  db: Db,
  areaId: string,
  today: LocalDate,
): Promise<readonly SyntheticPerson[]> {
  const { rows } = await sql<SyntheticPerson>`
    select person_id as "personId", name, roles from demonstration_people(${areaId}::uuid, ${today}::date)
    order by roles, name`.execute(db)
  return rows
}

/** The roles in force today or to come, of the side on which the reader acts. */
export async function rolesHere(db: Db, areaId: string, today: LocalDate): Promise<readonly RoleHere[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .leftJoin('person as b', 'b.id', 'g.granted_by')
    .select([
      'g.id',
      'g.person_id',
      'p.name',
      'g.role',
      'g.from_day',
      'g.to_day',
      'b.name as by',
      'g.version',
    ])
    .where('g.local_area_id', '=', areaId)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', today)]))
    .where('p.ended_at', 'is', null)
    .orderBy('p.name')
    .orderBy('g.role')
    .execute()
  return rows.map((row) => ({
    grantId: row.id,
    personId: row.person_id,
    person: row.name,
    role: row.role as Role,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    by: row.by,
    version: row.version,
  }))
}

/**
 * Ends a role: yesterday was its last day, and one that began today is taken away (its history stays), so that the next
 * request is refused. False when it was changed meanwhile.
 */
export async function roleEnd(
  db: Db,
  areaId: string,
  role: RoleHere,
  version: number,
  yesterday: LocalDate,
): Promise<boolean> {
  if (role.from > yesterday) {
    const gone = await db
      .deleteFrom('role_grant')
      .where('local_area_id', '=', areaId)
      .where('id', '=', role.grantId)
      .where('version', '=', version)
      .executeTakeFirst()
    return gone.numDeletedRows > 0n
  }
  const done = await db
    .updateTable('role_grant')
    .set({ to_day: yesterday, version: version + 1 })
    .where('local_area_id', '=', areaId)
    .where('id', '=', role.grantId)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Every area's roles of a person that are in force or to come, on every side: asked with nobody's side set. */
export async function rolesAnywhere(
  db: Db,
  personId: string,
  today: LocalDate,
): Promise<readonly { readonly areaId: string; readonly role: string }[]> {
  const rows = await standing(db, { person: personId, area: '', side: '' }, () =>
    db
      .selectFrom('role_grant')
      .select(['local_area_id', 'role'])
      .where('person_id', '=', personId)
      .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
      .execute(),
  )
  return rows.map((row) => ({ areaId: row.local_area_id, role: row.role }))
}

/** The programme's roles that somebody else holds in an area today: seen from that side, also by whoever is on none yet. */
export async function rolesOfToday(
  db: Db,
  areaId: string,
  personId: string,
  today: LocalDate,
): Promise<readonly Role[]> {
  const rows = await standing(db, { person: personId, area: areaId, side: 'programme' }, () =>
    db
      .selectFrom('role_grant as g')
      .innerJoin('person as p', 'p.id', 'g.person_id')
      .select('g.role')
      .where('g.local_area_id', '=', areaId)
      .where('g.person_id', '=', personId)
      .where('p.ended_at', 'is', null)
      .where('g.from_day', '<=', today)
      .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', today)]))
      .execute(),
  )
  return rows.map((row) => row.role as Role)
}

/** Asks one question as somebody else would, and puts back who asks. */
async function standing<T>(
  db: Db,
  as: { readonly person: string; readonly area: string; readonly side: string },
  ask: () => Promise<T>,
): Promise<T> {
  const set = await sql<{ person: string; area: string; side: string }>`
    select coalesce(current_setting('throughline.person', true), '') as person,
      coalesce(current_setting('throughline.area', true), '') as area,
      coalesce(current_setting('throughline.side', true), '') as side`.execute(db)
  const { person = '', area = '', side = '' } = set.rows[0] ?? {}
  await stand(db, as.person, as.area, as.side)
  const answer = await ask()
  await stand(db, person, area, side)
  return answer
}

async function stand(db: Db, person: string, area: string, side: string): Promise<void> {
  await sql`select set_config('throughline.person', ${person}, true),
    set_config('throughline.area', ${area}, true), set_config('throughline.side', ${side}, true)`.execute(db)
}

function invitations(db: Db, areaId: string) {
  return db
    .selectFrom('invitation as i')
    .innerJoin('person as p', 'p.id', 'i.sent_by')
    .select(['i.id', 'i.email', 'i.name', 'i.role', 'i.role_to', 'i.sent_at', 'i.accept_by', 'i.version'])
    .select(['p.name as sent_by', 'p.id as sent_by_id'])
    .where('i.local_area_id', '=', areaId)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
}

function invitationFrom(row: {
  id: string
  email: string
  name: string
  role: string
  role_to: string | null
  sent_at: string
  accept_by: string
  version: number
  sent_by: string
  sent_by_id: string
}): Invitation {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    roleTo: row.role_to as LocalDate | null,
    sentBy: row.sent_by,
    sentById: row.sent_by_id,
    sentAt: row.sent_at,
    acceptBy: row.accept_by as LocalDate,
    version: row.version,
  }
}

/** Neither accepted nor withdrawn; some of them may have run out. */
export async function invitationsHere(db: Db, areaId: string): Promise<readonly Invitation[]> {
  const rows = await invitations(db, areaId).orderBy('i.sent_at', 'desc').execute()
  return rows.map(invitationFrom)
}

export async function invitationMake(
  db: Db,
  areaId: string,
  id: string,
  invited: Invited,
  sentBy: string,
  at: string,
): Promise<void> {
  await db
    .insertInto('invitation')
    .values({
      local_area_id: areaId,
      id,
      email: invited.email,
      name: invited.name,
      role: invited.role,
      role_to: invited.roleTo,
      sent_by: sentBy,
      sent_at: at,
      accept_by: invited.acceptBy,
    })
    .execute()
}

/** Sent again, by whoever sends it now. False when it was accepted or withdrawn meanwhile. */
export async function invitationSentAgain(
  db: Db,
  areaId: string,
  id: string,
  sentBy: string,
  acceptBy: LocalDate,
  at: string,
): Promise<boolean> {
  const done = await db
    .updateTable('invitation')
    .set((on) => ({ sent_by: sentBy, sent_at: at, accept_by: acceptBy, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function invitationWithdraw(
  db: Db,
  areaId: string,
  id: string,
  by: string,
  at: string,
): Promise<boolean> {
  const done = await db
    .updateTable('invitation')
    .set((on) => ({ withdrawn_at: at, withdrawn_by: by, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  await linkRemove(db, areaId, id)
  return done.numUpdatedRows > 0n
}

/** Withdraws every open invitation that somebody sent in an area; answers how many there were. */
export async function invitationsWithdrawOf(
  db: Db,
  areaId: string,
  sentBy: string,
  by: string,
  at: string,
): Promise<number> {
  const rows = await db
    .updateTable('invitation')
    .set((on) => ({ withdrawn_at: at, withdrawn_by: by, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('sent_by', '=', sentBy)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of rows) await linkRemove(db, areaId, id)
  return rows.length
}

/** One link at a time: the one before is worth nothing. */
export async function linkSet(
  db: Db,
  areaId: string,
  invitationId: string,
  tokenHash: string,
): Promise<void> {
  await linkRemove(db, areaId, invitationId)
  await db
    .insertInto('invitation_link')
    .values({ token_hash: bytesOf(tokenHash), area_id: areaId, invitation_id: invitationId })
    .execute()
}

async function linkRemove(db: Db, areaId: string, invitationId: string): Promise<void> {
  await db
    .deleteFrom('invitation_link')
    .where('area_id', '=', areaId)
    .where('invitation_id', '=', invitationId)
    .execute()
}

export async function linkFind(
  db: Db,
  tokenHash: string,
): Promise<{ readonly areaId: string; readonly invitationId: string } | null> {
  const row = await db
    .selectFrom('invitation_link')
    .select(['area_id', 'invitation_id'])
    .where('token_hash', '=', bytesOf(tokenHash))
    .executeTakeFirst()
  return row === undefined ? null : { areaId: row.area_id, invitationId: row.invitation_id }
}

export interface OpenInvitation extends Invitation {
  readonly area: { readonly id: string; readonly name: string; readonly slug: string }
}

/** An invitation that may be accepted today. Needs its area to be set in this transaction. */
export async function invitationOpen(
  db: Db,
  areaId: string,
  id: string,
  today: LocalDate,
): Promise<OpenInvitation | null> {
  const row = await invitations(db, areaId)
    .innerJoin('local_area as a', 'a.id', 'i.local_area_id')
    .select(['a.id as area_id', 'a.name as area_name', 'a.slug'])
    .where('i.id', '=', id)
    .where('i.accept_by', '>=', today)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { ...invitationFrom(row), area: { id: row.area_id, name: row.area_name, slug: row.slug } }
}

/** Uses an invitation: of any number at once, exactly one is answered true, and only until it runs out. */
export async function invitationUse(
  db: Db,
  areaId: string,
  id: string,
  today: LocalDate,
  at: string,
): Promise<boolean> {
  const done = await db
    .updateTable('invitation')
    .set((on) => ({ accepted_at: at, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('accept_by', '>=', today)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function invitationUsedBy(db: Db, areaId: string, id: string, personId: string): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ accepted_by: personId })
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .execute()
  await linkRemove(db, areaId, id)
}

/** Makes a person. False where the address is somebody's already: two accounts for one person do not arise. */
export async function personJoin(
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

/** Grants the role. False when the database refused it: no adviser ever holds a role with children in one area. */
export async function roleJoin(
  db: Db,
  grant: {
    readonly id: string
    readonly areaId: string
    readonly personId: string
    readonly role: Role
    readonly from: LocalDate
    readonly to: LocalDate | null
    readonly by: string
  },
): Promise<boolean> {
  const done = await db
    .insertInto('role_grant')
    .values({
      local_area_id: grant.areaId,
      id: grant.id,
      person_id: grant.personId,
      role: grant.role,
      from_day: grant.from,
      to_day: grant.to,
      granted_by: grant.by,
      why: 'Invited',
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
