export { actingRoutes } from './acting.routes.ts'
export { actingWords } from './acting.ts'
export { ActingQuestion } from './acting.views.tsx'
export { type AcceptElsewhere, askElsewhere, goElsewhere } from './elsewhere.operations.ts'
export { passwordRefused } from './password.ts'
export { areasOfActor, arrive, makeSignInLink, signInPath } from './person.operations.ts'
export { personRoutes } from './person.routes.ts'
export {
  formClaim,
  formDone,
  grantAdd,
  grantsOf,
  openersOfAreas,
  personAdd,
  sessionSeen,
} from './person.sql.ts'
export { roleWords } from './person.ts'
export { mailReset, makeResetLink, stepFor, triedOf } from './sign-in.operations.ts'
export {
  accountByEmail,
  accountOf,
  isWaiting,
  passwordSet,
  triesFailed,
  triesHeld,
} from './sign-in.sql.ts'
export { emailOf, isEmail } from './sign-in.ts'
export { NewPasswordInput } from './sign-in.views.tsx'
export { waitFirst } from './throttle.ts'
