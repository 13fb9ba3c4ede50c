export { readProgramme } from './programme.reads.ts'
export { programmeRoutes } from './programme.routes.ts'
export type { Difference } from './programme.ts'
export { Differences } from './programme.views.tsx'
