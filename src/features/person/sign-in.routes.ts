import { z } from 'zod'
import { isRefusal } from '../../foundation/index.ts'
import { get, post, type Route, words } from '../../route/index.ts'
import {
  type AcceptElsewhere,
  askElsewhere,
  askReturned,
  comeBack,
  goElsewhere,
} from './elsewhere.operations.ts'
import { signIn } from './person.permissions.ts'
import {
  askForReset,
  prepareReset,
  readCodeStep,
  readResetLink,
  readSetUp,
  setUpFactor,
  signInWithCode,
  signInWithPassword,
  tryPassword,
  useResetLink,
} from './sign-in.operations.ts'
import { emailOf } from './sign-in.ts'
import {
  codePage,
  forgottenPage,
  recoveryCodesPage,
  resetPage,
  returnPage,
  setUpPage,
  signInPage,
} from './sign-in.views.tsx'

/** A password is refused where it is too long, never cut. */
const typedPassword = words(1000)
const nothing = z.object({})

const signInShown = get({
  path: '/sign-in',
  permission: signIn,
  audit: 'sign-in.shown',
  read: async (_db, _asking, { elsewhere }) => ({
    elsewhere: elsewhere === null ? null : { name: elsewhere.name, origin: elsewhere.issuerOrigin },
  }),
  show: signInPage,
})

const codeShown = get({
  path: '/sign-in/code',
  permission: signIn,
  audit: 'sign-in-code.shown',
  read: readCodeStep,
  show: codePage,
})

const setUpShown = get({
  path: '/sign-in/set-up',
  permission: signIn,
  audit: 'second-factor.shown',
  read: readSetUp,
  show: setUpPage,
})

const forgottenShown = get({
  path: '/sign-in/forgotten',
  permission: signIn,
  audit: 'reset.form-shown',
  read: async (_db, _asking, tools) => ({ sendsMail: tools.mailFrom !== null }),
  show: forgottenPage,
})

const resetShown = get({
  path: '/sign-in/reset/:token',
  permission: signIn,
  audit: 'reset-link.shown',
  read: readResetLink,
  show: resetPage,
})

const returnShown = get({
  path: '/sign-in/elsewhere/return',
  permission: signIn,
  audit: 'sign-in-elsewhere.shown',
  read: async (_db, _asking, { elsewhere }) => ({ name: elsewhere?.name ?? '' }),
  show: returnPage,
})

/** `accept` takes up an invitation for somebody who comes back from the council's own sign-in. */
export function signInRoutes(accept: AcceptElsewhere): readonly Route[] {
  return [
    signInShown,
    post({
      path: signInShown.path,
      permission: signIn,
      audit: 'sign-in.password-right',
      form: z.object({ email: words(1000), password: typedPassword }),
      again: signInShown,
      prepare: (asking, form, _files, tools, look) =>
        tryPassword(asking, emailOf(form.email), form.password, tools, look),
      change: (db, asking, form, tried, tools) =>
        signInWithPassword(db, asking, emailOf(form.email), tried, tools),
    }),
    codeShown,
    post({
      path: codeShown.path,
      permission: signIn,
      audit: 'signed-in',
      form: z.object({ code: words(100) }),
      again: codeShown,
      change: (db, asking, form, _prepared, tools) => signInWithCode(db, asking, form.code, tools),
    }),
    setUpShown,
    post({
      path: setUpShown.path,
      permission: signIn,
      audit: 'second-factor.set-up',
      form: z.object({ code: words(100) }),
      again: setUpShown,
      change: async (db, asking, form, _prepared, tools) => {
        const done = await setUpFactor(db, asking, form.code, tools)
        return isRefusal(done) || 'counted' in done
          ? done
          : { ...done, shown: recoveryCodesPage(done.codes, done.to) }
      },
    }),
    forgottenShown,
    post({
      path: forgottenShown.path,
      permission: signIn,
      audit: 'reset.asked',
      form: z.object({ email: words(1000) }),
      again: forgottenShown,
      change: (db, asking, form, _prepared, tools) => askForReset(db, asking, form.email, tools),
    }),
    resetShown,
    post({
      path: resetShown.path,
      permission: signIn,
      audit: 'password.reset',
      form: z.object({ password: typedPassword }),
      again: resetShown,
      prepare: (asking, form, _files, tools, look) => prepareReset(asking, form.password, tools, look),
      change: (db, asking, _form, { kept }, tools) => useResetLink(db, asking, kept, tools),
    }),
    post({
      path: '/sign-in/elsewhere',
      permission: signIn,
      audit: 'sign-in-elsewhere.begun',
      form: nothing,
      again: signInShown,
      prepare: (_asking, _form, _files, tools) => askElsewhere(tools),
      change: (db, asking, _form, begun, tools) => goElsewhere(db, asking, begun, { is: 'sign-in' }, tools),
    }),
    returnShown,
    post({
      path: returnShown.path,
      permission: signIn,
      audit: 'signed-in-elsewhere',
      form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      again: returnShown,
      prepare: async (asking, form, _files, tools, look) => ({
        returned: await askReturned(asking, answerIn(form), tools, look),
      }),
      change: (db, asking, _form, { returned }, tools) => comeBack(db, asking, returned, accept, tools),
    }),
  ]
}

/** What the other side answered: the form's own fields are not part of it, and a name that comes twice is no answer. */
function answerIn(form: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name === 'csrf' || name === 'once' || typeof value !== 'string' ? [] : [[name, value]],
    ),
  )
}
