export { nextOf, previousOf } from './agenda.reads.ts'
export { agendaOf, circulatedTo, isCirculatedTo } from './agenda.sql.ts'
export {
  type AgendaItem,
  agendaSentence,
  purposeWords,
  type Timed,
  timed,
} from './agenda.ts'
export { type Filled, fillsOf } from './agenda-fill.reads.ts'
export { areaReports } from './area-report.sql.ts'
export {
  type AreaReport,
  nothingWritten,
  partText,
  partWords,
  reportParts,
  reportSentence,
} from './area-report.ts'
export { answerRound, keepAgenda, seeAgenda, seeRound } from './meeting-paper.permissions.ts'
export { meetingPaperRoutes } from './meeting-paper.routes.ts'
export { latePapers, papersOf } from './paper.sql.ts'
export {
  type LatePaper,
  lateWords,
  type Paper,
  type PaperStanding,
  paperStanding,
  paperWords,
} from './paper.ts'
export { movePapers, roundFollows } from './paper-days.operations.ts'
export { besideOf } from './round.reads.ts'
export { asksOf, roundOf, roundStandings } from './round.sql.ts'
export {
  type Ask,
  type AskedAction,
  type AskStanding,
  actionStanding,
  askStanding,
  askWords,
  type Round,
  roundSentence,
  type Told,
} from './round.ts'
