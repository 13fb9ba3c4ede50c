/** Signing in with a password and a second factor, and setting a new password by a link. */
import type { Refusal } from '../../foundation/index.ts'
import type { Asking, Changed, Counted, Look, Tools } from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { queueMail } from '../mail/index.ts'
import { passwordRefused } from './password.ts'
import { grantsOf, sessionEnd, sessionStart } from './person.sql.ts'
import { sessionLongestMinutes } from './person.ts'
import {
  type Account,
  accountByEmail,
  accountOf,
  everythingEnd,
  factorOf,
  factorRemove,
  factorSet,
  factorStepUse,
  identitiesRemove,
  isWaiting,
  passwordSet,
  recoveryCodesSet,
  recoveryCodeUse,
  resetLinkFind,
  resetLinkMake,
  resetLinksLately,
  resetLinkUse,
  type Step,
  sessionsEnd,
  stepBegin,
  stepFind,
  stepTried,
  stepUse,
  type Tried,
  triesFailed,
  triesForget,
  triesHeld,
} from './sign-in.sql.ts'
import {
  codesUp,
  codeTries,
  emailOf,
  isEmail,
  notSignedIn,
  recoveryCodes,
  recoveryOf,
  resetMinutes,
  resetSpent,
  resetsAnHour,
  stepMinutes,
  stepOver,
  wrongCode,
} from './sign-in.ts'
import { waitFirst } from './throttle.ts'

/** What is counted for a try: the account as it was typed, real or not, and where it came from. */
export function triedOf(email: string, asking: Asking, tools: Pick<Tools, 'hashToken'>): readonly Tried[] {
  return [
    { kind: 'account', hash: tools.hashToken(`tries of account ${email}`) },
    { kind: 'address', hash: tools.hashToken(`tries from ${asking.address ?? ''}`) },
  ]
}

/**
 * Codes are counted apart from passwords, and only a right code clears them: whoever has the password, or can set another
 * by a link, gets no more tries at the code for it.
 */
export function codesTriedOf(
  personId: string,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
): readonly Tried[] {
  return [
    { kind: 'account', hash: tools.hashToken(`tries of codes of ${personId}`) },
    ...triedOf('', asking, tools).filter((one) => one.kind === 'address'),
  ]
}

export interface PasswordTried {
  readonly waiting: boolean
  readonly account: Account | null
  readonly isRight: boolean
}

/**
 * The slow half of a try, outside any transaction. The same work is done whoever was meant: an address without an account
 * and a person without a password are compared with nothing, at the same cost. Who must wait costs no work at all.
 */
export async function tryPassword(
  asking: Asking,
  email: string,
  password: string,
  tools: Tools,
  look: Look,
): Promise<PasswordTried> {
  const { waiting, account } = await look(async (db) => ({
    waiting: await isWaiting(db, triedOf(email, asking, tools), asking.at),
    account: await accountByEmail(db, email),
  }))
  if (waiting) return { waiting, account, isRight: false }
  const isRight = await tools.passwords.matches(password, account?.password ?? null)
  return { waiting, account, isRight }
}

/** The password was tried: the next step where it was right, one more failed try where it was not. */
export async function signInWithPassword(
  db: Db,
  asking: Asking,
  email: string,
  { account, isRight }: PasswordTried,
  tools: Tools,
): Promise<Changed | Counted> {
  const tried = triedOf(email, asking, tools)
  await triesHeld(db, tried, asking.at)
  const thing = account === null ? {} : { thing: `person=${account.personId}` }
  if (await isWaiting(db, tried, asking.at))
    return { counted: waitFirst, event: 'sign-in.made-to-wait', ...thing }
  // Changed or ended since it was compared: the comparison counts for nothing.
  const now = account === null ? null : await accountOf(db, account.personId)
  if (!isRight || now === null || now.password !== account?.password) {
    await triesFailed(db, tried, asking.at)
    return { counted: notSignedIn, event: 'sign-in.failed', ...thing }
  }
  return beginStep(db, asking, now, tools)
}

