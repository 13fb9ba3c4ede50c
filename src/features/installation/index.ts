export { installationRoutes } from './installation.routes.tsx'
export { backupRecordAdd, lastBackup } from './installation.sql.ts'
