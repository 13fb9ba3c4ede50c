export { letterHtml } from './letter.tsx'
export { type Mail, queueMail, settleCarried, settleMail } from './mail.operations.ts'
export { mailRoutes, seeMail } from './mail.routes.ts'
export {
  type CarriedMail,
  type ClaimedMail,
  leasesEnd,
  type MailCounts,
  mailCarried,
  mailClaim,
  mailCounts,
  mailOfIds,
  messageIdSet,
  seeAllMail,
  tryInsert,
} from './mail.sql.ts'
export {
  type Answered,
  type Calendar,
  isAddress,
  isPastItsTime,
  type MailState,
  messageIdOf,
  type SeenMail,
  stateWords,
  type WentBy,
} from './mail.ts'
export { longestMessage } from './mime.ts'
export type { CarrierSaid } from './notify.ts'
export { type TakenReport, takeReport } from './returned.operations.ts'
export { type CalendarPart, type DeliveryReport, readReturned } from './returned.ts'
