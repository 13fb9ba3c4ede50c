export { agendaText as writeAgenda, usualAgenda } from './agenda-lines.ts'
export { type Attendance, attendanceRule, attendanceSentence } from './attendance-rule.ts'
export { keepBoards, readBoardPapers, seeBoards, seeMeetings } from './board.permissions.ts'
export { boardRoutes } from './board.routes.ts'
export {
  boardsIn,
  invitationParagraphs,
  inviteesOn,
  meetingHold,
  meetingOf,
  meetingsAskedOf,
  meetingsIn,
  meetingUnhold,
  membersOn,
  reportsOf,
  termsIn,
  termsOf,
  termsOn,
} from './board.sql.ts'
export {
  type Board,
  type BoardKind,
  boardKindWords,
  type Capacity,
  capacityWords,
  chairKindWords,
  cycleWords,
  type Invitee,
  type ItemKind,
  type ItemPurpose,
  itemKinds,
  itemPurposes,
  type Meeting,
  type MeetingState,
  type Member,
  meetingTitle,
  type NamedOfficer,
  namedOfficerWords,
  papersDay,
  type Seat,
  type Sector,
  type StandingItem,
  sectorWords,
  type Terms,
} from './board.ts'
export {
  areasWithoutDive,
  bodyKindWords,
  type MonthAhead,
  monthsAhead,
  type UpwardReport,
} from './forward.ts'
export { type MeetingTab, meetingTabs } from './meeting-tabs.tsx'
export { sectorsMissing, sectorsWanted } from './seats.ts'
export { seriesDays } from './series.ts'
export { inForceOn } from './terms.ts'
export type { MeetingNews, TellOfMeeting } from './told.operations.ts'
