import type { Permission } from '../../foundation/index.ts'
import { get, type Route } from '../../route/index.ts'
import { readHome } from './home.reads.ts'
import { accessibilityPage, helpPage, homePage } from './home.views.tsx'

const seeHome: Permission = 'signed-in'
const anyone: Permission = 'anyone'

export const homeRoutes: readonly Route[] = [
  get({ path: '/', permission: seeHome, audit: 'home.shown', read: readHome, show: homePage }),
  get({ path: '/help', permission: anyone, audit: 'help.shown', read: async () => null, show: helpPage }),
  get({
    path: '/accessibility',
    permission: anyone,
    audit: 'accessibility.shown',
    read: async () => null,
    show: accessibilityPage,
  }),
]
