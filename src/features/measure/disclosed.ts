/**
 * What those see of a measure who are not entitled to exact counts: every figure through the one rule of
 * `src/statistics`. Charts, limits, forecasts, sheets and feeds are made from what this gives, so none of them tells more.
 * Source: DC-01 and the suppression rule of the security requirements.
 */
import { isRefusal, type LocalDate, localDate, type Refusal } from '../../foundation/index.ts'
import {
  type Breakdown,
  type CountCell,
  type CountTable,
  type DisclosureSettings,
  discloseTable,
  type Publication,
  percentageOf,
  type Shown,
  summaryShown,
} from '../../statistics/index.ts'
import type { Measure, Unit } from './measure.ts'
import { type Dimension, dimensionWords, type ReadingPart } from './part.ts'
import type { Reading, ReadingSymbol } from './reading.ts'

/** A decision on what may be shown to people who see suppressed figures. The last of each kind counts. */
export interface OutputDecision {
  readonly id: string
  readonly measureId: string
  readonly place: number
  readonly kind: 'exact-totals' | 'breakdown' | 'people'
  /** A statutory process or `off`; a breakdown or `none`; `counted` or `none-counted`. */
  readonly setting: string
  readonly decidedOn: LocalDate
  readonly decidedBy: string
  readonly why: string
}

/** The processes whose whole-area totals may be exact. Source: the suppression rule, output setting `exact-totals`. */
export const statutoryProcesses = [
  'requests',
  'plans-issued',
  'on-time',
  'open-past-20-weeks',
  'reviews-overdue',
  'longest-wait',
] as const
export type StatutoryProcess = (typeof statutoryProcesses)[number]
export const processWords: Readonly<Record<StatutoryProcess, string>> = {
  requests: 'Requests for an assessment',
  'plans-issued': 'Plans issued',
  'on-time': 'Plans issued on time',
  'open-past-20-weeks': 'Cases open past 20 weeks',
  'reviews-overdue': 'Annual reviews overdue',
  'longest-wait': 'The longest wait',
}

/** The decision in force that whole-area totals of a measure are exact; null where they are not. */
export function exactDecision(decisions: readonly OutputDecision[]): OutputDecision | null {
  const last = decisions.filter((one) => one.kind === 'exact-totals').at(-1)
  return last === undefined || last.setting === 'off' ? null : last
}

/** The breakdown that people may see who see suppressed figures; null where none was decided. */
export function breakdownShown(decisions: readonly OutputDecision[]): Dimension | null {
  const last = decisions.filter((one) => one.kind === 'breakdown').at(-1)
  return last === undefined || last.setting === 'none' ? null : (last.setting as Dimension)
}

/** Whether a measure counts people: it does unless somebody decided that it does not. */
export function countsPeople(decisions: readonly OutputDecision[]): boolean {
  return decisions.filter((one) => one.kind === 'people').at(-1)?.setting !== 'none-counted'
}

/** The rule as a reader must know it, under every page that is made by it. */
export const ruleSentences = [
  'Counts from 1 to 4 are hidden ([c]), the others are rounded to the nearest 5, and 0 is shown as 0. Totals are rounded on their own, so figures may not add up.',
  'Percentages and rates are made from the rounded counts. They are hidden where they may be of fewer than 10, or where a count or what is left is small. Where nobody gave the counts, they are whole per cent.',
  '[x] is withheld so that another number cannot be worked out. Charts, limits and forecasts are made from what is shown.',
] as const

/** What went out of one period, as it is kept. */
export interface KeptPublication {
  readonly id: string
  readonly measureId: string
  readonly toDay: LocalDate
  readonly place: number
  readonly dimension: Dimension | null
  readonly isExact: boolean
  readonly whole: WholePublished['whole']
  readonly cause: string
  readonly nothingWhy: string | null
  readonly sums: readonly Breakdown[]
  readonly cells: Publication['cells']
  readonly publishedOn: LocalDate
  /** Who may have read it: whoever reads measures, or the public as well. Left out, whoever reads measures. */
  readonly audience?: 'board' | 'public'
}

