export { caseworkMeasureRoutes } from './casework-measure.routes.ts'
export { countCaseworkIn, countingAreas } from './feed.operations.ts'
