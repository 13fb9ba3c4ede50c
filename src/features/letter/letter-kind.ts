/**
 * Every letter of a case: to whom it goes, which fact it is the act of, and the standard wording that an area may change.
 * What a decision letter must say is fixed: an area words each of those parts, and can drop none.
 */
import type { Field } from './wording.ts'

export interface LetterFact {
  readonly event: string
  /** Sending it is the act, or that it was served. */
  readonly when: 'sent' | 'served'
  readonly outcome?: 'keep' | 'amend' | 'cease'
  /** It belongs to a fact of one of these kinds. */
  readonly about?: readonly string[]
  /** Who it says was written to, where the letter goes to the family. */
  readonly ofFamily?: string
  /** It is recorded once for what it belongs to: a further copy records nothing. */
  readonly once?: true
  /**
   * Somebody’s time runs from it: of a letter that was made anew, the days are counted from the new one, so that nobody has
   * less time than their letter says. The council’s own step keeps the day on which it was first taken.
   */
  readonly countsAnew?: true
}

export interface LetterKind {
  readonly title: string
  /** Who is written to: each person of the family, a school or other body by name, or either. */
  readonly to: 'family' | 'body' | 'either'
  /** The facts it is the act of, in their order. */
  readonly facts: readonly LetterFact[]
  /** The kinds of fact it tells of: it is made about one of them. */
  readonly tells?: readonly string[]
  /** The facts after which it is the next step. It may be made without one. */
  readonly follows?: readonly Pick<LetterFact, 'event' | 'outcome'>[]
  /** When one is owed, of a kind that is not owed by every fact it tells of. */
  readonly owed?: 'to-come' | 'late' | 'recorded'
  /** The limits of which its own last day is one: the one that runs from what it tells of. */
  readonly counts?: { readonly rules: readonly string[]; readonly cautious?: true }
  /** Other rules that its wording rests on. */
  readonly rests?: readonly string[]
  /** A decision that can be appealed: the provision that asks for the parts of {@link rightsParts}, and how sure that is. */
  readonly rights?: { readonly cite: string; readonly sure: 'T' | 'S' | 'M' }
  /** The window whose last day it says. */
  readonly window?: 'PL-01' | 'RV-08' | 'PL-03'
  /** A form to send back stands on its last page. */
  readonly form?: 'answer' | 'request'
  readonly standard: string
}

const dear = 'Dear {{recipient_name}},'
const close = 'If anything here is not clear, please ask us: {{council_contact}}.'
const letter = (...paragraphs: readonly string[]): string =>
  [dear, ...paragraphs, '{{free_words}}', close].join('\n\n')
const decided = (event: string, more: Omit<LetterFact, 'event' | 'when'> = {}): readonly LetterFact[] => [
  { event, when: 'sent', ...more },
  { event: 'decision_letter_sent', when: 'sent', countsAnew: true },
]
const ofReview = { about: ['review_planned'] } as const
/** An amendment follows a review, or begins without one (SI 2014/1530, reg 28). */
const ofAmendment = { about: ['review_planned', 'amendment_begun'] } as const

