/** AC-01: every route × every role × {own, colleague's, another area's, unknown, not signed in, role over, role to come}. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Role, roles, rolesOn, sides } from '../../src/foundation/index.ts'
import type { Route } from '../../src/route/index.ts'
import { everyRoute, makeWorld, nameOf, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { expected } from './expected.ts'
import { type Walked, walk } from './walk.ts'

test('the table names every route, and no other', () => {
  expect(everyRoute().map(nameOf).sort()).toEqual(Object.keys(expected).sort())
})

// Thousands of requests on a busy machine: no time is asserted here.
vi.setConfig({ testTimeout: 600_000 })

describe.each(testStores())('who may use which route, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let walked: Walked

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true })
    world = await makeWorld(at)
    walked = await walk(at, world, { routes: everyRoute() })
  }, 1_200_000)
  afterAll(() => at.close())

  test('every answer is the one in the table', () => {
    expect(walked.differences).toEqual([])
    const all = everyRoute().length * (roles.length + 2)
    console.log(
      `${walked.cells.size} of ${all} pairs of route and role were tried, in ${walked.tried} requests.`,
    )
    expect(walked.cells.size).toBe(all)
  })

  test('nothing went wrong on our side', () => {
    expect(at.log).toEqual([])
  })

  /**
   * Each cell of the table, turned round in the house: a role that may not is let in, a role that may is shut out. A few
   * roles of the programme, of wide reach and of narrow, and one of each other side.
   */
  const turned: readonly Role[] = [
    'programme-lead',
    'action-owner',
    'external-adviser',
    ...sides.flatMap((side) => (side === 'programme' ? [] : rolesOn(side).slice(0, 1))),
  ]
  test.each(turned)('a wrong permission for the %s is found, at every route of an area', async (role) => {
    const inArea = everyRoute().filter((route) => typeof route.permission !== 'string')
    const wrong = await at.beside({
      trustProxy: true,
      alter: (all) =>
        all.map((route): Route => {
          if (typeof route.permission === 'string') return route
          const { [role]: held, ...others } = route.permission
          return { ...route, permission: held === undefined ? { ...others, [role]: 'whole-area' } : others }
        }),
    })
    const { differences } = await walk(wrong, world, {
      routes: inArea,
      walkers: [role],
      scopes: ['own'],
      doorOnly: true,
    })
    await wrong.close()
    const found = new Set(differences.map((one) => one.route))
    const missed = inArea.map(nameOf).filter((name) => !found.has(name) && !behindSecondDoor(name))
    expect(missed.join('\n')).toBe('')
  })
})

/**
 * Where `may` is asked a second time inside, about the thing itself, a door that is open by mistake still shows nothing; the
 * form's own POST is found. The file of a pasted notice is never there.
 */
function behindSecondDoor(name: string): boolean {
  return (
    /^GET .*\/(withdraw|file|throughline|status|move|update|milestones\/new|done)$/.test(name) ||
    /^GET .*\/actions\/:action\/(waits|steps\/new|impact\/new|impact\/:impact\/seen|checks\/:check)$/.test(
      name,
    ) ||
    /^GET .*\/(risks\/:risk|escalations\/:escalation|escalations\/new$)/.test(name) ||
    /^GET .*\/(history\/:thing\/:id|evidence\/(words|new|:evidence\/marks)|people\/:grant\/(link|end))$/.test(
      name,
    ) ||
    /^GET .*\/(throughline\/from\/(evidence|measure)\/:[a-z]+|requests\/:request|requests)$/.test(name) ||
    // A child's record is shown by relation, whatever the role: the store itself shows no row of it to others.
    /^GET .*\/(cases\/:case|my\/:child|advice\/:asked|looked\/:glass|letters\/:letter)(\/|$)/.test(name) ||
    // A panel's list is the casework side's, and there for whoever keeps lists or sits on it.
    /^GET .*\/panels\/:panel$/.test(name)
  )
}
