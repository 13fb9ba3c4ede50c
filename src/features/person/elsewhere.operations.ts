/** Signing in at the council's own sign-in, and joining an account to it. A person there is an issuer and a subject. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import type {
  AskedElsewhere,
  Asking,
  Changed,
  Counted,
  IdentityElsewhere,
  Look,
  Tools,
} from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { beginSession, triedOf } from './sign-in.operations.ts'
import {
  type Account,
  accountOf,
  identitiesRemove,
  identityFind,
  identityLink,
  isWaiting,
  passwordHeld,
  stepBegin,
  stepFind,
  stepUse,
  triesFailed,
  triesHeld,
} from './sign-in.sql.ts'
import { changedMeanwhile, emailOf, notBelieved, stepMinutes, stepOver, wrongPassword } from './sign-in.ts'
import { waitFirst } from './throttle.ts'

/** What somebody went there for. Joining names the session it began in: the same one must end it. */
export type Errand =
  | { readonly is: 'sign-in' }
  | { readonly is: 'join'; readonly personId: string; readonly sessionId: string }
  | { readonly is: 'accept'; readonly token: string }

interface Kept extends AskedElsewhere {
  readonly errand: Errand
}

/** Accepts an invitation for somebody who was believed there: the person who is joined to it already, or a new one. */
export type AcceptElsewhere = (
  db: Db,
  asking: Asking,
  token: string,
  identity: IdentityElsewhere,
  known: string | null,
  tools: Tools,
) => Promise<{ readonly personId: string; readonly changed: Changed } | Refusal>

type Begun = AskedElsewhere & { readonly to: string }

export async function askElsewhere(tools: Tools): Promise<Begun | Refusal> {
  return (await tools.elsewhere?.begin()) ?? notBelieved
}

/** Keeps the question, bound to this browser by a cookie, and sends it on. */
export async function goElsewhere(
  db: Db,
  asking: Asking,
  { to, ...asked }: Begun,
  errand: Errand,
  tools: Tools,
): Promise<Changed> {
  const [id, secret] = [tools.newId(), tools.newSecret()]
  const kept: Kept = { ...asked, errand }
  await stepBegin(db, {
    id,
    personId: null,
    kind: 'elsewhere',
    tokenHash: tools.hashToken(secret),
    sealed: tools.seals.seal(JSON.stringify(kept), `step ${id}`),
    sessionId: null,
    at: asking.at,
    minutes: stepMinutes,
  })
  return { to, step: secret }
}

export interface JoinPrepared {
  readonly before: Account
  /** Null where the password was wrong: then nobody is sent anywhere. */
  readonly begun: Begun | null
}

/**
 * Joining opens the account for good, so it asks for the password where there is one: an unlocked screen is not enough
 * (ASVS 5.0 7.5.1). The slow comparing is done here, outside any transaction.
 */
export async function prepareJoin(
  asking: Asking,
  password: string,
  tools: Tools,
  look: Look,
): Promise<JoinPrepared | Refusal> {
  const before = await look(async (db) => {
    const account = await accountOf(db, asking.actor.personId)
    if (account === null) return stepOver
    const waits =
      account.password !== null && (await isWaiting(db, triedFor(account, asking, tools), asking.at))
    return waits ? waitFirst : account
  })
  if (isRefusal(before)) return before
  if (before.password !== null && !(await tools.passwords.matches(password, before.password)))
    return { before, begun: null }
  const begun = await askElsewhere(tools)
  return isRefusal(begun) ? begun : { before, begun }
}

/** Sends the person there to be joined; a wrong password is counted like any other. */
export async function joinElsewhere(
  db: Db,
  asking: Asking,
  { before, begun }: JoinPrepared,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const { personId } = asking.actor
  const thing = `person=${personId}`
  const tried = triedFor(before, asking, tools)
  await triesHeld(db, tried, asking.at)
  if (before.password !== null && (await isWaiting(db, tried, asking.at)))
    return { counted: waitFirst, event: 'password.made-to-wait', thing }
  if ((await passwordHeld(db, personId)) !== before.password) return changedMeanwhile
  if (begun === null) {
    await triesFailed(db, tried, asking.at)
    return { counted: wrongPassword, event: 'password.old-wrong', thing }
  }
  return goElsewhere(db, asking, begun, { is: 'join', personId, sessionId: asking.sessionId }, tools)
}

/** Ends the joining. Somebody without a password would be left with no way in, so theirs stays until they set one. */
export async function unjoinElsewhere(db: Db, asking: Asking): Promise<Changed | Refusal> {
  const { personId } = asking.actor
  if ((await passwordHeld(db, personId)) === null)
    return refuse(
      'no-password',
      'Set a password first. Without one you could not sign in here any more.',
      'unjoin',
    )
  await identitiesRemove(db, personId)
  return { to: '/your-account', thing: `person=${personId}` }
}

function triedFor(account: Account, asking: Asking, tools: Tools) {
  return triedOf(emailOf(account.email ?? account.personId), asking, tools)
}

export interface Returned {
  readonly stepId: string
  readonly errand: Errand
  readonly identity: IdentityElsewhere
}

/** Asks there whether the answer that a browser brought is true. Nothing is begun yet. */
export async function askReturned(
  asking: Asking,
  answer: Readonly<Record<string, string>>,
  tools: Tools,
  look: Look,
): Promise<Returned | null> {
  const step = await look((db) => stepFind(db, asking.stepHash, 'elsewhere', asking.at))
  const sealed = step?.sealed == null ? null : tools.seals.open(step.sealed, `step ${step.id}`)
  if (step === null || sealed === null || tools.elsewhere === null) return null
  const kept = JSON.parse(sealed) as Kept
  const identity = await tools.elsewhere.finish(answer, kept)
  return identity === null ? null : { stepId: step.id, errand: kept.errand, identity }
}

/** Uses the answer, once. Whatever is wrong with it, the same sentence is said. */
export async function comeBack(
  db: Db,
  asking: Asking,
  returned: Returned | null,
  accept: AcceptElsewhere,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const failed: Counted = { counted: notBelieved, event: 'sign-in-elsewhere.failed', step: null }
  if (returned === null || !(await stepUse(db, returned.stepId, asking.at))) return failed
  const { errand, identity } = returned
  const known = await identityFind(db, identity.issuer, identity.subject)
  switch (errand.is) {
    case 'sign-in':
      return known === null ? failed : signedIn(db, asking, known, tools)
    case 'join': {
      const isSame = errand.sessionId === asking.sessionId && errand.personId === asking.actor.personId
      if (!isSame || (known !== null && known !== errand.personId)) return failed
      if (known === null && !(await identityLink(db, identity, errand.personId, asking.at))) return failed
      return { to: '/your-account', step: null, event: 'account.joined', thing: `person=${errand.personId}` }
    }
    case 'accept': {
      const accepted = await accept(db, asking, errand.token, identity, known, tools)
      if ('refused' in accepted) return accepted
      const { personId, changed } = accepted
      if (known === null && !(await identityLink(db, identity, personId, asking.at))) return notBelieved
      return { ...changed, step: null, session: await beginSession(db, asking, personId, tools) }
    }
  }
}

async function signedIn(db: Db, asking: Asking, personId: string, tools: Tools): Promise<Changed> {
  const session = await beginSession(db, asking, personId, tools)
  return { to: '/', step: null, session, thing: `person=${personId}` }
}
