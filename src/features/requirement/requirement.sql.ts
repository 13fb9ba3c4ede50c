/** Questions and changes about requirements. */
import { sql } from 'kysely'
import type { Bound, RequirementKind, Stance, Verb } from '../../documents/index.ts'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { takeTurn } from '../../schema/turn.sql.ts'
import type { Requirement, Source } from './requirement.ts'
import type { NewRequirement } from './requirements-from.ts'

const columns = [
  'r.id',
  'r.document_id',
  'r.parent_id',
  'r.ref',
  'r.place',
  'r.heading',
  'r.text',
  'r.line',
  'r.verb',
  'r.verb_inherited',
  'r.bound',
  'r.kind',
  'r.stance',
  'r.area_class',
  'r.came_by',
  'r.came_from',
  'r.came_on',
  'r.version',
] as const

interface RequirementRow {
  readonly id: string
  readonly document_id: string | null
  readonly parent_id: string | null
  readonly ref: string
  readonly place: number
  readonly heading: string | null
  readonly text: string
  readonly line: number | null
  readonly verb: string | null
  readonly verb_inherited: boolean
  readonly bound: readonly string[]
  readonly kind: string
  readonly stance: string
  readonly area_class: string | null
  readonly came_by: string
  readonly came_from: string | null
  readonly came_on: string | null
  readonly version: number
}

function requirementOf(row: RequirementRow): Requirement {
  return {
    id: row.id,
    documentId: row.document_id,
    parentId: row.parent_id,
    ref: row.ref,
    place: row.place,
    heading: row.heading,
    text: row.text,
    line: row.line,
    verb: row.verb as Verb | null,
    verbInherited: row.verb_inherited,
    bound: row.bound as readonly Bound[],
    kind: row.kind as RequirementKind,
    stance: row.stance as Stance,
    areaClass: row.area_class as Requirement['areaClass'],
    cameBy: row.came_by as Requirement['cameBy'],
    cameFrom: row.came_from,
    cameOn: row.came_on as LocalDate | null,
    version: row.version,
  }
}

/** How the document of a requirement stands today: one that ends on a day still to come stands in force until then. */
const standingNow = sql<string | null>`standing_now(d.standing, d.standing_since)`

/**
 * Every requirement of an area with the documents they were read from, in one query: the newest document first, each in
 * its own order, then what came without a document.
 */
export async function requirementsIn(
  db: Db,
  areaId: string,
): Promise<{ readonly requirements: readonly Requirement[]; readonly sources: readonly Source[] }> {
  const rows = await db
    .selectFrom('requirement as r')
    .leftJoin('source_document as d', (on) =>
      on.onRef('d.local_area_id', '=', 'r.local_area_id').onRef('d.id', '=', 'r.document_id'),
    )
    .select([...columns, 'd.title', 'd.kind as document_kind', standingNow.as('standing')])
    .where('r.local_area_id', '=', areaId)
    .orderBy('d.received_on', (by) => by.desc().nullsLast())
    .orderBy('r.document_id')
    .orderBy('r.place')
    .execute()
  const sources = new Map<string, Source>()
  for (const row of rows)
    if (row.document_id !== null)
      sources.set(row.document_id, {
        id: row.document_id,
        title: row.title ?? '',
        kind: row.document_kind ?? '',
        standing: (row.standing ?? 'reference') as Source['standing'],
      })
  return { requirements: rows.map(requirementOf), sources: [...sources.values()] }
}

/** The requirements of one document, in its own order. */
export async function requirementsOfDocument(
  db: Db,
  areaId: string,
  documentId: string,
): Promise<readonly Requirement[]> {
  const rows = await db
    .selectFrom('requirement as r')
    .select(columns)
    .where('r.local_area_id', '=', areaId)
    .where('r.document_id', '=', documentId)
    .orderBy('r.place')
    .execute()
  return rows.map(requirementOf)
}

export async function requirementFind(db: Db, areaId: string, id: string): Promise<Requirement | null> {
  const row = await db
    .selectFrom('requirement as r')
    .select(columns)
    .where('r.local_area_id', '=', areaId)
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : requirementOf(row)
}

/** The id of the requirement with this reference in the document received last; null when there is none. */
export async function requirementWithRef(db: Db, areaId: string, ref: string): Promise<string | null> {
  const row = await db
    .selectFrom('requirement as r')
    .leftJoin('source_document as d', (on) =>
      on.onRef('d.local_area_id', '=', 'r.local_area_id').onRef('d.id', '=', 'r.document_id'),
    )
    .select('r.id')
    .where('r.local_area_id', '=', areaId)
    .where('r.ref', '=', ref)
    .orderBy('d.received_on', (by) => by.desc().nullsLast())
    .executeTakeFirst()
  return row?.id ?? null
}

export interface ToKeep {
  readonly areaId: string
  readonly documentId: string
  readonly rows: readonly NewRequirement[]
  readonly newId: () => string
}

/**
 * Keeps all requirements of a document in one statement, however many there are. Parents come before their items, as the
 * document has them. Answers them with their ids, in the same order.
 */
export async function keepRequirements(db: Db, keep: ToKeep): Promise<readonly Requirement[]> {
  const ids = new Map<string, string>()
  const kept = keep.rows.map(({ parent, ...row }, place): Requirement => {
    const id = keep.newId()
    const parentId = parent === null ? null : (ids.get(parent) ?? null)
    ids.set(row.ref, id)
    const came = { cameBy: 'document' as const, cameFrom: null, cameOn: null }
    return { ...row, ...came, id, documentId: keep.documentId, parentId, place, version: 1 }
  })
  if (kept.length > 0) await requirementsAdd(db, keep.areaId, kept)
  return kept
}

