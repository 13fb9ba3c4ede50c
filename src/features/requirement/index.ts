export type { Answer } from './answer.ts'
export { answerFromHeldBefore, type Settled } from './requirement.operations.ts'
export { readRequirements, shapeRequirements } from './requirement.permissions.ts'
export { type AnswersElsewhere, readCount, readRow } from './requirement.reads.ts'
export { requirementRoutes } from './requirement.routes.ts'
export {
  areaRequirementsIn,
  keepRequirements,
  requirementLines,
  requirementsOfDocument,
  requirementWithRef,
  setAreaClass,
} from './requirement.sql.ts'
export { requirementsFrom } from './requirements-from.ts'
export type { NoticeBand } from './requirements-page.ts'
export { boundList, standingWords, verbWords } from './words.ts'
