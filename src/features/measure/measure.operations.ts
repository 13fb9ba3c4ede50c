/** Saying what is measured: each reads, asks one pure function, and writes. */
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { measureRow, readLinks, readMeasureForm } from './measure.reads.ts'
import {
  baselineInsert,
  definitionInsert,
  linksSet,
  measureInsert,
  measuresIn,
  measureUpdate,
  rebaseInsert,
  rebaseWithdraw,
  targetInsert,
} from './measure.sql.ts'
import {
  type BaselineForm,
  baselineGiven,
  type DefinitionForm,
  definitionGiven,
  type RebaseForm,
  rebaseGiven,
  type SettingsForm,
  sameDefinition,
  settingsGiven,
  type TargetForm,
  targetGiven,
} from './measure-forms.ts'
import { catalogued } from './offers.ts'
import { parseAnyDay } from './period.ts'

type Ids = Pick<Tools, 'newId'>

const changedMeanwhile: Refusal = refuse(
  'changed-meanwhile',
  'Somebody changed this measure while you were writing, so nothing was saved. What you typed is still here: look at what changed, then send it again.',
)

export function pageOf(asking: Asking, id: string): string {
  return `/areas/${asking.area.slug}/measures/${id}`
}

/** Adopts a measure: from the catalogue, adapted or not, or one of the area's own. */
export async function addMeasure(
  db: Db,
  asking: Asking,
  form: DefinitionForm & { readonly from: string; readonly requirements: readonly string[] },
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const around = await readMeasureForm(db, { ...asking, params: { area: asking.area.slug } })
  if (isRefusal(around)) return around
  const measures = await measuresIn(db, areaId)
  const given = definitionGiven(
    form,
    measures.map((one) => one.name),
    around.posts.map((one) => one.id),
  )
  if (isRefusal(given)) return given
  const known = new Set(around.areas.map((one) => one.id))
  const requirements = [...new Set(form.requirements)].filter((one) => known.has(one))
  const source = catalogued(form.from)
  const id = newId()
  await measureInsert(db, areaId, {
    id,
    catalogueId: source?.id ?? null,
    name: given.name,
    place: Math.max(0, ...measures.map((one) => one.place)) + 1,
    class: form.class,
    kind: form.kind,
    audience: form.audience,
    ownerPostId: form.owner === '' ? null : form.owner,
    low: given.low,
    high: given.high,
  })
  const definition = {
    ...given.definition,
    number: 1,
    fromDay: asking.today,
    why: source === null ? 'As first written' : `Adopted from the catalogue (${source.id})`,
  }
  await definitionInsert(db, areaId, { id: newId(), measureId: id, by: asking.actor.personId, definition })
  await linksSet(db, areaId, id, { requirements, objectives: [], actions: [] }, newId)
  return {
    to: pageOf(asking, id),
    thing: `measure=${id}`,
    after: { name: given.name, catalogue: source?.id ?? null, definition: given.definition, requirements },
  }
}

/** Changes a definition: a new version with the reason, where it asks something else than before. */
export async function changeDefinition(
  db: Db,
  asking: Asking,
  form: DefinitionForm & { readonly why: string; readonly version: number },
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const around = await readMeasureForm(db, asking)
  if (isRefusal(around)) return around
  const measure = around.row?.measure
  if (measure === undefined) return notFound
  const others = (await measuresIn(db, areaId)).filter((one) => one.id !== measure.id).map((one) => one.name)
  const given = definitionGiven(form, others, [
    ...around.posts.map((one) => one.id),
    ...(measure.ownerPostId === null ? [] : [measure.ownerPostId]),
  ])
  if (isRefusal(given)) return given
  const same = sameDefinition(given.definition, measure.definition)
  const why = form.why.trim()
  if (!same && why === '')
    return refuse('no-why', 'Say why the definition changes: whoever compares the figures must know.', 'why')
  if (why !== '') await setWhy(db, why)
  const saved = await measureUpdate(db, areaId, measure.id, form.version, {
    name: given.name,
    class: form.class,
    kind: form.kind,
    audience: form.audience,
    ownerPostId: form.owner === '' ? null : form.owner,
    low: given.low,
    high: given.high,
  })
  if (!saved) return changedMeanwhile
  if (!same)
    await definitionInsert(db, areaId, {
      id: newId(),
      measureId: measure.id,
      by: asking.actor.personId,
      definition: { ...given.definition, number: measure.definition.number + 1, fromDay: asking.today, why },
    })
  return {
    to: pageOf(asking, measure.id),
    thing: `measure=${measure.id}`,
    before: { name: measure.name, owner: measure.ownerPostId, definition: measure.definition },
    after: { name: given.name, owner: form.owner, definition: given.definition },
    why: why === '' ? null : why,
  }
}