const kinds = {
  'request-received': {
    title: 'We have your request',
    to: 'family',
    facts: [],
    tells: ['request_received'],
    standard: letter(
      'We received a request for an education, health and care needs assessment of {{child_name}} on {{request_day}}.',
      'We must tell you whether there will be an assessment by {{decision_last_day}}. If there is an assessment and then a plan, the final plan is due by {{plan_last_day}}.',
      'You can send us anything that you think we should know, in any form. For advice and support: {{advice_service}}.',
    ),
  },
  'will-assess': {
    title: 'There will be an assessment',
    to: 'family',
    facts: [{ event: 'assessment_agreed', when: 'sent' }],
    standard: letter(
      'We decided to assess the needs of {{child_name}}.',
      'We now ask the people who work with {{child_name}} for advice, and you. We would like to know what matters to you both, and what you hope for.',
      'If there is a plan, the final plan is due by {{plan_last_day}}.',
    ),
  },
  'will-not-assess': {
    title: 'Our decision: no assessment',
    to: 'family',
    facts: decided('assessment_refused'),
    rights: { cite: 'SI 2014/1530, reg 5(3)', sure: 'T' },
    standard: letter(
      'We received a request for an assessment of {{child_name}} on {{request_day}}. We decided not to make an assessment.',
      'Below we say why, and what you can do if you do not agree.',
    ),
  },
  'advice-asked': {
    title: 'We ask for your advice',
    to: 'body',
    facts: [],
    tells: ['advice_asked'],
    standard: letter(
      'We are assessing the needs of {{child_name}}, reference {{reference}}. Please send us your advice within 6 weeks of the day you receive this letter (SI 2014/1530, reg 8(1)).',
      'Please say what the needs are and what they mean in everyday life, which outcomes you would expect, and which provision is needed: what, how much, how often and by whom.',
    ),
  },
  'advice-chase': {
    title: 'Your advice is still missing',
    to: 'body',
    facts: [{ event: 'advice_chased', when: 'sent', about: ['advice_asked'] }],
    tells: ['advice_asked'],
    owed: 'late',
    counts: { rules: ['NA-05', 'RA-04'] },
    standard: letter(
      'On {{about_day}} we asked for your advice about {{child_name}}, reference {{reference}}. We do not have it yet.',
      '{{advice_due}}',
      'The family waits for it. Please send it now. If something keeps you from giving it, please tell us what, and from when to when.',
    ),
  },
  'no-plan': {
    title: 'Our decision: no plan',
    to: 'family',
    facts: decided('no_plan_decided'),
    rights: { cite: 'SI 2014/1530, reg 10(3)', sure: 'T' },
    standard: letter(
      'We assessed the needs of {{child_name}}. We decided not to make an education, health and care plan.',
      'Below we say why, and what you can do if you do not agree.',
    ),
  },
  'plan-agreed': {
    title: 'There will be a plan',
    to: 'family',
    facts: [],
    tells: ['plan_agreed'],
    standard: letter(
      'We decided to make an education, health and care plan for {{child_name}}.',
      'You will have a draft next. You then have at least 15 days to say what you think of it. The final plan is due by {{plan_last_day}}.',
    ),
  },
  draft: {
    title: 'The draft plan',
    to: 'family',
    facts: [{ event: 'draft_served', when: 'served', countsAnew: true }],
    window: 'PL-01',
    form: 'answer',
    standard: letter(
      'Here is the draft of the plan for {{child_name}}.',
      'Please say what you think of it by {{reply_last_day}}. You can write on the form at the end of this letter and send it back, or write to us in any other way. It counts the same.',
      'By that day you can also ask for a school or college to be named, and ask us to meet you.',
      'For advice and support: {{advice_service}}.',
    ),
  },
  'draft-agency': {
    title: 'The draft plan, for your answer',
    to: 'body',
    facts: [{ event: 'draft_shown', when: 'sent', about: ['draft_served'] }],
    tells: ['draft_served', 'draft_shown'],
    owed: 'recorded',
    counts: { rules: ['PL-01', 'RA-06', 'DP-03'] },
    standard: letter(
      'Here is the draft of the plan for {{child_name}}, reference {{reference}}, as the family has it.',
      'Please say by {{limit_day}} whether it says your advice rightly, and whether you can give what it asks of you. That day is inside the 15 days that the family has to answer.',
      'If we do not hear from you we record why your answer is missing. The plan does not wait for it.',
    ),
  },
  'final-plan': {
    title: 'The final plan',
    to: 'family',
    facts: decided('final_plan_sent'),
    rights: { cite: 'SI 2014/1530, reg 14', sure: 'M' },
    standard: letter(
      'Here is the final education, health and care plan for {{child_name}}.',
      'Below we say what you can do if you do not agree with what it says, or with the school or college that it names.',
    ),
  },
  'school-consulted': {
    title: 'We ask whether you can be named in a plan',
    to: 'body',
    facts: [{ event: 'school_consulted', when: 'sent', countsAnew: true }],
    window: 'PL-03',
    standard: letter(
      'We consult you about naming you in the plan for {{child_name}}, reference {{reference}}.',
      'Please answer within 15 days, by {{reply_last_day}}. This is guidance (SEND Code of Practice, 9.83); we may decide without an answer. If you think you cannot meet the needs, please say exactly why.',
    ),
  },
  'review-invitation': {
    title: 'An invitation to the review meeting',
    to: 'either',
    facts: [{ event: 'review_invited', when: 'sent', ofFamily: 'The family', ...ofReview }],
    tells: ['review_planned'],
    owed: 'to-come',
    counts: { rules: ['RV-04'], cautious: true },
    rests: ['RV-03'],
    standard: letter(
      'We invite you to the meeting that reviews the plan of {{child_name}}, reference {{reference}}. It is on {{about_day}}.',
      'What people write for the meeting goes round to everybody who is invited at least two weeks before it, by {{limit_day}}. Please send us what you want to say so that we have it before then, in any form.',
      'If you cannot come, please tell us. You can still say what you think.',
    ),
  },
  'review-report': {
    title: 'The report of the review meeting',
    to: 'either',
    facts: [{ event: 'review_report_sent', when: 'sent', once: true, ...ofReview }],
    tells: ['review_held'],
    counts: { rules: ['RV-06'] },
    rests: ['RV-05'],
    standard: letter(
      'The meeting that reviewed the plan of {{child_name}}, reference {{reference}}, was on {{about_day}}. Here is its report, with what it recommends. Everybody who was invited gets it.',
      'The family is told by {{limit_day}} whether the plan is kept as it is, changed or ended.',
      'If something in the report is wrong or missing, please tell us.',
    ),
  },
  'review-keep': {
    title: 'Our decision after the review: the plan stays as it is',
    to: 'family',
    facts: decided('review_decided', { outcome: 'keep', ...ofReview }),
    rights: { cite: 'SI 2014/1530, reg 20(10)', sure: 'S' },
    standard: letter(
      'We looked at the plan of {{child_name}} after the review meeting. We decided to keep it as it is.',
    ),
  },
  'review-amend': {
    title: 'Our decision after the review: we will change the plan',
    to: 'family',
    facts: [{ event: 'review_decided', when: 'sent', outcome: 'amend', ...ofReview }],
    standard: letter(
      'We looked at the plan of {{child_name}} after the review meeting. We decided to change it. You will have the changes that we propose together with this letter, and at least 15 days to say what you think of them.',
    ),
  },
  'review-cease': {
    title: 'Our decision after the review: the plan should end',
    to: 'family',
    facts: decided('review_decided', { outcome: 'cease', ...ofReview }),
    rights: { cite: 'SI 2014/1530, reg 20(10)', sure: 'S' },
    standard: letter(
      'We looked at the plan of {{child_name}} after the review meeting. We decided that it should end.',
    ),
  },
  amendments: {
    title: 'The changes we propose to the plan',
    to: 'family',
    facts: [
      { event: 'amendments_proposed', when: 'sent', ...ofAmendment },
      { event: 'amendments_served', when: 'served', countsAnew: true, ...ofAmendment },
    ],
    // The proposed amendments go with the notice of the decision (time limits, RV-07).
    follows: [{ event: 'amendment_begun' }, { event: 'review_decided', outcome: 'amend' }],
    rests: ['RV-08'],
    window: 'RV-08',
    form: 'answer',
    standard: letter(
      'Here are the changes that we propose to the plan of {{child_name}}, with what they rest on.',
      'Please say what you think of them by {{reply_last_day}}, on the form at the end or in any other way. By that day you can also ask for a school or college to be named, and ask us to meet you.',
    ),
  },
  'amended-plan': {
    title: 'The changed plan',
    to: 'family',
    facts: decided('amended_plan_sent', ofAmendment),
    rights: { cite: 'SI 2014/1530, reg 22', sure: 'M' },
    standard: letter('Here is the final changed plan for {{child_name}}.'),
  },
  'will-reassess': {
    title: 'There will be a reassessment',
    to: 'family',
    facts: [{ event: 'reassessment_agreed', when: 'sent' }],
    standard: letter('We decided to assess the needs of {{child_name}} again.'),
  },
  'will-not-reassess': {
    title: 'Our decision: no reassessment',
    to: 'family',
    facts: decided('reassessment_refused'),
    rights: { cite: 'SI 2014/1530, reg 25', sure: 'M' },
    standard: letter('You asked us to assess the needs of {{child_name}} again. We decided not to.'),
  },
  cease: {
    title: 'Our decision: the plan will end',
    to: 'family',
    facts: decided('cease_notice_sent', { countsAnew: true }),
    rights: { cite: 'SI 2014/1530, reg 31', sure: 'S' },
    standard: letter(
      'We decided to end the plan of {{child_name}}. We keep it until the time for an appeal has ended or, if you appeal, until the appeal has been decided.',
    ),
  },
  transfer: {
    title: 'The plan has come to us',
    to: 'family',
    facts: [{ event: 'family_told_of_transfer', when: 'sent' }],
    standard: letter(
      'The plan of {{child_name}} was transferred to us. Below we say whether there will be an assessment, and when we will review the plan.',
    ),
  },
  moving: {
    title: 'What happens to the plan when you move',
    to: 'family',
    facts: [],
    tells: ['move_known'],
    counts: { rules: ['TR-01'] },
    rests: ['TR-02', 'TR-03', 'TR-07'],
    standard: letter(
      'We know since {{about_day}} that {{child_name}} moves to another council’s area. The plan goes with you.',
      'We transfer it to the new council by {{limit_day}}: on the day of the move, or within 15 working days where we heard of it late. Until then it stays with us.',
      'The new council must tell you within 6 weeks of the transfer that it has the plan, whether it will make an assessment, and when it will review the plan.',
      'The plan counts as made on the day on which we made it. The time until its next review does not begin again because of the move.',
      'For advice and support: {{advice_service}}.',
    ),
  },
  'phase-transfer': {
    title: 'Moving to the next school or college',
    to: 'family',
    facts: [],
    tells: ['phase_transfer', 'post16_transfer', 'post16_move_planned'],
    counts: { rules: ['RV-14', 'RV-15', 'RV-16'], cautious: true },
    standard: letter(
      '{{child_name}} will move to another school or college. We review the plan before that and change it for the move, by {{limit_day}} ({{limit_cite}}).',
      'Please tell us which school or college you would like, and what will help with the move. We ask you to a meeting about it.',
      'For advice and support: {{advice_service}}.',
    ),
  },
  'request-form': {
    title: 'Asking for an assessment: a form on paper',
    to: 'family',
    facts: [],
    form: 'request',
    standard: letter(
      'You can ask for an education, health and care needs assessment with this form, or in a letter of your own. It counts the same, from the day we receive it.',
    ),
  },
} as const satisfies Readonly<Record<string, LetterKind>>

