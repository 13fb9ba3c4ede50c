/** Entering the parts of figures, deciding what outputs show, and freezing what is shown. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { exactDecision, type OutputDecision, publishPeriod, statutoryProcesses } from './disclosed.ts'
import { pageOf } from './measure.operations.ts'
import { measureRow, measureRowOfAny, measuresSeen } from './measure.reads.ts'
import { measureClose } from './measure.sql.ts'
import type { Measure } from './measure.ts'
import { type DecisionForm, decisionGiven } from './measure-forms.ts'
import {
  type FreshPublication,
  outputInsert,
  outputsIn,
  partsOf,
  partsSet,
  publicationsInsert,
  publicationsOf,
  readingReopen,
} from './part.sql.ts'
import { dimensions, type ReadingPart } from './part.ts'
import { planParts } from './part-sheet.ts'
import { readingsIn } from './reading.sql.ts'
import type { Reading } from './reading.ts'
import type { SentText } from './sheet.ts'

type Ids = Pick<Tools, 'newId'>
/** In whose name and of which day something is frozen. */
type Publisher = Pick<Asking, 'area' | 'today'> & { readonly actor: Pick<Asking['actor'], 'personId'> }

/**
 * Freezes what people see who see suppressed figures, of these periods of a measure: where the figure has parts, where it
 * may stand exactly, and where something was frozen before. What stands alone needs none: nothing adds up to it.
 */
export async function publish(
  db: Db,
  asking: Publisher,
  measure: Measure,
  which: readonly string[] | null,
  cause: string,
  { newId }: Ids,
): Promise<number> {
  const areaId = asking.area.id
  const readings = (await readingsIn(db, areaId, [measure.id])).filter(
    (one) => which === null || which.includes(one.period.to),
  )
  const decisions = (await outputsIn(db, areaId)).filter((one) => one.measureId === measure.id)
  const parts = byReading(await partsOf(db, areaId, [measure.id]))
  const earlier = await publicationsOf(db, areaId, measure.id)
  const exact = exactDecision(decisions) !== null
  const fresh = readings.flatMap((reading): FreshPublication[] => {
    const own = parts.get(reading.id) ?? []
    const before = earlier.filter((one) => one.toDay === reading.period.to)
    if (own.length === 0 && before.length === 0 && !exact) return []
    const made = publishPeriod({ measure, reading, parts: own, decisions, earlier: before })
    return [
      {
        ...made,
        id: newId(),
        measureId: measure.id,
        toDay: reading.period.to,
        place: (before.at(-1)?.place ?? 0) + 1,
        cause,
      },
    ]
  })
  await publicationsInsert(db, areaId, fresh, { personId: asking.actor.personId, on: asking.today }, newId)
  return fresh.length
}

/** After figures came: freezes what must be, of the measures that have parts, decisions or frozen figures. */
export async function publishAfter(
  db: Db,
  asking: Publisher,
  touched: readonly { readonly measure: Measure; readonly days: readonly string[] }[],
  concerned: ReadonlySet<string>,
  tools: Ids,
): Promise<void> {
  for (const { measure, days } of touched)
    if (concerned.has(measure.id)) await publish(db, asking, measure, days, 'A figure came or changed', tools)
}

function byReading(parts: readonly ReadingPart[]): ReadonlyMap<string, readonly ReadingPart[]> {
  const found = new Map<string, ReadingPart[]>()
  for (const one of parts) {
    const list = found.get(one.readingId)
    if (list === undefined) found.set(one.readingId, [one])
    else list.push(one)
  }
  return found
}

/** Keeps the groups that were sent: all of them or none, each period's breakdown as a whole. Sent twice, nothing changes. */
export async function keepParts(
  db: Db,
  asking: Asking,
  form: { readonly source: string; readonly dimension: string },
  sent: SentText,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const { measure } = row
  const areaId = asking.area.id
  const chosen = dimensions.find((one) => one === form.dimension) ?? null
  const plan = planParts(sent.text, measure, row.readings, chosen)
  if (isRefusal(plan)) return { ...plan, field: plan.field ?? (sent.cameAs === 'file' ? 'file' : 'pasted') }
  const source = form.source.trim()
  if (source === '')
    return refuse(
      'no-source',
      'Say where these figures come from, for example the case system on 5 May.',
      'source',
    )
  const kept = byReading(await partsOf(db, areaId, [measure.id]))
  const by = { personId: asking.actor.personId, on: asking.today, source }
  const changed: Reading[] = []
  await setWhy(db, `Sent groups: ${source}`)
  for (const { reading, dimension, parts } of plan) {
    const before = (kept.get(reading.id) ?? []).filter((one) => one.dimension === dimension)
    if (sameParts(before, parts)) continue
    if (!changed.includes(reading)) {
      if (!(await readingReopen(db, areaId, reading.id, reading.version)))
        return refuse(
          'changed-meanwhile',
          'Somebody changed or locked one of these figures meanwhile, so nothing was kept. Send the rows again.',
        )
      changed.push(reading)
    }
    await partsSet(
      db,
      areaId,
      reading.id,
      dimension,
      parts.map((one, at) => ({
        ...one,
        id: newId(),
        measureId: measure.id,
        readingId: reading.id,
        dimension,
        place: at + 1,
      })),
      by,
    )
  }
  if (changed.length > 0)
    await publish(
      db,
      asking,
      measure,
      changed.map((one) => one.period.to),
      'Figures of groups came',
      { newId },
    )
  return {
    to: `${pageOf(asking, measure.id)}#groups`,
    thing: `measure=${measure.id}`,
    after: { periods: changed.map((one) => one.period.to), source },
  }
}

