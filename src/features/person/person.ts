/** How long a session and a sign-in link last, and how they are said. Times are in minutes. */
import { type Refusal, type Role, refuse } from '../../foundation/index.ts'

/** ASVS 5.0 7.3: a session ends after 30 minutes without use, and after 12 hours in any case. */
export const sessionIdleMinutes = 30
export const sessionLongestMinutes = 12 * 60

/** A sign-in link works once, for an hour. */
export const signInLinkMinutes = 60

export const linkSpent: Refusal = refuse(
  'link-spent',
  'This sign-in link was used before, or its hour has passed. Ask for a new one: on the computer that runs Throughline, type: npx throughline sign-in-link',
)

/** Another's session and one that never was are told the same. */
export const noSession: Refusal = refuse(
  'no-session',
  'That session has ended already. Nothing else was changed.',
)

/** A session as its person sees it: when it began and was last used. */
export interface SessionRow {
  readonly id: string
  readonly startedAt: string
  readonly lastSeenAt: string
}

/** A role in the words people use. */
export const roleWords: Readonly<Record<Role, string>> = {
  'programme-lead': 'Programme lead',
  'board-secretary': 'Board secretary',
  'workstream-lead': 'Workstream lead',
  'action-owner': 'Action owner',
  chair: 'Board chair',
  'board-member': 'Board member',
  'parent-carer-forum': 'Parent carer forum',
  'external-adviser': 'External adviser',
  analyst: 'Analyst',
  'council-administrator': 'Council administrator',
  auditor: 'Auditor',
  caseworker: 'Caseworker',
  'ehc-team-manager': 'EHC team manager',
  'head-of-send': 'Head of SEND',
  'panel-member': 'Panel member',
  'council-adviser': 'Council adviser',
  'data-protection-officer': 'Data protection officer',
  'integration-account': 'Integration account',
  'health-professional': 'Health professional',
  'designated-clinical-officer': 'Designated clinical or medical officer',
  'parent-carer': 'Parent or carer',
  'young-person': 'Young person',
  advocate: 'Advocate',
  senco: 'SENCO',
}
