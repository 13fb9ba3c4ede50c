import {
  addDays,
  isRefusal,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  workingDayOnOrBefore,
  writeDay,
  yearOf,
} from '../foundation/index.ts'
import { bankHolidays, type HolidaySource } from './bank-holidays.ts'
import { type Counted, type CountInputs, countFrom, dateInputsOf } from './counted.ts'
import { onDay } from './counting.ts'
import { type ClaimedException, exceptionFacts, type TestedException, testException } from './exceptions.ts'
import { inForceOn, recordsOf, rules } from './rules.ts'
import type {
  Confirmation,
  Count,
  DateInput,
  Force,
  LimitException,
  LimitKind,
  TimeLimit,
} from './time-limit.ts'

export interface TimeLimitCase {
  readonly id: string
  readonly rule: string
  readonly trigger: { readonly event: string; readonly date: string }
  readonly inputs?: Readonly<Record<string, string | boolean>>
  readonly exceptions?: readonly ExceptionFact[]
}

export interface ExceptionFact {
  readonly code: string
  readonly impractical?: boolean
  readonly adviceRequested?: string
  readonly closedFrom?: string
  readonly reopens?: string
  readonly from?: string
  readonly to?: string
  readonly on?: string
}

/** A case that has no day, as a name for programs and a sentence for people. */
export interface TimeLimitRefused {
  readonly id: string
  readonly refused: string
  readonly message: string
}

export interface TimeLimitDay {
  readonly id: string
  /** The last day in time; null only when an exception lifted the limit. */
  readonly lastDay: string | null
  /** The stricter reading's day, where there is a doubt about the reading: prompt on this one. */
  readonly cautious: string | null
  readonly lifted: boolean
  /** The limit as it stood, filled only when lifted: published counts use it. */
  readonly originalLastDay: string | null
  readonly kind: LimitKind
  /** For a window on a draft or an amendment: the first day on which the plan may be made final. */
  readonly earliestFinalDay: string | null
  readonly force: Force
  readonly confirmation: Confirmation
  readonly cite: string
  readonly working: string

  readonly rule: string
  readonly duty: string
  /** For CE-02: the first day on which the plan may end, if nobody appeals. */
  readonly earliestCeaseDay: string | null
  /** One day before the last, for those who would count the day of receipt (doubt D1). */
  readonly workTo: string | null
  /** The last working day on which it can be done in time, on the cautious reading. */
  readonly sendBy: string | null
  /** The nearer end of a range such as "every 3 to 6 months". */
  readonly innerDay: string | null
  /** True where nothing is owed by the day: a window, a gate or a power. */
  readonly nothingOwed: boolean
  readonly exceptions: readonly TestedException[]
  readonly doubts: readonly string[]
  readonly supersededBy: readonly string[]
  /** Where the bank holidays that the count needed came from; null where it needed none. */
  readonly bankHolidays: HolidaySource | null
  /** Sentences that must be shown with the day: what is to be confirmed before anyone relies on it. */
  readonly toConfirm: readonly string[]
}

export type TimeLimitAnswer = TimeLimitRefused | TimeLimitDay

export function isRefusedLimit(answer: TimeLimitAnswer): answer is TimeLimitRefused {
  return 'refused' in answer
}

/**
 * The last day of each case's limit, with the law it rests on. One answer per case, in order, and never a throw: a case
 * that cannot be answered is a refusal with a sentence. The rule is the one in force on the trigger day, never the
 * nearest. An exception lifts a limit and never moves it.
 */
export function timeLimits(cases: readonly TimeLimitCase[]): TimeLimitAnswer[] {
  return Array.isArray(cases) ? cases.map(answerTo) : []
}

/** Of a limit, what a whole caseload is counted for: the day, and nothing of how it was reached. */
export interface LastDay {
  /** The last day as the limit stood, whatever lifted it. */
  readonly lastDay: LocalDate
  /** The stricter reading's day; null where there is no doubt, or the limit is lifted. */
  readonly cautious: LocalDate | null
  readonly liftedBy: string | null
  readonly nothingOwed: boolean
}

