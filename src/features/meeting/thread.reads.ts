/** What other pages show of decisions and board actions: as far as whoever asks may see them. */
import { may } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { readBoardPapers } from '../board/index.ts'
import { boardActionsIn } from './board-action.sql.ts'
import type { BoardAction } from './board-action.ts'
import { decisionsIn } from './decision.sql.ts'
import type { DecisionHere } from './decision.ts'
import { readerWith } from './meeting.reads.ts'
import { minutesStatesIn, postsHeldBy } from './meeting.sql.ts'
import { seesBoardAction, seesDecision } from './reach.ts'

export interface OfBoard {
  readonly decisions: readonly DecisionHere[]
  readonly actions: readonly BoardAction[]
}

/** The decisions and board actions that are joined to these; null for whoever reads nothing of boards. */
export async function ofBoardOn(
  db: Db,
  asking: Asking,
  on: { readonly requirements: readonly string[]; readonly objectives: readonly string[] },
): Promise<OfBoard | null> {
  const allowed = may(asking.actor, readBoardPapers, asking.area.id)
  if (!allowed.allowed) return null
  const areaId = asking.area.id
  const reader = await readerWith(db, { ...asking, reach: allowed.reach })
  const states = await minutesStatesIn(db, areaId)
  const posts = await postsHeldBy(db, areaId, asking.actor.personId, asking.today)
  const isOn = (one: { readonly requirementId: string | null; readonly objectiveId: string | null }) =>
    (one.requirementId !== null && on.requirements.includes(one.requirementId)) ||
    (one.objectiveId !== null && on.objectives.includes(one.objectiveId))
  return {
    decisions: (await decisionsIn(db, areaId)).filter(
      (one) => isOn(one) && one.stand !== 'replaced' && seesDecision(reader, one, states),
    ),
    actions: (await boardActionsIn(db, areaId, asking.today)).filter(
      (one) => isOn(one) && seesBoardAction(reader, one, states, posts),
    ),
  }
}

/** Questions that boards were asked and have not answered. */
export async function decisionsWaiting(db: Db, areaId: string): Promise<readonly DecisionHere[]> {
  return (await decisionsIn(db, areaId)).filter((one) => one.stand === 'waiting')
}
