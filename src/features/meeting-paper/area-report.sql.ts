/** Questions and changes about the areas' reports. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { type AreaReport, areaLine, type ReportPart } from './area-report.ts'

/** A report of every area that a document in force asks for, in the document's order: empty where nobody wrote one. */
export async function areaReports(db: Db, areaId: string, meetingId: string): Promise<readonly AreaReport[]> {
  const areas = await areaRequirementsIn(db, areaId)
  const rows = await db
    .selectFrom('area_report as r')
    .leftJoin('person as p', 'p.id', 'r.told_by')
    .select(['r.requirement_id', 'r.data', 'r.reading', 'r.families', 'r.told_on', 'r.version', 'p.name'])
    .where('r.local_area_id', '=', areaId)
    .where('r.meeting_id', '=', meetingId)
    .execute()
  const written = new Map(rows.map((row) => [row.requirement_id, row]))
  return areas.map((area) => {
    const row = written.get(area.id)
    return {
      requirementId: area.id,
      ref: area.ref,
      area: areaLine(area),
      words: area.text,
      data: row?.data ?? '',
      reading: row?.reading ?? '',
      families: row?.families ?? '',
      toldBy: row?.name ?? null,
      toldOn: (row?.told_on ?? null) as LocalDate | null,
      version: row?.version ?? 0,
    }
  })
}

/** Writes a report for the first time. False when somebody else has just done so. */
export async function reportInsert(
  db: Db,
  at: {
    readonly areaId: string
    readonly id: string
    readonly meetingId: string
    readonly requirementId: string
    readonly by: string
    readonly on: LocalDate
  },
  parts: Readonly<Record<ReportPart, string>>,
): Promise<boolean> {
  const done = await db
    .insertInto('area_report')
    .values({
      local_area_id: at.areaId,
      id: at.id,
      meeting_id: at.meetingId,
      requirement_id: at.requirementId,
      data: parts.data,
      reading: parts.reading,
      families: parts.families,
      told_by: at.by,
      told_on: at.on,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Changes a report. False when somebody changed it meanwhile. */
export async function reportUpdate(
  db: Db,
  areaId: string,
  of: { readonly meetingId: string; readonly requirementId: string; readonly version: number },
  parts: Readonly<Record<ReportPart, string>>,
  by: { readonly personId: string; readonly on: LocalDate },
): Promise<boolean> {
  const done = await db
    .updateTable('area_report')
    .set((on) => ({ ...parts, told_by: by.personId, told_on: by.on, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', of.meetingId)
    .where('requirement_id', '=', of.requirementId)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** A requirement and every item under it, and the objectives that stand under any of them. */
export async function thingsUnder(
  db: Db,
  areaId: string,
  requirementId: string,
): Promise<{ readonly requirements: readonly string[]; readonly objectives: readonly string[] }> {
  const { rows } = await sql<{ is: 'requirement' | 'objective'; id: string }>`
    with recursive under (id) as (
      select ${requirementId}::uuid
      union
      select r.id from requirement r join under u on u.id = r.parent_id where r.local_area_id = ${areaId}
    )
    select 'requirement' as is, id from under
    union all
    select 'objective', o.id from objective o
    where o.local_area_id = ${areaId} and o.requirement_id in (select id from under)`.execute(db)
  const of = (is: string) => rows.flatMap((row) => (row.is === is ? [row.id] : []))
  return { requirements: of('requirement'), objectives: of('objective') }
}

/** The id of a report that is written, for the history; null where none is. */
export async function reportId(
  db: Db,
  areaId: string,
  meetingId: string,
  requirementId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('area_report')
    .select('id')
    .where('local_area_id', '=', areaId)
    .where('meeting_id', '=', meetingId)
    .where('requirement_id', '=', requirementId)
    .executeTakeFirst()
  return row?.id ?? null
}
