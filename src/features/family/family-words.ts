/**
 * A child's way through the law in plain words, for the family: what has happened, what must happen by which day and by what
 * law, and what is late. No word of an office stands here that families dislike or do not use.
 */
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'
import { recordsOf } from '../../statute/index.ts'

/** A limit of the record, with where it stands today. */
export interface LimitHere {
  readonly factId: string
  readonly rule: string
  readonly lastDay: LocalDate
  readonly holder: string
  readonly holderName: string | null
  readonly standing:
    | 'running'
    | 'met'
    | 'met-late'
    | 'overdue'
    | 'lifted'
    | 'superseded'
    | 'ended'
    | 'does-not-arise'
  /** A window or a right: nothing is owed by its day. */
  readonly nothingOwed: boolean
}

/** A fact that holds, as far as these pages tell it. */
export interface FactHere {
  readonly id: string
  readonly event: string
  readonly day: LocalDate
  readonly aboutId: string | null
  readonly fromWhom: string | null
  readonly details: {
    readonly profession?: string
    readonly outcome?: string
    readonly rules?: readonly string[]
    readonly words?: string
    readonly answer?: string
  }
}

/** To whom a sentence speaks: a parent of the child, or the young person. */
export interface Spoken {
  readonly name: string
  readonly isOwn: boolean
}

const whose = ({ name, isOwn }: Spoken): string => (isOwn ? 'your' : `${name}’s`)

