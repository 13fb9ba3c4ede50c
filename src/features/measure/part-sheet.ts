/** A sheet of groups: one row for each group of one period, all or nothing, with an exact report of what is wrong. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import { figureTyped } from './import.ts'
import type { Measure } from './measure.ts'
import {
  type Dimension,
  dimensionNamed,
  dimensionWords,
  partFigure,
  type ReadingPart,
  whyNotWhole,
} from './part.ts'
import { parsePeriod, periodExamples, writePeriod } from './period.ts'
import type { Reading } from './reading.ts'
import { rowsOf } from './sheet.ts'

export interface PlannedParts {
  readonly reading: Reading
  readonly dimension: Dimension
  readonly parts: readonly Pick<ReadingPart, 'category' | 'value' | 'numerator' | 'denominator'>[]
}

const names = {
  period: /^(period|month|date|quarter|term|year|time period)$/i,
  dimension: /^(breakdown|by|dimension)$/i,
  category: /^(group|category|value of breakdown|place|age|need|setting|provider|ethnicity|looked after)$/i,
  value: /^(value|figure|result|%|percentage|rate|count|number)$/i,
  numerator: /^(numerator|num|n|part)$/i,
  denominator: /^(denominator|denom|d|base|cohort|total)$/i,
} as const

/** More sentences than this are not read: the first show what is wrong. */
const mostTold = 20

/**
 * Reads rows of Period, Breakdown, Group and figures. Each period's breakdown must add up to the figure of the whole area,
 * which must be there: otherwise nobody can check what the groups give away.
 */
export function planParts(
  text: string,
  measure: Measure,
  readings: readonly Reading[],
  chosen: Dimension | null,
): readonly PlannedParts[] | Refusal {
  const rows = rowsOf(text)
  if (isRefusal(rows)) return rows
  const [head, ...body] = rows
  const titles = head?.cells.map((cell) => cell.trim()) ?? []
  const place = (name: keyof typeof names) => titles.findIndex((title) => names[name].test(title))
  const at = {
    period: place('period'),
    dimension: place('dimension'),
    category: place('category'),
    value: place('value'),
    numerator: place('numerator'),
    denominator: place('denominator'),
  }
  if (at.period === -1 || at.category === -1)
    return refuse(
      'unknown-layout',
      'The first row must name the columns: Period, Group, and Value or Numerator and Denominator; and Breakdown where the sheet holds several.',
    )
  if (body.length === 0) return refuse('only-headings', 'There is a row of headings and no group under it.')
  const { periodKind, resetRule, unit } = measure.definition
  const problems: string[] = []
  const plans = new Map<
    string,
    { reading: Reading; dimension: Dimension; parts: PlannedParts['parts'][number][] }
  >()
  for (const { line, cells } of body) {
    const cell = (column: number) => (column === -1 ? '' : (cells[column] ?? '').trim())
    const say = (sentence: string) => problems.push(`Row ${line}: ${sentence}`)
    const period = parsePeriod(cell(at.period), periodKind, resetRule)
    const reading = period === null ? undefined : readings.find((one) => one.period.to === period.to)
    const dimension =
      at.dimension === -1
        ? (chosen ?? dimensionNamed(titles[at.category] ?? ''))
        : dimensionNamed(cell(at.dimension))
    const category = cell(at.category)
    if (period === null) {
      say(
        `“${cell(at.period).slice(0, 40)}” is not a period of this measure. Write it as ${periodExamples[periodKind]}.`,
      )
      continue
    }
    if (reading === undefined) {
      say(`There is no figure of the whole area for ${writePeriod(period, periodKind)}. Enter it first.`)
      continue
    }
    if (reading.state === 'locked') {
      say(
        `The figure for ${writePeriod(period, periodKind)} is locked. Have it unlocked first, with the reason.`,
      )
      continue
    }
    if (dimension === null) {
      say(
        'It does not say which breakdown it is: place, age, need, setting, provider, ethnicity or looked after.',
      )
      continue
    }
    if (category === '' || category.length > 100) {
      say('Name the group, in 100 characters at most.')
      continue
    }
    const typed = figureTyped(
      { value: cell(at.value), numerator: cell(at.numerator), denominator: cell(at.denominator) },
      measure,
    )
    if (typeof typed === 'string') {
      say(typed)
      continue
    }
    const key = `${reading.id} ${dimension}`
    const plan = plans.get(key) ?? { reading, dimension, parts: [] }
    plans.set(key, plan)
    if (plan.parts.some((one) => one.category.toLowerCase() === category.toLowerCase()))
      say(`“${category}” stands twice under ${dimensionWords[dimension].toLowerCase()}.`)
    else
      plan.parts.push({
        category,
        value: partFigure(typed, unit),
        numerator: typed.numerator,
        denominator: typed.denominator,
      })
  }
  if (problems.length === 0)
    for (const { reading, dimension, parts } of plans.values()) {
      const why = whyNotWhole(reading, parts, unit)
      if (why !== null)
        problems.push(
          `${writePeriod(reading.period, periodKind)}, by ${dimensionWords[dimension].toLowerCase()}: ${why}`,
        )
    }
  if (problems.length > 0)
    return refuse(
      'problems',
      `Nothing was kept. ${problems.slice(0, mostTold).join(' ')}${problems.length > mostTold ? ` And ${problems.length - mostTold} more.` : ''}`,
    )
  return [...plans.values()]
}
