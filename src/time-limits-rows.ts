/** One row of a caseload extract: what it says, and where each of its limits stands. */

import { type Column, type ReadRow, readDayCell, readRow, shown } from './features/caseload/index.ts'
import { addMonths, daysBetween, isRefusal, type LocalDate, writeDay } from './foundation/index.ts'
import {
  type ExceptionFact,
  rules as everyRule,
  isRefusedLimit,
  originalLastDay,
  recordsOf,
  standingOf,
  type TimeLimitDay,
  timeLimits,
} from './statute/index.ts'

export interface Problem {
  readonly column: string
  readonly says: string
}

/** Where one limit of one case stands: one line of what is printed. */
export interface LimitRow {
  readonly case: string
  readonly rule: string
  readonly duty: string
  readonly event: string
  readonly event_day: string
  /** The last day of the limit as it stood, whatever lifted it. */
  readonly last_day: string
  readonly cautious_day: string
  readonly send_by: string
  readonly standing: string
  readonly days_late: string
  readonly done_on: string
  readonly citation: string
  /** Of what kind the limit is: law, guidance, derived (a planning day) or a power. */
  readonly force: string
  readonly to_be_confirmed: string
  readonly doubts: string
  readonly working: string
}

export interface RowAnswer {
  readonly limits: readonly LimitRow[]
  readonly problems: readonly Problem[]
}

/** `isTold`: the day was asked for, so what happened after it is not known yet; today a day to come is a slip. */
export interface AsAt {
  readonly day: LocalDate
  readonly isTold: boolean
}

/** Works out a row. A cell that cannot be read refuses the whole row; a limit that has no day refuses that limit. */
export function answerRow(
  cells: readonly string[],
  columns: readonly (Column | null)[],
  headings: readonly string[],
  asAt: AsAt,
): RowAnswer {
  const problems: Problem[] = []
  const row = readRow(cells, columns, (at, refusal) =>
    problems.push({ column: headings[at] ?? '', says: refusal.sentence }),
  )
  if (row.case === '') problems.push({ column: 'case', says: 'The row names no case.' })
  if (!asAt.isTold)
    for (const [at, column] of columns.entries()) {
      const isDone = column?.is === 'done' || column?.is === 'done-here'
      const day = isDone ? readDayCell(cells[at] ?? '') : null
      if (day !== null && !isRefusal(day) && day > asAt.day)
        problems.push({
          column: headings[at] ?? '',
          says: `${writeDay(day)} is still to come, so nothing was done on it.`,
        })
    }
  if (!asAt.isTold) problems.push(...eventsToCome(row, columns, headings, asAt.day))
  if (problems.length > 0) return { limits: [], problems }
  const asked = limitsAsked(row)
  if ('says' in asked) return { limits: [], problems: [asked] }
  return answers(row, asked.limits, asAt)
}

/** What can be planned, and counted from before it happens; everything else is told once it happened. */
const planned: ReadonlySet<string> = new Set([
  'review_meeting_date',
  'plan_transferred',
  'mediation_date',
  'phase_transfer_year',
  'first_direct_payment',
])

/** A request received, an order made or a plan served on a day to come is a slip. */
function eventsToCome(
  row: ReadRow,
  columns: readonly (Column | null)[],
  headings: readonly string[],
  today: LocalDate,
): readonly Problem[] {
  const facts = [...row.facts, ...(row.date === null ? [] : [[row.event, row.date] as const])]
  return facts
    .filter(([event, day]) => day > today && !planned.has(event))
    .map(([event, day]) => {
      const at = columns.findIndex((one) =>
        event === row.event ? one?.is === 'event-day' : one?.is === 'event' && one.event === event,
      )
      return {
        column: headings[at] ?? event,
        says: `${writeDay(day)} is still to come. To see what would follow from it, give a later day with --as-at.`,
      }
    })
}

interface AskedLimit {
  readonly rule: string
  readonly event: string
  readonly day: LocalDate
}

/** Which limits depend on what was decided, so that the event alone does not say which of them runs. */
const mustName: ReadonlySet<string> = new Set([
  'order_made',
  'authority_notified_tribunal_unopposed',
  'mediation_agreement_date',
])

/** Of limits that stand for different kinds of case, the ordinary one; the others are asked for by `rules`. */
const ordinary: Readonly<Record<string, readonly string[]>> = {
  draft_plan_served: ['PL-01'],
  advice_request_received_by_body: ['NA-05'],
}

function rulesOf(event: string): readonly string[] {
  return [...new Set(allRules.filter((one) => one.events.includes(event)).map((one) => one.id))]
}

const allRules = everyRule.map((rule) => ({ id: rule.id, events: rule.runsFrom }))