/** What the pages of measures show: what was published to the public is for its own pages. */
export const ofBoard = (one: Pick<KeptPublication, 'audience'>): boolean => one.audience !== 'public'

/** What decides how a figure may be seen. */
export interface HowSeen {
  readonly decisions: readonly OutputDecision[]
  /** By last day of a period: what its last publication, if there is one, shows of the whole. */
  readonly published: ReadonlyMap<string, WholePublished>
}

/** What a publication shows of the figure of the whole area: exactly, or these symbols for its counts. */
export interface WholePublished {
  readonly isExact: boolean
  readonly whole: readonly { readonly id: string; readonly shown: Shown }[]
}

export const seenPlainly: HowSeen = { decisions: [], published: new Map() }

const rule = { scope: 'board', threshold: 5, base: 5 } as const

type Counts = Pick<Reading, 'value' | 'numerator' | 'denominator'>

/** Whether a measure's figures are counts that add up, shares of them, or means of people. */
function kindOf(unit: Unit): 'count' | 'share' | 'mean' {
  if (unit === 'count') return 'count'
  return unit === 'percentage' || unit === 'rate' ? 'share' : 'mean'
}

const whole = (count: number) => Math.max(0, Math.round(count))

interface FigureCells {
  readonly cells: readonly CountCell[]
  readonly breakdowns: readonly Breakdown[]
  readonly top: string | null
  readonly base: string | null
  readonly rest: string | null
}

/**
 * The cells of one figure. An id names the figure itself, so a revised count has another one; what is left of a share is
 * a cell that is never printed.
 */
function cellsOf(name: string, unit: Unit, counts: Counts, isWhole: boolean): FigureCells {
  const cell = (kind: string, count: number, isRemainder = false): CountCell => ({
    id: `${name} ${kind} ${whole(count)}`,
    count: whole(count),
    ...(isRemainder ? { isUnprinted: true, isRemainder } : {}),
    ...(isWhole && !isRemainder ? { isWholeAreaTotal: true } : {}),
  })
  const kind = kindOf(unit)
  if (kind === 'count') {
    const count = counts.value ?? counts.numerator
    const top = count === null ? null : cell('count', count)
    return { cells: top === null ? [] : [top], breakdowns: [], top: top?.id ?? null, base: null, rest: null }
  }
  const base = counts.denominator === null ? null : cell('base', counts.denominator)
  if (kind === 'mean' || base === null)
    return {
      cells: base === null ? [] : [base],
      breakdowns: [],
      top: null,
      base: base?.id ?? null,
      rest: null,
    }
  if (counts.numerator === null)
    return { cells: [base], breakdowns: [], top: null, base: base.id, rest: null }
  const top = cell('part', counts.numerator)
  const left = whole(counts.denominator ?? 0) - whole(counts.numerator)
  const rest = unit === 'percentage' && left >= 0 ? cell('rest', left, true) : null
  return {
    cells: rest === null ? [top, base] : [top, base, rest],
    breakdowns: rest === null ? [] : [{ name: `${name} share`, of: base.id, parts: [top.id, rest.id] }],
    top: top.id,
    base: base.id,
    rest: rest?.id ?? null,
  }
}

/** A figure as it is seen: a number with its printed counts, or the symbol in its place. */
export interface Seen {
  readonly top: Shown | null
  readonly base: Shown | null
  readonly figure: Shown
}

function seenFrom(
  unit: Unit,
  counts: Counts,
  cells: FigureCells,
  shown: ReadonlyMap<string, Shown>,
  isExact: boolean,
): Seen {
  const of = (id: string | null) => (id === null ? null : (shown.get(id) ?? { is: 'withheld' as const }))
  const [top, base] = [of(cells.top), of(cells.base)]
  if (kindOf(unit) === 'count') return { top: null, base: null, figure: top ?? { is: 'hidden' } }
  if (kindOf(unit) === 'share') {
    if (cells.top === null || cells.base === null)
      return { top, base, figure: withoutCounts(unit, counts.value, base) }
    const share = { id: 'share', numerator: cells.top, denominator: cells.base, decimals: 1 }
    return { top, base, figure: percentageOf(share, shown, rule.threshold) }
  }
  if (counts.value === null) return { top, base, figure: { is: 'hidden' } }
  if (cells.base === null)
    return { top, base, figure: { is: 'figure', value: counts.value, text: String(counts.value) } }
  const mean = { id: 'mean', kind: 'mean' as const, of: cells.base, value: counts.value }
  return { top, base, figure: summaryShown(mean, shown, isExact) }
}

