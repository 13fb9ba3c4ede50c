export { type AcceptedUpdate, type ActionForm, acceptUpdate, addAction } from './action.operations.ts'
export { answerDueRequest, seePublishedPlan, tellOfAction } from './action.permissions.ts'
export { mayTell, type Plan, readPlan } from './action.reads.ts'
export { actionRoutes } from './action.routes.ts'
export { actionOfUpdate, actionsUnder, milestoneFind, newestUpdates } from './action.sql.ts'
export {
  type Action,
  actionAdd,
  type Confidence,
  confidences,
  confidenceWords,
  type Delivery,
  deliveries,
  deliveryWords,
  dueMoveTold,
  type Impact,
  impacts,
  impactWords,
  lastDayOf,
  nextRef,
  proposeDelivery,
  quietAfterDays,
  statusSet,
} from './action.ts'
export { type ActionRow, gapsOf, planSentence, standingOf, type Update } from './action-page.ts'
export { actionAnswers, objectivesCarrying } from './answers.reads.ts'
export { writeDue } from './due.tsx'
export { requestsFallAway } from './due-request.sql.ts'
export { impactGap, seenWords } from './impact-date.ts'
export {
  actionCells,
  keyOf,
  milestoneCells,
  milestoneColumns,
  planColumns,
  sheetText,
} from './plan-sheet.ts'
export { deliveryWordsOf, impactWordsOf, type Scheme, usualScheme } from './scheme.ts'