function limitsAsked(row: ReadRow): { readonly limits: readonly AskedLimit[] } | Problem {
  if (row.event !== '' && row.date === null)
    return { column: 'date', says: `The row names the event ${row.event} and no day.` }
  const facts = new Map(row.facts)
  if (row.event !== '' && row.date !== null) facts.set(row.event, row.date)
  if (facts.size === 0) return { column: 'case', says: 'The row has no day from which a limit runs.' }
  const limits: AskedLimit[] = []
  for (const [event, day] of facts) {
    const known = rulesOf(event)
    const wanted =
      row.rules.length > 0 ? known.filter((id) => row.rules.includes(id)) : defaultsOf(event, row, known)
    if (wanted === null)
      return {
        column: event === row.event ? 'event' : event,
        says: `Which limit runs from it depends on what was decided. Name it in the column rules: ${known.join(', ')}.`,
      }
    limits.push(...wanted.map((rule) => ({ rule, event, day })))
  }
  const lost = row.rules.find((id) => !limits.some((one) => one.rule === id))
  if (lost !== undefined && row.event !== '' && row.date !== null)
    // Asked of the statute core all the same: it says why the rule has no day, or what it runs from.
    return { limits: [...limits, { rule: lost, event: row.event, day: row.date }] }
  if (lost !== undefined) {
    const from = [...new Set(recordsOf(lost).flatMap((one) => one.runsFrom))]
    return {
      column: 'rules',
      says:
        from.length === 0
          ? `${lost} has no number, so it has no last day.`
          : `${lost} runs from ${from.join(' or ')}, and the row has no such day.`,
    }
  }
  return { limits }
}

function defaultsOf(event: string, row: ReadRow, known: readonly string[]): readonly string[] | null {
  if (mustName.has(event)) return null
  // After a review eight weeks run from the notice; without one, reg 28 gives its own limit.
  if (event === 'amendment_notice_sent') return row.facts.has('review_meeting_held') ? ['RV-09'] : ['RV-12']
  return ordinary[event] ?? known
}

/** What the row's own facts say does not bind: a plan that will not be made has no last day. */
function doesNotArise(rule: string, row: ReadRow): string | null {
  if (row.rules.includes(rule)) return null
  if ((rule === 'NA-07' || rule === 'PL-02') && row.named.has('assessment_refused'))
    return 'it was decided not to assess'
  if (rule === 'PL-02' && row.named.has('no_plan_decided')) return 'it was decided not to make a plan'
  if (rule === 'NA-07' && (row.facts.has('draft_plan_served') || row.named.has('final_plan_sent')))
    return 'a plan is being made'
  if ((rule === 'RV-07' || rule === 'RV-11') && ['keep', 'cease'].includes(row.reviewOutcome))
    return 'the plan is not amended'
  if (rule === 'RV-01' && row.facts.has('last_review_completed') && !row.done.has('RV-01'))
    return 'a later review was completed, and the row does not say when the first was'
  return null
}

function answers(row: ReadRow, asked: readonly AskedLimit[], asAt: AsAt): RowAnswer {
  const problems: Problem[] = []
  const claimed = claims(row, problems)
  if (problems.length > 0) return { limits: [], problems }
  const found = timeLimits(
    asked.map(({ rule, event, day }) => ({
      id: row.case,
      rule,
      trigger: { event, date: day },
      inputs: inputsFor(event, day, row),
      exceptions: claimed
        .filter((one) => one.rules.includes(rule) || (one.rules.length === 0 && asked.length === 1))
        .map((one) => one.fact),
    })),
  )
  const limits: LimitRow[] = []
  for (const [at, answer] of found.entries()) {
    const one = asked[at]
    if (one === undefined) continue
    if (isRefusedLimit(answer))
      problems.push({
        column: one.event === row.event ? 'date' : one.event,
        says: answer.message.startsWith(one.rule) ? answer.message : `${one.rule}: ${answer.message}`,
      })
    else {
      const line = lineOf(row, one, answer, asAt, asked.length === 1)
      if ('says' in line) problems.push(line)
      else limits.push(line)
    }
  }
  return { limits, problems }
}

/**
 * The second days of a limit, from the row's own columns. "Before RV-01 or RV-02 runs out" (RV-06, RV-07) and "last made or
 * reviewed" (TR-03) ask for the last review where there was one, and for the making of the plan where there was none. A plan
 * whose first year was over before the meeting, and of which no review is known, gives no such day.
 */
