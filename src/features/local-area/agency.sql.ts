/** Questions and changes about the agencies of an area over time. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { AgencyEnd, AgencyInArea, AgencyKnown } from './agency.ts'
import type { AgencyKind } from './local-area.ts'

/** Every agency of an area, those that have ended too, with the one that followed. */
export async function agenciesInArea(db: Db, areaId: string): Promise<readonly AgencyInArea[]> {
  const rows = await db
    .selectFrom('area_agency as x')
    .innerJoin('agency as a', 'a.id', 'x.agency_id')
    .leftJoin('area_agency as sx', (on) =>
      on.onRef('sx.local_area_id', '=', 'x.local_area_id').onRef('sx.id', '=', 'x.successor_id'),
    )
    .leftJoin('agency as s', 's.id', 'sx.agency_id')
    .select(['x.id', 'x.agency_id', 'a.name', 'a.kind', 'x.part', 'x.from_day', 'x.to_day'])
    .select(['x.successor_id', 's.name as successor', 'x.ended_why', 'x.version'])
    .where('x.local_area_id', '=', areaId)
    .orderBy('a.name')
    .orderBy('x.from_day')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    name: row.name,
    kind: row.kind as AgencyKind,
    part: row.part,
    from: row.from_day as LocalDate | null,
    to: row.to_day as LocalDate | null,
    successorId: row.successor_id,
    successor: row.successor,
    endedWhy: row.ended_why,
    version: row.version,
  }))
}

/**
 * The agencies that can be chosen for an area: those that may serve several (boards, trusts, the Department), of the whole
 * installation, and those that stand or stood here. A council, a school or a forum of another area is not told.
 */
export async function agenciesKnown(db: Db, areaId: string): Promise<readonly AgencyKnown[]> {
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'name', 'kind'])
    .where((on) =>
      on.or([
        on('kind', 'in', ['icb', 'trust', 'department']),
        on('id', 'in', db.selectFrom('area_agency').select('agency_id').where('local_area_id', '=', areaId)),
      ]),
    )
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as AgencyKind }))
}

/** One at a time: of two people who enter the same agency at once, the second is told that it is there. */
export async function agencyTurn(db: Db): Promise<void> {
  await takeTurn(db, 'agency')
}

export async function agencyInsert(db: Db, agency: AgencyKnown): Promise<void> {
  await db.insertInto('agency').values({ id: agency.id, name: agency.name, kind: agency.kind }).execute()
}

/** Ends an agency in an area. False when somebody changed it meanwhile. */
export async function areaAgencyEnd(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  end: AgencyEnd,
): Promise<boolean> {
  const done = await db
    .updateTable('area_agency')
    .set((on) => ({
      to_day: end.to,
      ended_why: end.why,
      successor_id: end.successorId,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Changes an agency's days in an area; an open end has no reason and no successor. False when changed meanwhile. */
export async function areaAgencyDays(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  days: { readonly from: LocalDate; readonly to: LocalDate | null },
): Promise<boolean> {
  const done = await db
    .updateTable('area_agency')
    .set((on) => ({
      from_day: days.from,
      to_day: days.to,
      ...(days.to === null ? { ended_why: null, successor_id: null } : {}),
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Who changed an agency or a post of an area last. Null where nobody is known to have. */
export async function lastChangedBy(
  db: Db,
  areaId: string,
  table: 'area_agency_history' | 'post_history',
  id: string,
): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`
    select p.name from ${sql.table(table)} h left join person p on p.id = h.changed_by
    where h.local_area_id = ${areaId} and h.id = ${id} order by h.seq desc limit 1`.execute(db)
  return rows[0]?.name ?? null
}

/** Moves a post to another agency. False when somebody changed it meanwhile. */
export async function postMoveTo(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  areaAgencyId: string,
): Promise<boolean> {
  const done = await db
    .updateTable('post')
    .set((on) => ({ area_agency_id: areaAgencyId, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Ends a post, and whoever holds it then with it. False when somebody changed it meanwhile. */
export async function postEndOn(
  db: Db,
  areaId: string,
  of: { readonly id: string; readonly version: number },
  to: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable('post')
    .set((on) => ({ to_day: to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return false
  await db
    .updateTable('post_holding')
    .set((on) => ({ to_day: to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('post_id', '=', of.id)
    .where((on) => on.or([on('to_day', 'is', null), on('to_day', '>', to)]))
    .execute()
  return true
}
