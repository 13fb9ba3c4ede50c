import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import { enterReadings, seeMeasures } from '../measure/index.ts'
import { makeKey, readKeys, revokeKey } from './feed-key.operations.ts'
import { keyMadePage, keysPage } from './feed-key.views.tsx'
import { sendReadings, takeReadings } from './send-readings.operations.ts'

const keys = get({
  path: '/areas/:area/dashboard/keys',
  permission: seeMeasures,
  audit: 'feed-keys.shown',
  read: readKeys,
  show: keysPage,
})

/** Keys are kept by whoever reads measures: a key opens nothing that its holder does not see. */
export const feedKeyRoutes: readonly Route[] = [
  keys,
  post({
    path: keys.path,
    permission: seeMeasures,
    audit: 'feed-key.made',
    form: z.object({ name: words(100), maySend: words(3).transform((text) => text === 'yes') }),
    again: keys,
    change: async (db, asking, form, _prepared, tools) => {
      const done = await makeKey(db, asking, form, tools)
      if (isRefusal(done)) return done
      const { key, name, ...changed } = done
      return { ...changed, shown: keyMadePage(key, name, changed.to) }
    },
  }),
  post({
    path: `${keys.path}/revoke`,
    permission: seeMeasures,
    audit: 'feed-key.revoked',
    form: z.object({ key: words(50) }),
    again: keys,
    change: (db, asking, form) => revokeKey(db, asking, form),
  }),
  post({
    path: '/areas/:area/measures/send/rows',
    permission: enterReadings,
    key: 'send',
    audit: 'readings.sent-by-program',
    form: z.object({ rows: words(8_000_000), source: words(300), measure: words(100) }),
    again: keys,
    prepare: (_asking, form, _files, tools) => takeReadings(form, tools),
    change: (db, asking, form, sent, tools) => sendReadings(db, asking, form, sent, tools),
  }),
]
