import { z } from 'zod'
import { get, post, type Route } from '../../route/index.ts'
import { accountRoutes } from './account.routes.ts'
import type { AcceptElsewhere } from './elsewhere.operations.ts'
import { readSignInLink, useSignInLink } from './person.operations.ts'
import { ownSessions, signIn } from './person.permissions.ts'
import { sessionEnd, sessionsOf } from './person.sql.ts'
import { noSession } from './person.ts'
import { signInLinkPage, yourSessionsPage } from './person.views.tsx'
import { signInRoutes } from './sign-in.routes.ts'

const id = z.uuid()
const nothing = z.object({})

const yourSessions = get({
  path: '/your-sessions',
  permission: ownSessions,
  audit: 'sessions.listed',
  read: (db, asking) => sessionsOf(db, asking.actor.personId, asking.at),
  show: yourSessionsPage,
})

/** `accept` takes up an invitation for somebody who comes back from the council's own sign-in. */
export const personRoutes = (accept: AcceptElsewhere): readonly Route[] => [
  ...signInRoutes(accept),
  ...accountRoutes,
  get({
    path: '/sign-in/:token',
    permission: signIn,
    audit: 'sign-in-link.shown',
    read: readSignInLink,
    show: signInLinkPage,
  }),
  post({
    path: '/sign-in/:token',
    permission: signIn,
    audit: 'signed-in',
    form: nothing,
    again: null,
    change: (db, asking, _form, _prepared, tools) => useSignInLink(db, asking, tools),
  }),
  post({
    path: '/sign-out',
    permission: ownSessions,
    audit: 'signed-out',
    form: nothing,
    again: null,
    change: async (db, asking) => {
      await sessionEnd(db, asking.actor.personId, asking.sessionId, asking.at)
      return { to: '/sign-in', endSession: true }
    },
  }),
  yourSessions,
  post({
    path: '/your-sessions/:session/end',
    permission: ownSessions,
    audit: 'session.ended',
    form: nothing,
    again: yourSessions,
    change: async (db, asking) => {
      const session = id.safeParse(asking.params.session)
      const ended = session.success && (await sessionEnd(db, asking.actor.personId, session.data, asking.at))
      return ended ? { to: '/your-sessions', thing: `session=${session.data}` } : noSession
    },
  }),
]
