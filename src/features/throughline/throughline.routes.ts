import type { Refusal } from '../../foundation/index.ts'
import { type Asking, get, type Route } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { seePlan } from '../improvement-plan/index.ts'
import {
  readFromAction,
  readFromEvidence,
  readFromMeasure,
  readFromMilestone,
  readFromObjective,
  readFromPost,
  readFromUpdate,
  readThroughline,
  type UpwardsPage,
} from './throughline.reads.ts'
import { throughlinePage, upwardsPage } from './throughline.views.tsx'

function upwards(from: string, read: (db: Db, asking: Asking) => Promise<UpwardsPage | Refusal>): Route {
  return get({
    path: `/areas/:area/throughline/from/${from}/:${from}`,
    permission: seePlan,
    audit: `throughline.shown-from-${from}`,
    asAt: true,
    read,
    show: upwardsPage,
  })
}

export const throughlineRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/requirements/:requirement/throughline',
    permission: seePlan,
    audit: 'throughline.shown',
    asAt: true,
    read: readThroughline,
    show: throughlinePage,
  }),
  upwards('action', readFromAction),
  upwards('objective', readFromObjective),
  upwards('evidence', readFromEvidence),
  upwards('update', readFromUpdate),
  upwards('post', readFromPost),
  upwards('milestone', readFromMilestone),
  upwards('measure', readFromMeasure),
]
