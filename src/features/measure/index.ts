export { catalogue } from './catalogue.ts'
export { assuranceIcon, type ChartPoint, variationIcon, whyNoIcon } from './chart.ts'
export { chartOfFile } from './chart-file.views.tsx'
export {
  breakdownShown,
  countsPeople,
  exactDecision,
  type KeptPublication,
  type NewPublication,
  numberIn,
  type OutputDecision,
  processWords,
  publicPeriod,
  ruleSentences,
  type StatutoryProcess,
} from './disclosed.ts'
export { type ActionFacts, actionFacts, differencesIn } from './facts.ts'
export { groupFigure, groupsShown } from './groups.ts'
export { enterReadings, seeMeasures, seeTeamMeasures, shapeMeasures } from './measure.permissions.ts'
export {
  type MayHere,
  mayHere,
  measureAndLinks,
  measureRow,
  measureRowOfAny,
  measureRows,
  measuresOn,
  readFacts,
  readMeasures,
} from './measure.reads.ts'
export { measureRoutes } from './measure.routes.ts'
export { type MeasureLinks, measureLinksIn, measuresIn } from './measure.sql.ts'
export {
  audienceWords,
  classWords,
  type Definition,
  grouped,
  kindWords,
  periodWords,
  polarityWords,
  type Unit,
  unitWords,
  writeGap,
  writeValue,
} from './measure.ts'
export { type DecisionForm, decisionGiven } from './measure-forms.ts'
export { decisionFields } from './measure-forms.views.tsx'
export {
  areaSentence,
  inOrderOfAttention,
  listed,
  type MeasureRow,
  milestonesOf,
  summarySentence,
} from './measure-page.ts'
export { shortened } from './measures.views.tsx'
export { catalogued } from './offers.ts'
export { publishAfter } from './part.operations.ts'
export { measuresFrozenIn, outputsIn, partsOf, publicationsInsert, publicationsOf } from './part.sql.ts'
export { dimensionWords } from './part.ts'
export { nextPeriod, type Period, parseAnyDay, periodExamples, periodHolding, writePeriod } from './period.ts'
export { smallPictureOf } from './picture.views.ts'
export { keepRows, lookThrough, sendRows, takeText } from './reading.operations.ts'
export { readingsIn, readingsInsert, readingsRevise } from './reading.sql.ts'
export {
  inOrder,
  originWords,
  type Reading,
  type ReadingSymbol,
  sameFigure,
  stateWords,
  symbolMarks,
  symbolWords,
} from './reading.ts'
export { rowsOf, type SheetRow, textOf } from './sheet.ts'
export { milestoneWords, targetTag, targetWords } from './standing.ts'
