/** Which cell of a sent sheet is what: three layouts are known by their first row. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { PeriodKind } from './measure.ts'
import { parsePeriod } from './period.ts'
import type { SheetRow } from './sheet.ts'

/** One figure as it was sent, with the place where it stands. */
export interface SentCell {
  readonly line: number
  readonly column: number
  /** Null where the whole sheet is of one measure. */
  readonly measure: string | null
  readonly period: string
  readonly value: string
  readonly numerator: string
  readonly denominator: string
  readonly provisional: boolean
}

const names = {
  measure: /^(measure|indicator|kpi|name|metric)s?$/i,
  period: /^(period|month|date|quarter|term|year|week ending|month ending|time period)$/i,
  value: /^(value|figure|result|actual|reading|%|percentage|rate|count|number)$/i,
  numerator: /^(numerator|num|n|part)$/i,
  denominator: /^(denominator|denom|d|base|cohort|total)$/i,
  status: /^(status|provisional|final|revised|provisional or final)$/i,
} as const

const everyKind: readonly PeriodKind[] = ['month', 'quarter', 'term', 'academic-year', 'calendar-year', 'day']
const isPeriod = (text: string): boolean => everyKind.some((kind) => parsePeriod(text, kind) !== null)

/**
 * Takes a sheet apart. Known layouts: one row for each figure (measure, period, value, numerator, denominator, status);
 * periods down and measures across; measures down and periods across. Of one measure, two columns without a heading will do.
 */
/** Whether a column names the measure of each row. */
export const namesMeasures = (rows: readonly SheetRow[]): boolean =>
  rows[0]?.cells.some((cell) => names.measure.test(cell.trim())) ?? false

export function sentCells(rows: readonly SheetRow[], oneMeasure: boolean): readonly SentCell[] | Refusal {
  const head = rows[0]
  if (head === undefined)
    return refuse(
      'empty',
      'There is nothing in it. Send a row of headings and the figures under it.',
      'pasted',
    )
  const titles = head.cells.map((cell) => cell.trim())
  if (oneMeasure && isPeriod(titles[0] ?? ''))
    return tall(rows, { measure: -1, period: 0, value: 1, numerator: 2, denominator: 3, status: 4 })
  const twice = titles.find((title, at) => title !== '' && titles.findIndex((one) => same(one, title)) !== at)
  if (twice !== undefined)
    return refuse(
      'heading-twice',
      `Two columns have the heading “${twice.slice(0, 60)}”. Give each its own, or take one out.`,
      'pasted',
    )
  const body = rows.slice(1)
  if (body.length === 0)
    return refuse('only-headings', 'There is a row of headings and no figure under it.', 'pasted')
  const place = (name: keyof typeof names) => titles.findIndex((title) => names[name].test(title))
  const places = {
    measure: place('measure'),
    period: place('period'),
    value: place('value'),
    numerator: place('numerator'),
    denominator: place('denominator'),
    status: place('status'),
  }
  const hasFigure = places.value !== -1 || (places.numerator !== -1 && places.denominator !== -1)
  if (places.period !== -1 && hasFigure && (oneMeasure || places.measure !== -1)) return tall(body, places)
  const across = titles.slice(1)
  if (!oneMeasure && places.measure === 0 && across.some(isPeriod))
    return spread(body, titles, (name, title) => ({ measure: name, period: title }))
  if (!oneMeasure && (places.period === 0 || titles[0] === '') && across.some((title) => title !== ''))
    return spread(body, titles, (name, title) => ({ measure: title, period: name }))
  return refuse(
    'unknown-layout',
    oneMeasure
      ? 'The first row must name the columns: Period and Value, and if you have them Numerator and Denominator.'
      : 'The first row must name the columns: Measure, Period and Value; or the months across, one row for each measure; or the measures across, one row for each month.',
    'pasted',
  )
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

type Places = Readonly<Record<keyof typeof names, number>>

function tall(rows: readonly SheetRow[], places: Places): readonly SentCell[] {
  return rows.map(({ line, cells }) => {
    const at = (place: number) => (place === -1 ? '' : (cells[place] ?? '').trim())
    const status = at(places.status)
    return {
      line,
      column: Math.max(0, places.value) + 1,
      measure: places.measure === -1 ? null : at(places.measure),
      period: at(places.period),
      value: at(places.value),
      numerator: at(places.numerator),
      denominator: at(places.denominator),
      provisional: /^(p|prov|provisional|yes|y|true)/i.test(status),
    }
  })
}

function spread(
  rows: readonly SheetRow[],
  titles: readonly string[],
  of: (name: string, title: string) => { readonly measure: string; readonly period: string },
): readonly SentCell[] {
  return rows.flatMap(({ line, cells }) =>
    titles.slice(1).flatMap((title, at) => {
      const value = (cells[at + 1] ?? '').trim()
      if (title === '' || value === '') return []
      return [
        {
          ...of((cells[0] ?? '').trim(), title),
          line,
          column: at + 2,
          value,
          numerator: '',
          denominator: '',
          provisional: false,
        },
      ]
    }),
  )
}
