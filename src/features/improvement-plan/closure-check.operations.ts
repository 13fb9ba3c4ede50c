/** Keeping the checks after closure, and answering them. */
import { notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Changed } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { checksIn, checkUpdate } from './closure-check.sql.ts'
import { type CheckForm, checkAnswered } from './closure-check.ts'
import { recordVersions } from './improvement-plan.sql.ts'
import { changedMeanwhile, meanwhile } from './meanwhile.ts'
import { checkFields } from './record-fields.ts'

/** Answers one check of an action or an objective; who may is settled before this is asked. */
export async function answerCheck(
  db: Db,
  asking: Asking,
  form: CheckForm & { readonly version: number },
  to: string,
): Promise<Changed | Refusal> {
  const { params } = asking
  const check = (await checksIn(db, asking.area.id)).find(
    (one) =>
      one.id === params.check &&
      (params.action === undefined ? one.objectiveId === params.objective : one.actionId === params.action),
  )
  if (check === undefined) return notFound
  if (check.version !== form.version) return answeredMeanwhile(db, check.id, form.version)
  const refusal = checkAnswered(check, form, asking.today)
  if (refusal !== null) return refusal
  const said = { answer: form.answer, evidence: form.evidence.trim() }
  const done = await checkUpdate(db, asking.area.id, check.id, form.version, {
    ...said,
    by: asking.actor.personId,
    on: asking.today,
  })
  return done
    ? { to, thing: `check=${check.id}`, after: said }
    : await answeredMeanwhile(db, check.id, form.version)
}

async function answeredMeanwhile(db: Db, id: string, opened: number): Promise<Refusal> {
  const versions = await recordVersions(db, 'closure_check', id)
  return changedMeanwhile('check', meanwhile(versions, opened, checkFields))
}
