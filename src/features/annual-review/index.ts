export { seeLaterSteps } from './annual-review.permissions.ts'
export { annualReviewRoutes } from './annual-review.routes.ts'
