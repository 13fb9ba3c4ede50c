/** Questions and changes about what was published. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { PublishedFigures, PublishedSet, SetAudience, SetLine } from './publication.ts'

const columns = [
  'id',
  'place',
  'title',
  'audience',
  'until_day',
  'decided_on',
  'decided_by',
  'why',
  'sheet_sha256',
  'published_on',
  'withdrawn_on',
  'withdrawn_why',
  'version',
] as const

interface Row {
  readonly id: string
  readonly place: number
  readonly title: string
  readonly audience: string
  readonly until_day: string
  readonly decided_on: string
  readonly decided_by: string
  readonly why: string
  readonly sheet_sha256: string
  readonly published_on: string
  readonly withdrawn_on: string | null
  readonly withdrawn_why: string | null
  readonly version: number
}

function lineOf(row: Row): SetLine {
  return {
    id: row.id,
    place: row.place,
    title: row.title,
    audience: row.audience as SetAudience,
    untilDay: row.until_day as LocalDate,
    decidedOn: row.decided_on as LocalDate,
    decidedBy: row.decided_by,
    why: row.why,
    sheetSha256: row.sheet_sha256,
    publishedOn: row.published_on as LocalDate,
    withdrawnOn: row.withdrawn_on as LocalDate | null,
    withdrawnWhy: row.withdrawn_why,
    version: row.version,
  }
}

/** The byte-order mark of a CSV file: kept apart, because one of the two stores drops it at the start of a text. */
const mark = '\ufeff'

/** Everything published in an area to these audiences, newest first. */
export async function setsIn(
  db: Db,
  areaId: string,
  audiences: readonly SetAudience[],
): Promise<readonly SetLine[]> {
  const rows = await db
    .selectFrom('published_set')
    .select(columns)
    .where('local_area_id', '=', areaId)
    .where('audience', 'in', [...audiences])
    .orderBy('place', 'desc')
    .execute()
  return rows.map(lineOf)
}

export async function setWith(
  db: Db,
  areaId: string,
  id: string,
  audiences: readonly SetAudience[],
): Promise<PublishedSet | null> {
  const row = await db
    .selectFrom('published_set')
    .select([...columns, 'figures', 'sheet'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('audience', 'in', [...audiences])
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    ...lineOf(row),
    figures: JSON.parse(row.figures) as PublishedFigures,
    sheet: `${mark}${row.sheet}`,
  }
}

/** The number that the next set takes. Two that are published at one moment take their turns. */
export async function nextPlace(db: Db, areaId: string): Promise<number> {
  await takeTurn(db, `published set ${areaId}`)
  const row = await db
    .selectFrom('published_set')
    .select((on) => on.fn.max('place').as('last'))
    .where('local_area_id', '=', areaId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function setInsert(
  db: Db,
  areaId: string,
  set: Omit<PublishedSet, 'figures' | 'withdrawnOn' | 'withdrawnWhy' | 'version'> & {
    readonly figures: string
    readonly by: string
  },
): Promise<void> {
  await db
    .insertInto('published_set')
    .values({
      local_area_id: areaId,
      id: set.id,
      place: set.place,
      title: set.title,
      audience: set.audience,
      until_day: set.untilDay,
      decided_on: set.decidedOn,
      decided_by: set.decidedBy,
      why: set.why,
      figures: set.figures,
      sheet: set.sheet.startsWith(mark) ? set.sheet.slice(1) : set.sheet,
      sheet_sha256: set.sheetSha256,
      published_on: set.publishedOn,
      published_by: set.by,
    })
    .execute()
}

/** False where somebody withdrew it meanwhile. */
export async function setWithdraw(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  by: { readonly personId: string; readonly on: LocalDate; readonly why: string },
): Promise<boolean> {
  const done = await db
    .updateTable('published_set')
    .set({ withdrawn_on: by.on, withdrawn_by: by.personId, withdrawn_why: by.why, version: version + 1 })
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** An open area by its address, for somebody without an account. */
export async function areaAtAddress(
  db: Db,
  address: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`select * from area_at(${address})`.execute(db)
  return rows[0] ?? null
}
