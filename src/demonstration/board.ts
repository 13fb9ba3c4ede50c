/** The demonstration's board: its terms, who sits on it, whom the notice asks for, and what is to come. Nobody here exists. */
import { seriesDays, usualAgenda, writeAgenda } from '../features/board/index.ts'
import { addDays, addMonths, type LocalDate } from '../foundation/index.ts'
import { demonstrationCouncil, demonstrationDays } from './notice.ts'

const icb = 'NHS Wren Valley Integrated Care Board'
const department = 'Department of the demonstration'
const nhsEngland = 'NHS England of the demonstration'
const forum = 'Wrenshire Parent Carer Forum'

/** Agencies that come to the board and are not in the notice. */
export const boardAgencies = [
  { name: department, kind: 'department', part: 'Issued the notice' },
  { name: nhsEngland, kind: 'other', part: 'Advises the integrated care board' },
  { name: forum, kind: 'forum', part: 'Speaks for parents and carers' },
] as const

/** Posts beside those of the plan. `person` is somebody with an account, `holder` somebody without one. */
export const boardPosts = [
  {
    name: 'Independent chair',
    agency: demonstrationCouncil,
    person: 'Ines Made-Up (synthetic)',
    holder: '',
  },
  {
    name: 'Chief executive',
    agency: demonstrationCouncil,
    person: '',
    holder: 'Gus Notional (synthetic)',
  },
  { name: 'Accountable officer', agency: icb, person: '', holder: 'Hana Supposed (synthetic)' },
  {
    name: 'Cabinet member for children',
    agency: demonstrationCouncil,
    person: '',
    holder: 'Ivo Conjectured (synthetic)',
  },
  { name: 'Chair of the forum', agency: forum, person: 'Beth Fictional (synthetic)', holder: '' },
  { name: 'SEND adviser', agency: department, person: 'Carl Imaginary (synthetic)', holder: '' },
  { name: 'Case lead', agency: department, person: '', holder: 'Jo Hypothetical (synthetic)' },
  // Vacant at first: who follows comes between the two meetings that were held.
  { name: 'SEND adviser of NHS England', agency: nhsEngland, person: '', holder: '' },
] as const

export const boardName = 'SEND Improvement Board'

export const boardMembers = [
  { post: 'Independent chair', capacity: 'chair', sector: 'independent', namedOfficer: '' },
  { post: 'Chief executive', capacity: 'member', sector: 'care', namedOfficer: 'chief-executive' },
  { post: 'Accountable officer', capacity: 'member', sector: 'health', namedOfficer: 'accountable-officer' },
  { post: 'Head of SEND', capacity: 'member', sector: 'education', namedOfficer: '' },
  { post: 'Head of inclusion', capacity: 'member', sector: 'education', namedOfficer: '' },
  { post: 'Designated clinical officer', capacity: 'member', sector: 'health', namedOfficer: '' },
  { post: 'Chair of the forum', capacity: 'member', sector: 'parent-carer-forum', namedOfficer: '' },
  { post: 'Cabinet member for children', capacity: 'member', sector: 'elected-member', namedOfficer: '' },
] as const

/** Paragraph 6 of the notice names these three. */
export const boardInvitees = ['SEND adviser', 'SEND adviser of NHS England', 'Case lead'] as const

const sitting = { begins: '14:00', ends: '16:00', place: 'Shire Hall, Wrenbury, and by video' }

/** The first terms, and a second version that gave papers two days more. */
export function boardTerms(today: LocalDate) {
  const { firstBoard, secondBoard } = demonstrationDays(today)
  const first = {
    last: '0',
    fromDay: firstBoard,
    agreedOn: firstBoard,
    agreedBy: 'the board, with the Department’s case lead',
    why: '',
    chairKind: 'independent',
    chairWords: '',
    purpose:
      'Holds the council, the integrated care board and their partners to account for what the notice asks, and for what changes for children and families.',
    quorum: '5',
    attendLeast: '9',
    attendOf: '12',
    cycle: 'monthly',
    papersWorkingDays: '3',
    ...sitting,
    agenda: writeAgenda(usualAgenda),
  }
  return [
    first,
    {
      ...first,
      last: '1',
      fromDay: secondBoard,
      agreedOn: secondBoard,
      papersWorkingDays: '5',
      why: 'Three working days were too few for members who read in the evening.',
    },
  ]
}

const nths = ['1', '2', '3', '4'] as const
const nthWords = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth' } as const

/**
 * On which Tuesday of the month the board meets: the one that puts the last meeting one to three weeks back, so that its
 * minutes are published, and the next one at least a week ahead. Of the Tuesdays in those weeks one is among the first four.
 */
function sitsOn(today: LocalDate) {
  for (const nth of nths) {
    const rule = { cycle: 'monthly', nth, weekday: 2, from: addMonths(today, -3), count: 16 } as const
    const days = seriesDays(rule).map((one) => one.day)
    const last = days.findLastIndex((day) => day <= addDays(today, -8))
    const day = days[last]
    if (day !== undefined && day >= addDays(today, -22)) return { nth, days: days.slice(last - 1, last + 11) }
  }
  throw new Error('No Tuesday was found for the board of the demonstration.')
}

/** Twelve meetings, monthly on a Tuesday: the last two, and those of the months to come. */
export function boardSeries(today: LocalDate) {
  return { day: sitsOn(today).days, ...sitting }
}

export function boardTimetable(today: LocalDate) {
  return {
    agreedOn: demonstrationDays(today).firstBoard,
    agreedWith: 'the Department’s case lead',
    agreedBy: 'the chair',
    words: `The board meets monthly, on the ${nthWords[sitsOn(today).nth]} Tuesday.`,
  }
}

/** What is to come: `ref` is the area of the notice that it is about. */
export function boardAhead(today: LocalDate) {
  const month = (months: number) => addMonths(today, months).slice(0, 7)
  return [
    {
      month: month(1),
      kind: 'deep-dive',
      words: 'Decisions within six weeks',
      ref: '3.a',
      presenter: 'Head of SEND',
    },
    {
      month: month(2),
      kind: 'deep-dive',
      words: 'Waits for a neurodevelopmental assessment',
      ref: '3.b',
      presenter: 'Designated clinical officer',
    },
    {
      month: month(2),
      kind: 'decision',
      words: 'Whether the second panel goes on after the spring',
      ref: '3.a',
      presenter: 'Head of SEND',
    },
    {
      month: month(3),
      kind: 'stocktake',
      words: 'The Department takes stock with the board',
      ref: null,
      presenter: 'Independent chair',
    },
  ] as const
}

export function boardReports(today: LocalDate) {
  const due = (days: number) => addDays(today, days)
  return [
    { bodyKind: 'cabinet', bodyName: 'Cabinet of Wrenshire County Council', due: due(24) },
    { bodyKind: 'icb-board', bodyName: `Board of ${icb}`, due: due(38) },
    { bodyKind: 'scrutiny', bodyName: 'Children’s scrutiny committee', due: due(52) },
    {
      bodyKind: 'health-and-wellbeing-board',
      bodyName: 'Wrenshire Health and Wellbeing Board',
      due: due(66),
    },
  ] as const
}

export const councilMailbox = 'send.programme@wrenshire.example'
