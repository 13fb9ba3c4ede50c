/** What the plan brings to requirements: its actions as answers, and the objectives that carry them. */
import type { Db } from '../../schema/db.ts'
import { carryingIn } from '../improvement-plan/index.ts'
import type { Answer } from '../requirement/index.ts'
import { actionsByRequirement } from './action.sql.ts'
import { claimOf } from './action.ts'

/** The objectives that stand under each requirement, in words, whether or not an action stands under them. */
export async function objectivesCarrying(
  db: Db,
  areaId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const carried = new Map<string, string[]>()
  for (const one of await carryingIn(db, areaId)) {
    const said = `objective ${one.ref} of ${one.plan}`
    const known = carried.get(one.requirementId)
    if (known === undefined) carried.set(one.requirementId, [said])
    else known.push(said)
  }
  return carried
}

export async function actionAnswers(db: Db, areaId: string): Promise<readonly Answer[]> {
  return (await actionsByRequirement(db, areaId)).map(({ requirementId, post, plans, ...action }) => ({
    id: `${action.id} ${requirementId}`,
    requirementId,
    dutyId: null,
    thing: 'action',
    thingId: action.id,
    words: `Action ${action.ref}: ${action.title}${plans === '' ? '' : ` (${plans})`}`,
    holder: post,
    claim: claimOf(action),
    evidence: action.evidence,
    saidById: '',
    saidBy: action.statusBy ?? '',
    saidOn: action.statusOn,
    version: action.version,
  }))
}
