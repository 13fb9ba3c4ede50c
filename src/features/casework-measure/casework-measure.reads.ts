/** Where each figure of a measure came from, beside what the cases recorded here say. */
import { addDays, isRefusal, type LocalDate, may, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { agenciesHere } from '../local-area/index.ts'
import { type MayHere, type MeasureRow, mayHere, measureRow, type Period } from '../measure/index.ts'
import {
  type CaseworkSource,
  caseworkSourcesIn,
  countedBackDays,
  countedLimits,
  type FedFigure,
  type FedValue,
  fedFigure,
  fedFigures,
  fedUnits,
  figureRules,
  figuresOf,
  monthOfDay,
  oldCasesSentence,
  type Share,
} from '../register/index.ts'
import { decideFigureSource } from './casework-measure.permissions.ts'
import { countedSince } from './casework-measure.ts'
import { periodsOf } from './feed.operations.ts'

export interface PeriodLine {
  readonly period: Period
  /** The figure that stands in the measure, as the reader may see it; null where none stands. */
  readonly reading: MeasureRow['readings'][number] | null
  /** What the cases say; null for readers who see no exact figures. */
  readonly counted: FedValue | null
  /** Of plans: the requests received five months before, and the age of the plans issued. Null as above. */
  readonly fresh: Share | null
  readonly age: number | null
}

export interface FigureSourcePage {
  readonly row: MeasureRow
  readonly decisions: readonly CaseworkSource[]
  readonly inForce: CaseworkSource | null
  /** The figures that this measure could take. */
  readonly offered: readonly FedFigure[]
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly lines: readonly PeriodLine[]
  /** Where old cases are being finished: with its numbers for whoever sees exact figures, else without. */
  readonly sentence: string | null
  readonly may: MayHere
  readonly mayDecide: boolean
  readonly today: LocalDate
}

const mostLines = 24
/** The measures of the catalogue whose figure is known beforehand. */
const usualFigure: Readonly<Record<string, FedFigure>> = {
  d01: 'plans-without-exceptions',
  d02: 'plans',
  d06: 'longest',
  d07: 'open-past',
  d11: 'decisions',
  d13: 'advice-due-psychology',
  d14: 'advice-due-health',
  d15: 'advice-due-social-care',
  d18: 'reviews-due',
  d19: 'reviews-overdue',
  d35: 'appeals',
}
export const usualFor = (catalogueId: string | null): FedFigure | null =>
  usualFigure[catalogueId ?? ''] ?? null

export async function readFigureSource(db: Db, asking: Asking): Promise<FigureSourcePage | Refusal> {
  const { area, today } = asking
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const { measure } = row
  const { definition } = measure
  const decisions = (await caseworkSourcesIn(db, area.id)).filter((one) => one.measureId === measure.id)
  const last = decisions.at(-1) ?? null
  const inForce = last?.figure === null ? null : last
  const figure = inForce?.figure ?? usualFor(measure.catalogueId)
  const offered =
    definition.periodKind === 'day' ? [] : fedFigures.filter((one) => fedUnits[one] === definition.unit)
  const byDay = new Map(row.readings.map((one) => [one.period.to, one]))
  const first = row.readings[0]?.period.from ?? inForce?.fromDay ?? addDays(today, -365)
  const from = inForce !== null && inForce.fromDay < first ? inForce.fromDay : first
  const periods =
    offered.length === 0
      ? row.readings.map((one) => one.period).slice(-mostLines)
      : periodsOf({ fromDay: from }, definition, today).slice(-mostLines)
  const limits =
    figure === null || !offered.includes(figure)
      ? null
      : await countedLimits(db, area.id, figureRules, countedSince(periods, today, countedBackDays))
  const access = mayHere(asking)
  const isOfPlans = figure === 'plans' || figure === 'plans-without-exceptions'
  const lines = periods.map((period): PeriodLine => {
    const plans =
      limits === null || !isOfPlans || !access.exact ? null : figuresOf(limits, monthOfDay(period.to), today)
    return {
      period,
      reading: byDay.get(period.to) ?? null,
      counted:
        limits === null || figure === null || !access.exact
          ? null
          : fedFigure(limits, figure, inForce?.agency ?? null, period),
      fresh: plans?.newRequests ?? null,
      age: plans?.age ?? null,
    }
  })
  const newest = periods.at(-1)
  return {
    row,
    decisions,
    inForce,
    offered,
    agencies: await agenciesHere(db, area.id),
    lines: lines.toReversed(),
    sentence:
      limits === null || !isOfPlans || newest === undefined
        ? null
        : sentenceFor(figuresOf(limits, monthOfDay(newest.to), today), access.exact),
    may: access,
    mayDecide: asking.asAt === null && may(asking.actor, decideFigureSource, area.id).allowed,
    today,
  }
}

/** Numbers only for those who see exact figures; without them only where neither share is of a few. */
const fewest = 10

function sentenceFor(now: ReturnType<typeof figuresOf>, exact: boolean): string | null {
  const sentence = oldCasesSentence(now)
  if (sentence === null || exact) return sentence
  return now.plans.all.of.length < fewest || now.newRequests.of.length < fewest
    ? null
    : 'Old cases are being finished, so the share of plans that are on time falls, while new requests are more often on time.'
}
