import { get, type Route } from '../../route/index.ts'
import { seeCompliance } from './compliance.permissions.ts'
import { readCompliancePage } from './compliance.reads.ts'
import { compliancePage } from './compliance.views.tsx'

export const complianceRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/compliance',
    permission: seeCompliance,
    audit: 'compliance.shown',
    asAt: true,
    read: readCompliancePage,
    show: compliancePage,
  }),
]
