/** Questions and changes about measures, their decisions and their links. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type {
  Audience,
  Baseline,
  Definition,
  Measure,
  MeasureClass,
  MeasureKind,
  MeasureSettings,
  PeriodKind,
  Polarity,
  Rebase,
  ResetRule,
  TargetDecision,
  Unit,
} from './measure.ts'

export interface DefinitionVersion extends Definition {
  readonly enteredBy: string
}

/** Every measure of an area with the definition in force: those that are kept up, or the closed ones as well. */
export async function measuresIn(
  db: Db,
  areaId: string,
  which: 'open' | 'all' = 'open',
): Promise<readonly Measure[]> {
  const rows = await db
    .selectFrom('measure as m')
    .innerJoin('measure_definition as d', (on) =>
      on.onRef('d.local_area_id', '=', 'm.local_area_id').onRef('d.measure_id', '=', 'm.id'),
    )
    .select(['m.id', 'm.catalogue_id', 'm.name', 'm.place', 'm.class', 'm.kind', 'm.audience'])
    .select(['m.owner_post_id', 'm.run_length', 'm.screen_outliers', 'm.fixed_after', 'm.low', 'm.high'])
    .select(['m.compatibility', 'm.closed_on', 'm.closed_why'])
    .select(['m.version', 'd.number', 'd.question', 'd.numerator', 'd.denominator', 'd.unit', 'd.polarity'])
    .select(['d.period_kind', 'd.reset_rule', 'd.source', 'd.from_day', 'd.why'])
    .where('m.local_area_id', '=', areaId)
    .$if(which === 'open', (all) => all.where('m.closed_on', 'is', null))
    .where((on) =>
      on.not(
        on.exists(
          on
            .selectFrom('measure_definition as later')
            .select('later.id')
            .whereRef('later.local_area_id', '=', 'd.local_area_id')
            .whereRef('later.measure_id', '=', 'd.measure_id')
            .whereRef('later.number', '>', 'd.number'),
        ),
      ),
    )
    .orderBy('m.place')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    catalogueId: row.catalogue_id,
    name: row.name,
    place: row.place,
    class: row.class as MeasureClass,
    kind: row.kind as MeasureKind,
    audience: row.audience as Audience,
    ownerPostId: row.owner_post_id,
    settings: {
      runLength: row.run_length as 6 | 7,
      screenOutliers: row.screen_outliers,
      fixedAfter: row.fixed_after,
      compatibility: row.compatibility as MeasureSettings['compatibility'],
    },
    low: row.low,
    high: row.high,
    closedOn: row.closed_on as LocalDate | null,
    closedWhy: row.closed_why,
    version: row.version,
    definition: definitionFrom(row),
  }))
}

function definitionFrom(row: {
  number: number
  question: string
  numerator: string
  denominator: string | null
  unit: string
  polarity: string
  period_kind: string
  reset_rule: string
  source: string
  from_day: string
  why: string
}): Definition {
  return {
    number: row.number,
    question: row.question,
    numerator: row.numerator,
    denominator: row.denominator,
    unit: row.unit as Unit,
    polarity: row.polarity as Polarity,
    periodKind: row.period_kind as PeriodKind,
    resetRule: row.reset_rule as ResetRule,
    source: row.source,
    fromDay: row.from_day as LocalDate,
    why: row.why,
  }
}

/** Every version of a measure's definition, newest first. */
export async function definitionsOf(
  db: Db,
  areaId: string,
  measureId: string,
): Promise<readonly DefinitionVersion[]> {
  const rows = await db
    .selectFrom('measure_definition as d')
    .innerJoin('person as p', 'p.id', 'd.entered_by')
    .selectAll('d')
    .select('p.name as entered_by_name')
    .where('d.local_area_id', '=', areaId)
    .where('d.measure_id', '=', measureId)
    .orderBy('d.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...definitionFrom(row), enteredBy: row.entered_by_name }))
}

/** The decisions about targets and milestones of an area, in the order in which they were made. */
export async function targetsIn(db: Db, areaId: string): Promise<readonly TargetDecision[]> {
  const rows = await db
    .selectFrom('measure_target')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    place: row.place,
    kind: row.kind as TargetDecision['kind'],
    value: row.value,
    due: row.due as LocalDate,
    decidedOn: row.decided_on as LocalDate,
    decidedBy: row.decided_by,
    why: row.why,
  }))
}

export async function baselinesIn(db: Db, areaId: string): Promise<readonly Baseline[]> {
  const rows = await db
    .selectFrom('measure_baseline')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    place: row.place,
    value: row.value,
    asAtDay: row.as_at_day as LocalDate,
    source: row.source,
    why: row.why,
  }))
}

