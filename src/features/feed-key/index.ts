export { arriveByKey, keySeen } from './arrive.operations.ts'
export { feedKeyRoutes } from './feed-key.routes.ts'
