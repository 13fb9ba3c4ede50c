/** Questions and changes about families' words, evidence and the forum's answers. */
import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type {
  About,
  Answer,
  Audience,
  Evidence,
  FamiliesAnswer,
  FamiliesWords,
  Kind,
  Shown,
  Thing,
  WayHeard,
} from './evidence.ts'

interface AboutColumns {
  readonly requirement_id: string | null
  readonly objective_id: string | null
  readonly action_id: string | null
}

const about = (row: AboutColumns): About =>
  row.requirement_id !== null
    ? { kind: 'requirement', id: row.requirement_id }
    : row.objective_id !== null
      ? { kind: 'objective', id: row.objective_id }
      : { kind: 'action', id: row.action_id ?? '' }

const columnsOf = ({ kind, id }: About): AboutColumns => ({
  requirement_id: kind === 'requirement' ? id : null,
  objective_id: kind === 'objective' ? id : null,
  action_id: kind === 'action' ? id : null,
})

/** Everything of an area that shows something and was not withdrawn, as far as these may see it, in three queries. */
export async function shownIn(db: Db, areaId: string, audience: Audience = 'all'): Promise<Shown> {
  const isInside = audience === 'all' || audience === 'board'
  return {
    words: isInside ? await wordsIn(db, areaId) : [],
    evidence: await evidenceIn(db, areaId, audience),
    answers: isInside ? await answersIn(db, areaId) : [],
  }
}

/** What is marked, then as now: a mark that was taken away closes what was open on an earlier day too. */
function marked(audience: Audience): RawBuilder<boolean> {
  if (audience === 'all') return sql<boolean>`true`
  if (audience === 'none') return sql<boolean>`false`
  const mark = sql.ref(audience === 'board' ? 'for_board' : 'for_adviser')
  return sql<boolean>`e.${mark} and exists (
    select from public.evidence n where n.local_area_id = e.local_area_id and n.id = e.id and n.${mark})`
}