/**
 * A share whose counts nobody gave: whole per cent (a rate to one decimal), so that its decimals tell no counts, and none
 * or all of them is hidden, as it may be of fewer than ten.
 */
function withoutCounts(unit: Unit, value: number | null, base: Shown | null): Shown {
  if (value === null) return { is: 'hidden' }
  if (base !== null && base.is !== 'rounded' && base.is !== 'exact') return { is: 'hidden' }
  if (base?.is === 'rounded' && base.value < 10) return { is: 'hidden' }
  if (unit === 'rate') return value === 0 ? { is: 'hidden' } : figureOf(Math.round(value * 10) / 10)
  const rounded = Math.round(value)
  return rounded <= 0 || rounded >= 100 ? { is: 'hidden' } : figureOf(rounded)
}

const figureOf = (value: number): Shown => ({ is: 'figure', value, text: String(value) })

/** Figures that stand alone come again and again: what the rule makes of one is kept, so many at most. */
const kept = new Map<string, ReadonlyMap<string, Shown>>()
const mostKept = 20_000

function shownAlone(cells: FigureCells): ReadonlyMap<string, Shown> {
  const key = cells.cells.map((one) => one.id).join('|')
  const known = kept.get(key)
  if (known !== undefined) return known
  const shown = disclosed({ population: key, cells: cells.cells, breakdowns: cells.breakdowns })
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, shown)
  return shown
}

function disclosed(table: CountTable): ReadonlyMap<string, Shown> {
  const result = discloseTable(table, rule)
  return isRefusal(result) ? new Map() : new Map(result.cells.map(({ id, shown }) => [id, shown]))
}

/** A reading as it is seen by somebody who is not entitled to exact counts. */
export function seenReading(reading: Reading, measure: Pick<Measure, 'definition'>, how: HowSeen): Reading {
  if (!countsPeople(how.decisions) || reading.value === null) return reading
  const { unit } = measure.definition
  const published = how.published.get(reading.period.to)
  if (published?.isExact === true) return reading
  if (published !== undefined) {
    const own = cellsOf(reading.id, unit, reading, true)
    const shown = new Map(published.whole.map((one) => [one.id, one.shown]))
    return withSeen(reading, unit, seenFrom(unit, reading, own, shown, false))
  }
  const cells = cellsOf('alone', unit, reading, true)
  return withSeen(reading, unit, seenFrom(unit, reading, cells, shownAlone(cells), false))
}

/**
 * A baseline as it is seen by somebody who is not entitled to exact counts: by the same rule as a figure that stands alone,
 * for it may be one of them. Null where it counts too few people.
 */
export function seenBaseline(
  value: number,
  { definition }: Pick<Measure, 'definition'>,
  decisions: readonly OutputDecision[],
): number | null {
  if (!countsPeople(decisions) || exactDecision(decisions) !== null) return value
  const { unit } = definition
  const figure = { value, symbol: null, numerator: null, denominator: null }
  const cells = cellsOf('alone', unit, figure, true)
  return numberIn(seenFrom(unit, figure, cells, shownAlone(cells), false).figure)
}

/** What a symbol says as a number, where it says one. */
export function numberIn(shown: Shown | null): number | null {
  if (shown === null) return null
  if (shown.is === 'nought') return 0
  return shown.is === 'exact' || shown.is === 'rounded' || shown.is === 'figure' ? shown.value : null
}

function withSeen(reading: Reading, unit: Unit, seen: Seen): Reading {
  const value = numberIn(seen.figure)
  const counts = value !== null && kindOf(unit) === 'share'
  return {
    ...reading,
    value,
    symbol: value !== null ? null : symbolFor(seen.figure),
    numerator: counts ? numberIn(seen.top) : null,
    denominator: value === null ? null : numberIn(seen.base),
    approvedValue: null,
    approvedSymbol: null,
    approvedOn: reading.approvedOn,
  }
}

