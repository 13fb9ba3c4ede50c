import type { Permission } from '../../foundation/index.ts'

/** Opening the sign-in pages and pressing a sign-in link's button. */
export const signIn: Permission = 'anyone'

/** One's own sessions: seeing them, ending them, signing out. */
export const ownSessions: Permission = 'signed-in'

/** One's own account: password, second factor, recovery codes, the council's own sign-in. */
export const ownAccount: Permission = 'signed-in'
