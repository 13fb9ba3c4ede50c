import type { LocalDate } from '../../foundation/index.ts'
import {
  type Bound,
  type LastDay,
  lastDayOf,
  recordsOf,
  rules,
  type Standing,
  type TimeLimitCase,
} from '../../statute/index.ts'
import { type Holder, kindOf } from './case-event.ts'
import { type CaseFact, dayIn, factsThatHold } from './case-fact.ts'

/** One limit that the law counts from a fact of a case, and what the other facts say of it. It holds no standing. */
export interface CaseLimit {
  readonly factId: string
  readonly rule: string
  readonly eventDay: LocalDate
  /** The last day as the limit stood, whatever lifted it: published counts use it. */
  readonly lastDay: LocalDate
  /** The earlier day of the stricter reading, where there is a doubt; work to this one. */
  readonly cautiousDay: LocalDate | null
  readonly doneOn: LocalDate | null
  /** The exception that lifted it, after its facts were tested. */
  readonly liftedBy: string | null
  readonly supersededBy: string | null
  readonly supersededOn: LocalDate | null
  /** Why it binds nobody here, in words; null while it binds. */
  readonly doesNotArise: string | null
  /** A window, a gate or a power: nothing is owed by its day. */
  readonly nothingOwed: boolean
  readonly holder: Holder
  readonly holderName: string | null
  readonly areaAgencyId: string | null
}

/** A fact whose limit the law gives no day for, with the statute's own sentence. */
export interface NoLimit {
  readonly factId: string
  readonly rule: string
  readonly says: string
}

export interface CaseLimits {
  readonly limits: readonly CaseLimit[]
  readonly without: readonly NoLimit[]
}

/**
 * Every last day that the law counts from the facts of one case. Facts in any order; corrections among them. Rules and
 * counts are the statute's (`statute/`); here stands only which limits run from which fact, what answers them, and what
 * makes one not arise.
 */
export function limitsOf(entries: readonly CaseFact[]): CaseLimits {
  const facts = factsThatHold(entries)
  const limits: CaseLimit[] = []
  const without: NoLimit[] = []
  for (const fact of facts)
    for (const rule of rulesFrom(fact, facts)) {
      const answer = lastDayOf(statuteCase(fact, rule, facts))
      if ('refused' in answer) without.push({ factId: fact.id, rule, says: answer.message })
      else limits.push(limitOf(fact, rule, answer, facts))
    }
  return { limits: withoutTheSecondRequest(limits, facts), without }
}

/** Which limits run from a fact: the ordinary ones of its kind, or those that the fact itself names. */
function rulesFrom(fact: CaseFact, facts: readonly CaseFact[]): readonly string[] {
  const { starts } = kindOf[fact.event]
  if (starts === undefined) return []
  if (starts.rules.length === 0) return fact.details.rules ?? []
  if (fact.event === 'advice_request_received')
    return isOfReassessment(fact, facts) ? ['RA-04'] : starts.rules
  if (fact.event === 'draft_served')
    return isOfReassessment(fact, facts) ? ['RA-06'] : isOfDetained(fact, facts) ? ['DP-03'] : starts.rules
  // Without a review the eight weeks are those of reg 28, which applies reg 22, with its paragraph (4).
  if (fact.event === 'amendments_proposed')
    return isWithoutReview(fact, facts) ? ['RV-12', 'RV-10'] : starts.rules
  // Twelve months run from the plan first made: one that follows a reassessment starts no year of its own.
  if (fact.event === 'final_plan_sent') return isFirstPlan(fact, facts) ? starts.rules : []
  return starts.rules
}

/** True where no plan was kept here when this one was sent. */
function isFirstPlan(fact: CaseFact, facts: readonly CaseFact[]): boolean {
  const before = facts.slice(0, facts.indexOf(fact))
  const last = before.findLast(({ event }) => event === 'final_plan_sent' || event === 'plan_taken_over')
  return (
    last === undefined ||
    before.some(
      ({ event, day }) => (event === 'plan_ceased' || event === 'plan_passed_on') && day >= last.day,
    )
  )
}

