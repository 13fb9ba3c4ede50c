export { catalogue } from './catalogue.ts'
export { type MeasureChart, measureChart, variationIcon, verdictOf } from './chart.ts'
export { chartOfFile } from './chart-file.views.tsx'
export {
  type AgainstFacts,
  againstFacts,
  allAgainstFacts,
  type EffectClaim,
  type MeasureLink,
} from './claims.ts'
export { type ActionFacts, actionFacts, differencesIn } from './facts.ts'
export { seeMeasures } from './measure.permissions.ts'
export { measuresOn, readFacts } from './measure.reads.ts'
export { measureRoutes } from './measure.routes.ts'
export { measureLinksIn, measuresIn } from './measure.sql.ts'
export { writeValue } from './measure.ts'
export { areaSentence, type MeasureRow, summarySentence } from './measure-page.ts'
export { catalogued } from './offers.ts'
export { smallPictureOf } from './picture.views.ts'
