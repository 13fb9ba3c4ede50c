export { planImportRoutes } from './plan-import.routes.ts'
