/** A chart of a file, with no server and no store: the series of a sheet as measures that nobody adopted. */
import { isRefusal, type LocalDate, localDate, type Refusal, refuse } from '../../foundation/index.ts'
import { planImport } from './import.ts'
import type { Measure, PeriodKind, Polarity, Rebase, TargetDecision, Unit } from './measure.ts'
import { type MeasureRow, rowsOf } from './measure-page.ts'
import { parsePeriod } from './period.ts'
import { namesMeasures, type SentCell, sentCells } from './sent-cells.ts'
import { rowsOf as sheetRows } from './sheet.ts'

export interface ChartFileSettings {
  readonly polarity: Polarity
  readonly unit: Unit
  readonly target: number | null
  /** Null: found out from the file. */
  readonly periodKind: PeriodKind | null
  readonly runLength: 6 | 7
  readonly screenOutliers: boolean
  readonly rebases: readonly LocalDate[]
}

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'term', 'academic-year', 'calendar-year', 'day']
const longAgo = localDate('1900-01-01')
const farAhead = localDate('9999-12-31')

/** Charts of every series of a sheet. Exact, for whoever holds the file holds its figures. */
export function chartsOfFile(text: string, settings: ChartFileSettings): readonly MeasureRow[] | Refusal {
  const rows = sheetRows(text)
  if (isRefusal(rows)) return rows
  const one = sentCells(rows, true)
  const several = sentCells(rows, false)
  // A period with its value or counts is one series, and not one for each column.
  const single = isRefusal(several) || (!isRefusal(one) && !namesMeasures(rows))
  const cells = single ? one : several
  if (isRefusal(cells)) return cells
  const periodKind = settings.periodKind ?? kindOf(cells)
  if (periodKind === null) return noKind(cells)
  const names = single ? ['The figures'] : [...new Set(cells.map((cell) => cell.measure ?? ''))]
  const measures = names.map((name, at) => measureOf(name, at, periodKind, settings))
  const plan = planImport(text, measures, [], single ? (measures[0] ?? null) : null, farAhead)
  if (isRefusal(plan)) return plan
  const wrong = plan.problems[0]
  if (wrong !== undefined)
    return refuse('problems', `Row ${wrong.line}, column ${wrong.column}: ${wrong.sentence}`)
  return rowsOf(
    {
      measures,
      readings: plan.fresh.map((figure, at) => ({
        ...figure,
        id: String(at),
        origin: 'file' as const,
        source: '',
        enteredBy: '',
        enteredOn: longAgo,
        state: 'entered' as const,
        submittedById: null,
        submittedBy: null,
        submittedOn: null,
        approvedBy: null,
        approvedOn: null,
        approvedValue: null,
        approvedSymbol: null,
        version: 1,
      })),
      targets: measures.flatMap(({ id }) => targetOf(id, settings.target)),
      baselines: [],
      rebases: measures.flatMap(({ id }) => settings.rebases.map((day) => rebaseOf(id, day))),
    },
    true,
    farAhead,
  )
}

/** Names the first period that is none of any kind; or says that they are of several. */
function noKind(cells: readonly SentCell[]): Refusal {
  const wrong = cells.find((cell) => kinds.every((kind) => parsePeriod(cell.period, kind) === null))
  return wrong === undefined
    ? refuse(
        'no-period',
        'The periods of the file are not all of one kind, or one stands in it twice. Say which kind: --period month, quarter, term, year or day.',
      )
    : refuse(
        'no-period',
        `Row ${wrong.line}: “${wrong.period.slice(0, 40)}” is no period. Write it as March 2026, 31/03/2026, Q4 2025/26 or 2025/26.`,
      )
}

/** The first kind as which every period can be read without two of one series falling together. */
function kindOf(cells: readonly SentCell[]): PeriodKind | null {
  return (
    kinds.find((kind) => {
      const seen = new Set<string>()
      return cells.every((cell) => {
        const period = parsePeriod(cell.period, kind)
        const key = `${cell.measure ?? ''} ${period?.to ?? ''}`
        if (period === null || seen.has(key)) return false
        seen.add(key)
        return true
      })
    }) ?? null
  )
}

function measureOf(name: string, at: number, periodKind: PeriodKind, settings: ChartFileSettings): Measure {
  return {
    id: `m${at}`,
    catalogueId: null,
    name,
    place: at,
    class: 'how-well',
    kind: 'outcome',
    audience: 'board',
    ownerPostId: null,
    settings: {
      runLength: settings.runLength,
      screenOutliers: settings.screenOutliers,
      fixedAfter: null,
      compatibility: 'product',
    },
    low: null,
    high: null,
    closedOn: null,
    closedWhy: null,
    version: 1,
    definition: {
      number: 1,
      question: '',
      numerator: '',
      denominator: null,
      unit: settings.unit,
      polarity: settings.polarity,
      periodKind,
      resetRule: 'none',
      source: '',
      fromDay: longAgo,
      why: '',
    },
  }
}

function targetOf(measureId: string, value: number | null): readonly TargetDecision[] {
  if (value === null) return []
  return [
    {
      id: measureId,
      measureId,
      place: 1,
      kind: 'target',
      value,
      due: longAgo,
      decidedOn: longAgo,
      decidedBy: '',
      why: '',
    },
  ]
}

function rebaseOf(measureId: string, fromDay: LocalDate): Rebase {
  return {
    id: `${measureId} ${fromDay}`,
    measureId,
    fromDay,
    decidedOn: fromDay,
    decidedBy: 'the command line',
    why: 'asked for',
    withdrawnOn: null,
    withdrawnWhy: null,
    version: 1,
  }
}
