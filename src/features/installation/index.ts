export { installationRoutes } from './installation.routes.tsx'
export {
  backupRecordAdd,
  type DemonstrationDone,
  demonstrationDone,
  demonstrationStepAdd,
  demonstrationTurn,
  lastBackup,
} from './installation.sql.ts'
