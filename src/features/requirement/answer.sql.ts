/** Questions and changes about answers, and about the duties that they may name. */
import { sql } from 'kysely'
import type { Bound, Verb } from '../../documents/index.ts'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Answer, Claim } from './answer.ts'
import type { Cut, Placed, Reshaping } from './dividing.ts'
import type { Duty } from './requirement.ts'

/** The duties of an area, or of one requirement of it, in the order of the text. */
export async function dutiesIn(
  db: Db,
  areaId: string,
  requirementId: string | null,
): Promise<readonly Duty[]> {
  const all = db
    .selectFrom('duty')
    .select(['id', 'requirement_id', 'starts', 'ends', 'verb', 'bound'])
    .where('local_area_id', '=', areaId)
    .orderBy('starts')
  const rows = await (requirementId === null
    ? all
    : all.where('requirement_id', '=', requirementId)
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    requirementId: row.requirement_id,
    starts: row.starts,
    ends: row.ends,
    verb: row.verb as Verb | null,
    bound: row.bound as readonly Bound[],
  }))
}

/** The answers that stand, of an area or of one requirement of it: withdrawn ones are in the history. */
export async function answersIn(
  db: Db,
  areaId: string,
  requirementId: string | null,
): Promise<readonly Answer[]> {
  const all = db
    .selectFrom('answer as a')
    .innerJoin('person as p', 'p.id', 'a.said_by')
    .select([
      'a.id',
      'a.requirement_id',
      'a.duty_id',
      'a.thing',
      'a.thing_id',
      'a.words',
      'a.holder',
      'a.claim',
    ])
    .select(['a.evidence', 'a.said_by', 'a.said_on', 'a.version', 'p.name'])
    .where('a.local_area_id', '=', areaId)
    .where('a.withdrawn_on', 'is', null)
    .orderBy('a.said_on')
    .orderBy('a.id')
  const rows = await (requirementId === null
    ? all
    : all.where('a.requirement_id', '=', requirementId)
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    requirementId: row.requirement_id,
    dutyId: row.duty_id,
    thing: row.thing as Answer['thing'],
    thingId: row.thing_id,
    words: row.words,
    holder: row.holder,
    claim: row.claim as Claim,
    evidence: row.evidence,
    saidById: row.said_by,
    saidBy: row.name,
    saidOn: row.said_on as LocalDate,
    version: row.version,
  }))
}

export interface NewAnswer {
  readonly areaId: string
  readonly id: string
  readonly requirementId: string
  readonly dutyId: string | null
  readonly thing: 'words' | 'held-before'
  readonly thingId: string | null
  readonly words: string
  readonly holder: string | null
  readonly claim: Claim
  readonly evidence: string | null
  readonly saidBy: string
  readonly saidOn: LocalDate
}

export async function answersAdd(db: Db, answers: readonly NewAnswer[]): Promise<void> {
  if (answers.length === 0) return
  await db
    .insertInto('answer')
    .values(
      answers.map((one) => ({
        local_area_id: one.areaId,
        id: one.id,
        requirement_id: one.requirementId,
        duty_id: one.dutyId,
        thing: one.thing,
        thing_id: one.thingId,
        words: one.words,
        holder: one.holder,
        claim: one.claim,
        evidence: one.evidence,
        said_by: one.saidBy,
        said_on: one.saidOn,
      })),
    )
    .execute()
}

/**
 * Withdraws an answer of a requirement: only this person's own where `onlyOf` names one. Answers its words; null when
 * there is none such, or it changed meanwhile.
 */
export async function answerWithdraw(
  db: Db,
  answer: {
    readonly areaId: string
    readonly requirementId: string
    readonly id: string
    readonly version: number
    readonly on: LocalDate
    readonly onlyOf: string | null
  },
): Promise<{ readonly words: string; readonly claim: string } | null> {
  const all = db
    .updateTable('answer')
    .set((column) => ({ withdrawn_on: answer.on, version: column('version', '+', 1) }))
    .where('local_area_id', '=', answer.areaId)
    .where('requirement_id', '=', answer.requirementId)
    .where('id', '=', answer.id)
    .where('version', '=', answer.version)
    .where('withdrawn_on', 'is', null)
    .returning(['words', 'claim'])
  const done = await (answer.onlyOf === null
    ? all
    : all.where('said_by', '=', answer.onlyOf)
  ).executeTakeFirst()
  return done ?? null
}

/** Makes a requirement's duties what they were decided to be. Withdrawn answers let go of a duty that goes. */
export async function dutiesReshape(
  db: Db,
  areaId: string,
  requirementId: string,
  { kept, removed, added }: Reshaping,
  newId: () => string,
): Promise<void> {
  const gone = removed.map((duty) => duty.id)
  if (gone.length > 0) {
    await db
      .updateTable('answer')
      .set((on) => ({ duty_id: null, version: on('version', '+', 1) }))
      .where('local_area_id', '=', areaId)
      .where('duty_id', 'in', gone)
      .where('withdrawn_on', 'is not', null)
      .execute()
    await db.deleteFrom('duty').where('local_area_id', '=', areaId).where('id', 'in', gone).execute()
  }
  if (kept.length > 0) await dutiesBind(db, areaId, kept)
  if (added.length > 0)
    await db
      .insertInto('duty')
      .values(added.map((cut) => newDuty(areaId, requirementId, newId(), cut)))
      .execute()
}

/** Joins earlier answers to the duties that begin where it was said, in one statement. */
export async function answersPlace(
  db: Db,
  areaId: string,
  requirementId: string,
  placed: readonly Placed[],
): Promise<void> {
  if (placed.length === 0) return
  await sql`
    update answer a set duty_id = d.id, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(placed)}::text::jsonb) as p ("answerId" uuid, starts integer)
    join duty d on d.local_area_id = ${areaId} and d.requirement_id = ${requirementId} and d.starts = p.starts
    where a.local_area_id = ${areaId} and a.id = p."answerId"`.execute(db)
}

/** Who is bound by each duty that stays, in one statement; a duty bound as before is not touched. */
async function dutiesBind(db: Db, areaId: string, kept: Reshaping['kept']): Promise<void> {
  const wanted = kept.map(({ id, cut }) => ({ id, bound: cut.bound }))
  await sql`
    update duty d set bound = n.bound, version = d.version + 1
    from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as n (id uuid, bound text[])
    where d.local_area_id = ${areaId} and d.id = n.id and d.bound is distinct from n.bound`.execute(db)
}

function newDuty(areaId: string, requirementId: string, id: string, cut: Cut) {
  return {
    local_area_id: areaId,
    id,
    requirement_id: requirementId,
    starts: cut.starts,
    ends: cut.ends,
    verb: cut.verb,
    bound: [...cut.bound],
  }
}
