/** The actions of the plan as answers to requirements: each claims what its own status says. */
import type { Db } from '../../schema/db.ts'
import type { Answer } from '../requirement/index.ts'
import { actionsByRequirement } from './action.sql.ts'
import { claimOf } from './action.ts'

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
