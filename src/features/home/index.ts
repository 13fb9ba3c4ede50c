export { frame, problemPage } from './frame.tsx'
export { homeRoutes } from './home.routes.ts'
