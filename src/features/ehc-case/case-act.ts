/**
 * What may be done now on a case, and why not: one table, used by the page, by the guard of every recording, and by whatever
 * records from outside. Each event names what must hold first; what does not hold says why, and what to do.
 */
import { addMonths, type LocalDate, type Refusal, refuse, writeDay, yearOf } from '../../foundation/index.ts'
import { isRefusedLimit, recordsOf, rules, timeLimits } from '../../statute/index.ts'
import { type CaseEvent, caseEvents, kindOf } from './case-event.ts'
import { type CaseFact, dayIn, factsThatHold } from './case-fact.ts'
import { limitsOf, statuteCase } from './case-limit.ts'
import { hasFamilyFinished, isSameThread } from './family-standing.ts'

export const channels = ['post', 'email', 'online', 'hand', 'telephone', 'meeting', 'system'] as const
export type Channel = (typeof channels)[number]

/** What is known when something is to be recorded. */
export interface CaseHere {
  /** Every entry, corrections among them. */
  readonly entries: readonly CaseFact[]
  readonly born: LocalDate
  readonly today: LocalDate
  readonly closedOn: LocalDate | null
  /** Since when somebody of the family agreed in writing to be served online; null for nobody. */
  readonly agreedOnlineOn: LocalDate | null
  /** On whom a plan is served: each of them is to have finished before it is final early. */
  readonly family: readonly string[]
}

/** A fact as it is to be recorded. */
export interface FactToRecord extends Omit<CaseFact, 'id'> {
  readonly channel: Channel | null
}

export interface WhyNot {
  readonly why: string
  readonly todo: string
}

/** Whether something may be recorded now; `whyNot` is null where it may. */
export interface Act {
  readonly event: CaseEvent
  readonly whyNot: WhyNot | null
}

/** The facts that hold on a day, as the table asks of them. */
interface Then {
  readonly facts: readonly CaseFact[]
  readonly on: LocalDate
  readonly born: LocalDate
  readonly family: readonly string[]
  /** The fact that the new one is about, where it was named. */
  readonly about: CaseFact | null
  has(...events: readonly CaseEvent[]): boolean
  last(...events: readonly CaseEvent[]): CaseFact | null
}

type Need = WhyNot & { readonly holds: (then: Then) => boolean }

function thenOn(
  facts: readonly CaseFact[],
  on: LocalDate,
  about: CaseFact | null,
  { born, family }: CaseHere,
): Then {
  const known = facts.filter((one) => one.day <= on)
  const last = (...events: readonly CaseEvent[]) =>
    known.findLast((one) => events.includes(one.event)) ?? null
  return { facts, on, born, family, about, last, has: (...events) => last(...events) !== null }
}

/** A plan is kept: it was made or taken over here, and has not ceased or been passed on since. */
function isPlanKept(then: Then): boolean {
  const last = then.last('final_plan_sent', 'plan_taken_over', 'plan_ceased', 'plan_passed_on')
  return last?.event === 'final_plan_sent' || last?.event === 'plan_taken_over'
}

const requests = ['request_received', 'became_responsible', 'detained_request'] as const
const endsRequest = [
  'request_withdrawn',
  'assessment_refused',
  'no_plan_decided',
  'final_plan_sent',
  'plan_ceased',
] as const

/** A request stands that nothing has ended yet. */
function isRequestOpen(then: Then): boolean {
  const request = then.last(...requests)
  return request !== null && !happenedSince(then, request, endsRequest)
}

function happenedSince(then: Then, since: CaseFact, events: readonly CaseEvent[]): boolean {
  return then.facts.some((one) => events.includes(one.event) && one.day >= since.day && one.day <= then.on)
}

/** An assessment goes on: agreed to, ordered, conceded or agreed in mediation, and no plan or refusal has ended it. */
function isBeingAssessed(then: Then): boolean {
  const begun = then.last(
    'assessment_agreed',
    'reassessment_agreed',
    'reassessment_own_initiative',
    'order_made',
    'appeal_not_opposed',
    'mediation_agreed',
  )
  return (
    begun !== null && !happenedSince(then, begun, ['final_plan_sent', 'no_plan_decided', 'request_withdrawn'])
  )
}

