/** The matrix of roles: it is what was agreed, and the routes do what it says. A flip of any cell fails one of the two. */
import { describe, expect, test } from 'vitest'
import {
  cellWords,
  type MatrixRole,
  type MatrixRow,
  type Reach,
  type Role,
  readAllowance,
  roleMatrix,
  roles,
  rolesOn,
  sideOf,
  type Thing,
  things,
} from '../../src/foundation/index.ts'
import type { Route } from '../../src/route/index.ts'
import { everyRoute, nameOf } from '../support/house.ts'
import { type Aspect, type Exception, exceptions, type Place, places } from './matrix-places.ts'

type Matrix = Readonly<Record<MatrixRole, MatrixRow>>

/**
 * The table of the security requirements once more, by hand, letters only. Columns: identity, plan sections, advice,
 * restricted, case steps, messages, measures, programme plan, risks, evidence, board papers, users, audit log, settings. A
 * comma parts two allowances; (o) is one's own part only; - is nothing.
 */
const agreed = `
caseworker                  CRU CRU CRU R CRU CRU R o C C p - R(o) -
ehc-team-manager            RUX RUA R R RUA R RX RU CRU CRU p C R RU
head-of-send                b b b b A b RX RUA RUA R RUA - R -
panel-member                R R R - A - - - - - p - - -
council-adviser             R R,CRU(o) R,CRU(o) R R o - - - - - - - -
health-professional         R R,U(o) CRU(o),R - R o - - - - - - - -
designated-clinical-officer R R,A R - R - R RU RU C p C R -
senco                       R R CRU(o) - R o - - - - - - - -
parent-carer                R,U(o) R,C R - R CRU - - - - - - R RU(o)
young-person                R,U(o) R,C R - R CRU,A - - - - - - R RU(o)
advocate                    R R R - R o - - - - - - - -
board-secretary             - - - - - - s R R R CRUX C - RU
programme-lead              - - - - - - s,R,CRU CRUX CRUX CRUX CRU C R RU
workstream-lead             - - - - - - s U(o) CU(o) C(o) p - - -
action-owner                - - - - - - s U(o) CU(o) C(o) p - - -
chair                       - - - - - - s RA RA R R,A - - -
board-member                - - - - - - s R R R p - - -
parent-carer-forum          - - - - - - s R,C(o) R R,C p,C - - -
external-adviser            - - - - - - sp Rp Rp Rp p - - -
analyst                     - - - - - - RX R - C C - R(o) -
data-protection-officer     b b b b R b - - R - p - RX RU
auditor                     R R R - R - s R R R p - R -
council-administrator       - - - - - - - - - - - CRU R RU
platform-operator           - - - - - - - - - - - - R RU
integration-account         R R C - RC - R - - - - - - -`

/** A cell in the letters of the table above. */
function lettersOf(row: MatrixRow, thing: Thing): string {
  const all = (row.may[thing] ?? []).map((allowance) => {
    const { verbs, when } = readAllowance(allowance)
    return `${verbs.join('')}${when?.startsWith('own') === true && !when.includes('team') ? '(o)' : ''}`
  })
  return all.length === 0 ? '-' : all.join(',')
}

function tableOf(matrix: Matrix): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(matrix).map(([role, row]) => [role, things.map((thing) => lettersOf(row, thing))]),
  )
}

const agreedTable = new Map(
  agreed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([role = '', ...cells]) => [role, cells]),
)

function placeOf(path: string): Place {
  const found = places.find(([pattern]) => pattern.test(path))
  if (found === undefined)
    throw new Error(`${path} stands nowhere in the matrix: say where in tests/http/matrix-places.ts.`)
  return found[1]
}

interface InArea {
  readonly name: string
  readonly path: string
  readonly place: Place
  readonly aspect: Aspect
  readonly who: Readonly<Partial<Record<Role, Reach>>>
}

