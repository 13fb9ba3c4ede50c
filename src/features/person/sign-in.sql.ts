/** Passwords, second factors, the steps of signing in, resets and failed tries, as they are kept. */
import { sql } from 'kysely'
import { bytesOf } from '../../schema/bytes.ts'
import type { Db } from '../../schema/db.ts'
import { minutesAfter } from './person.sql.ts'
import { type TryKind, triesKeptMinutes, waitAfter } from './throttle.ts'

export interface Account {
  readonly personId: string
  readonly name: string
  readonly email: string | null
  readonly password: string | null
  readonly hasFactor: boolean
  readonly opensAreas: boolean
  readonly isSynthetic: boolean
}

function accounts(db: Db) {
  return db
    .selectFrom('person as p')
    .leftJoin('password as w', 'w.person_id', 'p.id')
    .leftJoin('second_factor as f', 'f.person_id', 'p.id')
    .select([
      'p.id',
      'p.name',
      'p.email',
      'p.opens_areas',
      'p.is_synthetic',
      'w.kept',
      'f.person_id as factor',
    ])
    .where('p.ended_at', 'is', null)
}

function accountFrom(row: {
  id: string
  name: string
  email: string | null
  opens_areas: boolean
  is_synthetic: boolean
  kept: string | null
  factor: string | null
}): Account {
  return {
    personId: row.id,
    name: row.name,
    email: row.email,
    password: row.kept,
    hasFactor: row.factor !== null,
    opensAreas: row.opens_areas,
    isSynthetic: row.is_synthetic,
  }
}

/** The account of somebody who has not left, by the address in small letters. */
export async function accountByEmail(db: Db, email: string): Promise<Account | null> {
  const row = await accounts(db).where(sql<boolean>`lower(p.email) = ${email}`).executeTakeFirst()
  return row === undefined ? null : accountFrom(row)
}

export async function accountOf(db: Db, personId: string): Promise<Account | null> {
  const row = await accounts(db).where('p.id', '=', personId).executeTakeFirst()
  return row === undefined ? null : accountFrom(row)
}

/** Is this address anybody's, also of somebody who left? One address is one person's for good. */
export async function emailTaken(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`lower(email) = ${email}`)
    .executeTakeFirst()
  return row !== undefined
}

