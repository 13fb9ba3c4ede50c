/** Questions that the programme page asks beside those of the requirements and the plan. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { EvidenceHere, FamiliesAnswer } from './programme.ts'

/** What the forum answered last about each thing that it was asked about. */
export async function lastFamiliesAnswers(db: Db, areaId: string): Promise<readonly FamiliesAnswer[]> {
  const rows = await db
    .selectFrom('families_answer')
    .distinctOn(['requirement_id', 'objective_id', 'action_id'])
    .select(['requirement_id', 'objective_id', 'action_id', 'answer', 'words', 'said_on'])
    .where('local_area_id', '=', areaId)
    .orderBy('requirement_id')
    .orderBy('objective_id')
    .orderBy('action_id')
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    answer: row.answer as FamiliesAnswer['answer'],
    words: row.words,
    on: row.said_on as LocalDate,
    requirementId: row.requirement_id,
    objectiveId: row.objective_id,
    actionId: row.action_id,
  }))
}

interface EvidenceRow {
  readonly said_on: LocalDate
  readonly words: string
  readonly requirement_id: string | null
  readonly action_id: string | null
}

/**
 * The last evidence of each requirement and action, wherever it was named: kept as evidence, at an answer, at an action
 * that is complete, or at a milestone. What stands at an objective counts for the requirement that the objective answers.
 */
export async function lastEvidence(db: Db, areaId: string): Promise<readonly EvidenceHere[]> {
  const { rows } = await sql<EvidenceRow>`
    select distinct on (requirement_id, action_id) said_on, words, requirement_id, action_id from (
      select e.added_on as said_on, e.shows as words, coalesce(e.requirement_id, o.requirement_id) as requirement_id,
        e.action_id
      from evidence e
      left join objective o on o.local_area_id = e.local_area_id and o.id = e.objective_id
      where e.local_area_id = ${areaId} and e.withdrawn_on is null
      union all
      select said_on, evidence, requirement_id, null from answer
      where local_area_id = ${areaId} and withdrawn_on is null and length(trim(evidence)) > 0
      union all
      select coalesce(status_on, completed_on), evidence, null, id from action
      where local_area_id = ${areaId} and length(trim(evidence)) > 0 and coalesce(status_on, completed_on) is not null
      union all
      select done_on, evidence, null, action_id from milestone
      where local_area_id = ${areaId} and done_on is not null
    ) named
    order by requirement_id, action_id, said_on desc`.execute(db)
  return rows.map((row) => ({
    on: row.said_on,
    words: row.words,
    requirementId: row.requirement_id,
    actionId: row.action_id,
  }))
}
