import { z } from 'zod'
import { notFound } from '../../foundation/index.ts'
import { get, post, type Route } from '../../route/index.ts'
import { readSignInLink, useSignInLink } from './person.operations.ts'
import { ownSessions, signIn } from './person.permissions.ts'
import { sessionEnd, sessionsOf } from './person.sql.ts'
import { signInLinkPage, signInPage, yourSessionsPage } from './person.views.tsx'

const id = z.uuid()
const nothing = z.object({})

/** The routes of signing in. `sha256` is handed in so that a link can be looked up by its hash when it is only shown. */
export function personRoutes(sha256: (of: string) => string): readonly Route[] {
  const signInLink = get({
    path: '/sign-in/:token',
    permission: signIn,
    audit: 'sign-in-link.shown',
    read: (db, asking) => readSignInLink(db, asking, sha256),
    show: signInLinkPage,
  })
  const yourSessions = get({
    path: '/your-sessions',
    permission: ownSessions,
    audit: 'sessions.listed',
    read: (db, asking) => sessionsOf(db, asking.actor.personId, asking.at),
    show: yourSessionsPage,
  })
  return [
    get({
      path: '/sign-in',
      permission: signIn,
      audit: 'sign-in.shown',
      read: async () => null,
      show: signInPage,
    }),
    signInLink,
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
        if (!session.success) return notFound
        const ended = await sessionEnd(db, asking.actor.personId, session.data, asking.at)
        return ended ? { to: '/your-sessions', thing: `session=${session.data}` } : notFound
      },
    }),
  ]
}
