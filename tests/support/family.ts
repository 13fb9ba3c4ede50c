/** A made-up child in an area of the tests, with a record, the people in its life and the facts of its way. */
import { randomUUID } from 'node:crypto'
import { type NewFact, recordFacts, workForEverybody } from '../../src/features/ehc-case/index.ts'
import { isRefusal, localDate } from '../../src/foundation/index.ts'
import type { AreaWorld, TestHouse } from './house.ts'

export interface PartTold {
  readonly personId: string | null
  readonly name: string
  readonly kind: string
  readonly side: string
  readonly parentalResponsibility?: boolean
  readonly barred?: boolean
  readonly address?: string
  readonly confidential?: boolean
  readonly from?: string
  readonly to?: string
}

export interface ChildTold {
  readonly givenNames: string
  readonly familyName: string
  readonly born: string
  readonly address?: string
  readonly ownWords?: string
  readonly parts: readonly PartTold[]
  readonly facts?: readonly (Omit<NewFact, 'day'> & { readonly day: string })[]
}

export interface ChildMade {
  readonly childId: string
  readonly caseId: string
  readonly reference: string
  readonly partIds: readonly string[]
}

export async function makeChild(at: TestHouse, area: AreaWorld, told: ChildTold): Promise<ChildMade> {
  const [childId, caseId] = [randomUUID(), randomUUID()]
  const here = { local_area_id: area.id }
  const reference = `T-${caseId.slice(0, 8)}`
  const partIds = told.parts.map(() => randomUUID())
  await at.here.store.change({ areaId: area.id, personId: null, at: at.clock.now() }, async (db) => {
    await workForEverybody(db)
    await db
      .insertInto('child')
      .values({
        ...here,
        id: childId,
        given_names: told.givenNames,
        family_name: told.familyName,
        born: told.born,
        address: told.address ?? '',
        own_words: told.ownWords ?? null,
        synthetic: true,
      })
      .execute()
    await db
      .insertInto('ehc_case')
      .values({ ...here, id: caseId, child_id: childId, reference, opened_on: '2026-01-05' })
      .execute()
    for (const [place, one] of told.parts.entries())
      await db
        .insertInto('child_relation')
        .values({
          ...here,
          id: partIds[place] ?? randomUUID(),
          child_id: childId,
          person_id: one.personId,
          name: one.name,
          kind: one.kind,
          side: one.side,
          parental_responsibility: one.parentalResponsibility ?? false,
          barred: one.barred ?? false,
          address: one.address ?? '',
          confidential_address: one.confidential ?? false,
          from_day: one.from ?? '2026-01-05',
          to_day: one.to ?? null,
        })
        .execute()
    const asking = {
      area: { id: area.id, name: '', slug: area.slug, isDemonstration: false },
      actor: {
        personId: area.people.get('caseworker') ?? '',
        name: 'A caseworker',
        opensAreas: false,
        grants: [],
      },
      today: at.clock.today(),
      at: at.clock.now(),
    }
    const facts = (told.facts ?? []).map((one) => ({ ...one, day: localDate(one.day) }))
    if (facts.length === 0) return
    const recorded = await recordFacts(db, asking, caseId, facts, at.house.tools)
    if (isRefusal(recorded)) throw new Error(`A fact was refused: ${recorded.sentence}`)
  })
  return { childId, caseId, reference, partIds }
}
