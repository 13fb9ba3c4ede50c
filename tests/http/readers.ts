/** Who may use which route, as the table says. */
import { type Role, roles } from '../../src/foundation/index.ts'
import type { Route } from '../../src/route/index.ts'
import { type Expected, expected, type Who } from './expected.ts'

/** Who walks: a role, somebody without one, or somebody whose role is over or has not begun. */
export type Walker = Role | 'nobody' | 'opener'

export function entryOf(route: Route): Expected {
  const entry = expected[`${route.method} ${route.path}`]
  if (entry === undefined) throw new Error(`${route.method} ${route.path} is not in tests/http/expected.ts.`)
  return entry
}

export function mayUse(who: Who, walker: Walker): boolean {
  if (who === 'anyone' || who === 'signed-in') return true
  if (who === 'opens-areas') return walker === 'opener'
  // Whoever opened an area is its first programme lead and its council administrator; here analyst of it too.
  if (walker === 'opener')
    return (['programme-lead', 'council-administrator', 'analyst'] as const).some(
      (role) => who[role] !== undefined,
    )
  return walker !== 'nobody' && who[walker] !== undefined
}

/** Whoever opened the areas, where they may; else the first role that may. */
export function readerOf(route: Route): Walker {
  const { who } = entryOf(route)
  return mayUse(who, 'opener') ? 'opener' : (roles.find((role) => mayUse(who, role)) ?? 'opener')
}