const draftSinceTheLastPlan = (then: Then): CaseFact | null => {
  const draft = then.last('draft_served')
  const plan = then.last('final_plan_sent')
  return draft !== null && (plan === null || plan.day < draft.day) ? draft : null
}

const decisions = [
  'assessment_refused',
  'no_plan_decided',
  'final_plan_sent',
  'amended_plan_sent',
  'review_decided',
  'reassessment_refused',
  'cease_notice_sent',
] as const satisfies readonly CaseEvent[]

const need = (holds: Need['holds'], why: string, todo: string): Need => ({ holds, why, todo })

const request = need(
  (then) => then.has(...requests),
  'No request for an assessment is recorded.',
  'Record the request and the day it was received first.',
)
const openRequest = need(
  isRequestOpen,
  'No request for an assessment is open.',
  'Record the request and the day it was received first.',
)
const undecided = need(
  (then) => {
    const asked = then.last(...requests)
    const decided = then.last('assessment_agreed', 'assessment_refused')
    return decided === null || (asked !== null && decided.day < asked.day)
  },
  'It was decided already whether there will be an assessment.',
  'If that entry is wrong, correct it.',
)
const noPlanYet = need(
  (then) => !isPlanKept(then),
  'A plan is kept already, so a request now is one for a reassessment.',
  'Record a request for a reassessment.',
)
const plan = need(
  isPlanKept,
  'No plan is kept for this child or young person.',
  'Record the final plan, or its transfer from another authority, first.',
)
const assessment = need(
  isBeingAssessed,
  'No assessment or reassessment goes on.',
  'Record the decision to assess first.',
)
const assessmentOrPlan = need(
  (then) => isBeingAssessed(then) || isPlanKept(then),
  'No assessment goes on, and no plan is kept.',
  'Record the decision to assess first.',
)
const draft = need(
  (then) => draftSinceTheLastPlan(then) !== null,
  'No draft plan is recorded as served.',
  'Serve the draft on the family and record the day. The family then has 15 days, beginning with that day (SI 2014/1530, reg 13(1)(a)).',
)
const draftWaited = need(
  (then) => {
    const served = draftSinceTheLastPlan(then)
    return served === null || mayFollow(served, 'PL-01', then)
  },
  'The family has at least 15 days, beginning with the day the draft was served, to answer it (SI 2014/1530, reg 13(1)(a)).',
  'Wait until the 16th day, or record that the family has nothing more to say on the draft: each of those on whom it was served.',
)
const amendmentsWaited = need(
  (then) => {
    const served = then.facts.findLast(
      (one) => one.event === 'amendments_served' && one.day <= then.on && isOfThread(one, then.about),
    )
    return served === undefined || mayFollow(served, 'RV-08', then)
  },
  'The family has at least 15 days, beginning with the day the amendments were served, to answer them (SI 2014/1530, reg 22(2)(c)).',
  'Wait until the 16th day, or record that the family has nothing more to say on them: each of those on whom they were served.',
)
const decision = need(
  (then) => then.has(...decisions),
  'No decision that can be appealed is recorded.',
  'Record the decision first.',
)
const letter = need(
  (then) => then.has('decision_letter_sent'),
  'No decision letter is recorded as sent.',
  'Record the day the decision letter was sent first.',
)
const appeal = need(
  (then) => then.has('appeal_received'),
  'No appeal is recorded.',
  'Record the day the authority received the appeal first.',
)
const reviewHeld = need(
  (then) =>
    then.about === null ||
    then.about.event === 'amendment_begun' ||
    then.facts.some(
      (one) => one.event === 'review_held' && one.day <= then.on && isOfThread(one, then.about),
    ),
  'The review meeting is not recorded as held.',
  'Record the day the meeting was held first.',
)
const amending = need(
  (then) =>
    !then.facts.some(
      (one) =>
        one.event === 'review_decided' &&
        isOfThread(one, then.about) &&
        (one.details.outcome === 'keep' || one.details.outcome === 'cease'),
    ),
  'It was decided after this review not to amend the plan.',
  'If that entry is wrong, correct it.',
)
const proposed = need(
  (then) =>
    then.about === null ||
    then.facts.some(
      (one) => one.event === 'amendments_proposed' && one.day <= then.on && isOfThread(one, then.about),
    ),
  'No proposed amendments are recorded as sent.',
  'Send them to the family with the notice, and record the day, first.',
)
const notDropped = need(
  (then) => !then.facts.some((one) => one.event === 'amendments_dropped' && isOfThread(one, then.about)),
  'The family was told that the plan will not be amended after all.',
  'If that entry is wrong, correct it.',
)
const notAmendedYet = need(
  (then) => !then.facts.some((one) => one.event === 'amended_plan_sent' && isOfThread(one, then.about)),
  'The amended plan is recorded as sent.',
  'If that entry is wrong, correct it.',
)
const underFive = need(
  (then) => then.about === null || then.about.day < addMonths(then.born, 60),
  'The child was 5 or over when this plan was sent.',
  'Nothing is to be recorded: the guidance is about children under 5 (SEND Code of Practice, paragraph 9.178).',
)
const is25 = need(
  (then) => then.on >= addMonths(then.born, 300),
  'The young person is not 25 yet.',
  'Record it on or after the 25th birthday.',
)
const mediation = need(
  (then) => then.has('mediation_wanted', 'icb_told_health_only'),
  'No mediation is recorded.',
  'Record that the family wants mediation, or that the board was told of health issues only, first.',
)
const notAnsweredYet = need(
  (then) => !then.facts.some((one) => one.event === 'appeal_answered' && one.day < then.on),
  'The appeal was answered already, so regulation 45 does not apply: it ends by an order of the tribunal.',
  'Record the order when it is made.',
)
const ceaseWaited = need(
  (then) => {
    const notice = then.last('cease_notice_sent')
    if (notice === null || then.has('appeal_ended')) return true
    const [answer] = timeLimits([statuteCase(notice, 'CE-02', then.facts)])
    const earliest =
      answer === undefined || isRefusedLimit(answer) ? null : dayIn(answer.earliestCeaseDay ?? undefined)
    return earliest === null || then.on >= earliest
  },
  'The plan is kept until the time for an appeal has ended (Children and Families Act 2014, s45(4)).',
  'Wait until that time has ended, or until the appeal is finally determined.',
)

