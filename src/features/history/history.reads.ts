/** What changed since a day, and the history of one record: plain models, each made in a constant number of queries. */
import {
  addMonths,
  type LocalDate,
  may,
  notFound,
  type Permission,
  type Refusal,
} from '../../foundation/index.ts'
import { type Asking, dayAsked } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { seeDocuments } from '../document/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { seePosts } from '../local-area/index.ts'
import { readRequirements } from '../requirement/index.ts'
import { namesFor, touchedSince, versionsOfRecord, versionsOfRow, versionsOfRows } from './history.sql.ts'
import {
  askedThing,
  type Kind,
  keptTables,
  kinds,
  type Named,
  type Thing,
  tablesOf,
  type Version,
} from './record.ts'

/** Who may see what changed: whoever may see the thing itself. */
const permissions: Readonly<Record<Kind, Permission>> = {
  requirements: readRequirements,
  plan: seePlan,
  actions: seePlan,
  posts: seePosts,
  agencies: seePosts,
  people: seePosts,
  documents: seeDocuments,
}

/** The tables of which this reader may see the past. Of what is only published to them: what was asked, and no more. */
export function tablesFor(asking: Pick<Asking, 'actor' | 'area'>): readonly string[] {
  return Object.entries(keptTables).flatMap(([table, kept]) => {
    const seeing = may(asking.actor, permissions[kept.kind], asking.area.id)
    return seeing.allowed && (seeing.reach !== 'published' || kept.published === true) ? [table] : []
  })
}

export const recordsOnAPage = 20

export interface ChangesPage {
  readonly since: LocalDate
  /** What was typed where it is no day; the page then tells of the last month. */
  readonly notADay: string | null
  readonly of: Kind | null
  /** The kinds of which this reader may see something. */
  readonly kinds: readonly Kind[]
  /** The last touched first. */
  readonly records: readonly { readonly thing: Thing; readonly id: string }[]
  readonly versions: readonly Version[]
  readonly names: readonly Named[]
  readonly total: number
  readonly page: number
}

/** Three queries however much changed. A sheet holds all of it; a page the records that were touched last. */
export async function readChanges(db: Db, asking: Asking): Promise<ChangesPage> {
  const { area, query, today } = asking
  const asked = dayAsked(query, 'since')
  const since = asked?.day ?? addMonths(today, -1)
  const seen = tablesFor(asking)
  const of = kinds.find((kind) => kind === query.of) ?? null
  const tables = of === null ? seen : seen.filter((table) => keptTables[table]?.kind === of)
  const page = Math.min(Math.max(Number.parseInt(query.page ?? '1', 10) || 1, 1), 10_000)
  const whole = query.as === 'csv'
  const { records, total } = await touchedSince(
    db,
    area.id,
    since,
    tables,
    whole ? null : { skip: (page - 1) * recordsOnAPage, take: recordsOnAPage },
  )
  const versions = await versionsOfRows(db, area.id, since, tables, records)
  return {
    since,
    notADay: asked !== null && asked.day === null ? asked.typed.slice(0, 40) : null,
    of,
    kinds: kinds.filter((kind) => seen.some((table) => keptTables[table]?.kind === kind)),
    records: records.map(({ thing, recordId }) => ({ thing, id: recordId })),
    versions,
    names: await namesFor(db, area.id, versions),
    total,
    page,
  }
}

export interface HistoryPage {
  readonly thing: Thing
  readonly id: string
  /** The table of the one row that was asked for; null for a record with all that belongs to it. */
  readonly table: string | null
  readonly versions: readonly Version[]
  readonly names: readonly Named[]
}

const key = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The whole history of a record, or of one row. What this reader may not see looks as if it were not there. */
export async function readHistory(
  db: Db,
  asking: Asking,
  word: string,
  id: string,
): Promise<HistoryPage | Refusal> {
  const asked = askedThing(word)
  if (asked === null || !key.test(id)) return notFound
  const seen = tablesFor(asking)
  const versions =
    asked.is === 'row'
      ? seen.includes(asked.table)
        ? await versionsOfRow(db, asking.area.id, asked.table, id)
        : []
      : await versionsOfRecord(
          db,
          asking.area.id,
          tablesOf(asked.thing).filter((table) => seen.includes(table)),
          asked.thing,
          id,
        )
  const first = versions[0]
  if (first === undefined) return notFound
  return {
    thing: first.thing,
    id: first.recordId,
    table: asked.is === 'row' ? asked.table : null,
    versions,
    names: await namesFor(db, asking.area.id, versions),
  }
}
