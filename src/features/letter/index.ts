export { letterRoutes } from './letter.routes.ts'
export { familyOf } from './letter.sql.ts'
export { recipientsOf } from './letter.ts'
