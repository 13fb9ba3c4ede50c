export { seePlan } from './ehc-plan.permissions.ts'
export { ehcPlanRoutes } from './ehc-plan.routes.ts'
