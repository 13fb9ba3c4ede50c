/** What `throughline chart` says of a file: words, numbers and pictures. */
import { ChartPicture, renderPart } from '../../design/index.ts'
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { assuranceIcon, variationIcon } from './chart.ts'
import { type ChartFileSettings, chartsOfFile } from './chart-file.ts'
import { type PeriodKind, polarities, units } from './measure.ts'
import type { MeasureRow } from './measure-page.ts'
import { parseAnyDay } from './period.ts'
import { pictureOf } from './picture.views.ts'
import { parseCell } from './reading.ts'
import { textOf } from './sheet.ts'

/** The options of the command as they were typed. */
export interface ChartOptions {
  readonly better?: string | undefined
  readonly unit?: string | undefined
  readonly target?: string | undefined
  readonly period?: string | undefined
  readonly run?: string | undefined
  readonly 'no-screen'?: boolean | undefined
  readonly rebase?: readonly string[] | undefined
}

export interface ChartOfFile {
  /** The verdict of each series, for a terminal. */
  readonly words: string
  /** The numbers of each series, for a program. */
  readonly numbers: unknown
  /** One picture for each series, in its order. */
  readonly pictures: readonly string[]
}

export function chartOfFile(bytes: Uint8Array, options: ChartOptions): ChartOfFile | Refusal {
  const settings = settingsOf(options)
  if (isRefusal(settings)) return settings
  const text = textOf(bytes)
  const rows = isRefusal(text) ? text : chartsOfFile(text, settings)
  if (isRefusal(rows)) return rows
  return {
    words: rows.map(wordsOf).join('\n\n'),
    numbers: rows.map(numbersOf),
    pictures: rows.map((row) =>
      renderPart(<ChartPicture picture={pictureOf(row, null, []).picture} alone />),
    ),
  }
}

const periods: Readonly<Record<string, PeriodKind>> = {
  month: 'month',
  quarter: 'quarter',
  term: 'term',
  year: 'academic-year',
  'financial-year': 'financial-year',
  'calendar-year': 'calendar-year',
  day: 'day',
}

function settingsOf(options: ChartOptions): ChartFileSettings | Refusal {
  const polarity = polarities.find((one) => one === (options.better ?? 'up'))
  if (polarity === undefined)
    return refuse('bad-better', 'Say which way is better: --better up, down or neither.')
  const unit = units.find((one) => one === (options.unit ?? 'count'))
  if (unit === undefined) return refuse('bad-unit', `Say the unit: --unit ${units.join(', ')}.`)
  const target = parseCell(options.target ?? '')
  if (target.is !== 'empty' && target.is !== 'number')
    return refuse('bad-target', 'Write the target as a number, for example --target 60.')
  const periodKind = options.period === undefined ? null : (periods[options.period] ?? undefined)
  if (periodKind === undefined)
    return refuse('bad-period', `Say the period: --period ${Object.keys(periods).join(', ')}.`)
  if (options.run !== undefined && options.run !== '6' && options.run !== '7')
    return refuse('bad-run', 'A run is 6 or 7 points long: --run 6.')
  const rebases: LocalDate[] = []
  for (const written of options.rebase ?? []) {
    const day = parseAnyDay(written)
    if (day === null) return refuse('bad-rebase', `“${written}” is no day. Write it as --rebase 2026-04-01.`)
    rebases.push(day)
  }
  return {
    polarity,
    unit,
    target: target.is === 'number' ? target.value : null,
    periodKind,
    runLength: options.run === '6' ? 6 : 7,
    screenOutliers: options['no-screen'] !== true,
    rebases,
  }
}

function wordsOf({ measure, chart, verdict }: MeasureRow): string {
  const icons = [variationIcon(chart.variation), assuranceIcon(chart.assurance)]
    .flatMap((icon) => (icon === null ? [] : [`[${icon.letter}] ${icon.words}`]))
    .join('  ')
  return [
    measure.name,
    ...(icons === '' ? [] : [icons]),
    verdict.change,
    ...(verdict.target === null ? [] : [verdict.target]),
    ...chart.notes,
  ]
    .map((one, at) => (at === 0 ? one : `  ${one}`))
    .join('\n')
}

function numbersOf({ measure, chart, verdict, target }: MeasureRow) {
  return {
    name: measure.name,
    unit: measure.definition.unit,
    better: measure.definition.polarity,
    period: measure.definition.periodKind,
    settings: measure.settings,
    rebasedOn: chart.rebasedOn,
    drawn: chart.is,
    count: chart.count,
    mean: chart.is === 'limits' ? chart.mean : null,
    lower: chart.lower,
    upper: chart.upper,
    target: target?.value ?? null,
    variation: chart.variation,
    assurance: chart.assurance,
    since: chart.since?.day ?? null,
    verdict,
    notes: chart.notes,
    points: chart.points.map((one) => ({
      day: one.day,
      period: one.period,
      value: one.value,
      symbol: one.symbol,
      mean: one.mean,
      lower: one.lower,
      upper: one.upper,
      cause: one.cause,
      reasons: one.reasons,
    })),
  }
}
