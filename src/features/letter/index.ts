export { keepLetters, keepWordings, seeLetters } from './letter.permissions.ts'
export { letterRoutes } from './letter.routes.ts'
export { familyOf } from './letter.sql.ts'
export { recipientsOf } from './letter.ts'