/** The references of what evidence hangs on, by kind and id, in one query. */
export async function aboutRefs(
  db: Db,
  areaId: string,
  abouts: readonly About[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: Kind) => abouts.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const { rows } = await sql<{ key: string; ref: string }>`
    select 'requirement ' || id as key, ref from requirement
      where local_area_id = ${areaId} and id = any(${ids('requirement')}::uuid[])
    union all select 'objective ' || id, ref from objective
      where local_area_id = ${areaId} and id = any(${ids('objective')}::uuid[])
    union all select 'action ' || id, ref from action
      where local_area_id = ${areaId} and id = any(${ids('action')}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.key, row.ref]))
}

/** Marks evidence. False when somebody changed it meanwhile. */
export async function marksUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  marks: { readonly forBoard: boolean; readonly forAdviser: boolean },
): Promise<boolean> {
  const done = await db
    .updateTable('evidence')
    .set((column) => ({
      for_board: marks.forBoard,
      for_adviser: marks.forAdviser,
      version: column('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

async function wordsIn(db: Db, areaId: string): Promise<readonly FamiliesWords[]> {
  const rows = await db
    .selectFrom('families_words as w')
    .innerJoin('person as p', 'p.id', 'w.entered_by')
    .select(['w.id', 'w.requirement_id', 'w.objective_id', 'w.action_id', 'w.words', 'w.who', 'w.came_by'])
    .select(['w.heard_on', 'w.may_publish', 'w.entered_by', 'w.version', 'p.name'])
    .where('w.local_area_id', '=', areaId)
    .where('w.withdrawn_on', 'is', null)
    .orderBy('w.heard_on', 'desc')
    .orderBy('w.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    about: about(row),
    words: row.words,
    who: row.who,
    cameBy: row.came_by as WayHeard,
    heardOn: row.heard_on as LocalDate,
    mayPublish: row.may_publish,
    enteredBy: row.name,
    enteredById: row.entered_by,
    version: row.version,
  }))
}

async function evidenceIn(db: Db, areaId: string, audience: Audience): Promise<readonly Evidence[]> {
  const rows = await db
    .selectFrom('evidence as e')
    .innerJoin('person as p', 'p.id', 'e.added_by')
    .select(['e.id', 'e.requirement_id', 'e.objective_id', 'e.action_id', 'e.shows', 'e.source', 'e.dated'])
    .select(['e.strength', 'e.where_kept', 'e.file_name', 'e.file_sha256', 'e.bytes', 'e.may_publish'])
    .select(['e.added_by', 'e.added_on', 'e.version', 'e.for_board', 'e.for_adviser', 'p.name'])
    .where('e.local_area_id', '=', areaId)
    .where(marked(audience))
    .where('e.withdrawn_on', 'is', null)
    .orderBy('e.dated', 'desc')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    about: about(row),
    shows: row.shows,
    source: row.source,
    dated: row.dated,
    strength: row.strength,
    whereKept: row.where_kept,
    file:
      row.file_sha256 === null
        ? null
        : { name: row.file_name ?? '', sha256: row.file_sha256, bytes: Number(row.bytes) },
    mayPublish: row.may_publish,
    forBoard: row.for_board,
    forAdviser: row.for_adviser,
    addedBy: row.name,
    addedById: row.added_by,
    addedOn: row.added_on as LocalDate,
    version: row.version,
  }))
}

async function answersIn(db: Db, areaId: string): Promise<readonly FamiliesAnswer[]> {
  const rows = await db
    .selectFrom('families_answer as f')
    .innerJoin('person as p', 'p.id', 'f.said_by')
    .select(['f.id', 'f.requirement_id', 'f.objective_id', 'f.action_id', 'f.answer', 'f.words', 'f.told'])
    .select(['f.said_on', 'p.name'])
    .where('f.local_area_id', '=', areaId)
    .orderBy('f.said_on', 'desc')
    .orderBy('f.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    about: about(row),
    answer: row.answer as Answer,
    words: row.words,
    told: row.told,
    saidBy: row.name,
    saidOn: row.said_on as LocalDate,
  }))
}

export async function thingFind(
  db: Db,
  areaId: string,
  { kind, id }: About,
  person: { readonly id: string; readonly today: LocalDate },
): Promise<Thing | null> {
  const holds = (action: RawBuilder<unknown>) => sql<boolean>`exists (
    select from action a join post_holding h on h.local_area_id = a.local_area_id
      and (h.post_id = a.accountable_post_id or exists (select from action_post x
        where x.local_area_id = a.local_area_id and x.action_id = a.id and x.post_id = h.post_id))
    where a.local_area_id = ${areaId} and ${action} and h.person_id = ${person.id}
      and h.from_day <= ${person.today} and (h.to_day is null or h.to_day >= ${person.today}))`
  const asked: Readonly<Record<Kind, RawBuilder<{ ref: string; words: string; theirs: boolean }>>> = {
    requirement: sql`select ref, text as words, false as theirs from requirement
      where local_area_id = ${areaId} and id = ${id}`,
    objective: sql`select ref, words, ${holds(sql`a.id in (select o.action_id from action_objective o
        where o.local_area_id = ${areaId} and o.objective_id = ${id})`)} as theirs
      from objective where local_area_id = ${areaId} and id = ${id}`,
    action: sql`select ref, title as words, ${holds(sql`a.id = ${id}`)} as theirs
      from action where local_area_id = ${areaId} and id = ${id}`,
  }
  const { rows } = await asked[kind].execute(db)
  const row = rows[0]
  return row === undefined
    ? null
    : { about: { kind, id }, ref: row.ref, words: row.words, isTheirs: row.theirs }
}

interface Entered {
  readonly areaId: string
  readonly id: string
  readonly about: About
  readonly by: string
  readonly on: LocalDate
}

export async function wordsInsert(
  db: Db,
  at: Entered,
  said: Pick<FamiliesWords, 'words' | 'who' | 'cameBy' | 'heardOn' | 'mayPublish'>,
): Promise<void> {
  await db
    .insertInto('families_words')
    .values({
      local_area_id: at.areaId,
      id: at.id,
      ...columnsOf(at.about),
      words: said.words,
      who: said.who,
      came_by: said.cameBy,
      heard_on: said.heardOn,
      may_publish: said.mayPublish,
      entered_by: at.by,
      entered_on: at.on,
    })
    .execute()
}

export async function evidenceInsert(
  db: Db,
  at: Entered,
  said: Pick<Evidence, 'shows' | 'source' | 'dated' | 'strength' | 'whereKept' | 'file' | 'mayPublish'>,
): Promise<void> {
  await db
    .insertInto('evidence')
    .values({
      local_area_id: at.areaId,
      id: at.id,
      ...columnsOf(at.about),
      shows: said.shows,
      source: said.source,
      dated: said.dated,
      strength: said.strength,
      where_kept: said.whereKept,
      file_name: said.file?.name ?? null,
      file_sha256: said.file?.sha256 ?? null,
      bytes: said.file?.bytes ?? null,
      may_publish: said.mayPublish,
      added_by: at.by,
      added_on: at.on,
    })
    .execute()
}

export async function answerInsert(
  db: Db,
  at: Entered,
  said: Pick<FamiliesAnswer, 'answer' | 'words' | 'told'>,
): Promise<void> {
  await db
    .insertInto('families_answer')
    .values({
      local_area_id: at.areaId,
      id: at.id,
      ...columnsOf(at.about),
      answer: said.answer,
      words: said.words,
      told: said.told,
      said_by: at.by,
      said_on: at.on,
    })
    .execute()
}

/** Withdraws words or evidence, once. False when it changed meanwhile. */
export async function withdraw(
  db: Db,
  areaId: string,
  table: 'families_words' | 'evidence',
  id: string,
  version: number,
  on: LocalDate,
): Promise<boolean> {
  const done = await db
    .updateTable(table)
    .set((column) => ({ withdrawn_on: on, version: column('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
