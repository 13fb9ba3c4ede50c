import { z } from 'zod'
import { notFound, type Permission } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import { changeSide } from './acting.operations.ts'
import { actingPage } from './acting.views.tsx'

/** Saying in which of one's own roles one acts. */
const actAs: Permission = 'signed-in'

const which = get({
  path: '/acting',
  permission: actAs,
  audit: 'acting.shown',
  read: async (_db, asking) => asking.actor.acting ?? notFound,
  show: actingPage,
})

export const actingRoutes: readonly Route[] = [
  which,
  post({
    path: '/acting',
    permission: actAs,
    audit: 'acting.chosen',
    form: z.object({ side: words(20) }),
    again: which,
    change: (db, asking, form) => changeSide(db, asking, form.side),
  }),
]
