/** Questions and changes about documents, what follows from them, what was held before, and what waits to be said. */
import { sql } from 'kysely'
import type { DocumentKind, DocumentReading } from '../../documents/index.ts'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Consequence, EarlierDocument, HeldBefore, KeptDocument, WaitingReading } from './document.ts'
import type { OpenQuestion, QuestionCode } from './questions.ts'

export async function waitingAdd(
  db: Db,
  row: WaitingReading & { personId: string; at: string },
): Promise<void> {
  await db
    .insertInto('waiting_reading')
    .values({
      id: row.id,
      person_id: row.personId,
      file_name: row.fileName,
      format: row.format,
      file_sha256: row.fileSha256,
      text: row.text,
      fingerprint: row.fingerprint,
      reading: JSON.stringify(row.reading),
      warnings: JSON.stringify(row.warnings),
      created_at: row.at,
    })
    .execute()
}

/** A reading that waits, while it waits. Row-level security shows a person only their own. */
export async function waitingFind(db: Db, id: string): Promise<WaitingReading | null> {
  const row = await db
    .selectFrom('waiting_reading')
    .select(['id', 'file_name', 'format', 'file_sha256', 'text', 'fingerprint', 'reading', 'warnings'])
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    fileName: row.file_name,
    format: row.format,
    fileSha256: row.file_sha256,
    text: row.text,
    fingerprint: row.fingerprint,
    reading: row.reading as unknown as DocumentReading,
    warnings: row.warnings as unknown as readonly string[],
  }
}

export async function waitingSettle(db: Db, id: string, at: string): Promise<void> {
  await db.updateTable('waiting_reading').set({ settled_at: at }).where('id', '=', id).execute()
}

const kept = [
  'id',
  'kind',
  'title',
  'file_name',
  'file_sha256',
  'issued',
  'received_on',
  'standing_since',
  'made_programme',
  'reading',
] as const

/** How a document stands today: one that ends on a day still to come stands in force until then. */
const standingNow = sql<string>`standing_now(standing, standing_since)`

export async function documentsOf(db: Db, areaId: string): Promise<readonly KeptDocument[]> {
  const rows = await db
    .selectFrom('source_document')
    .select(kept)
    .select(standingNow.as('standing'))
    .where('local_area_id', '=', areaId)
    .orderBy('received_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(keptFrom)
}

export async function documentFind(
  db: Db,
  areaId: string,
  id: string,
): Promise<(KeptDocument & { readonly text: string }) | null> {
  const row = await db
    .selectFrom('source_document')
    .select([...kept, 'text'])
    .select(standingNow.as('standing'))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { ...keptFrom(row), text: row.text }
}

function keptFrom(row: {
  id: string
  kind: string
  title: string
  file_name: string | null
  file_sha256: string | null
  issued: string | null
  received_on: string
  standing: string
  standing_since: string
  made_programme: boolean
  reading: unknown
}): KeptDocument {
  return {
    id: row.id,
    kind: row.kind as DocumentKind,
    title: row.title,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    issued: row.issued,
    receivedOn: row.received_on as LocalDate,
    standing: row.standing as KeptDocument['standing'],
    standingSince: row.standing_since as LocalDate,
    madeProgramme: row.made_programme,
    reading: row.reading as DocumentReading,
  }
}

/** The document of an area with this fingerprint: the same text, whatever the bytes. */
export async function documentWithFingerprint(
  db: Db,
  areaId: string,
  fingerprint: string,
): Promise<{ readonly id: string; readonly receivedOn: LocalDate } | null> {
  const row = await db
    .selectFrom('source_document')
    .select(['id', 'received_on'])
    .where('local_area_id', '=', areaId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, receivedOn: row.received_on as LocalDate }
}

export async function documentsInForce(db: Db, areaId: string): Promise<readonly EarlierDocument[]> {
  const rows = await db
    .selectFrom('source_document')
    .select(['id', 'kind', 'title', 'issued'])
    .where('local_area_id', '=', areaId)
    .where(standingNow, '=', 'in-force')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DocumentKind,
    title: row.title,
    issued: row.issued,
  }))
}

export async function documentKeep(
  db: Db,
  row: WaitingReading & {
    areaId: string
    title: string
    receivedOn: LocalDate
    standing: KeptDocument['standing']
    today: LocalDate
    madeProgramme: boolean
  },
): Promise<void> {
  const dates = row.reading.dates
  await db
    .insertInto('source_document')
    .values({
      local_area_id: row.areaId,
      id: row.id,
      kind: row.reading.kind,
      title: row.title,
      file_name: row.fileName,
      format: row.format,
      file_sha256: row.fileSha256,
      text: row.text,
      fingerprint: row.fingerprint,
      reading: JSON.stringify(row.reading),
      issued: (dates.issued ?? dates.letter ?? dates.reportPublished)?.iso ?? null,
      received_on: row.receivedOn,
      standing: row.standing,
      standing_since: row.today,
      made_programme: row.madeProgramme,
    })
    .execute()
}

