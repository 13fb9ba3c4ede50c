/** A caseload extract, row by row: who the child is, and the days that its columns hold, as facts of a case. */
import {
  daysBetween,
  isRefusal,
  type LocalDate,
  localDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { recordsOf } from '../../statute/index.ts'
import { type CaseEvent, type FactDetails, type Holder, kindOf } from '../ehc-case/index.ts'
import { csvRows, delimiterOf } from './csv-text.ts'
import { type ReadRow, readRow } from './extract-cells.ts'
import {
  type Column,
  columnOf,
  doneColumns,
  plainHeading,
  readDayCell,
  readYesNo,
  shown,
} from './extract-columns.ts'
import { type ColumnsSaid, columnsGone, plainWord } from './our-columns.ts'

/** Columns about the child and who works on the case, beside those of the clock (docs/caseload-import.md). */
export const whoColumns = [
  'reference',
  'family_name',
  'given_names',
  'born',
  'upn',
  'caseworker',
  'team',
  'education_now',
  'education_since',
  'advice_of',
  'synthetic',
] as const
type WhoColumn = (typeof whoColumns)[number]

/** A fact as a row gives it; `about` is the place in the row's own list of the one that it belongs to. */
export interface GivenFact {
  readonly column: string
  readonly event: CaseEvent
  readonly day: LocalDate
  readonly details: FactDetails
  readonly about: number | null
}

export interface ExtractRow {
  readonly line: number
  /** What the old system calls the case. */
  readonly external: string
  readonly reference: string
  readonly familyName: string
  readonly givenNames: string
  readonly born: LocalDate
  readonly upn: string | null
  readonly caseworker: string | null
  readonly team: string | null
  readonly education: NonNullable<FactDetails['education']> | null
  readonly educationSince: LocalDate | null
  readonly isSynthetic: boolean
  readonly facts: readonly GivenFact[]
  /** What was left out of a row that is otherwise taken. */
  readonly notes: readonly string[]
}

export interface RowRefused {
  readonly line: number
  readonly external: string
  readonly problems: readonly { readonly column: string; readonly says: string }[]
}

export interface Extract {
  readonly rows: readonly ExtractRow[]
  readonly refused: readonly RowRefused[]
  /** Headings that mean nothing here. */
  readonly unread: readonly string[]
}

type Meaning =
  | { readonly is: 'who'; readonly which: WhoColumn | 'case' }
  | { readonly is: 'clock'; readonly column: Column }
  | null

const other: Readonly<Record<string, WhoColumn>> = {
  caseworker_email: 'caseworker',
  surname: 'family_name',
  forename: 'given_names',
  forenames: 'given_names',
  date_of_birth: 'born',
  dob: 'born',
}

function meaningOf(heading: string): Meaning {
  const name = plainHeading(heading).replace('e_mail', 'email')
  if (name === 'case') return { is: 'who', which: 'case' }
  const who = whoColumns.find((one) => one === name) ?? (Object.hasOwn(other, name) ? other[name] : undefined)
  if (who !== undefined) return { is: 'who', which: who }
  const column = columnOf(heading, false)
  return column === null ? null : { is: 'clock', column }
}

interface Header {
  readonly headings: readonly string[]
  readonly meanings: readonly Meaning[]
  readonly columns: readonly (Column | null)[]
  /** The area's own words for ours, at the columns where it has some. */
  readonly words: readonly (readonly [at: number, words: Readonly<Record<string, string>>])[]
}

/** Headings that mean something to somebody who says once which is which. */
export const headerProblems: ReadonlySet<string> = new Set(['column-missing', 'column-gone'])

/** The headings of a file, as they stand in it. */
export function headingsIn(text: string): readonly string[] {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const next = csvRows(bare, delimiterOf(bare)).next()
  const first = next.done === true ? undefined : next.value
  return first === undefined || isRefusal(first)
    ? []
    : first.cells.map((one) => one.trim()).filter((one) => one !== '')
}

/** What our names for the headings are: a column that was said to be ours is that one, and no other is. */
function inOurNames(cells: readonly string[], said: ColumnsSaid | null): readonly string[] {
  if (said === null) return cells
  const ours = new Map(Object.entries(said.columns).map(([name, theirs]) => [plainHeading(theirs), name]))
  const taken = new Set(ours.values())
  return cells.map((cell) => {
    const name = plainHeading(cell)
    return ours.get(name) ?? (taken.has(name) ? '' : cell)
  })
}

function readHeader(given: readonly string[], said: ColumnsSaid | null): Header | Refusal {
  const gone = said === null ? [] : columnsGone(said, given)
  const [lost] = gone
  if (lost !== undefined)
    return refuse(
      'column-gone',
      `Line 1: there is no column ${shown(lost[1])} any more, which was said to be ${lost[0]}${gone.length > 1 ? `, and ${gone.length - 1} more are gone` : ''}. Nothing was read. Have it put back, or let an EHC team manager say again which column is which.`,
      'file',
    )
  const cells = inOurNames(given, said)
  const names = cells.map(plainHeading)
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
  const bad = (says: string) => refuse('bad-header', `Line 1: ${says}`, 'file')
  if (twice !== undefined) return bad(`two columns are called ${shown(twice)}. Rename one.`)
  if (names.includes('event') && names.includes('date'))
    return bad(
      'the file has a row for each event. A caseload is brought in with one row for each case, and a column for each day.',
    )
  const meanings = cells.map(meaningOf)
  const has = (which: WhoColumn | 'case') => meanings.some((one) => one?.is === 'who' && one.which === which)
  const missing = (which: string) =>
    refuse(
      'column-missing',
      `Line 1: there is no column called ${which}. The page names the columns.`,
      'file',
    )
  if (!has('case') && !has('reference')) return missing('case')
  for (const which of ['family_name', 'given_names', 'born'] as const) if (!has(which)) return missing(which)
  return {
    headings: given,
    meanings,
    columns: meanings.map((one) => (one?.is === 'clock' ? one.column : null)),
    words: names.flatMap((name, at) => {
      const words = said?.words[name]
      return words === undefined ? [] : [[at, words] as const]
    }),
  }
}

const rest = 2000

/** Reads an extract whole; it rests after every two thousand rows, so that others are answered meanwhile. */
export async function readExtract(
  text: string,
  today: LocalDate,
  said: ColumnsSaid | null = null,
): Promise<Extract | Refusal> {
  let header: Header | null = null
  const rows: ExtractRow[] = []
  const refused: RowRefused[] = []
  const lines = new Map<string, number>()
  let count = 0
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  for (const row of csvRows(bare, delimiterOf(bare))) {
    if (isRefusal(row)) {
      refused.push({ line: 0, external: '', problems: [{ column: '', says: row.sentence }] })
      break
    }
    if (header === null) {
      const read = readHeader(row.cells, said)
      if (isRefusal(read)) return read
      header = read
      continue
    }
    count += 1
    if (count % rest === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    const read = readCase(row.line, inOurWords(row.cells, header), header, today)
    const before = lines.get(read.external)
    if ('problems' in read) refused.push(read)
    else if (before !== undefined)
      refused.push({
        line: read.line,
        external: read.external,
        problems: [
          {
            column: 'case',
            says: `${shown(read.external)} stands on line ${before} already. A case is given once.`,
          },
        ],
      })
    else {
      lines.set(read.external, read.line)
      rows.push(read)
    }
  }
  if (header === null) return refuse('empty', 'The file has no headings. Choose the extract again.', 'file')
  if (rows.length === 0 && refused.length === 0)
    return refuse('empty', 'The file has a header and no rows. Choose the extract again.', 'file')
  const { headings, meanings } = header
  // Whoever said which column is which saw the others too: only what came later is told.
  const seen = new Set((said?.headings ?? []).map(plainHeading))
  return {
    rows,
    refused,
    unread: headings.filter(
      (heading, at) => meanings[at] === null && heading.trim() !== '' && !seen.has(plainHeading(heading)),
    ),
  }
}

function inOurWords(cells: readonly string[], { words }: Header): readonly string[] {
  if (words.length === 0) return cells
  const ours = [...cells]
  for (const [at, own] of words) {
    const word = plainWord(cells[at] ?? '')
    if (Object.hasOwn(own, word)) ours[at] = own[word] ?? ''
  }
  return ours
}

/** Signs that cannot be seen and turn the direction of what follows; the joiners of Persian and Hindi names stay. */
const unseen = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

const nameOf = (text: string) => text.replace(unseen, '').normalize('NFC').replace(/\s+/g, ' ').trim()

const bornFrom = localDate('1980-01-01')
/** Days that may be still to come: meetings planned, and years in which a move is due. */
const mayCome: ReadonlySet<string> = new Set(['review_planned', 'phase_transfer', 'post16_transfer'])
const longest = { case: 100, reference: 100, family_name: 200, given_names: 200, team: 100, caseworker: 254 }

function readCase(
  line: number,
  cells: readonly string[],
  header: Header,
  today: LocalDate,
): ExtractRow | RowRefused {
  const problems: { column: string; says: string }[] = []
  const who: Partial<Record<WhoColumn | 'case', string>> = {}
  for (const [at, meaning] of header.meanings.entries()) {
    if (meaning?.is !== 'who') continue
    const text = nameOf(cells[at] ?? '')
    if (text === '') continue
    who[meaning.which] = text
    const most = Object.hasOwn(longest, meaning.which) ? longest[meaning.which as keyof typeof longest] : 200
    if (text.length > most)
      problems.push({ column: header.headings[at] ?? '', says: `It is longer than ${most} characters.` })
  }
  const external = who.case ?? who.reference ?? ''
  const headingOf = (which: WhoColumn | 'case') =>
    header.headings[header.meanings.findIndex((one) => one?.is === 'who' && one.which === which)] ?? which
  const bad = (which: WhoColumn | 'case', says: string) => problems.push({ column: headingOf(which), says })
  if (cells.slice(header.headings.length).some((cell) => cell.trim() !== ''))
    problems.push({
      column: String(header.headings.length + 1),
      says: 'The row has more cells than there are columns.',
    })
  if (external === '') bad('case', 'The row names no case.')
  const day = (which: WhoColumn): LocalDate | null => {
    const text = who[which]
    if (text === undefined) return null
    const read = readDayCell(text)
    if (!isRefusal(read)) return read
    bad(which, read.sentence)
    return null
  }
  for (const which of ['family_name', 'given_names', 'born'] as const)
    if (who[which] === undefined) bad(which, 'The cell is empty.')
  const born = day('born')
  if (born !== null && born > today) bad('born', `${writeDay(born)} is still to come.`)
  if (born !== null && born < bornFrom)
    bad('born', `${writeDay(born)} is before 1980. A plan ends at 25 at the latest.`)
  const educationSince = day('education_since')
  const education = educationOf(who.education_now)
  if (who.education_now !== undefined && education === null)
    bad('education_now', `${shown(who.education_now)} is not full, part, none or not known.`)
  const holder = holderOf(who.advice_of)
  if (who.advice_of !== undefined && holder === null)
    bad('advice_of', `${shown(who.advice_of)} is not health, social care, psychology, school or other.`)
  const synthetic = who.synthetic === undefined ? false : readYesNo(who.synthetic)
  if (isRefusal(synthetic)) bad('synthetic', synthetic.sentence)
  const clock = readRow(cells, header.columns, (at, refusal) =>
    problems.push({ column: header.headings[at] ?? '', says: refusal.sentence }),
  )
  const facts = factsIn(clock, holder ?? 'other')
  problems.push(...facts.problems)
  for (const fact of facts.given) {
    if (fact.day > today && !mayCome.has(fact.event))
      problems.push({
        column: fact.column,
        says: `${writeDay(fact.day)} is still to come, so nothing was done on it.`,
      })
    if (born !== null && fact.day < born)
      problems.push({
        column: fact.column,
        says: `${writeDay(fact.day)} is before the child was born, on ${writeDay(born)}.`,
      })
  }
  problems.push(...outOfOrder(facts.given))
  const { family_name: familyName, given_names: givenNames } = who
  if (problems.length > 0 || born === null || familyName === undefined || givenNames === undefined)
    return { line, external, problems }
  const upn = who.upn?.replace(/\s/g, '').toUpperCase() ?? null
  const isUpn = upn === null || /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(upn)
  return {
    line,
    external,
    reference: who.reference ?? external,
    familyName,
    givenNames,
    born,
    upn: isUpn ? upn : null,
    caseworker: who.caseworker?.toLowerCase() ?? null,
    team: who.team ?? null,
    education,
    educationSince: educationSince ?? null,
    isSynthetic: synthetic === true,
    facts: facts.given,
    notes: [
      ...(isUpn ? [] : [`${headingOf('upn')}: ${shown(who.upn ?? '')} is no UPN, and was left out.`]),
      ...facts.notes,
    ],
  }
}

function educationOf(text: string | undefined): ExtractRow['education'] {
  const said = plainHeading(text ?? '').replaceAll('_', '-')
  const names: Readonly<Record<string, ExtractRow['education']>> = {
    full: 'full',
    'full-time': 'full',
    part: 'part',
    'part-time': 'part',
    none: 'none',
    no: 'none',
    'not-known': 'not-known',
    unknown: 'not-known',
  }
  return Object.hasOwn(names, said) ? (names[said] ?? null) : null
}

function holderOf(text: string | undefined): Holder | null {
  const said = plainHeading(text ?? '').replaceAll('_', '-')
  const known: readonly Holder[] = ['health', 'social-care', 'psychology', 'school', 'other']
  return known.find((one) => one === said) ?? null
}

/** Events of the law's own lists, and what the case calls them. `of` is the thread it stands in. */
const eventOf: Readonly<
  Record<string, { readonly event: CaseEvent; readonly of?: 'advice' | 'school' | 'review' }>
> = {
  request_received: { event: 'request_received' },
  became_responsible_s24: { event: 'became_responsible' },
  advice_request_received_by_body: { event: 'advice_request_received', of: 'advice' },
  draft_plan_served: { event: 'draft_served' },
  consultation_received_by_school: { event: 'consultation_received', of: 'school' },
  plan_first_made: { event: 'final_plan_sent' },
  last_review_completed: { event: 'review_decided' },
  review_meeting_date: { event: 'review_planned', of: 'review' },
  review_meeting_held: { event: 'review_held', of: 'review' },
  amendment_notice_sent: { event: 'amendments_proposed', of: 'review' },
  amendment_notice_served: { event: 'amendments_served', of: 'review' },
  reassessment_request_received: { event: 'reassessment_requested' },
  reassessment_decision_notified: { event: 'reassessment_agreed' },
  decision_notice_sent: { event: 'decision_letter_sent' },
  authority_told_family_wants_mediation: { event: 'mediation_wanted' },
  appeal_received_by_authority: { event: 'appeal_received' },
  cease_notice_sent: { event: 'cease_notice_sent' },
  plan_transferred: { event: 'plan_taken_over' },
  old_authority_aware_of_move: { event: 'move_known' },
  phase_transfer_year: { event: 'phase_transfer' },
  post16_transfer_year: { event: 'post16_transfer' },
  order_made: { event: 'order_made' },
  authority_notified_tribunal_unopposed: { event: 'appeal_not_opposed' },
  mediation_agreement_date: { event: 'mediation_agreed' },
}
const doneEvent: typeof eventOf = {
  assessment_decision_notified: { event: 'assessment_agreed' },
  assessment_refused: { event: 'assessment_refused' },
  advice_given: { event: 'advice_given', of: 'advice' },
  no_plan_decided: { event: 'no_plan_decided' },
  final_plan_sent: { event: 'final_plan_sent' },
  review_report_sent: { event: 'review_report_sent', of: 'review' },
  review_decision_notified: { event: 'review_decided', of: 'review' },
  proposed_amendments_sent: { event: 'amendments_proposed', of: 'review' },
  amended_plan_sent: { event: 'amended_plan_sent', of: 'review' },
}

interface FactsRead {
  readonly given: readonly GivenFact[]
  readonly problems: readonly { column: string; says: string }[]
  readonly notes: readonly string[]
}

/** The facts of a row, in an order in which each stands after the one that it is about. */
function factsIn(row: ReadRow, holder: Holder): FactsRead {
  const problems: { column: string; says: string }[] = []
  const notes: string[] = []
  const given: GivenFact[] = []
  const roots = new Map<string, number>()
  const put = (column: string, event: CaseEvent, day: LocalDate, of: string | null, details: FactDetails) => {
    const same = given.findIndex(
      (one) => one.event === event && one.day === day && event !== 'exception_claimed',
    )
    if (same >= 0) return same
    const about = of === null ? null : (roots.get(of) ?? null)
    given.push({ column, event, day, details, about })
    if (of !== null && about === null) roots.set(of, given.length - 1)
    return given.length - 1
  }
  const days = new Map(row.facts)
  const adviceDay = days.get('advice_request_received_by_body')
  if (adviceDay !== undefined)
    put('advice_request_received_by_body', 'advice_asked', adviceDay, 'advice', { holder })
  const schoolDay = days.get('consultation_received_by_school')
  if (schoolDay !== undefined)
    put('consultation_received_by_school', 'school_consulted', schoolDay, 'school', {})
  const meeting = days.get('review_meeting_held')
  // The meeting that was held is what its report and its decision belong to; one that is planned is the next.
  if (meeting !== undefined) {
    put('review_meeting_held', 'review_held', meeting, 'review', {})
    days.delete('review_meeting_held')
  }
  for (const [name, day] of days) {
    const known = Object.hasOwn(eventOf, name) ? eventOf[name] : undefined
    if (known === undefined) {
      notes.push(`${name}: no fact of a case is made from it.`)
      continue
    }
    const isOrder = kindOf[known.event].starts?.rules.length === 0
    if (isOrder && row.rules.length === 0)
      problems.push({
        column: name,
        says: 'Which limit runs from it depends on what was decided. Name it in the column rules.',
      })
    const isNext = known.event === 'review_planned' && meeting !== undefined
    put(name, known.event, day, isNext ? null : (known.of ?? null), detailsOf(known.event, row, isOrder))
  }
  for (const [rule, day] of row.done) {
    const named = [...row.named].filter(
      (name) => Object.hasOwn(doneEvent, name) && dayOfDone(row, name) !== null,
    )
    if (named.some((name) => doneOf(name).includes(rule))) continue
    const from = recordsOf(rule).flatMap((one) => one.runsFrom)
    const about = given.findIndex((one) => from.includes(kindOf[one.event].starts?.event ?? ''))
    if (about < 0) {
      problems.push({
        column: `done_${rule}`,
        says: `${rule} runs from ${from.join(' or ')}, and the row has no such day.`,
      })
      continue
    }
    given.push({ column: `done_${rule}`, event: 'duty_done', day, details: { rules: [rule] }, about })
  }
  for (const name of row.named) {
    const known = Object.hasOwn(doneEvent, name) ? doneEvent[name] : undefined
    const day = dayOfDone(row, name)
    if (known === undefined || day === null) continue
    if (known.event === 'review_decided' && (days.get('last_review_completed') ?? null) === day) {
      // The same decision twice: it belongs to the meeting.
      const at = given.findIndex((one) => one.event === 'review_decided' && one.day === day)
      const one = given[at]
      if (one !== undefined)
        given[at] = {
          ...one,
          about: roots.get('review') ?? null,
          details: detailsOf('review_decided', row, false),
        }
      continue
    }
    put(name, known.event, day, known.of ?? null, detailsOf(known.event, row, false))
  }
  const claimed = exceptionFacts(row, given, problems)
  const all = [...given, ...claimed]
  const agreed = all.findIndex((one) => one.event === 'assessment_agreed')
  const refused = all.find((one) => one.event === 'assessment_refused')
  if (agreed < 0 || refused === undefined) return { given: all, problems, notes }
  // Systems write the day of the decision, whatever it was, and beside it the day of a refusal.
  if (all[agreed]?.day !== refused.day)
    problems.push({
      column: 'assessment_refused',
      says: 'The row holds a decision to assess on another day too. Leave one of the two empty.',
    })
  return { given: without(all, agreed), problems, notes }
}

/** The list without one of its facts; what was about another still is. */
function without(given: readonly GivenFact[], at: number): readonly GivenFact[] {
  return given
    .filter((_, place) => place !== at)
    .map((one) => (one.about !== null && one.about > at ? { ...one, about: one.about - 1 } : one))
}

function doneOf(name: string): readonly string[] {
  return Object.hasOwn(doneColumns, name) ? (doneColumns[name] ?? []) : []
}

function dayOfDone(row: ReadRow, name: string): LocalDate | null {
  return row.namedDays.get(name) ?? null
}

function detailsOf(event: CaseEvent, row: ReadRow, isOrder: boolean): FactDetails {
  const text = (name: string) => {
    const value = row.inputs[name]
    return typeof value === 'string' ? value : undefined
  }
  const outcome = (['keep', 'amend', 'cease'] as const).find((one) => one === row.reviewOutcome)
  if (event === 'review_decided' && outcome !== undefined) return { outcome }
  const [moveDate, last, agreed] = [text('moveDate'), text('lastMadeOrReviewed'), text('agreedInWriting')]
  if (event === 'move_known' && moveDate !== undefined) return { moveDate }
  if (event === 'plan_taken_over' && last !== undefined) return { lastMadeOrReviewed: last }
  if (isOrder) return { rules: row.rules, ...(agreed === undefined ? {} : { agreedInWriting: agreed }) }
  return {}
}

/** Exceptions that the row claims: each names the rules whose limit it lifts. */
function exceptionFacts(
  row: ReadRow,
  given: readonly GivenFact[],
  problems: { column: string; says: string }[],
): readonly GivenFact[] {
  return [...row.exceptions].flatMap(([nth, one]) => {
    const column = nth === '' ? 'exception' : `exception_${nth}`
    const rules = one.rules.length > 0 ? one.rules : row.rules
    if (one.code === '' || rules.length === 0) {
      problems.push({
        column,
        says:
          one.code === ''
            ? 'The row has facts of an exception and no code for it.'
            : `An exception lifts one limit only. Say which in the column ${column}_rules.`,
      })
      return []
    }
    const { adviceRequested, from, on } = one.days
    const days = [adviceRequested, from, on].flatMap((text) => (text === undefined ? [] : [localDate(text)]))
    const day = days[0] ?? given[0]?.day
    if (day === undefined) return []
    const exception = { code: one.code, impractical: one.impractical, ...one.days }
    return [{ column, event: 'exception_claimed' as const, day, details: { rules, exception }, about: null }]
  })
}

/** Steps that cannot have happened the other way round. */
const order: readonly (readonly [before: CaseEvent, after: CaseEvent])[] = [
  ['request_received', 'assessment_agreed'],
  ['request_received', 'assessment_refused'],
  ['request_received', 'no_plan_decided'],
  ['draft_served', 'final_plan_sent'],
  ['advice_request_received', 'advice_given'],
  ['review_held', 'review_report_sent'],
  ['review_held', 'amendments_proposed'],
  ['amendments_proposed', 'amended_plan_sent'],
]

function outOfOrder(given: readonly GivenFact[]): readonly { column: string; says: string }[] {
  return order.flatMap(([before, after]) => {
    const first = given.find((one) => one.event === before)
    const then = given.find((one) => one.event === after)
    if (first === undefined || then === undefined || first.day <= then.day) return []
    // A draft of a later year stands beside the plan that came before it.
    if (before === 'draft_served' && daysBetween(then.day, first.day) > 180) return []
    return [
      {
        column: then.column,
        says: `${writeDay(then.day)} is before ${first.column}, on ${writeDay(first.day)}.`,
      },
    ]
  })
}
