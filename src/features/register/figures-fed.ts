/**
 * What a measure may take from casework: each figure by a period, with its two counts and the very cases behind it. Source:
 * the measures d01, d02, d06, d07, d11, d13 to d15, d18, d19 and d35 of the catalogue. Pure.
 */
import type { LocalDate } from '../../foundation/index.ts'
import {
  answeredIn,
  appealsIn,
  type BothCounts,
  dueIn,
  type FigureLimit,
  longestWait,
  type Month,
  openPastLimit,
  plansIssued,
  type Share,
} from './figures.ts'

export const fedFigures = [
  'plans-without-exceptions',
  'plans',
  'decisions',
  'advice-due',
  'advice-due-psychology',
  'advice-due-health',
  'advice-due-social-care',
  'advice-due-of-agency',
  'reviews-due',
  'reviews-overdue',
  'open-past',
  'longest',
  'appeals',
] as const
export type FedFigure = (typeof fedFigures)[number]

export const fedWords: Readonly<Record<FedFigure, string>> = {
  'plans-without-exceptions': 'Plans issued within 20 weeks, exceptions left out',
  plans: 'Plans issued within 20 weeks, exceptions included',
  decisions: 'Decisions whether to assess within 6 weeks',
  'advice-due': 'Advice given within 6 weeks, of what fell due',
  'advice-due-psychology': 'Advice of educational psychology given within 6 weeks, of what fell due',
  'advice-due-health': 'Advice of health given within 6 weeks, of what fell due',
  'advice-due-social-care': 'Advice of social care given within 6 weeks, of what fell due',
  'advice-due-of-agency': 'Advice of one agency given within 6 weeks, of what fell due',
  'reviews-due': 'Reviews finished in time, of those that fell due',
  'reviews-overdue': 'Reviews overdue at the end of the period',
  'open-past': 'Requests open past 20 weeks at the end of the period',
  longest: 'The longest wait at the end of the period, in weeks',
  appeals: 'Appeals received in the period',
}

/** In which unit each figure comes: a measure of another unit cannot take it. */
export const fedUnits: Readonly<Record<FedFigure, 'percentage' | 'count' | 'weeks'>> = {
  'plans-without-exceptions': 'percentage',
  plans: 'percentage',
  decisions: 'percentage',
  'advice-due': 'percentage',
  'advice-due-psychology': 'percentage',
  'advice-due-health': 'percentage',
  'advice-due-social-care': 'percentage',
  'advice-due-of-agency': 'percentage',
  'reviews-due': 'percentage',
  'reviews-overdue': 'count',
  'open-past': 'count',
  longest: 'weeks',
  appeals: 'count',
}

export interface FedValue {
  /** Null where there is nothing to say it of; then `symbol` says which kind of nothing. */
  readonly value: number | null
  readonly symbol: 'not-applicable' | 'unavailable' | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly cases: readonly string[]
}

const reviewRules = ['RV-01', 'RV-02']

/** One figure of one period. The period must have ended: its standing figures are of its last day. */
export function fedFigure(
  limits: readonly FigureLimit[],
  figure: FedFigure,
  agency: string | null,
  period: Month,
): FedValue {
  const adviceOf = (holder: string | null) =>
    limits.filter((one) => one.rule === 'NA-05' && (holder === null || one.holder === holder))
  switch (figure) {
    case 'plans':
      return share(plansIssued(limits, period).all)
    case 'plans-without-exceptions':
      return withoutExceptions(plansIssued(limits, period))
    case 'decisions':
      return share(answeredIn(limits, ['NA-02'], period).all)
    case 'advice-due':
      return share(dueIn(adviceOf(null), ['NA-05'], period))
    case 'advice-due-psychology':
      return share(dueIn(adviceOf('psychology'), ['NA-05'], period))
    case 'advice-due-health':
      return share(dueIn(adviceOf('health'), ['NA-05'], period))
    case 'advice-due-social-care':
      return share(dueIn(adviceOf('social-care'), ['NA-05'], period))
    case 'advice-due-of-agency':
      return share(
        dueIn(
          adviceOf(null).filter((one) => one.agency === agency),
          ['NA-05'],
          period,
        ),
      )
    case 'reviews-due':
      return share(dueIn(limits, reviewRules, period))
    case 'reviews-overdue':
      return count(openPastLimit(limits, period.to, reviewRules).map((one) => one.caseId))
    case 'open-past':
      return count(openPastLimit(limits, period.to).map((one) => one.caseId))
    case 'longest': {
      const longest = longestWait(limits, period.to)
      return longest === null
        ? nothing('not-applicable')
        : { ...nothing(null), value: longest.days / 7, denominator: longest.of, cases: [longest.caseId] }
    }
    case 'appeals':
      return count(appealsIn(limits, period))
  }
}

const nothing = (symbol: FedValue['symbol']): FedValue => ({
  value: null,
  symbol,
  numerator: null,
  denominator: null,
  cases: [],
})

function share({ of, inTime }: Share): FedValue {
  if (of.length === 0) return nothing('not-applicable')
  return {
    value: (100 * inTime.length) / of.length,
    symbol: null,
    numerator: inTime.length,
    denominator: of.length,
    cases: of,
  }
}

/** Where plans were issued and every one is excepted the rate is not available: never 0 (SEN2, the 20-week measure). */
function withoutExceptions(both: BothCounts): FedValue {
  const found = share(both.withoutExceptions)
  return found.value === null && both.all.of.length > 0 ? nothing('unavailable') : found
}

function count(cases: readonly string[]): FedValue {
  return { value: cases.length, symbol: null, numerator: null, denominator: null, cases }
}

/** How far back limits are asked for, before the first day that is counted: a review is a year in the making. */
export const countedBackDays = 400

export interface CaseworkSource {
  readonly id: string
  readonly measureId: string
  readonly place: number
  /** Null where it was decided that the measure takes nothing from casework any more. */
  readonly figure: FedFigure | null
  readonly agency: string | null
  readonly fromDay: LocalDate
  readonly decidedOn: LocalDate
  readonly decidedBy: string
  readonly why: string
  readonly enteredBy: string
}

/** What is decided of each measure now: the last decision, where it names a figure. */
export function sourcesInForce(all: readonly CaseworkSource[]): readonly CaseworkSource[] {
  const last = new Map<string, CaseworkSource>()
  for (const one of all) {
    const known = last.get(one.measureId)
    if (known === undefined || known.place < one.place) last.set(one.measureId, one)
  }
  return [...last.values()].filter((one) => one.figure !== null)
}