/** True where the last request before this fact was the home authority's about a detained person (SI 2015/62). */
function isOfDetained(fact: CaseFact, facts: readonly CaseFact[]): boolean {
  const last = facts.findLast(
    ({ event, day }) =>
      day <= fact.day &&
      (event === 'request_received' || event === 'became_responsible' || event === 'detained_request'),
  )
  return last?.event === 'detained_request'
}

function isWithoutReview(fact: CaseFact, facts: readonly CaseFact[]): boolean {
  return facts.some((one) => one.id === fact.aboutId && one.event === 'amendment_begun')
}

/** True where a reassessment was agreed on or before this fact's day, and no final plan has been sent since. */
function isOfReassessment(fact: CaseFact, facts: readonly CaseFact[]): boolean {
  const agreed = facts.findLast(
    (one) =>
      (one.event === 'reassessment_agreed' || one.event === 'reassessment_own_initiative') &&
      one.day <= fact.day,
  )
  if (agreed === undefined) return false
  return !facts.some((one) => one.event === 'final_plan_sent' && one.day >= agreed.day && one.day < fact.day)
}

/** What is asked of a rule again and again, found once. */
interface KnownRule {
  /** The count needs a second day or an answer beside the event. */
  readonly needsMore: boolean
  readonly supersededBy: ReadonlySet<string>
  readonly bound: Bound | undefined
}

/** Counts that need a second day or an answer beside the event; all others are not asked for any. */
const withMore: ReadonlySet<string> = new Set([
  'earlier_of',
  'later_of',
  'appeal',
  'transfer15',
  'as_order',
  'agreed',
])
const knownRules: ReadonlyMap<string, KnownRule> = new Map(
  rules.map(({ id }) => {
    const records = recordsOf(id)
    return [
      id,
      {
        needsMore: records.some((one) => withMore.has(one.count.op)),
        supersededBy: new Set(records.flatMap((one) => one.supersededBy)),
        bound: records.flatMap((one) => one.binds)[0],
      },
    ]
  }),
)

/** A fact and a rule as the statute is asked about them, with the second days and the claimed exceptions of the case. */
export function statuteCase(fact: CaseFact, rule: string, facts: readonly CaseFact[]): TimeLimitCase {
  const { orderRule } = fact.details
  const inputs = knownRules.get(rule)?.needsMore === true ? inputsOf(fact, facts) : noInputs
  return {
    id: fact.id,
    rule,
    trigger: { event: kindOf[fact.event].starts?.event ?? '', date: fact.day },
    inputs: orderRule === undefined ? inputs : { ...inputs, orderRule },
    exceptions: facts.some((one) => one.event === 'exception_claimed')
      ? facts.flatMap((one) => {
          const { exception, rules } = one.details
          const isOfIt =
            one.event === 'exception_claimed' && (one.aboutId === null || one.aboutId === fact.id)
          return isOfIt && exception !== undefined && rules?.includes(rule) === true ? [exception] : []
        })
      : [],
  }
}

const noInputs: Readonly<Record<string, string>> = {}

/** The second days that some counts need (see `DateInput` of the statute). */
function inputsOf(fact: CaseFact, facts: readonly CaseFact[]): Readonly<Record<string, string>> {
  const inputs: Record<string, string> = {}
  const give = (name: string, day: LocalDate | null | undefined) => {
    if (day !== null && day !== undefined) inputs[name] = day
  }
  const before = lastMadeOrReviewed(fact, facts)
  // s44(1): twelve months from the plan, and after that from each review.
  give('planFirstMade', before)
  give(
    'amendmentNoticeSent',
    facts.find((one) => one.event === 'amendments_proposed' && sameThread(one, fact))?.day,
  )
  give('certificateIssued', certificateFor(fact, facts))
  give('moveDate', dayIn(fact.details.moveDate))
  give('lastMadeOrReviewed', dayIn(fact.details.lastMadeOrReviewed) ?? before)
  give('agreedInWriting', dayIn(fact.details.agreedInWriting))
  return inputs
}

