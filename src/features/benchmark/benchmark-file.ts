/**
 * Reads a file of published statistics: Explore Education Statistics (wide, one row for each time, place and category) and
 * OHID Fingertips (one row for each figure). Only totals are taken. A symbol is kept as what it means and never as 0.
 */
import { type Refusal, refuse } from '../../foundation/index.ts'
import { type Columns, type DataSet, dataSets } from './indicators.ts'

export type Level = 'england' | 'region' | 'authority'

export interface PublishedValue {
  readonly indicator: string
  readonly period: string
  readonly level: Level
  readonly code: string
  readonly name: string
  readonly region: string | null
  readonly value: number | null
  readonly symbol: Symbol | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly low: number | null
  readonly high: number | null
}

export type Symbol = 'not-applicable' | 'unavailable' | 'suppressed' | 'low' | 'unreliable'

export interface BenchmarkFile {
  readonly kind: 'ees' | 'fingertips'
  readonly dataSet: string
  readonly release: string
  readonly values: readonly PublishedValue[]
  readonly rowsRead: number
  /** What was left out, and what is odd, in words. */
  readonly notes: readonly string[]
}

/** What each symbol means in the Department's standard, obsolete ones among them. Source: the analysts' guide. */
const symbols: Readonly<Record<string, Symbol>> = {
  z: 'not-applicable',
  x: 'unavailable',
  ':': 'unavailable',
  '..': 'unavailable',
  'n/a': 'not-applicable',
  c: 'suppressed',
  low: 'low',
  k: 'low',
  '~': 'low',
  u: 'unreliable',
}

const levels: Readonly<Record<string, Level>> = {
  national: 'england',
  regional: 'region',
  'local authority': 'authority',
}

const fixed = ['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name'] as const

/** A row of the file as a spreadsheet counts: the first is 1. */
export interface FileRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** The file as figures, or why it is none that we know. */
export function readBenchmark(rows: readonly FileRow[]): BenchmarkFile | Refusal {
  const [head, ...body] = rows
  const titles = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  if (body.length === 0) return refuse('empty', 'There is no row of figures in the file.', 'file')
  if (fixed.every((one) => titles.includes(one))) return readEes(titles, body)
  // Its headings are matched without spaces and case, and columns that are missing or new do no harm.
  const plain = titles.map((one) => one.replaceAll(' ', ''))
  if (plain.includes('indicatorid') && plain.includes('areacode')) return readFingertips(titles, body)
  return refuse(
    'unknown-file',
    'This is no file we know: the columns of Explore Education Statistics begin with time_period, time_identifier and geographic_level; those of Fingertips with Indicator ID.',
    'file',
  )
}

type Read = { readonly value: number } | { readonly symbol: Symbol } | null

function read(text: string): Read {
  const shown = text.trim().toLowerCase()
  const symbol = symbols[shown]
  if (symbol !== undefined) return { symbol }
  const value = Number(shown.replaceAll(',', ''))
  return shown === '' || !Number.isFinite(value) ? null : { value }
}

function readEes(titles: readonly string[], body: readonly FileRow[]): BenchmarkFile | Refusal {
  const set = dataSets.find((one) => one.has.every((column) => titles.includes(column)))
  if (set === undefined)
    return refuse(
      'unknown-data-set',
      'The file is of Explore Education Statistics, and none of its figures is one that we know yet.',
      'file',
    )
  const values: PublishedValue[] = []
  const wrong: string[] = []
  const labels = new Set<string>()
  let parts = 0
  let differ = 0
  for (const { line, cells } of body) {
    const cell = (name: string) => (cells[titles.indexOf(name)] ?? '').trim()
    const [topic, breakdown] = [cell('breakdown_topic'), cell('breakdown')]
    // The total stands under a topic of its own name, which differs from file to file.
    if (topic.toLowerCase() !== breakdown.toLowerCase()) {
      parts += 1
      continue
    }
    labels.add(breakdown)
    const place = placeOf(cell)
    if (typeof place === 'string') {
      wrong.push(`Row ${line}: ${place}`)
      continue
    }
    for (const columns of set.columns) {
      const figure = figureOf(columns, cell)
      if (figure === null) wrong.push(`Row ${line}: a cell of ${columns.key} is empty or no number.`)
      else {
        if (figure.differs) differ += 1
        const { differs: _differs, ...own } = figure
        values.push({ ...own, ...place, indicator: columns.key, low: null, high: null })
      }
    }
  }
  if (values.length === 0)
    return refuse('nothing', 'The file holds no total of any place that we can read.', 'file')
  return {
    kind: 'ees',
    dataSet: set.name,
    release: set.release,
    values: once(values),
    rowsRead: body.length,
    notes: [
      `Totals were taken: ${[...labels].map((one) => (one === '' ? 'the file has no breakdown' : `“${one}”`)).join(', ')}.`,
      ...(parts === 0 ? [] : [`${parts} rows of categories were passed over.`]),
      ...unknownColumns(titles, set),
      ...(differ === 0 ? [] : [`${differ} published percentages differ from their counts by more than 0.1.`]),
      ...wrong.slice(0, 20),
      ...(wrong.length > 20 ? [`And ${wrong.length - 20} more rows that cannot be read.`] : []),
    ],
  }
}

