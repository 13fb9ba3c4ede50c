/**
 * The published figures we know, data set by data set and release by release: which columns make each, and what it counts.
 * Source: the Explore Education Statistics files of the EHC plans publication, reporting years 2025 and 2026. Column names
 * change with every release, so each release has its own row; nothing is guessed.
 */
export interface Indicator {
  readonly key: string
  readonly name: string
  readonly counts: string
  readonly outOf: string | null
  readonly unit: 'percentage' | 'weeks' | 'count'
}

export const indicators = {
  requests: {
    name: 'Requests for an EHC needs assessment',
    counts: 'requests received in the calendar year',
    outOf: null,
    unit: 'count',
  },
  'requests-refused': {
    name: 'Requests that were refused',
    counts: 'requests of the calendar year decided not to assess',
    outOf: 'requests received in the calendar year, those withdrawn or not decided among them',
    unit: 'percentage',
  },
  'requests-in-6-weeks': {
    name: 'Requests decided within 6 weeks',
    counts: 'requests with an outcome within 6 weeks',
    outOf: 'requests with an outcome in time or late',
    unit: 'percentage',
  },
  'plans-in-20-weeks': {
    name: 'Plans issued within 20 weeks, without exceptions',
    counts: 'new EHC plans of the calendar year issued within 20 weeks, without those with an exception',
    outOf: 'new EHC plans issued in the calendar year, without those with an exception',
    unit: 'percentage',
  },
  'plans-in-20-weeks-all': {
    name: 'Plans issued within 20 weeks, with exceptions',
    counts: 'new EHC plans of the calendar year issued within 20 weeks, exceptions among them',
    outOf: 'all new EHC plans issued in the calendar year',
    unit: 'percentage',
  },
  'plans-over-a-year': {
    name: 'Plans that took over a year',
    counts: 'new EHC plans of the calendar year issued after more than a year',
    outOf: 'all new EHC plans issued in the calendar year',
    unit: 'percentage',
  },
  'weeks-to-plan': {
    name: 'Mean weeks to a plan',
    counts: 'mean weeks from request to plan, exceptions among them',
    outOf: null,
    unit: 'weeks',
  },
  'assessments-issued': {
    name: 'Assessments that led to a plan',
    counts: 'assessments of the calendar year with a decision to issue a plan',
    outOf: 'assessments carried out in the calendar year',
    unit: 'percentage',
  },
  plans: { name: 'EHC plans in January', counts: 'active EHC plans in January', outOf: null, unit: 'count' },
  'new-plans': {
    name: 'New EHC plans',
    counts: 'EHC plans first issued in the calendar year',
    outOf: null,
    unit: 'count',
  },
  'reviews-decided-in-4-weeks': {
    name: 'Annual reviews decided within 4 weeks',
    counts: 'annual reviews with a decision within 4 weeks of the meeting',
    outOf: 'annual reviews with a decision in time or late',
    unit: 'percentage',
  },
  'phase-transfers-final': {
    name: 'Phase transfers final by the day',
    counts: 'plans of children who move phase that were final by the day',
    outOf: 'plans that were due to be final by the day',
    unit: 'percentage',
  },
  'plans-ceased': {
    name: 'Plans that ceased',
    counts: 'EHC plans that ceased in the calendar year',
    outOf: null,
    unit: 'count',
  },
  'personal-budgets': {
    name: 'Personal budgets',
    counts: 'EHC plans with a personal budget',
    outOf: null,
    unit: 'count',
  },
} as const satisfies Readonly<Record<string, Omit<Indicator, 'key'>>>

export type IndicatorKey = keyof typeof indicators

/** The columns of one figure: sums of columns, or a column that holds a mean. A percentage is worked out, never copied. */
export interface Columns {
  readonly key: IndicatorKey
  readonly value?: string
  readonly top?: readonly string[]
  readonly base?: readonly string[]
  /** The published percentage, to be compared with ours. */
  readonly check?: string
}