export async function documentStandingSet(
  db: Db,
  areaId: string,
  id: string,
  change: { standing: 'closed' | 'ended'; since: LocalDate; closedBy: string },
): Promise<void> {
  await db
    .updateTable('source_document')
    .set((on) => ({
      standing: change.standing,
      standing_since: change.since,
      closed_by: change.closedBy,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .execute()
}

export async function consequencesAdd(
  db: Db,
  areaId: string,
  documentId: string,
  found: readonly Consequence[],
  newId: () => string,
): Promise<void> {
  if (found.length === 0) return
  await db
    .insertInto('consequence')
    .values(
      found.map((one) => ({
        local_area_id: areaId,
        id: newId(),
        document_id: documentId,
        about_document_id: one.about,
        code: one.code,
        falls_on: one.fallsOn,
        words: one.words,
      })),
    )
    .execute()
}

export async function consequencesIn(
  db: Db,
  areaId: string,
): Promise<readonly { documentId: string; about: string | null; fallsOn: string | null; words: string }[]> {
  const rows = await db
    .selectFrom('consequence')
    .select(['document_id', 'about_document_id', 'falls_on', 'words'])
    .where('local_area_id', '=', areaId)
    .orderBy('falls_on')
    .execute()
  return rows.map((row) => ({
    documentId: row.document_id,
    about: row.about_document_id,
    fallsOn: row.falls_on,
    words: row.words,
  }))
}

export async function questionsAdd(
  db: Db,
  areaId: string,
  documentId: string,
  questions: readonly OpenQuestion[],
  newId: () => string,
): Promise<void> {
  if (questions.length === 0) return
  await db
    .insertInto('open_question')
    .values(
      questions.map((one, place) => ({
        local_area_id: areaId,
        id: newId(),
        document_id: documentId,
        requirement_id: one.requirementId,
        code: one.code,
        place,
        suggestion: JSON.stringify(one.suggestion),
      })),
    )
    .execute()
}

export interface KeptQuestion {
  readonly id: string
  readonly documentId: string
  readonly requirementId: string | null
  readonly ref: string | null
  readonly code: QuestionCode
  readonly suggestion: Readonly<Record<string, unknown>>
  readonly version: number
}

/** The questions of an area that wait for a person's word, in the order of the document. */
export async function questionsOpen(db: Db, areaId: string): Promise<readonly KeptQuestion[]> {
  const rows = await db
    .selectFrom('open_question as q')
    .innerJoin('source_document as d', (on) =>
      on.onRef('d.local_area_id', '=', 'q.local_area_id').onRef('d.id', '=', 'q.document_id'),
    )
    .leftJoin('requirement as r', (on) =>
      on.onRef('r.local_area_id', '=', 'q.local_area_id').onRef('r.id', '=', 'q.requirement_id'),
    )
    .select(['q.id', 'q.document_id', 'q.requirement_id', 'r.ref', 'q.code', 'q.suggestion', 'q.version'])
    .where('q.local_area_id', '=', areaId)
    .where('q.settled_on', 'is', null)
    .where(sql<string>`standing_now(d.standing, d.standing_since)`, '=', 'in-force')
    .orderBy('q.place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    requirementId: row.requirement_id,
    ref: row.ref,
    code: row.code as QuestionCode,
    suggestion: row.suggestion as Readonly<Record<string, unknown>>,
    version: row.version,
  }))
}

/** Settles a question once. False when it was settled already or its version has moved on. */
export async function questionSettle(
  db: Db,
  areaId: string,
  id: string,
  change: { settled: unknown; by: string; on: LocalDate },
): Promise<boolean> {
  const done = await db
    .updateTable('open_question')
    .set((on) => ({
      settled: JSON.stringify(change.settled),
      settled_by: change.by,
      settled_on: change.on,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('settled_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function heldBeforeAdd(
  db: Db,
  areaId: string,
  held: Omit<HeldBefore, 'papers'>,
  papers: readonly { id: string; fileName: string; sha256: string; bytes: number }[],
): Promise<void> {
  await db
    .insertInto('held_before')
    .values({
      local_area_id: areaId,
      id: held.id,
      kind: held.kind,
      held_on: held.heldOn,
      name: held.name,
      note: held.note,
    })
    .execute()
  if (papers.length === 0) return
  await db
    .insertInto('held_before_paper')
    .values(
      papers.map((paper) => ({
        local_area_id: areaId,
        id: paper.id,
        held_before_id: held.id,
        file_name: paper.fileName,
        file_sha256: paper.sha256,
        bytes: paper.bytes,
      })),
    )
    .execute()
}

export async function heldBeforeOf(db: Db, areaId: string): Promise<readonly HeldBefore[]> {
  const held = await db
    .selectFrom('held_before')
    .select(['id', 'kind', 'held_on', 'name', 'note'])
    .where('local_area_id', '=', areaId)
    .orderBy('held_on', 'desc')
    .orderBy('id')
    .execute()
  const papers = await db
    .selectFrom('held_before_paper')
    .select(['id', 'held_before_id', 'file_name', 'bytes'])
    .where('local_area_id', '=', areaId)
    .orderBy('file_name')
    .execute()
  return held.map((row) => ({
    id: row.id,
    kind: row.kind as HeldBefore['kind'],
    heldOn: row.held_on,
    name: row.name,
    note: row.note,
    papers: papers
      .filter((paper) => paper.held_before_id === row.id)
      .map((paper) => ({ id: paper.id, fileName: paper.file_name, bytes: paper.bytes })),
  }))
}

export async function paperFind(
  db: Db,
  areaId: string,
  id: string,
): Promise<{ readonly fileName: string; readonly sha256: string } | null> {
  const row = await db
    .selectFrom('held_before_paper')
    .select(['file_name', 'file_sha256'])
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { fileName: row.file_name, sha256: row.file_sha256 }
}
