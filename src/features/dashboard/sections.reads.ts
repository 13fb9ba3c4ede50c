/** What the dashboard shows: what is out of order first, then each area of the notice and each objective. Pure. */
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'
import type { ActionRow, Scheme } from '../action/index.ts'
import { deliveryWordsOf, planSentence } from '../action/index.ts'
import {
  type ActionFacts,
  areaSentence,
  differencesIn,
  inOrderOfAttention,
  type MeasureLinks,
  type MeasureRow,
  milestonesOf,
  milestoneWords,
  nextPeriod,
} from '../measure/index.ts'

/** Why something stands under the exceptions; the gravest first. */
export const exceptionKinds = [
  'worse',
  'target-missed',
  'milestone-missed',
  'will-miss',
  'claim-differs',
  'late-action',
  'no-figure',
] as const
export type ExceptionKind = (typeof exceptionKinds)[number]

export const exceptionWords: Readonly<Record<ExceptionKind, string>> = {
  worse: 'Really getting worse',
  'target-missed': 'Target missed',
  'milestone-missed': 'Milestone missed',
  'will-miss': 'Will miss its target unless something changes',
  'claim-differs': 'The claim and the figures differ',
  'late-action': 'Late action',
  'no-figure': 'A figure is overdue',
}

export interface DashboardException {
  readonly kind: ExceptionKind
  readonly sentence: string
  /** What it is about, and under the area’s own address. */
  readonly name: string
  readonly path: string
  readonly since: LocalDate | null
}

export interface DashboardSection {
  readonly kind: 'area' | 'objective' | 'others'
  readonly id: string
  readonly ref: string
  readonly text: string
  readonly rows: readonly MeasureRow[]
  /** Whether it has a measurable target, in words. */
  readonly measurable: string
  /** Where its actions stand, in words; null where nothing is joined to it. */
  readonly actions: string | null
}

export interface DashboardParts {
  readonly rows: readonly MeasureRow[]
  readonly links: MeasureLinks
  readonly facts: readonly ActionFacts[]
  readonly areas: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
  readonly objectives: readonly {
    readonly id: string
    readonly ref: string
    readonly words: string
    readonly closedOn: LocalDate | null
    readonly requirementId: string | null
  }[]
  readonly actions: readonly ActionRow[]
  readonly scheme: Scheme
  readonly today: LocalDate
}

export interface Dashboard {
  readonly exceptions: readonly DashboardException[]
  readonly sections: readonly DashboardSection[]
  readonly rows: readonly MeasureRow[]
}

/** A period's figure is expected so many days after its end; later than that it is overdue. Ours: no source sets it. */
const figureDays = 45

/** The whole dashboard, or only what belongs to one area of the notice or one objective. */
export function dashboardOf(parts: DashboardParts, only: string | null): Dashboard {
  const all = sectionsOf(parts)
  const sections = only === null ? all : all.filter((one) => one.id === only)
  const ids = new Set(sections.flatMap((one) => one.rows.map((row) => row.measure.id)))
  const rows =
    only === null ? inOrderOfAttention(parts.rows) : parts.rows.filter((one) => ids.has(one.measure.id))
  const actions = only === null ? parts.actions : parts.actions.filter((one) => belongs(one, only, parts))
  return { exceptions: exceptionsOf(rows, actions, parts), sections, rows }
}

function belongs(row: ActionRow, id: string, { objectives }: DashboardParts): boolean {
  return (
    row.objectives.some((one) => one.id === id) ||
    row.requirements.some((one) => one.id === id) ||
    row.objectives.some((one) => objectives.find((known) => known.id === one.id)?.requirementId === id)
  )
}

function sectionsOf(parts: DashboardParts): readonly DashboardSection[] {
  const rows = inOrderOfAttention(parts.rows)
  const joined = (links: readonly { readonly measureId: string; readonly to: string }[], id: string) => {
    const ids = new Set(links.filter((one) => one.to === id).map((one) => one.measureId))
    return rows.filter((row) => ids.has(row.measure.id))
  }
  const words = deliveryWordsOf(parts.scheme)
  const actionsOf = (id: string) => {
    const own = parts.actions.filter((one) => belongs(one, id, parts))
    return own.length === 0 ? null : planSentence(own, words)
  }
  const areas = parts.areas.map((one): DashboardSection => {
    const own = joined(parts.links.requirements, one.id)
    return { ...one, kind: 'area', rows: own, measurable: areaSentence(own), actions: actionsOf(one.id) }
  })
  const objectives = parts.objectives
    .filter((one) => one.closedOn === null)
    .map((one): DashboardSection => {
      const own = joined(parts.links.objectives, one.id)
      const measurable = own.length === 0 ? 'No measure is joined to it.' : areaSentence(own)
      const { id, ref, words: text } = one
      return { kind: 'objective', id, ref, text, rows: own, measurable, actions: actionsOf(id) }
    })
  const placed = new Set([...areas, ...objectives].flatMap((one) => one.rows.map((row) => row.measure.id)))
  const others = rows.filter((row) => !placed.has(row.measure.id))
  const rest: DashboardSection = {
    kind: 'others',
    id: 'others',
    ref: '',
    text: 'Joined to no area and no objective',
    rows: others,
    measurable: '',
    actions: null,
  }
  return [...areas, ...objectives, ...(others.length === 0 ? [] : [rest])]
}

