/** Writing actions, and telling of them: each reads, asks one pure function, and writes. */
import { isRefusal, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  changedMeanwhile,
  checksInsert,
  checksRemove,
  meanwhile,
  recordVersions,
} from '../improvement-plan/index.ts'
import { mayTell, type Plan, readPlan } from './action.reads.ts'
import {
  actionInsert,
  milestoneDone,
  milestoneDue,
  milestoneInsert,
  milestoneMoveInsert,
  statusUpdate,
  updateInsert,
  viewInsert,
} from './action.sql.ts'
import {
  actionAdd,
  type Milestone,
  type NewActionForm,
  nextRef,
  parseDue,
  type StatusForm,
  statusSet,
} from './action.ts'
import { milestoneFields } from './action-fields.ts'
import type { ActionRow } from './action-page.ts'
import { changedAction } from './depth.operations.ts'
import { requestsFallAway } from './due-request.sql.ts'
import { milestoneFinish, milestoneMove } from './milestone.ts'
import { deliveryWordsOf } from './scheme.ts'

export interface ActionForm extends NewActionForm {
  readonly successCriteria: string
  readonly intendedImpact: string
  readonly responsible: readonly string[]
  readonly requirements: readonly string[]
}

export async function addAction(
  db: Db,
  asking: Asking,
  form: ActionForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const plan = await readPlan(db, asking)
  const objective = plan.objectives.find((one) => one.id === asking.params.objective)
  if (objective === undefined) return notFound
  const refs = plan.rows.map((row) => row.action.ref)
  const ref = form.ref.trim() === '' ? nextRef(objective.ref, refs) : form.ref.trim()
  const postIds = plan.posts.map((post) => post.id)
  const refusal = actionAdd({ ...form, ref }, refs, postIds)
  if (refusal !== null) return refusal
  const known = new Set(plan.requirements.map((one) => one.id))
  const id = tools.newId()
  await actionInsert(db, {
    areaId: asking.area.id,
    action: {
      id,
      ref,
      place: plan.rows.length + 1,
      title: form.title.trim(),
      successCriteria: orNull(form.successCriteria),
      intendedImpact: orNull(form.intendedImpact),
      accountablePostId: form.accountable,
      due: parseDue(form.due) ?? '',
    },
    objectives: [objective.id],
    requirements: [...new Set(form.requirements)].filter((one) => known.has(one)),
    posts: [...new Set(form.responsible)].filter((one) => postIds.includes(one)),
    newId: tools.newId,
  })
  return {
    to: pageOf(asking, id),
    thing: `action=${id}`,
    after: { ref, title: form.title.trim(), due: form.due },
  }
}

/** The action that the address names, where it is there and this person may tell of it. */
async function theirs(
  db: Db,
  asking: Asking,
): Promise<{ readonly row: ActionRow; readonly plan: Plan } | null> {
  const plan = await readPlan(db, asking)
  const row = plan.rows.find((one) => one.action.id === asking.params.action)
  return row !== undefined && mayTell(row, asking) ? { row, plan } : null
}

export async function setStatus(
  db: Db,
  asking: Asking,
  form: StatusForm & { readonly version: number },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { row } = found
  const { action } = row
  if (action.version !== form.version) return changedAction(db, action.id, form.version, found.plan)
  const refusal = statusSet(form, row.proposal, deliveryWordsOf(row.scheme))
  if (refusal !== null) return refusal
  const why = orNull(form.why)
  if (why !== null) await setWhy(db, why)
  const saved = await statusUpdate(db, asking.area.id, action.id, form.version, {
    delivery: form.delivery,
    impact: form.impact,
    confidence: form.confidence,
    why,
    evidence: orNull(form.evidence),
    by: asking.actor.personId,
    on: asking.today,
    completedOn: form.delivery === 'complete' ? (action.completedOn ?? asking.today) : null,
  })
  if (!saved) return changedAction(db, action.id, form.version, found.plan)
  if (form.delivery === 'complete')
    await requestsFallAway(db, asking.area.id, [action.id], { by: asking.actor.personId, on: asking.today })
  // Whether it still holds is asked 3, 6 and 12 months later; of what is not complete any more nothing is asked.
  if (form.delivery === 'complete' && action.completedOn === null)
    await checksInsert(db, asking.area.id, { actionId: action.id }, asking.today, tools.newId)
  if (form.delivery !== 'complete' && action.completedOn !== null)
    await checksRemove(db, asking.area.id, { actionId: action.id })
  const { delivery, impact, confidence, evidence } = action
  return {
    to: pageOf(asking, action.id),
    thing: `action=${action.id}`,
    before: { delivery, impact, confidence, evidence },
    after: {
      delivery: form.delivery,
      impact: form.impact,
      confidence: form.confidence,
      evidence: orNull(form.evidence),
    },
    why,
  }
}

export interface UpdateForm {
  readonly happened: string
  readonly forFamilies: string
  readonly inTheWay: string
}

export async function tellUpdate(
  db: Db,
  asking: Asking,
  form: UpdateForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { row } = found
  if (form.happened.trim() === '')
    return refuse('no-words', 'Say what happened, in a sentence or two.', 'happened')
  const said = {
    happened: form.happened.trim(),
    forFamilies: orNull(form.forFamilies),
    inTheWay: orNull(form.inTheWay),
  }
  await updateInsert(db, asking.area.id, {
    ...said,
    id: tools.newId(),
    actionId: row.action.id,
    by: asking.actor.personId,
    on: asking.today,
  })
  return { to: pageOf(asking, row.action.id), thing: `action=${row.action.id}`, after: said }
}

