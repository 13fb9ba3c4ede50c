/** What the pages of a round of updates and of the areas' reports read. */
import { isRefusal, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { actionsUnder, deliveryWordsOf, lastDayOf, readPlan } from '../action/index.ts'
import { type Meeting, meetingOf, meetingTitle } from '../board/index.ts'
import { audienceOf, type FamiliesWords, saidByWords, shownIn } from '../evidence/index.ts'
import { measuresOn, summarySentence, writeValue } from '../measure/index.ts'
import { meetingHere, previousOf, standingOf } from './agenda.reads.ts'
import { heardSince } from './agenda-fill.reads.ts'
import { areaReports, thingsUnder } from './area-report.sql.ts'
import type { AreaReport } from './area-report.ts'
import { keepRound, settleAnswers, writeReports } from './meeting-paper.permissions.ts'
import { askPlace, asksOf, isTheirAsk, ownersOn, roundById, roundOf } from './round.sql.ts'
import { type Ask, asksFrom, linkOver, type Round, roundClosed, roundState } from './round.ts'

export interface RoundPage {
  readonly meeting: Meeting
  readonly round: Round | null
  readonly asks: readonly Ask[]
  /** Whom a round opened now would ask, and until when; in an open round, how many owners are new since. */
  readonly wouldAsk: { readonly people: number; readonly withoutAddress: number; readonly posts: number }
  readonly papersDue: LocalDate
  readonly newPosts: number
  readonly reports: readonly AreaReport[]
  readonly sendsMail: boolean
  readonly today: LocalDate
  readonly mays: { readonly keep: boolean; readonly settle: boolean; readonly writeReports: boolean }
}

export async function readRound(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'mailFrom'>,
): Promise<RoundPage | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  const round = await roundOf(db, areaId, meeting.id)
  const owners = await ownersOn(db, areaId, asking.today)
  const asks = round === null ? [] : await asksOf(db, areaId, round.id)
  const would = asksFrom(owners)
  const can = (permission: typeof keepRound) =>
    asking.asAt === null && may(asking.actor, permission, areaId).allowed
  const asked = new Set(asks.flatMap((one) => one.posts))
  return {
    meeting,
    round,
    asks,
    wouldAsk: {
      people: would.length,
      withoutAddress: would.filter((one) => one.address === null).length,
      posts: owners.length,
    },
    papersDue: (await standingOf(db, asking, meeting)).papersDue,
    newPosts: round === null ? 0 : owners.filter((one) => !asked.has(one.post)).length,
    reports: await areaReports(db, areaId, meeting.id),
    sendsMail: tools.mailFrom !== null,
    today: asking.today,
    mays: { keep: can(keepRound), settle: can(settleAnswers), writeReports: can(writeReports) },
  }
}

/** The page on which somebody tells of their own actions: by a link, or signed in. */
export interface UpdatesPage {
  readonly area: { readonly id: string; readonly name: string; readonly slug: string }
  readonly meeting: { readonly title: string; readonly day: LocalDate }
  readonly round: Round
  readonly ask: Ask
  readonly by:
    | {
        readonly is: 'link'
        /** True in the browser that opened the link last: only it can save. */
        readonly isOpenHere: boolean
        readonly wasOpened: boolean
      }
    | { readonly is: 'signed-in'; readonly name: string }
  readonly done: string | null
}

/** What an ask opens; one sentence where its round is over or closed. */
export async function updatesOf(
  db: Db,
  areaId: string,
  askId: string,
  today: LocalDate,
): Promise<Pick<UpdatesPage, 'area' | 'meeting' | 'round' | 'ask'> | Refusal> {
  const place = await askPlace(db, areaId, askId)
  const round = place === null ? null : await roundById(db, areaId, place.roundId)
  const meeting = round === null ? null : await meetingOf(db, areaId, round.meetingId)
  if (place === null || round === null || meeting === null) return notFound
  const state = roundState(round, today)
  if (state === 'closed') return roundClosed
  if (state === 'over') return linkOver(round.due)
  const ask = (await asksOf(db, areaId, round.id, askId))[0]
  if (ask === undefined) return notFound
  return { area: place.area, meeting: { title: meetingTitle(meeting), day: meeting.day }, round, ask }
}

/** The same page for somebody who is signed in and holds one of the posts that are asked. */
export async function readOwnUpdates(db: Db, asking: Asking): Promise<UpdatesPage | Refusal> {
  const id = asking.params.ask ?? ''
  const areaId = asking.area.id
  if (!/^[0-9a-f-]{36}$/.test(id)) return notFound
  if (!(await isTheirAsk(db, areaId, id, asking.actor.personId, asking.today))) return notFound
  const found = await updatesOf(db, areaId, id, asking.today)
  if (isRefusal(found)) return found
  return { ...found, by: { is: 'signed-in', name: asking.actor.name }, done: asking.query.done ?? null }
}

/** What the records say of an area, to stand beside what is written of it. */
export interface Beside {
  readonly actions: readonly string[]
  readonly measures: readonly string[]
  readonly measuresSummary: string | null
  readonly families: readonly string[]
  readonly since: LocalDate | null
}

export interface ReportPage {
  readonly meeting: Meeting
  readonly report: AreaReport
  readonly beside: Beside
}

export async function readReport(db: Db, asking: Asking): Promise<ReportPage | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const report = (await areaReports(db, asking.area.id, meeting.id)).find(
    (one) => one.requirementId === asking.params.requirement,
  )
  if (report === undefined) return notFound
  return { meeting, report, beside: await besideOf(db, asking, meeting, report.requirementId) }
}

/** How the area's actions stand, its measures' latest figures, and families' words since the last meeting. */
export async function besideOf(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  requirementId: string,
): Promise<Beside> {
  const areaId = asking.area.id
  const previous = await previousOf(db, areaId, meeting)
  const actionIds = await actionsUnder(db, areaId, requirementId)
  const under = await thingsUnder(db, areaId, requirementId)
  const { rows, scheme } = await readPlan(db, asking, actionIds)
  const own = rows.filter((row) => actionIds.includes(row.action.id))
  const things = new Set([...actionIds, ...under.requirements, ...under.objectives])
  const measures = await measuresOn(db, asking, { ...under, actions: actionIds })
  const words = deliveryWordsOf(scheme)
  const late = (due: string) => (lastDayOf(due) < asking.today ? ', past its day' : '')
  return {
    actions: own.map(
      ({ action }) =>
        `${action.ref} ${action.title}: ${words[action.delivery].toLowerCase()}${action.delivery === 'complete' ? '' : late(action.due)}`,
    ),
    measures: (measures ?? []).map(({ measure, chart, readings }) => {
      const last = readings.findLast((one) => one.value !== null)
      const value = last?.value ?? null
      const figure =
        value === null
          ? 'no figure yet'
          : `${writeValue(value, measure.definition.unit)} (${chart.latest?.period ?? ''})`
      return `${measure.name}: ${figure}`
    }),
    measuresSummary: measures === null || measures.length === 0 ? null : summarySentence(measures),
    families: heardSince(
      (await shownIn(db, areaId, audienceOf(asking))).words.filter((one) => things.has(one.about.id)),
      previous,
    ).map((one: FamiliesWords) => `“${one.words}” ${saidByWords(one)}`),
    since: previous?.day ?? null,
  }
}
