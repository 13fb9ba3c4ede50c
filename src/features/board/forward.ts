/** What is to come to a board in the next twelve months, and what goes up to other bodies. */
import {
  addMonths,
  dayOf,
  type LocalDate,
  monthOf,
  type Refusal,
  refuse,
  yearOf,
} from '../../foundation/index.ts'
import type { Meeting } from './board.ts'
import { orNull, readDay, readMonth } from './days.ts'

export const itemKindsAhead = ['deep-dive', 'decision', 'stocktake', 'other'] as const
export type AheadKind = (typeof itemKindsAhead)[number]

export const aheadWords: Readonly<Record<AheadKind, string>> = {
  'deep-dive': 'Deep dive',
  decision: 'Decision',
  stocktake: 'Stocktake',
  other: 'Other',
}

export interface AheadItem {
  readonly id: string
  readonly boardId: string
  readonly meetingId: string | null
  /** YYYY-MM. */
  readonly month: string
  readonly kind: AheadKind
  readonly words: string
  readonly requirementId: string | null
  readonly presenterPostId: string | null
  readonly withdrawnOn: LocalDate | null
  readonly version: number
}

export interface AheadForm {
  readonly month: string
  readonly kind: string
  readonly words: string
  readonly requirement: string
  readonly presenter: string
}

export type AheadChange = Pick<AheadItem, 'month' | 'kind' | 'words' | 'requirementId' | 'presenterPostId'>

export function aheadRead(
  form: AheadForm,
  known: { readonly requirementIds: readonly string[]; readonly postIds: readonly string[] },
): AheadChange | Refusal {
  const month = readMonth(form.month)
  if (month === null) return refuse('no-month', 'Enter the month, for example 2027-02.', 'month')
  const kind = itemKindsAhead.find((one) => one === form.kind)
  if (kind === undefined) return refuse('no-kind', 'Say what is to come.', 'kind')
  const words = form.words.trim()
  if (words === '') return refuse('no-words', 'Say in a sentence what is to come.', 'words')
  const requirementId = orNull(form.requirement)
  if (requirementId !== null && !known.requirementIds.includes(requirementId))
    return refuse('no-requirement', 'Choose the area from the list.', 'requirement')
  if (kind === 'deep-dive' && requirementId === null && known.requirementIds.length > 0)
    return refuse('no-area', 'Say which area the deep dive is about.', 'requirement')
  const presenterPostId = orNull(form.presenter)
  if (presenterPostId !== null && !known.postIds.includes(presenterPostId))
    return refuse('no-presenter', 'Choose who presents from the list.', 'presenter')
  return { month, kind, words, requirementId, presenterPostId }
}

export interface MonthAhead {
  readonly month: string
  readonly meetings: readonly Meeting[]
  readonly items: readonly AheadItem[]
}

/** The twelve months from a day's own, each with the meetings and items that fall in it. */
export function monthsAhead(
  day: LocalDate,
  meetings: readonly Meeting[],
  items: readonly AheadItem[],
): readonly MonthAhead[] {
  const first = dayOf(yearOf(day), monthOf(day), 1) ?? day
  return Array.from({ length: 12 }, (_, at) => {
    const month = addMonths(first, at).slice(0, 7)
    return {
      month,
      meetings: meetings.filter((one) => one.state !== 'cancelled' && one.day.startsWith(month)),
      items: items.filter((one) => one.withdrawnOn === null && one.month === month),
    }
  })
}

/** The areas that have no deep dive in the months ahead: the plan is not whole without them. */
export function areasWithoutDive<A extends { readonly id: string }>(
  areas: readonly A[],
  months: readonly MonthAhead[],
): readonly A[] {
  const dived = new Set(
    months.flatMap((one) =>
      one.items.filter((item) => item.kind === 'deep-dive').map((item) => item.requirementId),
    ),
  )
  return areas.filter((area) => !dived.has(area.id))
}

export const bodyKinds = ['cabinet', 'icb-board', 'scrutiny', 'health-and-wellbeing-board', 'other'] as const
export type BodyKind = (typeof bodyKinds)[number]

export const bodyKindWords: Readonly<Record<BodyKind, string>> = {
  cabinet: 'Cabinet',
  'icb-board': 'Integrated care board',
  scrutiny: 'Scrutiny',
  'health-and-wellbeing-board': 'Health and wellbeing board',
  other: 'Another body',
}

export interface UpwardReport {
  readonly id: string
  readonly boardId: string
  readonly meetingId: string | null
  readonly bodyKind: BodyKind
  readonly bodyName: string
  readonly due: LocalDate
  readonly cover: string | null
  readonly givenOn: LocalDate | null
  readonly version: number
}

export interface ReportForm {
  readonly bodyKind: string
  readonly bodyName: string
  readonly due: string
  readonly meeting: string
  readonly cover: string
  readonly givenOn: string
}

export type ReportChange = Omit<UpwardReport, 'id' | 'boardId' | 'version'>

export function reportRead(
  form: ReportForm,
  meetingIds: readonly string[],
  today: LocalDate,
): ReportChange | Refusal {
  const bodyKind = bodyKinds.find((one) => one === form.bodyKind)
  if (bodyKind === undefined) return refuse('no-body', 'Say which body it goes to.', 'bodyKind')
  const bodyName = form.bodyName.trim()
  if (bodyName === '')
    return refuse('no-body-name', 'Name the body, for example Cabinet of the County Council.', 'bodyName')
  const due = readDay(form.due)
  if (due === null) return refuse('no-day', 'Enter the day on which the body meets.', 'due')
  const meetingId = orNull(form.meeting)
  if (meetingId !== null && !meetingIds.includes(meetingId))
    return refuse('no-meeting', 'Choose the meeting from the list.', 'meeting')
  const cover = orNull(form.cover)
  const given = orNull(form.givenOn)
  const givenOn = given === null ? null : readDay(given)
  if (given !== null && givenOn === null)
    return refuse('no-day', 'Enter the day on which it was there, or leave it empty.', 'givenOn')
  if (givenOn !== null && givenOn > today)
    return refuse('day-to-come', 'This day is still to come. Enter it once the body has met.', 'givenOn')
  if (givenOn !== null && cover === null)
    return refuse('no-cover', 'Write the cover text that was given.', 'cover')
  return { meetingId, bodyKind, bodyName, due, cover, givenOn }
}

/** "Given on 3 March 2026", "Due", "Late": where a report stands. */
export function reportStanding(
  report: Pick<UpwardReport, 'due' | 'givenOn'>,
  today: LocalDate,
): 'given' | 'late' | 'due' {
  if (report.givenOn !== null) return 'given'
  return report.due < today ? 'late' : 'due'
}