/** The same answer as {@link timeLimits} for one case, without the sentences, the citation and the doubts. */
export function lastDayOf(one: TimeLimitCase): LastDay | TimeLimitRefused {
  const given: unknown = one
  const read = readCase(isRecord(given) ? given : {})
  if (isRefusal(read)) return refusedFor(one.id, read)
  const counted = countCase(read)
  if (isRefusal(counted)) return refusedFor(one.id, counted)
  const { met } = testedIn(read, counted.lastDay)
  return {
    lastDay: counted.lastDay,
    cautious: met === undefined ? counted.cautious : null,
    liftedBy: met?.code ?? null,
    nothingOwed: isNothingOwed(read.rule),
  }
}

/** The claims tested against the period of the limit, and the one that lifts it. */
function testedIn(
  { counts, day, claims }: ReadCase,
  lastDay: LocalDate,
): { readonly tested: readonly TestedException[]; readonly met: TestedException | undefined } {
  if (claims.length === 0) return noneTested
  const period = day <= lastDay ? { from: day, to: lastDay } : { from: lastDay, to: day }
  const tested = claims.map((claim) => testException(claim, counts.exceptions, period))
  return { tested, met: tested.find((one) => one.met) }
}

const noneTested = { tested: [], met: undefined }

function isNothingOwed(rule: TimeLimit): boolean {
  return rule.gate === true || rule.kind !== 'deadline'
}

function answerTo(value: unknown): TimeLimitAnswer {
  const one = isRecord(value) ? value : {}
  const id = typeof one.id === 'string' ? one.id : ''
  const read = readCase(one)
  if (isRefusal(read)) return refusedFor(id, read)
  const counted = countCase(read)
  return isRefusal(counted) ? refusedFor(id, counted) : dayFor(id, read, counted)
}

function refusedFor(id: string, { refused, sentence }: Refusal): TimeLimitRefused {
  return { id, refused, message: sentence }
}

/** A case read and understood: the rule in force, the rule whose count is used, and every day a real day. */
interface ReadCase {
  readonly rule: TimeLimit
  readonly counts: TimeLimit
  readonly day: LocalDate
  readonly inputs: CountInputs
  readonly claims: readonly ClaimedException[]
}

function readCase(one: Readonly<Record<string, unknown>>): ReadCase | Refusal {
  const { rule: ruleId, trigger } = one
  if (typeof ruleId !== 'string' || !isRecord(trigger))
    return refuse('bad-case', 'Give a rule, and a trigger with its event and its date.')
  const { records, events } = askable(ruleId)
  const [first] = records
  if (first === undefined) return refuse('unknown-rule', `There is no rule "${ruleId}".`)
  if (records.length === 1 && first.count.op === 'none')
    return refuse(first.count.why, `${ruleId} gives no day. ${first.count.says}`)
  const event = trigger.event
  if (typeof event !== 'string' || !events.has(event))
    return refuse(
      'unknown-event',
      `${ruleId} does not run from "${String(event)}". It runs from ${[...events].join(' or ')}.`,
    )
  const day = readDay(trigger.date, 'The trigger date')
  if (isRefusal(day)) return day
  const rule = inForceOn(records, day)
  if (rule === null) return notInForce(ruleId, records, day)
  const inputs = isRecord(one.inputs) ? one.inputs : {}
  const counts = rule.count.op === 'as_order' ? orderRule(inputs.orderRule, rule.count.unlessSaid, day) : rule
  if (isRefusal(counts)) return counts
  const read = readInputs(counts.count, inputs)
  if (isRefusal(read)) return read
  const claims = readExceptions(one.exceptions, counts.exceptions)
  return isRefusal(claims) ? claims : { rule, counts, day, inputs: read, claims }
}

/** The records of a rule and the events from which it runs, found once. */
interface Askable {
  readonly records: readonly TimeLimit[]
  readonly events: ReadonlySet<string>
}

const asked = new Map<string, Askable>()

function askable(id: string): Askable {
  const before = asked.get(id)
  if (before !== undefined) return before
  const records = recordsOf(id)
  const found = { records, events: new Set(records.flatMap((record) => record.runsFrom)) }
  // What is no rule is not kept: anything may be asked.
  if (records.length > 0) asked.set(id, found)
  return found
}