function symbolFor({ is }: Shown): ReadingSymbol {
  return is === 'low' || is === 'withheld' || is === 'unavailable' ? is : 'suppressed'
}

/** The readings of one measure as they are seen. A count that grows through a year is protected together with its months. */
export function seenReadings(
  readings: readonly Reading[],
  measure: Pick<Measure, 'definition'>,
  how: HowSeen,
): readonly Reading[] {
  const { periodKind, unit } = measure.definition
  if (periodKind !== 'year-to-date' || !countsPeople(how.decisions) || exactDecision(how.decisions) !== null)
    return readings.map((one) => seenReading(one, measure, how))
  const years = new Map<string, Reading[]>()
  for (const one of readings) years.set(one.period.from, [...(years.get(one.period.from) ?? []), one])
  const shown = new Map<string, Shown>()
  for (const year of years.values()) for (const [id, symbol] of shownOfYear(year, unit)) shown.set(id, symbol)
  return readings.map((one) => {
    if (one.value === null) return one
    const cells = cellsOf(`${one.period.from} ${one.period.to}`, unit, one, true)
    return withSeen(one, unit, seenFrom(unit, one, cells, shown, false))
  })
}

/** Each figure of a year is the one before and what came since, which is never printed. */
function shownOfYear(year: readonly Reading[], unit: Unit): ReadonlyMap<string, Shown> {
  const figures = year
    .filter((one) => one.value !== null)
    .sort((a, b) => (a.period.to < b.period.to ? -1 : 1))
    .map((one) => cellsOf(`${one.period.from} ${one.period.to}`, unit, one, true))
  const cells = figures.flatMap((one) => one.cells)
  const counts = new Map(cells.map((one) => [one.id, one.count as number]))
  const breakdowns = figures.flatMap((one) => one.breakdowns)
  const since: CountCell[] = []
  figures.forEach((now, at) => {
    const before = figures[at - 1]
    if (before === undefined) return
    // All parts of a share move together, or what is left over would be said to overlap.
    const pairs = (['top', 'base', 'rest'] as const).flatMap((part) => {
      const [from, to] = [before[part], now[part]]
      return from === null || to === null ? [] : [{ part, from, to }]
    })
    const grew = pairs.map(({ from, to }) => (counts.get(to) ?? 0) - (counts.get(from) ?? 0))
    if (grew.some((one) => one < 0)) return
    const ids = new Map<string, string>()
    pairs.forEach(({ part, from, to }, index) => {
      const id = `${to} since`
      ids.set(part, id)
      since.push({
        id,
        count: grew[index] ?? 0,
        isUnprinted: true,
        ...(part === 'rest' ? { isRemainder: true } : {}),
      })
      breakdowns.push({ name: `${to} grew`, of: to, parts: [from, id] })
    })
    const [top, base, rest] = [ids.get('top'), ids.get('base'), ids.get('rest')]
    if (top !== undefined && base !== undefined && rest !== undefined)
      breakdowns.push({ name: `${base} share`, of: base, parts: [top, rest] })
  })
  const unique = [...new Map([...cells, ...since].map((one) => [one.id, one])).values()]
  return disclosed({ population: year[0]?.period.from ?? '', cells: unique, breakdowns })
}

/** What one period may show, to be kept and to be checked against later. */
export interface NewPublication {
  readonly dimension: Dimension | null
  readonly isExact: boolean
  readonly whole: WholePublished['whole']
  readonly nothingWhy: string | null
  readonly sums: readonly Breakdown[]
  readonly cells: Publication['cells']
}

/**
 * Works out what one period shows of its breakdown, with everything that a reader may have seen of it before: the whole,
 * which was shown by itself until something was frozen, and every frozen publication. Where exact totals would give away what was published
 * before, the whole stays rounded. Where nothing can be shown it says why, in words.
 */
