/** Questions and changes about the papers of a meeting. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { type EarlierPaper, type LatePaper, lateOf, type Paper, type PaperFile } from './paper.ts'

interface PaperRow {
  readonly id: string
  readonly agenda_item_id: string
  readonly meeting_id: string
  readonly title: string
  readonly owed_by_post_id: string | null
  readonly owed_by: string | null
  readonly due: string
  readonly file_name: string | null
  readonly file_sha256: string | null
  readonly bytes: string | number | null
  readonly received_on: string | null
  readonly circulated_on: string | null
  readonly private: boolean
  readonly withdrawn_on: string | null
  readonly withdrawn_why: string | null
  readonly version: number
}

/** Every paper of a meeting in the order of its agenda, those that were withdrawn too, in two queries. */
export async function papersOf(db: Db, areaId: string, meetingId: string): Promise<readonly Paper[]> {
  const { rows } = await sql<PaperRow>`
    select p.id, p.agenda_item_id, i.meeting_id, p.title, p.owed_by_post_id, p.due, p.file_name, p.file_sha256, p.bytes,
      p.received_on, p.withdrawn_on, p.withdrawn_why, p.version, (p.private or i.private
        or exists (select from public.paper now where now.local_area_id = p.local_area_id and now.id = p.id and now.private)
        or exists (select from public.agenda_item now where now.local_area_id = i.local_area_id and now.id = i.id
          and now.private)) as private,
      (select min(k.circulated_on) from pack k where k.local_area_id = p.local_area_id and k.meeting_id = i.meeting_id
        and k.circulated_on is not null and k.frozen_at >= p.received_at) as circulated_on,
      (select o.name || ', ' || g.name || coalesce(': ' || (
          select h.holder_name from post_holding h
          where h.local_area_id = o.local_area_id and h.post_id = o.id and h.from_day <= p.due
          and (h.to_day is null or h.to_day >= p.due) order by h.from_day desc limit 1), '')
        from post o join area_agency x on x.local_area_id = o.local_area_id and x.id = o.area_agency_id
        join agency g on g.id = x.agency_id
        where o.local_area_id = p.local_area_id and o.id = p.owed_by_post_id) as owed_by
    from paper p join agenda_item i on i.local_area_id = p.local_area_id and i.id = p.agenda_item_id
    where p.local_area_id = ${areaId} and i.meeting_id = ${meetingId}
    order by i.place, p.title, p.id`.execute(db)
  const earlier = await earlierOf(
    db,
    areaId,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    itemId: row.agenda_item_id,
    meetingId: row.meeting_id,
    title: row.title,
    owedByPostId: row.owed_by_post_id,
    owedBy: row.owed_by,
    due: row.due as LocalDate,
    file:
      row.file_sha256 === null
        ? null
        : { name: row.file_name ?? '', sha256: row.file_sha256, bytes: Number(row.bytes) },
    receivedOn: row.received_on as LocalDate | null,
    circulatedOn: row.circulated_on as LocalDate | null,
    private: row.private,
    withdrawnOn: row.withdrawn_on as LocalDate | null,
    withdrawnWhy: row.withdrawn_why,
    earlier: earlier.get(row.id) ?? [],
    version: row.version,
  }))
}

/** The papers of a meeting that are late or were, each with the post that owed it and the days. */
export async function latePapers(
  db: Db,
  areaId: string,
  meetingId: string,
  today: LocalDate,
): Promise<readonly LatePaper[]> {
  return lateOf(await papersOf(db, areaId, meetingId), today)
}

async function earlierOf(
  db: Db,
  areaId: string,
  paperIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EarlierPaper[]>> {
  const found = new Map<string, EarlierPaper[]>()
  if (paperIds.length === 0) return found
  const rows = await db
    .selectFrom('paper_earlier')
    .select([
      'id',
      'paper_id',
      'file_name',
      'file_sha256',
      'bytes',
      'received_on',
      'replaced_on',
      'replaced_why',
    ])
    .where('local_area_id', '=', areaId)
    .where('paper_id', 'in', [...paperIds])
    .orderBy('received_on', 'desc')
    .orderBy('replaced_on', 'desc')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const one = {
      id: row.id,
      name: row.file_name,
      sha256: row.file_sha256,
      bytes: Number(row.bytes),
      receivedOn: row.received_on as LocalDate,
      replacedOn: row.replaced_on as LocalDate,
      why: row.replaced_why,
    }
    found.set(row.paper_id, [...(found.get(row.paper_id) ?? []), one])
  }
  return found
}

export async function paperInsert(
  db: Db,
  areaId: string,
  paper: {
    readonly id: string
    readonly itemId: string
    readonly title: string
    readonly owedByPostId: string | null
    readonly due: LocalDate
    readonly private: boolean
  },
): Promise<void> {
  await db
    .insertInto('paper')
    .values({
      local_area_id: areaId,
      id: paper.id,
      agenda_item_id: paper.itemId,
      title: paper.title,
      owed_by_post_id: paper.owedByPostId,
      due: paper.due,
      private: paper.private,
    })
    .execute()
}

/** Changes a paper. False when somebody changed it meanwhile, or it was withdrawn. */
export async function paperUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Partial<{
    title: string
    owed_by_post_id: string | null
    due: LocalDate
    private: boolean
    file_name: string
    file_sha256: string
    bytes: number
    received_on: LocalDate
    received_at: string
    received_by: string
    withdrawn_on: LocalDate
    withdrawn_why: string
  }>,
): Promise<boolean> {
  const done = await db
    .updateTable('paper')
    .set((on) => ({ ...to, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Keeps the file that another takes the place of. */
export async function earlierInsert(
  db: Db,
  areaId: string,
  earlier: {
    readonly id: string
    readonly paperId: string
    readonly file: PaperFile
    readonly receivedOn: LocalDate
    readonly replacedOn: LocalDate
    readonly replacedBy: string
    readonly why: string
  },
): Promise<void> {
  await db
    .insertInto('paper_earlier')
    .values({
      local_area_id: areaId,
      id: earlier.id,
      paper_id: earlier.paperId,
      file_name: earlier.file.name,
      file_sha256: earlier.file.sha256,
      bytes: earlier.file.bytes,
      received_on: earlier.receivedOn,
      replaced_on: earlier.replacedOn,
      replaced_by: earlier.replacedBy,
      replaced_why: earlier.why,
    })
    .execute()
}
