/** Marking a version of a plan, kept with its hash; publishing one to external advisers, and taking it back. */
import { isRefusal, notFound, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { readPlan } from './action.reads.ts'
import { publicationInsert, publicationTakeBack } from './plan-publication.sql.ts'
import { readPublish, snapshotNow } from './plan-version.reads.ts'
import { planVersionInsert, planVersionsOf } from './plan-version.sql.ts'
import { versionMark } from './plan-version.ts'

export async function markVersion(
  db: Db,
  asking: Asking,
  form: { readonly name: string; readonly why: string },
  tools: Pick<Tools, 'newId' | 'sha256'>,
): Promise<Changed | Refusal> {
  const all = await readPlan(db, asking)
  const plan = all.plans.find((one) => one.id === asking.params.plan)
  if (plan === undefined) return notFound
  const versions = await planVersionsOf(db, asking.area.id, plan.id)
  const refusal = versionMark(
    form,
    versions.map((one) => one.name),
  )
  if (refusal !== null) return refusal
  const snapshot = JSON.stringify(await snapshotNow(db, asking, all, plan))
  const id = tools.newId()
  const said = { name: form.name.trim(), why: form.why.trim(), sha256: tools.sha256(snapshot) }
  await planVersionInsert(db, asking.area.id, {
    ...said,
    id,
    planId: plan.id,
    markedOn: asking.today,
    by: asking.actor.personId,
    snapshot,
  })
  return {
    to: `/areas/${asking.area.slug}/plan/${plan.id}/versions/${id}`,
    thing: `plan-version=${id}`,
    after: said,
    why: said.why,
  }
}

export interface PublishForm {
  readonly deed: 'publish' | 'take-back'
  readonly why: string
}

/** Lets advisers read a version from today on, or takes that back with a reason. */
export async function publishVersion(
  db: Db,
  asking: Asking,
  form: PublishForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const found = await readPublish(db, asking)
  if (isRefusal(found)) return found
  const { version, plan, standing } = found
  const areaId = asking.area.id
  const to = `/areas/${asking.area.slug}/plan/${plan.id}/versions/${version.id}`
  if (form.deed === 'publish') {
    if (standing !== null)
      return refuse(
        'published',
        `${standing.publishedBy} published it to advisers on ${writeDay(standing.publishedOn)} already.`,
        'deed',
      )
    const one = { id: tools.newId(), versionId: version.id, publishedOn: asking.today }
    if (!(await publicationInsert(db, areaId, { ...one, by: asking.actor.personId })))
      return refuse('published', 'Somebody published it to advisers this moment. Go back to see it.', 'deed')
    return { to, thing: `plan-version=${version.id}`, after: { publishedOn: asking.today } }
  }
  const why = form.why.trim()
  if (standing === null)
    return refuse('not-published', 'It is not published to advisers: there is nothing to take back.', 'deed')
  if (why === '')
    return refuse('no-reason', 'Say why it is taken back. The reason stays with the version.', 'why')
  await setWhy(db, why)
  if (!(await publicationTakeBack(db, areaId, standing.id, asking.today, why)))
    return refuse('not-published', 'Somebody took it back this moment. Go back to see it.', 'deed')
  return {
    to,
    event: 'plan-version.taken-back',
    thing: `plan-version=${version.id}`,
    before: { publishedOn: standing.publishedOn },
    after: { takenBackOn: asking.today },
    why,
  }
}
