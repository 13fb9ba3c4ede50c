/** A family's first sign-in, by the code in its letter. No e-mail address is needed. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Counted, Look, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { codeFrom, plainCode } from '../advice/index.ts'
import {
  accountByEmail,
  emailOf,
  grantAdd,
  isEmail,
  isWaiting,
  passwordRefused,
  passwordSet,
  stepFor,
  triedOf,
  triesFailed,
  triesHeld,
  waitFirst,
} from '../person/index.ts'
import { letterHash } from './family.operations.ts'
import {
  holdLetter,
  holdsRole,
  type LetterLeads,
  letterLeads,
  letterPart,
  partJoin,
  personMake,
} from './family.sql.ts'
import { letterOver } from './family.ts'

export interface FirstForm {
  readonly code: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Tries are slowed down by where they come from: a code of twelve letters is not guessed, but it may be tried. */
const tried = (asking: Asking, tools: Tools) =>
  triedOf('', asking, tools).filter((one) => one.kind === 'address')

type Part = NonNullable<Awaited<ReturnType<typeof letterPart>>>

async function leadsOf(
  db: Db,
  asking: Asking,
  typed: string,
  tools: Tools,
): Promise<{ readonly leads: LetterLeads; readonly part: Part } | null> {
  const code = plainCode(typed)
  if (code.length !== 12) return null
  const hash = letterHash(code, tools)
  const leads = await letterLeads(db, hash)
  if (leads === null) return null
  // Whoever holds the code is asked as nobody of any side: what else they may do here counts for nothing.
  await setActing(db, asking.actor.personId, leads.area.id, null)
  await holdLetter(db, hash)
  const part = await letterPart(db, leads.area.id, leads.relationId, asking.today)
  return part === null ? null : { leads, part }
}

/** Judges what was typed and does the slow work, before any transaction. Nothing is used up yet. */
export async function prepareFirst(
  asking: Asking,
  form: FirstForm,
  tools: Tools,
  look: Look,
): Promise<{ readonly kept: string | null } | Refusal> {
  if (asking.sessionId !== '') return { kept: null }
  const looked = await look(async (db) => {
    if (await isWaiting(db, tried(asking, tools), asking.at)) return waitFirst
    // What is wrong with a code is counted, so it is said where it is counted.
    if ((await leadsOf(db, asking, form.code, tools)) === null) return 'no-code' as const
    return refuseAccount(form)
  })
  if (looked === 'no-code') return { kept: null }
  return looked ?? { kept: await tools.passwords.keep(form.password) }
}

function refuseAccount(form: FirstForm): Refusal | null {
  const email = emailOf(form.email)
  if (form.name.trim() === '') return refuse('no-name', 'Enter your name.', 'name')
  if (email !== '' && !isEmail(email))
    return refuse('no-email', 'Enter an e-mail address, like name@example.org, or leave it empty.', 'email')
  return passwordRefused(form.password, [form.name, email])
}

export type First = Changed & {
  /** Shown once to whoever gave no e-mail address. */
  readonly signInName: string | null
}

/** Uses the code: whoever is signed in, or somebody new, who sets a second factor next. */
export async function useCode(
  db: Db,
  asking: Asking,
  form: FirstForm,
  kept: string | null,
  tools: Tools,
): Promise<First | Counted | Refusal> {
  // What is no code at all is no try at one.
  if (plainCode(form.code).length !== 12) return letterOver
  const tries = tried(asking, tools)
  await triesHeld(db, tries, asking.at)
  if (await isWaiting(db, tries, asking.at))
    return { counted: waitFirst, event: 'first-sign-in.made-to-wait' }
  const found = await leadsOf(db, asking, form.code, tools)
  if (found === null) {
    await triesFailed(db, tries, asking.at)
    return { counted: letterOver, event: 'first-sign-in.wrong-code' }
  }
  const { leads, part } = found
  const isNew = asking.sessionId === ''
  const made = isNew ? await makePerson(db, asking, form, tools) : null
  if (isRefusal(made)) return made
  const personId = made?.id ?? asking.actor.personId
  if (!(await partJoin(db, leads.area.id, leads, personId, asking.at))) return letterOver
  const isGranted = await grant(db, asking, leads, part, personId, tools)
  if (!isGranted) return refuse('not-granted', 'This cannot be taken up here. Ask the council.')
  const done = {
    to: `/areas/${leads.area.slug}/my`,
    area: leads.area,
    thing: `relation=${leads.relationId} person=${personId}`,
    after: { role: part.kind },
  }
  if (made === null) return { ...done, signInName: null }
  if (kept === null) return letterOver
  await passwordSet(db, personId, kept, asking.at)
  const step = await stepFor(db, asking, personId, 'set-up', tools)
  return { ...done, ...step, signInName: made.signInName }
}

/** A role on the family side, where the person does not hold it yet. */
async function grant(
  db: Db,
  asking: Asking,
  leads: LetterLeads,
  part: Part,
  personId: string,
  tools: Tools,
): Promise<boolean> {
  await setActing(db, personId, leads.area.id, 'family')
  if (await holdsRole(db, leads.area.id, personId, part.kind, asking.today)) return true
  return grantAdd(db, {
    id: tools.newId(),
    areaId: leads.area.id,
    personId,
    role: part.kind,
    from: asking.today,
    grantedBy: null,
    why: 'By the code of a letter',
  })
}

async function makePerson(
  db: Db,
  asking: Asking,
  form: FirstForm,
  tools: Tools,
): Promise<{ readonly id: string; readonly signInName: string | null } | Refusal> {
  const refused = refuseAccount(form)
  if (refused !== null) return refused
  const typed = emailOf(form.email)
  const signInName =
    typed === '' ? `family-${codeFrom(tools.hashToken(tools.newSecret()), 8).toLowerCase()}` : null
  const email = signInName ?? typed
  const there = refuse(
    'account-there',
    'There is an account with this address. Sign in to it first, then open this page again and type the code.',
    'email',
  )
  if ((await accountByEmail(db, email)) !== null) return there
  const id = tools.newId()
  return (await personMake(db, { id, name: form.name.trim(), email, at: asking.at }))
    ? { id, signInName }
    : there
}
