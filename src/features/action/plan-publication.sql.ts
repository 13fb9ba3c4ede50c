/** Questions and changes about which versions of plans external advisers may read. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'

export interface PlanPublication {
  readonly id: string
  readonly versionId: string
  readonly publishedOn: LocalDate
  readonly publishedBy: string
  /** Null while advisers may read it. */
  readonly takenBackOn: LocalDate | null
  readonly takenBackWhy: string | null
  readonly version: number
}

/** Every publication of an area, the newest first. */
export async function publicationsIn(db: Db, areaId: string): Promise<readonly PlanPublication[]> {
  const rows = await db
    .selectFrom('plan_publication as u')
    .innerJoin('person as p', 'p.id', 'u.published_by')
    .select(['u.id', 'u.plan_version_id', 'u.published_on', 'p.name', 'u.taken_back_on', 'u.taken_back_why'])
    .select('u.version')
    .where('u.local_area_id', '=', areaId)
    .orderBy('u.published_on', 'desc')
    .orderBy('u.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    versionId: row.plan_version_id,
    publishedOn: row.published_on as LocalDate,
    publishedBy: row.name,
    takenBackOn: row.taken_back_on as LocalDate | null,
    takenBackWhy: row.taken_back_why,
    version: row.version,
  }))
}

/** Publishes a version. False when it is published already, however close the two were sent. */
export async function publicationInsert(
  db: Db,
  areaId: string,
  one: Pick<PlanPublication, 'id' | 'versionId' | 'publishedOn'> & { readonly by: string },
): Promise<boolean> {
  const made = await db
    .insertInto('plan_publication')
    .values({
      local_area_id: areaId,
      id: one.id,
      plan_version_id: one.versionId,
      published_on: one.publishedOn,
      published_by: one.by,
    })
    .onConflict((on) =>
      on.columns(['local_area_id', 'plan_version_id']).where('taken_back_on', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes a publication back, once. False when somebody did so meanwhile. */
export async function publicationTakeBack(
  db: Db,
  areaId: string,
  id: string,
  on: LocalDate,
  why: string,
): Promise<boolean> {
  const done = await db
    .updateTable('plan_publication')
    .set((column) => ({ taken_back_on: on, taken_back_why: why, version: column('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('taken_back_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
