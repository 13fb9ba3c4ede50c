export { readPlan } from './action.reads.ts'
export { actionRoutes } from './action.routes.ts'
export { type ActionRow, gapsOf, planSentence, standingOf } from './action-page.ts'
export { actionAnswers } from './answers.reads.ts'
