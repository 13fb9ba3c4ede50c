import { get, type Route } from '../../route/index.ts'
import { seeProgramme } from '../local-area/index.ts'
import { readSearch } from './search.reads.ts'
import { searchPage } from './search.views.tsx'

export const searchRoutes: readonly Route[] = [
  get({
    path: '/areas/:area/search',
    permission: seeProgramme,
    audit: 'search.shown',
    read: readSearch,
    show: searchPage,
  }),
]