export function publishPeriod(given: {
  readonly measure: Pick<Measure, 'definition'>
  readonly reading: Reading
  readonly parts: readonly ReadingPart[]
  readonly decisions: readonly OutputDecision[]
  readonly earlier: readonly KeptPublication[]
}): NewPublication {
  const { measure, reading, decisions } = given
  const { unit, periodKind } = measure.definition
  const dimension = breakdownShown(decisions)
  const exact = exactDecision(decisions)
  const total = cellsOf(reading.id, unit, reading, true)
  const parts = dimension === null ? [] : given.parts.filter((one) => one.dimension === dimension)
  const seenBefore = earlierOf(reading, total, given)
  const wholly: CountTable = {
    population: populationOf(reading, total),
    cells: total.cells,
    breakdowns: total.breakdowns,
  }
  const publish = (table: CountTable, isExact: boolean) =>
    discloseTable(table, settingsOf(table, isExact ? exact : null), seenBefore)
  const keeping = (made: {
    readonly result: ReturnType<typeof publish>
    readonly isExact: boolean
    readonly nothingWhy: string | null
    readonly sums: readonly Breakdown[]
  }): NewPublication => {
    const { result, ...rest } = made
    const cells = isRefusal(result) ? [] : result.freeze('now', localDate('2000-01-01')).cells
    const of = new Set(total.cells.map((one) => one.id))
    const whole = cells.flatMap(({ id, shown }) => (of.has(id) && shown !== null ? [{ id, shown }] : []))
    return { dimension, whole, cells, ...rest }
  }
  const nothing = (why: string | null): NewPublication => {
    const tried = exact === null ? null : publish(wholly, true)
    const fits = tried !== null && !isRefusal(tried) && tried.alreadyTold.length === 0
    const result = fits ? tried : publish(wholly, false)
    return keeping({ result, isExact: fits, nothingWhy: why, sums: wholly.breakdowns })
  }
  if (dimension === null) return nothing(null)
  if (parts.length === 0)
    return nothing(`No figures by ${dimensionWords[dimension].toLowerCase()} were entered for this period.`)
  if (periodKind === 'year-to-date')
    return nothing(
      'A count that grows through the year is not shown in parts: each month could be worked out.',
    )
  if (total.cells.length === 0)
    return nothing('The figure of the whole area has no counts to check the parts by.')
  const table = tableInParts(reading, unit, total, dimension, parts)
  const tried = exact === null ? null : publish(table, true)
  const fits = tried !== null && !isRefusal(tried) && tried.alreadyTold.length === 0
  const result = fits ? tried : publish(table, false)
  if (isRefusal(result)) return nothing(whyNothing(result.refused, dimension))
  return keeping({ result, isExact: fits, nothingWhy: null, sums: table.breakdowns })
}

/** The whole and its parts, with everything that adds up. */
function tableInParts(
  reading: Reading,
  unit: Unit,
  total: FigureCells,
  dimension: Dimension,
  parts: readonly ReadingPart[],
): CountTable {
  const made = parts.map((part) => cellsOf(`${reading.id} ${dimension} ${part.category}`, unit, part, false))
  return {
    population: populationOf(reading, total),
    cells: [...total.cells, ...made.flatMap((one) => one.cells)],
    breakdowns: [
      ...total.breakdowns,
      ...made.flatMap((one) => one.breakdowns),
      ...(['top', 'base', 'rest'] as const).flatMap((of) => {
        const id = total[of]
        const ids = made.flatMap((one) => one[of] ?? [])
        return id === null || ids.length !== made.length
          ? []
          : [{ name: `by ${dimension}, ${of}`, of: id, parts: ids }]
      }),
    ],
  }
}

/** What the public sees of one period, and what is kept of it so that nothing later gives it away. */
export interface PublicPeriod extends NewPublication {
  readonly figure: Seen
  readonly groups: readonly { readonly category: string; readonly seen: Seen }[]
}

/**
 * One period for the public: the rule in full, whatever was decided about exact totals. It is checked twice, and what
 * either check withholds is withheld: once as somebody sees it who has read every earlier public set and nothing else,
 * and once as a member of the board does, who has read the pages of measures as well. Less printed never tells more, so
 * the two together hold for both. Source: DC-01, "given every table and earlier version a role can see".
 */
