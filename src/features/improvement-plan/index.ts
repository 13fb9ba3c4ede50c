export { answerCheck } from './closure-check.operations.ts'
export { checksIn, checksInsert, checksRemove } from './closure-check.sql.ts'
export {
  type ClosureCheck,
  checkAnswers,
  checkAnswerWords,
  checkSentence,
  checksAfter,
  isOverdue,
} from './closure-check.ts'
export { CheckForm, Checks } from './closure-check.views.tsx'
export { seePlan, shapePlan } from './improvement-plan.permissions.ts'
export { planRoutes } from './improvement-plan.routes.ts'
export {
  carryingIn,
  documentsOfRequirements,
  type NoticeTarget,
  noticeTargets,
  objectivesIn,
  plansIn,
  recordVersions,
} from './improvement-plan.sql.ts'
export { type ImprovementPlan, nextRef, type Objective } from './improvement-plan.ts'
export { changedMeanwhile, type FieldWords, meanwhile, type RecordVersion } from './meanwhile.ts'
export { ChangedSince } from './meanwhile.tsx'
