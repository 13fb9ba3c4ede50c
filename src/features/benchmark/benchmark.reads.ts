/** What the pages of published figures read. */
import { isRefusal, may, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { enterReadings, type MeasureRow, measureRow, shapeMeasures } from '../measure/index.ts'
import type { TakenFile } from './benchmark.operations.ts'
import {
  allValuesIn,
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
    for (const [indicator, values] of await allValuesIn(db, areaId)) {
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

export interface LookPage {
  readonly asking: Asking
  readonly sealed: string
  readonly neighbours: Neighbours | null
  /** A file with the same bytes is there already. */
  readonly known: readonly string[]
  /** Null until the file is read, and where there is none. */
  readonly taken: TakenFile | null
}

export async function readLook(db: Db, asking: Asking): Promise<LookPage> {
  return {
    asking,
    sealed: asking.query.file ?? '',
    neighbours: await neighboursIn(db, asking.area.id),
    known: (await filesIn(db, asking.area.id)).map((one) => one.sha256),
    taken: null,
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
