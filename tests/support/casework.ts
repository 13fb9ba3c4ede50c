/** A child with a case, and who has a part in it, put into an area past its pages: for tests of who may read it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type RelationKind, relationSides } from '../../src/features/access/relation.ts'
import { type FactRow, factsInsert } from '../../src/features/ehc-case/ehc-case.sql.ts'
import { caseInsert, childInsert, type NewFact, rebuildLimits } from '../../src/features/ehc-case/index.ts'
import { localDate } from '../../src/foundation/index.ts'
import type { TestHouse } from './house.ts'

export interface MadeCase {
  readonly caseId: string
  readonly childId: string
  readonly teamId: string
  readonly reference: string
  readonly factIds: readonly string[]
  readonly relationIds: readonly string[]
}

export interface RelationGiven {
  readonly kind: RelationKind
  readonly personId: string | null
  readonly name?: string
  readonly from?: string
  readonly to?: string | null
  readonly barred?: boolean
  readonly flagged?: boolean
  readonly parental?: boolean
  readonly address?: string
  readonly confidential?: boolean
  readonly agreedOnline?: string
}

export interface CaseGiven {
  readonly familyName?: string
  readonly givenNames?: string
  readonly born?: string
  readonly relations?: readonly RelationGiven[]
  /** Who manages the case's team. */
  readonly managers?: readonly string[]
  readonly facts?: readonly NewFact[]
  readonly restricted?: string
  readonly ownWords?: string
  readonly address?: string
  readonly closedOn?: string
}

/** Everything is written in one transaction that works for everybody; nothing of it goes through a page. */
export async function makeCase(at: TestHouse, areaId: string, given: CaseGiven = {}): Promise<MadeCase> {
  const [childId, caseId, teamId] = [randomUUID(), randomUUID(), randomUUID()]
  const reference = `T-${caseId.slice(0, 8)}`
  const here = { local_area_id: areaId }
  const relations = given.relations ?? []
  const relationIds = relations.map(() => randomUUID())
  const factIds: string[] = []
  const unit = { areaId, personId: null, side: 'casework', at: at.clock.now() } as const
  await at.here.store.change(unit, async (db) => {
    await sql`select set_config('throughline.casework_run', 'yes', true)`.execute(db)
    await childInsert(
      db,
      areaId,
      {
        id: childId,
        familyName: given.familyName ?? 'Lark',
        givenNames: given.givenNames ?? 'Ada',
        knownAs: null,
        born: localDate(given.born ?? '2016-05-04'),
        upn: null,
        nhsNumber: null,
        address: given.address ?? '',
        language: null,
        interpreter: false,
        largePrint: false,
        reachHow: null,
        reachWhen: null,
        ownWords: given.ownWords ?? null,
      },
      true,
    )
    await db
      .insertInto('case_team')
      .values({ ...here, id: teamId, name: `Team ${teamId}` })
      .execute()
    for (const manager of given.managers ?? [])
      await db
        .insertInto('case_team_member')
        .values({
          ...here,
          id: randomUUID(),
          team_id: teamId,
          person_id: manager,
          manages: true,
          from_day: '2026-01-05',
        })
        .execute()
    await caseInsert(db, areaId, {
      id: caseId,
      childId,
      reference,
      teamId,
      openedOn: localDate('2026-01-05'),
    })
    if (given.closedOn !== undefined)
      await db
        .updateTable('ehc_case')
        .set({ closed_on: given.closedOn, closed_why: 'Moved away' })
        .where('id', '=', caseId)
        .execute()
    for (const [place, one] of relations.entries())
      await db
        .insertInto('child_relation')
        .values({
          ...here,
          id: relationIds[place] ?? randomUUID(),
          child_id: childId,
          person_id: one.personId,
          name: one.name ?? `${one.kind} of ${reference}`,
          kind: one.kind,
          side: relationSides[one.kind],
          parental_responsibility: one.parental ?? one.kind === 'parent-carer',
          barred: one.barred ?? false,
          flagged_restricted: one.flagged ?? false,
          address: one.address ?? '',
          confidential_address: one.confidential ?? false,
          agreed_online_on: one.agreedOnline ?? null,
          from_day: one.from ?? '2026-01-05',
          to_day: one.to ?? (one.kind === 'auditor' ? '2027-12-31' : null),
          why: one.barred === true ? 'A court order' : null,
        })
        .execute()
    if (given.restricted !== undefined) {
      const sayer = relations.find((one) => one.personId !== null)?.personId ?? given.managers?.[0] ?? ''
      await db
        .insertInto('child_restricted')
        .values({
          ...here,
          id: randomUUID(),
          child_id: childId,
          kind: 'address',
          words: given.restricted,
          said_by: sayer,
          said_on: '2026-03-02',
        })
        .execute()
    }
    const rows: FactRow[] = (given.facts ?? []).map((one) => {
      const id = one.id ?? randomUUID()
      factIds.push(id)
      return {
        aboutId: null,
        channel: null,
        fromWhom: null,
        areaAgencyId: null,
        details: {},
        correctsId: null,
        withdraws: false,
        why: null,
        source: 'entered' as const,
        importId: null,
        saidBy: null,
        saidByName: 'Test',
        saidAt: at.clock.now(),
        ...one,
        id,
        caseId,
        childId,
      }
    })
    await factsInsert(db, areaId, rows)
    await rebuildLimits(db, areaId, [caseId])
  })
  return { caseId, childId, teamId, reference, factIds, relationIds }
}
