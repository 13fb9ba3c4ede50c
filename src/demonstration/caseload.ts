/**
 * A made-up caseload for teaching and load tests: the same for the same seed, on any machine. Each row is marked synthetic,
 * and its day of birth, school and steps belong to nobody. Written as the extract that `throughline time-limits` and the page
 * "Caseload from another system" read.
 */
import { addDays, type LocalDate, localDate, yearOf } from '../foundation/index.ts'

export const caseloadColumns = [
  'case',
  'family_name',
  'given_names',
  'born',
  'caseworker',
  'team',
  'synthetic',
  'education_now',
  'education_since',
  'request_received',
  'assessment_decision_notified',
  'assessment_refused',
  'advice_of',
  'advice_request_received_by_body',
  'advice_given',
  'no_plan_decided',
  'draft_plan_served',
  'final_plan_sent',
  'plan_first_made',
  'last_review_completed',
  'review_meeting_held',
  'review_report_sent',
  'review_decision_notified',
  'review_outcome',
  'proposed_amendments_sent',
  'amended_plan_sent',
  'exception',
  'exception_rules',
  'exception_impractical',
  'exception_from',
  'exception_to',
] as const
export type CaseloadRow = Readonly<Partial<Record<(typeof caseloadColumns)[number], string>>>

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const families =
  'Adeyemi Ahmed Ashworth Begum Bennett Blackwood Brathwaite Clarke Cohen Cooper Davies Dubois Eze Farrow Fletcher García Green Hartley Hussain Ivanova Jackson Jones Kaur Khan Kowalska Lewis Li Mahmood Marsh Mensah Morgan Nowak O’Brien Okafor Osborne Patel Pereira Quinn Rahman Reid Rossi Saleh Sharma Singh Smith Taylor Thorne Tran Usman Vaughan Walker Wang Whitfield Wójcik Wright Yusuf Zhang Zielińska'.split(
    ' ',
  )
const given =
  'Aaliyah Adam Aisha Alfie Amara Arjun Ava Ayaan Ben Callum Chidi Chloe Daisy Daniel Dylan Ella Emily Ethan Eva Fatima Finn Freya George Grace Hana Harry Ibrahim Isla Jack Jaya Kai Kwame Layla Leo Lily Lucas Maya Mia Mohammed Molly Nadia Noah Nora Oliver Oscar Poppy Priya Riley Rosie Ruby Samuel Sofia Tariq Theo Tomasz Umar Violet William Yara Zac Zara'.split(
    ' ',
  )

/** The name of a made-up child, told from every other of the same caseload by its second name. */
function nameOf(at: number, chance: () => number): { readonly family: string; readonly given: string } {
  const pick = (list: readonly string[]) => list[Math.floor(chance() * list.length)] ?? ''
  const [one, two] = [pick(given), pick(given)]
  const family = pick(families)
  return { family: at % 7 === 0 ? `${family}-${pick(families)}` : family, given: `${one} ${two}` }
}

export interface CaseloadAsked {
  readonly children: number
  readonly seed: number
  readonly today: LocalDate
}

/** The rows, one at a time: a caseload of any size is never whole in memory. */
export function* syntheticCaseload({ children, seed, today }: CaseloadAsked): Generator<CaseloadRow> {
  const chance = chanceFrom(seed)
  for (let at = 1; at <= children; at += 1) yield oneCase(at, chance, today)
}

const between = (chance: () => number, least: number, most: number) =>
  least + Math.floor(chance() * (most - least + 1))

