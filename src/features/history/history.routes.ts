import { get, type Route } from '../../route/index.ts'
import { seeProgramme } from '../local-area/index.ts'
import { changesPage } from './changes.views.tsx'
import { readChanges, readHistory } from './history.reads.ts'
import { historyPage } from './history.views.tsx'

/** Whoever has a role in the area may ask; of the answer each sees what they may see of the things themselves. */
export const historyRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/changes',
    permission: seeProgramme,
    audit: 'changes.shown',
    read: readChanges,
    show: changesPage,
  }),
  get({
    path: '/areas/:area/history/:thing/:id',
    permission: seeProgramme,
    audit: 'history.shown',
    read: (db, asking) => readHistory(db, asking, asking.params.thing ?? '', asking.params.id ?? ''),
    show: historyPage,
  }),
]
