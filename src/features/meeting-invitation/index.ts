export { tellOfMeeting } from './meeting-invitation.operations.ts'
export { keepCalendar, seeInvitations } from './meeting-invitation.permissions.ts'
export { type Invitations, invitationsOf, invitationsTo, stillToSend } from './meeting-invitation.reads.ts'
export { meetingInvitationRoutes } from './meeting-invitation.routes.ts'
export { askedOf, meetingsAskedOf } from './meeting-invitation.sql.ts'
export {
  type Answer,
  type Asked,
  answerWords,
  type Calling,
  hasGone,
  type Proof,
  proofOf,
  type WhyAsked,
  whyAskedWords,
} from './meeting-invitation.ts'
export { readRaw, takeInAnywhere } from './returned.operations.ts'