/** The routes of an area. A page with a form of its own address is part of the change that it leads to. */
function inArea(routes: readonly Route[]): readonly InArea[] {
  const changed = new Set(routes.filter((route) => route.method === 'POST').map((route) => route.path))
  return routes.flatMap((route) =>
    typeof route.permission === 'string'
      ? []
      : [
          {
            name: nameOf(route),
            path: route.path,
            place: placeOf(route.path),
            aspect: changed.has(route.path) ? ('changes' as const) : ('sees' as const),
            who: route.permission,
          },
        ],
  )
}

/** Does the matrix let this role do this, and this far? */
function allows(matrix: Matrix, role: Role, place: Thing, aspect: Aspect, reach: Reach): boolean {
  return (matrix[role].may[place] ?? []).map(readAllowance).some(({ verbs, when }) => {
    const isOwn = when?.startsWith('own') === true || verbs.includes('o')
    if (reach !== 'own' && isOwn && !verbs.includes('C')) return false
    if (aspect === 'changes') return reach !== 'published' && verbs.some((verb) => 'CUA'.includes(verb))
    if (reach === 'published') return verbs.includes('p')
    return !verbs.includes('p') && verbs.some((verb) => 'Rbs'.includes(verb))
  })
}

interface Disagreement {
  readonly says: string
  readonly excused: Exception | null
}

/** The addresses of casework: every other address is the programme's alone. */
const ofCasework =
  /^\/areas\/:area\/(cases|looked|case-teams|case-settings|register|later-steps|caseload|casework-figures|advice|letters|letter-wordings|my|requests|family|panels?|children)(\/|$)/

const excuseFor = (role: Role, place: Thing, aspect: Aspect, is: Exception['is'], path: string | null) =>
  exceptions.find(
    (one) =>
      one.roles.includes(role) &&
      one.place === place &&
      one.aspect === aspect &&
      one.is === is &&
      (one.path === undefined || path === null || one.path.test(path)),
  ) ?? null

/** Everywhere the routes let in more than the matrix allows, or nobody where it allows somebody. */
function disagreements(matrix: Matrix, routes: readonly InArea[]): readonly Disagreement[] {
  const more = routes.flatMap(({ name, path, place, aspect, who }) =>
    Object.entries(who).flatMap(([named, reach]) => {
      const role = named as Role
      if (place === 'everyone' || allows(matrix, role, place, aspect, reach)) return []
      return [
        {
          says: `${name} lets in ${role} (${reach})`,
          excused: excuseFor(role, place, aspect, 'more', path),
        },
      ]
    }),
  )
  const less = rolesOn('programme').flatMap((role) =>
    things.flatMap((place) =>
      (['sees', 'changes'] as const).flatMap((aspect) => {
        const here = routes.filter((route) => route.place === place && route.aspect === aspect)
        const may = (['whole-area', 'own'] as const).some((reach) =>
          allows(matrix, role, place, aspect, reach),
        )
        if (!may || here.length === 0 || here.some((route) => route.who[role] !== undefined)) return []
        const excused = excuseFor(role, place, aspect, 'less', null)
        return [{ says: `${role} finds no route that ${aspect} ${place}`, excused }]
      }),
    ),
  )
  return [...more, ...less]
}

const unexcused = (matrix: Matrix) =>
  disagreements(matrix, inArea(everyRoute())).filter((one) => one.excused === null)

/** The matrix with one cell turned: what was closed is opened, what was open is closed. */
function flipped(role: MatrixRole, thing: Thing): Matrix {
  const { [thing]: held, ...others } = roleMatrix[role].may
  const may = held === undefined ? { ...others, [thing]: ['CRU'] } : others
  return { ...roleMatrix, [role]: { ...roleMatrix[role], may } }
}

