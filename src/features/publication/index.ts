export { seePublications } from './publication.permissions.ts'
export { publicationRoutes } from './publication.routes.ts'
