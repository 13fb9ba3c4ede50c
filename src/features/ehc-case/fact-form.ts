/** The form of one fact: which fields each kind has, and what was typed as a fact. Pure. */
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { ExceptionFact } from '../../statute/index.ts'
import { type Channel, channels, rulesToName } from './case-act.ts'
import { type CaseEvent, type Holder, holders } from './case-event.ts'
import type { FactDetails } from './case-fact.ts'

/** What a form may ask beside the day; `of` is the label of the box for who or what it is about. */
export interface FactFields {
  readonly of: string | null
  readonly channel: boolean
  readonly words: string | null
  readonly choices:
    | 'outcome'
    | 'education'
    | 'answer'
    | 'offer'
    | 'rights'
    | 'asked'
    | 'by'
    | 'rules'
    | 'limit'
    | 'exception'
    | 'moved'
    | 'reviewed'
    | 'happening'
    | 'recommended'
    | null
}

const plain: FactFields = { of: null, channel: false, words: 'Anything to add', choices: null }
const sent: FactFields = { ...plain, channel: true }

const special: Readonly<Partial<Record<CaseEvent, FactFields>>> = {
  request_received: { ...sent, of: 'From whom: parent, young person, school or another' },
  detained_request: { ...sent, of: 'From whom, or who brought it to attention' },
  health_notice: { ...sent, of: 'Which health body' },
  request_withdrawn: { ...plain, words: 'Who withdrew it, and how' },
  assessment_agreed: sent,
  assessment_refused: sent,
  advice_asked: { ...sent, of: 'Whom: a service or a person', choices: 'asked' },
  advice_returned: { ...sent, words: 'What is missing' },
  advice_given: sent,
  advice_chased: sent,
  social_care_offer: { ...plain, of: 'By whom', choices: 'offer' },
  no_plan_decided: sent,
  draft_served: sent,
  draft_shown: { ...sent, of: 'Which agency' },
  draft_reply: { ...sent, of: 'Which agency', words: 'What it said, or why its answer is missing' },
  representations_received: sent,
  family_finished: sent,
  meeting_asked: { ...sent, of: 'Who asked' },
  family_met: { ...plain, of: 'Who met' },
  section_g_agreed: { ...plain, of: 'Who agreed it, for the commissioner' },
  final_plan_sent: sent,
  direct_payment_made: { ...plain, of: 'To whom' },
  provision_check: { ...plain, of: 'Who said so', words: 'What is not happening', choices: 'happening' },
  provision_asked: { ...sent, of: 'Who was asked' },
  review_invited: { ...sent, of: 'Who was invited' },
  school_consulted: { ...sent, of: 'Which school or college' },
  school_answered: { ...sent, choices: 'answer' },
  school_named: { ...plain, of: 'Which place' },
  review_decided: { ...sent, choices: 'outcome' },
  amendments_proposed: sent,
  amendments_served: sent,
  amended_plan_sent: sent,
  amendment_begun: { ...plain, words: 'Why' },
  amendments_dropped: { ...sent, words: 'The reasons that the family was told' },
  mediation_not_wanted: { ...plain, of: 'Which mediation adviser' },
  icb_told_of_issues: { ...sent, of: 'Which integrated care board' },
  icb_told_health_only: { ...sent, of: 'Which integrated care board' },
  mediation_planned: { ...plain, words: 'Where, and who arranges it' },
  mediation_day_told: sent,
  mediation_notice_waived: { ...sent, words: 'What was agreed' },
  mediation_not_arranged: sent,
  recommendation_made: { ...plain, of: 'Who is to answer', choices: 'recommended' },
  recommendation_answered: sent,
  reassessment_requested: { ...sent, of: 'From whom' },
  decision_letter_sent: { ...sent, words: 'If it carried none of them: why', choices: 'rights' },
  tribunal_direction: { ...plain, choices: 'by' },
  order_made: { ...plain, choices: 'rules' },
  appeal_not_opposed: { ...plain, choices: 'rules' },
  mediation_agreed: { ...plain, choices: 'rules' },
  move_known: { ...plain, of: 'Which authority', choices: 'moved' },
  plan_taken_over: { ...plain, of: 'From which authority', choices: 'reviewed' },
  icb_changed: { ...plain, of: 'Which board now' },
  old_icb_aware_of_move: { ...plain, of: 'Which board was responsible', choices: 'moved' },
  old_icb_aware_of_change: { ...plain, of: 'Which board was responsible', words: 'Why the board changes' },
  new_icb_notified: sent,
  new_icb_aware: { ...plain, of: 'Which board is responsible now', words: 'What it cannot arrange, and why' },
  new_icb_asked: { ...sent, words: 'What it asked for' },
  cease_notice_sent: sent,
  education_now: { ...plain, of: 'Where', words: 'Why, where it is part or none', choices: 'education' },
  exception_claimed: {
    ...plain,
    words: 'What happened, who decided, and when the family was told',
    choices: 'exception',
  },
  duty_done: { ...plain, choices: 'limit' },
  note: { ...plain, words: 'The note' },
}

export function fieldsOf(event: CaseEvent): FactFields {
  return special[event] ?? plain
}

export const channelWords: Readonly<Record<Channel, string>> = {
  post: 'By post',
  email: 'By email',
  online: 'Online',
  hand: 'By hand',
  telephone: 'By telephone',
  meeting: 'At a meeting',
  system: 'From another system',
}