function has(event: CaseEvent, why: string, todo: string): Need {
  return need((then) => then.has(event), why, todo)
}

/** What must hold before each event may be recorded. What belongs to another fact needs that fact besides. */
const table: Readonly<Record<CaseEvent, readonly Need[]>> = {
  request_received: [noPlanYet],
  became_responsible: [noPlanYet],
  detained_request: [noPlanYet],
  health_notice: [],
  request_withdrawn: [openRequest],
  assessment_agreed: [request, undecided],
  assessment_refused: [request, undecided],
  advice_asked: [assessmentOrPlan],
  advice_request_received: [],
  advice_given: [],
  advice_returned: [],
  advice_chased: [],
  social_care_offer: [],
  no_plan_decided: [assessment],
  plan_agreed: [assessment],
  draft_served: [assessment],
  draft_shown: [],
  draft_reply: [],
  representations_received: [],
  family_finished: [],
  meeting_asked: [],
  family_met: [],
  section_g_agreed: [assessmentOrPlan],
  final_plan_sent: [draft, draftWaited],
  plan_under_five: [underFive],
  early_review_considered: [],
  direct_payment_made: [plan],
  direct_payment_reviewed: [],
  provision_check: [plan],
  provision_asked: [plan],
  school_consulted: [assessmentOrPlan],
  consultation_received: [],
  school_chased: [],
  school_answered: [],
  school_named: [assessmentOrPlan],
  place_started: [
    has('school_named', 'No place is recorded as named.', 'Record the place that the plan names first.'),
  ],
  phase_transfer: [plan],
  post16_transfer: [plan],
  post16_move_planned: [plan],
  transfer_finished: [
    need(
      (then) =>
        then.facts.some(
          (one) =>
            one.event === 'phase_transfer' ||
            one.event === 'post16_transfer' ||
            one.event === 'post16_move_planned',
        ),
      'No move between phases is recorded.',
      'Record the move that is due first.',
    ),
  ],
  review_planned: [plan],
  review_invited: [],
  review_contribution: [],
  review_papers_sent: [],
  review_held: [],
  review_outcome: [],
  adulthood_recorded: [],
  review_report_sent: [reviewHeld],
  review_decided: [reviewHeld],
  amendment_begun: [plan],
  amendments_proposed: [reviewHeld, amending],
  amendments_served: [amending],
  amended_plan_sent: [proposed, amending, notDropped, amendmentsWaited],
  amendments_dropped: [proposed, notAmendedYet],
  reassessment_requested: [plan],
  reassessment_agreed: [plan],
  reassessment_own_initiative: [plan],
  reassessment_refused: [
    has(
      'reassessment_requested',
      'No request for a reassessment is recorded.',
      'Record the request and the day it was received first.',
    ),
  ],
  decision_letter_sent: [decision],
  mediation_wanted: [letter],
  mediation_not_wanted: [letter],
  mediation_health_issues: [letter],
  icb_told_of_issues: [],
  icb_told_health_only: [],
  mediation_planned: [mediation],
  mediation_day_told: [],
  mediation_notice_waived: [],
  mediation_held: [],
  mediation_not_arranged: [],
  mediation_ended: [],
  certificate_issued: [letter],
  appeal_received: [decision],
  appeal_answered: [],
  appeal_ended: [],
  tribunal_direction: [appeal],
  direction_met: [],
  hearing_listed: [],
  order_made: [appeal],
  appeal_not_opposed: [appeal, notAnsweredYet],
  mediation_agreed: [mediation],
  recommendation_made: [appeal],
  recommendation_answered: [],
  move_known: [plan],
  plan_passed_on: [
    has(
      'move_known',
      'No move to another area is recorded.',
      'Record the day the authority became aware of the move first.',
    ),
  ],
  plan_taken_over: [
    need((then) => !isPlanKept(then), 'A plan is kept here already.', 'If that entry is wrong, correct it.'),
  ],
  family_told_of_transfer: [
    has(
      'plan_taken_over',
      'No transfer to this authority is recorded.',
      'Record the day the plan was transferred first.',
    ),
  ],
  icb_changed: [],
  old_icb_aware_of_move: [plan],
  old_icb_aware_of_change: [plan],
  new_icb_notified: [],
  new_icb_aware: [plan],
  new_icb_asked: [],
  cease_notice_sent: [plan],
  plan_ceased: [
    has(
      'cease_notice_sent',
      'The family has not been told that the plan will cease.',
      'Send the notice with the right of appeal, and record the day, first.',
    ),
    ceaseWaited,
  ],
  birthday_25: [plan, is25],
  education_now: [],
  exception_claimed: [
    need(
      (then) => limitsOf(then.facts).limits.length > 0,
      'No limit runs that a reason could lift.',
      'Record what started the limit first.',
    ),
  ],
  duty_done: [
    need(
      (then) => limitsOf(then.facts).limits.length > 0,
      'No limit runs on this case.',
      'Record what started the limit first.',
    ),
  ],
  note: [],
}

