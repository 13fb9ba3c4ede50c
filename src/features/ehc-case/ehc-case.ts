/** A case, its entries and its limits as pages and registers read them. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Channel } from './case-act.ts'
import type { CaseFact } from './case-fact.ts'
import type { CaseLimit } from './case-limit.ts'

/** A case, as far as whoever asks may read it at all. */
export interface EhcCase {
  readonly id: string
  readonly childId: string
  readonly reference: string
  readonly externalReference: string | null
  readonly teamId: string | null
  readonly team: string | null
  readonly openedOn: LocalDate
  readonly closedOn: LocalDate | null
  readonly closedWhy: string | null
  readonly version: number
  readonly familyName: string
  readonly givenNames: string
  readonly knownAs: string | null
  readonly born: LocalDate
}

/** A fact with what a page tells beside it. */
export interface SeenFact extends CaseFact {
  readonly caseId: string
  readonly channel: Channel | null
  readonly why: string | null
  readonly source: 'entered' | 'imported' | 'link'
  /** Null of whoever has no account: a link, an extract. */
  readonly saidBy: string | null
  readonly saidByName: string
  readonly saidAt: string
}

/** A limit of a case, with the case it is of. */
export interface LimitOfCase extends CaseLimit {
  readonly caseId: string
  readonly childId: string
}
