/** The past of requirements, duties and answers, from the histories that their tables keep. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db, Row } from '../../schema/db.ts'
import type { Claim } from './answer.ts'
import type { Facts, Version } from './history.ts'

type Table = 'requirement' | 'duty' | 'answer'

const tables = ['requirement', 'duty', 'answer'] as const

/** Every version of a requirement, of its duties and of its answers, oldest first, in one query. */
export function versionsOfRequirement(db: Db, areaId: string, id: string): Promise<readonly Version[]> {
  return versions(
    db,
    areaId,
    (table) => (table === 'requirement' ? sql`h.id = ${id}` : sql`h."row"->>'requirement_id' = ${id}`),
    sql`false`,
    tables,
  )
}

/**
 * Every version of what changed on or after a day in England, the versions from before that day with it, oldest first,
 * in one query. The day begins at midnight in England, clock changes minded. Answers only where they may be seen.
 */
export function versionsSince(
  db: Db,
  areaId: string,
  day: LocalDate,
  withAnswers: boolean,
): Promise<readonly Version[]> {
  const begins = sql`(${day}::date::timestamp at time zone 'Europe/London')`
  return versions(
    db,
    areaId,
    (table) => sql`h.id in (select t.id from ${sql.table(`${table}_history`)} t
      where t.local_area_id = ${areaId} and t.version_at >= ${begins})`,
    sql`h.version_at < ${begins}`,
    withAnswers ? tables : ['requirement', 'duty'],
  )
}

interface VersionRow {
  readonly of: Table
  readonly id: string
  readonly change: 'insert' | 'update' | 'delete'
  readonly version_at: string
  readonly who: string | null
  readonly why: string | null
  readonly earlier: boolean
  readonly kept: unknown
}

async function versions(
  db: Db,
  areaId: string,
  which: (table: Table) => RawBuilder<unknown>,
  earlier: RawBuilder<unknown>,
  from: readonly Table[],
): Promise<readonly Version[]> {
  const each = from.map(
    (
      table,
      at,
    ) => sql`select ${sql.lit(table)} as of, ${sql.lit(at)} as place, h.id, h.seq, h.change, h.version_at,
      h.changed_by, h.why, ${earlier} as earlier, h."row" as kept
      from ${sql.table(`${table}_history`)} h where h.local_area_id = ${areaId} and ${which(table)}`,
  )
  const { rows } = await sql<VersionRow>`
    select v.of, v.id, v.change, v.version_at, v.why, v.earlier, v.kept, p.name as who
    from (${sql.join(each, sql` union all `)}) v left join person p on p.id = v.changed_by
    order by v.version_at, v.place, v.seq`.execute(db)
  return rows.map(versionOf)
}

function versionOf(row: VersionRow): Version {
  const { id, change, who, why, earlier } = row
  return { id, change, at: row.version_at, who, why, earlier, ...keptOf(row) }
}

function keptOf({ of, id, kept }: VersionRow): { requirementId: string; facts: Facts } {
  if (of === 'requirement') {
    const row = kept as Row<'requirement'>
    const { ref, bound, kind, stance } = row
    return {
      requirementId: id,
      facts: { of, ref, bound, kind, stance, cameBy: row.came_by, areaClass: row.area_class },
    }
  }
  if (of === 'duty') {
    const { requirement_id, starts, ends, verb, bound } = kept as Row<'duty'>
    return { requirementId: requirement_id, facts: { of, starts, ends, verb, bound } }
  }
  const { requirement_id, words, holder, claim, evidence, withdrawn_on } = kept as Row<'answer'>
  return {
    requirementId: requirement_id,
    facts: { of, words, holder, claim: claim as Claim, evidence, withdrawn: withdrawn_on !== null },
  }
}
