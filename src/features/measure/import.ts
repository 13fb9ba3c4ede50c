/** What would happen if the rows that were sent were kept: what is new, what is revised, what is odd, what is wrong. */
import { isRefusal, type LocalDate, type Refusal } from '../../foundation/index.ts'
import { figureWarnings, lookLikeProportions, usualFigure } from './checks.ts'
import { type Measure, writeValue } from './measure.ts'
import { type Period, parsePeriod, periodExamples, writePeriod } from './period.ts'
import { type Cell, type Figure, figureFrom, parseCell, type Reading, sameFigure } from './reading.ts'
import { type SentCell, sentCells } from './sent-cells.ts'
import { rowsOf } from './sheet.ts'

/** A sentence about one place of the sheet. */
export interface AboutRow {
  readonly line: number
  readonly column: number
  readonly sentence: string
}

export interface PlannedReading extends Figure {
  readonly line: number
  readonly column: number
  readonly measureId: string
  readonly period: Period
  readonly provisional: boolean
}

export interface ImportPlan {
  readonly fresh: readonly PlannedReading[]
  readonly revised: readonly { readonly from: Reading; readonly to: PlannedReading }[]
  readonly same: number
  readonly empty: number
  /** Why nothing of it can be kept, row by row. Empty where all of it can. */
  readonly problems: readonly AboutRow[]
  readonly warnings: readonly AboutRow[]
}

/**
 * Looks through what was sent. All or nothing: one row that cannot be read keeps every other out, and each is named. The
 * same rows sent twice change nothing the second time. A locked figure is never overwritten.
 */
export function planImport(
  text: string,
  measures: readonly Measure[],
  readings: readonly Reading[],
  only: Measure | null,
  today: LocalDate,
): ImportPlan | Refusal {
  const read = readText(text, measures, only)
  return isRefusal(read) ? read : sortOut(read, measures, readings, today)
}

/** By itself, so that nothing holds the rows and the cells of a long sheet while its figures are sorted out. */
function readText(text: string, measures: readonly Measure[], only: Measure | null): ReadAll | Refusal {
  const rows = rowsOf(text)
  if (isRefusal(rows)) return rows
  const cells = sentCells(rows, only !== null)
  return isRefusal(cells) ? cells : readAll(cells, measures, only)
}

interface ReadAll {
  readonly planned: readonly PlannedReading[]
  readonly problems: readonly AboutRow[]
  readonly warnings: readonly AboutRow[]
  readonly empty: number
}

function readAll(cells: readonly SentCell[], measures: readonly Measure[], only: Measure | null): ReadAll {
  const byName = new Map(measures.map((one) => [one.name.trim().toLowerCase(), one]))
  const periods = new Map<string, Period | null>()
  const planned: PlannedReading[] = []
  const problems: AboutRow[] = []
  const warnings: AboutRow[] = []
  let empty = 0
  for (const cell of cells) {
    const say = (sentence: string) => problems.push({ line: cell.line, column: cell.column, sentence })
    const measure = only ?? byName.get((cell.measure ?? '').toLowerCase()) ?? null
    if (measure === null) {
      say(
        cell.measure === '' || cell.measure === null
          ? 'It does not say which measure it is.'
          : `There is no measure named “${cell.measure.slice(0, 80)}”. Adopt it first, or write its name as the measure’s page does.`,
      )
      continue
    }
    if (cell.value === '' && cell.numerator === '' && cell.denominator === '') {
      empty += 1
      continue
    }
    const { periodKind, resetRule } = measure.definition
    const key = `${periodKind} ${resetRule} ${cell.period}`
    const period = periods.get(key) ?? parsePeriod(cell.period, periodKind, resetRule)
    periods.set(key, period)
    if (period === null) {
      say(
        `“${cell.period.slice(0, 40)}” is not a period of this measure. Write it as ${periodExamples[periodKind]}.`,
      )
      continue
    }
    const figure = figureTyped(cell, measure)
    if (typeof figure === 'string') {
      say(figure)
      continue
    }
    if (figure.percent && measure.definition.unit !== 'percentage')
      warnings.push({
        line: cell.line,
        column: cell.column,
        sentence: `It has a % sign, and ${measure.name} is not a percentage.`,
      })
    planned.push({
      value: figure.value,
      symbol: figure.symbol,
      numerator: figure.numerator,
      denominator: figure.denominator,
      line: cell.line,
      column: cell.column,
      measureId: measure.id,
      period,
      provisional: cell.provisional,
    })
  }
  return { planned, problems, warnings, empty }
}

