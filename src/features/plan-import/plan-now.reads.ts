/** The plan as it stands, as far as a file is held against it. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Action, readPlan } from '../action/index.ts'
import type { AreaNow } from './area-words.ts'
import type { AgencyNow, PostNow } from './post-words.ts'

export interface PlanNow {
  readonly plan: Awaited<ReturnType<typeof readPlan>>
  readonly posts: readonly PostNow[]
  readonly agencies: readonly AgencyNow[]
  /** The areas of the notice, in the inspectors' words. */
  readonly areas: readonly AreaNow[]
  readonly today: LocalDate
  /** Who changed an action after a version of it, and what, in a sentence; null where nobody did. */
  readonly changedSince: (action: Action, version: number) => string | null
}
