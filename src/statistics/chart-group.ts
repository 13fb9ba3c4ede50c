import { type Columns, write, writeNumber } from './chart-columns.ts'
import type { ChartRows } from './chart-rows.ts'
import { type ChartSettings, ENOUGH_POINTS } from './chart-settings.ts'
import type { AssuranceType, ChartSummary } from './chart-shape.ts'
import { canDraw, groupLimits, type Limits } from './limits.ts'
import { markPatterns } from './patterns.ts'
import type { GroupSpan } from './rebase.ts'
import { type CauseCounts, nameCauses, refuseGapInTrend } from './special-causes.ts'

/** One group worked out: its rows are filled in the columns. */
export interface GroupResult {
  readonly group: GroupSpan
  /** As computed; whether they can be drawn is for the mode to say. */
  readonly limits: Limits
  readonly counts: CauseCounts
}

/** Works out one group and fills its rows. */
export function fillGroup(
  rows: ChartRows,
  group: GroupSpan,
  settings: ChartSettings,
  columns: Columns,
): GroupResult {
  const used = columns.scratch
  const limits = groupLimits(rows, group, settings, used)
  if (settings.peer && rows.someMissing) refuseGapInTrend(rows.values, group)
  const drawn = settings.peer || canDraw(limits)
  const shown = drawn ? limits : { ...limits, lpl: NaN, upl: NaN, nlpl: NaN, nupl: NaN }
  markPatterns(rows.values, group, shown, drawn ? settings.runLength : Number.POSITIVE_INFINITY, columns)
  const counts = nameCauses(rows.values, group, settings, columns)
  fillRows(rows, group, shown, settings.baseline, columns)
  return { group, limits, counts }
}

function fillRows(
  { values, someMissing }: ChartRows,
  { index, from, to }: GroupSpan,
  limits: Limits,
  baseline: number,
  columns: Columns,
): void {
  const { inBaseline, movingRangeUsed, scratch } = columns
  if (index > 0) write(columns.rebaseGroup, from, to, index)
  if (to - from < ENOUGH_POINTS) write(columns.shortGroupWarning, from, to, true)
  const end = Math.min(to, from + baseline)
  if (someMissing) for (let i = from; i < end; i += 1) inBaseline[i] = !Number.isNaN(values[i])
  for (let i = end; i < to; i += 1) inBaseline[i] = false
  for (let i = from + 1; i < end; i += 1) {
    const range = scratch[i]!
    if (range >= 0) movingRangeUsed[i] = range
  }
  writeNumber(columns.mean, from, to, limits.mean)
  writeNumber(columns.meanMovingRange, from, to, limits.meanMovingRange)
  writeNumber(columns.lpl, from, to, limits.lpl)
  writeNumber(columns.upl, from, to, limits.upl)
  writeNumber(columns.nlpl, from, to, limits.nlpl)
  writeNumber(columns.nupl, from, to, limits.nupl)
}

/** The row whose point type speaks for a span: R takes the last row, ours the last one that has a value. */
export function speakingRow(values: readonly number[], from: number, to: number, peer: boolean): number {
  if (!peer) for (let i = to - 1; i >= from; i -= 1) if (!Number.isNaN(values[i])) return i
  return to - 1
}

/** The summary row of a group, from its filled columns. */
export function summaryOf(
  { group, counts }: GroupResult,
  columns: Columns,
  speaking: number,
  facet: string | null,
  rebased: boolean,
  assuranceType: AssuranceType | null,
): ChartSummary {
  const n = group.to - group.from
  return {
    facet,
    rebaseGroup: rebased ? group.index : null,
    mean: columns.mean[group.from] ?? null,
    lpl: columns.lpl[group.from] ?? null,
    upl: columns.upl[group.from] ?? null,
    n,
    commonCause: n - counts.flagged,
    specialCauseImprovement: counts.improvement,
    specialCauseConcern: counts.concern,
    variationType: columns.pointType[speaking] ?? 'common_cause',
    assuranceType,
  }
}
