export type * from './chart-shape.ts'
export { controlChart } from './control-chart.ts'
export { discloseTable } from './disclosure.ts'
export { percentageOf, summaryShown } from './disclosure-derived.ts'
export {
  countsShownAs,
  printedAlone,
  type Shown,
  shownInFile,
  shownInWords,
  symbolNotes,
} from './disclosure-symbols.ts'
export type {
  AppliedRule,
  Breakdown,
  CountCell,
  CountTable,
  DisclosedTable,
  DisclosureScope,
  DisclosureSettings,
  ExactTotals,
  FrozenCell,
  Percentage,
  Publication,
  ShownFigure,
  Summary,
} from './disclosure-table.ts'
export {
  type BackTest,
  type ChangeNeeded,
  changeNeeded,
  type Forecast,
  type ForecastInput,
  forecast,
  probabilityOfMeeting,
} from './forecast.ts'
export { type Compatibility, InputError } from './input-error.ts'
export { pattern, patternsAt } from './patterns.ts'
export { percentile, percentileFromBands, type WaitBand, wilsonInterval } from './percentiles.ts'
export {
  factorFor,
  queueLoad,
  type RttJourney,
  reliefCapacity,
  rttJourney,
  targetCapacity,
  targetMeanWait,
  targetQueueSize,
  waitingListPressure,
} from './queue-formulas.ts'
export type { QueueStatistics } from './queue-statistics.ts'
export type { ReferralStatistics } from './referral-statistics.ts'
export type { RemovalStatistics } from './removal-statistics.ts'
export { type ScheduledList, waitingListSchedule } from './schedule.ts'
export { type SimulationInput, simulateWaitingList } from './simulate.ts'
export type { RunsSummary } from './simulated-runs.ts'
export { waitingListSlots } from './slots.ts'
export { insertIntoWaitingList, joinWaitingLists, type WaitingList } from './waiting-list.ts'
export {
  type WaitingListStatistics,
  type WaitingListStatisticsInput,
  waitingListStatistics,
} from './waiting-list-statistics.ts'
export type { WaitingListWarning } from './waiting-list-warnings.ts'