/** Steps take about as long as they do where half the plans are on time: some early, most near the limit, some far past it. */
function oneCase(at: number, chance: () => number, today: LocalDate): CaseloadRow {
  const name = nameOf(at, chance)
  const age = between(chance, 3, 19)
  const born = addDays(localDate(`${yearOf(today) - age}-01-01`), -between(chance, 0, 300))
  const worker = 1 + (at % 12)
  const row: Record<string, string> = {
    case: `SYN-${String(at).padStart(6, '0')}`,
    family_name: name.family,
    given_names: name.given,
    born,
    caseworker: `caseworker.${worker}@council.example`,
    team: ['North', 'South', 'Early years'][worker % 3] ?? 'North',
    synthetic: 'yes',
  }
  const education = chance()
  row.education_now =
    education < 0.86 ? 'full' : education < 0.93 ? 'part' : education < 0.98 ? 'none' : 'not known'
  if (row.education_now === 'none' || row.education_now === 'part')
    row.education_since = addDays(today, -between(chance, 3, 120))
  const set = (column: string, day: LocalDate): boolean => {
    if (day > today) return false
    row[column] = day
    return true
  }
  // Four in five children have a plan that is kept under review; of the others a request is open or was refused.
  return chance() < 0.8 ? plannedCase(row, set, chance, today, born) : openRequest(row, set, chance, today)
}

type SetDay = (column: string, day: LocalDate) => boolean

function openRequest(
  row: Record<string, string>,
  set: SetDay,
  chance: () => number,
  today: LocalDate,
): CaseloadRow {
  const request = addDays(today, -between(chance, 0, 230))
  set('request_received', request)
  const decided = addDays(request, between(chance, 20, 52))
  if (chance() < 0.18) {
    if (set('assessment_decision_notified', decided)) set('assessment_refused', decided)
    return row
  }
  if (!set('assessment_decision_notified', decided)) return row
  const asked = addDays(decided, between(chance, 0, 9))
  if (set('advice_request_received_by_body', asked)) {
    row.advice_of = ['health', 'psychology', 'social care', 'school'][between(chance, 0, 3)] ?? 'health'
    set('advice_given', addDays(asked, between(chance, 18, 80)))
  }
  if (chance() < 0.04) {
    row.exception = 'absent_from_area'
    row.exception_rules = 'PL-02'
    row.exception_impractical = 'yes'
    const away = addDays(request, 30)
    row.exception_from = away < today ? away : request
    row.exception_to = addDays(localDate(row.exception_from), 34)
  }
  if (chance() < 0.05 && set('no_plan_decided', addDays(request, between(chance, 90, 125)))) return row
  const draft = addDays(request, between(chance, 85, 190))
  if (!set('draft_plan_served', draft)) return row
  const final = addDays(draft, between(chance, 16, 45))
  if (set('final_plan_sent', final)) row.plan_first_made = final
  return row
}

function plannedCase(
  row: Record<string, string>,
  set: SetDay,
  chance: () => number,
  today: LocalDate,
  born: LocalDate,
): CaseloadRow {
  const earliest = addDays(born, 800)
  const made = addDays(today, -between(chance, 20, 1400))
  const first = made > earliest ? made : earliest < today ? earliest : addDays(today, -30)
  set('plan_first_made', first)
  set('final_plan_sent', first)
  if (chance() < 0.5) {
    const held = addDays(today, -between(chance, 1, 110))
    if (held <= first) return row
    set('review_meeting_held', held)
    set('review_report_sent', addDays(held, between(chance, 5, 24)))
    const decided = addDays(held, between(chance, 14, 50))
    if (!set('review_decision_notified', decided)) return row
    const amends = chance() < 0.6
    row.review_outcome = amends ? 'amend' : 'keep'
    if (!amends) return row
    const notice = addDays(decided, between(chance, 0, 5))
    if (set('proposed_amendments_sent', notice))
      set('amended_plan_sent', addDays(notice, between(chance, 20, 70)))
    return row
  }
  const reviewed = addDays(today, -between(chance, 5, 400))
  if (reviewed > first) set('last_review_completed', reviewed)
  return row
}

/** The caseload as CSV lines, the header first. */
export function* caseloadCsv(asked: CaseloadAsked): Generator<string> {
  yield `${caseloadColumns.join(',')}\r\n`
  for (const row of syntheticCaseload(asked))
    yield `${caseloadColumns.map((column) => row[column] ?? '').join(',')}\r\n`
}