/** What must be done, by rule. `by` is the day in words. A rule that is not here is told in the statute's own words. */
const duties: Readonly<Record<string, (by: string, of: Spoken, who: string) => string>> = {
  'NA-02': (by) => `The council must tell you by ${by} whether it will assess.`,
  'NA-05': (by, _of, who) => `${who} must give their advice to the council by ${by}.`,
  'NA-07': (by) => `If there will be no plan, the council must tell you so by ${by}.`,
  'PL-01': (by) => `You have until ${by} to say what you think of the draft plan.`,
  'PL-02': (by) => `The council must send you the final plan by ${by}.`,
  'PL-03': (by, _of, who) => `${who} should answer the council by ${by}.`,
  'RV-01': (by, of) => `The council must finish the first review of ${whose(of)} plan by ${by}.`,
  'RV-02': (by, of) => `The council must finish the next review of ${whose(of)} plan by ${by}.`,
  'RV-03': (by) => `You must be invited to the review meeting by ${by}.`,
  'RV-04': (by) => `What is to be talked about at the review meeting must be sent round by ${by}.`,
  'RV-05': (by) => `The report of the review meeting must be sent by ${by}.`,
  'RV-06': (by, of) =>
    `The council must tell you by ${by} whether it keeps, changes or ends ${whose(of)} plan.`,
  'RV-07': (by) => `The council must send you the changes it proposes by ${by}.`,
  'RV-08': (by) => `You have until ${by} to say what you think of the changes.`,
  'RV-09': (by) => `The council must send you the changed plan by ${by}.`,
  'RV-10': (by) =>
    `The council must tell you by ${by}, with reasons, that it will not change the plan after all.`,
  'RV-12': (by) => `The council must send you the changed plan by ${by}.`,
  'RV-13': (by, of) => `The council should think by ${by} about looking again at ${whose(of)} plan.`,
  'RV-16': (by, of) => `${capital(whose(of))} plan must be changed for the move by ${by}.`,
  'PB-01': (by) => `The council must look again at the direct payments by ${by}.`,
  'DP-01': (by) => `If no plan is needed on release, the council must tell you so by ${by}.`,
  'DP-02': (by) => `If there will be no plan, the council must tell you so by ${by}.`,
  'DP-03': (by) => `You have until ${by} to say what you think of the draft plan.`,
  'DP-04': (by) => `The council must send you the final plan by ${by}.`,
  'RV-11': (by) => `The council must send you the changed plan by ${by}.`,
  'RV-14': (by, of) =>
    `${capital(whose(of))} plan must name the college or other place for the move by ${by}.`,
  'RV-15': (by, of) => `${capital(whose(of))} plan must name the next school by ${by}.`,
  'RA-03': (by) => `The council must tell you by ${by} whether it will assess again.`,
  'RA-04': (by, _of, who) => `${who} must give their advice to the council by ${by}.`,
  'RA-05': (by) => `The council must send you the final plan after assessing again by ${by}.`,
  'RA-06': (by) => `You have until ${by} to say what you think of the draft plan.`,
  'ME-01': (by) =>
    `You have until ${by} to tell the mediation adviser that you want a certificate, or mediation.`,
  'ME-05': (by) => `The council must arrange mediation, and take part, by ${by}.`,
  'ME-02': (by) => `The mediation adviser must give you a certificate by ${by}.`,
  'ME-04': (by) => `The health service must arrange mediation by ${by}.`,
  'ME-06': (by) => `The mediation adviser must give you a certificate by ${by}.`,
  'ME-07': (by) => `You must be told the day and place of the mediation by ${by}.`,
  'ME-08': (by) => `The mediation adviser must give you a certificate by ${by}.`,
  'TB-17': (by, _of, who) => `${who} must answer what the tribunal recommended, in writing, by ${by}.`,
  'TB-01': (by) => `You can appeal to the tribunal until ${by}.`,
  'TB-07': (by) => `The council must think again and send you a draft plan or a refusal by ${by}.`,
  'TR-01': (by, of) => `The council you moved from must pass ${whose(of)} plan on by ${by}.`,
  'TR-02': (by, of) =>
    `The council must tell you by ${by} that it has ${whose(of)} plan, and when it will look at it again.`,
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const holderWords: Readonly<Record<string, string>> = {
  authority: 'The council',
  health: 'The health service',
  'social-care': 'Social care',
  psychology: 'The educational psychologist',
  school: 'The school or college',
  family: 'You',
  other: 'Somebody who was asked',
}

export const whoWords = (limit: Pick<LimitHere, 'holder' | 'rule'>): string =>
  holderWords[limit.holder] ?? 'Somebody'

export function dutySentence(limit: LimitHere, of: Spoken): string {
  const by = writeDay(limit.lastDay)
  const own = duties[limit.rule]
  if (own !== undefined) return own(by, of, whoWords(limit))
  const duty = recordsOf(limit.rule)[0]?.duty.replaceAll('authority', 'council') ?? 'do what the law asks'
  return limit.holder === 'family' || limit.nothingOwed
    ? `Until ${by}: ${duty}.`
    : `${whoWords(limit)} must ${duty} by ${by}.`
}

/** "The law: SI 2014/1530, reg 5(1)". What is guidance, and what is still to be confirmed, is said. */
export function lawWords(rule: string): string {
  const [record] = recordsOf(rule)
  if (record === undefined) return ''
  const by = record.force === 'law' ? 'The law' : 'The guidance'
  const sure = record.confirmation === 'M' ? ' (to be confirmed against the law itself)' : ''
  return `${by}: ${record.cite}${sure}.`
}

/** "The law gave until 3 March 2026. It is 40 days late." */
export function lateSentence(limit: LimitHere, today: LocalDate): string {
  const days = daysBetween(limit.lastDay, today)
  const gave = recordsOf(limit.rule)[0]?.force === 'law' ? 'The law' : 'The guidance'
  return `${gave} gave until ${writeDay(limit.lastDay)}. It is ${days === 1 ? '1 day' : `${days} days`} late.`
}

/** Owed only if it is decided so: that its day has passed does not say that anything is late. */
const onlyIf: ReadonlySet<string> = new Set(['NA-07', 'DP-01', 'DP-02'])

/** What is late and owed by somebody else than the family, the longest first. */
export function lateOnes(limits: readonly LimitHere[]): readonly LimitHere[] {
  return limits
    .filter(
      (one) =>
        one.standing === 'overdue' && one.holder !== 'family' && !one.nothingOwed && !onlyIf.has(one.rule),
    )
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay))
}

const isOurs = (one: LimitHere): boolean => one.holder === 'family' || one.nothingOwed

/** What comes next and is owed to the family: its nearest day first; what a reason in law lifted is still to be done. */
export function comingOnes(limits: readonly LimitHere[]): readonly LimitHere[] {
  return limits
    .filter(
      (one) =>
        !isOurs(one) &&
        (one.standing === 'running' ||
          one.standing === 'lifted' ||
          (one.standing === 'overdue' && onlyIf.has(one.rule))),
    )
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay))
}

/** What waits for the family, or is its right for now. */
export function forTheFamily(limits: readonly LimitHere[]): readonly LimitHere[] {
  return limits
    .filter((one) => one.standing === 'running' && isOurs(one))
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay))
}