function placeOf(cell: (name: string) => string) {
  const level = levels[cell('geographic_level').toLowerCase()]
  const period = cell('time_period').replace('/', '')
  if (level === undefined) return `“${cell('geographic_level')}” is no level that we know.`
  if (!/^\d{4}(\d{2})?$/.test(period)) return `“${period}” is no time period.`
  // A local authority is joined on its three-digit number: its nine-character code changes when its bounds do.
  const code =
    level === 'england'
      ? cell('country_code')
      : level === 'region'
        ? cell('region_code')
        : cell('old_la_code')
  const name =
    level === 'england' ? cell('country_name') : level === 'region' ? cell('region_name') : cell('la_name')
  if (code === '' || code === 'x' || code === 'z') return `“${name}” has no code.`
  return { level, period, code, name, region: level === 'authority' ? cell('region_code') : null }
}

function figureOf(columns: Columns, cell: (name: string) => string) {
  const none = { value: null, numerator: null, denominator: null, differs: false }
  if (columns.value !== undefined) {
    const one = read(cell(columns.value))
    if (one === null) return null
    return 'symbol' in one ? { ...none, symbol: one.symbol } : { ...none, value: one.value, symbol: null }
  }
  const add = (names: readonly string[]): Read => {
    let sum = 0
    for (const name of names) {
      const one = read(cell(name))
      if (one === null || 'symbol' in one) return one
      sum += one.value
    }
    return { value: sum }
  }
  const [top, base] = [add(columns.top ?? []), add(columns.base ?? [])]
  if (top === null || base === null) return null
  // A rate made from a part that is missing is missing.
  if ('symbol' in top) return { ...none, symbol: top.symbol }
  if ('symbol' in base) return { ...none, symbol: base.symbol }
  if (base.value === 0) return { ...none, symbol: 'unavailable' as const }
  const value = (100 * top.value) / base.value
  const told = columns.check === undefined ? null : read(cell(columns.check))
  return {
    value,
    symbol: null,
    numerator: top.value,
    denominator: base.value,
    differs: told !== null && 'value' in told && Math.abs(told.value - value) > 0.1,
  }
}

function unknownColumns(titles: readonly string[], set: DataSet): readonly string[] {
  const known = new Set<string>([
    ...fixed,
    ...[
      'region_code',
      'region_name',
      'new_la_code',
      'old_la_code',
      'la_name',
      'breakdown_topic',
      'breakdown',
    ],
    ...set.columns
      .flatMap((one) => [one.value, one.check, ...(one.top ?? []), ...(one.base ?? [])])
      .flatMap((one) => one ?? []),
  ])
  const others = titles.filter((one) => one !== '' && !known.has(one))
  return others.length === 0
    ? []
    : [
        `${others.length} columns were left aside: ${others.slice(0, 12).join(', ')}${others.length > 12 ? ', …' : ''}.`,
      ]
}

function readFingertips(titles: readonly string[], body: readonly FileRow[]): BenchmarkFile | Refusal {
  const plain = titles.map((one) => one.replaceAll(' ', ''))
  const values: PublishedValue[] = []
  const names = new Map<string, string>()
  let passed = 0
  for (const { cells } of body) {
    const cell = (name: string) => (cells[plain.indexOf(name.replaceAll(' ', ''))] ?? '').trim()
    const level = fingertipsLevel(cell('area code'), cell('area type'))
    // Sexes and categories are parts of the total.
    if (level === null || cell('category') !== '' || !['', 'persons'].includes(cell('sex').toLowerCase())) {
      passed += 1
      continue
    }
    const indicator = `fingertips-${cell('indicator id')}`
    names.set(indicator, cell('indicator name'))
    const number = (name: string): number | null => {
      const one = read(cell(name))
      return one !== null && 'value' in one ? one.value : null
    }
    const value = number('value')
    values.push({
      indicator,
      period: cell('time period'),
      level,
      code: cell('area code'),
      name: cell('area name'),
      region: level === 'authority' ? cell('parent code') : null,
      value,
      symbol: value === null ? 'unavailable' : null,
      numerator: number('count'),
      denominator: number('denominator'),
      low: number('lower ci 95.0 limit'),
      high: number('upper ci 95.0 limit'),
    })
  }
  if (values.length === 0)
    return refuse('nothing', 'The file holds no total of any place that we can read.', 'file')
  return {
    kind: 'fingertips',
    dataSet: [...names]
      .map(([key, name]) => `${key}: ${name}`)
      .join('; ')
      .slice(0, 300),
    release: [...new Set(values.map((one) => one.period))].sort().at(-1) ?? '',
    values: once(values),
    rowsRead: body.length,
    notes: [
      ...(passed === 0 ? [] : [`${passed} rows of categories, sexes and other places were passed over.`]),
      ...missingFingertips.flatMap(([heading, means]) =>
        plain.includes(heading.toLowerCase().replaceAll(' ', ''))
          ? []
          : [`There is no column “${heading}”: ${means}.`],
      ),
    ],
  }
}

/** Columns whose absence a reader should know of. Source: the headings of a published Fingertips extract. */
const missingFingertips = [
  ['Lower CI 95.0 limit', 'a figure without its counts is then compared without an interval'],
  ['Upper CI 95.0 limit', 'a figure without its counts is then compared without an interval'],
  ['Parent Code', 'the region of an authority is then not known'],
  ['Category', 'rows of categories cannot be told from totals'],
] as const

function fingertipsLevel(code: string, type: string): Level | null {
  if (code === 'E92000001' || type.toLowerCase() === 'england') return 'england'
  if (/^E12/.test(code)) return 'region'
  return /^E(06|08|09|10)/.test(code) ? 'authority' : null
}

/** The last row of a place and period counts, should a file hold it twice. */
function once(values: readonly PublishedValue[]): readonly PublishedValue[] {
  return [
    ...new Map(
      values.map((one) => [[one.indicator, one.period, one.level, one.code].join('|'), one]),
    ).values(),
  ]
}
