/** The rows that a preview becomes when it is brought in. */
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { checksAfter } from '../improvement-plan/index.ts'
import type { ActionValues, LinkRow, NewActionRow, PlanRows } from './plan-import.sql.ts'
import type { PlanNow } from './plan-now.reads.ts'
import type { PostNamed } from './post-words.ts'
import { type ActionTold, type NewPost, type Preview, postKey } from './preview.reads.ts'

export interface Bringing {
  readonly now: PlanNow
  readonly preview: Preview
  /** The name of the plan that would be made; null where there is one. */
  readonly newPlan: string | null
  /** The agency of each new post, by its place in the list. */
  readonly agencyOf: (post: NewPost, at: number) => string | null
  readonly by: string
  readonly today: LocalDate
  readonly newId: () => string
}

export function rowsOfPreview(bringing: Bringing): PlanRows | Refusal {
  const { preview, now, newId } = bringing
  const posts = newPosts(bringing)
  if (isRefusal(posts)) return posts
  const postId = (one: PostNamed) => ('post' in one ? one.post.id : (posts.ids.get(postKey(one)) ?? ''))
  const plan =
    bringing.newPlan === null
      ? null
      : { id: newId(), name: bringing.newPlan, place: now.plan.plans.length + 1 }
  const places = new Map<string, number>()
  const objectives = preview.newObjectives.map((one) => {
    const planId = one.planId ?? plan?.id ?? ''
    const before = places.get(planId) ?? now.plan.objectives.filter((other) => other.planId === planId).length
    places.set(planId, before + 1)
    return {
      id: newId(),
      plan_id: planId,
      requirement_id: one.requirementId,
      ref: one.ref,
      words: one.words,
      place: before + 1,
    }
  })
  const added = preview.added.map(
    (one, at): NewActionRow => ({
      ...valuesOf(
        one.action,
        newId(),
        postId,
        bringing,
        one.action.statusWhy !== null || one.action.evidence !== null,
        null,
      ),
      ref: one.action.ref,
      place: now.plan.rows.length + at + 1,
      first_due: one.action.firstDue,
    }),
  )
  const ids = new Map([
    ...now.plan.rows.map((row) => [row.action.ref, row.action.id] as const),
    ...added.map((row) => [row.ref, row.id] as const),
  ])
  const told = [
    ...preview.added.map((one) => ({ ...one, id: ids.get(one.action.ref) ?? '' })),
    ...preview.changed,
  ]
  const links = (action: string, to: readonly string[]): LinkRow[] =>
    [...new Set(to)].map((one) => ({ id: newId(), action_id: action, to: one }))
  const completed = [
    ...added.filter((row) => row.delivery === 'complete').map((row) => row.id),
    ...preview.changed.filter((one) => one.completes).map((one) => one.id),
  ]
  return {
    plan,
    posts: posts.rows,
    objectives,
    added,
    changed: preview.changed
      .filter((one) => one.changes.length > 0)
      .map((one) => ({
        ...valuesOf(one.action, one.id, postId, bringing, one.statusChanged, one.id),
        version: one.version,
      })),
    underObjectives: preview.added.flatMap((one, at) =>
      links(added[at]?.id ?? '', [
        'id' in one.objective ? one.objective.id : (objectives[one.objective.made]?.id ?? ''),
      ]),
    ),
    relinked: preview.changed.map((one) => one.id),
    posted: told.flatMap((one) => links(one.id, one.action.responsible.map(postId))),
    answers: told.flatMap((one) => links(one.id, one.action.requirementIds)),
    moves: told.flatMap(({ id, move }) =>
      move === null
        ? []
        : [
            {
              id: newId(),
              action_id: id,
              from_due: move.from,
              to_due: move.to,
              why: move.why,
              agreed_by: move.agreedBy,
            },
          ],
    ),
    updates: told.flatMap(({ id, updates }) =>
      updates.map(({ happened, on }) => ({ id: newId(), action_id: id, happened, said_on: on })),
    ),
    milestones: preview.milestones.map((one) => ({
      id: newId(),
      action_id: ids.get(one.actionRef) ?? '',
      words: one.words,
      due: one.due,
    })),
    checks: completed.flatMap((id) =>
      checksAfter(bringing.today).map((check) => ({
        id: newId(),
        action_id: id,
        closed_on: bringing.today,
        ...check,
      })),
    ),
    reopened: preview.changed.filter((one) => one.reopens).map((one) => one.id),
  }
}

function newPosts(
  bringing: Bringing,
): { readonly ids: ReadonlyMap<string, string>; readonly rows: PlanRows['posts'] } | Refusal {
  const ids = new Map<string, string>()
  const rows: PlanRows['posts'][number][] = []
  const known = new Map<string, string>()
  for (const [at, post] of bringing.preview.newPosts.entries()) {
    const agency = post.agencyId ?? bringing.agencyOf(post, at)
    if (agency === null)
      return refuse('no-agency', `Choose the agency that the post “${post.name}” is in.`, `agency-${at}`)
    const inAgency = `${post.name.toLowerCase()} ${agency}`
    const id = known.get(inAgency) ?? bringing.newId()
    ids.set(postKey(post), id)
    if (known.has(inAgency)) continue
    known.set(inAgency, id)
    rows.push({ id, area_agency_id: agency, name: post.name, from_day: bringing.today })
  }
  return { ids, rows }
}

function valuesOf(
  told: ActionTold,
  id: string,
  postId: (one: PostNamed) => string,
  { now, by, today }: Bringing,
  statusSaid: boolean,
  existing: string | null,
): ActionValues {
  const before =
    existing === null ? undefined : now.plan.rows.find((row) => row.action.id === existing)?.action
  const keeps = before?.delivery === 'complete' ? before.completedOn : null
  return {
    id,
    title: told.title,
    success_criteria: told.successCriteria,
    intended_impact: told.intendedImpact,
    accountable_post_id: postId(told.accountable),
    due: told.due,
    delivery: told.delivery,
    impact: told.impact,
    confidence: told.confidence,
    status_on: statusSaid ? today : (before?.statusOn ?? null),
    status_by: statusSaid ? by : null,
    status_why: told.statusWhy,
    completed_on: told.delivery === 'complete' ? (keeps ?? today) : null,
    evidence: told.evidence,
  }
}
