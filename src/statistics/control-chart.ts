import { assuranceIcon, assuranceOf, checkedTarget, targetOf, variationIcon } from './assurance.ts'
import { type Columns, usualColumns, write } from './chart-columns.ts'
import { fillGroup, speakingRow, summaryOf } from './chart-group.ts'
import { type ChartRows, chartRows } from './chart-rows.ts'
import { chartSettings, ENOUGH_POINTS, wholeInput } from './chart-settings.ts'
import type {
  ChartIcon,
  ChartPoints,
  ChartSummary,
  ChartWarning,
  ControlChart,
  ControlChartInput,
  PeerControlChart,
} from './chart-shape.ts'
import { facetWarnings } from './chart-warnings.ts'
import { checkedRebase, groupsOf, rebaseDaysOf } from './rebase.ts'

/**
 * An XmR chart ("plot the dots"): limits, special causes, assurance and icons of one series or of several facets.
 *
 * `compatibility: 'nhsr'` gives exactly what the R package NHSRplotthedots 0.2.2 gives, quirks included. Ours (the
 * default) gives the same numbers but differs knowingly: where limits cannot be drawn there are none, no special cause
 * and no assurance; a missing value never stops it; the icon is that of the last value that is there; a facet without a
 * target has no assurance; a trend's point is named by its own trend; and `warnings` says what a reader must know. In
 * groups of fewer than 13 points the numbers are the same as R's, with the warning `short_groups`: it is for the page to
 * draw dots only. After a short rebase likewise, with `rebase_too_short`.
 *
 * Throws {@link InputError} on columns of unequal length, a day that is none or stands twice in a facet, a value that is
 * no finite number, a setting out of range, and a facet name that no row bears; in peer-compatible mode also on a missing
 * value inside what would otherwise be a trend of seven, where R stops.
 *
 * Source: NHSRplotthedots 0.2.2 (MIT), Making Data Count (NHS England), Provost and Murray (2011).
 */
export function controlChart(input: ControlChartInput & { readonly compatibility: 'nhsr' }): PeerControlChart
export function controlChart(
  input: ControlChartInput & { readonly compatibility?: 'throughline' },
): ControlChart
export function controlChart(input: ControlChartInput): ControlChart | PeerControlChart
export function controlChart(input: ControlChartInput): ControlChart | PeerControlChart {
  const whole = wholeInput(input)
  const settings = chartSettings(whole)
  const rows = chartRows(whole)
  const target = checkedTarget(whole, rows.facets)
  const rebase = checkedRebase(whole, rows.facets)
  const columns = usualColumns(rows.values.length, {
    groups: rebase !== null || rows.facets.some(({ from, to }) => to - from < ENOUGH_POINTS),
    baseline: rows.someMissing || settings.baseline < rows.values.length,
    target: target !== null,
  })
  const summary: ChartSummary[] = []
  const variation: ChartIcon[] = []
  const assurance: ChartIcon[] = []
  const warnings: ChartWarning[] = []

  for (const facet of rows.facets) {
    const { name, from, to } = facet
    const days = rebaseDaysOf(rebase, name)
    const results = groupsOf(rows, facet, days).map((group) => fillGroup(rows, group, settings, columns))
    const last = results[results.length - 1]!
    const ownTarget = targetOf(target, name)
    if (ownTarget !== null) write(columns.target, from, to, ownTarget)
    const assured = assuranceOf(ownTarget, target !== null, last, settings)
    for (const result of results) {
      const speaking = speakingRow(rows.values, result.group.from, result.group.to, settings.peer)
      const type = result === last ? assured : null
      summary.push(summaryOf(result, columns, speaking, name, rebase !== null, type))
    }
    const type = columns.pointType[speakingRow(rows.values, from, to, settings.peer)]!
    variation.push({ facet: name, type: 'variation', icon: variationIcon(type, settings.direction) })
    if (assured !== null) assurance.push({ facet: name, type: 'assurance', icon: assuranceIcon(assured) })
    if (!settings.peer)
      warnings.push(...facetWarnings({ rows, facet, results, days, target: ownTarget, settings }))
  }

  const points = pointsOf(rows, columns)
  const icons = [...variation, ...assurance]
  if (!settings.peer) return { points, summary, icons, warnings }
  const short = summary.some((row) => row.n < ENOUGH_POINTS)
  return { points, summary, icons, warnings: short ? ['short_groups'] : [] }
}

function pointsOf({ facet, dates, shown, trajectory }: ChartRows, columns: Columns): ChartPoints {
  return {
    facet,
    date: dates,
    y: shown,
    rebaseGroup: columns.rebaseGroup,
    shortGroupWarning: columns.shortGroupWarning,
    inBaseline: columns.inBaseline,
    movingRangeUsed: columns.movingRangeUsed,
    meanMovingRange: columns.meanMovingRange,
    mean: columns.mean,
    lpl: columns.lpl,
    upl: columns.upl,
    nlpl: columns.nlpl,
    nupl: columns.nupl,
    outsideLimits: columns.outsideLimits,
    relativeToMean: columns.relativeToMean,
    closeToLimits: columns.closeToLimits,
    specialCauseType: columns.specialCauseType,
    specialCauseFlag: columns.specialCauseFlag,
    pointType: columns.pointType,
    target: columns.target,
    trajectory: trajectory ?? columns.trajectory,
    patterns: columns.patterns,
  }
}
