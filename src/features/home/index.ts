export { frame, problemPage } from './frame.tsx'
export { readHome } from './home.reads.ts'
export { homeRoutes } from './home.routes.ts'
