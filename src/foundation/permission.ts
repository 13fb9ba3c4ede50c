/**
 * The part of the work that a role belongs to. A grant is on one side, and a person acts on one side at a time. A relation
 * to a child hangs on a casework, health, family or school grant, never on one of the programme.
 */
export const sides = ['programme', 'casework', 'health', 'family', 'school'] as const

export type Side = (typeof sides)[number]

/**
 * The roles a person may be granted in a local area, each with its side. The database says the same in `role_side`, which
 * row-level security asks. Only the programme's roles have pages yet; the others may be held and open nothing.
 */
export const sideOf = {
  'programme-lead': 'programme',
  'board-secretary': 'programme',
  'workstream-lead': 'programme',
  'action-owner': 'programme',
  chair: 'programme',
  'board-member': 'programme',
  'parent-carer-forum': 'programme',
  'external-adviser': 'programme',
  analyst: 'programme',
  'council-administrator': 'programme',
  auditor: 'programme',
  caseworker: 'casework',
  'ehc-team-manager': 'casework',
  'head-of-send': 'casework',
  'panel-member': 'casework',
  'council-adviser': 'casework',
  'data-protection-officer': 'casework',
  'integration-account': 'casework',
  'health-professional': 'health',
  'designated-clinical-officer': 'health',
  'parent-carer': 'family',
  'young-person': 'family',
  advocate: 'family',
  senco: 'school',
} as const satisfies Readonly<Record<string, Side>>

export type Role = keyof typeof sideOf

export const roles: readonly Role[] = Object.keys(sideOf) as Role[]

/** The roles of one side, in the order in which they are written above. */
export function rolesOn(side: Side): readonly Role[] {
  return roles.filter((role) => sideOf[role] === side)
}

/** How far a permission goes: everything in the area, only what is the person's own, or only what was published. */
export type Reach = 'whole-area' | 'own' | 'published'

/**
 * Who may use a route. In an area: the roles named, each with its reach; a role not named has no access. Outside any
 * area: `anyone` (no sign-in), `signed-in`, or `opens-areas` (people trusted to open a local area).
 */
export type Permission = Readonly<Partial<Record<Role, Reach>>> | 'anyone' | 'signed-in' | 'opens-areas'

export interface Grant {
  readonly areaId: string
  readonly role: Role
}

/** Roles of one side that a person holds today, anywhere. */
export interface HeldOnSide {
  readonly side: Side
  readonly roles: readonly Role[]
}

/** Of somebody who holds roles on several sides: the one they act on now, null until they have said. */
export interface Acting {
  readonly side: Side | null
  readonly held: readonly HeldOnSide[]
}

/**
 * On which side a person acts. Whoever holds roles on one side only acts there and is asked nothing; of several it is the
 * one they chose in this session, while they still hold a role on it.
 */
export function actingSide(held: readonly HeldOnSide[], chosen: string | null): Side | null {
  const [first, ...more] = held
  if (first === undefined || more.length === 0) return first?.side ?? null
  return held.find((one) => one.side === chosen)?.side ?? null
}

/** The roles sorted by side, each role once. */
export function heldBySide(held: readonly Role[]): readonly HeldOnSide[] {
  return sides
    .map((side) => ({ side, roles: rolesOn(side).filter((role) => held.includes(role)) }))
    .filter((one) => one.roles.length > 0)
}

/** The person who asks, with the roles that are in force today. */
export interface Actor {
  readonly personId: string
  readonly name: string
  readonly opensAreas: boolean
  /** Only those of the side on which the person acts: the others do not count and are not seen. */
  readonly grants: readonly Grant[]
  /** Only for somebody who holds roles on several sides. */
  readonly acting?: Acting
  /** Permissions that are theirs but not on this page: what is shown as it once stood cannot be changed. */
  readonly heldBack?: ReadonlySet<Permission>
}

export type Allowed = { readonly allowed: true; readonly reach: Reach; readonly role: Role | null }
export type Denied = { readonly allowed: false; readonly because: 'not-signed-in' | 'no-role-here' }

const widest: readonly Reach[] = ['whole-area', 'own', 'published']

/**
 * May this person use this permission, in this area? The one place where access is decided. Of several roles the one
 * with the widest reach counts. No grant, no area or no name in the table means no.
 */
export function may(actor: Actor | null, permission: Permission, areaId: string | null): Allowed | Denied {
  if (permission === 'anyone') return { allowed: true, reach: 'published', role: null }
  if (actor === null) return { allowed: false, because: 'not-signed-in' }
  if (actor.heldBack?.has(permission) === true) return { allowed: false, because: 'no-role-here' }
  if (permission === 'signed-in') return { allowed: true, reach: 'own', role: null }
  if (permission === 'opens-areas') {
    return actor.opensAreas
      ? { allowed: true, reach: 'own', role: null }
      : { allowed: false, because: 'no-role-here' }
  }
  for (const reach of widest) {
    const grant = actor.grants.find((held) => held.areaId === areaId && permission[held.role] === reach)
    if (grant !== undefined) return { allowed: true, reach, role: grant.role }
  }
  return { allowed: false, because: 'no-role-here' }
}