function notInForce(id: string, records: readonly TimeLimit[], day: LocalDate): Refusal {
  const periods = records.map(({ inForce: { from, to } }) =>
    to === null ? `from ${writeDay(from)}` : `from ${writeDay(from)} to ${writeDay(to)}`,
  )
  return refuse(
    'not-in-force',
    `${id} was not in force on ${writeDay(day)}. The law held here is that ${periods.join(' and ')}; no other is put in its place.`,
  )
}

/** An agreement counts as the order of the same kind would (SI 2014/1530, reg 42(2)). */
function orderRule(said: unknown, unlessSaid: string, day: LocalDate): TimeLimit | Refusal {
  const kinds = rules.filter(({ id, runsFrom }) => id.startsWith('TB-') && runsFrom.includes('order_made'))
  const id = said === undefined || said === null ? unlessSaid : said
  const kind = inForceOn(
    kinds.filter((rule) => rule.id === id),
    day,
  )
  return (
    kind ??
    refuse(
      'bad-input',
      `"${String(id)}" is not a kind of order. Give one of ${kinds.map((rule) => rule.id).join(', ')} as orderRule.`,
    )
  )
}

/** The years in which a day is taken to be meant; outside them it is a slip. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

function readDay(text: unknown, what: string): LocalDate | Refusal {
  const day = typeof text === 'string' ? parseLocalDate(text) : null
  if (day === null)
    return refuse(
      'bad-date',
      `${what} "${String(text)}" is not a day. Write it as YYYY-MM-DD, for example 2026-06-01.`,
    )
  if (yearOf(day) < FIRST_YEAR || yearOf(day) > LAST_YEAR)
    return refuse('bad-date', `${what} "${day}" is outside the years ${FIRST_YEAR} to ${LAST_YEAR}.`)
  return day
}

const noInputs: CountInputs = { days: {}, sectionIOnly: false }

/** Reads only what the count needs. Anything else in the inputs, an answer above all, is never read. */
function readInputs(count: Count, inputs: Readonly<Record<string, unknown>>): CountInputs | Refusal {
  const names = dateInputsOf(count)
  if (names.length === 0) return noInputs
  const days: Partial<Record<DateInput, LocalDate>> = {}
  for (const name of names) {
    if (absent(inputs[name])) continue
    const day = readDay(inputs[name], `The input ${name},`)
    if (isRefusal(day)) return day
    days[name] = day
  }
  const sectionIOnly = count.op === 'appeal' ? inputs.sectionIOnly : false
  if (!absent(sectionIOnly) && typeof sectionIOnly !== 'boolean')
    return refuse('bad-input', 'The input sectionIOnly must be true or false.')
  return { days, sectionIOnly: sectionIOnly === true }
}

const EXCEPTION_DAYS = ['adviceRequested', 'closedFrom', 'reopens', 'from', 'to', 'on'] as const

function readExceptions(
  value: unknown,
  allowed: readonly LimitException[],
): readonly ClaimedException[] | Refusal {
  if (absent(value)) return []
  if (!Array.isArray(value)) return refuse('bad-exception', 'The exceptions must be a list.')
  const read: ClaimedException[] = []
  for (const one of value) {
    const claim = readException(one, allowed)
    if (isRefusal(claim)) return claim
    read.push(claim)
  }
  return read
}

/** Any other word than a known code lifts nothing, so it is kept and answered; its days are not read. */
function readException(value: unknown, allowed: readonly LimitException[]): ClaimedException | Refusal {
  const code = isRecord(value) ? value.code : null
  if (!isRecord(value) || typeof code !== 'string')
    return refuse(
      'bad-exception',
      `An exception needs a code. The codes are ${Object.keys(exceptionFacts).join(', ')}.`,
    )
  const days: Record<(typeof EXCEPTION_DAYS)[number], LocalDate | null> = {
    adviceRequested: null,
    closedFrom: null,
    reopens: null,
    from: null,
    to: null,
    on: null,
  }
  if (allowed.some((one) => one.code === code)) {
    for (const name of EXCEPTION_DAYS) {
      if (absent(value[name])) continue
      const day = readDay(value[name], `The day ${name} of the exception ${code},`)
      if (isRefusal(day)) return day
      days[name] = day
    }
  }
  const { closedFrom, reopens, from, to } = days
  if (outOfOrder(closedFrom, reopens) || outOfOrder(from, to))
    return refuse('bad-exception', `The exception ${code} ends before it begins. Check its days.`)
  return { code, impractical: value.impractical === true, ...days }
}