export async function rebasesIn(db: Db, areaId: string): Promise<readonly Rebase[]> {
  const rows = await db
    .selectFrom('measure_rebase')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .orderBy('from_day')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    measureId: row.measure_id,
    fromDay: row.from_day as LocalDate,
    decidedOn: row.decided_on as LocalDate,
    decidedBy: row.decided_by,
    why: row.why,
    withdrawnOn: row.withdrawn_on as LocalDate | null,
    withdrawnWhy: row.withdrawn_why,
    version: row.version,
  }))
}

/** What the measures of an area are joined to. */
export interface MeasureLinks {
  readonly requirements: readonly { readonly measureId: string; readonly to: string }[]
  readonly objectives: readonly { readonly measureId: string; readonly to: string }[]
  readonly actions: readonly {
    readonly measureId: string
    readonly to: string
    readonly showsBy: LocalDate
  }[]
}

/** The measures that the board may see today, whatever day the transaction looks back to. */
export async function measuresOfBoardNow(db: Db, areaId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from public.measure where local_area_id = ${areaId} and audience = 'board'`.execute(db)
  return rows.map((row) => row.id)
}

/** Everything that the measures of an area hang on, in one query. */
export async function measureLinksIn(db: Db, areaId: string): Promise<MeasureLinks> {
  const { rows } = await sql<{
    readonly kind: keyof MeasureLinks
    readonly measureId: string
    readonly to: string
    readonly shows_by: string | null
  }>`
    select 'requirements' as kind, measure_id as "measureId", requirement_id as "to", null::date as shows_by
      from measure_requirement where local_area_id = ${areaId}
    union all select 'objectives', measure_id, objective_id, null from measure_objective where local_area_id = ${areaId}
    union all select 'actions', measure_id, action_id, shows_by from measure_action where local_area_id = ${areaId}`.execute(
    db,
  )
  const of = (kind: keyof MeasureLinks) =>
    rows.flatMap((row) => (row.kind === kind ? [{ measureId: row.measureId, to: row.to }] : []))
  return {
    requirements: of('requirements'),
    objectives: of('objectives'),
    actions: rows.flatMap(({ kind, measureId, to, shows_by }) =>
      kind === 'actions' ? [{ measureId, to, showsBy: shows_by as LocalDate }] : [],
    ),
  }
}

export interface NewMeasure {
  readonly id: string
  readonly catalogueId: string | null
  readonly name: string
  readonly place: number
  readonly class: MeasureClass
  readonly kind: MeasureKind
  readonly audience: Audience
  readonly ownerPostId: string | null
  readonly low: number | null
  readonly high: number | null
}

export async function measureInsert(db: Db, areaId: string, measure: NewMeasure): Promise<void> {
  await db
    .insertInto('measure')
    .values({
      local_area_id: areaId,
      id: measure.id,
      catalogue_id: measure.catalogueId,
      name: measure.name,
      place: measure.place,
      class: measure.class,
      kind: measure.kind,
      audience: measure.audience,
      owner_post_id: measure.ownerPostId,
      low: measure.low,
      high: measure.high,
    })
    .execute()
}

export async function definitionInsert(
  db: Db,
  areaId: string,
  row: {
    readonly id: string
    readonly measureId: string
    readonly by: string
    readonly definition: Definition
  },
): Promise<void> {
  const { definition } = row
  await db
    .insertInto('measure_definition')
    .values({
      local_area_id: areaId,
      id: row.id,
      measure_id: row.measureId,
      number: definition.number,
      question: definition.question,
      numerator: definition.numerator,
      denominator: definition.denominator,
      unit: definition.unit,
      polarity: definition.polarity,
      period_kind: definition.periodKind,
      reset_rule: definition.resetRule,
      source: definition.source,
      from_day: definition.fromDay,
      why: definition.why,
      entered_by: row.by,
    })
    .execute()
}

/** Changes what stands beside the definition. False when somebody changed the measure meanwhile. */
export async function measureUpdate(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  to: Partial<Omit<NewMeasure, 'id' | 'catalogueId' | 'place'>> & { readonly settings?: MeasureSettings },
): Promise<boolean> {
  const { settings } = to
  const done = await db
    .updateTable('measure')
    .set((on) => ({
      ...(to.name === undefined ? {} : { name: to.name }),
      ...(to.class === undefined ? {} : { class: to.class }),
      ...(to.kind === undefined ? {} : { kind: to.kind }),
      ...(to.audience === undefined ? {} : { audience: to.audience }),
      ...(to.ownerPostId === undefined ? {} : { owner_post_id: to.ownerPostId }),
      ...(to.low === undefined ? {} : { low: to.low }),
      ...(to.high === undefined ? {} : { high: to.high }),
      ...(settings === undefined
        ? {}
        : {
            run_length: settings.runLength,
            screen_outliers: settings.screenOutliers,
            fixed_after: settings.fixedAfter,
            compatibility: settings.compatibility,
          }),
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Closes a measure, or opens it again. False when somebody changed it meanwhile. */
export async function measureClose(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  closed: { readonly on: LocalDate; readonly why: string } | null,
): Promise<boolean> {
  const done = await db
    .updateTable('measure')
    .set((on) => ({
      closed_on: closed?.on ?? null,
      closed_why: closed?.why ?? null,
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function targetInsert(
  db: Db,
  areaId: string,
  row: TargetDecision & { readonly by: string },
): Promise<void> {
  await db
    .insertInto('measure_target')
    .values({
      local_area_id: areaId,
      id: row.id,
      measure_id: row.measureId,
      place: row.place,
      kind: row.kind,
      value: row.value,
      due: row.due,
      decided_on: row.decidedOn,
      decided_by: row.decidedBy,
      why: row.why,
      entered_by: row.by,
    })
    .execute()
}

export async function baselineInsert(
  db: Db,
  areaId: string,
  row: Baseline & { readonly by: string; readonly on: LocalDate },
): Promise<void> {
  await db
    .insertInto('measure_baseline')
    .values({
      local_area_id: areaId,
      id: row.id,
      measure_id: row.measureId,
      place: row.place,
      value: row.value,
      as_at_day: row.asAtDay,
      source: row.source,
      why: row.why,
      entered_by: row.by,
      entered_on: row.on,
    })
    .execute()
}

export async function rebaseInsert(
  db: Db,
  areaId: string,
  row: Pick<Rebase, 'id' | 'measureId' | 'fromDay' | 'decidedOn' | 'decidedBy' | 'why'> & {
    readonly by: string
  },
): Promise<void> {
  await db
    .insertInto('measure_rebase')
    .values({
      local_area_id: areaId,
      id: row.id,
      measure_id: row.measureId,
      from_day: row.fromDay,
      decided_on: row.decidedOn,
      decided_by: row.decidedBy,
      why: row.why,
      entered_by: row.by,
    })
    .execute()
}

/** Takes a rebase back: it stays in view with the reason. False when it was taken back or changed meanwhile. */
export async function rebaseWithdraw(
  db: Db,
  areaId: string,
  id: string,
  version: number,
  given: { readonly on: LocalDate; readonly why: string },
): Promise<boolean> {
  const done = await db
    .updateTable('measure_rebase')
    .set((on) => ({ withdrawn_on: given.on, withdrawn_why: given.why, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface NewLinks {
  readonly requirements: readonly string[]
  readonly objectives: readonly string[]
  readonly actions: readonly { readonly to: string; readonly showsBy: LocalDate }[]
}

/** Makes a measure's links exactly these: what is there stays as it is, the rest comes or goes. */
export async function linksSet(
  db: Db,
  areaId: string,
  measureId: string,
  links: NewLinks,
  newId: () => string,
): Promise<void> {
  const here = { local_area_id: areaId, measure_id: measureId }
  const gone = (ids: readonly string[]) =>
    ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...ids]
  await db
    .deleteFrom('measure_requirement')
    .where('local_area_id', '=', areaId)
    .where('measure_id', '=', measureId)
    .where('requirement_id', 'not in', gone(links.requirements))
    .execute()
  await db
    .deleteFrom('measure_objective')
    .where('local_area_id', '=', areaId)
    .where('measure_id', '=', measureId)
    .where('objective_id', 'not in', gone(links.objectives))
    .execute()
  await db
    .deleteFrom('measure_action')
    .where('local_area_id', '=', areaId)
    .where('measure_id', '=', measureId)
    .where('action_id', 'not in', gone(links.actions.map((one) => one.to)))
    .execute()
  if (links.requirements.length > 0)
    await db
      .insertInto('measure_requirement')
      .values(links.requirements.map((to) => ({ ...here, id: newId(), requirement_id: to })))
      .onConflict((on) => on.columns(['local_area_id', 'measure_id', 'requirement_id']).doNothing())
      .execute()
  if (links.objectives.length > 0)
    await db
      .insertInto('measure_objective')
      .values(links.objectives.map((to) => ({ ...here, id: newId(), objective_id: to })))
      .onConflict((on) => on.columns(['local_area_id', 'measure_id', 'objective_id']).doNothing())
      .execute()
  for (const { to, showsBy } of links.actions)
    await db
      .insertInto('measure_action')
      .values({ ...here, id: newId(), action_id: to, shows_by: showsBy })
      .onConflict((on) =>
        on.columns(['local_area_id', 'measure_id', 'action_id']).doUpdateSet((set) => ({
          shows_by: showsBy,
          version: set('measure_action.version', '+', 1),
        })),
      )
      .execute()
}
