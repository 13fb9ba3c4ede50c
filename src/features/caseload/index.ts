export {
  bringNext,
  changedSettings,
  prepareExtract,
  takeExtract,
  unreadWords,
} from './caseload.operations.ts'
export { bringCaseload } from './caseload.permissions.ts'
export { caseloadRoutes } from './caseload.routes.ts'
export {
  bringerIn,
  caseworkSetting,
  caseworkSettingSave,
  extractsOver,
  importsIn,
  lineCounts,
} from './caseload.sql.ts'
export { type CaseworkSettings, keptAfter, settingsFrom, usualSettings } from './casework-setting.ts'
export { readExtract } from './extract.reads.ts'
export { type ReadRow, readRow } from './extract-cells.ts'
export { type Column, columnOf, events, plainHeading, readDayCell, shown } from './extract-columns.ts'
