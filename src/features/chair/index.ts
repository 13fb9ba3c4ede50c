export { seeChairPage } from './chair.permissions.ts'
export { chairRoutes } from './chair.routes.ts'
