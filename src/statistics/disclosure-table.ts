import type { LocalDate } from '../foundation/index.ts'
import type { Shown } from './disclosure-symbols.ts'

/**
 * One count. `id` names the figure itself, everywhere and always: two tables that print the same figure use the same id,
 * and a revised figure is another figure with another id.
 */
export interface CountCell {
  readonly id: string
  /** Null where it is not available, `not-applicable` where nothing could be counted (it adds nothing to a sum). */
  readonly count: number | null | 'not-applicable'
  /** Never printed: it is there because it ties printed figures together (one month of two cumulative figures). */
  readonly isUnprinted?: boolean
  /** What is left of a share, never printed: it is protected where it is a small count, as a share of the rest would be. */
  readonly isRemainder?: boolean
  /** A whole-area total of a statutory process. Only such a one can be shown exactly by a decision. */
  readonly isWholeAreaTotal?: boolean
}

/** Whatever adds up: a margin, the areas of a region, a cumulative figure and the month that was added to it. */
export interface Breakdown {
  readonly name: string
  readonly of: string
  readonly parts: readonly string[]
}

export interface Percentage {
  readonly id: string
  readonly numerator: string
  readonly denominator: string
  /** The cell that holds the rest, where the table prints it (late, beside on time). */
  readonly remainder?: string
  /** 0 where nothing is said. */
  readonly decimals?: number
}

/** A mean, median or maximum of the people in one cell. */
export interface Summary {
  readonly id: string
  readonly kind: 'mean' | 'median' | 'maximum'
  readonly of: string
  readonly value: number
  /** Such as the longest wait: can be shown by the decision about exact totals, whatever the number of people. */
  readonly isWholeAreaTotal?: boolean
}

/** Everything that is published at one time about one population, with all that ties its figures together. */
export interface CountTable {
  /** Who is counted, and when: `children with a plan on 19 January 2026`. */
  readonly population: string
  readonly cells: readonly CountCell[]
  readonly breakdowns: readonly Breakdown[]
  readonly percentages?: readonly Percentage[]
  readonly summaries?: readonly Summary[]
}

export type DisclosureScope = 'public' | 'board' | 'adviser' | 'internal'

/** The output setting `exact-totals`: a named person decided, on a day, for a reason, that these are shown exactly. */
export interface ExactTotals {
  readonly person: string
  readonly reason: string
  readonly day: LocalDate
  /** Ids of cells and summaries. */
  readonly figures: readonly string[]
}

export interface DisclosureSettings {
  readonly scope: DisclosureScope
  /** Counts from 1 to one below this are hidden: 5 where nothing is said, 8 for health. */
  readonly threshold?: number
  /** The others are rounded to this: 5 where nothing is said. */
  readonly base?: number
  readonly exactTotals?: ExactTotals
}

/** A figure as it went out. `count` is kept so that later publications can protect it: it is for our own record only. */
export interface FrozenCell {
  readonly id: string
  readonly count: CountCell['count']
  /** Null where it was never printed. */
  readonly shown: Shown | null
  readonly isRemainder?: boolean
}

/** What went out, frozen. Later publications are checked against it. */
export interface Publication {
  readonly id: string
  readonly day: LocalDate
  readonly scope: DisclosureScope
  readonly population: string
  readonly cells: readonly FrozenCell[]
  readonly breakdowns: readonly Breakdown[]
}

/** The rule as it was applied, for the foot of the page and for the file. */
export interface AppliedRule {
  readonly name: 'DC-01'
  readonly scope: DisclosureScope
  readonly threshold: number
  readonly base: number
  readonly exactTotals: ExactTotals | null
  readonly earlier: readonly string[]
  readonly sentences: readonly string[]
}

export interface ShownFigure {
  readonly id: string
  readonly shown: Shown
}

export interface DisclosedTable {
  readonly rule: AppliedRule
  /** In the table's order; unprinted ones are left out. */
  readonly cells: readonly ShownFigure[]
  readonly percentages: readonly ShownFigure[]
  readonly summaries: readonly ShownFigure[]
  /** Cells that earlier publications or exact totals by themselves say more of than the rule would. Nothing here adds to it. */
  readonly alreadyTold: readonly string[]
  /** How many questions the check asked, and how many it could not answer in its limit (those count as narrowed). */
  readonly check: { readonly asked: number; readonly undecided: number }
  /** To be kept: hand it to later calls as `earlier`. */
  readonly freeze: (id: string, day: LocalDate) => Publication
}
