/** Plans as they are kept: records, frozen versions, what families said, copies that left. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { CopyAsked } from './plan-copy.ts'
import { type Details, isWritten, type PlanItem, sections, type WrittenSection } from './plan-item.ts'
import type { PlanKind } from './plan-text.ts'

const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

function detailsFrom(value: unknown): Details {
  return Object.fromEntries(
    Object.entries(Object(json(value))).flatMap(([name, said]) =>
      typeof said === 'string' && said !== '' ? [[name, said]] : [],
    ),
  )
}

function idsFrom(value: unknown): readonly string[] {
  const read = json(value)
  return Array.isArray(read) ? read.filter((one) => typeof one === 'string') : []
}

/** The records of a child's plan, section by section. */
export async function itemsOf(db: Db, areaId: string, childId: string): Promise<readonly PlanItem[]> {
  const rows = await db
    .selectFrom('ehc_plan_item')
    .select(['id', 'section', 'place', 'words', 'details', 'serves', 'advice_id', 'advice_part'])
    .select(['source_words', 'version'])
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .where('removed_on', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute()
  const items = rows.flatMap((row): readonly PlanItem[] =>
    isWritten(row.section)
      ? [
          {
            id: row.id,
            section: row.section,
            place: row.place,
            words: row.words,
            details: detailsFrom(row.details),
            serves: idsFrom(row.serves),
            adviceId: row.advice_id,
            advicePart: row.advice_part,
            sourceWords: row.source_words,
            version: row.version,
          },
        ]
      : [],
  )
  return items.toSorted((one, other) => sections.indexOf(one.section) - sections.indexOf(other.section))
}

export interface NewItem {
  readonly id: string
  readonly section: WrittenSection
  readonly place: number
  readonly words: string
  readonly details: Details
  readonly serves: readonly string[]
  readonly adviceId: string | null
  readonly advicePart: number | null
  readonly sourceWords: string | null
}

const columnsOf = (one: Omit<NewItem, 'id' | 'section' | 'place'>) => ({
  words: one.words,
  details: JSON.stringify(one.details),
  serves: JSON.stringify(one.serves),
  advice_id: one.adviceId,
  advice_part: one.advicePart,
  source_words: one.sourceWords,
})

export async function itemsInsert(db: Db, areaId: string, childId: string, items: readonly NewItem[]) {
  if (items.length === 0) return
  await db
    .insertInto('ehc_plan_item')
    .values(
      items.map((one) => ({
        local_area_id: areaId,
        id: one.id,
        child_id: childId,
        section: one.section,
        place: one.place,
        ...columnsOf(one),
      })),
    )
    .execute()
}

/** Changes a record. False where somebody changed it, or took it out, meanwhile. */
export async function itemUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Omit<NewItem, 'id' | 'section' | 'place'> | { readonly removedOn: LocalDate; readonly why: string },
): Promise<boolean> {
  const done = await db
    .updateTable('ehc_plan_item')
    .set({
      ...('removedOn' in to ? { removed_on: to.removedOn, removed_why: to.why } : columnsOf(to)),
      version: version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('removed_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface PlanVersion {
  readonly id: string
  readonly childId: string
  readonly number: number
  readonly kind: PlanKind
  readonly snapshotHash: string
  readonly htmlHash: string
  readonly pdfHash: string
  readonly wordHash: string
  readonly pages: number
  readonly why: string | null
  readonly frozenOn: LocalDate
  readonly frozenByName: string
  readonly factId: string | null
  readonly version: number
}

function versionQuery(db: Db, areaId: string) {
  return db
    .selectFrom('ehc_plan_version')
    .select(['id', 'child_id', 'number', 'kind', 'snapshot_sha256', 'html_sha256', 'pdf_sha256'])
    .select(['word_sha256', 'pages', 'why', 'frozen_on', 'frozen_by_name', 'fact_id', 'version'])
    .where('local_area_id', '=', areaId)
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionQuery>['executeTakeFirstOrThrow']>>

const versionFrom = (row: VersionRow): PlanVersion => ({
  id: row.id,
  childId: row.child_id,
  number: row.number,
  kind: row.kind as PlanKind,
  snapshotHash: row.snapshot_sha256,
  htmlHash: row.html_sha256,
  pdfHash: row.pdf_sha256,
  wordHash: row.word_sha256,
  pages: row.pages,
  why: row.why,
  frozenOn: row.frozen_on as LocalDate,
  frozenByName: row.frozen_by_name,
  factId: row.fact_id,
  version: row.version,
})

/** The versions of a child's plan that whoever asks may read, the newest first. */
export async function versionsOf(db: Db, areaId: string, childId: string): Promise<readonly PlanVersion[]> {
  const rows = await versionQuery(db, areaId)
    .where('child_id', '=', childId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(versionFrom)
}

export async function snapshotOf(db: Db, areaId: string, versionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('ehc_plan_version')
    .select('snapshot')
    .where('local_area_id', '=', areaId)
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row?.snapshot ?? null
}

export interface NewVersion extends Omit<PlanVersion, 'version' | 'factId'> {
  readonly snapshot: string
  readonly frozenAt: string
  readonly frozenBy: string
}

/** Keeps a version. False where one of its number was kept meanwhile. */
export async function versionInsert(db: Db, areaId: string, one: NewVersion): Promise<boolean> {
  const done = await db
    .insertInto('ehc_plan_version')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      number: one.number,
      kind: one.kind,
      snapshot: one.snapshot,
      snapshot_sha256: one.snapshotHash,
      html_sha256: one.htmlHash,
      pdf_sha256: one.pdfHash,
      word_sha256: one.wordHash,
      pages: one.pages,
      why: one.why,
      frozen_on: one.frozenOn,
      frozen_at: one.frozenAt,
      frozen_by: one.frozenBy,
      frozen_by_name: one.frozenByName,
    })
    .onConflict((on) => on.columns(['local_area_id', 'child_id', 'number']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Ties a version to the fact that it was served or sent. False where it is tied already. */
export async function versionTie(db: Db, areaId: string, id: string, factId: string): Promise<boolean> {
  const done = await db
    .updateTable('ehc_plan_version')
    .set((on) => ({ fact_id: factId, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('fact_id', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface PlanComment {
  readonly id: string
  readonly versionId: string
  readonly about: 'paragraph' | 'something-else' | 'school'
  readonly itemId: string | null
  readonly words: string
  readonly saidByName: string
  readonly saidAt: string
  readonly answer: 'accepted' | 'not-accepted' | null
  readonly answerWords: string | null
  readonly answeredByName: string | null
  readonly answeredAt: string | null
  readonly version: number
}

export async function commentsOf(db: Db, areaId: string, childId: string): Promise<readonly PlanComment[]> {
  const rows = await db
    .selectFrom('ehc_plan_comment')
    .select(['id', 'version_id', 'about', 'item_id', 'words', 'said_by_name', 'said_at', 'answer'])
    .select(['answer_words', 'answered_by_name', 'answered_at', 'version'])
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .orderBy('said_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    versionId: row.version_id,
    about: row.about as PlanComment['about'],
    itemId: row.item_id,
    words: row.words,
    saidByName: row.said_by_name,
    saidAt: row.said_at,
    answer: row.answer as PlanComment['answer'],
    answerWords: row.answer_words,
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at,
    version: row.version,
  }))
}

export interface CommentWaiting
  extends Pick<PlanComment, 'id' | 'versionId' | 'about' | 'words' | 'saidByName'> {
  readonly caseId: string
  readonly saidOn: LocalDate
  readonly number: number
  readonly kind: PlanKind
}

/** Comments that nobody answered, of the open cases whose records whoever asks reads; the longest waiting first. */
export async function commentsWaiting(
  db: Db,
  areaId: string,
  most: number,
): Promise<{ readonly count: number; readonly rows: readonly CommentWaiting[] }> {
  const { rows } = await sql<CommentWaiting & { readonly total: number }>`
    select m.id, m.version_id as "versionId", m.about, m.words, m.said_by_name as "saidByName", c.id as "caseId",
      (m.said_at at time zone 'Europe/London')::date::text as "saidOn", v.number, v.kind,
      (count(*) over ())::integer as total
    from ehc_plan_comment m
    join ehc_plan_version v on v.local_area_id = m.local_area_id and v.id = m.version_id
    join ehc_case c on c.local_area_id = m.local_area_id and c.child_id = m.child_id and c.closed_on is null
    where m.local_area_id = ${areaId} and m.answer is null
    order by m.said_at, m.id limit ${most}`.execute(db)
  return { count: rows[0]?.total ?? 0, rows }
}

export interface Said {
  readonly personId: string
  readonly name: string
  readonly at: string
}

export async function commentInsert(
  db: Db,
  areaId: string,
  one: Pick<PlanComment, 'id' | 'versionId' | 'about' | 'itemId' | 'words'> & { readonly childId: string },
  by: Said,
): Promise<void> {
  await db
    .insertInto('ehc_plan_comment')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      version_id: one.versionId,
      about: one.about,
      item_id: one.itemId,
      words: one.words,
      said_by: by.personId,
      said_by_name: by.name,
      said_at: by.at,
    })
    .execute()
}

/** Answers a comment. False where somebody answered it meanwhile. */
export async function commentAnswer(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  answer: { readonly is: 'accepted' | 'not-accepted'; readonly words: string },
  by: Said,
): Promise<boolean> {
  const done = await db
    .updateTable('ehc_plan_comment')
    .set({
      answer: answer.is,
      answer_words: answer.words,
      answered_by: by.personId,
      answered_by_name: by.name,
      answered_at: by.at,
      version: version + 1,
    })
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface PlanCopy extends CopyAsked {
  readonly id: string
  readonly versionId: string
  /** As the key of a recipient names whoever gets it. */
  readonly toKey: string
  readonly toName: string
  readonly secondWhy: string | null
  readonly pdfHash: string
  readonly versionHash: string
  readonly madeAt: string
  readonly madeBy: string
  readonly madeByName: string
  readonly secondByName: string | null
  readonly version: number
}

export async function copiesOf(db: Db, areaId: string, childId: string): Promise<readonly PlanCopy[]> {
  const rows = await db
    .selectFrom('ehc_plan_copy')
    .select([
      'id',
      'version_id',
      'relation_id',
      'asked_id',
      'to_name',
      'channel',
      'address',
      'ground',
      'why',
      'second_why',
    ])
    .select([
      'pdf_sha256',
      'version_sha256',
      'made_at',
      'made_by',
      'made_by_name',
      'second_by_name',
      'version',
    ])
    .where('local_area_id', '=', areaId)
    .where('child_id', '=', childId)
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    versionId: row.version_id,
    toKey: row.relation_id === null ? `asked ${row.asked_id ?? ''}` : `relation ${row.relation_id}`,
    toName: row.to_name,
    channel: row.channel as CopyAsked['channel'],
    address: row.address,
    ground: row.ground as CopyAsked['ground'],
    why: row.why,
    secondWhy: row.second_why,
    pdfHash: row.pdf_sha256,
    versionHash: row.version_sha256,
    madeAt: row.made_at,
    madeBy: row.made_by,
    madeByName: row.made_by_name,
    secondByName: row.second_by_name,
    version: row.version,
  }))
}

export async function copyInsert(
  db: Db,
  areaId: string,
  one: CopyAsked & {
    readonly id: string
    readonly childId: string
    readonly versionId: string
    readonly relationId: string | null
    readonly askedId: string | null
    readonly toName: string
    readonly secondWhy: string | null
    readonly pdfHash: string
    readonly versionHash: string
  },
  by: Said,
): Promise<void> {
  await db
    .insertInto('ehc_plan_copy')
    .values({
      local_area_id: areaId,
      id: one.id,
      child_id: one.childId,
      version_id: one.versionId,
      relation_id: one.relationId,
      asked_id: one.askedId,
      to_name: one.toName,
      channel: one.channel,
      address: one.address,
      ground: one.ground,
      why: one.why,
      second_why: one.secondWhy,
      pdf_sha256: one.pdfHash,
      version_sha256: one.versionHash,
      made_at: by.at,
      made_by: by.personId,
      made_by_name: by.name,
    })
    .execute()
}

/** The second look of somebody else. False where it was given meanwhile, or it is the same person. */
export async function copySecond(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  by: Said,
): Promise<boolean> {
  const done = await db
    .updateTable('ehc_plan_copy')
    .set({ second_by: by.personId, second_by_name: by.name, second_at: by.at, version: version + 1 })
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('second_by', 'is', null)
    .where('made_by', '!=', by.personId)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** A child as its plan names it; null where whoever asks may not read it. */
export interface ChildHere {
  readonly id: string
  readonly givenNames: string
  readonly familyName: string
  readonly born: LocalDate
}

export async function childHere(db: Db, areaId: string, childId: string): Promise<ChildHere | null> {
  const row = await db
    .selectFrom('child')
    .select(['id', 'given_names', 'family_name', 'born'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', childId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { id: row.id, givenNames: row.given_names, familyName: row.family_name, born: row.born as LocalDate }
}
