import { localDate, writeDay } from '../foundation/index.ts'
import type { GroupResult } from './chart-group.ts'
import type { ChartRows, FacetSpan } from './chart-rows.ts'
import { type ChartSettings, ENOUGH_POINTS } from './chart-settings.ts'
import type { ChartWarning, ChartWarningCode } from './chart-shape.ts'
import { gapsIn } from './gaps.ts'
import { canDraw } from './limits.ts'

interface WorkedFacet {
  readonly rows: ChartRows
  readonly facet: FacetSpan
  readonly results: readonly GroupResult[]
  /** The rebase days meant for it. */
  readonly days: readonly string[]
  readonly target: number | null
  readonly settings: ChartSettings
}

/** What a reader of this facet's chart must be told (our mode only). */
export function facetWarnings(worked: WorkedFacet): ChartWarning[] {
  const said: ChartWarning[] = []
  const say = (code: ChartWarningCode, message: string): void => {
    said.push({ code, message, facet: worked.facet.name })
  }
  sayShortGroups(worked, say)
  sayUndrawable(worked, say)
  if (worked.days.length > 0) sayRebases(worked, say)
  sayLastMissing(worked, say)
  if (worked.settings.period !== null) sayGaps(worked, say)
  return said
}

type Say = (code: ChartWarningCode, message: string) => void

function sayShortGroups({ results }: WorkedFacet, say: Say): void {
  const short = results.filter(({ group }) => group.to - group.from < ENOUGH_POINTS)
  if (short.length === 0) return
  const fewest = Math.min(...short.map(({ group }) => group.to - group.from))
  say(
    'short_groups',
    `Fewer than ${ENOUGH_POINTS} points (${fewest}) make these limits: they are trial limits, and move with each new point.`,
  )
}

/** Limits need two values in a row, and values that differ. */
function sayUndrawable(worked: WorkedFacet, say: Say): void {
  for (const result of worked.results) {
    if (canDraw(result.limits)) continue
    if (result.limits.ranges === 0) {
      say('not_enough_data', 'There is not enough data: limits need two values in a row.')
      continue
    }
    say(
      'no_variation',
      `No variation yet: limits cannot be drawn.${stepIn(worked, result)}${againstTarget(worked, result)}`,
    )
  }
}

/** A flat series with one step in it wants its limits to start again at the step. */
function stepIn({ rows: { values, dates } }: WorkedFacet, { group }: GroupResult): string {
  let step = -1
  for (let i = group.from + 1; i < group.to && step === -1; i += 1)
    if (Math.abs(values[i]! - values[i - 1]!) > 0) step = i
  return step === -1 ? '' : ` The value changes on ${written(dates[step]!)}: consider a rebase on that day.`
}

/** The latest value beside the target, in words: without limits there is no assurance to show. */
function againstTarget({ rows, results, target, settings }: WorkedFacet, result: GroupResult): string {
  if (target === null || result !== results[results.length - 1]) return ''
  const latest = lastWithValue(rows, result.group.from, result.group.to)
  if (latest === -1) return ''
  const value = rows.values[latest]!
  const place = value > target ? 'above' : value < target ? 'below' : 'at'
  const met = settings.direction === 'increase' ? value >= target : value <= target
  const verdict = settings.direction === 'neutral' ? '' : met ? ', and meets it' : ', and misses it'
  return ` The latest value, ${value}, is ${place} the target of ${target}${verdict}.`
}

function sayRebases({ rows, facet, results, days }: WorkedFacet, say: Say): void {
  const present = new Set(rows.dates.slice(facet.from, facet.to))
  for (const day of new Set(days))
    if (!present.has(day))
      say('rebase_not_in_data', `The rebase on ${written(day)} has no effect: there is no point on that day.`)
  for (const { group } of results) {
    const points = group.to - group.from
    if (group.index === 0 || points >= ENOUGH_POINTS) continue
    const day = written(rows.dates[group.from]!)
    say('rebase_too_short', `The rebase on ${day} has ${points} of the ${ENOUGH_POINTS} points it needs.`)
  }
}

function sayLastMissing({ rows, facet }: WorkedFacet, say: Say): void {
  const latest = lastWithValue(rows, facet.from, facet.to)
  if (latest === facet.to - 1) return
  const missing = `The value for ${written(rows.dates[facet.to - 1]!)} is missing`
  say(
    'last_value_missing',
    latest === -1 ? `${missing}.` : `${missing}: the icon is that of ${written(rows.dates[latest]!)}.`,
  )
}

function sayGaps({ rows, facet, settings }: WorkedFacet, say: Say): void {
  if (settings.period === null) return
  const gaps = gapsIn(rows.dates.slice(facet.from, facet.to), settings.period)
  const first = gaps[0]
  if (first === undefined) return
  const more = gaps.length > 1 ? `, and in ${gaps.length - 1} more places` : ''
  say(
    'gap_in_dates',
    `Days are left out between ${written(first.after)} and ${written(first.before)}${more}: points on either side count as neighbours.`,
  )
}

function lastWithValue({ values }: ChartRows, from: number, to: number): number {
  for (let i = to - 1; i >= from; i -= 1) if (!Number.isNaN(values[i])) return i
  return -1
}

function written(day: string): string {
  return writeDay(localDate(day))
}
