export { throughlineRoutes } from './throughline.routes.ts'
