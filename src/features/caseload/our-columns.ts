/** Our columns of an extract with what each means, and what an area said once of its own: which column is which, and its words. */
import { type LocalDate, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import { exceptionCodes, plainHeading, shown } from './extract-columns.ts'

export interface OurColumn {
  readonly name: string
  readonly means: string
  readonly needed?: boolean
  /** What its cells may say, where that is a list: an area has its own words for each. */
  readonly values?: readonly string[]
}

export interface ColumnGroup {
  readonly title: string
  readonly columns: readonly OurColumn[]
}

const day = (name: string, means: string): OurColumn => ({ name, means: `Day: ${means}` })

/** In the order of the page. Every name is one that the reading of an extract knows (docs/caseload-import.md). */
export const columnGroups: readonly ColumnGroup[] = [
  {
    title: 'Who the child is',
    columns: [
      { name: 'case', means: 'What the old system calls the case', needed: true },
      { name: 'family_name', means: 'Family name', needed: true },
      { name: 'given_names', means: 'Given names', needed: true },
      { name: 'born', means: 'Date of birth', needed: true },
      { name: 'upn', means: 'Unique pupil number' },
      { name: 'reference', means: 'What the case is called here, where that differs' },
      { name: 'caseworker', means: 'E-mail address of the caseworker' },
      { name: 'team', means: 'Team' },
      {
        name: 'education_now',
        means: 'Education the child receives now',
        values: ['full', 'part', 'none', 'not known'],
      },
      day('education_since', 'since when that is so'),
    ],
  },
  {
    title: 'Request and advice',
    columns: [
      day('request_received', 'the request for an assessment was received'),
      day('became_responsible_s24', 'the authority became responsible without a request'),
      day('assessment_decision_notified', 'the family was told whether there will be an assessment'),
      day('assessment_refused', 'the family was told that there will be none'),
      {
        name: 'advice_of',
        means: 'Whose advice the next two days are about',
        values: ['health', 'social care', 'psychology', 'school', 'other'],
      },
      day('advice_request_received_by_body', 'they received the request for advice'),
      day('advice_given', 'their advice came'),
    ],
  },
  {
    title: 'Plan and schools',
    columns: [
      day('no_plan_decided', 'the family was told that there will be no plan'),
      day('draft_plan_served', 'the draft was served on the family'),
      day('consultation_received_by_school', 'a school received the consultation'),
      day('final_plan_sent', 'the final plan was sent'),
      day('plan_first_made', 'the plan was first made'),
    ],
  },
  {
    title: 'Reviews',
    columns: [
      day('last_review_completed', 'the last review was completed'),
      day('review_meeting_date', 'the review meeting is planned'),
      day('review_meeting_held', 'the review meeting was held'),
      day('review_report_sent', 'the report of the meeting was sent'),
      day('review_decision_notified', 'the family was told what is decided'),
      { name: 'review_outcome', means: 'What was decided', values: ['keep', 'amend', 'cease'] },
      day('proposed_amendments_sent', 'the proposed amendments were sent'),
      day('amendment_notice_served', 'the amendments were served'),
      day('amended_plan_sent', 'the amended plan was sent'),
    ],
  },
  {
    title: 'Other steps',
    columns: [
      day('reassessment_request_received', 'a reassessment was asked for'),
      day('reassessment_decision_notified', 'the family was told whether there will be one'),
      day('decision_notice_sent', 'a decision that can be appealed was sent'),
      day('authority_told_family_wants_mediation', 'the authority was told that the family wants mediation'),
      day('appeal_received_by_authority', 'an appeal was received'),
      day('old_authority_aware_of_move', 'the old authority knew of a move'),
      day('move_date', 'of the move'),
      day('phase_transfer_year', 'in the year of a phase transfer'),
      day('post16_transfer_year', 'in the year of a move to a post-16 institution'),
      day('cease_notice_sent', 'a notice to cease the plan was sent'),
    ],
  },
  {
    title: 'Exceptions',
    columns: [
      { name: 'exception', means: 'Which exception', values: exceptionCodes },
      { name: 'exception_rules', means: 'Which limits it lifts' },
      {
        name: 'exception_impractical',
        means: 'Whether it made the limit impractical',
        values: ['yes', 'no'],
      },
      day('exception_from', 'it began'),
      day('exception_to', 'it ended'),
    ],
  },
]

/** The name of the box for the area's words for one value of ours. */
export const wordField = (name: string, value: string): string => `w-${name}-${value.replaceAll(' ', '-')}`

export const ourColumns: readonly OurColumn[] = columnGroups.flatMap((one) => one.columns)

/** What an area said once of its extract. Each saving is the next version; the one before stays in the history. */
export interface ColumnsSaid {
  readonly version: number
  /** Every heading that the file had then: one that comes later is told. */
  readonly headings: readonly string[]
  /** Their heading, by the name of ours. */
  readonly columns: Readonly<Record<string, string>>
  /** Their word and ours, for each of our columns whose cells are a list. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly by: string
  readonly on: LocalDate | null
}

const record = (value: unknown): Readonly<Record<string, unknown>> => Object(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
const named = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, one]) => (text(one) === '' ? [] : [[key, text(one)]])),
  )

/** Reads what was saved; null where nobody has said anything. */
export function columnsSaidFrom(saved: unknown): ColumnsSaid | null {
  const all = record(saved)
  if (typeof all.version !== 'number' || all.version < 1) return null
  return {
    version: all.version,
    headings: texts(all.headings),
    columns: named(all.columns),
    words: Object.fromEntries(Object.entries(record(all.words)).map(([name, one]) => [name, named(one)])),
    by: text(all.by),
    on: parseLocalDate(text(all.on)),
  }
}

export interface ColumnsForm {
  /** Their heading, by the name of ours; empty where there is none. */
  readonly columns: Readonly<Record<string, string>>
  /** Their words for one value of ours, with commas between them. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What was said, checked against the headings of the file. */
export function readColumns(
  form: ColumnsForm,
  headings: readonly string[],
): Pick<ColumnsSaid, 'columns' | 'words'> | Refusal {
  const columns: Record<string, string> = {}
  const words: Record<string, Record<string, string>> = {}
  const taken = new Map<string, string>()
  for (const { name, means, needed, values = [] } of ourColumns) {
    const theirs = form.columns[name] ?? ''
    const field = `c-${name}`
    if (theirs === '' && needed === true)
      return refuse('needed', `Choose the column that holds this: ${means.toLowerCase()}.`, field)
    if (theirs === '') continue
    if (!headings.includes(theirs))
      return refuse(
        'no-heading',
        `The extract that came last has no column ${shown(theirs)}. Choose again.`,
        field,
      )
    const before = taken.get(theirs)
    if (before !== undefined)
      return refuse(
        'twice',
        `The column ${shown(theirs)} is chosen for ${before} already. Choose it once.`,
        field,
      )
    taken.set(theirs, name)
    columns[name] = theirs
    const own = new Map<string, string>()
    for (const value of values)
      for (const said of (form.words[name]?.[value] ?? '').split(',').map(plainWord)) {
        if (said === '') continue
        if ((own.get(said) ?? value) !== value)
          return refuse(
            'two-words',
            `The word ${shown(said)} stands for two of ours. Give it once.`,
            wordField(name, value),
          )
        own.set(said, value)
      }
    if (own.size > 0) words[name] = Object.fromEntries(own)
  }
  return { columns, words }
}

/** A word of theirs as it is compared. */
export function plainWord(said: string): string {
  return said.trim().toLowerCase().replace(/\s+/g, ' ')
}

/** The columns of a file that were said to be ours and are not there any more. */
export function columnsGone(
  said: ColumnsSaid,
  headings: readonly string[],
): readonly (readonly [string, string])[] {
  const here = new Set(headings.map(plainHeading))
  return Object.entries(said.columns).filter(([, theirs]) => !here.has(plainHeading(theirs)))
}
