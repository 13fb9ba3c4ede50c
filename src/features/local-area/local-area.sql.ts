/** Questions and changes about local areas and the agencies in them. */
import type { LocalDate, Role } from '../../foundation/index.ts'
import type { AreaHere } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { AgencyKind, AreaAgency } from './local-area.ts'

/** Opens an area. False when its address part is taken, also by an area that this person may not see. */
export async function areaOpen(
  db: Db,
  area: { id: string; name: string; slug: string; isDemonstration: boolean; openedOn: LocalDate },
): Promise<boolean> {
  const done = await db
    .insertInto('local_area')
    .values({
      id: area.id,
      name: area.name,
      slug: area.slug,
      is_demonstration: area.isDemonstration,
      opened_on: area.openedOn,
    })
    .onConflict((on) => on.column('slug').doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The agency of this name and kind, made when there is none: an ICB that serves several areas is one agency. */
export async function agencyNamed(db: Db, id: string, name: string, kind: AgencyKind): Promise<string> {
  const known = await db
    .selectFrom('agency')
    .select('id')
    .where('name', '=', name)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (known !== undefined) return known.id
  await db.insertInto('agency').values({ id, name, kind }).execute()
  return id
}

export async function areaAgencyAdd(
  db: Db,
  row: { areaId: string; id: string; agencyId: string; part: string; from: LocalDate },
): Promise<void> {
  await db
    .insertInto('area_agency')
    .values({
      local_area_id: row.areaId,
      id: row.id,
      agency_id: row.agencyId,
      part: row.part,
      from_day: row.from,
    })
    .execute()
}

/** The agencies with a part in an area on a day. */
export async function agenciesOf(db: Db, areaId: string, day: LocalDate): Promise<readonly AreaAgency[]> {
  const rows = await db
    .selectFrom('area_agency as x')
    .innerJoin('agency as a', 'a.id', 'x.agency_id')
    .select(['a.name', 'a.kind', 'x.part'])
    .where('x.local_area_id', '=', areaId)
    .where((on) => on.or([on('x.to_day', 'is', null), on('x.to_day', '>=', day)]))
    .orderBy('a.kind')
    .orderBy('a.name')
    .execute()
  return rows.map((row) => ({ name: row.name, kind: row.kind as AgencyKind, part: row.part }))
}

export interface RoleHeld {
  readonly person: string
  readonly isSynthetic: boolean
  readonly role: Role
  readonly from: LocalDate
}

export async function rolesHeldIn(db: Db, areaId: string, today: LocalDate): Promise<readonly RoleHeld[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['p.name', 'p.is_synthetic', 'g.role', 'g.from_day'])
    .where('g.local_area_id', '=', areaId)
    .where('g.from_day', '<=', today)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', today)]))
    .orderBy('g.role')
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({
    person: row.name,
    isSynthetic: row.is_synthetic,
    role: row.role as Role,
    from: row.from_day as LocalDate,
  }))
}

/** The councils of each area where this person holds a role. */
export async function councilsOfAreas(
  db: Db,
  areaIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  if (areaIds.length === 0) return found
  const rows = await db
    .selectFrom('area_agency as x')
    .innerJoin('agency as a', 'a.id', 'x.agency_id')
    .select(['x.local_area_id', 'a.name'])
    .where('x.local_area_id', 'in', [...areaIds])
    .where('a.kind', '=', 'council')
    .where('x.to_day', 'is', null)
    .execute()
  for (const row of rows) found.set(row.local_area_id, [...(found.get(row.local_area_id) ?? []), row.name])
  return found
}

/** An area by the part of its address, among those this person may see. */
export async function areaWithSlug(db: Db, slug: string): Promise<AreaHere | null> {
  const row = await db
    .selectFrom('local_area')
    .select(['id', 'name', 'slug', 'is_demonstration'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { id: row.id, name: row.name, slug: row.slug, isDemonstration: row.is_demonstration }
}

/** Marks an area as a demonstration for good: every page of it says so. */
export async function markDemonstration(db: Db, areaId: string): Promise<void> {
  await db.updateTable('local_area').set({ is_demonstration: true }).where('id', '=', areaId).execute()
}