/** The password was right: a code is asked for, or a second factor set up where there is none. Nobody is signed in yet. */
export async function beginStep(db: Db, asking: Asking, account: Account, tools: Tools): Promise<Changed> {
  const kind = account.hasFactor ? 'code' : 'set-up'
  return {
    ...(await stepFor(db, asking, account.personId, kind, tools)),
    event: 'sign-in.password-right',
    thing: `person=${account.personId}`,
  }
}

/**
 * Begins a step of this browser; for setting a second factor up, with a fresh secret sealed in it. One that is begun in a
 * session ends with it.
 */
export async function stepFor(
  db: Db,
  asking: Asking,
  personId: string,
  kind: 'code' | 'set-up',
  tools: Tools,
  sessionId: string | null = null,
): Promise<{ readonly to: string; readonly step: string }> {
  const [id, secret] = [tools.newId(), tools.newSecret()]
  const sealed = kind === 'set-up' ? tools.seals.seal(tools.oneTimeCodes.newSecret(), `step ${id}`) : null
  const tokenHash = tools.hashToken(secret)
  await stepBegin(db, {
    id,
    personId,
    kind,
    tokenHash,
    sealed,
    sessionId,
    at: asking.at,
    minutes: stepMinutes,
  })
  return { to: kind === 'code' ? '/sign-in/code' : '/sign-in/set-up', step: secret }
}

/** Begins a session with a new token; the one this browser had ends (ASVS 5.0 7.2.4). */
export async function beginSession(
  db: Db,
  asking: Asking,
  personId: string,
  tools: Pick<Tools, 'newId' | 'newSecret' | 'hashToken'>,
): Promise<string> {
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
  return secret
}

export async function readCodeStep(db: Db, asking: Asking): Promise<Record<string, never> | Refusal> {
  const step = await stepFind(db, asking.stepHash, 'code', asking.at)
  return step === null ? stepOver : {}
}

/** Is this a code of the person's second factor, or one of their recovery codes? Either works once. */
export async function useCode(
  db: Db,
  asking: Asking,
  personId: string,
  typed: string,
  tools: Tools,
): Promise<boolean> {
  const recovery = recoveryOf(typed)
  if (recovery !== null)
    return recoveryCodeUse(db, personId, recoveryHash(recovery, personId, tools), asking.at)
  const factor = await factorOf(db, personId)
  const secret = factor === null ? null : tools.seals.open(factor.sealed, `second factor of ${personId}`)
  const step = secret === null ? null : tools.oneTimeCodes.stepOf(secret, typed.replace(/\s/g, ''), asking.at)
  return step !== null && (await factorStepUse(db, personId, step))
}

const recoveryHash = (code: string, personId: string, tools: Pick<Tools, 'hashToken'>): string =>
  tools.hashToken(`recovery code ${code} of ${personId}`)

export async function signInWithCode(
  db: Db,
  asking: Asking,
  typed: string,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const step = await stepFind(db, asking.stepHash, 'code', asking.at)
  const account = step?.personId == null ? null : await accountOf(db, step.personId)
  if (step === null || account === null) return stepOver
  const { personId } = account
  const thing = `person=${personId}`
  const tried = codesTriedOf(personId, asking, tools)
  await triesHeld(db, tried, asking.at)
  if (await isWaiting(db, tried, asking.at))
    return { counted: waitFirst, event: 'sign-in.made-to-wait', thing }
  if (step.tries >= codeTries) return { counted: codesUp, event: 'sign-in.code-wrong', thing, step: null }
  if (!(await useCode(db, asking, personId, typed, tools))) {
    await triesFailed(db, tried, asking.at)
    const last = (await stepTried(db, step.id)) >= codeTries
    return last
      ? { counted: codesUp, event: 'sign-in.code-wrong', thing, step: null }
      : { counted: wrongCode, event: 'sign-in.code-wrong', thing }
  }
  if (!(await stepUse(db, step.id, asking.at))) return stepOver
  const passwords = triedOf(emailOf(account.email ?? personId), asking, tools)
  for (const one of [tried[0], passwords[0]]) await triesForget(db, one?.hash ?? '')
  return { to: '/', thing, step: null, session: await beginSession(db, asking, personId, tools) }
}

