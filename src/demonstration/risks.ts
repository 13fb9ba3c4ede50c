/** The demonstration's risks and what was asked further up because of one of them. All of it is made up. */
import { addDays, addMonths, type LocalDate } from '../foundation/index.ts'

interface Told {
  readonly likelihood: string
  readonly impact: string
  readonly words: string
  /** Months after the risk was raised. */
  readonly after: number
}

export interface DemonstrationRisk {
  readonly says: {
    readonly cause: string
    readonly event: string
    readonly effect: string
    readonly controls: string
    readonly proximity: string
    readonly private: string
  }
  readonly ref: string
  readonly owner: string
  /** Likelihood and impact: if nothing were done, when it was raised, and where it is to be brought. */
  readonly inherent: readonly [string, string]
  readonly first: readonly [string, string]
  readonly target: readonly [string, string]
  readonly reviews: readonly Told[]
  /** The beginning of the title of an action that makes it smaller. */
  readonly action: string | null
  readonly accepted: { readonly owner: string; readonly why: string } | null
  readonly closed: string | null
}

export const demonstrationRisks: readonly DemonstrationRisk[] = [
  {
    says: {
      cause: 'Two educational psychologist posts stay vacant',
      event: 'advice for new plans comes later than six weeks',
      effect: 'families wait longer for a plan and the second panel has nothing to decide',
      controls:
        'Two locums until the end of the year; requests are ordered by how long families have waited.',
      proximity: 'now',
      private: '',
    },
    ref: '3.a',
    owner: 'Head of SEND',
    inherent: ['5', '5'],
    first: ['4', '4'],
    target: ['2', '4'],
    reviews: [
      {
        likelihood: '4',
        impact: '5',
        words: 'One locum left. The advert drew no applicant.',
        after: 2,
      },
      {
        likelihood: '4',
        impact: '5',
        words: 'A second advert with a retention payment is out.',
        after: 4,
      },
    ],
    action: 'Hold a second decision panel',
    accepted: null,
    closed: null,
  },
  {
    says: {
      cause: 'The drop-in is paid from a grant that ends',
      event: 'the help line and the drop-in close',
      effect: 'families who wait for an assessment have nobody to turn to',
      controls: 'The integrated care board keeps a reserve for one quarter.',
      proximity: 'within-6-months',
      private: '',
    },
    ref: '3.b',
    owner: 'Designated clinical officer',
    inherent: ['4', '4'],
    first: ['4', '4'],
    target: ['2', '3'],
    reviews: [{ likelihood: '3', impact: '4', words: 'The board was asked for the money.', after: 3 }],
    action: 'Open a help line',
    accepted: null,
    closed: null,
  },
  {
    says: {
      cause: 'Nobody holds the post of head of inclusion',
      event: 'the list of children out of school is not kept',
      effect: 'children without a place are not noticed',
      controls: '',
      proximity: 'now',
      private: '',
    },
    ref: '3.c',
    owner: 'Head of inclusion',
    inherent: ['4', '4'],
    first: ['3', '4'],
    target: ['1', '4'],
    reviews: [],
    action: 'Keep one list of children',
    accepted: null,
    closed: null,
  },
  {
    says: {
      cause: 'Two case systems hold the same children',
      event: 'figures about timeliness differ between reports',
      effect: 'the board cannot tell whether families wait less',
      controls: 'The analyst compares both each month.',
      proximity: 'within-12-months',
      private: '',
    },
    ref: '3.a',
    owner: 'Head of SEND',
    inherent: ['4', '3'],
    first: ['3', '3'],
    target: ['2', '2'],
    reviews: [{ likelihood: '2', impact: '3', words: 'One export now feeds both reports.', after: 4 }],
    action: null,
    accepted: {
      owner: 'Chief executive',
      why: 'One system for both comes next year; until then the monthly check is enough.',
    },
    closed: null,
  },
  {
    says: {
      cause: 'One provider runs all speech and language therapy, and its contract is in dispute',
      event: 'therapy named in plans stops for some weeks',
      effect: 'children go without the help that their plans promise',
      controls: 'Weekly talks; a list of other providers.',
      proximity: 'within-3-months',
      private: 'yes',
    },
    ref: '3.b',
    owner: 'Designated clinical officer',
    inherent: ['4', '5'],
    first: ['3', '5'],
    target: ['2', '4'],
    reviews: [{ likelihood: '3', impact: '5', words: 'The talks go on.', after: 4 }],
    action: null,
    accepted: null,
    closed: null,
  },
  {
    says: {
      cause: 'The forum had one paid officer',
      event: 'the forum cannot take part in every workstream',
      effect: 'plans are made without those who live with them',
      controls: 'A second officer is paid from the council’s budget.',
      proximity: '',
      private: '',
    },
    ref: '3.d',
    owner: 'Head of SEND',
    inherent: ['4', '3'],
    first: ['3', '3'],
    target: ['1', '3'],
    reviews: [{ likelihood: '1', impact: '3', words: 'The second officer has begun.', after: 3 }],
    action: null,
    accepted: null,
    closed: 'The second officer has been there for three months, and the forum sits in every workstream.',
  },
]

/** What was asked because of the first of them. */
export function demonstrationEscalation(asked: LocalDate) {
  return {
    matter:
      'Two educational psychologist posts have been vacant for eight months, and the adverts drew nobody.',
    asked: 'Agree a retention payment from both budgets',
    step: '4',
    postNamed: 'Chief executive',
    words: 'Both chief executives',
    answerBy: addDays(asked, 14),
  }
}

/** The day of a review, so many months after a risk was raised; and when the next one was set for. */
export function reviewDays(raised: LocalDate, after: number) {
  const on = addMonths(raised, after)
  return { on, next: addMonths(on, 2) }
}