function outOfOrder(first: LocalDate | null, last: LocalDate | null): boolean {
  return first !== null && last !== null && last < first
}

function absent(value: unknown): boolean {
  return value === undefined || value === null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function countCase({ counts: { id, count }, day, inputs }: ReadCase): Counted | Refusal {
  if (count.op === 'none') return refuse(count.why, `${id} gives no day. ${count.says}`)
  if (count.op === 'as_order') return refuse('bad-input', `${id} is itself counted as an order would be.`)
  const counted = countFrom(count, day, inputs)
  return 'refused' in counted ? refuse(counted.refused, counted.message) : counted
}

function dayFor(id: string, read: ReadCase, counted: Counted): TimeLimitDay {
  const { rule, counts, day } = read
  const { lastDay, cautious } = counted
  const [from, to] = day <= lastDay ? [day, lastDay] : [lastDay, day]
  const { tested, met } = testedIn(read, lastDay)
  const lifting = counts.exceptions.find((one) => one.code === met?.code)
  const lifted = lifting !== undefined
  const window = rule.kind === 'window-last-day'
  const nothingOwed = isNothingOwed(rule)
  const toConfirm = [
    ...rule.caveats
      .filter((caveat) =>
        caveat.touches === 'running'
          ? from <= caveat.to && to >= caveat.from
          : day >= caveat.from && day <= caveat.to,
      )
      .map((caveat) => caveat.says),
    ...(counted.bankHolidays === 'computed'
      ? [
          'Bank holidays were worked out by rule for a year without a published list here: a proclaimed day would change this.',
        ]
      : []),
  ]
  const caveated = toConfirm.length > (counted.bankHolidays === 'computed' ? 1 : 0)
  // The edges of a closure, and part days of an absence, are a doubt wherever one was tested.
  const edges = tested.some(({ code }) => code.endsWith('_closed_4_weeks') || code === 'absent_from_area')
  const doubts = [...new Set([...rule.doubts, ...counts.doubts, ...(edges ? ['D6'] : [])])]
  const prompt = lifted || nothingOwed ? null : workingDayOnOrBefore(cautious ?? lastDay, bankHolidays)
  return {
    id,
    lastDay: lifted ? null : lastDay,
    cautious: lifted ? null : cautious,
    lifted,
    originalLastDay: lifted ? lastDay : null,
    kind: rule.kind,
    earliestFinalDay: window && counts.count.op === 'days_beginning' ? addDays(lastDay, 1) : null,
    force: rule.force,
    confirmation: caveated
      ? 'M'
      : weakest([rule.confirmation, counts.confirmation, lifting?.confirmation ?? 'T']),
    cite: [
      rule.cite,
      ...(counts === rule ? [] : [counts.cite]),
      ...(lifting === undefined ? [] : [lifting.cite]),
    ].join('; '),
    working: workingOf(counted.how(), tested, lifted, lastDay, toConfirm),
    rule: rule.id,
    duty: rule.duty,
    earliestCeaseDay: window && counts.count.op === 'appeal' ? addDays(lastDay, 1) : null,
    workTo: !lifted && doubts.includes('D1') ? addDays(lastDay, -1) : null,
    sendBy: prompt === null || (lastDay >= day && prompt < day) ? null : prompt,
    innerDay: lifted ? null : counted.innerDay,
    nothingOwed,
    exceptions: tested,
    doubts,
    supersededBy: [...new Set([...rule.supersededBy, ...counts.supersededBy])],
    bankHolidays: counted.bankHolidays,
    toConfirm,
  }
}

function weakest(marks: readonly Confirmation[]): Confirmation {
  return marks.includes('M') ? 'M' : marks.includes('S') ? 'S' : 'T'
}

function workingOf(
  how: string,
  tested: readonly TestedException[],
  lifted: boolean,
  lastDay: LocalDate,
  toConfirm: readonly string[],
): string {
  const outcome = lifted
    ? [
        `The limit of ${onDay(lastDay)} is lifted: no day takes its place, and the duty is to act as soon as practicable.`,
      ]
    : tested.length > 0
      ? ['The limit stands.']
      : []
  return [how, ...tested.map((one) => one.why), ...outcome, ...toConfirm].join(' ')
}