export const holderWords: Readonly<Record<Holder, string>> = {
  authority: 'The council’s EHC team',
  health: 'Health',
  'social-care': 'Social care',
  psychology: 'Educational psychology',
  school: 'School or college',
  family: 'The family',
  other: 'Somebody else',
}

export const outcomeWords = {
  keep: 'Keep the plan',
  amend: 'Amend the plan',
  cease: 'Cease the plan',
} as const
export const educationWords = {
  full: 'Full time',
  part: 'Part time',
  none: 'None',
  'not-known': 'Not known',
} as const
export const answerWords = {
  offer: 'Offered a place',
  refusal: 'Refused',
  'no-answer': 'Gave no answer',
} as const
export const happeningWords = {
  yes: 'Yes, it is happening',
  partly: 'Partly',
  no: 'No, it is not happening',
} as const
export const offerWords = { offered: 'Offered', 'taken-up': 'Taken up', declined: 'Declined' } as const

/** What was typed; days have been read before. */
export interface FactTyped {
  readonly of: string
  readonly channel: string
  readonly words: string
  readonly outcome: string
  readonly education: string
  readonly answer: string
  readonly offer: string
  readonly happening: string
  readonly rights: readonly string[]
  readonly profession: string
  readonly holder: string
  readonly rules: readonly string[]
  readonly orderRule: string
  /** A limit as `fact rule`. */
  readonly limit: string
  readonly code: string
  readonly impractical: readonly string[]
  readonly days: Readonly<Record<FactDay, LocalDate | null>>
}

/** The days, beside its own, that some kinds have. */
export const factDays = [
  'by',
  'moved',
  'reviewed',
  'agreed',
  'asked',
  'closed',
  'reopens',
  'began',
  'ended',
  'on',
] as const
export type FactDay = (typeof factDays)[number]

export interface FactRead {
  readonly fromWhom: string | null
  readonly channel: Channel | null
  readonly details: FactDetails
  /** The fact whose limit was chosen; undefined where the form has no limit to choose. */
  readonly limitOf?: string
}

/** What was typed, as a fact. Only what its kind asks is read; the rest is nothing. */
export function readFact(event: CaseEvent, typed: FactTyped): FactRead | Refusal {
  const fields = fieldsOf(event)
  const channel = fields.channel ? (channels.find((one) => one === typed.channel) ?? null) : null
  const words = typed.words.trim()
  const chosen = choicesFrom(event, typed)
  if (isRefusal(chosen)) return chosen
  const { limitOf, ...details } = chosen
  return {
    fromWhom: fields.of === null || typed.of.trim() === '' ? null : typed.of.trim(),
    channel,
    details: { ...details, ...(words === '' ? {} : { words }) },
    ...(limitOf === undefined ? {} : { limitOf }),
  }
}

const known = <T extends string>(words: Readonly<Record<T, string>>, value: string): value is T =>
  Object.hasOwn(words, value)

function choicesFrom(
  event: CaseEvent,
  typed: FactTyped,
): (FactDetails & { readonly limitOf?: string }) | Refusal {
  const { days } = typed
  switch (fieldsOf(event).choices) {
    case 'outcome':
      return known(outcomeWords, typed.outcome) ? { outcome: typed.outcome } : {}
    case 'education':
      return known(educationWords, typed.education) ? { education: typed.education } : {}
    case 'answer':
      return known(answerWords, typed.answer) ? { answer: typed.answer } : {}
    case 'offer':
      return known(offerWords, typed.offer) ? { offer: typed.offer } : {}
    case 'happening':
      return known(happeningWords, typed.happening) ? { happening: typed.happening } : {}
    case 'rights':
      return typed.rights.includes('yes') ? { rightsNotice: true } : {}
    case 'asked': {
      const holder = holders.find((one) => one === typed.holder)
      return {
        ...(typed.profession.trim() === '' ? {} : { profession: typed.profession.trim() }),
        ...(holder === undefined ? {} : { holder }),
      }
    }
    case 'recommended':
      return typed.holder === 'health' || typed.holder === 'social-care' ? { holder: typed.holder } : {}
    case 'by':
      return days.by === null ? {} : { by: days.by }
    case 'rules': {
      const named = rulesToName(event).filter((rule) => typed.rules.includes(rule))
      return {
        rules: named,
        ...(days.agreed === null ? {} : { agreedInWriting: days.agreed }),
        ...(typed.orderRule === '' ? {} : { orderRule: typed.orderRule }),
      }
    }
    case 'moved':
      return days.moved === null ? {} : { moveDate: days.moved }
    case 'reviewed':
      return days.reviewed === null ? {} : { lastMadeOrReviewed: days.reviewed }
    case 'limit':
    case 'exception': {
      const [limitOf = '', rule = ''] = typed.limit.split(' ')
      if (limitOf === '' || rule === '') return refuse('no-limit', 'Choose the limit.', 'limit')
      const exception = fieldsOf(event).choices === 'exception' ? exceptionFrom(typed) : undefined
      return { limitOf, rules: [rule], ...(exception === undefined ? {} : { exception }) }
    }
    case null:
      return {}
  }
}

function exceptionFrom({ code, impractical, days }: FactTyped): ExceptionFact | undefined {
  if (code === '') return undefined
  const given = {
    adviceRequested: days.asked,
    closedFrom: days.closed,
    reopens: days.reopens,
    from: days.began,
    to: days.ended,
    on: days.on,
  }
  const known = Object.fromEntries(
    Object.entries(given).flatMap(([name, day]) => (day === null ? [] : [[name, day]])),
  )
  return { code, impractical: impractical.includes('yes'), ...known }
}