export function publicPeriod(given: {
  readonly measure: Pick<Measure, 'definition'>
  readonly reading: Reading
  readonly parts: readonly ReadingPart[]
  readonly decisions: readonly OutputDecision[]
  /** Everything frozen of the period, for whoever. */
  readonly earlier: readonly KeptPublication[]
}): PublicPeriod {
  const { reading, decisions } = given
  const { unit, periodKind } = given.measure.definition
  const dimension = breakdownShown(decisions)
  const total = cellsOf(reading.id, unit, reading, true)
  const parts =
    dimension === null || periodKind === 'year-to-date' || total.cells.length === 0
      ? []
      : given.parts.filter((one) => one.dimension === dimension)
  const before = given.earlier.filter((one) => !ofBoard(one))
  const publicOnly = earlierOf(reading, total, { earlier: before }).filter((one) => one.id !== thePage)
  const everything = earlierOf(reading, total, given)
  const wholly: CountTable = {
    population: populationOf(reading, total),
    cells: total.cells,
    breakdowns: total.breakdowns,
  }
  const twice = (table: CountTable) => bothHide(table, publicOnly, everything)
  const table =
    dimension === null || parts.length === 0 ? wholly : tableInParts(reading, unit, total, dimension, parts)
  const tried = twice(table)
  const result = isRefusal(tried) ? twice(wholly) : tried
  const why =
    table === wholly || dimension === null || !isRefusal(tried) ? null : whyNothing(tried.refused, dimension)
  const cells = isRefusal(result) ? [] : result
  const shown = new Map(cells.flatMap(({ id, shown: one }) => (one === null ? [] : [[id, one] as const])))
  const of = new Set(total.cells.map((one) => one.id))
  const withParts = table !== wholly && !isRefusal(tried)
  return {
    dimension: withParts ? dimension : null,
    isExact: false,
    whole: cells.flatMap(({ id, shown: one }) => (of.has(id) && one !== null ? [{ id, shown: one }] : [])),
    nothingWhy: why,
    sums: (withParts ? table : wholly).breakdowns,
    cells,
    figure: publicFigure(unit, reading, total, shown),
    groups: !withParts
      ? []
      : parts.map((part) => ({
          category: part.category,
          seen: publicFigure(
            unit,
            part,
            cellsOf(`${reading.id} ${dimension} ${part.category}`, unit, part, false),
            shown,
          ),
        })),
  }
}

/** Shown to the public only where both checks leave it; kept with the counts, so that later checks protect them. */
function bothHide(
  table: CountTable,
  publicOnly: readonly Publication[],
  everything: readonly Publication[],
): Publication['cells'] | Refusal {
  if (table.cells.length === 0) return []
  const inFull = { ...rule, scope: 'public' as const }
  const byPublic = discloseTable(table, inFull, publicOnly)
  if (isRefusal(byPublic)) return byPublic
  const byBoard = discloseTable(table, inFull, everything)
  if (isRefusal(byBoard)) return byBoard
  const hidden = new Set(byBoard.cells.flatMap(({ id, shown }) => (shown.is === 'withheld' ? [id] : [])))
  return byPublic
    .freeze('now', localDate('2000-01-01'))
    .cells.map((one) =>
      one.shown !== null && hidden.has(one.id) ? { ...one, shown: { is: 'withheld' as const } } : one,
    )
}

/** A mean of nobody knows how many people is not for the public, who cannot ask. */
function publicFigure(
  unit: Unit,
  counts: Counts,
  cells: FigureCells,
  shown: ReadonlyMap<string, Shown>,
): Seen {
  if (kindOf(unit) === 'mean' && cells.base === null)
    return { top: null, base: null, figure: { is: 'hidden' } }
  return seenFrom(unit, counts, cells, shown, false)
}

