export { tellOfWords, tellParts } from './family.operations.ts'
export { seeMine, takeRequests } from './family.permissions.ts'
export { familyRoutes } from './family.routes.ts'
export { rightsHavePassed } from './family.ts'
