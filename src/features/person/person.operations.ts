/** Signing in and out, and who is asking. */
import {
  type Actor,
  actingSide,
  heldBySide,
  type LocalDate,
  type Refusal,
  sideOf,
} from '../../foundation/index.ts'
import type { AreaHere, Asking, Changed, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  findSession,
  grantsOf,
  madeUpByEmail,
  openersOfAreas,
  signInLinkFind,
  signInLinkMake,
  signInLinkUse,
} from './person.sql.ts'
import { linkSpent, sessionIdleMinutes, signInLinkMinutes } from './person.ts'
import { beginSession } from './sign-in.operations.ts'
import { type Account, accountOf, isLinked } from './sign-in.sql.ts'
import { emailOf } from './sign-in.ts'

/**
 * Finds who holds a session and sets the person, the area and the side for row-level security. Null when nobody does. Of
 * the person's grants only those of the side on which they act count. Whoever holds a role in a programme opens areas as
 * that person, and not while they act beside a child.
 */
export async function arrive(db: Db, tokenHash: string, slug: string | null, at: string, today: LocalDate) {
  const session = await findSession(db, tokenHash, at, sessionIdleMinutes)
  if (session === null) return null
  const { personId } = session
  // No side yet: this once the person's grants of every side are read, and nobody else's.
  await setActing(db, personId, null, null)
  const all = await grantsOf(db, personId, today)
  const held = heldBySide(all.grants.map((grant) => grant.role))
  const side = actingSide(held, session.actingIn)
  const grants = all.grants.filter((grant) => sideOf[grant.role] === side)
  const areas = all.areas.filter((area) => grants.some((grant) => grant.areaId === area.id))
  const area: AreaHere | undefined = slug === null ? undefined : areas.find((one) => one.slug === slug)
  await setActing(db, personId, area?.id ?? null, side)
  const opensAreas =
    session.opensAreas && (side === 'programme' || held.every((one) => one.side !== 'programme'))
  const actor: Actor = { personId, name: session.name, opensAreas, grants }
  return {
    sessionId: session.sessionId,
    csrfSecret: session.csrfSecret,
    actor: held.length > 1 ? { ...actor, acting: { side, held } } : actor,
    areas,
  }
}

export async function readSignInLink(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
): Promise<{ name: string } | Refusal> {
  return (await signInLinkFind(db, tools.hashToken(asking.params.token ?? ''), asking.at)) ?? linkSpent
}

/**
 * Uses the link and begins a session with a new token: a token from before signing in is never kept, and the session it
 * belonged to ends (ASVS 5.0 7.2.4).
 */
export async function useSignInLink(db: Db, asking: Asking, tools: Tools): Promise<Changed | Refusal> {
  const personId = await signInLinkUse(db, tools.hashToken(asking.params.token ?? ''), asking.at)
  if (personId === null) return linkSpent
  const session = await beginSession(db, asking, personId, tools)
  const account = await accountOf(db, personId)
  // Whoever has no way in but links like this one is led to make one; a made-up person needs none.
  const to =
    account !== null && !isShownRound(account) && account.password === null && !(await isLinked(db, personId))
      ? '/your-account/password?first'
      : '/'
  return { to, thing: `person=${personId}`, session }
}

/** A made-up person who runs nothing: they are only ever looked round as. */
const isShownRound = ({ isSynthetic, opensAreas }: Pick<Account, 'isSynthetic' | 'opensAreas'>): boolean =>
  isSynthetic && !opensAreas

/**
 * Makes a one-use sign-in link for the person who has run this installation longest. Only the person at the computer
 * that runs the server can ask for it. Answers the path to follow; null when there is no such person.
 */
export async function makeSignInLink(
  db: Db,
  tools: Pick<Tools, 'newId' | 'newSecret' | 'hashToken'>,
  at: string,
  of: string | null = null,
): Promise<string | null> {
  const personId = of === null ? (await openersOfAreas(db))[0]?.id : await madeUpByEmail(db, emailOf(of))
  return personId === undefined || personId === null ? null : signInPath(db, personId, tools, at)
}

/** A one-use sign-in link for one person: the path to follow within the hour. Whoever asks was found to be allowed to. */
export async function signInPath(
  db: Db,
  personId: string,
  tools: Pick<Tools, 'newId' | 'newSecret' | 'hashToken'>,
  at: string,
): Promise<string> {
  const token = tools.newSecret()
  await signInLinkMake(db, {
    id: tools.newId(),
    personId,
    tokenHash: tools.hashToken(token),
    at,
    minutes: signInLinkMinutes,
  })
  return `/sign-in/${token}`
}

/** The areas where this person holds a role today. */
export async function areasOfActor(db: Db, asking: Asking): Promise<readonly AreaHere[]> {
  const { areas } = await grantsOf(db, asking.actor.personId, asking.today)
  return areas.filter((area) => asking.actor.grants.some((grant) => grant.areaId === area.id))
}
