/** Signing in and out, and who is asking. */
import type { LocalDate, Refusal } from '../../foundation/index.ts'
import type { AreaHere, Asking, Changed, Tools } from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  findSession,
  grantsOf,
  openersOfAreas,
  sessionEnd,
  sessionStart,
  signInLinkFind,
  signInLinkMake,
  signInLinkUse,
} from './person.sql.ts'
import { linkSpent, sessionIdleMinutes, sessionLongestMinutes, signInLinkMinutes } from './person.ts'

/** Finds who holds a session and sets the person and the area for row-level security. Null when nobody does. */
export async function arrive(db: Db, tokenHash: string, slug: string | null, at: string, today: LocalDate) {
  const session = await findSession(db, tokenHash, at, sessionIdleMinutes)
  if (session === null) return null
  await setContext(db, session.personId, null)
  const { grants, areas } = await grantsOf(db, session.personId, today)
  const area: AreaHere | undefined = slug === null ? undefined : areas.find((one) => one.slug === slug)
  if (area !== undefined) await setContext(db, session.personId, area.id)
  return {
    sessionId: session.sessionId,
    csrfSecret: session.csrfSecret,
    actor: { personId: session.personId, name: session.name, opensAreas: session.opensAreas, grants },
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
  if (asking.sessionId !== '') await sessionEnd(db, asking.actor.personId, asking.sessionId, asking.at)
  const secret = tools.newSecret()
  await sessionStart(db, {
    id: tools.newId(),
    personId,
    tokenHash: tools.hashToken(secret),
    csrfSecret: tools.newSecret(),
    at: asking.at,
    minutes: sessionLongestMinutes,
  })
  return { to: '/', thing: `person=${personId}`, session: secret }
}

/**
 * Makes a one-use sign-in link for the person who has run this installation longest. Only the person at the computer
 * that runs the server can ask for it. Answers the path to follow; null when there is no such person.
 */
export async function makeSignInLink(
  db: Db,
  tools: Pick<Tools, 'newId' | 'newSecret' | 'hashToken'>,
  at: string,
): Promise<string | null> {
  const [person] = await openersOfAreas(db)
  if (person === undefined) return null
  const token = tools.newSecret()
  await signInLinkMake(db, {
    id: tools.newId(),
    personId: person.id,
    tokenHash: tools.hashToken(token),
    at,
    minutes: signInLinkMinutes,
  })
  return `/sign-in/${token}`
}

/** The areas where this person holds a role today. */
export async function areasOfActor(db: Db, asking: Asking): Promise<readonly AreaHere[]> {
  return (await grantsOf(db, asking.actor.personId, asking.today)).areas
}
