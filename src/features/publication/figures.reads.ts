/** What a set would hold: the figures of the chosen measures as its audience may see them. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { shownInFile } from '../../statistics/index.ts'
import {
  countsPeople,
  dimensionWords,
  exactDecision,
  groupFigure,
  groupsShown,
  inOrder,
  type KeptPublication,
  type MeasureRow,
  measureRows,
  type NewPublication,
  type numberIn,
  outputsIn,
  partsOf,
  processWords,
  publicationsOf,
  publicPeriod,
  type Reading,
  readingsIn,
  ruleSentences,
  type StatutoryProcess,
  symbolMarks,
  unitWords,
  writePeriod,
  writeValue,
} from '../measure/index.ts'
import type { PublishedFigures, PublishedLine, PublishedMeasure, SetAudience } from './publication.ts'

export interface Chosen {
  readonly audience: SetAudience
  readonly until: LocalDate
  readonly measureIds: readonly string[]
}

export interface BuiltFigures {
  readonly figures: PublishedFigures
  /** What is kept of each period that goes to the public, so that nothing later gives it away. */
  readonly periods: readonly (NewPublication & {
    readonly measureId: string
    readonly toDay: LocalDate
    readonly place: number
  })[]
  /** By the measure's name: what whoever publishes should know, and readers need not. */
  readonly toKnow: readonly string[]
}

/** The measures that may be published: none that is kept to the team, and as somebody sees them without exact counts. */
export async function publishable(db: Db, asking: Asking): Promise<readonly MeasureRow[]> {
  const grants = asking.actor.grants.filter((one) => one.role !== 'analyst')
  const rows = await measureRows(db, { ...asking, actor: { ...asking.actor, grants } })
  return rows.filter((row) => row.measure.audience === 'board')
}

export async function buildFigures(
  db: Db,
  asking: Asking,
  rows: readonly MeasureRow[],
  { audience, until, measureIds }: Chosen,
): Promise<BuiltFigures | Refusal> {
  const chosen = rows.filter((row) => measureIds.includes(row.measure.id))
  if (chosen.length === 0) return refuse('no-measure', 'Choose at least one measure.', 'measures')
  const areaId = asking.area.id
  const ids = chosen.map((row) => row.measure.id)
  const kept = await readingsIn(db, areaId, ids)
  const parts = await partsOf(db, areaId, ids)
  const decisions = await outputsIn(db, areaId)
  const measures: PublishedMeasure[] = []
  const periods: BuiltFigures['periods'][number][] = []
  const toKnow: string[] = []
  for (const row of chosen) {
    const { measure } = row
    const own = inOrder(kept.filter((one) => one.measureId === measure.id && one.period.to <= until))
    const earlier = await publicationsOf(db, areaId, measure.id)
    const ofMeasure = parts.filter((one) => one.measureId === measure.id)
    const waiting = own.filter((one) => one.state === 'entered' || one.state === 'submitted').length
    if (waiting > 0) toKnow.push(`${measure.name}: ${waiting} of ${own.length} figures are not approved yet.`)
    if (audience === 'public') {
      const made = forPublic(row, own, ofMeasure, decisions, earlier)
      measures.push(made.measure)
      periods.push(...made.periods)
    } else measures.push(forReaders(row, until, ofMeasure, earlier))
  }
  return { figures: { measures, rule: ruleSentences }, periods, toKnow }
}

function headOf(row: MeasureRow): Omit<PublishedMeasure, 'exact' | 'notes' | 'lines'> {
  const { measure } = row
  const { definition } = measure
  return {
    name: measure.name,
    question: definition.question,
    numerator: definition.numerator,
    denominator: definition.denominator,
    unit: unitWords[definition.unit],
    source: definition.source,
    definition: definition.number,
  }
}

/** For the board and invited advisers: what the pages of measures show to whoever sees no exact counts. */
function forReaders(
  row: MeasureRow,
  until: LocalDate,
  parts: Parameters<typeof groupsShown>[1],
  earlier: readonly KeptPublication[],
): PublishedMeasure {
  const decision = exactDecision(row.outputs)
  const readings = row.readings.filter((one) => one.period.to <= until)
  const groups = groupsShown(row, parts, countsPeople(row.outputs) ? earlier : null)
  const lines = [...readings]
    .reverse()
    .flatMap((reading) => [
      wholeLine(row, reading),
      ...groups.flatMap(({ dimension, periods }) =>
        (periods.find((one) => one.day === reading.period.to)?.groups ?? []).map((one) =>
          lineOf(row, reading, dimensionWords[dimension], one.category, one),
        ),
      ),
    ])
  return {
    ...headOf(row),
    exact:
      decision === null
        ? null
        : `${processWords[decision.setting as StatutoryProcess]}: whole-area totals are exact. ${decision.decidedBy} decided it on ${decision.decidedOn}: ${decision.why}`,
    notes: countsPeople(row.outputs) ? [] : ['No person is counted, so nothing is hidden.'],
    lines,
  }
}