function sameParts(
  before: readonly ReadingPart[],
  now: readonly Pick<ReadingPart, 'category' | 'value' | 'numerator' | 'denominator'>[],
): boolean {
  return (
    before.length === now.length &&
    before.every((one, at) => {
      const other = now[at]
      return (
        other !== undefined &&
        one.category === other.category &&
        one.value === other.value &&
        one.numerator === other.numerator &&
        one.denominator === other.denominator
      )
    })
  )
}

export interface OutputForm extends DecisionForm {
  readonly kind: OutputDecision['kind']
  readonly process: string
  readonly dimension: string
}

/** Decides what people see who see suppressed figures: a dated decision by a named person, with the reason. */
export async function decideOutput(
  db: Db,
  asking: Asking,
  form: OutputForm,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const { measure } = row
  const setting = settingOf(form)
  if (isRefusal(setting)) return setting
  const given = decisionGiven(form, asking.today)
  if ('refused' in given) return given
  const all = (await outputsIn(db, asking.area.id)).filter((one) => one.measureId === measure.id)
  if (all.filter((one) => one.kind === form.kind).at(-1)?.setting === setting)
    return refuse('as-before', 'That is how it stands already. Choose something else, or go back.', 'kind')
  await setWhy(db, given.why)
  await outputInsert(db, asking.area.id, {
    ...given,
    id: newId(),
    measureId: measure.id,
    place: (all.at(-1)?.place ?? 0) + 1,
    kind: form.kind,
    setting,
    by: asking.actor.personId,
  })
  const periods = await publish(db, asking, measure, null, 'It was decided what is shown', { newId })
  return {
    to: `${pageOf(asking, measure.id)}/output`,
    thing: `measure=${measure.id}`,
    after: { kind: form.kind, setting, ...given, periods },
    why: given.why,
  }
}

function settingOf(form: OutputForm): string | Refusal {
  if (form.kind === 'breakdown') {
    if (form.dimension === 'none') return 'none'
    return (
      dimensions.find((one) => one === form.dimension) ??
      refuse('no-breakdown', 'Choose which breakdown is shown.', 'dimension')
    )
  }
  if (form.kind === 'people') return form.process === 'none-counted' ? 'none-counted' : 'counted'
  if (form.process === 'off') return 'off'
  return (
    statutoryProcesses.find((one) => one === form.process) ??
    refuse(
      'no-process',
      'Choose the statutory process. Only whole-area totals of one of these may be shown exactly.',
      'process',
    )
  )
}

/** Closes a measure with the reason, or opens it again. Its figures and decisions stay. */
export async function closeMeasure(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const row = await measureRowOfAny(db, asking)
  if (isRefusal(row)) return row
  const { measure } = row
  const why = form.why.trim()
  if (why === '')
    return refuse('no-why', 'Say why, for example “The board asked for another measure”.', 'why')
  if (measure.closedOn !== null) {
    const taken = (await measuresSeen(db, asking)).some(
      (one) => one.name.toLowerCase() === measure.name.toLowerCase(),
    )
    if (taken)
      return refuse(
        'name-taken',
        'Another measure has this name now. Close that one first, or give it another name.',
        'why',
      )
  }
  await setWhy(db, why)
  const to = measure.closedOn === null ? { on: asking.today, why } : null
  if (!(await measureClose(db, asking.area.id, measure.id, form.version, to)))
    return refuse(
      'changed-meanwhile',
      'Somebody changed this measure while you were writing, so nothing was saved. Look at it, then send it again.',
    )
  return {
    to: pageOf(asking, measure.id),
    thing: `measure=${measure.id}`,
    before: { closedOn: measure.closedOn },
    after: { closedOn: to?.on ?? null },
    why,
  }
}
