export { acceptRisks, keepRisks, seePrivateRisks, seeRisks } from './risk.permissions.ts'
export {
  type AboutRisk,
  type EscalationsAbout,
  mayKeep,
  type PackRisk,
  type RiskLine,
  readRegister,
  riskReadiness,
  riskReadinessIn,
  risksForPack,
  sightOf,
} from './risk.reads.ts'
export { riskRoutes } from './risk.routes.ts'
export { postsHeld, type Sight, seesRisk } from './risk.sql.ts'
export { type Movement, movementWords, proximityWords, type Readiness, sentenceOf } from './risk.ts'
export { type RiskWaits, risksWaiting } from './waiting.reads.ts'
