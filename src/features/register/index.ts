export { Education } from './education.views.tsx'
export {
  areasCountingCasework,
  caseworkSourceInsert,
  caseworkSourcesIn,
  caseworkSourceTurn,
} from './figure-source.sql.ts'
export {
  type FigureLimit,
  figureRules,
  figuresOf,
  monthOfDay,
  oldCasesSentence,
  percent,
  plansIssued,
  type Share,
} from './figures.ts'
export {
  type CaseworkSource,
  countedBackDays,
  type FedFigure,
  type FedValue,
  fedFigure,
  fedFigures,
  fedUnits,
  fedWords,
  sourcesInForce,
} from './figures-fed.ts'
export { seeCaseworkFigures, seeRegister } from './register.permissions.ts'
export { registerRoutes } from './register.routes.ts'
export { type CaseCard, cardsOf, countedLimits } from './register.sql.ts'