/** What somebody told in a round of updates and the lead accepted: dated as it was told, under the teller's own name. */
export interface AcceptedUpdate extends UpdateForm {
  readonly actionId: string
  readonly toldBy: string
  readonly toldOn: LocalDate
  readonly acceptedBy: string
}

export async function acceptUpdate(
  db: Db,
  areaId: string,
  told: AcceptedUpdate,
  tools: Pick<Tools, 'newId'>,
): Promise<string> {
  const id = tools.newId()
  await updateInsert(db, areaId, {
    id,
    actionId: told.actionId,
    happened: told.happened,
    forFamilies: orNull(told.forFamilies),
    inTheWay: orNull(told.inTheWay),
    by: told.acceptedBy,
    on: told.toldOn,
    toldBy: told.toldBy,
  })
  return id
}

export async function addMilestone(
  db: Db,
  asking: Asking,
  form: { readonly words: string; readonly due: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { row } = found
  const words = form.words.trim()
  if (words === '') return refuse('no-words', 'Say what will have happened by then.', 'words')
  const due = parseDue(form.due)
  if (due === null)
    return refuse('no-day', 'Enter the day, for example 2026-09-30, or a month: 2026-09.', 'due')
  const id = tools.newId()
  await milestoneInsert(db, asking.area.id, { id, actionId: row.action.id, words, due })
  return { to: pageOf(asking, row.action.id), thing: `milestone=${id}`, after: { words, due } }
}

export async function finishMilestone(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly evidence: string },
): Promise<Changed | Refusal> {
  const milestone = await theirMilestone(db, asking)
  if (milestone === null) return notFound
  if (milestone.version !== form.version) return changedMilestone(db, milestone.id, form.version)
  const evidence = form.evidence.trim()
  const refusal = milestoneFinish(milestone, evidence)
  if (refusal !== null) return refusal
  const done = await milestoneDone(db, asking.area.id, milestone.id, form.version, {
    on: asking.today,
    evidence,
  })
  if (!done) return changedMilestone(db, milestone.id, form.version)
  return {
    to: pageOf(asking, milestone.actionId),
    thing: `milestone=${milestone.id}`,
    before: { doneOn: null },
    after: { doneOn: asking.today, evidence },
  }
}

/** Moves a milestone's day, with a reason; its first day stays. */
export async function moveMilestone(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly to: string; readonly why: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const milestone = await theirMilestone(db, asking)
  if (milestone === null) return notFound
  if (milestone.version !== form.version) return changedMilestone(db, milestone.id, form.version)
  const to = milestoneMove(milestone, form)
  if (isRefusal(to)) return to
  const why = form.why.trim()
  await setWhy(db, why)
  if (!(await milestoneDue(db, asking.area.id, milestone.id, form.version, to)))
    return changedMilestone(db, milestone.id, form.version)
  await milestoneMoveInsert(db, asking.area.id, {
    id: tools.newId(),
    milestoneId: milestone.id,
    from: milestone.due,
    to,
    why,
    by: asking.actor.personId,
    movedOn: asking.today,
  })
  return {
    to: pageOf(asking, milestone.actionId),
    thing: `milestone=${milestone.id}`,
    before: { due: milestone.due },
    after: { due: to },
    why,
  }
}

async function theirMilestone(db: Db, asking: Asking): Promise<Milestone | null> {
  const row = (await theirs(db, asking))?.row
  return row?.milestones.find((one) => one.id === asking.params.milestone) ?? null
}

async function changedMilestone(db: Db, id: string, opened: number): Promise<Refusal> {
  const versions = await recordVersions(db, 'milestone', id)
  return changedMeanwhile('milestone', meanwhile(versions, opened, milestoneFields))
}

export interface ViewForm {
  readonly whose: 'forum' | 'adviser'
  readonly words: string
  readonly told: string
}

/** The forum says its own view; what an adviser said is entered by the lead, with how it was told. */
export async function enterView(
  db: Db,
  asking: Asking,
  form: ViewForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const { rows } = await readPlan(db, asking)
  const row = rows.find((one) => one.action.id === asking.params.action)
  if (row === undefined) return notFound
  const words = form.words.trim()
  const told = orNull(form.told)
  if (words === '') return refuse('no-words', 'Say in a sentence what difference it makes.', 'words')
  if (form.whose === 'adviser' && asking.role === 'parent-carer-forum')
    return refuse(
      'not-theirs',
      'The forum says its own view. What an adviser said is entered by the lead.',
      'whose',
    )
  if (asking.role !== 'parent-carer-forum' && told === null)
    return refuse('not-told', 'Say how it was told, for example: at the board on 3 June.', 'told')
  await viewInsert(db, asking.area.id, {
    id: tools.newId(),
    actionId: row.action.id,
    whose: form.whose,
    words,
    told,
    by: asking.actor.personId,
    on: asking.today,
  })
  return {
    to: pageOf(asking, row.action.id),
    thing: `action=${row.action.id}`,
    after: { whose: form.whose, words, told },
  }
}

function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/actions/${id}`
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
