export { raiseEscalation, seeEscalations } from './escalation.permissions.ts'
export {
  escalationSight,
  escalationsAboutRisk,
  escalationsWaiting,
  type OpenEscalation,
  openEscalations,
} from './escalation.reads.ts'
export { escalationRoutes } from './escalation.routes.ts'
export { seesEscalation } from './escalation.sql.ts'
export { thingWords as escalationThingWords } from './escalation.ts'
