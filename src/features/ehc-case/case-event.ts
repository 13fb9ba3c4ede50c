/**
 * Every kind of fact that a case may hold, in the order in which a case goes. A fact is something that happened on a day;
 * what the law counts from it, and what it answers, stands beside it here and nowhere else. What may be recorded when is
 * in case-act.ts.
 */

export const eventGroups = [
  'request',
  'advice',
  'plan',
  'school',
  'review',
  'reassessment',
  'dispute',
  'move',
  'ceasing',
  'education',
] as const
export type EventGroup = (typeof eventGroups)[number]

/** Whose limit it is, so that a register can say who is holding it up. */
export const holders = [
  'authority',
  'health',
  'social-care',
  'psychology',
  'school',
  'family',
  'other',
] as const
export type Holder = (typeof holders)[number]

export interface CaseEventKind {
  readonly group: EventGroup
  /** What happened, as a sentence begins: "The request was received". */
  readonly words: string
  /** The law's own name for the event, and the limits that run from it in an ordinary case. */
  readonly starts?: { readonly event: string; readonly rules: readonly string[] }
  /** Limits that it answers: of the fact it is about, or of the case as a whole. */
  readonly answers?: { readonly rules: readonly string[]; readonly of: 'about' | 'case' }
  /** The kind of fact it must be about; without one it stands by itself. */
  readonly about?: CaseEvent
  /** Other kinds that it may be about instead. */
  readonly alsoAbout?: readonly CaseEvent[]
}