/** A certificate belongs to the decision letter that was the last before it. */
function certificateFor(letter: CaseFact, facts: readonly CaseFact[]): LocalDate | null {
  if (!facts.some((one) => one.event === 'certificate_issued')) return null
  const next = facts
    .slice(facts.indexOf(letter) + 1)
    .find((one) => one.event === 'decision_letter_sent' && one.day > letter.day)
  const issued = facts.filter(
    (one) =>
      one.event === 'certificate_issued' &&
      one.day >= letter.day &&
      (next === undefined || one.day < next.day),
  )
  return issued.at(-1)?.day ?? null
}

/** The day a plan was made or last reviewed, before this fact: one that was taken over keeps its days (reg 15(3)(a)). */
function lastMadeOrReviewed(fact: CaseFact, facts: readonly CaseFact[]): LocalDate | null {
  let last: LocalDate | null = null
  for (const one of facts) {
    const day = madeOrReviewed(one)
    if (day === null || (last !== null && day <= last)) continue
    if (one.day >= fact.day || sameThread(one, fact)) continue
    if (one.event === 'final_plan_sent' && !isFirstPlan(one, facts)) continue
    last = day
  }
  return last
}

function madeOrReviewed(one: CaseFact): LocalDate | null {
  if (one.event === 'review_decided' || one.event === 'final_plan_sent') return one.day
  return one.event === 'plan_taken_over' ? dayIn(one.details.lastMadeOrReviewed) : null
}

/** Both belong to the same earlier fact, or the one to the other. */
function sameThread(one: CaseFact, other: CaseFact): boolean {
  return one.id === other.id || (one.aboutId ?? one.id) === (other.aboutId ?? other.id)
}

function limitOf(fact: CaseFact, rule: string, answer: LastDay, facts: readonly CaseFact[]): CaseLimit {
  const superseded = supersededBy(rule, fact, facts)
  return {
    factId: fact.id,
    rule,
    eventDay: fact.day,
    lastDay: answer.lastDay,
    cautiousDay: answer.cautious,
    doneOn: doneOn(rule, fact, facts),
    liftedBy: answer.liftedBy,
    supersededBy: superseded?.by ?? null,
    supersededOn: superseded?.on ?? null,
    doesNotArise: doesNotArise(rule, fact, facts),
    nothingOwed: answer.nothingOwed,
    ...holderOf(rule, fact, facts),
  }
}

/** The first day on which something that answers the limit happened. */
function doneOn(rule: string, fact: CaseFact, facts: readonly CaseFact[]): LocalDate | null {
  if (rule === 'RV-01' || rule === 'RV-02' || rule === 'TR-03') return nextReviewDecided(fact, facts)
  if (ofTransfer.has(rule)) return transferFinished(fact, facts)
  const done = facts.find((one) => {
    // A meeting's notice and papers go out before it, so only what answers a past event comes after it.
    if (one.event === 'duty_done')
      return one.aboutId === fact.id && one.details.rules?.includes(rule) === true
    const { answers } = kindOf[one.event]
    if (answers === undefined || !answers.rules.includes(rule)) return false
    return answers.of === 'about' ? sameThread(one, fact) : one.day >= fact.day
  })
  if (done !== undefined) return done.day
  // A plan that is sent answers an order to send one (reg 44(2), 45); the order's own fact may say so too.
  if (sendsAPlan.has(rule))
    return facts.find((one) => one.event === 'final_plan_sent' && one.day >= fact.day)?.day ?? null
  return null
}

/** Limits before a move: the day of the fact is the day of the move, and what answers them comes before it. */
const ofTransfer: ReadonlySet<string> = new Set(['RV-14', 'RV-15', 'RV-16'])

/** The first time, after the move before this one, that the plan was amended for a move; or what was recorded as done. */
function transferFinished(fact: CaseFact, facts: readonly CaseFact[]): LocalDate | null {
  const moves: readonly CaseFact['event'][] = ['phase_transfer', 'post16_transfer', 'post16_move_planned']
  const before = facts.findLast((one) => moves.includes(one.event) && one.day < fact.day)
  return (
    facts.find(
      (one) =>
        (one.event === 'transfer_finished' && (before === undefined || one.day > before.day)) ||
        (one.event === 'duty_done' && one.aboutId === fact.id),
    )?.day ?? null
  )
}