/** The secret that an authenticator app is given, shown while the step lasts. */
export interface FactorSetUp {
  readonly secret: string
  readonly uri: string
  readonly renews: boolean
}

export async function readSetUp(db: Db, asking: Asking, tools: Tools): Promise<FactorSetUp | Refusal> {
  const step = await stepFind(db, asking.stepHash, 'set-up', asking.at)
  const account = step?.personId == null ? null : await accountOf(db, step.personId)
  const secret = secretOf(step, tools)
  if (account === null || secret === null || !mayFinish(step, account, asking)) return stepOver
  return {
    secret,
    uri: tools.oneTimeCodes.uri(secret, account.email ?? account.name),
    renews: account.hasFactor,
  }
}

/** A second factor that is there is replaced only from the session that proved it, while that lives. */
function mayFinish(step: Step | null, account: Account, asking: Asking): boolean {
  const begunIn = step?.sessionId ?? null
  return begunIn === null ? !account.hasFactor : begunIn === asking.sessionId
}

function secretOf(step: Step | null, tools: Tools): string | null {
  return step?.sealed == null ? null : tools.seals.open(step.sealed, `step ${step.id}`)
}

/**
 * The first code of the new second factor: it is kept, recovery codes are made, a session begins and every other ends.
 * Answers the recovery codes, which are shown once and kept nowhere.
 */
export async function setUpFactor(
  db: Db,
  asking: Asking,
  typed: string,
  tools: Tools,
): Promise<(Changed & { readonly codes: readonly string[] }) | Counted | Refusal> {
  const step = await stepFind(db, asking.stepHash, 'set-up', asking.at)
  const secret = secretOf(step, tools)
  const account = step?.personId == null ? null : await accountOf(db, step.personId)
  if (step === null || account === null || secret === null || !mayFinish(step, account, asking))
    return stepOver
  const { personId } = account
  const thing = `person=${personId}`
  if (step.tries >= codeTries * 2)
    return { counted: codesUp, event: 'second-factor.code-wrong', thing, step: null }
  const code = tools.oneTimeCodes.stepOf(secret, typed.replace(/\s/g, ''), asking.at)
  if (code === null) {
    await stepTried(db, step.id)
    return { counted: wrongCode, event: 'second-factor.code-wrong', thing }
  }
  if (!(await stepUse(db, step.id, asking.at))) return stepOver
  await factorSet(db, personId, tools.seals.seal(secret, `second factor of ${personId}`), code, asking.at)
  const codes = await newRecoveryCodes(db, asking, personId, tools)
  await sessionsEnd(db, personId, '', asking.at)
  const session = await beginSession(db, asking, personId, tools)
  return { to: '/', thing, step: null, session, codes, event: 'second-factor.set-up' }
}

export async function newRecoveryCodes(
  db: Db,
  asking: Asking,
  personId: string,
  tools: Tools,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => tools.sha256(tools.newSecret()).slice(0, 16))
  await recoveryCodesSet(
    db,
    personId,
    codes.map((code) => ({ id: tools.newId(), hash: recoveryHash(code, personId, tools) })),
    asking.at,
  )
  return codes
}

/** What the words of a password are held against: the person's own name and address, and the names of their areas. */
export async function aboutPerson(db: Db, account: Account, asking: Asking): Promise<readonly string[]> {
  await setContext(db, account.personId, null)
  const { areas } = await grantsOf(db, account.personId, asking.today)
  return [account.name, account.email ?? '', ...areas.map((area) => area.name)]
}

/**
 * Somebody cannot sign in. Answered the same whatever was typed; a message goes only to the address of an account that has
 * a password, three times an hour at most. Its link begins with the address in the settings, never with what a request says.
 */
