export { seeCompliance } from './compliance.permissions.ts'
export { complianceLink } from './compliance.reads.ts'
export { complianceRoutes } from './compliance.routes.ts'