const sendsAPlan: ReadonlySet<string> = new Set(['TB-05c', 'TB-06b', 'TB-13c', 'TB-16b'])

/** A review is finished by the decision that the family is told (time limit RV-01's note). */
function nextReviewDecided(fact: CaseFact, facts: readonly CaseFact[]): LocalDate | null {
  return facts.find((one) => one.event === 'review_decided' && one.day > fact.day)?.day ?? null
}

/** An order or a direction that took the limit's place, by the statute's own list of what supersedes it. */
function supersededBy(
  rule: string,
  fact: CaseFact,
  facts: readonly CaseFact[],
): { readonly by: string; readonly on: LocalDate } | null {
  const by = knownRules.get(rule)?.supersededBy
  if (by === undefined || by.size === 0) return null
  for (const one of facts) {
    if (one.day < fact.day || one.id === fact.id) continue
    if (by.has('tribunal direction') && one.event === 'tribunal_direction') {
      if (one.aboutId === null || one.aboutId === fact.id) return { by: 'tribunal direction', on: one.day }
      continue
    }
    if (kindOf[one.event].starts?.rules.length !== 0) continue
    const rules = (one.details.rules ?? []).filter((id) => by.has(id))
    const [first] = rules
    if (first !== undefined && (first !== 'ME-12' || sameThread(one, fact))) return { by: first, on: one.day }
  }
  return null
}

/** What the facts say does not bind: a plan that will not be made has no last day. */
function doesNotArise(rule: string, fact: CaseFact, facts: readonly CaseFact[]): string | null {
  const after = (event: CaseFact['event']) => facts.some((one) => one.event === event && one.day >= fact.day)
  const isDetained = rule === 'DP-01' || rule === 'DP-02' || rule === 'DP-04'
  const isOfRefusal = rule === 'NA-07' || rule === 'DP-02'
  const isOfPlan = rule === 'PL-02' || rule === 'DP-04'
  if ((ofRequest.includes(rule) || isDetained || rule === 'NA-05') && after('request_withdrawn'))
    return 'the request was withdrawn'
  if ((isOfRefusal || isOfPlan) && after('assessment_refused')) return 'it was decided not to assess'
  if (rule === 'DP-01' && after('assessment_agreed')) return 'there is an assessment'
  if (isOfPlan && after('no_plan_decided')) return 'it was decided not to make a plan'
  if (isOfRefusal && (after('plan_agreed') || after('draft_served') || after('final_plan_sent')))
    return 'a plan is being made'
  if (rule === 'RV-07' || rule === 'RV-09' || rule === 'RV-11') {
    const outcome = facts.find((one) => one.event === 'review_decided' && sameThread(one, fact))?.details
      .outcome
    if (outcome === 'keep' || outcome === 'cease') return 'the plan is not amended'
  }
  if (isOfAmendment.has(rule)) {
    const isDropped = facts.some((one) => one.event === 'amendments_dropped' && sameThread(one, fact))
    if (isDropped !== (rule === 'RV-10'))
      return isDropped
        ? 'it was decided not to amend after all'
        : 'it was not decided to leave the plan as it is'
  }
  if (
    rule === 'ME-07' &&
    facts.some((one) => one.event === 'mediation_notice_waived' && sameThread(one, fact))
  )
    return 'the family agreed to shorter notice'
  if (rule.startsWith('RV-') && after('plan_ceased')) return 'the plan has ceased'
  if (rule.startsWith('RV-') && after('plan_passed_on')) return 'another authority has the plan'
  return null
}

/** The eight weeks after a notice: to send the amended plan, or to say that there will be none (reg 22(3), (4)). */
const isOfAmendment: ReadonlySet<string> = new Set(['RV-09', 'RV-10', 'RV-11', 'RV-12'])