export type LetterKindName = keyof typeof kinds
export const letterKinds = Object.keys(kinds) as readonly LetterKindName[]
export const kindOfLetter: Readonly<Record<LetterKindName, LetterKind>> = kinds
export const isLetterKind = (name: string): name is LetterKindName => Object.hasOwn(kinds, name)

export interface RightsPart {
  readonly title: string
  readonly must: readonly Field[]
  readonly cite: string
  readonly standard: string
}

/**
 * The fixed parts of a decision letter: the right of appeal, the time limits, mediation, disagreement resolution, and advice.
 * Source: the statutory time limits, section 3, note on NA-02 and NA-07 (regs 5(3), 10(3), 32).
 */
export const rightsParts = {
  appeal: {
    title: 'Your right of appeal',
    must: [],
    cite: 'regs 5(3), 10(3)',
    standard:
      'If you do not agree with this decision you have a right of appeal to the First-tier Tribunal (Special Educational Needs and Disability). The Tribunal is independent of us.',
  },
  limits: {
    title: 'The time limits',
    must: ['appeal_last_day', 'mediation_last_day'],
    cite: 'TB-01, TB-02, ME-01',
    standard:
      'This letter was sent on {{dated}}.\n\nContact the mediation adviser by {{mediation_last_day}}: 2 months from the day this letter was sent.\n\nThe Tribunal must receive your appeal by {{appeal_last_day}}. That is 2 months from the day this letter was sent, as the Tribunal’s own rules count them. If you have a mediation certificate, you have until one month from the day it was issued, where that is later.',
  },
  mediation: {
    title: 'Mediation',
    must: ['mediation_adviser'],
    cite: 'reg 32',
    standard:
      'You must contact a mediation adviser before you appeal, unless your appeal is only about the school or college named in section I. You do not have to take part in mediation. The adviser: {{mediation_adviser}}.',
  },
  disagreement: {
    title: 'Help with a disagreement',
    must: ['disagreement_service'],
    cite: 'regs 5(3), 10(3)',
    standard:
      'There is also a service that helps people to settle disagreements, whether or not you appeal: {{disagreement_service}}.',
  },
  advice: {
    title: 'Advice and support',
    must: ['advice_service'],
    cite: 'regs 5(3), 10(3)',
    standard: 'For advice and support: {{advice_service}}.',
  },
} as const satisfies Readonly<Record<string, RightsPart>>
export type RightsPartName = keyof typeof rightsParts
export const rightsPartNames = Object.keys(rightsParts) as readonly RightsPartName[]

