/** What the pages of published figures read. */
import { isRefusal, may, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { enterReadings, type MeasureRow, measureRow, shapeMeasures } from '../measure/index.ts'
import {
  filesIn,
  type HeldAgainst,
  heldAgainstOf,
  indicatorsIn,
  type KeptFile,
  type Neighbours,
  neighboursIn,
  valuesOf,
} from './benchmark.sql.ts'
import { type Comparison, compare } from './compare.ts'

export interface BenchmarksPage {
  readonly files: readonly KeptFile[]
  readonly neighbours: Neighbours | null
  readonly indicators: readonly string[]
  /** The area beside the others, indicator by indicator; empty until it is said who the area is. */
  readonly compared: readonly { readonly indicator: string; readonly comparison: Comparison }[]
  readonly maySend: boolean
}

export async function readBenchmarks(db: Db, asking: Asking): Promise<BenchmarksPage> {
  const areaId = asking.area.id
  const neighbours = await neighboursIn(db, areaId)
  const indicators = await indicatorsIn(db, areaId)
  const compared: BenchmarksPage['compared'][number][] = []
  if (neighbours !== null)
    for (const indicator of indicators) {
      const values = await valuesOf(db, areaId, indicator)
      const comparison = compare(values, neighbours.own, neighbours.list, 'neither')
      if (comparison !== null) compared.push({ indicator, comparison })
    }
  return {
    files: await filesIn(db, areaId),
    neighbours,
    indicators,
    compared,
    maySend: asking.asAt === null && may(asking.actor, enterReadings, areaId).allowed,
  }
}

export interface BesidePage {
  readonly row: MeasureRow
  readonly held: HeldAgainst | null
  readonly indicators: readonly string[]
  readonly neighbours: Neighbours | null
  readonly comparison: Comparison | null
  readonly mayHold: boolean
}

export async function readBeside(db: Db, asking: Asking): Promise<BesidePage | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const areaId = asking.area.id
  const held = await heldAgainstOf(db, areaId, row.measure.id)
  const neighbours = await neighboursIn(db, areaId)
  const values = held === null || held.indicator === null ? [] : await valuesOf(db, areaId, held.indicator)
  return {
    row,
    held,
    neighbours,
    indicators: await indicatorsIn(db, areaId),
    comparison:
      neighbours === null
        ? null
        : compare(values, neighbours.own, neighbours.list, row.measure.definition.polarity),
    mayHold: may(asking.actor, shapeMeasures, areaId).allowed,
  }
}
