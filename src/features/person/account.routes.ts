import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import {
  changePassword,
  preparePassword,
  readAccount,
  renewFactor,
  renewRecoveryCodes,
} from './account.operations.ts'
import { factorPage, passwordPage, yourAccountPage } from './account.views.tsx'
import { joinElsewhere, prepareJoin, unjoinElsewhere } from './elsewhere.operations.ts'
import { ownAccount } from './person.permissions.ts'
import { sessionsEnd } from './sign-in.sql.ts'
import { recoveryCodesPage } from './sign-in.views.tsx'

const account = get({
  path: '/your-account',
  permission: ownAccount,
  audit: 'account.shown',
  read: readAccount,
  show: yourAccountPage,
})

const password = get({
  path: '/your-account/password',
  permission: ownAccount,
  audit: 'password.form-shown',
  read: readAccount,
  show: passwordPage,
})

const factor = get({
  path: '/your-account/second-factor',
  permission: ownAccount,
  audit: 'second-factor.form-shown',
  read: readAccount,
  show: factorPage,
})

const code = z.object({ code: words(100) })

export const accountRoutes: readonly Route[] = [
  account,
  password,
  post({
    path: password.path,
    permission: ownAccount,
    audit: 'password.changed',
    form: z.object({ email: words(1000), oldPassword: words(1000), password: words(1000) }),
    again: password,
    prepare: (asking, form, _files, tools, look) => preparePassword(asking, form, tools, look),
    change: changePassword,
  }),
  factor,
  post({
    path: factor.path,
    permission: ownAccount,
    audit: 'second-factor.begun',
    form: code,
    again: factor,
    change: (db, asking, form, _prepared, tools) => renewFactor(db, asking, form.code, tools),
  }),
  post({
    path: '/your-account/recovery-codes',
    permission: ownAccount,
    audit: 'recovery-codes.made',
    form: code,
    again: factor,
    change: async (db, asking, form, _prepared, tools) => {
      const done = await renewRecoveryCodes(db, asking, form.code, tools)
      return isRefusal(done) || 'counted' in done
        ? done
        : { ...done, shown: recoveryCodesPage(done.codes, done.to) }
    },
  }),
  post({
    path: '/your-account/elsewhere',
    permission: ownAccount,
    audit: 'account.joining-begun',
    form: z.object({ oldPassword: words(1000).default('') }),
    again: account,
    prepare: (asking, form, _files, tools, look) => prepareJoin(asking, form.oldPassword, tools, look),
    change: (db, asking, _form, prepared, tools) => joinElsewhere(db, asking, prepared, tools),
  }),
  post({
    path: '/your-account/elsewhere/end',
    permission: ownAccount,
    audit: 'account.unjoined',
    form: z.object({}),
    again: account,
    change: (db, asking) => unjoinElsewhere(db, asking),
  }),
  post({
    path: '/your-sessions/end-others',
    permission: ownAccount,
    audit: 'sessions.others-ended',
    form: z.object({}),
    again: null,
    change: async (db, asking) => {
      await sessionsEnd(db, asking.actor.personId, asking.sessionId, asking.at)
      return { to: '/your-sessions', thing: `person=${asking.actor.personId}` }
    },
  }),
]