function exceptionsOf(
  rows: readonly MeasureRow[],
  actions: readonly ActionRow[],
  { facts, today, scheme }: DashboardParts,
): readonly DashboardException[] {
  const late = deliveryWordsOf(scheme).late
  const shown = new Set(actions.map((one) => one.action.id))
  const found = [
    ...rows.flatMap((row) => ofMeasure(row, today)),
    ...differencesIn(facts.filter((one) => shown.has(one.action.id))).map(
      ({ action, sentence, since }): DashboardException => ({
        kind: 'claim-differs',
        sentence,
        name: `${action.ref} ${action.title}`,
        path: `actions/${action.id}`,
        since,
      }),
    ),
    ...actions.flatMap(({ action }): DashboardException[] =>
      action.delivery === 'late'
        ? [
            {
              kind: 'late-action',
              sentence: `${late}${action.statusOn === null ? '' : ` since ${writeDay(action.statusOn)}`}.`,
              name: `${action.ref} ${action.title}`,
              path: `actions/${action.id}`,
              since: action.statusOn,
            },
          ]
        : [],
    ),
  ]
  return found
    .map((one, at) => ({ one, at }))
    .sort(
      (a, b) =>
        exceptionKinds.indexOf(a.one.kind) - exceptionKinds.indexOf(b.one.kind) ||
        longer(a.one, b.one) ||
        a.at - b.at,
    )
    .map(({ one }) => one)
}

const longer = (a: DashboardException, b: DashboardException): number =>
  (a.since ?? '9999') < (b.since ?? '9999') ? -1 : (a.since ?? '9999') > (b.since ?? '9999') ? 1 : 0

function ofMeasure(row: MeasureRow, today: LocalDate): DashboardException[] {
  const { measure, chart, verdict, standing, target } = row
  const about = { name: measure.name, path: `measures/${measure.id}` }
  const found: DashboardException[] = []
  if (chart.latest?.cause === 'worse')
    found.push({ ...about, kind: 'worse', sentence: verdict.change, since: chart.since?.day ?? null })
  if (standing.is === 'missed')
    found.push({
      ...about,
      kind: 'target-missed',
      sentence: `${standing.days} days late. ${verdict.target ?? ''}`.trim(),
      since: target?.due ?? null,
    })
  for (const { milestone, standing: where } of milestonesOf(row, today))
    if (where.is === 'missed')
      found.push({
        ...about,
        kind: 'milestone-missed',
        sentence: `By ${writeDay(milestone.due)}: ${milestoneWords(where, measure.definition)}`,
        since: milestone.due,
      })
  if (chart.assurance === 'fail' && chart.latest?.cause !== 'better' && verdict.target !== null)
    found.push({ ...about, kind: 'will-miss', sentence: verdict.target, since: null })
  const overdue = figureOverdue(row, today)
  if (overdue !== null)
    found.push({
      ...about,
      kind: 'no-figure',
      sentence: `The last figure is of ${row.readings.at(-1) === undefined ? 'no period yet' : writeDay(row.readings.at(-1)?.period.to ?? today)}. The next was due ${overdue} days ago.`,
      since: null,
    })
  return found
}

/** How many days ago the next figure should have come; null where none is overdue or none ever came. */
export function figureOverdue(row: MeasureRow, today: LocalDate): number | null {
  const { periodKind, resetRule } = row.measure.definition
  const last = row.readings.at(-1)
  const next = last === undefined ? null : nextPeriod(last.period, periodKind, resetRule)
  if (next === null) return null
  const days = daysBetween(next.to, today) - figureDays
  return days > 0 ? days : null
}

/** "4 exceptions: …": the answer that stands first. */
export function exceptionSentence(exceptions: readonly DashboardException[]): string {
  if (exceptions.length === 0) return 'Nothing is out of order, as far as the figures and the plan say.'
  const counts = exceptionKinds.flatMap((kind) => {
    const count = exceptions.filter((one) => one.kind === kind).length
    return count === 0 ? [] : [`${count} ${countWords[kind][count === 1 ? 0 : 1]}`]
  })
  return `${counts.length < 2 ? counts[0] : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`}.`
}

const countWords: Readonly<Record<ExceptionKind, readonly [string, string]>> = {
  worse: ['measure really getting worse', 'measures really getting worse'],
  'target-missed': ['target missed', 'targets missed'],
  'milestone-missed': ['milestone missed', 'milestones missed'],
  'will-miss': [
    'measure that will miss its target unless something changes',
    'measures that will miss their targets unless something changes',
  ],
  'claim-differs': ['claim that the figures do not bear out', 'claims that the figures do not bear out'],
  'late-action': ['late action', 'late actions'],
  'no-figure': ['overdue figure', 'overdue figures'],
}