/** The reason that was recorded for one limit, in its recorder's words; null where there is none. */
export function reasonFor(limit: LimitHere, facts: readonly FactHere[]): string | null {
  const found = facts.findLast(
    (one) =>
      one.event === 'exception_claimed' &&
      (one.aboutId === null || one.aboutId === limit.factId) &&
      one.details.rules?.includes(limit.rule) === true,
  )
  const words = found?.details.words?.trim() ?? ''
  return words === '' ? null : words
}

type Tell = (fact: FactHere, of: Spoken) => string | null

const service = ({ details, fromWhom }: FactHere): string => details.profession ?? fromWhom ?? 'a service'
const school = ({ fromWhom }: FactHere): string => fromWhom ?? 'a school or college'

/** What happened, as these pages say it. What is not here is office work, or somebody else's, and is not told. */
const told: Readonly<Record<string, Tell>> = {
  request_received: (_fact, of) =>
    `The council received the request to assess ${of.isOwn ? 'you' : of.name}.`,
  became_responsible: () => 'The council took this up without a request.',
  detained_request: (_fact, of) =>
    `The council received the request to assess ${of.isOwn ? 'you' : of.name}, or was told that it should.`,
  direct_payment_made: () => 'The first direct payment was made.',
  direct_payment_reviewed: () => 'The council looked again at the direct payments.',
  early_review_considered: () => 'The council thought about looking again at the plan.',
  post16_move_planned: () => 'A move from one college to another is planned.',
  amendment_begun: () => 'The council decided to change the plan without a review.',
  amendments_dropped: () => 'The council told you that it will not change the plan after all, and why.',
  reassessment_own_initiative: () => 'The council decided to assess again.',
  mediation_planned: () => 'A day was set for mediation.',
  mediation_day_told: () => 'You were told the day and place of the mediation.',
  mediation_not_arranged: () =>
    'The council told the mediation adviser that it cannot arrange mediation in 30 days.',
  mediation_ended: () => 'Mediation ended.',
  recommendation_made: () => 'The tribunal recommended something about health or social care.',
  recommendation_answered: () => 'What the tribunal recommended was answered in writing.',
  request_withdrawn: () => 'The request was taken back.',
  assessment_agreed: () => 'The council told you that it will assess.',
  assessment_refused: () => 'The council told you that it will not assess.',
  advice_asked: (fact) => `The council asked for advice: ${service(fact)}.`,
  advice_given: (fact) => `Advice came to the council from ${fact.fromWhom ?? 'a service'}.`,
  social_care_offer: () => 'A social care assessment was offered, taken up or declined.',
  no_plan_decided: () => 'The council told you that there will be no plan.',
  plan_agreed: () => 'The council decided to make a plan.',
  draft_served: () => 'The draft plan was sent to you.',
  representations_received: () => 'The council received what you think of the draft plan.',
  family_finished: () => 'You said that you have nothing more to say for now.',
  meeting_asked: () => 'The council was asked for a meeting about the draft plan.',
  family_met: () => 'The council met you, as was asked.',
  final_plan_sent: () => 'The final plan was sent to you.',
  provision_check: () => 'You or the school said whether the help in the plan is happening.',
  school_consulted: (fact) => `The council asked ${school(fact)} about a place.`,
  school_answered: (fact) =>
    fact.details.answer === 'offer'
      ? `${capital(school(fact))} offered a place.`
      : fact.details.answer === 'refusal'
        ? `${capital(school(fact))} did not offer a place.`
        : `${capital(school(fact))} answered.`,
  school_named: (fact) => `The plan names ${fact.fromWhom ?? 'a place'}.`,
  place_started: (_fact, of) => `${of.isOwn ? 'You' : of.name} started there.`,
  review_planned: () => 'The review meeting of the plan.',
  review_held: () => 'The review meeting was held.',
  review_report_sent: () => 'The report of the review meeting was sent.',
  review_decided: (fact) =>
    fact.details.outcome === 'amend'
      ? 'The council told you that it will change the plan.'
      : fact.details.outcome === 'cease'
        ? 'The council told you that it means to end the plan.'
        : 'The council told you that it keeps the plan as it is.',
  amendments_proposed: () => 'The council sent you the changes it proposes.',
  amended_plan_sent: () => 'The changed plan was sent to you.',
  reassessment_requested: () => 'The council received a request to assess again.',
  reassessment_agreed: () => 'The council told you that it will assess again.',
  reassessment_refused: () => 'The council told you that it will not assess again.',
  decision_letter_sent: () => 'A letter with your right of appeal was sent to you.',
  mediation_wanted: () => 'The council was told that you want mediation.',
  mediation_held: () => 'Mediation was held.',
  certificate_issued: () => 'A mediation certificate was issued.',
  appeal_received: () => 'The council received your appeal.',
  appeal_answered: () => 'The council answered your appeal.',
  appeal_ended: () => 'The appeal ended.',
  hearing_listed: () => 'The hearing of the tribunal.',
  order_made: () => 'The tribunal made an order.',
  mediation_agreed: () => 'An agreement was made at mediation.',
  plan_taken_over: () => 'The plan came to this council from the one before.',
  family_told_of_transfer: () => 'The council told you that it now looks after the plan.',
  cease_notice_sent: () => 'The council told you that the plan will end.',
  plan_ceased: () => 'The plan ended.',
}

