/** Dividing a requirement into duties, and joining it into one again. */
import type { Bound } from '../../documents/index.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { answersIn, answersPlace, dutiesIn, dutiesReshape } from './answer.sql.ts'
import { cutsFrom, divide, place, placesIn, reshape } from './dividing.ts'
import { changedMeanwhile, pageOf, requirementHere, type Settled } from './requirement.operations.ts'
import { requirementTouch } from './requirement.sql.ts'

export interface DivideForm {
  readonly version: number
  /** Where each duty begins: characters from the beginning of the text. */
  readonly starts: readonly number[]
  /** Whom the duty that begins there binds. A duty that is not named here binds nobody by name. */
  readonly bound: readonly { readonly starts: number; readonly party: Bound }[]
  /** Which duty each earlier answer answers: where that duty begins, or `all`. */
  readonly answers: ReadonlyMap<string, string>
}

/** Divides a requirement, or divides it anew. Duties whose span stays keep their answers. */
export async function divideRequirement(
  db: Db,
  asking: Asking,
  form: DivideForm,
  tools: Pick<Tools, 'newId'>,
  settled: Settled,
): Promise<Changed | Refusal> {
  const requirement = await requirementHere(db, asking)
  if (requirement === null) return notFound
  const cuts = cutsFrom(placesIn(requirement.text), form.starts).map((cut) => ({
    ...cut,
    bound: form.bound.filter((one) => one.starts === cut.starts).map((one) => one.party),
  }))
  if (cuts.length !== new Set(form.starts).size) return changedMeanwhile
  const refusal = divide(requirement.text, cuts)
  if (refusal !== null) return refusal
  const before = await dutiesIn(db, asking.area.id, requirement.id)
  const answers = await answersIn(db, asking.area.id, requirement.id)
  const reshaping = reshape(before, cuts, answers)
  if (isRefusal(reshaping)) return reshaping
  const placed = before.length === 0 ? place(answers, cuts, form.answers) : []
  if (isRefusal(placed)) return placed
  if (!(await requirementTouch(db, asking.area.id, requirement.id, form.version))) return changedMeanwhile
  await dutiesReshape(db, asking.area.id, requirement.id, reshaping, tools.newId)
  await answersPlace(db, asking.area.id, requirement.id, placed)
  await settled(db, asking, requirement.id, 'divide')
  return {
    to: pageOf(asking, requirement.id),
    thing: `requirement=${requirement.id}`,
    before: before.map(({ starts, ends, verb, bound }) => ({ starts, ends, verb, bound })),
    after: cuts,
  }
}

/** Makes a requirement stand as one again. */
export async function undivideRequirement(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const requirement = await requirementHere(db, asking)
  if (requirement === null) return notFound
  const why = form.why.trim()
  if (why === '')
    return refuse('no-reason', 'Say why it stands as one. The reason is kept with the history.', 'why')
  const before = await dutiesIn(db, asking.area.id, requirement.id)
  const reshaping = reshape(before, [], await answersIn(db, asking.area.id, requirement.id))
  if (isRefusal(reshaping)) return { ...reshaping, field: 'why' }
  await setWhy(db, why)
  if (!(await requirementTouch(db, asking.area.id, requirement.id, form.version))) return changedMeanwhile
  await dutiesReshape(db, asking.area.id, requirement.id, reshaping, tools.newId)
  return {
    to: pageOf(asking, requirement.id),
    thing: `requirement=${requirement.id}`,
    before: before.map(({ starts, ends, verb, bound }) => ({ starts, ends, verb, bound })),
    after: [],
    why,
  }
}
