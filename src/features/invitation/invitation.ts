/** Who may grant and end which role, and what an invitation is. */
import {
  addDays,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  type Role,
  refuse,
  rolesOn,
} from '../../foundation/index.ts'

/** An invitation may be accepted for 90 days (security requirements, section 2.1, rule 4). */
export const acceptWithinDays = 90

/** The last day to accept: never after the role itself is over. */
export function acceptUntil(today: LocalDate, roleTo: LocalDate | null): LocalDate {
  const usual = addDays(today, acceptWithinDays)
  return roleTo !== null && roleTo < usual ? roleTo : usual
}

const board: readonly Role[] = ['chair', 'board-member', 'parent-carer-forum', 'external-adviser']

/**
 * Which roles each role may grant and end. The council's administrator any of the programme; the programme lead the
 * programme's own, but nobody who watches over it; the board's secretary the board's. Never one's own: see `ownRole`.
 */
export const mayGrant: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'council-administrator': rolesOn('programme'),
  'programme-lead': rolesOn('programme').filter(
    (role) => role !== 'council-administrator' && role !== 'auditor',
  ),
  'board-secretary': board,
}

/** The roles that somebody with these roles in an area may grant and end there. */
export function grantableBy(held: readonly Role[]): readonly Role[] {
  return rolesOn('programme').filter((role) => held.some((one) => mayGrant[one]?.includes(role)))
}

/** AC-09: nobody grants or ends their own role. */
export const ownRole: Refusal = refuse(
  'own-role',
  'Nobody gives themselves a role or ends their own. Ask somebody else who may.',
)

export const notYoursToGive: Refusal = refuse(
  'not-yours-to-give',
  'You may not give or end this role here. Your council’s administrator may.',
  'role',
)

/** Used, withdrawn, run out and never made are told the same. */
export const invitationOver: Refusal = refuse(
  'invitation-over',
  'This invitation was used, withdrawn or has run out, or there never was one. Ask whoever invited you to send it again.',
)

export const rolePast: Refusal = refuse(
  'role-past',
  'The last day of the role is past. Withdraw this invitation and send another.',
)

export const forSomebodyElse: Refusal = refuse(
  'for-somebody-else',
  'This invitation was sent to another address than yours. It cannot be passed on. Ask whoever sent it to invite you at your own address.',
)

export const accountThere: Refusal = refuse(
  'account-there',
  'There is an account with the address this invitation was sent to. Sign in to it first, then open this link again.',
)

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly roleTo: LocalDate | null
  readonly sentBy: string
  readonly sentById: string
  readonly sentAt: string
  readonly acceptBy: LocalDate
  readonly version: number
}

export interface RoleHere {
  readonly grantId: string
  readonly personId: string
  readonly person: string
  readonly role: Role
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly by: string | null
  readonly version: number
}

export interface InviteForm {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly roleTo: string
}

export interface Invited {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly roleTo: LocalDate | null
  readonly acceptBy: LocalDate
}

/** Judges what was typed. `email` is in small letters and known to be an address. */
export function invite(
  form: InviteForm,
  email: string,
  grantable: readonly Role[],
  today: LocalDate,
): Invited | Refusal {
  const name = form.name.trim()
  if (name === '') return refuse('no-name', 'Enter the name of whoever you invite.', 'name')
  const role = grantable.find((one) => one === form.role)
  if (role === undefined)
    return form.role === ''
      ? refuse('no-role', 'Choose the role they are invited to.', 'role')
      : notYoursToGive
  const roleTo = form.roleTo.trim() === '' ? null : parseLocalDate(form.roleTo.trim())
  if (roleTo === null && form.roleTo.trim() !== '')
    return refuse('no-day', 'Enter the role’s last day, for example 31 March 2027.', 'roleTo')
  if (roleTo === null && role === 'external-adviser')
    return refuse('adviser-ends', 'An external adviser’s role always ends. Enter its last day.', 'roleTo')
  if (roleTo !== null && roleTo < today)
    return refuse('day-past', 'The role’s last day is past. Enter a later one, or leave it empty.', 'roleTo')
  return { name, email, role, roleTo, acceptBy: acceptUntil(today, roleTo) }
}

/** A made-up person of a demonstration area, of whichever side, and the roles they hold in it. */
export interface SyntheticPerson {
  readonly personId: string
  readonly name: string
  readonly roles: readonly Role[]
}