const kinds = {
  request_received: {
    group: 'request',
    words: 'A request for an assessment was received',
    starts: { event: 'request_received', rules: ['NA-02', 'NA-07', 'PL-02'] },
  },
  became_responsible: {
    group: 'request',
    words: 'The authority became responsible for the child or young person without a request',
    starts: { event: 'became_responsible_s24', rules: ['NA-02', 'NA-07', 'PL-02'] },
  },
  // A detained child's request has its own Regulations (time limits, section 12).
  detained_request: {
    group: 'request',
    words:
      'As home authority, a request about a detained child or young person was received, or their case was brought to attention',
    starts: { event: 'home_authority_request_or_attention', rules: ['DP-01', 'DP-02', 'DP-04'] },
  },
  health_notice: {
    group: 'request',
    words: 'A health body told the authority of a young child likely to have needs',
  },
  request_withdrawn: { group: 'request', words: 'The request was withdrawn' },
  assessment_agreed: {
    group: 'request',
    words: 'The family was told that there will be an assessment',
    answers: { rules: ['NA-02'], of: 'case' },
  },
  assessment_refused: {
    group: 'request',
    words: 'The family was told that there will be no assessment',
    answers: { rules: ['NA-02', 'DP-01'], of: 'case' },
  },
  advice_asked: { group: 'advice', words: 'Advice was asked for' },
  advice_request_received: {
    group: 'advice',
    words: 'The body received the request for advice',
    starts: { event: 'advice_request_received_by_body', rules: ['NA-05'] },
    about: 'advice_asked',
  },
  advice_given: {
    group: 'advice',
    words: 'Advice was received',
    answers: { rules: ['NA-05', 'RA-04'], of: 'about' },
    about: 'advice_asked',
  },
  advice_returned: {
    group: 'advice',
    words: 'Advice was sent back with reasons',
    about: 'advice_asked',
  },
  advice_chased: { group: 'advice', words: 'Advice was asked for again', about: 'advice_asked' },
  social_care_offer: {
    group: 'advice',
    words: 'A social care assessment was offered, taken up or declined',
  },
  no_plan_decided: {
    group: 'plan',
    words: 'The family was told that there will be no plan',
    answers: { rules: ['NA-07', 'DP-02'], of: 'case' },
  },
  plan_agreed: { group: 'plan', words: 'It was decided to make a plan' },
  draft_served: {
    group: 'plan',
    words: 'The draft plan was served on the family',
    starts: { event: 'draft_plan_served', rules: ['PL-01'] },
  },
  draft_shown: { group: 'plan', words: 'The draft plan was shown to an agency', about: 'draft_served' },
  draft_reply: {
    group: 'plan',
    words: 'An agency answered about the draft, or its answer is missing',
    about: 'draft_served',
  },
  representations_received: {
    group: 'plan',
    words: 'The family answered the draft plan or the amendments',
    about: 'draft_served',
    alsoAbout: ['review_planned', 'amendment_begun'],
  },
  family_finished: {
    group: 'plan',
    words: 'The family said that it has nothing more to say on the draft or the amendments',
    about: 'draft_served',
    alsoAbout: ['review_planned', 'amendment_begun'],
  },
  meeting_asked: {
    group: 'plan',
    words: 'Somebody of the family asked to meet about the draft or the amendments',
    about: 'draft_served',
    alsoAbout: ['review_planned', 'amendment_begun'],
  },
  family_met: {
    group: 'plan',
    words: 'The authority met the family as it had asked',
    about: 'meeting_asked',
  },
  section_g_agreed: { group: 'plan', words: 'The commissioner agreed the health provision' },
  final_plan_sent: {
    group: 'plan',
    words: 'The final plan was sent',
    starts: { event: 'plan_first_made', rules: ['RV-01'] },
    answers: { rules: ['PL-02', 'RA-05', 'DP-04'], of: 'case' },
  },
  plan_under_five: {
    group: 'plan',
    words: 'The plan was issued for a child under 5',
    starts: { event: 'plan_issued_child_under_5', rules: ['RV-13'] },
    about: 'final_plan_sent',
  },
  early_review_considered: {
    group: 'plan',
    words: 'It was considered whether to review the plan of a child under 5 early',
    answers: { rules: ['RV-13'], of: 'about' },
    about: 'plan_under_five',
  },
  direct_payment_made: {
    group: 'plan',
    words: 'The first direct payment was made',
    starts: { event: 'first_direct_payment', rules: ['PB-01'] },
  },
  direct_payment_reviewed: {
    group: 'plan',
    words: 'The direct payments were reviewed',
    answers: { rules: ['PB-01'], of: 'about' },
    about: 'direct_payment_made',
  },
  provision_check: {
    group: 'plan',
    words: 'The family or school said whether the provision is happening',
  },
  provision_asked: {
    group: 'plan',
    words: 'The family and the school were asked whether the provision is happening',
  },
  school_consulted: { group: 'school', words: 'A school or college was consulted' },
  consultation_received: {
    group: 'school',
    words: 'The school or college received the consultation',
    starts: { event: 'consultation_received_by_school', rules: ['PL-03'] },
    about: 'school_consulted',
  },
  school_chased: {
    group: 'school',
    words: 'The school or college was asked again',
    about: 'school_consulted',
  },
  school_answered: {
    group: 'school',
    words: 'The school or college answered',
    answers: { rules: ['PL-03'], of: 'about' },
    about: 'school_consulted',
  },
  school_named: { group: 'school', words: 'A place was named in the plan' },
  place_started: { group: 'school', words: 'The child or young person started at the place' },
  phase_transfer: {
    group: 'review',
    words: 'A move between phases is due',
    starts: { event: 'phase_transfer_year', rules: ['RV-15', 'RV-15P'] },
  },
  post16_transfer: {
    group: 'review',
    words: 'A move from secondary school to a post-16 institution is due',
    starts: { event: 'post16_transfer_year', rules: ['RV-14', 'RV-14P'] },
  },
  post16_move_planned: {
    group: 'review',
    words: 'A move from one post-16 institution to another is proposed',
    starts: { event: 'post16_to_post16_transfer_date', rules: ['RV-16'] },
  },
  transfer_finished: {
    group: 'review',
    words: 'The plan was amended for the move, and names the place',
    answers: { rules: ['RV-14', 'RV-15', 'RV-16'], of: 'case' },
  },
  review_planned: {
    group: 'review',
    words: 'A review meeting was planned',
    starts: { event: 'review_meeting_date', rules: ['RV-03', 'RV-04'] },
  },
  review_invited: {
    group: 'review',
    words: 'People were invited to the review meeting',
    answers: { rules: ['RV-03'], of: 'about' },
    about: 'review_planned',
  },
  review_contribution: {
    group: 'review',
    words: 'Somebody sent advice, information or views for the review meeting',
    about: 'review_planned',
  },
  review_papers_sent: {
    group: 'review',
    words: 'Advice and information for the review meeting were sent round',
    answers: { rules: ['RV-04'], of: 'about' },
    about: 'review_planned',
  },
  review_held: {
    group: 'review',
    words: 'The review meeting was held',
    starts: { event: 'review_meeting_held', rules: ['RV-05', 'RV-06', 'RV-07', 'RV-11'] },
    about: 'review_planned',
  },
  review_outcome: {
    group: 'review',
    words: 'The review said how an outcome of the plan is getting on',
    about: 'review_planned',
  },
  adulthood_recorded: {
    group: 'review',
    words: 'The review recorded the preparation for adulthood',
    about: 'review_planned',
  },
  review_report_sent: {
    group: 'review',
    words: 'The report of the review meeting was sent',
    answers: { rules: ['RV-05'], of: 'about' },
    about: 'review_planned',
  },
  review_decided: {
    group: 'review',
    words: 'The family was told the decision after the review',
    starts: { event: 'last_review_completed', rules: ['RV-02'] },
    answers: { rules: ['RV-06'], of: 'about' },
    about: 'review_planned',
  },
  // SI 2014/1530, reg 28: an amendment outside a review starts here, and goes on as one after a review does.
  amendment_begun: { group: 'review', words: 'It was decided to amend the plan without a review' },
  amendments_proposed: {
    group: 'review',
    words: 'The proposed amendments were sent to the family',
    starts: { event: 'amendment_notice_sent', rules: ['RV-09', 'RV-10'] },
    answers: { rules: ['RV-07'], of: 'about' },
    about: 'review_planned',
    alsoAbout: ['amendment_begun'],
  },
  amendments_served: {
    group: 'review',
    words: 'The proposed amendments were served on the family',
    starts: { event: 'amendment_notice_served', rules: ['RV-08'] },
    about: 'review_planned',
    alsoAbout: ['amendment_begun'],
  },
  amended_plan_sent: {
    group: 'review',
    words: 'The amended plan was sent',
    answers: { rules: ['RV-09', 'RV-11', 'RV-12'], of: 'about' },
    about: 'review_planned',
    alsoAbout: ['amendment_begun'],
  },
  amendments_dropped: {
    group: 'review',
    words: 'The family was told, with reasons, that the plan will not be amended after all',
    answers: { rules: ['RV-10'], of: 'about' },
    about: 'review_planned',
    alsoAbout: ['amendment_begun'],
  },
  reassessment_requested: {
    group: 'reassessment',
    words: 'A request for a reassessment was received',
    starts: { event: 'reassessment_request_received', rules: ['RA-03'] },
  },
  reassessment_agreed: {
    group: 'reassessment',
    words: 'The family was told that there will be a reassessment',
    starts: { event: 'reassessment_decision_notified', rules: ['RA-05'] },
    answers: { rules: ['RA-03'], of: 'case' },
  },
  reassessment_own_initiative: {
    group: 'reassessment',
    words: 'The authority decided by itself to reassess',
    starts: { event: 'reassessment_decided_own_initiative_s44_3', rules: ['RA-05'] },
  },
  reassessment_refused: {
    group: 'reassessment',
    words: 'The family was told that there will be no reassessment',
    answers: { rules: ['RA-03'], of: 'case' },
  },
  decision_letter_sent: {
    group: 'dispute',
    words: 'A decision that can be appealed was sent to the family',
    starts: { event: 'decision_notice_sent', rules: ['ME-01', 'TB-01'] },
  },
  mediation_wanted: {
    group: 'dispute',
    words: 'The authority was told that the family wants mediation',
    starts: { event: 'authority_told_family_wants_mediation', rules: ['ME-05'] },
  },
  mediation_not_wanted: {
    group: 'dispute',
    words: 'The mediation adviser was told that the family will not mediate',
    starts: { event: 'adviser_told_no_mediation', rules: ['ME-02'] },
  },
  mediation_health_issues: {
    group: 'dispute',
    words: 'The authority was told of health issues for mediation',
    starts: { event: 'authority_told_health_issues', rules: ['ME-03'] },
  },
  icb_told_of_issues: {
    group: 'dispute',
    words: 'The integrated care board was told of health issues among others for mediation',
    answers: { rules: ['ME-03'], of: 'about' },
    about: 'mediation_health_issues',
  },
  // Reg 35: the board arranges mediation where the issues are about health only.
  icb_told_health_only: {
    group: 'dispute',
    words: 'The integrated care board was told of mediation on health issues only',
    starts: { event: 'icb_told_mediation_issues', rules: ['ME-04'] },
    answers: { rules: ['ME-03'], of: 'about' },
    about: 'mediation_health_issues',
  },
  mediation_planned: {
    group: 'dispute',
    words: 'A day for mediation was set',
    starts: { event: 'mediation_date', rules: ['ME-07'] },
  },
  mediation_day_told: {
    group: 'dispute',
    words: 'The family was told the day and place of the mediation',
    answers: { rules: ['ME-07'], of: 'about' },
    about: 'mediation_planned',
  },
  mediation_notice_waived: {
    group: 'dispute',
    words: 'The family agreed to shorter notice of the mediation',
    about: 'mediation_planned',
  },
  mediation_held: {
    group: 'dispute',
    words: 'Mediation was held',
    answers: { rules: ['ME-04', 'ME-05'], of: 'about' },
    about: 'mediation_wanted',
    alsoAbout: ['mediation_health_issues'],
  },
  mediation_not_arranged: {
    group: 'dispute',
    words: 'The authority told the mediation adviser that it cannot arrange mediation in 30 days',
    starts: { event: 'authority_tells_adviser_cannot_arrange', rules: ['ME-06'] },
    about: 'mediation_wanted',
  },
  mediation_ended: {
    group: 'dispute',
    words: 'Mediation was concluded',
    starts: { event: 'mediation_concluded', rules: ['ME-08'] },
    about: 'mediation_wanted',
    alsoAbout: ['mediation_health_issues'],
  },
  certificate_issued: {
    group: 'dispute',
    words: 'A mediation certificate was issued',
    answers: { rules: ['ME-02', 'ME-06', 'ME-08'], of: 'case' },
  },
  appeal_received: {
    group: 'dispute',
    words: 'The authority received an appeal',
    starts: { event: 'appeal_received_by_authority', rules: ['TB-04'] },
  },
  appeal_answered: {
    group: 'dispute',
    words: 'The authority answered the appeal',
    answers: { rules: ['TB-04'], of: 'about' },
    about: 'appeal_received',
  },
  appeal_ended: {
    group: 'dispute',
    words: 'The appeal ended',
    about: 'appeal_received',
  },
  tribunal_direction: { group: 'dispute', words: 'The tribunal gave a direction with a day' },
  direction_met: {
    group: 'dispute',
    words: 'What the tribunal directed was done',
    about: 'tribunal_direction',
  },
  hearing_listed: { group: 'dispute', words: 'A hearing was listed', about: 'appeal_received' },
  // Which limit runs from an order, an agreement or a concession depends on what it says: the fact names the rules.
  order_made: {
    group: 'dispute',
    words: 'The tribunal made an order',
    starts: { event: 'order_made', rules: [] },
  },
  appeal_not_opposed: {
    group: 'dispute',
    words: 'The authority told the tribunal that it will not oppose the appeal',
    starts: { event: 'authority_notified_tribunal_unopposed', rules: [] },
  },
  mediation_agreed: {
    group: 'dispute',
    words: 'A mediation agreement was made in writing',
    starts: { event: 'mediation_agreement_date', rules: [] },
  },
  recommendation_made: {
    group: 'dispute',
    words: 'The tribunal made a health or social care recommendation',
    starts: { event: 'health_or_care_recommendation_made', rules: ['TB-17'] },
  },
  recommendation_answered: {
    group: 'dispute',
    words: 'The recommendation was answered in writing, with steps or reasons',
    answers: { rules: ['TB-17'], of: 'about' },
    about: 'recommendation_made',
  },
  move_known: {
    group: 'move',
    words: 'The authority became aware of a move to another area',
    starts: { event: 'old_authority_aware_of_move', rules: ['TR-01'] },
  },
  plan_passed_on: {
    group: 'move',
    words: 'The plan was transferred to the new authority',
    answers: { rules: ['TR-01'], of: 'case' },
  },
  plan_taken_over: {
    group: 'move',
    words: 'The plan was transferred to this authority',
    starts: { event: 'plan_transferred', rules: ['TR-02', 'TR-03'] },
  },
  family_told_of_transfer: {
    group: 'move',
    words: 'The family was told of the transfer, and when the plan will be reviewed',
    answers: { rules: ['TR-02'], of: 'case' },
  },
  icb_changed: { group: 'move', words: 'The integrated care board changed' },
  // SI 2014/1530, reg 16 counts from the day a board became aware, not from the day of the change.
  old_icb_aware_of_move: {
    group: 'move',
    words: 'The old integrated care board became aware of a move that changes the board',
    starts: { event: 'old_icb_aware_of_move', rules: ['TR-04'] },
  },
  old_icb_aware_of_change: {
    group: 'move',
    words:
      'The old integrated care board became aware that the board changes for another reason, such as a change of GP',
    starts: { event: 'old_icb_aware_of_change', rules: ['TR-05'] },
  },
  new_icb_notified: {
    group: 'move',
    words: 'The old integrated care board notified the new one',
    answers: { rules: ['TR-04', 'TR-05'], of: 'about' },
    about: 'old_icb_aware_of_move',
    alsoAbout: ['old_icb_aware_of_change'],
  },
  new_icb_aware: {
    group: 'move',
    words:
      'The new integrated care board, which cannot practicably arrange the health provision, became aware of the change',
    starts: { event: 'new_icb_aware_of_change', rules: ['TR-06'] },
  },
  new_icb_asked: {
    group: 'move',
    words: 'The new integrated care board asked the authority for an assessment or a review',
    answers: { rules: ['TR-06'], of: 'about' },
    about: 'new_icb_aware',
  },
  cease_notice_sent: {
    group: 'ceasing',
    words: 'The family was told that the plan will cease',
    starts: { event: 'cease_notice_sent', rules: ['CE-02'] },
  },
  plan_ceased: { group: 'ceasing', words: 'The plan ceased' },
  birthday_25: {
    group: 'ceasing',
    words: 'The young person had their 25th birthday while in further education',
    starts: { event: '25th_birthday_in_FE_institution', rules: ['CE-04'] },
  },
  education_now: { group: 'education', words: 'What education the child or young person has now' },
  exception_claimed: {
    group: 'request',
    words: 'A reason was recorded why a limit could not be kept',
  },
  duty_done: { group: 'request', words: 'What a limit asks was done' },
  note: { group: 'request', words: 'A note' },
} as const satisfies Readonly<
  Record<
    string,
    Omit<CaseEventKind, 'about' | 'alsoAbout'> & {
      readonly about?: string
      readonly alsoAbout?: readonly string[]
    }
  >
>

export type CaseEvent = keyof typeof kinds

export const caseEvents: readonly CaseEvent[] = Object.keys(kinds).filter(isCaseEvent)

export function isCaseEvent(name: string): name is CaseEvent {
  return Object.hasOwn(kinds, name)
}

export const kindOf: Readonly<Record<CaseEvent, CaseEventKind>> = kinds