describe('the matrix of roles', () => {
  test('is the one that was agreed, cell by cell', () => {
    expect(Object.fromEntries(tableOf(roleMatrix))).toEqual(Object.fromEntries(agreedTable))
  })

  test('has a row for every role, and only the programme’s have no relation to a child', () => {
    expect(
      Object.keys(roleMatrix)
        .filter((role) => role !== 'platform-operator')
        .sort(),
    ).toEqual([...roles].sort())
    for (const role of rolesOn('programme')) {
      const children: readonly Thing[] = [
        'identity',
        'plan-sections',
        'advice',
        'restricted',
        'case-steps',
        'messages',
      ]
      const open = children.filter((thing) => roleMatrix[role].may[thing] !== undefined)
      // The auditor's sample of children's records needs a grant of its own when casework is built.
      expect([role, role === 'auditor' || open.length === 0]).toEqual([role, true])
    }
    expect(roleMatrix['external-adviser'].children).toBe('none, ever')
  })

  test('every cell can be said in plain words', () => {
    for (const row of Object.values(roleMatrix))
      for (const allowances of Object.values(row.may))
        expect(cellWords(allowances)).toMatch(/^[a-z].*[a-z)]$/)
    expect(cellWords(['R', 'CRU: own advice'])).toBe('reads; adds, reads and changes (own advice)')
    expect(cellWords(['Rp'])).toBe('reads what was published, or sent to them for a meeting')
  })
})

describe('the routes', () => {
  test('do what the matrix says, but for the exceptions that are written down', () => {
    expect(unexcused(roleMatrix).map((one) => one.says)).toEqual([])
  })

  test('need every exception that is written down', () => {
    const used = new Set(disagreements(roleMatrix, inArea(everyRoute())).map((one) => one.excused))
    expect(exceptions.filter((one) => !used.has(one)).map((one) => one.why)).toEqual([])
  })

  test('what is for everyone is for every role of the programme; other sides have the pages of casework only', () => {
    for (const route of inArea(everyRoute())) {
      if (route.place === 'everyone')
        expect([route.name, Object.keys(route.who).sort()]).toEqual([
          route.name,
          [...rolesOn('programme')].sort(),
        ])
      const beyond = Object.keys(route.who).filter((role) => sideOf[role as Role] !== 'programme')
      if (!ofCasework.test(route.path)) expect([route.name, beyond]).toEqual([route.name, []])
    }
  })

  test('a flip of any cell is found: by the agreed table always, by the routes wherever there are some', () => {
    const unnoticed: string[] = []
    let byRoutes = 0
    let withRoutes = 0
    const said = (matrix: Matrix) => JSON.stringify(disagreements(matrix, routes))
    const routes = inArea(everyRoute())
    const usual = said(roleMatrix)
    const built = new Set(inArea(everyRoute()).map((route) => route.place))
    for (const role of Object.keys(roleMatrix) as MatrixRole[])
      for (const thing of things) {
        const matrix = flipped(role, thing)
        const cells = tableOf(matrix).get(role)
        if (JSON.stringify(cells) === JSON.stringify(agreedTable.get(role)))
          unnoticed.push(`${role} ${thing}`)
        const found = said(matrix) !== usual
        if (role === 'platform-operator' || sideOf[role] !== 'programme' || !built.has(thing)) continue
        withRoutes += 1
        if (found) byRoutes += 1
        else unnoticed.push(`${role} ${thing} by the routes`)
      }
    console.log(`${byRoutes} flips of ${withRoutes} cells that have routes were found by the routes.`)
    expect(unnoticed.filter((one) => !notByRoutes.includes(one))).toEqual([])
  })
})

/**
 * Cells that no route speaks of alone, so that the agreed table holds them: papers of the past are open as circulated, by
 * an exception, whatever a cell says of papers to come; and no measure is published to an adviser yet.
 */
const notByRoutes: readonly string[] = [
  'workstream-lead board-papers by the routes',
  'action-owner board-papers by the routes',
  'board-member board-papers by the routes',
  'auditor board-papers by the routes',
  'external-adviser measures by the routes',
  // What was circulated to an adviser reaches them in a pack, and no risk by itself.
  'external-adviser risks by the routes',
]
