export { seeDocuments } from './document.permissions.ts'
export { readNotices } from './document.reads.ts'
export { documentRoutes } from './document.routes.ts'
export { plainReading } from './plain-reading.ts'
