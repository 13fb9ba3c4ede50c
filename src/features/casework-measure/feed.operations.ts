/** Counting casework for measures: when it is decided, and again every night. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  type Definition,
  measuresFrozenIn,
  measuresIn,
  nextPeriod,
  type Period,
  periodHolding,
  publishAfter,
  readingsIn,
  readingsInsert,
  readingsRevise,
} from '../measure/index.ts'
import {
  areasCountingCasework,
  type CaseworkSource,
  caseworkSourcesIn,
  countedBackDays,
  countedLimits,
  fedFigure,
  figureRules,
  sourcesInForce,
} from '../register/index.ts'
import { type Counted, countedSince, endedPeriods, feedingOf } from './casework-measure.ts'

export interface CountedHere {
  readonly fresh: number
  readonly revised: number
  /** Periods that somebody typed or brought in, and locked ones that say something else: they stay. */
  readonly stayed: number
}

type Where = {
  readonly area: {
    readonly id: string
    readonly name: string
    readonly slug: string
    readonly isDemonstration: boolean
  }
  readonly today: LocalDate
}

/** The periods that a source counts by today. */
export function periodsOf(
  source: Pick<CaseworkSource, 'fromDay'>,
  definition: Pick<Definition, 'periodKind' | 'resetRule'>,
  today: LocalDate,
): readonly Period[] {
  const { periodKind, resetRule } = definition
  return endedPeriods(
    periodHolding(source.fromDay, periodKind, resetRule),
    (period) => nextPeriod(period, periodKind, resetRule),
    today,
  )
}

/**
 * Counts these sources and keeps what was counted: new periods are added, a figure that was counted before is counted again,
 * and nothing that a person typed is written over unless it was decided so.
 */
export async function feed(
  db: Db,
  { area, today }: Where,
  sources: readonly CaseworkSource[],
  replace: boolean,
  tools: Pick<Tools, 'newId'>,
): Promise<CountedHere> {
  const measures = (await measuresIn(db, area.id)).filter((one) => one.definition.periodKind !== 'day')
  const wanted = sources.flatMap((source) => {
    const measure = measures.find((one) => one.id === source.measureId)
    return measure === undefined ? [] : [{ source, measure }]
  })
  if (wanted.length === 0) return { fresh: 0, revised: 0, stayed: 0 }
  const all = wanted.map((one) => ({ ...one, periods: periodsOf(one.source, one.measure.definition, today) }))
  const first = all.flatMap((one) => one.periods).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const limits = await countedLimits(db, area.id, figureRules, countedSince(first, today, countedBackDays))
  const readings = await readingsIn(
    db,
    area.id,
    wanted.map((one) => one.measure.id),
  )
  const frozen = await measuresFrozenIn(db, area.id)
  await setWhy(db, 'Counted from the cases recorded here')
  let [freshCount, revisedCount, stayed] = [0, 0, 0]
  for (const { source, measure, periods } of all) {
    const { figure } = source
    if (figure === null) continue
    const counted = periods.map((period): Counted => {
      const { cases: _cases, ...value } = fedFigure(limits, figure, source.agency, period)
      return { ...value, period }
    })
    const kept = readings.filter((one) => one.measureId === measure.id)
    const { fresh, revised, typed, locked } = feedingOf(counted, kept, replace)
    const how = { origin: 'computed' as const, source: 'Cases recorded here', provisional: false }
    const by = { personId: source.enteredBy, on: today }
    await readingsInsert(
      db,
      area.id,
      fresh.map((one) => ({ ...one, ...how, id: tools.newId(), measureId: measure.id })),
      by,
    )
    revisedCount += await readingsRevise(
      db,
      area.id,
      revised.map(({ from, to: { period: _period, ...to } }) => ({
        ...to,
        ...how,
        id: from.id,
        version: from.version,
      })),
      by,
    )
    freshCount += fresh.length
    stayed += typed.length + locked.length
    const days = [...fresh, ...revised.map((one) => one.to)].map((one) => one.period.to)
    if (days.length > 0)
      await publishAfter(
        db,
        { area, today, actor: { personId: source.enteredBy } },
        [{ measure, days }],
        frozen,
        tools,
      )
  }
  return { fresh: freshCount, revised: revisedCount, stayed }
}

/** The areas in which some measure takes its figures from casework. */
export async function countingAreas(db: Db): Promise<readonly string[]> {
  return areasCountingCasework(db)
}

export type CountedArea = CountedHere

/** The nightly count of one area: every source in force. */
export async function countCaseworkIn(
  db: Db,
  areaId: string,
  today: LocalDate,
  tools: Pick<Tools, 'newId'>,
): Promise<CountedArea> {
  const area = { id: areaId, name: '', slug: '', isDemonstration: false }
  return feed(db, { area, today }, sourcesInForce(await caseworkSourcesIn(db, areaId)), false, tools)
}