function inputsFor(event: string, day: LocalDate, row: ReadRow): ReadRow['inputs'] {
  const made = row.facts.get('plan_first_made') ?? null
  const reviewed = row.facts.get('last_review_completed') ?? null
  const { planFirstMade, ...rest } = row.inputs
  const before = [made, reviewed].filter((one) => one !== null && one < day).toSorted()
  const last = before.at(-1) ?? null
  if (event === 'plan_transferred')
    return last === null || row.inputs.lastMadeOrReviewed !== undefined
      ? row.inputs
      : { ...row.inputs, lastMadeOrReviewed: last }
  if (event !== 'review_meeting_held' || planFirstMade === undefined) return row.inputs
  if (last === null) return row.inputs
  const isFirstYearOver = reviewed === null && addMonths(last, 12) <= day
  return isFirstYearOver ? rest : { ...rest, planFirstMade: last }
}

/** An exception is a reason against one limit, so it says which; where the row asks for one limit only, it is that one. */
function claims(row: ReadRow, problems: Problem[]): { rules: readonly string[]; fact: ExceptionFact }[] {
  return [...row.exceptions].flatMap(([nth, one]) => {
    const column = nth === '' ? 'exception' : `exception_${nth}`
    if (one.code === '') {
      problems.push({ column, says: 'The row has facts of an exception and no code for it.' })
      return []
    }
    const rules = one.rules.length > 0 ? one.rules : row.rules.length === 1 ? row.rules : []
    if (rules.length === 0 && row.event === '') {
      problems.push({
        column,
        says: `An exception lifts one limit only. Say which in the column ${column}_rules.`,
      })
      return []
    }
    return [{ rules, fact: { code: one.code, impractical: one.impractical, ...one.days } }]
  })
}

function lineOf(
  row: ReadRow,
  { rule, event, day }: AskedLimit,
  limit: TimeLimitDay,
  asAt: AsAt,
  isOnly: boolean,
): LimitRow | Problem {
  const given = row.doneHere !== null && isOnly ? row.doneHere : (row.done.get(rule) ?? null)
  const done = given !== null && given > asAt.day ? null : given
  const replaces =
    row.supersededBy !== '' &&
    (row.supersededRules.length === 0
      ? isOnly || row.rules.includes(rule)
      : row.supersededRules.includes(rule))
  if (replaces && !limit.supersededBy.includes(row.supersededBy))
    return {
      column: 'superseded_by',
      says: `${shown(row.supersededBy)} does not take the place of ${rule}. ${limit.supersededBy.length === 0 ? 'Nothing does.' : `Only ${limit.supersededBy.join(', ')} does.`}`,
    }
  if (replaces && row.supersededOn === null)
    return { column: 'superseded_on', says: 'Give the day from which the limit is replaced.' }
  const superseded =
    replaces && row.supersededOn !== null && row.supersededOn <= asAt.day
      ? { by: row.supersededBy, on: row.supersededOn }
      : null
  const standing = standingOf(limit, { done, superseded }, asAt.day)
  const last = originalLastDay(limit)
  const not = doesNotArise(rule, row)
  const late =
    not !== null
      ? 0
      : standing.is === 'overdue'
        ? daysBetween(last, asAt.day)
        : standing.is === 'met-late'
          ? daysBetween(last, standing.on)
          : 0
  return {
    case: row.case,
    rule,
    duty: limit.duty,
    event,
    event_day: day,
    last_day: last,
    cautious_day: limit.cautious ?? '',
    send_by: not === null && standing.is === 'running' ? (limit.sendBy ?? '') : '',
    standing: not === null ? standingWords(standing, late, limit.force) : `does not arise: ${not}`,
    days_late: late === 0 || limit.force !== 'law' ? '' : String(late),
    done_on: done ?? '',
    citation: limit.cite,
    force: limit.force,
    to_be_confirmed: limit.confirmation === 'M' || limit.toConfirm.length > 0 ? '[to be confirmed]' : '',
    doubts: limit.doubts.join(' '),
    working: limit.working,
  }
}

/** Guidance and planning days bind nobody as the law does, and are told apart from it. */
const apart: Readonly<Record<TimeLimitDay['force'], string>> = {
  law: '',
  guidance: ' (guidance)',
  derived: ' (a planning day)',
  power: ' (a power)',
}

function standingWords(
  standing: ReturnType<typeof standingOf>,
  late: number,
  force: TimeLimitDay['force'],
): string {
  const days = late === 1 ? '1 day' : `${late} days`
  switch (standing.is) {
    case 'running':
      return 'running'
    case 'met':
      return 'met'
    case 'met-late':
      return force === 'law' ? `met late, by ${days}` : `done ${days} after the day${apart[force]}`
    case 'overdue':
      return force === 'law' ? `overdue by ${days}` : `${days} past the day${apart[force]}`
    case 'lifted':
      return `lifted: ${standing.exception}${standing.on === null ? '' : ', done since'}`
    case 'superseded':
      return `superseded by ${standing.by}`
    case 'ended':
      return 'ended: nothing was owed by it'
  }
}
