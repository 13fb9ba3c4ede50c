export type { AuditHead, AuditRow, ChainVerdict } from './audit-entry.ts'
export { auditRoutes, seeAuditLog } from './audit-log.routes.tsx'
export {
  type AuditEntry,
  appendAudit,
  auditHead,
  type NamedVerdict,
  verifyChain,
  verifyEveryChain,
} from './audit-log.sql.ts'