function whyNothing(code: string, dimension: Dimension): string {
  const by = dimensionWords[dimension].toLowerCase()
  if (code === 'overlapping-breakdowns')
    return `Another breakdown of this period was shown before. Shown beside it, figures by ${by} could give a person away.`
  if (code === 'does-not-add-up')
    return `The figures by ${by} do not add up to the figure of the whole area: one of them was revised.`
  return `The figures by ${by} cannot be checked, so they are not shown.`
}

function populationOf(reading: Reading, total: FigureCells): string {
  return `${reading.id} ${total.cells.map((one) => one.id).join(' ')}`
}

function settingsOf(table: CountTable, exact: OutputDecision | null): DisclosureSettings {
  if (exact === null) return rule
  return {
    ...rule,
    exactTotals: {
      person: exact.decidedBy,
      reason: exact.why,
      day: exact.decidedOn,
      figures: table.cells.flatMap((one) => (one.isWholeAreaTotal === true ? [one.id] : [])),
    },
  }
}

/** The publication that stands for every page on which the whole was shown by itself. */
const thePage = 'the page'

/** The whole as it stood on every page before, and what is frozen. Whoever asked on any day may have seen it. */
function earlierOf(
  reading: Reading,
  total: FigureCells,
  given: { readonly earlier: readonly KeptPublication[] },
): readonly Publication[] {
  const population = populationOf(reading, total)
  const alone = shownAlone(renamed(total))
  const once = (id: string, shownAs: (cell: CountCell) => Shown | null): Publication => ({
    id,
    day: localDate('2000-01-01'),
    scope: 'board',
    population,
    cells: total.cells.map((cell) => ({
      id: cell.id,
      count: cell.count,
      shown: cell.isUnprinted === true ? null : shownAs(cell),
      ...(cell.isRemainder === true ? { isRemainder: true } : {}),
    })),
    breakdowns: total.breakdowns,
  })
  const frozen = given.earlier
    .filter((one) => one.cells.length > 0)
    .map(
      (one): Publication => ({
        id: one.id,
        day: one.publishedOn,
        scope: 'board',
        population: one.cells.some((cell) => total.cells.some(({ id }) => id === cell.id))
          ? population
          : one.id,
        cells: one.cells,
        breakdowns: one.sums,
      }),
    )
  // Once something is frozen of a period, its pages show what was frozen and nothing else.
  if (total.cells.length === 0 || given.earlier.some(ofBoard)) return frozen
  return [once(thePage, (cell) => alone.get(renamedId(cell.id)) ?? null), ...frozen]
}

/** The name under which a figure stands alone, so that the same counts are worked out once. */
const renamedId = (id: string) => `alone${/ (?:count|part|base|rest) \d+$/.exec(id)?.[0] ?? ` ${id}`}`

function renamed(total: FigureCells): FigureCells {
  return {
    cells: total.cells.map((one) => ({ ...one, id: renamedId(one.id) })),
    breakdowns: total.breakdowns.map((one) => ({
      name: one.name,
      of: renamedId(one.of),
      parts: one.parts.map(renamedId),
    })),
    top: total.top === null ? null : renamedId(total.top),
    base: total.base === null ? null : renamedId(total.base),
    rest: total.rest === null ? null : renamedId(total.rest),
  }
}

/** A part as it is seen through what was published; exactly where the reader is entitled or nobody is counted. */
export function seenPart(
  part: ReadingPart,
  reading: Reading,
  unit: Unit,
  publication: KeptPublication | null,
  isExact: boolean,
): Seen {
  if (isExact) {
    const exact = (count: number | null): Shown | null =>
      count === null ? null : { is: 'exact', value: count }
    return {
      top: exact(part.numerator),
      base: exact(part.denominator),
      figure:
        part.value === null
          ? { is: 'unavailable' }
          : { is: 'figure', value: part.value, text: String(part.value) },
    }
  }
  const cells = cellsOf(`${reading.id} ${part.dimension} ${part.category}`, unit, part, false)
  const shown = new Map(
    (publication?.cells ?? []).flatMap((one) => (one.shown === null ? [] : [[one.id, one.shown] as const])),
  )
  if (cells.cells.length === 0) return { top: null, base: null, figure: { is: 'hidden' } }
  return seenFrom(unit, part, cells, shown, false)
}
