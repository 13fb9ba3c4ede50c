/** Changing what was promised, where an action stands in plans, its steps, waits, dates of impact and checks. */
import { isRefusal, notFound, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { answerCheck, changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import { mayTell, type Plan, readPlan } from './action.reads.ts'
import { type ActionChangeForm, actionChange, placed } from './action.ts'
import { actionFields, impactFields, stepFields } from './action-fields.ts'
import type { ActionRow } from './action-page.ts'
import {
  actionTouch,
  impactInsert,
  impactMoveInsert,
  impactUpdate,
  linksSet,
  promiseUpdate,
  schemeIn,
  schemeSave,
  stepDone,
  stepInsert,
  waitsLock,
} from './depth.sql.ts'
import { impactAdd, impactMove, type Seen, seenSet } from './impact-date.ts'
import { type SchemeForm, schemeFrom } from './scheme.ts'
import { type StepForm, stepAdd, waitsSet } from './step.ts'

type NewId = Pick<Tools, 'newId'>

/** What the second of two editors is told: who changed the action since their page was opened, and what. */
export async function changedAction(
  db: Db,
  actionId: string,
  opened: number,
  plan: Pick<Plan, 'scheme' | 'posts'>,
): Promise<Refusal> {
  const versions = await recordVersions(db, 'action', actionId)
  return changedMeanwhile('action', meanwhile(versions, opened, actionFields(plan.scheme, plan.posts)))
}

interface Found {
  readonly plan: Plan
  readonly row: ActionRow
}

async function find(db: Db, asking: Asking): Promise<Found | null> {
  const plan = await readPlan(db, asking)
  const row = plan.rows.find((one) => one.action.id === asking.params.action)
  return row === undefined ? null : { plan, row }
}

async function theirs(db: Db, asking: Asking): Promise<Found | null> {
  const found = await find(db, asking)
  return found !== null && mayTell(found.row, asking) ? found : null
}

export interface PromiseForm extends ActionChangeForm {
  readonly version: number
  readonly successCriteria: string
  readonly intendedImpact: string
  readonly responsible: readonly string[]
  readonly requirements: readonly string[]
}

export async function changePromise(
  db: Db,
  asking: Asking,
  form: PromiseForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await find(db, asking)
  if (found === null) return notFound
  const { plan, row } = found
  const { action } = row
  if (action.version !== form.version) return changedAction(db, action.id, form.version, plan)
  const postIds = plan.posts.map((post) => post.id)
  const refusal = actionChange(form, postIds)
  if (refusal !== null) return refusal
  const why = form.why.trim()
  await setWhy(db, why)
  const to = {
    title: form.title.trim(),
    successCriteria: orNull(form.successCriteria),
    intendedImpact: orNull(form.intendedImpact),
    accountablePostId: form.accountable,
  }
  const areaId = asking.area.id
  if (!(await promiseUpdate(db, areaId, action.id, form.version, to)))
    return changedAction(db, action.id, form.version, plan)
  const known = new Set(plan.requirements.map((one) => one.id))
  const responsible = form.responsible.filter((one) => postIds.includes(one))
  const requirements = form.requirements.filter((one) => known.has(one))
  await linksSet(db, areaId, action.id, 'posts', responsible, tools.newId)
  await linksSet(db, areaId, action.id, 'requirements', requirements, tools.newId)
  const { title, successCriteria, intendedImpact, accountablePostId } = action
  return {
    to: pageOf(asking, action.id),
    thing: `action=${action.id}`,
    before: {
      title,
      successCriteria,
      intendedImpact,
      accountablePostId,
      responsible: row.responsible.map((one) => one.id),
      requirements: row.requirements.map((one) => one.id),
    },
    after: { ...to, responsible, requirements },
    why,
  }
}

export interface PlaceForm {
  readonly version: number
  readonly objectives: readonly string[]
}

/** Says under which objectives, of which plans, an action stands. Its reference stays the same everywhere. */
export async function placeAction(
  db: Db,
  asking: Asking,
  form: PlaceForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await find(db, asking)
  if (found === null) return notFound
  const { plan, row } = found
  const now = row.objectives.map((one) => one.id)
  const closed = new Set(plan.plans.flatMap((one) => (one.closedOn === null ? [] : [one.id])))
  const refusal = placed(
    form.objectives,
    now,
    plan.objectives.map((one) => ({ id: one.id, isOpen: one.closedOn === null && !closed.has(one.planId) })),
  )
  if (refusal !== null) return refusal
  if (!(await actionTouch(db, asking.area.id, row.action.id, form.version)))
    return changedAction(db, row.action.id, form.version, plan)
  await linksSet(db, asking.area.id, row.action.id, 'objectives', form.objectives, tools.newId)
  return {
    to: pageOf(asking, row.action.id),
    thing: `action=${row.action.id}`,
    before: { objectives: now },
    after: { objectives: form.objectives },
  }
}

export interface WaitsForm {
  readonly version: number
  readonly keep: readonly string[]
  readonly add: string
}

export async function setWaits(
  db: Db,
  asking: Asking,
  form: WaitsForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  await waitsLock(db, asking.area.id)
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const { plan, row } = found
  const { action } = row
  const wanted = [...new Set([...form.keep, ...(form.add === '' ? [] : [form.add])])]
  const refs = new Map(plan.rows.map((one) => [one.action.id, one.action.ref]))
  const waits = plan.rows.flatMap((one) =>
    one.waitsFor.map((other) => ({ actionId: one.action.id, waitsForId: other.id })),
  )
  const refusal = waitsSet(action.id, wanted, waits, refs)
  if (refusal !== null) return refusal
  if (!(await actionTouch(db, asking.area.id, action.id, form.version)))
    return changedAction(db, action.id, form.version, plan)
  await linksSet(db, asking.area.id, action.id, 'waits', wanted, tools.newId)
  return {
    to: pageOf(asking, action.id),
    thing: `action=${action.id}`,
    before: { waitsFor: row.waitsFor.map((one) => one.ref) },
    after: { waitsFor: wanted.map((one) => refs.get(one)) },
  }
}

export async function addStep(
  db: Db,
  asking: Asking,
  form: StepForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const step = stepAdd(
    form,
    found.plan.posts.map((post) => post.id),
  )
  if (isRefusal(step)) return step
  const { action, steps } = found.row
  const id = tools.newId()
  const said = { ...step, words: form.words.trim() }
  await stepInsert(db, asking.area.id, { ...said, id, actionId: action.id, place: steps.length + 1 })
  return { to: pageOf(asking, action.id), thing: `step=${id}`, after: said }
}

export async function finishStep(
  db: Db,
  asking: Asking,
  form: { readonly version: number },
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  const step = found?.row.steps.find((one) => one.id === asking.params.step)
  if (found === null || step === undefined) return notFound
  if (step.version === form.version && step.doneOn !== null)
    return refuse('done', `It was marked as done on ${writeDay(step.doneOn)} already.`)
  const done = await stepDone(db, asking.area.id, step.id, form.version, asking.today)
  return done
    ? { to: pageOf(asking, step.actionId), thing: `step=${step.id}`, after: { doneOn: asking.today } }
    : changedPart(db, 'step', step.id, form.version)
}

const parts = {
  step: { called: 'step', fields: stepFields },
  impact_date: { called: 'date of impact', fields: impactFields },
} as const

/** The second editor of a step or a date of impact is told who changed what. */
async function changedPart(db: Db, table: keyof typeof parts, id: string, opened: number): Promise<Refusal> {
  const { called, fields } = parts[table]
  return changedMeanwhile(called, meanwhile(await recordVersions(db, table, id), opened, fields))
}

export async function addImpactDate(
  db: Db,
  asking: Asking,
  form: { readonly words: string; readonly due: string },
  tools: NewId,
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  if (found === null) return notFound
  const due = impactAdd(form)
  if (isRefusal(due)) return due
  const { action } = found.row
  const id = tools.newId()
  const words = form.words.trim()
  await impactInsert(db, asking.area.id, { id, actionId: action.id, words, due })
  return { to: pageOf(asking, action.id), thing: `impact-date=${id}`, after: { words, due } }
}

export async function moveImpactDate(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly to: string; readonly why: string },
  tools: NewId,
): Promise<Changed | Refusal> {
  const date = await theirImpactDate(db, asking)
  if (date === null) return notFound
  if (date.version !== form.version) return changedPart(db, 'impact_date', date.id, form.version)
  const to = impactMove(date, form)
  if (isRefusal(to)) return to
  const why = form.why.trim()
  await setWhy(db, why)
  if (!(await impactUpdate(db, asking.area.id, date.id, form.version, { due: to })))
    return changedPart(db, 'impact_date', date.id, form.version)
  await impactMoveInsert(db, asking.area.id, {
    id: tools.newId(),
    impactDateId: date.id,
    from: date.due,
    to,
    why,
    by: asking.actor.personId,
    movedOn: asking.today,
  })
  return {
    to: pageOf(asking, date.actionId),
    thing: `impact-date=${date.id}`,
    before: { due: date.due },
    after: { due: to },
    why,
  }
}

export async function sayImpactSeen(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly seen: Seen; readonly words: string },
): Promise<Changed | Refusal> {
  const date = await theirImpactDate(db, asking)
  if (date === null) return notFound
  if (date.version !== form.version) return changedPart(db, 'impact_date', date.id, form.version)
  const refusal = seenSet(date, form.words)
  if (refusal !== null) return refusal
  const said = {
    seen: form.seen,
    seen_words: form.words.trim(),
    seen_on: asking.today,
    seen_by: asking.actor.personId,
  }
  const done = await impactUpdate(db, asking.area.id, date.id, form.version, said)
  return done
    ? { to: pageOf(asking, date.actionId), thing: `impact-date=${date.id}`, after: said }
    : changedPart(db, 'impact_date', date.id, form.version)
}

