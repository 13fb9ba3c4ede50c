/** What the pages of measures read: plain models, each made in a constant number of queries. */
import { isRefusal, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Plan, readPlan } from '../action/index.ts'
import { holderOn, isOpenOn, postsIn, postWords } from '../local-area/index.ts'
import { areaRequirementsIn, requirementLines } from '../requirement/index.ts'
import { countsPeople } from './disclosed.ts'
import { type ActionFacts, actionFacts } from './facts.ts'
import { type GroupsShown, groupsShown } from './groups.ts'
import {
  approveReadings,
  enterReadings,
  seeExactFigures,
  seeMeasures,
  seeTeamMeasures,
  shapeMeasures,
} from './measure.permissions.ts'
import {
  baselinesIn,
  type DefinitionVersion,
  definitionsOf,
  type MeasureLinks,
  measureLinksIn,
  measuresIn,
  measuresOfBoardNow,
  rebasesIn,
  targetsIn,
} from './measure.sql.ts'
import type { Measure } from './measure.ts'
import { type MeasureRow, rowsOf } from './measure-page.ts'
import { outputsIn, partsOf, publicationsOf, publishedPeriodsIn } from './part.sql.ts'
import { type EarlierFigure, earlierFigures, readingsIn } from './reading.sql.ts'

export interface PostLine {
  readonly id: string
  readonly words: string
  readonly holder: string
}

export interface AreaLine {
  readonly id: string
  readonly ref: string
  readonly text: string
}

/** What the reader may do, and may see. */
export interface MayHere {
  readonly shape: boolean
  readonly enter: boolean
  readonly approve: boolean
  readonly exact: boolean
}

export function mayHere(asking: Asking): MayHere {
  const can = (permission: Parameters<typeof may>[1]) => may(asking.actor, permission, asking.area.id).allowed
  const now = asking.asAt === null
  return {
    shape: now && can(shapeMeasures),
    enter: now && can(enterReadings),
    approve: now && can(approveReadings),
    exact: can(seeExactFigures),
  }
}

/** The measures that this person may see at all. Of a past day, those that they may see now as well. */
export async function measuresSeen(
  db: Db,
  asking: Asking,
  which: 'open' | 'all' = 'open',
): Promise<readonly Measure[]> {
  const all = await measuresIn(db, asking.area.id, which)
  if (may(asking.actor, seeTeamMeasures, asking.area.id).allowed) return all
  const shown = all.filter((one) => one.audience === 'board')
  if (asking.asAt === null) return shown
  const now = new Set(await measuresOfBoardNow(db, asking.area.id))
  return shown.filter((one) => now.has(one.id))
}

/** Every measure that this person may see, or of these those they may, with its chart, in eight queries. */
export async function measureRows(
  db: Db,
  asking: Asking,
  which: readonly string[] | null = null,
): Promise<readonly MeasureRow[]> {
  const seen = await measuresSeen(db, asking)
  const measures = which === null ? seen : seen.filter((one) => which.includes(one.id))
  return await joined(db, asking, measures, which)
}

/** Joins measures with everything that is kept of them; to whoever is not entitled to exact counts, through the rule. */
async function joined(
  db: Db,
  asking: Asking,
  measures: readonly Measure[],
  which: readonly string[] | null,
): Promise<readonly MeasureRow[]> {
  const areaId = asking.area.id
  const { exact } = mayHere(asking)
  return rowsOf(
    {
      measures,
      readings: await readingsIn(db, areaId, which),
      targets: await targetsIn(db, areaId),
      baselines: await baselinesIn(db, areaId),
      rebases: await rebasesIn(db, areaId),
      outputs: await outputsIn(db, areaId),
      published: exact ? [] : await publishedPeriodsIn(db, areaId),
    },
    exact,
    asking.today,
  )
}

export interface MeasuresPage {
  /** Every action that a measure should show, held against it. */
  readonly facts: readonly ActionFacts[]
  readonly rows: readonly MeasureRow[]
  readonly areas: readonly AreaLine[]
  readonly links: MeasureLinks
  readonly posts: readonly PostLine[]
  /** Measures that are no longer kept up. */
  readonly closed: readonly Measure[]
  readonly may: MayHere
}

