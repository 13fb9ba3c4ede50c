export { acceptElsewhere } from './invitation.operations.ts'
export { keepPeople } from './invitation.permissions.ts'
export { invitationRoutes } from './invitation.routes.ts'
