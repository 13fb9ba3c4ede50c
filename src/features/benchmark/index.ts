export { benchmarkRoutes } from './benchmark.routes.ts'