export async function emailSet(db: Db, personId: string, email: string): Promise<void> {
  await db
    .updateTable('person')
    .set((on) => ({ email, version: on('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
}

export async function passwordSet(db: Db, personId: string, kept: string, at: string): Promise<void> {
  await db
    .insertInto('password')
    .values({ person_id: personId, kept, set_at: at })
    .onConflict((on) => on.column('person_id').doUpdateSet({ kept, set_at: at }))
    .execute()
}

/** Takes the row so that nobody else changes the password meanwhile; answers how it is kept. */
export async function passwordHeld(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('password')
    .select('kept')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row?.kept ?? null
}

/** Ends every session of this person but the one named, and every step and reset link that was begun. */
export async function everythingEnd(db: Db, personId: string, but: string, at: string): Promise<void> {
  await sessionsEnd(db, personId, but, at)
  await db
    .updateTable('reset_link')
    .set({ used_at: at })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
  await db
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
}

/** With the sessions ends whatever was begun and not finished: a step is no way back in. */
export async function sessionsEnd(db: Db, personId: string, but: string, at: string): Promise<void> {
  const all = db
    .updateTable('session')
    .set({ ended_at: at })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
  await (but === '' ? all : all.where('id', '!=', but)).execute()
  await db.deleteFrom('sign_in_step').where('person_id', '=', personId).execute()
}

export async function factorOf(
  db: Db,
  personId: string,
): Promise<{ readonly sealed: string; readonly lastStep: number } | null> {
  const row = await db
    .selectFrom('second_factor')
    .select(['sealed', 'last_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? null : { sealed: row.sealed, lastStep: row.last_step }
}

export async function factorSet(
  db: Db,
  personId: string,
  sealed: string,
  step: number,
  at: string,
): Promise<void> {
  const values = { sealed, made_at: at, last_step: step }
  await db
    .insertInto('second_factor')
    .values({ person_id: personId, ...values })
    .onConflict((on) => on.column('person_id').doUpdateSet(values))
    .execute()
}

export async function factorRemove(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('second_factor').where('person_id', '=', personId).execute()
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}

/** Uses the code of a half minute. Of any number of tries with it, at once or later, exactly one is answered true. */
export async function factorStepUse(db: Db, personId: string, step: number): Promise<boolean> {
  const done = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function recoveryCodesSet(
  db: Db,
  personId: string,
  codes: readonly { readonly id: string; readonly hash: string }[],
  at: string,
): Promise<void> {
  await db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await db
    .insertInto('recovery_code')
    .values(codes.map(({ id, hash }) => ({ id, person_id: personId, code_hash: bytesOf(hash), made_at: at })))
    .execute()
}

export async function recoveryCodeUse(db: Db, personId: string, hash: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('person_id', '=', personId)
    .where('code_hash', '=', bytesOf(hash))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function recoveryCodesLeft(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((on) => on.fn.countAll<string>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}

/** The account is joined to no other sign-in any more. */
export async function identitiesRemove(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('linked_identity').where('person_id', '=', personId).execute()
}

export type StepKind = 'code' | 'set-up' | 'elsewhere'

export interface Step {
  readonly id: string
  readonly kind: StepKind
  readonly personId: string | null
  readonly sealed: string | null
  /** The session it was begun in; null where nobody was signed in. */
  readonly sessionId: string | null
  readonly tries: number
}

export async function stepBegin(
  db: Db,
  step: {
    id: string
    personId: string | null
    kind: StepKind
    tokenHash: string
    sealed: string | null
    sessionId: string | null
    at: string
    minutes: number
  },
): Promise<void> {
  await db.deleteFrom('sign_in_step').where('expires_at', '<', step.at).execute()
  await db
    .insertInto('sign_in_step')
    .values({
      id: step.id,
      person_id: step.personId,
      kind: step.kind,
      token_hash: bytesOf(step.tokenHash),
      sealed: step.sealed,
      session_id: step.sessionId,
      created_at: step.at,
      expires_at: minutesAfter(step.at, step.minutes),
    })
    .execute()
}

/** The step of this browser, in time, unused, of somebody who has not left. */
export async function stepFind(
  db: Db,
  tokenHash: string | undefined,
  kind: StepKind,
  at: string,
): Promise<Step | null> {
  if (tokenHash === undefined) return null
  const row = await db
    .selectFrom('sign_in_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.person_id', 's.sealed', 's.session_id', 's.tries'])
    .where('s.token_hash', '=', bytesOf(tokenHash))
    .where('s.kind', '=', kind)
    .where('s.used_at', 'is', null)
    .where('s.expires_at', '>', at)
    .where('p.ended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        id: row.id,
        kind,
        personId: row.person_id,
        sealed: row.sealed,
        sessionId: row.session_id,
        tries: row.tries,
      }
}

/** Uses a step: of two at once exactly one is answered true. */
export async function stepUse(db: Db, id: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('sign_in_step')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Counts a wrong code; answers how many there were. */
export async function stepTried(db: Db, id: string): Promise<number> {
  const row = await db
    .updateTable('sign_in_step')
    .set((on) => ({ tries: on('tries', '+', 1) }))
    .where('id', '=', id)
    .returning('tries')
    .executeTakeFirst()
  return row?.tries ?? Number.MAX_SAFE_INTEGER
}

export interface Tried {
  readonly kind: TryKind
  readonly hash: string
}

/** Does somebody have to wait? Also looked at before any slow work, by a READ ONLY unit. */
export async function isWaiting(db: Db, tried: readonly Tried[], at: string): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_try')
    .select('fails')
    .where(
      'key',
      'in',
      tried.map((one) => bytesOf(one.hash)),
    )
    .where('wait_until', '>', at)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the rows, so that tries at the same moment are judged one after another. */
export async function triesHeld(db: Db, tried: readonly Tried[], at: string): Promise<void> {
  for (const one of tried) {
    await db
      .insertInto('sign_in_try')
      .values({ key: bytesOf(one.hash), fails: 0, last_at: at })
      .onConflict((on) => on.column('key').doNothing())
      .execute()
    await db
      .selectFrom('sign_in_try')
      .select('fails')
      .where('key', '=', bytesOf(one.hash))
      .forUpdate()
      .execute()
  }
}

/** Counts a failed try in every row, and sets how long to wait from now. */
export async function triesFailed(db: Db, tried: readonly Tried[], at: string): Promise<void> {
  for (const one of tried) {
    const row = await db
      .updateTable('sign_in_try')
      .set({
        fails: sql<number>`case when last_at < ${at}::timestamptz - make_interval(mins => ${triesKeptMinutes}) then 1 else fails + 1 end`,
        last_at: at,
      })
      .where('key', '=', bytesOf(one.hash))
      .returning('fails')
      .executeTakeFirst()
    const wait = waitAfter(one.kind, row?.fails ?? 0)
    if (wait > 0)
      await db
        .updateTable('sign_in_try')
        .set({ wait_until: minutesAfter(at, wait) })
        .where('key', '=', bytesOf(one.hash))
        .execute()
  }
  await db
    .deleteFrom('sign_in_try')
    .where('last_at', '<', sql<string>`${at}::timestamptz - make_interval(mins => ${triesKeptMinutes})`)
    .execute()
}

export async function triesForget(db: Db, hash: string): Promise<void> {
  await db.deleteFrom('sign_in_try').where('key', '=', bytesOf(hash)).execute()
}

export async function resetLinkMake(
  db: Db,
  link: {
    id: string
    personId: string
    tokenHash: string
    madeBy: string | null
    renewsFactor: boolean
    at: string
    minutes: number
  },
): Promise<void> {
  await db
    .insertInto('reset_link')
    .values({
      id: link.id,
      person_id: link.personId,
      token_hash: bytesOf(link.tokenHash),
      made_by: link.madeBy,
      renews_factor: link.renewsFactor,
      created_at: link.at,
      expires_at: minutesAfter(link.at, link.minutes),
    })
    .execute()
}

/** How many links this person asked for in the last hour. */
export async function resetLinksLately(db: Db, personId: string, at: string): Promise<number> {
  const row = await db
    .selectFrom('reset_link')
    .select((on) => on.fn.countAll<string>().as('made'))
    .where('person_id', '=', personId)
    .where('made_by', 'is', null)
    .where('created_at', '>', sql<string>`${at}::timestamptz - make_interval(mins => 60)`)
    .executeTakeFirstOrThrow()
  return Number(row.made)
}

/** Whose link this is, while it is unused and in time. Looking does not use it. */
export async function resetLinkFind(db: Db, tokenHash: string, at: string): Promise<Account | null> {
  const row = await db
    .selectFrom('reset_link')
    .select('person_id')
    .where('token_hash', '=', bytesOf(tokenHash))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row === undefined ? null : accountOf(db, row.person_id)
}

export async function resetLinkUse(
  db: Db,
  tokenHash: string,
  at: string,
): Promise<{ readonly personId: string; readonly renewsFactor: boolean } | null> {
  const row = await db
    .updateTable('reset_link')
    .set({ used_at: at })
    .where('token_hash', '=', bytesOf(tokenHash))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('person_id', 'in', (q) => q.selectFrom('person').select('id').where('ended_at', 'is', null))
    .returning(['person_id', 'renews_factor'])
    .executeTakeFirst()
  return row === undefined ? null : { personId: row.person_id, renewsFactor: row.renews_factor }
}

export async function identityFind(db: Db, issuer: string, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom('linked_identity as l')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .select('p.id')
    .where('l.issuer', '=', issuer)
    .where('l.subject', '=', subject)
    .where('p.ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Joins a person to their name at the council's sign-in. False where either has one already. */
export async function identityLink(
  db: Db,
  identity: { readonly issuer: string; readonly subject: string },
  personId: string,
  at: string,
): Promise<boolean> {
  const done = await db
    .insertInto('linked_identity')
    .values({ issuer: identity.issuer, subject: identity.subject, person_id: personId, linked_at: at })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function isLinked(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('linked_identity')
    .select('issuer')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
