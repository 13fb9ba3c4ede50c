/** Marking a version of a plan: everything in it at this moment, kept with its hash. */
import { notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { readPlan } from './action.reads.ts'
import { snapshotNow } from './plan-version.reads.ts'
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
