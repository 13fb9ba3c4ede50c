/** Lists, members, cases and what was said, as pages and operations read them. */
import type { LocalDate } from '../../foundation/index.ts'
import type { MemberPart, Pair, PanelKind, Said } from './panel.ts'

export interface PanelList {
  readonly id: string
  readonly kind: PanelKind
  readonly day: LocalDate
  readonly opensOn: LocalDate
  /** A decision outside a panel: a list of one case. Why it is asked for stands with the case. */
  readonly urgent: boolean
  readonly state: 'open' | 'held' | 'cancelled'
  readonly endedWhy: string | null
  readonly changedBy: string
  readonly version: number
}

export interface PanelMember {
  readonly id: string
  readonly listId: string
  readonly personId: string
  readonly name: string
  readonly part: MemberPart
  readonly attended: boolean | null
  readonly removedOn: LocalDate | null
  readonly removedWhy: string | null
}

/** A case on a list, with as much of the child as a list tells. */
export interface PanelCase {
  readonly id: string
  readonly listId: string
  readonly caseId: string
  readonly childId: string
  readonly leftOut: readonly string[]
  readonly removedOn: LocalDate | null
  readonly removedWhy: string | null
  readonly urgentWhy: string | null
  readonly version: number
  readonly reference: string
  readonly family: string
  readonly given: string
  readonly born: LocalDate
}

export interface PanelInterest {
  readonly listId: string
  readonly caseId: string
  readonly personId: string
  readonly name: string
  readonly words: string
}

export interface SaidOnList extends Said {
  readonly listId: string
  readonly caseId: string
}

/** Access that a list opened and that has not been ended: it stands by itself until its day. */
export interface LiveAccess extends Pair {
  readonly id: string
  readonly relationId: string
}
