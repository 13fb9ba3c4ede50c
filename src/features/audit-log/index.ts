export { type AuditHead, type AuditRow, type ChainVerdict, readHeads, writeHead } from './audit-entry.ts'
export { auditRoutes, seeAuditLog } from './audit-log.routes.tsx'
export {
  type AuditEntry,
  appendAudit,
  auditHead,
  type NamedVerdict,
  verifyChain,
  verifyEveryChain,
} from './audit-log.sql.ts'
