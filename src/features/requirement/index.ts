export type { Answer } from './answer.ts'
export { answerFromHeldBefore, type Settled } from './requirement.operations.ts'
export { readRequirements, shapeRequirements } from './requirement.permissions.ts'
export { type AnswersElsewhere, readRow, readStanding, type StandingHere } from './requirement.reads.ts'
export { requirementRoutes } from './requirement.routes.ts'
export {
  areaRequirementsIn,
  keepRequirements,
  requirementLines,
  requirementsIn,
  requirementsOfDocument,
  requirementWithRef,
  setAreaClass,
} from './requirement.sql.ts'
export type { Row } from './requirement.ts'
export { requirementsFrom } from './requirements-from.ts'
export type { NoticeBand } from './requirements-page.ts'
export {
  boundList,
  cameByWords,
  classWords,
  kindWords,
  type Standing,
  stanceWords,
  standingWords,
  verbWords,
} from './words.ts'