/** One statement for any number of rows: they go as one JSON value, so the limit on parameters is never met. */
export async function requirementsAdd(
  db: Db,
  areaId: string,
  requirements: readonly Requirement[],
): Promise<void> {
  await sql`
    insert into requirement (local_area_id, id, document_id, parent_id, ref, place, heading, text, line, verb,
      verb_inherited, bound, kind, stance, area_class, came_by, came_from, came_on)
    select ${areaId}::uuid, n.id, n."documentId", n."parentId", n.ref, n.place, n.heading, n.text, n.line, n.verb,
      n."verbInherited", n.bound, n.kind, n.stance, n."areaClass", n."cameBy", n."cameFrom", n."cameOn"
    from jsonb_to_recordset(${JSON.stringify(requirements)}::text::jsonb) as n (id uuid, "documentId" uuid,
      "parentId" uuid, ref text, place integer, heading text, text text, line integer, verb text,
      "verbInherited" boolean, bound text[], kind text, stance text, "areaClass" text, "cameBy" text,
      "cameFrom" text, "cameOn" date)`.execute(db)
}

/**
 * The number of the next recommendation that came without a document: one more than the highest so far. Two entered at
 * the same moment wait for each other, so that no two get the same.
 */
export async function nextRecommendation(db: Db, areaId: string): Promise<number> {
  await takeTurn(db, `recommendation ${areaId}`)
  const row = await db
    .selectFrom('requirement')
    .select(sql<number | null>`max(substring(ref from '^R([0-9]{1,9})$')::integer)`.as('highest'))
    .where('local_area_id', '=', areaId)
    .where('document_id', 'is', null)
    .executeTakeFirstOrThrow()
  return (row.highest ?? 0) + 1
}

/** Puts right who is bound, the kind or the stance. False when the requirement changed meanwhile. */
export async function requirementCorrect(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  change: { readonly bound: readonly Bound[]; readonly kind: RequirementKind; readonly stance: Stance },
): Promise<boolean> {
  const { bound, kind, stance } = change
  const done = await db
    .updateTable('requirement')
    .set((on) => ({ bound: [...bound], kind, stance, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Sets which areas are for priority action and which for improvement, in two statements. */
export async function setAreaClass(
  db: Db,
  areaId: string,
  classes: ReadonlyMap<string, 'priority' | 'improvement'>,
): Promise<void> {
  for (const wanted of ['priority', 'improvement'] as const) {
    const ids = [...classes].filter(([, one]) => one === wanted).map(([id]) => id)
    if (ids.length === 0) continue
    await db
      .updateTable('requirement')
      .set((on) => ({ area_class: wanted, version: on('version', '+', 1) }))
      .where('local_area_id', '=', areaId)
      .where('id', 'in', ids)
      .execute()
  }
}

/** Counts one edit of a requirement, so that of two editors the second is told. False when it changed meanwhile. */
export async function requirementTouch(
  db: Db,
  areaId: string,
  id: string,
  version: number,
): Promise<boolean> {
  const done = await db
    .updateTable('requirement')
    .set((on) => ({ version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The top requirements of one kind that are ours to answer, in documents in force. */
export async function topRequirementsOfKind(
  db: Db,
  areaId: string,
  kind: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('requirement as r')
    .innerJoin('source_document as d', (on) =>
      on.onRef('d.local_area_id', '=', 'r.local_area_id').onRef('d.id', '=', 'r.document_id'),
    )
    .select('r.id')
    .where('r.local_area_id', '=', areaId)
    .where('r.kind', '=', kind)
    .where('r.stance', '=', 'ours-to-answer')
    .where('r.parent_id', 'is', null)
    .where(standingNow, '=', 'in-force')
    .execute()
  return rows.map((row) => row.id)
}

/** The areas that documents in force ask for: area requirements that stand under no other, in the document's order. */
export async function areaRequirementsIn(db: Db, areaId: string): Promise<readonly Requirement[]> {
  const { requirements, sources } = await requirementsIn(db, areaId)
  const inForce = new Set(sources.filter((one) => one.standing === 'in-force').map((one) => one.id))
  const areas = requirements.filter(
    (one) => one.kind === 'area-requirement' && one.documentId !== null && inForce.has(one.documentId),
  )
  const ids = new Set(areas.map((one) => one.id))
  return areas.filter((one) => one.parentId === null || !ids.has(one.parentId))
}

/** Each requirement in one line, for those who join something to it. */
export async function requirementLines(
  db: Db,
  areaId: string,
): Promise<readonly { readonly id: string; readonly ref: string; readonly text: string }[]> {
  return db
    .selectFrom('requirement as r')
    .leftJoin('source_document as d', (on) =>
      on.onRef('d.local_area_id', '=', 'r.local_area_id').onRef('d.id', '=', 'r.document_id'),
    )
    .select(['r.id', 'r.ref', 'r.text'])
    .where('r.local_area_id', '=', areaId)
    .where('r.stance', '=', 'ours-to-answer')
    .where((on) => on.or([on(standingNow, '=', 'in-force'), on('r.document_id', 'is', null)]))
    .orderBy('r.place')
    .execute()
}