/** A figure from what was typed for its value, its numerator and its denominator; or a sentence that says why not. */
export function figureTyped(
  typed: { readonly value: string; readonly numerator: string; readonly denominator: string },
  { definition }: Pick<Measure, 'definition'>,
): (Figure & { readonly percent: boolean }) | string {
  const value = parseCell(typed.value)
  const numerator = parseCell(typed.numerator)
  const denominator = parseCell(typed.denominator)
  if (value.is === 'unreadable') return sentence('The figure', value.why)
  for (const [name, part] of [
    ['The numerator', numerator],
    ['The denominator', denominator],
  ] as const) {
    if (part.is === 'unreadable') return sentence(name, part.why)
    if (part.is === 'number' && part.value < 0) return `${name} is below 0.`
  }
  if (value.is === 'symbol')
    return { value: null, symbol: value.symbol, numerator: null, denominator: null, percent: false }
  const [top, base] = [numberIn(numerator), numberIn(denominator)]
  if (value.is === 'number')
    return { value: value.value, symbol: null, numerator: top, denominator: base, percent: value.percent }
  if (top === null || base === null) return 'Give the figure, or its numerator and its denominator.'
  if (base === 0)
    return { value: null, symbol: 'not-applicable', numerator: null, denominator: null, percent: false }
  const worked = figureFrom(top, base, definition.unit)
  return { value: worked, symbol: null, numerator: top, denominator: base, percent: false }
}

const sentence = (about: string, why: string): string => `${about} cannot be read: ${why}.`
const numberIn = (cell: Cell): number | null => (cell.is === 'number' ? cell.value : null)

function sortOut(
  { planned, problems, warnings, empty }: ReadAll,
  measures: readonly Measure[],
  readings: readonly Reading[],
  today: LocalDate,
): ImportPlan {
  const there = new Map(readings.map((one) => [`${one.measureId} ${one.period.to}`, one]))
  const byId = new Map(measures.map((one) => [one.id, one]))
  const usual = usualFigures(planned, readings)
  const first = new Map<string, PlannedReading>()
  const fresh: PlannedReading[] = []
  const revised: { from: Reading; to: PlannedReading }[] = []
  const wrong: AboutRow[] = [...problems]
  const odd: AboutRow[] = [...warnings, ...proportions(planned, byId)]
  let same = 0
  for (const one of planned) {
    const measure = byId.get(one.measureId)
    if (measure === undefined) continue
    const { periodKind, unit } = measure.definition
    const about = (sentence: string): AboutRow => ({ line: one.line, column: one.column, sentence })
    const key = `${one.measureId} ${one.period.to}`
    const before = first.get(key)
    if (before !== undefined) {
      wrong.push(
        about(
          `${measure.name}, ${writePeriod(one.period, periodKind)}, stands in row ${before.line} already.`,
        ),
      )
      continue
    }
    first.set(key, one)
    for (const said of figureWarnings(measure, one, one.period, usual.get(one.measureId) ?? null, today))
      odd.push(about(said))
    const kept = there.get(key)
    if (kept === undefined) fresh.push(one)
    else if (sameFigure(kept, one) && kept.provisional === one.provisional) same += 1
    else if (kept.state === 'locked')
      wrong.push(
        about(
          `${measure.name}, ${writePeriod(one.period, periodKind)}, is locked. Have it unlocked first, with the reason.`,
        ),
      )
    else {
      revised.push({ from: kept, to: one })
      const [was, now] = [kept.value, one.value]
      if (was !== null && now !== null && was !== now)
        odd.push(
          about(
            `It changes ${writeValue(was, unit)} to ${writeValue(now, unit)}; the earlier figure is kept in its history.`,
          ),
        )
    }
  }
  return { fresh, revised, same, empty, problems: wrong.sort(byPlace), warnings: odd.sort(byPlace) }
}

/** Measures whose figures all look like proportions: one warning each, at the first figure. */
function proportions(
  planned: readonly PlannedReading[],
  measures: ReadonlyMap<string, Measure>,
): readonly AboutRow[] {
  const own = new Map<string, PlannedReading[]>()
  for (const one of planned) {
    const list = own.get(one.measureId)
    if (list === undefined) own.set(one.measureId, [one])
    else list.push(one)
  }
  return [...own].flatMap(([id, list]) => {
    const [measure, begin] = [measures.get(id), list[0]]
    if (measure === undefined || begin === undefined || !lookLikeProportions(list, measure.definition))
      return []
    return [
      {
        line: begin.line,
        column: begin.column,
        sentence: `No figure of ${measure.name} is above 1%: were proportions meant, 0.41 for 41%? Multiply them by 100 and send them again.`,
      },
    ]
  })
}

const byPlace = (a: AboutRow, b: AboutRow): number => a.line - b.line || a.column - b.column

/** The usual figure of each measure, from what is kept and what is sent. */
function usualFigures(
  planned: readonly PlannedReading[],
  readings: readonly Reading[],
): ReadonlyMap<string, number | null> {
  const all = new Map<string, { value: number | null }[]>()
  for (const one of [...readings, ...planned]) {
    const list = all.get(one.measureId)
    if (list === undefined) all.set(one.measureId, [one])
    else list.push(one)
  }
  return new Map([...all].map(([id, list]) => [id, usualFigure(list)]))
}
