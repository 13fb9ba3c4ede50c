/** The plain models of the register's pages, each in a constant number of questions. */
import { addDays, addMonths, isUuid, type LocalDate, may, parseLocalDate } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { bringCaseload, type CaseworkSettings, caseworkSetting, settingsFrom } from '../caseload/index.ts'
import { caseworkSourcesIn, measuresFed } from './figure-source.sql.ts'
import {
  adviceByHolder,
  type BothCounts,
  figureRules,
  figuresOf,
  type MonthFigures,
  monthOfDay,
  monthsBefore,
} from './figures.ts'
import {
  type CaseworkSource,
  countedBackDays,
  type FedFigure,
  fedFigure,
  fedFigures,
  sourcesInForce,
} from './figures-fed.ts'
import { forecastRules, type LateForecast, lateForecast } from './late-forecast.ts'
import { exportRegister, keepCaseloads, seeRegister } from './register.permissions.ts'
import {
  type CaseCard,
  cardsOf,
  caseloadsIn,
  casesSeen,
  countedLimits,
  type Facet,
  type LimitRow,
  type Named,
  type Narrowed,
  namesFor,
  registerOf,
  type SavableRow,
  savableIn,
  silentIn,
} from './register.sql.ts'
import { type Bucket, buckets, bucketsOf, rulesApart, type Show, shows, stages } from './register.ts'

export const linesOnAPage = 50
/** The most urgent of those that can still be on time, shown first. */
const savableShown = 10
const mostInASheet = 20_000

export interface RegisterAsked {
  readonly show: Show
  readonly holder: string | null
  readonly agency: string | null
  readonly team: string | null
  readonly worker: string | null
  readonly stage: string | null
  readonly rule: string | null
  readonly page: number
}

export function askedFrom(query: Readonly<Record<string, string>>): RegisterAsked {
  const id = (name: string) => (isUuid(query[name] ?? '') ? (query[name] ?? null) : null)
  const stage = stages.find((one) => one.page === query.stage)
  const rules = stages.flatMap((one) => one.rules)
  const worker = query.worker === 'nobody' ? 'nobody' : id('worker')
  return {
    show: shows.find((one) => one === query.show) ?? 'now',
    holder: /^[a-z-]{1,20}$/.test(query.holder ?? '') ? (query.holder ?? null) : null,
    agency: id('agency'),
    team: id('team'),
    worker,
    stage: stage?.page ?? null,
    rule: rules.find((one) => one === query.rule) ?? null,
    page: Math.max(1, Math.min(10_000, Number.parseInt(query.page ?? '1', 10) || 1)),
  }
}

function narrowed(asked: RegisterAsked, asking: Asking): Narrowed {
  // A designated clinical officer reads the health steps (the matrix of roles).
  const healthOnly = asking.role === 'designated-clinical-officer'
  return {
    buckets: bucketsOf(asked.show),
    holder: healthOnly ? 'health' : asked.holder,
    agency: asked.agency,
    team: asked.team,
    worker: asked.worker,
    rules:
      asked.rule !== null ? [asked.rule] : (stages.find((one) => one.page === asked.stage)?.rules ?? null),
    apart: rulesApart,
    showsApart: asked.show === 'apart',
  }
}

export interface RegisterPage {
  readonly asked: RegisterAsked
  readonly facets: readonly Facet[]
  readonly count: Readonly<Record<Bucket, number>>
  readonly apartCount: number
  /** How many lines the filters leave. */
  readonly found: number
  readonly lines: readonly LimitRow[]
  readonly silent: readonly { readonly caseId: string; readonly lastOn: LocalDate }[]
  readonly savable: { readonly count: number; readonly rows: readonly SavableRow[] } | null
  readonly cards: ReadonlyMap<string, CaseCard>
  readonly names: {
    readonly teams: readonly Named[]
    readonly agencies: readonly Named[]
    readonly workers: readonly Named[]
  }
  readonly settings: CaseworkSettings
  readonly today: LocalDate
  readonly healthOnly: boolean
  readonly mayExport: boolean
  readonly mayKeep: boolean
  readonly mayBring: boolean
}

export async function readRegisterPage(db: Db, asking: Asking): Promise<RegisterPage> {
  return readRegister(db, asking, linesOnAPage)
}