export async function changeSettings(
  db: Db,
  asking: Asking,
  form: SettingsForm & { readonly version: number },
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const settings = settingsGiven(form)
  if (isRefusal(settings)) return settings
  const { measure } = row
  if (!(await measureUpdate(db, asking.area.id, measure.id, form.version, { settings })))
    return changedMeanwhile
  return {
    to: pageOf(asking, measure.id),
    thing: `measure=${measure.id}`,
    before: measure.settings,
    after: settings,
  }
}

export async function decideTarget(
  db: Db,
  asking: Asking,
  form: TargetForm,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const given = targetGiven(form, asking.today)
  if ('refused' in given) return given
  const place = Math.max(0, ...row.decisions.map((one) => one.place)) + 1
  await setWhy(db, given.why)
  await targetInsert(db, asking.area.id, {
    ...given,
    id: newId(),
    measureId: row.measure.id,
    place,
    by: asking.actor.personId,
  })
  return {
    to: pageOf(asking, row.measure.id),
    thing: `measure=${row.measure.id}`,
    after: given,
    why: given.why,
  }
}

export async function setBaseline(
  db: Db,
  asking: Asking,
  form: BaselineForm,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const given = baselineGiven(form, row.baselines)
  if ('refused' in given) return given
  const place = Math.max(0, ...row.baselines.map((one) => one.place)) + 1
  await baselineInsert(db, asking.area.id, {
    ...given,
    id: newId(),
    measureId: row.measure.id,
    place,
    by: asking.actor.personId,
    on: asking.today,
  })
  return {
    to: pageOf(asking, row.measure.id),
    thing: `measure=${row.measure.id}`,
    after: given,
    why: given.why,
  }
}

export async function decideRebase(
  db: Db,
  asking: Asking,
  form: RebaseForm,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const given = rebaseGiven(form, row.readings, row.rebases, asking.today)
  if ('refused' in given) return given
  await setWhy(db, given.why)
  await rebaseInsert(db, asking.area.id, {
    ...given,
    id: newId(),
    measureId: row.measure.id,
    by: asking.actor.personId,
  })
  return {
    to: pageOf(asking, row.measure.id),
    thing: `measure=${row.measure.id}`,
    after: given,
    why: given.why,
  }
}

export async function withdrawRebase(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const rebase = row.rebases.find((one) => one.id === asking.params.rebase)
  if (rebase === undefined) return notFound
  const why = form.why.trim()
  if (why === '')
    return refuse('no-why', 'Say why it is taken back. It stays in view with the reason.', 'why')
  await setWhy(db, why)
  const given = { on: asking.today, why }
  if (!(await rebaseWithdraw(db, asking.area.id, rebase.id, form.version, given))) return changedMeanwhile
  return { to: pageOf(asking, row.measure.id), thing: `measure=${row.measure.id}`, before: rebase, why }
}

export interface LinksForm {
  readonly requirements: readonly string[]
  readonly objectives: readonly string[]
  readonly actions: readonly string[]
  /** The day by which a change should show, for the actions that are joined now. */
  readonly showsBy: string
}

export async function joinMeasure(
  db: Db,
  asking: Asking,
  form: LinksForm,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const around = await readLinks(db, asking)
  if (isRefusal(around)) return around
  const { measure } = around.row
  const known = (list: readonly { readonly id: string }[], ids: readonly string[]) => {
    const there = new Set(list.map((one) => one.id))
    return [...new Set(ids)].filter((one) => there.has(one))
  }
  const before = new Map(
    around.links.actions.filter((one) => one.measureId === measure.id).map((one) => [one.to, one.showsBy]),
  )
  const chosen = known(around.actions, form.actions)
  const fresh = chosen.some((one) => !before.has(one))
  const typed = form.showsBy.trim()
  const day = typed === '' ? null : parseAnyDay(typed)
  if (typed !== '' && day === null)
    return refuse(
      'no-day',
      'Write the day by which a change should show, for example 30 September 2026.',
      'showsBy',
    )
  if (fresh && day === null)
    return refuse(
      'no-day',
      'Say by which day a change should show. Before it the page says “too early to tell” and raises no disagreement.',
      'showsBy',
    )
  const actions = chosen.flatMap((to) => {
    const showsBy = before.get(to) ?? day
    return showsBy === null ? [] : [{ to, showsBy }]
  })
  const links = {
    requirements: known(around.requirements, form.requirements),
    objectives: known(around.objectives, form.objectives),
    actions,
  }
  await linksSet(db, asking.area.id, measure.id, links, newId)
  return { to: pageOf(asking, measure.id), thing: `measure=${measure.id}`, after: links }
}
