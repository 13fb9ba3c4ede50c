import { get, type Route } from '../../route/index.ts'
import { seeChairPage } from './chair.permissions.ts'
import { readChairPage } from './chair.reads.ts'
import { chairPage } from './chair.views.tsx'

export const chairRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/chair',
    permission: seeChairPage,
    audit: 'chair.shown',
    read: readChairPage,
    show: chairPage,
  }),
]
