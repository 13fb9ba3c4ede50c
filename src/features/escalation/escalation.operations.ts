/** Asking something of somebody further up, recording the answer, and going one step further. */
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import { readAsk, readEscalation, readRoute } from './escalation.reads.ts'
import { escalationInsert, escalationLock, escalationUpdate, routeSave } from './escalation.sql.ts'
import { type AnswerForm, type AskForm, answered, ask, routeFrom, stepAfter } from './escalation.ts'
import { escalationFields } from './escalation-fields.ts'

type NewId = Pick<Tools, 'newId'>

export async function raise(
  db: Db,
  asking: Asking,
  form: AskForm & { readonly private: string; readonly version: number },
  tools: NewId,
): Promise<Changed | Refusal> {
  await escalationLock(db, asking.area.id)
  const found = await readAsk(db, asking)
  if (isRefusal(found)) return found
  const { subject, follows, route, posts } = found
  const asked = ask(
    form,
    route.steps,
    posts.map((post) => post.id),
    follows,
    asking.today,
  )
  if (isRefusal(asked)) return asked
  const id = tools.newId()
  if (follows !== null) {
    if (follows.closedOn !== null)
      return refuse(
        'closed',
        `Escalation ${follows.number} was closed meanwhile, so nothing was asked. Look at it first: it may have gone a step further already.`,
      )
    const to = { closed_on: asking.today, closed_how: 'further' }
    if (!(await escalationUpdate(db, asking.area.id, follows.id, form.version, to)))
      return changedEscalation(db, follows.id, form.version)
  }
  const number = await escalationInsert(db, asking.area.id, {
    ...asked,
    id,
    subject,
    by: asking.actor.personId,
    on: asking.today,
    followsId: follows?.id ?? null,
    // What is about something private is private, whatever was ticked.
    private: subject.private || form.private === 'yes',
  })
  return {
    to: `/areas/${asking.area.slug}/escalations/${id}`,
    thing: `escalation=${id}`,
    after: {
      number,
      thing: subject.thing,
      about: subject.id,
      step: asked.stepName,
      answerBy: asked.answerBy,
    },
  }
}

async function changedEscalation(db: Db, id: string, opened: number): Promise<Refusal> {
  const versions = await recordVersions(db, 'escalation', id)
  return changedMeanwhile('escalation', meanwhile(versions, opened, escalationFields))
}

/** Records an answer and what becomes of it. Not enough leads to the form that asks one step further. */
export async function answer(
  db: Db,
  asking: Asking,
  form: AnswerForm & { readonly version: number },
): Promise<Changed | Refusal> {
  const found = await readEscalation(db, asking)
  if (isRefusal(found) || !found.mayAnswer) return notFound
  const { escalation: one, route } = found
  if (one.version !== form.version) return changedEscalation(db, one.id, form.version)
  const refusal = answered(one, form)
  if (refusal !== null) return refusal
  if (form.next === 'further' && stepAfter(route.steps, one.step) === null)
    return refuse('no-further', 'This is the last step of the way up. Choose another of the answers.', 'next')
  const records = one.answer === null && form.answer.trim() !== '' && form.next !== 'withdraw'
  const to = {
    ...(records
      ? {
          answered_on: asking.today,
          answer: form.answer.trim(),
          answered_by_name: form.answeredBy.trim(),
          answer_entered_by: asking.actor.personId,
        }
      : {}),
    ...(form.next === 'enough' ? { closed_on: asking.today, closed_how: 'enough' } : {}),
    ...(form.next === 'withdraw'
      ? { closed_on: asking.today, closed_how: 'withdrawn', closed_why: form.why.trim() }
      : {}),
  }
  const why = form.why.trim() === '' ? null : form.why.trim()
  if (why !== null) await setWhy(db, why)
  if (Object.keys(to).length > 0 && !(await escalationUpdate(db, asking.area.id, one.id, form.version, to)))
    return changedEscalation(db, one.id, form.version)
  const base = `/areas/${asking.area.slug}/escalations`
  return {
    to: form.next === 'further' ? `${base}/new?follows=${one.id}` : `${base}/${one.id}`,
    thing: `escalation=${one.id}`,
    before: { answeredOn: one.answeredOn, closedOn: one.closedOn },
    after: { ...to, next: form.next },
    why,
  }
}

export async function setRoute(
  db: Db,
  asking: Asking,
  form: {
    readonly version: number
    readonly steps: string
    readonly why: string
    readonly posts: readonly (readonly string[])[]
  },
  tools: NewId,
): Promise<Changed | Refusal> {
  const { route, posts, versions } = await readRoute(db, asking)
  const changed = () =>
    changedMeanwhile(
      'way up',
      meanwhile(versions, form.version, [{ column: 'steps', field: 'steps', label: 'Steps' }]),
    )
  if (route.version !== form.version) return changed()
  const known = new Set(posts.map((post) => post.id))
  const chosen = form.posts.map((ids) => ids.filter((id) => known.has(id)))
  const steps = routeFrom(form.steps, chosen)
  if (isRefusal(steps)) return steps
  if (form.why.trim() === '') return refuse('no-reason', 'Say why the way up changes.', 'why')
  await setWhy(db, form.why.trim())
  if (!(await routeSave(db, asking.area.id, tools.newId(), form.version, steps))) return changed()
  return {
    to: `/areas/${asking.area.slug}/escalations`,
    thing: 'escalation-route',
    before: { steps: route.steps },
    after: { steps },
    why: form.why.trim(),
  }
}
