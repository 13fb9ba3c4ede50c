export { packRoutes } from './pack.routes.ts'
