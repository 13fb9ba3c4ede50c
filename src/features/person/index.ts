export { areasOfActor, arrive, makeSignInLink } from './person.operations.ts'
export { personRoutes } from './person.routes.ts'
export {
  formClaim,
  formDone,
  grantAdd,
  openersOfAreas,
  personAdd,
  sessionSeen,
} from './person.sql.ts'
export { roleWords } from './person.ts'
