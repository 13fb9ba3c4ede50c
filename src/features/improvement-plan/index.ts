export { seePlan, shapePlan } from './improvement-plan.permissions.ts'
export { planRoutes } from './improvement-plan.routes.ts'
export { objectivesIn, plansIn } from './improvement-plan.sql.ts'
export { type ImprovementPlan, nextRef, type Objective } from './improvement-plan.ts'
