/** One's own account: password, second factor, recovery codes. Each asks for what the person already has. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Counted, Look, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { passwordRefused } from './password.ts'
import {
  aboutPerson,
  codesTriedOf,
  newRecoveryCodes,
  stepFor,
  triedOf,
  useCode,
} from './sign-in.operations.ts'
import {
  type Account,
  accountOf,
  emailSet,
  emailTaken,
  everythingEnd,
  isLinked,
  isWaiting,
  passwordHeld,
  passwordSet,
  recoveryCodesLeft,
  triesFailed,
  triesForget,
  triesHeld,
} from './sign-in.sql.ts'
import { changedMeanwhile, emailOf, isEmail, stepOver, wrongCode, wrongPassword } from './sign-in.ts'
import { waitFirst } from './throttle.ts'

export interface YourAccount {
  readonly name: string
  readonly email: string | null
  readonly hasPassword: boolean
  readonly hasFactor: boolean
  readonly codesLeft: number
  readonly elsewhere: { readonly name: string; readonly origin: string; readonly isLinked: boolean } | null
}

export async function readAccount(db: Db, asking: Asking, tools: Tools): Promise<YourAccount> {
  const account = await accountOf(db, asking.actor.personId)
  const { elsewhere } = tools
  return {
    name: asking.actor.name,
    email: account?.email ?? null,
    hasPassword: account?.password != null,
    hasFactor: account?.hasFactor === true,
    codesLeft: await recoveryCodesLeft(db, asking.actor.personId),
    elsewhere:
      elsewhere === null
        ? null
        : {
            name: elsewhere.name,
            origin: elsewhere.issuerOrigin,
            isLinked: await isLinked(db, asking.actor.personId),
          },
  }
}

export interface PasswordForm {
  readonly email: string
  readonly oldPassword: string
  readonly password: string
}

export interface PasswordPrepared {
  readonly before: Account
  readonly isRight: boolean
  readonly kept: string
}

/** Judges the new password, compares the old one and does the slow work, before any transaction. */
export async function preparePassword(
  asking: Asking,
  form: PasswordForm,
  tools: Tools,
  look: Look,
): Promise<PasswordPrepared | Refusal> {
  const found = await look(async (db) => {
    const account = await accountOf(db, asking.actor.personId)
    if (account === null) return stepOver
    const email = account.email ?? emailOf(form.email)
    if (!isEmail(email))
      return refuse('no-email', 'Enter your e-mail address, like name@example.gov.uk', 'email')
    const tried = triedOf(email, asking, tools)
    if (account.password !== null && (await isWaiting(db, tried, asking.at))) return waitFirst
    const about = [...(await aboutPerson(db, account, asking)), email]
    return passwordRefused(form.password, about) ?? account
  })
  if (isRefusal(found)) return found
  const isRight = found.password === null || (await tools.passwords.matches(form.oldPassword, found.password))
  return { before: found, isRight, kept: isRight ? await tools.passwords.keep(form.password) : '' }
}

/** Sets a first password, or another one. Every other session ends. */
export async function changePassword(
  db: Db,
  asking: Asking,
  form: PasswordForm,
  { before, isRight, kept }: PasswordPrepared,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const { personId } = asking.actor
  const thing = `person=${personId}`
  const email = before.email ?? emailOf(form.email)
  const tried = triedOf(emailOf(email), asking, tools)
  await triesHeld(db, tried, asking.at)
  if (before.password !== null && (await isWaiting(db, tried, asking.at)))
    return { counted: waitFirst, event: 'password.made-to-wait', thing }
  if ((await passwordHeld(db, personId)) !== before.password) return changedMeanwhile
  if (!isRight) {
    await triesFailed(db, tried, asking.at)
    return { counted: wrongPassword, event: 'password.old-wrong', thing }
  }
  if (before.email === null) {
    if (await emailTaken(db, email))
      return refuse('email-taken', 'This address cannot be used here. Use another of yours.', 'email')
    await emailSet(db, personId, email)
  }
  await passwordSet(db, personId, kept, asking.at)
  await triesForget(db, tried[0]?.hash ?? '')
  await everythingEnd(db, personId, asking.sessionId, asking.at)
  if (before.hasFactor) return { to: '/your-account?changed', thing }
  return { ...(await stepFor(db, asking, personId, 'set-up', tools, asking.sessionId)), thing }
}

/** Begins to set up a second factor, or another one: then a code of the one there is, or a recovery code, is asked for. */
export async function renewFactor(
  db: Db,
  asking: Asking,
  typed: string,
  tools: Tools,
): Promise<Changed | Counted | Refusal> {
  const wrong = await codeIsWrong(db, asking, typed, tools)
  if (wrong !== null) return wrong
  const { personId } = asking.actor
  return {
    ...(await stepFor(db, asking, personId, 'set-up', tools, asking.sessionId)),
    thing: `person=${personId}`,
  }
}

export async function renewRecoveryCodes(
  db: Db,
  asking: Asking,
  typed: string,
  tools: Tools,
): Promise<(Changed & { readonly codes: readonly string[] }) | Counted | Refusal> {
  const { personId } = asking.actor
  const account = await accountOf(db, personId)
  if (account?.hasFactor !== true)
    return refuse('no-factor', 'Set up a second factor first. Recovery codes come with it.', 'code')
  const wrong = await codeIsWrong(db, asking, typed, tools)
  if (wrong !== null) return wrong
  const codes = await newRecoveryCodes(db, asking, personId, tools)
  return { to: '/your-account', thing: `person=${personId}`, codes }
}

/** Null where the person has no second factor yet, or typed one of its codes. A wrong one is counted like any failed try. */
async function codeIsWrong(
  db: Db,
  asking: Asking,
  typed: string,
  tools: Tools,
): Promise<Counted | Refusal | null> {
  const { personId } = asking.actor
  const account = await accountOf(db, personId)
  if (account === null) return stepOver
  if (!account.hasFactor)
    return account.password === null
      ? refuse('no-password', 'Set a password first. The second factor comes after it.', 'code')
      : null
  const thing = `person=${personId}`
  const tried = codesTriedOf(personId, asking, tools)
  await triesHeld(db, tried, asking.at)
  if (await isWaiting(db, tried, asking.at)) return { counted: waitFirst, event: 'code.made-to-wait', thing }
  if (await useCode(db, asking, personId, typed, tools)) {
    await triesForget(db, tried[0]?.hash ?? '')
    return null
  }
  await triesFailed(db, tried, asking.at)
  return { counted: wrongCode, event: 'code.wrong', thing }
}