export async function readMeasures(db: Db, asking: Asking): Promise<MeasuresPage> {
  const areaId = asking.area.id
  const all = await measuresSeen(db, asking, 'all')
  const rows = await joined(
    db,
    asking,
    all.filter((one) => one.closedOn === null),
    null,
  )
  const links = await measureLinksIn(db, areaId)
  return {
    rows,
    closed: all.filter((one) => one.closedOn !== null),
    facts: factsOf(await readPlan(db, asking, joinedActions(links)), asking, rows, links),
    areas: await areaRequirementsIn(db, areaId),
    links,
    posts: await postLines(db, asking),
    may: mayHere(asking),
  }
}

function joinedActions(links: MeasureLinks): readonly string[] {
  return [...new Set(links.actions.map((one) => one.to))]
}

function factsOf(
  plan: Pick<Plan, 'rows'>,
  asking: Asking,
  rows: readonly MeasureRow[],
  links: MeasureLinks,
): readonly ActionFacts[] {
  const actions = plan.rows.map(({ action }) => ({
    id: action.id,
    ref: action.ref,
    title: action.title,
    claim: { impact: action.impact, since: action.statusOn },
  }))
  return actionFacts(actions, links.actions, rows, asking.today)
}

/** What is claimed of each action of a plan, held against its measures; nothing where measures are not theirs to see. */
export async function readFacts(
  db: Db,
  asking: Asking,
  plan: Pick<Plan, 'rows'>,
): Promise<readonly ActionFacts[]> {
  if (!may(asking.actor, seeMeasures, asking.area.id).allowed) return []
  const links = await measureLinksIn(db, asking.area.id)
  const joined = [...new Set(links.actions.map((one) => one.measureId))]
  return factsOf(plan, asking, await measureRows(db, asking, joined), links)
}

/** What a measure may hang on. */
export interface MeasuredThings {
  readonly requirements: readonly string[]
  readonly objectives: readonly string[]
  readonly actions: readonly string[]
}

/** The measures that hang on any of these, each once; null where measures are not this person's to see. */
export async function measuresOn(
  db: Db,
  asking: Asking,
  things: MeasuredThings,
): Promise<readonly MeasureRow[] | null> {
  if (!may(asking.actor, seeMeasures, asking.area.id).allowed) return null
  const links = await measureLinksIn(db, asking.area.id)
  const ids = (['requirements', 'objectives', 'actions'] as const).flatMap((kind) =>
    links[kind].flatMap((one) => (things[kind].includes(one.to) ? [one.measureId] : [])),
  )
  return await measureRows(db, asking, [...new Set(ids)])
}

/** The measure that the address names and the ids of all it hangs on; null where it is not there or not theirs to see. */
export async function measureAndLinks(
  db: Db,
  asking: Asking,
): Promise<{ readonly row: MeasureRow; readonly links: MeasuredThings } | null> {
  if (!may(asking.actor, seeMeasures, asking.area.id).allowed) return null
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return null
  const links = await measureLinksIn(db, asking.area.id)
  const of = (kind: 'requirements' | 'objectives' | 'actions') =>
    links[kind].flatMap((one) => (one.measureId === row.measure.id ? [one.to] : []))
  return {
    row,
    links: { requirements: of('requirements'), objectives: of('objectives'), actions: of('actions') },
  }
}

async function postLines(db: Db, asking: Asking): Promise<readonly PostLine[]> {
  return (await postsIn(db, asking.area.id))
    .filter((post) => isOpenOn(post, asking.today))
    .map((post) => ({
      id: post.id,
      words: postWords(post),
      holder: holderOn(post, asking.today)?.name ?? 'Vacant',
    }))
}

export interface ActionLine {
  readonly id: string
  readonly ref: string
  readonly title: string
}

export interface MeasurePage {
  readonly row: MeasureRow
  readonly owner: PostLine | null
  readonly requirements: readonly AreaLine[]
  readonly objectives: readonly { readonly id: string; readonly ref: string; readonly words: string }[]
  readonly actions: readonly (ActionLine & { readonly showsBy: MeasureLinks['actions'][number]['showsBy'] })[]
  readonly definitions: readonly DefinitionVersion[]
  readonly earlier: readonly EarlierFigure[]
  readonly groups: readonly GroupsShown[]
  readonly may: MayHere
  /** Whether the reader closes it, or opens it again. */
  readonly mayClose: boolean
}