export interface Happened {
  readonly id: string
  readonly day: LocalDate
  readonly words: string
}

/** What happened, the newest first. */
export function happened(facts: readonly FactHere[], of: Spoken): readonly Happened[] {
  return facts
    .flatMap((fact) => {
      const words = told[fact.event]?.(fact, of) ?? null
      return words === null ? [] : [{ id: fact.id, day: fact.day, words }]
    })
    .toReversed()
}

export const toldEvents: readonly string[] = Object.keys(told)
export const toldRules: readonly string[] = Object.keys(duties)

export interface Sheet {
  readonly late: readonly {
    readonly what: string
    readonly sentence: string
    readonly law: string
    readonly why: string | null
    readonly who: string
  }[]
  readonly next: readonly {
    readonly what: string
    readonly law: string
    readonly lifted: boolean
    readonly isPast: boolean
  }[]
  readonly yours: readonly { readonly what: string; readonly law: string }[]
  /** Days that are planned: a review meeting, a hearing. */
  readonly toCome: readonly Happened[]
  readonly happened: readonly Happened[]
}

/** Everything the page says of days and facts. */
export function sheetOf(
  limits: readonly LimitHere[],
  facts: readonly FactHere[],
  of: Spoken,
  today: LocalDate,
): Sheet {
  return {
    late: lateOnes(limits).map((one) => ({
      what: dutySentence(one, of),
      sentence: lateSentence(one, today),
      law: lawWords(one.rule),
      why: reasonFor(one, facts),
      who: whoWords(one),
    })),
    next: comingOnes(limits).map((one) => ({
      what:
        one.standing === 'overdue'
          ? `If there was to be no plan, the law gave the council until ${writeDay(one.lastDay)} to tell you so. Nothing of that is written down. Ask whether there will be one.`
          : dutySentence(one, of),
      law: lawWords(one.rule),
      lifted: one.standing === 'lifted',
      isPast: one.standing === 'overdue',
    })),
    yours: forTheFamily(limits).map((one) => ({ what: dutySentence(one, of), law: lawWords(one.rule) })),
    toCome: happened(
      facts.filter((one) => one.day > today),
      of,
    ).toReversed(),
    happened: happened(
      facts.filter((one) => one.day <= today),
      of,
    ),
  }
}

/** What a family can do when something is late or wrong, with the days that the records give. */
export interface CanDo {
  readonly what: string
  readonly how: string
}

export function canDo(
  limits: readonly LimitHere[],
  ombudsman: { readonly limit: string; readonly cite: string },
): readonly CanDo[] {
  const open = (rule: string) => limits.find((one) => one.rule === rule && one.standing === 'running') ?? null
  const [mediation, appeal] = [open('ME-01'), open('TB-01')]
  return [
    {
      what: 'Complain to the council',
      how: 'Say what is late and what you want done. The council must answer you. You can do this at any time.',
    },
    {
      what: 'Ask the independent advice service',
      how: 'Every area has a free one for families and young people (SENDIASS). It is not the council and keeps what you say to itself.',
    },
    {
      what: 'Mediation',
      how:
        mediation === null
          ? 'Once you have a decision letter, somebody from outside can help you and the council to agree.'
          : `Somebody from outside can help you and the council to agree. Contact the mediation adviser by ${writeDay(mediation.lastDay)}. ${lawWords('ME-01')}`,
    },
    ...(appeal === null
      ? []
      : [
          {
            what: 'Appeal to the tribunal',
            how: `You can appeal until ${writeDay(appeal.lastDay)}. ${lawWords('TB-01')}`,
          },
        ]),
    {
      what: 'The Local Government and Social Care Ombudsman',
      how: `Looks at how the council acted, once the council had the chance to put it right. Go there ${ombudsman.limit} (${ombudsman.cite}).`,
    },
  ]
}
