/** The roles a person may be granted in a local area. Later features add the casework, family and health roles. */
export const roles = [
  'programme-lead',
  'board-secretary',
  'workstream-lead',
  'action-owner',
  'chair',
  'board-member',
  'parent-carer-forum',
  'external-adviser',
  'analyst',
  'council-administrator',
  'auditor',
] as const

export type Role = (typeof roles)[number]

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

/** The person who asks, with the roles that are in force today. */
export interface Actor {
  readonly personId: string
  readonly name: string
  readonly opensAreas: boolean
  readonly grants: readonly Grant[]
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