/** The same list without pages, as far as a sheet goes. */
export async function readRegisterSheet(db: Db, asking: Asking): Promise<RegisterPage> {
  return readRegister(db, { ...asking, query: { ...asking.query, page: '1' } }, mostInASheet)
}

async function readRegister(db: Db, asking: Asking, limit: number): Promise<RegisterPage> {
  const { area, today } = asking
  const asked = askedFrom(asking.query)
  const { holder, rules, ...rest } = narrowed(asked, asking)
  const offset = (asked.page - 1) * limit
  const isSilent = asked.show === 'silent'
  const settings = settingsFrom(await caseworkSetting(db, area.id))
  const isFirst = asked.show === 'now' && asked.page === 1 && limit === linesOnAPage
  const healthOnly = asking.role === 'designated-clinical-officer'
  const { facets, lines, savable } = await registerOf(
    db,
    area.id,
    today,
    { ...rest, holder, rules },
    { offset, limit: isSilent ? 0 : limit, savable: isFirst && !healthOnly ? savableShown : 0 },
  )
  const silent = isSilent
    ? await silentIn(db, area.id, today, addDays(today, -settings.silentAfterDays), { offset, limit })
    : { count: 0, rows: [] }
  const cards = await cardsOf(
    db,
    area.id,
    [...new Set([...lines, ...silent.rows, ...savable].map((one) => one.caseId))],
    today,
  )
  const isSeen = (one: Facet) => !healthOnly || one.holder === 'health'
  const law = facets.filter((one) => isSeen(one) && !rulesApart.includes(one.rule))
  const count = Object.fromEntries(
    buckets.map((bucket) => [bucket, sum(law.filter((one) => one.bucket === bucket))]),
  ) as Record<Bucket, number>
  const savableCount = sum(
    facets.filter((one) => one.rule === 'PL-02' && one.bucket !== 'overdue' && one.bucket !== 'lifted'),
  )
  const wanted = bucketsOf(asked.show)
  const fitting = facets.filter(
    (one) =>
      (wanted === null || wanted.includes(one.bucket)) &&
      (holder === null || one.holder === holder) &&
      (asked.agency === null || one.agency === asked.agency) &&
      (rules === null || rules.includes(one.rule)) &&
      rulesApart.includes(one.rule) === (asked.show === 'apart'),
  )
  const able = (permission: typeof seeRegister) => may(asking.actor, permission, area.id).allowed
  return {
    asked,
    facets: facets.filter(isSeen),
    count,
    apartCount: sum(facets.filter((one) => isSeen(one) && rulesApart.includes(one.rule))),
    found: isSilent ? silent.count : sum(fitting),
    lines,
    silent: silent.rows,
    savable:
      isFirst && !healthOnly ? { count: savableCount, rows: await savableIn(db, area.id, savable) } : null,
    cards,
    names: await namesFor(db, area.id, today),
    settings,
    today,
    healthOnly,
    mayExport: able(exportRegister),
    mayKeep: able(keepCaseloads),
    mayBring: able(bringCaseload),
  }
}

function sum(facets: readonly Facet[]): number {
  return facets.reduce((all, one) => all + one.count, 0)
}

export interface CaseloadsPage {
  readonly rows: Awaited<ReturnType<typeof caseloadsIn>>
  readonly workers: readonly Named[]
  readonly settings: CaseworkSettings
}

export async function readCaseloadsPage(db: Db, asking: Asking): Promise<CaseloadsPage> {
  const { area, today } = asking
  return {
    rows: await caseloadsIn(db, area.id, today),
    workers: (await namesFor(db, area.id, today)).workers,
    settings: settingsFrom(await caseworkSetting(db, area.id)),
  }
}

/** What of a figure can be opened. */
export const figureNames = [
  'plans',
  'plans-without-exceptions',
  'plans-late',
  'decisions',
  'decisions-late',
  'advice-late',
  'reviews-late',
  'review-decisions-late',
  'open-past',
  'longest',
  'appeals',
] as const
export type FigureName = (typeof figureNames)[number] | FedFigure