/** The window that a served document opens has passed by then, or each of the family said that they had finished. */
function mayFollow(served: CaseFact, rule: string, then: Then): boolean {
  if (hasFamilyFinished(then.facts, served, then.family, then.on)) return true
  const [answer] = timeLimits([statuteCase(served, rule, then.facts)])
  const earliest =
    answer === undefined || isRefusedLimit(answer) ? null : dayIn(answer.earliestFinalDay ?? undefined)
  return earliest === null || then.on >= earliest
}

function isOfThread(one: CaseFact, about: CaseFact | null): boolean {
  return about === null || isSameThread(one, about)
}

/** The kinds of fact that an event may be about; none where it stands by itself. */
export function aboutKinds(event: CaseEvent): readonly CaseEvent[] {
  const { about, alsoAbout = [] } = kindOf[event]
  return about === undefined ? [] : [about, ...alsoAbout]
}

/** The facts that a new one of this kind may be about, the newest first. */
export function aboutWhat(event: CaseEvent, facts: readonly CaseFact[]): readonly CaseFact[] {
  const kinds = aboutKinds(event)
  return facts.filter((one) => kinds.includes(one.event)).toReversed()
}

const closed = (on: LocalDate): WhyNot => ({
  why: `The case was closed on ${writeDay(on)}.`,
  todo: 'Open it again first.',
})

/** Every event, and whether it may be recorded with today's date. */
export function actsNow(here: CaseHere): readonly Act[] {
  const facts = factsThatHold(here.entries)
  return caseEvents.map((event) => ({ event, whyNot: whyNotNow(event, facts, here) }))
}

