export { commentOnPlan, seeMyPlan, seePlan, seeWholePlan, writePlan } from './ehc-plan.permissions.ts'
export { ehcPlanRoutes } from './ehc-plan.routes.ts'