export interface FiguresPage {
  /** The newest first; the first is the month that is shown. */
  readonly months: readonly MonthFigures[]
  readonly shown: MonthFigures
  readonly advice: readonly {
    readonly holder: string
    readonly agency: string
    readonly counts: BothCounts
  }[]
  readonly opened: {
    readonly figure: FigureName
    readonly count: number
    readonly cards: readonly CaseCard[]
  } | null
  readonly seesCases: boolean
  readonly forecast: LateForecast
  /** Which measures take their figures from here, and from when. */
  readonly feeds: readonly { readonly source: CaseworkSource; readonly measure: string }[]
  readonly today: LocalDate
}

export async function readFiguresPage(db: Db, asking: Asking): Promise<FiguresPage> {
  const { area, today } = asking
  const months = [monthOfDay(today), ...monthsBefore(today, 12)]
  const wanted = parseLocalDate(`${asking.query.month ?? ''}-01`)
  // A measure may lead to a month that is older than those of the table.
  const month = wanted === null || wanted > today ? (months[1] ?? monthOfDay(today)) : monthOfDay(wanted)
  const oldest = [month.from, months.at(-1)?.from ?? today].sort()[0] ?? today
  const limits = await countedLimits(db, area.id, figureRules, addDays(oldest, -countedBackDays))
  // Two years of requests that came due, each begun up to five months before, and a year of trials.
  const longPast = await countedLimits(db, area.id, forecastRules, addMonths(today, -42))
  const figures = months.map((one) => figuresOf(limits, one, today))
  const shown = figures.find((one) => one.month.from === month.from) ?? figuresOf(limits, month, today)
  const figure = [...figureNames, ...fedFigures].find((one) => one === asking.query.figure) ?? null
  const agency = isUuid(asking.query.agency ?? '') ? (asking.query.agency ?? null) : null
  const { agencies } = await namesFor(db, area.id, today)
  const seesCases = may(asking.actor, seeRegister, area.id).allowed
  const ids = figure === null ? [] : [...new Set(behind(limits, shown, figure, agency))]
  const seen = figure === null || !seesCases ? [] : (await casesSeen(db, area.id, ids)).slice(0, 200)
  const sources = sourcesInForce(await caseworkSourcesIn(db, area.id))
  const fed = await measuresFed(
    db,
    area.id,
    sources.map((one) => one.measureId),
  )
  return {
    months: figures,
    shown,
    advice: adviceByHolder(limits, month).map((one) => ({
      holder: one.holder,
      agency: agencies.find((agency) => agency.id === one.agency)?.name ?? '',
      counts: one.counts,
    })),
    opened:
      figure === null
        ? null
        : { figure, count: ids.length, cards: [...(await cardsOf(db, area.id, seen, today)).values()] },
    seesCases,
    forecast: lateForecast(longPast, today),
    feeds: sources.flatMap((source) => {
      const measure = fed.get(source.measureId)
      return measure === undefined ? [] : [{ source, measure }]
    }),
    today,
  }
}

/** The cases behind a figure of this page, or behind one that a measure takes. */
function behind(
  limits: Parameters<typeof figuresOf>[0],
  shown: MonthFigures,
  figure: FigureName,
  agency: string | null,
): readonly string[] {
  const own = figureNames.find((one) => one === figure)
  if (own !== undefined) return casesOf(shown, own)
  const fed = fedFigures.find((one) => one === figure)
  return fed === undefined ? [] : fedFigure(limits, fed, agency, shown.month).cases
}

/** The cases behind a figure. */
export function casesOf(shown: MonthFigures, figure: (typeof figureNames)[number]): readonly string[] {
  const late = ({ all }: BothCounts) => {
    const inTime = new Set(all.inTime)
    return all.of.filter((one) => !inTime.has(one))
  }
  switch (figure) {
    case 'plans':
      return shown.plans.all.of
    case 'plans-without-exceptions':
      return shown.plans.withoutExceptions.of
    case 'plans-late':
      return late(shown.plans)
    case 'decisions':
      return shown.decisions.all.of
    case 'decisions-late':
      return late(shown.decisions)
    case 'advice-late':
      return late(shown.advice)
    case 'reviews-late':
      return late(shown.reviews)
    case 'review-decisions-late':
      return late(shown.reviewDecisions)
    case 'open-past':
      return shown.openPast
    case 'longest':
      return shown.longest === null ? [] : [shown.longest.caseId]
    case 'appeals':
      return shown.appeals
  }
}

export type { CaseCard, LimitRow, SavableRow }