function whyNotNow(event: CaseEvent, facts: readonly CaseFact[], here: CaseHere): WhyNot | null {
  if (here.closedOn !== null && event !== 'note') return closed(here.closedOn)
  const kinds = aboutKinds(event)
  const possible = aboutWhat(event, facts)
  const [first] = kinds
  if (first !== undefined && possible.length === 0)
    return {
      why: `Nothing is recorded that it could belong to: “${kindOf[first].words}”.`,
      todo: 'Record that first.',
    }
  // Of several that it may be about, one is enough.
  const tried = (kinds.length === 0 ? [null] : possible).map((about) =>
    missing(event, thenOn(facts, here.today, about, here)),
  )
  return tried.includes(null) ? null : (tried[0] ?? null)
}

function missing(event: CaseEvent, then: Then): WhyNot | null {
  const found = table[event].find((one) => !one.holds(then))
  return found === undefined ? null : { why: found.why, todo: found.todo }
}

/** Things that stand in a diary: their day may be to come. */
const mayBeToCome: ReadonlySet<CaseEvent> = new Set([
  'review_planned',
  'hearing_listed',
  'phase_transfer',
  'post16_transfer',
  'post16_move_planned',
  'mediation_planned',
])

/** What goes out before the day of what it is about. */
const comesBefore: ReadonlySet<CaseEvent> = new Set([
  'review_invited',
  'review_papers_sent',
  'review_contribution',
  'mediation_day_told',
  'mediation_notice_waived',
])

/** What is recorded on the page of the review meeting, where its questions are asked. */
export const onReviewPage: ReadonlySet<CaseEvent> = new Set([
  'review_contribution',
  'review_outcome',
  'adulthood_recorded',
])

/** What is served on the family or sent to it. */
export const servedOnFamily: ReadonlySet<CaseEvent> = new Set([
  'draft_served',
  'amendments_served',
  'amendments_proposed',
  'final_plan_sent',
  'amended_plan_sent',
  'amendments_dropped',
  'decision_letter_sent',
  'cease_notice_sent',
])

/** Why a fact may not be recorded, as a refusal beside its field; null where it may. */
export function refuseFact(here: CaseHere, fact: FactToRecord): Refusal | null {
  const entries = fact.correctsId === null ? here.entries : without(here.entries, fact.correctsId)
  const facts = factsThatHold(entries)
  if (fact.withdraws) return null
  return (
    refuseDay(here, fact) ??
    refuseAbout(facts, fact) ??
    refuseState(here, facts, fact) ??
    refuseChannel(here, fact) ??
    refuseDetails(facts, fact)
  )
}

/** The entries as they would be if this one had never been made: what takes its place is judged by the others. */
function without(entries: readonly CaseFact[], id: string): readonly CaseFact[] {
  return entries.filter((one) => one.id !== id)
}

function refuseDay({ born, today }: CaseHere, { event, day }: FactToRecord): Refusal | null {
  if (event === 'birthday_25' && day >= addMonths(born, 300) && !isBirthday25(born, day))
    return refuse(
      'not-the-birthday',
      `The 25th birthday is on ${writeDay(addMonths(born, 300))}. Enter that day, or correct the date of birth.`,
      'day',
    )
  if (day < born)
    return refuse(
      'before-birth',
      `${writeDay(day)} is before the birth, on ${writeDay(born)}. Check the year.`,
      'day',
    )
  if (day > today && !mayBeToCome.has(event))
    return refuse(
      'to-come',
      `${writeDay(day)} is still to come. Record what happened when it has happened.`,
      'day',
    )
  return null
}

/** Somebody born on 29 February may keep it a day later in other years. */
function isBirthday25(born: LocalDate, day: LocalDate): boolean {
  const birthday = addMonths(born, 300)
  return day === birthday || (born.endsWith('-02-29') && day === `${yearOf(birthday)}-03-01`)
}

