import type { LocalDate } from '../foundation/index.ts'

/** How sure we are: T the provision's own text was read; S a secondary source states it; M to be confirmed against legislation. */
export type Confirmation = 'T' | 'S' | 'M'

export type Force = 'law' | 'guidance' | 'derived' | 'power'

/** What the last day is: the end of a limit on somebody, the end of a window that a family is given, or of a power. */
export type LimitKind = 'deadline' | 'window-last-day' | 'latest-possible'

export type Bound =
  | 'local authority'
  | 'old local authority'
  | 'new local authority'
  | 'home authority'
  | 'integrated care board'
  | 'old integrated care board'
  | 'new integrated care board'
  | 'body asked for advice'
  | 'school or college'
  | 'arranger of the review'
  | 'family'
  | 'mediation adviser'
  | 'everybody who files'

/**
 * How a limit is counted. The names are those of the worked examples; each is described in `counting.ts`, which is the
 * only place that turns one into a day. The numbers stand in the rule records and nowhere else.
 */
export type Count =
  | { readonly op: 'weeks_after'; readonly n: number }
  | { readonly op: 'days_after'; readonly n: number }
  | { readonly op: 'days_beginning'; readonly n: number }
  | { readonly op: 'days_before'; readonly n: number }
  /** Backward where n is negative. `inner` is the nearer end of a range of months ("every 3 to 6 months"). */
  | { readonly op: 'months_after'; readonly n: number; readonly inner?: number }
  | { readonly op: 'months_beginning'; readonly n: number }
  /** `eventDayMayCount`: the stricter reading counts the event day as day 1. */
  | { readonly op: 'wd_after'; readonly n: number; readonly eventDayMayCount?: true }
  | { readonly op: 'wd_beginning'; readonly n: number }
  | { readonly op: 'wd_before'; readonly n: number }
  | { readonly op: 'wd_trib_after'; readonly n: number }
  /** The day before a fixed day of the event's calendar year. */
  | { readonly op: 'before_fixed'; readonly month: number; readonly day: number }
  /** So many days before the last day that another rule gives for the same event. */
  | { readonly op: 'days_before_fixed'; readonly n: number; readonly rule: string }
  | { readonly op: 'appeal'; readonly months: number; readonly monthsAfterCertificate: number }
  | { readonly op: 'transfer15'; readonly n: number }
  | {
      readonly op: 'earlier_of'
      readonly of: SimpleCount
      readonly and: SimpleCount
      readonly from: DateInput
    }
  | { readonly op: 'later_of'; readonly of: SimpleCount; readonly and: SimpleCount; readonly from: DateInput }
  /** The end of the academic year in which the event falls, which is this day of the year. */
  | { readonly op: 'academic_year_end'; readonly month: number; readonly day: number }
  | { readonly op: 'agreed' }
  | { readonly op: 'same_day' }
  /** As the tribunal's order of the same kind would be counted; `unlessSaid` where the kind is not given. */
  | { readonly op: 'as_order'; readonly unlessSaid: string }
  /** No day can be given, and why. */
  | { readonly op: 'none'; readonly why: NoDay; readonly says: string }

export type SimpleCount = Extract<Count, { op: 'weeks_after' | 'months_beginning' }>

export type NoDay = 'no-number' | 'not-confirmed' | 'not-in-force' | 'counted-elsewhere'

/** A second day that a count may need, by its name in the case's inputs. */
export type DateInput =
  | 'planFirstMade'
  | 'amendmentNoticeSent'
  | 'certificateIssued'
  | 'moveDate'
  | 'lastMadeOrReviewed'
  | 'agreedInWriting'

export type ExceptionCode =
  | 'school_closed_4_weeks'
  | 'early_years_closed_4_weeks'
  | 'exceptional_personal_circumstances'
  | 'absent_from_area'
  | 'missed_appointment'
  | 'late_representations'

/** An exception as one provision gives it: it lifts that provision's limit and no other. */
export interface LimitException {
  readonly code: ExceptionCode
  /** How long an absence must be, where the exception is an absence. */
  readonly atLeastDays?: number
  readonly cite: string
  readonly confirmation: Confirmation
}

/** A stretch of days for which our material is not complete: the ordinary limit is given and marked. */
export interface Caveat {
  readonly from: LocalDate
  readonly to: LocalDate
  /** Whether it touches a limit that was triggered in the stretch, or also one that only ran through it. */
  readonly touches: 'triggered' | 'running'
  readonly says: string
}

export interface InForce {
  readonly from: LocalDate
  /** The last day; null while in force. */
  readonly to: LocalDate | null
  /** How sure the first day is. */
  readonly confirmation: Confirmation
  readonly transitional?: string
}

/**
 * One rule of law with its number, as in force over one period. The record in force on the trigger day is the one that
 * counts. An old record is never deleted: old cases still need it.
 */
export interface TimeLimit {
  readonly id: string
  readonly duty: string
  readonly runsFrom: readonly string[]
  readonly binds: readonly Bound[]
  readonly count: Count
  readonly kind: LimitKind
  /** True where the day opens or closes a right or a power to decline, and nothing is owed by it. */
  readonly gate?: true
  /** True where the duty is also to be done as soon as practicable. */
  readonly alsoAsSoonAsPracticable?: true
  readonly exceptions: readonly LimitException[]
  /** Rule ids, or `tribunal direction`, which replace this limit when they come into play. */
  readonly supersededBy: readonly string[]
  readonly doubts: readonly string[]
  readonly force: Force
  readonly confirmation: Confirmation
  readonly cite: string
  readonly inForce: InForce
  readonly caveats: readonly Caveat[]
  readonly note?: string
}
