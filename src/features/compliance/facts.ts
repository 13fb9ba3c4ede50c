/** What the records hold of one meeting, as the rules of compliance look at it. Nothing here is a tick. */
import type { LocalDate } from '../../foundation/index.ts'

export interface AttendedFact {
  readonly name: string
  /** "Head of SEND, Wrenshire Council"; null for a guest. */
  readonly post: string | null
  readonly attendsAs: string
  readonly sector: string
  readonly namedOfficer: string | null
  readonly was: 'present' | 'deputy' | 'apologies' | 'absent'
}

/** Somebody who must be invited each time, and what became of this meeting's invitation. */
export interface InvitedFact {
  readonly post: string
  readonly requirementId: string | null
  /** `vacant`: nobody held the post; its body's mailbox may have been asked in its place. */
  readonly is: 'gone' | 'vacant' | 'not-gone' | 'not-asked'
}

export interface AreaFact {
  readonly id: string
  readonly ref: string
  /** A measure of the area has a target that was decided by the day of the meeting. */
  readonly hasTarget: boolean
  readonly data: boolean
  readonly reading: boolean
  readonly families: boolean
}

export interface MeetingFacts {
  readonly id: string
  readonly boardId: string
  readonly day: LocalDate
  /** The meeting of the same board that was held before it. */
  readonly before: LocalDate | null
  readonly terms: {
    readonly number: number
    readonly chairKind: 'independent' | 'agreed-by-department' | 'other'
    readonly chairWords: string | null
  } | null
  readonly attended: readonly AttendedFact[]
  readonly timetable: { readonly agreedOn: LocalDate; readonly agreedWith: string } | null
  /** Actions of the board raised at it. */
  readonly raised: readonly { readonly number: number; readonly owner: string; readonly isHeld: boolean }[]
  /** Actions of the plan that were open that day, by reference: accountable post vacant; no word since the meeting before. */
  readonly plan: {
    readonly open: number
    readonly vacant: readonly string[]
    readonly quiet: readonly string[]
  }
  readonly areas: readonly AreaFact[]
  readonly risks: {
    readonly open: number
    readonly notReviewed: readonly string[]
    readonly packBefore: boolean
    readonly packOn: LocalDate | null
    readonly notInPack: readonly string[]
    /** Open risks with neither an action that makes them smaller nor an acceptance. */
    readonly bare: readonly string[]
  }
  readonly log: {
    readonly state: 'draft' | 'settled' | 'published'
    readonly settledOn: LocalDate | null
    readonly slow: number
    readonly contributions: number
    readonly undecided: number
  } | null
  readonly invited: readonly InvitedFact[]
  readonly minutes: {
    readonly state: 'draft' | 'with-chair' | 'checked' | 'published'
    readonly checkedOn: LocalDate | null
    readonly publishedOn: LocalDate | null
  } | null
}

/** A paragraph of a notice in force. `names` are those whom it says must be invited, as it writes them. */
export interface Paragraph {
  readonly id: string
  readonly ref: string
  readonly text: string
  readonly kind: string
  readonly names: readonly string[]
}
