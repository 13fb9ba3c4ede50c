/** A board, its terms of reference and its meetings: what others are told of them, and the days that follow from them. */
import { addWorkingDays, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { bankHolidays } from '../../statute/index.ts'

export const boardKinds = ['board', 'subgroup', 'workstream'] as const
export type BoardKind = (typeof boardKinds)[number]

export const boardKindWords: Readonly<Record<BoardKind, string>> = {
  board: 'Board',
  subgroup: 'Subgroup',
  workstream: 'Workstream',
}

/** A board, or a group that reports up to one. */
export interface Board {
  readonly id: string
  readonly name: string
  readonly kind: BoardKind
  readonly reportsToId: string | null
  readonly place: number
  readonly closedOn: LocalDate | null
  readonly version: number
}

export const meetingStates = ['planned', 'held', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

/** One meeting. Its day and times are those of the clock in England. */
export interface Meeting {
  readonly id: string
  readonly boardId: string
  readonly boardName: string
  readonly boardKind: BoardKind
  readonly number: number
  readonly day: LocalDate
  /** HH:MM by the clock in England. */
  readonly begins: string
  readonly ends: string
  readonly place: string
  readonly state: MeetingState
  readonly heldOn: LocalDate | null
  readonly cancelledOn: LocalDate | null
  readonly cancelledWhy: string | null
  readonly calendarUid: string
  readonly calendarSequence: number
  readonly version: number
}

export const chairKinds = ['independent', 'agreed-by-department', 'other'] as const
export type ChairKind = (typeof chairKinds)[number]

export const chairKindWords: Readonly<Record<ChairKind, string>> = {
  independent: 'Independent',
  'agreed-by-department': 'Agreed by the Department',
  other: 'Other',
}

export const cycles = ['monthly', 'six-weekly', 'quarterly', 'calendar'] as const
export type Cycle = (typeof cycles)[number]

export const cycleWords: Readonly<Record<Cycle, string>> = {
  monthly: 'Monthly',
  'six-weekly': 'Every six weeks',
  quarterly: 'Quarterly',
  calendar: 'On days set one by one',
}

/** The kinds of agenda item: a standing one fills itself from the records, `own` is what its words say. */
export const itemKinds = [
  'welcome',
  'minutes',
  'action-log',
  'young-people',
  'parent-carers',
  'programme-report',
  'measures',
  'risks',
  'deep-dive',
  'decisions',
  'other-business',
  'own',
] as const
export type ItemKind = (typeof itemKinds)[number]

export const itemPurposes = ['agree', 'approve', 'note'] as const
export type ItemPurpose = (typeof itemPurposes)[number]

/** A line of the standing agenda. */
export interface StandingItem {
  readonly kind: ItemKind
  readonly title: string
  readonly purpose: ItemPurpose
  readonly minutes: number
  readonly private: boolean
}

/** One version of the terms of reference; a later one never changes it. */
export interface Terms {
  readonly id: string
  readonly boardId: string
  readonly number: number
  readonly fromDay: LocalDate
  readonly agreedOn: LocalDate
  readonly agreedBy: string
  readonly why: string | null
  readonly chairKind: ChairKind
  readonly chairWords: string | null
  readonly purpose: string
  readonly quorum: number
  /** A member is expected at `attendLeast` of any `attendOf` meetings in a row. */
  readonly attendLeast: number
  readonly attendOf: number
  readonly cycle: Cycle
  readonly papersWorkingDays: number
  readonly begins: string
  readonly ends: string
  readonly place: string
  readonly agenda: readonly StandingItem[]
}

/** A post that sits on a board or is invited to it, with whoever holds it on the day that was asked for. */
export interface Seat {
  readonly postId: string
  readonly postName: string
  /** The last day of a post that has ended, or is to end. */
  readonly postEnds: LocalDate | null
  readonly areaAgencyId: string
  readonly agencyName: string
  readonly agencyKind: string
  readonly mailbox: string | null
  /** Null while the post is vacant. */
  readonly holderName: string | null
  readonly holderPersonId: string | null
  readonly holderAddress: string | null
}

export const capacities = ['chair', 'vice-chair', 'member', 'secretary', 'in-attendance'] as const
export type Capacity = (typeof capacities)[number]

export const capacityWords: Readonly<Record<Capacity, string>> = {
  chair: 'Chair',
  'vice-chair': 'Vice chair',
  member: 'Member',
  secretary: 'Secretary',
  'in-attendance': 'In attendance',
}

export const sectors = [
  'education',
  'health',
  'care',
  'parent-carer-forum',
  'elected-member',
  'independent',
  'other',
] as const
export type Sector = (typeof sectors)[number]

export const sectorWords: Readonly<Record<Sector, string>> = {
  education: 'Education',
  health: 'Health',
  care: 'Care',
  'parent-carer-forum': 'Parent carer forum',
  'elected-member': 'Elected member',
  independent: 'Independent',
  other: 'Other',
}

export const namedOfficers = ['chief-executive', 'accountable-officer'] as const
export type NamedOfficer = (typeof namedOfficers)[number]

export const namedOfficerWords: Readonly<Record<NamedOfficer, string>> = {
  'chief-executive': 'Chief executive',
  'accountable-officer': 'Accountable officer',
}

export interface Member extends Seat {
  readonly memberId: string
  readonly boardId: string
  readonly capacity: Capacity
  readonly sector: Sector
  readonly namedOfficer: NamedOfficer | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly version: number
}

/** Whom the notice says must be invited to every meeting, with the paragraph that says so. */
export interface Invitee extends Seat {
  readonly inviteeId: string
  readonly boardId: string
  readonly requirementId: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly version: number
}

/** An agreement with the Department on how often the board meets, or a change of one. */
export interface TimetableAgreed {
  readonly id: string
  readonly agreedOn: LocalDate
  readonly agreedWith: string
  readonly agreedBy: string
  readonly words: string
  readonly saidBy: string
  readonly saidOn: LocalDate
}

export interface MovedMeeting {
  readonly id: string
  readonly meetingId: string
  readonly fromDay: LocalDate
  readonly fromBegins: string
  readonly toDay: LocalDate
  readonly toBegins: string
  readonly why: string
  readonly movedOn: LocalDate
}

/** An agency of an area with the mailbox that is asked where a post of it is vacant. */
export interface Mailbox {
  readonly areaAgencyId: string
  readonly agency: string
  readonly mailbox: string | null
  readonly version: number
}

/** The last day on which papers for a meeting are in time: so many working days before it, the meeting's day not counted. */
export function papersDay(meetingDay: LocalDate, workingDays: number): LocalDate {
  return addWorkingDays(meetingDay, -workingDays, bankHolidays)
}

/** "SEND Improvement Board, meeting 7, 3 November 2026": what a meeting is called on a page and in a file. */
export function meetingTitle(meeting: Pick<Meeting, 'boardName' | 'number' | 'day'>): string {
  return `${meeting.boardName}, meeting ${meeting.number}, ${writeDay(meeting.day)}`
}

export interface BoardForm {
  readonly name: string
  readonly kind: string
  readonly reportsTo: string
}

/** Reads a new board or group, or the change of one. A board reports to none, a group to an open board or group. */
export function boardRead(
  form: BoardForm,
  boards: readonly Board[],
  itself: Board | null,
): Pick<Board, 'name' | 'kind' | 'reportsToId'> | Refusal {
  // One line: it stands in messages and in calendars.
  const name = form.name.trim().replace(/\s+/g, ' ')
  if (name === '') return refuse('no-name', 'Enter its name, for example SEND Improvement Board.', 'name')
  const same = boards.find((one) => one.id !== itself?.id && one.name.toLowerCase() === name.toLowerCase())
  if (same !== undefined) return refuse('name-there', `${same.name} is there already.`, 'name')
  const kind = boardKinds.find((one) => one === form.kind)
  if (kind === undefined)
    return refuse('no-kind', 'Say whether it is a board, a subgroup or a workstream.', 'kind')
  if (kind === 'board') return { name, kind, reportsToId: null }
  const above = boards.find((one) => one.id === form.reportsTo && one.closedOn === null)
  if (above === undefined) return refuse('no-parent', 'Choose which group it reports to.', 'reportsTo')
  if (itself !== null && chainOf(above, boards).includes(itself.id))
    return refuse('reports-to-itself', 'It cannot report to itself or to a group below it.', 'reportsTo')
  return { name, kind, reportsToId: above.id }
}

/** A group and everything that it reports up to, nearest first. */
function chainOf(board: Board, boards: readonly Board[]): readonly string[] {
  const chain: string[] = []
  let current: Board | undefined = board
  while (current !== undefined && !chain.includes(current.id)) {
    chain.push(current.id)
    const above: string | null = current.reportsToId
    current = boards.find((one) => one.id === above)
  }
  return chain
}

/** A group can be closed once nothing is planned for it and no open group reports to it. */
export function boardClose(
  board: Board,
  boards: readonly Board[],
  meetings: readonly Meeting[],
): Refusal | null {
  const below = boards.find((one) => one.reportsToId === board.id && one.closedOn === null)
  if (below !== undefined)
    return refuse(
      'groups-below',
      `${below.name} reports to it. Close that first, or let it report elsewhere.`,
      'closed',
    )
  const planned = meetings.find((one) => one.boardId === board.id && one.state === 'planned')
  return planned === undefined
    ? null
    : refuse(
        'meetings-planned',
        `Meeting ${planned.number} on ${writeDay(planned.day)} is still planned. Cancel it first.`,
        'closed',
      )
}

/** Where the boards stand: each board, and under it the groups that report up, with how far down they are. */
export function boardTree(
  boards: readonly Board[],
): readonly { readonly board: Board; readonly depth: number }[] {
  const under = (id: string | null, depth: number): readonly { board: Board; depth: number }[] =>
    boards
      .filter((one) => one.reportsToId === id)
      .flatMap((board) => [{ board, depth }, ...under(board.id, depth + 1)])
  return under(null, 0)
}
