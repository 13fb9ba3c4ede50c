import { get, type Route } from '../../route/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { readThroughline } from './throughline.reads.ts'
import { throughlinePage } from './throughline.views.tsx'

export const throughlineRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/requirements/:requirement/throughline',
    permission: seePlan,
    audit: 'throughline.shown',
    read: readThroughline,
    show: throughlinePage,
  }),
]