export async function askForReset(db: Db, asking: Asking, typed: string, tools: Tools): Promise<Changed> {
  const email = emailOf(typed)
  const account = isEmail(email) ? await accountByEmail(db, email) : null
  const to = '/sign-in/forgotten?asked'
  if (account?.email == null || account.password === null || tools.mailFrom === null)
    return { to, event: 'reset.asked' }
  const thing = `person=${account.personId}`
  if ((await resetLinksLately(db, account.personId, asking.at)) >= resetsAnHour)
    return { to, event: 'reset.asked', thing }
  const token = await makeResetLink(
    db,
    asking,
    { personId: account.personId, madeBy: null, renewsFactor: false },
    tools,
  )
  await mailReset(db, asking, account.email, token, tools)
  return { to, event: 'reset.asked', thing }
}

export async function makeResetLink(
  db: Db,
  asking: Asking,
  link: { readonly personId: string; readonly madeBy: string | null; readonly renewsFactor: boolean },
  tools: Tools,
): Promise<string> {
  const token = tools.newSecret()
  const tokenHash = tools.hashToken(token)
  await resetLinkMake(db, { id: tools.newId(), tokenHash, at: asking.at, minutes: resetMinutes, ...link })
  return token
}

export async function mailReset(
  db: Db,
  asking: Asking,
  to: string,
  token: string,
  tools: Tools,
): Promise<void> {
  await queueMail(db, tools, {
    to,
    subject: 'Set a new password for Throughline',
    words: `Somebody asked to set a new password for your account on Throughline.\n\nTo set one, open this address and follow what it says. It works once, within an hour:\n\n${tools.publicUrl}/sign-in/reset/${token}\n\nIf it was not you, do nothing: your password stays as it is.`,
    areaId: null,
    at: asking.at,
    until: new Date(Date.parse(asking.at) + resetMinutes * 60_000).toISOString(),
    holdsWayIn: true,
  })
}

export async function readResetLink(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
): Promise<{ readonly name: string } | Refusal> {
  const account = await resetLinkFind(db, tools.hashToken(asking.params.token ?? ''), asking.at)
  return account === null ? resetSpent : { name: account.name }
}

/** Judges the new password and does the slow work, before any transaction. Looking at a link does not use it. */
export async function prepareReset(
  asking: Asking,
  password: string,
  tools: Tools,
  look: Look,
): Promise<{ readonly kept: string } | Refusal> {
  const refused = await look(async (db) => {
    const account = await resetLinkFind(db, tools.hashToken(asking.params.token ?? ''), asking.at)
    if (account === null) return resetSpent
    return passwordRefused(password, await aboutPerson(db, account, asking))
  })
  return refused ?? { kept: await tools.passwords.keep(password) }
}

/**
 * Uses the link: the new password holds, every session, step and other link ends, and the account is joined to no other
 * sign-in any more. A code is still asked for.
 */
export async function useResetLink(
  db: Db,
  asking: Asking,
  kept: string,
  tools: Tools,
): Promise<Changed | Refusal> {
  const used = await resetLinkUse(db, tools.hashToken(asking.params.token ?? ''), asking.at)
  if (used === null) return resetSpent
  const { personId, renewsFactor } = used
  await passwordSet(db, personId, kept, asking.at)
  await everythingEnd(db, personId, '', asking.at)
  await identitiesRemove(db, personId)
  if (renewsFactor) await factorRemove(db, personId)
  const account = await accountOf(db, personId)
  if (account?.email != null)
    await triesForget(db, triedOf(emailOf(account.email), asking, tools)[0]?.hash ?? '')
  return {
    to: '/sign-in?changed',
    thing: `person=${personId}`,
    step: null,
    ...(asking.actor.personId === personId ? { endSession: true } : {}),
    ...(renewsFactor ? { after: { secondFactor: 'to be set up again' } } : {}),
  }
}
