/** Looks, teams and the head of a case, as pages read them. */
import type { LocalDate } from '../../foundation/index.ts'

/** A look at a child's record, or a change of it, as the audit log has it. */
export interface Look {
  readonly at: string
  readonly who: string | null
  readonly role: string | null
  readonly event: string
  readonly why: string | null
}

export interface TeamMember {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly manages: boolean
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly version: number
}

export interface Team {
  readonly id: string
  readonly name: string
  readonly members: readonly TeamMember[]
}

/** The case as the head of a page about it, where whoever asks may read it. */
export interface CaseHead {
  readonly caseId: string
  readonly childId: string
  readonly reference: string
  readonly name: string
}