const growing =
  'It is a count that grows through the year: from two of its figures the months between could be worked out, so it is not published to everybody.'

/** For everybody: the rule in full, whatever was decided about exact totals, and checked against all that went out before. */
function forPublic(
  row: MeasureRow,
  readings: readonly Reading[],
  parts: Parameters<typeof groupsShown>[1],
  decisions: Awaited<ReturnType<typeof outputsIn>>,
  earlier: readonly KeptPublication[],
) {
  const { measure } = row
  const own = decisions.filter((one) => one.measureId === measure.id)
  const head = headOf(row)
  if (!countsPeople(own)) {
    const lines = [...readings].reverse().map((reading) => wholeLine(row, reading))
    const notes = ['No person is counted, so nothing is hidden.']
    return { measure: { ...head, exact: null, notes, lines }, periods: [] }
  }
  if (measure.definition.periodKind === 'year-to-date')
    return { measure: { ...head, exact: null, notes: [growing], lines: [] }, periods: [] }
  const notes = new Set<string>()
  const periods: BuiltFigures['periods'][number][] = []
  const lines = [...readings].reverse().flatMap((reading): PublishedLine[] => {
    if (reading.value === null) return [wholeLine(row, reading)]
    const before = earlier.filter((one) => one.toDay === reading.period.to)
    const made = publicPeriod({
      measure,
      reading,
      parts: parts.filter((one) => one.readingId === reading.id),
      decisions: own,
      earlier: before,
    })
    const { figure, groups, ...publication } = made
    if (publication.nothingWhy !== null) notes.add(publication.nothingWhy)
    periods.push({
      ...publication,
      measureId: measure.id,
      toDay: reading.period.to,
      place: (before.at(-1)?.place ?? 0) + 1,
    })
    const breakdown = publication.dimension === null ? '' : dimensionWords[publication.dimension]
    return [
      lineOf(row, reading, null, null, figure),
      ...groups.map((one) => lineOf(row, reading, breakdown, one.category, one.seen)),
    ]
  })
  return { measure: { ...head, exact: null, notes: [...notes], lines }, periods }
}

function lineOf(
  row: MeasureRow,
  reading: Reading,
  breakdown: string | null,
  group: string | null,
  seen: {
    readonly top: Parameters<typeof numberIn>[0]
    readonly base: Parameters<typeof numberIn>[0]
    readonly figure: Parameters<typeof groupFigure>[0]
  },
): PublishedLine {
  const { unit, periodKind } = row.measure.definition
  const hasCounts = unit === 'percentage' || unit === 'rate'
  const inFile = (shown: Parameters<typeof numberIn>[0]) => (shown === null ? '' : shownInFile(shown))
  return {
    period: writePeriod(reading.period, periodKind),
    from: reading.period.from,
    to: reading.period.to,
    breakdown,
    group,
    shown: groupFigure(seen.figure, unit),
    value: shownInFile(seen.figure),
    numerator: hasCounts ? inFile(seen.top) : '',
    denominator: unit === 'count' ? '' : inFile(seen.base),
    provisional: reading.provisional,
  }
}

/** The figure of the whole area as a reading of the reader's own already has it. */
function wholeLine(row: MeasureRow, reading: Reading): PublishedLine {
  const { unit, periodKind } = row.measure.definition
  const mark = reading.symbol === null ? '[x]' : symbolMarks[reading.symbol]
  const counted = (count: number | null) => (reading.value === null || count === null ? '' : String(count))
  return {
    period: writePeriod(reading.period, periodKind),
    from: reading.period.from,
    to: reading.period.to,
    breakdown: null,
    group: null,
    shown: reading.value === null ? mark : writeValue(reading.value, unit),
    value: reading.value === null ? mark : String(reading.value),
    numerator: counted(reading.numerator),
    denominator: counted(reading.denominator),
    provisional: reading.provisional,
  }
}
