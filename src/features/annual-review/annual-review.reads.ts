/** The plain models of the lists, the review meeting's page and the question about provision. */
import { addDays, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { caseworkSetting, settingsFrom } from '../caseload/index.ts'
import {
  type CaseFact,
  caseOf,
  type EducationNow,
  type EhcCase,
  educationNow,
  entriesOf,
  factsOf,
  factsThatHold,
  type LimitOfCase,
  limitStanding,
  limitsIn,
  recordSteps,
} from '../ehc-case/index.ts'
import { type CaseCard, cardsOf } from '../register/index.ts'
import { keepReview, writeForReview } from './annual-review.permissions.ts'
import { laterCases } from './annual-review.sql.ts'
import {
  inOrder,
  isPressing,
  type LaterLine,
  type ListName,
  linesOf,
  listOpens,
  listReads,
  lists,
} from './later-step.ts'
import { adulthoodFrom, groupKey, usualMove, yearGroupOf } from './school-year.ts'

export const linesOnAPage = 50

export interface LaterAsked {
  readonly list: ListName
  readonly month: string | null
  readonly school: string | null
  readonly group: string | null
  readonly page: number
}

export interface LaterSteps {
  readonly asked: LaterAsked
  /** How many lines the filters leave, and how many of them press: overdue, or due within seven days. */
  readonly found: number
  readonly overdue: number
  readonly week: number
  readonly lines: readonly LaterLine[]
  readonly cards: ReadonlyMap<string, CaseCard>
  /** What the list can be narrowed to. */
  readonly months: readonly string[]
  readonly schools: readonly string[]
  readonly groups: readonly string[]
  readonly provisionWeeks: number
  /** Cases of which nobody was asked yet, for whoever may ask. */
  readonly toAsk: number
}

export function askedFrom(query: Readonly<Record<string, string>>): LaterAsked {
  const text = (name: string) => ((query[name] ?? '') === '' ? null : (query[name] ?? '').slice(0, 300))
  return {
    list: lists.find((one) => one === query.list) ?? 'week',
    month: /^\d{4}-\d{2}$/.test(query.month ?? '') ? (query.month ?? null) : null,
    school: text('school'),
    group: text('group'),
    page: Math.max(1, Math.min(10_000, Number.parseInt(query.page ?? '1', 10) || 1)),
  }
}

/** Every line of a list, in order, before it is narrowed: a constant number of questions, however many cases. */
export async function everyLine(
  db: Db,
  areaId: string,
  list: ListName,
  today: LocalDate,
  provisionWeeks: number,
): Promise<readonly LaterLine[]> {
  const { rules, events } = listReads[list]
  const until = list === 'week' ? addDays(today, 7) : null
  const rows = (await laterCases(db, areaId, { rules, opens: listOpens[list], until })).filter(
    (row) =>
      (list !== 'adulthood' || yearGroupOf(row.born, today) >= adulthoodFrom) &&
      (list !== 'transfers' || row.open.length > 0 || usualMove(row.born, today) !== null),
  )
  const facts = await entriesOf(
    db,
    areaId,
    rows.map((row) => row.caseId),
    events,
  )
  const lines = rows.flatMap((row) =>
    linesOf(
      list,
      {
        caseId: row.caseId,
        born: row.born,
        facts: factsThatHold(facts.get(row.caseId) ?? []),
        days: row.open,
      },
      today,
      provisionWeeks,
    ),
  )
  return inOrder(lines)
}

export async function readLaterSteps(db: Db, asking: Asking): Promise<LaterSteps> {
  const { area, today } = asking
  const asked = askedFrom(asking.query)
  const { provisionWeeks } = settingsFrom(await caseworkSetting(db, area.id))
  const all = await everyLine(db, area.id, asked.list, today, provisionWeeks)
  const fitting = all.filter(
    (one) =>
      (asked.month === null || one.day?.slice(0, 7) === asked.month) &&
      (asked.school === null || (one.school ?? '') === asked.school) &&
      (asked.group === null || groupKey(one.yearGroup) === asked.group),
  )
  const from = (asked.page - 1) * linesOnAPage
  const lines = fitting.slice(from, from + linesOnAPage)
  const days = fitting.flatMap((one) => (one.day === null ? [] : [one.day]))
  const each = <T>(of: (one: LaterLine) => readonly T[]) => [...new Set(all.flatMap(of))].sort()
  return {
    asked,
    found: fitting.length,
    overdue: days.filter((day) => day < today).length,
    week: days.filter((day) => day >= today && isPressing(day, today)).length,
    lines,
    cards: await cardsOf(
      db,
      area.id,
      lines.map((one) => one.caseId),
      today,
    ),
    months: each((one) => (one.day === null ? [] : [one.day.slice(0, 7)])),
    schools: each((one) => (one.school === null ? [] : [one.school])),
    groups: [...new Set(all.map((one) => groupKey(one.yearGroup)))].sort((a, b) => Number(a) - Number(b)),
    provisionWeeks,
    toAsk:
      asked.list === 'provision' && may(asking.actor, keepReview, area.id).allowed
        ? all.filter((one) => one.isToAsk).length
        : 0,
  }
}

/** A meeting, as its page tells it. */
export interface ReviewMeeting {
  readonly planned: CaseFact
  readonly invited: readonly CaseFact[]
  readonly sent: readonly CaseFact[]
  readonly outcomes: readonly CaseFact[]
  readonly adulthood: CaseFact | null
  readonly held: CaseFact | null
  readonly decided: CaseFact | null
  /** The days that the law counts from this meeting and what follows it, with where they stand. */
  readonly days: readonly LimitOfCase[]
}

export interface ReviewPage {
  readonly found: EhcCase
  readonly yearGroup: number
  readonly asksAdulthood: boolean
  readonly education: EducationNow
  /** The meeting that is shown: the one asked for, or the newest. */
  readonly meeting: ReviewMeeting | null
  readonly meetings: readonly CaseFact[]
  /** The day by which the next review must be decided, where one runs. */
  readonly reviewBy: LimitOfCase | null
  readonly mayKeep: boolean
  readonly mayWrite: boolean
  readonly mayRecord: boolean
}

const yearRules: ReadonlySet<string> = new Set(['RV-01', 'RV-02', 'TR-03'])

export async function readReview(db: Db, asking: Asking): Promise<ReviewPage | Refusal> {
  const { area, today, params, query, actor } = asking
  const found = await caseOf(db, area.id, params.case ?? '')
  if (found === null) return notFound
  const entries = (await factsOf(db, area.id, [found.id])).get(found.id) ?? []
  const facts = factsThatHold(entries)
  const limits = await limitsIn(db, area.id, [found.id])
  const meetings = facts.filter((one) => one.event === 'review_planned').toReversed()
  const planned = meetings.find((one) => one.id === query.meeting) ?? meetings[0] ?? null
  const yearGroup = yearGroupOf(found.born, planned?.day ?? today)
  const can = (permission: Parameters<typeof may>[1]) =>
    found.closedOn === null && may(actor, permission, area.id).allowed
  return {
    found,
    yearGroup,
    asksAdulthood: yearGroup >= adulthoodFrom,
    education: educationNow(entries, today),
    meeting: planned === null ? null : meetingOf(planned, facts, limits),
    meetings,
    reviewBy:
      limits.find(
        (one) => yearRules.has(one.rule) && ['running', 'overdue'].includes(limitStanding(one, today).is),
      ) ?? null,
    mayKeep: can(keepReview),
    mayWrite: can(writeForReview),
    mayRecord: can(recordSteps),
  }
}

function meetingOf(
  planned: CaseFact,
  facts: readonly CaseFact[],
  limits: readonly LimitOfCase[],
): ReviewMeeting {
  const thread = facts.filter((one) => one.aboutId === planned.id)
  const ids = new Set([planned.id, ...thread.map((one) => one.id)])
  const of = (event: CaseFact['event']) => thread.filter((one) => one.event === event)
  return {
    planned,
    invited: of('review_invited'),
    sent: of('review_contribution'),
    outcomes: of('review_outcome'),
    adulthood: of('adulthood_recorded').at(-1) ?? null,
    held: of('review_held').at(-1) ?? null,
    decided: of('review_decided').at(-1) ?? null,
    days: limits.filter((one) => ids.has(one.factId) && !yearRules.has(one.rule)),
  }
}

export interface ProvisionPage {
  readonly found: EhcCase
  /** The plan whose section F is asked about; null where none is kept. */
  readonly plan: CaseFact | null
  /** What was said since that plan, the newest first. */
  readonly said: readonly CaseFact[]
  readonly asksWho: boolean
}

export async function readProvision(db: Db, asking: Asking): Promise<ProvisionPage | Refusal> {
  const { area, params, role, actor } = asking
  const found = await caseOf(db, area.id, params.case ?? '')
  if (found === null) return notFound
  const entries = (await factsOf(db, area.id, [found.id])).get(found.id) ?? []
  const own = new Set(entries.filter((one) => one.saidBy === actor.personId).map((one) => one.id))
  const facts = factsThatHold(entries)
  const last = facts.findLast((one) =>
    ['final_plan_sent', 'plan_taken_over', 'plan_ceased', 'plan_passed_on'].includes(one.event),
  )
  const plan = last?.event === 'final_plan_sent' || last?.event === 'plan_taken_over' ? last : null
  const isCasework = role === 'caseworker'
  return {
    found,
    plan,
    // Two parents are two relations: each reads what they said themselves, and so does the school.
    said: facts
      .filter(
        (one) =>
          one.event === 'provision_check' &&
          plan !== null &&
          one.day >= plan.day &&
          (isCasework || own.has(one.id)),
      )
      .toReversed(),
    asksWho: isCasework,
  }
}

/** Who said so, as the fact keeps it. */
export const schoolSays = 'The school'