/** Who and where: nobody but the area knows them, so they have no standard wording. */
export const contactFields = [
  'council_contact',
  'mediation_adviser',
  'disagreement_service',
  'advice_service',
] as const satisfies readonly Field[]
export type ContactField = (typeof contactFields)[number]

/** The name under which a wording is kept: of a letter, of a fixed part, or of a contact. */
export type WordingName = LetterKindName | `rights-${RightsPartName}` | `contact-${ContactField}`
export const wordingNames: readonly WordingName[] = [
  ...contactFields.map((one) => `contact-${one}` as const),
  ...rightsPartNames.map((one) => `rights-${one}` as const),
  ...letterKinds,
]
export const isWordingName = (name: string): name is WordingName => wordingNames.some((one) => one === name)

/** What the product ships, where it ships something; and the fields that the area's own wording must keep. */
export function standardOf(name: WordingName): {
  readonly title: string
  readonly words: string | null
  readonly must: readonly Field[]
} {
  for (const part of rightsPartNames)
    if (name === `rights-${part}`)
      return {
        title: rightsParts[part].title,
        words: rightsParts[part].standard,
        must: rightsParts[part].must,
      }
  for (const field of contactFields)
    if (name === `contact-${field}`) return { title: contactTitles[field], words: null, must: [] }
  return isLetterKind(name)
    ? { title: kindOfLetter[name].title, words: kindOfLetter[name].standard, must: [] }
    : { title: name, words: null, must: [] }
}

const contactTitles: Readonly<Record<ContactField, string>> = {
  council_contact: 'How to reach the team',
  mediation_adviser: 'The mediation adviser',
  disagreement_service: 'The disagreement resolution service',
  advice_service: 'The advice and information service',
}
