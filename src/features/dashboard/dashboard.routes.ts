import { get, type Route } from '../../route/index.ts'
import { seeMeasures } from '../measure/index.ts'
import { readDashboard, withPrint } from './dashboard.reads.ts'
import { dashboardFeed, dashboardPage } from './dashboard.views.tsx'
import { dashboardPaper } from './dashboard-paper.views.tsx'

export const dashboardRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/dashboard',
    permission: seeMeasures,
    audit: 'dashboard.shown',
    asAt: true,
    read: readDashboard,
    fetch: (model, tools) => withPrint(model, tools, dashboardPaper),
    show: dashboardPage,
  }),
  get({
    path: '/areas/:area/dashboard/feed',
    permission: seeMeasures,
    key: 'read',
    audit: 'dashboard.feed-read',
    asAt: true,
    read: readDashboard,
    show: dashboardFeed,
  }),
]
