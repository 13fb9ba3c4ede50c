import { get, type Route } from '../../route/index.ts'
import { seeProgramme } from '../local-area/index.ts'
import { readProgramme } from './programme.reads.ts'
import { programmePage } from './programme.views.tsx'

export const programmeRoutes: readonly Route[] = [
  get({
    path: '/areas/:area',
    permission: seeProgramme,
    audit: 'programme.shown',
    asAt: true,
    read: readProgramme,
    show: programmePage,
  }),
]
