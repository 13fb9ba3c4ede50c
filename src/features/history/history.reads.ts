/** What changed since a day, and the history of one record: plain models, each made in a constant number of queries. */
import {
  addMonths,
  isUuid,
  type LocalDate,
  may,
  notFound,
  type Permission,
  type Refusal,
} from '../../foundation/index.ts'
import { type Asking, dayAsked } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { seeBoards } from '../board/index.ts'
import { seeDocuments } from '../document/index.ts'
import { escalationSight } from '../escalation/index.ts'
import { audienceOf } from '../evidence/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { seePosts } from '../local-area/index.ts'
import { seeMeasures, seeTeamMeasures } from '../measure/index.ts'
import { readRequirements } from '../requirement/index.ts'
import { seeRisks, sightOf } from '../risk/index.ts'
import {
  type ChangedThen,
  changedThen,
  namesFor,
  touchedSince,
  versionsOfRecord,
  versionsOfRow,
  versionsOfRows,
} from './history.sql.ts'
import {
  askedThing,
  type Kind,
  keptTables,
  kinds,
  type Moment,
  type Named,
  type Sees,
  type Thing,
  tablesOf,
  type Version,
} from './record.ts'

/** Who may see what changed: whoever may see the thing itself. */
const permissions: Readonly<Record<Kind, Permission>> = {
  requirements: readRequirements,
  plan: seePlan,
  actions: seePlan,
  board: seeBoards,
  posts: seePosts,
  agencies: seePosts,
  people: seePosts,
  documents: seeDocuments,
  measures: seeMeasures,
  risks: seeRisks,
}

/** Which evidence, measures, risks and escalations this reader sees at all. */
export function seesOf(asking: Pick<Asking, 'actor' | 'area' | 'at'>): Sees {
  return {
    evidence: audienceOf(asking),
    teamMeasures: may(asking.actor, seeTeamMeasures, asking.area.id).allowed,
    risks: sightOf(asking),
    escalations: escalationSight(asking),
  }
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
  const sees = seesOf(asking)
  const of = kinds.find((kind) => kind === query.of) ?? null
  const tables = of === null ? seen : seen.filter((table) => keptTables[table]?.kind === of)
  const page = Math.min(Math.max(Number.parseInt(query.page ?? '1', 10) || 1, 1), 10_000)
  const whole = query.as === 'csv'
  const { records, total } = await touchedSince(
    db,
    area.id,
    since,
    tables,
    sees,
    whole ? null : { skip: (page - 1) * recordsOnAPage, take: recordsOnAPage },
  )
  const versions = await versionsOfRows(db, area.id, since, tables, sees, records)
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

/** The whole history of a record, or of one row. What this reader may not see looks as if it were not there. */
export async function readHistory(
  db: Db,
  asking: Asking,
  word: string,
  id: string,
): Promise<HistoryPage | Refusal> {
  const asked = askedThing(word)
  if (asked === null || !isUuid(id.toLowerCase())) return notFound
  const seen = tablesFor(asking)
  const sees = seesOf(asking)
  const versions =
    asked.is === 'row'
      ? seen.includes(asked.table)
        ? await versionsOfRow(db, asking.area.id, asked.table, sees, id)
        : []
      : await versionsOfRecord(
          db,
          asking.area.id,
          tablesOf(asked.thing).filter((table) => seen.includes(table)),
          sees,
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

/** What was changed in some transactions, with how the rows stood before. */
export interface ChangesThen {
  readonly changed: readonly ChangedThen[]
  /** How many rows each changed, by `momentKey`. */
  readonly totals: ReadonlyMap<string, number>
  readonly names: readonly Named[]
}

/** Of one transaction so many rows at most: a file that was brought in changes thousands. */
export const rowsOfAMoment = 25

/** What was changed in each of these transactions, of the tables whose past this reader may see, in two queries. */
export async function readChangesThen(
  db: Db,
  asking: Asking,
  moments: readonly Moment[],
): Promise<ChangesThen> {
  const tables = tablesFor(asking)
  const { changed, totals } = await changedThen(
    db,
    asking.area.id,
    tables,
    seesOf(asking),
    moments,
    rowsOfAMoment,
  )
  const all = changed.flatMap((one) => one.versions)
  return { changed, totals, names: await namesFor(db, asking.area.id, all) }
}