async function theirImpactDate(db: Db, asking: Asking) {
  const found = await theirs(db, asking)
  return found?.row.impactDates.find((one) => one.id === asking.params.impact) ?? null
}

/** Answers whether a completed action still holds. */
export async function answerActionCheck(
  db: Db,
  asking: Asking,
  form: Parameters<typeof answerCheck>[2],
): Promise<Changed | Refusal> {
  const found = await theirs(db, asking)
  return found === null ? notFound : answerCheck(db, asking, form, pageOf(asking, found.row.action.id))
}

/** Sets the area's own words and colours. Earlier ones stay in the history. */
export async function changeScheme(
  db: Db,
  asking: Asking,
  form: SchemeForm,
  tools: NewId,
): Promise<Changed | Refusal> {
  const scheme = schemeFrom(form)
  if ('refused' in scheme) return scheme
  const why = (form.why ?? '').trim()
  if (why === '')
    return { refused: 'no-reason', sentence: 'Say why the words or colours change.', field: 'why' }
  await setWhy(db, why)
  const before = await schemeIn(db, asking.area.id)
  const opened = Number(form.version)
  const version = Number.isInteger(opened) && opened >= 0 ? opened : 0
  if (!(await schemeSave(db, asking.area.id, tools.newId(), version, scheme))) {
    const versions = before.id === null ? [] : await recordVersions(db, 'status_scheme', before.id)
    return changedMeanwhile('scheme', meanwhile(versions, version, []))
  }
  const { id: _id, version: _version, ...was } = before
  return {
    to: `/areas/${asking.area.slug}/plan/scheme`,
    thing: 'status-scheme',
    before: was,
    after: scheme,
    why,
  }
}

function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/actions/${id}`
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
