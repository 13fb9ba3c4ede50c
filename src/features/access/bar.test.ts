/** The bar, as the database asks it and as a page does: one rule, said twice, so held together here. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCase, type RelationGiven } from '../../../tests/support/casework.ts'
import { makeWorld, openHouse, type TestHouse, type World } from '../../../tests/support/house.ts'
import { testStores } from '../../../tests/support/stores.ts'
import { localDate } from '../../foundation/index.ts'
import { isShut } from './relation.ts'

describe.each(testStores())('who is shut out of a child’s record, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World

  beforeAll(async () => {
    here = await openHouse(await fresh())
    world = await makeWorld(here)
  })
  afterAll(() => here.close())

  test('is_shut() in the database and isShut() on the page say the same of every part in 40 made-up families', async () => {
    const people = [world.a.people.get('parent-carer') ?? '', world.nobody, null]
    const names = ['Mona  Mother', 'mona mother', 'MONA MOTHER', 'Felix Father', 'ＭＯＮＡ mother', 'Bruno']
    const part = fc.record({
      kind: fc.constantFrom<RelationGiven['kind']>('parent-carer', 'advocate'),
      personId: fc.constantFrom(...people),
      name: fc.constantFrom(...names),
      barred: fc.boolean(),
      from: fc.constantFrom('2026-02-01', '2026-06-01'),
      to: fc.constantFrom('2026-06-30', '2026-12-31'),
    })
    const families = fc.sample(fc.array(part, { minLength: 2, maxLength: 5 }), { numRuns: 40, seed: 26 })
    const found = new Set<boolean>()
    for (const relations of families) {
      const made = await makeCase(here, world.a.id, { relations })
      const all = relations.map((one, place) => ({
        id: made.relationIds[place] ?? '',
        personId: one.personId,
        name: one.name,
        barred: one.barred,
        from: localDate(one.from),
        to: localDate(one.to),
      }))
      for (const day of ['2026-03-01', '2026-06-15', '2026-08-01', '2027-01-01']) {
        const { rows } = await here.here.keeper.keep((db) =>
          sql<{ id: string; shut: boolean }>`
            select r.id, is_shut(r.local_area_id, r.child_id, r.id, r.person_id, r.name, ${day}::date) as shut
            from child_relation r where r.child_id = ${made.childId}`.execute(db),
        )
        for (const { id, shut } of rows) {
          const one = all.find((other) => other.id === id)
          if (one === undefined) throw new Error('A part that nobody made.')
          expect({ id, day, shut }).toEqual({ id, day, shut: isShut(one, all, localDate(day)) })
          found.add(shut)
        }
      }
    }
    expect(found).toEqual(new Set([true, false]))
  })
})
