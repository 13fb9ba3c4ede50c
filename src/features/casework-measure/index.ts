export { caseworkMeasureRoutes } from './casework-measure.routes.ts'
export { type CountedArea, countCaseworkIn, countingAreas } from './feed.operations.ts'
