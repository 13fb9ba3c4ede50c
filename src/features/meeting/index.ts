export {
  type Attended,
  type Check,
  type MemberRecord,
  type Quorum,
  quorumOf,
  type Was,
  wasWords,
} from './attendance.ts'
export {
  boardActionsIn,
  boardActionsOwnedBy as boardActionsOf,
  boardActionsWhichAreOpen as openBoardActions,
} from './board-action.sql.ts'
export {
  type ActionStand,
  actionStandWords,
  type BoardAction,
  boardActionsSentence,
  closedHowWords,
  standOfAction,
} from './board-action.ts'
export { decisionsIn, decisionsOfMeeting } from './decision.sql.ts'
export {
  carriedOutWords,
  type DecisionHere,
  type DecisionStand,
  decisionsSentence,
  standWords,
} from './decision.ts'
export { checkMinutes } from './meeting.permissions.ts'
export { mustBeThere, readMeetingPage, ruleOf } from './meeting.reads.ts'
export { meetingRoutes } from './meeting.routes.ts'
export { attendanceOf, attendanceRecord, minutesStatesIn, notesOf } from './meeting.sql.ts'
export { minutesState, publicMinutes } from './minutes.reads.ts'
export { type MinutesState, minutesStateWords, type Snapshot } from './minutes.ts'
export { type Note, noteTime, noteWords } from './notes.ts'
export { decisionsWaiting, type OfBoard, ofBoardOn } from './thread.reads.ts'