export interface DataSet {
  readonly name: string
  readonly release: string
  /** A file is this one where it has all of these columns. The first that fits counts. */
  readonly has: readonly string[]
  readonly columns: readonly Columns[]
}

const timeliness: readonly Columns[] = [
  {
    key: 'plans-in-20-weeks',
    top: ['plans_issued_20_weeks_ex'],
    base: ['plans_issued_den_ex'],
    check: 'pc_plans_issued_20_weeks_ex',
  },
  {
    key: 'plans-in-20-weeks-all',
    top: ['plans_issued_within_20_weeks'],
    base: ['plans_issued_den'],
    check: 'pc_plans_issued_within_20_weeks',
  },
  { key: 'plans-over-a-year', top: ['plans_issued_gt_1_year'], base: ['plans_issued_den'] },
]

export const dataSets: readonly DataSet[] = [
  {
    name: 'timeliness',
    release: '2026',
    has: ['plans_issued_den_ex', 'avg_weeks_issue_plan'],
    columns: [...timeliness, { key: 'weeks-to-plan', value: 'avg_weeks_issue_plan' }],
  },
  { name: 'timeliness', release: '2025', has: ['plans_issued_den_ex'], columns: timeliness },
  {
    name: 'requests',
    release: '2025 or 2026',
    has: ['requests_received_in_year', 'requests_decided_not_to_assess'],
    columns: [
      { key: 'requests', value: 'requests_received_in_year' },
      {
        key: 'requests-refused',
        top: ['requests_decided_not_to_assess'],
        base: ['requests_received_in_year'],
        check: 'request_not_assess_pc',
      },
      {
        key: 'requests-in-6-weeks',
        top: ['request_outcome_six_weeks'],
        base: ['request_outcome_six_weeks', 'request_outcome_over_6_weeks'],
        check: 'request_outcome_six_weeks_pc',
      },
    ],
  },
  {
    name: 'assessments',
    release: '2025 or 2026',
    has: ['assess_in_year', 'assess_issued'],
    columns: [
      {
        key: 'assessments-issued',
        top: ['assess_issued'],
        base: ['assess_in_year'],
        check: 'assess_issued_pc',
      },
    ],
  },
  {
    name: 'annual reviews',
    release: '2026',
    has: ['decision_4_weeks', 'decision_over_4_weeks'],
    columns: [
      {
        key: 'reviews-decided-in-4-weeks',
        top: ['decision_4_weeks'],
        base: ['decision_4_weeks', 'decision_over_4_weeks'],
      },
    ],
  },
  {
    name: 'annual reviews',
    release: '2025',
    // Spelled so in the file.
    has: ['number_decsion_4weeks', 'number_decision_gt_4weeks'],
    columns: [
      {
        key: 'reviews-decided-in-4-weeks',
        top: ['number_decsion_4weeks'],
        base: ['number_decsion_4weeks', 'number_decision_gt_4weeks'],
      },
    ],
  },
  {
    name: 'phase transfers',
    release: '2026',
    has: ['due_26', 'final_26'],
    columns: [{ key: 'phase-transfers-final', top: ['final_26'], base: ['due_26'] }],
  },
  {
    name: 'new plans',
    release: '2025 or 2026',
    has: ['new_ehc_plans'],
    columns: [{ key: 'new-plans', value: 'new_ehc_plans' }],
  },
  {
    name: 'plans in January',
    release: '2025 or 2026',
    has: ['ehcplans'],
    columns: [{ key: 'plans', value: 'ehcplans' }],
  },
  {
    name: 'ceased plans',
    release: '2025',
    has: ['total_ceased'],
    columns: [{ key: 'plans-ceased', value: 'total_ceased' }],
  },
  {
    name: 'personal budgets',
    release: '2025',
    has: ['personal_budget'],
    columns: [{ key: 'personal-budgets', value: 'personal_budget' }],
  },
]
