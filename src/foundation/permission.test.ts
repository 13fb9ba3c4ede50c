import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, type Grant, may, type Permission, type Reach, roles } from './permission.ts'

const reaches: readonly Reach[] = ['whole-area', 'own', 'published']
const somebody = (grants: readonly Grant[], opensAreas = false): Actor => ({
  personId: 'p',
  name: 'P',
  opensAreas,
  grants,
})

const anyGrant = fc.record({ areaId: fc.constantFrom('a', 'b', 'c'), role: fc.constantFrom(...roles) })
const anyTable: fc.Arbitrary<Permission> = fc
  .array(fc.tuple(fc.constantFrom(...roles), fc.constantFrom(...reaches)))
  .map((pairs) => Object.fromEntries(pairs))
const anyArea = fc.constantFrom('a', 'b', 'c', null)

describe('may', () => {
  test('lets anybody do what anybody may, and nobody else anything without signing in', () => {
    expect(may(null, 'anyone', null)).toEqual({ allowed: true, reach: 'published', role: null })
    for (const permission of ['signed-in', 'opens-areas', {}, { chair: 'whole-area' }] as const)
      expect(may(null, permission, 'a')).toEqual({ allowed: false, because: 'not-signed-in' })
  })

  test('lets only who is trusted to open areas do so', () => {
    expect(may(somebody([], true), 'opens-areas', null)).toMatchObject({ allowed: true })
    const everyRole = roles.map((role) => ({ areaId: 'a', role }))
    expect(may(somebody(everyRole), 'opens-areas', 'a')).toEqual({ allowed: false, because: 'no-role-here' })
  })

  test('being trusted to open areas lets nobody into one', () => {
    for (const role of roles)
      expect(may(somebody([], true), { [role]: 'whole-area' }, 'a')).toMatchObject({ allowed: false })
  })

  test('a role that a table names with nothing has no access', () => {
    const table = { chair: undefined } as unknown as Permission
    expect(may(somebody([{ areaId: 'a', role: 'chair' }]), table, 'a')).toMatchObject({ allowed: false })
  })

  /** The same rule written another way: of the grants here that the table names, the widest. */
  test('agrees with the rule said the long way, for any grants, table and area', () => {
    fc.assert(
      fc.property(fc.array(anyGrant), anyTable, anyArea, (grants, table, areaId) => {
        const named = typeof table === 'string' ? {} : table
        const here = grants
          .filter((grant) => grant.areaId === areaId)
          .flatMap((grant) => named[grant.role] ?? [])
        const [widest] = [...here].sort((x, y) => reaches.indexOf(x) - reaches.indexOf(y))
        const answer = may(somebody(grants), table, areaId)
        expect(answer.allowed).toBe(widest !== undefined)
        if (answer.allowed) {
          expect(answer.reach).toBe(widest)
          expect(answer.role === null ? undefined : named[answer.role]).toBe(widest)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('a grant elsewhere never adds anything, and one more here never takes anything away', () => {
    fc.assert(
      fc.property(fc.array(anyGrant), anyGrant, anyTable, anyArea, (grants, more, table, areaId) => {
        const before = may(somebody(grants), table, areaId)
        const after = may(somebody([...grants, more]), table, areaId)
        if (more.areaId !== areaId) expect(after).toEqual(before)
        if (before.allowed) expect(after.allowed).toBe(true)
        if (before.allowed && after.allowed)
          expect(reaches.indexOf(after.reach)).toBeLessThanOrEqual(reaches.indexOf(before.reach))
      }),
      { numRuns: 3000 },
    )
  })

  test('outside any area no role counts', () => {
    fc.assert(
      fc.property(fc.array(anyGrant), anyTable, (grants, table) => {
        expect(may(somebody(grants), table, null).allowed).toBe(false)
      }),
    )
  })
})
