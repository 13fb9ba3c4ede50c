/** What the throughline reads: one requirement, and everything of the plan that hangs on it. */
import { may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { gapsOf, readPlan, standingOf } from '../action/index.ts'
import { shapePlan } from '../improvement-plan/index.ts'
import { readRow, standingWords } from '../requirement/index.ts'
import { type Step, throughline } from './throughline.ts'

export interface ThroughlinePage {
  readonly ref: string
  readonly requirementId: string
  readonly steps: readonly Step[]
}

export async function readThroughline(db: Db, asking: Asking): Promise<ThroughlinePage | Refusal> {
  const row = await readRow(db, asking, asking.params.requirement ?? '')
  if (row === null) return notFound
  const { requirement } = row
  const plan = await readPlan(db, asking)
  const names = new Map(plan.plans.map((one) => [one.id, one.name]))
  const objectives = plan.objectives.filter((one) => one.requirementId === requirement.id)
  const ids = new Set(objectives.map((one) => one.id))
  const actions = plan.rows.filter(
    (one) =>
      one.requirements.some((each) => each.id === requirement.id) ||
      one.objectives.some((each) => ids.has(each.id)),
  )
  return {
    ref: requirement.ref,
    requirementId: requirement.id,
    steps: throughline({
      ref: requirement.ref,
      text: requirement.text,
      base: `/areas/${asking.area.slug}`,
      requirementId: requirement.id,
      answers: row.answers
        .filter((answer) => answer.thing !== 'action')
        .map((answer) => ({
          words: answer.words,
          standing: standingWords[answer.claim],
          holder: answer.holder,
        })),
      objectives: objectives.map((one) => ({ ...one, plan: names.get(one.planId) ?? '' })),
      actions: actions.map((one) => ({
        id: one.action.id,
        ref: one.action.ref,
        title: one.action.title,
        post: one.accountable?.words ?? 'No post',
        holder: one.accountable?.holder ?? 'vacant',
        standing: standingOf(one, asking.today),
        gaps: gapsOf(one, asking.today),
        objectives: one.objectives.map((each) => each.ref),
        milestones: one.milestones.map((each) => ({
          words: each.words,
          standing: standingOf(each, asking.today),
        })),
      })),
      mayShape: may(asking.actor, shapePlan, asking.area.id).allowed,
      hasPlan: plan.plans.length > 0,
    }),
  }
}
