/** What bringing a file in would do, before anything is done. */
import type { Confidence, Delivery, Impact } from '../action/index.ts'
import type { RefusedCell } from './lines.reads.ts'
import type { PostNamed } from './post-words.ts'
import type { ProgressTold } from './progress-words.ts'

/** An objective that is there, by its id, or the place of one that would be made among `newObjectives`. */
export type ObjectiveNamed = { readonly id: string } | { readonly made: number }

export interface ActionTold {
  readonly ref: string
  readonly title: string
  readonly successCriteria: string | null
  readonly intendedImpact: string | null
  readonly accountable: PostNamed
  readonly responsible: readonly PostNamed[]
  readonly firstDue: string
  readonly due: string
  readonly delivery: Delivery
  readonly impact: Impact
  readonly confidence: Confidence | null
  readonly evidence: string | null
  /** Why its status is as it says; null where it says none. */
  readonly statusWhy: string | null
  readonly requirementIds: readonly string[]
}

export interface MoveTold {
  readonly from: string
  readonly to: string
  readonly why: string
  readonly agreedBy: string | null
}

export interface Added {
  readonly place: string
  readonly action: ActionTold
  readonly objective: ObjectiveNamed
  readonly move: MoveTold | null
  /** The progress that it tells, each entry with its day. */
  readonly updates: readonly ProgressTold[]
}

export interface FieldChange {
  readonly label: string
  readonly was: string
  readonly now: string
}

export interface ChangedAction {
  readonly place: string
  readonly id: string
  readonly version: number
  readonly changes: readonly FieldChange[]
  readonly action: ActionTold
  readonly statusChanged: boolean
  readonly completes: boolean
  readonly reopens: boolean
  readonly move: MoveTold | null
  /** The progress that it tells, each entry with its day. */
  readonly updates: readonly ProgressTold[]
}

export interface NewObjective {
  readonly ref: string
  readonly words: string
  readonly requirementId: string | null
  /** Null for the plan that would be made. */
  readonly planId: string | null
}

export interface NewMilestone {
  readonly place: string
  readonly actionRef: string
  readonly words: string
  readonly due: string
}

export interface NewPost {
  readonly name: string
  /** The agency that its words name; null where a person must say it. */
  readonly agencyId: string | null
}

export interface Preview {
  readonly refused: readonly RefusedCell[]
  readonly added: readonly Added[]
  readonly changed: readonly ChangedAction[]
  readonly unchanged: number
  readonly milestones: readonly NewMilestone[]
  readonly newPosts: readonly NewPost[]
  readonly newObjectives: readonly NewObjective[]
  /** Headings and areas that were not understood as an area of the notice. */
  readonly notMatched: readonly string[]
  readonly formulas: readonly string[]
  readonly hiddenRows: readonly number[]
}

/** Two names for one post are one post. */
export function postKey(post: PostNamed): string {
  return 'post' in post ? post.post.id : `new ${post.name.toLowerCase()} ${post.agencyId ?? ''}`
}
