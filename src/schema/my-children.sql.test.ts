import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrationsFolder } from '../../tests/support/built-parts.ts'
import {
  type FreshStore,
  makeArea,
  makePerson,
  type SqlSession,
  testStores,
} from '../../tests/support/stores.ts'
import { relationSides } from '../features/access/relation.ts'

/**
 * Whose records a person may read was written anew to be faster. The first definition, as migration 0019 holds it, stands
 * beside it here under another name, and both are asked about the same random relations, teams, bars and broken glass.
 * A seat on a panel counts only where the panels ask: so the first definition stands here a second time, without seats.
 */
async function firstDefinitions(): Promise<string> {
  const text = await readFile(path.join(migrationsFolder, '0019-case.sql'), 'utf8')
  const from = text.indexOf('create function my_children(')
  const to = text.indexOf('$$;', from) + 3
  const named = (name: string) =>
    text.slice(from, to).replace('create function my_children(', `create function ${name}(`)
  const condition = 'and (r.flagged_restricted or not flagged)'
  expect(named('').split(condition)).toHaveLength(2)
  const seatless = named('seatless_my_children').replace(
    condition,
    `${condition} and r.kind <> 'panel-member'`,
  )
  return `${named('first_my_children')}\n${seatless}`
}

/** Always the same draws, so that a change is what makes a case fail. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((Math.imul(state ^ (state >>> 13), 0x297a2d39) ^ (state >>> 16)) >>> 0) / 4_294_967_296
  }
}

const days = ['2026-01-05', '2026-06-30', '2026-11-22', '2026-11-23', '2026-11-24', '2027-03-01'] as const
const instants = [
  '2026-11-23T09:00:00Z',
  '2026-11-22T23:59:59Z',
  '2026-06-30T23:30:00Z',
  '2026-01-01T00:00:00Z',
]

describe.each(testStores())('whose records a person may read, $kind', ({ fresh }) => {
  let here: FreshStore
  const areas: string[] = []
  const people: string[] = []
  beforeAll(async () => {
    here = await fresh()
    for (const name of ['One', 'Two']) areas.push(await makeArea(here.store, name))
    for (let at = 0; at < 8; at += 1) people.push(await makePerson(here.store))
    await here.asOwner(async (session) => {
      await session.script(await firstDefinitions())
      await session.script('begin')
      await session.query(`select set_config('throughline.at', '2026-11-23T09:00:00Z', true)`)
      await fill(session)
      await session.script('commit')
    })
  })
  afterAll(() => here.close())

  async function fill(session: SqlSession): Promise<void> {
    const draw = draws(7)
    const pick = <T>(all: readonly T[]): T => all[Math.floor(draw() * all.length)] as T
    const chance = (share: number) => draw() < share
    const kinds = Object.keys(relationSides)
    for (const area of areas) {
      await session.query(`select set_config('throughline.area', $1, true)`, [area])
      await session.query(`select set_config('throughline.casework_run', 'yes', true)`)
      const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
        session.query(
          `insert into ${table} (local_area_id, id, ${Object.keys(row).join(', ')})
           values ($1, $2, ${Object.keys(row).map((_, at) => `$${at + 3}`)})`,
          [area, randomUUID(), ...Object.values(row)],
        )
      const teams: string[] = []
      for (let at = 0; at < 4; at += 1) {
        const id = randomUUID()
        teams.push(id)
        await session.query('insert into case_team (local_area_id, id, name) values ($1, $2, $3)', [
          area,
          id,
          `T${at}`,
        ])
        for (const person of people.filter(() => chance(0.4)))
          await insert('case_team_member', {
            team_id: id,
            person_id: person,
            manages: chance(0.6),
            from_day: pick(days.slice(0, 3)),
            to_day: chance(0.5) ? pick(days.slice(2)) : null,
          })
      }
      for (let at = 0; at < 40; at += 1) {
        const child = randomUUID()
        await session.query(
          `insert into child (local_area_id, id, family_name, given_names, born) values ($1, $2, 'Lark', 'Ada', $3)`,
          [area, child, pick(['2016-05-04', '2010-09-01', '2010-08-31', '2009-11-23', '2006-01-01'])],
        )
        if (chance(0.8))
          await insert('ehc_case', {
            child_id: child,
            reference: `R-${at}`,
            team_id: chance(0.8) ? pick(teams) : null,
            opened_on: '2026-01-05',
          })
        for (let nth = Math.floor(draw() * 5); nth > 0; nth -= 1) {
          const kind = pick(kinds)
          const agreed = chance(0.2)
          await insert('child_relation', {
            child_id: child,
            person_id: chance(0.9) ? pick(people) : null,
            name: 'Somebody',
            kind,
            side: relationSides[kind as keyof typeof relationSides],
            parental_responsibility: chance(0.6),
            barred: chance(0.15),
            flagged_restricted: chance(0.3),
            after_school_age: agreed ? 'young-person-agreed' : null,
            after_school_age_on: agreed ? '2026-01-05' : null,
            said_by: pick(people),
            from_day: pick(days.slice(0, 4)),
            to_day: kind === 'auditor' || chance(0.4) ? pick(days.slice(3)) : null,
          })
        }
        if (chance(0.5)) {
          const [from, until] = pick([
            ['08:00', '08:45'],
            ['08:30', '09:00'],
            ['08:30', '09:30'],
            ['09:00', '09:30'],
          ] as const)
          // Nobody breaks the glass for somebody else, not even past the policies of an owner.
          const person = pick(people)
          await session.query(`select set_config('throughline.person', $1, true)`, [person])
          await insert('broken_glass', {
            child_id: child,
            person_id: person,
            ground: 'safeguarding',
            why: 'A reason that is long enough to be one.',
            from_at: `2026-11-23T${from}:00Z`,
            until_at: `2026-11-23T${until}:00Z`,
          })
        }
      }
    }
  }

  test('the same children as by the first definition, for everybody, on every side, at every time; a seat counts only for papers', async () => {
    const asked = areas.flatMap((area) =>
      ['', ...people, randomUUID()].flatMap((person) =>
        ['', 'casework', 'health', 'family', 'school', 'programme'].flatMap((side) =>
          instants.map((instant) => ({ area, person, side, instant })),
        ),
      ),
    )
    const found = await here.asOwner(async (session) => {
      const sizes = new Map<string, number>()
      for (const { area, person, side, instant } of [
        ...asked,
        ...asked.slice(0, 3).map((one) => ({ ...one, area: '' })),
      ])
        for (const flagged of [false, true])
          for (const askedAt of ['', '2026-11-23T08:45:00Z']) {
            await session.script('begin')
            for (const [name, value] of Object.entries({
              area,
              person,
              side,
              at: instant,
              asked_at: askedAt,
            }))
              await session.query(`select set_config($1, $2, true)`, [`throughline.${name}`, value])
            const count = (what: string, by: number) => sizes.set(what, (sizes.get(what) ?? 0) + by)
            const found: number[] = []
            for (const [papers, as] of [
              ['', 'seatless_my_children'],
              ['yes', 'first_my_children'],
            ] as const) {
              await session.query(`select set_config('throughline.panel_papers', $1, true)`, [papers])
              const { rows } = await session.query(
                `select array(select distinct x::text from ${as}($1) x order by 1) as first,
                  array(select distinct x::text from my_children($1) x order by 1) as now`,
                [flagged],
              )
              const first = rows[0]?.first as readonly string[]
              expect(rows[0]?.now).toEqual(first)
              found.push(first.length)
            }
            await session.script('rollback')
            const [without = 0, withSeats = 0] = found
            count(side, without)
            count('by a seat alone', withSeats - without)
          }
      return sizes
    })
    // The comparison means something only where there was something to see.
    for (const side of ['casework', 'health', 'family', 'school']) expect(found.get(side)).toBeGreaterThan(20)
    expect(found.get('by a seat alone')).toBeGreaterThan(20)
    expect([found.get('programme'), found.get('')]).toEqual([0, 0])
  })
})