function refuseAbout(facts: readonly CaseFact[], fact: FactToRecord): Refusal | null {
  const kinds = aboutKinds(fact.event)
  const [first] = kinds
  const about = facts.find((one) => one.id === fact.aboutId)
  if (first === undefined) {
    if (fact.aboutId !== null && about === undefined)
      return refuse('no-about', 'What it belongs to is not among the facts of this case.', 'about')
    return null
  }
  if (about === undefined || !kinds.includes(about.event))
    return refuse('no-about', `Choose what it belongs to: “${kindOf[first].words}”.`, 'about')
  if (fact.day < about.day && !comesBefore.has(fact.event) && about.event !== 'review_planned')
    return refuse(
      'before-about',
      `${writeDay(fact.day)} is before what it belongs to, of ${writeDay(about.day)}. Check both days.`,
      'day',
    )
  return null
}

function refuseState(here: CaseHere, facts: readonly CaseFact[], fact: FactToRecord): Refusal | null {
  // What was entered before a case closed may still be put right.
  if (here.closedOn !== null && fact.event !== 'note' && fact.correctsId === null) {
    const { why, todo } = closed(here.closedOn)
    return refuse('closed', `${why} ${todo}`)
  }
  const about = facts.find((one) => one.id === fact.aboutId) ?? null
  const on = fact.day > here.today ? here.today : fact.day
  const found = missing(fact.event, thenOn(facts, on, about, here))
  return found === null ? null : refuse('not-yet', `${found.why} ${found.todo}`, 'day')
}

/** Ways by which a draft reaches nobody in law (time limits, section 2: service). */
const noService: ReadonlySet<Channel> = new Set(['email', 'telephone', 'meeting'])

function refuseChannel({ agreedOnlineOn }: CaseHere, { event, channel, day }: FactToRecord): Refusal | null {
  if (
    channel !== null &&
    noService.has(channel) &&
    (event === 'draft_served' || event === 'amendments_served')
  )
    return refuse(
      'not-served-so',
      'Nothing is served by e-mail, by telephone or at a meeting: there is no rule for it. Send it by post or hand it over, and record that.',
      'channel',
    )
  if (channel !== 'online' || !servedOnFamily.has(event)) return null
  if (agreedOnlineOn !== null && agreedOnlineOn <= day) return null
  return refuse(
    'not-agreed-online',
    'Nobody of the family had agreed in writing to be served online by that day, so nothing is served by giving access. Send it by post on the same day, and record that.',
    'channel',
  )
}

/** The rules that a fact of this kind must name: whose limits run from it, by the statute's own list. */
export function rulesToName(event: CaseEvent): readonly string[] {
  const starts = kindOf[event].starts
  if (starts === undefined || starts.rules.length > 0) return []
  return rules
    .filter((one) => one.count.op !== 'none' && one.runsFrom.includes(starts.event))
    .map((one) => one.id)
    .filter((id, at, all) => all.indexOf(id) === at)
}

