export { answerFromHeldBefore } from './requirement.operations.ts'
export { readRequirements } from './requirement.permissions.ts'
export { type NoticeBand, readCount } from './requirement.reads.ts'
export { requirementRoutes } from './requirement.routes.ts'
export {
  keepRequirements,
  requirementsIn,
  requirementsOfDocument,
  requirementWithRef,
  setAreaClass,
} from './requirement.sql.ts'
export { countSentence, requirementsFrom } from './requirement.ts'
export { boundList, verbWords } from './words.ts'
