export { letterHtml } from './letter.tsx'
export { type Mail, queueMail, settleMail } from './mail.operations.ts'
export { mailRoutes, seeMail } from './mail.routes.ts'
export {
  type ClaimedMail,
  leasesEnd,
  type MailCounts,
  mailClaim,
  mailCounts,
  messageIdSet,
  seeAllMail,
  tryInsert,
} from './mail.sql.ts'
export { type Answered, type Calendar, isAddress, isPastItsTime, messageIdOf } from './mail.ts'