/** The measure that the address names, where this person may see it and it is not closed. */
export async function measureRow(db: Db, asking: Asking): Promise<MeasureRow | Refusal> {
  return await rowNamed(db, asking, 'open')
}

/** The measure that the address names, closed or not. */
export async function measureRowOfAny(db: Db, asking: Asking): Promise<MeasureRow | Refusal> {
  return await rowNamed(db, asking, 'all')
}

async function rowNamed(db: Db, asking: Asking, which: 'open' | 'all'): Promise<MeasureRow | Refusal> {
  const measure = (await measuresSeen(db, asking, which)).find((one) => one.id === asking.params.measure)
  if (measure === undefined) return notFound
  const [row] = await joined(db, asking, [measure], [measure.id])
  return row ?? notFound
}

/** The groups of a measure's figures as the reader may see them: every breakdown, or the one that was decided. */
async function groupsOf(db: Db, asking: Asking, row: MeasureRow): Promise<readonly GroupsShown[]> {
  const areaId = asking.area.id
  const { measure } = row
  const parts = await partsOf(db, areaId, [measure.id])
  if (parts.length === 0) return []
  const exact = mayHere(asking).exact || !countsPeople(row.outputs)
  return groupsShown(row, parts, exact ? null : await publicationsOf(db, areaId, measure.id))
}

export async function readMeasure(db: Db, asking: Asking): Promise<MeasurePage | Refusal> {
  const areaId = asking.area.id
  const row = await measureRowOfAny(db, asking)
  if (isRefusal(row)) return row
  const links = await measureLinksIn(db, areaId)
  const plan = await readPlan(db, asking)
  const lines = await requirementLines(db, areaId)
  const mine = <T extends { readonly measureId: string }>(list: readonly T[]) =>
    list.filter((one) => one.measureId === row.measure.id)
  const access = mayHere(asking)
  return {
    row,
    owner: (await postLines(db, asking)).find((one) => one.id === row.measure.ownerPostId) ?? null,
    requirements: mine(links.requirements).flatMap(({ to }) => lines.find((one) => one.id === to) ?? []),
    objectives: mine(links.objectives).flatMap(
      ({ to }) => plan.objectives.find((one) => one.id === to) ?? [],
    ),
    actions: mine(links.actions).flatMap(({ to, showsBy }) => {
      const found = plan.rows.find((one) => one.action.id === to)?.action
      return found === undefined ? [] : [{ id: found.id, ref: found.ref, title: found.title, showsBy }]
    }),
    definitions: await definitionsOf(db, areaId, row.measure.id),
    // What a figure was before is for those who may see exact figures: a suppressed one must not come back this way.
    earlier: access.exact ? await earlierFigures(db, areaId, row.measure.id) : [],
    groups: await groupsOf(db, asking, row),
    may: row.measure.closedOn === null ? access : { ...access, shape: false, enter: false, approve: false },
    mayClose: access.shape,
  }
}

export interface MeasureFormPage {
  readonly row: MeasureRow | null
  readonly areas: readonly AreaLine[]
  readonly posts: readonly PostLine[]
}

/** What the forms about a measure offer: the posts that may own it, the areas that it may be joined to. */
export async function readMeasureForm(db: Db, asking: Asking): Promise<MeasureFormPage | Refusal> {
  const row = asking.params.measure === undefined ? null : await measureRow(db, asking)
  if (row !== null && isRefusal(row)) return row
  return {
    row,
    areas: await areaRequirementsIn(db, asking.area.id),
    posts: await postLines(db, asking),
  }
}

export interface LinksPage {
  readonly row: MeasureRow
  readonly requirements: readonly AreaLine[]
  readonly objectives: readonly { readonly id: string; readonly ref: string; readonly words: string }[]
  readonly actions: readonly ActionLine[]
  readonly links: MeasureLinks
}

export async function readLinks(db: Db, asking: Asking): Promise<LinksPage | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const plan = await readPlan(db, asking)
  return {
    row,
    requirements: await requirementLines(db, asking.area.id),
    objectives: plan.objectives,
    actions: plan.rows.map(({ action }) => ({ id: action.id, ref: action.ref, title: action.title })),
    links: await measureLinksIn(db, asking.area.id),
  }
}