/** The limits that run from a request. */
const ofRequest: readonly string[] = ['NA-02', 'NA-07', 'PL-02']

/** Of several requests at once the first received starts the clock, and the others are recorded (doubt D10). */
function withoutTheSecondRequest(
  limits: readonly CaseLimit[],
  facts: readonly CaseFact[],
): readonly CaseLimit[] {
  const ends = new Set(['request_withdrawn', 'assessment_refused', 'no_plan_decided', 'final_plan_sent'])
  if (!ofRequest.some((rule) => limits.filter((one) => one.rule === rule).length > 1)) return limits
  return limits.map((one) => {
    if (!ofRequest.includes(one.rule)) return one
    const earlier = limits.some(
      (other) =>
        other.rule === one.rule &&
        other.factId !== one.factId &&
        isBefore(other, one, facts) &&
        !facts.some((fact) => ends.has(fact.event) && fact.day >= other.eventDay && fact.day < one.eventDay),
    )
    if (!earlier || one.doesNotArise !== null) return one
    return { ...one, doesNotArise: 'an earlier request already runs' }
  })
}

function isBefore(one: CaseLimit, other: CaseLimit, facts: readonly CaseFact[]): boolean {
  if (one.eventDay !== other.eventDay) return one.eventDay < other.eventDay
  const place = (limit: CaseLimit) => facts.findIndex((fact) => fact.id === limit.factId)
  return place(one) < place(other)
}

function holderOf(
  rule: string,
  fact: CaseFact,
  facts: readonly CaseFact[],
): Pick<CaseLimit, 'holder' | 'holderName' | 'areaAgencyId'> {
  const about = fact.aboutId === null ? fact : (facts.find((one) => one.id === fact.aboutId) ?? fact)
  const named = { holderName: about.fromWhom, areaAgencyId: about.areaAgencyId }
  if (rule === 'NA-05' || rule === 'RA-04') return { holder: about.details.holder ?? 'other', ...named }
  // SI 2017/1306: health answers a health recommendation, and the authority's social care one about social care.
  if (rule === 'TB-17')
    return { holder: fact.details.holder ?? 'authority', holderName: fact.fromWhom, areaAgencyId: null }
  const bound = knownRules.get(rule)?.bound
  if (bound === 'school or college' && rule === 'PL-03') return { holder: 'school', ...named }
  if (bound === 'family') return { holder: 'family', holderName: null, areaAgencyId: null }
  if (bound === 'mediation adviser')
    return { holder: 'other', holderName: 'Mediation adviser', areaAgencyId: null }
  if (
    bound === 'integrated care board' ||
    bound === 'old integrated care board' ||
    bound === 'new integrated care board'
  )
    return { holder: 'health', ...named, holderName: fact.fromWhom ?? about.fromWhom }
  return { holder: 'authority', holderName: null, areaAgencyId: null }
}

/** Where a limit stands on a day. The same order of tests as the statute's own `standingOf`, over what was kept of it. */
export function limitStanding(
  limit: CaseLimit,
  today: LocalDate,
): Standing | { readonly is: 'does-not-arise'; readonly why: string } {
  const { lastDay, doneOn: done, supersededOn, supersededBy: by, liftedBy } = limit
  const doneByNow = done !== null && done <= today ? done : null
  if (limit.doesNotArise !== null) return { is: 'does-not-arise', why: limit.doesNotArise }
  if (limit.nothingOwed) return { is: today > lastDay ? 'ended' : 'running', lastDay }
  if (doneByNow !== null && doneByNow <= lastDay) return { is: 'met', on: doneByNow }
  if (by !== null && supersededOn !== null && (doneByNow === null || supersededOn <= doneByNow))
    return { is: 'superseded', lastDay, by }
  if (liftedBy !== null) return { is: 'lifted', lastDay, exception: liftedBy, on: doneByNow }
  if (doneByNow !== null) return { is: 'met-late', on: doneByNow, lastDay }
  return { is: today > lastDay ? 'overdue' : 'running', lastDay }
}