function refuseDetails(facts: readonly CaseFact[], fact: FactToRecord): Refusal | null {
  const { details, event } = fact
  const blank = (text: string | undefined) => text === undefined || text.trim() === ''
  switch (event) {
    case 'decision_letter_sent':
      return details.rightsNotice === true || !blank(details.words)
        ? null
        : refuse(
            'no-rights-notice',
            'A decision letter carries the right of appeal, the time limits, and how to find mediation and advice (SI 2014/1530, regs 5(3) and 10(3)). Say that it did, or why it did not.',
            'rightsNotice',
          )
    case 'review_decided':
      return details.outcome === undefined
        ? refuse('no-outcome', 'Say what was decided: to keep, amend or cease the plan.', 'outcome')
        : null
    case 'education_now':
      return details.education === undefined
        ? refuse(
            'no-education',
            'Say what education there is now: full, part, none or not known.',
            'education',
          )
        : null
    case 'school_answered':
      return details.answer === undefined
        ? refuse('no-answer', 'Say whether the school or college offered a place.', 'answer')
        : details.answer === 'refusal' && blank(details.words)
          ? refuse('no-reason', 'Say why the school or college refused.', 'words')
          : null
    case 'provision_check':
      return details.happening === undefined
        ? refuse('no-happening', 'Say whether the provision is happening: yes, partly or no.', 'happening')
        : details.happening !== 'yes' && blank(details.words)
          ? refuse('no-words', 'Say what is not happening.', 'words')
          : null
    case 'review_contribution':
      return details.whose === undefined
        ? refuse(
            'on-review-page',
            'Record it on the page of the review meeting: it asks whose words they are.',
          )
        : blank(details.words)
          ? refuse('no-words', 'Enter what was said or sent.', 'words')
          : null
    case 'review_outcome':
      return details.progress === undefined
        ? refuse('no-progress', 'Say how the outcome is getting on.', 'progress')
        : blank(details.outcomeNamed)
          ? refuse('no-outcome-named', 'Enter the outcome as the plan words it.', 'outcomeNamed')
          : null
    case 'adulthood_recorded':
      return details.adulthood === undefined || Object.values(details.adulthood).every(blank)
        ? refuse(
            'no-adulthood',
            'Enter what was said of at least one pathway, on the page of the review meeting.',
            'employment',
          )
        : null
    case 'social_care_offer':
      return details.offer === undefined
        ? refuse('no-offer', 'Say whether it was offered, taken up or declined.', 'offer')
        : null
    case 'advice_asked':
      return blank(details.profession)
        ? refuse('no-profession', 'Say which profession or service was asked.', 'profession')
        : details.holder === undefined
          ? refuse(
              'no-holder',
              'Say whose it is to answer: health, social care, psychology or school.',
              'holder',
            )
          : null
    case 'plan_under_five':
      return facts.find((one) => one.id === fact.aboutId)?.day === fact.day
        ? null
        : refuse(
            'not-the-plan',
            'Enter the day on which that plan was sent: the guidance counts from it.',
            'day',
          )
    case 'recommendation_made':
      return details.holder === 'health' || details.holder === 'social-care'
        ? null
        : refuse('no-holder', 'Say whether it is about health or about social care.', 'holder')
    case 'amendments_dropped':
      return blank(details.words)
        ? refuse('no-words', 'Give the reasons that the family was told (SI 2014/1530, reg 22(4)).', 'words')
        : null
    case 'tribunal_direction':
      return dayIn(details.by) === null
        ? refuse('no-by', 'Give the day that the direction names.', 'by')
        : null
    case 'order_made':
    case 'appeal_not_opposed':
    case 'mediation_agreed': {
      const known = rulesToName(event)
      const named = details.rules ?? []
      return named.length === 0 || named.some((one) => !known.includes(one))
        ? refuse('no-rules', 'Choose what it says is to be done: the limits follow from that.', 'rules')
        : null
    }
    case 'duty_done':
      return refuseDuty(facts, fact)
    case 'exception_claimed':
      return refuseException(facts, fact)
    case 'note':
    case 'advice_returned':
    case 'draft_reply':
    case 'request_withdrawn':
      return blank(details.words) ? refuse('no-words', 'Say it in a sentence.', 'words') : null
    default:
      return null
  }
}

/** What a limit asks was done: the limit must run from the fact that is named. */
function refuseDuty(facts: readonly CaseFact[], fact: FactToRecord): Refusal | null {
  const [rule] = fact.details.rules ?? []
  const runs = limitsOf(facts).limits.some((one) => one.factId === fact.aboutId && one.rule === rule)
  return runs ? null : refuse('no-limit', 'Choose the limit whose duty was done.', 'limit')
}

/** An exception lifts one limit, after its facts are tested. What they do not show is told in the statute's own sentence. */
function refuseException(facts: readonly CaseFact[], fact: FactToRecord): Refusal | null {
  const { exception, rules: named = [] } = fact.details
  const [rule] = named
  const of = facts.find((one) => one.id === fact.aboutId)
  if (rule === undefined || named.length > 1 || of === undefined)
    return refuse(
      'no-limit',
      'Choose the one limit that could not be kept. A reason lifts one limit.',
      'limit',
    )
  if (!limitsOf(facts).limits.some((one) => one.factId === of.id && one.rule === rule))
    return refuse('no-limit', 'That limit does not run on this case.', 'limit')
  const [record] = recordsOf(rule)
  if (exception === undefined || record === undefined)
    return refuse('no-exception', 'Choose the reason that the law gives.', 'code')
  const [answer] = timeLimits([{ ...statuteCase(of, rule, facts), exceptions: [exception] }])
  if (answer === undefined) return null
  if (isRefusedLimit(answer)) return refuse('exception', answer.message, 'code')
  const [tested] = answer.exceptions
  return tested?.met === true
    ? null
    : refuse('exception-not-shown', tested?.why ?? 'The facts of this reason are not given.', 'code')
}
