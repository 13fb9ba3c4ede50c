/** Inviting, accepting, ending a role, and making a link for somebody who cannot sign in. */
import {
  addDays,
  isRefusal,
  type LocalDate,
  notFound,
  type Refusal,
  type Role,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import type { Asking, Changed, IdentityElsewhere, Look, Tools } from '../../route/index.ts'
import { setContext, setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { queueMail } from '../mail/index.ts'
import {
  accountByEmail,
  accountOf,
  emailOf,
  isEmail,
  mailReset,
  makeResetLink,
  passwordRefused,
  passwordSet,
  signInPath,
  stepFor,
} from '../person/index.ts'
import {
  invitationMake,
  invitationOpen,
  invitationSentAgain,
  invitationsHere,
  invitationsWithdrawOf,
  invitationUse,
  invitationUsedBy,
  invitationWithdraw,
  linkFind,
  linkSet,
  type OpenInvitation,
  personJoin,
  roleEnd,
  roleJoin,
  rolesAnywhere,
  rolesHere,
  rolesOfToday,
  syntheticPeople,
} from './invitation.sql.ts'
import {
  acceptUntil,
  accountThere,
  forSomebodyElse,
  grantableBy,
  type Invitation,
  type InviteForm,
  invitationOver,
  invite,
  notYoursToGive,
  ownRole,
  type RoleHere,
  rolePast,
  type SyntheticPerson,
} from './invitation.ts'

export function grantableFor(asking: Asking): readonly Role[] {
  const held = asking.actor.grants.filter((one) => one.areaId === asking.area.id).map((one) => one.role)
  return grantableBy(held)
}

export interface PeoplePage {
  readonly roles: readonly RoleHere[]
  readonly invitations: readonly Invitation[]
  readonly grantable: readonly Role[]
}

export async function readPeople(db: Db, asking: Asking): Promise<PeoplePage> {
  return {
    roles: await rolesHere(db, asking.area.id, asking.today),
    invitations: await invitationsHere(db, asking.area.id),
    grantable: grantableFor(asking),
  }
}

export interface LookRound {
  readonly people: readonly SyntheticPerson[]
}

/** The made-up people of a demonstration area, of every side: one sees what each of them sees. */
export async function readLookRound(db: Db, asking: Asking): Promise<LookRound> {
  return { people: await syntheticPeople(db, asking.area.id, asking.today) }
}

/** A one-use link that signs in as one of them; it is shown once. Answers its path. */
export async function lookRoundAs(
  db: Db,
  asking: Asking,
  form: { readonly person: string },
  tools: Tools,
): Promise<{ readonly path: string; readonly who: SyntheticPerson } | Refusal> {
  const people = await syntheticPeople(db, asking.area.id, asking.today)
  const who = people.find((one) => one.personId === form.person)
  if (who === undefined)
    return refuse('nobody', 'Choose one of the made-up people of a demonstration area.', 'person')
  return { path: await signInPath(db, who.personId, tools, asking.at), who }
}

/** A link that was made: sent by e-mail, or shown once where no messages are sent. */
export type Made = Changed & { readonly link: string | null; readonly about: string }

export async function sendInvitation(
  db: Db,
  asking: Asking,
  form: InviteForm,
  tools: Tools,
): Promise<Made | Refusal> {
  const email = emailOf(form.email)
  if (!isEmail(email))
    return refuse('no-email', 'Enter their e-mail address, like name@example.gov.uk', 'email')
  const invited = invite(form, email, grantableFor(asking), asking.today)
  if (isRefusal(invited)) return invited
  const areaId = asking.area.id
  const known = await accountByEmail(db, email)
  if (known?.personId === asking.actor.personId) return { ...ownRole, field: 'email' }
  const roles = await rolesHere(db, areaId, asking.today)
  if (roles.some((one) => one.personId === known?.personId && one.role === invited.role))
    return refuse('held-already', 'Whoever has this address holds the role here already.', 'email')
  const open = await invitationsHere(db, areaId)
  if (open.some((one) => one.email === email && one.role === invited.role))
    return refuse(
      'invited-already',
      'An invitation to this role was sent to this address already. Send that one again, from the page “People”.',
      'email',
    )
  const id = tools.newId()
  await invitationMake(db, areaId, id, invited, asking.actor.personId, asking.at)
  const link = await freshLink(db, asking, id, email, invited.acceptBy, tools)
  return {
    ...made(asking, link, invited.name),
    thing: `invitation=${id}`,
    after: { role: invited.role, roleTo: invited.roleTo, acceptBy: invited.acceptBy },
  }
}

function made(asking: Asking, link: string | null, about: string): Made {
  return { to: `/areas/${asking.area.slug}/people`, link, about }
}

/** A new link; the one before is worth nothing. Answers it only where it cannot be sent. */
async function freshLink(
  db: Db,
  asking: Asking,
  invitationId: string,
  email: string,
  acceptBy: LocalDate,
  tools: Tools,
): Promise<string | null> {
  const token = tools.newSecret()
  await linkSet(db, asking.area.id, invitationId, tools.hashToken(token))
  const link = `${tools.publicUrl}/invitations/${token}`
  if (tools.mailFrom === null) return link
  await queueMail(db, tools, {
    to: email,
    subject: 'You are invited to Throughline',
    words: `Somebody invited you to Throughline.\n\nTo see who, and to what, open this address. It can be used until ${writeDay(acceptBy)}, once, and by you only:\n\n${link}`,
    areaId: asking.area.id,
    at: asking.at,
    until: `${addDays(acceptBy, 1)}T00:00:00.000Z`,
    holdsWayIn: true,
  })
  return null
}

async function invitationOf(db: Db, asking: Asking): Promise<Invitation | Refusal> {
  const found = (await invitationsHere(db, asking.area.id)).find((one) => one.id === asking.params.invitation)
  if (found === undefined) return notFound
  return grantableFor(asking).includes(found.role) ? found : notYoursToGive
}

export async function sendAgain(db: Db, asking: Asking, tools: Tools): Promise<Made | Refusal> {
  const found = await invitationOf(db, asking)
  if (isRefusal(found)) return found
  if (found.roleTo !== null && found.roleTo < asking.today) return rolePast
  const acceptBy = acceptUntil(asking.today, found.roleTo)
  const { personId } = asking.actor
  if (!(await invitationSentAgain(db, asking.area.id, found.id, personId, acceptBy, asking.at)))
    return invitationOver
  const link = await freshLink(db, asking, found.id, found.email, acceptBy, tools)
  return { ...made(asking, link, found.name), thing: `invitation=${found.id}`, after: { acceptBy } }
}

export async function withdraw(db: Db, asking: Asking): Promise<Changed | Refusal> {
  const found = await invitationOf(db, asking)
  if (isRefusal(found)) return found
  if (!(await invitationWithdraw(db, asking.area.id, found.id, asking.actor.personId, asking.at)))
    return invitationOver
  return { to: `/areas/${asking.area.slug}/people`, thing: `invitation=${found.id}` }
}

/** A role here that the asker may end. */
export async function readRole(db: Db, asking: Asking): Promise<RoleHere | Refusal> {
  const found = (await rolesHere(db, asking.area.id, asking.today)).find(
    (one) => one.grantId === asking.params.grant,
  )
  if (found === undefined) return notFound
  if (found.personId === asking.actor.personId) return ownRole
  return grantableFor(asking).includes(found.role) ? found : notYoursToGive
}

export async function endRole(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const found = await readRole(db, asking)
  if (isRefusal(found)) return found
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why the role ends.', 'why')
  await setWhy(db, why)
  if (!(await roleEnd(db, asking.area.id, found, form.version, addDays(asking.today, -1))))
    return refuse(
      'changed-meanwhile',
      'Somebody changed this role a moment ago. Look at it as it stands now.',
    )
  const withdrawn = await invitationsWithdrawOf(
    db,
    asking.area.id,
    found.personId,
    asking.actor.personId,
    asking.at,
  )
  return {
    to: `/areas/${asking.area.slug}/people`,
    thing: `grant=${found.grantId} person=${found.personId}`,
    before: { role: found.role, to: found.to },
    after: { ended: asking.today, invitationsWithdrawn: withdrawn },
    why,
  }
}

const notYourLink = refuse(
  'not-your-link',
  'You may not make a link for this person. Whoever runs this installation may.',
)

/**
 * Makes a link for somebody who cannot sign in. It opens everything that they may, so whoever is shown it may be trusted
 * with no more than they could grant: where it is handed over, the person holds nothing else anywhere. By e-mail it goes to
 * nobody but the person.
 */
export async function makeLinkFor(
  db: Db,
  asking: Asking,
  renewsFactor: boolean,
  tools: Tools,
): Promise<Made | Refusal> {
  const found = await readRole(db, asking)
  if (isRefusal(found)) return found
  const account = await accountOf(db, found.personId)
  if (account === null) return notFound
  if (account.opensAreas) return notYourLink
  const everywhere = await rolesAnywhere(db, found.personId, asking.today)
  const grantable: readonly string[] = grantableFor(asking)
  const isWithinReach = everywhere.every(
    (one) => one.areaId === asking.area.id && grantable.includes(one.role),
  )
  // Taking a second factor away is as much as being handed the link.
  if (!isWithinReach && (renewsFactor || tools.mailFrom === null || account.email === null))
    return notYourLink
  const madeBy = asking.actor.personId
  const token = await makeResetLink(db, asking, { personId: found.personId, madeBy, renewsFactor }, tools)
  const isSent = tools.mailFrom !== null && account.email !== null
  if (isSent) await mailReset(db, asking, account.email, token, tools)
  const link = isSent ? null : `${tools.publicUrl}/sign-in/reset/${token}`
  return {
    ...made(asking, link, found.person),
    thing: `person=${found.personId}`,
    after: { renewsFactor, sent: isSent },
  }
}

export interface InvitationShown {
  readonly area: string
  readonly role: Role
  readonly roleTo: string | null
  readonly by: string
  readonly name: string
  readonly you: 'stranger' | 'invited' | 'somebody-else'
  readonly elsewhere: { readonly name: string; readonly origin: string } | null
}

async function openOf(
  db: Db,
  asking: Asking,
  token: string,
  tools: Pick<Tools, 'hashToken'>,
): Promise<OpenInvitation | null> {
  const link = await linkFind(db, tools.hashToken(token))
  if (link === null) return null
  await setContext(db, asking.actor.personId, link.areaId)
  return invitationOpen(db, link.areaId, link.invitationId, asking.today)
}

export async function readInvitation(
  db: Db,
  asking: Asking,
  tools: Tools,
): Promise<InvitationShown | Refusal> {
  const open = await openOf(db, asking, asking.params.token ?? '', tools)
  if (open === null) return invitationOver
  const account = asking.sessionId === '' ? null : await accountOf(db, asking.actor.personId)
  const isInvited = account?.email != null && emailOf(account.email) === open.email
  const { elsewhere } = tools
  return {
    area: open.area.name,
    role: open.role,
    roleTo: open.roleTo,
    by: open.sentBy,
    name: open.name,
    you: account === null ? 'stranger' : isInvited ? 'invited' : 'somebody-else',
    elsewhere: elsewhere === null ? null : { name: elsewhere.name, origin: elsewhere.issuerOrigin },
  }
}

export interface AcceptForm {
  readonly name: string
  readonly password: string
}

/** For a new person: judges the password and does the slow work, before any transaction. Nothing is used up yet. */
export async function prepareAccept(
  asking: Asking,
  form: AcceptForm,
  tools: Tools,
  look: Look,
): Promise<{ readonly kept: string | null } | Refusal> {
  if (asking.sessionId !== '') return { kept: null }
  const refused = await look(async (db) => {
    const open = await openOf(db, asking, asking.params.token ?? '', tools)
    if (open === null) return invitationOver
    if (form.name.trim() === '') return refuse('no-name', 'Enter your name.', 'name')
    return passwordRefused(form.password, [form.name, open.name, open.email, open.area.name])
  })
  return refused ?? { kept: await tools.passwords.keep(form.password) }
}

/** Accepts: the person who is signed in with the address it was sent to, or somebody new, who sets a second factor next. */
export async function accept(
  db: Db,
  asking: Asking,
  form: AcceptForm,
  kept: string | null,
  tools: Tools,
): Promise<Changed | Refusal> {
  const open = await openOf(db, asking, asking.params.token ?? '', tools)
  if (open === null) return invitationOver
  if (asking.sessionId !== '') {
    const account = await accountOf(db, asking.actor.personId)
    if (account?.email == null || emailOf(account.email) !== open.email) return forSomebodyElse
    if (!(await isUsedNow(db, asking, open))) return invitationOver
    return take(db, asking, open, account.personId, tools)
  }
  if (kept === null || !(await isUsedNow(db, asking, open))) return invitationOver
  const personId = await join(db, asking, open, form.name.trim(), tools)
  if (isRefusal(personId)) return personId
  await passwordSet(db, personId, kept, asking.at)
  const taken = await take(db, asking, open, personId, tools)
  return isRefusal(taken) ? taken : { ...taken, ...(await stepFor(db, asking, personId, 'set-up', tools)) }
}

/**
 * Accepts for somebody who comes from the council's own sign-in. A new account only where that sign-in says that the
 * address is theirs; an account that has the address is never joined to it by the address alone.
 */
export async function acceptElsewhere(
  db: Db,
  asking: Asking,
  token: string,
  identity: IdentityElsewhere,
  known: string | null,
  tools: Tools,
): Promise<{ readonly personId: string; readonly changed: Changed } | Refusal> {
  const open = await openOf(db, asking, token, tools)
  if (open === null) return invitationOver
  const account = known === null ? null : await accountOf(db, known)
  const email = known === null ? (identity.emailVerified ? identity.email : null) : (account?.email ?? null)
  if (email === null || emailOf(email) !== open.email) return forSomebodyElse
  if (!(await isUsedNow(db, asking, open))) return invitationOver
  const personId = account?.personId ?? (await join(db, asking, open, open.name, tools))
  if (isRefusal(personId)) return personId
  const changed = await take(db, asking, open, personId, tools)
  return isRefusal(changed) ? changed : { personId, changed }
}

/** Takes the invitation before anything is made of it: of many at once, the others wait here and find it used. */
function isUsedNow(db: Db, asking: Asking, open: OpenInvitation): Promise<boolean> {
  return invitationUse(db, open.area.id, open.id, asking.today, asking.at)
}

/** Makes the person. Whoever was invited by the same address twice has one account. */
async function join(
  db: Db,
  asking: Asking,
  open: OpenInvitation,
  name: string,
  tools: Pick<Tools, 'newId'>,
): Promise<string | Refusal> {
  const id = tools.newId()
  return (await personJoin(db, { id, name, email: open.email, at: asking.at })) ? id : accountThere
}

/** Grants what was offered, once. Nobody grants themselves a role, also not by an invitation to themselves (AC-09). */
async function take(
  db: Db,
  asking: Asking,
  open: OpenInvitation,
  personId: string,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  if (open.sentById === personId) return ownRole
  // What somebody offered is worth no more than what they may give today.
  const senders = await rolesOfToday(db, open.area.id, open.sentById, asking.today)
  if (!grantableBy(senders).includes(open.role)) return invitationOver
  await setContext(db, personId, open.area.id)
  await invitationUsedBy(db, open.area.id, open.id, personId)
  const isGranted = await roleJoin(db, {
    id: tools.newId(),
    areaId: open.area.id,
    personId,
    role: open.role,
    from: asking.today,
    to: open.roleTo,
    by: open.sentById,
  })
  if (!isGranted) return refuse('not-granted', 'This role cannot be taken up here. Ask whoever invited you.')
  return {
    to: `/areas/${open.area.slug}`,
    area: open.area,
    thing: `invitation=${open.id} person=${personId}`,
    after: { role: open.role, to: open.roleTo },
  }
}
