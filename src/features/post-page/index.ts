export { postPageRoutes } from './post-page.routes.ts'
